"""`untoc` with one of its engines, by the public way in: the only module here that knows it."""

import time
from pathlib import Path

from measuring.programs import Question
from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.search.engines import ENGINES, named_engine
from untoc_cli.search.indexing import open_index, refresh_index
from untoc_cli.search.query.language import Query, parse
from untoc_cli.search.search import Page, search_archive

ENGINE_NAMES = tuple(name for name, row in ENGINES.items() if not row().is_shared)


class UntocProgram:
    """The archive with its index, in a cache folder of its own.

    Args:
        root: the archive.
        cache: the cache folder, as in ``UNTOC_CACHE``.
        engine: a name in `ENGINES`.
    """

    def __init__(self, root: Path, cache: Path, engine: str) -> None:
        self._root = root
        self._cache = cache
        self._engine = named_engine(engine)
        self._open()

    def build(self) -> float:
        """Read every file and make the index; return the seconds the catalogue took."""
        begun = time.perf_counter()
        self._archive.catalogue.digests()
        reading = time.perf_counter() - begun
        refresh_index(self._archive, self._index)
        return reading

    def refresh(self) -> None:
        """Find out what changed, and index it."""
        self._open()
        refresh_index(self._archive, self._index)

    def take_in(self, path: str) -> None:  # noqa: ARG002 - it is not told which file changed
        """Bring the index up to date after one file was changed."""
        self.refresh()

    def ask(self, question: Question) -> int:
        """Ask the index alone; return how many statements fit."""
        tree = self._parsed(question).tree
        assert tree is not None
        return len(self._index.search(tree))

    def search(self, question: Question) -> int:
        """Search as `untoc search` does, with passages; return how many statements fit."""
        result = search_archive(
            self._archive, self._index, self._parsed(question), Selection(), Page(limit=10)
        )
        return result.total

    count = ask

    def _open(self) -> None:
        self._archive = Archive(self._root, self._cache)
        self._index = open_index(self._archive, self._engine)

    def _parsed(self, question: Question) -> Query:
        return parse(question.untoc, self._archive.themes, self._archive.sessions)
