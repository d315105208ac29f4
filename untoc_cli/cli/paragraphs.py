"""Paragraphs of a statement, named on the command line by the numbers that people quote."""

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from untoc_cli.archive.statement import Statement
from untoc_cli.cli.problems import raise_all
from untoc_cli.errors import UntocError, UsageProblem
from untoc_cli.text.markdown import Paragraph
from untoc_cli.text.patterns import pattern
from untoc_cli.text.wording import count, listing, quoted

_NUMBERS = pattern(r"([0-9]{1,9})(?:[-–]([0-9]{1,9}))?\Z")

ParagraphOption = Annotated[
    list[str] | None,
    typer.Option(
        "--paragraph", "-p", metavar="N", help="Only this paragraph, or these: 3-5. Repeatable."
    ),
]


def named_paragraphs(
    statement: Statement, blocks: Sequence[Paragraph], typed: Iterable[str]
) -> list[Paragraph]:
    """Return the paragraphs that are named, each once, in the order in which they are.

    Args:
        statement: whose paragraphs they are.
        blocks: of its body.
        typed: numbers, or spans of them: "3", "3-5".

    Raises:
        UsageProblem: one is no number, or the statement has no such paragraph.
    """
    by_number = {block.number: block for block in blocks if block.number}
    spans: list[tuple[int, int]] = []
    problems: list[UntocError] = []
    for text in typed:
        try:
            spans.append(_span(text))
        except UsageProblem as problem:
            problems.append(problem)
    ends = dict.fromkeys(end for span in spans for end in span)
    if missing := [str(end) for end in ends if end not in by_number]:
        problems.append(_missing(statement, len(by_number), missing))
    raise_all(problems)
    numbers = dict.fromkeys(n for first, last in spans for n in range(first, last + 1))
    return [by_number[number] for number in numbers]


def _span(text: str) -> tuple[int, int]:
    found = _NUMBERS.match(text.strip())
    if not found:
        raise UsageProblem(
            f"--paragraph {quoted(text)} is no number of a paragraph",
            hint="--paragraph 3, or --paragraph 3-5",
        )
    first = int(found[1])
    last = int(found[2] or first)
    if first > last:
        raise UsageProblem(
            f"--paragraph {quoted(text)} counts backwards", hint=f"--paragraph {last}-{first}"
        )
    return first, last


def _missing(statement: Statement, total: int, missing: list[str]) -> UsageProblem:
    named = listing(missing, last="or")
    return UsageProblem(
        f"{statement.id} has {count(total, 'paragraph')}, and no paragraph {named}",
        hint=f"--paragraph 1 to {total}" if total else None,
    )
