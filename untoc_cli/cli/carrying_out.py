"""A plan shown, agreed to, carried out, and answered for: the same in every command that changes.

Somebody at the keyboard is asked, unless ``--yes`` or ``--no-input`` says otherwise; a script gets
what it asks for. The differences are shown before anything is written: on standard error, or, with
``--dry-run``, as the answer.
"""

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.changes import TRASH, Plan, apply_change, check_plan
from untoc_cli.archive.difference import CHANGED, GONE, MOVED, NEW, Difference, differences
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.output import Answer, Format, emit
from untoc_cli.cli.page import Page, Span
from untoc_cli.cli.prompts import confirm
from untoc_cli.record import Record
from untoc_cli.text.wording import count

YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask whether to do it.")]

_MOST_SHOWN = 20  # files; of more, the first ones are shown before somebody is asked
_MOST_LINES = 40  # of one file
_SIGNS = {"-": "removed", "+": "added"}


class Manner(Record):
    """How a command goes about a change.

    Attributes:
        yes: nobody is to be asked.
        no_input: nobody can be asked.
        dry_run: nothing is to be written.
    """

    yes: bool = False
    no_input: bool = False
    dry_run: bool = False

    def asks(self, env: Environment) -> bool:
        """Tell whether somebody is asked before it is done."""
        return env.talks and not (self.yes or self.no_input or self.dry_run)


class Words(Record):
    """How a change is spoken of.

    Attributes:
        question: what is asked before.
        done: the participle, e.g. ``Changed``.
        would: the same with --dry-run, e.g. ``Would change``.
        nothing: the sentence when there is nothing to do.
    """

    question: str
    done: str
    would: str
    nothing: str


def carry_out(
    env: Environment,
    archive: Archive,
    plan: Plan,
    manner: Manner,
    words: Words,
    output: Format | None,
) -> bool:
    """Show a plan, ask, apply it and answer; tell whether it was applied.

    Raises:
        UntocError: it cannot be applied; then nothing was.
    """
    check_plan(plan, archive)
    found = differences(plan)
    number = None
    if plan and not manner.dry_run:
        env.show(_preview(found))
        if not manner.asks(env) or confirm(env, words.question, default=True):
            number = apply_change(plan, archive).number
    emit(env, _answer(archive, plan, found, number, words, manner), output)
    return number is not None


def difference_record(difference: Difference) -> dict[str, Any]:
    """Return what happens to a file as JSON values."""
    return {
        "path": difference.path,
        "kind": difference.kind,
        "moved_from": difference.moved_from,
        "lines": [
            {"sign": line.sign, "line": line.line, "text": line.text} for line in difference.lines
        ],
    }


def add_differences(page: Page, found: Sequence[Difference], *, most: int | None = None) -> None:
    """Show files with the lines that change."""
    shown = [difference for difference in found if not is_note(difference)]
    for difference in shown[:most]:
        page.line(Span(_title(difference), "heading"), hang=4)
        for line in difference.lines[:_MOST_LINES]:
            sign = Span(f"{line.sign} {line.line:>3}  ", _SIGNS[line.sign])
            page.line(sign, Span(line.text, _SIGNS[line.sign]), indent=2, hang=9)
        if len(difference.lines) > _MOST_LINES:
            page.line(f"… {count(len(difference.lines) - _MOST_LINES, 'more line')}", indent=2)
    if most is not None and len(shown) > most:
        page.line(f"… {count(len(shown) - most, 'more file')}; --dry-run shows all")


def is_note(difference: Difference) -> bool:
    """Tell whether it is the note beside a file in the trash, which goes and comes with that."""
    return difference.path.startswith(f"{TRASH}/") and difference.path.endswith(".yaml")


def _preview(found: Sequence[Difference]) -> Page:
    page = Page()
    add_differences(page, found, most=_MOST_SHOWN)
    return page


def _title(difference: Difference) -> str:
    path, old = difference.path, difference.moved_from
    titles: dict[str, Callable[[], str]] = {
        NEW: lambda: f"{path} (new)",
        GONE: lambda: f"{path} (goes)",
        MOVED: lambda: f"{old} → {path}",
        CHANGED: lambda: path,
    }
    return titles[difference.kind]()


def _answer(
    archive: Archive,
    plan: Plan,
    found: Sequence[Difference],
    number: int | None,
    words: Words,
    manner: Manner,
) -> Answer:
    records = [difference_record(difference) for difference in found]
    counts = bool(plan) and (number is not None or manner.dry_run)
    there = [d.path for d in found if d.kind != GONE and not is_note(d)]
    return Answer(
        command=plan.command,
        data={"change": number, "dry_run": manner.dry_run, "files": records if counts else []},
        view=lambda _: _page(plan, found, number, words, manner),
        rows=records if counts else [],
        paths=[str(archive.root / path) for path in there] if counts else [],
        status="success" if counts else "nothing",
    )


def _page(
    plan: Plan, found: Sequence[Difference], number: int | None, words: Words, manner: Manner
) -> Page:
    page = Page()
    if not plan:
        page.line(words.nothing)
    elif manner.dry_run:
        page.line(f"{words.would}:")
        add_differences(page, found)
    elif number is None:
        page.line("Nothing was changed.")
    else:
        for difference in found:
            if not is_note(difference):
                page.line(f"{words.done} {_title(difference)}", hang=4)
    return page
