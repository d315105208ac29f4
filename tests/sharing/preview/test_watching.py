"""Seeing that an archive has changed."""

from collections.abc import Hashable, Iterator
from pathlib import Path

import pytest
from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.sharing.preview.watching import look_at, wait_for_change


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return build_archive(tmp_path, {"2022/a.md": statement()})


@pytest.mark.parametrize("name", ["2022/a.md", "2022/b.md", "sessions.yaml", "archive.yaml"])
def test_every_file_that_a_site_is_made_of_is_seen(name: str, archive: Archive) -> None:
    """A statement that is changed or new, the registry, the settings."""
    before = look_at(archive.root)
    with (archive.root / name).open("a", encoding="utf-8") as file:
        file.write("\n")

    assert look_at(archive.root) != before


def test_a_statement_that_is_gone_is_seen(archive: Archive) -> None:
    """What was removed leaves the site, too."""
    before = look_at(archive.root)
    (archive.root / "2022" / "a.md").unlink()

    assert look_at(archive.root) != before


@pytest.mark.parametrize("name", [".trash/2022/a.md", "notes.txt", ".git/index"])
def test_what_is_no_part_of_a_site_is_not_seen(name: str, archive: Archive) -> None:
    """Nothing is built for a note or a commit."""
    before = look_at(archive.root)
    file = archive.root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("words", "utf-8")

    assert look_at(archive.root) == before


def test_an_archive_that_vanished_is_a_change(tmp_path: Path, archive: Archive) -> None:
    """A drive that was taken out stops nothing; when it is back, that is a change again."""
    before = look_at(archive.root)
    archive.root.rename(tmp_path / "elsewhere")
    gone = look_at(archive.root)
    (tmp_path / "elsewhere").rename(archive.root)

    assert gone != before
    assert look_at(archive.root) == before


@pytest.mark.parametrize(
    ("looks", "pauses"),
    [
        ("aabb", 4),
        ("bb", 2),
        ("bcdd", 4),
        ("babcc", 5),
        ("abaabb", 6),
    ],
)
def test_several_changes_in_a_row_are_one(looks: str, pauses: int) -> None:
    """Only when nothing moves any more is something built; a change taken back is none."""
    seen: Iterator[Hashable] = iter(looks)
    waited = []

    wait_for_change(lambda: next(seen), "a", lambda: waited.append(1))

    assert len(waited) == pauses
