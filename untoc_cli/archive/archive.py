"""An archive: what it holds, and which statement a person means."""

import contextlib
import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from zlib import adler32, crc32

from untoc_cli import __version__
from untoc_cli.archive.catalogue import Catalogue, Entry
from untoc_cli.archive.dates import ANY_DAY, DateRange, PartialDate
from untoc_cli.archive.files import digest, read_text_file
from untoc_cli.archive.identifiers import id_of
from untoc_cli.archive.parts import FrontMatterError, split
from untoc_cli.archive.problems import Problem
from untoc_cli.archive.remembered import sessions_of, settings_of
from untoc_cli.archive.sessions import Session, Sessions
from untoc_cli.archive.settings import REGISTRY_FILE, SETTINGS_FILE, Settings
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.themes import Themes
from untoc_cli.errors import ArchiveUnreadable, NotFound
from untoc_cli.record import Record
from untoc_cli.text.folding import fold, key
from untoc_cli.text.wording import closest, count, quoted

BEGUN = "begun.json"  # in the log of changes: one that has not ended
_MOST_NAMED = 5
_LIKE_A_PART = 0.7  # how alike a word and a part of an id must be; a part is short
_STATE = "the state"


class Archive:
    """A folder with ``archive.yaml``, ``sessions.yaml`` and the statements by year.

    Args:
        root: the folder.
        cache: the folder under which the catalogues and indexes of all archives are kept.
        logs: the folder under which the logs of their changes and the locks are kept; None keeps
            them under `cache`.

    Attributes:
        cache: what can be made anew from the archive at any time.
        log_folder: the log of changes (`change_log.py`), which cannot, and the lock over both.
    """

    def __init__(self, root: Path, cache: Path, logs: Path | None = None) -> None:
        self.root = root.resolve()
        self.cache = cache / _cache_name(self.root)
        self.log_folder = (logs or cache) / self.cache.name

    @cached_property
    def settings(self) -> Settings:
        """What ``archive.yaml`` says; faults in it are `registry_problems`."""
        return settings_of(self._catalogue, self._settings_text)

    @property
    def themes(self) -> Themes:
        """The themes of this archive."""
        return self.settings.themes

    @cached_property
    def sessions(self) -> Sessions:
        """The registry of sessions.

        Raises:
            ArchiveUnreadable: ``sessions.yaml`` cannot be read at all.
        """
        text = self._text(REGISTRY_FILE)
        return sessions_of(self._catalogue, text, self._settings_text, self.themes)

    def registry_problems(self) -> list[Problem]:
        """Return what is wrong with ``archive.yaml`` and ``sessions.yaml``."""
        from untoc_cli.archive.registry import (  # noqa: PLC0415 - needed by `validate` alone
            read_registry,
            read_settings,
        )

        settings, problems = read_settings(self._text(SETTINGS_FILE))
        return problems + read_registry(self._text(REGISTRY_FILE), settings.themes)[1]

    @property
    def state(self) -> str:
        """A fingerprint of everything that is on file; another one when any of it changes."""
        texts = (self._settings_text, self._text(REGISTRY_FILE))
        parts = (__version__, self.catalogue.state(), *texts)
        everything = "\0".join(parts)
        noted = self._catalogue.note(_STATE, everything)
        if noted is None:
            noted = digest(everything.encode())
            self._catalogue.take_note(_STATE, everything, noted)
        return noted

    @cached_property
    def catalogue(self) -> Catalogue:
        """The files of the archive, up to date with the disk at the first use."""
        self._refresh()
        return self._catalogue

    @property
    def lock_file(self) -> Path:
        """The lock that keeps two processes from changing the archive at once."""
        return self.log_folder / "archive.lock"

    @property
    def was_broken_off(self) -> bool:
        """Whether a change has begun and not ended: it is going on, or its process was killed."""
        with contextlib.suppress(OSError):
            return (self.log_folder / BEGUN).exists()
        return False

    def reload(self) -> None:
        """Look at the files again.

        Raises:
            ArchiveUnreadable: the folder vanished.
        """
        if "catalogue" in self.__dict__:
            self._refresh()
        for remembered in ("entries", "statements"):
            self.__dict__.pop(remembered, None)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every file of the archive, readable or not, sorted by path."""
        return tuple(self.catalogue.entries())

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements, oldest first; those without a date stand last."""
        found = (entry.statement for entry in self.entries if entry.statement)
        return tuple(sorted(found, key=chronological))

    def entry(self, statement: Statement) -> Entry:
        """Return the file of a statement."""
        entry = self.catalogue.entry(statement.path)
        assert entry is not None
        return entry

    def body(self, statement: Statement) -> str:
        """Return the body of a statement as it stands in its file.

        Raises:
            NotFound: the file vanished, or can no longer be read.
        """
        try:
            text = self.raw(statement).decode("utf-8")
            parts = split(text)
        except UnicodeDecodeError as error:
            raise NotFound(f"{statement.path} is no longer UTF-8", hint="untoc validate") from error
        except FrontMatterError as error:
            raise NotFound(f"{statement.path}: {error.message}", hint=error.hint) from error
        return parts.body if parts else text

    def raw(self, statement: Statement) -> bytes:
        """Return the file of a statement, byte for byte.

        Raises:
            NotFound: the file vanished.
        """
        try:
            return read_text_file(self.root / statement.path)
        except OSError as error:
            raise NotFound(
                f"{statement.path} cannot be read any more", hint="untoc list"
            ) from error

    def registry_data(self, name: str) -> bytes:
        """Return ``archive.yaml`` or ``sessions.yaml``, byte for byte.

        Raises:
            OSError: it cannot be read.
        """
        return read_text_file(self.root / name)

    def find(self, reference: str) -> Statement:
        """Return the statement a person means by an id, an alias, a path or a part of an id.

        Raises:
            NotFound: it means none, or several; names them.
        """
        filed = self._filed_at(reference)
        if filed:
            return _readable(filed)
        wanted = _wanted(reference)
        found = [statement for statement in self.statements if _has_id(statement, wanted)]
        if not found:
            for broken in self.broken(reference):  # its whole id is never a part of another's
                return _readable(broken)
            found = [statement for statement in self.statements if _has_part(statement, wanted)]
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFound(
                f"{quoted(reference)} fits {count(len(found), 'statement')}", hint=_named(found)
            )
        near = _near(wanted, self.statements)
        raise NotFound(
            f"there is no statement {quoted(reference)}", hint=near or "untoc list shows them all"
        )

    def versions(self, statement: Statement) -> tuple[Statement, ...]:
        """Return the other language versions of a statement: the original first."""
        origin = _origin(statement, self.statements)
        same = (s for s in self.statements if _origin(s, self.statements) == origin)
        others = [s for s in same if s.id != statement.id]
        return tuple(sorted(others, key=lambda other: other.translation_of is not None))

    def broken(self, reference: str) -> list[Entry]:
        """Return the file at a path, or else those of an id, whose header cannot be read."""
        filed = self._filed_at(reference)
        if filed:
            return [] if filed.statement else [filed]
        wanted = fold(_wanted(reference))
        return [
            entry
            for entry in self.entries
            if entry.statement is None and fold(id_of(entry.path)) == wanted
        ]

    def _refresh(self) -> None:
        try:
            self._catalogue.refresh()
        except OSError as error:
            raise ArchiveUnreadable(
                f"the archive {self.root} cannot be read: {(error.strerror or str(error)).lower()}",
                hint="check the folder, or name another with --archive",
            ) from error

    @cached_property
    def _catalogue(self) -> Catalogue:
        """What is remembered of the archive, as the last command left it."""
        return Catalogue(self.root, self.cache)

    @cached_property
    def _settings_text(self) -> str:
        return self._text(SETTINGS_FILE)

    def _filed_at(self, reference: str) -> Entry | None:
        """Return the file at a path, counted from the archive or from the current folder."""
        paths = self._paths(reference)
        return next((entry for entry in self.entries if entry.path in paths), None)

    def _paths(self, reference: str) -> set[str]:
        path = Path(reference)
        paths = {path.as_posix()}
        with contextlib.suppress(OSError, RuntimeError, ValueError):  # too long, a loop, elsewhere
            paths.add(path.resolve().relative_to(self.root).as_posix())
        return paths

    def _text(self, name: str) -> str:
        try:
            return self.registry_data(name).decode("utf-8").removeprefix("\ufeff")
        except FileNotFoundError:
            if name == SETTINGS_FILE:
                return ""
            raise ArchiveUnreadable(
                f"the archive {self.root} has no {name}", hint="untoc init, in another folder"
            ) from None
        except (OSError, UnicodeDecodeError) as error:
            reason = "it is not UTF-8" if isinstance(error, ValueError) else str(error.strerror)
            raise ArchiveUnreadable(
                f"{self.root / name} cannot be read: {reason.lower()}", hint="check the file"
            ) from error


