"""From lines to paragraphs, as a typesetter sees it.

A line that had room for the first word of the next one was ended on purpose. That rule, with the
distance of lines and their indents, tells paragraphs from lines in every script, and keeps byline,
place and date on lines of their own.
"""

import re
from collections.abc import Iterator, Sequence

from untoc_cli.intake.converters.pdf_lines import Line
from untoc_cli.intake.converters.pdf_setting import (
    Setting,
    ends_sentence,
    goes_on,
    setting_of,
    with_insets,
)
from untoc_cli.intake.converters.pdf_words import Words
from untoc_cli.record import Record

_FURTHER = 1.3  # of the usual distance of lines: a paragraph begins
_CLOSE = 1.1  # of the distance of the lines above: a line of the same title
_SHORT = 0.8  # of the column: a line of a letterhead or an address
ITEM = re.compile(
    r"(?:[•●▪■□◦○‣⁃∙·➢➤❖✓✔\uf0b7\uf0a7\uf0d8\uf0fc\uf076]|[-–—*o](?=\s)"
    r"|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)](?=\s|[A-ZА-Я](?!\.))"
    r"|\d{1,2}(?:\.\d{1,2})+\.?(?=\s))\s*"
)


class Block(Record):
    """Lines that belong together.

    Attributes:
        lines: as they were printed.
        text: of a paragraph, joined; of a letterhead or a row of short lines, one on a line.
    """

    lines: tuple[Line, ...]
    text: str

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]


def blocks(lines: Sequence[Line], words: Words) -> list[Block]:
    """Return the paragraphs and groups of short lines that the lines of a document make."""
    setting = setting_of(lines)
    paragraphs = list(_paragraphs(with_insets(lines, setting), setting))
    return [_block(group, words) for group in _with_short_lines(paragraphs, setting)]


def _paragraphs(lines: Sequence[Line], setting: Setting) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in lines:
        if group and _begins_paragraph(group, line, setting):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _begins_paragraph(group: Sequence[Line], line: Line, setting: Setting) -> bool:
    last = group[-1]
    if _stands_alone(last) or _stands_alone(line) or not setting.alike(line, last):
        return True
    if _begins_item(last, line, setting):
        return True
    if last.page != line.page or line.base > last.base:
        return _begins_elsewhere(group, line, setting)
    if not _is_near(last, line, setting):
        return True
    if setting.was_ended(last, line, is_first=len(group) == 1):
        return True
    if setting.are_centred(last, line):
        return not _goes_on_centred(group, line, setting)
    if setting.is_far_right(last, line):
        return True
    return ends_sentence(last.text) and _is_set_off(group, line, setting)


def _stands_alone(line: Line) -> bool:
    return bool(line.cells) or line.framed


def _begins_item(last: Line, line: Line, setting: Setting) -> bool:
    """Tell whether a line begins an item, not with a number, dash or initial in a sentence."""
    if not ITEM.match(line.text):
        return False
    amid = line.text[0] in "-–—" or line.text[0].isdigit() or line.text[0].isupper()
    return not (amid and setting.is_full(last) and last.text[-1].isalnum())


def _begins_elsewhere(group: Sequence[Line], line: Line, setting: Setting) -> bool:
    """Tell whether a paragraph begins with a page or a column."""
    last = group[-1]
    centred = last.left > setting.edges_of(last)[0] + last.size and setting.is_even(last)
    if centred or setting.was_ended(last, line, is_first=len(group) == 1):
        return True
    if setting.is_indented(line) and not setting.is_indented(last) and not goes_on(line.text):
        return True
    told = not setting.indented or last.bold != line.bold
    return ends_sentence(last.text) and told and not goes_on(line.text)


def _is_near(last: Line, line: Line, setting: Setting) -> bool:
    """Tell whether a line stands right below another one."""
    return 0 < last.base - line.base <= _FURTHER * setting.pitch * max(last.size, line.size)


def _goes_on_centred(group: Sequence[Line], line: Line, setting: Setting) -> bool:
    """Tell whether a line in the middle is the rest of a title that was too long for one line."""
    last = group[-1]
    if ends_sentence(last.text) or goes_on(line.text):
        return not ends_sentence(last.text)
    if len(group) == 1 or not setting.is_full(last):
        return False
    return last.base - line.base < _CLOSE * (group[-2].base - last.base)


def _is_set_off(group: Sequence[Line], line: Line, setting: Setting) -> bool:
    """Tell whether a line begins a paragraph by its indent, or by being bold or not."""
    last = group[-1]
    under_item = len(group) == 1 and ITEM.match(last.text)
    steps_in = setting.is_indented(line) and not setting.is_indented(last)
    return last.bold != line.bold or (steps_in and not under_item)


def _with_short_lines(
    paragraphs: Sequence[list[Line]], setting: Setting
) -> Iterator[list[list[Line]]]:
    """Yield paragraphs, and short lines that follow each other without a gap together."""
    group: list[list[Line]] = []
    for paragraph in paragraphs:
        if group and not _stands_with(group[-1], paragraph, setting):
            yield group
            group = []
        group.append(paragraph)
    if group:
        yield group


def _stands_with(above: Sequence[Line], below: Sequence[Line], setting: Setting) -> bool:
    last, line = above[-1], below[0]
    if last.page != line.page:
        return False
    if last.cells or line.cells:
        return bool(last.cells and line.cells)
    if not _is_near(last, line, setting) or not setting.alike(line, last):
        return False
    return setting.are_centred(last, line) or (
        _is_short(above, setting) and _is_short(below, setting)
    )


def _is_short(paragraph: Sequence[Line], setting: Setting) -> bool:
    line = paragraph[0]
    if line.framed:
        return True
    is_item = ITEM.match(line.text) or line.text.endswith(".")
    return len(paragraph) == 1 and setting.filled(line) < _SHORT and not is_item


def _block(group: Sequence[Sequence[Line]], words: Words) -> Block:
    lines = tuple(line for paragraph in group for line in paragraph)
    texts = [words.join(line.text for line in paragraph) for paragraph in group]
    return Block(lines, "\n".join(texts))
