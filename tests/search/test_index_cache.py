"""The index as a cache: it is current, or made anew with a reason, whatever has become of it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from corpus import document

from untoc_cli.archive import files
from untoc_cli.errors import Busy, ExitCode, IndexUnusable
from untoc_cli.search import description, index_cache
from untoc_cli.search.engine import DamagedIndexError, Hit, IndexDocument, SearchEngine
from untoc_cli.search.engines import DEFAULT_ENGINE, ENGINES
from untoc_cli.search.index_cache import Contents, IndexCache
from untoc_cli.search.index_state import IndexCheck, IndexState, Refresh
from untoc_cli.search.query.tree import And, Node, Term

TEXTS = {"2022/a.md": "Firearms and ammunition.", "2023/b.md": "Trafficking in persons."}
HERE = Path(__file__).parent


class World:
    """Some statements' texts, and the index of them.

    Args:
        folder: the archive's cache folder.
        engine: the search engine.
    """

    def __init__(self, folder: Path, engine: SearchEngine | None = None) -> None:
        self.folder = folder
        self.engine = engine or ENGINES[DEFAULT_ENGINE]()
        self.texts = dict(TEXTS)
        self.vanished: set[str] = set()
        self.read: list[str] = []
        self.remark = ""
        self.compared = 0

    @property
    def cache(self) -> IndexCache:
        """The cache as a new process finds it."""
        return IndexCache(self.folder, self.engine)

    @property
    def index(self) -> Path:
        """The folder of all generations."""
        return self.folder / "index" / self.engine.name

    @property
    def generation(self) -> Path:
        """The current generation."""
        return self.index / (self.index / "CURRENT").read_text(encoding="utf-8")

    def documents(self, paths: Iterable[str]) -> Iterator[IndexDocument]:
        """Give the documents for paths, and note which were asked for."""
        for path in paths:
            self.read.append(path)
            if path not in self.vanished:
                yield document(path, self.texts[path])

    def refresh(self, *, rebuild: bool = False) -> Refresh:
        """Bring the index up to date."""
        contents = Contents(self.state, self.digests, self.documents)
        return self.cache.refresh(contents, rebuild=rebuild)

    @property
    def state(self) -> str:
        """The state of the archive: here, simply everything in it."""
        return f"{self.remark}{self.texts}"

    def digests(self) -> dict[str, str]:
        """Give the fingerprints, and note that they were asked for."""
        self.compared += 1
        return {path: f"digest of {text}" for path, text in self.texts.items()}

    def check(self) -> IndexCheck:
        """Look at the index."""
        return self.cache.check(Contents(self.state, self.digests, self.documents))

    def found(self, tree: Node | None = None) -> list[str]:
        """Return the paths that are found; without a tree, all."""
        return sorted(hit.path for hit in self.cache.search(tree or And(())))

    def is_right(self) -> bool:
        """Tell whether exactly the present texts are found, each by its first word."""
        firsts = {path: text.split()[0] for path, text in self.texts.items()}
        by_word = all(path in self.found(Term(word)) for path, word in firsts.items())
        return by_word and self.found() == sorted(self.texts)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Return a world whose index is up to date."""
    made = World(tmp_path / "cache")
    made.refresh()
    made.read.clear()
    return made


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a lock no longer than a moment."""
    monkeypatch.setattr(files, "lock", partial(files.lock, timeout=0.05))


def test_the_first_build_has_no_reason(tmp_path: Path) -> None:
    """An index that never was is made, and nothing is said of damage."""
    world = World(tmp_path / "cache")
    assert world.refresh() == Refresh(added=2, rebuilt=True, total=2)
    assert world.is_right()


def test_an_index_of_nothing_is_up_to_date(tmp_path: Path) -> None:
    """An archive without statements has an index too, and it is made once."""
    world = World(tmp_path / "cache")
    world.texts.clear()
    assert world.refresh() == Refresh(rebuilt=True)
    assert world.refresh() == Refresh()
    assert not world.refresh().changed


def test_nothing_is_done_when_nothing_changed(world: World) -> None:
    """An index that is up to date is neither read into nor written, and no document is read."""
    before = {file: file.stat().st_mtime_ns for file in world.index.rglob("*")}
    assert world.refresh() == Refresh(total=2)
    assert {file: file.stat().st_mtime_ns for file in world.index.rglob("*")} == before
    assert world.read == []


def test_an_archive_in_the_same_state_is_not_compared(world: World) -> None:
    """That is what makes a search in an archive of ten thousand statements start at once."""
    world.compared = 0
    assert world.refresh() == Refresh(total=2)
    assert world.compared == 0


def test_a_change_that_nothing_indexed_depends_on_is_compared_once(world: World) -> None:
    """A note in the registry changes the state of the archive, and no document."""
    world.remark = "a note"
    world.compared = 0
    assert world.refresh() == world.refresh() == Refresh(total=2)
    assert world.compared == 1
    assert world.is_right()


@pytest.mark.usefixtures("impatient")
def test_a_new_state_is_not_waited_for_to_be_noted(world: World) -> None:
    """While another process holds the lock, the answer is given without."""
    world.remark = "a note"
    with files.lock(world.folder / "index.lock"):
        assert world.refresh() == Refresh(total=2)
    world.compared = 0
    assert world.refresh() == world.refresh() == Refresh(total=2)
    assert world.compared == 1


def test_only_what_changed_is_read(world: World) -> None:
    """A changed and a new statement are read, the others are not."""
    world.texts |= {"2022/a.md": "Weapons.", "2024/c.md": "Smuggling."}
    assert world.refresh() == Refresh(added=2, total=3)
    assert world.read == ["2022/a.md", "2024/c.md"]
    assert world.is_right()
    assert world.found(Term("ammunition")) == []


def test_removed_statements_disappear(world: World) -> None:
    """What is no longer on file is no longer found."""
    del world.texts["2022/a.md"]
    assert world.refresh() == Refresh(removed=1, total=1)
    assert world.is_right()


def test_renamed_statements_are_found_under_their_new_name(world: World) -> None:
    """A renamed file is one that went and one that came."""
    world.texts["2022/new-name.md"] = world.texts.pop("2022/a.md")
    assert world.refresh() == Refresh(added=1, removed=1, total=2)
    assert world.is_right()


def test_many_changes_are_a_new_index(world: World) -> None:
    """When much has changed, the index is made anew; that is no damage, and has no reason."""
    world.texts |= {f"{n}.md": f"Text{n} again" for n in range(30)}
    assert world.refresh() == Refresh(added=32, rebuilt=True, total=32)
    assert world.is_right()


def test_a_rebuild_reads_everything(world: World) -> None:
    """Asked for, the index is made anew although nothing changed."""
    assert world.refresh(rebuild=True) == Refresh(added=2, rebuilt=True, total=2)
    assert world.read == sorted(TEXTS)


def test_older_indexes_are_removed(world: World) -> None:
    """Only the current generation stays, and nothing that an interrupted one left."""
    (world.index / "7.unfinished").mkdir()
    (world.index / "7.unfinished" / "debris").write_bytes(b"x" * 100)
    (world.index / "5").mkdir()
    world.refresh(rebuild=True)
    folders = [entry.name for entry in world.index.iterdir() if entry.is_dir()]
    assert folders == [world.generation.name]
    assert world.is_right()


def test_leftovers_are_removed_by_an_update_too(world: World) -> None:
    """An index that is always updated in place does not keep the debris of a killed build."""
    (world.index / "9.unfinished").mkdir()
    world.texts["2024/c.md"] = "Smuggling."
    world.refresh()
    assert [entry.name for entry in world.index.iterdir() if entry.is_dir()] == ["1"]


def test_an_index_of_another_version_is_made_anew(world: World) -> None:
    """After an update of the program or of the engine, the index is made anew, and why is said."""
    _edit_about(world, engine="whoosh 1.0 schema 0")
    refresh = world.refresh()
    assert refresh == Refresh(
        added=2, rebuilt=True, reason="it was made by whoosh 1.0 schema 0", total=2
    )
    assert world.is_right()


def test_a_statement_that_vanishes_while_it_is_indexed_comes_back(world: World) -> None:
    """A file gone before it could be read is not taken for indexed, and its old text goes."""
    world.texts |= {"2022/a.md": "Weapons.", "2024/c.md": "Smuggling."}
    world.vanished = {"2022/a.md", "2024/c.md"}
    assert world.refresh() == Refresh(total=1)
    assert world.found() == ["2023/b.md"]
    world.vanished = {"2024/c.md"}
    assert world.refresh(rebuild=True) == Refresh(added=2, rebuilt=True, total=2)
    world.vanished = set()
    assert world.refresh() == Refresh(added=1, total=3)
    assert world.is_right()


def test_searching_without_an_index_says_so(tmp_path: Path) -> None:
    """Nothing is found where nothing was ever indexed, and that is not passed for an answer."""
    with pytest.raises(DamagedIndexError, match="there is no index"):
        World(tmp_path / "cache").found()


def test_an_index_replaced_while_searching_is_searched_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When another process has put a newer index in place, the answer comes from that one."""
    first = world.generation
    search = world.engine.search

    def search_late(folder: Path, tree: Node) -> list[Hit]:
        if folder == first and folder.exists():
            World(world.folder).refresh(rebuild=True)
        return search(folder, tree)

    monkeypatch.setattr(world.engine, "search", search_late)
    assert world.found() == sorted(TEXTS)


