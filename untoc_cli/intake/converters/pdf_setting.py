"""How a document is set: its margins and distances, and how a line stands between them."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from untoc_cli.intake.converters.pdf_lines import Line
from untoc_cli.record import Record, replace

_OTHER_SIZE = 0.08  # of the size of print
_OUTLIERS = 0.03  # of the lines: as many reach over a margin
_OFTEN = 0.15  # of the lines
_FEW_INDENTS = 0.05  # of the lines: more, and paragraphs are told by them
_INDENT = (0.9, 6)  # sizes of print
_CENTRED = 2  # sizes of print: what is free on both sides of a line in the middle
_SET_IN = 1.5  # sizes of print: on both sides of a block that is set in
_FEWEST_INSET = 3  # lines of such a block
_ROOM = 4  # sizes of print: what is left free at least before a line at the right margin
_MARGIN = 0.35  # of the size of print: what must be free beside the next word
_NARROW = 0.7  # of the text: a column
_FULL = 0.86  # of the column: some are set with a very ragged margin
_NEARLY_FULL = 0.75  # of the column: a line broken by hand, in the middle of a sentence
_ENDS = re.compile(r"[.!?…:;。！？：；؟][\"'”’»)\]]*(?:<sup>[^<]*</sup>)*\Z")
_FIRST_LETTER = re.compile(r"[(\"“«‘]?([^\W\d_])")
_COMMAS = (",", "،", "，")


class Setting(Record):
    """What is usual in a document.

    Attributes:
        pitch: the distance of lines, in sizes of print.
        edges: left and right of the text.
        indented: whether paragraphs begin with an indent.
    """

    pitch: float
    edges: tuple[float, float]
    indented: bool

    def alike(self, line: Line, other: Line) -> bool:
        """Tell whether two lines are printed in one size."""
        return abs(line.size - other.size) <= _OTHER_SIZE * other.size

    def edges_of(self, line: Line) -> tuple[float, float]:
        """Return the margins that hold for a line: of its column, or of the document."""
        left, right = line.edges
        return (
            line.edges if right - left < _NARROW * (self.edges[1] - self.edges[0]) else self.edges
        )

    def filled(self, line: Line) -> float:
        """Return how much of the width of its column a line takes."""
        left, right = self.edges_of(line)
        return (line.right - line.left) / (right - left) if right > left else 1.0

    def is_full(self, line: Line) -> bool:
        """Tell whether a line takes the whole width, as far as a ragged margin has one."""
        return self.filled(line) >= _FULL

    def is_even(self, line: Line) -> bool:
        """Tell whether a line is as far from one margin as from the other."""
        left, right = self.edges_of(line)
        return abs((line.left - left) - (right - line.right)) < _CENTRED * line.size

    def is_centred(self, line: Line) -> bool:
        """Tell whether a line stands in the middle, with room on both sides."""
        left, right = self.edges_of(line)
        return min(line.left - left, right - line.right) > _CENTRED * line.size and self.is_even(
            line
        )

    def are_centred(self, last: Line, line: Line) -> bool:
        """Tell whether two lines stand under each other's middle, and not at a common margin."""
        return abs(last.left - line.left) >= 1 and self.is_centred(line) and self.is_even(last)

    def is_far_right(self, last: Line, line: Line) -> bool:
        """Tell whether a line is a few words at the right margin, as place and date often are.

        Args:
            last: the line.
            line: the next one, which ends there too, or goes back to the left.
        """
        room = last.left - self.edges_of(last)[0]
        if last.rtl or room < _ROOM * last.size:
            return False
        below = abs(last.right - line.right) < line.size / 2 and abs(last.left - line.left) >= 1
        beside = last.left - line.left > room / 2 and not goes_on(line.text)
        return (below and line.left - self.edges_of(line)[0] > room / 2) or beside

    def is_indented(self, line: Line) -> bool:
        """Tell whether a line begins a little off the margin."""
        return _is_indented(line, self.edges_of(line))

    def was_ended(self, last: Line, line: Line, *, is_first: bool) -> bool:
        """Tell whether a line was ended on purpose: the next word had fitted on it.

        Args:
            last: the line.
            line: the next one.
            is_first: whether the line begins a paragraph, so that a comma may end a salutation.
        """
        if self._free(last, line) < line.first_word + _MARGIN * last.size:
            return False
        if goes_on(line.text) and not ends_sentence(last.text):
            return self.filled(last) < _NEARLY_FULL
        whole = ends_sentence(last.text) or (is_first and last.text.endswith(_COMMAS))
        return whole or not self.is_full(last)

    def _free(self, line: Line, following: Line) -> float:
        """Return what is left of the width; a block set in on both sides is not centred."""
        left, right = self.edges_of(line)
        if self.is_centred(line) and abs(line.left - following.left) >= 1:
            return (right - left) - (line.right - line.left)
        return line.left - left if line.rtl else (line.inset or right) - line.right


def setting_of(lines: Sequence[Line]) -> Setting:
    """Return what is usual in a document."""
    size = body_size(lines)
    body = [line for line in lines if abs(line.size - size) < _OTHER_SIZE * size]
    lefts, rights = sorted(line.left for line in body), sorted(line.right for line in body)
    few = int(_OUTLIERS * len(body))
    indents = sum(_is_indented(line, line.edges) for line in body)
    return Setting(
        pitch=_pitch(body),
        edges=(lefts[few], rights[-1 - few]) if body else (0.0, 0.0),
        indented=_FEW_INDENTS * len(body) < indents < len(body) / 2,
    )


def body_size(lines: Iterable[Line]) -> float:
    """Return the size that most of a document is printed in."""
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def with_insets(lines: Sequence[Line], setting: Setting) -> list[Line]:
    """Return lines with the right margin of the blocks that are set in on both sides."""
    result: list[Line] = []
    for _, group in groupby(lines, key=lambda line: (line.page, round(line.left), line.edges)):
        block = list(group)
        inset = _inset(block, setting)
        result += [replace(line, inset=inset) for line in block] if inset else block
    return result


def _inset(block: Sequence[Line], setting: Setting) -> float:
    """Return where a block of lines ends that is set in on both sides; 0 for any other."""
    left, right = setting.edges_of(block[0])
    reach = max(line.right for line in block)
    off = _SET_IN * block[0].size
    full = sum(line.right - line.left > _FULL * (reach - line.left) for line in block)
    is_set_in = min(block[0].left - left, right - reach) > off
    return reach if is_set_in and 2 * full >= len(block) >= _FEWEST_INSET else 0.0


def _pitch(body: Sequence[Line]) -> float:
    """Return the usual distance of lines: the least of those that occur often."""
    found = Counter(
        round((before.base - after.base) / before.size, 1)
        for before, after in pairwise(body)
        if before.page == after.page and 0.8 < (before.base - after.base) / before.size < 3
    )
    often = [pitch for pitch, times in found.items() if times >= _OFTEN * found.total()]
    return min(often, default=1.2)


def _is_indented(line: Line, edges: tuple[float, float]) -> bool:
    room = edges[1] - line.right if line.rtl else line.left - edges[0]
    return _INDENT[0] * line.size < room < _INDENT[1] * line.size


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return bool(_ENDS.search(text))


def goes_on(text: str) -> bool:
    """Tell whether a text begins in the middle of a sentence, as far as its script tells."""
    found = _FIRST_LETTER.match(text)
    return found is not None and found.group(1).islower()
