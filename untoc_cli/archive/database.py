"""The catalogue's own file: opened, prepared, thrown away when it is damaged.

It holds a row for each file of the archive, and notes: a text under a name, with the source that it
was made from. A note is used only as long as its source is the same.
"""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from untoc_cli import __version__
from untoc_cli.archive.sessions import Session
from untoc_cli.archive.settings import Settings
from untoc_cli.archive.statement import FIELD_NAMES
from untoc_cli.archive.themes import Theme

if TYPE_CHECKING:
    from sqlite3 import Connection

_REMEMBERED = (
    *FIELD_NAMES,
    *Session.__match_args__,
    *Settings.__match_args__,
    *Theme.__match_args__,
)
# A catalogue of another version, or of other fields, is thrown away and made anew.
_VERSION = f"5 {__version__} {' '.join(_REMEMBERED)}"
_TABLES = (
    "DROP TABLE IF EXISTS about",
    "DROP TABLE IF EXISTS files",
    "DROP TABLE IF EXISTS notes",
    "CREATE TABLE about (version TEXT)",
    "CREATE TABLE notes (name TEXT PRIMARY KEY, source BLOB, text TEXT)",
    """CREATE TABLE files (
        path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER, settled INTEGER,
        digest TEXT, last_day INTEGER, reading TEXT
    ) WITHOUT ROWID""",
)
FILE = "catalogue.sqlite"  # in the folder for what is remembered of an archive
_PATIENCE = 10.0  # seconds to wait while another process writes the catalogue
# What SQLite calls a file that others hold, or that cannot be written: no reason to delete it.
_IN_USE = frozenset("BUSY LOCKED READONLY CANTOPEN PERM AUTH IOERR FULL PROTOCOL NOLFS".split())


def open_database(file: Path) -> "Connection":
    """Open the catalogue; a damaged one is deleted, an impossible one kept in memory."""
    import sqlite3

    for _ in range(2):
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            # Each thread has a connection of its own; who closes it at the end may be another.
            connection = sqlite3.connect(file, timeout=_PATIENCE, check_same_thread=False)
            return _prepared(connection)
        except (OSError, sqlite3.Error) as error:
            if not delete_damaged(file, error):
                break
    return in_memory()


def open_to_read(file: Path) -> "Connection | None":
    """Open the catalogue without changing it or waiting for it; None when that cannot be."""
    import sqlite3

    database = None
    with contextlib.suppress(OSError, sqlite3.Error):
        database = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=0)
        if _is_current(database):
            return database
    if database:
        database.close()
    return None


def in_memory() -> "Connection":
    """Return an empty catalogue that nobody else sees."""
    import sqlite3

    return _prepared(sqlite3.connect(":memory:", check_same_thread=False))


def delete_damaged(file: Path, error: Exception) -> bool:
    """Delete a catalogue that cannot be read, unless it is only in use; tell whether it was."""
    name = str(getattr(error, "sqlite_errorname", "")).removeprefix("SQLITE_").partition("_")[0]
    if isinstance(error, OSError) or name in _IN_USE:
        return False
    try:
        file.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def note(database: "Connection", name: str, source: str | bytes) -> str | None:
    """Return what was noted under a name, if it was made from the same source."""
    query = "SELECT text FROM notes WHERE name = ? AND source = ?"
    found = database.execute(query, (name, source)).fetchone()
    return found[0] if found else None


def take_note(database: "Connection", name: str, source: str | bytes, text: str) -> None:
    """Note a text under a name, as part of a transaction."""
    database.execute("REPLACE INTO notes VALUES (?, ?, ?)", (name, source, text))


def hasten(database: "Connection") -> None:
    """Leave it to the system when the next transactions reach the disk; what is lost is made again.

    For what must not reach it before all the rest, there is `make_sure`.
    """
    database.execute("PRAGMA synchronous = OFF")


def make_sure(database: "Connection") -> None:
    """Let the next transactions end when all of the file is on the disk."""
    database.execute("PRAGMA synchronous = NORMAL")


def version(database: "Connection") -> int:
    """Return a number that changes whenever another process has written."""
    return int(database.execute("PRAGMA data_version").fetchone()[0])


def _prepared(database: "Connection") -> "Connection":
    """Return the database with our tables, made anew when they are those of another version."""
    import sqlite3

    try:
        hasten(database)
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


def _is_current(database: "Connection") -> bool:
    tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
    if not {"about", "files", "notes"} <= tables:
        return False
    return bool(database.execute("SELECT * FROM about").fetchall() == [(_VERSION,)])
