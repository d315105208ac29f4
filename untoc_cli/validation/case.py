"""What a check looks at: one statement or one session, beside the facts of the whole archive."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from untoc_cli.archive.catalogue import Entry
from untoc_cli.archive.identifiers import id_of
from untoc_cli.archive.problems import Problem
from untoc_cli.archive.sessions import Session, Sessions
from untoc_cli.archive.settings import REGISTRY_FILE
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.themes import Themes

_T = TypeVar("_T")


@dataclass(frozen=True)
class Facts:
    """The archive as all checks see it.

    Attributes:
        today: the day it is.
        entries: every file, readable or not.
        themes: the vocabulary.
        sessions: the registry; empty when it cannot be read.
        read_body: the body of a statement.
        themes_known: False when ``archive.yaml`` cannot be read, so that no theme is unknown.
        sessions_known: False when ``sessions.yaml`` cannot be read, so that no session is.
        statuses_known: False when the status of a session cannot be read.
    """

    today: date
    entries: tuple[Entry, ...]
    themes: Themes
    sessions: Sessions
    read_body: Callable[[Statement], str]
    themes_known: bool = True
    sessions_known: bool = True
    statuses_known: bool = True

    @cached_property
    def paths_by_id(self) -> Mapping[str, list[str]]:
        """The files of each id, those with an unreadable header included."""
        return _grouped((id_of(entry.path), entry.path) for entry in self.entries)

    @cached_property
    def paths_by_alias(self) -> Mapping[str, list[str]]:
        """The files that claim each alias."""
        return _grouped((a, s.path) for s in self._statements for a in dict.fromkeys(s.aliases))

    @cached_property
    def paths_by_body(self) -> Mapping[str, list[str]]:
        """The files of each body, empty ones left out."""
        return _grouped((s.body_digest, s.path) for s in self._statements if s.words)

    @cached_property
    def by_session(self) -> Mapping[str, list[Statement]]:
        """The statements of each session, by what stands in their headers."""
        return _grouped((s.session, s) for s in self._statements if s.session)

    @property
    def _statements(self) -> Iterable[Statement]:
        return (entry.statement for entry in self.entries if entry.statement)


@dataclass(frozen=True)
class Case:
    """One statement with its place in the archive.

    Attributes:
        statement: as it was read; values with a fault are left out.
        entry: its file, with the lines of the header and the problems of reading.
        facts: the archive around it.
    """

    statement: Statement
    entry: Entry
    facts: Facts

    @property
    def body(self) -> str:
        """The body as it stands in the file."""
        return self.facts.read_body(self.statement)

    @property
    def session(self) -> Session | None:
        """The session of the registry that the header names, or None."""
        return self.facts.sessions.get(self.statement.session)

    @cached_property
    def faulty_keys(self) -> frozenset[str | None]:
        """The keys that reading has reported already."""
        return frozenset(problem.key for problem in self.entry.problems)

    def has(self, key: str) -> bool:
        """Tell whether the header has a key, and its value could be read."""
        return key in self.entry.lines and key not in self.faulty_keys

    def problem(
        self, message: str, *, key: str | None = None, hint: str | None = None, line: int = 1
    ) -> Problem:
        """Return a problem of this file; the check puts its own code on it.

        Args:
            message: one sentence with the value in it, without a full stop.
            key: the header key concerned; its line is the place.
            hint: what to try.
            line: the place when no key is concerned, or the header does not have it.
        """
        return Problem(
            "", message, self.entry.path, self.entry.lines.get(key or "", line), key, hint
        )


@dataclass(frozen=True)
class SessionCase:
    """One session of the registry with the archive around it."""

    session: Session
    facts: Facts

    def problem(self, message: str, *, key: str, hint: str | None = None) -> Problem:
        """Return a problem of this session, at its first line; the check puts its code on it."""
        whole = f"session {self.session.id}: {message}"
        return Problem("", whole, REGISTRY_FILE, self.session.line, key, hint)


def others(paths: Sequence[str], path: str) -> str | None:
    """Name the other files of a group, or None when there is none.

    >>> others(["a.md", "b.md", "c.md"], "b.md"), others(["a.md"], "a.md")
    ('a.md and 1 other', None)
    """
    first = next((other for other in paths if other != path), None)
    more = len(paths) - 2
    if first is None or more < 1:
        return first
    return f"{first} and {more:,} other{'s' if more > 1 else ''}"


def header_line(key: str, values: Sequence[str]) -> str:
    """Return a line of a header as a hint shows it.

    >>> header_line("theme", ["firearms"]), header_line("theme", ["firearms", "cybercrime"])
    ('theme: firearms', 'theme: [firearms, cybercrime]')
    """
    return f"{key}: {values[0]}" if len(values) == 1 else f"{key}: [{', '.join(values)}]"


def _grouped(pairs: Iterable[tuple[str, _T]]) -> Mapping[str, list[_T]]:
    groups: defaultdict[str, list[_T]] = defaultdict(list)
    for name, item in pairs:
        groups[name].append(item)
    return dict(groups)
