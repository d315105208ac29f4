"""The archive in figures: who spoke, how often, how long, and where nothing is on file."""

from pathlib import Path

import pytest
from program import untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive

WORLD = {
    "2022/a.md": statement(
        "Four words are here.\n", speaker="Ada Lee", organisation="One World", language="en"
    ),
    "2022/b.md": statement(
        "Un mot.\n", speaker="ada  lee", theme="[firearms, trafficking-in-persons]", language="fr"
    ),
    "2023/c.md": statement(
        "Six words are said in all.\n",
        speaker="[Ian Smith, Ada Lee]",
        date="2023-05-05",
        session="2023-firearms",
    ),
    "none/d.md": statement("No date.\n", speaker="Ian Smith", date=None, session="A meeting"),
}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Return an archive of two speakers, two languages and a statement without a date."""
    return build_archive(tmp_path, WORLD)


def test_figures_are_by_year_theme_language_and_name(archive: Archive) -> None:
    """One name in two spellings is one speaker; a joint statement is in each of its themes."""
    shown = untoc("stats", archive=archive)
    assert shown.stdout == (
        "4 statements, 14 words; typically 3 words, 6 at most\n"
        "6 sessions held, nothing on file for 4\n"
        "\n"
        "Year  Statements  Typical words  Held  Silent\n"
        "2022           2              3     4       3\n"
        "2023           1              6     2       1\n"
        "\n"
        "Working group              Statements  Typical words  Held  Silent  Years\n"
        "Trafficking in Persons              1              2     2       2  2022\n"
        "Smuggling of Migrants               –              –     1       1  –\n"
        "Firearms                            4              3     2       0  2022–2023\n"
        "International Cooperation           –              –     1       1  –\n"
        "Technical Assistance                –              –     1       1  –\n"
        "\n"
        "Language  Statements  Typical words  Years\n"
        "English            3              4  2022–2023\n"
        "French             1              2  2022\n"
        "\n"
        "Speaker    Statements  Typical words  Years\n"
        "Ada Lee             3              4  2022–2023\n"
        "Ian Smith           2              4  2023\n"
        "\n"
        "Organisation          Statements  Typical words  Years\n"
        "One World                      1              4  2022\n"
        "organisation unknown           3              2  2022–2023\n"
    )
    assert shown.stderr == "1 statement without a date\n"


def test_an_empty_archive_has_no_empty_tables(tmp_path: Path) -> None:
    """Nothing is counted, and nothing is shown of it."""
    archive = build_archive(tmp_path, registry="sessions: []\n")

    assert untoc("stats", archive=archive, exit_code=1).stdout == "0 statements, 0 words\n"


def test_every_figure_is_a_row_for_other_programs(archive: Archive) -> None:
    """With the first and the last date of each speaker."""
    rows = untoc("stats", "-f", "csv", archive=archive).stdout.splitlines()
    assert rows[0] == "kind,value,statements,words,typical,longest,first,last,held,silent"
    assert rows[1] == "all,,4,14,3,6,2022-05-06,2023-05-05,6,4"
    assert "speaker,Ada Lee,3,12,4,6,2022-05-06,2023-05-05,0,0" in rows


def test_filters_choose_statements_and_sessions(archive: Archive) -> None:
    """Nothing at all is an answer, with exit code 1."""
    whole = untoc("stats", "--year", "2023", "-f", "json", archive=archive).json["data"]["whole"]
    assert (whole["statements"], whole["held"], whole["silent"]) == (1, 2, 1)
    nothing = untoc("stats", "--year", "1999", "-f", "json", archive=archive, exit_code=1).json
    assert (nothing["status"], nothing["data"]["years"]) == ("nothing", [])
