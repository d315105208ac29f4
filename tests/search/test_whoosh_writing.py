"""An index written our way holds what one written by Whoosh holds, and Whoosh can work on it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from corpus import DOCUMENTS, document
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import fields, formats, index, query
from whoosh.analysis import RegexTokenizer, StopFilter
from whoosh.matching import Matcher
from whoosh.writing import SegmentWriter

from untoc_cli.record import replace
from untoc_cli.search.analysis import BREAK
from untoc_cli.search.columns import COLUMNS, column_terms
from untoc_cli.search.engine import IndexDocument
from untoc_cli.search.engines import whoosh_writing
from untoc_cli.search.engines.whoosh_fields import Words, schema
from untoc_cli.search.engines.whoosh_processes import segments_by_helpers
from untoc_cli.search.engines.whoosh_rows import Row
from untoc_cli.search.engines.whoosh_writing import Writer, facts, merge_small

BREAK_WRITTEN = "¶"
# More than a block of postings holds, each word in many of them.
MANY = tuple(
    document(f"{n}.md", f"Word{n % 7} meeting {'again ' * (n % 3)}{n}", language="en")
    for n in range(300)
)
WRITE = Callable[[Any, Iterable[IndexDocument]], None]


def write_fast(made: Any, documents: Iterable[IndexDocument]) -> None:
    """Write documents as a single process does."""
    writer = Writer(made)
    for one in documents:
        writer.add(one)
    writer.commit()


def write_with_helpers(made: Any, documents: Iterable[IndexDocument]) -> None:
    """Write documents as a bulk build does."""
    writer = Writer(made)
    writer.segments += segments_by_helpers(Path(made.storage.folder), documents, 2)
    writer.commit()


def write_with_whoosh(made: Any, documents: Iterable[IndexDocument]) -> None:
    """Write documents with nothing but Whoosh, into our own fields."""
    writer = made.writer(compound=False)
    for one in documents:
        words = {column.name: found for column, found in column_terms(one)}
        writer.add_document(**words, **facts(one))
    writer.commit()


def ours(folder: Path) -> Any:
    """Return an empty index with our fields."""
    return index.create_in(folder, schema({column.name: column.has_rows for column in COLUMNS}))


def whooshs(folder: Path, documents: Iterable[IndexDocument]) -> Any:
    """Return an index of the same words made by Whoosh alone, with fields of its own."""
    own = schema({})
    for column in COLUMNS:
        written = RegexTokenizer(r"\S+") | StopFilter([BREAK_WRITTEN], minsize=1, renumber=False)
        there = fields.FieldType(formats.Existence(), written, scorable=True)
        own.add(column.name, fields.TEXT(written) if column.has_rows else there)
    made = index.create_in(folder, own)
    writer = made.writer()
    for one in documents:
        words = {
            column.name: " ".join(found).replace(BREAK, BREAK_WRITTEN)
            for column, found in column_terms(one)
        }
        writer.add_document(**words, **facts(one))
    writer.commit()
    return made


def contents(made: Any) -> dict[Any, Any]:
    """Return all that an index holds: every posting, every length, and the sums of both."""
    with made.reader() as reader:
        paths = reader.column_reader("path")
        found: dict[Any, Any] = {}
        for name, term in reader.all_terms():
            about = reader.term_info(name, term)
            found[name, term] = about.weight(), about.doc_frequency(), about.max_weight()
            for number, weight, places in postings(reader.postings(name, term)):
                length = reader.doc_field_length(number, name) or 0
                found[name, term, paths[number]] = weight, places, length
        lengths = {name: reader.field_length(name) for name in reader.schema.names()}
        return found | lengths | {"count": reader.doc_count()}


def by_term(made: Any) -> dict[Any, Any]:
    """Return what an index holds, without sums of lengths, which Whoosh rounds when it merges."""
    return {key: value for key, value in contents(made).items() if isinstance(key, tuple)}


def postings(matcher: Matcher) -> Iterable[tuple[int, float, list[int] | None]]:
    """Return the documents a term stands in, how often, and where if that is known."""
    while matcher.is_active():
        places = matcher.value_as("positions") if matcher.supports("positions") else None
        yield matcher.id(), matcher.weight(), places
        matcher.next()


def merge(made: Any, writer: SegmentWriter | None = None) -> None:
    """Make one segment of all that there are, without what was deleted."""
    (writer or made.writer(compound=False)).commit(optimize=True)


def segment_count(made: Any) -> int:
    """Return of how many segments an index consists."""
    with made.reader() as reader:
        return len(reader.leaf_readers())


VALUES = st.lists(
    st.sampled_from(["meeting", "meetings", "Land-mine", "Côte", "人口贩运", "\U0001f600x", "9"]),
    max_size=12,
).map(" ".join)
TEXTS = st.lists(VALUES, max_size=3).map(BREAK.join)
MADE = st.builds(
    lambda body, title, speaker, language: document(
        "", body, title=title, fields={"speaker": speaker}, language=language, themes=("x", "y")
    ),
    TEXTS,
    TEXTS,
    TEXTS,
    st.sampled_from(["en", "fr", "zh"]),
)
ARCHIVES = st.lists(MADE, max_size=6).map(
    lambda made: [replace(one, path=f"{number}.md") for number, one in enumerate(made)]
)


@settings(max_examples=40, deadline=None)
@given(documents=ARCHIVES)
def test_any_index_holds_what_whoosh_would_write(documents: list[IndexDocument]) -> None:
    """Words, documents, places, weights and lengths are those that Whoosh writes."""
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        made = ours(Path(one))
        write_fast(made, documents)
        assert contents(made) == contents(whooshs(Path(other), documents)) if documents else True


@pytest.mark.parametrize("write", [write_fast, write_with_helpers, write_with_whoosh])
@pytest.mark.parametrize("documents", [DOCUMENTS, MANY], ids=["real", "many"])
def test_every_way_of_writing_gives_the_same_index(
    write: WRITE, documents: tuple[IndexDocument, ...], tmp_path: Path
) -> None:
    """In one process, in several, and with Whoosh's own writer."""
    (tmp_path / "ours").mkdir()
    (tmp_path / "whoosh").mkdir()
    made = ours(tmp_path / "ours")
    write(made, documents)
    assert contents(made) == contents(whooshs(tmp_path / "whoosh", documents))


