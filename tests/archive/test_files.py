"""A file is there whole or not at all, is never written over, and changes under one lock."""

import errno
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from untoc_cli.archive.files import (
    FileStamp,
    digest,
    lock,
    place_over,
    remove_leftovers,
    scan,
    stage,
    write_new,
)
from untoc_cli.errors import Busy, Refused, UntocError

posix_only = pytest.mark.skipif(os.name != "posix", reason="permissions and signals of POSIX")


def failing(number: int) -> Callable[..., None]:
    """Return a function that fails as a system call does."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


def names(folder: Path) -> list[str]:
    """Return the names of everything in a folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


def stamps(folder: Path) -> list[FileStamp]:
    """Return what `scan` finds, with names."""
    return [FileStamp(*stamp) for stamp in scan(folder)]


def paths(folder: Path) -> list[str]:
    """Return the paths that `scan` finds."""
    return [stamp.path for stamp in stamps(folder)]


# --- Finding -------------------------------------------------------------------------------------


def test_markdown_files_are_found_in_every_folder_in_order(tmp_path: Path) -> None:
    """With size and time, and paths as they are written everywhere."""
    for path in ("2023/b.md", "2022/deep/er/a.MD", "one.md", "2023/a.md", "sessions.yaml", "x.txt"):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("text")
    assert paths(tmp_path) == ["2022/deep/er/a.MD", "2023/a.md", "2023/b.md", "one.md"]
    found = (tmp_path / "one.md").stat()
    assert scan(tmp_path)[-1] == FileStamp("one.md", 4, found.st_mtime_ns, found.st_ctime_ns)


def test_hidden_and_temporary_files_and_the_readme_are_no_statements(tmp_path: Path) -> None:
    """A README is one only beside ``archive.yaml``; in a year's folder it is a statement."""
    for path in (
        ".trash/a.md",
        ".git/b.md",
        "2022/.hidden.md",
        "2022/.untoc-0123.tmp",
        "2022/a.md~",
        "README.md",
        "Readme.md",
        "LICENSE.md",
        "2022/readme.md",
    ):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("text")
    assert paths(tmp_path) == ["2022/readme.md"]


