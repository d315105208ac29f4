"""The history of the dialogues: every session held or planned, and what was said at each.

The registry is joined with the statements, not the other way round, so that a dialogue at which
nothing is on file shows as a gap instead of not showing at all.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from untoc_cli.archive.archive import Selection, chronological
from untoc_cli.archive.dates import PartialDate, with_years_between
from untoc_cli.archive.sessions import Session, Sessions
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.themes import Themes


@dataclass(frozen=True, slots=True)
class Occasion:
    """One meeting, with the statements of it that are on file.

    Attributes:
        session: its entry in the registry; None for a meeting that is not in it.
        name: the id, or the free text that the statements give.
        date: as far as it is known.
        themes: slugs.
        statements: in order of date and id.
        unconfirmed: whether it was planned for a day now past, and nobody noted that it took place.
    """

    session: Session | None
    name: str
    date: PartialDate | None
    themes: tuple[str, ...]
    statements: tuple[Statement, ...]
    unconfirmed: bool = False

    @property
    def silent(self) -> bool:
        """Whether nothing is on file, though the session was not cancelled."""
        return not self.statements and self.session is not None and self.session.status == "held"

    def statements_on(self, theme: str) -> tuple[Statement, ...]:
        """Return what counts for one of its themes.

        At a joint dialogue every statement counts for each; at another meeting, whose themes are
        only those of its statements, each for its own.
        """
        if self.session is not None:
            return self.statements
        return tuple(statement for statement in self.statements if theme in statement.theme)


@dataclass(frozen=True, slots=True)
class Year:
    """The occasions of one year, in order; None gathers those without any date.

    A year without any has none, so that a gap in the history is part of it.
    """

    year: int | None
    occasions: tuple[Occasion, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The years in order, from the first session or statement to the last.

    Attributes:
        years: each with its occasions.
        chosen: the themes that were asked for; empty for all.
    """

    years: tuple[Year, ...]
    chosen: tuple[str, ...] = ()

    @property
    def themes(self) -> set[str]:
        """The themes that occur; of joint dialogues, only those that were asked for."""
        found = {theme for occasion in self.occasions for theme in occasion.themes}
        return found & set(self.chosen) if self.chosen else found

    @property
    def occasions(self) -> tuple[Occasion, ...]:
        """All occasions, in order."""
        return tuple(occasion for year in self.years for occasion in year.occasions)

    @property
    def inferred_sessions(self) -> tuple[Session, ...]:
        """The sessions of which no source says the date as it stands, in order."""
        sessions = [occasion.session for occasion in self.occasions]
        return tuple(session for session in sessions if session and "date" in session.inferred)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one working group has of one year.

    Attributes:
        held: sessions of the registry that took place.
        covered: those of them with a statement on file.
        open: sessions that were planned and not confirmed, past or to come.
        unconfirmed: those of them that are past.
        statements: on file for sessions of the registry.
        elsewhere: statements at other meetings.
    """

    held: int = 0
    covered: int = 0
    open: int = 0
    unconfirmed: int = 0
    statements: int = 0
    elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class Matrix:
    """Years against themes; a joint dialogue counts for each of its themes.

    Attributes:
        years: those that are shown.
        themes: in their order.
        cells: what is known, by year and theme.
        unplaced: statements that are in no cell, because they have no year or no theme.
    """

    years: tuple[int, ...]
    themes: tuple[str, ...]
    cells: Mapping[tuple[int, str], Cell]
    unplaced: int = 0

    def cell(self, year: int, theme: str) -> Cell:
        """Return a cell; an empty one where there was nothing."""
        return self.cells.get((year, theme), Cell())

    def of_theme(self, theme: str) -> Cell:
        """Return what one working group has of all years."""
        cells = [self.cell(year, theme) for year in self.years]
        return Cell(*(sum(getattr(cell, name) for cell in cells) for name in Cell.__match_args__))


def build_timeline(
    statements: Sequence[Statement], sessions: Sessions, selection: Selection, today: date
) -> Timeline:
    """Join the registry with the statements.

    Args:
        statements: those of the archive.
        sessions: the registry.
        selection: what to show. Filters on speaker, organisation and language choose statements,
            so that sessions without a chosen one are left out instead of shown as silent.
        today: decides which planned sessions are past.
    """
    chosen = list(selection.choose(statements))
    by_session: dict[str, list[Statement]] = {}
    for statement in chosen:
        by_session.setdefault(statement.session or "", []).append(statement)
    occasions = [
        _registered(session, by_session.pop(session.id, []), today)
        for session in sessions
        if session.id in by_session or selection.fits_session(session)
    ]
    occasions += [_unregistered(group) for group in _meetings(by_session)]
    ordered = sorted(occasions, key=_order)
    years = [Year(year, tuple(group)) for year, group in groupby(ordered, key=_year)]
    whole = years if selection.is_about_statements else _without_holes(years)
    return Timeline(tuple(whole), selection.themes)


def build_matrix(timeline: Timeline, themes: Themes) -> Matrix:
    """Count sessions and statements by year and theme.

    Every theme that occurs has a column. A year without a dialogue between two others has a row
    too, because it is part of the history (see `with_years_between`).
    """
    cells: dict[tuple[int, str], Cell] = {}
    shown = timeline.themes
    unplaced = 0
    for occasion in timeline.occasions:
        year, placed = _year(occasion), set[str]()
        themed = sorted(shown.intersection(occasion.themes))
        for place in [(year, theme) for theme in themed if year is not None]:
            placed.update(statement.path for statement in occasion.statements_on(place[1]))
            cells[place] = _added(cells.get(place, Cell()), occasion, place[1])
        unplaced += len(occasion.statements) - len(placed)
    years = with_years_between(year for year, _ in cells)
    return Matrix(years, tuple(themes.sorted(shown)), cells, unplaced)


def _without_holes(years: Sequence[Year]) -> Iterable[Year]:
    """Return the years with those between them in which nothing was."""
    for before, after in pairwise([None, *years]):
        if before and before.year and after and after.year:
            yield from (Year(year, ()) for year in range(before.year + 1, after.year))
        if after:
            yield after


def _registered(session: Session, statements: list[Statement], today: date) -> Occasion:
    past = session.date is not None and session.date.last_day < today
    return Occasion(
        session=session,
        name=session.id,
        date=session.date,
        themes=session.themes,
        statements=tuple(sorted(statements, key=chronological)),
        unconfirmed=session.status == "planned" and past,
    )


def _meetings(by_session: Mapping[str, list[Statement]]) -> Iterable[list[Statement]]:
    """Return the statements of meetings outside the registry, one list a meeting.

    One name in two years means two meetings: the NGO briefing of 2022 is not that of 2023.
    """
    for statements in by_session.values():
        ordered = sorted(statements, key=chronological)
        for _, group in groupby(ordered, key=lambda statement: statement.year):
            yield list(group)


def _unregistered(statements: list[Statement]) -> Occasion:
    dates = [statement.date for statement in statements if statement.date]
    themes = dict.fromkeys(theme for statement in statements for theme in statement.theme)
    return Occasion(
        session=None,
        name=statements[0].session or "",
        date=min(dates, default=None),
        themes=tuple(themes),
        statements=tuple(statements),
    )


def _added(cell: Cell, occasion: Occasion, theme: str) -> Cell:
    said = len(occasion.statements_on(theme))
    held = occasion.session is not None and occasion.session.status == "held"
    planned = occasion.session is not None and occasion.session.status == "planned"
    return Cell(
        held=cell.held + held,
        covered=cell.covered + (held and bool(occasion.statements)),
        open=cell.open + planned,
        unconfirmed=cell.unconfirmed + occasion.unconfirmed,
        statements=cell.statements + (said if occasion.session else 0),
        elsewhere=cell.elsewhere + (0 if occasion.session else said),
    )


def _year(occasion: Occasion) -> int | None:
    if occasion.date:
        return occasion.date.year
    return occasion.session.year if occasion.session else None


def _order(occasion: Occasion) -> tuple[int, int, int, str]:
    """Sort by date; what is known only by its year or month stands at the end of it."""
    year = _year(occasion)
    when = occasion.date
    month = (when.month if when else None) or 13
    day = (when.day if when else None) or 32
    return (year or 9999, month, day, occasion.name)
