"""SQLite's full-text search with nothing around it: Porter's stemmer, one transaction.

python bare_fts5.py INDEX MATCH [FIRST_DAY LAST_DAY]
"""

import sqlite3
import sys
from collections.abc import Iterable, Sequence
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import Any

_SCHEMA = """
CREATE TABLE files (row INTEGER PRIMARY KEY, path TEXT UNIQUE, day INTEGER);
CREATE VIRTUAL TABLE texts USING fts5 (speaker, theme, session, body, tokenize = 'porter');
"""
_FITTING = "FROM texts JOIN files ON files.row = texts.rowid WHERE texts MATCH ?"
_WITHIN = "AND day BETWEEN ? AND ?"


class BareFts5:
    """An index in a folder."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "index.sqlite"

    def build(self, documents: Iterable[dict[str, Any]]) -> None:
        """Make it."""
        with closing(sqlite3.connect(self._file)) as database, database:
            database.executescript(_SCHEMA)
            for document in documents:
                _add(database, document)

    def update(self, document: dict[str, Any]) -> None:
        """Put a new version of one document into it."""
        with closing(sqlite3.connect(self._file)) as database, database:
            found = "SELECT row FROM files WHERE path = ?"
            (row,) = database.execute(found, (document["path"],)).fetchone()
            database.execute("DELETE FROM texts WHERE rowid = ?", (row,))
            database.execute("DELETE FROM files WHERE row = ?", (row,))
            _add(database, document)

    def search(self, asked: str, days: Sequence[int] = ()) -> list[str]:
        """Return the paths of the ten best documents."""
        best = f"SELECT path {_FITTING} {_WITHIN if days else ''} ORDER BY rank LIMIT 10"
        return [path for (path,) in self._database.execute(best, (asked, *days))]

    def count(self, asked: str, days: Sequence[int] = ()) -> int:
        """Return how many documents fit."""
        number = f"SELECT count(*) {_FITTING} {_WITHIN if days else ''}"
        return int(self._database.execute(number, (asked, *days)).fetchone()[0])

    @cached_property
    def _database(self) -> sqlite3.Connection:
        return sqlite3.connect(self._file)


def _add(database: sqlite3.Connection, document: dict[str, Any]) -> None:
    file = "INSERT INTO files (path, day) VALUES (:path, :day)"
    row = database.execute(file, document).lastrowid
    text = "INSERT INTO texts (rowid, speaker, theme, session, body) VALUES (?, ?, ?, ?, ?)"
    values = (document[name] for name in ("speaker", "theme", "session", "body"))
    database.execute(text, (row, *values))


if __name__ == "__main__":
    asked_days = [int(day) for day in sys.argv[3:]]
    print("\n".join(BareFts5(Path(sys.argv[1])).search(sys.argv[2], asked_days)))
