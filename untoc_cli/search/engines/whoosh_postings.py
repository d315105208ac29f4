"""Which document holds which word where: gathered in memory, and written word by word.

What lies on the disk is what Whoosh's own writer makes of the same words, only that bytes are
pickled as bytes and small blocks are not compressed; Whoosh reads it as it reads its own.
"""

import pickle
import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, pairwise
from operator import sub
from typing import Any

from whoosh.codec.whoosh3 import (  # noqa: TID253 - imported only to write with Whoosh
    WHOOSH3_HEADER_MAGIC,
    W3FieldWriter,
    W3TermInfo,
)
from whoosh.system import pack_int, pack_ushort  # noqa: TID253 - as above
from whoosh.util.numeric import length_to_byte  # noqa: TID253 - as above

from untoc_cli.search.analysis import BREAK
from untoc_cli.search.engines.whoosh_fields import Words

_BLOCK = 128  # documents of a term that are read at once
_COMPRESSED = 200  # bytes from which compressing a block pays
_PICKLE = 4  # the protocol; that of Whoosh knows no bytes, and takes ten times as long over them

# A place is kept as one number of 64 bits: the document in the upper half, the place in the lower.
_HALF = 32
_LOWER, _UPPER = (0, 1) if sys.byteorder == "little" else (1, 0)


class Terms(dict[Any, "array[int]"]):
    """The places of each term of a field, rising."""

    def __missing__(self, term: str | bytes) -> "array[int]":
        places = self[term] = array("Q")
        return places


class Pool:
    """The words of a segment, by field and term, until they are written.

    It takes the place of Whoosh's own pool, which is why its methods are called as they are.

    Args:
        schema: the fields.
    """

    def __init__(self, schema: Any) -> None:
        self._schema = schema
        self._fields = {name: Terms() for name in schema.names()}
        self.size = 0

    def add_words(self, name: str, document: int, words: list[str]) -> None:
        """Add the words of a field of a document, whose number is not lower than those before."""
        terms = self._fields[name]
        if self._schema[name].has_rows:
            for place, word in enumerate(words, document << _HALF):
                terms[word].append(place)
            self.size += len(words)
        else:
            different = set(words)
            for word in different:
                terms[word].append(document << _HALF)
            self.size += len(different)

    def add(self, posting: tuple[str, bytes, int, float, bytes]) -> None:
        """Add a posting of any field, as Whoosh does when it merges segments.

        Its weight is left out: a term weighs in a document as often as it stands there.
        """
        name, term, document, _, value = posting
        field = self._schema[name]
        places = self._fields[name][term.decode("utf-8") if isinstance(field, Words) else term]
        if value:
            found = field.format.decode_positions(value)
            places.extend((document << _HALF) + place for place in found)
        else:
            places.append(document << _HALF)
        self.size += 1

    def fields(self) -> Iterator[tuple[str, Iterator[tuple[bytes, "array[int]"]]]]:
        """Return the fields and the places of their terms, in the order they are written in."""
        for name in sorted(self._fields):
            terms = self._fields[name]
            terms.pop(BREAK, None)
            if terms:
                yield name, _in_order(terms)

    def cleanup(self) -> None:
        """Forget everything."""
        self._fields.clear()


def _in_order(terms: Terms) -> Iterator[tuple[bytes, "array[int]"]]:
    # Texts sort as their bytes do: that is how UTF-8 was made.
    for term in sorted(terms):
        yield term.encode("utf-8") if isinstance(term, str) else term, terms[term]


class Postings:
    """The documents that hold a term, and what is kept of it in each.

    Args:
        places: of the term, as the pool holds them.
        format_: of the field.
        lengths: of the field in each document of the segment.
    """

    def __init__(self, places: "array[int]", format_: Any, lengths: list[int]) -> None:
        halves = array("I", places.tobytes())
        times = Counter(halves[_UPPER::2])
        self.documents = list(times)
        self.weights = list(times.values())
        self.lengths = [lengths[document] for document in self.documents]
        self.values: list[bytes] | None = None
        if format_.supports("positions"):
            value = halves[_LOWER::2].tobytes()
            ends = accumulate(self.weights, initial=0)
            size = halves.itemsize
            self.values = [value[size * start : size * end] for start, end in pairwise(ends)]

    def blocks(self) -> Iterator[bytes]:
        """Return the postings as they lie on the disk, some at a time."""
        starts = range(0, len(self.documents), _BLOCK)
        for start in starts:
            yield self._block(slice(start, start + _BLOCK), is_last=start == starts[-1])

    def summary(self) -> Any:
        """Return what Whoosh knows of a term before it reads its postings."""
        return W3TermInfo(
            weight=sum(self.weights),
            df=len(self.documents),
            minlength=min(self.lengths),
            maxlength=max(self.lengths),
            maxweight=max(self.weights),
            minid=self.documents[0],
            maxid=self.documents[-1],
        )

    def _block(self, part: slice, *, is_last: bool) -> bytes:
        """Return a block: its size, negative for the last one, a summary, and the content."""
        documents, lengths = self.documents[part], self.lengths[part]
        steps = (documents[0], *map(sub, documents[1:], documents))
        values = None if self.values is None else tuple(self.values[part])
        content = pickle.dumps((steps, _short(self.weights[part]), values), _PICKLE)
        level = 1 if len(content) >= _COMPRESSED else 0
        if level:
            content = zlib.compress(content, level)
        summary = (
            len(documents),
            documents[-1],
            max(self.weights[part]),
            level,
            length_to_byte(min(lengths)),
            length_to_byte(max(lengths)),
        )
        head = pickle.dumps(summary, _PICKLE)
        size = len(head) + len(content)
        return b"".join((pack_int(-size if is_last else size), head, content))


def _short(weights: list[int]) -> tuple[int, ...] | float | None:
    """Return weights as Whoosh keeps them: one number where all are equal, none where it is 1."""
    if len(set(weights)) > 1:
        return tuple(weights)
    return None if weights[0] == 1 else float(weights[0])


class TermsWriter(W3FieldWriter):  # type: ignore[misc]  # the library is untyped
    """Writes all postings of a term at once."""

    def write_term(self, term: bytes, postings: Postings) -> None:
        """Write a term of the field that was started."""
        file = self._postfile
        begun = file.tell()
        file.write(WHOOSH3_HEADER_MAGIC)
        for block in postings.blocks():
            file.write(block)
        summary = postings.summary()
        summary.set_extent(begun, file.tell() - begun)
        self._tindex.add(pack_ushort(self._fieldid) + term, summary.to_bytes())
