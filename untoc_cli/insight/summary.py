"""What there is of each working group: what was held, who spoke, about what, what is missing.

Everything comes from the statements and the registry: the same archive gives the same summary.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from untoc_cli.archive.archive import Archive, Selection, chronological
from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.sessions import Session, Sessions
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.themes import Themes
from untoc_cli.insight.findings import Findings, Limits, Track, find_out
from untoc_cli.record import Record, replace
from untoc_cli.text.folding import fold

NO_THEME = ""
Names = tuple[tuple[str, int], ...]  # each with the number of statements, most first, then by name


class YearOf(Record):
    """Who was heard in one year; None stands for statements without a date."""

    year: int | None
    statements: int
    speakers: Names
    chairs: Names


class Facts(Record):
    """What header and registry say of some statements.

    Attributes:
        statements: oldest first, undated ones last.
        words: how many they have together.
        first: the earliest date; None when no statement has one.
        last: the latest date.
        speakers: over all years.
        organisations: those that delivered them.
        years: with statements, in order.
        covered: sessions with a statement on file, in order of date.
        silent: those held with none.
        planned: those planned with none.
    """

    statements: tuple[Statement, ...]
    words: int
    first: PartialDate | None
    last: PartialDate | None
    speakers: Names
    organisations: Names
    years: tuple[YearOf, ...]
    covered: tuple[Session, ...]
    silent: tuple[Session, ...]
    planned: tuple[Session, ...]

    @property
    def held(self) -> int:
        """How many sessions took place."""
        return len(self.silent) + sum(session.status == "held" for session in self.covered)

    @property
    def heard(self) -> int:
        """How many sessions that took place have a statement on file."""
        return self.held - len(self.silent)


class GroupSummary(Record):
    """What the statements of one theme say.

    Attributes:
        theme: the slug; empty for statements that name no theme.
        facts: who spoke when, and where nothing was said; a joint statement is in each theme.
        findings: what the texts come to.
    """

    theme: str
    facts: Facts
    findings: Findings


class Summary(Record):
    """A summary of what was asked for.

    Attributes:
        overall: the facts of all groups together.
        groups: in the order of the themes; those of unknown themes, and of none, stand last.
    """

    overall: Facts
    groups: tuple[GroupSummary, ...]


def summarise(
    archive: Archive, selection: Selection, limits: Limits, track: Track = iter
) -> Summary:
    """Return what the statements of each theme say, and which of its sessions have none on file.

    A theme that is asked for is set apart from all others of the archive, asked for or not.

    Args:
        archive: whose statements and registry it is.
        selection: which of them are summed up.
        limits: how much of each group.
        track: wraps what takes long, to show progress.
    """
    among = sorted(replace(selection, themes=()).choose(archive.statements), key=chronological)
    asked_for = Sessions(tuple(filter(selection.fits_session, archive.sessions)))
    chosen = list(selection.choose(among))
    by_theme = facts_by_theme(chosen, asked_for, archive.themes, among)
    shown = {
        slug: facts
        for slug, facts in by_theme.items()
        if not selection.themes or slug in selection.themes
    }
    findings = find_out(archive, [f.statements for f in shown.values()], among, limits, track)
    return Summary(
        facts_of(chosen, asked_for.all, among),
        tuple(GroupSummary(*pair, f) for pair, f in zip(shown.items(), findings, strict=True)),
    )


def facts_by_theme(
    statements: Iterable[Statement],
    sessions: Sessions,
    themes: Themes,
    on_file: Iterable[Statement] = (),
) -> dict[str, Facts]:
    """Return the facts of each theme that has statements, or has a session, in the order shown.

    Args:
        statements: those that are summed up.
        sessions: those that are asked for.
        themes: of the archive, which give the order.
        on_file: further statements, by which a session is covered.
    """
    chosen = sorted(statements, key=chronological)
    by_theme = _by_theme(chosen, sessions, themes)
    every = [*chosen, *on_file]
    return {
        slug: facts_of(group, sessions.of_theme(slug), every) for slug, group in by_theme.items()
    }


def facts_of(
    statements: Sequence[Statement], sessions: Sequence[Session], every: Iterable[Statement]
) -> Facts:
    """Return what header and registry say.

    Args:
        statements: in order.
        sessions: those they could belong to.
        every: the statements on file, by which a session is covered, whatever their theme.
    """
    dates = [statement.date for statement in statements if statement.date]
    on_file = {statement.session for statement in every}
    without = [session for session in sessions if session.id not in on_file]
    return Facts(
        statements=tuple(statements),
        words=sum(statement.words for statement in statements),
        first=min(dates, default=None),
        last=max(dates, default=None),
        speakers=_counted(statement.speaker for statement in statements),
        organisations=_counted(statement.organisation for statement in statements),
        years=tuple(_years(statements)),
        covered=tuple(session for session in sessions if session.id in on_file),
        silent=tuple(session for session in without if session.status == "held"),
        planned=tuple(session for session in without if session.status == "planned"),
    )


def chairs_over_time(facts: Facts) -> list[tuple[int, int, str]]:
    """Return each Chair with the first and the last year of an unbroken row of years on file."""
    spans: list[tuple[int, int, str]] = []
    for year in facts.years:
        for name, _ in year.chairs if year.year else ():
            assert year.year is not None
            before = next((s for s in spans if s[2] == name and s[1] == _before(facts, year)), None)
            if before:
                spans[spans.index(before)] = (before[0], year.year, name)
            else:
                spans.append((year.year, year.year, name))
    return spans


def _before(facts: Facts, year: YearOf) -> int | None:
    at = facts.years.index(year)
    return facts.years[at - 1].year if at else None


def _years(statements: Sequence[Statement]) -> Iterable[YearOf]:
    for year, group in groupby(statements, key=lambda statement: statement.year):
        inside = list(group)
        yield YearOf(
            year=year,
            statements=len(inside),
            speakers=_counted(statement.speaker for statement in inside),
            chairs=_counted([statement.chair] for statement in inside if statement.chair),
        )


def _by_theme(
    statements: Sequence[Statement], sessions: Sessions, themes: Themes
) -> dict[str, list[Statement]]:
    """Return the statements of each theme; a joint one is in each of its themes."""
    by_theme: dict[str, list[Statement]] = {
        slug: [] for slug in themes.slugs if sessions.of_theme(slug)
    }
    for statement in statements:
        for slug in dict.fromkeys(statement.theme or (NO_THEME,)):
            by_theme.setdefault(slug, []).append(statement)
    order = sorted(by_theme, key=lambda slug: (slug == NO_THEME, themes.position(slug), slug))
    return {slug: by_theme[slug] for slug in order}


def _counted(names: Iterable[Sequence[str]]) -> Names:
    """Return each name as first written, with the number of statements it stands in."""
    first_seen: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for of_statement in names:
        for folded, name in {fold(name): name for name in reversed(of_statement)}.items():
            first_seen.setdefault(folded, name)
            numbers[folded] = numbers.get(folded, 0) + 1
    order = sorted(numbers, key=lambda folded: (-numbers[folded], folded))
    return tuple((first_seen[folded], numbers[folded]) for folded in order)
