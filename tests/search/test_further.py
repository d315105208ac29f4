"""What is offered when nothing was found, with every engine."""

from pathlib import Path

import pytest
from servers import ready_index
from world import build_archive, statement

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.archive.dates import DateRange, PartialDate
from untoc_cli.search.engines import ENGINES
from untoc_cli.search.further import Further, look_further
from untoc_cli.search.index import Index
from untoc_cli.search.indexing import refresh_index
from untoc_cli.search.query.language import parse
from untoc_cli.search.search import Page

FILES = {
    "2022/a.md": statement("We fear for survivors of trafficking.\n\nThe shelters need funding.\n"),
    "2023/b.md": statement(
        "Survivors were heard at last, and shelters opened.\n",
        speaker="Ian Tennant",
        date="2023-05-05",
        session="2023-firearms",
    ),
    "2023/c.md": statement("Survival is not enough.\n", date="2023-05-05", session="2023-firearms"),
}


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return build_archive(tmp_path, FILES)


@pytest.fixture(name="index", params=sorted(ENGINES))
def _index(request: pytest.FixtureRequest, archive: Archive) -> Index:
    index = ready_index(archive, request.param)
    refresh_index(archive, index)
    return index


def look(archive: Archive, index: Index, query: str, selection: Selection | None = None) -> Further:
    """Return what is offered for a query."""
    understood = parse(query, archive.themes, archive.sessions)
    return look_further(archive, index, understood, selection or Selection(), Page())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("survvors", "survivors"),
        ("Suvrivors", "Survivors"),
        ("zurvivors", "survivors"),
        ('"survivors of traficking"', '"survivors of trafficking"'),
        ("speaker:Tenant", "speaker:Tennant"),
        ("shelters -survvors survivrs", "shelters -survvors survivors"),
        ("zebra", None),
        ("survvors zebra", None),
        ("survivers date:2019", None),
    ],
)
def test_a_correction_is_a_word_of_the_archive_and_has_hits(
    typed: str, meant: str | None, archive: Archive, index: Index
) -> None:
    """Also inside phrases and names; never for a word that is excluded, nor without a hit."""
    assert look(archive, index, typed).did_you_mean == meant


def test_a_correction_has_hits_within_the_filters(archive: Archive, index: Index) -> None:
    """What the filters of the command line leave out is not offered."""
    tennant = Selection(speakers=("Tennant",))

    assert look(archive, index, "survvors", tennant).did_you_mean == "survivors"
    assert look(archive, index, "traficking", tennant).did_you_mean is None


def test_what_holds_most_of_the_words_comes_first(archive: Archive, index: Index) -> None:
    """Partial answers are ranked by how much of the query they hold."""
    offered = look(archive, index, "survivors shelters funding zebra")

    assert [found.statement.id for found in offered.partial] == ["a", "b"]
    assert [p.paragraph for p in offered.partial[0].passages] == [1, 2]


def test_a_single_word_has_no_partial_answer(archive: Archive, index: Index) -> None:
    """Part of one word is nothing."""
    assert look(archive, index, "zebra").partial == ()


def test_partial_answers_keep_to_the_filters(archive: Archive, index: Index) -> None:
    """Fields of the query and of the command line hold for partial answers too."""
    offered = look(archive, index, "survivors funding date:2023")

    assert [found.statement.id for found in offered.partial] == ["b"]


def test_a_filter_that_left_nothing_over_is_named(archive: Archive, index: Index) -> None:
    """Whether it was typed into the query or given as an option."""
    year = PartialDate(2021)
    option = Selection(days=DateRange.between(year, year))
    typed = look(archive, index, "survivors date:2021")

    assert typed.excluded_by == ("delivered 2021-01-01 to 2021-12-31",)
    assert look(archive, index, "survivors", option).excluded_by == typed.excluded_by
    assert look(archive, index, "zebra", option).excluded_by == ()
