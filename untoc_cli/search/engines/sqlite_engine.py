"""SQLite's full-text search as a search engine: in the standard library, fast to build, one file.

Texts go in as the words our analysis made of them, so that SQLite only splits at blanks. A tree
becomes set operations on row numbers: what fits is decided by them alone; how well it fits is asked
afterwards, of those rows only.
"""

import sqlite3  # noqa: TID253 - imported only with this engine
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from untoc_cli.search.analysis import (
    BREAK,
    Analysis,
    analysis_version,
    joined,
    names,
    spellings,
    terms,
    words,
)
from untoc_cli.search.engine import (
    BARE_WORD_WEIGHTS,
    WHOLE_PHRASE,
    DamagedIndexError,
    Hit,
    IndexDocument,
    day_number,
    searched_texts,
)
from untoc_cli.search.tree import (
    TEXT_FIELDS,
    And,
    DateWithin,
    FieldIs,
    Filter,
    LanguageIs,
    Node,
    Not,
    Or,
    Phrase,
    Prefer,
    Prefix,
    SessionIs,
    Term,
    ThemeIs,
)

_FILE = "index.sqlite"
_SCHEMA_VERSION = 1
# How each text is compared, and how much a hit there weighs when a bare word is searched.
_COLUMNS: tuple[tuple[str, Analysis, float], ...] = (
    *((n, names if n == "people" else words, weight) for n, weight in BARE_WORD_WEIGHTS.items()),
    ("joined", joined, 1.0),
    ("spelled", names, 0.5),
    *((name, names, 0.0) for name in TEXT_FIELDS[1:]),
)
_ANALYSES = {name: analysis for name, analysis, _ in _COLUMNS}
_BARE_WORD_COLUMNS = tuple(BARE_WORD_WEIGHTS)
_WEIGHTS = ", ".join(str(weight) for _, _, weight in _COLUMNS)
_NAMES = ", ".join(name for name, _, _ in _COLUMNS)
# A word of its own between two values, which no phrase holds.
_BETWEEN = " ¶ "
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
        fitting, values = _compile(tree)
        with _opened(folder) as database:
            paths = dict(
                database.execute(
                    f"SELECT row, path FROM documents WHERE row IN ({fitting})",  # noqa: S608
                    values,
                )
            )
            scores = _scores(database, tree) if paths else {}
        return [Hit(path, scores.get(row, 0.0)) for row, path in paths.items()]

    def words(self, folder: Path, beginning: str) -> list[str]:
        """Return the words of the archive that begin so."""
        with _opened(folder) as database:
            database.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, texts, col)")
            rows = database.execute(
                "SELECT term FROM temp.words WHERE col = 'spelled' AND term >= ? AND term < ?",
                (beginning, f"{beginning}\U0010ffff"),
            )
            return [row[0] for row in rows if row[0] != _BETWEEN.strip()]

    def count(self, folder: Path) -> int:
        """Return how many documents the index holds."""
        with _opened(folder) as database:
            return int(database.execute("SELECT count(*) FROM documents").fetchone()[0])


Sql = tuple[str, tuple[object, ...]]


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
    marks = ", ".join("?" * len(_COLUMNS))
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
    sources = searched_texts(document)
    for name, analysis, _ in _COLUMNS:
        parts = sources.get(name, "").split(BREAK)
        yield _BETWEEN.join(" ".join(terms(part, analysis)) for part in parts)


def _compile(tree: Node) -> Sql:
    """Return the query for the rows that fit."""
    match tree:
        case And(parts):
            return _combined("INTERSECT", parts) if parts else _ALL
        case Or(parts):
            return _combined("UNION", parts) if parts else _NONE
        case Prefer(part, _):
            return _compile(part)
        case Not(part):
            rows, values = _compile(part)
            return f"SELECT row FROM documents WHERE row NOT IN ({rows})", values  # noqa: S608
        case Term() | Phrase() | Prefix():
            return _matching(_text_query(tree))
        case _:
            return _compile_filter(tree)


