"""`untoc timeline` on a terminal, in a pipe, and at every width."""

from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from program import untoc
from world import REGISTRY, build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.cli.marks import Marks, marks_for

FUTURE = """\
  - {id: 2026-firearms, date: 2026-12-03, themes: [firearms], status: planned, source: a page}
  - {id: 2026-smuggling-of-migrants, date: 2026-10, themes: [smuggling-of-migrants], source: a page}
  - id: 2027-trafficking-in-persons
    date: 2027-02
    themes: [trafficking-in-persons]
    status: planned
    source: a page
    inferred: {date: The page says “in February”.}
"""
CANCELLED = (
    "  - {id: 2024-firearms, date: 2024-04-05, themes: [firearms], status: cancelled, source: a}\n"
)


def with_statements(folder: Path, number: int, *, registry: str = REGISTRY) -> Archive:
    """Return an archive with so many statements at the firearms dialogue of 2022, one in 2023."""
    files: dict[str, str | bytes] = {
        f"2022/2022-05-06-firearms-{at:02}.md": statement(
            f"We ask {at}.\n", speaker=f"Speaker {at}"
        )
        for at in range(number)
    }
    files["2023/2023-05-05-firearms-one.md"] = statement(
        "We ask.\n", speaker="Only One", date="2023-05-05", session="2023-firearms"
    )
    return build_archive(folder, files, registry=registry)


def test_a_bar_has_a_block_for_each_statement_as_long_as_there_is_room(tmp_path: Path) -> None:
    """Of many statements the first are named, and where to find the others."""
    archive = with_statements(tmp_path, 7)
    shown = untoc("timeline", "--theme", "firearms", archive=archive).stdout

    assert shown == (
        "2022\n"
        "  2022-05-06   ███████  firearms  held, 7 statements\n"
        + "".join(
            f"                        Speaker {at}: Statement at the Constructive Dialogue on "
            f"Firearms\n                          2022-05-06-firearms-{at:02}\n"
            for at in range(4)
        )
        + "                        and 3 more: untoc list --session 2022-firearms\n"
        "\n"
        "2023\n"
        "  2023-05-05   █        firearms  held, 1 statement\n"
        "                        Only One: Statement at the Constructive Dialogue on Firearms\n"
        "                          2023-05-05-firearms-one\n"
        "\n"
        "█ one statement\n"
    )


def test_bars_too_long_for_the_width_are_proportional_and_say_so(tmp_path: Path) -> None:
    """At 60 columns the longest of 40 statements has ten blocks, one statement has one."""
    archive = with_statements(tmp_path, 40)
    shown = untoc("timeline", "-t", "firearms", archive=archive, environ={"COLUMNS": "60"}).stdout

    assert [line for line in shown.splitlines() if "█" in line] == [
        "  2022-05-06   ██████████  firearms  held, 40 statements",
        "  2023-05-05   █           firearms  held, 1 statement",
        "█ about 4 statements",
    ]


def test_every_state_has_a_mark_of_its_own(tmp_path: Path) -> None:
    """Held and silent, to come, not confirmed, cancelled: without a colour."""
    archive = with_statements(tmp_path, 1, registry=REGISTRY + CANCELLED + FUTURE)
    shown = untoc("timeline", "--since", "2023-06", archive=archive).stdout

    assert shown == (
        "2023\n"
        "  2023-10-04   ○  trafficking-in-persons  held, nothing on file\n"
        "\n"
        "2024\n"
        "  2024-04-05   ×  firearms  cancelled\n"
        "\n"
        "2025\n"
        "  no dialogue known, nothing on file\n"
        "\n"
        "2026\n"
        "  2026-10      ?  smuggling-of-migrants  planned; that it took place is not confirmed\n"
        "  2026-12-03   ◇  firearms  planned\n"
        "\n"
        "2027\n"
        "  2027-02*     ◇  trafficking-in-persons  planned\n"
        "\n"
        "○ held, nothing on file    ◇ planned    ? planned, not confirmed    × cancelled\n"
        "\n"
        "* 2027-trafficking-in-persons: The page says “in February”.\n"
    )


