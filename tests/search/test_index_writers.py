"""Several processes, folders that cannot be written, and full disks."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from corpus import document
from index_world import OTHER_FILES, TEXTS, World

from untoc_cli.archive import files
from untoc_cli.errors import Busy, ExitCode, IndexUnusable
from untoc_cli.search.engine import IndexDocument
from untoc_cli.search.index_state import Refresh

HOLDING = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("rebuild", [True, False])
def test_a_lock_held_by_another_process_is_waited_for_and_never_broken(
    world: World, *, rebuild: bool
) -> None:
    """While another process is at work nothing is changed; it is said, and it is not an error."""
    world.texts["2024/c.md"] = "Smuggling."
    before = {file: file.stat().st_mtime_ns for file in world.folder.rglob("*")}
    command = [sys.executable, "-c", HOLDING, str(world.folder / "index.lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(Busy) as busy:
            world.refresh(rebuild=rebuild)
        assert busy.value.exit_code == ExitCode.BUSY
        assert {file: file.stat().st_mtime_ns for file in world.folder.rglob("*")} == before
        assert world.found() == sorted(TEXTS)
        holder.communicate()
    world.refresh()
    assert world.is_right()


@pytest.mark.usefixtures("impatient")
def test_an_index_that_is_up_to_date_needs_no_lock(world: World) -> None:
    """Searching an unchanged archive works while another process holds the lock."""
    with files.lock(world.folder / "index.lock"):
        assert world.refresh() == Refresh(total=2)


def test_work_done_by_another_process_is_not_done_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who waited for the lock looks again, and finds the index up to date."""
    world.texts["2024/c.md"] = "Smuggling."
    lock = files.lock

    def lock_late(file: Path) -> Any:
        monkeypatch.setattr(files, "lock", lock)
        other = World(world.folder)
        other.texts = dict(world.texts)
        other.refresh()
        return lock(file)

    monkeypatch.setattr(files, "lock", lock_late)
    assert world.refresh() == Refresh(total=3)
    assert world.read == []


def test_files_that_change_while_they_are_looked_at_are_no_crash(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process may replace files between listing and measuring them."""
    scandir = os.scandir

    class Vanishing:
        def __init__(self, folder: Path) -> None:
            monkeypatch.undo()
            self.entries = scandir(folder)

        def __enter__(self) -> Iterator[os.DirEntry[str]]:
            return self.vanishing()

        def __exit__(self, *_: object) -> None:
            self.entries.close()

        def vanishing(self) -> Iterator[os.DirEntry[str]]:
            for entry in self.entries:
                if entry.name != "about.json":
                    Path(entry.path).unlink()
                yield entry

    monkeypatch.setattr(os, "scandir", Vanishing)
    assert world.refresh() == Refresh(added=2, rebuilt=True, reason=OTHER_FILES, total=2)
    assert world.is_right()


# A disk that does not play along


def test_a_cache_folder_that_is_a_file_is_unusable(tmp_path: Path) -> None:
    """Where no folder can be made, there can be no index; exit code 4, and what to try."""
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    with pytest.raises(IndexUnusable) as unusable:
        World(tmp_path / "cache").refresh()
    assert unusable.value.exit_code == ExitCode.INDEX
    assert unusable.value.hint
    assert (tmp_path / "cache").read_text(encoding="utf-8") == "in the way"


def test_a_lock_that_cannot_be_made_is_an_unusable_index(tmp_path: Path) -> None:
    """What is in the place of the lock is not deleted."""
    (tmp_path / "index.lock").mkdir(parents=True)
    with pytest.raises(IndexUnusable) as unusable:
        World(tmp_path).refresh()
    assert unusable.value.exit_code == ExitCode.INDEX
    assert (tmp_path / "index.lock").is_dir()


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write into any folder"
)
def test_a_folder_without_permission_is_unusable(tmp_path: Path) -> None:
    """A cache folder that may not be written gives exit code 4."""
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(IndexUnusable, match="permission denied"):
            World(tmp_path).refresh()
    finally:
        tmp_path.chmod(0o700)


def test_a_full_disk_keeps_the_old_index(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full it is said, the old index stays, and what was begun is removed."""

    def full(folder: Path, documents: Iterable[IndexDocument]) -> None:
        (folder / "begun").write_bytes(b"x" * 1000)
        list(documents)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(world.engine, "build", full)
    for _ in range(3):
        with pytest.raises(IndexUnusable) as unusable:
            world.refresh(rebuild=True)
        assert unusable.value.what.endswith("cannot be written: no space left on device")
    assert [entry.name for entry in world.index.iterdir() if entry.is_dir()] == ["1"]
    assert world.found() == sorted(TEXTS)


def test_an_incomplete_build_is_never_put_in_place(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An engine that loses a document on the way is caught, and the old index stays."""
    build = world.engine.build
    monkeypatch.setattr(world.engine, "build", lambda folder, given: build(folder, list(given)[:1]))
    with pytest.raises(IndexUnusable, match="it holds 1 of 2 statements"):
        world.refresh(rebuild=True)
    assert world.found() == sorted(TEXTS)


def test_the_cache_is_the_users_own(world: World) -> None:
    """Reading an index can run code, so nobody else may put one there."""
    if os.name == "posix":
        assert world.index.stat().st_mode & 0o077 == 0
        assert world.generation.stat().st_mode & 0o077 == 0


def test_a_cache_deleted_during_a_build_is_made_once_more(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever clears their cache folder just then gets the answer all the same."""
    given = World.documents
    deletions = iter([True])

    def documents(self: World, paths: Iterable[str]) -> Iterator[IndexDocument]:
        if next(deletions, False):
            shutil.rmtree(self.folder)
        return given(self, paths)

    monkeypatch.setattr(World, "documents", documents)
    assert world.refresh(rebuild=True).total == 2
    assert world.is_right()


def test_a_cache_deleted_again_and_again_is_unusable(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is tried twice, and then said."""

    def documents(self: World, paths: Iterable[str]) -> Iterator[IndexDocument]:
        shutil.rmtree(self.folder)
        return (document(path, "") for path in paths)

    monkeypatch.setattr(World, "documents", documents)
    with pytest.raises(IndexUnusable, match="cannot be written: it was deleted meanwhile"):
        world.refresh(rebuild=True)
