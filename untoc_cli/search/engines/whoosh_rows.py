"""Words in a row, found by comparing their places as numbers.

Whoosh makes objects of all places of all words first, which for two common words takes ten times as
long.
"""

from typing import Any

from whoosh.matching import (  # noqa: TID253 - imported only to search with Whoosh
    IntersectionMatcher,
    NullMatcher,
)
from whoosh.matching.wrappers import WrappingMatcher  # noqa: TID253 - as above
from whoosh.query import Phrase, Term  # noqa: TID253 - as above
from whoosh.query.spans import SpanWrappingMatcher  # noqa: TID253 - as above
from whoosh.util import make_binary_tree  # noqa: TID253 - as above


class Row(Phrase):  # type: ignore[misc]  # the library is untyped
    """The query for words in a row; it scores as Whoosh's own does."""

    def matcher(self, searcher: Any, context: Any = None) -> Any:
        """Return what goes through the documents of a segment that fit."""
        reader = searcher.reader()
        if any((self.fieldname, word.encode("utf-8")) not in reader for word in self.words):
            return NullMatcher()
        words = [Term(self.fieldname, word).matcher(searcher, context) for word in self.words]
        return WrappingMatcher(RowMatcher(words), boost=self.boost)


class RowMatcher(SpanWrappingMatcher):  # type: ignore[misc]  # as above
    """Goes through the documents that hold words in a row.

    Args:
        words: what goes through the documents that hold each.
    """

    def __init__(self, words: list[Any]) -> None:
        self._words = words
        super().__init__(make_binary_tree(IntersectionMatcher, words))

    def copy(self) -> "RowMatcher":
        """Return another one that stands where this one does."""
        return RowMatcher([word.copy() for word in self._words])

    def replace(self, minquality: float = 0) -> Any:  # noqa: ARG002 - as Whoosh calls it
        """Return this one: its parts are looked at one by one."""
        return self if self.is_active() else NullMatcher()

    def _get_spans(self) -> set[int]:
        """Return the places where the row begins in the document it stands at."""
        places = [word.value_as("positions") for word in self._words]
        numbered = sorted(enumerate(places), key=lambda one: len(one[1]))
        first, fewest = numbered[0]
        begins = {place - first for place in fewest}
        for number, found in numbered[1:]:
            begins.intersection_update([place - number for place in found])
        return begins
