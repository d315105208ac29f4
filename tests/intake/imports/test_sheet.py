"""A spreadsheet of old statements: what is read of it, and what has to be said first."""

from pathlib import Path

import pytest
from exchange_world import empty, files_of, imported
from program import untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.dates import InvalidDate
from untoc_cli.intake.imports.sheet_dates import Order, sheet_date

SHEET = """\
Nr;Datum;Sprecherin;Funktion;Verein;Thema;Bemerkung;Wortlaut
1;06.05.2022;Anna Müller;Chair;NGO Wien;firearms;gut;"Dear Chair,

We welcome the dialogue; and we ask for more time."
2;04.10.2023;Ian Tennant;;NGO Wien;TIP;;We are concerned that the meeting is short.

3;2023;Dora Five;;"NGO Wien; NGO Graz";firearms;;=cmd|' /C calc'!A0 was said.
"""
MAP = (
    "--map",
    "Datum=date",
    "--map",
    "sprecherin=speaker",
    "--map",
    "Funktion=role",
    "--map",
    "Verein=organisation",
    "--map",
    "Thema=theme",
    "--map",
    "Wortlaut=body",
)


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return empty(tmp_path)


def test_a_spreadsheet_becomes_statements_with_their_row_as_source(
    archive: Archive, tmp_path: Path
) -> None:
    """Cells count as typed; what was worked out beside them says where it comes from."""
    said = imported(archive, tmp_path / "old.csv", SHEET.encode(), *MAP, "--dates", "day-first")

    assert said.stderr.startswith(
        "old.csv is read as UTF-8, its columns parted by semicolons\n"
        "Not taken over: 2 columns (Nr, Bemerkung); --map COLUMN=FIELD takes it\n"
    )
    files = files_of(archive)
    assert files["2022/2022-05-06-firearms-anna-muller.md"].decode() == (
        "---\n"
        "speaker: Anna Müller\n"
        "chair: null\n"
        "role: Chair\n"
        "organisation: NGO Wien\n"
        "theme: firearms\n"
        "date: 2022-05-06\n"
        "session: 2022-firearms\n"
        "source: old.csv, row 2\n"
        "provenance:\n"
        "  session: 'registry: the only session of this theme and date'\n"
        "---\n"
        "Dear Chair,\n\nWe welcome the dialogue; and we ask for more time.\n"
    )
    third = files["2023/2023-firearms-dora-five.md"].decode()
    assert "organisation:\n  - NGO Wien\n  - NGO Graz\n" in third
    assert "source: old.csv, row 5\n" in third
    assert third.endswith("---\n=cmd|' /C calc'!A0 was said.\n")


def test_a_second_run_takes_only_the_rows_that_are_new(archive: Archive, tmp_path: Path) -> None:
    """So that a spreadsheet can be kept on with for a while."""
    arguments = (*MAP, "--dates", "day-first")
    imported(archive, tmp_path / "old.csv", SHEET.encode(), *arguments)
    longer = f"{SHEET}4;05.05.2023;Eva Six;;;firearms;;We call upon States to listen.\n"

    again = imported(archive, tmp_path / "old.csv", longer.encode(), *arguments)

    assert "row 2 is on file already, as 2022-05-06-firearms-anna-muller\n" in again.stderr
    assert again.stdout == "Imported 2023/2023-05-05-firearms-eva-six.md (new)\n"


@pytest.mark.parametrize(
    ("encoding", "called"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("cp1252", "Windows-1252, because it is not UTF-8"),
    ],
)
@pytest.mark.parametrize(("delimiter", "parted"), [(";", "semicolons"), ("\t", "tabs")])
def test_letters_and_separators_are_told_and_said(
    encoding: str, called: str, delimiter: str, parted: str, archive: Archive, tmp_path: Path
) -> None:
    """As Excel saves them in one country or the other."""
    table = f"date{delimiter}speaker{delimiter}theme{delimiter}text\n" + delimiter.join(
        ("2022-05-06", "Anna Müller", "firearms", "We ask, and we hope; we do.\n")
    )

    said = imported(archive, tmp_path / "a.csv", table.replace("; we", ": we").encode(encoding))

    assert said.stderr.startswith(f"a.csv is read as {called}")
    assert f"its columns parted by {parted}" in said.stderr
    assert (
        "speaker: Anna Müller"
        in files_of(archive)["2022/2022-05-06-firearms-anna-muller.md"].decode()
    )


