"""Which positions were kept, sharpened, softened or dropped between two sides, and which are new.

Positions of one kind are paired by what they are about; how strongly both are put, the scales of
`strengths.py` say.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from untoc_cli.archive.statement import Statement
from untoc_cli.insight.forms.notation import KINDS
from untoc_cli.insight.positions import Stand
from untoc_cli.insight.similarity import Likeness, wording
from untoc_cli.insight.strengths import Strength, strength_of
from untoc_cli.record import Record

_ALIKE = 0.33  # from here on two sentences take a position on the same thing


class Turn(StrEnum):
    """What became of a position."""

    KEPT = "kept"
    SHARPENED = "sharpened"
    SOFTENED = "softened"
    DROPPED = "dropped"
    NEW = "new"


class Taken(Record):
    """A position of one kind in a statement.

    Attributes:
        statement: its id.
        paragraph: the number of the paragraph.
        sentence: plain text.
        language: of the text.
        strength: how strongly it is put; None where nothing tells.
    """

    statement: str
    paragraph: int
    sentence: str
    language: str
    strength: Strength | None


class PositionChange(Record):
    """What became of a position.

    Attributes:
        kind: welcome, concern, ask or commitment.
        turn: what became of it.
        old: on the old side; None of a new one.
        new: on the new side; None of one that was dropped.
        likeness: of the two sentences, from 0 to 1; None where there is one alone.
    """

    kind: str
    turn: Turn
    old: Taken | None = None
    new: Taken | None = None
    likeness: float | None = None


Side = Iterable[tuple[Statement, Stand]]


def compare_positions(old: Side, new: Side) -> list[PositionChange]:
    """Return what became of the positions of one side on the other, kind by kind.

    Within a kind those that were paired come first, in the order of the new side.
    """
    old_side, new_side = list(old), list(new)
    return [
        change
        for kind in KINDS
        for change in _of_kind(kind, _taken(kind, old_side), _taken(kind, new_side))
    ]


def _taken(kind: str, side: Side) -> list[Taken]:
    """Return the positions of a kind; thanks alone ("Thank you.") are in every statement."""
    return [
        Taken(
            statement.id,
            position.paragraph,
            position.sentence,
            stand.language,
            strength_of(position.sentence, kind, stand.language),
        )
        for statement, stand in side
        for position in stand.positions
        if kind in position.kinds and wording(position.sentence, stand.language).keys
    ]


def _of_kind(kind: str, old: Sequence[Taken], new: Sequence[Taken]) -> list[PositionChange]:
    likeness = Likeness(
        [wording(taken.sentence, taken.language) for taken in old],
        [wording(taken.sentence, taken.language) for taken in new],
    )
    pairs: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for alike, one, other in likeness.pairs(_ALIKE):
        if one not in taken and other not in pairs:
            taken.add(one)
            pairs[other] = (one, alike)
    paired = [
        PositionChange(kind, _turn(old[pairs[at][0]], new[at]), old[pairs[at][0]], new[at], alike)
        for at, (_, alike) in sorted(pairs.items())
    ]
    dropped = [
        PositionChange(kind, Turn.DROPPED, old=each)
        for at, each in enumerate(old)
        if at not in taken
    ]
    added = [
        PositionChange(kind, Turn.NEW, new=each) for at, each in enumerate(new) if at not in pairs
    ]
    return [*paired, *dropped, *added]


def _turn(old: Taken, new: Taken) -> Turn:
    """Return what became of a position; where nothing tells how strong it is, it was kept."""
    if old.strength is None or new.strength is None or old.strength.level == new.strength.level:
        return Turn.KEPT
    return Turn.SHARPENED if new.strength.level > old.strength.level else Turn.SOFTENED
