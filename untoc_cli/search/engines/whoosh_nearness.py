"""How much higher a statement scores in Whoosh that holds the words of a row near each other."""

from collections.abc import Iterator
from typing import Any

from untoc_cli.search.columns import NAMING_COLUMNS, leaf_rows
from untoc_cli.search.engines.whoosh_query import Vocabulary, any_row
from untoc_cli.search.nearness import (
    NEARNESS,
    Span,
    Word,
    near_documents,
    rows_in_each_language,
    stand_near,
)
from untoc_cli.search.query.tree import And, Node, Or, Prefer

# Places are read one document after the other; so far down nobody looks for a passage.
_BEST = 200

Scored = tuple[float, int]  # score and number of a document


def with_nearness(
    searcher: Any, tree: Node, found: list[Scored], vocabulary: Vocabulary
) -> list[Scored]:
    """Return documents with their scores, those of the best raised whose words are near."""
    rows = list(_preferred(tree))
    if not rows:
        return found
    best = sorted((document for _, document in sorted(found, reverse=True)[:_BEST]))
    near = _Near(searcher, best, vocabulary)
    raised = [near_documents(row, best, near.elsewhere, near.near) for row in rows]
    return [
        (score * NEARNESS if any(document in some for some in raised) else score, document)
        for score, document in found
    ]


def _preferred(tree: Node) -> Iterator[Node]:
    match tree:
        case Prefer(part, _):
            yield part
        case And(parts) | Or(parts):
            for part in parts:
                yield from _preferred(part)
        case _:
            return


class _Near:
    def __init__(self, searcher: Any, documents: list[int], vocabulary: Vocabulary) -> None:
        self._searcher = searcher
        self._documents = documents
        self._vocabulary = vocabulary

    def elsewhere(self, word: Word) -> set[int]:
        rows = [row for row in leaf_rows(word, self._vocabulary) if row[0] in NAMING_COLUMNS]
        return set(self._searcher.docs_for_query(any_row(rows)))

    def near(self, needed: list[Word]) -> set[int]:
        found: set[int] = set()
        for rows in rows_in_each_language(needed):
            held = [self._spans(row) for row in rows]
            found.update(
                document
                for document in self._documents
                if all(document in spans for spans in held)
                and stand_near([spans[document] for spans in held])
            )
        return found

    def _spans(self, row: list[str]) -> dict[int, list[Span]]:
        """Return where a row of words stands in the body of each document that holds it."""
        places = [self._places(word) for word in row]
        spans = {}
        for document, begins in places[0].items():
            fitting = [
                (begin, begin + len(row))
                for begin in begins
                if all(begin + at in other.get(document, ()) for at, other in enumerate(places))
            ]
            if fitting:
                spans[document] = fitting
        return spans

    def _places(self, word: str) -> dict[int, list[int]]:
        """Return the places of a word in each document that holds it."""
        reader = self._searcher.reader()
        if ("body", word.encode("utf-8")) not in reader:
            return {}
        matcher = reader.postings("body", word)
        found = {}
        for document in self._documents:
            if matcher.is_active() and matcher.id() < document:
                matcher.skip_to(document)
            if matcher.is_active() and matcher.id() == document:
                found[document] = matcher.value_as("positions")
        return found
