"""`untoc browse` in a terminal of its own: how it ends, and the editor in between."""

import os
import re
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from world import build_archive, statement

from untoc_cli.archive.archive import Archive

pytest.importorskip("textual", reason="untoc browse needs Textual: pip install 'untoc[tui]'")
pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
termios = pytest.importorskip("termios", reason="this system has no pseudo-terminals")

ANNA = "2022/2022-05-06-firearms-anna.md"
_PATIENCE = 60  # seconds
EDITOR = """
import sys
from pathlib import Path
file = Path(sys.argv[-1])
file.write_bytes(file.read_bytes().replace(b"We welcome", b"We cherish"))
"""


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return build_archive(tmp_path, {ANNA: statement()})


class Terminal:
    """A terminal in which the program runs.

    Args:
        master: its other end.
        process: the program.

    Attributes:
        everything: what was sent to the screen.
    """

    def __init__(self, master: int, process: "subprocess.Popen[bytes]") -> None:
        self._master = master
        self._process = process
        self._shown = b""
        self.everything = b""

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self._master, keys.encode())

    def until(self, text: str) -> None:
        """Wait until the screen has been sent a text since the last wait."""
        while text.encode() not in self._shown:
            ready, _, _ = select.select([self._master], [], [], _PATIENCE)
            assert ready, f"{text!r} was not shown but {self._shown!r}"
            self._read()
        self._shown = self._shown.partition(text.encode())[2]

    def ended(self) -> tuple[int, bool]:
        """Return the exit code, and whether the screen was given back."""
        try:
            while self._read():
                pass
        except OSError:  # nobody is at the other end any more
            pass
        return self._process.wait(_PATIENCE), b"\x1b[?1049l" in self._shown

    def _read(self) -> bytes:
        chunk = os.read(self._master, 65536)
        self._shown += chunk
        self.everything += chunk
        return chunk


@contextmanager
def running(archive: Archive, *arguments: str, **environ: str) -> Iterator[Terminal]:
    """Run ``untoc browse`` in a terminal of 60 by 20, which variables may contradict."""
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (20, 60))
    process = subprocess.Popen(
        [sys.executable, "-m", "untoc_cli", "browse", *arguments],
        cwd=archive.root,
        env={
            **os.environ,
            "UNTOC_CACHE": str(archive.cache.parent),
            "TERM": "xterm-256color",
            "COLUMNS": "80",
            "LINES": "24",
            **environ,
        },
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
    )
    os.close(slave)
    try:
        yield Terminal(master, process)
    finally:
        process.kill()
        process.wait()
        os.close(master)


@pytest.mark.parametrize(("key", "code"), [("q", 0), ("\x03", 130)])
def test_it_ends_and_gives_the_screen_back(archive: Archive, key: str, code: int) -> None:
    """With q as done, with Ctrl-C as interrupted."""
    with running(archive, "welcome") as terminal:
        terminal.until("1 statement")
        terminal.press(key)
        assert terminal.ended() == (code, True)


def test_the_screen_is_as_large_as_the_terminal(archive: Archive) -> None:
    """Also where Python is told not to buffer, as in containers."""
    unset = {"COLUMNS": "", "LINES": ""}
    with running(archive, PYTHONUNBUFFERED="1", **unset) as terminal:
        terminal.until("Statement at the Constructive Dia…")
        terminal.press("\x03")
        assert terminal.ended() == (130, True)


def test_without_colours_the_chosen_line_is_reversed(archive: Archive) -> None:
    """NO_COLOR is kept: what remains is bold, dim, underlined or reversed."""
    with running(archive, "welcome", NO_COLOR="1") as terminal:
        terminal.until("dialogue")
        terminal.press("q")
        assert terminal.ended() == (0, True)
        codes = {
            int(code)
            for sequence in re.findall(rb"\x1b\[([\d;]*)m", terminal.everything)
            for code in sequence.split(b";")
            if code
        }
    assert codes <= {*range(30), 39, 49}
    assert {1, 4, 7} <= codes


def test_what_was_edited_is_on_the_screen(archive: Archive) -> None:
    """The editor has the terminal while it runs."""
    script = archive.root.parent / "editor.py"
    script.write_text(EDITOR)
    command = f'"{sys.executable}" "{script}"'
    with running(archive, "dialogue", VISUAL=command) as terminal:
        terminal.until("We welcome")
        terminal.press("e")
        terminal.until(f"Changed {ANNA}")
        terminal.until("cherish")
        terminal.press("q")
        assert terminal.ended() == (0, True)
    assert "We cherish the dialogue." in (archive.root / ANNA).read_text()


def test_an_editor_that_fails_is_said_until_it_is_read(archive: Archive) -> None:
    """Enter leads back to the list."""
    with running(archive, "dialogue", VISUAL="no-such-editor") as terminal:
        terminal.until("We welcome")
        terminal.press("e")
        terminal.until("the editor no-such-editor cannot be started")
        terminal.until("Enter goes back to the list:")
        terminal.press("\n")
        terminal.until("1 statement")
        terminal.press("q")
        assert terminal.ended() == (0, True)
