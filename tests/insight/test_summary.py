"""A summary says of each working group what there is, and what is missing."""

from pathlib import Path

import pytest
from world import build_archive, statement

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.sessions import Session, Sessions
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.themes import WORKING_GROUPS, Theme, Themes
from untoc_cli.insight.findings import Limits
from untoc_cli.insight.summary import (
    Facts,
    Summary,
    YearOf,
    chairs_over_time,
    facts_by_theme,
    summarise,
)

ROOT = Path(__file__).parents[2]
ALLIANCE = "Alliance of NGOs on Crime Prevention and Criminal Justice"
EVERYTHING = Selection()
BODY = "Mr. Chair,\n\nVictims of trafficking need shelters, legal aid and real protection.\n"


def summary_of(archive: Archive, selection: Selection = EVERYTHING) -> Summary:
    """Return the summary of what is selected of an archive."""
    return summarise(archive, selection, Limits(8, 3, 4))


def facts_from(*statements: Statement, sessions: tuple[Session, ...] = ()) -> dict[str, Facts]:
    """Return the facts of each theme."""
    return facts_by_theme(statements, Sessions(sessions), WORKING_GROUPS)


def only_facts(*statements: Statement, sessions: tuple[Session, ...] = ()) -> Facts:
    """Return the facts of the one theme there is."""
    (facts,) = facts_from(*statements, sessions=sessions).values()
    return facts


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Summary:
    """Return the summary of the archive that comes with the program."""
    return summary_of(Archive(ROOT / "statements", tmp_path_factory.mktemp("cache")))


def test_the_real_archive_has_a_group_for_each_working_group(real: Summary) -> None:
    """In the order of the themes, also where nothing is on file."""
    assert [
        (
            group.theme,
            [each.id for each in group.facts.statements],
            group.facts.words,
            group.facts.first,
            group.facts.last,
        )
        for group in real.groups
    ] == [
        (
            "trafficking-in-persons",
            ["2023-10-04-trafficking-in-persons-ian-tennant"],
            316,
            PartialDate(2023, 10, 4),
            PartialDate(2023, 10, 4),
        ),
        ("smuggling-of-migrants", [], 0, None, None),
        (
            "firearms",
            ["2022-05-06-firearms-anna-alvazzi-del-frate"],
            449,
            PartialDate(2022, 5, 6),
            PartialDate(2022, 5, 6),
        ),
        ("international-cooperation", [], 0, None, None),
        ("technical-assistance", [], 0, None, None),
    ]


def test_the_real_archive_shows_where_nothing_was_said(real: Summary) -> None:
    """Each dialogue of the registry is covered or silent, the joint one in both its themes."""
    joint = "2022-international-cooperation-technical-assistance"
    sessions = {
        group.theme: [
            [each.id for each in listed]
            for listed in (group.facts.covered, group.facts.silent, group.facts.planned)
        ]
        for group in real.groups
    }
    assert sessions == {
        "trafficking-in-persons": [
            ["2023-trafficking-in-persons"],
            [f"{year}-trafficking-in-persons" for year in (2022, 2024, 2025)],
            [],
        ],
        "smuggling-of-migrants": [
            [],
            [f"{year}-smuggling-of-migrants" for year in (2022, 2023, 2024, 2025)],
            [],
        ],
        "firearms": [["2022-firearms"], [f"{year}-firearms" for year in (2023, 2024, 2025)], []],
        "international-cooperation": [[], [joint], ["2023-international-cooperation"]],
        "technical-assistance": [[], [joint, "2023-technical-assistance"], []],
    }
    assert (real.overall.heard, real.overall.held) == (2, 14)


def test_the_real_archive_says_who_spoke_and_about_what(real: Summary) -> None:
    """Speaker, organisation, terms and central sentences of the statement of 2023."""
    group = real.groups[0]
    assert group.facts.speakers == (("Ian Tennant", 1),)
    assert group.facts.organisations == ((ALLIANCE, 1),)
    assert [term.text for term in group.findings.terms] == [
        "trafficking in persons",
        "slow progress",
        "discussion",
        "interactive",
        "preventing",
        "Protocol",
        "implementation",
        "multistakeholder",
    ]
    assert [sentence.paragraph for sentence in group.findings.central] == [3]


