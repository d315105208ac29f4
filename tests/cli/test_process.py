"""The program as a process: start-up, pipes, interruption, death at the wrong moment."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from world import REAL, build_archive, statement

PYTHON = sys.executable
HEAVY = ("rich", "whoosh", "yaml", "frontmatter", "sqlite3", "Stemmer", "textual")
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


@pytest.mark.parametrize(
    ("arguments", "imported"),
    [
        ("list", ["sqlite3"]),
        ("timeline", ["sqlite3"]),
        ("sessions", ["sqlite3"]),
        ("show 2022/a.md", ["sqlite3"]),
        ("search seats --engine sqlite", ["sqlite3", "Stemmer"]),
        ("search seats", ["whoosh", "sqlite3", "Stemmer"]),
    ],
)
def test_an_archive_that_has_not_changed_is_answered_for_from_memory(
    tmp_path: Path, arguments: str, imported: list[str]
) -> None:
    """Nothing is loaded that reads headers or YAML, and a pipe needs no Rich."""
    archive = build_archive(tmp_path, {"2022/a.md": statement("We ask for seats.\n")})
    first = run(*arguments.split(), cwd=archive.root)

    again = run(*arguments.split(), cwd=archive.root, code=WITNESS)

    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert again.stderr.splitlines()[-1] == str(imported)


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
    "before the folder is flushed": "files.flush_folder = die",
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
    "before the description is written": "index_cache.write_description = die",
    "before the folder gets its name": "index_cache.Path.rename = die",
    "before it is the current one": "index_cache.replace_file = die",
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
from untoc_cli.cli import sources
original = sources.receive
def read(env, source):
    print("reading", flush=True)
    return original(env, source)
sources.receive = read
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


def shell(line: str, cwd: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell, in which ``untoc`` is the program."""
    return subprocess.run(
        ["sh", "-c", f'untoc() {{ "$PYTHON" -m untoc_cli "$@"; }}; {line}'],
        cwd=cwd,
        env={**os.environ, "UNTOC_CACHE": str(cwd / "cache"), "PYTHON": PYTHON, **environ},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """A folder with an archive in it."""
    return build_archive(tmp_path, {"2022/a.md": statement()}).root


UNWRITABLE = [
    "list",
    "list -f json",
    "list -f csv",
    "show a",
    "show a --raw",
    "search dialogue",
    "list --help",
    "list --nope -f json",
    "--help",
    "--version",
    "--version list",
]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("command", UNWRITABLE)
def test_a_full_disk_is_one_sentence_and_exit_code_74(command: str, folder: Path) -> None:
    """Half an answer in a file must not look like a whole one."""
    result = shell(f"untoc {command} >/dev/full", folder)

    if "--nope" in command:  # what was wrong first is said, and counts
        assert (result.returncode, result.stderr.count("error:")) == (2, 1)
        return
    assert (result.returncode, result.stderr) == (
        74,
        "error: the answer cannot be written: no space left on device\n"
        "  try: check where the output goes, and the free space\n",
    )


@pytest.mark.parametrize("command", UNWRITABLE)
def test_a_closed_output_is_one_sentence_and_exit_code_74(command: str, folder: Path) -> None:
    """`untoc list >&-` loses the answer, and says so without a traceback."""
    result = shell(f"untoc {command} >&-", folder)

    expected = 2 if "--nope" in command else 74
    assert (result.returncode, result.stderr.count("error:")) == (expected, 1)
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    "closed", ["2>&-", "<&-", "<&- 2>&-", "2>/dev/full", "2>&1 >&3 | true"], ids=repr
)
def test_an_answer_that_was_printed_is_exit_code_0(closed: str, folder: Path) -> None:
    """Nobody who closes the other streams loses anything but the talk."""
    result = shell(f"{{ untoc list -f paths {closed}; }} 3>&1", folder)

    assert result.returncode == 0
    assert result.stdout == f"{folder / '2022/a.md'}\n"
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("closed", ["2>&-", "2>&1 >&3 | true", "2>/dev/full"], ids=repr)
@pytest.mark.parametrize("command", ["set a role=President", "remove a --why twice", "undo"])
def test_a_change_is_made_also_when_nobody_hears_of_it(
    command: str, closed: str, folder: Path
) -> None:
    """An exit code of 0 never stands for a change that was not made."""
    shell("untoc set a role=Chair", folder)
    before = (folder / "2022/a.md").read_bytes()

    result = shell(f"{{ {{ untoc {command}; echo $? >code; }} {closed}; }} 3>&1", folder)

    assert (folder / "code").read_text() == "0\n"
    assert result.stdout.startswith(("Changed", "Removed", "Taken back"))
    file = folder / "2022/a.md"
    assert not file.exists() or file.read_bytes() != before


