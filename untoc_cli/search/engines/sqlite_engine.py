"""SQLite's full-text search as a search engine: in the standard library, fast to build, one file.

Texts go in as the words our analysis made of them, so that SQLite only splits at blanks. A tree
becomes set operations on row numbers: what fits is decided by them alone; how well it fits is asked
afterwards, of those rows only.
"""

import sqlite3  # noqa: TID253 - imported only with this engine
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from untoc_cli.search.analysis import BREAK, analysis_version
from untoc_cli.search.columns import COLUMNS, column_terms
from untoc_cli.search.engine import DamagedIndexError, Hit, IndexDocument
from untoc_cli.search.engines.sqlite_counting import counted
from untoc_cli.search.engines.sqlite_query import fitting_rows
from untoc_cli.search.engines.sqlite_ranking import scores
from untoc_cli.search.engines.sqlite_words import Words
from untoc_cli.search.query.tree import Node

_FILE = "index.sqlite"
_SCHEMA_VERSION = 2
_NAMES = ", ".join(column.name for column in COLUMNS)
# A word of its own between two values, which no phrase holds.
_BETWEEN = "¶"
_SCHEMA = f"""
CREATE TABLE documents (
    row INTEGER PRIMARY KEY, path TEXT UNIQUE, session TEXT, language TEXT,
    first_day INTEGER, last_day INTEGER
);
CREATE TABLE themes (row INTEGER, slug TEXT);
CREATE INDEX themes_by_slug ON themes (slug);
CREATE VIRTUAL TABLE texts USING fts5 ({_NAMES}, tokenize = 'ascii');
"""


class SqliteEngine:
    """A `SearchEngine` on SQLite FTS5, for large archives."""

    name = "sqlite"
    comfortable = None
    is_shared = False

    @property
    def version(self) -> str:
        """Name and version of engine, schema and analysis."""
        return f"sqlite {sqlite3.sqlite_version} schema {_SCHEMA_VERSION} {analysis_version()}"

    def build(self, folder: Path, documents: Iterable[IndexDocument]) -> None:
        """Make a new index in an empty folder."""
        try:
            with closing(sqlite3.connect(folder / _FILE)) as database, database:
                database.execute("PRAGMA synchronous = OFF")  # the folder is renamed when complete
                database.executescript(_SCHEMA)
                _write(database, documents)
        except sqlite3.Error as error:
            raise OSError(str(error)) from error

    def update(
        self, folder: Path, documents: Iterable[IndexDocument], removed: Iterable[str]
    ) -> None:
        """Put new versions of documents into an index, and take paths out of it."""
        with _opened(folder) as database, database:
            for path in removed:
                _remove(database, path)
            _write(database, documents)

    def search(self, folder: Path, tree: Node) -> list[Hit]:
        """Return every document that fits, in no particular order."""
        with _opened(folder) as database:
            words = Words(database)
            fitting, values = fitting_rows(tree, words)
            paths = dict(
                database.execute(
                    f"SELECT row, path FROM documents WHERE row IN ({fitting})",  # noqa: S608
                    values,
                )
            )
            scored = scores(database, tree, words) if paths else {}
        return [Hit(path, scored.get(row, 0.0)) for row, path in paths.items()]

    def words(self, folder: Path, beginning: str) -> list[str]:
        """Return the words of the archive that begin so."""
        with _opened(folder) as database:
            return Words(database).beginning(beginning)

    def occurrences(self, folder: Path, rows: Sequence[list[str]]) -> dict[str, int]:
        """Return how often the body of each document holds one of some rows of words."""
        with _opened(folder) as database:
            return counted(database, rows, Words(database))

    def spread(self, folder: Path, words: Iterable[str]) -> dict[str, int]:
        """Return in how many bodies each of some words stands."""
        with _opened(folder) as database:
            return Words(database).spread(words)

    def count(self, folder: Path) -> int:
        """Return how many documents the index holds."""
        with _opened(folder) as database:
            return int(database.execute("SELECT count(*) FROM documents").fetchone()[0])


@contextmanager
def _opened(folder: Path) -> Iterator[sqlite3.Connection]:
    """Open an index that is there; whatever is wrong with it is one error."""
    try:
        uri = f"{(folder / _FILE).absolute().as_uri()}?mode=rw"
        with closing(sqlite3.connect(uri, uri=True, timeout=10)) as database:
            yield database
    except (sqlite3.Error, OverflowError) as error:
        raise DamagedIndexError(f"{type(error).__name__}: {error}") from error


def _write(database: sqlite3.Connection, documents: Iterable[IndexDocument]) -> None:
    marks = ", ".join("?" * len(COLUMNS))
    for document in documents:
        _remove(database, document.path)
        added = database.execute(
            "INSERT INTO documents (path, session, language, first_day, last_day) "
            "VALUES (?, ?, ?, ?, ?)",
            (
                document.path,
                document.session,
                document.language,
                document.first_day,
                document.last_day,
            ),
        )
        row = added.lastrowid
        database.executemany(
            "INSERT INTO themes VALUES (?, ?)", [(row, slug) for slug in set(document.themes)]
        )
        database.execute(
            f"INSERT INTO texts (rowid, {_NAMES}) VALUES (?, {marks})",  # noqa: S608
            (row, *_texts(document)),
        )


def _remove(database: sqlite3.Connection, path: str) -> None:
    found = database.execute("SELECT row FROM documents WHERE path = ?", (path,)).fetchone()
    if found:
        for statement in (
            "DELETE FROM texts WHERE rowid = ?",
            "DELETE FROM themes WHERE row = ?",
            "DELETE FROM documents WHERE row = ?",
        ):
            database.execute(statement, found)


def _texts(document: IndexDocument) -> Iterator[str]:
    """Return the words of each column, as they are compared."""
    for _, found in column_terms(document):
        yield " ".join(found).replace(BREAK, _BETWEEN)
