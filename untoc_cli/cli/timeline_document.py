"""The history to hand on: as a picture, and as a page with picture, matrix and list."""

from collections.abc import Iterator
from datetime import date

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.naming import MARK, heading_of
from untoc_cli.archive.statement import Statement
from untoc_cli.cli.views import session_date
from untoc_cli.insight.timeline import Cell, Matrix, Occasion, Timeline
from untoc_cli.sharing.documents.html import html_page
from untoc_cli.sharing.documents.markup import web_addresses, xml_text
from untoc_cli.sharing.documents.model import Document, Drawing, Grid, Item, Run, item
from untoc_cli.sharing.timeline_picture import draw_timeline
from untoc_cli.text.wording import count


def timeline_svg(timeline: Timeline, archive: Archive) -> str:
    """Return the picture alone."""
    return xml_text(draw_timeline(timeline, archive, _title(timeline, archive), notes=True))


def timeline_html(timeline: Timeline, matrix: Matrix, archive: Archive, today: date) -> str:
    """Return a page: the picture, the matrix as a table, and every dialogue with its sources."""
    document = Document(_title(timeline, archive), [_subtitle(timeline, today)])
    if not timeline.occasions:
        document.paragraph("Nothing is on file, and no dialogue is known.", kind="silent")
        return html_page(document)
    picture = draw_timeline(timeline, archive, "Dialogues and statements by year", notes=False)
    document.add(Drawing(picture, "Picture: dialogues and statements by year"))
    if matrix.years:
        document.heading(1, "By year and working group")
        document.add(_grid(matrix, archive))
    document.heading(1, "Dialogues and statements")
    for year in timeline.years:
        if year.occasions:
            document.heading(2, str(year.year or "Year unknown"))
            document.items(_occasion(occasion, archive) for occasion in year.occasions)
    for note in _notes(timeline):
        document.paragraph(*note, kind="note")
    return html_page(document)


def _title(timeline: Timeline, archive: Archive) -> str:
    years = [year.year for year in timeline.years if year.year]
    name = archive.settings.name or "Dialogues and statements"
    if not years:
        return name
    return f"{name}, {years[0]}" + (f"–{years[-1]}" if years[-1] != years[0] else "")


def _subtitle(timeline: Timeline, today: date) -> str:
    statements = sum(len(occasion.statements) for occasion in timeline.occasions)
    silent = sum(occasion.silent for occasion in timeline.occasions)
    return (
        f"{count(len(timeline.occasions), 'session')}, {count(statements, 'statement')}, "
        f"nothing on file for {count(silent, 'session')} held. As on file on {today}."
    )


def _grid(matrix: Matrix, archive: Archive) -> Grid:
    themes = matrix.themes
    return Grid(
        caption="Statements on file, dialogues without one, and what is planned",
        columns=("Year", *(archive.themes.name(slug) for slug in themes)),
        rows=tuple(
            ((Run(str(year)),), *(_cell(matrix.cell(year, slug)) for slug in themes))
            for year in matrix.years
        ),
        total=(
            (Run("Dialogues with a statement"),),
            *((Run(_covered(matrix.of_theme(slug))),) for slug in themes),
        ),
    )


def _cell(cell: Cell) -> tuple[Run, ...]:
    """Return in words what one working group has of a year."""
    silent = cell.held - cell.covered
    parts = [
        Run(count(cell.statements, "statement"), "strong") if cell.statements else None,
        Run("nothing on file" + (f" for {silent}" if silent > 1 else ""), "silent")
        if silent
        else None,
        Run("planned, not confirmed") if cell.unconfirmed else None,
        Run("planned") if cell.open > cell.unconfirmed else None,
        Run(f"{cell.elsewhere} at another meeting") if cell.elsewhere else None,
    ]
    said = [part for part in parts if part]
    if not said:
        return (Run("no dialogue known", "faint"),)
    return tuple(run for part in said for run in (Run(", "), part))[1:]


def _covered(cell: Cell) -> str:
    return f"{cell.covered} of {cell.held}" if cell.held else "none held"


def _occasion(occasion: Occasion, archive: Archive) -> Item:
    session = occasion.session
    when = session_date(session).text if session else str(occasion.date or "undated")
    name = session.label(archive.themes) if session else occasion.name or "session unknown"
    runs = [Run(f"{when}  ", "strong"), Run(name, "name"), Run(": "), *_state(occasion)]
    if session and session.source:
        runs += [Run(" · source: ", "faint"), *_linked(session.source)]
    return item(*runs, items=[_statement(each, archive) for each in occasion.statements])


def _state(occasion: Occasion) -> Iterator[Run]:
    if occasion.session is None:
        yield Run("not in the registry", "faint")
    elif occasion.unconfirmed:
        yield Run("planned; that it took place is not confirmed")
    else:
        yield Run(occasion.session.status)
    if occasion.silent:
        yield Run(", nothing on file", "silent")
    elif occasion.statements:
        yield Run(f", {count(len(occasion.statements), 'statement')}")


def _statement(statement: Statement, archive: Archive) -> Item:
    mark = "" if statement.date is None or statement.is_printed("date") else MARK
    names = statement.speaker or ("speaker unknown",)
    runs = [run for name in names for run in (Run(", "), Run(name, "name"))][1:]
    role = f", {statement.role}" if statement.role else ""
    runs += [Run(f"{role}: "), Run(heading_of(statement, archive), "name")]
    runs += [Run(f", {statement.date or 'undated'}{mark} "), Run(statement.id, "faint")]
    if statement.source:
        runs += [Run(" · source: ", "faint"), *_linked(statement.source)]
    return item(*runs)


def _linked(source: str) -> list[Run]:
    return [Run(text, "faint", link) for text, link in web_addresses(source)]


def _notes(timeline: Timeline) -> Iterator[list[Run]]:
    """Yield where each marked date comes from."""
    for session in timeline.inferred_sessions:
        yield [Run(f"{MARK} {session.id}: "), *_linked(session.inferred["date"])]
    for occasion in timeline.occasions:
        for statement in occasion.statements:
            if statement.date and not statement.is_printed("date"):
                basis = statement.provenance.get("date", "")
                yield [Run(f"{MARK} {statement.id}: the date is not printed; "), *_linked(basis)]
