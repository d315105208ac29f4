"""What concerns Whoosh alone: several processes at work, and what becomes of them."""

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus import document
from filelock import FileLock

from untoc_cli.search.columns import Column, column_terms
from untoc_cli.search.engine import IndexDocument
from untoc_cli.search.engines import whoosh_writing
from untoc_cli.search.engines.whoosh_engine import WhooshEngine
from untoc_cli.search.query.tree import And, Term

MANY = 230  # so many that several processes take part


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the engine believe in two processors on any machine."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


@pytest.fixture
def _copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let helpers be copies, which have what a test puts in, whatever threads others have left."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def many() -> Iterator[IndexDocument]:
    """Return many documents, some of them without a word."""
    return (document(f"{n}.md", f"Word{n} meeting" if n % 10 else "") for n in range(MANY))


def test_a_bulk_build_holds_every_document(tmp_path: Path) -> None:
    """Documents divided among processes all arrive, those without words too."""
    engine = WhooshEngine()
    engine.build(tmp_path, many())
    assert engine.count(tmp_path) == MANY
    assert {hit.path for hit in engine.search(tmp_path, And(()))} == {d.path for d in many()}
    assert [hit.path for hit in engine.search(tmp_path, Term("word229"))] == ["229.md"]


def test_a_bulk_build_copies_no_threads(tmp_path: Path) -> None:
    """Beside a thread, such as that of a progress bar, helpers start anew and not as copies."""
    ended = threading.Event()
    beside = threading.Thread(target=ended.wait)
    beside.start()
    try:
        WhooshEngine().build(tmp_path, many())
    finally:
        ended.set()
        beside.join()
    assert WhooshEngine().count(tmp_path) == MANY


def test_searching_imports_nothing_to_write_with(tmp_path: Path) -> None:
    """What only building needs is not waited for by who searches."""
    WhooshEngine().build(tmp_path, [document("a.md", "A meeting")])
    searching = """
import sys
from pathlib import Path
from untoc_cli.search.engines.whoosh_engine import WhooshEngine
from untoc_cli.search.query.tree import Phrase
print(*[hit.path for hit in WhooshEngine().search(Path(sys.argv[1]), Phrase("a meeting"))])
print("multiprocessing" in sys.modules, "whoosh.writing" in sys.modules)
"""
    answer = subprocess.run(
        [sys.executable, "-c", searching, str(tmp_path)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.split() == ["a.md", "False", "False"]


def test_a_bulk_build_that_fails_leaves_no_process(tmp_path: Path) -> None:
    """When a document cannot be given, the helpers end too; waiting, one would hang the program."""

    def failing() -> Iterator[IndexDocument]:
        yield from many()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        WhooshEngine().build(tmp_path, failing())
    assert multiprocessing.active_children() == []


# A bulk build beside a thread; while its helpers are only starting, Ctrl-C is pressed, and the
# program itself does not mind.
INTERRUPTED = """
import os, signal, sys, threading
sys.path[:0] = sys.argv[1:4]
from pathlib import Path
from corpus import document
from untoc_cli.search.engines import whoosh_processes
from untoc_cli.search.engines.whoosh_engine import WhooshEngine

os.cpu_count = lambda: 2
wait = whoosh_processes.wait

def press_ctrl_c_and_wait(helpers):
    whoosh_processes.wait = wait
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.killpg(0, signal.SIGINT)
    return wait(helpers)

whoosh_processes.wait = press_ctrl_c_and_wait
threading.Thread(target=threading.Event().wait, daemon=True).start()
folder = Path(sys.argv[4])
WhooshEngine().build(folder, (document(f"{number}.md", "A meeting") for number in range(230)))
print(WhooshEngine().count(folder))
"""


@pytest.mark.skipif(os.name != "posix", reason="a terminal's process group is a word of Unix")
def test_ctrl_c_is_not_heard_by_helpers_that_are_only_starting(tmp_path: Path) -> None:
    """It ends the program, and the program its helpers; they print no traceback of their own."""
    here = Path(__file__).parent
    folders = [str(here.parents[1]), str(here.parent), str(here)]
    interrupted = subprocess.run(
        [sys.executable, "-c", INTERRUPTED, *folders, str(tmp_path)],
        capture_output=True,
        text=True,
        start_new_session=True,
        check=False,
        timeout=60,
    )
    assert (interrupted.stdout, interrupted.stderr) == (f"{MANY}\n", "")


@pytest.mark.usefixtures("_copies")
def test_a_helper_that_dies_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process killed in a bulk build makes the build fail; its documents are not just missing."""
    parent = os.getpid()

    def killed(one: IndexDocument) -> Iterator[tuple[Column, list[str]]]:
        if os.getpid() != parent and one.path == "151.md":
            os._exit(9)
        return column_terms(one)

    monkeypatch.setattr(whoosh_writing, "column_terms", killed)
    with pytest.raises(OSError, match="a process that helped to build it ended early"):
        WhooshEngine().build(tmp_path, many())
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("_copies")
def test_all_helpers_dying_does_not_hang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With nobody left to do the work, handing it out fails instead of waiting for ever."""
    parent = os.getpid()

    def killed(_: IndexDocument) -> Iterator[tuple[Column, list[str]]]:
        assert os.getpid() != parent
        os._exit(9)

    monkeypatch.setattr(whoosh_writing, "column_terms", killed)
    documents = (document(f"{n}.md", "A meeting") for n in range(3000))
    with pytest.raises(OSError, match="a process that helped to build it ended early"):
        WhooshEngine().build(tmp_path, documents)
    assert multiprocessing.active_children() == []


@pytest.mark.usefixtures("_copies")
def test_a_full_disk_is_told_by_the_helper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the disk said to a helper is what the program says, and no traceback is printed."""
    parent = os.getpid()

    def full(one: IndexDocument) -> Iterator[tuple[Column, list[str]]]:
        if os.getpid() != parent:
            raise OSError(errno.ENOSPC, "No space left on device")
        return column_terms(one)

    monkeypatch.setattr(whoosh_writing, "column_terms", full)
    with pytest.raises(OSError, match="No space left on device") as said:
        WhooshEngine().build(tmp_path, many())
    assert said.value.errno == errno.ENOSPC
    assert multiprocessing.active_children() == []


# A bulk build that is killed while its helpers are at work; it says who they are.
KILLED = """
import multiprocessing, os, signal, sys
sys.path[:0] = sys.argv[1:4]
from pathlib import Path
from filelock import FileLock
from corpus import document
from filelock import FileLock
from untoc_cli.search.engines.whoosh_engine import WhooshEngine

os.cpu_count = lambda: 2

def documents():
    for number in range(400):
        yield document(f"{number}.md", "A meeting")
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

folder = Path(sys.argv[4])
with FileLock(folder / "lock"):
    (folder / "index").mkdir()
    WhooshEngine().build(folder / "index", documents())
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is a word of Unix")
def test_helpers_end_with_the_program_and_let_go_of_the_lock(tmp_path: Path) -> None:
    """After a kill -9 of a bulk build nothing of it goes on, and the lock is free."""
    here = Path(__file__).parent
    folders = [str(here.parents[1]), str(here.parent), str(here)]
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, *folders, str(tmp_path)],
        stdout=subprocess.PIPE,  # is at its end when the last process that holds it has ended
        check=False,
        timeout=30,
    )
    assert killed.returncode == -signal.SIGKILL
    assert len(killed.stdout.split()) == 2
    with FileLock(tmp_path / "lock", timeout=5):
        pass
