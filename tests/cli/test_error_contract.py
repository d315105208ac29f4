"""What every command says when something is wrong: one sentence, one thing to try, an exit code."""

from pathlib import Path

import pytest
from contract_world import contract_archive
from program import untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return contract_archive(tmp_path)


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
            ("remote",),
            2,
            "error: remote needs one of push, pull, status or check\n  try: untoc remote --help\n",
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
