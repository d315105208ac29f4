"""What every command promises of its output: formats, streams, exit codes."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from contract_world import contract_archive
from program import untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.cli.command_table import COMMANDS

LISTING = [
    ("list",),
    ("search", "dialogue"),
    ("timeline",),
    ("timeline", "--matrix"),
    ("sessions",),
    ("summary",),
    ("positions",),
    ("references",),
    ("validate",),
    ("index",),
    ("show", "2022-05-06"),
    ("compare", "2022-05-06", "2023-10-04"),
    ("trace", "dialogue"),
    ("trend", "dialogue"),
    ("stats",),
    ("cite", "2022-05-06"),
    ("export", "--to", "zip", "--dry-run"),
]
HOSTILE = (
    "\x1b[31mred\x1b]8;;http://evil\x07link\x9b2J\x07 [bold]not bold[/bold] "
    "\u202eevil\u2066 dialogue."
)


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return contract_archive(tmp_path)


@pytest.mark.parametrize("arguments", LISTING, ids=" ".join)
def test_json_is_one_envelope(arguments: tuple[str, ...], archive: Archive) -> None:
    """Every command answers with the same five keys, and nothing else stands on stdout."""
    envelope = untoc(*arguments, "--format", "json", archive=archive).json

    assert list(envelope) == ["untoc", "command", "status", "data", "findings"]
    assert (envelope["untoc"], envelope["command"], envelope["status"]) == (
        1,
        arguments[0],
        "success",
    )


@pytest.mark.parametrize("arguments", LISTING, ids=" ".join)
def test_json_lines_and_csv_hold_the_same_rows(
    arguments: tuple[str, ...], archive: Archive
) -> None:
    """One object a line, one row a record, the same columns in the same order."""
    lines = untoc(*arguments, "-f", "jsonl", archive=archive).stdout.splitlines()
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    table = list(
        csv.DictReader(io.StringIO(untoc(*arguments, "-f", "csv", archive=archive).stdout))
    )

    assert [list(row) for row in table] == [list(row) for row in rows]


@pytest.mark.parametrize("output", ["table", "plain", "json", "jsonl", "csv"])
@pytest.mark.parametrize("terminal", [True, False])
def test_text_from_a_statement_moves_no_cursor(output: str, terminal: bool, tmp_path: Path) -> None:
    """Escape sequences, controls and reordering characters of a file reach no terminal.

    What Rich itself writes for colours is taken out first; markup is shown as it stands.
    """
    hostile = HOSTILE.replace("\x1b", "").replace("\x07", "").replace("\x9b", "")
    archive = build_archive(
        tmp_path,
        {
            f"2022/{name}.md": statement(
                f"{HOSTILE} {name}\n\nWe welcome article 18, {HOSTILE}",
                title=json.dumps(HOSTILE),
                speaker=json.dumps(HOSTILE),
            )
            for name in ("a", "b")
        },
    )
    for arguments in (
        ("list",),
        ("search", "dialogue"),
        ("show", "a"),
        ("timeline",),
        ("summary",),
        ("positions",),
        ("references",),
        ("cite", "a", "--paragraph", "1"),
    ):
        result = untoc(*arguments, "-f", output, archive=archive, terminal=terminal)

        colours = ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[36m", "\x1b[32m", "\x1b[1;33m", "\x1b[3m")
        shown = result.stdout + result.stderr
        for colour in (*colours, "\x1b[2;3m", "\x1b[3;2m", "\x1b[34m"):
            shown = shown.replace(colour, "")
        assert not {c for c in shown if ord(c) < 32 or 127 <= ord(c) < 160} - {"\n"}
        assert "\u202e" not in shown
        assert "\u2066" not in shown
    assert "[bold]" in hostile


def test_without_a_terminal_nothing_is_coloured_or_boxed(archive: Archive) -> None:
    """A pipe gets text that grep and people can read, without wrapping."""
    result = untoc("list", archive=archive)

    assert result.stdout == (
        "Date        Theme                   Speaker                 Id\n"
        "2023-10-04  trafficking-in-persons  Ian Tennant             2023-10-04-tip-ian\n"
        "2022-05-06  firearms                Anna Alvazzi del Frate  2022-05-06-firearms-anna\n"
    )
    assert result.stderr == "2 statements\n"


def test_no_color_is_obeyed_on_a_terminal(archive: Archive) -> None:
    """NO_COLOR takes the colours away and keeps the layout."""
    coloured = untoc("search", "dialogue", archive=archive, terminal=True)
    plain = untoc("search", "dialogue", archive=archive, terminal=True, environ={"NO_COLOR": "1"})

    assert "\x1b[36m2022-05-06" in coloured.stdout
    assert "\x1b[36m" not in plain.stdout


def test_a_narrow_terminal_is_never_overrun(archive: Archive) -> None:
    """At 60 columns no line is longer, and ids are whole."""
    for arguments in LISTING:
        result = untoc(
            *arguments,
            archive=archive,
            terminal=True,
            environ={"COLUMNS": "60", "NO_COLOR": "1", "TERM": "dumb"},
        )
        lines = result.stdout.splitlines()
        assert max(len(line.rstrip()) for line in lines) <= 60
        if arguments == ("list",):
            assert "            2022-05-06-firearms-anna" in lines


def test_paths_are_bare(archive: Archive) -> None:
    """One path a line, for other programs."""
    result = untoc("list", "-f", "paths", archive=archive)

    assert result.stdout.splitlines() == [
        str(archive.root / "2023/2023-10-04-tip-ian.md"),
        str(archive.root / "2022/2022-05-06-firearms-anna.md"),
    ]


def test_a_command_without_files_says_that_it_has_no_paths(archive: Archive) -> None:
    """Sessions are no files."""
    result = untoc("sessions", "-f", "paths", archive=archive, exit_code=2)

    assert result.stderr == "error: untoc sessions has no paths to list\n  try: json\n"


def test_nothing_found_is_an_empty_list_and_exit_code_1(archive: Archive) -> None:
    """Zero hits are an answer."""
    result = untoc("search", "zebra", "-f", "json", archive=archive, exit_code=1)

    assert result.json["status"] == "nothing"
    assert result.json["data"] == {
        "query": "zebra",
        "explanation": "searched for “zebra”",
        "ignored": [],
        "total": 0,
        "offset": 0,
        "hits": [],
        "groups": [],
        "facets": {},
        "did_you_mean": None,
        "partial": [],
        "excluded_by": [],
    }


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.verb)
def test_every_command_has_help_with_examples(row: Any) -> None:
    """A newcomer finds what a command does and two ways to call it."""
    result = untoc(row.verb, "--help")

    assert f"\n  {row.summary}\n" in result.stdout

    assert result.stdout.startswith(f"Usage: untoc {row.verb}")
    for example in row.examples:
        assert f"\n  {example}\n" in result.stdout


def test_help_stands_in_groups_with_the_three_journeys_on_top() -> None:
    """The first screen says what it is for and where to start."""
    shown = untoc("--help").stdout

    order = [
        shown.index(part)
        for part in ("Start here:", "File:", "Find:", "Understand:", "Share:", "Keep:")
    ]
    assert order == sorted(order)


def test_files_that_cannot_be_read_are_left_out_and_said(tmp_path: Path) -> None:
    """A broken file hides nothing else, and is not passed over in silence."""
    archive = build_archive(
        tmp_path, {"2022/a.md": statement(), "2022/broken.md": "---\na: b: c\n---\n"}
    )

    result = untoc("list", archive=archive)

    assert "firearms" in result.stdout
    assert result.stderr == (
        "1 statement\n1 file cannot be read and is left out: see untoc validate\n"
    )


def test_every_command_that_a_hint_names_exists() -> None:
    """Nobody is told to type what the program does not know."""
    sources = (Path(__file__).parents[2] / "untoc_cli").rglob("*.py")
    named = {
        found
        for source in sources
        for found in re.findall(
            r'(?:hint=|mend=|try: ?)f?"untoc ([a-z]+)', source.read_text("utf-8")
        )
    }

    assert named
    assert named <= {row.verb for row in COMMANDS}


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "--year", "2030"),
        ("positions", "--year", "2030"),
        ("references", "resolution 9/9"),
        ("timeline", "--year", "2030"),
        ("timeline", "--year", "2030", "--matrix"),
        ("timeline", "--year", "2020", "--until-next"),
        ("summary", "--year", "2030"),
        ("sessions", "--year", "2030"),
        ("stats", "--year", "2030"),
        ("search", "zebra"),
        ("trace", "zebra"),
        ("trend", "zebra"),
        ("export", "--to", "zip", "--year", "2030", "--dry-run"),
    ],
    ids=" ".join,
)
def test_what_finds_nothing_ends_with_exit_code_1(
    arguments: tuple[str, ...], archive: Archive
) -> None:
    """So that a script can ask; JSON says the same."""
    result = untoc(*arguments, "-f", "json", archive=archive, exit_code=1)

    assert result.json["status"] == "nothing"


def test_a_session_at_which_nothing_is_on_file_is_an_answer(tmp_path: Path) -> None:
    """Nobody spoke is what the registry knows."""
    archive = build_archive(tmp_path)

    for arguments in (("timeline",), ("timeline", "--matrix"), ("sessions",), ("summary",)):
        assert untoc(*arguments, "-f", "json", archive=archive).json["status"] == "success"


def test_search_answers_where_no_index_can_be_kept(tmp_path: Path) -> None:
    """With a hint that it could be faster, and exit code 0."""
    archive = build_archive(tmp_path, {"2022/a.md": statement()})
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")

    result = untoc("search", "dialogue", "-f", "paths", archive=archive)

    assert result.stdout == f"{archive.root / '2022/a.md'}\n"
    assert "set UNTOC_CACHE to a folder of your own" in result.stderr
