"""An archive whose catalogue is looked at, and what a fresh look gives."""

import os
from pathlib import Path

import pytest
from world import build_archive, statement

from untoc_cli.archive import catalogue as module
from untoc_cli.archive.archive import Archive
from untoc_cli.archive.catalogue import Catalogue

FILES: dict[str, str | bytes] = {
    "2022/a.md": statement("First.\n"),
    "2022/b.md": statement("Second.\n", speaker="Ian Tennant"),
    "2023/broken.md": "no header",
}
LONG_AGO = 1_600_000_000


def archive_of_long_ago(tmp_path: Path) -> Archive:
    """Return an archive whose files were written long ago."""
    built = build_archive(tmp_path, FILES)
    for path in FILES:
        age(built.root / path)
    return built


def take_for_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a file for settled at once: when it was made, unlike its age, cannot be set."""
    monkeypatch.setattr(module, "_UNSETTLED_NS", 0)


def noted_reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that are read, as they are read; each is settled at once."""
    take_for_settled(monkeypatch)
    names: list[str] = []
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        names.append(path.name)
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    return names


def age(file: Path, seconds: int = LONG_AGO) -> None:
    """Give a file a time of last change."""
    os.utime(file, (seconds, seconds))


def found(archive: Archive) -> dict[str, tuple[str, ...] | None]:
    """Return the speakers by path as a fresh look at the archive gives them."""
    catalogue = Catalogue(archive.root, archive.cache)
    catalogue.refresh()
    entries = catalogue.entries()
    catalogue.close()
    return {entry.path: entry.statement.speaker if entry.statement else None for entry in entries}


def summed_up(archive: Archive) -> tuple[str, int]:
    """Return state and number of unreadable files as a fresh look at the archive gives them."""
    catalogue = Catalogue(archive.root, archive.cache)
    catalogue.refresh()
    answer = catalogue.state(), catalogue.unreadable()
    catalogue.close()
    return answer


ANSWER = {
    "2022/a.md": ("Anna Alvazzi del Frate",),
    "2022/b.md": ("Ian Tennant",),
    "2023/broken.md": None,
}
