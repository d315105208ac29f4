"""The clipboard, filled by programs that a test can look into."""

import base64
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from program import untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive

CITATION = "ليلى, statement at the Constructive Dialogue on Firearms, 6 May 2022.\n"
COPIED = CITATION.replace("ليلى", "\u2068ليلى\u2069")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="programs as scripts of a shell")


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return build_archive(tmp_path, {"2022/a.md": statement("We ask.\n", speaker="ليلى")})


def put(folder: Path, name: str, ends_with: int = 0) -> Path:
    """Put a program onto a path that keeps what it reads, and return where."""
    folder.mkdir(exist_ok=True)
    kept = folder / f"{name}.kept"
    program = folder / name
    program.write_text(
        f"#!/bin/sh\n/bin/cat > '{kept}'\necho \"$@\" >> '{kept}.how'\nexit {ends_with}\n"
    )
    program.chmod(0o755)
    return kept


@pytest.mark.parametrize(
    ("name", "variable", "encoding", "how"),
    [
        ("wl-copy", "WAYLAND_DISPLAY", "utf-8", ""),
        ("xclip", "DISPLAY", "utf-8", "-selection clipboard"),
        ("xsel", "DISPLAY", "utf-8", "--clipboard --input"),
        ("pbcopy", "HOME", "utf-8", ""),
        ("clip.exe", "HOME", "utf-16", ""),
    ],
)
def test_the_same_text_goes_to_the_clipboard(
    name: str, variable: str, encoding: str, how: str, archive: Archive, tmp_path: Path
) -> None:
    """By whatever program the desktop has, in the encoding that it reads."""
    kept = put(tmp_path / "bin", name)
    environ = {"PATH": str(tmp_path / "bin"), variable: ":0"}

    shown = untoc("cite", "a", "--copy", archive=archive, environ=environ)

    assert (shown.stdout, shown.stderr) == (CITATION, f"Copied to the clipboard with {name}.\n")
    assert kept.read_bytes().decode(encoding) == COPIED
    assert Path(f"{kept}.how").read_text() == f"{how}\n"


def test_a_document_is_copied_as_it_is_printed(archive: Archive, tmp_path: Path) -> None:
    """Markdown as Markdown, to the byte."""
    kept = put(tmp_path / "bin", "pbcopy")
    arguments = ("cite", "a", "-p", "1", "-f", "markdown", "--copy")

    shown = untoc(*arguments, archive=archive, environ={"PATH": str(tmp_path / "bin")})

    assert kept.read_bytes() == shown.data


def test_a_program_that_fails_is_not_believed(archive: Archive, tmp_path: Path) -> None:
    """The next one is tried; where there is none, the text is printed all the same."""
    put(tmp_path / "bin", "xclip", ends_with=1)
    environ = {"PATH": str(tmp_path / "bin"), "DISPLAY": ":0"}

    failed = untoc("cite", "a", "--copy", archive=archive, environ=environ, exit_code=2)
    kept = put(tmp_path / "bin", "xsel")
    other = untoc("cite", "a", "--copy", archive=archive, environ=environ)

    assert (failed.stdout, failed.stderr) == (
        CITATION,
        "error: xclip could not copy the text\n  try: copy it from what is printed\n",
    )
    assert (other.stderr, kept.read_text()) == ("Copied to the clipboard with xsel.\n", COPIED)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bring their own program")
@pytest.mark.parametrize(
    ("variable", "hint"),
    [
        ("WAYLAND_DISPLAY", "install wl-clipboard"),
        ("DISPLAY", "install xclip"),
        ("HOME", "this machine has no desktop: copy it from what is printed"),
    ],
)
def test_without_a_program_the_error_says_what_to_install(
    variable: str, hint: str, archive: Archive, tmp_path: Path
) -> None:
    """What is right for the desktop that is there."""
    environ = {"PATH": str(tmp_path), variable: ":0"}

    shown = untoc("cite", "a", "--copy", archive=archive, environ=environ, exit_code=2)

    assert (shown.stdout, shown.stderr) == (
        CITATION,
        f"error: no program that fills a clipboard was found\n  try: {hint}\n",
    )


def test_a_terminal_far_away_is_asked_to_copy(archive: Archive, tmp_path: Path) -> None:
    """And nobody is told that it has done so, because it does not say."""
    environ = {"PATH": str(tmp_path), "SSH_CONNECTION": "a b", "TERM": "dumb", "COLUMNS": "80"}

    shown = untoc("cite", "a", "--copy", archive=archive, terminal=True, environ=environ)

    asked = re.match(r"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07(.*)\n\Z", shown.stderr)
    assert asked is not None
    assert base64.b64decode(asked[1]).decode() == COPIED
    assert asked[2] == "Asked your terminal to copy it; not every terminal does."


def test_whoever_reads_the_output_does_not_wait_for_the_clipboard(
    archive: Archive, tmp_path: Path
) -> None:
    """A program that stays behind to hand out what it holds keeps no pipe of ours open."""
    put(tmp_path / "bin", "pbcopy")
    stays = tmp_path / "bin" / "pbcopy"
    stays.write_text('#!/bin/sh\n/bin/cat > /dev/null\n/bin/sleep 60 &\necho $! > "$0.pid"\n')
    ran = subprocess.run(
        [sys.executable, "-m", "untoc_cli", "cite", "a", "--copy", "--archive", archive.root],
        env={"PATH": str(tmp_path / "bin"), "UNTOC_CACHE": str(tmp_path / "cache")},
        capture_output=True,
        timeout=30,
        check=True,
    )
    os.kill(int(Path(f"{stays}.pid").read_text()), 9)

    assert ran.stdout.decode() == CITATION
