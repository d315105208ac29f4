"""What the Tab key offers: asked as a shell asks, and in the shells that are installed."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from program import untoc
from shells import answered, is_installed, passed_on, typed
from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.cli.app import load
from untoc_cli.cli.command_table import COMMANDS
from untoc_cli.cli.completed import COMPLETED
from untoc_cli.cli.offers import Answer

SHELLS = ("bash", "zsh", "fish")
ANNA = "2022-05-06-firearms-anna-alvazzi-del-frate"
MARY = "2023-05-05-firearms-mary-oneill"
HEAVY = ("rich", "whoosh", "yaml", "frontmatter", "Stemmer", "rapidfuzz", "platformdirs")
WITNESS = f"""
import atexit, sys
atexit.register(lambda: print([n for n in {HEAVY} if n in sys.modules], file=sys.stderr))
from untoc_cli.__main__ import main
main()
"""
# Options and arguments whose values are free, so that nothing can be offered for them.
FREE = {
    "add title": "a title is printed once",
    "add source": "an address, or a file name that is not at hand any more",
    "init name": "a new name",
    "export base": "an address",
    "site base": "an address",
    "site search_api": "an address",
    "serve host": "an address of this machine",
    "serve allow_origin": "an address",
    "serve root_path": "a part of an address",
    "serve trusted_proxy": "an address",
    "import mapping": "columns of a file that was not read yet",
    "import encoding": "names that hardly anybody needs",
    "import sheet": "sheets of a file that was not read yet",
    "remove why": "a reason",
    "validate why": "a reason",
    "trend words": "words of the statements",
    "trace demand": "words of the statements",
}


@pytest.fixture(name="archive", scope="module")
def _archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Return an archive that a command has seen."""
    files = {
        f"2022/{ANNA}.md": statement(),
        f"2023/{MARY}.md": statement(
            speaker="Mary O'Neill", date="2023-05-05", session="'COP: part one'"
        ),
    }
    archive = build_archive(tmp_path_factory.mktemp("world"), files)
    untoc("sessions", archive=archive)
    return archive


def ask(
    line: str, archive: Archive, shell: str = "zsh", code: str | None = None, **environ: str
) -> subprocess.CompletedProcess[str]:
    """Ask as the script of a shell does, and return what it is answered."""
    command = [sys.executable, "-c", code] if code else [sys.executable, "-m", "untoc_cli"]
    variables = {
        "UNTOC_CACHE": str(archive.cache.parent),
        "_UNTOC_COMPLETE": shell,
        "_UNTOC_LINE": line,
        **environ,
    }
    return subprocess.run(
        command,
        cwd=archive.root,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )


def offered(line: str, archive: Archive, **environ: str) -> list[str]:
    """Return what is offered at the end of a line, without what it is."""
    return [offer.value for offer in answered(line, archive, **environ).offers]


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("untoc sh", ["show"]),
        ("untoc show 202", [ANNA, MARY]),
        ("untoc show frate", [ANNA]),
        ("untoc show FRATE", [ANNA]),
        ("untoc show frate --paragraph ", ["1"]),
        ("untoc compare 2022", [ANNA, "2022"]),
        ("untoc list --theme tip", ["trafficking-in-persons"]),
        ("untoc list -t fir", ["firearms"]),
        ("untoc list --speaker o\\'n", ["Mary O'Neill"]),
        ("untoc list --speaker=ann", ["--speaker=Anna Alvazzi del Frate"]),
        ("untoc list --session 2023-t", ["2023-trafficking-in-persons"]),
        ("untoc list --session cop", ["COP: part one"]),
        ("untoc list --language fr", ["fr"]),
        ("untoc list --language span", ["es"]),
        ("untoc list --since ", ["2022", "2023"]),
        ("untoc list --format js", ["json", "jsonl"]),
        ("untoc timeline --format sv", ["svg"]),
        ("untoc list --sp", ["--speaker"]),
        ("untoc list --limit 3 --li", []),
        ("untoc add a.docx --date 2022-07", ["2022-07-01", "2022-07-01"]),
        ("untoc set frate vis", ["visibility="]),
        ("untoc set frate theme+=smug", ["theme+=smuggling-of-migrants"]),
        ("untoc set frate status=", ["status=delivered", "status=submitted", "status=video"]),
        ("untoc search the", ["theme:"]),
        ("untoc search theme:som", ["theme:smuggling-of-migrants"]),
        ("untoc search speaker:frate", ['speaker:"Anna Alvazzi del Frate"']),
        ("untoc search --by y", ["year"]),
        ("untoc cite frate --style c", ["chicago"]),
        ("untoc export --to csv", ["csv"]),
        ("untoc config eng", ["engine"]),
        ("untoc config engine s", ["sqlite"]),
        ("untoc validate --only date-f", ["date-future"]),
        ("untoc nonsense ", []),
        ("untoc list --limit ", []),
    ],
)
def test_offers_what_can_stand_there(line: str, values: list[str], archive: Archive) -> None:
    """What begins as typed, else what is called so, else what holds it."""
    assert offered(line, archive) == values


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("untoc add ", "files"),
        ("untoc validate no-such-id", "files"),
        ("untoc timeline -o ", "files"),
        ("untoc list --archive ", "folders"),
        ("untoc init ", "folders"),
    ],
)
def test_leaves_files_and_folders_to_the_shell(line: str, kind: str, archive: Archive) -> None:
    """A shell knows best how to complete a path."""
    assert answered(line, archive) == Answer(kind)


