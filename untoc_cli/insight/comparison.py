"""What stayed, changed, went and came between two statements, or two years of a theme.

Texts are compared piece by piece: a piece is a paragraph, of a long paragraph each sentence. Pieces
are paired by what they say, wherever they stand; what was split or put together is found in the
pieces beside. Left aside are headings, the head of the document, and pieces that only address or
thank somebody.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from untoc_cli.archive.statement import Statement
from untoc_cli.insight.similarity import Likeness, Wording, wording
from untoc_cli.insight.wordmarks import Mark, Run, changed_words
from untoc_cli.record import Record, replace
from untoc_cli.text.markdown import paragraphs
from untoc_cli.text.sentences import sentence_spans

_LONG = 120  # words of a paragraph from which its sentences are compared one by one
_LONGEST = 400  # words of a piece; a longer sentence is a list or a bad conversion
_ALIKE = 0.35  # from here on one piece is another wording of the other
_ON_THE_SUBJECT = 0.12  # from here on one piece still speaks of what the other spoke of
_INSIDE = 0.5  # share of the words and rows of a piece from which it went into another


class Fate(StrEnum):
    """What became of a piece."""

    KEPT = "kept"
    REWORDED = "reworded"
    DROPPED = "dropped"
    NEW = "new"


class Piece(Record):
    """A part of a statement that is compared as a whole.

    Attributes:
        statement: its id.
        paragraph: the number of the paragraph.
        start: offset of its first character in the plain text of the paragraph.
        end: offset behind its last character.
        text: plain text.
    """

    statement: str
    paragraph: int
    start: int
    end: int
    text: str


class Change(Record):
    """What became of some pieces.

    Attributes:
        fate: which.
        old: the pieces on the old side, in order; none of what is new.
        new: those on the new side; none of what was dropped.
        likeness: from 0 to 1, the same words; None where a side is empty.
        runs: what became of the words, by offsets in `old_text` and `new_text`; only of what was
            reworded.
        nearest: of what was dropped or is new, the piece on the other side that speaks of the same
            subject in other words, if there is one.
    """

    fate: Fate
    old: tuple[Piece, ...] = ()
    new: tuple[Piece, ...] = ()
    likeness: float | None = None
    runs: tuple[Run, ...] = ()
    nearest: Piece | None = None

    @property
    def old_text(self) -> str:
        """The old pieces as one text."""
        return " ".join(piece.text for piece in self.old)

    @property
    def new_text(self) -> str:
        """The new pieces as one text."""
        return " ".join(piece.text for piece in self.new)


class Comparison(Record):
    """What became of all pieces, in the order of the new side.

    What was dropped stands behind what it stood behind in the old one.

    Attributes:
        old: the statements of the old side, in order.
        new: those of the new side.
        changes: what became of their pieces.
        aside: how many pieces on both sides only address or thank somebody.
    """

    old: tuple[Statement, ...]
    new: tuple[Statement, ...]
    changes: tuple[Change, ...]
    aside: int

    def count(self, fate: Fate) -> int:
        """Return how many changes there are of a kind."""
        return sum(change.fate is fate for change in self.changes)


Text = tuple[Statement, str]


def compare_texts(old: Sequence[Text], new: Sequence[Text]) -> Comparison:
    """Compare two sides, each of one statement or several with their bodies."""
    old_side, new_side = _Side.of(old), _Side.of(new)
    return Comparison(
        old=tuple(statement for statement, _ in old),
        new=tuple(statement for statement, _ in new),
        changes=tuple(_changes(old_side, new_side)),
        aside=old_side.aside + new_side.aside,
    )


class _Side(NamedTuple):
    """The pieces of a side, with their words."""

    pieces: list[Piece]
    wordings: list[Wording]
    aside: int

    @classmethod
    def of(cls, texts: Iterable[Text]) -> "_Side":
        found = [
            (piece, wording(piece.text, statement.language))
            for statement, body in texts
            for piece in _pieces(statement, body)
        ]
        kept = [(piece, words) for piece, words in found if words.keys]
        return cls(
            [piece for piece, _ in kept], [words for _, words in kept], len(found) - len(kept)
        )


def _pieces(statement: Statement, body: str) -> Iterator[Piece]:
    for block in paragraphs(body):
        if block.number:
            text = block.text
            for start, end in _cuts(text):
                yield Piece(statement.id, block.number, start, end, text[start:end])


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    """Return start and end of the pieces of a paragraph."""
    if len(text.split()) <= _LONG:
        yield 0, len(text)
        return
    for start, end in sentence_spans(text):
        yield from _at_most(text, start, end)


def _at_most(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a text without an end of a sentence at blanks."""
    words = text[start:end].split(maxsplit=_LONGEST)
    while len(words) > _LONGEST:
        behind = end - len(words[-1])
        yield start, start + len(text[start:behind].rstrip())
        start = behind
        words = text[start:end].split(maxsplit=_LONGEST)
    yield start, end


