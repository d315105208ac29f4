"""What is asked of one OpenSearch index, and answered as a whole or not at all."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from itertools import islice, takewhile
from typing import Any

from untoc_cli.errors import IndexUnusable
from untoc_cli.search.columns import COLUMN, COLUMNS
from untoc_cli.search.engine import Hit
from untoc_cli.search.engines.opensearch_connection import Connection
from untoc_cli.search.engines.opensearch_errors import expected, whole
from untoc_cli.search.engines.opensearch_mapping import stored
from untoc_cli.search.engines.opensearch_paging import every_hit
from untoc_cli.search.engines.opensearch_query import Compiler, either, row_query
from untoc_cli.search.query.tree import Node
from untoc_cli.search.remote import Held, Sums

Json = dict[str, Any]

_PRESENT: Json = {"term": {"gone": False}}
_FIRST_PAGE = 10_000  # hits; the server gives no more at once
_TEXTS = 200  # bodies that are fetched at once
_WORDS = 500  # that are asked for at once
_VOCABULARY = 10_000
_LAST_LETTER = "\U0010ffff"
_BODY = COLUMN["body"]


class OpenSearchIndex:
    """An index in a cluster.

    Args:
        connection: the way to it.
        name: of the index, or of the alias that leads to it.
    """

    def __init__(self, connection: Connection, name: str) -> None:
        self._connection = connection
        self.name = name

    def search(self, tree: Node) -> list[Hit]:
        """Return every document that fits.

        Raises:
            IndexUnusable: a part of it is missing, or it cannot be asked.
            Busy: it is too slow, or has too much to do.
        """
        query = Compiler(self.words, self._known).query(tree)
        found = self._columns(_present(query), "path")
        with self._expected():
            hits = [Hit(str(hit["fields"]["path"][0]), float(hit["_score"])) for hit in found]
        if len({hit.path for hit in hits}) < len(hits):
            raise IndexUnusable(
                f"{self._connection.where} found a statement twice", hint="untoc remote check"
            )
        return hits

    def words(self, beginning: str) -> list[str]:
        """Return the words of the archive that begin so."""
        return list(takewhile(lambda word: word.startswith(beginning), self._words_from(beginning)))

    def occurrences(self, rows: Sequence[list[str]]) -> dict[str, int]:
        """Return how often the body of each document holds one of some rows of words."""
        asked = either([row_query(_BODY, row) for row in rows])
        sought = [_spaced(map(stored, row)) for row in rows]
        found = every_hit(
            self._connection, self.name, _present(asked), _TEXTS, _source=["path", "body"]
        )
        counted = Counter[str]()
        with self._expected():
            for hit in found:
                body = _spaced(hit["_source"]["body"].split(" "))
                counted[hit["_source"]["path"]] += sum(body.count(row) for row in sought)
        return dict(counted)

    def spread(self, words: Iterable[str]) -> dict[str, int]:
        """Return in how many bodies each of some words stands."""
        return {
            word: number
            for word, number in self._numbers(list(words), lambda w: row_query(_BODY, [w]))
            if number
        }

    @property
    def count(self) -> int:
        """How many documents it holds."""
        body = {"query": _PRESENT}
        answer = self._connection.ask(lambda client: client.count(index=self.name, body=body))
        with self._expected():
            return int(whole(answer, self._connection.where)["count"])

    def sums(self) -> Sums:
        """Return how many statements it holds, and the sums of their `marks`."""
        asked = {name: {"sum": {"field": name}} for name in ("mark_a", "mark_b")}
        body = {"size": 0, "track_total_hits": True, "query": _PRESENT, "aggs": asked}
        answer = self._connection.search(body, self.name)
        with self._expected():
            found = answer["aggregations"]
            total = int(answer["hits"]["total"]["value"])
            return Sums(total, int(found["mark_a"]["value"]), int(found["mark_b"]["value"]))

    def held(self) -> dict[str, Held]:
        """Return what it says of every statement, removed ones included, by path."""
        found = self._columns({"match_all": {}}, "path", "digest", "revision", "gone", "asked")
        with self._expected():
            return {hit["fields"]["path"][0]: _held(hit["fields"]) for hit in found}

    def texts(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Return paths and files of statements."""
        for group in in_groups(paths, _TEXTS):
            asked = _present({"terms": {"path": list(group)}})
            found = every_hit(self._connection, self.name, asked, _TEXTS, _source=["path", "text"])
            with self._expected():
                pairs = [(hit["_source"]["path"], hit["_source"]["text"]) for hit in found]
                _check_texts(group, pairs)
            yield from pairs

    @cached_property
    def about(self) -> Json:
        """What the index says of itself: its name behind the alias, and how it was made.

        Raises:
            IndexUnusable: there is none, or two of one name, or untoc did not make it.
        """
        answer = self._connection.ask(lambda client: client.indices.get_mapping(index=self.name))
        if not isinstance(answer, dict) or len(answer) != 1:
            number = len(answer) if isinstance(answer, dict) else 0
            raise IndexUnusable(
                f"{number} indexes at {self._connection.where} are called {self.name}",
                hint="untoc remote check",
            )
        ((name, described),) = answer.items()
        meta = described.get("mappings", {}).get("_meta", {}).get("untoc")
        if not isinstance(meta, dict):
            raise IndexUnusable(
                f"{name} at {self._connection.where} was not made by untoc",
                hint="write another index into archive.yaml",
            )
        return {"name": name} | meta

    def _columns(self, query: Json, *names: str) -> Iterator[Json]:
        """Return every hit with some values that lie in columns; no text is read for it."""
        return every_hit(
            self._connection,
            self.name,
            query,
            _FIRST_PAGE,
            docvalue_fields=list(names),
            stored_fields="_none_",
        )

    def _expected(self) -> AbstractContextManager[None]:
        return expected(self._connection.where)

    def _words_from(self, beginning: str) -> Iterator[str]:
        """Return the words from one on, in order, a page at a time."""
        source = [{"word": {"terms": {"field": "vocabulary"}}}]
        after = {"word": _just_before(beginning)} if beginning else None
        while True:
            paging = {"size": _VOCABULARY, "sources": source} | ({"after": after} if after else {})
            body = {"size": 0, "query": _PRESENT, "aggs": {"words": {"composite": paging}}}
            answer = self._connection.search(body, self.name)
            with self._expected():
                found = answer["aggregations"]["words"]
                words = [bucket["key"]["word"] for bucket in found["buckets"]]
            yield from words
            after = found.get("after_key")
            if len(words) < _VOCABULARY or not after or not words[-1].startswith(beginning):
                return

    def _known(self, words: Iterable[str]) -> set[str]:
        """Return of some words those that stand in any column."""

        def anywhere(word: str) -> Json:
            return either([row_query(column, [word]) for column in COLUMNS])

        return {word for word, number in self._numbers(sorted(words), anywhere) if number}

    def _numbers(self, words: list[str], query: Any) -> Iterator[tuple[str, int]]:
        """Return how many documents each of some words finds."""
        for some in in_groups(words, _WORDS):
            filters = {str(number): query(word) for number, word in enumerate(some)}
            body = {
                "size": 0,
                "query": _PRESENT,
                "aggs": {"words": {"filters": {"filters": filters}}},
            }
            answer = self._connection.search(body, self.name)
            with self._expected():
                buckets = answer["aggregations"]["words"]["buckets"]
                found = [int(buckets[name]["doc_count"]) for name in filters]
            yield from zip(some, found, strict=True)


