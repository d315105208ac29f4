"""Blocks below each other, of which one is chosen; only those that are seen are drawn.

Textual's own list measures every entry when it is filled: 0.6 s for 2,500 statements, at each key
that is typed. Here the list says itself how tall its entries are.
"""

from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar

from textual import events  # noqa: TID253 - imported only on the screen
from textual.content import Content  # noqa: TID253 - as above
from textual.geometry import Size  # noqa: TID253 - as above
from textual.message import Message  # noqa: TID253 - as above
from textual.scroll_view import ScrollView  # noqa: TID253 - as above
from textual.strip import Strip  # noqa: TID253 - as above
from textual.style import Style  # noqa: TID253 - as above

from untoc_cli.cli.browsing.bindings import bindings
from untoc_cli.cli.browsing.keys import MOVING


class Pile(ScrollView, can_focus=True):
    """A scrolling pile of blocks.

    Attributes:
        chosen: the number of the chosen block; None without one that can be.
    """

    BINDINGS = bindings(MOVING)
    COMPONENT_CLASSES: ClassVar = {"pile--chosen"}
    DEFAULT_CSS = """
    Pile { scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: auto; }
    """

    class Chosen(Message):
        """Another block was chosen."""

        def __init__(self, pile: "Pile") -> None:
            super().__init__()
            self.pile = pile

        @property
        def control(self) -> "Pile":
            """The pile, for selectors."""
            return self.pile

    class Clicked(Chosen):
        """The chosen block was clicked once more."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id)
        self.chosen: int | None = None
        self._tops: Sequence[int] = (0,)
        self._drawn: dict[int, list[Content]] = {}

    @abstractmethod
    def tops(self, width: int) -> Sequence[int]:
        """Return the first line of each block at a width, and behind them the number of lines."""

    @abstractmethod
    def draw(self, at: int, width: int) -> list[Content]:
        """Return the lines of a block."""

    def can_choose(self, at: int) -> bool:  # noqa: ARG002 - for those that say more
        """Tell whether a block can be chosen."""
        return True

    def lay(self) -> None:
        """Measure the blocks anew; called whenever they or the width have changed."""
        width = self._width
        self._drawn.clear()
        self._tops = self.tops(width)
        self.virtual_size = Size(width, self._tops[-1])
        self.refresh()

    def choose(self, at: int | None, *, shows: bool = True) -> None:
        """Choose a block, and scroll to it unless it is where it should be; None for none."""
        self.chosen = at
        if at is not None and shows:
            self._show(self._tops[at], self._tops[at + 1])
        self.refresh()
        self.post_message(self.Chosen(self))

    def action_down(self) -> None:
        """Go one block further; of a block that is taller than the screen, one line."""
        below = self._tops[self.chosen + 1] if self.chosen is not None else 0
        following = self._next(self.chosen, 1)
        if following is None or below > self.scroll_offset.y + self._height:
            self._scroll(1)
        else:
            self.choose(following)

    def action_up(self) -> None:
        """Go one block back."""
        above = self._tops[self.chosen] if self.chosen is not None else 0
        before = self._next(self.chosen, -1)
        if before is None or above < self.scroll_offset.y:
            self._scroll(-1)
        else:
            self.choose(before)

    def action_page(self, direction: int) -> None:
        """Go one screen further, or back; the choice keeps its place on the screen."""
        before = self.scroll_offset.y
        self._scroll(direction * self._height)
        first = self.scroll_offset.y
        if first == before:
            self.action_end(direction)
            return
        line = self._tops[self.chosen or 0] + first - before
        at = self._at(min(max(line, first), first + self._height - 1))
        near = self._next(at - direction, direction)
        self._choose_seen(near if near is not None else self._next(at, -direction))

    def action_end(self, direction: int) -> None:
        """Go to the first block, or the last, and to the edge of all."""
        self._choose_seen(self._next(-1 if direction < 0 else self._blocks, -direction))
        self._scroll(direction * self._tops[-1])

    def render_line(self, y: int) -> Strip:
        """Return a line of the screen."""
        width, line = self._width, y + self.scroll_offset.y
        at = self._at(line)
        if not 0 <= at < self._blocks:
            return Strip.blank(width, self.rich_style)
        if at not in self._drawn:
            self._drawn[at] = self.draw(at, width)
        lines, within = self._drawn[at], line - self._tops[at]
        style = self.get_visual_style()
        if at == self.chosen and self.marks_chosen:
            style = self._chosen_style
        text = lines[within] if within < len(lines) else Content("")
        segments = text.render_segments(style)
        return Strip(segments, text.cell_length).adjust_cell_length(width, style.rich_style)

    @property
    def marks_chosen(self) -> bool:
        """Whether the chosen block has a ground of its own."""
        return True

    def on_resize(self) -> None:
        """Measure for the new width, and keep the chosen block on the screen."""
        self.lay()
        if self.chosen is not None and self.chosen < self._blocks:
            self._show(self._tops[self.chosen], self._tops[self.chosen + 1])

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        at = self._at(event.y + self.scroll_offset.y)
        if not (0 <= at < self._blocks and self.can_choose(at)):
            return
        if at == self.chosen:
            self.post_message(self.Clicked(self))
        else:
            self.choose(at)

    @property
    def _chosen_style(self) -> Style:
        """The ground of the chosen block; reversed where there are no colours."""
        if self.app.no_color:
            return self.get_visual_style() + Style(reverse=True)
        return self.get_visual_style("pile--chosen")

    @property
    def _blocks(self) -> int:
        return len(self._tops) - 1

    @property
    def _width(self) -> int:
        return max(self.scrollable_content_region.width, 1)

    @property
    def _height(self) -> int:
        return max(self.scrollable_content_region.height, 1)

    def _at(self, line: int) -> int:
        return bisect_right(self._tops, line) - 1

    def _next(self, at: int | None, step: int) -> int | None:
        """Return the next block in a direction that can be chosen."""
        found = (-1 if at is None else at) + step
        while 0 <= found < self._blocks:
            if self.can_choose(found):
                return found
            found += step
        return None

    def _choose_seen(self, at: int | None) -> None:
        if at is not None:
            self.choose(at, shows=False)

    def _scroll(self, lines: int) -> None:
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, immediate=True, force=True)

    def _show(self, top: int, bottom: int) -> None:
        """Scroll as little as shows some lines; the first of them when there are too many."""
        first = self.scroll_offset.y
        if top < first or bottom - top > self._height:
            first = top
        elif bottom > first + self._height:
            first = bottom - self._height
        self.scroll_to(y=first, animate=False, immediate=True, force=True)