def _changes(old: _Side, new: _Side) -> Iterator[Change]:
    groups = _Groups(old, new)
    groups.pair_the_same()
    groups.pair_the_alike()
    groups.add_what_went_inside()
    return groups.changes()


class _Groups:
    """Which pieces belong together: an old and a new one, and those that went into them."""

    def __init__(self, old: _Side, new: _Side) -> None:
        self._old, self._new = old, new
        self._likeness = Likeness(old.wordings, new.wordings)
        self._of_old: dict[int, int] = {}  # the number of the group of an old piece
        self._of_new: dict[int, int] = {}
        self._alike: dict[int, float] = {}  # how much the first two pieces of a group are alike

    def pair_the_same(self) -> None:
        """Pair pieces of the same words, in their order."""
        having: dict[str, list[int]] = {}
        for at, piece in enumerate(self._new.pieces):
            having.setdefault(piece.text, []).append(at)
        for at, piece in enumerate(self._old.pieces):
            if having.get(piece.text):
                self._pair(at, having[piece.text].pop(0), 1.0)

    def pair_the_alike(self) -> None:
        """Pair what is most alike first."""
        for likeness, one, other in self._likeness.pairs(_ALIKE):
            if one not in self._of_old and other not in self._of_new:
                self._pair(one, other, likeness)

    def add_what_went_inside(self) -> None:
        """Add a piece that is alone to the pair whose piece on the other side holds its words."""
        paired_old, paired_new = dict(self._of_old), dict(self._of_new)
        for _, one, other in self._likeness.inside(_INSIDE):
            if other in paired_new:
                self._of_old.setdefault(one, paired_new[other])
        turned = Likeness(self._new.wordings, self._old.wordings)
        for _, other, one in turned.inside(_INSIDE):
            if one in paired_old:
                self._of_new.setdefault(other, paired_old[one])

    def changes(self) -> Iterator[Change]:
        """Return the changes in order; what was dropped behind what it stood behind."""
        nearest_old, nearest_new = self._nearest()
        behind = self._dropped_behind(nearest_new)
        told: set[int] = set()
        yield from behind.get(None, ())
        for at, piece in enumerate(self._new.pieces):
            group = self._of_new.get(at)
            if group is None:
                yield Change(Fate.NEW, new=(piece,), nearest=nearest_old.get(at))
            elif group not in told:
                told.add(group)
                yield self._change(group)
                yield from behind.get(group, ())

    def _pair(self, one: int, other: int, likeness: float) -> None:
        group = len(self._alike)
        self._of_old[one] = self._of_new[other] = group
        self._alike[group] = likeness

    def _nearest(self) -> tuple[dict[int, Piece], dict[int, Piece]]:
        """Return for new pieces the old ones, and for old pieces the new ones, on the subject."""
        of_new: dict[int, Piece] = {}
        of_old: dict[int, Piece] = {}
        for _, one, other in self._likeness.pairs(_ON_THE_SUBJECT):
            of_new.setdefault(other, self._old.pieces[one])
            of_old.setdefault(one, self._new.pieces[other])
        return of_new, of_old

    def _dropped_behind(self, nearest: Mapping[int, Piece]) -> dict[int | None, list[Change]]:
        """Return what was dropped, by the group of the last piece before it that was not."""
        behind: dict[int | None, list[Change]] = {}
        before: int | None = None
        for at, piece in enumerate(self._old.pieces):
            if at in self._of_old:
                before = self._of_old[at]
            else:
                change = Change(Fate.DROPPED, old=(piece,), nearest=nearest.get(at))
                behind.setdefault(before, []).append(change)
        return behind

    def _change(self, group: int) -> Change:
        change = Change(
            Fate.KEPT,
            old=tuple(_members(self._old.pieces, self._of_old, group)),
            new=tuple(_members(self._new.pieces, self._of_new, group)),
            likeness=self._alike[group],
        )
        runs = changed_words(change.old_text, change.new_text)
        if all(run.mark is Mark.SAME for run in runs):
            return change
        return replace(change, fate=Fate.REWORDED, runs=tuple(runs))


def _members(pieces: Sequence[Piece], group_of: dict[int, int], group: int) -> Iterator[Piece]:
    return (piece for at, piece in enumerate(pieces) if group_of.get(at) == group)
