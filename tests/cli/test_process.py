"""The program as a process: start-up, pipes, interruption, death at the wrong moment."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from world import REAL, build_archive, statement

PYTHON = sys.executable
HEAVY = ("rich", "whoosh", "yaml", "frontmatter", "sqlite3", "Stemmer")
# Prints which of the heavy libraries a command imported, after it has ended.
WITNESS = f"""
import atexit, sys
atexit.register(lambda: print([n for n in {HEAVY} if n in sys.modules], file=sys.stderr))
from untoc_cli.__main__ import main
main()
"""


def run(
    *arguments: str, cwd: Path, code: str | None = None, **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own."""
    command = [PYTHON, "-c", code] if code else [PYTHON, "-m", "untoc_cli"]
    return subprocess.run(
        [*command, *arguments],
        cwd=cwd,
        env={**os.environ, "UNTOC_CACHE": str(cwd / "cache"), **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_version_and_help_import_nothing_heavy(argument: str, tmp_path: Path) -> None:
    """Whoever only asks for help does not wait for a search engine."""
    result = run(argument, cwd=tmp_path, code=WITNESS)

    assert (result.returncode, result.stderr) == (0, "[]\n")


def test_the_list_is_answered_without_whoosh_and_rich(tmp_path: Path) -> None:
    """The catalogue knows what the list shows, and a pipe needs no Rich."""
    archive = build_archive(tmp_path, {"2022/a.md": statement()})
    run("list", cwd=archive.root)

    again = run("list", cwd=archive.root, code=WITNESS)

    assert again.stdout.splitlines()[1].endswith("  a")
    assert "whoosh" not in again.stderr
    assert "rich" not in again.stderr


def test_a_reader_who_leaves_early_is_no_error(tmp_path: Path) -> None:
    """`untoc list | head -1` ends quietly."""
    files = {f"2022/s-{n}.md": statement(f"We ask for {n} seats.\n") for n in range(300)}
    archive = build_archive(tmp_path, files)
    read_end, write_end = os.pipe()
    os.close(read_end)
    process = subprocess.run(
        [PYTHON, "-m", "untoc_cli", "list", "-f", "json"],
        cwd=archive.root,
        env={**os.environ, "UNTOC_CACHE": str(tmp_path / "cache")},
        stdout=write_end,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=60,
    )
    os.close(write_end)

    assert (process.returncode, process.stderr) == (0, "")


def test_a_terminal_that_knows_only_ascii_shows_question_marks(tmp_path: Path) -> None:
    """No traceback over a character that cannot be shown."""
    archive = build_archive(tmp_path, {"2022/a.md": statement(speaker="王群")})

    result = run("list", cwd=archive.root, PYTHONIOENCODING="ascii")

    assert result.returncode == 0
    assert "??" in result.stdout


# Each program dies without warning at the named step; the next command must find nothing half done.
KILLED_WHILE_ADDING = """
import os, signal, sys
from untoc_cli.archive import files
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
{patch}
from untoc_cli.__main__ import main
main()
"""
STEPS_OF_ADDING = {
    "before the text is flushed": "files.os.fsync = die",
    "before it gets its name": "files.os.link = die",
    "before the temporary name goes": "files.Path.unlink = die",
    "before the folder is flushed": "files._flush_folder = die",
}


@pytest.mark.parametrize("step", STEPS_OF_ADDING)
def test_a_killed_add_leaves_the_whole_statement_or_none(step: str, tmp_path: Path) -> None:
    """The same command again ends with exactly one whole statement."""
    archive = build_archive(tmp_path)
    source = REAL / "ian-tennant-2023.txt"
    arguments = ("add", str(source), "--date", "2023-10-04", "--no-input")

    code = KILLED_WHILE_ADDING.format(patch=STEPS_OF_ADDING[step])
    killed = run(*arguments, cwd=archive.root, code=code)
    again = run(*arguments, cwd=archive.root)
    search = run("search", "multistakeholder", "-f", "paths", cwd=archive.root)

    assert killed.returncode == -signal.SIGKILL
    assert again.returncode == 0 or "on file already" in again.stderr
    (path,) = (p for p in (archive.root / "2023").iterdir() if not p.name.startswith("."))
    assert path.read_bytes().endswith(b"---\n" + source.read_bytes())
    assert search.stdout == f"{path}\n"


KILLED_WHILE_INDEXING = """
import os, signal
from pathlib import Path
from untoc_cli.search import index_cache
from untoc_cli.search.engines.whoosh_engine import WhooshEngine
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
{patch}
from untoc_cli.__main__ import main
main()
"""
STEPS_OF_INDEXING = {
    "before anything is written": "WhooshEngine.build = die",
    "before the description is written": "index_cache.IndexCache._write_about = die",
    "before the folder gets its name": "index_cache.Path.rename = die",
    "before it is the current one": "index_cache._replace = die",
    "before older ones are removed": "index_cache.IndexCache._remove_all_but = die",
}


@pytest.mark.parametrize("step", STEPS_OF_INDEXING)
@pytest.mark.parametrize("first", [True, False], ids=["first index", "rebuild"])
def test_a_killed_index_leaves_the_old_one_or_none(step: str, first: bool, tmp_path: Path) -> None:
    """The next search answers rightly, whether there was an index before or not."""
    archive = build_archive(tmp_path, {"2022/a.md": statement("We ask for seats.\n")})
    if not first:
        run("index", cwd=archive.root)

    code = KILLED_WHILE_INDEXING.format(patch=STEPS_OF_INDEXING[step])
    killed = run("index", "--rebuild", cwd=archive.root, code=code)
    search = run("search", "seats", "-f", "paths", cwd=archive.root)

    assert killed.returncode == -signal.SIGKILL
    assert (search.returncode, search.stdout) == (0, f"{archive.root / '2022/a.md'}\n")


# Says when it begins to read standard input, so that the test need not wait and hope.
READY = """
from untoc_cli.cli import filing
original = filing._read
def read(env, source):
    print("reading", flush=True)
    return original(env, source)
filing._read = read
from untoc_cli.__main__ import main
main()
"""


def test_ctrl_c_ends_with_130_and_no_traceback(tmp_path: Path) -> None:
    """An interruption while waiting for standard input says nothing and changes nothing."""
    archive = build_archive(tmp_path)
    process = subprocess.Popen(
        [PYTHON, "-c", READY, "add", "-"],
        cwd=archive.root,
        env={**os.environ, "UNTOC_CACHE": str(tmp_path / "cache")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "reading\n"
    process.send_signal(signal.SIGINT)
    stdout, stderr = process.communicate(timeout=60)

    assert (process.returncode, stdout, stderr) == (130, "", "")
