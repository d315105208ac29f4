"""The registry and the settings are read entry by entry, and every fault has its line."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from world import dedent

from untoc_cli.archive.problems import Problem
from untoc_cli.archive.registry import read_registry, read_settings
from untoc_cli.archive.sessions import ids
from untoc_cli.archive.themes import THEMES, WORKING_GROUPS

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "untoc_cli" / "data" / "sessions.yaml"

DIALOGUES = """\
2022-firearms 2022-05-06 held
2022-international-cooperation-technical-assistance 2022-05-27 held
2022-smuggling-of-migrants 2022-07-01 held
2022-trafficking-in-persons 2022-07-01 held
2023-firearms 2023-05-05 held
2023-technical-assistance 2023-05-31 held
2023-international-cooperation 2023-09-13 planned
2023-trafficking-in-persons 2023-10-04 held
2023-smuggling-of-migrants 2023-10-09 held
2024-firearms 2024-04-05 held
2024-trafficking-in-persons 2024-07-10 held
2024-smuggling-of-migrants 2024-07-15 held
2025-firearms 2025-04-30 held
2025-trafficking-in-persons 2025-10-08 held
2025-smuggling-of-migrants 2025-10 held
"""


def problems_of(text: str) -> list[tuple[str, int | None, str | None, str]]:
    """Return code, line, key and message of what is wrong with a registry."""
    problems = read_registry(dedent(text), WORKING_GROUPS)[1]
    assert {problem.path for problem in problems} <= {"sessions.yaml"}
    return [(p.code, p.line, p.key, p.message) for p in problems]


def test_the_shipped_registry_holds_all_fifteen_dialogues() -> None:
    """Each with date, status and source, and nothing in it is wrong."""
    sessions, problems = read_registry(SHIPPED.read_text(encoding="utf-8"), WORKING_GROUPS)
    assert problems == []
    lines = [f"{session.id} {session.date} {session.status}" for session in sessions]
    assert lines == DIALOGUES.splitlines()
    assert all(session.source and "https://" in session.source for session in sessions)
    assert all(session.id == f"{session.year}-{'-'.join(session.themes)}" for session in sessions)


def test_the_shipped_registry_says_which_session_each_dialogue_followed() -> None:
    """By theme; what no source says is left out."""
    sessions = read_registry(SHIPPED.read_text(encoding="utf-8"), WORKING_GROUPS)[0]
    following = {session.id: dict(session.following) for session in sessions}
    assert following["2022-international-cooperation-technical-assistance"] == {
        "international-cooperation": "13",
        "technical-assistance": "13",
    }
    assert following["2023-trafficking-in-persons"] == {"trafficking-in-persons": "13"}
    assert [session_id for session_id, groups in following.items() if not groups] == [
        "2023-international-cooperation",
        "2025-trafficking-in-persons",
        "2025-smuggling-of-migrants",
    ]


def test_the_archive_that_comes_along_uses_the_shipped_registry() -> None:
    """Both files are the same, and its settings have no fault."""
    assert (ROOT / "statements" / "sessions.yaml").read_bytes() == SHIPPED.read_bytes()
    settings_read, problems = read_settings(
        (ROOT / "statements" / "archive.yaml").read_text("utf-8")
    )
    assert problems == []
    assert settings_read.themes.all == THEMES
    assert settings_read.organisation == "Alliance of NGOs on Crime Prevention and Criminal Justice"


def test_every_value_of_a_session_is_read() -> None:
    """Lists may be one text; blanks are made equal; YAML makes nothing of numbers."""
    text = """
    sessions:
      - id: 2024-firearms
        date: 2024-04
        themes: arms-are-no-slug
        title: "A  special
          day"
        body: untoc-cop
        place: Vienna,
          Austria
        following: {firearms: 011}
        presiding: NO
        status: planned
        source: a page
        provenance: {date: elsewhere}
        inferred: {presiding: "10:30"}
        note: none
    """
    sessions, _ = read_registry(
        dedent(text).replace("arms-are-no-slug", "firearms"), WORKING_GROUPS
    )
    (session,) = sessions
    assert (str(session.date), session.themes, session.title) == (
        "2024-04",
        ("firearms",),
        "A special day",
    )
    assert (session.body, session.place) == ("untoc-cop", "Vienna, Austria")
    assert (session.following, session.presiding) == (
        {"firearms": "011"},
        ("NO",),
    )
    assert (session.status, session.source, session.note) == ("planned", "a page", "none")
    assert (session.provenance, session.inferred) == ({"date": "elsewhere"}, {"presiding": "10:30"})
    assert session.line == 2


def test_each_fault_of_a_session_has_its_line_and_spoils_only_its_value() -> None:
    """The entry is used without the values that are wrong."""
    text = """
    sessions:
      - id: 2024-firearms
        date: 2024-02-30
        themes: [firearms, arms]
        status: hold
        following: 9
        presiding: {a: b}
        titel: x
    """
    who = "session 2024-firearms: "
    assert problems_of(text) == [
        ("registry-key", 8, "titel", f"{who}'titel' is no key of a session"),
        (
            "session-date",
            3,
            "date",
            f"{who}the date '2024-02-30' does not exist: February 2024 has 29 days",
        ),
        ("session-theme", 4, "themes", f"{who}there is no theme 'arms'"),
        ("wrong-type", 6, "following", f"{who}'following' must be a mapping from word to text"),
        ("wrong-type", 7, "presiding", f"{who}'presiding' must be a text or a list of texts"),
        ("session-status", 5, "status", f"{who}the status 'hold' is not known"),
        (
            "session-source",
            2,
            "source",
            f"{who}the session has no source, so nobody can check its date",
        ),
    ]
    (session,) = read_registry(dedent(text), WORKING_GROUPS)[0]
    assert (session.date, session.themes, session.status) == (None, ("firearms",), "planned")


@pytest.mark.parametrize(
    ("entry", "code", "message"),
    [
        ("id: firearms-2022", "session-id", "here stands 'firearms-2022'"),
        ("id: 2022-Firearms", "session-id", "here stands '2022-Firearms'"),
        ("id: ٢٠٢٢-firearms", "session-id", "here stands '٢٠٢٢-firearms'"),
        ("status: held", "session-id", "here stands nothing"),
        ("2022-firearms", "wrong-type", "a session must be made of lines like key: value"),
    ],
)
def test_an_entry_without_an_id_is_left_out(entry: str, code: str, message: str) -> None:
    """The others are read."""
    good = "{id: 2023-firearms, themes: [firearms], status: held, source: x}"
    text = f"sessions:\n  - {entry}\n  - {good}\n"
    sessions, problems = read_registry(text, WORKING_GROUPS)
    assert ids(sessions.all) == ["2023-firearms"]
    assert [(problem.code, problem.line) for problem in problems] == [(code, 2)]
    assert message in problems[0].message


def test_of_two_sessions_with_one_id_the_first_is_used() -> None:
    """Both lines are named."""
    entry = "  - {id: 2022-firearms, themes: [firearms], status: held, source: page}\n"
    sessions, problems = read_registry(f"sessions:\n{entry}{entry}", WORKING_GROUPS)
    assert [session.line for session in sessions] == [2]
    assert problems == [
        Problem(
            "session-twice",
            "the session '2022-firearms' stands twice, in lines 2 and 3",
            "sessions.yaml",
            3,
            "id",
            "keep one of the two",
        )
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("sessions:\n", 1),
        ("sessions: none\n", 1),
        ("- id: 2022-firearms\n", 1),
        ("sessions:\n  - id: 'x\n", 2),
        ("sessions:\n  - &a {id: 2022-x}\n  - *a\n", 2),
    ],
)
def test_a_registry_that_is_no_list_of_sessions_cannot_be_read(text: str, line: int) -> None:
    """It is said once, with the line and what it looks like."""
    sessions, problems = read_registry(text, WORKING_GROUPS)
    assert len(sessions) == 0
    assert [(p.code, p.path, p.line) for p in problems] == [
        ("registry-unreadable", "sessions.yaml", line)
    ]
    assert problems[0].hint


def test_a_byte_order_mark_does_no_harm() -> None:
    """Editors on Windows put one before the text."""
    text = SHIPPED.read_text(encoding="utf-8")
    assert read_registry(f"\ufeff{text}", WORKING_GROUPS) == read_registry(text, WORKING_GROUPS)


# --- archive.yaml --------------------------------------------------------------------------------


def test_an_empty_archive_file_gives_the_defaults() -> None:
    """An archive needs no settings at all."""
    found, problems = read_settings("# nothing yet\n")
    assert problems == []
    assert (found.name, found.organisation, found.language) == ("", None, "en")
    assert found.themes == WORKING_GROUPS


def test_an_archive_may_have_its_own_themes() -> None:
    """They stand behind the working groups, and their aliases are understood."""
    found, problems = read_settings(
        dedent("""
        name: Our archive
        themes:
          - {slug: cybercrime, name: Cybercrime, aliases: [cyber, AHC]}
          - slug: organised-fraud
        """)
    )
    assert problems == []
    assert found.name == "Our archive"
    assert found.themes.slugs[5:] == ("cybercrime", "organised-fraud")
    assert found.themes.resolve("ahc").slug == "cybercrime"
    assert found.themes.name("organised-fraud") == "Organised fraud"


def test_a_theme_that_would_mean_two_things_is_left_out() -> None:
    """Neither a working group's words nor those of another added theme may be taken."""
    found, problems = read_settings(
        dedent("""
        themes:
          - {slug: weapons, aliases: [Arms]}
          - {slug: cybercrime, aliases: [cyber]}
          - {slug: cyber}
          - {slug: Not A Slug}
          - text
        """)
    )
    assert found.themes.slugs[5:] == ("cybercrime",)
    assert [(p.code, p.line, p.hint) for p in problems] == [
        ("theme-slug", 5, "slug: cybercrime"),
        ("wrong-type", 6, None),
        ("theme-twice", 2, "leave 'Arms' out"),
        ("theme-twice", 4, "leave 'cyber' out"),
    ]


