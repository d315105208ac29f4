"""The thread in which the archive is read, while the screen goes on."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TypeVar

from untoc_cli.archive.archive import Archive
from untoc_cli.cli.browsing.desk import Desk

Fetched = TypeVar("Fetched")


class Reader:
    """One thread with a desk, which is asked one thing after the other.

    Args:
        open_archive: opens the archive; called in the thread.
        today: the day it is.
    """

    def __init__(self, open_archive: Callable[[], Archive], today: date) -> None:
        self._thread = ThreadPoolExecutor(1, "untoc-reader")
        self._open = open_archive
        self._today = today
        self._desk: Desk | None = None

    async def ask(self, question: Callable[[Desk], Fetched]) -> Fetched:
        """Return what the desk answers; a question that nobody waits for any more is not asked.

        Raises:
            UntocError: the archive cannot be read, or what the question raises.
        """
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._asked, question)

    def close(self) -> None:
        """Let go of the archive, when the last question is answered."""
        self._thread.submit(self._close).result()
        self._thread.shutdown()

    def _asked(self, question: Callable[[Desk], Fetched]) -> Fetched:
        if self._desk is None:
            self._desk = Desk(self._open, self._today)
        return question(self._desk)

    def _close(self) -> None:
        if self._desk is not None:
            self._desk.close()
