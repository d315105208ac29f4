"""The parts of the screen: search field, list of statements, text, filters."""

from collections.abc import Callable, Mapping, Sequence

from textual.content import Content  # noqa: TID253 - imported only on the screen
from textual.message import Message  # noqa: TID253 - as above
from textual.widgets import Input, OptionList  # noqa: TID253 - as above
from textual.widgets.option_list import Option  # noqa: TID253 - as above

from untoc_cli.cli.browsing.bindings import bindings
from untoc_cli.cli.browsing.content import content
from untoc_cli.cli.browsing.desk import Item
from untoc_cli.cli.browsing.keys import FILTERS, MOVING, SEARCH
from untoc_cli.cli.browsing.narrowing import Part, Tick
from untoc_cli.cli.browsing.pile import Pile
from untoc_cli.cli.browsing.sheets import Block, Sheet
from untoc_cli.cli.page import Span
from untoc_cli.cli.views import date_span, people, themes_text

_MARGIN = 5  # before a paragraph: a bar where it is chosen, and its number
_BAR = "▌"
_NARROWEST = 20  # columns for a text; on a narrower screen its ends are cut off
_DIGITS = 5  # of a number of statements: 2,500


class QueryField(Input):
    """Where words are typed."""

    BINDINGS = bindings(SEARCH)

    class Left(Message):
        """The field is left for the list.

        Args:
            takes: whether another spelling is taken first, if there is one.
        """

        def __init__(self, *, takes: bool) -> None:
            super().__init__()
            self.takes = takes

    def action_take(self) -> None:
        """Take the spelling that is offered, or go to the list."""
        self.post_message(self.Left(takes=True))

    def action_leave(self) -> None:
        """Go to the list."""
        self.post_message(self.Left(takes=False))


class StatementList(Pile):
    """The statements that were found, two lines each."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id)
        self.items: Sequence[Item] = ()

    def show_items(self, items: Sequence[Item], path: str | None) -> None:
        """Show other statements, and choose the one at a path if it is among them."""
        self.items = items
        self.lay()
        paths = (at for at, item in enumerate(items) if item.statement.path == path)
        self.choose(next(paths, 0) if items else None)
        if self.chosen == 0:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)

    @property
    def item(self) -> Item | None:
        """The chosen statement."""
        is_there = self.chosen is not None and self.chosen < len(self.items)
        return self.items[self.chosen] if is_there and self.chosen is not None else None

    def tops(self, width: int) -> Sequence[int]:
        """Return the first line of each statement; they are two lines each."""
        del width
        return range(0, 2 * len(self.items) + 1, 2)

    def draw(self, at: int, width: int) -> list[Content]:
        """Return date, theme, speaker and title, cut at the edge."""
        return [
            content(line).truncate(width, ellipsis=True) for line in statement_lines(self.items[at])
        ]


def statement_lines(item: Item) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the two lines of a statement in the list."""
    statement = item.statement
    private = (Span("  not public", "warning"),) if item.withheld else ()
    theme = Span(themes_text(statement.theme), "theme")
    return (
        (date_span(statement), Span("  "), theme, *private),
        (
            Span("  "),
            Span(people(statement.speaker), "speaker"),
            Span(f": {item.heading}"),
        ),
    )


