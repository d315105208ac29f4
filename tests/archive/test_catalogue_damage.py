"""A catalogue that is not what it should be: the files decide, and nobody has to know."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from catalogue_world import ANSWER, archive_of_long_ago, found, noted_reads, summed_up
from world import build_archive, statement

from untoc_cli.archive import database
from untoc_cli.archive.archive import Archive
from untoc_cli.archive.catalogue import Catalogue


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Return an archive whose files were written long ago."""
    return archive_of_long_ago(tmp_path)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that are read, as they are read."""
    return noted_reads(monkeypatch)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for a catalogue that another process holds."""
    monkeypatch.setattr(database, "_PATIENCE", 0.0)


def spoil(file: Path, how: str) -> None:
    """Do something to the catalogue's file that may happen to any file."""
    size = file.stat().st_size
    with file.open("r+b") as database:
        if how == "no database":
            database.write(b"not a database at all" * 100)
        elif how == "empty":
            database.truncate(0)
        elif how == "cut":
            database.truncate(size // 2)
        elif how == "zeros":
            database.seek(4096)
            database.write(bytes(size - 4096))
        elif how == "noise":
            database.seek(100)
            database.write(b"\xa5" * (size - 100))
        elif how == "noise behind the first page":
            database.seek(4096)
            database.write(b"\xa5" * (size - 4096))


@pytest.mark.parametrize(
    "how", ["no database", "empty", "cut", "zeros", "noise", "noise behind the first page"]
)
def test_a_damaged_catalogue_gives_right_answers_and_is_made_anew(
    archive: Archive, reads: list[str], how: str
) -> None:
    """Nobody has to know that it exists; the third command is fast again."""
    found(archive)
    spoil(archive.cache / "catalogue.sqlite", how)
    assert found(archive) == ANSWER
    assert found(archive) == ANSWER
    reads.clear()
    assert found(archive) == ANSWER
    assert reads == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE about SET version = 'another'",
        "DELETE FROM about",
        "DROP TABLE about",
        "DROP TABLE files",
        "DROP TABLE notes",
        "DELETE FROM notes",
        "UPDATE notes SET text = 'no JSON'",
        "UPDATE notes SET text = '[1]'",
        "UPDATE notes SET text = NULL",
        "ALTER TABLE notes RENAME COLUMN source TO other",
        "ALTER TABLE about RENAME COLUMN version TO other",
        "ALTER TABLE files RENAME COLUMN mtime_ns TO other",
        "UPDATE files SET reading = 'no JSON'",
        "UPDATE files SET reading = '{}'",
        "UPDATE files SET reading = '[1]'",
        "UPDATE files SET reading = NULL",
        "UPDATE files SET reading = CAST(x'ff' AS TEXT)",
        "INSERT INTO about VALUES ('two versions')",
    ],
)
def test_a_catalogue_of_another_make_gives_right_answers(archive: Archive, change: str) -> None:
    """An older version, another program, half a write: the files decide."""
    found(archive)
    state = summed_up(archive)
    with closing(sqlite3.connect(archive.cache / "catalogue.sqlite")) as database, database:
        database.execute(change)
    database.close()
    assert found(archive) == found(archive) == ANSWER
    assert summed_up(archive) == state == (state[0], 1)


def test_a_catalogue_that_another_process_holds_gives_right_answers(archive: Archive) -> None:
    """It is neither waited for longer than patience lasts, nor deleted."""
    found(archive)
    file = archive.cache / "catalogue.sqlite"
    holder = sqlite3.connect(file, isolation_level=None)
    for hold in ("BEGIN EXCLUSIVE", "BEGIN IMMEDIATE"):
        (archive.root / "2022/a.md").write_text(statement(speaker=hold))
        before = file.stat().st_ino
        holder.execute(hold)
        assert found(archive) == ANSWER | {"2022/a.md": (hold,)}
        holder.execute("ROLLBACK")
        assert file.stat().st_ino == before
    holder.close()


def test_a_catalogue_that_cannot_be_written_gives_right_answers(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read-only disk: it is used as long as it is right, and left as it is."""
    found(archive)
    file = archive.cache / "catalogue.sqlite"
    before = file.read_bytes()
    real = sqlite3.connect

    def connect(database: str | Path, **options: Any) -> Any:
        if database == file:
            return real(f"file:{file}?mode=ro", uri=True, **options)
        return real(database, **options)

    monkeypatch.setattr(sqlite3, "connect", connect)
    assert found(archive) == ANSWER
    (archive.root / "2022/a.md").write_text(statement(speaker="Changed"))
    assert found(archive) == ANSWER | {"2022/a.md": ("Changed",)}
    assert file.read_bytes() == before


@pytest.mark.parametrize("place", ["catalogue", "cache"])
def test_something_else_in_its_place_gives_right_answers(archive: Archive, place: str) -> None:
    """A folder where the catalogue should be, or a file where the cache should be."""
    if place == "catalogue":
        (archive.cache / "catalogue.sqlite" / "inside").mkdir(parents=True)
    else:
        archive.cache.parent.write_text("no folder")
    assert found(archive) == found(archive) == ANSWER


def test_a_folder_that_is_gone_is_an_error_and_no_empty_archive(archive: Archive) -> None:
    """An unplugged drive must not look as if everything was deleted."""
    catalogue = Catalogue(archive.root, archive.cache)
    catalogue.refresh()
    archive.root.rename(archive.root.with_name("elsewhere"))
    with pytest.raises(FileNotFoundError):
        catalogue.refresh()
    assert len(catalogue.entries()) == 3
    catalogue.close()


LOOKING = """
import sys
from pathlib import Path
from untoc_cli.archive.catalogue import Catalogue

sys.stdin.readline()
catalogue = Catalogue(Path(sys.argv[1]), Path(sys.argv[2]))
catalogue.refresh()
print(len(catalogue.entries()), len(catalogue.digests()))
"""


def test_processes_that_look_at_once_all_get_right_answers(tmp_path: Path) -> None:
    """Each finds the whole archive, whoever makes the catalogue first."""
    files: dict[str, str | bytes] = {f"2022/{n}.md": statement(f"Text {n}.\n") for n in range(150)}
    archive = build_archive(tmp_path, files)
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", LOOKING, str(archive.root), str(archive.cache)],
            env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("now\n")
        process.stdin.flush()
    assert [process.communicate() for process in processes] == [("150 150\n", "")] * 4
