"""A bulk build divided among processes, none of which hangs or outlives the program.

Left to itself, Whoosh waits for ever for a helper that was killed, or commits without its
documents; and when the program is killed, its helpers wait for ever for work, holding the lock of
the index.
"""

import multiprocessing
import os
import queue
import signal
import threading
from typing import Any

from whoosh.multiproc import (  # noqa: TID253 - imported only by the Whoosh engine
    MpWriter,
    SubWriterTask,
)

# The exit code of a helper: for a disk that fails this and the number of the error.
_DISK = 100
_UNKNOWN = 255


class WatchedWriter(MpWriter):  # type: ignore[misc]  # the library is untyped
    """Writes with the help of other processes, and fails as soon as one of them does."""

    def __init__(self, index: Any, **options: Any) -> None:
        super().__init__(index, **options)
        self._put = self.jobqueue.put
        self.jobqueue.put = self._put_while_all_live

    def commit(self, *args: Any, **options: Any) -> None:
        """Finish the index.

        Raises:
            OSError: a helper ended early, and its documents are not in the index.
        """
        super().commit(*args, **options)
        self._check_helpers()

    def cancel(self) -> None:
        """Give up, and end the helpers."""
        for helper in self.tasks:
            helper.terminate()
            helper.join()
        if not self.is_closed:
            super().cancel()

    def _new_task(self) -> "Helper":
        helper = Helper(
            self.storage,
            self.indexname,
            self.jobqueue,
            self.resultqueue,
            self.subargs,
            self.multisegment,
        )
        self.tasks.append(helper)
        helper.start()
        return helper

    def _put_while_all_live(self, job: object) -> None:
        while True:
            self._check_helpers()
            try:
                self._put(job, timeout=1)
            except queue.Full:
                continue
            return

    def _check_helpers(self) -> None:
        for helper in self.tasks:
            code = helper.exitcode or 0
            if _DISK < code < _UNKNOWN:
                raise OSError(code - _DISK, os.strerror(code - _DISK))
            if code:
                raise OSError("a process that helped to build it ended early")


class Helper(SubWriterTask):  # type: ignore[misc]  # the library is untyped
    """A process that indexes a share of the documents."""

    def run(self) -> None:
        """Work until there is nothing more to do; what fails is told by the exit code."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the program, and it the helpers
        threading.Thread(target=_end_with_the_program, daemon=True).start()
        try:
            super().run()
        except Exception as error:
            number = error.errno if isinstance(error, OSError) else None
            raise SystemExit(_DISK + number if number else _UNKNOWN) from error


def _end_with_the_program() -> None:
    program = multiprocessing.parent_process()
    if program:
        program.join()
        os._exit(_UNKNOWN)
