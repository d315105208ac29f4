"""An id is made once from date, theme and speaker, and is a file name everywhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.identifiers import id_of, make_id, numbered, path_of

SLUGS = st.sampled_from(["firearms", "trafficking-in-persons", "international-cooperation"])


@pytest.mark.parametrize(
    ("date", "themes", "speakers", "expected"),
    [
        ((2022, 5, 6), ["firearms"], ["Anna del Frate"], "2022-05-06-firearms-anna-del-frate"),
        ((2023,), ["firearms"], ["Ian Tennant"], "2023-firearms-ian-tennant"),
        ((2022, 5), ["firearms"], ["Miguel Ángel Reyes"], "2022-05-firearms-miguel-angel-reyes"),
        ((2022,), ["firearms"], ["Ann O’Neill", "Bo Łuk"], "2022-firearms-ann-oneill-bo-luk"),
        ((2022,), ["firearms"], ["A", "B", "C"], "2022-firearms-a-b-and-others"),
        ((2022,), ["firearms", "arms"], ["王群"], "2022-firearms-arms-speaker-30bc84d5"),
        ((2022,), ["firearms"], [], "2022-firearms"),
    ],
)
def test_an_id_is_made_of_date_theme_and_speaker(
    date: tuple[int, ...], themes: list[str], speakers: list[str], expected: str
) -> None:
    """Accents fall away, a name in another script has a stand-in, a third speaker is an other."""
    assert make_id(PartialDate(*date), themes, speakers) == expected


@given(
    themes=st.lists(SLUGS, min_size=1, max_size=3),
    speakers=st.lists(st.text(min_size=1, max_size=80), max_size=4),
    number=st.integers(2, 1000),
)
def test_an_id_is_a_file_name_on_every_system(
    themes: list[str], speakers: list[str], number: int
) -> None:
    """ASCII, lower case, no blank or dot, at most 120 bytes; also with a number behind it."""
    one = make_id(PartialDate(2022, 5, 6), themes, speakers)
    for statement_id in (one, numbered(one, number)):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", statement_id)
        assert len(statement_id.encode()) <= 120
    assert one == make_id(PartialDate(2022, 5, 6), themes, speakers)
    assert numbered(one, number).endswith(f"-{number}")


def test_a_long_id_ends_with_a_whole_word() -> None:
    """What does not fit is left out word by word."""
    name = "Bartholomew " * 20
    cut = make_id(PartialDate(2022), ["firearms"], [name])
    assert cut == "-".join(["2022", "firearms", *["bartholomew"] * 8])


def test_a_statement_is_filed_by_year_and_its_file_gives_the_id_back() -> None:
    """The id is the file name without its ending, also when that is written in capitals."""
    path = path_of("2022-05-06-firearms-a", PartialDate(2022, 5, 6))
    assert path == "2022/2022-05-06-firearms-a.md"
    assert id_of(path) == "2022-05-06-firearms-a"
    assert id_of("2022/A.statement.MD") == "A.statement"
    assert id_of("one.md") == "one"
