"""Wherever a process is broken off, the old index is left, or a clean rebuild."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from corpus import document
from index_world import HERE, World
from servers import LOCAL_ENGINES

from untoc_cli.search import description, index_cache
from untoc_cli.search.engine import IndexDocument
from untoc_cli.search.engines import ENGINES
from untoc_cli.search.index_cache import IndexCache
from untoc_cli.search.index_state import IndexState, Refresh
from untoc_cli.search.query.tree import Term


class Crash(BaseException):
    """The end of the program, wherever it comes."""


def _crash(*_: object, **__: object) -> Any:
    raise Crash


def _after_one_document(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def documents(paths: Iterable[str]) -> Iterator[IndexDocument]:
        yield document(min(paths), "Half a build.")
        raise Crash

    monkeypatch.setattr(world, "documents", documents)


def _in_build(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world.engine, "build", _crash)


def _behind_build(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world.engine, "count", _crash)


def _at_rename(_: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "rename", _crash)


def _writing(name: str) -> Callable[[World, pytest.MonkeyPatch], None]:
    def at_writing(_: World, monkeypatch: pytest.MonkeyPatch) -> None:
        replace = description.replace_file

        def crash(file: Path, text: str) -> None:
            if file.name == name:
                (file.parent / f"{name}.tmp").write_text(text[: len(text) // 2], encoding="utf-8")
                raise Crash
            replace(file, text)

        for module in (description, index_cache):
            monkeypatch.setattr(module, "replace_file", crash)

    return at_writing


def _removing_the_old(_: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(IndexCache, "_remove_all_but", _crash)


CRASHES: dict[str, Callable[[World, pytest.MonkeyPatch], None]] = {
    "before anything is written": _in_build,
    "after one document": _after_one_document,
    "behind the engine's commit": _behind_build,
    "before documents.json": _writing("documents.json"),
    "before about.json": _writing("about.json"),
    "before the rename": _at_rename,
    "before CURRENT": _writing("CURRENT"),
    "before the old one is removed": _removing_the_old,
}


@pytest.mark.parametrize("crash", CRASHES.values(), ids=CRASHES)
@pytest.mark.parametrize("rebuild", [True, False], ids=["rebuild", "update"])
def test_a_crash_leaves_the_old_index_or_a_clean_rebuild(
    world: World,
    crash: Callable[[World, pytest.MonkeyPatch], None],
    monkeypatch: pytest.MonkeyPatch,
    *,
    rebuild: bool,
) -> None:
    """Wherever the program ends, the next one answers rightly, and keeps no debris for long."""
    world.texts["2024/c.md"] = "Smuggling."
    with monkeypatch.context() as broken:
        crash(world, broken)
        try:
            world.refresh(rebuild=rebuild)
        except Crash:
            assert "2022/a.md" in world.found()  # whatever was searched meanwhile was an index
    world.refresh()
    assert world.is_right()
    assert world.refresh() == Refresh(total=3)
    world.texts["2025/d.md"] = "More."
    world.refresh()
    folders = [entry.name for entry in world.index.iterdir() if entry.is_dir()]
    assert folders == [world.generation.name]


@pytest.mark.parametrize("crash", CRASHES.values(), ids=CRASHES)
def test_a_crash_of_the_first_build_leaves_none(
    tmp_path: Path,
    crash: Callable[[World, pytest.MonkeyPatch], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of a first build that was broken off, nothing is ever taken for an index."""
    world = World(tmp_path / "cache")
    with monkeypatch.context() as broken:
        crash(world, broken)
        with pytest.raises(Crash):
            world.refresh()
    world.refresh()
    assert world.is_right()


def _at_write(name: str, number: int) -> Callable[[World, pytest.MonkeyPatch], None]:
    def at_write(_: World, monkeypatch: pytest.MonkeyPatch) -> None:
        replace = description.replace_file
        written: list[str] = []

        def crash(file: Path, text: str) -> None:
            written.append(file.name)
            if written.count(name) == number:
                raise Crash
            replace(file, text)

        monkeypatch.setattr(description, "replace_file", crash)

    return at_write


