"""`untoc move`: ids that say again what the header says, and old ones that go on working."""

from pathlib import Path

import pytest
from program import untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive

ANNA = "2022-05-06-firearms-anna-alvazzi-del-frate"
IAN = "2022-05-06-firearms-ian-tennant"


def paths(archive: Archive) -> list[str]:
    """Return the statements' files."""
    return sorted(path.relative_to(archive.root).as_posix() for path in archive.root.rglob("*.md"))


def text_of(archive: Archive, path: str) -> str:
    """Return a file with its line ends as they are."""
    return (archive.root / path).read_bytes().decode("utf-8")


def test_a_corrected_date_gives_a_new_id_and_folder(tmp_path: Path) -> None:
    """The old id stays as an alias, in the line ends of the file, and goes on working."""
    before = statement(date="2023-05-05", session="2023-firearms").replace("\n", "\r\n")
    archive = build_archive(tmp_path, {f"2022/{ANNA}.md": before})
    said = untoc("move", "anna", archive=archive)
    new = "2023/2023-05-05-firearms-anna-alvazzi-del-frate.md"
    assert said.stdout == f"Moved 2022/{ANNA}.md → {new}\n"
    assert paths(archive) == [new]
    assert not (archive.root / "2022").exists()
    assert text_of(archive, new) == before.replace(
        "firearms\r\n---\r\n", f"firearms\r\naliases: {ANNA}\r\n---\r\n"
    )
    assert untoc("show", ANNA, "-f", "paths", archive=archive).stdout == f"{archive.root / new}\n"
    untoc("undo", archive=archive)
    assert paths(archive) == [f"2022/{ANNA}.md"]
    assert text_of(archive, f"2022/{ANNA}.md") == before


def test_translations_go_on_finding_what_they_translate(tmp_path: Path) -> None:
    """They name the old id, which is an alias now; the archive is as valid as before."""
    archive = build_archive(
        tmp_path,
        {
            f"2022/{ANNA}.md": statement(speaker="Anna Alvazzi"),
            "2022/2022-05-06-firearms-translated.md": statement(
                "Nous saluons.\n", language="fr", translation_of=ANNA
            ),
        },
    )
    untoc("move", ANNA, archive=archive)
    untoc("validate", archive=archive)
    assert untoc("show", ANNA, archive=archive).stdout.splitlines()[1] == (
        "2022-05-06-firearms-anna-alvazzi"
    )


def test_going_back_to_the_first_id_leaves_no_alias_of_itself(tmp_path: Path) -> None:
    """There and back again: the other id is the alias."""
    archive = build_archive(tmp_path, {f"2022/{ANNA}.md": statement()})
    for name in ("Ian Tennant", "Anna Alvazzi del Frate"):
        untoc("set", "2022-05-06", f"speaker={name}", archive=archive)
        untoc("move", "2022-05-06", archive=archive)
    assert paths(archive) == [f"2022/{ANNA}.md"]
    assert f"aliases:\n  - {IAN}\n---\n" in text_of(archive, f"2022/{ANNA}.md")
    untoc("validate", archive=archive)


def test_an_id_that_another_has_or_had_gets_a_number(tmp_path: Path) -> None:
    """Also one that is only somebody's alias, or that is given away in the same run."""
    archive = build_archive(
        tmp_path,
        {
            f"2022/{IAN}.md": statement("One.\n", speaker="Ian Tennant"),
            f"2022/{ANNA}.md": statement("Two.\n", speaker="Ian Tennant"),
            "2022/c.md": statement("Three.\n", speaker="Maria", aliases=f"[{IAN}-2]"),
            "2022/d.md": statement("Four.\n"),
        },
    )
    untoc("move", "--all", archive=archive)
    assert paths(archive) == [
        "2022/2022-05-06-firearms-anna-alvazzi-del-frate-2.md",
        f"2022/{IAN}-3.md",
        f"2022/{IAN}.md",
        "2022/2022-05-06-firearms-maria.md",
    ]
    untoc("validate", archive=archive)
    again = untoc("move", "--all", archive=archive)
    assert again.stdout == "Nothing to move: all ids fit.\n"


def test_all_moves_are_checked_before_the_first(tmp_path: Path) -> None:
    """One that cannot be keeps all where they are, and what it lacks is told."""
    files = {
        "2022/a.md": statement("One.\n"),
        "2022/b.md": statement("Two.\n", date=None, speaker=None),
        "2022/c.md": statement("Three.\n", theme=None),
    }
    archive = build_archive(tmp_path, files)
    said = untoc("move", "--all", archive=archive, exit_code=2).stderr
    assert said == (
        "error: 2 statements cannot have a new id, for want of a value\n"
        "  2022/b.md: date and speaker\n"
        "  2022/c.md: theme\n"
        "  try: untoc set b date=…\n"
    )
    assert paths(archive) == sorted(files)


def test_a_folder_made_by_hand_is_kept(tmp_path: Path) -> None:
    """Only the folder of a year is changed for another year."""
    archive = build_archive(
        tmp_path,
        {
            "ours/a.md": statement("One.\n"),
            "2021/vienna/b.md": statement("Two.\n", speaker="Ian Tennant"),
        },
    )
    untoc("move", "--year", "2022", archive=archive)
    assert paths(archive) == [f"2022/vienna/{IAN}.md", f"ours/{ANNA}.md"]


def test_a_file_that_took_the_name_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    """A text that is no statement yet has the name, too."""
    archive = build_archive(tmp_path, {"2022/a.md": statement(), f"2022/{ANNA}.md": "No header.\n"})
    untoc("move", "a.md", archive=archive, exit_code=0)
    assert paths(archive) == [f"2022/{ANNA}-2.md", f"2022/{ANNA}.md"]
    assert text_of(archive, f"2022/{ANNA}.md") == "No header.\n"


@pytest.mark.parametrize("answer", ["n\n", "y\n"])
def test_somebody_at_the_keyboard_is_asked(tmp_path: Path, answer: str) -> None:
    """What will be done is shown first."""
    archive = build_archive(tmp_path, {"2022/a.md": statement()})
    said = untoc("move", "a", archive=archive, terminal=True, stdin=answer)
    assert (
        f"2022/a.md → 2022/{ANNA}.md\n  +   7  aliases: a\nMove 1 statement? (Y/n)" in said.stderr
    )
    assert paths(archive) == ["2022/a.md" if answer == "n\n" else f"2022/{ANNA}.md"]