def test_other_letters_are_read_when_they_are_named(archive: Archive, tmp_path: Path) -> None:
    """Nobody could tell Cyrillic of Windows from accents."""
    table = "date,speaker,theme,text\n2022-05-06,Анна Иванова,firearms,Мы просим.\n"
    imported(archive, tmp_path / "a.csv", table.encode("cp1251"), "--encoding", "cp1251")
    (record,) = untoc("list", "-f", "json", archive=archive).json["data"]["statements"]
    assert record["speaker"] == ["Анна Иванова"]


def test_all_that_is_wrong_is_told_in_one_run_with_the_rows(
    archive: Archive, tmp_path: Path
) -> None:
    """As the spreadsheet counts them; and nothing was written."""
    table = (
        "date;speaker;theme;session;status;text\n"
        "03/07/2022;Anna Alvazzi;SOM;;;We ask for one thing.\n"
        "2022-05-06;;firarms;;done;\n"
        "2022-05-06;Ian Tennant;firearms;;;We hope.\n"
        "2023-05-05;Carl Other;firearms;;;We hope.\n"
        "2022-05-06;Dora Five;firearms;;;We wait.;and more\n"
    )
    before = files_of(archive)

    said = imported(archive, tmp_path / "old.csv", table.encode(), exit_code=2)

    lines = [line for line in said.stderr.splitlines() if line.startswith("  row")]
    assert lines == [
        "  row 6 has 7 cells, and there are 6 columns",
        "  row 2, date: the date '03/07/2022' can mean 2022-07-03 or 2022-03-07",
        "  row 3 has no text",
        "  row 3, theme: there is no theme 'firarms'",
        "  row 3, status: 'done' is none of delivered, submitted or video",
        "  row 3 cannot be filed yet: speaker is missing (speaker: not recognised in the document)",
        "  row 5 has the text of row 4",
    ]
    assert files_of(archive) == before


def test_dates_that_all_need_the_same_word_are_told_once(archive: Archive, tmp_path: Path) -> None:
    """Two hundred rows are one question."""
    rows = (f"0{day}.05.2022;Anna Alvazzi;firearms;We ask {day} times.\n" for day in range(1, 10))
    table = f"date;speaker;theme;text\n{''.join(rows)}"

    said = imported(archive, tmp_path / "a.csv", table.encode(), exit_code=2)

    assert said.stderr.splitlines()[1:4] == [
        "error: 2 problems",
        "  row 2, date: the date '01.05.2022' can mean 2022-05-01 or 2022-01-05; and so in 7 more "
        "rows",
        "    try: --dates day-first, or --dates month-first",
    ]


def test_a_column_can_be_left_out_whatever_it_is_called(archive: Archive, tmp_path: Path) -> None:
    """A "status" of somebody's own list is none of ours, nor is an "ID"."""
    table = "ID,date,speaker,theme,status,text\n7,2022-05-06,Anna Alvazzi,firearms,done,We ask.\n"
    said = imported(archive, tmp_path / "a.csv", table.encode(), "--map", "status=")
    assert "Not taken over: 2 columns (ID, status)" in said.stderr
    assert "2022/2022-05-06-firearms-anna-alvazzi.md" in files_of(archive)


def test_two_columns_for_one_field_are_refused(archive: Archive, tmp_path: Path) -> None:
    """Which of the two counts, nobody could tell."""
    table = "date,Speaker,speakers,theme,text\n"
    said = imported(archive, tmp_path / "a.csv", f"{table}1,2,3,4,5\n".encode(), exit_code=2)
    assert said.stderr.startswith("error: 'Speaker' and 'speakers' would both be speaker\n")


def test_a_quotation_mark_out_of_place_is_found_by_its_line(
    archive: Archive, tmp_path: Path
) -> None:
    """Otherwise the rest of the table would be one cell."""
    table = 'date,speaker,theme,text\n2022-05-06,"Anna" X,firearms,We ask.\n'
    said = imported(archive, tmp_path / "a.csv", table.encode(), exit_code=2)
    assert said.stderr.startswith("error: a.csv:2: this is not a table: ")