class SheetView(Pile):
    """A text with the numbers of its paragraphs in the margin, wrapped to the width."""

    def __init__(self, *, id: str, margin: int = _MARGIN) -> None:  # noqa: A002 - as Textual says
        super().__init__(id=id)
        self.sheet = Sheet()
        self._margin = margin
        self.match: tuple[int, int] | None = None

    @property
    def marks_chosen(self) -> bool:
        """A bar marks the chosen paragraph."""
        return False

    def show_sheet(self, sheet: Sheet, paragraph: int | None = None) -> None:
        """Show another text; choose the paragraph with a number, if it is there."""
        self.sheet = sheet
        self.match = None
        self.lay()
        self.scroll_to(y=0, animate=False, immediate=True, force=True)
        numbers = [block.paragraph for block in sheet.blocks]
        chosen = next((at for at, number in enumerate(numbers) if number), None)
        if paragraph in numbers and paragraph is not None:
            chosen = numbers.index(paragraph)
            self.choose(chosen)
        self.chosen = chosen
        self.refresh()

    @property
    def paragraph(self) -> int | None:
        """The number of the chosen paragraph."""
        is_there = self.chosen is not None and self.chosen < len(self.sheet.blocks)
        return self.sheet.blocks[self.chosen].paragraph if is_there and self.chosen else None

    def show_match(self, match: tuple[int, int]) -> None:
        """Choose the paragraph of a match, and show the line it stands in."""
        at, place = match
        self.match = match
        self.lay()
        lines = self.draw(at, self._width)
        line = self._tops[at] + _line_of(self.sheet.blocks[at].text, lines, place)
        self.chosen = at if self.can_choose(at) else self.chosen
        self._show(max(line - 1, self._tops[at]), line + 2)
        self.refresh()

    def can_choose(self, at: int) -> bool:
        """Tell whether it is a paragraph that can be quoted."""
        return self.sheet.blocks[at].paragraph is not None

    def choose(self, at: int | None, *, shows: bool = True) -> None:
        """Choose a paragraph; the bar moves with it."""
        self._drawn.clear()
        super().choose(at, shows=shows)

    def tops(self, width: int) -> Sequence[int]:
        """Return the first line of each block."""
        tops = [0]
        for block in self.sheet.blocks:
            tops.append(tops[-1] + len(self._lines(block, width)) + block.gap)
        return tops

    def draw(self, at: int, width: int) -> list[Content]:
        """Return a block with its number in the margin."""
        block = self.sheet.blocks[at]
        bar = _BAR if at == self.chosen else " "
        lines = self._lines(
            block, width, self.match if self.match and self.match[0] == at else None
        )
        first = f"{bar}{block.paragraph or '':>{_MARGIN - 2}} "
        margins = [first, *(bar.ljust(_MARGIN) for _ in lines[1:])]
        return [
            Content.assemble((margin[: self._margin], "dim"), line)
            for margin, line in zip(margins, lines, strict=True)
        ]

    def _lines(
        self, block: Block, width: int, match: tuple[int, int] | None = None
    ) -> list[Content]:
        text = content(block.spans, coloured=not self.app.no_color)
        if match:
            end = next((end for start, end in block.marks if start == match[1]), match[1])
            text = text.stylize("reverse", match[1], end)
        room = max(width - self._margin, _NARROWEST)
        label, rest = text[: block.hang], text[block.hang :]
        if not block.hang or not rest or label.cell_length != block.hang:
            return text.wrap(room)
        first, *others = rest.wrap(room - block.hang)
        return [label + first, *(Content(" " * block.hang) + line for line in others)]


def _line_of(text: str, lines: Sequence[Content], place: int) -> int:
    """Return the line of a wrapped text in which a place of it stands."""
    at = 0
    for number, line in enumerate(lines):
        words = line.plain[_MARGIN:].strip()
        at = text.find(words, at) + len(words)
        if place < at:
            return number
    return max(len(lines) - 1, 0)


class Lines(OptionList):
    """Lines of which one is chosen, with the keys of all lists."""

    BINDINGS = bindings(MOVING)

    def action_down(self) -> None:
        """Go one line further."""
        self.action_cursor_down()

    def action_up(self) -> None:
        """Go one line back."""
        self.action_cursor_up()

    def action_page(self, direction: int) -> None:
        """Go one screen further, or back."""
        move: Callable[[], None] = self.action_page_down if direction > 0 else self.action_page_up
        move()

    def action_end(self, direction: int) -> None:
        """Go to the last line, or the first."""
        (self.action_last if direction > 0 else self.action_first)()


class Filters(Lines):
    """The values by which the list can be narrowed, with how many statements have each."""

    BINDINGS = bindings(FILTERS)

    class Ticked(Message):
        """A value was ticked, or is no longer."""

        def __init__(self, tick: Tick) -> None:
            super().__init__()
            self.tick = tick

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id, markup=False)
        self._ticks: list[Tick | None] = []

    def show_parts(self, parts: Mapping[str, Sequence[Part]]) -> None:
        """Show other values; what was highlighted stays so if it is there."""
        at = self.highlighted
        before = self._ticks[at] if at is not None and at < len(self._ticks) else None
        options: list[Option] = []
        self._ticks = []
        for name, values in parts.items():
            options.append(Option(content([Span(name.capitalize(), "heading")]), disabled=True))
            options += [Option(content(part_spans(part))) for part in values]
            self._ticks += [None, *(part.tick for part in values)]
        self.set_options(options)
        if options:
            self.highlighted = self._ticks.index(before) if before in self._ticks and before else 1

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tell which value was ticked."""
        event.stop()
        if tick := self._ticks[event.option_index]:
            self.post_message(self.Ticked(tick))


def part_spans(part: Part) -> tuple[Span, ...]:
    """Return a value with its sign and its number."""
    return (
        Span(f"{'■' if part.is_ticked else '□'} "),
        Span(f"{part.number:>{_DIGITS},} ", "number"),
        Span(part.name, "heading" if part.is_ticked else ""),
    )
