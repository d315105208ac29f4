"""How what was found is ordered, grouped, counted and quoted, and that every language is found."""

from pathlib import Path

import pytest
from servers import ready_index
from world import build_archive, statement

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.search.engines import ENGINES
from untoc_cli.search.facets import Count
from untoc_cli.search.passages import best_passages
from untoc_cli.search.query.language import parse
from untoc_cli.search.query.tree import Fuzzy, Term
from untoc_cli.search.search import Group, Page, SearchResult, search_archive

WORLD = {
    "2021/a.md": statement("Donors, donors and donors.\n", date="2021-05-06", session="A talk"),
    "2022/b.md": statement(
        "Donors are here.\n", speaker="[Ian Smith, Ada Lee]", organisation="One"
    ),
    "2023/c.md": statement(
        "We speak of donors and of other things, at some length.\n",
        speaker="Ian Smith",
        organisation="Two",
        theme="[trafficking-in-persons, firearms]",
        date="2023",
        session="2023-trafficking-in-persons",
    ),
    "d.md": statement(
        "Donors again, and many other words behind them.\n",
        speaker="null",
        theme="null",
        date="null",
        session="null",
    ),
    "2023/e.md": statement("Nothing of the kind.\n", date="2023-05-05", session="2023-firearms"),
}


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> str:
    """Return the name of each engine."""
    return str(request.param)


def search(archive: Archive, engine: str, text: str, page: Page) -> SearchResult:
    """Search as the command does."""
    return search_archive(
        archive,
        ready_index(archive, engine),
        parse(text, archive.themes, archive.sessions),
        Selection(),
        page,
    )


def paths(result: SearchResult) -> list[str]:
    """Return the files found, in their order."""
    return [found.statement.path for found in result.found]


def test_the_newest_can_come_first(tmp_path: Path, engine: str) -> None:
    """By date, those whose date is unknown stand last, however well they fit."""
    archive = build_archive(tmp_path, WORLD)
    result = search(archive, engine, "donors", Page(3, by_date=True))
    assert (result.total, paths(result)) == (4, ["2023/c.md", "2022/b.md", "2021/a.md"])
    rest = search(archive, engine, "donors", Page(3, 3, by_date=True))
    assert (rest.total, paths(rest)) == (4, ["d.md"])


def test_statements_are_counted_by_every_facet(tmp_path: Path, engine: str) -> None:
    """All that were found count, not those shown alone; what is unknown is counted too."""
    archive = build_archive(tmp_path, WORLD)
    result = search(archive, engine, "donors", Page(1, facets=True))
    assert len(result.found) == 1
    assert result.facets == {
        "theme": (Count("firearms", 3), Count("trafficking-in-persons", 1), Count(None, 1)),
        "year": (Count("2023", 1), Count("2022", 1), Count("2021", 1), Count(None, 1)),
        "speaker": (
            Count("Ian Smith", 2),
            Count("Ada Lee", 1),
            Count("Anna Alvazzi del Frate", 1),
            Count(None, 1),
        ),
        "organisation": (Count("One", 1), Count("Two", 1), Count(None, 2)),
    }


def test_nothing_is_counted_unasked(tmp_path: Path, engine: str) -> None:
    """Counting reads every statement found, which a search for the best ten need not."""
    archive = build_archive(tmp_path, WORLD)
    assert search(archive, engine, "donors", Page(1)).facets == {}


def test_statements_are_grouped_by_working_group(tmp_path: Path, engine: str) -> None:
    """A statement of two themes stands in both groups; the limit holds for each."""
    archive = build_archive(tmp_path, WORLD)
    result = search(archive, engine, "donors", Page(2, group_by="theme"))
    firearms, trafficking, unknown = result.groups
    assert firearms == Group("firearms", 3, ("2021/a.md", "2022/b.md"))
    assert trafficking == Group("trafficking-in-persons", 1, ("2023/c.md",))
    assert unknown == Group(None, 1, ("d.md",))
    assert sorted(paths(result)) == ["2021/a.md", "2022/b.md", "2023/c.md", "d.md"]