def test_a_row_that_may_be_a_second_version_is_refused_unless_forced(tmp_path: Path) -> None:
    """As when a document is filed."""
    archive = build_archive(tmp_path, {"2022/a.md": statement("We ask for much more time.\n")})
    table = "date,speaker,theme,text\n2022-05-06,Anna Alvazzi del Frate,firearms,We ask for more.\n"

    said = imported(archive, tmp_path / "b.csv", table.encode(), exit_code=2)

    assert said.stderr.splitlines()[1] == (
        "error: row 2 may be a second version: a is on file: the same speaker, session and theme, "
        "in other words"
    )
    imported(archive, tmp_path / "b.csv", table.encode(), "--force")
    assert "2022/2022-05-06-firearms-anna-alvazzi-del-frate.md" in files_of(archive)


def test_a_cell_may_name_a_document_beside_the_table_and_no_other(
    archive: Archive, tmp_path: Path
) -> None:
    """Who sends a table does not choose which files of this machine are read."""
    folder = tmp_path / "sheet"
    (folder / "texts").mkdir(parents=True)
    (folder / "texts" / "a.html").write_text(
        "<html><body><p>We ask for a dialogue.</p></body></html>"
    )
    table = "date,speaker,theme,path of text\n2022-05-06,Anna Alvazzi,firearms,texts/a.html\n"
    mapped = ("--map", "path of text=file")

    imported(archive, folder / "a.csv", table.encode(), *mapped)

    made = files_of(archive)["2022/2022-05-06-firearms-anna-alvazzi.md"].decode()
    assert "\nsource: a.html\n" in made
    assert made.endswith("\n---\nWe ask for a dialogue.\n")
    (tmp_path / "secret.txt").write_text("We keep it.")
    for path in ("../secret.txt", str(tmp_path / "secret.txt")):
        said = imported(
            archive,
            folder / "a.csv",
            table.replace("texts/a.html", path).encode(),
            *mapped,
            exit_code=2,
        )
        assert "does not lie beside the table" in said.stderr


@pytest.mark.parametrize(
    ("cell", "order", "wanted"),
    [
        ("2022-05-06", None, "2022-05-06"),
        (" 2022-05 ", None, "2022-05"),
        ("2022", None, "2022"),
        ("13.05.2022", None, "2022-05-13"),
        ("05/13/2022", None, "2022-05-13"),
        ("6.5.2022", Order.DAY_FIRST, "2022-05-06"),
        ("6.5.2022", Order.MONTH_FIRST, "2022-06-05"),
        ("6 May 2022", None, "2022-05-06"),
        ("2022-05-06 00:00:00", None, "2022-05-06"),
        ("06/06/2022", None, "2022-06-06"),
        ("5/2022", None, "2022-05"),
        ("44687", None, "2022-05-06"),
        ("44687.0", None, "2022-05-06"),
        ("6.5.2022", None, None),
        ("6.5.22", None, None),
        ("31.02.2022", None, None),
        ("5-6 May 2022", None, None),
        ("13/2022", None, None),
        ("soon", None, None),
    ],
)
def test_a_date_is_read_when_it_has_one_reading(
    cell: str, order: Order | None, wanted: str | None
) -> None:
    """None is guessed: where a number could be day or month, somebody has to say."""
    if wanted is None:
        with pytest.raises(InvalidDate):
            sheet_date(cell, order)
    else:
        assert str(sheet_date(cell, order)[0]) == wanted


def test_a_number_of_excel_is_marked_as_worked_out(archive: Archive, tmp_path: Path) -> None:
    """Some workbooks count from another year."""
    table = "date,speaker,theme,text\n44687,Anna Alvazzi,firearms,We ask.\n"
    imported(archive, tmp_path / "a.csv", table.encode())
    (record,) = untoc("list", "-f", "json", archive=archive).json["data"]["statements"]
    assert record["date"] == "2022-05-06"
    assert record["provenance"]["date"] == (
        "spreadsheet a.csv, row 2: the number 44687, as a day of Excel's calendar"
    )


def test_a_table_of_which_no_column_is_known_is_not_passed_over(
    archive: Archive, tmp_path: Path
) -> None:
    """Nothing of it is on file, and whoever parted its columns with | must learn that."""
    said = imported(archive, tmp_path / "a.csv", b"date|text\n2022|We ask.\n", exit_code=2)
    assert said.stderr == (
        "error: a.csv has no column that is called like a field; its columns are date|text\n"
        "  try: --map COLUMN=FIELD for each, as in --map Sprecher=speaker\n"
    )


