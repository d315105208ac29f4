"""What a check looks at: one statement or one session, beside the facts of the whole archive."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from untoc_cli.archive.catalogue import Entry
from untoc_cli.archive.folder import Found
from untoc_cli.archive.identifiers import id_of
from untoc_cli.archive.parts import NEWLINE, Parts
from untoc_cli.archive.problems import Problem
from untoc_cli.archive.sessions import Session, Sessions
from untoc_cli.archive.settings import REGISTRY_FILE
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.themes import Themes
from untoc_cli.text.folding import fold

_T = TypeVar("_T")


@dataclass(frozen=True)
class Facts:
    """The archive as all checks see it.

    Attributes:
        today: the day it is.
        entries: every file, readable or not.
        themes: the vocabulary.
        sessions: the registry; empty when it cannot be read.
        read_parts: the file of a statement, cut into header and body.
        folder: whatever lies in the archive's folder, statements included.
        fingerprint_of: the fingerprint of a file in it, by its path; None when it cannot be read.
        themes_known: False when ``archive.yaml`` cannot be read, so that no theme is unknown.
        sessions_known: False when ``sessions.yaml`` cannot be read, so that no session is.
        statuses_known: False when the status of a session cannot be read.
    """

    today: date
    entries: tuple[Entry, ...]
    themes: Themes
    sessions: Sessions
    read_parts: Callable[[Statement], Parts]
    folder: tuple[Found, ...] = ()
    fingerprint_of: Callable[[str], str | None] = lambda _: None
    themes_known: bool = True
    sessions_known: bool = True
    statuses_known: bool = True

    @cached_property
    def paths_by_id(self) -> Mapping[str, list[str]]:
        """The files of each id, those with an unreadable header included."""
        return grouped((id_of(entry.path), entry.path) for entry in self.entries)

    @cached_property
    def paths_by_alias(self) -> Mapping[str, list[str]]:
        """The files that claim each alias."""
        return grouped((a, s.path) for s in self.statements for a in dict.fromkeys(s.aliases))

    @cached_property
    def paths_by_name(self) -> Mapping[str, list[str]]:
        """The files of each id as ids are looked up: capitals and accents do not count."""
        return grouped(
            (fold(name), path) for name, paths in self.paths_by_id.items() for path in paths
        )

    @cached_property
    def paths_by_former_name(self) -> Mapping[str, list[str]]:
        """The files that claim each alias, as aliases are looked up."""
        claimed = ((fold(a), s.path) for s in self.statements for a in s.aliases)
        return grouped(dict.fromkeys(claimed))

    @cached_property
    def companions(self) -> Mapping[str, list[str]]:
        """The files that are no statements, by their path without its suffix."""
        others = (f.path for f in self.folder if not f.is_folder and not f.path.endswith(".md"))
        return grouped((path.rpartition(".")[0], path) for path in others if "." in path)

    @cached_property
    def paths_by_body(self) -> Mapping[str, list[str]]:
        """The files of each body, empty ones left out."""
        return grouped((s.body_digest, s.path) for s in self.statements if s.words)

    @cached_property
    def by_session(self) -> Mapping[str, list[Statement]]:
        """The statements of each session, by what stands in their headers."""
        return grouped((s.session, s) for s in self.statements if s.session)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements whose header can be read, by path."""
        return tuple(entry.statement for entry in self.entries if entry.statement)

    @cached_property
    def entries_by_path(self) -> Mapping[str, Entry]:
        """Every file by its path."""
        return {entry.path: entry for entry in self.entries}

    @cached_property
    def statement_by_name(self) -> Mapping[str, Statement]:
        """The statements by each alias and each id; an id counts more than an alias."""
        aliases = {alias: s for s in self.statements for alias in s.aliases}
        return aliases | {statement.id: statement for statement in self.statements}

    @cached_property
    def has_seals(self) -> bool:
        """Whether any text of the archive is sealed."""
        return any(statement.seal for statement in self.statements)

    def problem(
        self,
        path: str,
        message: str,
        *,
        key: str | None = None,
        hint: str | None = None,
        line: int | None = 1,
        command: str | None = None,
    ) -> Problem:
        """Return a problem of any statement; the check puts its own code on it.

        Args:
            path: the file.
            message: one sentence with the value in it, without a full stop.
            key: the header key concerned; its line is the place.
            hint: what to try.
            line: the place when no key is concerned, or the header does not have it.
            command: what can be typed to mend it.
        """
        entry = self.entries_by_path.get(path)
        at = entry.lines.get(key or "", line) if entry else line
        return Problem("", message, path, at, key, hint, command)


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

    @cached_property
    def parts(self) -> Parts:
        """The file, cut into header and body."""
        return self.facts.read_parts(self.statement)

    @property
    def body(self) -> str:
        """The body as it stands in the file."""
        return self.parts.body

    @cached_property
    def body_lines(self) -> list[str]:
        """The lines of the body, which provenance counts from 1."""
        return NEWLINE.split(self.body)

    def line_at(self, position: int) -> int:
        """Return the line of the file in which a character of the body stands."""
        return self.entry.body_line + len(NEWLINE.findall(self.body, 0, position))

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
        self,
        message: str,
        *,
        key: str | None = None,
        hint: str | None = None,
        line: int = 1,
        command: str | None = None,
    ) -> Problem:
        """Return a problem of this file; the check puts its own code on it.

        Args:
            message: one sentence with the value in it, without a full stop.
            key: the header key concerned; its line is the place.
            hint: what to try.
            line: the place when no key is concerned, or the header does not have it.
            command: what can be typed to mend it.
        """
        at = self.entry.lines.get(key or "", line)
        return Problem("", message, self.entry.path, at, key, hint, command)


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


def grouped(pairs: Iterable[tuple[str, _T]]) -> Mapping[str, list[_T]]:
    """Return the items of each name, in the order in which they came."""
    groups: defaultdict[str, list[_T]] = defaultdict(list)
    for name, item in pairs:
        groups[name].append(item)
    return dict(groups)
