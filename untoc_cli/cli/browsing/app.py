"""The archive on the whole screen: the list with its search field, and what is opened from it."""

import asyncio
from collections.abc import Callable

from textual import on, work  # noqa: TID253 - imported only on the screen
from textual.app import App, ComposeResult, SuspendNotSupported  # noqa: TID253 - as above
from textual.containers import Horizontal  # noqa: TID253 - as above
from textual.screen import Screen  # noqa: TID253 - as above
from textual.widgets import Footer, Input, Static  # noqa: TID253 - as above

from untoc_cli.cli.browsing.asking import Reader
from untoc_cli.cli.browsing.bindings import bindings
from untoc_cli.cli.browsing.desk import Answer, Desk, Item
from untoc_cli.cli.browsing.dialogues import Dialogue
from untoc_cli.cli.browsing.keys import EVERYWHERE, LIST
from untoc_cli.cli.browsing.narrowing import Narrowing, Tick, divided
from untoc_cli.cli.browsing.saying import Line, said_of, said_of_error
from untoc_cli.cli.browsing.screens import (
    CitationScreen,
    HelpScreen,
    ItemScreen,
    Said,
    TextScreen,
    TimelineScreen,
    copy_paragraph,
)
from untoc_cli.cli.browsing.styles import STYLES
from untoc_cli.cli.browsing.widgets import Filters, QueryField, SheetView, StatementList
from untoc_cli.cli.page import Span
from untoc_cli.errors import ExitCode, UntocError

_PAUSE = 0.15  # seconds after a key until it is searched
_PATIENCE = 0.35  # seconds more until something else is offered for what finds nothing
_GLANCE = 0.05  # seconds on a statement until its text is fetched


class ArchiveScreen(ItemScreen):
    """The list, with its search field, filters and preview.

    Args:
        reader: reads the archive.
        query: what is searched first.
        narrowing: the first filters.
    """

    BINDINGS = bindings(LIST)

    def __init__(self, reader: Reader, query: str, narrowing: Narrowing) -> None:
        super().__init__()
        self._reader = reader
        self._query = query
        self.narrowing = narrowing
        self.answer = Answer("")

    def compose(self) -> ComposeResult:
        """Lay out the search field, what is said, the three panes and the keys."""
        with Horizontal(id="top"):
            yield Static("Search ", id="label")
            yield QueryField(
                self._query,
                placeholder="words, a phrase in quotes, theme:TIP …",
                id="query",
                compact=True,
            )
        yield Said(id="said")
        with Horizontal(id="panes"):
            yield Filters(id="filters")
            yield StatementList(id="list")
            yield SheetView(id="preview")
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Begin with the first search."""
        (self._list if self._query else self._field).focus()
        self._search(0)

    @on(Input.Changed)
    def _typed(self) -> None:
        self._search(_PAUSE)

    @on(QueryField.Left)
    def _left(self, event: QueryField.Left) -> None:
        offered = self.answer.further.did_you_mean
        if event.takes and offered and self.answer.query == self._field.value:
            self._field.value = offered
            self._field.action_end()
            return
        self._list.focus()
        if self.answer.query != self._field.value:
            self._search(0)

    @work(exclusive=True, group="search")
    async def _search(self, pause: float, path: str | None = None) -> None:
        """Search what stands in the field, and choose the statement at a path, or the first."""
        await asyncio.sleep(pause)
        text, given = self._field.value, self.narrowing.given
        try:
            self.answer = await self._reader.ask(lambda desk: desk.answer(text, given))
            self._show(path)
            if text.strip() and not self.answer.items:
                await asyncio.sleep(_PATIENCE)
                self.answer = await self._reader.ask(lambda desk: desk.offer(text, given))
                self._show(path)
        except UntocError as error:
            self._said.say(said_of_error(error))

    def _show(self, path: str | None) -> None:
        """Show what was found and the filters leave."""
        found = self.answer.items
        items = [item for item in found if self.narrowing.fits(item.statement)]
        statements = [item.statement for item in found]
        self._list.show_items(items, path)
        self._filters.show_parts(divided(statements, self.narrowing, self.answer.themes))
        self._said.say(said_of(self.answer, len(items), self.narrowing))

    @on(StatementList.Chosen, "#list")
    def _glanced(self) -> None:
        self._preview(self.item)

    @on(StatementList.Clicked, "#list")
    @on(SheetView.Clicked, "#preview")
    def _clicked(self) -> None:
        self.action_open()

    @work(exclusive=True, group="preview")
    async def _preview(self, item: Item | None) -> None:
        await asyncio.sleep(_GLANCE)
        preview = self.query_one("#preview", SheetView)
        if item is None:
            preview.show_sheet(type(preview.sheet)())
            return
        wanted = self.answer.wanted
        try:
            sheet = await self._reader.ask(lambda desk: desk.preview(item, wanted))
        except UntocError as error:
            self._said.say(said_of_error(error))
            return
        preview.show_sheet(sheet, sheet.telling)

    @on(Filters.Ticked)
    def _ticked(self, event: Filters.Ticked) -> None:
        self.narrowing = self.narrowing.toggled(event.tick)
        self._show(self._path)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Tell whether a key means something: in the search field / is a sign like any other."""
        del parameters
        return action != "search" or not isinstance(self.focused, QueryField)

    def action_search(self) -> None:
        """Go to the search field."""
        self._field.focus()

    def action_filters(self) -> None:
        """Go to the filters."""
        if not self._filters.option_count:
            self.tell([(Span("nothing is shown that could be narrowed"),)])
            return
        self.add_class("-filtering")
        self._filters.focus()

    def action_clear(self) -> None:
        """Take all filters away."""
        path, was_given = self._path, self.narrowing.given
        self.narrowing = Narrowing()
        if was_given:
            self._search(0, path)
        else:
            self._show(path)

    def action_back(self) -> None:
        """Go one step back."""
        if self.focused is not self._list:
            self.remove_class("-filtering")
            self._list.focus()
        elif self.narrowing:
            self.action_clear()
        elif self._field.value:
            self._field.value = ""
        else:
            self._said.say([(Span("q ends"),)])

    def action_open(self) -> None:
        """Open the statement."""
        item = self.item
        if item is None:
            return
        wanted, paragraph = self.answer.wanted, self._paragraph
        self.app.push_screen(TextScreen(self._reader, item, wanted, paragraph))

    def action_cite(self) -> None:
        """Show how the statement is cited."""
        if item := self.item:
            self.app.push_screen(CitationScreen(self._reader, item))

    @work(exclusive=True, group="copy")
    async def action_copy(self) -> None:
        """Copy the paragraph that answers best, with its citation."""
        if item := self.item:
            await copy_paragraph(self._reader, item, self._paragraph, self._said)

    def action_timeline(self) -> None:
        """Choose a session, and show what was said there."""
        self.app.push_screen(TimelineScreen(self._reader), self._jump)

    def _jump(self, dialogue: Dialogue | None) -> None:
        if dialogue is None:
            return
        self.narrowing = Narrowing(ticks=(Tick("session", dialogue.session or None),))
        with self.prevent(Input.Changed):
            self._field.value = ""
        self._list.focus()
        self._search(0)

    @property
    def item(self) -> Item | None:
        """The statement that is chosen in the list."""
        return self._list.item

    def fetch_again(self) -> None:
        """Search again, and stay where we are."""
        self._search(0, self._path)

    def tell(self, lines: list[Line]) -> None:
        """Say something below the search field."""
        self._said.say(lines)

    @property
    def _path(self) -> str | None:
        item = self.item
        return item.statement.path if item else None

    @property
    def _paragraph(self) -> int | None:
        """The paragraph that is chosen in the preview."""
        preview = self.query_one("#preview", SheetView)
        return preview.paragraph

    @property
    def _field(self) -> QueryField:
        return self.query_one(QueryField)

    @property
    def _said(self) -> Said:
        return self.query_one("#said", Said)

    @property
    def _filters(self) -> Filters:
        return self.query_one(Filters)

    @property
    def _list(self) -> StatementList:
        return self.query_one(StatementList)


