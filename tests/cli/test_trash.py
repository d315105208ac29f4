"""`untoc remove`, `restore` and `trash`: nothing goes for good unless somebody says so twice."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from program import untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive

ANNA, IAN = "2022/2022-05-06-firearms-anna.md", "2023/2023-05-05-firearms-ian.md"
TRASHED = ".trash/2022-05-06-firearms-anna.md"


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    ian = statement("We ask.\n", speaker="Ian", date="2023-05-05", session="2023-firearms")
    return build_archive(tmp_path, {ANNA: statement(), IAN: ian})


def tree(archive: Archive) -> dict[str, bytes]:
    """Return every file of an archive."""
    return {
        path.relative_to(archive.root).as_posix(): path.read_bytes()
        for path in archive.root.rglob("*")
        if path.is_file()
    }


def test_what_is_removed_lies_in_the_trash_with_when_why_and_from_where(archive: Archive) -> None:
    """As it was, byte for byte; no command finds it any more, and the folder of the year goes."""
    before = tree(archive)
    said = untoc("remove", "anna", "--why", "filed: twice", archive=archive)
    assert said.stdout == f"Removed {ANNA} → {TRASHED}\n"
    after = tree(archive)
    assert after.pop(".trash/2022-05-06-firearms-anna.yaml").decode() == (
        "# untoc restore 2022-05-06-firearms-anna\n"
        "removed: 2026-11-21\n"
        f"from: {ANNA}\n"
        "why: 'filed: twice'\n"
    )
    assert after.pop(TRASHED) == before.pop(ANNA)
    assert after == before
    assert not (archive.root / "2022").exists()
    assert untoc("list", archive=archive).stderr == "1 statement\n"
    listed = untoc("trash", "-f", "json", archive=archive).json["data"]["files"]
    assert listed == [
        {
            "name": "2022-05-06-firearms-anna",
            "path": TRASHED,
            "from": ANNA,
            "removed": "2026-11-21",
            "why": "filed: twice",
        }
    ]


@given(
    data=st.binary(max_size=200) | st.just(statement().encode("utf-16")),
    why=st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=40),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_removed_and_restored_is_the_same_whatever_is_in_it(
    archive: Archive, data: bytes, why: str
) -> None:
    """Also a file that cannot be read as a statement, and whatever the reason is."""
    (archive.root / "2022").mkdir(exist_ok=True)
    (archive.root / ANNA).write_bytes(data)
    before = tree(archive)
    untoc("remove", ANNA, "--why", f"x{why}", archive=archive)
    assert tree(archive).keys() != before.keys()
    untoc("restore", "anna", archive=archive)
    assert tree(archive) == before
    untoc("undo", archive=archive)
    untoc("undo", archive=archive)
    assert tree(archive) == before


def test_of_two_with_one_name_each_is_kept(archive: Archive) -> None:
    """The second gets a number, and either can be put back."""
    untoc("remove", "anna", "--why", "one", archive=archive)
    (archive.root / "2022").mkdir()
    (archive.root / ANNA).write_text(statement("Another.\n"), encoding="utf-8")
    untoc("remove", "anna", "--why", "two", archive=archive)
    shown = untoc("trash", archive=archive)
    assert shown.stdout == (
        "Removed     Name                        From  Why\n"
        "2026-11-21  2022-05-06-firearms-anna    2022  one\n"
        "2026-11-21  2022-05-06-firearms-anna-2  2022  two\n"
    )
    assert shown.stderr == "2 statements in the trash\n"
    untoc("restore", "anna-2", archive=archive)
    assert tree(archive)[ANNA].endswith(b"Another.\n")
    said = untoc("restore", "2022-05-06-firearms-anna", archive=archive, exit_code=2).stderr
    assert said.startswith(f"error: {ANNA} is there already, and nothing was written\n")


def test_what_took_the_id_meanwhile_keeps_it(archive: Archive) -> None:
    """In another folder, or as an alias: two statements under one id help nobody."""
    untoc("remove", "anna", "--why", "x", archive=archive)
    untoc("set", "ian", "aliases+=2022-05-06-firearms-anna", archive=archive)
    before = tree(archive)
    untoc("restore", "anna", archive=archive, exit_code=2)
    assert tree(archive) == before


def test_a_reason_must_be_given(archive: Archive) -> None:
    """It is asked for where somebody can be asked."""
    before = tree(archive)
    said = untoc("remove", "anna", archive=archive, exit_code=2).stderr
    assert said == 'error: why it is removed is not said\n  try: --why "filed twice"\n'
    untoc("remove", "anna", archive=archive, terminal=True, stdin="\ntwice\nn\n")
    assert tree(archive) == before
    untoc("remove", "anna", archive=archive, terminal=True, stdin="twice\n\n")
    assert b"why: twice\n" in tree(archive)[".trash/2022-05-06-firearms-anna.yaml"]


def test_a_translation_that_loses_its_original_is_named(archive: Archive) -> None:
    """The archive is not valid then, and it is said how to put it back."""
    untoc("set", "ian", "translation_of=anna", archive=archive)
    said = untoc("remove", "anna", "--why", "x", archive=archive).stderr
    assert f"{IAN}:7 is no longer valid: " in said
    assert said.endswith("untoc undo puts it back.\n")


def test_without_its_note_it_can_be_put_back_all_the_same(archive: Archive) -> None:
    """A note that was lost, or that leads out of the archive, is not believed."""
    before = tree(archive)
    note = archive.root / ".trash/2022-05-06-firearms-anna.yaml"
    for text in (None, "from: ../../out.md\n", "from: [a\n", "\udcff", "from: .git/x.md\n"):
        untoc("remove", "anna", "--why", "x", archive=archive)
        if text is None:
            note.unlink()
        else:
            note.write_bytes(text.encode("utf-8", "surrogateescape"))
        untoc("restore", "anna", archive=archive)
        assert tree(archive) == before


def test_a_place_that_no_file_can_have_is_refused_in_a_sentence(archive: Archive) -> None:
    """A note lies in a folder that others may write to."""
    untoc("remove", "anna", "--why", "twice", archive=archive)
    note = archive.root / ".trash/2022-05-06-firearms-anna.yaml"
    note.write_text(f"from: {'x' * 300}.md\n", encoding="utf-8")

    said = untoc("restore", "anna", archive=archive, exit_code=2)

    assert said.stderr == (
        f"error: {archive.root}/{'x' * 300}.md cannot be read: file name too long\n"
        "  try: check the file\n"
    )


def test_what_a_note_says_moves_no_cursor(archive: Archive) -> None:
    """It is text from a file like any other."""
    untoc("remove", "anna", "--why", "x", archive=archive)
    note = archive.root / ".trash/2022-05-06-firearms-anna.yaml"
    note.write_text('why: "\\e[31mred\\x07 [bold]\\u202e"\n', encoding="utf-8")
    for terminal in (True, False):
        said = untoc("trash", archive=archive, terminal=terminal, environ={"TERM": "dumb"}).stdout
        assert "\x1b[31m" not in said
        assert "\x07" not in said
        assert "\u202e" not in said
        assert "[bold]" in said


def test_only_somebody_who_says_so_empties_the_trash(archive: Archive) -> None:
    """A script says --yes; a person is asked, and no is the answer unless they say yes."""
    untoc("remove", "anna", "ian", "--why", "x", archive=archive)
    before = tree(archive)
    said = untoc("trash", "--empty", archive=archive, exit_code=2).stderr
    assert said == (
        "error: emptying the trash deletes 2 statements for good\n"
        "  try: untoc trash --empty --yes\n"
    )
    said = untoc("trash", "--empty", archive=archive, terminal=True, stdin="\n").stderr
    assert "Delete 2 statements for good? Nothing brings them back. (y/N)" in said
    shown = untoc("trash", "--empty", "--dry-run", archive=archive).stdout
    assert shown == f"Would delete 2 statements for good:\n  {ANNA}\n  {IAN}\n"
    assert tree(archive) == before
    assert untoc("trash", "--empty", "--yes", archive=archive).stdout == (
        "Deleted 2 statements for good.\n"
    )
    assert set(tree(archive)) == {"archive.yaml", "sessions.yaml"}
    assert untoc("trash", archive=archive).stdout == "The trash is empty.\n"


def test_what_was_deleted_for_good_is_in_no_log_either(archive: Archive) -> None:
    """The changes that hold its text are forgotten, and all others can still be taken back."""
    untoc("set", "anna", "role=Chair", archive=archive)
    untoc("set", "ian", "role=Chair", archive=archive)
    untoc("remove", "anna", "--why", "secret", archive=archive)
    untoc("trash", "--empty", "--yes", archive=archive)
    logged = b"".join(file.read_bytes() for file in archive.log_folder.glob("*.json"))
    assert b"We welcome" not in logged
    untoc("undo", archive=archive)
    assert b"role" not in tree(archive)[IAN]
    untoc("undo", archive=archive, exit_code=1)
