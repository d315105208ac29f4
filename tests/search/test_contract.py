"""What every search engine promises: the answers of the oracle, and no surprises."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import oracle
import pytest
import Stemmer
from corpus import DOCUMENTS, FIREARMS, TRAFFICKING, document
from engine_world import paths
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from untoc_cli.archive.dates import ANY_DAY, DateRange
from untoc_cli.record import replace
from untoc_cli.search.analysis import _VERSION
from untoc_cli.search.engine import IndexDocument, SearchEngine
from untoc_cli.search.engines import DEFAULT_ENGINE, ENGINES
from untoc_cli.search.query.tree import (
    TEXT_FIELDS,
    And,
    Common,
    DateWithin,
    FieldIs,
    Fuzzy,
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
from untoc_cli.text.folding import fold

OLD = tuple(replace(old, body=f"{old.body} An earlier draft.", themes=()) for old in DOCUMENTS[2:7])
FORGOTTEN = tuple(document(f"gone/{n}.md", "Firearms. Gone.") for n in range(5))


@pytest.fixture(scope="module", params=["built at once", "grown by updates"])
def index(
    engine: SearchEngine, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return an index of the corpus, made in one go or in several with detours."""
    folder = tmp_path_factory.mktemp("index")
    if request.param == "built at once":
        engine.build(folder, DOCUMENTS)
        return folder
    engine.build(folder, (*OLD, *FORGOTTEN[:3]))
    engine.update(folder, (*DOCUMENTS[:4], *FORGOTTEN[3:]), [FORGOTTEN[0].path])
    engine.update(folder, DOCUMENTS[4:], [gone.path for gone in FORGOTTEN])
    return folder


TREES: tuple[tuple[Node, set[str]], ...] = (
    (And(()), {document.path for document in DOCUMENTS}),
    (Or(()), set()),
    (Term("dialogues"), {"2022/firearms.md", "2023/trafficking.md"}),
    (Term("TIP"), {"2023/trafficking.md"}),
    (Term("nowhere"), set()),
    (Term("organised"), {"2022/firearms.md", "2023/trafficking.md", "joint.md"}),
    (Term("landmine"), {"hyphens.md", "no-hyphens.md"}),
    (Term("land-mine"), {"hyphens.md", "no-hyphens.md"}),
    (Term("Cote"), {"joint.md"}),
    (Term("turkiye"), {"langue.md"}),
    (Phrase("civil society"), {"2022/firearms.md", "2023/trafficking.md", "joint.md"}),
    (Phrase("society civil"), set()),
    (Phrase("to be or not to be"), {"common.md"}),
    (Phrase("9/1"), {"hyphens.md", "no-hyphens.md"}),
    (Phrase("贩运人口"), {"2023/trafficking.md", "中文.md"}),
    (Phrase("口人运贩"), set()),
    (Prefix("organiz"), {"2022/firearms.md", "2023/trafficking.md", "joint.md"}),
    (Prefix("TRAFFICK"), {"2022/firearms.md", "2023/trafficking.md", "months.md"}),
    (Fuzzy("trafficing"), {"2022/firearms.md", "2023/trafficking.md", "months.md"}),
    (Fuzzy("allaince"), {"2022/firearms.md", "2023/trafficking.md"}),
    (Fuzzy("zrafficking"), set()),
    (And((Common("the"), ThemeIs("firearms"))), {"2022/firearms.md", "months.md"}),
    (FieldIs("speaker", "del frate"), {"2022/firearms.md"}),
    (FieldIs("speaker", "tennant anna"), set()),
    (FieldIs("speaker", "José"), {"months.md"}),
    (FieldIs("title", "towards safer"), set()),
    (FieldIs("session", "constructive dialogue"), {"2022/firearms.md", "2023/trafficking.md"}),
    (FieldIs("cites", "resolution 9/1"), {"hyphens.md"}),
    (FieldIs("cites", "Resolution 9/10"), {"no-hyphens.md"}),
    (FieldIs("cites", "article 9"), {"no-hyphens.md"}),
    (FieldIs("cites", "resolution 9"), set()),
    (FieldIs("cites", "resolution"), set()),
    (ThemeIs("firearms"), {"2022/firearms.md", "months.md"}),
    (ThemeIs("technical-assistance"), {"joint.md"}),
    (SessionIs("2022-firearms"), {"2022/firearms.md", "months.md"}),
    (SessionIs("A meeting in Vienna"), {"joint.md"}),
    (LanguageIs("fr"), {"langue.md"}),
    (
        DateWithin(DateRange(date(2022, 5, 6), date(2022, 5, 6))),
        {"2022/firearms.md", "joint.md", "months.md", "中文.md"},
    ),
    (DateWithin(DateRange(date(2023, 6, 1), None)), {"2023/trafficking.md", "中文.md"}),
    (DateWithin(DateRange(None, date(1960, 1, 1))), {"中文.md"}),
    (DateWithin(ANY_DAY), {document.path for document in DOCUMENTS}),
    (Not(Not(ThemeIs("firearms"))), {"2022/firearms.md", "months.md"}),
    (And((Term("firearms"), Not(Phrase("civil society")))), {"months.md"}),
    (And((Not(Term("the")), Not(LanguageIs("en")))), {"langue.md", "中文.md", "عربي.md"}),
    (Or((ThemeIs("firearms"), LanguageIs("fr"))), {"2022/firearms.md", "langue.md", "months.md"}),
    (
        Prefer(Term("civil"), Phrase("aid civil")),
        {"2022/firearms.md", "2023/trafficking.md", "joint.md"},
    ),
)


