"""Footnotes: taken from the feet of pages, and tied to their marks as ``[^1]``."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from untoc_cli.intake.converters.pdf_lines import Line
from untoc_cli.intake.converters.pdf_words import Words
from untoc_cli.record import Record

_SMALLER = 0.93  # of the size of the text
_BEGINS_NOTE = re.compile(
    r"(?:<sup>)?\[?(\d{1,3}|[*†‡§]{1,3}|[a-z](?=</sup>))\]?(?:</sup>)?[.)]?\s*(?=\S)"
)
_MARK = re.compile(r"<sup>\[?(\d{1,3}|(?:\\?[*†‡§]){1,3})\]?</sup>")


class Note(Record):
    """A footnote.

    Attributes:
        page: on which it stands, counted from 0.
        mark: the number or sign it has in print.
        text: without the mark.
    """

    page: int
    mark: str
    text: str


def raised_marks(lines: Iterable[Line]) -> frozenset[str]:
    """Return the numbers and signs that stand raised in a text, as the marks of notes do."""
    return frozenset(mark for line in lines for mark in _MARK.findall(line.text))


def without_notes(
    lines: Sequence[Line], size: float, marks: frozenset[str]
) -> tuple[list[Line], list[list[Line]]]:
    """Return the lines of the text, and those of each footnote.

    Args:
        lines: of one page, in the order of reading.
        size: the size the text of the document is printed in.
        marks: those raised anywhere in the document.
    """
    body = [line for line in lines if line.size > _SMALLER * size]
    floor = {line.edges: line.base for line in sorted(body, key=lambda one: -one.base)}
    lowest = min(floor.values(), default=0.0)
    small = [
        line
        for line in lines
        if line.size <= _SMALLER * size and line.base < floor.get(line.edges, lowest)
    ]
    if not body or not small or not _is_note(small[0].text, marks):
        return list(lines), []
    notes: list[list[Line]] = []
    for line in small:
        if _BEGINS_NOTE.match(line.text) and (not notes or _follows(notes[-1][0], line)):
            notes.append([line])
        else:
            notes[-1].append(line)
    return [line for line in lines if line not in small], notes


def _is_note(text: str, marks: frozenset[str]) -> bool:
    """Tell whether a small line is a note, and not a numbered paragraph in smaller print."""
    found = _BEGINS_NOTE.match(text)
    if found is None:
        return False
    is_item = found.group()[:1].isdigit() and found.group().rstrip()[-1:] in {".", ")"}
    return not is_item or found.group(1) in marks


def _follows(before: Line, line: Line) -> bool:
    """Tell whether the number at the beginning of a line is that of the next note."""
    first, second = _mark_of(before.text), _mark_of(line.text)
    if first.isdigit() and second.isdigit():
        return int(second) == int(first) + 1
    return not second.isdigit() or line.text.startswith("<sup>")


def _mark_of(text: str) -> str:
    found = _BEGINS_NOTE.match(text)
    return found.group(1) if found else ""


def note_of(lines: Sequence[Line], words: Words) -> Note:
    """Return a footnote from its lines."""
    text = words.join(line.text for line in lines)
    return Note(lines[0].page, _mark_of(text), _BEGINS_NOTE.sub("", text, count=1))


class Labels:
    """The labels of footnotes: the printed ones, counted on where a page begins again at 1."""

    def __init__(self, notes: Iterable[Note]) -> None:
        self.notes = list(notes)
        marks = Counter(note.mark for note in self.notes)
        plain = all(times == 1 and mark.isdigit() for mark, times in marks.items())
        self._labels = {
            (note.page, note.mark): note.mark if plain else str(number)
            for number, note in enumerate(self.notes, 1)
        }

    def marked(self, text: str, pages: Iterable[int]) -> str:
        """Return text with the marks of notes on its pages as ``[^1]``."""
        own = list(dict.fromkeys(pages))

        def label(found: re.Match[str]) -> str:
            mark = found.group(1).replace("\\", "")
            labels = (self._labels.get((page, mark)) for page in own)
            name = next(filter(None, labels), None)
            return f"[^{name}]" if name else found.group()

        return _MARK.sub(label, text) if self._labels else text

    def printed(self, note: Note, words: str, text: str) -> str:
        """Return a note as the paragraph it makes at the end.

        Args:
            note: which one.
            words: what it says, as Markdown.
            text: that the marks stand in.
        """
        label = f"[^{self._labels[note.page, note.mark]}]"
        return f"{label}: {words}" if label in text else f"<sup>{note.mark}</sup> {words}"
