"""Where a text holds what was searched.

A page of results looks for a few words in texts of thousands, so each text is gone through once,
and a word is compared only when it begins as one of the sought words can begin.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from untoc_cli.record import Record
from untoc_cli.search.analysis import (
    Word,
    gap_of_nothing,
    joined_forms,
    names,
    spellings,
    terms,
    word_forms,
    words,
)
from untoc_cli.search.likeness import alike
from untoc_cli.search.query.tree import Fuzzy, Phrase, Prefix, Searched, Term
from untoc_cli.text.folding import fold


class Place(Record):
    """Where a text holds a part of what was searched.

    Attributes:
        start: offset of its first character.
        end: offset behind its last character.
        part: which of the parts.
        weight: how much it counts.
    """

    start: int
    end: int
    part: int
    weight: int


class Marker:
    """Finds the parts of a query in texts of one language.

    Args:
        wanted: the parts.
        language: of the texts, in which words are compared.
    """

    def __init__(self, wanted: Sequence[Searched], language: str) -> None:
        self.language = language
        # Each row of words as it is compared, with its part, its weight, and whether it may be
        # written as one hyphenated word.
        self.rows: list[tuple[list[str], int, int, bool]] = []
        self.typed = [fold(_typed(node)) for node in wanted]
        self.spelled: list[tuple[Prefix | Fuzzy, int]] = []
        for part, node in enumerate(wanted):
            match node:
                case Phrase(text):
                    row = terms(text, words, language)
                    weight = 2 * (2 * len(row) - 1)  # more than the same words scattered
                    self.rows.append((row, part, weight, False))
                case Term(word, is_joined):
                    forms = spellings(word, is_joined=is_joined)
                    rows = [terms(form, words, language) for form in forms]
                    self.rows += [(row, part, 2, len(row) == 1) for row in rows if row]
                case Prefix() | Fuzzy():
                    self.spelled.append((node, part))
        self.sought = frozenset(word for row, *_ in self.rows for word in row)
        self.hyphenated = frozenset(row[0] for row, _, _, may_join in self.rows if may_join)

    def places(self, text: str) -> list[Place]:
        """Return where a text holds a part of the query, in no order."""
        return list(_Text(text, self).places())


def _typed(node: Searched) -> str:
    match node:
        case Phrase(text) | Prefix(text):
            return text
        case Term() | Fuzzy():
            return node.word


class _Text:
    """A text that is looked through once for all parts."""

    def __init__(self, text: str, marker: Marker) -> None:
        self._text = text
        self._marker = marker

    def places(self) -> Iterator[Place]:
        for row, part, weight, may_join in self._marker.rows:
            exact = self._marker.typed[part]
            for start, end in self._runs(row):
                is_exact = fold(self._text[start:end]) == exact  # counts more than another form
                yield Place(start, end, part, weight + is_exact)
            if may_join:
                same = (word for word in self._joined if word.text == row[0])
                yield from (Place(word.start, word.end, part, weight) for word in same)
        for node, part in self._marker.spelled:
            yield from (Place(word.start, word.end, part, 2) for word in self._spelled(node))

    @cached_property
    def _words(self) -> list[Word]:
        sought = self._marker.sought
        found = word_forms(self._text, sought, language=self._marker.language)
        return [word for word in found if word.text in sought]

    @cached_property
    def _joined(self) -> list[Word]:
        return joined_forms(self._text, self._marker.hyphenated, self._marker.language)

    def _runs(self, row: list[str]) -> Iterator[tuple[int, int]]:
        """Return where words stand in a row."""
        for at, word in enumerate(self._words):
            if row and word.text == row[0]:
                run = self._words[at : at + len(row)]
                if [found.text for found in run] == row and self._is_unbroken(run):
                    yield run[0].start, run[-1].end

    def _is_unbroken(self, run: list[Word]) -> bool:
        return all(gap_of_nothing(self._text, one.end, other.start) for one, other in pairwise(run))

    def _spelled(self, node: Prefix | Fuzzy) -> list[Word]:
        if isinstance(node, Prefix):
            begin = "".join(word.text for word in names(node.start))
            found = word_forms(self._text, [begin], whole=True)
            return [word for word in found if word.text.startswith(begin)]
        found = word_forms(self._text, [fold(node.word)[:1]], whole=True)
        near = set(alike(node.word, {word.text for word in found}))
        return [word for word in found if word.text in near]
