"""The index as a cache: it is current, or made anew with a reason."""

from pathlib import Path

import pytest
from index_world import TEXTS, World, edit_about

from untoc_cli.archive import files
from untoc_cli.search.engine import DamagedIndexError, Hit
from untoc_cli.search.index_state import Refresh
from untoc_cli.search.query.tree import Node, Term


def test_the_first_build_has_no_reason(tmp_path: Path) -> None:
    """An index that never was is made, and nothing is said of damage."""
    world = World(tmp_path / "cache")
    assert world.refresh() == Refresh(added=2, rebuilt=True, total=2)
    assert world.is_right()


def test_an_index_of_nothing_is_up_to_date(tmp_path: Path) -> None:
    """An archive without statements has an index too, and it is made once."""
    world = World(tmp_path / "cache")
    world.texts.clear()
    assert world.refresh() == Refresh(rebuilt=True)
    assert world.refresh() == Refresh()
    assert not world.refresh().changed


def test_nothing_is_done_when_nothing_changed(world: World) -> None:
    """An index that is up to date is neither read into nor written, and no document is read."""
    before = {file: file.stat().st_mtime_ns for file in world.index.rglob("*")}
    assert world.refresh() == Refresh(total=2)
    assert {file: file.stat().st_mtime_ns for file in world.index.rglob("*")} == before
    assert world.read == []


def test_an_archive_in_the_same_state_is_not_compared(world: World) -> None:
    """That is what makes a search in an archive of ten thousand statements start at once."""
    world.compared = 0
    assert world.refresh() == Refresh(total=2)
    assert world.compared == 0


def test_a_change_that_nothing_indexed_depends_on_is_compared_once(world: World) -> None:
    """A note in the registry changes the state of the archive, and no document."""
    world.remark = "a note"
    world.compared = 0
    assert world.refresh() == world.refresh() == Refresh(total=2)
    assert world.compared == 1
    assert world.is_right()


@pytest.mark.usefixtures("impatient")
def test_a_new_state_is_not_waited_for_to_be_noted(world: World) -> None:
    """While another process holds the lock, the answer is given without."""
    world.remark = "a note"
    with files.lock(world.folder / "index.lock"):
        assert world.refresh() == Refresh(total=2)
    world.compared = 0
    assert world.refresh() == world.refresh() == Refresh(total=2)
    assert world.compared == 1


def test_only_what_changed_is_read(world: World) -> None:
    """A changed and a new statement are read, the others are not."""
    world.texts |= {"2022/a.md": "Weapons.", "2024/c.md": "Smuggling."}
    assert world.refresh() == Refresh(added=2, total=3)
    assert world.read == ["2022/a.md", "2024/c.md"]
    assert world.is_right()
    assert world.found(Term("ammunition")) == []


def test_removed_statements_disappear(world: World) -> None:
    """What is no longer on file is no longer found."""
    del world.texts["2022/a.md"]
    assert world.refresh() == Refresh(removed=1, total=1)
    assert world.is_right()


def test_renamed_statements_are_found_under_their_new_name(world: World) -> None:
    """A renamed file is one that went and one that came."""
    world.texts["2022/new-name.md"] = world.texts.pop("2022/a.md")
    assert world.refresh() == Refresh(added=1, removed=1, total=2)
    assert world.is_right()


def test_many_changes_are_a_new_index(world: World) -> None:
    """When much has changed, the index is made anew; that is no damage, and has no reason."""
    world.texts |= {f"{n}.md": f"Text{n} again" for n in range(30)}
    assert world.refresh() == Refresh(added=32, rebuilt=True, total=32)
    assert world.is_right()


def test_a_rebuild_reads_everything(world: World) -> None:
    """Asked for, the index is made anew although nothing changed."""
    assert world.refresh(rebuild=True) == Refresh(added=2, rebuilt=True, total=2)
    assert world.read == sorted(TEXTS)


def test_older_indexes_are_removed(world: World) -> None:
    """Only the current generation stays, and nothing that an interrupted one left."""
    (world.index / "7.unfinished").mkdir()
    (world.index / "7.unfinished" / "debris").write_bytes(b"x" * 100)
    (world.index / "5").mkdir()
    world.refresh(rebuild=True)
    folders = [entry.name for entry in world.index.iterdir() if entry.is_dir()]
    assert folders == [world.generation.name]
    assert world.is_right()


def test_leftovers_are_removed_by_an_update_too(world: World) -> None:
    """An index that is always updated in place does not keep the debris of a killed build."""
    (world.index / "9.unfinished").mkdir()
    world.texts["2024/c.md"] = "Smuggling."
    world.refresh()
    assert [entry.name for entry in world.index.iterdir() if entry.is_dir()] == ["1"]


def test_an_index_of_another_version_is_made_anew(world: World) -> None:
    """After an update of the program or of the engine, the index is made anew, and why is said."""
    edit_about(world, engine="whoosh 1.0 schema 0")
    refresh = world.refresh()
    assert refresh == Refresh(
        added=2, rebuilt=True, reason="it was made by whoosh 1.0 schema 0", total=2
    )
    assert world.is_right()


def test_a_statement_that_vanishes_while_it_is_indexed_comes_back(world: World) -> None:
    """A file gone before it could be read is not taken for indexed, and its old text goes."""
    world.texts |= {"2022/a.md": "Weapons.", "2024/c.md": "Smuggling."}
    world.vanished = {"2022/a.md", "2024/c.md"}
    assert world.refresh() == Refresh(total=1)
    assert world.found() == ["2023/b.md"]
    world.vanished = {"2024/c.md"}
    assert world.refresh(rebuild=True) == Refresh(added=2, rebuilt=True, total=2)
    world.vanished = set()
    assert world.refresh() == Refresh(added=1, total=3)
    assert world.is_right()


def test_searching_without_an_index_says_so(tmp_path: Path) -> None:
    """Nothing is found where nothing was ever indexed, and that is not passed for an answer."""
    with pytest.raises(DamagedIndexError, match="there is no index"):
        World(tmp_path / "cache").found()


def test_an_index_replaced_while_searching_is_searched_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When another process has put a newer index in place, the answer comes from that one."""
    first = world.generation
    search = world.engine.search

    def search_late(folder: Path, tree: Node) -> list[Hit]:
        if folder == first and folder.exists():
            World(world.folder).refresh(rebuild=True)
        return search(folder, tree)

    monkeypatch.setattr(world.engine, "search", search_late)
    assert world.found() == sorted(TEXTS)


# Damage
