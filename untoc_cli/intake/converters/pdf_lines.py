"""From glyphs to lines: stretches of print, rows of stretches, and the text of a row."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from untoc_cli.intake.converters.pdf_glyphs import Glyph, is_cjk, is_rtl
from untoc_cli.intake.converters.pdf_order import in_reading_order
from untoc_cli.record import Record

_WIDE = 1.0  # of the size of print: a blank this wide may lie between columns
_LEVEL = 0.12  # of the size of print: how far glyphs of one stretch may be out of line
_OVERLAP = 0.6  # of the lower of two stretches: they stand in one row
_TOUCH = 0.25  # of a raised sign: as much overlaps with the line it belongs to
_SMALL = 0.85  # of the size of its row: a raised sign that small is a superscript
_RAISED = 0.15
_TATWEEL = re.compile(r"(?<=\w)\u0640+(?=[\w\u064b-\u0652])")


class Stretch(Record):
    """Glyphs of one size that follow each other without a wide gap."""

    glyphs: tuple[Glyph, ...]
    left: float
    right: float
    base: float
    size: float

    @property
    def bottom(self) -> float:
        """The foot of its letters."""
        return self.base - 0.2 * self.size

    @property
    def top(self) -> float:
        """The height of its letters."""
        return self.base + 0.75 * self.size


class Line(Record):
    """A line of print.

    Attributes:
        text: in the order of reading, with raised letters in ``<sup>``.
        left: where it begins on the page, in points; `right`, where it ends.
        base: the height of its baseline above the foot of the page.
        size: the size most of it is printed in.
        bold: whether all its letters are bold.
        first_word: the width of its first word, by which one sees whether it had fitted elsewhere.
        page: counted from 0.
        edges: left and right of the column it stands in.
        cells: its texts, when it is a row of a table.
        framed: whether it stands in one of two blocks of a letterhead.
        inset: where the block of lines ends on the right that it stands in, when it is set in on
            both sides; else 0.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    first_word: float = 0.0
    page: int = 0
    edges: tuple[float, float] = (0.0, 0.0)
    cells: tuple[str, ...] = ()
    framed: bool = False
    inset: float = 0.0

    @property
    def rtl(self) -> bool:
        """Whether it is read from right to left."""
        letters = [letter for letter in self.text if letter.isalpha()]
        return sum(map(is_rtl, letters)) * 2 > len(letters)


Row = tuple[Stretch, ...]


def stretches(glyphs: Sequence[Glyph]) -> list[Stretch]:
    """Return glyphs in the order of the file as stretches without wide gaps."""
    found: list[list[Glyph]] = []
    for one in glyphs:
        if found and _goes_on(found[-1], one):
            found[-1].append(one)
        else:
            found.append([one])
    return [_stretch(group) for group in found if any(one.text != " " for one in group)]


def _goes_on(group: list[Glyph], one: Glyph) -> bool:
    last = next((glyph for glyph in reversed(group) if glyph.text != " "), group[-1])
    room = _WIDE * max(one.size, last.size)
    level = abs(one.base - last.base) <= _LEVEL * last.size and one.size == last.size
    return level and one.left - last.right <= room and last.left - one.right <= room


def _stretch(group: list[Glyph]) -> Stretch:
    printed = [one for one in group if one.text != " "]
    return Stretch(
        glyphs=tuple(group),
        left=min(one.left for one in printed),
        right=max(one.right for one in printed),
        base=printed[0].base,
        size=printed[0].size,
    )


def rows(parts: Iterable[Stretch]) -> list[Row]:
    """Return stretches that stand beside each other together, from the top of the page down."""
    found: list[list[Stretch]] = []
    for part in sorted(parts, key=lambda one: -(one.bottom + one.top)):
        if found and _beside(_anchor(found[-1]), part):
            found[-1].append(part)
        else:
            found.append([part])
    return [tuple(sorted(row, key=lambda one: one.left)) for row in found]


def _anchor(row: Sequence[Stretch]) -> Stretch:
    """Return what the other parts of a row are compared with: not a sign above the letters."""
    return max(row, key=lambda one: (one.size, len(one.glyphs)))


def _beside(one: Stretch, other: Stretch) -> bool:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    small, large = sorted((one.size, other.size))
    enough = _OVERLAP if small > _SMALL * large else _TOUCH
    return shared >= enough * min(one.top - one.bottom, other.top - other.bottom)


def line_of(row: Row, page: int, edges: tuple[float, float]) -> Line:
    """Return the line that stands in a row."""
    size = _main_size(row)
    base = next(part.base for part in row if part.size == size)
    glyphs = in_reading_order([one for part in row for one in part.glyphs])
    printed = [one for one in glyphs if one.text != " "]
    return Line(
        text=_text(glyphs, size, base),
        left=row[0].left,
        right=max(part.right for part in row),
        base=base,
        size=size,
        bold=all(one.bold for one in printed if one.text.isalnum() and one.size == size),
        first_word=_first_word(glyphs),
        page=page,
        edges=edges,
    )


def _main_size(row: Row) -> float:
    sizes = Counter[float]()
    for part in row:
        sizes[part.size] += sum(one.text != " " for one in part.glyphs)
    return max(sizes, key=lambda size: (sizes[size], size))


def _text(glyphs: Sequence[Glyph], size: float, base: float) -> str:
    placed = groupby(_spaced(glyphs), key=lambda found: _position(found[1], size, base))
    text = ""
    for position, group in placed:
        words = "".join(blank + one.text for blank, one in group)
        bare = words.lstrip()
        joined = position == "sup" and text[-1:].isdigit() and bare.isalpha()
        blank = " " if bare != words and text and not joined else ""
        text += f"{blank}<{position}>{bare}</{position}>" if position else blank + bare
    return _TATWEEL.sub("", " ".join(text.split()))


def _position(one: Glyph, size: float, base: float) -> str:
    if one.size > _SMALL * size or (not one.text[0].isalnum() and one.text not in "*†‡+-−,–()[]"):
        return ""
    if one.base - base > _RAISED * size:
        return "sup"
    return "sub" if base - one.base > 0.08 * size and one.text.isdigit() else ""


def _spaced(glyphs: Sequence[Glyph]) -> Iterator[tuple[str, Glyph]]:
    """Yield each printed glyph with the blank before it."""
    blank = ""
    for one in glyphs:
        if one.text != " ":
            yield blank, one
        blank = " " if one.text == " " else ""


def _first_word(glyphs: Sequence[Glyph]) -> float:
    word: list[Glyph] = []
    for blank, one in _spaced(glyphs):
        if word and (blank or is_cjk(one.text[0])):
            break
        word.append(one)
    return max(one.right for one in word) - min(one.left for one in word)


def gaps(row: Row) -> list[tuple[float, float]]:
    """Return the wide gaps of a row, as left and right."""
    reach = row[0].right
    found = []
    for before, after in pairwise(row):
        reach = max(reach, before.right)
        if after.left - reach > _WIDE * after.size:
            found.append((reach, after.left))
    return found