def _behind_update(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    update = world.engine.update

    def crash(*arguments: Any) -> None:
        update(*arguments)
        raise Crash

    monkeypatch.setattr(world.engine, "update", crash)


@pytest.mark.parametrize("engine", LOCAL_ENGINES)
@pytest.mark.parametrize(
    "crash",
    [
        _at_write("documents.json", 1),
        _at_write("about.json", 1),
        _behind_update,
        _at_write("documents.json", 2),
        _at_write("about.json", 2),
    ],
    ids=["at once", "half prepared", "behind the engine", "undescribed", "half described"],
)
def test_an_update_broken_off_is_not_taken_for_right_when_the_change_is_taken_back(
    tmp_path: Path,
    engine: str,
    crash: Callable[[World, pytest.MonkeyPatch], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The archive is in its old state again, and the index, though of the same size, may not be."""
    world = World(tmp_path / "cache", ENGINES[engine]())
    world.texts |= {f"{number}.md": f"Text{number} again." for number in range(30)}
    world.refresh()
    before = dict(world.texts)
    del world.texts["2023/b.md"]
    world.texts |= {"2022/a.md": "Explosives, ammunition.", "2024/c.md": "Smuggling of migrants."}
    with monkeypatch.context() as broken:
        crash(world, broken)
        with pytest.raises(Crash):
            world.refresh()
    world.texts = before
    world.refresh()
    assert world.is_right()
    assert world.found(Term("explosives")) == world.found(Term("smuggling")) == []


@pytest.mark.parametrize("engine", LOCAL_ENGINES)
def test_an_update_broken_off_at_once_is_not_taken_for_damage(
    tmp_path: Path, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is certain is still found, so a check says what is true: the next search goes on."""
    world = World(tmp_path / "cache", ENGINES[engine]())
    world.refresh()
    del world.texts["2023/b.md"]
    world.texts["2024/c.md"] = "Smuggling."
    with monkeypatch.context() as broken:
        broken.setattr(world.engine, "update", _crash)
        with pytest.raises(Crash):
            world.refresh()
    assert world.check().state == IndexState(outdated=("2024/c.md",), gone=("2023/b.md",))
    assert world.refresh() == Refresh(added=1, removed=1, total=2)
    assert world.is_right()


# A process that is killed as soon as it is as far as the test wants it.
KILLED = """
import os, signal, sys
sys.path[:0] = sys.argv[1:4]
from pathlib import Path
from test_index_cache import World
from untoc_cli.search import description

world = World(Path(sys.argv[4]))
world.texts["2024/c.md"] = "Smuggling."
point = sys.argv[5]

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

if point == "documents":
    documents = world.documents
    def dying(paths):
        for number, document in enumerate(documents(paths)):
            if number:
                die()
            yield document
    world.documents = dying
else:
    setattr(description, "replace_file", die)
world.refresh(rebuild=sys.argv[6] == "rebuild")
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is a word of Unix")
@pytest.mark.parametrize(
    ("point", "how"), [("documents", "rebuild"), ("about", "rebuild"), ("about", "update")]
)
def test_a_killed_process_leaves_the_old_index_or_a_clean_rebuild(
    world: World, point: str, how: str
) -> None:
    """After a kill -9 in the middle of it, no lock is left and every answer is right."""
    folders = [str(HERE.parents[1]), str(HERE.parent), str(HERE)]
    command = [sys.executable, "-c", textwrap.dedent(KILLED), *folders]
    killed = subprocess.run([*command, str(world.folder), point, how], check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert "2022/a.md" in world.found()
    world.texts["2024/c.md"] = "Smuggling."
    world.refresh()
    assert world.is_right()
    assert [entry.name for entry in world.index.iterdir() if entry.is_dir()] == [
        world.generation.name
    ]


# Other processes