class Selection(Record):
    """Which statements and sessions a command is about; empty values select all.

    Attributes:
        themes: slugs; one of them must fit.
        speakers: words of names, in a row, without regard to case and accents.
        organisations: the same, of organisations and those spoken for.
        sessions: ids in the registry, or the whole text of sessions that are not in it.
        days: when; a date known only by its year fits when it can lie inside.
        languages: two-letter codes.
    """

    themes: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    days: DateRange = ANY_DAY
    languages: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Selection()

    def fits(self, statement: Statement) -> bool:
        """Tell whether a statement is selected."""
        return (
            _any_in(self.themes, statement.theme)
            and _any_holds(self.speakers, statement.speaker)
            and _any_holds(self.organisations, statement.organisation + statement.on_behalf_of)
            and (not self.sessions or (statement.session or "") in self.sessions)
            and self.days.covers(statement.date)
            and _any_in(self.languages, (statement.language,))
        )

    @property
    def is_about_statements(self) -> bool:
        """Whether it chooses by speaker, organisation or language, which a session has not."""
        return bool(self.speakers or self.organisations or self.languages)

    def fits_session(self, session: Session) -> bool:
        """Tell whether a session belongs to what is selected, whatever is on file for it."""
        when = session.date or (PartialDate(session.year) if session.year else None)
        return (
            not self.is_about_statements
            and _any_in(self.themes, session.themes)
            and _any_in(self.sessions, (session.id,))
            and self.days.covers(when)
        )

    def choose(self, statements: Iterable[Statement]) -> Iterator[Statement]:
        """Return the statements that are selected."""
        return filter(self.fits, statements)


