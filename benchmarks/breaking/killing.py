"""The program in a process of its own that is killed at a chosen step.

A step is whatever changes the disk: a file opened for writing, made durable, linked, renamed,
deleted, a folder made or removed, permissions, the lock. Python reports most of these to audit
hooks before they happen; flushing to the disk, which it does not report, is wrapped. The process is
a fork of this one, which has imported the program and run nothing of it, so that hundreds of kills
take a minute.
"""

import contextlib
import json
import os
import signal
import struct
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from untoc_cli.cli.app import app, load
from untoc_cli.cli.command_table import COMMANDS

_LIBRARIES = (
    "difflib filelock frontmatter hashlib platformdirs rapidfuzz secrets sqlite3 whoosh.index "
    "whoosh.qparser yaml"
).split()
_STEPS = frozenset(
    "os.rename os.link os.remove os.mkdir os.rmdir os.chmod os.truncate fcntl.flock "
    "fcntl.lockf sqlite3.connect".split()
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass(frozen=True)
class Ended:
    """How a process ended.

    Attributes:
        code: its exit code; None when it was killed.
        output: what it wrote to standard output and standard error.
        steps: how many steps it took; 0 when it was killed.
    """

    code: int | None
    output: str
    steps: int


@dataclass(frozen=True)
class Kill:
    """When a process is killed.

    Attributes:
        step: before which step, counted from 1.
        half: whether a file that is being made durable holds only half of its bytes by then.
    """

    step: int
    half: bool = False


def import_everything() -> None:
    """Import what commands import when they need it, so that no process has to do it again."""
    for row in COMMANDS:
        load(row)
    for name in _LIBRARIES:
        import_module(name)


def run(
    arguments: Sequence[str],
    *,
    cwd: Path,
    environ: Mapping[str, str],
    kill: Kill | None = None,
    seconds: float | None = None,
) -> Ended:
    """Run the program until it ends or is killed.

    Args:
        arguments: as typed.
        cwd: the folder it is called in.
        environ: further environment variables.
        kill: at which step to kill it.
        seconds: after which time to kill it, wherever it is then.
    """
    said, said_by_child = os.pipe()
    steps, steps_of_child = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(said)
        os.close(steps)
        _be_the_program(arguments, cwd, environ, (said_by_child, steps_of_child), (kill, seconds))
    os.close(said_by_child)
    os.close(steps_of_child)
    with os.fdopen(said, "rb") as stream, os.fdopen(steps, "rb") as counted:
        output, number = stream.read(), counted.read()
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    taken = struct.unpack("q", number)[0] if number else 0
    return Ended(None if code < 0 else code, output.decode("utf-8", "replace"), taken)


def answer(output: str) -> Any:
    """Return the JSON envelope that stands in what a program said."""
    value, _ = json.JSONDecoder().raw_decode(output, output.index('{\n  "untoc"'))
    return value


def _be_the_program(
    arguments: Sequence[str],
    cwd: Path,
    environ: Mapping[str, str],
    pipes: tuple[int, int],
    ends: tuple[Kill | None, float | None],
) -> None:
    said, counted = pipes
    kill, seconds = ends
    code = 70
    try:
        os.chdir(cwd)
        os.environ.update(environ)
        nowhere = os.open(os.devnull, os.O_RDONLY)
        for stream, descriptor in ((0, nowhere), (1, said), (2, said)):
            os.dup2(descriptor, stream)
        sys.stdin = os.fdopen(0, "r", encoding="utf-8")
        sys.stdout = os.fdopen(1, "w", encoding="utf-8")
        sys.stderr = os.fdopen(2, "w", encoding="utf-8")
        taken = _watch_steps(kill)
        if seconds is not None:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            app(list(arguments), prog_name="untoc")
        except SystemExit as end:
            code = int(end.code or 0)
        with contextlib.suppress(OSError):
            sys.stdout.flush()
        os.write(counted, struct.pack("q", taken()))
    except BaseException:  # noqa: BLE001 - it is the whole process that ends here
        traceback.print_exc()
    finally:
        with contextlib.suppress(OSError):
            sys.stderr.flush()
        os._exit(code)


def _watch_steps(kill: Kill | None) -> Callable[[], int]:
    """Count the steps of this process from now on, and end it at one; return the count so far."""
    number = 0
    flush = os.fsync

    def step(descriptor: int | None = None) -> None:
        nonlocal number
        number += 1
        if kill is not None and number == kill.step:
            if kill.half and descriptor is not None:
                with contextlib.suppress(OSError):  # a folder
                    os.ftruncate(descriptor, os.fstat(descriptor).st_size // 2)
            os.kill(os.getpid(), signal.SIGKILL)

    def fsync(descriptor: int) -> None:
        step(descriptor)
        flush(descriptor)

    def heard(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _STEPS or (event == "open" and _is_writing(*arguments[:3])):
            step()

    setattr(os, "fsync", fsync)  # noqa: B010 - mypy knows that nobody may
    sys.addaudithook(heard)
    return lambda: number


def _is_writing(path: object, mode: object, flags: object) -> bool:
    if isinstance(path, str) and path.startswith("/dev/"):
        return False
    if isinstance(mode, str):
        return any(sign in mode for sign in "wxa+")
    return isinstance(flags, int) and bool(flags & _WRITING)
