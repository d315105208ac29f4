"""A tree as the query that OpenSearch is asked; its own query language is never used.

Names, themes and days choose, and have no say in the order; words have, each column with its
weight, as with every engine.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from untoc_cli.archive.dates import DateRange
from untoc_cli.errors import UsageProblem
from untoc_cli.search.columns import (
    BARE_WORD_COLUMNS,
    COLUMN,
    WHOLE_PHRASE,
    Column,
    leaf_rows,
    prefix_of,
    readings_in,
)
from untoc_cli.search.engine import day_number
from untoc_cli.search.engines.opensearch_errors import LOCAL
from untoc_cli.search.engines.opensearch_mapping import stored
from untoc_cli.search.engines.opensearch_nearness import near_query
from untoc_cli.search.nearness import NEARNESS
from untoc_cli.search.query.tree import (
    And,
    Common,
    DateWithin,
    FieldIs,
    Filter,
    Fuzzy,
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

Json = dict[str, Any]
Rows = list[tuple[Column, list[str]]]
Known = Callable[[Iterable[str]], set[str]]  # of some words those that the index holds
Vocabulary = Callable[[str], list[str]]  # the words of the archive that begin so

NOTHING: Json = {"match_none": {}}
MOST_WORDS = 1000  # of one query; the server takes 1,024
_MOST_ALIKE = 100  # words of one spelling that are weighed one by one
_SPELLED = COLUMN["spelled"]


class Compiler:
    """Makes queries of trees.

    Args:
        vocabulary: gives the words of the archive that begin so.
        known: tells which words the index holds, where a query would hold too many; asked once.
    """

    def __init__(self, vocabulary: Vocabulary, known: Known) -> None:
        self._vocabulary = vocabulary
        self._known = known
        self._held: set[str] | None = None
        self._met: set[str] = set()
        self._looks_near = True

    def query(self, tree: Node) -> Json:
        """Return the query that finds what a tree says.

        Of a long one, only the words are sent that stand somewhere: a word has a dozen spellings
        and readings, and hardly any archive holds two of them.

        Raises:
            UsageProblem: it is too long all the same.
        """
        found = self._compiled(tree)
        if words_in(found) > MOST_WORDS:
            self._held = self._known(self._met)
            found = self._compiled(tree)
        if words_in(found) > MOST_WORDS:
            self._looks_near = False
            found = self._compiled(tree)
        if words_in(found) > MOST_WORDS:
            what = "the query has more words than OpenSearch takes at once"
            raise UsageProblem(what, hint=f"fewer words; or {LOCAL}")
        return found

    def _compiled(self, tree: Node) -> Json:
        match tree:
            case And(parts):
                return self._all(parts)
            case Or(parts):
                return either([self._compiled(part) for part in parts])
            case Prefer(part, phrase):
                return self._preferring(part, phrase)
            case Not(part):
                return {"bool": {"must_not": [self._compiled(part)]}}
            case Prefix(start):
                return _beginning(prefix_of(start))
            case Term() | Phrase() | Fuzzy():
                return self._held_by(leaf_rows(tree, self._vocabulary))
            case Common():
                return _EVERYTHING
            case _:
                return choosing(self._filtered(tree))

    def _all(self, parts: tuple[Node, ...]) -> Json:
        if not parts:
            return _EVERYTHING
        compiled = [self._compiled(part) for part in dict.fromkeys(parts)]
        return {"bool": {"must": compiled}} if len(compiled) > 1 else compiled[0]

    def _preferring(self, part: Node, phrase: Phrase) -> Json:
        """Return what finds a part; higher what holds its words near each other, or in a row."""
        found = self._compiled(part)
        near = near_query(part) if self._looks_near else None
        if near is not None:
            raised = {"filter": near, "weight": NEARNESS}
            scored = {"query": found, "functions": [raised], "boost_mode": "multiply"}
            found = {"function_score": scored}
        whole = self._any_row(readings_in(BARE_WORD_COLUMNS, [phrase.text]), WHOLE_PHRASE)
        return {"bool": {"must": [found], "should": [whole]}}

    def _held_by(self, rows: Rows) -> Json:
        """Return what finds any of some rows; of very many words spelled alike, without weights."""
        if len(rows) <= _MOST_ALIKE or any(column is not _SPELLED for column, _ in rows):
            return self._any_row(rows)
        return {"terms": {"spelled": [stored(row[0]) for _, row in rows]}}

    def _filtered(self, leaf: Filter) -> Json:
        match leaf:
            case FieldIs(name, text):
                return self._any_row(readings_in([COLUMN[name]], [text]))
            case ThemeIs(slug):
                return {"term": {"themes": stored(slug)}}
            case SessionIs(session):
                return {"term": {"session_id": stored(session)}}
            case LanguageIs(code):
                return {"term": {"language": stored(code)}}
            case DateWithin(days):
                return _within(days)

    def _any_row(self, rows: Rows, weight: float = 1.0) -> Json:
        """Return what finds any of some rows of words."""
        for _, row in rows:
            self._met.update(row)
        held = self._held
        possible = [(c, row) for c, row in rows if held is None or held.issuperset(row)]
        return either(
            [row_query(column, row, weight * (column.weight or 1.0)) for column, row in possible]
        )


def row_query(column: Column, row: list[str], boost: float = 1.0) -> Json:
    """Return what finds words one right after the other in a column."""
    words = [stored(word) for word in row]
    if len(words) == 1:
        return {"term": {column.name: {"value": words[0], "boost": boost}}}
    return {"match_phrase": {column.name: {"query": " ".join(words), "boost": boost}}}


def either(parts: list[Json]) -> Json:
    """Return what finds at least one part; without any, nothing."""
    if len(parts) < 2:
        return parts[0] if parts else NOTHING
    return {"bool": {"should": parts, "minimum_should_match": 1}}


def choosing(part: Json) -> Json:
    """Return what finds the same and does not count in the order."""
    return {"constant_score": {"filter": part, "boost": 0}}


def words_in(query: Any) -> int:
    """Return how many words a query holds, as the server counts them."""
    return sum(_words_in(query))


def _words_in(part: Any) -> Iterator[int]:
    if isinstance(part, list):
        for inner in part:
            yield from _words_in(inner)
    elif isinstance(part, dict):
        for name, inner in part.items():
            if name in ("term", "terms", "prefix", "range", "match_none", "match_all"):
                yield 1
            elif name in ("match_phrase", "match"):
                query = _text_of(inner)
                yield len(query.split(" "))
            else:
                yield from _words_in(inner)


_EVERYTHING: Json = {"match_all": {"boost": 0}}


def _beginning(start: str) -> Json:
    return {"prefix": {"spelled": {"value": start}}} if start else NOTHING


def _within(days: DateRange) -> Json:
    if not days:
        return _EVERYTHING
    first = day_number(days.first) if days.first else 1
    last = day_number(days.last) if days.last else 99991231
    return {
        "bool": {
            "filter": [
                {"range": {"first_day": {"gte": 1, "lte": last}}},
                {"range": {"last_day": {"gte": first}}},
            ]
        }
    }


def _text_of(asked: Json) -> str:
    """Return the words of a row, however much is said about them."""
    found = asked.get("query", next(iter(asked.values())))
    return str(found["query"] if isinstance(found, dict) else found)
