"""The index as a disposable cache: where it lies, whether it is current, how it is replaced.

An index lives in a numbered folder (a generation) under the archive's cache folder. A full build
fills a new folder and is put in place by one rename and a new ``CURRENT``; whatever kills the
program, the old index or none at all is found, never half of one. Beside the index stands
``about.json``: the engine's version, the fingerprint of each document, the size of each file of the
index. An index that does not agree with it is thrown away.

Only the user's own cache folder is ever opened, because reading a foreign index can run code.
"""

import contextlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from untoc_cli.archive import files
from untoc_cli.errors import IndexUnusable
from untoc_cli.search.engine import DamagedIndexError, Hit, IndexDocument, SearchEngine
from untoc_cli.search.tree import Node

Documents = Callable[[Iterable[str]], Iterable[IndexDocument]]

_FORMAT = 1
_CURRENT = "CURRENT"
_ABOUT = "about.json"
_REBUILD_SHARE = 0.2  # from this share of changed documents on, building anew is faster
_FEW = 20  # so few documents are always updated in place


@dataclass(frozen=True, slots=True)
class Refresh:
    """What was done to bring an index up to date.

    Attributes:
        added: number of documents that are new or changed.
        removed: number of documents taken out.
        rebuilt: whether the whole index was made anew.
        reason: why it was, where there is more to say than that it is the first.
        total: documents in the index now.
    """

    added: int = 0
    removed: int = 0
    rebuilt: bool = False
    reason: str | None = None
    total: int = 0

    @property
    def changed(self) -> bool:
        """Whether anything had to be done."""
        return self.rebuilt or bool(self.added or self.removed)


class IndexCache:
    """The index of one archive with one engine.

    Args:
        folder: the archive's cache folder.
        engine: the search engine.
    """

    def __init__(self, folder: Path, engine: SearchEngine) -> None:
        self._folder = folder / "index"
        self._lock = folder / "index.lock"
        self._engine = engine

    def refresh(
        self, digests: Mapping[str, str], documents: Documents, *, rebuild: bool = False
    ) -> Refresh:
        """Bring the index up to date with the statements.

        Args:
            digests: the fingerprint of each statement's file, by path.
            documents: gives what to index for paths.
            rebuild: make it anew whatever its state.

        Raises:
            Busy: another process is at work on it.
            IndexUnusable: the cache folder cannot be written.
        """
        if not rebuild and self._state(digests) == _UP_TO_DATE:
            return Refresh(total=len(digests))
        with self._unusable(), files.lock(self._lock):
            state = self._state(digests)  # another process may have done the work meanwhile
            if state == _UP_TO_DATE and not rebuild:
                return Refresh(total=len(digests))
            if rebuild or state.damage or state.is_new or state.is_large(len(digests)):
                return self._build(digests, documents, state)
            return self._update(digests, documents, state)

    def search(self, tree: Node) -> list[Hit]:
        """Return every document that fits.

        Raises:
            DamagedIndexError: the index cannot be read; `refresh` with `rebuild` makes it anew.
        """
        generation = self._generation()
        if generation is None:
            raise DamagedIndexError("there is no index")
        return self._engine.search(generation, tree)

    def _build(self, digests: Mapping[str, str], documents: Documents, state: "_State") -> Refresh:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        number = self._next_number()
        unfinished = self._folder / f"{number}.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        self._engine.build(unfinished, documents(sorted(digests)))
        self._write_about(unfinished, digests)
        generation = self._folder / str(number)
        unfinished.rename(generation)
        _replace(self._folder / _CURRENT, str(number))
        self._remove_all_but(generation)
        return Refresh(added=len(digests), rebuilt=True, reason=state.damage, total=len(digests))

    def _update(self, digests: Mapping[str, str], documents: Documents, state: "_State") -> Refresh:
        generation = self._generation()
        assert generation is not None
        try:
            self._engine.update(generation, documents(state.outdated), state.gone)
        except DamagedIndexError as error:
            return self._build(digests, documents, _State(damage=str(error)))
        self._write_about(generation, digests)
        return Refresh(added=len(state.outdated), removed=len(state.gone), total=len(digests))

    def _state(self, digests: Mapping[str, str]) -> "_State":
        """Compare the index with the statements."""
        generation = self._generation()
        if generation is None:
            return _State(is_new=True)
        about = _read_json(generation / _ABOUT)
        if about is None or about.get("format") != _FORMAT:
            return _State(damage="its description cannot be read")
        if about.get("engine") != self._engine.version:
            return _State(damage=f"it was made by {about.get('engine')}")
        if about.get("files") != _sizes(generation):
            return _State(damage="its files are not those that were written")
        indexed = about["documents"]
        outdated = tuple(sorted(p for p, digest in digests.items() if indexed.get(p) != digest))
        return _State(outdated, tuple(sorted(indexed.keys() - digests.keys())))

    def _generation(self) -> Path | None:
        try:
            name = (self._folder / _CURRENT).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        generation = self._folder / name
        return generation if name.isdigit() and generation.is_dir() else None

    def _next_number(self) -> int:
        names = (entry.name.partition(".")[0] for entry in self._folder.iterdir())
        return max((int(name) for name in names if name.isdigit()), default=0) + 1

    def _write_about(self, generation: Path, digests: Mapping[str, str]) -> None:
        about = {
            "format": _FORMAT,
            "engine": self._engine.version,
            "documents": dict(digests),
            "files": _sizes(generation),
        }
        _replace(generation / _ABOUT, json.dumps(about))

    def _remove_all_but(self, generation: Path) -> None:
        """Delete older generations; one that a reader still has open may stay until next time."""
        for entry in self._folder.iterdir():
            if entry.is_dir() and entry != generation:
                shutil.rmtree(entry, ignore_errors=True)

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


@dataclass(frozen=True, slots=True)
class _State:
    """How an index differs from the statements: paths outdated and gone, or unusable as a whole."""

    outdated: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    is_new: bool = False
    damage: str | None = None

    def is_large(self, total: int) -> bool:
        changes = len(self.outdated) + len(self.gone)
        return changes > _FEW and changes > _REBUILD_SHARE * total


_UP_TO_DATE = _State()


def _sizes(generation: Path) -> dict[str, int]:
    """Return the size of each file of an index; locks and our own description left out."""
    with os.scandir(generation) as entries:
        return {
            entry.name: entry.stat().st_size
            for entry in entries
            if entry.name != _ABOUT and not entry.name.upper().endswith(("LOCK", ".TMP"))
        }


def _read_json(file: Path) -> dict[str, Any] | None:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None


def _replace(file: Path, text: str) -> None:
    temporary = file.with_name(f"{file.name}.tmp")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(file)
