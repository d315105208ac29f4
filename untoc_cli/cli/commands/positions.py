"""`untoc positions`: what was welcomed, what worries, what is asked for and what is offered."""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Annotated

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.worked_out import worked_out
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.options import ArchiveOption, Chosen, FormatOption, LimitOption, opened, selects
from untoc_cli.cli.output import Answer, emit, end_with
from untoc_cli.cli.page import Page, Span
from untoc_cli.cli.views import (
    WIDE,
    date_span,
    explain_marks,
    grouped,
    speaker_line,
    unreadable_note,
)
from untoc_cli.insight.positions import COVERED, KINDS, Position, Stand, position_record, recipe
from untoc_cli.record import Record
from untoc_cli.text.languages import LANGUAGES
from untoc_cli.text.wording import count, listing

_MARGIN = 4  # before a position: its paragraph
_NUMBER = 6
_LABEL = 12  # before its words: what it does


class Kind(StrEnum):
    """What a sentence can do."""

    WELCOME = "welcome"
    CONCERN = "concern"
    ASK = "ask"
    COMMITMENT = "commitment"


class Found(Record):
    """The positions of a statement that were asked for."""

    statement: Statement
    positions: tuple[Position, ...]


@selects
def list_positions(
    chosen: Chosen,
    kind: Annotated[
        list[Kind] | None,
        typer.Option("--kind", "-k", help="Only what does this. Repeatable."),
    ] = None,
    limit: LimitOption = None,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """List what was welcomed, what worries, what is asked for and what is offered.

    Shows every sentence that takes a position, with its statement and paragraph, by working group
    and year. English is read best; of French and Spanish the surest forms are known; statements in
    other languages are named as not covered.
    """
    env, files = opened(archive)
    statements = list(chosen.resolve(files).choose(files.statements))
    stands = worked_out(
        files, statements, recipe(), lambda paths: env.track(paths, "Reading statements")
    )
    wanted = set(kind or KINDS)
    every = [Found(statement, _fitting(stand, wanted)) for statement, stand in stands]
    total = sum(len(found.positions) for found in every)
    shown = list(_first(every, limit))
    records = [position_record(found.statement, p) for found in shown for p in found.positions]
    uncovered = [(statement, stand.language) for statement, stand in stands if not stand.is_covered]
    answer = Answer(
        command="positions",
        data={
            "total": total,
            "positions": records,
            "not_covered": [{"id": s.id, "language": language} for s, language in uncovered],
        },
        view=lambda width: positions_page(shown, files, width),
        rows=records,
        paths=[str(files.root / found.statement.path) for found in shown],
        status="success" if total else "nothing",
    )
    emit(env, answer, output)
    _sum_up(env, every, len(records), [language for _, language in uncovered])
    if note := unreadable_note(files):
        env.say(note)
    end_with(answer)


def positions_page(found: list[Found], archive: Archive, width: int | None) -> Page:
    """Show the positions by theme and year; those of a statement stand together."""
    page = Page()
    by_statement = {f.statement.id: f.positions for f in found}
    for theme, years in grouped([f.statement for f in found], archive.themes):
        page.heading(archive.themes.name(theme) or "Without a theme")
        for year, statements in years:
            page.gap()
            page.line(Span(year, "heading"), indent=2)
            for statement in statements:
                page.line(
                    date_span(statement), "  ", *speaker_line(statement), indent=2, hang=_MARGIN
                )
                page.line(Span(statement.id, "id"), indent=_MARGIN)
                for position in by_statement[statement.id]:
                    _position(page, position, aligned=width is None or width >= WIDE)
    explain_marks(page, (f.statement for f in found))
    return page


def _position(page: Page, position: Position, *, aligned: bool) -> None:
    number = f"¶ {position.paragraph}".ljust(_NUMBER)
    does = ", ".join(position.kinds)
    page.line(
        Span(number, "faint"),
        Span(does.ljust(_LABEL), position.kinds[0]),
        f"  {position.sentence}",
        indent=_MARGIN,
        hang=_MARGIN + len(number) + aligned * (_LABEL + 2),
    )


def _fitting(stand: Stand, wanted: set[str]) -> tuple[Position, ...]:
    return tuple(position for position in stand.positions if wanted.intersection(position.kinds))


def _first(found: Iterable[Found], limit: int | None) -> Iterator[Found]:
    """Return the first positions, and the statements that have any."""
    left = limit
    for one in found:
        positions = one.positions if left is None else one.positions[:left]
        if positions:
            yield Found(one.statement, positions)
        left = None if left is None else left - len(positions)


def _sum_up(env: Environment, found: list[Found], shown: int, uncovered: list[str]) -> None:
    """Say how many positions there are, and which languages were not looked at."""
    kinds = Counter(kind for f in found for p in f.positions for kind in p.kinds)
    total = sum(len(f.positions) for f in found)
    parts = listing(f"{kinds[kind]:,} {kind}" for kind in KINDS if kinds[kind])
    of_all = f"{shown:,} of " if shown < total else ""
    env.say(
        f"{of_all}{count(total, 'sentence')} in {count(len(found), 'statement')}"
        f"{f': {parts}' if parts else ''}"
    )
    if uncovered:
        names = sorted({LANGUAGES.get(code, code) for code in uncovered})
        read = listing(LANGUAGES[code] for code in COVERED)
        env.say(
            f"{count(len(uncovered), 'statement')} in {listing(names)} not covered: "
            f"positions are found in {read}"
        )
