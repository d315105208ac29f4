"""What every file of an archive holds, remembered between commands in the user's cache folder.

The catalogue is disposable: it is made from the files alone, and brought up to date by every
command before it is used. A file whose size and times are those remembered is not read again; one
that was changed so recently that its times cannot tell is compared by content.
"""

import contextlib
import json
import time
import weakref
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from untoc_cli import __version__
from untoc_cli.archive.files import FileStamp, digest, scan
from untoc_cli.archive.problems import Problem
from untoc_cli.archive.reading import Reading, read_statement, unreadable
from untoc_cli.archive.statement import FIELD_NAMES, Statement, from_record, to_record

if TYPE_CHECKING:
    import sqlite3

# A catalogue of another version, or of other fields, is thrown away and made anew.
_VERSION = f"3 {__version__} {' '.join(FIELD_NAMES)}"
# A file changed this short before it was read may change again without its times telling.
_UNSETTLED_NS = 2_000_000_000
_TABLES = (
    "DROP TABLE IF EXISTS about",
    "DROP TABLE IF EXISTS files",
    "CREATE TABLE about (version TEXT)",
    """CREATE TABLE files (
        path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER, settled INTEGER,
        digest TEXT, reading TEXT
    ) WITHOUT ROWID""",
)
_TOUCH = "UPDATE files SET size = ?, mtime_ns = ?, ctime_ns = ?, settled = ? WHERE path = ?"
_PATIENCE = 10.0  # seconds to wait while another process writes the catalogue
# What SQLite calls a file that others hold, or that cannot be written: no reason to delete it.
_IN_USE = frozenset("BUSY LOCKED READONLY CANTOPEN PERM AUTH IOERR FULL PROTOCOL NOLFS".split())

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the archive as the catalogue knows it.

    Attributes:
        path: relative to the archive.
        digest: fingerprint of its bytes.
        statement: None when its header cannot be read.
        problems: what is wrong with it.
        lines: the line of each key of the header.
        body_line: the line in which the body begins.
    """

    path: str
    digest: str
    statement: Statement | None
    problems: tuple[Problem, ...]
    lines: Mapping[str, int]
    body_line: int


class Catalogue:
    """The files of one archive.

    Args:
        root: the archive's folder.
        cache: the folder for what is remembered. Where it cannot be written nothing is, and every
            file is read each time.

    Whatever happens to the catalogue's own file, the answers are those of the archive's files.
    """

    def __init__(self, root: Path, cache: Path) -> None:
        self._root = root
        self._file = cache / "catalogue.sqlite"
        self._use(_open(self._file))

    def refresh(self, *, every_file: bool = False) -> None:
        """Bring the catalogue up to date with the files.

        Args:
            every_file: read all files again, whatever their size and time.

        Raises:
            OSError: the archive's folder cannot be listed.
        """
        now = time.time_ns()
        stamps = scan(self._root)
        self._sure(lambda: self._compare(stamps, now, every_file=every_file), refresh=False)

    def _compare(self, stamps: list[FileStamp], now: int, *, every_file: bool) -> None:
        known = {} if every_file else self._known_stamps()
        changed = [stamp for stamp in stamps if known.pop(stamp.path, None) != _settled(stamp)]
        self._forget(known)
        if every_file:
            self._forget_all()
        self._remember(changed, now)

    def digests(self) -> dict[str, str]:
        """Return the fingerprint of each file that holds a readable statement, by path."""
        query = "SELECT path, digest FROM files WHERE reading NOT LIKE '{\"statement\": null%'"
        return self._sure(lambda: dict(self._database.execute(query)))

    def entries(self) -> list[Entry]:
        """Return every file, readable or not, sorted by path."""
        query = "SELECT path, digest, reading FROM files ORDER BY path"
        return self._sure(lambda: [_entry(*row) for row in self._database.execute(query)])

    def entry(self, path: str) -> Entry | None:
        """Return one file."""
        query = "SELECT path, digest, reading FROM files WHERE path = ?"
        found = self._sure(lambda: [_entry(*r) for r in self._database.execute(query, (path,))])
        return found[0] if found else None

    def close(self) -> None:
        """Let go of the database; a catalogue that nobody needs any more does so by itself."""
        self._let_go()

    def _use(self, database: "sqlite3.Connection") -> None:
        self._database = database
        self._let_go = weakref.finalize(self, database.close)

    def _sure(self, ask: Callable[[], Answer], *, refresh: bool = True) -> Answer:
        """Return an answer; when the catalogue cannot give it, from one made anew in memory."""
        import sqlite3

        try:
            return ask()
        except (sqlite3.Error, ValueError, KeyError, TypeError) as error:
            with contextlib.suppress(sqlite3.Error):
                self.close()
            _delete_damaged(self._file, error)
            self._use(_prepared(sqlite3.connect(":memory:")))
            if refresh:
                self.refresh()
            return ask()

    def _known_stamps(self) -> dict[str, tuple[str, int, int, int, int]]:
        rows = self._database.execute("SELECT path, size, mtime_ns, ctime_ns, settled FROM files")
        return {row[0]: row for row in rows}

    def _forget(self, paths: Iterable[str]) -> None:
        gone = [(path,) for path in paths]
        if gone:
            with self._database:
                self._database.executemany("DELETE FROM files WHERE path = ?", gone)

    def _forget_all(self) -> None:
        with self._database:
            self._database.execute("DELETE FROM files")

    def _remember(self, stamps: list[FileStamp], now: int) -> None:
        """Read files and keep what they hold, all in one transaction."""
        if not stamps:
            return
        known = dict(self._database.execute("SELECT path, digest FROM files"))
        rows = []
        touched = []
        gone = []
        for stamp in stamps:
            try:
                data = self._read(stamp)
            except FileNotFoundError:  # deleted since the folder was listed
                gone.append(stamp.path)
                continue
            except OSError as error:
                rows.append((stamp.path, -1, -1, -1, 0, "", _to_json(_unreadable(stamp, error))))
                continue
            times = (stamp.size, stamp.mtime_ns, stamp.ctime_ns)
            settled = int(max(stamp.mtime_ns, stamp.ctime_ns) < now - _UNSETTLED_NS)
            fingerprint = digest(data)
            if known.get(stamp.path) == fingerprint:
                touched.append((*times, settled, stamp.path))
                continue
            reading = _to_json(read_statement(stamp.path, data))
            rows.append((stamp.path, *times, settled, fingerprint, reading))
        with self._database:
            self._database.executemany(_TOUCH, touched)
            self._database.executemany("REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        self._forget(gone)

    def _read(self, stamp: FileStamp) -> bytes:
        if stamp.fault:
            raise OSError(stamp.fault)
        return (self._root / stamp.path).read_bytes()


def _unreadable(stamp: FileStamp, error: OSError) -> Reading:
    return unreadable(stamp.path, stamp.fault or (error.strerror or str(error)).lower())


def _settled(stamp: FileStamp) -> tuple[str, int, int, int, int]:
    return (stamp.path, stamp.size, stamp.mtime_ns, stamp.ctime_ns, 1)


def _open(file: Path) -> "sqlite3.Connection":
    """Open the catalogue; a damaged one is deleted, an impossible one kept in memory."""
    import sqlite3

    for _ in range(2):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            return _prepared(sqlite3.connect(file, timeout=_PATIENCE))
        except (OSError, sqlite3.Error) as error:
            if not _delete_damaged(file, error):
                break
    return _prepared(sqlite3.connect(":memory:"))


def _delete_damaged(file: Path, error: Exception) -> bool:
    """Delete a catalogue that cannot be read, unless it is only in use; tell whether it was."""
    name = str(getattr(error, "sqlite_errorname", "")).removeprefix("SQLITE_").partition("_")[0]
    if isinstance(error, OSError) or name in _IN_USE:
        return False
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _prepared(database: "sqlite3.Connection") -> "sqlite3.Connection":
    """Return the database with our tables, made anew when they are those of another version."""
    import sqlite3

    try:
        database.execute("PRAGMA synchronous = OFF")  # a lost catalogue is made again
        if not _is_current(database):
            with database:
                database.execute("BEGIN IMMEDIATE")
                if not _is_current(database):  # another process may have been faster
                    for statement in _TABLES:
                        database.execute(statement)
                    database.execute("INSERT INTO about VALUES (?)", (_VERSION,))
    except sqlite3.Error:
        database.close()
        raise
    return database


def _is_current(database: "sqlite3.Connection") -> bool:
    tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
    if not {"about", "files"} <= tables:
        return False
    return bool(database.execute("SELECT * FROM about").fetchall() == [(_VERSION,)])


def _to_json(reading: Reading) -> str:
    record: dict[str, Any] = {
        "statement": to_record(reading.statement) if reading.statement else None,
        "problems": [asdict(problem) for problem in reading.problems],
        "lines": dict(reading.lines),
        "body_line": reading.body_line,
    }
    return json.dumps(record, ensure_ascii=False)


def _entry(path: str, fingerprint: str, reading: str) -> Entry:
    record = json.loads(reading)
    return Entry(
        path=path,
        digest=fingerprint,
        statement=from_record(record["statement"]) if record["statement"] else None,
        problems=tuple(Problem(**problem) for problem in record["problems"]),
        lines=record["lines"],
        body_line=record["body_line"],
    )
