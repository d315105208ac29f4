"""What lies over the list: a whole text, a citation, the timeline, the keys."""

import asyncio
from abc import abstractmethod
from collections.abc import Iterable
from itertools import groupby
from typing import Protocol, runtime_checkable

from textual import work  # noqa: TID253 - imported only on the screen
from textual.app import App, ComposeResult  # noqa: TID253 - as above
from textual.containers import Vertical, VerticalScroll  # noqa: TID253 - as above
from textual.content import Content  # noqa: TID253 - as above
from textual.screen import ModalScreen, Screen  # noqa: TID253 - as above
from textual.widgets import Footer, OptionList, Static  # noqa: TID253 - as above
from textual.widgets.option_list import Option  # noqa: TID253 - as above

from untoc_cli.cli.browsing.asking import Reader
from untoc_cli.cli.browsing.bindings import bindings
from untoc_cli.cli.browsing.content import content
from untoc_cli.cli.browsing.desk import Item
from untoc_cli.cli.browsing.dialogues import Dialogue
from untoc_cli.cli.browsing.keys import CITATION, HELP, KEYS, TEXT, TIMELINE
from untoc_cli.cli.browsing.saying import Line, said_of_error
from untoc_cli.cli.browsing.sheets import Block, Sheet
from untoc_cli.cli.browsing.widgets import Lines, SheetView
from untoc_cli.cli.page import Span
from untoc_cli.errors import UntocError
from untoc_cli.search.query.tree import Searched
from untoc_cli.text.wording import count

_SHOWN = 15  # columns of a key in the help


@runtime_checkable
class Copying(Protocol):
    """What knows the clipboard of the desktop."""

    def desktop_copy(self, text: str) -> bool:
        """Copy a text, and tell whether that could be done."""


class Said(Static):
    """Lines that say what happened."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - as Textual calls it
        super().__init__(id=id, markup=False)
        self.lines: list[Line] = []

    def say(self, lines: Iterable[Line]) -> None:
        """Replace what was said."""
        self.lines = list(lines)
        self.update(Content("\n").join(content(line) for line in self.lines))

    @property
    def text(self) -> str:
        """What is said, without styles."""
        return "\n".join("".join(span.text for span in line) for line in self.lines)


class ItemScreen(Screen[None]):
    """A screen on which one statement is chosen, and can be edited."""

    @property
    @abstractmethod
    def item(self) -> Item | None:
        """The statement."""

    @abstractmethod
    def fetch_again(self) -> None:
        """Show what the files hold now."""

    @abstractmethod
    def tell(self, lines: list[Line]) -> None:
        """Say something."""


class TextScreen(ItemScreen):
    """A whole statement.

    Args:
        reader: fetches it.
        item: the statement.
        wanted: what was searched.
        paragraph: the one to begin with; None for the top.
    """

    BINDINGS = bindings(TEXT)

    def __init__(
        self, reader: Reader, item: Item, wanted: tuple[Searched, ...], paragraph: int | None
    ) -> None:
        super().__init__()
        self._item = item
        self._reader = reader
        self._wanted = wanted
        self._paragraph = paragraph

    @property
    def item(self) -> Item:
        """The statement."""
        return self._item

    def compose(self) -> ComposeResult:
        """Lay out the text, a line for messages, and the keys."""
        yield SheetView(id="text")
        yield Said(id="told")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Fetch the text."""
        self._fetch(self._paragraph)

    def fetch_again(self) -> None:
        """Show what the file holds now."""
        self._fetch(self._view.paragraph)

    def tell(self, lines: list[Line]) -> None:
        """Say something below the text."""
        self._told.say(lines)

    @work(exclusive=True, group="text")
    async def _fetch(self, paragraph: int | None) -> None:
        path, wanted = self._item.statement.path, self._wanted
        try:
            self._item = item = await self._reader.ask(lambda desk: desk.item(path))
            sheet = await self._reader.ask(lambda desk: desk.whole_text(item, wanted))
        except UntocError as error:
            self._told.say(said_of_error(error))
            return
        view = self._view
        view.show_sheet(sheet, paragraph)
        view.focus()
        at_paragraph = [m for m in sheet.matches if m[0] == view.chosen]
        if paragraph and at_paragraph:
            self._go_to(at_paragraph[0])
        elif sheet.matches:
            self._told.say([(Span(f"{count(len(sheet.matches), 'match', 'matches')}, n"),)])

    def action_next_match(self, step: int) -> None:
        """Go to the next match, or the one before; behind the last comes the first."""
        matches = self._view.sheet.matches
        if not matches:
            self._told.say([(Span("nothing in this text is marked"),)])
            return
        self._go_to(_neighbour(matches, self._view.match, self._view.chosen or 0, step))

    def _go_to(self, match: tuple[int, int]) -> None:
        matches = self._view.sheet.matches
        self._view.show_match(match)
        self._told.say([(Span(f"match {matches.index(match) + 1} of {len(matches)}"),)])

    def action_cite(self) -> None:
        """Show how the statement is cited."""
        self.app.push_screen(CitationScreen(self._reader, self._item))

    @work(exclusive=True, group="copy")
    async def action_copy(self) -> None:
        """Copy the chosen paragraph with its citation."""
        await copy_paragraph(self._reader, self._item, self._view.paragraph, self._told)

    def action_back(self) -> None:
        """Go back to the list."""
        self.dismiss()

    @property
    def _view(self) -> SheetView:
        return self.query_one(SheetView)

    @property
    def _told(self) -> Said:
        return self.query_one(Said)