def test_links_to_folders_are_not_followed_and_loops_are_named(tmp_path: Path) -> None:
    """A link to a file is a file, a dead one is nothing, one to itself cannot be read."""
    folder = tmp_path / "2022"
    folder.mkdir()
    (folder / "a.md").write_text("text")
    (tmp_path / "linked.md").symlink_to(folder / "a.md")
    (tmp_path / "dead.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "again").symlink_to(folder)
    (folder / "up").symlink_to(tmp_path)
    (tmp_path / "loop.md").symlink_to(tmp_path / "loop.md")
    (tmp_path / "folder.md").symlink_to(folder)
    assert [(stamp.path, stamp.fault) for stamp in stamps(tmp_path)] == [
        ("2022/a.md", None),
        ("folder.md", os.strerror(errno.EISDIR).lower()),
        ("linked.md", None),
        ("loop.md", os.strerror(errno.ELOOP).lower()),
    ]


@posix_only
def test_a_pipe_is_named_and_never_waited_for(tmp_path: Path) -> None:
    """Reading one would hang every command."""
    os.mkfifo(tmp_path / "pipe.md")
    assert scan(tmp_path) == [FileStamp("pipe.md", -1, -1, -1, "it is no ordinary file")]


@posix_only
def test_a_name_that_is_no_text_is_named_as_far_as_it_can_be(tmp_path: Path) -> None:
    """Copied from old systems, such names cannot be printed."""
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/r\xe9sum\xe9.md")).write_text("text")
    assert scan(tmp_path) == [
        FileStamp("r\\udce9sum\\udce9.md", -1, -1, -1, "its name is not UTF-8 text")
    ]


def test_a_folder_that_cannot_be_listed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What may be in it must not vanish without a word; one deleted meanwhile does."""
    for name in ("2022", "2023", "2024"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.md").write_text("text")
    real = os.scandir
    faults = {"2022": errno.EACCES, "2023": errno.ENOENT}

    def scandir(folder: str) -> object:
        number = faults.get(Path(folder).name)
        return failing(number)() if number else real(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    assert [(stamp.path, stamp.fault) for stamp in stamps(tmp_path)] == [
        ("2022", "its folder cannot be listed (permission denied)"),
        ("2024/a.md", None),
    ]


def test_an_archive_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """No folder is not the same as an empty one."""
    with pytest.raises(FileNotFoundError):
        scan(tmp_path / "nowhere")
    assert scan(tmp_path) == []


# --- Writing -------------------------------------------------------------------------------------


def test_a_new_file_holds_exactly_the_text(tmp_path: Path) -> None:
    """Line ends and marks are not translated; the folder is made; nothing else is left there."""
    file = tmp_path / "2023" / "deep" / "a.md"
    write_new(file, "\ufeffa\r\nb\rc\n\u2028é")
    assert file.read_bytes() == "\ufeffa\r\nb\rc\n\u2028é".encode()
    assert names(file.parent) == ["a.md"]
    assert digest(file.read_bytes()) == digest("\ufeffa\r\nb\rc\n\u2028é".encode())


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    """Nor is a link, even one that leads nowhere."""
    (tmp_path / "a.md").write_text("first")
    (tmp_path / "b.md").symlink_to(tmp_path / "nowhere")
    for name in ("a.md", "b.md"):
        with pytest.raises(Refused) as caught:
            write_new(tmp_path / name, "second")
        assert caught.value.what == f"{name} is there already, and nothing was written"
    assert (tmp_path / "a.md").read_text() == "first"
    assert names(tmp_path) == ["a.md", "b.md"]


def test_of_many_threads_that_want_one_name_exactly_one_gets_it(tmp_path: Path) -> None:
    """The others are refused, and the text is whole."""
    refused = []
    start = threading.Barrier(8)

    def write(number: int) -> None:
        start.wait()
        try:
            write_new(tmp_path / "a.md", str(number) * 10_000)
        except Refused:
            refused.append(number)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (winner,) = set(range(8)) - set(refused)
    assert (tmp_path / "a.md").read_text() == str(winner) * 10_000
    assert names(tmp_path) == ["a.md"]


@pytest.mark.parametrize("call", ["fsync", "open"])
def test_a_full_disk_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """The error names file and reason, and what to try."""
    target = os if call == "fsync" else Path
    monkeypatch.setattr(target, call, failing(errno.ENOSPC))
    with pytest.raises(UntocError) as caught:
        write_new(tmp_path / "a.md", "text")
    monkeypatch.undo()
    reason = os.strerror(errno.ENOSPC).lower()
    assert caught.value.what == f"{tmp_path / 'a.md'} cannot be written: {reason}"
    assert caught.value.hint == "check the folder and the free space"
    assert names(tmp_path) == []


def test_a_disk_without_hard_links_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """FAT and some network drives: the file is renamed, and one that is there is left alone."""
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    write_new(tmp_path / "a.md", "first")
    with pytest.raises(Refused):
        write_new(tmp_path / "a.md", "second")
    assert (tmp_path / "a.md").read_text() == "first"
    assert names(tmp_path) == ["a.md"]


def test_when_neither_link_nor_rename_works_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The temporary file goes too."""
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    monkeypatch.setattr(Path, "rename", failing(errno.EIO))
    with pytest.raises(UntocError):
        write_new(tmp_path / "a.md", "text")
    assert names(tmp_path) == []


def replace_text(file: Path, before: str, after: str) -> None:
    """Replace a text as a change does: staged beside the file, then put in its place."""
    target = file.resolve()
    place_over(stage(target, after.encode("utf-8")), target, before.encode("utf-8"))


def test_a_folder_that_cannot_be_flushed_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file has its name by then; saying that it was not written would be wrong."""
    monkeypatch.setattr(os, "open", failing(errno.EACCES))
    with (tmp_path / "a.md").open("x") as file:
        file.write("before")
    replace_text(tmp_path / "a.md", "before", "after")
    assert (tmp_path / "a.md").read_text() == "after"


@posix_only
def test_a_read_only_folder_is_an_error_with_its_reason(tmp_path: Path) -> None:
    """Nothing is written, and nothing crashes."""
    tmp_path.chmod(0o500)
    if os.access(tmp_path, os.W_OK):
        pytest.skip("root may write everywhere")
    with pytest.raises(UntocError) as caught:
        write_new(tmp_path / "a.md", "text")
    tmp_path.chmod(0o700)
    assert caught.value.what.endswith("cannot be written: permission denied")
    assert names(tmp_path) == []


def test_a_file_where_a_folder_should_be_is_an_error(tmp_path: Path) -> None:
    """A year that is a file stays one."""
    (tmp_path / "2023").write_text("no folder")
    with pytest.raises(UntocError) as caught:
        write_new(tmp_path / "2023" / "a.md", "text")
    assert "cannot be written" in caught.value.what
    assert names(tmp_path) == ["2023"]


@posix_only
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_permissions_the_person_wants(
    tmp_path: Path, mask: int, mode: int
) -> None:
    """Those of any other new file, as the umask says, which stays what it was."""
    before = os.umask(mask)
    try:
        write_new(tmp_path / "a.md", "text")
        after = os.umask(mask)
    finally:
        os.umask(before)
    assert (stat.S_IMODE((tmp_path / "a.md").stat().st_mode), after) == (mode, mask)


def test_half_a_character_is_refused_and_not_written(tmp_path: Path) -> None:
    """Some PDF files yield them; no text file can hold them."""
    with pytest.raises(Refused) as caught:
        write_new(tmp_path / "a.md", "text \ud83d")
    assert caught.value.what == "a.md was not written: U+D83D in its text is no character"
    assert names(tmp_path) == []


# --- Replacing -----------------------------------------------------------------------------------


@posix_only
def test_a_text_is_replaced_whole_with_its_permissions(tmp_path: Path) -> None:
    """Byte for byte, and nothing is left beside it."""
    file = tmp_path / "a.md"
    file.write_bytes(b"a\r\n")
    file.chmod(0o640)
    replace_text(file, "a\r\n", "é\r\n")
    assert file.read_bytes() == "é\r\n".encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert names(tmp_path) == ["a.md"]


def test_a_text_that_somebody_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """Also when it is not even text any more."""
    file = tmp_path / "a.md"
    for there in (b"changed", b"\xff\xfe"):
        file.write_bytes(there)
        with pytest.raises(Refused) as caught:
            replace_text(file, "before", "after")
        assert caught.value.what == "a.md was changed meanwhile"
        assert file.read_bytes() == there
    file.unlink()
    with pytest.raises(UntocError):
        replace_text(file, "before", "after")
    assert names(tmp_path) == []


def test_a_linked_file_is_changed_where_it_lies(tmp_path: Path) -> None:
    """The link stays a link."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.md").write_text("before")
    (tmp_path / "link.md").symlink_to(tmp_path / "real" / "a.md")
    replace_text(tmp_path / "link.md", "before", "after")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real" / "a.md").read_text() == "after"
    assert names(tmp_path) == ["link.md", "real"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_failed_replacement_leaves_the_old_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """A full disk costs nothing that was there."""
    file = tmp_path / "a.md"
    file.write_text("before")
    monkeypatch.setattr(os if call == "fsync" else Path, call, failing(errno.ENOSPC))
    with pytest.raises(UntocError):
        replace_text(file, "before", "after")
    assert file.read_text() == "before"
    assert names(tmp_path) == ["a.md"]


# --- Killed --------------------------------------------------------------------------------------

KILLED_AT = """
import os, signal, sys
from pathlib import Path
from untoc_cli.archive import files

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

setattr({owner}, "{call}", die)
{action}
"""


@posix_only
@pytest.mark.parametrize(
    ("owner", "call", "action"),
    [
        ("os", "fsync", 'files.write_new(Path("b.md"), "new")'),
        ("os", "link", 'files.write_new(Path("b.md"), "new")'),
        (
            "Path",
            "replace",
            'files.place_over(files.stage(Path("a.md"), b"after"), Path("a.md"), b"before")',
        ),
    ],
)
def test_a_killed_write_leaves_no_visible_file(
    tmp_path: Path, owner: str, call: str, action: str
) -> None:
    """What is there is whole; the hidden rest is cleared away by the next command that writes."""
    (tmp_path / "a.md").write_text("before")
    program = KILLED_AT.format(owner=owner, call=call, action=action)
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, check=False
    )
    assert done.returncode == -9
    assert paths(tmp_path) == ["a.md"]
    assert (tmp_path / "a.md").read_text() == "before"
    assert len(names(tmp_path)) == 2
    remove_leftovers(tmp_path)
    assert names(tmp_path) == ["a.md"]


