"""The index as a disposable cache: where it lies, whether it is current, how it is replaced.

An index lives in a numbered folder (a generation) under the archive's cache folder. A full build
fills a new folder and is put in place by one rename and a new ``CURRENT``; whatever kills the
program, the old index or none at all is found, never half of one. Few changes are made in place;
killed in between, the index does not agree with its description, or what was to be changed counts
as not indexed. An index that does not agree with its description (`description.py`) is thrown away.

Only the user's own cache folder is ever opened, because reading a foreign index can run code.
"""

import contextlib
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from untoc_cli.archive import files
from untoc_cli.errors import Busy, IndexUnusable, UntocError
from untoc_cli.search.description import (
    Description,
    fingerprints,
    read_description,
    read_documents,
    replace_file,
    write_description,
)
from untoc_cli.search.engine import DamagedIndexError, Hit, IndexDocument, SearchEngine
from untoc_cli.search.index import Contents
from untoc_cli.search.index_state import NEW, UP_TO_DATE, IndexCheck, IndexState, Refresh
from untoc_cli.search.query.tree import And, Node

Answered = TypeVar("Answered")

_CURRENT = "CURRENT"


class IndexCache:
    """The index of one archive with one engine.

    Args:
        folder: the archive's cache folder.
        engine: the search engine.
    """

    is_shared = False

    def __init__(self, folder: Path, engine: SearchEngine) -> None:
        self._folder = folder / "index" / engine.name
        self._lock = folder / "index.lock"
        self._engine = engine

    def refresh(self, contents: Contents, *, rebuild: bool = False) -> Refresh:
        """Bring the index up to date with the statements.

        Args:
            contents: what it should hold.
            rebuild: make it anew whatever its state.

        Raises:
            Busy: another process is at work on it.
            IndexUnusable: the cache folder cannot be written.
        """
        if not rebuild:
            about = self._about()
            if isinstance(about, Description) and about.state == contents.state:
                return Refresh(total=about.total)
        digests = contents.digests()
        if not rebuild and self._state(digests) == UP_TO_DATE:
            self._note_state(contents.state, digests)
            return Refresh(total=len(digests))
        with self._unusable():
            try:
                return self._refreshed(contents, digests, rebuild=rebuild)
            except FileNotFoundError:  # somebody deleted the cache meanwhile
                return self._refreshed(contents, digests, rebuild=rebuild)

    def check(self, contents: Contents) -> IndexCheck:
        """Tell whether the index is whole and current, and change nothing.

        Args:
            contents: what it should hold.
        """
        digests = contents.digests()
        state = self._state(digests)
        about = self._about()
        total = about.total if isinstance(about, Description) else 0
        generation = self._generation()
        if generation and not (state.damage or state.is_new) and not self._answers(generation):
            state = IndexState(damage="it does not answer")
        files = (fingerprints(generation) or {}) if generation else {}
        size = sum(size for size, _ in files.values())
        return IndexCheck(self._engine.name, self._folder, size, total, state)

    def _answers(self, generation: Path) -> bool:
        """Tell whether the engine finds in the index the documents that it should hold."""
        described = read_documents(generation) or {}
        certain = {path for path, digest in described.items() if digest != _UNKNOWN}
        try:
            found = {hit.path for hit in self.search(And(()))}
        except DamagedIndexError:
            return False
        return certain <= found <= described.keys()

    def elsewhere(self, folder: Path) -> "IndexCache":
        """Return an index of the same statements in another folder."""
        return IndexCache(folder, self._engine)

    def _refreshed(
        self, contents: Contents, digests: Mapping[str, str], *, rebuild: bool
    ) -> Refresh:
        with self._locked():
            state = self._state(digests)  # another process may have done the work meanwhile
            if state == UP_TO_DATE and not rebuild:
                return Refresh(total=len(digests))
            self._remove_all_but(self._generation())
            if rebuild or state.damage or state.is_new or state.is_large(len(digests)):
                return self._build(contents, digests, state)
            return self._update(contents, digests, state)

    def search(self, tree: Node) -> list[Hit]:
        """Return every document that fits.

        Raises:
            DamagedIndexError: the index cannot be read; `refresh` with `rebuild` makes it anew.
        """
        return self._read(lambda generation: self._engine.search(generation, tree))

    def words(self, beginning: str) -> list[str]:
        """Return the words of the archive that begin so, folded.

        Raises:
            DamagedIndexError: the index cannot be read.
        """
        return self._read(lambda generation: self._engine.words(generation, beginning))

    def occurrences(self, rows: Sequence[list[str]]) -> dict[str, int]:
        """Return how often each body holds one of some rows of words, by path.

        Raises:
            DamagedIndexError: the index cannot be read.
        """
        return self._read(lambda generation: self._engine.occurrences(generation, rows))

    def spread(self, words: Iterable[str]) -> dict[str, int]:
        """Return in how many bodies each of some words stands.

        Raises:
            DamagedIndexError: the index cannot be read.
        """
        return self._read(lambda generation: self._engine.spread(generation, words))

    def _read(self, ask: Callable[[Path], Answered]) -> Answered:
        generation = self._generation()
        while generation:
            try:
                return ask(generation)
            except DamagedIndexError:
                newest = self._generation()
                if newest == generation:
                    raise
                generation = newest  # another process has replaced the index meanwhile
        raise DamagedIndexError("there is no index")

    def _build(self, contents: Contents, digests: Mapping[str, str], state: IndexState) -> Refresh:
        number = self._next_number()
        unfinished = self._folder / f"{number}.unfinished"
        unfinished.mkdir(mode=0o700)
        indexed: set[str] = set()
        try:
            arriving = contents.documents(sorted(digests))
            self._engine.build(unfinished, _noting(arriving, indexed))
            self._check_complete(unfinished, len(indexed))
            self._describe(unfinished, contents.state, digests, indexed)
        except BaseException as error:
            if isinstance(error, OSError) and not unfinished.is_dir():
                raise _FolderGoneError from error
            shutil.rmtree(unfinished, ignore_errors=True)  # a full disk is not made fuller
            raise
        generation = self._folder / str(number)
        unfinished.rename(generation)
        replace_file(self._folder / _CURRENT, str(number))
        self._remove_all_but(generation)
        total = len(indexed)
        return Refresh(added=total, rebuilt=True, reason=state.damage, total=total)

    def _check_complete(self, generation: Path, expected: int) -> None:
        try:
            held = self._engine.count(generation)
        except DamagedIndexError as error:
            raise OSError(f"what was written cannot be read again ({error})") from error
        if held != expected:
            raise OSError(f"it holds {held} of {expected} statements")

    def _update(self, contents: Contents, digests: Mapping[str, str], state: IndexState) -> Refresh:
        generation = self._generation()
        assert generation is not None
        changing = dict.fromkeys((*state.gone, *state.outdated), _UNKNOWN)
        indexed = set(digests) - set(state.outdated)
        # If the program is killed from here on, what is to be changed counts as not indexed.
        self._describe(generation, "", {**digests, **changing}, {*indexed, *changing})
        try:
            arriving = _noting(contents.documents(state.outdated), indexed)
            self._engine.update(generation, arriving, tuple(changing))
            if self._engine.count(generation) != len(indexed):
                raise DamagedIndexError("it did not hold what it should")  # noqa: TRY301 - as found
        except DamagedIndexError as error:
            return self._build(contents, digests, IndexState(damage=str(error)))
        self._describe(generation, contents.state, digests, indexed)
        added = len(indexed.intersection(state.outdated))
        return Refresh(added=added, removed=len(state.gone), total=len(indexed))

    def _about(self) -> Description | IndexState:
        """Return the description of the index, or why there is none to go by."""
        generation = self._generation()
        if generation is None:
            return IndexState(damage=_NO_CURRENT) if self._numbers() else NEW
        about = read_description(generation)
        if about is None:
            return IndexState(damage=_NO_DESCRIPTION)
        if about.engine != self._engine.version:
            return IndexState(damage=f"it was made by {about.engine}")
        if about.files != fingerprints(generation):
            return IndexState(damage="its files are not those that were written")
        return about

    def _state(self, digests: Mapping[str, str]) -> "IndexState":
        """Compare the index with the statements."""
        about = self._about()
        if isinstance(about, IndexState):
            return about
        generation = self._generation()
        indexed = read_documents(generation) if generation else None
        if indexed is None:
            return IndexState(damage=_NO_DESCRIPTION)
        outdated = tuple(sorted(p for p, digest in digests.items() if indexed.get(p) != digest))
        return IndexState(outdated, tuple(sorted(indexed.keys() - digests.keys())))

    def _note_state(self, state: str, digests: Mapping[str, str]) -> None:
        """Note that the index is right for a state of the archive too, unless others are at work.

        So it is after a change that nothing indexed depends on, such as a note in the registry.
        """
        with contextlib.suppress(UntocError, OSError), files.lock(self._lock, timeout=0):
            generation = self._generation()
            if generation and self._state(digests) == UP_TO_DATE:
                self._describe(generation, state, digests, digests)

    def _generation(self) -> Path | None:
        try:
            name = (self._folder / _CURRENT).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        generation = self._folder / name
        is_number = name.isascii() and name.isdecimal()
        return generation if is_number and generation.is_dir() else None

    def _numbers(self) -> list[int]:
        """Return the numbers of the generations there are, finished ones alone."""
        try:
            names = [entry.name for entry in self._folder.iterdir()]
        except OSError:
            return []
        return [int(name) for name in names if name.isascii() and name.isdecimal()]

    def _next_number(self) -> int:
        return max(self._numbers(), default=0) + 1

    def _describe(
        self, generation: Path, state: str, digests: Mapping[str, str], indexed: Iterable[str]
    ) -> None:
        documents = {path: digests[path] for path in sorted(indexed)}
        is_complete = documents.keys() == digests.keys()
        write_description(generation, self._engine.version, state if is_complete else "", documents)

    def _remove_all_but(self, generation: Path | None) -> None:
        """Delete older generations and what killed processes left."""
        for entry in self._folder.iterdir():
            if entry.is_dir() and entry != generation:
                shutil.rmtree(entry, ignore_errors=True)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep other processes out; a cache folder that cannot be written has no lock."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with contextlib.ExitStack() as held:
            try:
                held.enter_context(files.lock(self._lock))
            except Busy:
                raise
            except UntocError as error:
                raise IndexUnusable(error.what, hint=error.hint) from error
            yield

    @contextlib.contextmanager
    def _unusable(self) -> Iterator[None]:
        try:
            yield
        except (OSError, MemoryError) as error:
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            raise IndexUnusable(
                f"the search index in {self._folder} cannot be written: {reason.lower()}",
                hint="check the folder and the free space, or set UNTOC_CACHE to another folder",
            ) from error


class _FolderGoneError(FileNotFoundError):
    """The index that was being built is gone; it can be made once more."""

    def __str__(self) -> str:
        return "it was deleted meanwhile"


_NO_CURRENT = "the current one is not to be found"
_NO_DESCRIPTION = "its description cannot be read"
_UNKNOWN = ""  # in the place of a fingerprint: whether the document is indexed is not certain


def _noting(documents: Iterable[IndexDocument], paths: set[str]) -> Iterator[IndexDocument]:
    """Return documents, and note the path of each: a file can vanish before it is read."""
    for document in documents:
        paths.add(document.path)
        yield document
