"""The words that an index holds, without which nothing need be asked."""

import sqlite3  # noqa: TID253 - imported only with this engine
from collections.abc import Iterable

from untoc_cli.search.columns import Column, leaf_rows
from untoc_cli.search.query.tree import Fuzzy, Phrase, Term

Rows = list[tuple[Column, list[str]]]


class Words:
    """The words of an index.

    Args:
        database: the index.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._known: dict[str, bool] = {}
        database.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab (main, texts, col)"
        )

    def beginning(self, letters: str) -> list[str]:
        """Return the words that begin so, in their whole form."""
        rows = self._database.execute(
            "SELECT term FROM temp.words WHERE col = 'spelled' AND term >= ? AND term < ?",
            (letters, f"{letters}\U0010ffff"),
        )
        return [row[0] for row in rows]

    def spread(self, words: Iterable[str]) -> dict[str, int]:
        """Return in how many bodies each of some words stands."""
        query = "SELECT doc FROM temp.words WHERE col = 'body' AND term = ?"
        counted = ((word, self._database.execute(query, (word,)).fetchone()) for word in words)
        return {word: row[0] for word, row in counted if row}

    def rows_of(self, leaf: Term | Phrase | Fuzzy) -> Rows:
        """Return the rows of words, one of which a statement must hold; those that can be."""
        return self.possible(leaf_rows(leaf, self.beginning))

    def possible(self, rows: Iterable[tuple[Column, list[str]]]) -> Rows:
        """Return the rows of which every word stands somewhere.

        A word has a dozen spellings and readings, and hardly any archive holds two of them.
        """
        return [(column, row) for column, row in rows if all(map(self._holds, row))]

    def _holds(self, word: str) -> bool:
        if word not in self._known:
            query = "SELECT 1 FROM temp.words WHERE term = ? LIMIT 1"
            self._known[word] = self._database.execute(query, (word,)).fetchone() is not None
        return self._known[word]
