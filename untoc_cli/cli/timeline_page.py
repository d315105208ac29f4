"""The history on a terminal: year by year with bars, as a matrix, and what comes next."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from shlex import quote

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.naming import MARK, heading_of
from untoc_cli.archive.statement import Statement
from untoc_cli.cli.marks import Marks
from untoc_cli.cli.page import Column, Page, Span
from untoc_cli.cli.views import MARK_MEANING, session_date, speaker_line, themes_text
from untoc_cli.insight.outlook import Distance, Outlook
from untoc_cli.insight.timeline import Cell, Matrix, Occasion, Timeline, Year
from untoc_cli.text.wording import count

SILENT = "nothing on file"
_DATE = 13  # columns before the bar: the date
_NARROW = 60  # columns below which what is said of a dialogue stands below its date
_WIDE_MATRIX = 100
_ROOM = 24  # columns of the longest bar where no width is known
_MOST_STATEMENTS = 5  # of one dialogue that are named


class _Layout:
    """Where things stand on a page of a width.

    Args:
        width: in columns; None for a pipe.
        most: statements of the dialogue with most of them.
        marks: the signs.
    """

    def __init__(self, width: int | None, most: int, marks: Marks) -> None:
        self.is_narrow = width is not None and width < _NARROW
        self.room = max(6, width // 6) if width else _ROOM
        self.most = most
        self.marks = marks
        bars = max(1, min(most, self.room))
        self.text = 4 if self.is_narrow else _DATE + bars + 4  # columns before what is said

    def mark(self, occasion: Occasion) -> Span:
        """Return the bar of an occasion, or the sign for how it stands."""
        if occasion.statements:
            bar = self.marks.bar(len(occasion.statements), self.most, self.room)
            return Span(bar, "number")
        return sign_of(occasion, self.marks)

    def legend(self, occasions: Sequence[Occasion]) -> Iterator[str]:
        """Yield what the signs that were used mean."""
        if self.most:
            each = count(round(self.most / self.room), "statement")
            yield f"{self.marks.statement} " + (
                "one statement" if self.most <= self.room else f"about {each}"
            )
        signs = (sign_of(occasion, self.marks) for occasion in occasions if not occasion.statements)
        used = {sign.text for sign in signs}
        for sign, meaning in (
            (self.marks.silent, f"held, {SILENT}"),
            (self.marks.planned, "planned"),
            (self.marks.unconfirmed, "planned, not confirmed"),
            (self.marks.cancelled, "cancelled"),
        ):
            if sign in used:
                yield f"{sign} {meaning}"


def sign_of(occasion: Occasion, marks: Marks) -> Span:
    """Return the sign for how an occasion stands of which nothing is on file."""
    if occasion.silent:
        return Span(marks.silent, "silent")
    if occasion.unconfirmed:
        return Span(marks.unconfirmed, "planned")
    is_planned = occasion.session is None or occasion.session.status == "planned"
    return Span(marks.planned, "planned") if is_planned else Span(marks.cancelled, "faint")


def standing(occasion: Occasion) -> list[Span]:
    """Return how an occasion stands, and how much of it is on file."""
    return [Span(*_state(occasion)), _said(occasion)]


def timeline_page(timeline: Timeline, archive: Archive, width: int | None, marks: Marks) -> Page:
    """Show year by year: each dialogue with a bar of its statements, and who made them."""
    page = Page()
    occasions = timeline.occasions
    layout = _Layout(width, max((len(o.statements) for o in occasions), default=0), marks)
    for is_known, years in groupby(timeline.years, key=lambda year: bool(year.occasions)):
        if is_known:
            for year in years:
                _year(page, year, archive, layout)
        else:
            _gap_of_years(page, [year.year for year in years])
    if occasions:
        page.gap()
        _legend(page, list(layout.legend(occasions)), width)
    _explain_dates(page, timeline)
    return page


def matrix_page(matrix: Matrix, archive: Archive, width: int | None, marks: Marks) -> Page:
    """Show years against themes: statements on file, dialogues without one, nothing known."""
    page = Page()
    wide = width is None or width >= _WIDE_MATRIX
    titles = [archive.themes.name(slug) if wide else _short(slug) for slug in matrix.themes]
    columns = [Column("Year", "heading"), *(Column(title, right=True) for title in titles)]
    rows = [
        [[Span(str(year))], *(_cell(matrix.cell(year, theme), marks) for theme in matrix.themes)]
        for year in matrix.years
    ]
    rows.append([[Span("all")], *(_covered(matrix.of_theme(theme)) for theme in matrix.themes)])
    if matrix.years:
        page.table(columns, rows)
        page.gap()
        _matrix_legend(page, matrix, marks)
    if matrix.unplaced:
        said = (
            f"{count(matrix.unplaced, 'statement')} without a year or a working group not counted"
        )
        page.line(Span(said, "silent"), hang=2)
    return page


def _matrix_legend(page: Page, matrix: Matrix, marks: Marks) -> None:
    page.line(Span("1, 2… statements on file    – held, nothing on file", "faint"))
    page.line(Span("? planned, not confirmed    · no dialogue known", "faint"))
    page.line(Span("all: dialogues with a statement / dialogues held", "faint"))
    if any(cell.open > cell.unconfirmed for cell in matrix.cells.values()):
        page.line(Span(f"{marks.planned} planned", "faint"))
    if any(cell.elsewhere for cell in matrix.cells.values()):
        page.line(Span("+1 on file for another meeting", "faint"))


def outlook_page(outlook: Outlook, archive: Archive) -> Page:
    """Show what comes next, in how many days; without anything to come, what was last."""
    page = Page()
    for distance in outlook.coming:
        _far(page, distance, archive, "planned")
    if not outlook.coming:
        page.line("No session to come is in the registry.", hang=2)
    page.gap()
    if outlook.unconfirmed:
        page.line("Planned, and that it took place is not confirmed:", hang=2)
    for distance in outlook.unconfirmed:
        _far(page, distance, archive, "planned")
    if outlook.last:
        page.line("The last one held:")
        _far(page, outlook.last, archive, "faint")
    return page


def _legend(page: Page, meanings: Sequence[str], width: int | None) -> None:
    """Say what the marks mean: on one line, or where that is too long on one each."""
    whole = "    ".join(meanings)
    for line in [whole] if width is None or len(whole) <= width else meanings:
        page.line(Span(line, "faint"))


def _year(page: Page, year: Year, archive: Archive, layout: _Layout) -> None:
    page.heading(f"{year.year or 'Year unknown'}")
    for occasion in year.occasions:
        _occasion(page, occasion, archive, layout)


def _gap_of_years(page: Page, years: Sequence[int | None]) -> None:
    """Say once of years in a row that nothing is known of them."""
    page.heading(f"{years[0]}" if len(years) == 1 else f"{years[0]}–{years[-1]}")
    page.line(Span("no dialogue known, nothing on file", "silent"), indent=2)


def _occasion(page: Page, occasion: Occasion, archive: Archive, layout: _Layout) -> None:
    session = occasion.session
    date = session_date(session) if session else Span(str(occasion.date or "undated"), "date")
    mark = layout.mark(occasion)
    when = f"{date.text}  ".ljust(_DATE)
    start: list[Span | str] = [Span(when, date.style), mark]
    said = [Span(themes_text(occasion.themes), "theme"), Span("  "), *standing(occasion)]
    if layout.is_narrow:
        page.line(*start, indent=2)
        page.line(*said, indent=layout.text)
    else:
        blanks = " " * max(2, layout.text - 2 - len(when) - len(mark.text))
        page.line(*start, blanks, *said, indent=2, hang=layout.text)
    if session is None:
        page.line(Span(occasion.name or "session unknown", "faint"), indent=layout.text)
    _statements(page, occasion, archive, layout.text)


def _statements(page: Page, occasion: Occasion, archive: Archive, indent: int) -> None:
    shown = occasion.statements
    if len(shown) > _MOST_STATEMENTS:
        shown = shown[: _MOST_STATEMENTS - 1]
    for statement in shown:
        mark = MARK if _differs(statement, occasion) else ""
        said = f"  {statement.date}{mark}" if mark else ""
        page.line(
            *speaker_line(statement),
            Span(f": {heading_of(statement, archive)}{said}"),
            indent=indent,
            hang=indent + 2,
        )
        page.line(Span(statement.id, "id"), indent=indent + 2)
    more = len(occasion.statements) - len(shown)
    if more:
        command = f"untoc list --session {quote(occasion.name)}"
        page.line(Span(f"and {more:,} more: {command}", "faint"), indent=indent, hang=indent + 2)


def _state(occasion: Occasion) -> tuple[str, str]:
    """Return how a session stands, and the style for it."""
    if occasion.session is None:
        return "not in the registry", "faint"
    if occasion.unconfirmed:
        return "planned; that it took place is not confirmed", "planned"
    status = occasion.session.status
    return status, {"held": "faint", "planned": "planned"}.get(status, "cancelled")


def _said(occasion: Occasion) -> Span:
    if occasion.statements:
        return Span(f", {count(len(occasion.statements), 'statement')}")
    return Span(f", {SILENT}" if occasion.silent else "", "silent")


def _explain_dates(page: Page, timeline: Timeline) -> None:
    """Say of each marked date where it comes from."""
    marked = timeline.inferred_sessions
    if marked:
        page.gap()
    for session in marked:
        page.line(Span(f"{MARK} {session.id}: {session.inferred['date']}", "faint"), hang=2)
    if any(_differs(s, o) for o in timeline.occasions for s in o.statements):
        page.line(Span(MARK_MEANING, "faint"), hang=2)


def _differs(statement: Statement, occasion: Occasion) -> bool:
    """Tell whether a statement gives another date than its session, and not from the document."""
    same = occasion.session is not None and statement.date == occasion.session.date
    return not same and statement.date is not None and not statement.is_printed("date")


def _cell(cell: Cell, marks: Marks) -> list[Span]:
    """Return a cell: what is on file, dialogues without, and behind a + what for other meetings."""
    spans = [Span(str(cell.statements), "number")] if cell.statements else []
    if cell.held > cell.covered:
        spans.append(Span("–", "silent"))
    if cell.unconfirmed:
        spans.append(Span("?", "planned"))
    if cell.open > cell.unconfirmed:
        spans.append(Span(marks.planned, "planned"))
    spans = spans or [Span("·", "faint")]
    return [*spans, Span(f"+{cell.elsewhere}" if cell.elsewhere else "", "number")]


def _covered(cell: Cell) -> list[Span]:
    return [Span(f"{cell.covered}/{cell.held}" if cell.held else "·", "heading")]


def _short(slug: str) -> str:
    """Return a heading for a narrow column: the first letters of the words, as in TIP and SOM."""
    words = slug.split("-")
    return "".join(word[0] for word in words).upper() if len(words) > 1 else slug.capitalize()


def _far(page: Page, distance: Distance, archive: Archive, style: str) -> None:
    session = distance.session
    page.line(session_date(session), "  ", Span(days_text(distance), style), indent=2, hang=4)
    name = session.label(archive.themes)
    page.line(name, ", ", Span(session.id, "id"), indent=4, hang=6)
    if "date" in session.inferred:
        page.line(Span(f"{MARK} {session.inferred['date']}", "faint"), indent=4, hang=6)
    on_file = sum(statement.session == session.id for statement in archive.statements)
    if session.status == "held":
        said = f"{count(on_file, 'statement')} on file" if on_file else SILENT
        page.line(Span(said, "" if on_file else "silent"), indent=4)


def days_text(distance: Distance) -> str:
    """Return in how many days a session is, or how many ago.

    >>> from untoc_cli.archive.sessions import Session
    >>> any_one = Session("2027-firearms")
    >>> [days_text(Distance(any_one, *days)) for days in ((12, 12), (0, 0), (-31, -1), (5, 35))]
    ['in 12 days', 'today', '1 to 31 days ago', 'in 5 to 35 days']
    """
    nearest, furthest = distance.nearest, distance.furthest
    if nearest == furthest:
        return _one_day(nearest)
    if nearest > 0:
        return f"in {nearest:,} to {furthest:,} days"
    if furthest < 0:
        return f"{-furthest:,} to {-nearest:,} days ago"
    return f"at the latest in {count(furthest, 'day')}; the day is not known, it may be past"


def _one_day(days: int) -> str:
    if days == 0:
        return "today"
    return f"in {count(days, 'day')}" if days > 0 else f"{count(-days, 'day')} ago"
