"""Whatever has become of the files of an index, it is noticed and made anew."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from index_world import OTHER_FILES, World, edit_about
from servers import LOCAL_ENGINES

from untoc_cli.search import description
from untoc_cli.search.engine import DamagedIndexError
from untoc_cli.search.engines import ENGINES
from untoc_cli.search.index_state import IndexState, Refresh


def _spoil_documents(world: World, beginning: bytes) -> None:
    """Write something else of the same size; the archive is in another state by now."""
    file = world.generation / "documents.json"
    ending = {b"[": b"]", b"{": b"{"}[beginning]
    file.write_bytes(beginning + b" " * (file.stat().st_size - 2) + ending)
    edit_about(world, files=description.fingerprints(world.generation))
    world.remark = "a session is called otherwise"


def _write_about(text: str) -> Callable[[World], object]:
    return lambda world: (world.generation / "about.json").write_text(text, encoding="utf-8")


def _write_current(text: str) -> Callable[[World], object]:
    return lambda world: (world.index / "CURRENT").write_text(text, encoding="utf-8")


def _largest(world: World) -> Path:
    indexed = (file for file in world.generation.iterdir() if file.name != "about.json")
    return max(indexed, key=lambda file: file.stat().st_size)


def _cut(world: World) -> None:
    _largest(world).write_bytes(_largest(world).read_bytes()[:-1])


def _change_a_letter(world: World) -> None:
    data = bytearray(_largest(world).read_bytes())
    data[len(data) // 2] ^= 1
    _largest(world).write_bytes(data)


def _lost_in_silence(world: World) -> None:
    world.engine.update(world.generation, [], ["2022/a.md"])
    edit_about(world, files=description.fingerprints(world.generation))


DESCRIPTION = "its description cannot be read"
NOT_FOUND = "the current one is not to be found"
DAMAGES: dict[str, tuple[Callable[[World], object], str]] = {
    "no description": (lambda w: (w.generation / "about.json").unlink(), DESCRIPTION),
    "an empty description": (_write_about(""), DESCRIPTION),
    "half a description": (_write_about('{"format": 1, "engine": "wh'), DESCRIPTION),
    "a description that is a list": (_write_about("[]"), DESCRIPTION),
    "a description that is a number": (_write_about("7"), DESCRIPTION),
    "a description without end": (_write_about("[" * 100_000), DESCRIPTION),
    "a description of another format": (lambda w: edit_about(w, format=99), DESCRIPTION),
    "a description without a state": (lambda w: edit_about(w, state=None), DESCRIPTION),
    "a number of documents that is none": (lambda w: edit_about(w, total="x"), DESCRIPTION),
    "fingerprints that cannot be read": (lambda w: _spoil_documents(w, b"{"), DESCRIPTION),
    "fingerprints that are no mapping": (lambda w: _spoil_documents(w, b"["), DESCRIPTION),
    "fingerprints cut short": (
        lambda w: (w.generation / "documents.json").write_bytes(b"{}"),
        OTHER_FILES,
    ),
    "something in it that is unknown": (lambda w: edit_about(w, extra=1), DESCRIPTION),
    "a description that is no text": (
        lambda w: (w.generation / "about.json").write_bytes(b"\xff\xfe"),
        DESCRIPTION,
    ),
    "no CURRENT": (lambda w: (w.index / "CURRENT").unlink(), NOT_FOUND),
    "an empty CURRENT": (_write_current(""), NOT_FOUND),
    "garbage in CURRENT": (_write_current("\x00½"), NOT_FOUND),
    "CURRENT that leads elsewhere": (_write_current("../../.."), NOT_FOUND),
    "CURRENT that leads nowhere": (_write_current("41"), NOT_FOUND),
    "CURRENT with another kind of digit": (_write_current("²"), NOT_FOUND),
    "a file missing": (lambda w: _largest(w).unlink(), OTHER_FILES),
    "a file cut short": (_cut, OTHER_FILES),
    "a letter changed": (_change_a_letter, OTHER_FILES),
    "a file too many": (lambda w: (w.generation / "x.seg").write_bytes(b""), OTHER_FILES),
    "all files missing": (
        lambda w: [shutil.move(file, w.folder) for file in w.generation.glob("*MAIN*")],
        OTHER_FILES,
    ),
}


@pytest.mark.parametrize(("damage", "reason"), DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_index_is_made_anew_with_a_reason(
    world: World, damage: Callable[[World], object], reason: str
) -> None:
    """Whatever is wrong with the cache folder is noticed, said, and mended by itself."""
    damage(world)
    assert world.refresh() == Refresh(added=2, rebuilt=True, reason=reason, total=2)
    assert world.is_right()
    assert world.refresh() == Refresh(total=2)


def test_of_a_large_file_only_the_size_is_compared(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To read it before each search would take longer than searching."""
    monkeypatch.setattr(description, "_LARGE", 10)
    world.refresh(rebuild=True)
    _change_a_letter(world)
    assert world.refresh() == Refresh(total=2)
    _cut(world)
    assert world.refresh().reason == OTHER_FILES


def test_an_index_folder_that_is_gone_is_a_first_build(world: World) -> None:
    """A person may delete the cache at any time."""
    shutil.rmtree(world.folder)
    assert world.refresh() == Refresh(added=2, rebuilt=True, total=2)
    assert world.is_right()


@pytest.mark.usefixtures("damage_is_done")
def test_damage_met_while_updating_is_mended(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """When an index turns out unreadable only while it is updated, it is made anew, and said."""

    def unreadable(*_: object) -> None:
        raise DamagedIndexError("struct.error: unpack requires a buffer of 8 bytes")

    monkeypatch.setattr(world.engine, "update", unreadable)
    world.texts["2024/c.md"] = "Smuggling."
    refresh = world.refresh()
    assert (refresh.rebuilt, refresh.added, refresh.total) == (True, 3, 3)
    assert refresh.reason == "struct.error: unpack requires a buffer of 8 bytes"
    assert world.is_right()


def test_documents_missing_from_an_index_are_noticed(world: World) -> None:
    """An index that holds fewer documents than it says is not updated but made anew."""
    _lost_in_silence(world)
    world.texts["2024/c.md"] = "Smuggling."
    refresh = world.refresh()
    assert (refresh.rebuilt, refresh.reason) == (True, "it did not hold what it should")
    assert world.is_right()


# Crashes


@pytest.mark.parametrize("engine", LOCAL_ENGINES)
def test_a_check_notices_a_statement_under_a_wrong_name(tmp_path: Path, engine: str) -> None:
    """As many documents as there should be are not enough: they must be those."""
    world = World(tmp_path / "cache", ENGINES[engine]())
    world.refresh()
    assert world.check().is_current
    for file in world.generation.iterdir():
        if file.suffix in (".col", ".sqlite"):
            file.write_bytes(file.read_bytes().replace(b"2022/a.md", b"2022/x.md"))
    edit_about(world, files=description.fingerprints(world.generation))
    assert world.check().state == IndexState(damage="it does not answer")