@pytest.mark.parametrize("documents", [DOCUMENTS, MANY], ids=["real", "many"])
@pytest.mark.parametrize("writer", [None, Writer], ids=["Whoosh", "ours"])
def test_segments_are_merged_without_loss(
    documents: tuple[IndexDocument, ...],
    writer: type[Writer] | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Segments of several helpers, some documents deleted and others changed, become one."""
    monkeypatch.setattr(whoosh_writing, "_HELD", 100)
    (tmp_path / "ours").mkdir()
    (tmp_path / "whoosh").mkdir()
    made = ours(tmp_path / "ours")
    write_with_helpers(made, documents)
    changed = replace(documents[1], body="Another text.")
    update = Writer(made)
    for path in (documents[0].path, changed.path):
        update.delete_by_term("path", path)
    update.add(changed)
    update.commit()
    assert segment_count(made) > 1
    merge(made, writer and writer(made))
    left = [changed, *documents[2:]]
    assert segment_count(made) == 1
    assert by_term(made) == by_term(whooshs(tmp_path / "whoosh", left))


def test_memory_is_bounded_by_segments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When many words are held, they are written, and what follows goes into another segment."""
    monkeypatch.setattr(whoosh_writing, "_HELD", 100)
    made = ours(tmp_path)
    writer = Writer(made)
    held = []
    for one in MANY:
        writer.add(one)
        held.append(writer.pool.size)
    writer.commit(merge=False)
    assert max(held) < 100
    assert segment_count(made) > 10
    assert made.doc_count() == len(MANY)


def test_updates_merge_small_segments_and_leave_large_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One document at a time, segments stay few; a large one is not written again."""
    monkeypatch.setattr(whoosh_writing, "_LARGE", 100)
    made = ours(tmp_path)
    write_fast(made, MANY)
    large = [file for file in tmp_path.iterdir() if file.suffix == ".pst"]
    for number in range(12):
        update = Writer(made)
        update.add(document(f"new/{number}.md", "A meeting"))
        update.commit(mergetype=merge_small)
    assert segment_count(made) < 8
    assert made.doc_count() == len(MANY) + 12
    assert all(file.exists() for file in large)


@pytest.mark.parametrize(
    "words",
    [
        "civil society",
        "of the",
        "the of",
        "the the",
        "not in person",
        "organ crime",
        "civil nothing",
    ],
)
def test_rows_are_found_as_whoosh_finds_phrases(words: str, tmp_path: Path) -> None:
    """The same documents with the same scores, deleted ones left out."""
    made = ours(tmp_path)
    write_fast(made, DOCUMENTS)
    writer = Writer(made)
    writer.delete_by_term("path", DOCUMENTS[1].path)
    writer.commit()
    with made.searcher() as searcher:
        row, phrase = (
            searcher.search(query.Or([kind("body", words.split(), boost=2.0)]), limit=None).top_n
            for kind in (Row, query.Phrase)
        )
    assert row == phrase


def test_words_lie_in_the_index_as_they_were_given() -> None:
    """A break takes a place, so that no row reaches over it, and is no word."""
    given_words = ["a", "b", BREAK, "a"]
    rows, there = Words(has_rows=True), Words(has_rows=False)
    kept = {
        word: rows.format.decode_positions(value) for word, _, _, value in rows.index(given_words)
    }
    assert kept == {b"a": [0, 3], b"b": [1]}
    assert sorted(there.index(["a", "b", "a"])) == [(b"a", 1, 1.0, b""), (b"b", 1, 1.0, b"")]
