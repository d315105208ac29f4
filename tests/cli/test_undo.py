"""`untoc undo`: whatever untoc did last is as it was before."""

import json
from pathlib import Path

import pytest
from program import untoc
from world import REAL, build_archive, statement

from untoc_cli.archive import changes
from untoc_cli.archive.archive import Archive

ANNA = "2022/2022-05-06-firearms-anna.md"
EDITOR = "python3 -c \"import sys; open(sys.argv[1], 'a').write('More.\\n')\""
DOCUMENT = REAL / "ian-tennant-2023.txt"
REMOVE = ("remove", "anna", "--why", "x")
# Every command that changes an archive, with what goes before it.
COMMANDS: dict[str, list[tuple[str, ...]]] = {
    "add": [
        ("add", str(REAL / "ian-tennant-2023.txt"), "--session", "2023-trafficking-in-persons")
    ],
    "set": [("set", "--all", "role=Chair")],
    "edit": [("edit", "anna")],
    "move": [("move", "--all")],
    "remove": [REMOVE],
    "restore": [REMOVE, ("restore", "anna")],
    "config": [("config", "name", "Another")],
}


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    other = statement("We ask.\n", date="2023-05-05", session="2023-firearms")
    return build_archive(tmp_path, {ANNA: statement(), "2023/b.md": other})


def tree(archive: Archive) -> dict[str, bytes]:
    """Return every file and folder of an archive."""
    return {
        path.relative_to(archive.root).as_posix(): path.read_bytes() if path.is_file() else b"/"
        for path in archive.root.rglob("*")
    }


@pytest.mark.parametrize("verb", COMMANDS)
def test_undo_after_any_command_gives_the_same_tree(archive: Archive, verb: str) -> None:
    """Files, folders, bytes; and what is undone can be seen before."""
    *before_it, command = COMMANDS[verb]
    environ = {"EDITOR": EDITOR}
    for arguments in before_it:
        untoc(*arguments, archive=archive, environ=environ)
    before = tree(archive)
    untoc(*command, archive=archive, environ=environ)
    after = tree(archive)
    assert after != before
    shown = untoc("undo", "--dry-run", archive=archive)
    assert shown.stdout.startswith("Would take back:\n")
    assert f": {verb}" in shown.stderr
    assert tree(archive) == after
    untoc("undo", archive=archive)
    assert tree(archive) == before
    untoc("validate", archive=archive)


def test_one_undo_after_the_other_goes_back_to_the_beginning(archive: Archive) -> None:
    """And then there is nothing to take back, which is exit code 1."""
    before = tree(archive)
    for arguments in (
        COMMANDS["add"][0],
        ("set", "2022-05-06-firearms-anna", "role=Chair"),
        ("edit", "2022-05-06-firearms-anna"),
        ("move", "--all"),
        ("remove", "2022-05-06-firearms-anna", "--why", "x"),
        ("restore", "anna"),
    ):
        untoc(*arguments, archive=archive, environ={"EDITOR": EDITOR})
    for _ in range(6):
        untoc("undo", archive=archive)
    assert tree(archive) == before
    said = untoc("undo", "-f", "json", archive=archive, exit_code=1).json
    assert (said["status"], said["data"]) == (
        "nothing",
        {"change": None, "dry_run": False, "files": []},
    )


def test_the_changes_are_listed_with_what_became_of_them(archive: Archive) -> None:
    """The last one first; in JSON with the files."""
    untoc("set", "anna", "role=Chair", archive=archive)
    untoc("undo", archive=archive)
    untoc("remove", "anna", "--why", "x", archive=archive)
    changes_listed = untoc("undo", "--list", "-f", "json", archive=archive).json["data"]["changes"]
    told = [
        (c["number"], c["command"], c["about"], c["undoes"], c["undone"]) for c in changes_listed
    ]
    assert told == [
        (3, "remove", "2022-05-06-firearms-anna", None, False),
        (2, "undo", "set role=Chair", 1, False),
        (1, "set", "role=Chair", None, True),
    ]
    assert changes_listed[2]["files"] == [ANNA]
    lines = untoc("undo", "--list", archive=archive).stdout.splitlines()
    assert [line.split("  ")[-1].strip() for line in lines[1:]] == [
        "remove 2022-05-06-firearms-anna",
        "undo set role=Chair",
        "set role=Chair, taken back",
    ]


def test_what_was_changed_since_is_not_taken_back(archive: Archive) -> None:
    """By an editor, or by a colleague: their work is worth more."""
    untoc("set", "--all", "role=Chair", archive=archive)
    (archive.root / ANNA).write_text(statement("By hand.\n"), encoding="utf-8")
    after = tree(archive)
    said = untoc("undo", archive=archive, exit_code=2).stderr
    assert said == (
        "error: change 1 (set) cannot be taken back: 1 file changed since\n"
        f"  {ANNA}\n"
        "  try: untoc undo --list shows the changes; mend these files by hand\n"
    )
    assert tree(archive) == after


def test_somebody_at_the_keyboard_is_asked(archive: Archive) -> None:
    """What will be put back is shown first."""
    untoc("set", "anna", "role=Chair", archive=archive)
    after = tree(archive)
    said = untoc("undo", archive=archive, terminal=True, stdin="n\n").stderr
    assert f"{ANNA}\n  -   7  role: Chair\nTake it back? (Y/n)" in said
    assert tree(archive) == after


def test_the_next_command_says_what_a_kill_left_and_puts_it_right(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one that only reads; on standard error, so that the answer stays an answer."""
    before = tree(archive)

    class Killed(BaseException):
        pass

    def killed(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as broken:
        for name in ("take_away", "_take_back", "_clear"):
            broken.setattr(changes, name, killed)
        with pytest.raises(Killed):
            untoc("move", "--all", archive=archive)
    assert tree(archive) != before
    said = untoc("list", "-f", "json", archive=archive)
    assert json.loads(said.stdout)["data"]["total"] == 2
    assert said.stderr.startswith(
        "untoc move (2 statements) was broken off, and taken back: every file is as it was.\n"
    )
    assert tree(archive) == before
    assert "broken off" not in untoc("list", archive=archive).stderr
