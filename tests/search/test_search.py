"""Searching an archive: what is found, in which order, and what is shown of it."""

from datetime import date
from pathlib import Path

import pytest
from search_world import FIREARMS, TRAFFICKING, WORLD, paths, search
from world import build_archive, statement

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.archive.dates import DateRange
from untoc_cli.record import replace
from untoc_cli.search.passages import Passage
from untoc_cli.search.search import (
    Page,
    SearchResult,
)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Return an archive with the two real statements, a third and an unreadable one."""
    return build_archive(tmp_path, WORLD)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TIP", [TRAFFICKING]),
        ("human trafficking", [TRAFFICKING]),
        ("SOM", ["2024/vienna.md"]),
        ("migrant smuggling", ["2024/vienna.md"]),
        ("theme:arms expertise", [FIREARMS]),
        ("organisation criminal justice crime -firearms", [TRAFFICKING]),
        ("stakeholder donors", [TRAFFICKING]),
        ("COTE D'IVOIRE", ["2024/vienna.md"]),
        ("cote d’ivoire", ["2024/vienna.md"]),
        ("labour programme", ["2024/vienna.md"]),
        ("angel reyes", ["2024/vienna.md"]),
        ("speaker:tennant", [TRAFFICKING]),
        ('speaker:"reyes ian"', []),
        ("organisation:coalition", ["2024/vienna.md"]),
        ("topic:funding", ["2024/vienna.md"]),
        ("title:vienna", ["2024/vienna.md"]),
        ('session:"side event"', ["2024/vienna.md"]),
        ("session:2022-firearms", [FIREARMS]),
        ('session:"constructive dialogue" donors', [TRAFFICKING]),
        ("language:French", ["2024/vienna.md"]),
        ('cites:"firearms protocol"', [FIREARMS]),
        ("cites:UNTOC", [TRAFFICKING, FIREARMS]),
        ('cites:"Organized Crime Convention" donors', [TRAFFICKING]),
        ('cites:"resolution 9/1"', []),
        ("year:2022", [FIREARMS]),
        ("date:2023-10..2024-03 safer", ["2024/vienna.md"]),
        ('"participation and engagement"', [FIREARMS]),
        ('"engagement and participation"', []),
        ("engagement participation multistakeholder", [FIREARMS]),
        ("nowhere", []),
        ("nobody knows", []),
    ],
)
def test_what_is_typed_is_found(archive: Archive, text: str, expected: list[str]) -> None:
    """Aliases, spellings, accents, plurals and fields find what a person means by them."""
    assert paths(search(archive, text)) == expected


def test_american_and_british_queries_find_the_same(archive: Archive) -> None:
    """Organised crime is organized crime."""
    assert paths(search(archive, "organised crime")) == paths(search(archive, "organized crime"))
    assert FIREARMS in paths(search(archive, "organised crime"))


def test_a_hit_shows_statement_passages_and_explanation(archive: Archive) -> None:
    """The whole answer to a query, with the paragraph that can be quoted."""
    result = search(archive, "the grateful donors")
    (found,) = result.found
    assert found.statement == archive.find("2023-10-04-trafficking-in-persons-ian-tennant")
    assert found.score > 0
    assert found.passages == (
        Passage(
            paragraph=7,
            text=(
                "Finally, we are grateful to all stakeholders and donors for facilitating "
                "in-person attendance."
            ),
            marks=((16, 24), (49, 55)),
        ),
    )
    assert result == SearchResult(
        query="the grateful donors",
        explanation="searched for “grateful” and “donors”",
        total=1,
        found=(found,),
        ignored=("the",),
    )


def test_nothing_found_says_what_was_searched(archive: Archive) -> None:
    """No hit is an answer too, with the filters in it."""
    selection = Selection(
        themes=("firearms",), speakers=("Tennant",), days=DateRange(None, date(2022, 1, 1))
    )
    assert search(archive, "donors", selection) == SearchResult(
        query="donors",
        explanation=(
            "searched for “donors”, theme firearms, speaker “Tennant” "
            "and delivered until 2022-01-01"
        ),
        total=0,
        found=(),
        ignored=(),
    )


SELECTIONS: dict[str, tuple[Selection, list[str]]] = {
    "all": (Selection(), ["2024/vienna.md", TRAFFICKING, FIREARMS]),
    "a theme": (Selection(themes=("firearms",)), ["2024/vienna.md", FIREARMS]),
    "one of two themes": (
        Selection(themes=("smuggling-of-migrants", "trafficking-in-persons")),
        ["2024/vienna.md", TRAFFICKING],
    ),
    "a word of a speaker's name": (Selection(speakers=("tennant",)), [TRAFFICKING]),
    "a part of a word is none": (Selection(speakers=("enna",)), []),
    "a name without its accent": (Selection(speakers=("angel",)), ["2024/vienna.md"]),
    "one of two speakers": (Selection(speakers=("frate", "Smith")), ["2024/vienna.md", FIREARMS]),
    "an organisation": (Selection(organisations=("alliance of ngos",)), [TRAFFICKING, FIREARMS]),
    "for whom it spoke": (Selection(organisations=("coalition",)), ["2024/vienna.md"]),
    "a session": (Selection(sessions=("2022-firearms",)), [FIREARMS]),
    "a session in free text": (
        Selection(sessions=("A side event in Vienna",)),
        ["2024/vienna.md"],
    ),
    "a part of a session is none": (Selection(sessions=("A side event",)), []),
    "days inside a year": (
        Selection(days=DateRange(date(2024, 3, 1), date(2024, 3, 2))),
        ["2024/vienna.md"],
    ),
    "up to a day": (Selection(days=DateRange(None, date(2022, 5, 6))), [FIREARMS]),
    "a language": (Selection(languages=("fr",)), ["2024/vienna.md"]),
    "two filters": (Selection(themes=("firearms",), languages=("en",)), [FIREARMS]),
    "none": (Selection(themes=("technical-assistance",)), []),
}


@pytest.mark.parametrize(("selection", "expected"), SELECTIONS.values(), ids=SELECTIONS)
def test_filters_select_what_they_select_everywhere(
    archive: Archive, selection: Selection, expected: list[str]
) -> None:
    """Without a query, a search lists what the same filters list, the newest first."""
    assert paths(search(archive, "", selection)) == expected
    chosen = [statement.path for statement in selection.choose(archive.statements)]
    assert sorted(chosen) == sorted(expected)


@pytest.mark.parametrize(("selection", "expected"), SELECTIONS.values(), ids=SELECTIONS)
def test_filters_and_words_hold_together(
    archive: Archive, selection: Selection, expected: list[str]
) -> None:
    """A query with filters finds what the query finds and the filters select."""
    found = search(archive, "firearms OR dialogue", selection)
    assert sorted(paths(found)) == sorted(expected)


def test_an_empty_query_is_explained(archive: Archive) -> None:
    """Nothing typed and nothing selected is every statement, and said so."""
    result = search(archive, "")
    assert (result.explanation, result.total) == ("searched for every statement", 3)
    assert all(found.passages == () for found in result.found)


def test_a_page_is_a_part_of_the_whole_answer(archive: Archive) -> None:
    """Limit and offset cut the ranked list; the total stays that of all."""
    everything = search(archive, "firearms OR dialogue")
    for limit, offset in ((1, 0), (1, 1), (2, 1), (5, 2), (1, 3), (None, 1)):
        part = search(archive, "firearms OR dialogue", page=Page(limit, offset))
        end = None if limit is None else offset + limit
        assert part == replace(everything, found=everything.found[offset:end])


@pytest.mark.parametrize(
    ("wanted", "numbers"), [(0, []), (1, [7]), (3, [1, 2, 7]), (9, [1, 2, 3, 7])]
)
def test_the_number_of_passages_can_be_chosen(
    archive: Archive, wanted: int, numbers: list[int]
) -> None:
    """As many passages as asked for, at most as there are, in the order of the text."""
    result = search(archive, "civil society participation theme:firearms", page=Page(1, 0, wanted))
    assert [passage.paragraph for passage in result.found[0].passages] == numbers


def test_among_equals_the_newest_comes_first(tmp_path: Path) -> None:
    """Statements that fit equally well stand in order of date, undated ones last."""
    dates = {
        "b.md": "2022-05-06",
        "a.md": "2022-05-06",
        "c.md": "2023",
        "d.md": "2021-01",
        "e.md": None,
    }
    archive = build_archive(tmp_path, {path: statement(date=day) for path, day in dates.items()})
    assert paths(search(archive, "dialogue")) == ["c.md", "a.md", "b.md", "d.md", "e.md"]


@pytest.mark.parametrize("typed", ["role of civil society", "the role of civil society theme:arms"])
def test_words_typed_as_a_phrase_find_the_phrase_first(tmp_path: Path, typed: str) -> None:
    """Without quotation marks too, the statement with the words in a row comes first."""
    scattered = "A role. Society is civil, of course. " * 3
    archive = build_archive(
        tmp_path,
        {
            "2022/newer.md": statement(f"{scattered}Something else.\n", date="2023-05-05"),
            "2022/older.md": statement("We met. The role of civil society was said to be more.\n"),
        },
    )
    assert paths(search(archive, typed)) == ["2022/older.md", "2022/newer.md"]


def test_the_title_and_the_theme_come_before_the_body(tmp_path: Path) -> None:
    """A statement about something comes before one that mentions it."""
    body = "We speak of many things at some length here today."
    archive = build_archive(
        tmp_path,
        {
            "a.md": statement(f"{body} Also ammunition.\n", date="2023-05-05"),
            "b.md": statement(f"{body} Nothing.\n", title="Ammunition"),
        },
    )
    assert paths(search(archive, "ammunition")) == ["b.md", "a.md"]


@pytest.mark.parametrize("typed", ["landmine", "land-mine", "land mine", "Landmines", "LAND MINES"])
def test_a_hyphen_a_blank_and_nothing_are_the_same(tmp_path: Path, typed: str) -> None:
    """However a thing of two words is written, it is found and marked in each of its spellings."""
    spelled = {"a.md": "a landmine", "b.md": "land-mines", "c.md": "a land mine", "d.md": "landing"}
    archive = build_archive(
        tmp_path, {path: statement(f"We speak of {text} here.\n") for path, text in spelled.items()}
    )
    result = search(archive, typed)
    marked = {
        found.statement.path: [p.text[start:end] for p in found.passages for start, end in p.marks]
        for found in result.found
    }
    assert sorted(marked) == ["a.md", "b.md", "c.md"]
    assert [" ".join(marked[path]) for path in sorted(marked)] == [
        "landmine",
        "land-mines",
        "land mine",
    ]


def test_the_form_that_was_typed_is_quoted_first(tmp_path: Path) -> None:
    """Of two passages, the one that holds the word itself counts more than another form of it."""
    body = "Trafficking in Persons is a crime.\n\nWe like in-person meetings.\n"
    archive = build_archive(tmp_path, {"a.md": statement(body)})
    (found,) = search(archive, "in-person", page=Page(passages=1)).found
    assert [passage.paragraph for passage in found.passages] == [2]


def test_a_passage_that_says_little_is_left_out(tmp_path: Path) -> None:
    """Beside the passage that holds all words, one with a single common word is not shown."""
    body = "A convention.\n\nThe convention on organized crime.\n\nOrganized crime again.\n"
    archive = build_archive(tmp_path, {"a.md": statement(body)})
    (found,) = search(archive, "convention organized crime", page=Page(passages=3)).found
    assert [passage.text for passage in found.passages] == [
        "The convention on organized crime.",
        "Organized crime again.",
    ]
