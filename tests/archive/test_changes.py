"""Changes: planned, checked, applied, undone, and mended when their process was killed."""

import contextlib
import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from world import build_archive, statement

from untoc_cli.archive import changes as changes_module
from untoc_cli.archive.archive import BEGUN, Archive
from untoc_cli.archive.change_log import ChangeLog
from untoc_cli.archive.changes import (
    Plan,
    apply_change,
    created,
    deleted,
    mend,
    moved,
    plan_change,
    plan_undo,
    read_file,
    rewritten,
)
from untoc_cli.errors import Refused, UntocError

A, B, NEW = "2022/a.md", "2022/b.md", "2024/new.md"


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return build_archive(tmp_path, {A: statement("One.\n"), B: statement("Two.\n")})


def tree(archive: Archive) -> dict[str, bytes]:
    """Return every file and folder of an archive."""
    return {
        path.relative_to(archive.root).as_posix(): path.read_bytes() if path.is_file() else b"/"
        for path in archive.root.rglob("*")
    }


def every_kind(archive: Archive) -> Plan:
    """Return a plan with a new file, a changed one, and one that is moved."""
    one, two = read_file(archive, A), read_file(archive, B)
    return plan_change(
        "test",
        [
            created(NEW, "new"),
            rewritten(A, one, one + b"more"),
            *moved(archive, B, ".trash/b.md", two),
        ],
    )


def test_a_change_does_all_its_steps_and_is_in_the_log(archive: Archive) -> None:
    """A new file, a changed one and a moved one, in one change with a number."""
    before = tree(archive)
    change = apply_change(every_kind(archive), archive)
    after = before | {
        NEW: b"new",
        A: before[A] + b"more",
        ".trash/b.md": before[B],
        "2024": b"/",
        ".trash": b"/",
    }
    del after[B]
    assert tree(archive) == after
    assert [c.number for c in ChangeLog(archive.log_folder).changes()] == [change.number] == [1]
    assert [s.id for s in archive.statements] == ["a"]


def test_a_change_taken_back_leaves_the_tree_as_it_was(archive: Archive) -> None:
    """Folders that it made go too, and the undoing is a change of its own."""
    before = tree(archive)
    change = apply_change(every_kind(archive), archive)
    undo = apply_change(plan_undo(change, archive), archive)
    assert tree(archive) == before
    assert (undo.number, undo.undoes) == (2, 1)
    assert ChangeLog(archive.log_folder).last() is None


def test_the_last_change_is_the_last_that_was_not_taken_back(archive: Archive) -> None:
    """One undo after the other goes back one change after the other."""
    log = ChangeLog(archive.log_folder)
    for number in range(3):
        apply_change(plan_change("add", [created(f"2024/{number}.md", "text")]), archive)
    undone = []
    while (last := log.last()) is not None:
        undone.append(last.number)
        apply_change(plan_undo(last, archive), archive)
    assert undone == [3, 2, 1]


def test_all_that_is_wrong_is_told_before_anything_is_written(archive: Archive) -> None:
    """A name that is taken, a file that changed, one that is gone, one outside."""
    plan = plan_change(
        "test",
        [
            created("2024/fine.md", "text"),
            created(A, "text"),
            rewritten(B, "another text", "text"),
            deleted("2022/gone.md", b"text"),
            created("../out.md", "text"),
        ],
    )
    before = tree(archive)
    with pytest.raises(Refused) as caught:
        apply_change(plan, archive)
    assert (caught.value.what, caught.value.details) == (
        "nothing was written: 4 files cannot be changed",
        (
            "  2022/a.md is there already, and nothing was written",
            "  2022/b.md was changed meanwhile",
            "  2022/gone.md is not there any more",
            "  ../out.md lies outside the archive",
        ),
    )
    assert tree(archive) == before
    assert not (archive.log_folder / BEGUN).exists()


def test_two_statements_can_change_their_names(archive: Archive) -> None:
    """Each takes the name that the other gives up; nothing is there twice or not at all."""
    one, two = read_file(archive, A), read_file(archive, B)
    before = tree(archive)
    steps = [*moved(archive, A, B, one), *moved(archive, B, A, two)]
    change = apply_change(plan_change("move", steps), archive)
    assert tree(archive) == before | {A: two, B: one}
    apply_change(plan_undo(change, archive), archive)
    assert tree(archive) == before


def test_a_file_changed_since_keeps_a_change_from_being_taken_back(archive: Archive) -> None:
    """What somebody wrote meanwhile is worth more than the undo."""
    change = apply_change(every_kind(archive), archive)
    (archive.root / A).write_text("by hand", encoding="utf-8")
    with pytest.raises(Refused) as caught:
        plan_undo(change, archive)
    assert caught.value.details == ("  2022/a.md",)


def test_links_that_lead_out_of_the_archive_are_not_written_through(
    archive: Archive, tmp_path: Path
) -> None:
    """Nor is a link moved, which may lead nowhere from its new place."""
    (tmp_path / "outside.md").write_text("outside", encoding="utf-8")
    (archive.root / "2022/out.md").symlink_to(tmp_path / "outside.md")
    (archive.root / "2022/in.md").symlink_to(archive.root / A)
    with pytest.raises(Refused, match=r"2022/out\.md lies outside the archive"):
        apply_change(plan_change("set", [rewritten("2022/out.md", "outside", "x")]), archive)
    with pytest.raises(Refused, match=r"2022/in\.md is a link"):
        apply_change(plan_change("remove", [deleted("2022/in.md", _bytes(archive, A))]), archive)
    data = _bytes(archive, A)
    apply_change(plan_change("set", [rewritten("2022/in.md", data, data + b"more")]), archive)
    assert (archive.root / "2022/in.md").is_symlink()
    assert _bytes(archive, A) == data + b"more"


