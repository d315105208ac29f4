"""A bulk build divided among processes, none of which hangs or outlives the program.

The program gives documents to helpers, each of which works out their words and writes them into
segments of its own; what comes back are the names of the segments.
"""

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any, cast

from whoosh import index  # noqa: TID253 - imported only to write with Whoosh

from untoc_cli.search.engine import IndexDocument
from untoc_cli.search.engines.whoosh_writing import Writer

_BATCH = 20  # documents that a helper is given at once


def segments_by_helpers(folder: Path, documents: Iterable[IndexDocument], count: int) -> list[Any]:
    """Write documents into an index with the help of other processes, and return the segments.

    Args:
        folder: of an index whose lock is held.
        documents: what is written.
        count: how many helpers there are.

    Raises:
        OSError: a helper could not write, or ended early; its documents are not in the index.
    """
    arriving = iter(documents)
    segments: list[Any] = []
    with _helpers(folder, count) as working:
        batch = list(islice(arriving, _BATCH))
        while working:
            for helper in cast("list[Connection]", wait(working)):
                answer = _answer(helper)
                if answer is None:
                    _give(helper, batch)  # an empty one says that there are no more
                    batch = list(islice(arriving, _BATCH))  # read while the helpers work
                else:
                    segments += answer
                    working.remove(helper)
    return segments


@contextmanager
def _helpers(folder: Path, count: int) -> Iterator[list[Connection]]:
    """Start helpers, and end them in whatever way this ends."""
    context = _context()
    helpers, ends = [], []
    try:
        for _ in range(count):
            here, there = context.Pipe()
            helper = context.Process(target=help_build, args=(str(folder), there), daemon=True)
            with _ctrl_c_unheard():
                helper.start()
            helpers.append(helper)
            ends.append(here)
            there.close()  # so that its end is noticed here
        yield ends.copy()
    except BaseException:
        for helper in helpers:
            helper.terminate()
        raise
    finally:
        for helper in helpers:
            helper.join()
        for end in ends:
            end.close()


@contextmanager
def _ctrl_c_unheard() -> Iterator[None]:
    """Start what a Ctrl-C does not reach, even before it can say so itself."""
    if threading.current_thread() is not threading.main_thread():  # no other may say so
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _context() -> Any:
    """Return how processes are started: a copy of one with threads may never get anywhere."""
    context = multiprocessing.get_context()
    if context.get_start_method() == "fork" and threading.active_count() > 1:
        return multiprocessing.get_context("spawn")
    return context


def _answer(helper: Connection) -> list[Any] | None:
    """Return the segments of a helper; None when it asks for documents."""
    try:
        answer: list[Any] | Exception | None = helper.recv()
    except (EOFError, ConnectionError):
        raise _ended_early() from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _give(helper: Connection, batch: list[IndexDocument]) -> None:
    try:
        helper.send(batch)
    except ConnectionError:
        raise _ended_early() from None


def _ended_early() -> OSError:
    return OSError("a process that helped to build it ended early")


def help_build(folder: str, program: Connection) -> None:
    """Be a helper: ask for documents until there are none, and answer with the segments."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the program, and it the helpers
    threading.Thread(target=_end_with_the_program, daemon=True).start()
    try:
        program.send(_written(folder, program))
    except Exception as error:  # noqa: BLE001 - the program raises it again
        program.send(error)


def _written(folder: str, program: Connection) -> list[Any]:
    writer = Writer(index.open_dir(folder), is_alone=False)
    program.send(None)
    while batch := program.recv():
        for document in batch:
            writer.add(document)
        program.send(None)
    return writer.finished()


def _end_with_the_program() -> None:
    program = multiprocessing.parent_process()
    if program:
        program.join()
        os._exit(1)
