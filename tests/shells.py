"""Asking what the Tab key offers: in this process, and in a real shell on a pseudo-terminal.

Keys are typed into the shell, and what it passes on is read.
"""

import os
import re
import select
import shutil
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from program import TODAY, Stream
from typer.main import get_command

from untoc_cli.archive.archive import Archive
from untoc_cli.cli.app import app
from untoc_cli.cli.completion import offers_for
from untoc_cli.cli.completion_setup import PLACES
from untoc_cli.cli.environment import Environment, use
from untoc_cli.cli.offers import Answer
from untoc_cli.cli.typed_line import read_line

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals")
SCRIPTS = Path(__file__).parents[1] / "untoc_cli" / "data" / "completion"
_SECONDS = 30.0
_STARTS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "--interactive"],
}
# Prints each argument of the line in brackets; Ctrl-A goes to the beginning of the line.
_BEGINNING, _PRINT = "\x01", "printf '<%s>\\n' "
_END = "printf '%s%s\\n' en d-of-line"


def answered(line: str, archive: Archive, **environ: str) -> Answer:
    """Return what is answered at the end of a line, in this process."""
    nothing = Stream()
    surroundings = Environment(
        stdin=nothing,
        stdout=nothing,
        stderr=nothing,
        environ={"UNTOC_CACHE": str(archive.cache.parent), "UNTOC_CONFIG": "none.toml", **environ},
        cwd=archive.root,
        today=TODAY,
    )
    use(surroundings)
    answer = offers_for(get_command(app), read_line(line), surroundings)
    use(None)
    return answer


def is_installed(shell: str) -> bool:
    """Tell whether a shell can be started."""
    return shutil.which(shell) is not None


def passed_on(shell: str, lines: Iterable[str], folder: Path, cache: Path) -> list[list[str]]:
    """Return the arguments of lines as a shell understands them after the Tab key.

    Args:
        shell: which one; the test is skipped where it is not installed.
        lines: what is typed; the Tab key is pressed behind each.
        folder: where.
        cache: for catalogues.
    """
    keys = "\r".join(f"{line}\t{_BEGINNING}{_PRINT}" for line in lines)
    said = re.findall(r"^<([^\r\n]*)>\r?$", typed(shell, keys, folder, cache), re.MULTILINE)
    starts = [place for place, word in enumerate(said) if word == "untoc"]
    return [said[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]


def typed(shell: str, keys: str, folder: Path, cache: Path) -> str:
    """Return all that a shell shows when keys are typed, and Enter behind them."""
    if not is_installed(shell):
        pytest.skip(f"{shell} is not installed")
    environ = _environ(folder, cache)
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.execvpe(_STARTS[shell][0], _STARTS[shell], environ)  # noqa: S606 - a shell of the test
    try:
        os.write(terminal, f"source {SCRIPTS}/untoc.{PLACES[shell].ending}; {_END}\r".encode())
        _read_until(terminal, "end-of-line")
        os.write(terminal, f"{keys}\r".encode())
        os.write(terminal, f"{_END}\r".encode())
        return _read_until(terminal, "end-of-line")
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def _environ(folder: Path, cache: Path) -> dict[str, str]:
    programs = folder.parent / "programs"
    programs.mkdir(exist_ok=True)
    program = programs / "untoc"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m untoc_cli "$@"\n')
    program.chmod(0o755)
    return {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder.parent),
        "UNTOC_CACHE": str(cache),
        "TERM": "dumb",
        "PS1": "$ ",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "500",
    }


def _read_until(terminal: int, sign: str) -> str:
    """Return what a terminal shows up to a sign that is not the echo of a command."""
    said = b""
    deadline = time.monotonic() + _SECONDS
    while sign.encode() not in said:
        ready, _, _ = select.select([terminal], [], [], deadline - time.monotonic())
        assert ready, said.decode("utf-8", "replace")
        said += os.read(terminal, 65536)
    return said.decode("utf-8", "replace")
