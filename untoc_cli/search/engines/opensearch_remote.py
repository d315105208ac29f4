"""A shared index in an OpenSearch cluster: what `untoc remote` and searches of an archive ask."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from untoc_cli.archive.shared_index import SharedIndex
from untoc_cli.errors import Busy, IndexUnusable, UntocError
from untoc_cli.search.analysis import analysis_version
from untoc_cli.search.engine import Hit
from untoc_cli.search.engines.opensearch_bulk import Sender, Sent
from untoc_cli.search.engines.opensearch_connection import Connection
from untoc_cli.search.engines.opensearch_errors import LOCAL, PUSH, NoIndexError
from untoc_cli.search.engines.opensearch_generations import Generations
from untoc_cli.search.engines.opensearch_mapping import (
    SCHEMA,
    source_of_filed,
    source_of_removed,
)
from untoc_cli.search.engines.opensearch_reading import OpenSearchIndex
from untoc_cli.search.engines.opensearch_signs import signs_of
from untoc_cli.search.query.tree import Node
from untoc_cli.search.remote import Fate, Filed, Held, Item, Removed, Sign, Sums


class OpenSearchRemote:
    """A `Remote` in an OpenSearch cluster.

    Args:
        place: where it is, as the archive says; None when it does not.

    Raises:
        IndexUnusable: the archive does not say.
    """

    def __init__(self, place: SharedIndex | None, connection: Connection | None = None) -> None:
        if place is None:
            raise IndexUnusable(
                "archive.yaml does not say where OpenSearch is, or not as it should",
                hint=f"untoc validate; write url and index under opensearch; {LOCAL}",
            )
        self._connection = connection or Connection(place)
        self._generations = Generations(self._connection)

    @property
    def where(self) -> str:
        """Its address and name."""
        return f"{self._connection.where}/{self.key}"

    @property
    def key(self) -> str:
        """Its name alone."""
        return self._generations.alias

    @property
    def words_made_with(self) -> str:
        """The fingerprint of the names of themes and sessions it was made with."""
        return str(self._any.about.get("words", ""))

    def is_there(self) -> bool:
        """Tell whether there is one, however it was made."""
        return self._generations.current() is not None

    def search(self, tree: Node) -> list[Hit]:
        """Return every document that fits."""
        return self._index.search(tree)

    def words(self, beginning: str) -> list[str]:
        """Return the words of the archive that begin so."""
        return self._index.words(beginning)

    def occurrences(self, rows: Sequence[list[str]]) -> dict[str, int]:
        """Return how often each body holds one of some rows of words, by path."""
        return self._index.occurrences(rows)

    def spread(self, words: Iterable[str]) -> dict[str, int]:
        """Return in how many bodies each of some words stands."""
        return self._index.spread(words)

    def sums(self) -> Sums:
        """Return the sums of what it holds by now, also when it has been replaced meanwhile."""
        for remembered in ("_any", "_index"):
            self.__dict__.pop(remembered, None)
        return self._index.sums()

    def held(self) -> Mapping[str, Held]:
        """Return what it says of each statement; of an index that was made otherwise too."""
        return self._any.held()

    def texts(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Return paths and files of statements."""
        return self._any.texts(paths)

    def put(self, items: Iterable[Item]) -> Iterator[Fate]:
        """Send statements; those with an older revision than what is there are not taken."""
        return sent(self._connection, self._index.name, items)

    def replace(self, words: str) -> "OpenSearchReplacement":
        """Begin a new index beside the current one."""
        return OpenSearchReplacement(self._connection, self._generations, words)

    def signs(self) -> Iterator[Sign]:
        """Look at everything that can be wrong."""
        return signs_of(self._connection, self._generations)

    @cached_property
    def _any(self) -> OpenSearchIndex:
        """The current index, by its own name; a new one does not take its place in mid-search."""
        name = self._generations.current()
        if name is None:
            raise NoIndexError(f"there is no index {self.where} yet", hint=f"{PUSH}; {LOCAL}")
        return OpenSearchIndex(self._connection, name)

    @cached_property
    def _index(self) -> OpenSearchIndex:
        """The current index, made as this program makes it.

        Raises:
            IndexUnusable: it was made otherwise, so that words would be looked for that it has not.
        """
        about = self._any.about
        if (about.get("schema"), about.get("analysis")) != (SCHEMA, analysis_version()):
            made = f"schema {about.get('schema')}, {about.get('analysis')}"
            raise IndexUnusable(
                f"the index {self.where} was made by another untoc ({made})",
                hint=f"untoc remote push --rebuild, once all have the same untoc; {LOCAL}",
            )
        return self._any


class OpenSearchReplacement:
    """A new index that is being made beside the one that is searched."""

    def __init__(self, connection: Connection, generations: Generations, words: str) -> None:
        self._connection = connection
        self._generations = generations
        self._old = generations.current()
        self._new = generations.create(words)
        self._is_frozen = False

    def put(self, items: Iterable[Item]) -> Iterator[Fate]:
        """Send statements to the new one."""
        return sent(self._connection, self._new, items)

    def take_away(self, removed: Iterable[Removed]) -> None:
        """Take statements out of the old one too, which is kept for a while, where it lets one."""
        if self._old is not None:
            with contextlib.suppress(Busy):  # it takes no changes since another one broke off
                for _ in sent(self._connection, self._old, removed):
                    pass

    def freeze(self) -> Mapping[str, Held]:
        """Let nobody change the old one any more, and return what it says by now."""
        if self._old is None:
            return {}
        self._is_frozen = True  # as far as anybody can know, once it has been asked for
        self._generations.close_for_writing(self._old, closed=True)
        Sender(self._connection, self._old).finish()
        return OpenSearchIndex(self._connection, self._old).held()

    def switch(self) -> None:
        """Let searches use the new one; the old one stays for searches that have begun."""
        self._generations.settle(self._new)
        self._generations.switch(self._new, self._old)
        self._generations.drop_older(self._new, self._old)

    def call_off(self) -> None:
        """Delete the new one, and let the old one be changed again.

        One that is searched already stays: whatever broke off came after the switch. It also stays
        where nobody can tell, and the next replacement deletes it.
        """
        with contextlib.suppress(UntocError):  # what called it off is what has to be told
            if self._generations.current() == self._new:
                return
            if self._old is not None and self._is_frozen:
                self._generations.close_for_writing(self._old, closed=False)
            self._generations.drop(self._new)


def sent(connection: Connection, index: str, items: Iterable[Item]) -> Iterator[Fate]:
    """Send statements to an index, and let searches find them."""
    sender = Sender(connection, index)
    yield from sender.send(_sendable(item) for item in items)
    sender.finish()


def _sendable(item: Item) -> Sent:
    if isinstance(item, Filed):
        return Sent(item.path, source_of_filed(item), item.revision)
    return Sent(item.path, source_of_removed(item), item.revision)
