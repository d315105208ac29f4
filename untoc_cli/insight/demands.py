"""One demand in a sentence: in the same words, or in other words that come near them.

A sentence says a demand when it holds its words near each other, in any form and order: "reform of
the Security Council", "the Council must be reformed". How near is a number from 0 to 1, made of two
things that can be checked by eye: which share of the words is there (the rarer in the archive, the
more a word counts; one of its kin counts less), and how many other words stand between them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from untoc_cli.insight.kin import kin_of
from untoc_cli.insight.spoken import JOINT, Word, split_words
from untoc_cli.record import Record
from untoc_cli.text.folding import fold
from untoc_cli.text.patterns import pattern

LIKE_ENOUGH = 0.6  # below, a sentence speaks of something else
_ENOUGH = 0.75  # share of its words, by their weight, without which a demand is not said
_KIN = 0.8  # how much a word of its kin counts, against the word itself
_WINDOW = 24  # words and marks within which all words of a demand stand
_ROOM = 8.0  # words between that halve the likeness
_TELLING, _COMMON, _MARK = 1.0, 0.25, 1.5  # how much what stands between counts
# How much more what is between counts in two words that belong together as one, and are parted or
# turned round ("the political climate saw many changes"), or joined the wrong way: a "climate for
# change" is a climate, and no change.
_APART, _TURNED, _JOINED = 2.0, 6.0, 40.0
_ELSEWHERE = 0.6  # what stays of it when a word belongs to another one: "small islands … arms"
_BEGINNING = 4  # letters by which sentences are looked at first
_HYPHEN = pattern("[-‐‑]")


class Unit(NamedTuple):
    """A word of a demand.

    Attributes:
        key: of the word; of one with a hyphen, as if it had none.
        kin: the keys that can stand for it.
        parts: it as typed, folded, and apart where a hyphen stood.
    """

    key: str
    kin: frozenset[str]
    parts: tuple[str, ...]


class Said(NamedTuple):
    """Where a sentence says a demand.

    Attributes:
        start: offset in the sentence.
        end: offset behind it.
        likeness: 1 for the demand as typed, in any inflection; else how near it comes.
        is_exact: whether it is the demand as typed.
    """

    start: int
    end: int
    likeness: float
    is_exact: bool


class _Place(NamedTuple):
    """Where a word of a demand stands among the words of a sentence."""

    first: int
    last: int
    unit: int
    quality: float


class Demand(Record):
    """A demand in one language.

    Attributes:
        typed: its words, common ones included.
        units: the words that tell something.
        head: which of them says what is asked: of "withdrawal of all troops", the first; None where
            nothing tells.
        language: two-letter code.
    """

    typed: tuple[Word, ...]
    units: tuple[Unit, ...]
    head: int | None
    language: str

    @property
    def needed(self) -> int:
        """How many of its words a sentence must hold at least: of few all, of many most."""
        number = len(self.units)
        return number if number < 3 else number - 1 if number < 5 else ceil(0.75 * number)


def read_demand(text: str, language: str) -> Demand:
    """Return what a demand says in one language; without units where it tells nothing."""
    typed = tuple(word for word in split_words(text, language) if word.written)
    telling = {word.key: word for word in typed if word.tells}
    joint = next((at for at, word in enumerate(typed) if word.key[:1] == JOINT), 0)
    before = [word.key for word in typed[:joint] if word.tells]
    head = list(telling).index(before[-1]) if before else None
    units = tuple(
        Unit(key, kin_of(key, language), tuple(_HYPHEN.split(fold(word.written))))
        for key, word in telling.items()
    )
    return Demand(typed, units, head, language)


def beginnings(demand: Demand) -> list[tuple[str, ...]]:
    """Return for each word of a demand letters one of which any text holds that holds the word.

    The text is to be `loose`; that it holds the letters is not enough.
    """
    return [tuple(dict.fromkeys(_beginnings(unit))) for unit in demand.units]


def loose(text: str) -> str:
    """Return a text in which `beginnings` are looked for: folded, without hyphens.

    >>> loose("The Land-locked")
    'the landlocked'
    """
    return fold(text).replace("-", "")


def holds_enough(demand: Demand, held: Collection[int], weights: Mapping[str, float]) -> bool:
    """Tell whether some of the words of a demand, by their numbers, can be enough to say it."""
    if demand.head is not None and demand.head not in held:
        return False
    total = sum(weights[unit.key] for unit in demand.units)
    return sum(weights[demand.units[number].key] for number in held) >= _ENOUGH * total


def find_demand(demand: Demand, sentence: str, weights: Mapping[str, float]) -> Said | None:
    """Return where a sentence says a demand best; None where it speaks of something else.

    Args:
        demand: what is looked for.
        sentence: plain text in the language of the demand.
        weights: how much each word of the demand counts, by its key.
    """
    words = split_words(sentence, demand.language)
    exact = _exact(demand, words)
    if exact:
        return Said(*_offsets(sentence, words, *exact, demand.language), 1.0, is_exact=True)
    best = max(_windows(demand, words, weights), key=lambda found: found[0], default=None)
    if best is None or best[0] < LIKE_ENOUGH:
        return None
    likeness, first, last = best
    return Said(
        *_offsets(sentence, words, first, last, demand.language),
        min(round(likeness, 2), 0.99),
        is_exact=False,
    )


def _beginnings(unit: Unit) -> Iterator[str]:
    """Return the first letters of a word and its kin, without an ending that may change."""
    for key in (unit.key, *unit.kin):
        yield key[:_BEGINNING] if len(key) > _BEGINNING else key[: max(len(key) - 1, 2)]
    if len(unit.parts) > 1:
        yield f"{unit.parts[0]} {unit.parts[1][:_BEGINNING]}".rstrip()


def _exact(demand: Demand, words: Sequence[Word]) -> tuple[int, int] | None:
    """Return where the words of a demand stand in a row, from the first to the last."""
    length = len(demand.typed)
    for at in range(len(words) - length + 1):
        if _is_same(demand.typed[0], words[at]) and all(
            map(_is_same, demand.typed, words[at : at + length])
        ):
            return at, at + length - 1
    return None


def _is_same(typed: Word, word: Word) -> bool:
    return typed.key == word.key if typed.tells else typed.folded == word.folded and word != Word()


def _windows(
    demand: Demand, words: Sequence[Word], weights: Mapping[str, float]
) -> Iterator[tuple[float, int, int]]:
    """Return how near each row of words comes to a demand, with its first and last word."""
    places = sorted(_places(demand, words))
    for at, begin in enumerate(places):
        held: dict[int, _Place] = {}
        for place in places[at:]:
            if place.last - begin.first >= _WINDOW:
                break
            if place.unit in held and held[place.unit].quality >= place.quality:
                continue
            held[place.unit] = place
            if len(held) >= demand.needed:
                likeness = _likeness(demand, words, held, weights)
                first = min(one.first for one in held.values())
                yield likeness, first, max(one.last for one in held.values())


def _places(demand: Demand, words: Sequence[Word]) -> Iterator[_Place]:
    """Return where the words of a demand and their kin stand."""
    sought = {kin: (at, _KIN) for at, unit in enumerate(demand.units) for kin in unit.kin}
    sought |= {unit.key: (at, 1.0) for at, unit in enumerate(demand.units)}
    for at, word in enumerate(words):
        if word.key in sought:
            yield _Place(at, at, *sought[word.key])
    hyphenated = {u.key: at for at, u in enumerate(demand.units) if len(u.parts) > 1}
    for at, (word, following) in enumerate(pairwise(words) if hyphenated else ()):
        if word.written and following.written:  # "in person" for "in-person"
            joined = split_words(word.folded + following.folded, demand.language)[0].key
            if joined in hyphenated and _are_its_parts(
                demand.units[hyphenated[joined]], word, following
            ):
                yield _Place(at, at + 1, hyphenated[joined], 1.0)


def _are_its_parts(unit: Unit, first: Word, second: Word) -> bool:
    """Tell whether two words are the parts of one with a hyphen.

    Where the first tells nothing, the letters must be the same: "in persons" is no "in-person".
    """
    return first.tells or first.folded + second.folded == "".join(unit.parts)


def _likeness(
    demand: Demand,
    words: Sequence[Word],
    held: Mapping[int, _Place],
    weights: Mapping[str, float],
) -> float:
    total = sum(weights[unit.key] for unit in demand.units)
    if not holds_enough(demand, held, weights):
        return 0.0
    there = sum(weights[demand.units[number].key] * place.quality for number, place in held.items())
    taken = {at for place in held.values() for at in range(place.first, place.last + 1)}
    others = [words[at] for at in range(min(taken), max(taken) + 1) if at not in taken]
    between = sum(map(_cost, others))
    is_compound = len(demand.units) == 2 and demand.head is None
    if is_compound and held[0].first > held[1].first:
        between *= _TURNED
    elif is_compound:
        between *= _JOINED if any(word.key[:1] == JOINT for word in others) else _APART
    astray = _ELSEWHERE if _belongs_elsewhere(words, held, taken) else 1.0
    return astray * there / total / (1 + between / _ROOM)


def _cost(word: Word) -> float:
    """Return how far a word or mark takes what stands around it apart."""
    if not word.written:
        return _MARK
    return _TELLING if word.tells else _COMMON


def _belongs_elsewhere(words: Sequence[Word], held: Mapping[int, _Place], taken: set[int]) -> bool:
    """Tell whether a word that should stand before the next one stands before another instead.

    In "the arms of small islands" the word "small" belongs to the islands.
    """
    for number, place in held.items():
        follower, behind = held.get(number + 1), place.last + 1
        is_apart = follower is not None and follower.first != behind and behind < len(words)
        if is_apart and words[behind].tells and behind not in taken:
            return True
    return False


def _offsets(
    sentence: str, words: Sequence[Word], first: int, last: int, language: str
) -> tuple[int, int]:
    """Return where words stand in their sentence."""
    start = end = at = 0
    for number, word in enumerate(words[: last + 1]):
        if not word.written:
            continue
        begin = sentence.index(word.written, at)
        at = begin + (1 if language == "zh" else len(word.written))
        start = begin if number == first else start
        end = begin + len(word.written)
    return start, end
