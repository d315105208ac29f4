"""`untoc compare`: two statements, or two years, beside each other."""

from pathlib import Path

import pytest
from program import untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive

OLD = "We hope that States will open the meetings of the working groups to NGOs."
NEW = "We call on States to open the meetings of all working groups to NGOs."
WORLD = {
    "2022/2022-old.md": statement(f"{OLD}\n\nThank you.\n"),
    "2023/2023-new.md": statement(
        f"{NEW}\n", speaker="Ian Smith", date="2023-05-05", session="2023-firearms"
    ),
    "2023/2023-french.md": statement(
        "Les refuges ferment.\n", language="fr", date="2023-05-06", session="2023-firearms"
    ),
}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Return an archive of an ask that was sharpened."""
    return build_archive(tmp_path, WORLD)


def test_words_are_marked_without_colours(archive: Archive) -> None:
    """In one text where there is no room for two."""
    shown = untoc("compare", "2022-old", "2023-new", archive=archive)
    assert shown.stdout == (
        "old  2022-05-06  Anna Alvazzi del Frate: "
        "Statement at the Constructive Dialogue on Firearms\n"
        "new  2023-05-05  Ian Smith: Statement at the Constructive Dialogue on Firearms\n"
        "\n"
        "reworded  ¶ 1 → ¶ 1  81% alike\n"
        "  We [-hope that-] {+call on+} States [-will-] {+to+} open the meetings of [-the-] "
        "{+all+} working groups to NGOs.\n"
        "\n"
        "What was asked for\n"
        "sharpened  ¶ 1 → ¶ 1  hope → call on\n"
        f"  {OLD}\n"
        f"  {NEW}\n"
    )
    assert shown.stderr == (
        "0 kept, 1 reworded, 0 dropped, 0 new; 1 salutation left aside\n"
        "positions: 0 kept, 1 sharpened, 0 softened, 0 dropped, 0 new\n"
    )


def test_two_texts_stand_side_by_side_where_there_is_room(archive: Archive) -> None:
    """Each with its own marks; with colours, styles take the place of the signs."""
    typed, wide = ("compare", "2022-old", "2023-new"), {"COLUMNS": "100"}
    shown = untoc(*typed, archive=archive, environ=wide).stdout
    rows = [line for line in shown.splitlines() if line.startswith("We [-")]
    assert rows == [
        "We [-hope that-] States [-will-] open the          "
        "We {+call on+} States {+to+} open the meetings",
    ]
    coloured = untoc(
        "compare", "2022-old", "2023-new", archive=archive, environ=wide, terminal=True
    )
    assert "[-" not in coloured.stdout
    assert "\x1b[9;31mhope that\x1b[0m" in coloured.stdout


def test_json_has_paragraphs_and_offsets(archive: Archive) -> None:
    """Of pieces in their paragraphs, and of runs in the texts that were compared."""
    data = untoc("compare", "2022-old", "2023-new", "-f", "json", archive=archive).json["data"]
    assert data["counts"] == {"kept": 0, "reworded": 1, "dropped": 0, "new": 0}
    (change,) = data["changes"]
    assert change["old"] == [
        {"statement": "2022-old", "paragraph": 1, "start": 0, "end": len(OLD), "text": OLD}
    ]
    dropped = [run for run in change["runs"] if run["mark"] == "dropped"]
    assert [OLD[slice(*run["old"])] for run in dropped] == ["hope that", "will", "the"]
    (position,) = data["positions"]
    assert (position["turn"], position["old"]["strength"]) == ("sharpened", "hope")


def test_a_year_stands_for_all_that_filters_select(archive: Archive) -> None:
    """A year and a statement can be compared, too."""
    data = untoc("compare", "2022", "2023", "--language", "en", "-f", "json", archive=archive).json
    assert (data["data"]["old"], data["data"]["new"]) == (["2022-old"], ["2023-new"])
    mixed = untoc("compare", "2023-new", "2023", "-f", "json", archive=archive).json["data"]
    assert mixed["new"] == ["2023-new", "2023-french"]


def test_what_may_mislead_is_said(archive: Archive) -> None:
    """The later statement named first, and two languages."""
    turned = untoc("compare", "2023-new", "2022-old", archive=archive).stderr
    assert "the first is the later one: what is called new is the older wording\n" in turned
    french = untoc("compare", "2022-old", "2023-french", archive=archive).stderr
    assert (
        "one side is in English, the other in French: words of two languages never meet\n" in french
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("2022-old", "2022-old"), "2022-old and 2022-old are the same"),
        (("2022", "1999"), "nothing is on file of 1999 that fits"),
        (("2022-old", "2023-new", "--theme", "TIP"), "filters choose the statements of a year"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    typed: tuple[str, ...], said: str, archive: Archive
) -> None:
    """With what to type instead."""
    assert untoc("compare", *typed, archive=archive, exit_code=2).stderr.startswith(
        f"error: {said}"
    )
