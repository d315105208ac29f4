"""Whoosh as a search engine.

Used the way it was measured to be fastest and safest: no compound files, the body not stored,
dates as integers, several processes with several segments for bulk builds, never optimised. Trees
are compiled to query objects, so neither its query parser nor its highlighter is ever asked.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from untoc_cli.archive.dates import DateRange
from untoc_cli.errors import UntocError
from untoc_cli.search.analysis import (
    Analysis,
    analysis_version,
    joined,
    names,
    spellings,
    words,
)
from untoc_cli.search.engine import (
    BARE_WORD_WEIGHTS,
    WHOLE_PHRASE,
    DamagedIndexError,
    Hit,
    IndexDocument,
    day_number,
    searched_texts,
)
from untoc_cli.search.tree import (
    TEXT_FIELDS,
    And,
    DateWithin,
    FieldIs,
    Filter,
    LanguageIs,
    Node,
    Not,
    Or,
    Phrase,
    Prefer,
    Prefix,
    SessionIs,
    Term,
    ThemeIs,
)

if TYPE_CHECKING:
    from whoosh import query
    from whoosh.fields import Schema

_NAME_FIELDS = ("people", *TEXT_FIELDS[1:])
_NO_SCORE = 1e-9  # of a filter, which says what is wanted and not how well it fits
_SCHEMA_VERSION = 2
_BULK = 200  # documents from which a second process pays
_OPTIONS: dict[str, Any] = {"compound": False, "limitmb": 128}
_FIRST_DAY, _LAST_DAY = 1, 99991231


class WhooshEngine:
    """A `SearchEngine` on Whoosh; right up to some thousand statements."""

    name = "whoosh"

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
        try:
            made = index.create_in(str(folder), _schema())
            writer = _bulk_writer(made) if len(first) == _BULK else made.writer(**_OPTIONS)
            _write(writer, chain(first, arriving), ())
        except (index.IndexError, index.LockError) as error:  # its files went meanwhile
            raise OSError(f"{type(error).__name__}: {error}") from error

    def update(
        self, folder: Path, documents: Iterable[IndexDocument], removed: Iterable[str]
    ) -> None:
        """Put new versions of documents into an index, and take paths out of it."""
        from whoosh import index

        with _translated():
            writer = index.open_dir(str(folder)).writer(**_OPTIONS)
            _write(writer, documents, removed)

    def search(self, folder: Path, tree: Node) -> list[Hit]:
        """Return every document that fits, in no particular order."""
        from whoosh import index

        compiled = _compile(tree)
        with _translated(), index.open_dir(str(folder)).searcher() as searcher:
            results = searcher.search(compiled, limit=None, terms=False)
            return [Hit(hit["path"], hit.score) for hit in results]

    def words(self, folder: Path, beginning: str) -> list[str]:
        """Return the words of the archive that begin so."""
        from whoosh import index

        with _translated(), index.open_dir(str(folder)).reader() as reader:
            found = reader.expand_prefix("spelled", beginning.encode("utf-8"))
            return [word.decode("utf-8") for word in found]

    def count(self, folder: Path) -> int:
        """Return how many documents the index holds."""
        from whoosh import index

        with _translated():
            return int(index.open_dir(str(folder)).doc_count())


def _bulk_writer(index: Any) -> Any:
    processes = min(os.cpu_count() or 1, 4)
    if processes == 1:
        return index.writer(**_OPTIONS)
    from untoc_cli.search.engines.whoosh_processes import (  # noqa: PLC0415 - imports Whoosh
        WatchedWriter,
    )

    # Without multisegment, this Whoosh loses documents that hold no word.
    return WatchedWriter(index, procs=processes, multisegment=True, **_OPTIONS)


@contextmanager
def _translated() -> Iterator[None]:
    """Make whatever Whoosh raises over a damaged index (a dozen kinds of exception) one error."""
    try:
        yield
    except UntocError:
        raise
    except Exception as error:
        raise DamagedIndexError(f"{type(error).__name__}: {error}") from error


def _write(writer: Any, documents: Iterable[IndexDocument], removed: Iterable[str]) -> None:
    """Write everything in one commit; on any error nothing of it stays."""
    try:
        for path in removed:
            writer.delete_by_term("path", path)
        for document in documents:
            writer.delete_by_term("path", document.path)
            writer.add_document(**_columns(document))
        writer.commit()
    except BaseException:
        writer.cancel()
        raise


def _columns(document: IndexDocument) -> dict[str, Any]:
    return {
        "path": document.path,
        **searched_texts(document),
        "theme": list(document.themes),
        "session_id": document.session,
        "language": document.language,
        "first_day": document.first_day or _FIRST_DAY,
        "last_day": document.last_day or _LAST_DAY,
        "dated": bool(document.first_day),
    }


def _schema() -> "Schema":
    from whoosh import fields

    running_text = fields.TEXT(analyzer=_whoosh_analyzer(words), phrase=True)
    name = fields.TEXT(analyzer=_whoosh_analyzer(names), phrase=True)
    return fields.Schema(
        path=fields.ID(stored=True, unique=True),
        body=running_text,
        title=running_text,
        theme_words=running_text,
        joined=fields.TEXT(analyzer=_whoosh_analyzer(joined), phrase=False),
        # Whole words, for what stems cannot answer: "organis*" does not begin the stem "organ".
        spelled=fields.TEXT(analyzer=_whoosh_analyzer(names), phrase=False),
        **dict.fromkeys(_NAME_FIELDS, name),
        theme=fields.ID(),
        session_id=fields.ID(),
        language=fields.ID(),
        first_day=fields.NUMERIC(int),
        last_day=fields.NUMERIC(int),
        dated=fields.BOOLEAN(),
    )


def _whoosh_analyzer(analysis: Analysis) -> Any:
    from untoc_cli.search.engines.whoosh_analysis import (  # noqa: PLC0415 - imports Whoosh
        AnalysisAnalyzer,
    )

    return AnalysisAnalyzer(analysis)


def _compile(tree: Node) -> "query.Query":
    """Turn a tree into Whoosh's query objects."""
    from whoosh import query

    match tree:
        case And(parts):
            return query.And([_compile(part) for part in parts]) if parts else query.Every()
        case Or(parts):
            return query.Or([_compile(part) for part in parts])
        case Prefer(part, phrase):
            preferred = query.Or(_anywhere([phrase.text], WHOLE_PHRASE))
            return query.AndMaybe(_compile(part), preferred)
        case Not(part):
            return query.And([query.Every(), query.Not(_compile(part))])
        case Term(word):
            return query.Or(_word(word))
        case Phrase(text):
            return query.Or(_anywhere([text]))
        case Prefix(start):
            return query.Prefix("spelled", "".join(word.text for word in names(start)))
        case _:
            return query.ConstantScoreQuery(_compile_filter(tree), _NO_SCORE)


