"""`untoc serve` as a process: a site that follows its archive until it is interrupted."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from program import untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive

DEADLINE = 60.0  # seconds, on a machine that has much else to do


class Server:
    """A preview that runs.

    Attributes:
        address: the first and only line of its standard output.
    """

    def __init__(self, archive: Archive, *options: str) -> None:
        self._temporary = archive.root.parent / "temporary"
        self._temporary.mkdir()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "untoc_cli", "serve", "--port", "0", *options],
            cwd=archive.root,
            env={
                **os.environ,
                "UNTOC_CACHE": str(archive.root.parent / "cache"),
                "TMPDIR": str(self._temporary),
            },
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        assert self._process.stdout
        self.address = self._process.stdout.readline().strip()

    def get(self, path: str) -> str:
        """Return a page."""
        with urlopen(f"{self.address}{path}", timeout=DEADLINE) as answer:  # noqa: S310 - our own
            return str(answer.read().decode())

    def said(self) -> str:
        """Return the next line of standard error."""
        assert self._process.stderr
        return self._process.stderr.readline()

    def stop(self, by: int = signal.SIGINT) -> tuple[int, str, str, list[Path]]:
        """End it; returns exit code, what else it printed, and the folders that it left."""
        self._process.send_signal(by)
        stdout, stderr = self._process.communicate(timeout=DEADLINE)
        return self._process.returncode, stdout, stderr, [*self._temporary.iterdir()]

    def kill(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.communicate()


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    files = {
        "2022/a.md": statement("We ask for seats.\n", title="The first"),
        "2022/private.md": statement("A secret.\n", visibility="private"),
    }
    return build_archive(tmp_path, files)


@pytest.fixture(name="server")
def _server(archive: Archive) -> Iterator[Server]:
    server = Server(archive)
    yield server
    server.kill()


def test_the_site_follows_the_archive_until_it_is_interrupted(
    archive: Archive, server: Server
) -> None:
    """A statement that is saved is on the site, and open pages are loaded again.

    A registry that cannot be read is named, and the site stays as it was.
    """
    before = server.get("-untoc/version")
    first = server.get("statements/a/")
    told = [server.said() for _ in range(2)]
    (archive.root / "2022" / "b.md").write_text(statement(title="The second"), "utf-8")
    _eventually(lambda: server.get("-untoc/version") != before)
    second = server.get("statements/b/")
    renewed = server.said()
    (archive.root / "sessions.yaml").write_text("sessions: [\n", "utf-8")
    problem = [server.said() for _ in range(2)]
    still = server.get("statements/b/")

    assert "The first" in first
    assert told[0].startswith("1 statement private or under an embargo")
    assert "The second" in second
    assert renewed.startswith("The site was renewed: ")
    assert problem[0].startswith("error: sessions.yaml:")
    assert problem[1].startswith("  try: ")
    assert "The second" in still
    assert server.stop() == (130, "", "", [])


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals")
@pytest.mark.parametrize(("name", "exit_code"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_it_leaves_nothing_behind_when_something_else_ends_it(
    server: Server, name: str, exit_code: int
) -> None:
    """A service manager, or a terminal that is closed."""
    server.get("statements/a/")
    server.said()
    code, _, stderr, left = server.stop(getattr(signal, name))

    assert (code, left) == (exit_code, [])
    assert "Traceback" not in stderr


def test_what_is_withheld_is_nowhere_on_it(server: Server) -> None:
    """The preview is the site as others will see it."""
    assert "private" not in server.get("statements/")
    server.stop()


def test_a_host_that_others_can_reach_is_refused(archive: Archive) -> None:
    """The error says how to show the site to others."""
    result = untoc("serve", "--host", "0.0.0.0", archive=archive, exit_code=2)  # noqa: S104 - refused

    assert (result.stdout, result.stderr) == (
        "",
        "error: 0.0.0.0 is not this computer alone, and the preview is for nobody else\n"
        "  try: untoc site FOLDER makes the site for a web space\n",
    )


def test_an_archive_that_cannot_be_read_is_an_error_at_once(archive: Archive) -> None:
    """Nothing is shown that would never be renewed."""
    (archive.root / "sessions.yaml").write_text("sessions: [\n", "utf-8")

    result = untoc("serve", "--port", "0", archive=archive, exit_code=3)

    assert result.stderr.startswith("error: sessions.yaml:")


def _eventually(is_so: Callable[[], bool]) -> None:
    """Wait until something is so; a busy machine may take its time."""
    until = time.monotonic() + DEADLINE
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.05)
