"""What a command shows, before it is decided how: lines and tables of styled text.

A view builds a page once; `rendering.py` prints it with colours on a terminal, or plainly into a
pipe. Styles are named for what they mark, never for a colour.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from untoc_cli.record import Record

BESIDE = 100  # columns from which two texts stand side by side


class Span(NamedTuple):
    """A piece of text with the name of its style."""

    text: str
    style: str = ""


Spans = Sequence[Span | str]
Cell = Spans | str


class Line(Record):
    """Text that is wrapped to the width.

    Attributes:
        spans: the text.
        indent: blanks before the first line.
        hang: blanks before the following lines.
    """

    spans: tuple[Span, ...]
    indent: int = 0
    hang: int = 0


class Column(Record):
    """A column of a table.

    Attributes:
        title: its heading.
        style: of its cells.
        right: whether numbers stand at the right edge.
        keep: whether its cells are never wrapped.
    """

    title: str
    style: str = ""
    right: bool = False
    keep: bool = False


class Table(Record):
    """A table; every cell is a row of spans."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[tuple[Span, ...], ...], ...]


class Markdown(Record):
    """Markdown of a statement: rendered on a terminal, left as it stands elsewhere.

    Attributes:
        source: the Markdown.
        label: what stands before it in the margin, e.g. the paragraph's number.
    """

    source: str
    label: str = ""


class Beside(Record):
    """Two texts side by side where there is room, else one below the other.

    Attributes:
        left: one text; may be empty.
        right: the other.
        indent: blanks before each where they stand one below the other.
    """

    left: tuple[Span, ...]
    right: tuple[Span, ...]
    indent: int = 0


Block = Line | Table | Markdown | Beside


class Page:
    """Blocks in the order in which they are shown."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []

    def line(self, *spans: Span | str, indent: int = 0, hang: int | None = None) -> None:
        """Add a line; following lines hang by `indent` where nothing else is said."""
        self.blocks.append(Line(as_spans(spans), indent, indent if hang is None else hang))

    def heading(self, text: str) -> None:
        """Add a heading, with a blank line before it unless it is the first block."""
        self.gap()
        self.line(Span(text, "heading"))

    def gap(self) -> None:
        """Add a blank line, except at the beginning."""
        if self.blocks:
            self.line()

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
        """Add a table; a cell is a text or spans."""
        cells = tuple(
            tuple(as_spans([cell] if isinstance(cell, str) else cell) for cell in row)
            for row in rows
        )
        self.blocks.append(Table(tuple(columns), cells))

    def beside(self, left: Spans, right: Spans, indent: int = 0) -> None:
        """Add two texts side by side."""
        self.blocks.append(Beside(as_spans(left), as_spans(right), indent))

    def markdown(self, source: str, label: str = "") -> None:
        """Add Markdown from a statement."""
        self.blocks.append(Markdown(source, label))


def as_spans(spans: Spans) -> tuple[Span, ...]:
    """Return spans, with bare texts as spans without style."""
    return tuple(Span(span) if isinstance(span, str) else span for span in spans)


def marked_spans(text: str, marks: Iterable[tuple[int, int]], style: str = "") -> Iterator[Span]:
    """Yield a text with its matches in their style, and the rest in another.

    >>> list(marked_spans("We ask.", [(3, 6)]))
    [Span(text='We ', style=''), Span(text='ask', style='match'), Span(text='.', style='')]
    """
    edges = [0, *(edge for mark in marks for edge in mark), len(text)]
    for at, (start, end) in enumerate(pairwise(edges)):
        if end > start:
            yield Span(text[start:end], "match" if at % 2 else style)