def test_clearing_leftovers_touches_nothing_else(tmp_path: Path) -> None:
    """Neither hidden files of others nor folders; a folder that is not there is no error."""
    for name in (".untoc-1.tmp", ".untoc-2.tmp", ".untoc-note", "x.untoc-1.tmp", ".other.tmp"):
        (tmp_path / name).write_text("text")
    remove_leftovers(tmp_path)
    remove_leftovers(tmp_path / "nowhere")
    assert names(tmp_path) == [".other.tmp", ".untoc-note", "x.untoc-1.tmp"]


# --- Locking -------------------------------------------------------------------------------------

HOLDING = """
import sys
from pathlib import Path
from untoc_cli.archive.files import lock

with lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_one_process_at_a_time_holds_the_lock(tmp_path: Path) -> None:
    """Another one is busy after its patience, and gets the lock when the first is done."""
    lock_file = tmp_path / "cache" / "archive.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(lock_file)],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Busy) as caught, lock(lock_file, timeout=0):
            pass
        holder.communicate("done\n")
    assert int(caught.value.exit_code) == 75
    assert caught.value.hint == "the same command in a moment"
    with lock(lock_file, timeout=0):
        pass


@posix_only
def test_a_killed_process_holds_no_lock(tmp_path: Path) -> None:
    """Nobody has to delete a lock file by hand."""
    lock_file = tmp_path / "archive.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(lock_file)],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        holder.kill()
    with lock(lock_file, timeout=0):
        pass


def test_an_error_inside_lets_the_lock_go(tmp_path: Path) -> None:
    """And is passed on as it is."""
    with pytest.raises(ZeroDivisionError), lock(tmp_path / "archive.lock"):
        raise ZeroDivisionError
    with lock(tmp_path / "archive.lock", timeout=0):
        pass


def test_a_cache_folder_that_cannot_be_made_is_an_error_with_a_way_out(tmp_path: Path) -> None:
    """It is not busy: waiting would not help."""
    (tmp_path / "cache").write_text("no folder")
    with pytest.raises(UntocError) as caught, lock(tmp_path / "cache" / "archive.lock"):
        pass
    assert not isinstance(caught.value, Busy)
    assert f"the folder {tmp_path / 'cache'} cannot be written" in caught.value.what
    assert caught.value.hint == "set UNTOC_STATE and UNTOC_CACHE to folders of your own"
