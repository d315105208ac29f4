"""Phrases in running text: pairs of words, what they grow into, and how they are written.

A phrase is a run of telling words, with a preposition (and an article) between two of them where
the text has one: "review process", "trafficking in persons", "Conference of the Parties".
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import attrgetter
from typing import NamedTuple

from untoc_cli.insight.gist import Gist
from untoc_cli.insight.spoken import ARTICLE, JOINT, Word, vocabulary

Term = tuple[str, ...]  # keys of its words

_ELISION = re.compile("(?<=['’]) ")
_MOSTLY = 0.5
_KEY, _TELLS = attrgetter("key"), attrgetter("tells")
_LONGEST = 4  # telling words
_LONGEST_NAME = 6  # Working Group of Government Experts on Technical Assistance


@dataclass(frozen=True, slots=True)
class Text:
    """The telling words of a statement in a row, with a mark behind each run of them.

    Attributes:
        words: in order.
        keys: their keys, apart, for counting.
        tells: which of them tell something of the subject.
    """

    words: tuple[Word, ...]
    keys: tuple[str, ...]
    tells: tuple[bool, ...]

    @classmethod
    def of(cls, gist: Gist) -> "Text":
        """Return the words of a statement."""
        tokens = f"{gist.runs}\n".replace("\n", " \n ").split(" ")
        words = tuple(map(vocabulary(gist.language).__getitem__, tokens))
        return cls(words, tuple(map(_KEY, words)), tuple(map(_TELLS, words)))

    def single_words(self) -> Iterator[Term]:
        """Return the telling words, each as a term."""
        return zip(compress(self.keys, self.tells))

    def pairs(self, around: Collection[str]) -> Iterator[Term]:
        """Return the phrases of two telling words of which one is among `around`."""
        for at in compress(range(len(self.keys)), self.tells):
            last = self.after(at + 1) if self.keys[at + 1] else None
            if last and (self.keys[at] in around or self.keys[last] in around):
                yield self.keys[at : last + 1]

    def after(self, position: int) -> int | None:
        """Return the place of the next telling word of a phrase that goes on at a position."""
        if self.keys[position][:1] == JOINT:
            position += 1
            position += self.keys[position][:1] == ARTICLE
        return position if self.tells[position] else None

    def before(self, position: int) -> int | None:
        """Return the place of the telling word before a phrase that begins at a position."""
        position -= 1
        if self.keys[position][:1] == ARTICLE and self.keys[position - 1][:1] == JOINT:
            position -= 1
        position -= self.keys[position][:1] == JOINT
        return position if position >= 0 and self.tells[position] else None


class Place(NamedTuple):
    """Where a term stands: from `start` to before `end` in the words of a text."""

    text: Text
    start: int
    end: int

    @property
    def keys(self) -> Term:
        """The keys of the words there."""
        return self.text.keys[self.start : self.end]

    @property
    def written(self) -> str:
        """The words as they stand there."""
        written = " ".join(word.written for word in self.text.words[self.start : self.end])
        return _ELISION.sub("", written)

    @property
    def telling(self) -> list[Word]:
        """The telling words there."""
        return [word for word in self.text.words[self.start : self.end] if word.tells]

    def to_right(self) -> "Place | None":
        """Return the phrase that reaches one telling word further to the right."""
        last = self.text.after(self.end)
        return None if last is None else Place(self.text, self.start, last + 1)

    def to_left(self) -> "Place | None":
        """Return the phrase that reaches one telling word further to the left."""
        first = self.text.before(self.start)
        return None if first is None else Place(self.text, first, self.end)


def places(texts: Sequence[Text], terms: Collection[Term]) -> dict[Term, list[Place]]:
    """Return where each term stands, in order."""
    by_first: dict[str, list[Term]] = {}
    for term in terms:
        by_first.setdefault(term[0], []).append(term)
    found: dict[Term, list[Place]] = {term: [] for term in terms}
    for text in texts:
        for at in [at for at, key in enumerate(text.keys) if key in by_first]:
            for term in by_first[text.keys[at]]:
                if text.keys[at : at + len(term)] == term:
                    found[term].append(Place(text, at, at + len(term)))
    return found


def grown(term_places: Sequence[Place]) -> Sequence[Place]:
    """Return the places of the longest phrase that most places of a term are part of.

    "Declaration of Human", which always goes on, becomes "Universal Declaration of Human Rights".
    A piece cut out of a phrase too long to be shown has no such places; a word stays what it is.
    """
    enough = _MOSTLY * len(term_places)
    cut = term_places if len(term_places[0].keys) == 1 else ()
    while True:
        right = _most_frequent(place.to_right() for place in term_places)
        left = _most_frequent(place.to_left() for place in term_places)
        longer = left if len(left) > len(right) else right
        if len(longer) <= enough:
            return term_places
        if not _may_be_shown(longer):
            return cut
        term_places = longer


def commonest_form(term_places: Sequence[Place]) -> str:
    """Return how a term is written most often; of equals the shortest, then in small letters."""
    forms = Counter(place.written for place in term_places)
    return min(forms, key=lambda form: (-forms[form], len(form), form.swapcase()))


def holds(whole: Term, part: Term) -> bool:
    """Tell whether a term stands inside another."""
    length = len(part)
    return any(whole[at : at + length] == part for at in range(len(whole) - length + 1))


def _most_frequent(term_places: Iterable[Place | None]) -> list[Place]:
    """Return the places of the term that stands at most of them."""
    by_term: dict[Term, list[Place]] = {}
    for place in term_places:
        if place:
            by_term.setdefault(place.keys, []).append(place)
    return max(by_term.values(), key=lambda found: (len(found), found[0].keys), default=[])


def _may_be_shown(term_places: Sequence[Place]) -> bool:
    names = sum(all(word.is_capital for word in place.telling) for place in term_places)
    longest = _LONGEST_NAME if names > _MOSTLY * len(term_places) else _LONGEST
    return len(term_places[0].telling) <= longest