def test_says_what_an_offer_is(archive: Archive) -> None:
    """Themes with their names, sessions with day and status, verbs with what they do."""
    said = [ask(line, archive).stdout for line in ("untoc list -t arm", "untoc sessions 2022-f")]

    assert said == [
        "values\nfirearms\tFirearms (firearm, fire arms, arms)\n",
        "values\n2022-firearms\t2022-05-06, held\n",
    ]


def test_a_removed_statement_is_offered_to_restore_alone(tmp_path: Path) -> None:
    """What lies in the trash is found under the name it has there."""
    archive = build_archive(tmp_path, {"2022/a.md": statement(), "2022/b.md": statement()})
    untoc("remove", "a", "--why", "twice", "--yes", archive=archive)

    lines = ("untoc restore ", "untoc show ")
    assert [offered(line, archive) for line in lines] == [["a"], ["b"]]


def test_the_archive_is_found_as_commands_find_it(archive: Archive, tmp_path: Path) -> None:
    """`--archive` on the line, then the variable, then the folder."""
    other = build_archive(tmp_path, {"2024/other.md": statement()})
    third = build_archive(tmp_path / "3", {"2024/third.md": statement()})
    variable = {"UNTOC_ARCHIVE": str(other.root)}

    assert offered("untoc show ", archive, **variable) == ["other"]
    assert offered(f"untoc show --archive {third.root} ", archive, **variable) == ["third"]
    assert offered(f"untoc show --archive={third.root} ", archive, **variable) == ["third"]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda archive: (archive.root / "sessions.yaml").write_text("sessions: [", "utf-8"),
        lambda archive: (archive.root / "archive.yaml").unlink(),
        lambda archive: (archive.root / "archive.yaml").write_bytes(b"\xff\xfe"),
        lambda archive: (archive.cache / "catalogue.sqlite").write_bytes(b"no database" * 99),
    ],
)
def test_a_broken_archive_offers_what_is_left_and_says_nothing(spoil: Any, tmp_path: Path) -> None:
    """No error ever stands in the middle of a line that is being typed."""
    archive = build_archive(tmp_path, {"2022/a.md": statement()})
    untoc("list", archive=archive)
    spoil(archive)

    for line in ("untoc show ", "untoc list --session ", "untoc list --speaker ", 'untoc "'):
        answer = ask(line, archive)
        assert answer.stderr == ""
        assert answer.stdout.startswith("values\n")


