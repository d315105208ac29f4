"""A demand is followed through the years, with the sessions at which it was not said."""

from datetime import date
from pathlib import Path

import pytest
from program import untoc
from world import REGISTRY, build_archive, statement

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.insight.tracing import Trace, sentences_of, trace_demand

EVERYTHING = Selection()
ASKED = "We hope for in-person participation of all."
WORLD = {
    "2022/a.md": statement(f"{ASKED}\n", speaker="Ada Lee"),
    "2022/b.md": statement(
        "We spoke of shelters.\n",
        theme="trafficking-in-persons",
        date="2022-07-01",
        session="2022-trafficking-in-persons",
    ),
    "2023/c.md": statement(
        "Nothing else. NGOs need in-person attendance.\n\nThank you.\n",
        speaker="Ian Smith",
        theme="trafficking-in-persons",
        date="2023-10-04",
        session="2023-trafficking-in-persons",
    ),
}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Return an archive in which a demand is said twice, in two wordings."""
    return build_archive(tmp_path, WORLD)


def trace_in(archive: Archive, demand: str, *, selection: Selection = EVERYTHING) -> Trace:
    """Return a demand on its way through an archive."""
    statements = selection.choose(archive.statements)
    texts = sentences_of(archive, statements)
    return trace_demand(demand, texts, archive.sessions, selection, date(2026, 11, 21))


def test_every_session_from_the_first_mention_on_is_accounted_for(archive: Archive) -> None:
    """Said, on file without it, or nothing on file."""
    stops = trace_in(archive, "in-person participation").stops
    assert [
        (stop.occasion.name, len(stop.mentions), len(stop.occasion.statements)) for stop in stops
    ] == [
        ("2022-firearms", 1, 1),
        ("2022-international-cooperation-technical-assistance", 0, 0),
        ("2022-smuggling-of-migrants", 0, 0),
        ("2022-trafficking-in-persons", 0, 1),
        ("2023-firearms", 0, 0),
        ("2023-trafficking-in-persons", 1, 1),
    ]


def test_sessions_that_did_not_take_place_are_no_silence(tmp_path: Path) -> None:
    """Nobody could say anything at one that was cancelled, or is only planned."""
    sessions = "".join(
        f"  - {{id: 2023-{theme}, date: 2023-09-13, themes: [{theme}],"
        f" status: {status}, source: a page}}\n"
        for theme, status in (
            ("international-cooperation", "planned"),
            ("technical-assistance", "cancelled"),
        )
    )
    archive = build_archive(tmp_path, WORLD, registry=REGISTRY + sessions)
    plain = build_archive(tmp_path / "plain", WORLD)
    with_them, without = (
        [stop.occasion.name for stop in trace_in(each, "in-person participation").stops]
        for each in (archive, plain)
    )

    assert with_them == without


def test_a_mention_leads_to_its_paragraph(archive: Archive) -> None:
    """With the words it was said in, and how near they come."""
    found = trace_in(archive, "in-person participation")
    assert [
        (m.statement.id, m.paragraph, m.sentence, m.words, m.said.is_exact) for m in found.mentions
    ] == [
        ("a", 1, ASKED, "in-person participation", True),
        ("c", 1, "NGOs need in-person attendance.", "in-person attendance", False),
    ]
    assert [(v.text, v.count, v.is_exact) for v in found.variants()] == [
        ("in-person participation", 1, True),
        ("in-person attendance", 1, False),
    ]
    assert found.speakers() == [("Ada Lee", 1), ("Ian Smith", 1)]


def test_filters_choose_statements_and_sessions(archive: Archive) -> None:
    """What was said elsewhere is not looked at."""
    found = trace_in(archive, "in-person participation", selection=Selection(themes=("firearms",)))
    assert [stop.occasion.name for stop in found.stops] == ["2022-firearms", "2023-firearms"]
    assert found.searched == 1


def test_what_is_kept_follows_the_files(archive: Archive) -> None:
    """A changed file is cut into sentences anew."""
    assert len(trace_in(archive, "shelters").mentions) == 1
    (archive.root / "2022/b.md").write_text(statement("Nothing of it.\n"), "utf-8")
    archive.reload()
    assert trace_in(archive, "shelters").mentions == ()


def test_the_page_says_first_last_and_what_is_similar(archive: Archive) -> None:
    """And at which sessions it was not said."""
    shown = untoc("trace", "in-person participation", archive=archive)
    assert shown.stdout == (
        "“in-person participation”\n"
        "  first    2022-05-06  Ada Lee\n"
        "  last     2023-10-04  Ian Smith\n"
        "  by       Ada Lee (1), Ian Smith (1)\n"
        "  words    “in-person participation” (1), “in-person attendance” ~90% (1)\n"
        "\n"
        "2022-05-06  firearms\n"
        "  Ada Lee  as typed\n"
        f"    “{ASKED}”\n"
        "    ¶ 1  a\n"
        "\n"
        "not said: 1 session: 2022-trafficking-in-persons\n"
        "nothing on file: 3 sessions: 2022-international-cooperation-technical-assistance, "
        "2022-smuggling-of-migrants, 2023-firearms\n"
        "\n"
        "2023-10-04  trafficking-in-persons\n"
        "  Ian Smith  similar, 90%\n"
        "    “NGOs need in-person attendance.”\n"
        "    ¶ 1  c\n"
    )
    assert shown.stderr == "1 as typed, 1 in similar words, in 2 of 3 statements\n"


def test_what_was_never_said_is_an_answer(archive: Archive) -> None:
    """With exit code 1; words that tell nothing are refused."""
    nothing = untoc("trace", "zebra", "-f", "json", archive=archive, exit_code=1).json
    assert (nothing["status"], nothing["data"]["mentions"]) == ("nothing", [])
    refused = untoc("trace", "of the", archive=archive, exit_code=2)
    assert refused.stderr.startswith("error: 'of the' holds no word that could be followed\n")