def test_a_gap_of_years_is_shown_once(tmp_path: Path) -> None:
    """Years without any dialogue between two others are part of the history."""
    later = "  - {id: 2027-firearms, date: 2027-05-01, themes: [firearms], source: a page}\n"
    archive = build_archive(tmp_path, registry=REGISTRY + later)
    shown = untoc("timeline", "--since", "2023-10", archive=archive).stdout

    assert "\n2024–2026\n  no dialogue known, nothing on file\n\n2027\n" in shown


@pytest.mark.parametrize(
    "command",
    ["timeline", "timeline --matrix", "timeline -f html", "stats", "trend ask", "trend ask -f svg"],
)
def test_a_wrong_year_does_not_fill_the_screen_with_empty_ones(
    command: str, tmp_path: Path
) -> None:
    """A slip of the pen, 0202 for 2022: the year is shown, the centuries between are not."""
    slip = statement("We ask.\n", date="0202-05-06", session="A meeting")
    archive = build_archive(tmp_path, {"0202/a.md": slip, "2022/b.md": statement("We ask.\n")})
    shown = untoc(*command.split(), archive=archive).stdout

    assert "202" in shown
    assert "2022" in shown
    assert "1203" not in shown
    assert len(shown.splitlines()) < 100


def test_what_has_no_place_in_the_matrix_is_counted_below_it(tmp_path: Path) -> None:
    """Of a meeting, what names a theme is in its cell, and what names none is not lost."""
    files = {
        "2022/a.md": statement("We ask.\n", session="A meeting"),
        "2022/b.md": statement("We ask.\n", session="A meeting", theme="null"),
        "2022/c.md": statement("We ask.\n", session="null", date="null"),
    }
    archive = build_archive(tmp_path, files, registry="sessions: []\n")
    shown = untoc("timeline", "--matrix", archive=archive)

    assert shown.stdout == (
        "Year  Firearms\n"
        "2022       ·+1\n"
        "all          ·\n"
        "\n"
        "1, 2… statements on file    – held, nothing on file\n"
        "? planned, not confirmed    · no dialogue known\n"
        "all: dialogues with a statement / dialogues held\n"
        "+1 on file for another meeting\n"
        "2 statements without a year or a working group not counted\n"
    )
    data = untoc("timeline", "--matrix", "-f", "json", archive=archive).json["data"]
    assert data["unplaced"] == 2


def test_a_day_that_is_not_known_stands_apart_from_the_mark(tmp_path: Path) -> None:
    """A session of which only the year in its id is known."""
    undated = "sessions:\n  - {id: 2023-firearms, themes: [firearms], status: held, source: a}\n"
    shown = untoc("timeline", archive=build_archive(tmp_path, registry=undated)).stdout

    assert "  2023, day unknown  ○  firearms  held, nothing on file\n" in shown