def test_a_theme_alone_is_set_apart_from_the_whole_archive(tmp_path: Path) -> None:
    """Asking for one working group does not change what is its own."""
    archive = Archive(ROOT / "statements", tmp_path)
    alone = summary_of(archive, Selection(themes=("firearms",)))
    among = summary_of(archive)
    assert [group.theme for group in alone.groups] == ["firearms"]
    assert alone.groups[0] == among.groups[2]


def test_an_archive_on_disk_is_summarised_by_theme(tmp_path: Path) -> None:
    """A joint statement is in each of its themes, and covers the joint session in both."""
    archive = build_archive(
        tmp_path,
        {
            "2022/2022-05-27-joint.md": statement(
                theme="[technical-assistance, international-cooperation]",
                date="2022-05-27",
                session="2022-international-cooperation-technical-assistance",
            ),
            "2022/2022-05-06-firearms.md": statement(),
        },
    )
    groups = summary_of(archive).groups
    assert [
        (
            group.theme,
            [each.id for each in group.facts.statements],
            [each.id for each in group.facts.covered],
            [each.id for each in group.facts.silent],
        )
        for group in groups
    ] == [
        (
            "trafficking-in-persons",
            [],
            [],
            ["2022-trafficking-in-persons", "2023-trafficking-in-persons"],
        ),
        ("smuggling-of-migrants", [], [], ["2022-smuggling-of-migrants"]),
        ("firearms", ["2022-05-06-firearms"], ["2022-firearms"], ["2023-firearms"]),
        (
            "international-cooperation",
            ["2022-05-27-joint"],
            ["2022-international-cooperation-technical-assistance"],
            [],
        ),
        (
            "technical-assistance",
            ["2022-05-27-joint"],
            ["2022-international-cooperation-technical-assistance"],
            [],
        ),
    ]


def test_a_theme_with_neither_statements_nor_sessions_has_no_group(tmp_path: Path) -> None:
    """An empty archive has an empty summary."""
    assert summary_of(build_archive(tmp_path, registry="sessions: []\n")).groups == ()


def test_statements_of_unknown_themes_come_last_and_those_of_none_behind_them() -> None:
    """Nothing on file is missing from the summary, however its header is written."""
    facts = facts_from(
        Statement(id="a"),
        Statement(id="b", theme=("wildlife",)),
        Statement(id="c", theme=("arms-trade", "firearms")),
    )
    assert [(theme, [each.id for each in of.statements]) for theme, of in facts.items()] == [
        ("firearms", ["c"]),
        ("arms-trade", ["c"]),
        ("wildlife", ["b"]),
        ("", ["a"]),
    ]


def test_themes_of_the_archive_stand_in_its_order() -> None:
    """A theme the archive adds is known, and so is its place."""
    themes = Themes((Theme("wildlife", "Wildlife"), Theme("firearms", "Firearms")))
    statements = [Statement(id="a", theme=("firearms",)), Statement(id="b", theme=("wildlife",))]
    assert list(facts_by_theme(statements, Sessions(), themes)) == ["wildlife", "firearms"]


def test_a_theme_given_twice_counts_once() -> None:
    """A slip in a header does not double a statement."""
    facts = only_facts(Statement(id="a", theme=("firearms", "firearms"), words=9))
    assert (len(facts.statements), facts.words) == (1, 9)


def test_statements_stand_oldest_first_and_undated_ones_last() -> None:
    """First and last date leave out what is not known."""
    facts = only_facts(
        Statement(id="undated", theme=("firearms",), words=1),
        Statement(id="year", theme=("firearms",), date=PartialDate(2023), words=20),
        Statement(id="day", theme=("firearms",), date=PartialDate(2023, 4, 5), words=300),
    )
    assert [each.id for each in facts.statements] == ["year", "day", "undated"]
    assert (facts.first, facts.last) == (PartialDate(2023), PartialDate(2023, 4, 5))
    assert facts.words == 321


