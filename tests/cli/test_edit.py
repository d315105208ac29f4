"""`untoc edit`: the user's own editor, and nothing lost whatever it does."""

import os
import sys
import tempfile
from pathlib import Path

import pytest
from program import Result, untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.cli.editor import editor_command
from untoc_cli.errors import UsageProblem

ANNA = "2022/2022-05-06-firearms-anna-alvazzi-del-frate.md"
# Editors that change a word, in what is to be edited and in nothing else.
SCRIPT = """
import sys
from pathlib import Path
file = Path(sys.argv[-1])
data = file.read_bytes()
{}
"""
REPLACE = "file.write_bytes(data.replace(b{!r}, b{!r}))"


@pytest.fixture(name="archive")
def _archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    copies = tmp_path / "copies"
    copies.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(copies))
    return build_archive(tmp_path, {ANNA: statement().replace("\n", "\r\n")})


def edit(archive: Archive, code: str, *more: str, exit_code: int = 0, answers: str = "") -> Result:
    """Run the command with an editor that runs some code."""
    script = archive.root.parent / "editor.py"
    script.write_text(SCRIPT.format(code), encoding="utf-8")
    return untoc(
        "edit",
        "anna",
        *more,
        archive=archive,
        environ={"VISUAL": f'"{sys.executable}" "{script}"', "EDITOR": "no-such-editor"},
        terminal=bool(answers),
        stdin=answers,
        exit_code=exit_code,
    )


def replace(old: str, new: str) -> str:
    """Return the code of an editor that replaces a word."""
    return f"file.write_bytes(data.replace({old.encode()!r}, {new.encode()!r}))"


def copies(archive: Archive) -> list[Path]:
    """Return the copies that are left."""
    return sorted((archive.root.parent / "copies").rglob("*.md"))


def text_of(archive: Archive) -> str:
    """Return the statement's file with its line ends as they are."""
    return (archive.root / ANNA).read_bytes().decode("utf-8")


def test_what_was_edited_replaces_the_statement(archive: Archive) -> None:
    """Byte for byte, and the copy is gone; undo takes it back."""
    before = text_of(archive)
    said = edit(archive, replace("We welcome", "We do welcome"))
    assert said.stdout == f"Changed {ANNA}\n"
    assert f"{ANNA}\n  -   8  We welcome the dialogue." in said.stderr
    assert text_of(archive) == before.replace("We welcome", "We do welcome")
    assert copies(archive) == []
    untoc("undo", archive=archive)
    assert text_of(archive) == before


def test_the_copy_is_nobody_elses(archive: Archive) -> None:
    """Its folder is closed to others, and it has the name of the statement."""
    edit(
        archive,
        "Path(sys.argv[0]).with_name('seen').write_text("
        "f'{file.parent.stat().st_mode & 0o777:o} {file.name}')",
    )
    seen = (archive.root.parent / "seen").read_text(encoding="utf-8")
    assert seen == f"700 {Path(ANNA).name}"


def test_nothing_changed_is_no_change(archive: Archive) -> None:
    """And a hint for editors that do not wait."""
    said = edit(archive, "pass")
    assert said.stdout.startswith("Nothing was changed.")
    assert "code --wait" in said.stdout
    assert copies(archive) == []
    assert untoc("undo", "--list", archive=archive).stderr == "0 changes\n"


def test_a_dry_run_only_shows_what_would_change(archive: Archive) -> None:
    """The statement stays."""
    before = text_of(archive)
    said = edit(archive, replace("We welcome", "We do welcome"), "--dry-run")
    assert "  +   8  We do welcome the dialogue." in said.stdout
    assert text_of(archive) == before


def test_an_editor_that_fails_changes_nothing(archive: Archive) -> None:
    """What it wrote before it failed is kept, and it is said where."""
    before = text_of(archive)
    said = edit(archive, replace("We", "Wir") + "; sys.exit(3)", exit_code=2).stderr
    (copy,) = copies(archive)
    assert said == (
        f"error: the editor {sys.executable} ended with code 3, and nothing was changed\n"
        f"  what you edited is in {copy}\n"
        "  try: set EDITOR to the command of an editor, e.g. nano\n"
    )
    assert text_of(archive) == before
    assert b"Wir welcome" in copy.read_bytes()


def test_an_editor_that_is_not_there_is_named(archive: Archive) -> None:
    """With what to do; no copy is left."""
    said = untoc(
        "edit", "anna", archive=archive, environ={"EDITOR": "no-such-editor"}, exit_code=2
    ).stderr
    assert said == (
        "error: the editor no-such-editor cannot be started: no such file or directory\n"
        "  try: set EDITOR to the command of an editor, e.g. nano\n"
    )
    assert copies(archive) == []


