"""The port behind which search engines stand.

An engine keeps an index in a folder it is given, and answers a tree with paths and scores. It knows
nothing of files, caches, queries as typed, or passages. Only `engines/` knows which engine is used.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from untoc_cli.record import Record
from untoc_cli.search.query.tree import Node


class IndexDocument(Record):
    """What of a statement is searched.

    Several values of one text are separated by `analysis.BREAK`, over which no phrase reaches.

    Attributes:
        path: the file, which identifies it.
        body: plain text.
        title: the printed title.
        theme_words: every name of its themes, so that "TIP" finds trafficking in persons.
        fields: texts of the `TEXT_FIELDS`, by name.
        themes: slugs.
        session: id or free text.
        language: two-letter code.
        first_day: the first day it can have been delivered on, as 20231004; 0 when unknown.
        last_day: the last one.
    """

    path: str
    body: str
    title: str
    theme_words: str
    fields: dict[str, str]
    themes: tuple[str, ...]
    session: str
    language: str
    first_day: int
    last_day: int


class Hit(Record):
    """A statement that fits, by its path, and how well."""

    path: str
    score: float


def day_number(day: date) -> int:
    """Return a day as a number that sorts as days do: 20231004."""
    return day.year * 10_000 + day.month * 100 + day.day


class SearchEngine(Protocol):
    """What an engine must do; every engine passes the same contract tests."""

    @property
    def name(self) -> str:
        """What it is called in `ENGINES`; its indexes lie in a folder of that name."""

    @property
    def comfortable(self) -> int | None:
        """Up to how many documents it answers quickly; None for any number."""

    @property
    def is_shared(self) -> bool:
        """Whether its index lies elsewhere, for many people, and no search may make it anew."""

    @property
    def version(self) -> str:
        """Name and version of engine and schema; an index of another version is made anew."""

    def build(self, folder: Path, documents: Iterable[IndexDocument]) -> None:
        """Make a new index in an empty folder.

        Raises:
            OSError: it cannot be written, or not as a whole.
        """

    def update(
        self, folder: Path, documents: Iterable[IndexDocument], removed: Iterable[str]
    ) -> None:
        """Put new versions of documents into an index, and take paths out of it.

        Raises:
            DamagedIndexError: the index cannot be read or changed; it is then made anew.
        """

    def search(self, folder: Path, tree: Node) -> list[Hit]:
        """Return every document that fits, in no particular order.

        Raises:
            DamagedIndexError: the index cannot be read.
        """

    def words(self, folder: Path, beginning: str) -> list[str]:
        """Return the words of the archive that begin so, folded and in their whole form.

        Raises:
            DamagedIndexError: the index cannot be read.
        """

    def occurrences(self, folder: Path, rows: Sequence[list[str]]) -> dict[str, int]:
        """Return how often the body of each document holds one of some rows of words, by path.

        Rows are words one right after the other, as they are compared (`analysis.words`). A
        document that holds none is left out.

        Raises:
            DamagedIndexError: the index cannot be read.
        """

    def spread(self, folder: Path, words: Iterable[str]) -> dict[str, int]:
        """Return in how many bodies each of some words stands, as they are compared; of 0 nothing.

        Raises:
            DamagedIndexError: the index cannot be read.
        """

    def count(self, folder: Path) -> int:
        """Return how many documents the index holds.

        Raises:
            DamagedIndexError: the index cannot be read.
        """


def outgrown(engine: SearchEngine, statements: int) -> str | None:
    """Return a sentence on an archive that is too large for its engine; None for any other."""
    if engine.comfortable is None or statements <= engine.comfortable:
        return None
    return (
        f"{engine.name} is slow with more than {engine.comfortable} statements; "
        "untoc config engine sqlite is not"
    )


class DamagedIndexError(Exception):
    """An index that its engine cannot read; it is thrown away and made anew."""
