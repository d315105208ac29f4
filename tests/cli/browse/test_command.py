"""`untoc browse` as a command: where it cannot run, what it needs, what its keys are."""

import re
import sys
from pathlib import Path

import pytest
from program import untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.cli.browsing.keys import KEYS, Key
from untoc_cli.extras import install

PLAIN = {"NO_COLOR": "1"}
REFERENCE = Path(__file__).parents[3] / "docs/reference/browse.md"


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return build_archive(tmp_path, {"2022/2022-05-06-firearms-a.md": statement()})


def test_without_a_terminal_another_command_is_named(archive: Archive) -> None:
    """With the same words."""
    said = untoc("browse", "in-person", "participation", archive=archive, exit_code=2)

    assert (said.stdout, said.stderr) == (
        "",
        'error: untoc browse needs a terminal\n  try: untoc search "in-person participation"\n',
    )


def test_a_terminal_that_cannot_move_its_cursor_is_refused(archive: Archive) -> None:
    """TERM=dumb says that it is one."""
    said = untoc(
        "browse",
        archive=archive,
        terminal=True,
        environ={"TERM": "dumb", "NO_COLOR": "1"},
        exit_code=2,
    )

    assert said.stderr == (
        "error: untoc browse needs a terminal that does more than TERM=dumb\n"
        "  try: untoc search firearms\n"
    )


def test_without_textual_it_says_how_to_get_it(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sentence, and one command."""
    monkeypatch.setitem(sys.modules, "textual", None)

    said = untoc("browse", archive=archive, terminal=True, environ=PLAIN, exit_code=2)

    assert said.stderr == (
        f"error: untoc browse needs Textual, which is not installed\n  try: {install('tui')}\n"
    )


def test_a_wrong_filter_is_an_error_before_anything_is_shown(archive: Archive) -> None:
    """As with every other command."""
    said = untoc(
        "browse", "--theme", "firarms", archive=archive, terminal=True, environ=PLAIN, exit_code=2
    )

    assert said.stderr == ("error: there is no theme 'firarms'\n  try: firearms\n")


def test_the_reference_lists_the_keys_as_they_are() -> None:
    """Place by place, each with what it does."""
    listed = re.findall(
        r"^\| (.*?) \| (.*?) \| (.*?) \|$", REFERENCE.read_text("utf-8"), re.MULTILINE
    )

    assert listed[1:] == [
        (key.place, " ".join(f"`{name}`" for name in key.shown.split()), key.meaning)
        for key in KEYS
    ]


def test_no_key_means_two_things_in_one_place() -> None:
    """Nor is one of a text or a list also one to move by."""
    for place in ("the list", "the filters", "a text", "the timeline", "this help"):
        names = _names(KEYS, place) + _names(KEYS, "a list or a text")
        allowed = {"space"} if place == "the filters" else set[str]()  # there it ticks
        assert {name for name in names if names.count(name) > 1} == allowed, place


def _names(keys: tuple[Key, ...], place: str) -> list[str]:
    return [name for key in keys if key.place == place for name in key.keys.split(",")]
