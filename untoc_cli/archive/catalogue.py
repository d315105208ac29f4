"""What every file of an archive holds, remembered between commands in the user's cache folder.

The catalogue is disposable: it is made from the files alone, and brought up to date by every
command before it is used. A file whose size and times are those remembered is not read again; one
that was changed so recently that its times cannot tell is compared by content. When the whole
folder is as it was, that is seen at one glance, and no row is looked at.
"""

import contextlib
import json
import time
import weakref
from collections.abc import Callable, Iterable, Mapping
from marshal import dumps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from untoc_cli.archive import database
from untoc_cli.archive.files import FileStamp, Stamp, digest, scan
from untoc_cli.archive.problems import Problem
from untoc_cli.archive.statement import Statement, from_record, to_record
from untoc_cli.record import Record, values_of

if TYPE_CHECKING:
    import sqlite3

    from untoc_cli.archive.reading import Reading

# A file changed this short before it was read may change again without its times telling.
_UNSETTLED_NS = 2_000_000_000
_TOUCH = "UPDATE files SET size = ?, mtime_ns = ?, ctime_ns = ?, settled = ? WHERE path = ?"
_REPLACE = "REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_FOLDER = "the folder"  # what the whole folder looked like, when nothing in it was unsettled
_CONTENTS = "the contents"  # what the rows of all files come to

Answer = TypeVar("Answer")


class Entry(Record):
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
        self._file = cache / database.FILE
        self._use(database.open_database(self._file))

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

    def state(self) -> str:
        """Return a fingerprint of all readable statements; another one when any of them changes."""
        return self._sure(lambda: self._contents()[0])

    def unreadable(self) -> int:
        """Return how many files hold no readable statement."""
        return self._sure(lambda: self._contents()[1])

    def digests(self) -> dict[str, str]:
        """Return the fingerprint of each file that holds a readable statement, by path."""
        query = "SELECT path, digest FROM files WHERE last_day IS NOT NULL ORDER BY path"
        return self._sure(lambda: dict(self._database.execute(query)))

    def last_days(self, paths: Iterable[str]) -> dict[str, int]:
        """Return the last day on which each statement can have been delivered, by path.

        The day is a number (`date.toordinal`), and 0 when it is unknown. Paths without a readable
        statement are left out. That is what ranking needs, without a look into the statements.
        """
        query = """
            SELECT path, last_day FROM files
            WHERE last_day IS NOT NULL AND path IN (SELECT value FROM json_each(?))
        """
        wanted = json.dumps(list(paths))
        return self._sure(lambda: dict(self._database.execute(query, (wanted,))))

    def entries(self) -> list[Entry]:
        """Return every file, readable or not, sorted by path."""
        query = "SELECT path, digest, reading FROM files ORDER BY path"
        return self._sure(lambda: [_entry(*row) for row in self._database.execute(query)])

    def entry(self, path: str) -> Entry | None:
        """Return one file."""
        query = "SELECT path, digest, reading FROM files WHERE path = ?"
        found = self._sure(lambda: [_entry(*r) for r in self._database.execute(query, (path,))])
        return found[0] if found else None

    def note(self, name: str, source: str) -> str | None:
        """Return what was noted under a name, if it was made from the same source."""
        import sqlite3

        with contextlib.suppress(sqlite3.Error):
            return database.note(self._database, name, source)
        return None

    def take_note(self, name: str, source: str, text: str) -> None:
        """Note what was made from a source, in the place of what was noted under the name."""
        import sqlite3

        with contextlib.suppress(sqlite3.Error), self._database:
            database.take_note(self._database, name, source, text)

    def take_notes(self, notes: Iterable[tuple[str, str, str]]) -> None:
        """Note several texts at once, each as a name, a source and a text."""
        import sqlite3

        with contextlib.suppress(sqlite3.Error), self._database:
            for name, source, text in notes:
                database.take_note(self._database, name, source, text)

    def drop_notes(self, beginning: str) -> None:
        """Forget the notes on files that are gone, of those whose names begin so.

        Args:
            beginning: of the names; the path of the file stands behind it.
        """
        import sqlite3

        query = """
            DELETE FROM notes WHERE substr(name, 1, ?) = ?
            AND substr(name, ?) NOT IN (SELECT path FROM files)
        """
        size = len(beginning)
        with contextlib.suppress(sqlite3.Error), self._database:
            self._database.execute(query, (size, beginning, size + 1))

    def close(self) -> None:
        """Let go of the database; a catalogue that nobody needs any more does so by itself."""
        self._let_go()

    def _use(self, connection: "sqlite3.Connection") -> None:
        self._database = connection
        self._let_go = weakref.finalize(self, connection.close)

    def _sure(self, ask: Callable[[], Answer], *, refresh: bool = True) -> Answer:
        """Return an answer; when the catalogue cannot give it, from one made anew in memory."""
        import sqlite3

        try:
            return ask()
        except (sqlite3.Error, ValueError, KeyError, TypeError) as error:
            with contextlib.suppress(sqlite3.Error):
                self.close()
            database.delete_damaged(self._file, error)
            self._use(database.in_memory())
            if refresh:
                self.refresh()
            return ask()

    def _compare(self, stamps: list[Stamp], now: int, *, every_file: bool) -> None:
        import sqlite3

        folder = dumps(stamps, 2)  # in version 2 equal values are equal bytes
        if not every_file and database.note(self._database, _FOLDER, folder) is not None:
            return
        before = database.version(self._database)
        known = self._known_stamps()
        gone = known.keys() - {stamp[0] for stamp in stamps}
        changed = [FileStamp(*s) for s in stamps if every_file or known.get(s[0]) != _settled(s)]
        digests = dict(self._database.execute("SELECT path, digest FROM files")) if changed else {}
        rows = []
        for stamp in changed:
            try:
                rows.append(self._row(stamp, now, None if every_file else digests.get(stamp.path)))
            except FileNotFoundError:  # deleted since the folder was listed
                gone.add(stamp.path)
        is_settled = all(row.settled for row in rows)
        try:
            self._write(gone, rows, folder if is_settled else None, before)
        except sqlite3.Error:
            if gone or rows:
                raise

    def _known_stamps(self) -> dict[str, tuple[str, int, int, int, int]]:
        rows = self._database.execute("SELECT path, size, mtime_ns, ctime_ns, settled FROM files")
        return {row[0]: row for row in rows}

    def _row(self, stamp: FileStamp, now: int, known: str | None) -> "_Row":
        """Look at a file; one with the fingerprint that is known is not read once more."""
        try:
            data = self._read(stamp)
        except FileNotFoundError:
            raise
        except OSError as error:
            reading = _unreadable(stamp, error)
            return _Row(stamp.path, -1, -1, -1, 0, "", None, _to_json(reading))
        settled = int(max(stamp.mtime_ns, stamp.ctime_ns) < now - _UNSETTLED_NS)
        row = _Row(*stamp[:4], settled, digest(data))
        if row.digest == known:
            return row
        reading = _reading(stamp.path, data)
        return row._replace(last_day=_last_day(reading.statement), reading=_to_json(reading))

    def _read(self, stamp: FileStamp) -> bytes:
        if stamp.fault:
            raise OSError(stamp.fault)
        return (self._root / stamp.path).read_bytes()

    def _write(self, gone: set[str], rows: "list[_Row]", folder: bytes | None, before: int) -> None:
        """Keep what has changed, all in one transaction.

        What the folder looked like is kept only if nobody else has written since it was compared,
        and is on the disk only when the rows are: after a power cut it would speak for them.
        """
        (database.make_sure if folder else database.hasten)(self._database)
        touched = [(*row[1:5], row.path) for row in rows if row.reading is None]
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            is_alone = database.version(self._database) == before
            self._database.executemany("DELETE FROM files WHERE path = ?", [(p,) for p in gone])
            self._database.executemany(_TOUCH, touched)
            self._database.executemany(_REPLACE, [row for row in rows if row.reading is not None])
            if len(touched) < len(rows) or gone:
                self._sum_up()
            seen = folder if folder is not None and is_alone else b""
            database.take_note(self._database, _FOLDER, seen, "")

    def _contents(self) -> tuple[str, int]:
        """Return the fingerprint of all readable statements, and the number of other files."""
        noted = database.note(self._database, _CONTENTS, "")
        fingerprint, unreadable = json.loads(noted) if noted else self._summed_up()
        return str(fingerprint), int(unreadable)

    def _sum_up(self) -> None:
        database.take_note(self._database, _CONTENTS, "", json.dumps(self._summed_up()))

    def _summed_up(self) -> tuple[str, int]:
        query = "SELECT path, digest, last_day IS NULL FROM files ORDER BY path"
        rows = self._database.execute(query).fetchall()
        readable = [(path, fingerprint) for path, fingerprint, unreadable in rows if not unreadable]
        return digest(json.dumps(readable).encode()), len(rows) - len(readable)


