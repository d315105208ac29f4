"""The user's own editor, on a copy that nobody else can read."""

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from untoc_cli.archive.files import read_ordinary
from untoc_cli.errors import Refused, UsageProblem

_HINT = "set EDITOR to the command of an editor, e.g. nano"
# What is there on most systems, the friendliest first.
_EDITORS = ("nano", "sensible-editor", "editor", "vim", "vi")


class Copy:
    """A copy of a file, in a private folder of its own.

    Args:
        name: of the copy, so that editors know what kind of text it is.
        data: its bytes.

    Raises:
        Refused: there is no room for it.
    """

    def __init__(self, name: str, data: bytes) -> None:
        try:
            self.path = Path(tempfile.mkdtemp(prefix="untoc-")) / name
            self.path.write_bytes(data)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise Refused(
                f"no copy could be made for the editor: {reason}", hint="set TMPDIR to a folder"
            ) from error

    def read(self) -> bytes:
        """Return what is in the copy now.

        Raises:
            Refused: the editor deleted it, or nobody can read it.
        """
        try:
            return read_ordinary(self.path)
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise Refused(f"the copy {self.path} cannot be read: {reason}", hint=_HINT) from error

    @property
    def is_gone(self) -> bool:
        """Whether the editor deleted it."""
        return not self.path.exists()

    def delete(self) -> None:
        """Delete the copy, with whatever the editor put beside it."""
        shutil.rmtree(self.path.parent, ignore_errors=True)


def editor_command(environ: Mapping[str, str]) -> list[str]:
    """Return the command that starts the user's editor.

    It is what VISUAL or EDITOR say; else Notepad on Windows, the text editor of macOS, and what
    there is elsewhere.

    Raises:
        UsageProblem: there is none.
    """
    named = environ.get("VISUAL") or environ.get("EDITOR")
    if named and named.strip():
        return _words(named.strip())
    if sys.platform == "win32":
        return ["notepad"]
    if sys.platform == "darwin":
        return ["open", "-W", "-n", "-t"]  # waits until the editor is closed
    found = next((name for name in _EDITORS if shutil.which(name)), None)
    if found is None:
        raise UsageProblem("no editor was found", hint=_HINT)
    return [found]


def run_editor(command: list[str], file: Path) -> None:
    """Run an editor on a file until it is closed.

    Raises:
        UsageProblem: it cannot be started.
        Refused: it ended with an error.
    """
    try:
        with _leaving_ctrl_c_to_the_editor():
            ended = subprocess.run([*command, str(file)], check=False)  # noqa: S603 - their own choice
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise UsageProblem(
            f"the editor {command[0]} cannot be started: {reason}", hint=_HINT
        ) from error
    if ended.returncode:
        raise Refused(
            f"the editor {command[0]} ended with code {ended.returncode}, and nothing was changed",
            hint=_HINT,
        )


def _words(named: str) -> list[str]:
    """Return a command as words; a path with blanks is one."""
    if shutil.which(named):
        return [named]
    try:
        words = shlex.split(named, posix=os.name == "posix")
    except ValueError as error:
        raise UsageProblem(
            f"the editor {named} cannot be understood: {error}", hint=_HINT
        ) from error
    return [word.strip('"') for word in words] or [named]


@contextlib.contextmanager
def _leaving_ctrl_c_to_the_editor() -> Iterator[None]:
    """Let Ctrl-C mean what it means in the editor, and not the end of this program."""
    before = signal.signal(signal.SIGINT, _nothing)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _nothing(*_: object) -> None:
    """Take a signal; one that is ignored would be ignored by the editor, too."""