def test_groups_are_empty_when_nothing_is_found(tmp_path: Path, engine: str) -> None:
    """Without statements there are no groups."""
    archive = build_archive(tmp_path, WORLD)
    result = search(archive, engine, "zebra", Page(2, group_by="year", facets=True))
    assert (result.groups, result.total, result.found) == ((), 0, ())


TONGUES = {
    "ar.md": statement("تشارك المنظمات غير الحكومية في الحوار.\n", language="ar"),
    "es.md": statement("Las delegaciones de mujeres saludan el diálogo.\n", language="es"),
    "fr.md": statement("L'égalité des délégations est saluée à Genève.\n", language="fr"),
    "ru.md": statement("Организации гражданского общества участвуют.\n", language="ru"),
    "zh.md": statement("民间社会组织打击贩运人口。\n", language="zh"),
    "en.md": statement("Delegations of women welcome the dialogue on firearms.\n"),
}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("منظمة", ["ar.md"]),
        ("والمنظمات", ["ar.md"]),
        ("delegación mujer", ["es.md"]),
        ("DIALOGO language:es", ["es.md"]),
        ("egalites", ["fr.md"]),
        ("délégation", ["en.md", "fr.md"]),
        ('"égalité des délégations"', ["fr.md"]),
        ("организация общество", ["ru.md"]),
        ("贩运", ["zh.md"]),
        ("运贩", []),
        ("женева", []),
    ],
)
def test_each_language_is_found_by_its_own_forms(
    tmp_path: Path, engine: str, typed: str, expected: list[str]
) -> None:
    """A statement is searched in the language of its header, with or without accents."""
    archive = build_archive(tmp_path, TONGUES)
    assert sorted(paths(search(archive, engine, typed, Page()))) == expected


def test_matches_are_marked_in_the_language_of_the_statement(tmp_path: Path, engine: str) -> None:
    """What is found by another form of a word is marked in the passage."""
    archive = build_archive(tmp_path, TONGUES)
    (found,) = search(archive, engine, "organisation OR منظمة", Page()).found
    (passage,) = found.passages
    assert [passage.text[start:end] for start, end in passage.marks] == ["المنظمات"]


def test_words_like_a_misspelt_one_are_found_and_marked(tmp_path: Path, engine: str) -> None:
    """With ~ behind it, a word finds what is spelled nearly so, and nothing else."""
    archive = build_archive(tmp_path, TONGUES)
    (found,) = search(archive, engine, "wellcome~", Page()).found
    (passage,) = found.passages
    assert [passage.text[start:end] for start, end in passage.marks] == ["welcome"]
    assert search(archive, engine, "wellcome", Page()).total == 0


BODY = "One is here. Two is here. Three is here. Four is here. Five is here.\n\nSix is here.\n"


@pytest.mark.parametrize(
    ("context", "text"),
    [
        (1, "One is here. Two is here. Three is here. Four is here. Five is here."),
        (9, "One is here. Two is here. Three is here. Four is here. Five is here."),
    ],
)
def test_context_stays_in_the_paragraph(context: int, text: str) -> None:
    """However much is asked for, a passage is of one paragraph, so that it can be cited."""
    (passage,) = best_passages(BODY, [Term("three")], 1, context=context)
    assert (passage.text, passage.paragraph, passage.marks) == (text, 1, ((26, 31),))


def test_context_adds_whole_sentences() -> None:
    """A passage of long sentences grows by as many as are asked for, before and behind."""
    sentences = [f"Sentence {n} is {'very ' * 60}long." for n in range(7)]
    body = " ".join(sentences)
    for context in (0, 1, 2):
        (passage,) = best_passages(body, [Fuzzy("3x"), Term("3")], 1, context=context)
        assert passage.text == " ".join(sentences[3 - context : 4 + context])
        assert (passage.cut_before, passage.cut_after) == (True, True)
