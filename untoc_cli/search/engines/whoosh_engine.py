"""Whoosh as a search engine.

Used the way it was measured to be fastest and safest: no compound files, the body not stored,
dates as integers, several processes with several segments for bulk builds, never optimised. Trees
are compiled to query objects, so neither its query parser nor its highlighter is ever asked.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from untoc_cli.errors import UntocError
from untoc_cli.search.analysis import analysis_version
from untoc_cli.search.columns import COLUMNS
from untoc_cli.search.engine import DamagedIndexError, Hit, IndexDocument
from untoc_cli.search.query.tree import Node

if TYPE_CHECKING:
    from whoosh.fields import Schema

    from untoc_cli.search.engines.whoosh_writing import Writer

_SCHEMA_VERSION = 4
_BULK = 200  # documents from which a second process pays
_HELPERS = 4  # more would wait for documents


class WhooshEngine:
    """A `SearchEngine` on Whoosh; right up to some thousand statements."""

    name = "whoosh"
    comfortable = 5_000  # with twice as many, a phrase of common words takes a second
    is_shared = False

    @property
    def version(self) -> str:
        """Name and version of engine, schema and analysis."""
        import whoosh

        library = ".".join(str(part) for part in whoosh.__version__)
        return f"whoosh {library} schema {_SCHEMA_VERSION} {analysis_version()}"

    def build(self, folder: Path, documents: Iterable[IndexDocument]) -> None:
        """Make a new index in an empty folder."""
        from whoosh import index

        arriving = iter(documents)
        first = list(islice(arriving, _BULK))
        helpers = min(os.cpu_count() or 1, _HELPERS) if len(first) == _BULK else 0
        try:
            index.create_in(str(folder), _schema())
            with _writer(folder) as writer:
                _add_all(writer, folder, chain(first, arriving), helpers)
        except (index.IndexError, index.LockError) as error:  # its files went meanwhile
            raise OSError(f"{type(error).__name__}: {error}") from error

    def update(
        self, folder: Path, documents: Iterable[IndexDocument], removed: Iterable[str]
    ) -> None:
        """Put new versions of documents into an index, and take paths out of it."""
        with _translated(), _writer(folder) as writer:
            for path in removed:
                writer.delete_by_term("path", path)
            for document in documents:
                writer.delete_by_term("path", document.path)
                writer.add(document)

    def search(self, folder: Path, tree: Node) -> list[Hit]:
        """Return every document that fits, in no particular order."""
        from whoosh import index

        # These import Whoosh.
        from untoc_cli.search.engines.whoosh_nearness import with_nearness  # noqa: PLC0415
        from untoc_cli.search.engines.whoosh_query import compiled  # noqa: PLC0415

        with _translated(), index.open_dir(str(folder)).searcher() as searcher:
            reader = searcher.reader()
            _check_whole(reader)

            def vocabulary(beginning: str) -> list[str]:
                return _words(reader, beginning)

            asked = compiled(tree, vocabulary)
            results = searcher.search(asked, limit=None, terms=False).top_n
            if not results:  # an empty index has no column
                return []
            paths = reader.column_reader("path")
            scored = with_nearness(searcher, tree, results, vocabulary)
            return [Hit(paths[document], score) for score, document in scored]

    def words(self, folder: Path, beginning: str) -> list[str]:
        """Return the words of the archive that begin so."""
        from whoosh import index

        with _translated(), index.open_dir(str(folder)).reader() as reader:
            return _words(reader, beginning)

    def occurrences(self, folder: Path, rows: Sequence[list[str]]) -> dict[str, int]:
        """Return how often the body of each document holds one of some rows of words."""
        from whoosh import index

        from untoc_cli.search.engines.whoosh_counting import counted  # noqa: PLC0415 - as Whoosh

        with _translated(), index.open_dir(str(folder)).reader() as reader:
            _check_whole(reader)
            found = counted(reader, rows)
            paths = reader.column_reader("path") if found else {}
            return {paths[document]: number for document, number in found.items()}

    def spread(self, folder: Path, words: Iterable[str]) -> dict[str, int]:
        """Return in how many bodies each of some words stands."""
        from whoosh import index

        from untoc_cli.search.engines.whoosh_counting import spread  # noqa: PLC0415 - as Whoosh

        with _translated(), index.open_dir(str(folder)).reader() as reader:
            _check_whole(reader)
            found = ((word, spread(reader, word)) for word in words)
            return {word: number for word, number in found if number}

    def count(self, folder: Path) -> int:
        """Return how many documents the index holds."""
        from whoosh import index

        with _translated():
            return int(index.open_dir(str(folder)).doc_count())


def _check_whole(reader: Any) -> None:
    """Raise an error when a file is missing or cut short that Whoosh would not miss."""
    for part, _ in reader.leaf_readers():
        segment = part.segment()
        if segment is None:  # the index is empty
            continue
        size = part.storage().file_length(segment.make_filename(".pst"))
        if size != segment.postings_size or not part.has_column("path"):
            raise EOFError(segment.segment_id())


def _words(reader: Any, beginning: str) -> list[str]:
    found = reader.expand_prefix("spelled", beginning.encode("utf-8"))
    return [word.decode("utf-8") for word in found]


# What writes is imported only to write.


def _add_all(
    writer: "Writer", folder: Path, documents: Iterable[IndexDocument], helpers: int
) -> None:
    """Write documents into a new index, with helpers or alone."""
    if helpers > 1:
        from untoc_cli.search.engines.whoosh_processes import segments_by_helpers  # noqa: PLC0415

        writer.segments += segments_by_helpers(folder, documents, helpers)
    else:
        for document in documents:
            writer.add(document)


@contextmanager
def _writer(folder: Path) -> Iterator["Writer"]:
    """Return what writes everything in one commit; on any error nothing of it stays."""
    from whoosh import index

    from untoc_cli.search.engines.whoosh_writing import Writer, merge_small  # noqa: PLC0415

    writer = Writer(index.open_dir(str(folder)))
    try:
        yield writer
        writer.commit(mergetype=merge_small)
    except BaseException:
        writer.cancel()
        raise


def _schema() -> "Schema":
    from untoc_cli.search.engines.whoosh_fields import schema  # noqa: PLC0415 - imports Whoosh

    return schema({column.name: column.has_rows for column in COLUMNS})


@contextmanager
def _translated() -> Iterator[None]:
    """Make whatever Whoosh raises over a damaged index (a dozen kinds of exception) one error."""
    try:
        yield
    except UntocError:
        raise
    except Exception as error:
        raise DamagedIndexError(f"{type(error).__name__}: {error}") from error
