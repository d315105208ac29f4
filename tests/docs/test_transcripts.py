"""Every command line that README and docs/ show does what they say."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from transcripts import PAGES, Typed, command_lines, enter, fits, make_world

from untoc_cli.cli.command_table import COMMANDS

# What is typed when a command asks; Enter alone behind it.
ANSWERS: Mapping[str, list[str]] = {
    "untoc add tests/real/anna-alvazzi-del-frate-2022.txt --archive ngo": ["1"],
    "untoc add tests/real/ian-tennant-2023.txt --archive ngo": ["2"],
}
# Command lines that are not typed here, and why.
LEFT_OUT: Mapping[str, str] = {
    "untoc add statement.pdf --date 2023-10-04 --no-input": "any PDF of yours",
    "untoc add scan.pdf --ocr": "needs tesseract, which not every machine has",
    "untoc add incoming/ --no-input": "a folder of yours; the sample shows refused documents, too",
    "untoc --install-completion": "would write into the home folder of whoever runs the tests",
    "untoc import statements.csv --archive ngo": "only behind an export, and untoc init ngo",
    "untoc import statements.json": "only behind an export",
    "untoc import statements.json --archive ngo": "only behind an export",
    "untoc export --to jsonl | untoc import - --from jsonl --archive ngo": "two programs at once",
    "untoc cite frate --paragraph 5 --copy": "needs a clipboard, which not every machine has",
    "untoc cite tennant --paragraph 3 --copy": "needs a clipboard, which not every machine has",
    "untoc restore tennant": "only behind untoc remove",
    "untoc restore 2022-05-06-firearms --dry-run": "only behind untoc remove",
    "untoc list --archive ngo": "only behind untoc init ngo",
}
# Commands that need more than this computer, and where they are tested.
ELSEWHERE: Mapping[str, str] = {"remote": "tests/cli/test_remote.py, with a double of OpenSearch"}
# Commands that do not end by themselves; tests of their own start and stop them.
ENDLESS: Mapping[str, str] = {
    "serve": "shows the site until it is stopped",
    "browse": "takes the whole screen, and waits for keys",
}
# Those that end with another exit code than 0 here, and why.
OTHER_CODES: Mapping[str, tuple[int, str]] = {
    "untoc compare --theme firearms 2022 2023": (2, "nothing is on file of 2023"),
    "untoc compare 2023-10-04 2022 --theme TIP": (2, "nothing is on file of 2022"),
    'untoc import old.csv --map "Sprecher=speaker" --map "Text=body" --dry-run': (
        2,
        "the table here has more columns with names of their own",
    ),
    "untoc search firarms": (1, "that is what the sample is about"),
    "untoc undo --dry-run": (1, "nothing was changed"),
    "untoc index --check": (1, "nothing was searched yet"),
    "untoc search 'cites:\"resolution 9/1\"'": (1, "no statement here cites it"),
    "untoc references 'resolution 9/1'": (1, "no statement here cites it"),
    'untoc references "article 18"': (1, "no statement here cites it"),
}
# Those whose sample leaves something out that no sign stands for, and what.
NOT_COMPARED: Mapping[str, str] = {}
_GROUPS = {row.verb: row.group for row in COMMANDS}
# Pages whose command lines are not finished, and why; another test is about them.
UNFINISHED: Mapping[str, str] = {
    "docs/how-to/completion.md": "its lines end where the Tab key is pressed",
}
# Capitals stand for something of the reader's: ID, FILE, COMMAND.
_PLACEHOLDER = re.compile(r"\b[A-Z]{2,}\b(?!=)")
_NO_PLACEHOLDERS = {"TIP", "SOM", "OR", "NOT", "AND", "EDITOR", "UNTOC"}


def is_typed(typed: Typed) -> bool:
    """Tell whether a command line can be typed as it stands."""
    verbs = {*ENDLESS, *ELSEWHERE}
    left_out = typed.line in LEFT_OUT or typed.page in UNFINISHED or typed.verb in verbs
    only_named = typed.kind == "text" and len(typed.line.split()) == 2
    open_words = set(_PLACEHOLDER.findall(typed.line)) - _NO_PLACEHOLDERS
    return not (left_out or only_named or open_words)


def follow(lines: list[Typed], folder: Path) -> list[str]:
    """Type command lines one after the other; return what is not as shown."""
    wrong = []
    for typed in lines:
        answer = enter(typed.line, folder, ANSWERS.get(typed.line, []))
        expected, _ = OTHER_CODES.get(typed.line, (0, ""))
        if answer.exit_code != expected:
            wrong.append(f"{typed.page}:{typed.number} {typed.line}: {answer}")
        compared = typed.shown is not None and typed.line not in NOT_COMPARED
        if compared and not fits(typed.shown or "", answer.text):
            wrong.append(f"{typed.page}:{typed.number} {typed.line} shows\n{answer.text}")
    return wrong


def world(folder: Path) -> Path:
    """Make a folder with what the pages take for granted; what goes to .. stays beside it."""
    here = folder / "here"
    here.mkdir(parents=True)
    make_world(here)
    return here


@pytest.fixture(name="reading_room", scope="module")
def _reading_room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which everything is typed that only reads."""
    return world(tmp_path_factory.mktemp("pages") / "reading-room")


@pytest.fixture(autouse=True)
def _no_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep away from the settings of whoever runs the tests, whatever a page says."""
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_shows_comes_of_what_it_says(
    page: str, reading_room: Path, tmp_path: Path
) -> None:
    """What is followed line by line is, in one folder; every other line is typed by itself."""
    lines = [typed for typed in command_lines(page) if is_typed(typed)]
    followed = [typed for typed in lines if typed.kind == "followed"]
    wrong = follow(followed, world(tmp_path / "page")) if followed else []
    for number, typed in enumerate(typed for typed in lines if typed.kind != "followed"):
        only_reads = _GROUPS.get(typed.verb) in ("Find", "Understand") and "-o" not in typed.line
        wrong += follow([typed], reading_room if only_reads else world(tmp_path / str(number)))

    assert not wrong, "\n".join(wrong)


def test_every_exception_is_needed() -> None:
    """What stands in the tables of exceptions stands on a page, too."""
    shown = {typed.line for page in PAGES for typed in command_lines(page)}

    assert {*ANSWERS, *LEFT_OUT, *OTHER_CODES, *NOT_COMPARED} <= shown