def _compile_filter(leaf: Filter) -> "query.Query":
    from whoosh import query

    match leaf:
        case FieldIs(name, text):
            return _in_field(name, text, words if name == "title" else names)
        case ThemeIs(slug):
            return query.Term("theme", slug)
        case SessionIs(session):
            return query.Term("session_id", session)
        case LanguageIs(code):
            return query.Term("language", code)
        case DateWithin(days):
            return _compile_days(days)


def _compile_days(days: DateRange) -> "query.Query":
    from whoosh import query

    if not days:
        return query.Every()
    first = day_number(days.first) if days.first else None
    last = day_number(days.last) if days.last else None
    return query.And(
        [
            query.Term("dated", True),  # noqa: FBT003 - Whoosh's own signature
            query.NumericRange("first_day", None, last),
            query.NumericRange("last_day", first, None),
        ]
    )


def _word(word: str) -> "list[query.Query]":
    """Return the queries for a word as it is typed, and as others write it."""
    from whoosh import query

    forms = spellings(word)
    hyphenated = [
        query.Term("joined", part.text)
        for form in forms
        if len(parts := list(words(form))) == 1
        for part in parts
    ]
    return [*_anywhere(forms), *hyphenated]


def _anywhere(texts: list[str], weight: float = 1.0) -> "list[query.Query]":
    """Return the queries for texts in each of the fields where a bare word is looked for."""
    return [
        _in_field(field, text, names if field in _NAME_FIELDS else words, weight * its_weight)
        for field, its_weight in BARE_WORD_WEIGHTS.items()
        for text in texts
    ]


def _in_field(field: str, text: str, analysis: Analysis, weight: float = 1.0) -> "query.Query":
    """Return the query for words in a row.

    The weight stands at the end of the tree, because this Whoosh passes over it further up.
    """
    from whoosh import query

    found = [word.text for word in analysis(text)]
    if len(found) == 1:
        return query.Term(field, found[0], boost=weight)
    return query.Phrase(field, found, boost=weight) if found else query.Or([])