def test_faults_of_the_settings_have_their_lines() -> None:
    """A wrong value counts as missing, an unknown key is named with the nearest."""
    found, problems = read_settings("name: [a]\nlangauge: fr\nthemes: firearms\n")
    assert (found.name, found.language, found.themes) == ("", "en", WORKING_GROUPS)
    assert [(p.code, p.line, p.key, p.hint) for p in problems] == [
        ("registry-key", 2, "langauge", "language"),
        ("wrong-type", 3, "themes", None),
        ("wrong-type", 1, "name", None),
    ]


@pytest.mark.parametrize("text", ["name: 'x\n", "- a\n", "name: a\nname: b\n"])
def test_settings_that_cannot_be_read_leave_the_defaults(text: str) -> None:
    """The fault is reported, and the archive can still be read."""
    found, problems = read_settings(text)
    assert found.themes == WORKING_GROUPS
    assert [(p.code, p.path) for p in problems] == [("registry-unreadable", "archive.yaml")]


@settings(max_examples=150, deadline=None)
@given(
    text=st.text(max_size=40),
    key=st.sampled_from(
        "id date themes title place following presiding status source note".split()
    ),
)
def test_no_registry_whatsoever_raises_an_error(text: str, key: str) -> None:
    """What is wrong is a problem, not a crash."""
    entry = f"sessions:\n  - id: 2022-firearms\n    {key}: {text}\n"
    for registry in (text, entry):
        sessions, problems = read_registry(registry, WORKING_GROUPS)
        assert problems or len(sessions) > 0
    read_settings(text)
