"""What every command promises of its output: formats, streams, exit codes."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
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
    return build_archive(
        tmp_path,
        {
            "2022/2022-05-06-firearms-anna.md": statement(
                "We welcome the dialogue on resolution 9/1.\n"
            ),
            "2023/2023-10-04-tip-ian.md": statement(
                "We ask for a dialogue of equals.\n",
                speaker="Ian Tennant",
                theme="trafficking-in-persons",
                date="2023-10-04",
                session="2023-trafficking-in-persons",
            ),
        },
    )


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


@pytest.mark.parametrize(
    ("arguments", "exit_code", "said"),
    [
        (
            ("list", "--theme", "firarms"),
            2,
            "error: there is no theme 'firarms'\n  try: firearms\n",
        ),
        (
            ("list", "--theme", "trafficking"),
            2,
            "error: the theme 'trafficking' can mean trafficking-in-persons or firearms\n"
            "  try: trafficking-in-persons or firearms\n",
        ),
        (
            ("search", "date:2022-13"),
            2,
            "error: the date '2022-13' does not exist: there is no month 13\n"
            "  date:2022-13\n       ^\n  try: date:2022..2023\n",
        ),
        (
            ("list", "--since", "4 October 2023"),
            2,
            "error: --since: the date '4 October 2023' is not written year-month-day\n"
            "  try: --since 2023-10-04\n",
        ),
        (
            ("list", "--session", "2022-firarms"),
            2,
            "error: there is no session '2022-firarms'\n  try: --session 2022-firearms\n",
        ),
        (
            ("show", "2022-05-06-firearms-ana"),
            2,
            "error: there is no statement '2022-05-06-firearms-ana'\n"
            "  try: 2022-05-06-firearms-anna\n",
        ),
        (
            ("show", "202"),
            2,
            "error: '202' fits 2 statements\n"
            "  try: 2022-05-06-firearms-anna or 2023-10-04-tip-ian\n",
        ),
        (
            ("show", "anna", "-p", "9"),
            2,
            "error: 2022-05-06-firearms-anna has 1 paragraph, and no paragraph 9\n"
            "  try: --paragraph 1 to 1\n",
        ),
        (
            ("list", "--language", "frensh"),
            2,
            "error: --language 'frensh' is not a two-letter code\n  try: --language fr\n",
        ),
        (
            ("serach", "x"),
            2,
            "error: no such command 'serach'\n  try: untoc search\n",
        ),
        (
            ("search",),
            2,
            "error: there is nothing to search for\n  try: untoc search firearms\n",
        ),
        (("show",), 2, "error: missing argument 'ID'\n  try: untoc show --help\n"),
        (
            ("list", "--limit", "0"),
            2,
            "error: --limit is a number from 1 up, not '0'\n  try: untoc list --help\n",
        ),
        (
            ("serve", "--port", "abc"),
            2,
            "error: --port is a number from 0 to 65535, not 'abc'\n  try: untoc serve --help\n",
        ),
        (
            ("remote", "frob"),
            2,
            "error: the argument of remote is push, pull, status or check, not 'frob'\n"
            "  try: untoc remote --help\n",
        ),
        (
            ("list", "--limit"),
            2,
            "error: --limit needs a value\n  try: untoc list --help\n",
        ),
        (
            ("list", "--spaeker", "x"),
            2,
            "error: no such option: --spaeker\n  try: untoc list --speaker\n",
        ),
        (
            ("serve", "../site"),
            2,
            "error: serve takes no argument, and got '../site'\n  try: untoc serve --help\n",
        ),
        (
            ("show", "a", "b"),
            2,
            "error: show takes one argument, and also got 'b'\n  try: untoc show --help\n",
        ),
        (
            ("validate", "--explain", "date-futur"),
            2,
            "error: there is no check 'date-futur'\n  try: date-future\n",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_an_error_is_one_sentence_and_one_thing_to_try(
    arguments: tuple[str, ...], exit_code: int, said: str, archive: Archive
) -> None:
    """The sentence names the value; the second line is what to type instead."""
    result = untoc(*arguments, archive=archive, exit_code=exit_code)

    assert (result.stdout, result.stderr) == ("", said)


def test_an_error_in_json_is_an_envelope_too(archive: Archive) -> None:
    """A program that asked for JSON gets the same facts, and people still read them on stderr."""
    result = untoc("list", "--theme", "firarms", "-f", "json", archive=archive, exit_code=2)

    assert result.json == {
        "untoc": 1,
        "command": "list",
        "status": "error",
        "data": None,
        "findings": [],
        "error": {
            "code": "UnknownTheme",
            "message": "there is no theme 'firarms'",
            "hint": "firearms",
            "exit_code": 2,
        },
    }
    assert result.stderr.startswith("error: there is no theme 'firarms'")


def test_an_error_about_several_things_names_all_of_them_in_json(archive: Archive) -> None:
    """A program cannot read them from standard error."""
    result = untoc("cite", "nobody", "noone", "-f", "json", archive=archive, exit_code=2)

    assert result.json["error"] == {
        "code": "UsageProblem",
        "message": "2 problems",
        "hint": None,
        "exit_code": 2,
        "details": [
            "there is no statement 'nobody'",
            "try: untoc list shows them all",
            "there is no statement 'noone'",
            "try: untoc list shows them all",
        ],
    }


def test_no_archive_is_exit_code_3_and_how_to_make_one(tmp_path: Path) -> None:
    """Somebody who stands in the wrong folder learns both ways out."""
    result = untoc("list", cwd=tmp_path, exit_code=3)

    assert result.stderr == (
        f"error: there is no archive in {tmp_path} or above it\n"
        "  try: untoc init makes one here; --archive FOLDER names one elsewhere\n"
    )


def test_an_unreadable_registry_is_exit_code_3_with_its_line(tmp_path: Path) -> None:
    """A fault in sessions.yaml stops what needs it, and names the line."""
    archive = build_archive(tmp_path, registry="sessions:\n  - id: 'open\n")

    result = untoc("timeline", archive=archive, exit_code=3)

    assert result.stderr == (
        "error: sessions.yaml:2: a quotation mark is opened and never closed\n"
        "  try: close the quotation mark at the end of the value\n"
    )


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


@pytest.mark.parametrize(
    ("arguments", "command", "message"),
    [
        (("list", "--nope", "-f", "json"), "list", "no such option: --nope"),
        (("timeline", "--limit", "5", "-f", "json"), "timeline", "no such option: --limit"),
        (("foo", "-f", "json"), "foo", "no such command 'foo'"),
        (("foo", "--format=json"), "foo", "no such command 'foo'"),
        (("list", "-fjson", "--nope"), "list", "no such option: --nope"),
    ],
)
def test_a_usage_error_in_json_is_an_envelope_too(
    arguments: tuple[str, ...], command: str, message: str, archive: Archive
) -> None:
    """Also where the arguments could not be read as far as the format."""
    envelope = untoc(*arguments, archive=archive, exit_code=2).json

    assert (envelope["command"], envelope["status"], envelope["data"]) == (command, "error", None)
    assert envelope["error"]["message"].lower().startswith(message)


def test_behind_two_dashes_stands_no_format(archive: Archive) -> None:
    """They are words."""
    assert untoc("foo", "--", "-f", "json", archive=archive, exit_code=2).stdout == ""


def test_the_bytes_of_a_file_have_no_format(archive: Archive) -> None:
    """`--raw -f json` cannot be both."""
    result = untoc("show", "anna", "--raw", "-f", "json", archive=archive, exit_code=2)

    assert result.json["error"]["message"] == (
        "--raw prints the file as it is, and takes no --format"
    )


def test_a_file_whose_header_cannot_be_read_is_named_and_can_be_validated(tmp_path: Path) -> None:
    """Whoever asks for it by its id is told where the fault is shown."""
    archive = build_archive(tmp_path, {"2022/bad.md": "---\na: b: c\n---\n"})

    shown = untoc("show", "bad", archive=archive, exit_code=2)
    validated = untoc("validate", "bad", archive=archive, exit_code=1)

    assert shown.stderr == (
        "error: the header of 2022/bad.md cannot be read\n  try: untoc validate bad\n"
    )
    assert validated.stdout.startswith("2022/bad.md:2  error")


@pytest.mark.parametrize("columns", ["²", "9" * 5000, "99999999999", "0", "-5", "٨٠"])
def test_a_width_that_is_none_is_no_traceback(columns: str, archive: Archive) -> None:
    """COLUMNS may hold anything."""
    for terminal in (True, False):
        result = untoc("list", archive=archive, terminal=terminal, environ={"COLUMNS": columns})
        assert max(map(len, result.stdout.splitlines())) <= 1000


@pytest.mark.parametrize(
    ("configuration", "what"),
    [
        ("archive = 5", "the archive in the configuration {file} is no text: 5"),
        ("archive = ", "the configuration {file} cannot be read: Invalid value"),
        (
            'archive = "~nouser/x"',
            "there is no home folder for ~nouser/x (the configuration {file})",
        ),
        ('archive = "/nowhere"', "there is no archive in /nowhere (the user's configuration)"),
    ],
)
def test_a_fault_in_the_configuration_is_named_with_exit_code_3(
    configuration: str, what: str, tmp_path: Path
) -> None:
    """It is never passed over; and it troubles nobody who names an archive."""
    archive = build_archive(tmp_path / "elsewhere", {"2022/a.md": statement()})
    file = tmp_path / "config.toml"
    file.write_text(configuration, encoding="utf-8")
    environ = {"UNTOC_CONFIG": str(file)}

    result = untoc("list", cwd=tmp_path, environ=environ, exit_code=3)

    assert result.stderr.startswith(f"error: {what.format(file=file)}")
    untoc("list", "--archive", archive.root, cwd=tmp_path, environ=environ)


def test_the_cache_may_lie_below_the_home_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """UNTOC_CACHE='~/x' is no folder named ~."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    archive = build_archive(tmp_path, {"2022/a.md": statement()})

    untoc("list", cwd=archive.root, environ={"UNTOC_CACHE": "~/x"})

    assert (tmp_path / "home" / "x").is_dir()


@pytest.mark.parametrize(
    ("query", "shown", "column"),
    [
        ("贩运人口 date:soon", "贩运人口 date:soon", 14),
        ("a\ndate:soon", "a date:soon", 7),
        ("cafe\u0301 date:soon", "cafe\u0301 date:soon", 10),
    ],
)
def test_the_caret_stands_under_the_place(
    query: str, shown: str, column: int, archive: Archive
) -> None:
    """Wide characters take two columns, accents none, and a line break is a blank."""
    result = untoc("search", query, archive=archive, exit_code=2)

    assert result.stderr.splitlines()[1:3] == [f"  {shown}", f"  {' ' * column}^"]


def test_search_answers_where_no_index_can_be_kept(tmp_path: Path) -> None:
    """With a hint that it could be faster, and exit code 0."""
    archive = build_archive(tmp_path, {"2022/a.md": statement()})
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")

    result = untoc("search", "dialogue", "-f", "paths", archive=archive)

    assert result.stdout == f"{archive.root / '2022/a.md'}\n"
    assert "set UNTOC_CACHE to a folder of your own" in result.stderr
