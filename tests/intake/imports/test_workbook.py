"""A spreadsheet as Excel saves it."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from exchange_world import empty, files_of, imported
from openpyxl import Workbook, load_workbook
from program import untoc

from untoc_cli.archive.archive import Archive

HEAD = ("date", "speaker", "theme", "text")
ROW = (date(2022, 5, 6), "Anna Müller", "firearms", "We welcome it.\n\nWe ask, and we hope.")


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return empty(tmp_path)


def workbook(**sheets: list[tuple[Any, ...]]) -> bytes:
    """Return a workbook with these sheets."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def test_a_date_that_excel_knows_needs_no_word_about_its_order(
    archive: Archive, tmp_path: Path
) -> None:
    """It is a date in the file; the rows are those that one sees."""
    rows = [HEAD, ROW, (), (datetime(2023, 5, 5), "Dora Five", "firearms", "We wait.")]  # noqa: DTZ001

    said = imported(archive, tmp_path / "old.xlsx", workbook(Statements=rows, Empty=[]))

    assert said.stderr.startswith("old.xlsx is read from its sheet 'Statements'\n")
    files = files_of(archive)
    assert (
        files["2022/2022-05-06-firearms-anna-muller.md"]
        .decode()
        .endswith("---\nWe welcome it.\n\nWe ask, and we hope.\n")
    )
    assert "source: old.xlsx, row 4\n" in files["2023/2023-05-05-firearms-dora-five.md"].decode()
    (first, _) = untoc("list", "-f", "json", archive=archive).json["data"]["statements"]
    assert "date" not in first["provenance"]


def test_of_two_sheets_one_is_named(archive: Archive, tmp_path: Path) -> None:
    """Which one is meant, nobody guesses."""
    data = workbook(Old=[HEAD, ROW], New=[HEAD, (2023, "Ian Tennant", "TIP", "We hope.")])

    said = imported(archive, tmp_path / "a.xlsx", data, exit_code=2)

    assert said.stderr == (
        "error: a.xlsx has 2 sheets: 'Old' or 'New'\n  try: --sheet NAME says which\n"
    )
    imported(archive, tmp_path / "a.xlsx", data, "--sheet", "New")
    assert "2023/2023-trafficking-in-persons-ian-tennant.md" in files_of(archive)


def test_a_workbook_that_is_damaged_or_empty_is_refused(archive: Archive, tmp_path: Path) -> None:
    """In a sentence."""
    data = workbook(Old=[HEAD, ROW])
    place = tmp_path / "a.xlsx"
    assert "has nothing in it" in imported(archive, place, workbook(A=[]), exit_code=2).stderr
    assert "damaged" in imported(archive, place, data[:-400], exit_code=2).stderr


@pytest.mark.parametrize(
    ("layout", "known"),
    [
        ("mmm-yy", "2022-05"),
        ("[$-407]mmmm\\ yyyy;@", "2022-05"),
        ("yyyy", "2022"),
        ("dd.mm.yyyy", "2022-05-01"),
        ('yyyy"年"m"月"d"日"', "2022-05-01"),
        ("yyyy-mm-dd hh:mm", "2022-05-01"),
    ],
)
def test_a_date_is_known_as_far_as_the_cell_shows_it(
    layout: str, known: str, archive: Archive, tmp_path: Path
) -> None:
    """Whoever types "May 2022" into Excel has typed no day, though it keeps one."""
    imported(archive, tmp_path / "a.xlsx", laid_out(layout))

    (path,) = [path for path in files_of(archive) if path.endswith(".md")]
    assert f"\ndate: {known}\n" in files_of(archive)[path].decode()


def test_a_day_without_a_year_gets_none_from_excel(archive: Archive, tmp_path: Path) -> None:
    """It adds the year in which somebody typed, which is rarely the one that was meant."""
    said = imported(archive, tmp_path / "a.xlsx", laid_out("d-mmm"), exit_code=2).stderr
    assert "row 2, date: '05-01' is not a date" in said


def laid_out(layout: str) -> bytes:
    """Return a workbook with one date, which is shown in a layout of Excel's."""
    rows = [(*HEAD, "session"), (datetime(2022, 5, 1), *ROW[1:], "A meeting")]  # noqa: DTZ001
    book = load_workbook(BytesIO(workbook(A=rows)))
    book["A"]["A2"].number_format = layout
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()
