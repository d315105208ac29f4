"""A damaged index is called damaged by every engine that keeps files, and never half believed."""

import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path

import oracle
import pytest
from corpus import FIREARMS, TRAFFICKING
from engine_world import paths

from untoc_cli.record import replace
from untoc_cli.search.engine import DamagedIndexError, SearchEngine
from untoc_cli.search.query.tree import (
    Not,
    Phrase,
    Term,
    ThemeIs,
)

Damage = Callable[[Path], object]


def _files(folder: Path) -> list[Path]:
    """Return the files of an index, largest first, without its lock."""
    files = (file for file in folder.iterdir() if file.stat().st_size)
    return sorted(files, key=lambda file: (-file.stat().st_size, file.name))


def _way_in(folder: Path) -> Path:
    """Return the file with which an engine begins to read."""
    return next(folder.glob("*.toc"), _files(folder)[0])


def _rewrite(choose: Callable[[Path], Path], change: Callable[[bytes], bytes]) -> Damage:
    def damage(folder: Path) -> None:
        file = choose(folder)
        file.write_bytes(change(file.read_bytes()))

    return damage


def _delete(choose: Callable[[Path], Path]) -> Damage:
    return lambda folder: choose(folder).unlink()


def _replace_by_folder(folder: Path) -> None:
    file = _way_in(folder)
    file.unlink()
    file.mkdir()


def _empty_the_folder(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()


def _half(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _largest(folder: Path) -> Path:
    return _files(folder)[0]


def _second(folder: Path) -> Path:
    return _files(folder)[:2][-1]  # an engine may keep one file alone


DAMAGES: dict[str, Damage] = {
    "no table of contents": _delete(_way_in),
    "an empty table of contents": _rewrite(_way_in, lambda _: b""),
    "half a table of contents": _rewrite(_way_in, _half),
    "garbage for a table of contents": _rewrite(_way_in, lambda _: b"\x80\x04garbage\xff" * 9),
    "zeros for a table of contents": _rewrite(_way_in, lambda content: bytes(len(content))),
    "a folder for a table of contents": _replace_by_folder,
    "the largest file is missing": _delete(_largest),
    "the largest file is empty": _rewrite(_largest, lambda _: b""),
    "the largest file is garbage": _rewrite(_largest, lambda content: b"\xff" * len(content)),
    "the second file is missing": _delete(_second),
    "the second file is cut in half": _rewrite(_second, _half),
    "the second file is garbage": _rewrite(_second, lambda content: b"\xff" * len(content)),
    "an empty folder": _empty_the_folder,
    "no folder": shutil.rmtree,
}


@pytest.mark.usefixtures("damage_is_done")
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_index_is_called_damaged(
    engine: SearchEngine, small: Path, damage: Damage
) -> None:
    """Whatever is wrong with the files, searching says that the index is damaged, and no more."""
    damage(small)
    with pytest.raises(DamagedIndexError):
        engine.search(small, Term("dialogues"))


@pytest.mark.usefixtures("damage_is_done")
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_index_is_not_updated_in_silence(
    engine: SearchEngine, small: Path, damage: Damage
) -> None:
    """An update of a damaged index says so, or leaves an index that is found damaged or whole."""
    damage(small)
    try:
        engine.update(small, [replace(FIREARMS, body="Ammunition.")], [])
        assert engine.count(small) == 2
    except DamagedIndexError:
        return
    with pytest.raises(DamagedIndexError):
        engine.search(small, Term("dialogues"))


@pytest.mark.usefixtures("damage_is_done")
def test_every_file_cut_short_gives_an_answer_or_damage(
    engine: SearchEngine, small: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Cutting any file of an index never makes it raise anything but damage, or answer wrongly."""
    for file in _files(small):
        copy = tmp_path_factory.mktemp("copy") / "index"
        shutil.copytree(small, copy)
        (copy / file.name).write_bytes(_half(file.read_bytes()))
        for tree in (Term("dialogues"), Phrase("civil society"), Not(ThemeIs("firearms"))):
            with contextlib.suppress(DamagedIndexError):
                expected = oracle.found([FIREARMS, TRAFFICKING], tree)
                assert paths(engine, copy, tree) == sorted(expected)
