"""Printing a page: with Rich and colours on a terminal, as plain text everywhere else.

Every text passes `printable` here, whatever it came from, and is handed to Rich as text, never as
markup.
"""

from itertools import zip_longest
from typing import TYPE_CHECKING, TextIO

from untoc_cli.cli.page import BESIDE, Beside, Block, Line, Markdown, Page, Span, Table
from untoc_cli.text.safety import one_line, printable

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

STYLES = {
    "heading": "bold",
    "date": "cyan",
    "theme": "green",
    "speaker": "bold",
    "id": "dim",
    "faint": "dim",
    "match": "bold yellow",
    "silent": "dim italic",
    "planned": "blue",
    "cancelled": "dim strike",
    "error": "bold red",
    "warning": "yellow",
    "info": "cyan",
    "good": "green",
    "number": "cyan",
    "added": "green",
    "removed": "red",
    "welcome": "green",
    "concern": "red",
    "ask": "bold yellow",
    "commitment": "blue",
    "dropped": "red strike",
    "new": "bold green",
}
# What stands around words of a style where there are no colours: not every terminal strikes out.
SIGNS = {"dropped": ("[-", "-]"), "new": ("{+", "+}")}
_GAP = "  "
_BETWEEN = "   "  # texts that stand side by side
_NARROWEST = 20  # columns: below, every word would stand alone
_MARGIN = 5  # before a paragraph: its number


def print_plain(page: Page, stream: TextIO, width: int | None) -> None:
    """Print a page as plain text; wrapped only when a width is given."""
    for block in page.blocks:
        stream.writelines(f"{line.rstrip()}\n" for line in _plain_lines(block, width))


def print_rich(page: Page, stream: TextIO, width: int, *, styled: bool, coloured: bool) -> None:
    """Print a page with Rich."""
    from rich.console import Console
    from rich.theme import Theme

    console = Console(
        file=stream,
        width=width,
        theme=Theme(STYLES),
        no_color=not coloured,
        force_terminal=styled,
        color_system="standard" if styled else None,
        highlight=False,
        markup=False,
        emoji=False,
    )
    for block in page.blocks:
        console.print(_rich_block(block, console))


def _plain_lines(block: Block, width: int | None) -> list[str]:
    match block:
        case Line(spans, indent, hang):
            text = _signed_text(spans)
            return _wrapped(text, indent, hang, width)
        case Beside(left, right, indent):
            return _plain_beside(left, right, indent, width)
        case Table():
            return _plain_table(block, width)
        case Markdown(source, label):
            lines = printable(source).splitlines() or [""]
            return _numbered(lines, label, width)


def _wrapped(text: str, indent: int, hang: int, width: int | None) -> list[str]:
    if width is None:
        return [" " * indent + text]
    parts = [text[start:end] for start, end in line_spans(text, width - indent, width - hang)]
    return [" " * (hang if at else indent) + part for at, part in enumerate(parts)]


def line_spans(text: str, first: int, rest: int) -> list[tuple[int, int]]:
    """Return start and end of each line of a wrapped text; a word is never broken.

    Args:
        text: one line.
        first: columns of the first line.
        rest: columns of the others.
    """
    spans = []
    start, room = 0, max(first, _NARROWEST)
    while len(text) - start > room:
        cut = text.rfind(" ", start + 1, start + room + 1)
        if cut <= start or not text[start:cut].strip():
            cut = text.find(" ", start + room)
        if cut < 0:
            break
        spans.append((start, start + len(text[start:cut].rstrip())))
        start = cut + 1
        while start < len(text) and text[start] == " ":
            start += 1
        room = max(rest, _NARROWEST)
    return [*spans, (start, len(text))]


def _signed_text(spans: tuple[Span, ...]) -> str:
    return "".join(one_line_keeping_blanks(span.text) for span in signed(spans))


