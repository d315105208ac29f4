"""Standard streams that are closed, full, or read by nobody."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from typing import TextIO, cast

from untoc_cli.errors import OutputUnwritable


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """Say it in a sentence when the answer cannot be written.

    Raises:
        OutputUnwritable: the disk is full, or the output is closed.
        BrokenPipeError: whoever read it has gone, which is no error.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputUnwritable(
            f"the answer cannot be written: {reason}",
            hint="check where the output goes, and the free space",
        ) from error


def replace_closed_streams() -> None:
    """Put a stream in the place of each that the caller has closed, as in ``untoc list >&-``.

    Otherwise the next file to be opened would take its place, and be written over.
    """
    if sys.stdin is None:
        sys.stdin = _nowhere(os.O_RDONLY, "r")
    if sys.stdout is None:  # opened for reading, so that writing fails: the answer is lost
        sys.stdout = _nowhere(os.O_RDONLY, "w")
    if sys.stderr is None:
        sys.stderr = _nowhere(os.O_WRONLY, "w")


def write_the_whole_answer() -> None:
    """Make sure that all of an answer is written, or an error is raised.

    With PYTHONUNBUFFERED, as containers set it, Python hands a text to the system once, and does
    not look how much of it was taken: on a full disk half an answer would seem to be all.
    """
    if isinstance(getattr(sys.stdout, "buffer", None), io.RawIOBase):
        encoding, errors = sys.stdout.encoding, sys.stdout.errors
        raw = cast("io.RawIOBase", cast("io.TextIOWrapper", sys.stdout).detach())
        sys.stdout = io.TextIOWrapper(
            io.BufferedWriter(raw), encoding=encoding, errors=errors, line_buffering=True
        )
        # Textual asks this one how large the terminal is; its own writer was just taken away.
        sys.__stdout__ = sys.stdout  # type: ignore[misc]


def let_go_of_streams() -> None:
    """Write what is left; what cannot be written must not trouble the end of the program."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            with contextlib.suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _nowhere(flags: int, mode: str) -> TextIO:
    return os.fdopen(os.open(os.devnull, flags), mode, encoding="utf-8")  # type: ignore[return-value]  # text, by its mode
