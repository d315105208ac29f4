"""What a tree says of itself, and how its parts are put together."""

from datetime import date

import pytest

from untoc_cli.archive.dates import ANY_DAY, DateRange
from untoc_cli.search.query.tree import (
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
    all_of,
    any_of,
    marked,
)

A, B, C = Term("a"), Term("b"), Term("c")
A_DAY = date(2023, 10, 4)

SAYINGS: tuple[tuple[Node, str], ...] = (
    (Term("firearms"), "“firearms”"),
    (Phrase("civil society"), "the phrase “civil society”"),
    (Prefix("traffick"), "a word beginning with “traffick”"),
    (Fuzzy("trafick"), "a word like “trafick”"),
    (Common("of"), "“of” or not"),
    (FieldIs("speaker", "del Frate"), "speaker “del Frate”"),
    (ThemeIs("firearms"), "theme firearms"),
    (SessionIs("2022-firearms"), "session 2022-firearms"),
    (LanguageIs("fr"), "language fr"),
    (DateWithin(DateRange(A_DAY, None)), "delivered since 2023-10-04"),
    (DateWithin(DateRange(None, A_DAY)), "delivered until 2023-10-04"),
    (DateWithin(DateRange(A_DAY, A_DAY)), "delivered on 2023-10-04"),
    (DateWithin(DateRange(date(2022, 1, 1), A_DAY)), "delivered 2022-01-01 to 2023-10-04"),
    (DateWithin(ANY_DAY), "delivered on any day"),
    (Not(A), "without “a”"),
    (And((A, B, C)), "“a”, “b” and “c”"),
    (Or((A, B, C)), "“a”, “b” or “c”"),
    (And((A, Or((B, C)))), "“a” and (“b” or “c”)"),
    (Or((A, And((B, C)))), "“a” or (“b” and “c”)"),
    (And((A, And((B, C)))), "“a”, “b” and “c”"),
    (Not(And((A, B))), "without (“a” and “b”)"),
    (Prefer(And((A, B)), Phrase("a b")), "“a” and “b”"),
    (Not(Prefer(And((A, B)), Phrase("a b"))), "without (“a” and “b”)"),
    (And((Prefer(And((A, B)), Phrase("a b")), ThemeIs("x"))), "“a”, “b” and theme x"),
    (And(()), "every statement"),
    (Or(()), "no statement"),
    (Not(And(())), "without every statement"),
)


@pytest.mark.parametrize(("node", "said"), SAYINGS, ids=[said for _, said in SAYINGS])
def test_a_node_says_what_it_finds(node: Node, said: str) -> None:
    """Each node says itself in words; brackets stand where two readings would be possible."""
    assert str(node) == said


def test_all_of_flattens_and_skips_what_is_missing() -> None:
    """Parts that are themselves all-of are taken in, absent ones left out, a single one kept."""
    assert all_of(None, And((A, B)), None, C) == And((A, B, C))
    assert all_of(None, A) == A
    assert all_of() == And(())


def test_any_of_is_no_more_than_needed() -> None:
    """One part stands for itself, and without parts there is nothing to find."""
    assert any_of(A, B) == Or((A, B))
    assert any_of(A) == A
    assert any_of() is None


def test_what_is_searched_is_marked_and_what_is_excluded_is_not() -> None:
    """Words, phrases and prefixes are marked; filters and what is left out are not."""
    tree = And(
        (
            Prefer(And((A, B)), Phrase("a b")),
            Or((Prefix("traffick"), Phrase("x y"))),
            Not(C),
            ThemeIs("firearms"),
            FieldIs("title", "z"),
        )
    )
    assert marked(tree) == [A, B, Phrase("a b"), Prefix("traffick"), Phrase("x y")]
