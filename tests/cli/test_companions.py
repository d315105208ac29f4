"""An original that is kept beside a statement goes where the statement goes."""

from pathlib import Path

import pytest
from program import untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive

ID = "2022-05-06-firearms-anna-alvazzi-del-frate"
PDF = b"%PDF-1.7 as it came"


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    files: dict[str, str | bytes] = {f"2022/{ID}.md": statement(), f"2022/{ID}.pdf": PDF}
    return build_archive(tmp_path, files | {"2022/other.pdf": b"%PDF-1.7 another"})


def files_of(archive: Archive) -> dict[str, bytes]:
    """Return every file of an archive but its registries, with its bytes."""
    found = (path for path in archive.root.rglob("*") if path.is_file())
    files = {path.relative_to(archive.root).as_posix(): path.read_bytes() for path in found}
    return {path: data for path, data in files.items() if "/" in path}


def test_it_is_moved_with_its_statement(archive: Archive) -> None:
    """And the move is taken back with it."""
    before = files_of(archive)
    untoc("set", ID, "speaker=Maria Gruber", "--yes", archive=archive)
    untoc("move", ID, "--yes", archive=archive)

    assert files_of(archive)["2022/2022-05-06-firearms-maria-gruber.pdf"] == PDF
    assert f"2022/{ID}.pdf" not in files_of(archive)

    untoc("undo", "--yes", archive=archive)
    untoc("undo", "--yes", archive=archive)
    assert files_of(archive) == before


def test_it_goes_to_the_trash_and_comes_back(archive: Archive) -> None:
    """With the same bytes, in the same places."""
    before = files_of(archive)
    untoc("remove", ID, "--why", "a test", "--yes", archive=archive)

    assert files_of(archive)[f".trash/{ID}.pdf"] == PDF
    assert f"2022/{ID}.pdf" not in files_of(archive)

    untoc("restore", ID, "--yes", archive=archive)
    assert files_of(archive) == before


def test_it_is_deleted_with_its_statement_for_good(archive: Archive) -> None:
    """Only when the trash is emptied; what belongs to no statement stays."""
    untoc("remove", ID, "--why", "a test", "--yes", archive=archive)
    untoc("trash", "--empty", "--yes", archive=archive, terminal=True, stdin="y\n")

    assert files_of(archive) == {"2022/other.pdf": b"%PDF-1.7 another"}
