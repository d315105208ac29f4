"""Several documents in one run: each is filed or not, and the answer says what became of it."""

import shutil
from pathlib import Path

import pytest
from program import untoc
from world import REAL, build_archive

from untoc_cli.archive.archive import Archive

TENNANT = REAL / "ian-tennant-2023.txt"
FRATE = REAL / "anna-alvazzi-del-frate-2022.txt"
TENNANT_ID = "2023-10-04-trafficking-in-persons-ian-tennant"


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return build_archive(tmp_path)


@pytest.fixture(name="incoming")
def _incoming(tmp_path: Path) -> Path:
    """Return a folder with a statement, one that says no date, a picture and a hidden file."""
    folder = tmp_path / "incoming"
    folder.mkdir()
    (folder / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n....")
    shutil.copy(FRATE, folder / "b.txt")
    dated = TENNANT.read_text("utf-8").replace("Ian Tennant, Chair", "Ian Tennant, Chair\n\n{day}")
    (folder / "c.txt").write_text(dated.format(day="4 October 2023"), "utf-8")
    (folder / ".hidden").write_text("We ask.")
    return folder


def test_a_folder_is_filed_as_far_as_it_is_certain(archive: Archive, incoming: Path) -> None:
    """What is certain and complete is filed; of the rest the answer says why, and the code is 1."""
    said = untoc("add", incoming, "--no-input", archive=archive, exit_code=1)

    assert said.stdout == (
        f"refused     {incoming}/a.png\n"
        "            is a picture\n"
        f"            try: let tesseract read it: untoc add {incoming}/a.png --ocr; "
        "or add the document\n"
        f"incomplete  {incoming}/b.txt\n"
        "            cannot be filed yet: date and session are missing\n"
        f"            try: untoc add {incoming}/b.txt --session ID\n"
        f"filed       {incoming}/c.txt\n"
        f"            2023/{TENNANT_ID}.md\n"
    )
    assert said.stderr == "3 documents: 1 filed, 1 incomplete, 1 refused\n"
    assert [statement.id for statement in archive.statements] == [TENNANT_ID]


def test_running_it_again_goes_on_where_it_stopped(archive: Archive, incoming: Path) -> None:
    """What is filed is on file, and no problem; what was missing can be given meanwhile."""
    untoc("add", incoming, "--no-input", archive=archive, exit_code=1)
    (incoming / "a.png").unlink()
    text = (incoming / "b.txt").read_text("utf-8")
    (incoming / "b.txt").write_text(f"---\nsession: 2022-firearms\n---\n{text}", "utf-8")

    said = untoc("add", incoming, "--no-input", archive=archive)

    assert said.stdout == (
        f"filed       {incoming}/b.txt\n"
        "            2022/2022-05-06-firearms-anna-alvazzi-del-frate.md\n"
        f"on file     {incoming}/c.txt\n"
        f"            is on file already, as {TENNANT_ID}\n"
    )
    assert said.stderr == "2 documents: 1 filed, 1 on file\n"


def test_a_program_is_told_what_is_known_of_each(archive: Archive, incoming: Path) -> None:
    """Also of what is not filed: its fields, what is open, and the reason."""
    said = untoc("add", incoming, "--no-input", "-f", "json", archive=archive, exit_code=1).json

    picture, open_one, filed = said["data"]["documents"]
    assert said["status"] == "partial"
    assert picture["problem"] == {
        "code": "Refused",
        "message": "a.png is a picture",
        "hint": f"let tesseract read it: untoc add {incoming}/a.png --ocr; or add the document",
        "exit_code": 2,
    }
    assert (open_one["outcome"], open_one["problem"]["code"]) == ("incomplete", "Incomplete")
    assert open_one["fields"]["speaker"]["value"] == ["Anna Alvazzi del Frate"]
    assert open_one["open"]["session"] == {
        "reason": "2 sessions in the registry",
        "candidates": [
            {"value": "2022-firearms", "basis": "2022-05-06"},
            {"value": "2023-firearms", "basis": "2023-05-05"},
        ],
    }
    assert (filed["outcome"], filed["id"], filed["problem"]) == ("filed", TENNANT_ID, None)


def test_json_of_a_single_refusal_holds_what_was_read(archive: Archive) -> None:
    """One envelope, with the data and the error, and the error's own exit code."""
    said = untoc("add", FRATE, "--no-input", "-f", "json", archive=archive, exit_code=2)

    (document,) = said.json["data"]["documents"]
    assert said.json["status"] == "error"
    assert said.json["error"] == document["problem"]
    assert document["fields"]["theme"]["value"] == ["firearms"]
    assert said.stderr.startswith(f"error: {FRATE.name} cannot be filed yet: date and session")


def test_json_of_what_is_no_statement_holds_what_it_says(archive: Archive) -> None:
    """Its reason and its fields: whoever files it by force need not type them."""
    source = archive.root.parent / "release.txt"
    head = "PRESS RELEASE\n\nStatement by Maria Gruber, Director of Women for Freedom\n\n"
    source.write_text(f"{head}We welcome it.\n", "utf-8")

    said = untoc("add", source, "--no-input", "-f", "json", archive=archive, exit_code=2)

    (document,) = said.json["data"]["documents"]
    assert document["problem"]["code"] == "NoStatement"
    assert document["fields"]["speaker"]["value"] == ["Maria Gruber"]


def test_a_table_of_values_has_a_row_for_each_document(archive: Archive, incoming: Path) -> None:
    """A spreadsheet shows at a glance what is missing."""
    said = untoc("add", incoming, "--no-input", "-f", "csv", archive=archive, exit_code=1)

    header, *rows = said.stdout.splitlines()
    assert header == (
        "source,outcome,id,path,reason,hint,speaker,organisation,theme,date,session,language"
    )
    assert [row.split(",")[1] for row in rows] == ["refused", "incomplete", "filed"]


def test_a_dry_run_sees_two_versions_of_one_text(archive: Archive, tmp_path: Path) -> None:
    """The second would be refused once the first is on file, so it is refused now."""
    text = TENNANT.read_text("utf-8")
    (tmp_path / "one.txt").write_text(text, "utf-8")
    (tmp_path / "two.txt").write_text(text + "\n\nWe thank the donors once more.\n", "utf-8")
    sources = (tmp_path / "one.txt", tmp_path / "two.txt")

    said = untoc(
        "add", *sources, "--date", "2023-10-04", "--dry-run", "--no-input",
        archive=archive, exit_code=1,
    )  # fmt: skip

    assert said.stdout.startswith(f"to file     {sources[0]}\n            2023/{TENNANT_ID}.md\n")
    assert "would not be filed: 98% of its words stand in the same order in" in said.stdout
    assert archive.statements == ()


def test_who_stops_a_batch_is_told_what_is_filed(archive: Archive, incoming: Path) -> None:
    """The end of the input at the second question; the first document stays filed."""
    (incoming / "a.png").unlink()

    said = untoc(
        "add", incoming, archive=archive, terminal=True, stdin="1\ny\n",
        environ={"TERM": "dumb"}, exit_code=130,
    )  # fmt: skip

    assert said.stdout.startswith("Filed\n")
    assert [statement.session for statement in archive.statements] == ["2022-firearms"]


def test_a_name_that_is_no_file_does_not_keep_the_others_out(archive: Archive) -> None:
    """Each source is taken by itself."""
    said = untoc(
        "add", "none.txt", TENNANT, "--date", "2023-10-04", "--no-input",
        archive=archive, exit_code=1,
    )  # fmt: skip

    assert "refused     none.txt\n            there is no file 'none.txt'\n" in said.stdout
    assert [statement.id for statement in archive.statements] == [TENNANT_ID]


def test_a_name_that_no_file_can_have_is_refused_in_a_sentence(archive: Archive) -> None:
    """Whoever pastes the text in the place of a name is told, and the others are filed."""
    pasted = "We welcome the dialogue. " * 200

    said = untoc("add", pasted, archive=archive, exit_code=2)

    assert said.stderr.startswith("error: We welcome the dialogue. ")
    assert said.stderr.endswith(" cannot be read: file name too long\n  try: check the file\n")