def test_names_are_counted_by_statement_however_they_are_spelt() -> None:
    """Most first, then by name; the spelling of the oldest statement is shown."""
    facts = only_facts(
        Statement(
            id="new",
            date=PartialDate(2023),
            theme=("firearms",),
            speaker=("Agnès Ray", "AGNES RAY", "José Pérez"),
            organisation=("Cote d’Ivoire Forum",),
        ),
        Statement(
            id="old",
            date=PartialDate(2022),
            theme=("firearms",),
            speaker=("Jose Perez", "Ángel Abad"),
            organisation=("Côte d'Ivoire Forum", "Zonta"),
        ),
    )
    assert facts.speakers == (("Jose Perez", 2), ("Agnès Ray", 1), ("Ángel Abad", 1))
    assert facts.organisations == (("Côte d'Ivoire Forum", 2), ("Zonta", 1))
    assert facts.years == (
        YearOf(2022, 1, (("Ángel Abad", 1), ("Jose Perez", 1)), ()),
        YearOf(2023, 1, (("Agnès Ray", 1), ("José Pérez", 1)), ()),
    )


def test_chairs_are_shown_from_their_first_year_to_their_last() -> None:
    """A year of somebody else between ends the row; a year with nothing on file does not."""
    chairs = {2018: "A", 2019: "A", 2022: "A", 2023: "B", 2024: "A", 2025: None}
    facts = only_facts(
        *(
            Statement(id=str(year), date=PartialDate(year), theme=("firearms",), chair=chair)
            for year, chair in chairs.items()
        )
    )
    assert chairs_over_time(facts) == [(2018, 2022, "A"), (2023, 2023, "B"), (2024, 2024, "A")]


def session(session_id: str, status: str = "held") -> Session:
    """Return a session on firearms."""
    return Session(session_id, PartialDate(int(session_id[:4])), ("firearms",), status=status)


def test_a_session_is_silent_when_it_was_held_and_nothing_is_on_file() -> None:
    """For planned ones the statement is still to be written; cancelled ones leave no gap."""
    sessions = (
        session("2022-firearms"),
        session("2023-firearms", "cancelled"),
        session("2024-firearms"),
        session("2025-firearms", "planned"),
    )
    facts = only_facts(
        Statement(id="a", theme=("firearms",), session="2024-firearms"),
        Statement(id="b", theme=("firearms",), session="a side event in Vienna"),
        sessions=sessions,
    )
    assert facts.covered == (sessions[2],)
    assert facts.silent == (sessions[0],)
    assert facts.planned == (sessions[3],)
    assert (facts.heard, facts.held) == (1, 2)


def test_a_session_of_a_theme_is_covered_by_a_statement_filed_under_another() -> None:
    """What was said at the joint dialogue is on file, even if only one of its themes was named."""
    joint = Session("2022-joint", PartialDate(2022), ("firearms", "technical-assistance"))
    facts = facts_from(
        Statement(id="a", theme=("firearms",), session="2022-joint"), sessions=(joint,)
    )
    assert [(theme, of.covered, of.planned) for theme, of in facts.items()] == [
        ("firearms", (joint,), ()),
        ("technical-assistance", (joint,), ()),
    ]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_there_are_at_most_as_many_terms_and_sentences_as_asked_for(
    number: int, tmp_path: Path
) -> None:
    """Also none."""
    body = f"{BODY}\nLegal aid and shelters reach few victims outside the capital of any country."
    archive = build_archive(tmp_path, {"2022/a.md": statement(body)})
    summary = summarise(archive, Selection(themes=("firearms",)), Limits(number, number, 0))
    assert [(len(g.findings.terms), len(g.findings.central)) for g in summary.groups] == [
        (number, number)
    ]