def in_groups(items: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    """Return items in groups of at most so many."""
    rest = iter(items)
    while group := tuple(islice(rest, size)):
        yield group


def _check_texts(asked: Collection[str], came: Iterable[tuple[str, str]]) -> None:
    """Make sure that nothing came which was not asked for, and that it can be a file.

    Raises:
        ValueError: it is not so.
    """
    for path, text in came:
        text.encode()
        if path not in asked:
            raise ValueError("not asked for")


def _present(query: Json) -> Json:
    """Return what finds the same among the statements that were not removed."""
    return {"bool": {"must": [query], "filter": [_PRESENT]}}


def _held(values: dict[str, list[Any]]) -> Held:
    """Return what is said of a statement, of which each value is a list."""
    (is_gone,), (revision,) = values["gone"], values.get("revision", [0])
    known = None if is_gone else str(values.get("digest", [""])[0])
    return Held(known, int(revision), values.get("asked", [False])[0] is True)


def _spaced(words: Iterable[str]) -> str:
    """Return words with a blank on both sides of each, so that rows can be counted as text."""
    return f" {'  '.join(words)} "


def _just_before(beginning: str) -> str:
    """Return what stands in order right before all words that begin so."""
    last = ord(beginning[-1])
    previous = last - 1 if last - 1 not in range(0xD800, 0xE000) else 0xD7FF
    return beginning[:-1] + (chr(previous) + _LAST_LETTER if last else "")