def test_closed_streams_leave_nothing_of_the_answer_in_other_files(folder: Path) -> None:
    """What is opened later does not take the place of a stream."""
    first = shell("untoc search dialogue <&- >&- 2>&-", folder)
    again = shell("untoc search dialogue -f paths", folder)

    assert (first.returncode, again.stdout) == (74, f"{folder / '2022/a.md'}\n")
    assert again.stderr == "1 statement\n"


@pytest.mark.parametrize("command", ["--version", "--help", "list --help", "list", "list --nope"])
def test_a_reader_who_has_gone_is_no_error_anywhere(command: str, folder: Path) -> None:
    """`untoc --help | true` ends quietly, with the exit code of what was asked."""
    line = f"{{ untoc {command}; echo $? >code; }} | true"

    result = shell(line, folder)

    expected = "2" if "--nope" in command else "0"
    assert (folder / "code").read_text().strip() == expected
    assert "Broken" not in result.stderr


def test_a_current_folder_that_was_deleted_is_said(folder: Path, tmp_path: Path) -> None:
    """A named archive works all the same."""
    gone = f"mkdir {tmp_path}/gone && cd {tmp_path}/gone && rmdir {tmp_path}/gone"

    lost = shell(f"{gone}; untoc list", folder)
    named = shell(f"{gone}; untoc list -f paths --archive {folder}", folder)
    made = shell(f"{gone}; untoc init", folder)

    assert (lost.returncode, lost.stderr) == (
        3,
        "error: the current folder does not exist any more, and nothing names an archive\n"
        "  try: --archive FOLDER\n",
    )
    assert (named.returncode, named.stdout) == (0, f"{folder / '2022/a.md'}\n")
    assert (made.returncode, made.stderr) == (
        2,
        "error: the current folder does not exist any more\n  try: cd to another folder\n",
    )


# As in a container: no HOME, and nobody of that number in the list of users.
HOMELESS = """
import os, pwd
def nobody(uid):
    raise KeyError(uid)
pwd.getpwuid = nobody
for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
    os.environ.pop(name, None)
if not os.environ["UNTOC_CACHE"]:
    del os.environ["UNTOC_CACHE"]
from untoc_cli.__main__ import main
main()
"""


@pytest.mark.skipif(os.name != "posix", reason="there is no list of users here")
def test_a_user_without_a_home_folder_is_told_what_to_set(folder: Path) -> None:
    """Naming the archive and the cache is enough."""
    without = run("list", "--archive", str(folder), cwd=folder, code=HOMELESS, UNTOC_CACHE="")
    named = run("list", "-f", "paths", "--archive", str(folder), cwd=folder, code=HOMELESS)
    lost = run("list", cwd=folder.parent, code=HOMELESS)

    assert (without.returncode, without.stderr) == (
        3,
        "error: there is no home folder in which the search index could be kept\n"
        "  try: set UNTOC_CACHE to a folder of your own\n",
    )
    assert (named.returncode, named.stdout) == (0, f"{folder / '2022/a.md'}\n")
    assert lost.returncode == 3
    assert "there is no archive in" in lost.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
@pytest.mark.parametrize("name", ["sessions.yaml", "archive.yaml"])
def test_a_pipe_in_the_place_of_a_file_is_never_waited_for(name: str, folder: Path) -> None:
    """It would hang every command."""
    (folder / name).unlink()
    os.mkfifo(folder / name)

    result = run("timeline", "--archive", str(folder), cwd=folder)

    assert result.returncode == 3
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="files have no limit here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_half_an_answer_is_an_error(unbuffered: str, tmp_path: Path) -> None:
    """Also where Python itself would not notice that the disk took only a part."""
    archive = build_archive(tmp_path, {"2022/a.md": statement("We ask. " * 2000)})
    file = tmp_path / "answer"
    limited = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
from untoc_cli.__main__ import main
main()
"""
    with file.open("wb") as stdout:
        ended = subprocess.run(
            [PYTHON, "-c", limited, "show", "2022/a.md"],
            cwd=archive.root,
            env={**os.environ, "UNTOC_CACHE": str(tmp_path), "PYTHONUNBUFFERED": unbuffered},
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=60,
        )
    assert (ended.returncode, ended.stderr) == (
        74,
        "error: the answer cannot be written: file too large\n"
        "  try: check where the output goes, and the free space\n",
    )