def test_rows_without_anything_to_take_are_named(archive: Archive, tmp_path: Path) -> None:
    """A remark below the table is no statement, and is not lost without a word either."""
    said = imported(archive, tmp_path / "a.csv", b"date,text,remark\n,,42 in all\n")
    assert said.stdout == "Nothing to import: there is no statement in a.csv.\n"
    assert said.stderr.endswith("Left out: 1 row with nothing in the columns taken over (2)\n")


def test_extra_keys_stay_as_they_are_written_and_replace_no_field(
    archive: Archive, tmp_path: Path
) -> None:
    """A header knows no numbers; and what a field says stands in its own column."""
    head = b"speaker,date,theme,session,extra,body\nA,2022-05-06,firearms,2022-firearms,"
    place = tmp_path / "a.csv"
    said = imported(
        archive, place, head + b'"{""speaker"": ""B""}",We.\n', "--map", "extra=extra", exit_code=2
    )
    assert "error: row 2, extra: 'speaker' has a column of its own\n" in said.stderr
    imported(archive, place, head + b'"{""x"": 1e999, ""z"": 1.50}",We.\n', "--map", "extra=extra")
    (written,) = [data for path, data in files_of(archive).items() if path.endswith(".md")]
    assert b'x: "1e999"\nz: "1.50"\n' in written


def test_a_name_that_no_file_can_have_is_said(archive: Archive, tmp_path: Path) -> None:
    """In the row in which it stands."""
    table = b"speaker,date,theme,session,file\nA,2022-05-06,firearms,2022-firearms,a\0b\n"
    said = imported(archive, tmp_path / "a.csv", table, "--map", "file=file", exit_code=2)
    assert "error: row 2: 'ab' is no name of a file\n" in said.stderr


def test_a_first_line_without_an_end_is_no_table(archive: Archive, tmp_path: Path) -> None:
    """As in a file of something else; said in a sentence."""
    said = imported(archive, tmp_path / "a.csv", b"x" * (5 << 20) + b"\n1\n", exit_code=2)
    assert said.stderr == (
        "error: a.csv:1: this is not a table: field larger than field limit (4194304)\n"
        "  try: look at the quotation marks in this line\n"
    )


@pytest.mark.parametrize("encoding", ["nope", "undefined", "utf-8\0"])
def test_an_encoding_that_reads_nothing_is_none(
    encoding: str, archive: Archive, tmp_path: Path
) -> None:
    """Python knows some by name alone."""
    data = b"date,text\n2022,We ask.\n"
    said = imported(archive, tmp_path / "a.csv", data, "--encoding", encoding, exit_code=2)
    assert said.stderr.startswith("error: there is no encoding '")


def test_utf_16_without_its_mark_is_told(archive: Archive, tmp_path: Path) -> None:
    """Its letters look right, with a zero beside each that nobody sees."""
    data = "date,text\n2022,We ask.\n".encode("utf-16-le")
    assert imported(archive, tmp_path / "a.csv", data, exit_code=2).stderr == (
        "error: the names of the columns of a.csv hold zero bytes, as in UTF-16 without its mark\n"
        "  try: save it as “CSV UTF-8”, or --encoding utf-16-le\n"
    )


def test_a_column_that_is_mapped_twice_is_refused(archive: Archive, tmp_path: Path) -> None:
    """One of the two would be lost without a word."""
    twice = ("--map", "when=date", "--map", "when=session")
    said = imported(archive, tmp_path / "a.csv", b"when,text\n2022,We.\n", *twice, exit_code=2)
    assert said.stderr == "error: the column 'when' is mapped twice\n  try: one of the two\n"


def test_what_is_not_for_others_is_not_told_to_be_left_out(
    archive: Archive, tmp_path: Path
) -> None:
    """Without the column the statement would be public."""
    table = (
        b"speaker,date,theme,session,visibility,text\n"
        b"A,2022-05-06,firearms,2022-firearms,confidential,We ask.\n"
    )
    assert imported(archive, tmp_path / "a.csv", table, exit_code=2).stderr.endswith(
        "error: row 2, visibility: 'confidential' is none of public or private\n"
        "  try: private, where it is not for others\n"
    )