# Damage


def _edit_about(world: World, **values: Any) -> None:
    about = world.generation / "about.json"
    content = json.loads(about.read_text(encoding="utf-8")) | values
    about.write_text(json.dumps({k: v for k, v in content.items() if v is not None}), "utf-8")


def _spoil_documents(world: World, beginning: bytes) -> None:
    """Write something else of the same size; the archive is in another state by now."""
    file = world.generation / "documents.json"
    ending = {b"[": b"]", b"{": b"{"}[beginning]
    file.write_bytes(beginning + b" " * (file.stat().st_size - 2) + ending)
    _edit_about(world, files=description.fingerprints(world.generation))
    world.remark = "a session is called otherwise"


def _write_about(text: str) -> Callable[[World], object]:
    return lambda world: (world.generation / "about.json").write_text(text, encoding="utf-8")


def _write_current(text: str) -> Callable[[World], object]:
    return lambda world: (world.index / "CURRENT").write_text(text, encoding="utf-8")


def _largest(world: World) -> Path:
    indexed = (file for file in world.generation.iterdir() if file.name != "about.json")
    return max(indexed, key=lambda file: file.stat().st_size)


def _cut(world: World) -> None:
    _largest(world).write_bytes(_largest(world).read_bytes()[:-1])


def _change_a_letter(world: World) -> None:
    data = bytearray(_largest(world).read_bytes())
    data[len(data) // 2] ^= 1
    _largest(world).write_bytes(data)


def _lost_in_silence(world: World) -> None:
    world.engine.update(world.generation, [], ["2022/a.md"])
    _edit_about(world, files=description.fingerprints(world.generation))


DESCRIPTION = "its description cannot be read"
NOT_FOUND = "the current one is not to be found"
OTHER_FILES = "its files are not those that were written"
DAMAGES: dict[str, tuple[Callable[[World], object], str]] = {
    "no description": (lambda w: (w.generation / "about.json").unlink(), DESCRIPTION),
    "an empty description": (_write_about(""), DESCRIPTION),
    "half a description": (_write_about('{"format": 1, "engine": "wh'), DESCRIPTION),
    "a description that is a list": (_write_about("[]"), DESCRIPTION),
    "a description that is a number": (_write_about("7"), DESCRIPTION),
    "a description without end": (_write_about("[" * 100_000), DESCRIPTION),
    "a description of another format": (lambda w: _edit_about(w, format=99), DESCRIPTION),
    "a description without a state": (lambda w: _edit_about(w, state=None), DESCRIPTION),
    "a number of documents that is none": (lambda w: _edit_about(w, total="x"), DESCRIPTION),
    "fingerprints that cannot be read": (lambda w: _spoil_documents(w, b"{"), DESCRIPTION),
    "fingerprints that are no mapping": (lambda w: _spoil_documents(w, b"["), DESCRIPTION),
    "fingerprints cut short": (
        lambda w: (w.generation / "documents.json").write_bytes(b"{}"),
        OTHER_FILES,
    ),
    "something in it that is unknown": (lambda w: _edit_about(w, extra=1), DESCRIPTION),
    "a description that is no text": (
        lambda w: (w.generation / "about.json").write_bytes(b"\xff\xfe"),
        DESCRIPTION,
    ),
    "no CURRENT": (lambda w: (w.index / "CURRENT").unlink(), NOT_FOUND),
    "an empty CURRENT": (_write_current(""), NOT_FOUND),
    "garbage in CURRENT": (_write_current("\x00½"), NOT_FOUND),
    "CURRENT that leads elsewhere": (_write_current("../../.."), NOT_FOUND),
    "CURRENT that leads nowhere": (_write_current("41"), NOT_FOUND),
    "CURRENT with another kind of digit": (_write_current("²"), NOT_FOUND),
    "a file missing": (lambda w: _largest(w).unlink(), OTHER_FILES),
    "a file cut short": (_cut, OTHER_FILES),
    "a letter changed": (_change_a_letter, OTHER_FILES),
    "a file too many": (lambda w: (w.generation / "x.seg").write_bytes(b""), OTHER_FILES),
    "all files missing": (
        lambda w: [shutil.move(file, w.folder) for file in w.generation.glob("*MAIN*")],
        OTHER_FILES,
    ),
}


@pytest.mark.parametrize(("damage", "reason"), DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_index_is_made_anew_with_a_reason(
    world: World, damage: Callable[[World], object], reason: str
) -> None:
    """Whatever is wrong with the cache folder is noticed, said, and mended by itself."""
    damage(world)
    assert world.refresh() == Refresh(added=2, rebuilt=True, reason=reason, total=2)
    assert world.is_right()
    assert world.refresh() == Refresh(total=2)


def test_of_a_large_file_only_the_size_is_compared(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To read it before each search would take longer than searching."""
    monkeypatch.setattr(description, "_LARGE", 10)
    world.refresh(rebuild=True)
    _change_a_letter(world)
    assert world.refresh() == Refresh(total=2)
    _cut(world)
    assert world.refresh().reason == OTHER_FILES


def test_an_index_folder_that_is_gone_is_a_first_build(world: World) -> None:
    """A person may delete the cache at any time."""
    shutil.rmtree(world.folder)
    assert world.refresh() == Refresh(added=2, rebuilt=True, total=2)
    assert world.is_right()


@pytest.mark.usefixtures("damage_is_done")
def test_damage_met_while_updating_is_mended(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """When an index turns out unreadable only while it is updated, it is made anew, and said."""

    def unreadable(*_: object) -> None:
        raise DamagedIndexError("struct.error: unpack requires a buffer of 8 bytes")

    monkeypatch.setattr(world.engine, "update", unreadable)
    world.texts["2024/c.md"] = "Smuggling."
    refresh = world.refresh()
    assert (refresh.rebuilt, refresh.added, refresh.total) == (True, 3, 3)
    assert refresh.reason == "struct.error: unpack requires a buffer of 8 bytes"
    assert world.is_right()


def test_documents_missing_from_an_index_are_noticed(world: World) -> None:
    """An index that holds fewer documents than it says is not updated but made anew."""
    _lost_in_silence(world)
    world.texts["2024/c.md"] = "Smuggling."
    refresh = world.refresh()
    assert (refresh.rebuilt, refresh.reason) == (True, "it did not hold what it should")
    assert world.is_right()


# Crashes


class Crash(BaseException):
    """The end of the program, wherever it comes."""


def _crash(*_: object, **__: object) -> Any:
    raise Crash


def _after_one_document(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def documents(paths: Iterable[str]) -> Iterator[IndexDocument]:
        yield document(min(paths), "Half a build.")
        raise Crash

    monkeypatch.setattr(world, "documents", documents)


def _in_build(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world.engine, "build", _crash)


def _behind_build(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(world.engine, "count", _crash)


def _at_rename(_: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "rename", _crash)


def _writing(name: str) -> Callable[[World, pytest.MonkeyPatch], None]:
    def at_writing(_: World, monkeypatch: pytest.MonkeyPatch) -> None:
        replace = description.replace_file

        def crash(file: Path, text: str) -> None:
            if file.name == name:
                (file.parent / f"{name}.tmp").write_text(text[: len(text) // 2], encoding="utf-8")
                raise Crash
            replace(file, text)

        for module in (description, index_cache):
            monkeypatch.setattr(module, "replace_file", crash)

    return at_writing


def _removing_the_old(_: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(IndexCache, "_remove_all_but", _crash)


CRASHES: dict[str, Callable[[World, pytest.MonkeyPatch], None]] = {
    "before anything is written": _in_build,
    "after one document": _after_one_document,
    "behind the engine's commit": _behind_build,
    "before documents.json": _writing("documents.json"),
    "before about.json": _writing("about.json"),
    "before the rename": _at_rename,
    "before CURRENT": _writing("CURRENT"),
    "before the old one is removed": _removing_the_old,
}


@pytest.mark.parametrize("crash", CRASHES.values(), ids=CRASHES)
@pytest.mark.parametrize("rebuild", [True, False], ids=["rebuild", "update"])
def test_a_crash_leaves_the_old_index_or_a_clean_rebuild(
    world: World,
    crash: Callable[[World, pytest.MonkeyPatch], None],
    monkeypatch: pytest.MonkeyPatch,
    *,
    rebuild: bool,
) -> None:
    """Wherever the program ends, the next one answers rightly, and keeps no debris for long."""
    world.texts["2024/c.md"] = "Smuggling."
    with monkeypatch.context() as broken:
        crash(world, broken)
        try:
            world.refresh(rebuild=rebuild)
        except Crash:
            assert "2022/a.md" in world.found()  # whatever was searched meanwhile was an index
    world.refresh()
    assert world.is_right()
    assert world.refresh() == Refresh(total=3)
    world.texts["2025/d.md"] = "More."
    world.refresh()
    folders = [entry.name for entry in world.index.iterdir() if entry.is_dir()]
    assert folders == [world.generation.name]


@pytest.mark.parametrize("crash", CRASHES.values(), ids=CRASHES)
def test_a_crash_of_the_first_build_leaves_none(
    tmp_path: Path,
    crash: Callable[[World, pytest.MonkeyPatch], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of a first build that was broken off, nothing is ever taken for an index."""
    world = World(tmp_path / "cache")
    with monkeypatch.context() as broken:
        crash(world, broken)
        with pytest.raises(Crash):
            world.refresh()
    world.refresh()
    assert world.is_right()


def _at_write(name: str, number: int) -> Callable[[World, pytest.MonkeyPatch], None]:
    def at_write(_: World, monkeypatch: pytest.MonkeyPatch) -> None:
        replace = description.replace_file
        written: list[str] = []

        def crash(file: Path, text: str) -> None:
            written.append(file.name)
            if written.count(name) == number:
                raise Crash
            replace(file, text)

        monkeypatch.setattr(description, "replace_file", crash)

    return at_write


def _behind_update(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    update = world.engine.update

    def crash(*arguments: Any) -> None:
        update(*arguments)
        raise Crash

    monkeypatch.setattr(world.engine, "update", crash)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "crash",
    [
        _at_write("documents.json", 1),
        _at_write("about.json", 1),
        _behind_update,
        _at_write("documents.json", 2),
        _at_write("about.json", 2),
    ],
    ids=["at once", "half prepared", "behind the engine", "undescribed", "half described"],
)
def test_an_update_broken_off_is_not_taken_for_right_when_the_change_is_taken_back(
    tmp_path: Path,
    engine: str,
    crash: Callable[[World, pytest.MonkeyPatch], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The archive is in its old state again, and the index, though of the same size, may not be."""
    world = World(tmp_path / "cache", ENGINES[engine]())
    world.texts |= {f"{number}.md": f"Text{number} again." for number in range(30)}
    world.refresh()
    before = dict(world.texts)
    del world.texts["2023/b.md"]
    world.texts |= {"2022/a.md": "Explosives, ammunition.", "2024/c.md": "Smuggling of migrants."}
    with monkeypatch.context() as broken:
        crash(world, broken)
        with pytest.raises(Crash):
            world.refresh()
    world.texts = before
    world.refresh()
    assert world.is_right()
    assert world.found(Term("explosives")) == world.found(Term("smuggling")) == []


@pytest.mark.parametrize("engine", ENGINES)
def test_an_update_broken_off_at_once_is_not_taken_for_damage(
    tmp_path: Path, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is certain is still found, so a check says what is true: the next search goes on."""
    world = World(tmp_path / "cache", ENGINES[engine]())
    world.refresh()
    del world.texts["2023/b.md"]
    world.texts["2024/c.md"] = "Smuggling."
    with monkeypatch.context() as broken:
        broken.setattr(world.engine, "update", _crash)
        with pytest.raises(Crash):
            world.refresh()
    assert world.check().state == IndexState(outdated=("2024/c.md",), gone=("2023/b.md",))
    assert world.refresh() == Refresh(added=1, removed=1, total=2)
    assert world.is_right()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_check_notices_a_statement_under_a_wrong_name(tmp_path: Path, engine: str) -> None:
    """As many documents as there should be are not enough: they must be those."""
    world = World(tmp_path / "cache", ENGINES[engine]())
    world.refresh()
    assert world.check().is_current
    for file in world.generation.iterdir():
        if file.suffix in (".col", ".sqlite"):
            file.write_bytes(file.read_bytes().replace(b"2022/a.md", b"2022/x.md"))
    _edit_about(world, files=description.fingerprints(world.generation))
    assert world.check().state == IndexState(damage="it does not answer")


# A process that is killed as soon as it is as far as the test wants it.
KILLED = """
import os, signal, sys
sys.path[:0] = sys.argv[1:4]
from pathlib import Path
from test_index_cache import World
from untoc_cli.search import description

world = World(Path(sys.argv[4]))
world.texts["2024/c.md"] = "Smuggling."
point = sys.argv[5]

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

if point == "documents":
    documents = world.documents
    def dying(paths):
        for number, document in enumerate(documents(paths)):
            if number:
                die()
            yield document
    world.documents = dying
else:
    setattr(description, "replace_file", die)
world.refresh(rebuild=sys.argv[6] == "rebuild")
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is a word of Unix")
@pytest.mark.parametrize(
    ("point", "how"), [("documents", "rebuild"), ("about", "rebuild"), ("about", "update")]
)
def test_a_killed_process_leaves_the_old_index_or_a_clean_rebuild(
    world: World, point: str, how: str
) -> None:
    """After a kill -9 in the middle of it, no lock is left and every answer is right."""
    folders = [str(HERE.parents[1]), str(HERE.parent), str(HERE)]
    command = [sys.executable, "-c", textwrap.dedent(KILLED), *folders]
    killed = subprocess.run([*command, str(world.folder), point, how], check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert "2022/a.md" in world.found()
    world.texts["2024/c.md"] = "Smuggling."
    world.refresh()
    assert world.is_right()
    assert [entry.name for entry in world.index.iterdir() if entry.is_dir()] == [
        world.generation.name
    ]


# Other processes

HOLDING = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("rebuild", [True, False])
def test_a_lock_held_by_another_process_is_waited_for_and_never_broken(
    world: World, *, rebuild: bool
) -> None:
    """While another process is at work nothing is changed; it is said, and it is not an error."""
    world.texts["2024/c.md"] = "Smuggling."
    before = {file: file.stat().st_mtime_ns for file in world.folder.rglob("*")}
    command = [sys.executable, "-c", HOLDING, str(world.folder / "index.lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(Busy) as busy:
            world.refresh(rebuild=rebuild)
        assert busy.value.exit_code == ExitCode.BUSY
        assert {file: file.stat().st_mtime_ns for file in world.folder.rglob("*")} == before
        assert world.found() == sorted(TEXTS)
        holder.communicate()
    world.refresh()
    assert world.is_right()


@pytest.mark.usefixtures("impatient")
def test_an_index_that_is_up_to_date_needs_no_lock(world: World) -> None:
    """Searching an unchanged archive works while another process holds the lock."""
    with files.lock(world.folder / "index.lock"):
        assert world.refresh() == Refresh(total=2)


def test_work_done_by_another_process_is_not_done_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who waited for the lock looks again, and finds the index up to date."""
    world.texts["2024/c.md"] = "Smuggling."
    lock = files.lock

    def lock_late(file: Path) -> Any:
        monkeypatch.setattr(files, "lock", lock)
        other = World(world.folder)
        other.texts = dict(world.texts)
        other.refresh()
        return lock(file)

    monkeypatch.setattr(files, "lock", lock_late)
    assert world.refresh() == Refresh(total=3)
    assert world.read == []


def test_files_that_change_while_they_are_looked_at_are_no_crash(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process may replace files between listing and measuring them."""
    scandir = os.scandir

    class Vanishing:
        def __init__(self, folder: Path) -> None:
            monkeypatch.undo()
            self.entries = scandir(folder)

        def __enter__(self) -> Iterator[os.DirEntry[str]]:
            return self.vanishing()

        def __exit__(self, *_: object) -> None:
            self.entries.close()

        def vanishing(self) -> Iterator[os.DirEntry[str]]:
            for entry in self.entries:
                if entry.name != "about.json":
                    Path(entry.path).unlink()
                yield entry

    monkeypatch.setattr(os, "scandir", Vanishing)
    assert world.refresh() == Refresh(added=2, rebuilt=True, reason=OTHER_FILES, total=2)
    assert world.is_right()


# A disk that does not play along


def test_a_cache_folder_that_is_a_file_is_unusable(tmp_path: Path) -> None:
    """Where no folder can be made, there can be no index; exit code 4, and what to try."""
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    with pytest.raises(IndexUnusable) as unusable:
        World(tmp_path / "cache").refresh()
    assert unusable.value.exit_code == ExitCode.INDEX
    assert unusable.value.hint
    assert (tmp_path / "cache").read_text(encoding="utf-8") == "in the way"


def test_a_lock_that_cannot_be_made_is_an_unusable_index(tmp_path: Path) -> None:
    """What is in the place of the lock is not deleted."""
    (tmp_path / "index.lock").mkdir(parents=True)
    with pytest.raises(IndexUnusable) as unusable:
        World(tmp_path).refresh()
    assert unusable.value.exit_code == ExitCode.INDEX
    assert (tmp_path / "index.lock").is_dir()


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write into any folder"
)
def test_a_folder_without_permission_is_unusable(tmp_path: Path) -> None:
    """A cache folder that may not be written gives exit code 4."""
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(IndexUnusable, match="permission denied"):
            World(tmp_path).refresh()
    finally:
        tmp_path.chmod(0o700)


def test_a_full_disk_keeps_the_old_index(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full it is said, the old index stays, and what was begun is removed."""

    def full(folder: Path, documents: Iterable[IndexDocument]) -> None:
        (folder / "begun").write_bytes(b"x" * 1000)
        list(documents)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(world.engine, "build", full)
    for _ in range(3):
        with pytest.raises(IndexUnusable) as unusable:
            world.refresh(rebuild=True)
        assert unusable.value.what.endswith("cannot be written: no space left on device")
    assert [entry.name for entry in world.index.iterdir() if entry.is_dir()] == ["1"]
    assert world.found() == sorted(TEXTS)


def test_an_incomplete_build_is_never_put_in_place(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An engine that loses a document on the way is caught, and the old index stays."""
    build = world.engine.build
    monkeypatch.setattr(world.engine, "build", lambda folder, given: build(folder, list(given)[:1]))
    with pytest.raises(IndexUnusable, match="it holds 1 of 2 statements"):
        world.refresh(rebuild=True)
    assert world.found() == sorted(TEXTS)


def test_the_cache_is_the_users_own(world: World) -> None:
    """Reading an index can run code, so nobody else may put one there."""
    if os.name == "posix":
        assert world.index.stat().st_mode & 0o077 == 0
        assert world.generation.stat().st_mode & 0o077 == 0


def test_a_cache_deleted_during_a_build_is_made_once_more(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever clears their cache folder just then gets the answer all the same."""
    given = World.documents
    deletions = iter([True])

    def documents(self: World, paths: Iterable[str]) -> Iterator[IndexDocument]:
        if next(deletions, False):
            shutil.rmtree(self.folder)
        return given(self, paths)

    monkeypatch.setattr(World, "documents", documents)
    assert world.refresh(rebuild=True).total == 2
    assert world.is_right()


def test_a_cache_deleted_again_and_again_is_unusable(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is tried twice, and then said."""

    def documents(self: World, paths: Iterable[str]) -> Iterator[IndexDocument]:
        shutil.rmtree(self.folder)
        return (document(path, "") for path in paths)

    monkeypatch.setattr(World, "documents", documents)
    with pytest.raises(IndexUnusable, match="cannot be written: it was deleted meanwhile"):
        world.refresh(rebuild=True)
