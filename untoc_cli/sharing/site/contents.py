"""What the pages of a site are made of, worked out once: nothing in it knows what may not leave."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cached_property

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.archive.files import digest
from untoc_cli.archive.statement import Statement
from untoc_cli.insight.change import Stated
from untoc_cli.insight.findings import Limits, Track
from untoc_cli.insight.stated import every_position
from untoc_cli.insight.summary import GroupSummary, Summary, summarise
from untoc_cli.insight.timeline import Matrix, Timeline, build_matrix, build_timeline
from untoc_cli.sharing.formats import FORMATS_BY_NAME
from untoc_cli.sharing.publication import PublishedArchive
from untoc_cli.sharing.site.addresses import Addresses
from untoc_cli.sharing.site.related import find_related
from untoc_cli.sharing.site.texts import Texts

_LIMITS = Limits(terms=10, sentences=4, positions=6)  # terms: as the summary shows
_BEGINNING = date(1970, 1, 1)
# The formats that a site offers for whoever follows it: name, file, media type, what it is.
FEEDS = (
    ("atom", "atom.xml", "application/atom+xml", "News feed of the statements"),
    ("ics", "calendar.ics", "text/calendar", "Calendar of the sessions"),
)


class Contents:
    """An archive as a site shows it.

    Args:
        archive: the whole archive; only what may leave of it is looked at.
        today: decides which embargoes have ended, and which planned sessions are past.
        base: the address of the site, with a slash at its end; empty when it is not known.
        further: entries of the navigation before those of all sites, each with its folder.
        track: wraps what takes long, to show progress.
    """

    def __init__(
        self,
        archive: Archive,
        today: date,
        base: str = "",
        further: Sequence[tuple[str, str]] = (),
        track: Track = iter,
    ) -> None:
        self.archive = PublishedArchive(archive, today)
        self.today = today
        self.base = base
        self.further = further
        self.feeds = frozenset(name for name, *_ in FEEDS if name in FORMATS_BY_NAME)
        self._track = track

    @property
    def name(self) -> str:
        """What the archive is called."""
        return self.archive.settings.name or "Statements of civil society"

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Those that are published, oldest first."""
        return self.archive.statements

    @cached_property
    def timeline(self) -> Timeline:
        """Every session, with what is published of it."""
        archive = self.archive
        return build_timeline(archive.statements, archive.sessions, Selection(), self.today)

    @cached_property
    def matrix(self) -> Matrix:
        """Years against themes."""
        return build_matrix(self.timeline, self.archive.themes)

    @cached_property
    def addresses(self) -> Addresses:
        """Where each page stands."""
        return Addresses(self.archive, self.timeline.occasions)

    @cached_property
    def summary(self) -> Summary:
        """What was said, by theme."""
        return summarise(self.archive, Selection(), _LIMITS, self._track)

    @cached_property
    def groups(self) -> Mapping[str, GroupSummary]:
        """The summary of each theme, in the order shown."""
        return {group.theme: group for group in self.summary.groups}

    @cached_property
    def stated(self) -> Mapping[str, Sequence[Stated]]:
        """Every position taken in each statement, by path."""
        found: dict[str, list[Stated]] = {}
        for one in every_position(self.archive, self.statements, self._track):
            found.setdefault(one.statement.path, []).append(one)
        return found

    @cached_property
    def related(self) -> Mapping[str, Sequence[Statement]]:
        """The statements most like each one, by path."""
        return find_related(self.archive, self.statements, self._track)

    @cached_property
    def texts(self) -> Texts:
        """The text of each statement as its page has it."""
        return Texts(self.archive, self._track)

    @cached_property
    def versions(self) -> Mapping[str, Sequence[Statement]]:
        """The other languages of each statement that has any, by path; the original first."""
        origins = _origins(self.statements)
        families: dict[str, list[Statement]] = {}
        for statement in self.statements:
            families.setdefault(origins[statement.path], []).append(statement)
        return {
            one.path: [other for other in sorted(family, key=_is_translation) if other != one]
            for family in families.values()
            if len(family) > 1
            for one in family
        }

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The place of each statement in the order of time, by path."""
        return {statement.path: at for at, statement in enumerate(self.statements)}

    @cached_property
    def by_theme(self) -> Mapping[str, Sequence[Statement]]:
        """The statements of each theme, oldest first."""
        found: dict[str, list[Statement]] = {}
        for statement in self.statements:
            for slug in dict.fromkeys(statement.theme):
                found.setdefault(slug, []).append(statement)
        return found

    @cached_property
    def places_in_theme(self) -> Mapping[tuple[str, str], int]:
        """The place of each statement among those of a theme, by theme and path."""
        return {
            (slug, statement.path): at
            for slug, listed in self.by_theme.items()
            for at, statement in enumerate(listed)
        }

    @cached_property
    def state(self) -> str:
        """A fingerprint of what is published; another one when any of it changes."""
        digests = self.archive.catalogue.digests()
        settings, sessions = self.archive.settings, self.archive.sessions
        files = (f"{s.path} {digests[s.path]}" for s in self.statements)
        parts = [repr(settings), repr(sessions), *files]
        return digest("\0".join(parts).encode("utf-8", "replace"))[:12]

    @cached_property
    def newest(self) -> datetime:
        """The day of the newest statement, for formats that ask when something was made.

        The day on which the site is built would make two sites of the same archive differ.
        """
        days = [s.date.first_day for s in self.statements if s.date]
        return datetime.combine(max(days, default=_BEGINNING), time(), UTC)


def _origins(statements: Iterable[Statement]) -> dict[str, str]:
    """Return for each path the id of what it translates, also by an earlier id, or its own id."""
    listed = list(statements)
    current = {alias.casefold(): s.id for s in listed for alias in s.aliases}
    current |= {s.id.casefold(): s.id for s in listed}
    return {
        s.path: current.get(s.translation_of.casefold(), s.translation_of)
        if s.translation_of
        else s.id
        for s in listed
    }


def _is_translation(statement: Statement) -> bool:
    return statement.translation_of is not None
