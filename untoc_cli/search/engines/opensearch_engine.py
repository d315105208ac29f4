"""OpenSearch as a search engine, for an archive that many people search at once.

The index lies in a cluster; the folder of the port holds one small file with its name. Searches of
an archive go through `shared.py` instead, which never makes an index: `untoc remote push` does.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from untoc_cli.archive.shared_index import SharedIndex
from untoc_cli.errors import IndexUnusable
from untoc_cli.record import replace
from untoc_cli.search.analysis import analysis_version
from untoc_cli.search.engine import DamagedIndexError, Hit, IndexDocument
from untoc_cli.search.engines.opensearch_bulk import Sender, Sent
from untoc_cli.search.engines.opensearch_connection import Connection
from untoc_cli.search.engines.opensearch_errors import LOCAL, NoIndexError
from untoc_cli.search.engines.opensearch_generations import Generations
from untoc_cli.search.engines.opensearch_mapping import SCHEMA, source_of
from untoc_cli.search.engines.opensearch_reading import OpenSearchIndex
from untoc_cli.search.query.tree import Node

_POINTER = "index.json"


class OpenSearchEngine:
    """A `SearchEngine` on OpenSearch.

    Args:
        place: where the cluster is; None as long as nobody has said.
    """

    name = "opensearch"
    comfortable = None
    is_shared = True

    def __init__(self, place: SharedIndex | None = None) -> None:
        self._place = place
        self._connection: Connection | None = None

    @property
    def version(self) -> str:
        """Name and version of schema and analysis."""
        return f"opensearch schema {SCHEMA} {analysis_version()}"

    @property
    def connection(self) -> Connection:
        """The way to the cluster.

        Raises:
            IndexUnusable: nobody has said where it is.
        """
        if self._place is None:
            raise IndexUnusable(
                "archive.yaml does not say where OpenSearch is",
                hint=f"write url and index under opensearch into it; {LOCAL}",
            )
        self._connection = self._connection or Connection(self._place)
        return self._connection

    def at(self, place: SharedIndex | None) -> "OpenSearchEngine":
        """Return the engine with the cluster of an archive."""
        return OpenSearchEngine(place) if place else self

    def build(self, folder: Path, documents: Iterable[IndexDocument]) -> None:
        """Make a new index in the cluster, and note its name in an empty folder."""
        part = f"{self.connection.place.index}-{uuid4().hex[:12]}"
        place = replace(self.connection.place, index=part)
        generations = Generations(Connection(place))
        name = generations.create()
        try:
            self._write(name, (Sent(d.path, source_of(d)) for d in documents))
            generations.settle(name)
            (folder / _POINTER).write_text(json.dumps({"index": name}), encoding="utf-8")
        except BaseException:
            generations.drop(name)
            raise

    def update(
        self, folder: Path, documents: Iterable[IndexDocument], removed: Iterable[str]
    ) -> None:
        """Put new versions of documents into an index, and take paths out of it."""
        with self._opened(folder) as index:
            arriving = [Sent(document.path, source_of(document)) for document in documents]
            new = {sent.path for sent in arriving}
            leaving = [Sent(path, None) for path in dict.fromkeys(removed) if path not in new]
            self._write(index.name, (*leaving, *arriving))

    def search(self, folder: Path, tree: Node) -> list[Hit]:
        """Return every document that fits, in no particular order."""
        with self._opened(folder) as index:
            return index.search(tree)

    def words(self, folder: Path, beginning: str) -> list[str]:
        """Return the words of the archive that begin so."""
        with self._opened(folder) as index:
            return index.words(beginning)

    def occurrences(self, folder: Path, rows: Sequence[list[str]]) -> dict[str, int]:
        """Return how often the body of each document holds one of some rows of words."""
        with self._opened(folder) as index:
            return index.occurrences(rows)

    def spread(self, folder: Path, words: Iterable[str]) -> dict[str, int]:
        """Return in how many bodies each of some words stands."""
        with self._opened(folder) as index:
            return index.spread(words)

    def count(self, folder: Path) -> int:
        """Return how many documents the index holds."""
        with self._opened(folder) as index:
            return index.count

    def _write(self, name: str, items: Iterable[Sent]) -> None:
        sender = Sender(self.connection, name)
        faults = [fate for fate in sender.send(items) if not fate.is_done]
        sender.finish()
        if faults:
            first = faults[0]
            raise IndexUnusable(
                f"{len(faults)} statements were not taken, as {first.path}: {first.fault}",
                hint="untoc remote check",
            )

    @contextmanager
    def _opened(self, folder: Path) -> Iterator[OpenSearchIndex]:
        """Open an index that is there; a folder that does not lead to one is damaged."""
        try:
            name = str(json.loads((folder / _POINTER).read_text(encoding="utf-8"))["index"])
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise DamagedIndexError(f"{type(error).__name__}: {error}") from error
        try:
            yield OpenSearchIndex(self.connection, name)
        except NoIndexError as error:
            raise DamagedIndexError(error.what) from error
