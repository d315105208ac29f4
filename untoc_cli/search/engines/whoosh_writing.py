"""Writing a Whoosh index some times as fast as Whoosh does.

Whoosh makes a tuple of each word of each document, sorts millions of them, and writes them one by
one. Here they are gathered by word from the start and written word by word. What lies on the disk
is what Whoosh writes, and Whoosh reads, merges and deletes in it.
"""

from typing import Any

from whoosh.codec.whoosh3 import (  # noqa: TID253 - imported only to write with Whoosh
    W3Codec,
    W3Segment,
)
from whoosh.writing import MERGE_SMALL, SegmentWriter  # noqa: TID253 - as above

from untoc_cli.search.columns import column_terms
from untoc_cli.search.engine import IndexDocument
from untoc_cli.search.engines.whoosh_postings import Pool, Postings, TermsWriter

_FIRST_DAY, _LAST_DAY = 1, 99991231
# Words that are held in memory before they are written as a segment: some ten bytes each. Every
# segment makes each search a little longer.
_HELD = 8_000_000
# Documents up to which a segment is merged with others: an update is not to take a minute one day.
_LARGE = 250


class FastCodec(W3Codec):  # type: ignore[misc]  # the library is untyped
    """Whoosh's own format, written faster; an index names Whoosh's class for reading it."""

    def field_writer(self, storage: Any, segment: Any) -> TermsWriter:
        """Return the writer of the words of a segment."""
        return TermsWriter(self, storage, segment)

    def new_segment(self, storage: Any, indexname: str) -> Any:  # noqa: ARG002 - as Whoosh calls it
        """Return a segment that Whoosh reads without this module."""
        return W3Segment(W3Codec(), indexname)


class Writer(SegmentWriter):  # type: ignore[misc]  # as above
    """Writes documents into an index.

    Args:
        index: the index, opened.
        is_alone: whether nobody else writes; helpers of a writer that holds the lock do not ask.
    """

    def __init__(self, index: Any, *, is_alone: bool = True) -> None:
        super().__init__(index, _lk=is_alone, codec=FastCodec(), compound=False)
        self.pool = Pool(self.schema)

    def add(self, document: IndexDocument) -> None:
        """Add a document; from time to time, what was added is written to the disk."""
        number = self.docnum
        self.perdocwriter.start_doc(number)
        for column, words in column_terms(document):
            field = self.schema[column.name]
            self.pool.add_words(column.name, number, words)
            self.perdocwriter.add_field(column.name, field, None, field.length(words))
        for name, value in facts(document).items():
            for term, _, weight, payload in self.schema[name].index(value):
                self.pool.add((name, term, number, weight, payload))
        path = self.schema["path"]
        kept = path.to_column_value(document.path)
        self.perdocwriter.add_column_value("path", path.column_type, kept)
        self.perdocwriter.finish_doc()
        self.docnum += 1
        self._added = True
        if self.pool.size >= _HELD:
            self._begin_segment()

    def finished(self) -> list[Any]:
        """Return all segments, the last one written too."""
        if self._added:
            self.segments.append(self._finalize_segment())
        else:
            self._close_segment()
        return list(self.segments)

    def _finalize_segment(self) -> Any:
        """Write the segment; it remembers the size of what nothing else tells to be whole."""
        segment = super()._finalize_segment()
        segment.postings_size = self.storage.file_length(segment.make_filename(W3Codec.POSTS_EXT))
        return segment

    def _begin_segment(self) -> None:
        self.segments.append(self._finalize_segment())
        self.newsegment = self.codec.new_segment(self.storage, self.indexname)
        self.perdocwriter = self.codec.per_document_writer(self.storage, self.newsegment)
        self.fieldwriter = self.codec.field_writer(self.storage, self.newsegment)
        self.pool = Pool(self.schema)
        self.docnum = self.docbase
        self._added = False

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        recorded = self.per_document_reader()
        for name, terms in self.pool.fields():
            field = self.schema[name]
            lengths = [recorded.doc_field_length(each, name) or 0 for each in range(self.docnum)]
            self.fieldwriter.start_field(name, field)
            for term, places in terms:
                self.fieldwriter.write_term(term, Postings(places, field.format, lengths))
            self.fieldwriter.finish_field()
        self.fieldwriter.close()
        recorded.close()


def merge_small(writer: Writer, segments: list[Any]) -> list[Any]:
    """Merge small segments into the one that is written, when there are many; return the others.

    It is asked by Whoosh, whose own way spares large segments only while there are few.
    """
    small = [segment for segment in segments if segment.doc_count() <= _LARGE]
    large = [segment for segment in segments if segment.doc_count() > _LARGE]
    return [*MERGE_SMALL(writer, small), *large]


def facts(document: IndexDocument) -> dict[str, Any]:
    """Return what filters ask for."""
    return {
        "path": document.path,
        "theme": list(document.themes),
        "session_id": document.session,
        "language": document.language,
        "first_day": document.first_day or _FIRST_DAY,
        "last_day": document.last_day or _LAST_DAY,
        "dated": bool(document.first_day),
    }