@pytest.mark.parametrize(("tree", "expected"), TREES, ids=[str(tree) for tree, _ in TREES])
def test_a_tree_finds_what_it_says(
    engine: SearchEngine, index: Path, tree: Node, expected: set[str]
) -> None:
    """Each kind of node finds exactly its documents, each once; the oracle agrees."""
    assert paths(engine, index, tree) == sorted(expected)
    assert oracle.found(DOCUMENTS, tree) == expected


WORDS = st.sampled_from(
    (
        "civil society the firearms Firearm trafficking persons in-person land-mines landmine mine "
        "organised organization Côte d'Ivoire dialogue Alliance Chair Frate Tennant TIP l’égalité "
        "9/1 to be not meeting nowhere aid 贩运 口 بالحوار resolution 10th Vienna ONU weapons"
    ).split()
)
DAYS = st.none() | st.builds(
    date,
    st.sampled_from([1955, 2022, 2023]),
    st.sampled_from([1, 5, 12]),
    st.sampled_from([1, 6, 31]),
)


def leaves() -> st.SearchStrategy[Node]:
    """Return words, phrases, prefixes and filters, most of which find something."""
    rows = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
    fields = st.sampled_from(TEXT_FIELDS)
    return st.one_of(
        WORDS.map(Term),
        rows.map(Phrase),
        st.sampled_from(["org", "traff", "FIRE", "Côt", "min", "xyz", "al"]).map(Prefix),
        st.sampled_from(["traficking", "Cote", "meating", "chaire", "diologue", "贩运"]).map(Fuzzy),
        st.sampled_from(["the", "of"]).map(Common),
        st.builds(FieldIs, fields, rows),
        st.sampled_from(["resolution 9/1", "article 9", "9/1"]).map(partial(FieldIs, "cites")),
        st.sampled_from(["firearms", "trafficking-in-persons", "none"]).map(ThemeIs),
        st.sampled_from(["2022-firearms", "A meeting in Vienna", "A meeting"]).map(SessionIs),
        st.sampled_from(["en", "fr", "zh", "xx"]).map(LanguageIs),
        st.builds(DateRange, DAYS, DAYS).map(DateWithin),
    )