def _neighbour(
    matches: list[tuple[int, int]], match: tuple[int, int] | None, chosen: int, step: int
) -> tuple[int, int]:
    """Return the next match in a direction, counted from the last one or the chosen paragraph.

    >>> places = [(2, 0), (2, 9), (5, 1)]
    >>> [_neighbour(places, match, at, step) for match, at, step in
    ...  [((5, 1), 5, 1), (None, 4, 1), (None, 4, -1)]]
    [(2, 0), (5, 1), (2, 9)]
    """
    here = match if match and match[0] == chosen else (chosen, -1)
    if step > 0:
        return next((found for found in matches if found > here), matches[0])
    return next((found for found in reversed(matches) if found < here), matches[-1])


async def copy_paragraph(reader: Reader, item: Item, paragraph: int | None, told: Said) -> None:
    """Copy a paragraph with its citation, and say so, or why not."""
    if paragraph is None:
        told.say([(Span("no paragraph is chosen: Enter opens the text, ↓ chooses one"),)])
        return
    try:
        text = await reader.ask(lambda desk: desk.quotation(item, paragraph))
    except UntocError as error:
        told.say(said_of_error(error))
        return
    what = f"¶ {paragraph} with its citation"
    told.say(await _handed_over(told.app, text, what, item, f"--paragraph {paragraph}"))


async def _handed_over(
    app: App[object], text: str, what: str, item: Item, option: str
) -> list[Line]:
    """Copy a text, by a program of the desktop or else by the terminal; return what is said."""
    done = await asyncio.to_thread(app.desktop_copy, text) if isinstance(app, Copying) else None
    reason = f" Not to be published: {item.withheld}." if item.withheld else ""
    copied = Span(f"Copied {what}{'.' if done else ', by way of the terminal.'}", "number")
    lines: list[Line] = [(copied, Span(reason, "warning"))]
    if not done:
        app.copy_to_clipboard(text)
        command = f"untoc cite {item.statement.id} {option}".rstrip()
        lines.append((Span(f"If nothing can be pasted: {command}", "faint"),))
    return lines


class CitationScreen(ModalScreen[None]):
    """How a statement is cited.

    Args:
        reader: fetches it.
        item: the statement.
    """

    BINDINGS = bindings(CITATION)

    def __init__(self, reader: Reader, item: Item) -> None:
        super().__init__()
        self._reader = reader
        self._item = item
        self.citation = ""

    def compose(self) -> ComposeResult:
        """Lay out the citation, a line for messages, and the keys."""
        with VerticalScroll(id="paper"):
            yield Said(id="citation")
            yield Said(id="told")
        yield Footer(compact=True, show_command_palette=False)

    @work
    async def on_mount(self) -> None:
        """Fetch the citation."""
        said = self.query_one("#citation", Said)
        try:
            self.citation = await self._reader.ask(lambda desk: desk.citation(self._item))
        except UntocError as error:
            said.say(said_of_error(error))
            return
        said.say([(Span(line),) for line in self.citation.strip().splitlines()])

    @work(exclusive=True, group="copy")
    async def action_copy(self) -> None:
        """Copy the citation."""
        text = self.citation.strip()
        said = await _handed_over(self.app, text, "the citation", self._item, "")
        self.query_one("#told", Said).say(said)

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()


class TimelineScreen(ModalScreen[Dialogue | None]):
    """Every session, to choose one; the answer is that, or None."""

    BINDINGS = bindings(TIMELINE)

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader = reader
        self.dialogues: tuple[Dialogue, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the sessions, and a line for messages."""
        with VerticalScroll(id="paper"):
            yield Lines(id="sessions", markup=False)
            yield Said(id="told")
        yield Footer(compact=True, show_command_palette=False)

    @work
    async def on_mount(self) -> None:
        """Fetch the sessions."""
        sessions = self.query_one(Lines)
        try:
            self.dialogues = await self._reader.ask(lambda desk: desk.dialogues())
        except UntocError as error:
            self.query_one(Said).say(said_of_error(error))
            return
        sessions.set_options(Option(content(each.spans)) for each in self.dialogues)
        sessions.highlighted = 0 if self.dialogues else None
        sessions.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take a session, unless nothing is on file."""
        chosen = self.dialogues[event.option_index]
        if chosen.number:
            self.dismiss(chosen)
        else:
            self.query_one(Said).say([(Span(f"nothing on file for {chosen.session}", "silent"),)])

    def action_back(self) -> None:
        """Go back without a choice."""
        self.dismiss(None)


class HelpScreen(ModalScreen[None]):
    """What each key does, by place."""

    BINDINGS = bindings(HELP)

    def compose(self) -> ComposeResult:
        """Lay out the table."""
        with Vertical(id="book"):
            yield SheetView(id="keys", margin=0)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Fill the table."""
        self.query_one(SheetView).show_sheet(keys_sheet())

    def action_back(self) -> None:
        """Go back."""
        self.dismiss()


def keys_sheet() -> Sheet:
    """Return the table of keys as it is shown."""
    blocks = []
    for place, keys in groupby(KEYS, key=lambda key: key.place):
        blocks.append(Block((Span(place[:1].upper() + place[1:], "heading"),)))
        for key in keys:
            shown = Span(f"  {key.shown}".ljust(_SHOWN), "number")
            blocks.append(Block((shown, Span(key.meaning)), hang=_SHOWN))
    return Sheet(tuple(blocks))
