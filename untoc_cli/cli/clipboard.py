"""The clipboard of the machine that the user sits at.

It belongs to the desktop, and each desktop has its own program to fill it. A further one is a row
in `PROGRAMS`. The program is let go of all our streams, because some of them stay behind to hand
out what they hold, and whoever reads our output would wait for them; and only one that says it
has done it is believed. That is why this is not left to a library.
"""

import base64
import shutil
import subprocess
import sys
from collections.abc import Mapping

from untoc_cli.cli.environment import Environment
from untoc_cli.errors import UntocError
from untoc_cli.record import Record
from untoc_cli.text.wording import listing

_PATIENCE = 5  # seconds
_MOST_FOR_A_TERMINAL = 70_000  # bytes; terminals take no more, and cut it without a word


class Program(Record):
    """A program that fills the clipboard with what it reads.

    Attributes:
        command: its name and arguments.
        needs: the variable without which there is no such clipboard; empty when it always is.
        encoding: of what it reads.
        variables: that it needs to read it right.
    """

    command: tuple[str, ...]
    needs: str = ""
    encoding: str = "utf-8"
    variables: tuple[tuple[str, str], ...] = ()


PROGRAMS: tuple[Program, ...] = (
    Program(("wl-copy",), "WAYLAND_DISPLAY"),
    Program(("xclip", "-selection", "clipboard"), "DISPLAY"),
    Program(("xsel", "--clipboard", "--input"), "DISPLAY"),
    # Takes bytes for Mac Roman unless the language of the terminal says otherwise.
    Program(("pbcopy",), variables=(("LC_ALL", "en_US.UTF-8"),)),
    # Takes bytes for the code page of the console unless they begin with a byte order mark.
    Program(("clip.exe",), encoding="utf-16"),
)


class NoClipboard(UntocError):
    """There is no clipboard, or nothing that could fill it."""


def copy_text(env: Environment, text: str) -> str:
    """Put a text onto the clipboard, and return in a sentence what was done.

    A terminal at the other end of an SSH connection is asked to do it; whether it does, it does
    not tell.

    Raises:
        NoClipboard: it could not be done; says what to install.
    """
    failed = []
    for program in PROGRAMS:
        found = shutil.which(program.command[0], path=env.environ.get("PATH", ""))
        if not found or (program.needs and not env.environ.get(program.needs)):
            continue
        if _fill(program, found, text, env.environ):
            return f"Copied to the clipboard with {program.command[0]}."
        failed.append(program.command[0])
    if failed:
        raise NoClipboard(
            f"{listing(failed)} could not copy the text", hint="copy it from what is printed"
        )
    if _is_remote(env) and len(text.encode("utf-8", "replace")) < _MOST_FOR_A_TERMINAL:
        _ask_terminal(env, text)
        return "Asked your terminal to copy it; not every terminal does."
    raise NoClipboard("no program that fills a clipboard was found", hint=_what_to_install(env))


def _fill(program: Program, path: str, text: str, variables: Mapping[str, str]) -> bool:
    """Run a program, and tell whether it says that it has done it."""
    try:
        done = subprocess.run(  # noqa: S603 - of PROGRAMS, and without a shell
            [path, *program.command[1:]],
            input=text.encode(program.encoding, "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=dict(variables) | dict(program.variables),
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _is_remote(env: Environment) -> bool:
    return bool(env.environ.get("SSH_CONNECTION")) and env.stderr.isatty()


def _ask_terminal(env: Environment, text: str) -> None:
    """Ask the terminal to copy a text (the control sequence OSC 52)."""
    content = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
    env.stderr.write(f"\x1b]52;c;{content}\x07")
    env.stderr.flush()


def _what_to_install(env: Environment) -> str:
    if env.environ.get("WAYLAND_DISPLAY"):
        return "install wl-clipboard"
    if env.environ.get("DISPLAY") or sys.platform in ("darwin", "win32"):
        return "install xclip" if sys.platform == "linux" else "copy it from what is printed"
    return "this machine has no desktop: copy it from what is printed"
