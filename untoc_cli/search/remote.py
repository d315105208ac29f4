"""A shared index as copies of an archive see it: what it holds, what is sent, what became of it.

It knows nothing of files. `drift.py` compares it with the files here, `pushing.py` sends, and
`pulling.py` fetches. An engine whose index can be shared gives a `Remote` (`engines/`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from untoc_cli.record import Record
from untoc_cli.search.engine import Hit, IndexDocument
from untoc_cli.search.query.tree import Node

_MARK = 8  # hexadecimal digits; sums of so large numbers are exact up to two million statements


class Filed(Record):
    """A statement as others are to find it: its words, and its file.

    Attributes:
        document: what is searched.
        text: the file, to the last character.
        digest: the fingerprint of its bytes.
        revision: how often it was changed, over all copies of the archive.
        asked: whether it was sent although it is private, because somebody asked for it by its id.
    """

    document: IndexDocument
    text: str
    digest: str
    revision: int
    asked: bool = False

    @property
    def path(self) -> str:
        """The file."""
        return self.document.path


class Removed(Record):
    """A statement that was taken away; its place is kept, so that no older copy brings it back."""

    path: str
    revision: int


Item = Filed | Removed


class Held(Record):
    """What a shared index says of a statement.

    Attributes:
        digest: the fingerprint of its file; None for one that was removed.
        revision: how often it was changed.
        asked: whether it was sent although it is private.
    """

    digest: str | None
    revision: int
    asked: bool = False


class Fate(Record):
    """What became of a statement that was sent.

    Attributes:
        path: which.
        overtaken: whether another copy was there before it with this revision or a newer one.
        fault: why it was not taken; None when it was, or was overtaken.
    """

    path: str
    overtaken: bool = False
    fault: str | None = None

    @property
    def is_done(self) -> bool:
        """Whether it is there now."""
        return not self.overtaken and self.fault is None


class Sums(Record):
    """What changes when anything in an archive changes: how many statements, and two sums."""

    total: int
    one: int
    other: int

    @classmethod
    def of(cls, digests: Iterable[str]) -> "Sums":
        """Return the sums of fingerprints."""
        pairs = [marks(digest) for digest in digests]
        return cls(len(pairs), sum(one for one, _ in pairs), sum(other for _, other in pairs))


class Sign(Record):
    """What a look at a shared index found.

    Attributes:
        about: what was looked at.
        says: what was found.
        is_good: whether it is as it should be.
        hint: what to do; None when there is nothing.
    """

    about: str
    says: str
    is_good: bool = True
    hint: str | None = None


class Remote(Protocol):
    """A shared index. Whatever it cannot answer as a whole is `IndexUnusable` or `Busy`."""

    @property
    def where(self) -> str:
        """Its address and name."""

    @property
    def key(self) -> str:
        """Its name alone, which stays when the server moves."""

    @property
    def words_made_with(self) -> str:
        """The fingerprint of the names of themes and sessions it was made with."""

    def is_there(self) -> bool:
        """Tell whether there is one, however it was made."""

    def search(self, tree: Node) -> list[Hit]:
        """Return every document that fits."""

    def words(self, beginning: str) -> list[str]:
        """Return the words of the archive that begin so."""

    def occurrences(self, rows: Sequence[list[str]]) -> dict[str, int]:
        """Return how often each body holds one of some rows of words, by path."""

    def spread(self, words: Iterable[str]) -> dict[str, int]:
        """Return in how many bodies each of some words stands."""

    def sums(self) -> Sums:
        """Return the sums of what it holds by now, also when it has been replaced meanwhile."""

    def held(self) -> Mapping[str, Held]:
        """Return what it says of each statement, removed ones included, by path."""

    def texts(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Return paths and files of statements."""

    def put(self, items: Iterable[Item]) -> Iterator[Fate]:
        """Send statements; those with an older revision than what is there are not taken."""

    def replace(self, words: str) -> "Replacement":
        """Begin a new index beside the current one.

        Args:
            words: the fingerprint of the names of themes and sessions it is made with.
        """

    def signs(self) -> Iterator[Sign]:
        """Look at everything that can be wrong."""


class Replacement(Protocol):
    """A new index that is being made beside the one that is searched."""

    def put(self, items: Iterable[Item]) -> Iterator[Fate]:
        """Send statements to the new one."""

    def take_away(self, removed: Iterable[Removed]) -> None:
        """Take statements out of the old one too, which is kept for a while, where it lets one."""

    def freeze(self) -> Mapping[str, Held]:
        """Let nobody change the old one any more, and return what it says by now."""

    def switch(self) -> None:
        """Let searches use the new one from now on."""

    def call_off(self) -> None:
        """Delete the new one, and let the old one be changed again."""


def marks(digest: str) -> tuple[int, int]:
    """Return a fingerprint as two numbers, whose sums tell whether two archives hold the same."""
    return int(digest[:_MARK], 16), int(digest[_MARK : 2 * _MARK], 16)
