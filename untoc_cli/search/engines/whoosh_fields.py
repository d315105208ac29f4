"""How the words of a column lie in a Whoosh index.

Whoosh pickles these classes into each index by their names, so they stay where they are. What the
words are is versioned by `analysis_version`.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator
from struct import Struct
from typing import Any

from whoosh import fields, formats  # noqa: TID253 - imported only by the Whoosh engine

from untoc_cli.search.analysis import BREAK

_PLACE = Struct("I")


class Places(formats.Positions):  # type: ignore[misc]  # the library is untyped
    """The places a word stands in, as plain numbers, which are read almost twice as fast."""

    def encode(self, places: list[int]) -> bytes:
        """Return places as the bytes that lie in the index."""
        if len(places) == 1:  # as most words of a text have: this is twice as fast
            return _PLACE.pack(places[0])
        return array(_PLACE.format, places).tobytes()

    def decode_positions(self, value: bytes) -> list[int]:
        """Return the places again."""
        return array(_PLACE.format, value).tolist()

    def decode_frequency(self, value: bytes) -> int:
        """Return how many places there are."""
        return len(value) // _PLACE.size

    def combine(self, values: list[bytes]) -> bytes:
        """Return the places of several values."""
        return self.encode(sorted({at for value in values for at in self.decode_positions(value)}))


class Words(fields.FieldType):  # type: ignore[misc]  # as above
    """A field that takes words that were worked out before.

    Args:
        has_rows: whether words in a row are looked for, which takes their places; otherwise only
            that they are there is kept.
    """

    def __init__(self, *, has_rows: bool) -> None:
        super().__init__(
            Places() if has_rows else formats.Existence(), analyzer=None, scorable=True
        )
        self.has_rows = has_rows

    def values(self, words: list[str]) -> dict[str, bytes]:
        """Return for each word what is kept of it; a break takes a place and is no word."""
        if not self.has_rows:
            return dict.fromkeys(words, b"")
        places = defaultdict[str, list[int]](list)
        for place, word in enumerate(words):
            places[word].append(place)
        places.pop(BREAK, None)
        encode = self.format.encode
        return {word: encode(found) for word, found in places.items()}

    def length(self, words: list[str]) -> int:
        """Return how many words there are; of those without places, how many different ones."""
        return len(words) - words.count(BREAK) if self.has_rows else len(set(words))

    def index(self, value: list[str], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield what Whoosh's own writers ask for: word, frequency, weight and what is kept."""
        for word, kept in self.values(value).items():
            times = self.format.decode_frequency(kept)
            yield word.encode("utf-8"), times, float(times), kept


def schema(columns: dict[str, bool]) -> Any:
    """Return the fields of an index: given columns, and what filters ask for.

    Args:
        columns: whether each has rows, by its name.
    """
    return fields.Schema(
        path=fields.ID(unique=True, sortable=True),
        **{name: Words(has_rows=has_rows) for name, has_rows in columns.items()},
        theme=fields.ID(),
        session_id=fields.ID(),
        language=fields.ID(),
        first_day=fields.NUMERIC(int),
        last_day=fields.NUMERIC(int),
        dated=fields.BOOLEAN(),
    )
