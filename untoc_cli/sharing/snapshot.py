"""An archive as far as it may leave, as it was at one moment.

Whatever is asked of a snapshot knows nothing of what stays: not its lists and counts, not the
search index that is made of it, not the spelling of its words. It is held in memory and does not
change, so that several threads may ask it at once while the files change; only texts are read
from the disk, and of a text only the version that was judged.
"""

import threading
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

from untoc_cli import __version__
from untoc_cli.archive.archive import Archive
from untoc_cli.archive.catalogue import Catalogue, Entry
from untoc_cli.archive.files import digest
from untoc_cli.archive.statement import Statement
from untoc_cli.errors import NotFound
from untoc_cli.sharing.publication import known_bytes, leaving, without_unknown
from untoc_cli.text.folding import fold

_FOLDER = "published"  # of its search index, apart from that of the whole archive


class TextChanged(NotFound):
    """A text that is another one by now; what it may show has to be judged anew."""


class Snapshot(Archive):
    """The statements that may leave an archive, and its registry.

    A translation does not name an original that stays, or that nobody knows.

    Args:
        archive: the whole, just opened.
        today: the day it is; an embargo ends on the day it names.

    Attributes:
        today: as given.
    """

    def __init__(self, archive: Archive, today: date) -> None:
        super().__init__(archive.root, archive.cache.parent, archive.log_folder.parent)
        self.today = today
        self.settings = archive.settings
        self.sessions = archive.sessions
        # Read once and judged as read, while others may change files and catalogue.
        readable = (entry for entry in archive.entries if entry.statement)
        self._hold(FrozenCatalogue(archive.root, self.cache, readable))
        left = leaving(self.statements, self, today).statements
        known = {fold(name) for statement in left for name in _names(statement)}
        entries = [without_unknown(self.entry(one), known.__contains__) for one in left]
        self._hold(FrozenCatalogue(archive.root, self.cache, entries))
        self.cache = archive.cache / _FOLDER

    def only(self, paths: Collection[str]) -> "Snapshot":
        """Return the same with some of the statements."""
        other: Snapshot = object.__new__(Snapshot)
        other.__dict__.update(self.__dict__)
        other._hold(self._frozen.only(paths))
        return other

    @property
    def state(self) -> str:
        """A fingerprint of all that can be seen."""
        return self._seen

    @property
    def paths(self) -> frozenset[str]:
        """The files of its statements."""
        return frozenset(self._frozen.digests())

    def named(self, name: str) -> Statement | None:
        """Return the statement with exactly this id, now or earlier."""
        return self._by_name.get(fold(name))

    def raw(self, statement: Statement) -> bytes:
        """Return the file of a statement, byte for byte but for an original that stays.

        Raises:
            TextChanged: it is not the one that was judged.
        """
        data = super().raw(statement)
        if digest(data) != self.entry(statement).digest:
            raise TextChanged(f"{statement.id} has just been changed", hint="the same once more")
        return known_bytes(statement, data)

    def reload(self) -> None:
        """Stay as it is."""

    def _hold(self, frozen: "FrozenCatalogue") -> None:
        """Take what all answers come from, and prepare what several threads would."""
        for remembered in ("entries", "statements"):
            self.__dict__.pop(remembered, None)
        self._frozen = frozen
        self._catalogue = frozen
        self.catalogue = frozen
        registry = repr((self.settings, self.sessions))
        parts = (__version__, str(self.today), frozen.state(), registry)
        self._seen = digest("\0".join(parts).encode("utf-8", "surrogatepass"))
        self._by_name = {
            fold(name): statement
            for statement in reversed(self.statements)
            for name in reversed(_names(statement))
        }


class FrozenCatalogue(Catalogue):
    """Some files of an archive, as they were; what is noted of them is kept beside the whole.

    Args:
        root: the archive's folder.
        cache: where the catalogue of the whole archive lies.
        entries: of statements that can be read.
    """

    def __init__(self, root: Path, cache: Path, entries: Iterable[Entry]) -> None:
        self._place = (root, cache)
        self._entries = {entry.path: entry for entry in sorted(entries, key=lambda e: e.path)}
        self._days = {path: _last_day(e.statement) for path, e in self._entries.items()}
        self._own = threading.local()  # a connection serves the thread that opened it

    def only(self, paths: Collection[str]) -> "FrozenCatalogue":
        """Return the same with some of the files."""
        kept = (entry for path, entry in self._entries.items() if path in paths)
        return FrozenCatalogue(*self._place, kept)

    def refresh(self, *, every_file: bool = False) -> None:
        """Stay as it is."""

    def state(self) -> str:
        """Return a fingerprint of all files; another one when any of them is another."""
        return digest(repr(self.digests()).encode("utf-8", "surrogatepass"))

    def unreadable(self) -> int:
        """Return 0: files that cannot be read do not leave."""
        return 0

    def digests(self) -> dict[str, str]:
        """Return the fingerprint of each file, by path."""
        return {path: entry.digest for path, entry in self._entries.items()}

    def last_days(self, paths: Iterable[str]) -> dict[str, int]:
        """Return the last day on which each statement can have been delivered, by path."""
        return {path: self._days[path] for path in paths if path in self._days}

    def entries(self) -> list[Entry]:
        """Return every file, sorted by path."""
        return list(self._entries.values())

    def entry(self, path: str) -> Entry | None:
        """Return one file."""
        return self._entries.get(path)

    def note(self, name: str, source: str) -> str | None:
        """Return what was noted under a name, if it was made from the same source."""
        return self._notes.note(name, source)

    def take_note(self, name: str, source: str, text: str) -> None:
        """Note what was made from a source."""
        self._notes.take_note(name, source, text)

    def take_notes(self, notes: Iterable[tuple[str, str, str]]) -> None:
        """Note several texts at once."""
        self._notes.take_notes(notes)

    def drop_notes(self, beginning: str) -> None:
        """Forget nothing: notes on files that stay are not ours."""

    def close(self) -> None:
        """Let go of the notes that this thread has looked at."""
        if hasattr(self._own, "notes"):
            self._own.notes.close()
            del self._own.notes

    @property
    def _notes(self) -> Catalogue:
        if not hasattr(self._own, "notes"):
            self._own.notes = Catalogue(*self._place)
        notes: Catalogue = self._own.notes
        return notes


def _names(statement: Statement) -> tuple[str, ...]:
    return (statement.id, *statement.aliases)


def _last_day(statement: Statement | None) -> int:
    return statement.date.last_day.toordinal() if statement and statement.date else 0
