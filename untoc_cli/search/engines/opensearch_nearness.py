"""Which statements hold the words of a row near each other, as one query for OpenSearch.

A word that stands in a name, a title or a theme is near to everything (`nearness.py`). So a
statement is raised when, whichever words stand there, the others are near each other in its body.
"""

from itertools import combinations
from typing import Any

from untoc_cli.search.columns import NAMING_COLUMNS, readings_in
from untoc_cli.search.engines.opensearch_mapping import stored
from untoc_cli.search.nearness import NEAR_BY, Word, row_of, rows_in_each_language
from untoc_cli.search.query.tree import Node, Term

Json = dict[str, Any]

_ALL_WAYS = 4  # words of a row up to which every choice of words that are names is tried
_MOST = 8  # words of a row that are looked for near each other; of more, the row itself counts


def near_query(part: Node) -> Json | None:
    """Return what finds the statements that hold the words of a row near each other.

    Args:
        part: the words.

    Returns:
        The query; None for a single word, which is near itself, and for very many.
    """
    row = row_of(part)
    if not 2 <= len(row) <= _MOST:
        return None
    ways = [
        way
        for number in _numbers(len(row))
        for names in combinations(row, number)
        if (way := _way(names, [word for word in row if word not in names])) is not None
    ]
    return {"bool": {"should": ways, "minimum_should_match": 1}} if ways else None


def _numbers(words: int) -> list[int]:
    """Return how many words are taken for names; all but one are as good as all."""
    return list(range(words)) if words <= _ALL_WAYS else [0, 1, words - 1]


def _way(names: tuple[Word, ...], others: list[Word]) -> Json | None:
    """Return what finds statements with some words as names, and the others near each other."""
    parts = [_named(word) for word in names]
    if len(others) > 1:
        near = [_together(rows) for rows in rows_in_each_language(others)]
        if not near:
            return None
        parts.append({"bool": {"should": near, "minimum_should_match": 1}})
    return {"bool": {"filter": parts}}


def _named(word: Word) -> Json:
    """Return what finds a word in a name, a title or a theme."""
    text = word.word if isinstance(word, Term) else word.text
    single: dict[str, list[str]] = {}
    parts: list[Json] = []
    for column, row in readings_in(NAMING_COLUMNS, [text]):
        if len(row) == 1:
            single.setdefault(column.name, []).append(stored(row[0]))
        else:
            parts.append({"match_phrase": {column.name: " ".join(map(stored, row))}})
    parts += [{"terms": {name: words}} for name, words in single.items()]
    return {"bool": {"should": parts, "minimum_should_match": 1}} if parts else {"match_none": {}}


def _together(rows: list[list[str]]) -> Json:
    """Return what finds rows of words near each other in the body, in any order."""
    intervals = [
        {"match": {"query": " ".join(map(stored, row)), "max_gaps": 0, "ordered": True}}
        for row in rows
    ]
    return {"intervals": {"body": {"all_of": {"intervals": intervals, "max_gaps": _gaps(rows)}}}}


def _gaps(rows: list[list[str]]) -> int:
    """Return how many words may stand between: OpenSearch counts none of those that are sought."""
    lengths = sorted(len(row) for row in rows)
    return max(NEAR_BY - sum(lengths[:-2]), 0)