def branches(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Return nodes that hold other nodes."""
    several = st.lists(parts, max_size=3).map(tuple)
    phrases = st.lists(WORDS, min_size=1, max_size=2).map(" ".join).map(Phrase)
    return st.one_of(
        several.map(And), several.map(Or), parts.map(Not), st.builds(Prefer, parts, phrases)
    )


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(tree=st.recursive(leaves(), branches, max_leaves=8))
def test_any_tree_finds_what_the_oracle_finds(
    engine: SearchEngine, index: Path, tree: Node
) -> None:
    """However a tree is put together, the engine finds what a look at each document finds."""
    assert paths(engine, index, tree) == sorted(oracle.found(DOCUMENTS, tree))


def test_the_default_engine_exists() -> None:
    """What is used without a choice is one of the engines."""
    assert DEFAULT_ENGINE in ENGINES


def test_a_version_names_engine_and_analysis(engine: SearchEngine) -> None:
    """The version changes with the stemmer too, which decides what words are compared."""
    assert f"analysis {_VERSION} snowball {Stemmer.version()}" in engine.version


def test_an_index_counts_its_documents(engine: SearchEngine, index: Path) -> None:
    """The count is that of the documents put in, replaced and removed ones not counted."""
    assert engine.count(index) == len(DOCUMENTS)


def test_an_index_of_nothing_finds_nothing(engine: SearchEngine, tmp_path: Path) -> None:
    """An archive without statements has an index that answers."""
    engine.build(tmp_path, [])
    assert (engine.count(tmp_path), engine.search(tmp_path, And(()))) == (0, [])


def test_an_index_of_nothing_can_grow(engine: SearchEngine, tmp_path: Path) -> None:
    """The first statement of an archive is found."""
    engine.build(tmp_path, [])
    engine.update(tmp_path, [FIREARMS], [])
    assert paths(engine, tmp_path, Term("dialogues")) == [FIREARMS.path]


def test_an_update_replaces_a_document(engine: SearchEngine, small: Path) -> None:
    """The new words are found and the old ones are not, and other documents stay."""
    engine.update(small, [replace(FIREARMS, body="Ammunition.")], [])
    assert paths(engine, small, Term("ammunition")) == [FIREARMS.path]
    assert paths(engine, small, Term("dialogues")) == [TRAFFICKING.path]
    assert engine.count(small) == 2


def test_an_update_takes_documents_out(engine: SearchEngine, small: Path) -> None:
    """A removed document is found by nothing; a path that is unknown does no harm."""
    engine.update(small, [], [FIREARMS.path, "never/there.md"])
    assert paths(engine, small, And(())) == [TRAFFICKING.path]
    assert engine.count(small) == 1


def test_a_removed_document_can_come_back(engine: SearchEngine, small: Path) -> None:
    """What is removed and given in one update stays in, once."""
    engine.update(small, [FIREARMS], [FIREARMS.path])
    assert paths(engine, small, And(())) == [FIREARMS.path, TRAFFICKING.path]


def test_many_updates_leave_one_of_each(engine: SearchEngine, small: Path) -> None:
    """However often it is changed, a document is found once and in its last version."""
    for number in range(12):
        engine.update(small, [replace(FIREARMS, body=f"Draft {number} of a text.")], [])
    assert paths(engine, small, Term("draft")) == [FIREARMS.path]
    assert paths(engine, small, Phrase("draft 11")) == [FIREARMS.path]
    assert paths(engine, small, Phrase("draft 10")) == []


def test_a_document_that_fails_leaves_the_index_as_it_was(
    engine: SearchEngine, small: Path
) -> None:
    """When the documents of an update cannot be given, nothing of the update is in the index."""

    def failing() -> Iterator[IndexDocument]:
        yield replace(FIREARMS, body="Half a change.")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        engine.update(small, failing(), [TRAFFICKING.path])
    assert paths(engine, small, Term("dialogues")) == [FIREARMS.path, TRAFFICKING.path]
    engine.update(small, [], [TRAFFICKING.path])
    assert paths(engine, small, Term("dialogues")) == [FIREARMS.path]


def test_whole_phrases_score_higher(engine: SearchEngine, tmp_path: Path) -> None:
    """Of two texts with the same words, the one that has them in a row scores higher."""
    scattered = document("scattered.md", "Society is civil. A society of people who are civil.")
    together = document("together.md", "Civil society. A group of people who are not society here.")
    engine.build(tmp_path, [scattered, together])
    tree = Prefer(And((Term("civil"), Term("society"))), Phrase("civil society"))
    scores = {hit.path: hit.score for hit in engine.search(tmp_path, tree)}
    assert scores["together.md"] > scores["scattered.md"]


def test_filters_have_no_say_in_the_order(engine: SearchEngine, tmp_path: Path) -> None:
    """Names, themes and days select; however rare or long they are, the score is that of words."""
    texts = {"a.md": "Ammunition.", "b.md": "Ammunition."}
    names = ("Ann Lee", "Ann Lee of a very long family name")
    engine.build(
        tmp_path,
        [
            document(path, body, fields={"speaker": name}, themes=("x",) * number)
            for number, ((path, body), name) in enumerate(zip(texts.items(), names, strict=True), 1)
        ],
    )
    for tree in (FieldIs("speaker", "ann"), FieldIs("speaker", "ann lee"), ThemeIs("x")):
        first, second = engine.search(tmp_path, And((LanguageIs("en"), tree)))
        assert first.score == pytest.approx(second.score, abs=1e-7)


def test_the_title_weighs_more_than_the_body(engine: SearchEngine, tmp_path: Path) -> None:
    """A word in the title counts more than the same word in a text of the same length."""
    engine.build(
        tmp_path,
        [
            document("body.md", "Ammunition and more.", title="Something else here"),
            document("title.md", "Something and more.", title="Ammunition else here"),
        ],
    )
    scores = {hit.path: hit.score for hit in engine.search(tmp_path, Term("ammunition"))}
    assert scores["title.md"] > scores["body.md"]


def test_an_engine_knows_the_words_of_the_archive(engine: SearchEngine, small: Path) -> None:
    """Whole words, folded, by how they begin."""
    words = engine.words(small, "")

    assert sorted(engine.words(small, "s")) == sorted(w for w in words if w.startswith("s"))
    assert all(word == fold(word) and word.strip() for word in words)
    assert len(words) == len(set(words)) > 0


def test_an_engine_is_called_as_in_the_table() -> None:
    """Each keeps its indexes in a folder of its own name, so that changing engines loses none."""
    assert {name: make().name for name, make in ENGINES.items()} == {name: name for name in ENGINES}


ROWS: tuple[list[list[str]], ...] = (
    [["dialogu"]],
    [["civil", "societi"]],
    [["civil", "societi"], ["dialogu"]],
    [["land", "mine"], ["landmin"]],
    [["to", "be", "or", "not", "to", "be"]],
    [["nowher"], ["civil", "nowher"]],
    [],
)


@pytest.mark.parametrize("rows", ROWS, ids=str)
def test_words_in_a_row_are_counted_in_bodies(
    engine: SearchEngine, index: Path, rows: list[list[str]]
) -> None:
    """As often as they stand there; what is in a name or a title was not said."""
    expected = {document.path: oracle.occurrences(document, rows) for document in DOCUMENTS}
    found = {path: number for path, number in expected.items() if number}
    assert engine.occurrences(index, rows) == found


def test_the_spread_of_words_is_in_how_many_bodies_they_stand(
    engine: SearchEngine, index: Path
) -> None:
    """Words that stand in none are left out."""
    words = ["dialogu", "civil", "tennant", "landmin", "nowher"]
    expected = {
        word: number
        for word in words
        if (number := sum(oracle.occurrences(each, [[word]]) > 0 for each in DOCUMENTS))
    }
    assert engine.spread(index, words) == expected
