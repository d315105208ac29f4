"""`untoc index`: where the index is, and whether the next search has something to do first."""

from pathlib import Path

import pytest
from program import untoc
from servers import LOCAL_ENGINES
from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.search.engine import outgrown
from untoc_cli.search.engines import ENGINES
from untoc_cli.search.engines.sqlite_engine import SqliteEngine


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Return an archive of two statements."""
    return build_archive(tmp_path, {"2022/a.md": statement(), "2022/b.md": statement("We ask.\n")})


def folder_of(archive: Archive, engine: str) -> Path:
    """Return where an index lies."""
    return archive.cache / "index" / engine


def size_of(archive: Archive, engine: str) -> int:
    """Return how large the files are that an index consists of."""
    (generation,) = (file for file in folder_of(archive, engine).iterdir() if file.is_dir())
    return sum(
        file.stat().st_size
        for file in generation.iterdir()
        if file.name != "about.json" and not file.name.upper().endswith("LOCK")
    )


@pytest.mark.parametrize("engine", LOCAL_ENGINES)
def test_the_index_is_found_whole_and_current(archive: Archive, engine: str) -> None:
    """What was made is where it says, as large as it says, and holds every statement."""
    made = untoc("index", "--engine", engine, "-f", "json", archive=archive).json["data"]
    checked = untoc("index", "--check", "--engine", engine, "-f", "json", archive=archive)
    place = {
        "statements": 2,
        "engine": engine,
        "folder": str(folder_of(archive, engine)),
        "bytes": size_of(archive, engine),
    }
    assert made == place | {"added": 2, "removed": 0, "rebuilt": True, "reason": None}
    assert checked.json["data"] == place | {
        "current": True,
        "outdated": [],
        "gone": [],
        "reason": None,
    }


def test_a_look_at_no_index_makes_none(archive: Archive) -> None:
    """Checking changes nothing, and says what the first search will do."""
    said = untoc("index", "--check", archive=archive, exit_code=1).stdout
    assert said.startswith("There is no index yet; the first search makes it.\n")
    assert not folder_of(archive, "whoosh").exists()


def test_an_index_that_is_behind_names_what_differs(archive: Archive) -> None:
    """What is new, changed or gone is counted, and stays so until a search."""
    untoc("index", archive=archive)
    (archive.root / "2022/a.md").unlink()
    (archive.root / "2022/c.md").write_text(statement("More.\n"))
    for _ in range(2):
        checked = untoc("index", "--check", "-f", "json", archive=archive, exit_code=1)
        data = checked.json["data"]
        found = (data["current"], data["outdated"], data["gone"], data["reason"])
        assert found == (False, ["2022/c.md"], ["2022/a.md"], None)
    untoc("search", "ask", archive=archive)
    untoc("index", "--check", archive=archive)


def test_a_damaged_index_is_named_and_not_touched(archive: Archive) -> None:
    """Checking does not mend; the next search does."""
    untoc("index", "--engine", "sqlite", archive=archive)
    (file,) = folder_of(archive, "sqlite").glob("*/index.sqlite")
    file.write_bytes(file.read_bytes()[:-512] + bytes(512))
    file.write_bytes(bytes(file.stat().st_size))
    said = untoc("index", "--check", "--engine", "sqlite", archive=archive, exit_code=1).stdout
    assert said.startswith(
        "The index cannot be used: its files are not those that were written. "
        "The next search makes it anew.\n"
    )
    assert file.read_bytes().count(0) == file.stat().st_size
    untoc("search", "ask", "--engine", "sqlite", archive=archive)
    untoc("index", "--check", "--engine", "sqlite", archive=archive)


def test_nothing_is_said_when_nothing_is_to_be_done(archive: Archive) -> None:
    """A script may call it each night; it speaks when it did something."""
    assert untoc("index", "--if-needed", archive=archive).stdout.startswith("The index was made")
    assert untoc("index", "--if-needed", archive=archive).stdout == ""
    (archive.root / "2022/c.md").write_text(statement("More.\n"))
    said = untoc("index", "--if-needed", archive=archive).stdout
    assert said.startswith("The index was brought up to date: 1 new or changed, 0 gone, 3 ")


def test_checking_and_rebuilding_do_not_go_together(archive: Archive) -> None:
    """Whoever asks for both is told so."""
    refused = untoc("index", "--check", "--rebuild", archive=archive, exit_code=2)
    assert refused.stderr == "error: --check changes nothing\n  try: untoc index --check\n"


def test_an_archive_that_outgrows_its_engine_is_told_of_another() -> None:
    """The hint names the limit of the engine and the way to the other one."""
    whoosh = ENGINES["whoosh"]()
    assert outgrown(whoosh, 5000) is None
    assert outgrown(whoosh, 5001) == (
        "whoosh is slow with more than 5000 statements; untoc config engine sqlite is not"
    )
    assert outgrown(SqliteEngine(), 10**6) is None
