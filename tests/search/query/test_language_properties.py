"""Whatever is typed is understood or refused, and can be written down and read again."""

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st
from query_world import TOO_COMMON, days, understood

from untoc_cli.archive.themes import WORKING_GROUPS
from untoc_cli.errors import QueryError
from untoc_cli.search.query.tree import (
    Common,
    FieldIs,
    Fuzzy,
    LanguageIs,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    SessionIs,
    Term,
    ThemeIs,
    all_of,
)
from untoc_cli.search.query.writing import written

PIECES = st.sampled_from(
    (
        'firearms the OR AND NOT - -- – * " “ ” « ( ) theme: date: speaker: foo: TIP 2022 .. '
        "2022-13 ~ ~2 ? ! | & ^ : ' ’s traffick* 9/1 well-known 贩运 عربي \u202e \x00 "
        "\ud800 \u2028 İ"
    ).split(" ")
)
QUERIES = st.one_of(
    st.text(max_size=40),
    st.lists(PIECES, max_size=12).map(" ".join),
    st.lists(PIECES, max_size=12).map("".join),
)


@given(QUERIES)
@example("(" * 5000)
@example(")" * 5000)
@example('"' * 4999)
@example("-" * 5000)
@example("NOT " * 5000)
@example("x OR " * 5000)
@example("a" * 200_000)
@example("a-" * 50_000)
@example("a~" * 50_000)
@example("speaker:" * 5000)
@example("date:" + "9" * 5000)
@example("date:" + "9" * 5000 + ".." + "9" * 5000)
@example("[2022 TO 2023]")
@example("\x00\x1b[31m\x7f\x85")
def test_any_text_is_understood_or_refused_with_a_reason(text: str) -> None:
    """Whatever is typed, the answer is a query or an error that points into the text."""
    refused = None
    try:
        query = understood(text)
    except QueryError as error:
        refused = error
    if refused:
        assert (0 <= refused.position <= len(text), bool(refused.what)) == (True, True)
    else:
        assert (query.text, query.tree is None) == (text, not text.strip())


@given(QUERIES)
@example("AND, firearms")
@example("NOT NOT firearms")
@example("(a date:2003) OR b")
@example("a OR (b OR (c -d))")
def test_a_query_can_be_written_down_and_read_again(text: str) -> None:
    """What was understood, written as a query, is understood as the same."""
    try:
        typed = understood(text).typed
    except QueryError:
        return
    if typed:
        assert understood(written(typed)).typed == typed


CITED = (
    "resolution 9/1",
    "Security Council resolution 2231",
    "article 32, paragraph 3 (c) of the Firearms Protocol",
    "Sustainable Development Goal target 16.4",
    "CTOC/COP/WG.6/2023/2",
    "Organized Crime Convention",
)
# Words that are read as they are written, and the nodes that hold no other.
LEAVES = st.one_of(
    st.sampled_from(["firearms", "land-mine", "Côte", "口", "NGO"]).map(Term),
    st.sampled_from(["civil society", "9/1", "OR", "a -b (c", "d'Ivoire"]).map(Phrase),
    st.sampled_from(["traf", "İst"]).map(Prefix),
    st.sampled_from(["trafick", "Genèva"]).map(Fuzzy),
    st.sampled_from(["the", "of", "not"]).map(Common),
    st.builds(FieldIs, st.sampled_from(["speaker", "title", "session"]), st.just("del Frate")),
    st.sampled_from(CITED).map(lambda name: FieldIs("cites", name)),
    st.sampled_from(WORKING_GROUPS.slugs).map(ThemeIs),
    st.sampled_from(["2022-firearms", "2023-firearms"]).map(SessionIs),
    st.sampled_from(["en", "fr", "pt"]).map(LanguageIs),
    st.tuples(st.dates(min_value=date(1945, 1, 1)), st.dates(min_value=date(1945, 1, 1))).map(
        lambda pair: days(min(pair), max(pair))
    ),
    st.dates(min_value=date(1945, 1, 1)).map(lambda day: days(day, None)),
)


def _groups(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Return nodes with parts, of the forms that the language has."""
    several = st.lists(parts, min_size=2, max_size=3)
    return st.one_of(
        parts.map(Not),
        several.map(lambda found: all_of(*found)),
        several.map(lambda found: Or(tuple(found))),
    )


@given(st.recursive(LEAVES, _groups, max_leaves=8))
def test_any_tree_can_be_written_down_and_read_again(tree: Node) -> None:
    """However a query is put together, what is written of it is read as the same tree."""
    text = written(tree)
    try:
        assert understood(text).typed == tree
    except QueryError as refused:
        assert refused.what == TOO_COMMON  # noqa: PT017 - nothing but common words


@given(QUERIES)
def test_whoever_says_nothing_of_it_has_searched_all_words(text: str) -> None:
    """A query of plain words asks for every word that is not named as left out."""
    plain = " ".join(word for word in text.split() if word.isalpha() and word.isascii())
    words = [word for word in plain.split() if word not in ("OR", "AND", "NOT")]
    try:
        query = understood(" ".join(words))
    except QueryError:
        return
    told = str(query.tree)
    assert all(f"“{word}”" in told or word in query.ignored for word in words)
