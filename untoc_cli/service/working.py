"""Threads that answer, with a limit on how much waits for them.

The standard library's pool waits at the end of the program for whatever is still at work; these
threads do not hold it up.
"""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

Work = Callable[[], Any]


class TooMuch(Exception):
    """As much as may wait is waiting."""


class Crew:
    """Some threads, and what waits for them.

    Args:
        threads: how many.
        waiting: how much may wait.
    """

    def __init__(self, threads: int, waiting: int) -> None:
        self._tasks: queue.Queue[tuple[Future[Any], Work]] = queue.Queue()
        self._most = threads + waiting
        self._unfinished = 0
        self._lock = threading.Lock()
        for number in range(threads):
            threading.Thread(target=self._serve, name=f"answers-{number}", daemon=True).start()

    def submit(self, work: Work) -> "Future[Any]":
        """Have some work done; cancelled before its turn comes, it is left out.

        Raises:
            TooMuch: it would have to wait too long.
        """
        with self._lock:
            if self._unfinished >= self._most:
                raise TooMuch
            self._unfinished += 1
        future: Future[Any] = Future()
        self._tasks.put((future, work))
        return future

    def _serve(self) -> None:
        while True:
            future, work = self._tasks.get()
            try:
                if future.set_running_or_notify_cancel():
                    _do(future, work)
            finally:
                with self._lock:
                    self._unfinished -= 1


def _do(future: "Future[Any]", work: Work) -> None:
    try:
        future.set_result(work())
    except Exception as error:  # noqa: BLE001 - whoever waits for it is told
        future.set_exception(error)
