"""The screen of `untoc browse` inside a test: keys in, what is seen out.

`browse(archive, steps)` shows an archive as a terminal of some size would, and runs steps with a
`Seen`, which presses keys as a person does and waits until all that follows has been done.
"""

import asyncio
import contextlib
import html
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("textual", reason="untoc browse needs Textual: pip install 'untoc[tui]'")

from program import TODAY
from textual.events import Paste
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.cli.browsing.app import BrowseApp
from untoc_cli.cli.browsing.asking import Reader
from untoc_cli.cli.browsing.narrowing import narrowing_of
from untoc_cli.cli.browsing.screens import Said
from untoc_cli.cli.browsing.widgets import Filters, QueryField, SheetView, StatementList

STATEMENTS = Path(__file__).parents[1] / "statements"
FRATE = "2022-05-06-firearms-anna-alvazzi-del-frate"
TENNANT = "2023-10-04-trafficking-in-persons-ian-tennant"

_PIECE = re.compile(
    r'<text class="[^"]*-r\d+" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)"[^>]*>(?P<text>[^<]*)</text>'
)
_WIDE = 12.2  # a column of the image


class Seen:
    """What somebody sees, and does."""

    def __init__(self, app: BrowseApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, and wait for what follows."""
        await self.pilot.press(*keys)
        await self.settle()

    async def search(self, text: str) -> None:
        """Paste into the search field, in the place of what stands there."""
        await self.pilot.press("escape", "slash", "ctrl+u")
        await self.search_on(text)

    async def search_on(self, text: str) -> None:
        """Paste into the search field, behind what stands there."""
        self.app.screen.query_one(QueryField).post_message(Paste(text))
        await self.settle()

    async def settle(self) -> None:
        """Wait until everything that was begun is done."""
        await self.pilot.pause(0)
        while running := [worker for worker in self.app.workers if not worker.is_finished]:
            with contextlib.suppress(WorkerCancelled):  # a later key made it needless
                await self.app.workers.wait_for_complete(running)
            await self.pilot.pause(0)

    @property
    def ids(self) -> list[str]:
        """The statements in the list."""
        return [item.statement.id for item in self._of(StatementList).items]

    @property
    def chosen(self) -> str | None:
        """The statement that is chosen in the list."""
        item = self._of(StatementList).item
        return item.statement.id if item else None

    @property
    def said(self) -> str:
        """What the line for messages says."""
        return "\n".join(said.text for said in self.app.screen.query(Said) if said.text)

    @property
    def filters(self) -> list[str]:
        """The lines of the filters."""
        return [str(option.prompt) for option in self._of(Filters).options]

    @property
    def view(self) -> SheetView:
        """The text on the screen."""
        return self.app.screen.query_one(SheetView)

    @property
    def focus(self) -> str | None:
        """The part of the screen that has the keyboard."""
        return self.app.screen.focused.id if self.app.screen.focused else None

    @property
    def rows(self) -> list[str]:
        """The screen line by line, as an image of it shows them."""
        lines: dict[float, str] = {}
        for found in _PIECE.finditer(self.app.export_screenshot()):
            line, column = lines.get(float(found["y"]), ""), round(float(found["x"]) / _WIDE)
            text = html.unescape(found["text"]).replace("\xa0", " ")
            lines[float(found["y"])] = f"{line:{column}}{text}"
        return [line.rstrip() for line in lines.values()]

    def _of(self, kind: Any) -> Any:
        return self.app.screen_stack[0].query_one(kind)


def browse(
    archive: Archive,
    steps: Callable[[Seen], Awaitable[None]],
    *,
    query: str = "",
    chosen: Selection | None = None,
    size: tuple[int, int] = (80, 24),
) -> None:
    """Show an archive on a screen, and run steps.

    Args:
        archive: what is shown; opened anew, as the command does.
        steps: what somebody does.
        query: what is searched first.
        chosen: the filters of the command line.
        size: columns and lines.
    """

    async def run(reader: Reader) -> None:
        app = BrowseApp(
            reader, lambda _: None, lambda _: False, query, narrowing_of(chosen or Selection())
        )
        async with app.run_test(size=size) as pilot:
            seen = Seen(app, pilot)
            await seen.settle()
            await steps(seen)

    reader = Reader(lambda: Archive(archive.root, archive.cache.parent), TODAY)
    try:
        asyncio.run(run(reader))
    finally:
        reader.close()
