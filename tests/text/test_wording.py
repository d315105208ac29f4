"""Messages read like sentences, whatever number or name stands in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from untoc_cli.text.wording import cited, closest, count, listing, quoted, shorten


@pytest.mark.parametrize(
    ("number", "noun", "plural", "said"),
    [
        (0, "statement", None, "0 statements"),
        (1, "statement", None, "1 statement"),
        (2500, "statement", None, "2,500 statements"),
        (1, "reply", "replies", "1 reply"),
        (0, "reply", "replies", "0 replies"),
    ],
)
def test_a_count_has_its_noun_in_the_right_form(
    number: int, noun: str, plural: str | None, said: str
) -> None:
    """One has the singular, none and many the plural."""
    assert count(number, noun, plural) == said


def test_a_listing_has_its_last_word_only_between_the_last_two() -> None:
    """None, one, two and three items."""
    assert [listing(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert listing(iter(["a", "b"]), last="or") == "a or b"


def test_the_closest_word_is_offered_in_its_own_spelling() -> None:
    """Case does not matter; a word like none has no answer."""
    options = ["Firearms", "smuggling-of-migrants"]
    assert closest("firarms", options) == "Firearms"
    assert closest("FIREARMS", options) == "Firearms"
    assert closest("xyz", options) is None
    assert closest("firearms", []) is None


@given(st.text(), st.integers(min_value=1, max_value=80))
def test_a_shortened_text_is_never_too_long(text: str, width: int) -> None:
    """It fits; it is the text itself, or the beginning of it with an ellipsis."""
    short = shorten(text, width)
    assert len(short) <= width
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (29, "States and civil society, all"),
        (28, "States and civil society…"),
        (12, "States and…"),
        (4, "Sta…"),
        (1, "…"),
    ],
)
def test_a_text_is_shortened_at_a_word_where_possible(width: int, shown: str) -> None:
    """No half word and no comma before the ellipsis."""
    assert shorten("States and civil society, all", width) == shown


def test_a_quoted_value_stands_on_one_line() -> None:
    """Whatever was typed, the error sentence keeps its shape."""
    assert quoted("4\n Octobre\t2023") == "'4 Octobre 2023'"
    assert quoted("a word " * 20, width=12) == "'a word a…'"
    assert cited("Ian\n Tennant,\tChair") == "“Ian Tennant, Chair”"