def test_nothing_is_written_and_a_lock_is_not_waited_for(tmp_path: Path) -> None:
    """Completion leaves archive and cache as they are, while another process writes."""
    archive = build_archive(tmp_path, {"2022/a.md": statement()})
    before = sorted(tmp_path.rglob("*"))
    assert offered("untoc show ", archive) == ["a"]
    assert sorted(tmp_path.rglob("*")) == before

    untoc("list", archive=archive)
    before = sorted(tmp_path.rglob("*"))
    with sqlite3.connect(archive.cache / "catalogue.sqlite") as other:
        other.execute("BEGIN EXCLUSIVE")
        assert offered("untoc list --speaker ", archive) == []
    other.close()
    assert offered("untoc list --speaker ", archive) == ["Anna Alvazzi del Frate"]
    assert sorted(tmp_path.rglob("*")) == before


def test_values_that_a_terminal_would_obey_are_not_offered(tmp_path: Path) -> None:
    """An escape sequence in a name moves no cursor; a shell never runs what a name holds."""
    names = '["\\e[31mRed", "A $(touch ran) `touch ran`; touch ran"]'
    archive = build_archive(tmp_path, {"2022/a.md": statement(speaker=names)})
    untoc("list", archive=archive)

    assert offered("untoc list --speaker ", archive) == ["A $(touch ran) `touch ran`; touch ran"]
    for shell in SHELLS:
        if is_installed(shell):
            lines = ["untoc list --speaker A"]
            (given,) = passed_on(shell, lines, archive.root, archive.cache.parent)
            assert given[-1] == "A $(touch ran) `touch ran`; touch ran"
    assert not list(tmp_path.rglob("ran"))


def test_nothing_heavy_is_imported(archive: Archive) -> None:
    """An answer comes before a search engine could be loaded."""
    for line in ("untoc show 20", "untoc list --theme ", "untoc list --session ", "untoc "):
        assert ask(line, archive, code=WITNESS, UNTOC_CONFIG="none.toml").stderr == "[]\n"


def test_every_option_is_completed_or_free() -> None:
    """A new option or argument stands in `COMPLETED`, has a list of values, or is named here."""
    open_ones = set()
    for row in COMMANDS:
        for parameter in load(row).params:
            is_text = type(parameter.type).__name__ == "StringParamType"
            names = {f"{row.verb} {parameter.name}", parameter.name}
            if is_text and names.isdisjoint(COMPLETED):
                open_ones.add(f"{row.verb} {parameter.name}")

    assert open_ones == set(FREE)


COMPLETIONS = {
    "untoc sho": "show",
    "untoc show frate": ANNA,
    "untoc show 202": "202",
    "untoc list --speaker anna": "Anna Alvazzi del Frate",
    "untoc list --speaker=anna": "--speaker=Anna Alvazzi del Frate",
    "untoc list --speaker 'An": "Anna Alvazzi del Frate",
    'untoc list --speaker "Mar': "Mary O'Neill",
    "untoc list --speaker O": "Mary O'Neill",
    "untoc list --session COP:": "COP: part one",
    "untoc list --session='COP: ": "--session=COP: part one",
    "untoc set frate theme=fire": "theme=firearms",
    "untoc search theme:TI": "theme:trafficking-in-persons",
}


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_passes_on_what_was_completed(shell: str, archive: Archive) -> None:
    """Blanks, quotation marks and colons arrive as they stand in the statement."""
    given = passed_on(shell, COMPLETIONS, archive.root, archive.cache.parent)

    assert [words[-1] for words in given] == list(COMPLETIONS.values())


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_offers_no_files_where_nothing_can_stand(shell: str, archive: Archive) -> None:
    """An empty trash holds nothing to restore, and a column of a table is no file of the folder."""
    (archive.root / "only-file.csv").write_text("", "utf-8")
    lines = ["untoc restore on", "untoc import only-file.csv --map on"]

    given = passed_on(shell, lines, archive.root, archive.cache.parent)

    assert [words[-1] for words in given] == ["on", "on"]


def test_bash_lists_what_fits_and_keeps_what_was_typed(archive: Archive) -> None:
    """Where several statements hold a part, none is put in, and both are listed."""
    keys = "untoc show firearms\t\t\x01echo "
    shown = typed("bash", keys, archive.root, archive.cache.parent)

    assert f"{ANNA}" in shown
    assert f"{MARY}" in shown
    assert "\nuntoc show firearms\r\n" in shown
