"""How much two pieces of text say the same, by their words and rows of words; no model is asked.

A word counts the more the fewer pieces hold it, in whatever inflection. Rows of two words, common
ones included, tell a sentence that was taken over from one that only speaks of the same.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

from untoc_cli.insight.spoken import split_words
from untoc_cli.record import Record

Row = tuple[str, str]
Pair = tuple[float, int, int]  # how much, of which old piece, with which new one

_ROWS = 0.35  # how much rows of words count, against the words themselves
_SHORTEST = 4  # words that tell something; fewer stand in any longer piece by chance
_MOST_HOLDING = 200  # pieces that hold a word; by one that more hold none is looked for
_PROMISING = 0.12  # likeness by the rarer words alone, from which two pieces are looked at


class Wording(Record):
    """The words of a piece of text.

    Attributes:
        keys: how often each word stands in it that tells something, by its key.
        rows: how often each two neighbouring words, in small letters.
    """

    keys: Mapping[str, int]
    rows: Mapping[Row, int]


def wording(text: str, language: str) -> Wording:
    """Return the words of a text in one language.

    >>> wording("States urge States.", "en").keys
    {'state': 2, 'urg': 1}
    """
    words = [word for word in split_words(text, language) if word.written]
    return Wording(
        dict(Counter(word.key for word in words if word.tells)),
        dict(Counter(pairwise(word.folded for word in words))),
    )


class Likeness:
    """Compares pieces of two sides with each other.

    Args:
        old: the pieces of one side.
        new: those of the other.
    """

    def __init__(self, old: Sequence[Wording], new: Sequence[Wording]) -> None:
        rarity = _rarity([*old, *new])
        self._old = [_Weighed(piece, rarity) for piece in old]
        self._new = [_Weighed(piece, rarity) for piece in new]

    @cached_property
    def _promising(self) -> list[tuple[int, int]]:
        """The old and new pieces that share enough rare words to be looked at."""
        having: dict[str, list[tuple[int, float]]] = {}
        for at, piece in enumerate(self._new):
            for key, weight in piece.weights.items():
                having.setdefault(key, []).append((at, weight / piece.length))
        return [
            (one, other) for one, piece in enumerate(self._old) for other in _sharing(piece, having)
        ]

    def pairs(self, at_least: float) -> list[Pair]:
        """Return the pairs that are alike, the most alike first, then in their order.

        Args:
            at_least: from 0, no word in common, to 1, the same.
        """
        return _sorted(self._all_alike, at_least)

    def inside(self, at_least: float) -> list[Pair]:
        """Return which old pieces stand in which new ones as a part, the surest first.

        Args:
            at_least: the share of the words and rows of the old piece that the new one holds.
        """
        return _sorted(self._all_inside, at_least)

    @property
    def _all_alike(self) -> Iterator[Pair]:
        for one, other in self._promising:
            old, new = self._old[one], self._new[other]
            words = _common(old.weights, new.weights) / (old.length * new.length)
            rows = _overlap(old.rows, new.rows)
            yield (1 - _ROWS) * words + _ROWS * rows, one, other

    @property
    def _all_inside(self) -> Iterator[Pair]:
        for one, other in self._promising:
            old, new = self._old[one], self._new[other]
            if len(old.weights) >= _SHORTEST:
                words = _share(old.weights, new.weights)
                yield (1 - _ROWS) * words + _ROWS * _share(old.rows, new.rows), one, other


class _Weighed:
    """A piece with the weight of its words."""

    def __init__(self, piece: Wording, rarity: Mapping[str, float]) -> None:
        self.rows = piece.rows
        self.weights = {key: number * rarity[key] for key, number in piece.keys.items()}
        self.length = math.sqrt(sum(weight * weight for weight in self.weights.values())) or 1.0


def _rarity(pieces: Sequence[Wording]) -> dict[str, float]:
    having = Counter(key for piece in pieces for key in piece.keys)
    return {key: math.log(1 + len(pieces) / number) for key, number in having.items()}


def _sharing(piece: _Weighed, having: Mapping[str, Sequence[tuple[int, float]]]) -> list[int]:
    """Return the new pieces that share enough of the rarer words of an old one, in order."""
    likeness: dict[int, float] = {}
    for key, weight in piece.weights.items():
        holders = having.get(key, ())
        if len(holders) <= _MOST_HOLDING:
            for at, other_weight in holders:
                likeness[at] = likeness.get(at, 0.0) + weight * other_weight
    enough = _PROMISING * piece.length
    return sorted(at for at, common in likeness.items() if common >= enough)


def _sorted(pairs: Iterator[Pair], at_least: float) -> list[Pair]:
    found = ((round(likeness, 4), one, other) for likeness, one, other in pairs)
    enough = [pair for pair in found if pair[0] >= at_least]
    return sorted(enough, key=lambda pair: (-pair[0], pair[1], pair[2]))


def _common(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(weight * other[key] for key, weight in one.items() if key in other)


def _overlap(one: Mapping[Row, int], other: Mapping[Row, int]) -> float:
    """Return the share of rows that both have, of those that they have together (Dice)."""
    total = sum(one.values()) + sum(other.values())
    common = sum(min(number, other[row]) for row, number in one.items() if row in other)
    return 2 * common / total if total else 0.0


def _share(part: Mapping[Any, float], whole: Mapping[Any, float]) -> float:
    """Return which share of a part, by weight, the whole holds as well."""
    total = sum(part.values())
    return sum(weight for key, weight in part.items() if key in whole) / total if total else 0.0