def signed(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return spans with signs around what a style would show.

    >>> "".join(span.text for span in signed((Span("We "), Span("hope", "dropped"))))
    'We [-hope-]'
    """
    return tuple(
        Span(f"{SIGNS[span.style][0]}{span.text}{SIGNS[span.style][1]}", span.style)
        if span.style in SIGNS and span.text
        else span
        for span in spans
    )


def _plain_beside(
    left: tuple[Span, ...], right: tuple[Span, ...], indent: int, width: int | None
) -> list[str]:
    texts = [_signed_text(left), _signed_text(right)]
    if width is None or width < BESIDE:
        return [line for text in texts if text for line in _wrapped(text, indent, indent, width)]
    half = _half(width)
    columns = [
        [text[start:end] for start, end in line_spans(text, half, half)] if text else []
        for text in texts
    ]
    return [f"{one:{half}}{_BETWEEN}{other}" for one, other in zip_longest(*columns, fillvalue="")]


def _half(width: int) -> int:
    return (width - len(_BETWEEN)) // 2


def _numbered(lines: list[str], label: str, width: int | None) -> list[str]:
    shown = [part for line in lines for part in _wrapped(line, _MARGIN, _MARGIN, width)]
    shown[0] = label.rjust(_MARGIN - 2) + shown[0][_MARGIN - 2 :]
    return shown


def _plain_table(table: Table, width: int | None) -> list[str]:
    """Return a table as aligned columns; a row too long for the width hangs on below."""
    rows = [["".join(one_line(span.text) for span in cell) for cell in row] for row in table.rows]
    titles = [one_line(column.title) for column in table.columns]
    shown = [titles, *rows] if any(titles) else rows
    widths = [max(len(row[at]) for row in shown) for at in range(len(titles))] if shown else []
    lines = []
    for row in shown:
        cells = [
            cell.rjust(size) if column.right else cell.ljust(size)
            for cell, size, column in zip(row, widths, table.columns, strict=True)
        ]
        lines += _wrapped(_GAP.join(cells).rstrip(), 0, 4, width)
    return lines


def _rich_block(block: Block, console: "Console") -> "RenderableType":
    from rich.padding import Padding

    match block:
        case Line(spans, indent, hang):
            return _hanging(_text(spans, console), indent, hang, console)
        case Beside(left, right, indent):
            return _rich_beside(_text(left, console), _text(right, console), indent, console)
        case Table():
            return _rich_table(block, console)
        case Markdown(source, label):
            return Padding(_rich_markdown(source, label), 0)


def _rich_beside(left: "Text", right: "Text", indent: int, console: "Console") -> "RenderableType":
    from rich.console import Group
    from rich.table import Table as RichTable

    if console.width < BESIDE:
        return Group(*(_hanging(text, indent, indent, console) for text in (left, right) if text))
    half = _half(console.width)
    grid = RichTable.grid(padding=(0, len(_BETWEEN), 0, 0), pad_edge=False)
    grid.add_column(width=half, overflow="fold")
    grid.add_column(width=half, overflow="fold")
    grid.add_row(left, right)
    return grid


def _hanging(text: "Text", indent: int, hang: int, console: "Console") -> "RenderableType":
    from rich.text import Text

    spans = line_spans(text.plain, console.width - indent, console.width - hang)
    shown = Text(no_wrap=True, overflow="ignore")
    for at, (start, end) in enumerate(spans):
        shown.append("\n" if at else "")
        shown.append(" " * (hang if at else indent))
        shown.append_text(text[start:end])
    return shown


def _text(spans: tuple[Span, ...], console: "Console") -> "Text":
    from rich.text import Text

    text = Text()
    shows_colours = console.color_system and not console.no_color
    for span in spans if shows_colours else signed(spans):
        text.append(one_line_keeping_blanks(span.text), style=span.style)
    return text


def _rich_table(table: Table, console: "Console") -> "RenderableType":
    from rich import box
    from rich.table import Table as RichTable
    from rich.text import Text

    shown = RichTable(
        box=box.SIMPLE_HEAD, pad_edge=False, show_header=any(c.title for c in table.columns)
    )
    for column in table.columns:
        shown.add_column(
            Text(one_line_keeping_blanks(column.title)),
            style=column.style,
            justify="right" if column.right else "left",
            no_wrap=column.keep,
            overflow="fold",
        )
    for row in table.rows:
        shown.add_row(*(_text(cell, console) for cell in row))
    return shown


def _rich_markdown(source: str, label: str) -> "RenderableType":
    from rich.markdown import Markdown as RichMarkdown
    from rich.table import Table as RichTable

    grid = RichTable.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=_MARGIN - 2, justify="right", style="faint")
    grid.add_column()
    grid.add_row(label, RichMarkdown(printable(source), hyperlinks=False))
    return grid


def one_line_keeping_blanks(text: str) -> str:
    """Return text without line breaks and controls, its own blanks kept."""
    return printable(text).replace("\n", " ").replace("\t", " ")