class BrowseApp(App[None]):
    """The archive on the screen.

    Args:
        reader: reads it.
        edit: opens the file at a path in the user's editor, on the terminal itself.
        copy: fills the clipboard of the desktop, and tells whether that could be done.
        query: what is searched first.
        narrowing: the first filters.
    """

    CSS = STYLES
    BINDINGS = bindings(EVERYWHERE)
    ENABLE_COMMAND_PALETTE = False
    TITLE = "untoc"

    def __init__(
        self,
        reader: Reader,
        edit: Callable[[str], None],
        copy: Callable[[str], bool],
        query: str = "",
        narrowing: Narrowing | None = None,
    ) -> None:
        super().__init__(ansi_color=True)  # the terminal's own colours; none where none are wanted
        self.theme = "ansi-dark"
        self.HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (78, "-normal"), (110, "-wide")]
        self.VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-tall")]
        self._reader = reader
        self._edit = edit
        self._copy = copy
        self._first = (query, narrowing or Narrowing())

    def get_default_screen(self) -> Screen[None]:
        """Return the list."""
        return ArchiveScreen(self._reader, *self._first)

    def desktop_copy(self, text: str) -> bool:
        """Copy a text to the clipboard of the desktop, and tell whether that could be done."""
        return self._copy(text)

    def action_help(self) -> None:
        """Show the keys."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen())

    def action_shade(self) -> None:
        """Take light colours instead of dark ones, or the other way round."""
        self.theme = "ansi-light" if self.theme == "ansi-dark" else "ansi-dark"

    def action_interrupt(self) -> None:
        """End at once."""
        self.exit(return_code=ExitCode.INTERRUPTED)

    @work(exclusive=True, group="reload")
    async def action_edit(self) -> None:
        """Open the statement in the user's editor, and show what came of it."""
        screen = self.screen
        if not isinstance(screen, ItemScreen) or screen.item is None:
            return
        statement = screen.item.statement
        try:
            with self.suspend():
                self._edit(statement.path)
        except SuspendNotSupported:
            command = f"untoc edit {statement.id}"
            screen.tell([(Span(f"no editor can be opened from here: {command}", "error"),)])
            return
        await self._reload(screen)

    @work(exclusive=True, group="reload")
    async def action_reload(self) -> None:
        """Look at the files again."""
        if isinstance(self.screen, ItemScreen):
            await self._reload(self.screen)

    async def _reload(self, screen: ItemScreen) -> None:
        try:
            await self._reader.ask(Desk.reload)
        except UntocError as error:
            screen.tell(said_of_error(error))
            return
        for shown in self.screen_stack:
            if isinstance(shown, ItemScreen):
                shown.fetch_again()

    async def action_quit(self) -> None:
        """End."""
        self.exit()
