"""The programs that keep an index, each under the name that heads its column.

Each is imported only when it is asked for: the memory of one is not that of the others.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from measuring.commands import FTS5, UNTOC, WHOOSH


@dataclass(frozen=True, slots=True)
class Question:
    """A question as each program is asked it.

    Attributes:
        kind: what sort of question it is.
        untoc: the query of `untoc search`.
        whoosh: the query in Whoosh's own language.
        fts5: the right side of SQLite's MATCH.
        grep: patterns that must all occur in a file; none when it cannot be asked.
        days: first and last day as numbers, 20231004; none when any day will do.
    """

    kind: str
    untoc: str
    whoosh: str
    fts5: str
    grep: Sequence[str] = ()
    days: Sequence[int] = ()


class Program(Protocol):
    """What is measured inside a process."""

    def build(self) -> float:
        """Read every file and make the index; return the seconds that reading took."""

    def take_in(self, path: str) -> None:
        """Bring the index up to date after one file was changed."""

    def ask(self, question: Question) -> object:
        """Ask the index for what a screen shows."""

    def count(self, question: Question) -> int:
        """Return how many statements fit."""


def program_names() -> list[str]:
    """Return the names of all programs, ours last."""
    from measuring.untoc_program import ENGINE_NAMES  # noqa: PLC0415 - as above

    return [WHOOSH, FTS5, *(f"{UNTOC} {engine}" for engine in ENGINE_NAMES)]


def named_program(name: str, root: Path, folder: Path) -> Program:
    """Return a program for an archive, with its index in a folder."""
    if name == WHOOSH:
        from measuring.whoosh_defaults import WhooshDefaults  # noqa: PLC0415 - as above

        return _Plain(root, WhooshDefaults(folder), lambda question: (question.whoosh,))
    if name == FTS5:
        from measuring.bare_fts5 import BareFts5  # noqa: PLC0415 - as above

        return _Plain(root, BareFts5(folder), lambda question: (question.fts5, question.days))
    from measuring.untoc_program import UntocProgram  # noqa: PLC0415 - as above

    return UntocProgram(root, folder, name.removeprefix(f"{UNTOC} "))


class _Plain:
    """An index that is told which file to read.

    Args:
        root: the archive.
        index: it.
        asked: gives the arguments with which it is asked a question.
    """

    def __init__(self, root: Path, index: Any, asked: Callable[[Question], Iterable[Any]]) -> None:
        self._root = root
        self._index = index
        self._asked = asked

    def build(self) -> float:
        from measuring.plain_documents import read_documents  # noqa: PLC0415 - as above

        documents = _Watched(read_documents(self._root))
        self._index.build(documents)
        return documents.seconds

    def take_in(self, path: str) -> None:
        from measuring.plain_documents import read_document  # noqa: PLC0415 - as above

        self._index.update(read_document(self._root, path))

    def ask(self, question: Question) -> object:
        return self._index.search(*self._asked(question))

    def count(self, question: Question) -> int:
        return int(self._index.count(*self._asked(question)))


class _Watched:
    """Documents, and the seconds spent on reading them."""

    def __init__(self, documents: Iterable[Any]) -> None:
        self._documents = iter(documents)
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Any]:
        while True:
            begun = time.perf_counter()
            document = next(self._documents, None)
            self.seconds += time.perf_counter() - begun
            if document is None:
                return
            yield document