_ALL: Sql = ("SELECT row FROM documents", ())
_NONE: Sql = ("SELECT row FROM documents WHERE 0", ())


def _combined(operator: str, parts: tuple[Node, ...]) -> Sql:
    compiled = [_compile(part) for part in parts]
    rows = f" {operator} ".join(f"SELECT * FROM ({part})" for part, _ in compiled)  # noqa: S608
    return rows, tuple(value for _, values in compiled for value in values)


def _compile_filter(leaf: Filter) -> Sql:
    match leaf:
        case FieldIs(name, text):
            return _matching(_in_columns((name,), text))
        case ThemeIs(slug):
            return "SELECT row FROM themes WHERE slug = ?", (slug,)
        case SessionIs(session):
            return "SELECT row FROM documents WHERE session = ?", (session,)
        case LanguageIs(code):
            return "SELECT row FROM documents WHERE language = ?", (code,)
        case DateWithin(days):
            if not days:
                return _ALL
            first = day_number(days.first) if days.first else 0
            last = day_number(days.last) if days.last else 99991231
            dated = "SELECT row FROM documents WHERE first_day > 0"
            return f"{dated} AND first_day <= ? AND last_day >= ?", (last, first)


def _matching(text_query: str | None) -> Sql:
    if text_query is None:
        return _NONE
    return "SELECT rowid AS row FROM texts WHERE texts MATCH ?", (text_query,)


def _text_query(leaf: Term | Phrase | Prefix) -> str | None:
    """Return what SQLite is asked for a word, phrase or beginning; None when nothing can fit."""
    match leaf:
        case Prefix(start):
            beginning = "".join(word.text for word in names(start))
            return f"{{spelled}} : {_quoted([beginning])} *" if beginning else None
        case Phrase(text):
            return _in_columns(_BARE_WORD_COLUMNS, text)
        case Term(word):
            forms = spellings(word)
            one_word = [f for form in forms if len(f := list(words(form))) == 1]
            asked = [_in_columns(_BARE_WORD_COLUMNS, form) for form in forms]
            asked += [f"{{joined}} : {_quoted([found[0].text])}" for found in one_word]
            return _either(asked)


def _in_columns(columns: tuple[str, ...], text: str) -> str | None:
    """Return the query for words in a row in any of the columns."""
    asked: list[str | None] = []
    for column in columns:
        found = [word.text for word in _ANALYSES[column](text)]
        asked.append(f"{{{column}}} : {_quoted(found)}" if found else None)
    return _either(asked)


def _either(asked: Iterable[str | None]) -> str | None:
    parts = [f"({part})" for part in asked if part]
    return " OR ".join(dict.fromkeys(parts)) or None


def _quoted(found: list[str]) -> str:
    """Return words as one phrase of SQLite; our words hold no quotation mark."""
    return f'"{" ".join(found)}"'


def _scores(database: sqlite3.Connection, tree: Node) -> dict[int, float]:
    """Return how well each row fits; filters have no say."""
    scores: dict[int, float] = {}
    for leaf, weight in _scored(tree):
        asked = _text_query(leaf)
        if asked is None:
            continue
        rows = database.execute(
            f"SELECT rowid, -bm25(texts, {_WEIGHTS}) FROM texts WHERE texts MATCH ?",  # noqa: S608
            (asked,),
        )
        for row, score in rows:
            scores[row] = scores.get(row, 0.0) + weight * score
    return scores


def _scored(tree: Node) -> Iterator[tuple[Term | Phrase | Prefix, float]]:
    match tree:
        case Term() | Phrase() | Prefix():
            yield tree, 1.0
        case Prefer(part, phrase):
            yield from _scored(part)
            yield phrase, WHOLE_PHRASE
        case And(parts) | Or(parts):
            for part in parts:
                yield from _scored(part)
        case _:
            return