def test_bytes_that_are_no_text_survive_the_log(archive: Archive) -> None:
    """A file that is not UTF-8 can be removed and put back as well."""
    data = bytes(range(256))
    (archive.root / A).write_bytes(data)
    change = apply_change(plan_change("remove", [deleted(A, data)]), archive)
    apply_change(plan_undo(next(ChangeLog(archive.log_folder).changes()), archive), archive)
    assert change.files[0].before == _bytes(archive, A) == data


# --- Broken off ----------------------------------------------------------------------------------


class Killed(BaseException):
    """The end of the process, wherever it comes."""


def _at_call(name: str, number: int, error: BaseException) -> Callable[..., Any]:
    """Return a function of `changes.py` that fails at a call."""
    real = getattr(changes_module, name)
    calls = []

    def call(*arguments: Any, **named: Any) -> Any:
        calls.append(arguments)
        if len(calls) == number:
            raise error
        return real(*arguments, **named)

    return call


POINTS = [("stage", 1), ("stage", 3), ("place_new", 1), ("place_new", 2), ("place_over", 1)]
POINTS += [("take_away", 1)]


@pytest.mark.parametrize(("name", "number"), POINTS)
def test_what_goes_wrong_or_is_interrupted_is_put_back_at_once(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    """A disk that fails and Ctrl-C: no file and no folder is left, and none is missing."""
    before = tree(archive)
    for error in (KeyboardInterrupt(), UntocError("disk full")):
        with monkeypatch.context() as broken:
            broken.setattr(changes_module, name, _at_call(name, number, error))
            with pytest.raises(type(error)):
                apply_change(every_kind(archive), archive)
        assert tree(archive) == before
        assert not archive.was_broken_off


@pytest.mark.parametrize(("name", "number"), POINTS)
def test_what_a_killed_process_left_is_put_back_by_the_next(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    """The log knows what every file was."""
    before = tree(archive)
    with monkeypatch.context() as broken:
        broken.setattr(changes_module, name, _at_call(name, number, Killed()))
        for tidying in ("_take_back", "_clear"):
            broken.setattr(changes_module, tidying, _at_call(tidying, 1, Killed()))
        with pytest.raises(Killed):
            apply_change(every_kind(archive), archive)
    assert archive.was_broken_off
    mended = mend(archive)
    assert mended is not None
    assert (mended.was_done, mended.left, tree(archive)) == (False, (), before)
    assert mend(archive) is None


def test_a_change_that_was_done_and_not_noted_counts(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It gets its number, and can be taken back."""
    before = tree(archive)
    with monkeypatch.context() as broken:
        broken.setattr(ChangeLog, "end", _raising(Killed()))
        with pytest.raises(Killed):
            apply_change(every_kind(archive), archive)
    mended = mend(archive)
    assert mended is not None
    assert mended.was_done
    last = ChangeLog(archive.log_folder).last()
    assert last is not None
    apply_change(plan_undo(last, archive), archive)
    assert tree(archive) == before


def test_what_somebody_wrote_after_a_kill_is_left(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is neither what was nor what was to be, and only its author knows what it is."""
    with monkeypatch.context() as broken:
        broken.setattr(changes_module, "take_away", _raising(Killed()))
        broken.setattr(changes_module, "_take_back", _raising(Killed()))
        with pytest.raises(Killed):
            apply_change(every_kind(archive), archive)
    (archive.root / A).write_text("by hand", encoding="utf-8")
    mended = mend(archive)
    assert mended is not None
    assert mended.left == (A,)
    assert (archive.root / A).read_text(encoding="utf-8") == "by hand"
    assert not (archive.root / NEW).exists()


@pytest.mark.parametrize("number", range(1, 12))
def test_a_disk_that_is_full_at_any_moment_leaves_everything_as_it_was(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """The folders that were made are gone, too; folders that cannot be flushed are no failure."""
    before = tree(archive)
    calls = []

    def full(_: int) -> None:
        calls.append(number)
        if len(calls) == number:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with contextlib.suppress(UntocError):
            apply_change(every_kind(archive), archive)
    if (change := ChangeLog(archive.log_folder).last()) is not None:  # a folder was not flushed
        apply_change(plan_undo(change, archive), archive)
    assert tree(archive) == before
    assert not archive.was_broken_off


def test_a_log_that_cannot_be_written_keeps_everything_as_it_is(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it nothing could be taken back, so nothing is begun."""
    before = tree(archive)
    real = Path.open

    def full(path: Path, *arguments: Any, **named: Any) -> Any:
        if path.parent == archive.log_folder:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(UntocError, match=f"{BEGUN} cannot be written: no space left on device"):
        apply_change(every_kind(archive), archive)
    monkeypatch.undo()
    assert tree(archive) == before


def _bytes(archive: Archive, path: str) -> bytes:
    return (archive.root / path).read_bytes()


def _raising(error: BaseException) -> Callable[..., Any]:
    def call(*_: Any, **__: Any) -> Any:
        raise error

    return call