def test_what_cannot_be_read_is_not_taken_and_not_lost(archive: Archive) -> None:
    """In a script, where nobody can go on editing."""
    before = text_of(archive)
    said = edit(archive, replace("chair: Anna", "chair: [Anna"), exit_code=2).stderr
    (copy,) = copies(archive)
    assert f"{ANNA}:3: a bracket is never closed\n" in said
    assert f"error: {ANNA} was left as it was: the text cannot be read\n" in said
    assert f"  what you edited is in {copy}\n" in said
    assert text_of(archive) == before


def test_a_copy_that_the_editor_deleted_is_not_promised(archive: Archive) -> None:
    """The message names no file with what was edited where there is none."""
    said = edit(archive, "file.unlink()", exit_code=2)

    assert " cannot be read: no such file or directory\n  try: set EDITOR " in said.stderr
    assert "what you edited" not in said.stderr
    assert list((archive.root.parent / "copies").iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="pipes as files")
def test_a_pipe_in_the_place_of_the_copy_is_not_waited_for(archive: Archive) -> None:
    """Nothing ever comes out of it."""
    said = edit(archive, "import os; file.unlink(); os.mkfifo(file)", exit_code=2)

    assert " cannot be read: it is no ordinary file\n" in said.stderr


def test_somebody_can_go_on_editing(archive: Archive) -> None:
    """With the same copy, until it is right."""
    toggle = (
        "text = data.replace(b'[Anna', b'Maria') if b'[Anna' in data "
        "else data.replace(b'chair: Anna', b'chair: [Anna')\nfile.write_bytes(text)"
    )
    said = edit(archive, toggle, answers="e\n").stderr
    assert "What now? (e to go on editing, q to leave it as it was)" in said
    assert "chair: Maria Alvazzi del Frate\r\n" in text_of(archive)
    assert copies(archive) == []


def test_somebody_can_leave_it(archive: Archive) -> None:
    """The text they wrote is kept in the copy."""
    before = text_of(archive)
    broken = replace("chair: Anna", "chair: [Anna")
    edit(archive, broken, answers="q\n", exit_code=2)
    assert text_of(archive) == before
    assert len(copies(archive)) == 1


def test_somebody_can_take_it_with_an_error_in_it(archive: Archive) -> None:
    """When it can be read: `untoc validate` will say it again."""
    wrong = replace("firearms\r\ndate", "nonsense\r\ndate")
    said = edit(archive, wrong, answers="s\n").stderr
    assert "s to take it all the same" in said
    assert "theme: nonsense\r\n" in text_of(archive)


def test_a_statement_that_changed_meanwhile_is_not_written_over(archive: Archive) -> None:
    """Both texts are there: the colleague's in the archive, one's own in the copy."""
    meanwhile = f"Path({str(archive.root / ANNA)!r}).write_bytes(b'By a colleague.')\n"
    said = edit(archive, meanwhile + replace("We", "Wir"), exit_code=2).stderr
    (copy,) = copies(archive)
    assert said.endswith(
        f"error: {ANNA} was changed meanwhile\n"
        f"  what you edited is in {copy}\n"
        "  try: look at it, and try again\n"
    )
    assert text_of(archive) == "By a colleague."
    assert b"Wir welcome" in copy.read_bytes()


def test_a_file_with_a_broken_header_can_be_mended(archive: Archive) -> None:
    """That is what an editor is for."""
    (archive.root / ANNA).write_text(statement(chair="[Anna"), encoding="utf-8")
    edit(archive, replace("[Anna", "Anna"))
    assert "chair: Anna\n" in text_of(archive)


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({"VISUAL": "code --wait", "EDITOR": "nano"}, ["code", "--wait"]),
        ({"EDITOR": f'"{sys.executable}" -x'}, [sys.executable, "-x"]),
        ({"VISUAL": " ", "EDITOR": sys.executable}, [sys.executable]),
    ],
)
def test_the_editor_is_the_users_own(environ: dict[str, str], command: list[str]) -> None:
    """VISUAL before EDITOR, with arguments, in quotes where there are blanks."""
    if not environ["VISUAL" if "VISUAL" in environ else "EDITOR"].strip():
        environ = {"EDITOR": environ["EDITOR"]}
    assert editor_command(environ) == command


def test_without_one_the_system_has_one_or_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty path has none."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageProblem, match="no editor was found"):
        editor_command({})
    monkeypatch.setattr(sys, "platform", "darwin")
    assert editor_command({}) == ["open", "-W", "-n", "-t"]
    monkeypatch.setattr(sys, "platform", "win32")
    assert editor_command({}) == ["notepad"]
