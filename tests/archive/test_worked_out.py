"""What is worked out of a statement is worked out once, and again as soon as anything differs."""

from pathlib import Path
from typing import Any

import pytest
from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.worked_out import Recipe, worked_out

ONE, OTHER = "2022/one.md", "2023/other.md"


class Counting:
    """Counts the words of bodies, and remembers which statements it was asked about."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, filed: Statement, body: str) -> int:
        """Return how many words a body has."""
        self.asked.append(filed.path)
        return len(body.split())


def recipe(work: Counting, version: str = "1", name: str = "words") -> Recipe:
    """Return how words are counted and kept."""
    return Recipe(name, version, work, str, int)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive of two statements."""
    return build_archive(tmp_path, {ONE: statement("We ask."), OTHER: statement("We ask again.")})


def again(archive: Archive) -> Archive:
    """Return the archive as the next command finds it."""
    return Archive(archive.root, archive.cache.parent)


def found(archive: Archive, how: Recipe, **choice: Any) -> dict[str, int]:
    """Return what is worked out of the statements, by path."""
    statements = choice.get("statements", archive.statements)
    return {filed.path: number for filed, number in worked_out(archive, statements, how)}


def test_the_next_command_works_nothing_out(archive: Archive) -> None:
    """The second answer is the first, and no text was read for it."""
    work = Counting()

    assert found(archive, recipe(work)) == {ONE: 2, OTHER: 3}
    assert found(again(archive), recipe(work)) == {ONE: 2, OTHER: 3}
    assert sorted(work.asked) == [ONE, OTHER]


def test_a_changed_file_alone_is_worked_out_again(archive: Archive) -> None:
    """The fingerprint of the file decides, not its time."""
    work = Counting()
    found(archive, recipe(work))
    (archive.root / ONE).write_text(statement("We ask for much more."), encoding="utf-8")

    assert found(again(archive), recipe(work)) == {ONE: 5, OTHER: 3}
    assert work.asked[2:] == [ONE]


def test_other_rules_work_everything_out_again(archive: Archive) -> None:
    """A new version of the rules takes nothing from the old one, and another name neither."""
    work = Counting()
    found(archive, recipe(work))
    found(again(archive), recipe(work, version="2"))
    found(again(archive), recipe(work, name="others"))

    assert len(work.asked) == 6


def test_only_what_is_chosen_is_worked_out(archive: Archive) -> None:
    """The rest is left for when it is asked for."""
    work = Counting()
    chosen = [filed for filed in archive.statements if filed.path == OTHER]

    assert found(archive, recipe(work), statements=chosen) == {OTHER: 3}
    assert work.asked == [OTHER]


def test_what_was_kept_of_a_removed_file_is_forgotten(archive: Archive) -> None:
    """The catalogue does not grow for ever; what others keep stays."""
    work = Counting()
    found(archive, recipe(work))
    found(archive, recipe(work, name="others"))
    (archive.root / ONE).unlink()
    (archive.root / "2024").mkdir()
    (archive.root / "2024/new.md").write_text(statement("New."), encoding="utf-8")
    later = again(archive)

    assert found(later, recipe(work)) == {OTHER: 3, "2024/new.md": 1}
    assert later.catalogue.note(f"words\0{ONE}", _source(ONE, work)) is None


def test_a_file_that_vanished_is_left_out(archive: Archive) -> None:
    """Between listing and reading, a colleague may have moved it."""
    statements = archive.statements
    (archive.root / ONE).unlink()

    assert found(archive, recipe(Counting()), statements=statements) == {OTHER: 3}


def test_notes_that_are_not_ours_are_made_anew(archive: Archive) -> None:
    """Whatever stands in the cache, the answer is that of the files."""
    work = Counting()
    found(archive, recipe(work))
    digests = archive.catalogue.digests()
    archive.catalogue.take_notes(
        (f"words\0{path}", f"1 {digest}", "nonsense") for path, digest in digests.items()
    )

    assert found(again(archive), recipe(work)) == {ONE: 2, OTHER: 3}


def _source(path: str, work: Counting) -> str:
    return f"{recipe(work).version} {path}"
