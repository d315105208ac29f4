"""What is new in a theme, and what has vanished, against the year before it.

The last year on file is compared with the last one before it that has statements; where there is
only one, nothing can be compared, and nothing is. A term is new when the earlier year does not use
it in any form; a position is new when nothing said then, of the same kind, is in like words.
"""

from collections.abc import Mapping, Sequence
from itertools import chain

from untoc_cli.archive.statement import Statement
from untoc_cli.insight.gist import Gist
from untoc_cli.insight.phrases import Text, places
from untoc_cli.insight.positions import Position
from untoc_cli.insight.spoken import split_words
from untoc_cli.insight.terms import DistinctiveTerm, distinctive_terms
from untoc_cli.record import Record

_ALIKE = 0.5  # of the telling words of the shorter of two sentences
_POOL = 8  # terms that are looked at for each one that is asked for


class Stated(Record):
    """A position with the statement that takes it."""

    statement: Statement
    position: Position


class Change(Record):
    """What became of a theme from one year to another.

    Attributes:
        year: the last year on file.
        before: the last one before it on file.
        new_terms: used in the year and not before.
        gone_terms: used before and not in the year.
        new_positions: taken in the year, and not before in like words.
        gone_positions: taken before, and not in the year in like words.
    """

    year: int
    before: int
    new_terms: tuple[DistinctiveTerm, ...]
    gone_terms: tuple[DistinctiveTerm, ...]
    new_positions: tuple[Stated, ...]
    gone_positions: tuple[Stated, ...]


def change_of(
    said: Sequence[tuple[Statement, Gist, Sequence[Position]]], limit: int
) -> Change | None:
    """Return what changed in the last year on file; None when there is no year to compare with.

    Args:
        said: the statements of a theme, each with its gist and its positions.
        limit: how many terms each way.
    """
    by_year: dict[int, list[tuple[Statement, Gist, Sequence[Position]]]] = {}
    for one in said:
        if one[0].year is not None:
            by_year.setdefault(one[0].year, []).append(one)
    if len(by_year) < 2:
        return None
    before, year = sorted(by_year)[-2:]
    then, now = by_year[before], by_year[year]
    new_terms, gone_terms = _only_in_each([g for _, g, _ in now], [g for _, g, _ in then], limit)
    keys = _Keys([*then, *now])
    return Change(
        year=year,
        before=before,
        new_terms=new_terms,
        gone_terms=gone_terms,
        new_positions=keys.without_like(now, then),
        gone_positions=keys.without_like(then, now),
    )


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two sentences, as the keys of their telling words, are about the same."""
    return len(one & other) >= _ALIKE * min(len(one), len(other))


def keys_of(sentence: str, language: str) -> frozenset[str]:
    """Return the keys of the telling words of a sentence."""
    return frozenset(word.key for word in split_words(sentence, language) if word.tells)


def _only_in_each(
    one: Sequence[Gist], other: Sequence[Gist], limit: int
) -> tuple[tuple[DistinctiveTerm, ...], tuple[DistinctiveTerm, ...]]:
    """Return the terms that only the one uses, and those that only the other does."""
    of_one, of_other = distinctive_terms([one, other], _POOL * limit)
    return _unused(of_one, other, limit), _unused(of_other, one, limit)


def _unused(
    terms: Sequence[DistinctiveTerm], there: Sequence[Gist], limit: int
) -> tuple[DistinctiveTerm, ...]:
    used = places([Text.of(gist) for gist in there], [term.keys for term in terms])
    return tuple(term for term in terms if not used[term.keys])[:limit]


class _Keys:
    """The telling words of positions, each sentence looked at once."""

    def __init__(self, said: Sequence[tuple[Statement, Gist, Sequence[Position]]]) -> None:
        self._keys: Mapping[str, frozenset[str]] = {
            position.sentence: keys_of(position.sentence, gist.language)
            for _, gist, positions in said
            for position in positions
        }

    def without_like(
        self,
        here: Sequence[tuple[Statement, Gist, Sequence[Position]]],
        there: Sequence[tuple[Statement, Gist, Sequence[Position]]],
    ) -> tuple[Stated, ...]:
        """Return the positions here for which there is none like it there."""
        others = list(chain.from_iterable(positions for _, _, positions in there))
        return tuple(
            Stated(statement, position)
            for statement, _, positions in here
            for position in positions
            if not any(self._repeats(position, other) for other in others)
        )

    def _repeats(self, one: Position, other: Position) -> bool:
        same_kind = not set(one.kinds).isdisjoint(other.kinds)
        return same_kind and alike(self._keys[one.sentence], self._keys[other.sentence])