@pytest.mark.parametrize("terminal", [True, False])
def test_the_name_of_a_theme_heads_a_column_without_its_escapes(
    tmp_path: Path, *, terminal: bool
) -> None:
    """It comes from the archive, which others may have written."""
    named = 'name: A\nthemes:\n  - {slug: odd, name: "Odd \\e]0;taken\\a[/b] [red]"}\n'
    odd = statement("We ask.\n", theme="odd", session="A meeting")
    archive = build_archive(tmp_path, {"archive.yaml": named, "2022/a.md": odd})
    shown = untoc(
        "timeline",
        "--matrix",
        archive=archive,
        terminal=terminal,
        environ={"COLUMNS": "200", "TERM": "dumb"},
    ).stdout

    assert "Odd [/b] [red]" in shown
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_a_speakers_timeline_says_nothing_of_years_without_the_speaker(tmp_path: Path) -> None:
    """That a dialogue took place is not denied because somebody else spoke at it."""
    files: dict[str, str | bytes] = {
        f"{year}/{year}-a.md": statement(speaker="A", date=f"{year}", session="A meeting")
        for year in (2020, 2026)
    }
    archive = build_archive(tmp_path, files)

    assert "no dialogue" not in untoc("timeline", "--speaker", "A", archive=archive).stdout


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("arguments", [(), ("--matrix",), ("--until-next",)])
def test_no_line_is_wider_than_the_terminal(
    width: int, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    """Ids alone, which are copied, are never broken."""
    archive = with_statements(tmp_path, 30, registry=REGISTRY + CANCELLED + FUTURE)
    environ = {"COLUMNS": str(width), "NO_COLOR": "1", "TERM": "dumb"}
    shown = untoc("timeline", *arguments, archive=archive, environ=environ, terminal=True).stdout

    lines = [line.rstrip() for line in shown.splitlines()]
    assert [line for line in lines if len(line) > width and " " in line.strip()] == []


def test_a_stream_without_such_marks_gets_plain_ones() -> None:
    """A bar that arrived as question marks would say that something is not confirmed."""
    old, new = (TextIOWrapper(BytesIO(), encoding=encoding) for encoding in ("cp1252", "utf-8"))

    assert marks_for(old) == Marks("#", "o", ">", "?", "x")
    assert marks_for(new) == Marks("█", "○", "◇", "?", "×")


def test_what_comes_next_is_said_with_the_days_to_it(tmp_path: Path) -> None:
    """Today is 21 November 2026; a month is counted to both of its ends."""
    archive = with_statements(tmp_path, 2, registry=REGISTRY + FUTURE)
    shown = untoc("timeline", "--until-next", archive=archive).stdout

    assert shown == (
        "  2026-12-03  in 12 days\n"
        "    Constructive Dialogue on Firearms, 2026-firearms\n"
        "  2027-02*  in 72 to 99 days\n"
        "    Constructive Dialogue on Trafficking in Persons, 2027-trafficking-in-persons\n"
        "    * The page says “in February”.\n"
        "\n"
        "Planned, and that it took place is not confirmed:\n"
        "  2026-10  21 to 51 days ago\n"
        "    Constructive Dialogue on Smuggling of Migrants, 2026-smuggling-of-migrants\n"
        "The last one held:\n"
        "  2023-10-04  1,144 days ago\n"
        "    Constructive Dialogue on Trafficking in Persons, 2023-trafficking-in-persons\n"
        "    nothing on file\n"
    )


def test_without_a_session_to_come_the_last_one_is_named(tmp_path: Path) -> None:
    """Of the theme that is asked for."""
    archive = with_statements(tmp_path, 1)
    result = untoc("timeline", "--until-next", "-t", "firearms", archive=archive, exit_code=1)

    assert result.stdout == (
        "No session to come is in the registry.\n"
        "\n"
        "The last one held:\n"
        "  2023-05-05  1,296 days ago\n"
        "    Constructive Dialogue on Firearms, 2023-firearms\n"
        "    1 statement on file\n"
    )
    envelope = untoc("timeline", "--until-next", "-f", "json", archive=archive, exit_code=1).json
    assert (envelope["status"], envelope["data"]["coming"]) == ("nothing", [])
    assert envelope["data"]["last"]["id"] == "2023-trafficking-in-persons"
    assert envelope["data"]["last"]["days_at_most"] == -1144


def test_what_cannot_be_asked_of_a_session_to_come_is_refused(tmp_path: Path) -> None:
    """A speaker is no property of a session."""
    archive = with_statements(tmp_path, 1)
    refused = untoc("timeline", "--until-next", "--speaker", "One", archive=archive, exit_code=2)
    both = untoc("timeline", "--until-next", "--matrix", archive=archive, exit_code=2)

    assert refused.stderr.splitlines()[0] == (
        "error: --until-next looks at sessions, which have no speaker, organisation or language"
    )
    assert both.stderr.splitlines()[0] == "error: --matrix and --until-next are two answers"