class _Row(NamedTuple):
    """What is kept of a file; without a reading, the one that is kept already stays."""

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    settled: int
    digest: str
    last_day: int | None = None
    reading: str | None = None


def _settled(stamp: Stamp) -> tuple[str, int, int, int, int]:
    return (*stamp[:4], 1)


def _reading(path: str, data: bytes) -> "Reading":
    from untoc_cli.archive import reading  # noqa: PLC0415 - needed only when a file has changed

    return reading.read_statement(path, data)


def _unreadable(stamp: FileStamp, error: OSError) -> "Reading":
    from untoc_cli.archive import reading  # noqa: PLC0415 - as above

    return reading.unreadable(stamp.path, stamp.fault or (error.strerror or str(error)).lower())


def _last_day(statement: Statement | None) -> int | None:
    if statement is None:
        return None
    return statement.date.last_day.toordinal() if statement.date else 0


def _to_json(reading: "Reading") -> str:
    record: dict[str, Any] = {
        "statement": _filled(to_record(reading.statement)) if reading.statement else None,
        "problems": [values_of(problem) for problem in reading.problems],
        "lines": dict(reading.lines),
        "body_line": reading.body_line,
    }
    return json.dumps(record, ensure_ascii=False)


def _filled(record: dict[str, Any]) -> dict[str, Any]:
    """Return the values that are not empty: half as many are read twice as fast."""
    return {name: value for name, value in record.items() if value not in (None, [], {})}


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
