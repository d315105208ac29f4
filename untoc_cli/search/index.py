"""What a search asks, wherever the index lies: in the user's cache, or where many share it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from untoc_cli.record import Record
from untoc_cli.search.engine import Hit, IndexDocument
from untoc_cli.search.index_state import IndexCheck, Refresh
from untoc_cli.search.query.tree import Node

Documents = Callable[[Iterable[str]], Iterable[IndexDocument]]


class Contents(Record):
    """What an index should hold.

    Attributes:
        state: of the archive; another one whenever the fingerprints are others.
        digests: gives the fingerprint of each statement's file, by path.
        documents: gives what to index for paths.
    """

    state: str
    digests: Callable[[], Mapping[str, str]]
    documents: Documents


class Index(Protocol):
    """The index of one archive with one engine."""

    @property
    def is_shared(self) -> bool:
        """Whether it lies elsewhere, for many people; a search then leaves it as it is."""

    def refresh(self, contents: Contents, *, rebuild: bool = False) -> Refresh:
        """Bring the index up to date with the statements, or say how it differs from them.

        Args:
            contents: what it should hold.
            rebuild: make it anew whatever its state.

        Raises:
            Busy: another process is at work on it.
            IndexUnusable: it can be neither written nor asked.
        """

    def check(self, contents: Contents) -> IndexCheck:
        """Tell whether the index is whole and current, and change nothing."""

    def elsewhere(self, folder: Path) -> "Index":
        """Return an index of the same statements in another folder."""

    def search(self, tree: Node) -> list[Hit]:
        """Return every document that fits.

        Raises:
            DamagedIndexError: the index cannot be read; `refresh` with `rebuild` makes it anew.
            IndexUnusable: it is shared, and cannot be asked.
        """

    def words(self, beginning: str) -> list[str]:
        """Return the words of the archive that begin so, folded."""

    def occurrences(self, rows: Sequence[list[str]]) -> dict[str, int]:
        """Return how often each body holds one of some rows of words, by path."""

    def spread(self, words: Iterable[str]) -> dict[str, int]:
        """Return in how many bodies each of some words stands."""
