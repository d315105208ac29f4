"""How often the bodies of a Whoosh index hold words in a row."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

Places = dict[int, list[int]]  # of a word in each document, by the number of the document


def counted(reader: Any, rows: Iterable[list[str]]) -> Counter[int]:
    """Return how often each document holds one of some rows of words."""
    found = Counter[int]()
    for row in rows:
        if all(("body", word.encode("utf-8")) in reader for word in row):
            found.update(_single(reader, row[0]) if len(row) == 1 else _in_a_row(reader, row))
    return found


def spread(reader: Any, word: str) -> int:
    """Return how many documents hold a word; Whoosh's own figure counts deleted ones too."""
    if ("body", word.encode("utf-8")) not in reader:
        return 0
    if not reader.has_deletions():
        return int(reader.doc_frequency("body", word.encode("utf-8")))
    return sum(1 for _ in reader.postings("body", word).all_ids())


def _single(reader: Any, word: str) -> dict[int, int]:
    return {document: len(places) for document, places in _all_places(reader, word)}


def _in_a_row(reader: Any, row: list[str]) -> dict[int, int]:
    """Return how often words stand in a row, beginning with the rarest, which few hold."""
    order = sorted(
        range(len(row)), key=lambda at: reader.doc_frequency("body", row[at].encode("utf-8"))
    )
    begins = {
        document: {place - order[0] for place in places}
        for document, places in _all_places(reader, row[order[0]])
    }
    for at in order[1:]:
        held = _places_in(reader, row[at], sorted(begins))
        begins = {
            document: left
            for document, places in held.items()
            if (left := begins[document].intersection(place - at for place in places))
        }
    return {document: _apart(sorted(places), len(row)) for document, places in begins.items()}


def _apart(begins: list[int], length: int) -> int:
    """Return how many rows there are of which none begins inside another."""
    number, behind = 0, 0
    for begin in begins:
        if begin >= behind:
            number, behind = number + 1, begin + length
    return number


def _all_places(reader: Any, word: str) -> Iterator[tuple[int, list[int]]]:
    matcher = reader.postings("body", word)
    while matcher.is_active():
        yield matcher.id(), matcher.value_as("positions")
        matcher.next()


def _places_in(reader: Any, word: str, documents: list[int]) -> Places:
    matcher = reader.postings("body", word)
    found = {}
    for document in documents:
        if matcher.is_active() and matcher.id() < document:
            matcher.skip_to(document)
        if matcher.is_active() and matcher.id() == document:
            found[document] = matcher.value_as("positions")
    return found
