"""How often words are said, with the samples behind each figure."""

from pathlib import Path

import pytest
from program import untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive

WORLD = {
    "2022/a.md": statement("Firearms, firearms. Civil society speaks of the firearm.\n"),
    "2022/b.md": statement(
        "Nothing of the kind is said in these ten words.\n", theme="trafficking-in-persons"
    ),
    "2022/c.md": statement("Shelters are closed.\n", theme="[firearms, trafficking-in-persons]"),
    "2024/d.md": statement(
        "One firearm among ten small words, co-operation and no more.\n", date="2024"
    ),
    "none/e.md": statement("Firearms without a date.\n", date=None),
}


@pytest.fixture(params=["whoosh", "sqlite"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    """Return an archive of two years with a gap between them, for each engine."""
    settings = {"archive.yaml": f"name: A test\nengine: {request.param}\n"}
    return build_archive(tmp_path, WORLD | settings)


def test_a_word_is_counted_by_year_and_working_group(archive: Archive) -> None:
    """With statements and words beside it; a joint statement counts in each of its themes."""
    (row,) = untoc("trend", "firearms", "-f", "json", archive=archive).json["data"]["words"]
    assert row["total"] == {
        "count": 5,
        "per_thousand": 142.8571,
        "saying": 3,
        "statements": 5,
        "words": 35,
    }
    figures = [(y["year"], y["count"], y["saying"], y["statements"]) for y in row["years"]]
    assert figures == [(2022, 3, 1, 3), (2024, 1, 1, 1)]
    themes = [(t["theme"], t["count"], t["saying"], t["statements"]) for t in row["themes"]]
    assert themes == [("trafficking-in-persons", 0, 0, 2), ("firearms", 5, 3, 4)]
    assert [(c["year"], c["theme"], c["count"]) for c in row["cells"]] == [
        (2022, "firearms", 3),
        (2022, "trafficking-in-persons", 0),
        (2024, "firearms", 1),
    ]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("civil society", 1),
        ("“civil society”", 1),
        ("cooperation", 1),
        ("co-operation", 1),
        ("closing shelters", 0),
        ("shelter", 1),
        ("zebra", 0),
    ],
)
def test_words_are_counted_as_they_are_searched(word: str, count: int, archive: Archive) -> None:
    """In any form, with hyphen or without; a phrase where it stands in a row."""
    shown = untoc("trend", word, "-f", "json", archive=archive, exit_code=0 if count else 1)
    assert [row["total"]["count"] for row in shown.json["data"]["words"]] == [count]


def test_a_year_without_statements_is_no_zero(archive: Archive) -> None:
    """A gap has a sign of its own, few statements a mark, and counts stand beside every figure."""
    shown = untoc("trend", "firearms", "shelters", "--theme", "firearms", archive=archive)
    assert shown.stdout == (
        "“firearms”  5 times in 3 of 4 statements, 200.00 per 1,000 words\n"
        "  2022 █·▄ 2024  most in 2022: 272.73\n"
        "  Firearms                  █·▄  200.00  (5 in 3 of 4)\n"
        "\n"
        "“shelters”  1 time in 1 of 4 statements, 40.00 per 1,000 words\n"
        "  2022 █·▁ 2024  most in 2022: 90.91\n"
        "  Firearms                  █·▁  40.00  (1 in 1 of 4)\n"
        "\n"
        "Year  Statements     firearms    shelters\n"
        "2022           2  272.73° (3)  90.91° (1)\n"
        "2023           –            –           –\n"
        "2024           1  100.00° (1)   0.00° (0)\n"
        "\n"
        "° fewer than 3 statements: one speaker makes the figure\n"
    )
    assert shown.stderr == "1 statement without a date: in the totals, and in no year\n"


def test_a_table_for_other_programs_has_all_figures(archive: Archive) -> None:
    """The whole first, then years, themes, and the years of each theme."""
    rows = untoc("trend", "firearms", "-f", "csv", archive=archive).stdout.splitlines()
    assert rows[:2] == [
        "word,year,theme,count,per_thousand,saying,statements,words",
        "firearms,,,5,142.8571,3,5,35",
    ]
    assert [row.split(",")[1:4] for row in rows[2:]] == [
        ["2022", "", "3"],
        ["2024", "", "1"],
        ["", "trafficking-in-persons", "0"],
        ["", "firearms", "5"],
        ["2022", "firearms", "3"],
        ["2022", "trafficking-in-persons", "0"],
        ["2024", "firearms", "1"],
    ]


def test_the_picture_says_what_it_shows(archive: Archive) -> None:
    """Every bar has a title, the whole a description, and names are no markup."""
    picture = untoc("trend", "firearms", "<b>", "-f", "svg", archive=archive).stdout
    assert "<title>2022: 3 times in 1 of 3 statements</title>" in picture
    assert "<b>" not in picture
    assert 'fill="url(#untoc-stripes)"' in picture


def test_a_picture_of_what_nobody_says_is_told_of(archive: Archive, tmp_path: Path) -> None:
    """It ends with exit code 1, and the sentence that stands on a terminal says why."""
    file = tmp_path / "zebra.svg"
    said = untoc("trend", "zebra", "-o", file, archive=archive, exit_code=1).stderr

    assert said == (
        f"Written to {file}\n“zebra”  0 times in 0 of 5 statements, 0.00 per 1,000 words\n"
        "1 statement without a date: in the totals, and in no year\n"
    )


@pytest.mark.parametrize("word", ["traffick*", "fire~", "…"])
def test_what_cannot_be_counted_is_refused(word: str, archive: Archive) -> None:
    """With what to type instead."""
    refused = untoc("trend", word, archive=archive, exit_code=2)
    assert refused.stderr.startswith(f"error: '{word}' ")
    assert "  try: untoc trend " in refused.stderr
