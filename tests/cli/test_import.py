"""`untoc import`: what was exported comes back as it was, and replaces nothing that is on file."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
from exchange_world import FILES, empty, exported, files_of, imported, nasty
from program import untoc
from world import build_archive, statement

FORMATS = ("json", "jsonl", "csv", "zip", "akoma-ntoso")
SUFFIXES = {"akoma-ntoso": "akn"}


def place(folder: Path, form: str) -> Path:
    """Return where an export of a format is written."""
    return folder / f"all.{SUFFIXES.get(form, form)}"


@pytest.mark.parametrize("form", FORMATS)
def test_what_was_exported_comes_back_byte_for_byte(form: str, tmp_path: Path) -> None:
    """Comments, order, line ends, controls: the files are the same, and so is the next export.

    Only the zip file holds the documents beside the statements.
    """
    source, target = nasty(tmp_path / "a"), empty(tmp_path / "b")
    written = exported(source, form)

    imported(target, place(tmp_path, form), written, "--force")

    kept = {
        path: data for path, data in files_of(source).items() if form == "zip" or "docx" not in path
    }
    assert files_of(target) == kept
    assert exported(target, form) == written


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_archive_gives_the_same_bytes_and_undo_takes_all_of_it_back(
    form: str, tmp_path: Path
) -> None:
    """A second import finds everything on file; one undo leaves the archive as it was before."""
    source, target = nasty(tmp_path / "a"), empty(tmp_path / "b")
    before = files_of(target)
    written = exported(source, form)
    assert exported(source, form) == written
    imported(target, place(tmp_path, form), written, "--force")

    again = imported(target, place(tmp_path, form), written, "--force")

    assert again.stdout == "Nothing to import: all of it is on file.\n"
    assert "On file already, as they are: 4 statements" in again.stderr
    untoc("undo", "--no-input", archive=target)
    assert files_of(target) == before


@pytest.mark.parametrize("form", FORMATS)
def test_another_text_of_an_id_is_refused_and_nothing_comes_in(form: str, tmp_path: Path) -> None:
    """Not even what could: all of it or nothing."""
    source = nasty(tmp_path / "a")
    path = "2022/2022-05-06-firearms-anna.md"
    target = build_archive(tmp_path / "b", {path: statement("Other words.\n")})
    before = files_of(target)

    refused = imported(
        target, place(tmp_path, form), exported(source, form), "--force", exit_code=2
    )

    assert "2022-05-06-firearms-anna is on file with another text, in 2022/" in refused.stderr
    assert "try: untoc show 2022-05-06-firearms-anna; leave it out, or remove" in refused.stderr
    assert files_of(target) == before


def test_a_statement_beside_the_archive_yaml_comes_back_there(tmp_path: Path) -> None:
    """Not everybody has folders by year."""
    source, target = build_archive(tmp_path / "a", {"loose.md": statement()}), empty(tmp_path / "b")
    imported(target, tmp_path / "a.csv", exported(source, "csv"))
    assert files_of(target) == files_of(source)


def test_an_id_that_is_an_earlier_one_of_another_statement_is_refused(tmp_path: Path) -> None:
    """Whoever follows the old reference would land at the wrong text."""
    source = build_archive(tmp_path / "a", {"2022/old.md": statement()})
    target = build_archive(tmp_path / "b", {"2022/new.md": statement("We.\n", aliases="old")})

    refused = imported(target, tmp_path / "a.json", exported(source, "json"), exit_code=2)

    assert "old is on file with another text, in 2022/new.md" in refused.stderr


def test_a_dry_run_shows_what_would_come_and_writes_nothing(tmp_path: Path) -> None:
    """The answer is the plan."""
    source, target = nasty(tmp_path / "a"), empty(tmp_path / "b")
    before = files_of(target)

    shown = imported(
        target, tmp_path / "a.zip", exported(source, "zip"), "--force", "--dry-run", "-f", "json"
    )

    assert [file["path"] for file in shown.json["data"]["files"]] == sorted(
        (path for path in FILES), key=lambda path: (path.rpartition(".")[0], path)
    )
    assert files_of(target) == before


def test_errors_that_would_come_in_are_named_and_refused_unless_forced(tmp_path: Path) -> None:
    """A theme that nobody knows is an error there as it is here."""
    source = build_archive(tmp_path / "a", {"2022/a.md": statement(theme="fishing")})
    target = empty(tmp_path / "b")
    written = exported(source, "jsonl")

    refused = imported(target, tmp_path / "a.jsonl", written, exit_code=2)

    assert refused.stderr.startswith("error: nothing was imported: a.jsonl would bring 1 error\n")
    assert "2022/a.md: there is no theme 'fishing'" in refused.stderr
    assert "--force" in refused.stderr
    imported(target, tmp_path / "a.jsonl", written, "--force")
    assert files_of(target)["2022/a.md"] == files_of(source)["2022/a.md"]


def test_the_registry_of_a_zip_file_is_taken_only_when_it_is_asked_for(tmp_path: Path) -> None:
    """A theme that is known there alone is valid once its registry is here."""
    registry = (
        "sessions:\n  - {id: 2021-firearms, date: 2021-05-06, themes: [firearms], status: held, "
        "source: a page}\n"
    )
    files = {
        "2022/a.md": statement(session="2022 in Vienna", theme="new"),
        "archive.yaml": "themes:\n  - {slug: new, name: New}\n",
    }
    source = build_archive(tmp_path / "a", files, registry=registry)
    target = empty(tmp_path / "b")
    before = files_of(target)
    written = exported(source, "zip")

    refused = imported(target, tmp_path / "a.zip", written, exit_code=2)

    assert "archive.yaml and sessions.yaml in it are others than here" in refused.stderr
    imported(target, tmp_path / "a.zip", written, "--with-registry")
    assert files_of(target) == files_of(source)
    assert exported(target, "zip") == written
    untoc("undo", "--no-input", archive=target)
    assert files_of(target) == before


def test_a_document_that_was_kept_beside_its_statement_comes_along(tmp_path: Path) -> None:
    """And is known again by its fingerprint, so that nothing is found to be gone."""
    source, target = empty(tmp_path / "a"), empty(tmp_path / "b")
    document = Path(__file__).parents[1] / "real" / "anna-alvazzi-del-frate-2022.txt"
    told = ("--session", "2022-firearms", "--date", "2022-05-06", "--theme", "firearms")
    untoc("add", document, "--keep-original", "--no-input", *told, archive=source)

    imported(target, tmp_path / "a.zip", exported(source, "zip"))

    assert files_of(target) == files_of(source)
    assert len(files_of(target)) == 4
    assert "original" not in untoc("validate", archive=target).stdout


def test_a_cell_that_was_changed_is_neither_lost_nor_taken_without_a_word(tmp_path: Path) -> None:
    """Beside the header as it was, nobody could tell which of the two counts."""
    source = build_archive(
        tmp_path / "a", {"2022/a.md": statement(), "2022/b.md": statement("We.\n")}
    )
    target = empty(tmp_path / "b")
    rows = list(csv.reader(io.StringIO(exported(source, "csv").decode("utf-8-sig"), newline="")))
    role, body = rows[0].index("role"), rows[0].index("body")
    rows[1][role], rows[2][body] = "Chair", "We ask.\n"
    changed = io.StringIO(newline="")
    csv.writer(changed, delimiter=";").writerows(rows)

    refused = imported(target, tmp_path / "a.csv", changed.getvalue().encode(), exit_code=2)

    assert "row 2: role says something else than its header_text" in refused.stderr
    assert "row 3: the text of 2022/b.md is not the one that was exported" in refused.stderr


def test_with_its_header_emptied_a_row_is_made_of_its_cells(tmp_path: Path) -> None:
    """So that a table can be worked on in Excel: id, lists, origins and unknown keys stay."""
    text = statement(
        "We.\n",
        speaker="['A; B', Carl Other]",
        topics="['=x']",
        room="{number: ['1']}",
        provenance="{date: 'session 2022-firearms'}",
    )
    source = build_archive(tmp_path / "a", {"2022/my-id.md": text})
    target = empty(tmp_path / "b")
    rows = list(csv.reader(io.StringIO(exported(source, "csv").decode("utf-8-sig"), newline="")))
    for name, value in {"header_text": "", "sha256": "", "role": "Chair"}.items():
        rows[1][rows[0].index(name)] = value
    changed = io.StringIO(newline="")
    csv.writer(changed).writerows(rows)

    imported(target, tmp_path / "a.csv", changed.getvalue().encode())

    (record,) = untoc("list", "-f", "json", archive=target).json["data"]["statements"]
    (before,) = untoc("list", "-f", "json", archive=source).json["data"]["statements"]
    own = {"role": "Chair", "source": "a.csv, row 2"}
    assert record == before | own
    assert files_of(target)["2022/my-id.md"].endswith(b"---\nWe.\n")


def test_an_export_comes_in_through_standard_input(tmp_path: Path) -> None:
    """From one archive into the other, without a file."""
    source, target = nasty(tmp_path / "a"), empty(tmp_path / "b")
    piped = exported(source, "jsonl")

    untoc("import", "-", "--from", "jsonl", "--force", archive=target, stdin=piped)

    assert exported(target, "jsonl") == piped


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("none.json",), "there is no file 'none.json'"),
        (("-", "--from", "json"), "standard input is empty"),
        (("a.txt",), "the name 'a.txt' does not say in which format it is"),
        (("a.txt", "--from", "jsn"), "there is no format 'jsn' to import from"),
        (("a.txt", "--from", "zip"), "a.txt is no zip, but text"),
        (("a.txt", "--from", "json"), "a.txt:1: this is not JSON: Expecting value"),
        (("a.txt", "--from", "json", "--map", "a=b"), "--map means nothing for json"),
        (("a.txt", "--from", "csv", "--map", "a"), "--map 'a' maps nothing"),
        (("a.txt", "--from", "csv", "--map", "x=speaker"), "a.txt has no column 'x'"),
        (("a.txt", "--from", "csv", "--map", "We=spaeker"), "there is no field 'spaeker'"),
        (("a.txt", "--from", "csv", "--encoding", "x"), "there is no encoding 'x'"),
        (("a.xlsx", "--from", "csv"), "a.xlsx is an Excel file (--from xlsx)"),
    ],
)
def test_what_is_no_export_is_named(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    """With what it is, where that can be told."""
    archive = empty(tmp_path)
    (archive.root / "a.txt").write_text("We\nask\n")
    with zipfile.ZipFile(archive.root / "a.xlsx", "w") as packed:
        packed.writestr("xl/workbook.xml", "<x/>")

    refused = untoc("import", *arguments, archive=archive, exit_code=2)

    assert refused.stderr.startswith(f"error: {said}")
    assert "\n  try: " in refused.stderr


def test_a_file_that_names_another_version_or_nothing_of_ours_is_refused(tmp_path: Path) -> None:
    """Before anything of it is understood wrongly."""
    archive = empty(tmp_path)
    for document, said in (
        ({"untoc_export": 2, "statements": []}, "is of the version '2', and 1 is read"),
        ({"statements": []}, "is not an export of untoc"),
        ([], "is not an export of untoc"),
        ({"untoc_export": 1}, "has no list of statements"),
        ({"untoc_export": 1, "statements": [5, {}]}, "2 problems"),
    ):
        data = json.dumps(document).encode()
        assert said in imported(archive, tmp_path / "a.json", data, exit_code=2).stderr


@pytest.mark.parametrize("name", ["ANNA", "former", "FORMER"])
def test_an_id_counts_as_taken_in_whatever_letters(name: str, tmp_path: Path) -> None:
    """Ids are looked up so; two that differ by a capital could not be told apart any more."""
    on_file = statement(aliases="[Former]")
    target = build_archive(tmp_path, {"2022/anna.md": on_file})
    record = {"untoc_export": 1, "path": f"2022/{name}.md", "header_text": "", "body": statement()}
    said = imported(target, tmp_path / "a.jsonl", json.dumps(record).encode(), exit_code=2)
    assert said.stderr == (
        f"error: a.jsonl:1: {name} is on file with another header, in 2022/anna.md\n"
        "  try: untoc show anna; leave it out, or remove the one on file first\n"
    )


def test_a_file_in_the_place_of_a_folder_is_said_before_anything_is_shown(tmp_path: Path) -> None:
    """With --dry-run as without, in the same words."""
    target = build_archive(tmp_path, {"2022": "a file"})
    data = json.dumps(
        {"untoc_export": 1, "path": "2022/a.md", "header_text": "", "body": statement()}
    ).encode()
    said = [
        imported(target, tmp_path / "a.jsonl", data, *more, exit_code=2).stderr
        for more in ((), ("--dry-run",))
    ]
    assert said == 2 * ["error: 2022 is a file, and no folder for 2022/a.md\n  try: untoc list\n"]
