"""Phrases in running text: pairs of words, what they grow into, and how they are written.

A phrase is a run of telling words, with a preposition (and an article) between two of them where
the text has one: "review process", "trafficking in persons", "Conference of the Parties".
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from untoc_cli.insight.spoken import ARTICLES, JOINTS, MARK, Spoken, Word, is_telling

Term = tuple[str, ...]  # keys of its words

_MOSTLY = 0.5
_LONGEST = 3  # telling words
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
        return " ".join(word.written for word in self.text.words[self.start : self.end])

    def extensions(self) -> Iterator["Place"]:
        """Return the phrases that reach one telling word further, on either side."""
        before = next(_reach(self.text.keys[max(self.start - 3, 0) : self.start][::-1], back=True))
        after = next(_reach(self.text.keys[self.end : self.end + 3], back=False))
        if before:
            yield Place(self.text, self.start - before, self.end)
        if after:
            yield Place(self.text, self.start, self.end + after)
