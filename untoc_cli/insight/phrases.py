"""Phrases in running text: pairs of words, what they grow into, and how they are written.

A phrase is a run of telling words, with a preposition (and an article) between two of them where
the text has one: "review process", "trafficking in persons", "Conference of the Parties".
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from untoc_cli.insight.spoken import ARTICLE, JOINT, MARK, Spoken, Word, is_telling

Term = tuple[str, ...]  # keys of its words

_ELISION = re.compile("(?<=['’]) ")
_MOSTLY = 0.5
_LONGEST = 4  # telling words
_LONGEST_NAME = 6  # Working Group of Government Experts on Technical Assistance


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a statement in a row, sentences parted by marks; keys apart, for counting."""

    words: tuple[Word, ...]
    keys: tuple[str, ...]

    @classmethod
    def of(cls, spoken: Spoken) -> "Text":
        """Return the words of a statement."""
        words = [word for sentence in spoken.sentences for word in (*sentence.words, MARK)]
        return cls(tuple(words), tuple(word.key for word in words))


@dataclass(frozen=True, slots=True)
class Place:
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
    def is_name(self) -> bool:
        """Whether all telling words are capitalised."""
        words = self.text.words[self.start : self.end]
        return all(word.is_capital for word in words if is_telling(word.key))

    def extensions(self) -> Iterator["Place"]:
        """Return the phrases that reach one telling word further, to the right and to the left."""
        keys = self.text.keys
        after = _reach(keys[self.end : self.end + 3], (JOINT, ARTICLE))
        if after:
            yield Place(self.text, self.start, self.end + after)
        before = _reach(keys[max(self.start - 3, 0) : self.start][::-1], (ARTICLE, JOINT))
        if before:
            yield Place(self.text, self.start - before, self.end)


def pairs(keys: Sequence[str], around: Collection[str]) -> Iterator[Term]:
    """Return the phrases of two telling words of which one is among `around`."""
    for at, key in enumerate(keys):
        if is_telling(key):
            reach = _reach(keys[at + 1 : at + 4], (JOINT, ARTICLE))
            if reach and (key in around or keys[at + reach] in around):
                yield tuple(keys[at : at + reach + 1])


def places(texts: Sequence[Text], terms: Collection[Term]) -> dict[Term, list[Place]]:
    """Return where each term stands, in order."""
    by_first: dict[str, list[Term]] = {}
    for term in terms:
        by_first.setdefault(term[0], []).append(term)
    found: dict[Term, list[Place]] = {term: [] for term in terms}
    for text in texts:
        for at, key in enumerate(text.keys):
            for term in by_first.get(key, ()):
                if text.keys[at : at + len(term)] == term:
                    found[term].append(Place(text, at, at + len(term)))
    return found


def grown(term_places: Sequence[Place]) -> list[Place]:
    """Return the places of the longest phrase that most places of a term are part of.

    "Declaration of Human", which always goes on, becomes "Universal Declaration of Human Rights".
    A piece cut out of a phrase too long to be shown has no such places.
    """
    grown_places = list(term_places)
    while True:
        longer: dict[Term, list[Place]] = {}
        for place in grown_places:
            for extension in place.extensions():
                longer.setdefault(extension.keys, []).append(extension)
        best = max(longer.values(), key=_most_and_closest, default=[])
        if len(best) <= _MOSTLY * len(term_places):
            return grown_places
        if not _may_be_as_long(best):
            return []
        grown_places = best


def commonest_form(term_places: Sequence[Place]) -> str:
    """Return how a term is written most often; of equals the shortest, then in small letters."""
    forms = Counter(place.written for place in term_places)
    return min(forms, key=lambda form: (-forms[form], len(form), form.swapcase()))


def holds(whole: Term, part: Term) -> bool:
    """Tell whether a term stands inside another."""
    length = len(part)
    return any(whole[at : at + length] == part for at in range(len(whole) - length + 1))


def _reach(keys: Sequence[str], between: tuple[str, str]) -> int:
    """Return how many words further the next telling word of a phrase is; 0 when there is none.

    Args:
        keys: what follows, nearest first.
        between: the signs of a preposition and an article, in the order they are met.
    """
    signs = [key[:1] for key in keys]
    if JOINT not in signs:
        skipped = 0
    elif tuple(signs[:2]) == between:
        skipped = 2
    else:
        skipped = int(signs[0] == JOINT)
    return skipped + 1 if skipped < len(keys) and is_telling(keys[skipped]) else 0


def _most_and_closest(term_places: Sequence[Place]) -> tuple[int, int]:
    return len(term_places), -len(term_places[0].keys)


def _may_be_as_long(term_places: Sequence[Place]) -> bool:
    telling = sum(map(is_telling, term_places[0].keys))
    names = sum(place.is_name for place in term_places)
    longest = _LONGEST_NAME if names > _MOSTLY * len(term_places) else _LONGEST
    return telling <= longest
