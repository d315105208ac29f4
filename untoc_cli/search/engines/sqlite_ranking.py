"""How well rows fit a tree.

SQLite's own bm25 gives a word that stands in half of the statements no weight at all, which would
rank "dialogue among civilizations" by "civilizations" alone. Its figure is taken apart: what a word
weighs in one statement is SQLite's, how rare it is in the archive is counted as Whoosh counts it.
"""

import math
import sqlite3  # noqa: TID253 - imported only with this engine
from collections.abc import Iterable, Iterator

from untoc_cli.search.columns import NAMING_COLUMNS, WHOLE_PHRASE, prefix_of
from untoc_cli.search.engines.sqlite_query import match_of, near_of, starting_with
from untoc_cli.search.engines.sqlite_words import Words
from untoc_cli.search.nearness import NEARNESS, Word, near_documents, rows_in_each_language
from untoc_cli.search.query.tree import (
    And,
    Fuzzy,
    Node,
    Or,
    Phrase,
    Prefer,
    Prefix,
    Term,
    Written,
)

_OTHER_WEIGHT = 1.0  # of hyphenated words, and of those found by their spelling
_LEAST_RARITY = 1e-6  # what SQLite puts for a word of more than half of the rows


Scores = dict[int, float]


def scores(database: sqlite3.Connection, tree: Node, words: Words) -> Scores:
    """Return how well each row fits that holds a word of the tree; filters have no say."""
    return _Ranking(database, words).of(tree)


class _Ranking:
    def __init__(self, database: sqlite3.Connection, words: Words) -> None:
        self._database = database
        self._words = words
        self._total = database.execute("SELECT count(*) FROM documents").fetchone()[0]

    def of(self, tree: Node) -> Scores:
        match tree:
            case Term() | Phrase() | Fuzzy():
                rows = self._words.rows_of(tree)
                return _sum(
                    self._weighed(match_of(column, row), column.weight or _OTHER_WEIGHT)
                    for column, row in rows
                )
            case Prefix(start):
                return self._weighed(starting_with(start), 1.0) if prefix_of(start) else {}
            case Prefer(part, phrase):
                return self._preferred(part, phrase)
            case Written(parts):
                return _sum((self.of(parts[0]), *(self.of(word) for word in _joined(parts[1:]))))
            case And(parts) | Or(parts):
                return _sum(self.of(part) for part in parts)
            case _:
                return {}

    def _preferred(self, part: Node, phrase: Phrase) -> Scores:
        """Return the scores of words, higher where they are near each other, or in a row."""
        found = self.of(part)
        for row in near_documents(part, found, self._elsewhere, self._near):
            found[row] *= NEARNESS
        whole = self.of(phrase)
        return _sum((found, {row: WHOLE_PHRASE * score for row, score in whole.items()}))

    def _elsewhere(self, word: Word) -> set[int]:
        rows = self._words.rows_of(word)
        return self._rows(match_of(*row) for row in rows if row[0] in NAMING_COLUMNS)

    def _near(self, needed: list[Word]) -> set[int]:
        return self._rows(near_of(rows) for rows in rows_in_each_language(needed))

    def _rows(self, asked: Iterable[str]) -> set[int]:
        query = "SELECT rowid FROM texts WHERE texts MATCH ?"
        return {row[0] for one in asked for row in self._database.execute(query, (one,))}

    def _weighed(self, asked: str, weight: float) -> Scores:
        """Return SQLite's figures for words in a row, with our measure of how rare they are."""
        query = "SELECT rowid, -bm25(texts) FROM texts WHERE texts MATCH ?"
        rows = self._database.execute(query, (asked,)).fetchall()
        factor = weight * _rarity(len(rows), self._total) / _sqlite_rarity(len(rows), self._total)
        return {row: factor * score for row, score in rows}


def _joined(variants: Iterable[Node]) -> Iterator[Term]:
    """Return the words put together of two; the others of a variant are counted already."""
    for variant in variants:
        parts = variant.parts if isinstance(variant, And) else (variant,)
        yield from (part for part in parts if isinstance(part, Term) and part.is_joined)


def _sum(found: Iterable[Scores]) -> Scores:
    total: Scores = {}
    for scored in found:
        for row, score in scored.items():
            total[row] = total.get(row, 0.0) + score
    return total


def _rarity(rows: int, total: int) -> float:
    return math.log(total / (rows + 1)) + 1


def _sqlite_rarity(rows: int, total: int) -> float:
    return max(math.log((total - rows + 0.5) / (rows + 0.5)), _LEAST_RARITY)