def chronological(statement: Statement) -> tuple[object, ...]:
    """Return the key that sorts statements oldest first, undated ones last."""
    if statement.date is None:
        return (1, "", "", statement.id)
    return (0, statement.date.first_day, statement.date.last_day, statement.id)


def _cache_name(root: Path) -> str:
    """Return the name of an archive's cache: readable, and different for each path.

    Should two names be the same after all, each archive would make the other's catalogue anew.
    """
    path = os.fsencode(root)  # these checksums are at hand; SHA-256 would have to be loaded
    return f"{key(root.parent.name)}-{crc32(path):08x}{adler32(path):08x}".strip("-")


def _origin(statement: Statement, statements: Iterable[Statement]) -> str:
    """Return the id of what a statement translates, also by an earlier id; its own without one."""
    named = statement.translation_of
    if named is None:
        return statement.id
    return next((s.id for s in statements if _has_id(s, named)), named)


def _readable(entry: Entry) -> Statement:
    """Return the statement of a file.

    Raises:
        NotFound: its header cannot be read.
    """
    if entry.statement is None:
        raise NotFound(
            f"the header of {entry.path} cannot be read", hint=f"untoc validate {id_of(entry.path)}"
        )
    return entry.statement


def _wanted(reference: str) -> str:
    path = Path(reference)
    if path.suffix.lower() == ".md":
        return path.stem
    return reference.strip()


def _has_id(statement: Statement, wanted: str) -> bool:
    return fold(wanted) in {fold(name) for name in (statement.id, *statement.aliases)}


def _has_part(statement: Statement, wanted: str) -> bool:
    return bool(wanted) and fold(wanted) in fold(statement.id)


def _named(found: list[Statement]) -> str:
    same_id = len({statement.id for statement in found}) < len(found)
    names = [statement.path if same_id else statement.id for statement in found]
    shown = names[:_MOST_NAMED]
    return " or ".join(shown) + (" …" if len(found) > _MOST_NAMED else "")


def _near(wanted: str, statements: Iterable[Statement]) -> str | None:
    """Return the id that is most like a word, else the ids of which a part is most like it."""
    by_id = {statement.id: statement for statement in statements}
    by_part: dict[str, list[Statement]] = {}
    for name, statement in by_id.items():
        for part in _parts(name, wanted.count("-") + 1):
            by_part.setdefault(part, []).append(statement)
    if near := closest(wanted, by_id):
        return near
    nearest = closest(wanted, by_part, _LIKE_A_PART)
    return _named(by_part[nearest]) if nearest else None


def _parts(name: str, words: int) -> set[str]:
    """Return the parts of an id of so many words; numbers are left out, of which each is near."""
    parts = name.split("-")
    runs = (parts[at : at + words] for at in range(len(parts) - words + 1))
    return {"-".join(run) for run in runs if not "".join(run).isdecimal()}


def _any_in(wanted: tuple[str, ...], values: Iterable[str]) -> bool:
    return not wanted or any(value in wanted for value in values)


def _any_holds(wanted: tuple[str, ...], values: Iterable[str]) -> bool:
    if not wanted:
        return True
    folded = [f" {key(value)} " for value in values]
    return any(f" {key(words)} " in value for words in wanted for value in folded)
