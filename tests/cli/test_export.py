"""`untoc export`: what is selected, what stays, where it goes."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from exchange_world import PRIVATE, exported, nasty
from program import untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.sharing.formats import FORMATS


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    """Return an archive with one statement that stays, and one that stays until a day."""
    files = {
        "2022/a-anna.md": statement(),
        "2022/b-still.md": PRIVATE,
        "2023/c-ian.md": statement(
            "We ask for a dialogue on trafficking.\n",
            speaker="Ian Tennant",
            theme="trafficking-in-persons",
            date="2023-10-04",
            session="2023-trafficking-in-persons",
        ),
        "2023/d-later.md": statement("Later.\n", date="2023-05-05", embargo="2027-01-01"),
    }
    return build_archive(tmp_path, files)


def ids(archive: Archive, *arguments: str) -> list[str]:
    """Return the ids of what is exported."""
    rows = exported(archive, "jsonl", *arguments).decode().splitlines()
    return [json.loads(row)["id"] for row in rows]


def test_without_a_choice_all_that_may_leave_is_exported_the_oldest_first(
    archive: Archive,
) -> None:
    """What stays is counted, with the reasons, where data does not go."""
    result = untoc("export", "--to", "csv", archive=archive)

    rows = csv.DictReader(io.StringIO(result.data.decode("utf-8-sig"), newline=""))
    assert [row["id"] for row in rows] == ["a-anna", "c-ian"]
    assert result.stderr == (
        "Left out: 2 statements (1 private and 1 under an embargo until 2027-01-01): "
        "b-still, d-later\n"
        "2 statements\n"
    )


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (("--theme", "TIP"), ["c-ian"]),
        (("--year", "2022"), ["a-anna"]),
        (("--query", "trafficking"), ["c-ian"]),
        (("--query", "dialogue date:2023.."), ["c-ian"]),
        (("--query", "dialogue", "--theme", "firearms"), ["a-anna"]),
        (("c-ian", "anna"), ["a-anna", "c-ian"]),
        (("b-still",), ["b-still"]),
        (("d-later", "a-anna"), ["a-anna", "d-later"]),
    ],
    ids=str,
)
def test_statements_are_chosen_as_in_search_and_named_by_ids(
    arguments: tuple[str, ...], wanted: list[str], archive: Archive
) -> None:
    """One that is private leaves when somebody types its id, and in no other way."""
    assert ids(archive, *arguments) == wanted


@pytest.mark.parametrize(
    "arguments",
    [("--theme", "SOM"), ("--query", "zebra"), ("--speaker", "Still"), ("--query", "others")],
    ids=" ".join,
)
def test_nothing_selected_is_exit_code_1_and_no_file(
    arguments: tuple[str, ...], archive: Archive, tmp_path: Path
) -> None:
    """Also where all that is selected stays."""
    file = tmp_path / "a.json"

    result = untoc("export", "-o", file, *arguments, archive=archive, exit_code=1)

    assert result.stdout == "Nothing is selected: no statement is exported.\n"
    assert not file.exists()


def test_a_file_is_new_and_its_name_says_the_format(archive: Archive, tmp_path: Path) -> None:
    """What is there is never written over."""
    file = tmp_path / "Statements.ZIP"

    said = untoc("export", "-o", file, archive=archive)

    assert said.stdout == ""
    assert said.stderr.endswith(f"2 statements written to {file}\n")
    assert file.read_bytes() == exported(archive, "zip")
    again = untoc("export", "-o", file, archive=archive, exit_code=2)
    assert again.stderr.splitlines()[-2:] == [
        f"error: {file} is there already, and nothing was written",
        "  try: another name",
    ]


def test_a_dry_run_and_a_report_say_what_is_exported_and_what_stays(
    archive: Archive, tmp_path: Path
) -> None:
    """For people and for programs."""
    dry = untoc("export", "--to", "zip", "--dry-run", archive=archive)
    report = untoc("export", "-o", tmp_path / "a.md", "-f", "json", archive=archive).json

    assert dry.stdout == "Would export 2 statements as zip:\n  a-anna\n  c-ian\n"
    assert report["data"] == {
        "to": "markdown",
        "file": str(tmp_path / "a.md"),
        "dry_run": False,
        "statements": ["a-anna", "c-ian"],
        "left_out": [
            {"id": "b-still", "reason": "it is private"},
            {"id": "d-later", "reason": "it is under an embargo until 2027-01-01"},
        ],
    }
    assert (tmp_path / "a.md").exists()


def test_a_calendar_follows_the_filters_and_the_statements_that_are_named(
    archive: Archive,
) -> None:
    """Sessions without a statement are in it, unless statements are chosen."""

    def days(*arguments: str) -> list[str]:
        lines = exported(archive, "ics", *arguments).decode().split("\r\n")
        return [line.removeprefix("UID:") for line in lines if line.startswith("UID:")]

    assert len(days()) == 6
    assert days("--theme", "SOM") == ["2022-smuggling-of-migrants@sessions.untoc"]
    assert days("c-ian") == ["2023-trafficking-in-persons@sessions.untoc"]
    assert days("--speaker", "Ian") == ["2023-trafficking-in-persons@sessions.untoc"]
    assert b"b-still" not in exported(archive, "ics")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "error: no format is named\n  try: --to with one of json, jsonl, csv"),
        (("--to", "jsn"), "error: there is no format 'jsn' to export to\n  try: --to json\n"),
        (("-o", "a.xml"), "error: the name 'a.xml' does not say in which format to write\n"),
        (("--to", "json", "x"), "error: there is no statement 'x'\n"),
        (("--to", "json", "a-anna", "--year", "2022"), "error: statements are named by ids, or"),
        (("--to", "atom", "--base", "ngo.org"), "error: --base 'ngo.org' is no address\n"),
        (("--to", "json", "--query", "date:soon"), "error: "),
        (("--to", "json", "-f", "json"), "error: the export itself goes to standard output"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_exported_is_said(
    arguments: tuple[str, ...], said: str, archive: Archive
) -> None:
    """In a sentence, with one thing to try."""
    result = untoc("export", *arguments, archive=archive, exit_code=2)
    assert said in result.stderr
    assert "\n  try: " in result.stderr


def test_a_zip_file_goes_to_no_terminal_and_a_text_moves_no_cursor(tmp_path: Path) -> None:
    """What a terminal would obey is taken out there, and there alone."""
    archive = build_archive(tmp_path, {"2022/a.md": statement("Red \x1b[31m text.\n")})

    refused = untoc("export", "--to", "zip", archive=archive, terminal=True, exit_code=2)
    shown = untoc("export", "--to", "csv", archive=archive, terminal=True)

    assert refused.stderr.endswith("try: untoc export --output statements.zip\n")
    assert "\x1b" not in shown.stdout
    assert b"\x1b[31m" in exported(archive, "csv")


def test_a_feed_names_the_address_of_each_statement(tmp_path: Path) -> None:
    """With or without a slash at the end of the base."""
    archive = nasty(tmp_path)
    assert exported(archive, "atom", "--base", "https://ngo.example/x") == exported(
        archive, "atom", "--base", "https://ngo.example/x/"
    )
    assert b'href="https://ngo.example/x/statements/2023-firearms-bom/"' in exported(
        archive, "atom", "--base", "https://ngo.example/x"
    )


@pytest.mark.parametrize("form", [row.name for row in FORMATS])
@pytest.mark.parametrize("named", ["hushed", "hushed-before", "broken"])
def test_no_export_holds_the_id_of_what_stays(form: str, named: str, tmp_path: Path) -> None:
    """Not in a translation either, whose own line with it is left out, and named."""
    world = build_archive(
        tmp_path,
        {
            "2022/a-anna.md": statement(translation_of=named),
            "2022/hushed.md": statement("No.\n", visibility="private", aliases="[hushed-before]"),
            "2022/broken.md": "---\nvisibility: private\nvisibility: public\n---\nNo.\n",
        },
    )
    result = untoc("export", "--to", form, "--session", "2022-firearms", archive=world)

    content = result.data + b"".join(_parts(result.data) if form == "zip" else [])
    assert [name for name in (b"hushed", b"broken", b"translation_of: ") if name in content] == []
    assert "Without the id of a statement that stays: a-anna\n" in result.stderr


def _parts(data: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return [packed.read(name) for name in packed.namelist()]


def test_a_translation_keeps_its_original_where_that_leaves_or_is_not_here(tmp_path: Path) -> None:
    """An id that is typed leaves, so it may be named; one of another archive tells nothing."""
    files = {
        "2022/a-anna.md": statement(translation_of="b-still"),
        "2022/b-still.md": PRIVATE,
        "2022/c-other.md": statement("Other.\n", translation_of="of-a-partner"),
    }
    world = build_archive(tmp_path, files)
    rows = exported(world, "jsonl", "a-anna", "b-still", "c-other").decode().splitlines()
    assert {row["path"]: row["header_text"] + row["body"] for row in map(json.loads, rows)} == files


def test_a_citation_for_programs_does_not_name_an_original_that_stays(tmp_path: Path) -> None:
    """The entry goes into a library that others share."""
    files = {"2022/a-anna.md": statement(translation_of="b-still"), "2022/b-still.md": PRIVATE}
    world = build_archive(tmp_path, files)
    assert "b-still" not in untoc("cite", "anna", "-f", "csl-json", archive=world).stdout
    both = untoc("cite", "anna", "b-still", "-f", "csl-json", archive=world).json
    assert both[0]["custom"]["translation-of"] == "b-still"


def test_a_dash_is_standard_output(archive: Archive, tmp_path: Path) -> None:
    """As it is standard input of an import; no file of that name is written."""
    said = untoc("export", "--to", "csv", "-o", "-", archive=archive, cwd=tmp_path)
    assert said.data == exported(archive, "csv")
    assert not (tmp_path / "-").exists()


def test_no_export_lies_among_the_statements(archive: Archive) -> None:
    """A Markdown file there is one of them for every command."""
    before = sorted(archive.root.rglob("*"))
    said = untoc("export", "-o", "2022/all.md", archive=archive, exit_code=2).stderr
    assert said.endswith(
        "error: 2022/all.md would lie among the statements, and be taken for one of them\n"
        "  try: a file outside of the archive\n"
    )
    assert sorted(archive.root.rglob("*")) == before


def test_a_private_statement_that_leaves_is_said_to_be_private(archive: Archive) -> None:
    """A part of an id may fit it without being meant."""
    assert untoc("export", "--to", "csv", "still", "anna", archive=archive).stderr == (
        "b-still: it is private; exported because it was asked for by its id\n2 statements\n"
    )
