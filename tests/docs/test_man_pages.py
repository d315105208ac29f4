"""The manual pages are what man can show, and one is there for each command."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from untoc_cli.cli.command_table import COMMANDS

ROOT = Path(__file__).parents[2]
MAN = ROOT / "docs" / "man"
PAGES = sorted(path.relative_to(MAN).as_posix() for path in MAN.glob("man*/*"))
# What mandoc says of any page without a day, which would make each build another one.
_NO_DATE = "missing date, using"


def test_there_is_a_page_for_each_command_and_no_other() -> None:
    """A command that went leaves no page behind."""
    names = ["untoc", *(f"untoc-{row.verb}" for row in COMMANDS)]
    further = ["man5/untoc-archive.5", "man7/untoc-query.7"]

    assert sorted([*(f"man1/{name}.1" for name in names), *further]) == PAGES


@pytest.mark.skipif(not shutil.which("mandoc"), reason="mandoc is not installed")
def test_mandoc_finds_nothing_wrong() -> None:
    """Checked by the strictest reader of manual pages there is."""
    said = subprocess.run(
        ["mandoc", "-T", "lint", "-W", "style", *PAGES],
        cwd=MAN,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.splitlines()

    assert [line for line in said if _NO_DATE not in line] == []


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
def test_groff_shows_them_without_a_warning() -> None:
    """As man does on most systems; a line of the shown page is one of the help."""
    shown = subprocess.run(
        ["groff", "-man", "-ww", "-T", "utf8", "-K", "utf8", "-P", "-c", "man1/untoc-search.1"],
        cwd=MAN,
        capture_output=True,
        text=True,
        check=True,
    )

    assert shown.stderr == ""
    assert "search what was said, and show the passages that answer" in shown.stdout
    assert "untoc search firearms" in shown.stdout


def test_a_wheel_brings_them_along(tmp_path: Path) -> None:
    """Whoever installs untoc can type `man untoc`."""
    pytest.importorskip("hatchling", reason="hatchling is not installed")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = [name.partition(".data/data/share/man/")[2] for name in wheel.namelist()]

    assert sorted(filter(None, names)) == PAGES
