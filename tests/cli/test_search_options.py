"""What `untoc search` shows when it is asked to group, count, sort, or quote more."""

from pathlib import Path

import pytest
from program import untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive

WORLD = {
    "2022/2022-05-06-firearms-lee.md": statement(
        "Donors and donors are here. They speak. They listen. They leave.\n\nNo more.\n",
        speaker="Ada Lee",
        organisation="One World",
    ),
    "2023/2023-firearms-smith.md": statement(
        "All donors are somewhere else, and nobody knows where they went.\n",
        speaker="Ian Smith",
        theme="[firearms, trafficking-in-persons]",
        date="2023",
        session="2023-firearms",
    ),
}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Return an archive of two statements, one of them of two themes."""
    return build_archive(tmp_path, WORLD)


def test_groups_stand_under_the_names_of_working_groups(archive: Archive) -> None:
    """A statement of two themes stands in both groups, which say how many they hold."""
    shown = untoc("search", "donors", "--by", "theme", "--limit", "1", archive=archive)
    assert shown.stdout == (
        "Firearms (1 of 2)\n"
        "\n"
        "2022-05-06  firearms  Ada Lee\n"
        "  Statement at the Constructive Dialogue on Firearms\n"
        "  ¶ 1  Donors and donors are here. They speak. They listen. They leave.\n"
        "  2022-05-06-firearms-lee\n"
        "\n"
        "Trafficking in Persons (1)\n"
        "\n"
        "2023  firearms, trafficking-in-persons  Ian Smith\n"
        "  Statement at the Constructive Dialogue on Firearms\n"
        "  ¶ 1  All donors are somewhere else, and nobody knows where they went.\n"
        "  2023-firearms-smith\n"
    )
    assert shown.stderr.startswith("2 statements\n")


def test_groups_name_the_hits_for_programs(archive: Archive) -> None:
    """In JSON each group has its value, its size and the ids of the hits that are shown."""
    data = untoc("search", "donors", "--by", "year", "-f", "json", archive=archive).json["data"]
    assert data["groups"] == [
        {"year": "2023", "total": 1, "ids": ["2023-firearms-smith"]},
        {"year": "2022", "total": 1, "ids": ["2022-05-06-firearms-lee"]},
    ]
    assert {hit["id"] for hit in data["hits"]} == {"2023-firearms-smith", "2022-05-06-firearms-lee"}


def test_counts_stand_behind_the_hits(archive: Archive) -> None:
    """Every facet has a line, what is unknown stands last."""
    shown = untoc("search", "donors", "--facets", "--passages", "0", archive=archive).stdout
    assert shown.endswith(
        "\n"
        "theme:        Firearms 2, Trafficking in Persons 1\n"
        "year:         2023 1, 2022 1\n"
        "speaker:      Ada Lee 1, Ian Smith 1\n"
        "organisation: One World 1, organisation unknown 1\n"
    )


def test_counts_are_records_for_programs(archive: Archive) -> None:
    """In JSON what is unknown has no value."""
    data = untoc("search", "donors", "--facets", "-f", "json", archive=archive).json["data"]
    assert data["facets"] == {
        "theme": [
            {"value": "firearms", "total": 2},
            {"value": "trafficking-in-persons", "total": 1},
        ],
        "year": [{"value": "2023", "total": 1}, {"value": "2022", "total": 1}],
        "speaker": [{"value": "Ada Lee", "total": 1}, {"value": "Ian Smith", "total": 1}],
        "organisation": [{"value": "One World", "total": 1}, {"value": None, "total": 1}],
    }


def test_the_newest_come_first_when_asked(archive: Archive) -> None:
    """By date, the score has no say."""
    best = untoc("search", "donors", "-f", "paths", archive=archive).stdout.splitlines()
    newest = untoc("search", "donors", "--sort", "date", "-f", "paths", archive=archive).stdout
    assert [Path(path).stem for path in best] == ["2022-05-06-firearms-lee", "2023-firearms-smith"]
    assert newest.splitlines() == best[::-1]


def test_a_facet_that_does_not_exist_is_named(archive: Archive) -> None:
    """The nearest one is offered, and nothing is searched."""
    refused = untoc("search", "donors", "--by", "themes", archive=archive, exit_code=2)
    assert refused.stderr == ("error: --by 'themes' is nothing to group by\n  try: --by theme\n")


def test_a_minus_behind_an_option_is_a_minus(archive: Archive) -> None:
    """Only words of the query can be left out; in a name, a minus is part of the name."""
    typed = ("search", "donors", "--speaker", "-Smith", "-listen", "-f", "json")
    data = untoc(*typed, archive=archive).json["data"]
    assert data["explanation"] == ("searched for “donors”, without “listen” and speaker “-Smith”")
    assert [hit["id"] for hit in data["hits"]] == ["2023-firearms-smith"]


@pytest.mark.parametrize("typed", ["2023-13", "2023-02-30", "yesterday"])
def test_a_date_that_cannot_be_is_refused_with_what_can(typed: str, archive: Archive) -> None:
    """Whatever is wrong with it."""
    refused = untoc("search", "donors", "--since", typed, archive=archive, exit_code=2)
    assert refused.stderr.startswith("error: --since: ")
    assert refused.stderr.endswith("\n  try: --since 2023-10-04, 2023-10 or 2023 (year first)\n")
