"""How often the bodies of a SQLite index hold words in a row."""

import sqlite3  # noqa: TID253 - imported only with this engine
from collections import Counter
from collections.abc import Iterable

from untoc_cli.search.columns import COLUMN
from untoc_cli.search.engines.sqlite_query import match_of
from untoc_cli.search.engines.sqlite_words import Words

# A word alone is counted where SQLite keeps its places.
_SINGLE = "SELECT doc, count(*) FROM temp.places WHERE term = ? AND col = 'body' GROUP BY doc"
# Of words in a row it marks each place in the words it keeps of a body; the marks are counted.
_IN_A_ROW = """
    SELECT found, length(marked) - length(replace(marked, char(2), '')) FROM (
        SELECT rowid AS found, highlight(texts, 0, char(2), '') AS marked
        FROM texts WHERE texts MATCH ?
    )
"""


def counted(
    database: sqlite3.Connection, rows: Iterable[list[str]], words: Words
) -> dict[str, int]:
    """Return how often the body of each document holds one of some rows of words, by path."""
    database.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.places USING fts5vocab (main, texts, instance)"
    )
    found = Counter[int]()
    for column, row in words.possible((COLUMN["body"], row) for row in rows):
        query, value = (_SINGLE, row[0]) if len(row) == 1 else (_IN_A_ROW, match_of(column, row))
        found.update(dict(database.execute(query, (value,))))
    paths = dict(database.execute("SELECT row, path FROM documents"))
    return {paths[row]: number for row, number in found.items()}
