"""`untoc timeline`: every dialogue held or planned, and what was said at each."""

from typing import Annotated, Any

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.sessions import session_record
from untoc_cli.archive.statement import Statement, to_record
from untoc_cli.cli.options import ArchiveOption, Chosen, FormatOption, opened, selects
from untoc_cli.cli.output import Answer, emit
from untoc_cli.cli.page import Column, Page, Span
from untoc_cli.cli.views import (
    MARK,
    MARK_MEANING,
    heading_of,
    session_date,
    speaker_line,
    themes_text,
    unreadable_note,
)
from untoc_cli.insight.timeline import (
    Cell,
    Matrix,
    Occasion,
    Timeline,
    build_matrix,
    build_timeline,
)
from untoc_cli.text.wording import count

_DATE = 13  # before the theme: the date
_WIDE_MATRIX = 100
_SILENT = "nothing on file"


@selects
def show_timeline(
    chosen: Chosen,
    matrix: Annotated[
        bool, typer.Option("--matrix", help="Years against working groups, with counts and gaps.")
    ] = False,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Show every dialogue by year, and what was said at each."""
    env, files = opened(archive)
    selection = chosen.resolve(files)
    timeline = build_timeline(files.statements, files.sessions, selection, env.today)
    counted = build_matrix(timeline, files.themes)
    rows = _matrix_rows(counted) if matrix else [_row(o) for o in timeline.occasions]
    answer = Answer(
        command="timeline",
        data={"matrix": rows} if matrix else {"occasions": _records(timeline, files)},
        view=lambda width: (
            matrix_page(counted, files, width) if matrix else timeline_page(timeline, files)
        ),
        rows=rows,
        paths=[str(files.root / s.path) for o in timeline.occasions for s in o.statements],
        status="success" if timeline.occasions else "nothing",
    )
    emit(env, answer, output)
    statements = sum(len(occasion.statements) for occasion in timeline.occasions)
    silent = sum(occasion.silent for occasion in timeline.occasions)
    env.say(
        f"{count(len(timeline.occasions), 'session')}, {count(statements, 'statement')}, "
        f"{_SILENT} for {count(silent, 'session')} held"
    )
    if note := unreadable_note(files):
        env.say(note)


def timeline_page(timeline: Timeline, archive: Archive) -> Page:
    """Show year by year: date, theme and status of each session, and its statements below."""
    page = Page()
    for year in timeline.years:
        page.heading(str(year.year or "Year unknown"))
        for occasion in year.occasions:
            _occasion(page, occasion, archive)
    marked = [o.session for o in timeline.occasions if o.session and "date" in o.session.inferred]
    if marked:
        page.gap()
    for session in marked:
        page.line(Span(f"{MARK} {session.id}: {session.inferred['date']}", "faint"), hang=2)
    if any(_differs(s, o) for o in timeline.occasions for s in o.statements):
        page.line(Span(MARK_MEANING, "faint"), hang=2)
    return page


def matrix_page(matrix: Matrix, archive: Archive, width: int | None) -> Page:
    """Show years against themes: statements on file, dialogues without one, nothing known."""
    page = Page()
    wide = width is None or width >= _WIDE_MATRIX
    titles = [archive.themes.name(slug) if wide else _short(slug) for slug in matrix.themes]
    columns = [Column("Year", "heading"), *(Column(title, right=True) for title in titles)]
    rows = [
        [[Span(str(year))], *(_cell(matrix.cell(year, theme)) for theme in matrix.themes)]
        for year in matrix.years
    ]
    page.table(columns if rows else [], rows)
    page.gap()
    page.line(Span("1, 2… statements on file    – held, nothing on file", "faint"))
    page.line(Span("? planned, not confirmed    · no dialogue known", "faint"))
    if any(cell.elsewhere for cell in matrix.cells.values()):
        page.line(Span("+1 on file for another meeting", "faint"))
    return page


def _occasion(page: Page, occasion: Occasion, archive: Archive) -> None:
    session = occasion.session
    date = session_date(session) if session else Span(str(occasion.date or "undated"), "date")
    state, style = _state(occasion)
    page.line(
        Span(date.text.ljust(_DATE), date.style),
        Span(themes_text(occasion.themes), "theme"),
        "  ",
        Span(state, style),
        Span(f", {_SILENT}" if occasion.silent else "", "silent"),
        indent=2,
        hang=_DATE + 2,
    )
    if session is None:
        page.line(Span(f"{occasion.name or 'session unknown'}", "faint"), indent=_DATE + 2)
    for statement in occasion.statements:
        mark = MARK if _differs(statement, occasion) else ""
        said = f"  {statement.date}{mark}" if mark else ""
        page.line(
            *speaker_line(statement),
            Span(f": {heading_of(statement, archive)}{said}"),
            indent=_DATE + 2,
            hang=_DATE + 4,
        )
        page.line(Span(statement.id, "id"), indent=_DATE + 4)


def _state(occasion: Occasion) -> tuple[str, str]:
    """Return how a session stands, and the style for it."""
    if occasion.session is None:
        return "not in the registry", "faint"
    if occasion.unconfirmed:
        return "planned; that it took place is not confirmed", "planned"
    status = occasion.session.status
    return status, {"held": "faint", "planned": "planned"}.get(status, "cancelled")


def _differs(statement: Statement, occasion: Occasion) -> bool:
    """Tell whether a statement gives another date than its session, and not from the document."""
    same = occasion.session is not None and statement.date == occasion.session.date
    return not same and statement.date is not None and not statement.is_printed("date")


def _cell(cell: Cell) -> list[Span]:
    """Return a cell: what is on file for the dialogues, and behind a + what for other meetings."""
    if cell.statements:
        main = Span(str(cell.statements), "number")
    elif cell.held:
        main = Span("–", "silent")
    else:
        main = Span("?", "planned") if cell.open else Span("·", "faint")
    return [main, Span(f"+{cell.elsewhere}" if cell.elsewhere else "", "number")]


def _short(slug: str) -> str:
    """Return a heading for a narrow column: the first letters of the words, as in TIP and SOM."""
    words = slug.split("-")
    return "".join(word[0] for word in words).upper() if len(words) > 1 else slug.capitalize()


def _records(timeline: Timeline, archive: Archive) -> list[dict[str, Any]]:
    return [
        _row(occasion)
        | {
            "session": (
                session_record(occasion.session, archive.sessions) if occasion.session else None
            ),
            "statements": [to_record(statement) for statement in occasion.statements],
        }
        for occasion in timeline.occasions
    ]


def _row(occasion: Occasion) -> dict[str, Any]:
    return {
        "name": occasion.name,
        "date": str(occasion.date) if occasion.date else None,
        "date_inferred": bool(occasion.session and "date" in occasion.session.inferred),
        "themes": list(occasion.themes),
        "status": occasion.session.status if occasion.session else None,
        "unconfirmed": occasion.unconfirmed,
        "registered": occasion.session is not None,
        "statements": [statement.id for statement in occasion.statements],
    }


def _matrix_rows(matrix: Matrix) -> list[dict[str, Any]]:
    return [
        {
            "year": year,
            "theme": theme,
            "held": matrix.cell(year, theme).held,
            "planned": matrix.cell(year, theme).open,
            "statements": matrix.cell(year, theme).statements,
            "elsewhere": matrix.cell(year, theme).elsewhere,
        }
        for year in matrix.years
        for theme in matrix.themes
    ]
