"""`untoc init`: a new archive, and nothing else touched."""

from pathlib import Path

from program import untoc
from world import REAL


def test_a_new_archive_has_the_registry_and_can_be_used_at_once(tmp_path: Path) -> None:
    """Init, add, search: the whole way of a newcomer."""
    untoc("init", cwd=tmp_path)
    untoc("add", REAL / "ian-tennant-2023.txt", "--date", "2023-10-04", "--no-input", cwd=tmp_path)
    found = untoc("search", "in-person attendance", "-f", "json", cwd=tmp_path)
    timeline = untoc("timeline", "-f", "json", cwd=tmp_path)

    assert sorted(p.name for p in (tmp_path / "statements").iterdir()) == [
        "2023",
        "archive.yaml",
        "sessions.yaml",
    ]
    assert [hit["id"] for hit in found.json["data"]["hits"]] == [
        "2023-10-04-trafficking-in-persons-ian-tennant"
    ]
    assert len(timeline.json["data"]["occasions"]) == 15
    untoc("validate", cwd=tmp_path)


def test_a_search_says_when_an_archive_holds_no_statement_yet(tmp_path: Path) -> None:
    """Nobody looks for another word then; with a statement on file the word is what is missing."""
    untoc("init", "ngo", cwd=tmp_path)

    empty = untoc(
        "search", "firearms", "--archive", tmp_path / "ngo", cwd=tmp_path, exit_code=1
    ).stderr
    flags = ("--date", "2023-10-04", "--no-input", "--archive", tmp_path / "ngo")
    untoc("add", REAL / "ian-tennant-2023.txt", *flags, cwd=tmp_path)
    filled = untoc(
        "search", "firearms", "--archive", tmp_path / "ngo", cwd=tmp_path, exit_code=1
    ).stderr

    said = "the archive holds no statement yet; untoc add FILE files one\n"
    assert empty.endswith(said)
    assert said not in filled


def test_names_are_written_so_that_they_are_read_back(tmp_path: Path) -> None:
    """A colon or a quotation mark in a name is no trap."""
    untoc("init", "ngo", "--name", 'Our: "own" words', "--organisation", "No: 5", cwd=tmp_path)

    assert "name: 'Our: \"own\" words'\n" in (tmp_path / "ngo/archive.yaml").read_text("utf-8")
    untoc("validate", cwd=tmp_path / "ngo")


def test_an_archive_is_never_made_over_another(tmp_path: Path) -> None:
    """What is there stays, byte for byte."""
    untoc("init", cwd=tmp_path)
    settings = tmp_path / "statements/archive.yaml"
    settings.write_text("name: mine\n")

    result = untoc("init", cwd=tmp_path, exit_code=2)

    assert "holds an archive already (archive.yaml, sessions.yaml)" in result.stderr
    assert settings.read_text() == "name: mine\n"


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    """A folder cannot be made where a file is."""
    (tmp_path / "statements").write_text("")

    result = untoc("init", cwd=tmp_path, exit_code=2)

    assert result.stderr == (
        f"error: {tmp_path / 'statements'} is a file, not a folder\n"
        "  try: untoc init another-folder\n"
    )


def test_a_dry_run_makes_nothing(tmp_path: Path) -> None:
    """It says what it would make."""
    result = untoc("init", "--dry-run", cwd=tmp_path)

    assert result.stdout.startswith("Would make the archive")
    assert list(tmp_path.iterdir()) == []
