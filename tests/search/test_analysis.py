"""Which spellings are one word, and which are not."""

import re
import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from untoc_cli.search.analysis import (
    Analysis,
    Word,
    gap_of_nothing,
    is_common,
    is_hyphenated,
    joined,
    joined_forms,
    names,
    spellings,
    terms,
    word_forms,
    words,
)
from untoc_cli.text.folding import WORD


def texts(analysis: Analysis, text: str) -> list[str]:
    """Return the words of a text without their places."""
    return [word.text for word in analysis(text, "en")]


SAME = (
    "organised organized organising organizes organisation organizations organizational",
    "organisational organization organiser organizers organise",
    "criminalise criminalised criminalization criminalisation",
    "recognised recognized recognising",
    "analyse analyzed analysing",
    "labour labor labours",
    "neighbouring neighboring",
    "behaviour behavior",
    "defence defense",
    "programme program programmes programs",
    "centre center centres",
    "centred centered",
    "dialogue dialog dialogues dialogs",
    "fulfil fulfill fulfilment",
    "counselling counseling",
    "judgement judgment",
    "ploughshares plowshares ploughshare",
    "firearm firearms FIREARMS Firearm",
    "dialogue dialogues",
    "victims victim",
    "Côte cote CÔTE Co\u0302te",
    "Türkiye turkiye TÜRKİYE",
    "cœur coeur",
    "straße strasse",
    "traffick\u00ading trafficking",
    "precise precisely",
    "supervise supervision supervised",
    "revise revised revising",
)
DIFFERENT = (
    "organ organise",
    "arms army",
    "rise rice",
    "smuggling trafficking",
    "advise size",
    "й и",
)


@pytest.mark.parametrize("spelled", SAME)
def test_spellings_of_one_word_are_one(spelled: str) -> None:
    """British and American, singular and plural, accents and cases meet in one word."""
    assert len({tuple(texts(words, word)) for word in spelled.split()}) == 1


@pytest.mark.parametrize("spelled", DIFFERENT)
def test_different_words_stay_apart(spelled: str) -> None:
    """What means something else does not meet."""
    first, second = spelled.split()
    assert texts(words, first) != texts(words, second)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A/RES/70/1", ["a", "res", "70", "1"]),
        ("SDG 5, item 2.b", ["sdg", "5", "item", "2", "b"]),
        ("l’égalité", ["l", "egalit"]),
        ("贩运人口", ["贩", "运", "人", "口"]),
        ("中文abc中", ["中", "文", "abc", "中"]),
        ("the of and", ["the", "of", "and"]),
        ("snake_case", ["snake", "case"]),
        ("…–—!", []),
        ("", []),
    ],
)
def test_a_text_is_cut_into_words(text: str, expected: list[str]) -> None:
    """Numbers and common words are words; Chinese is compared character by character."""
    assert texts(words, text) == expected


def test_names_are_not_stemmed() -> None:
    """A name keeps its ending, whatever it looks like."""
    assert texts(names, "Anna Alvazzi del Frates, James") == [
        "anna",
        "alvazzi",
        "del",
        "frates",
        "james",
    ]


def test_hyphenated_words_are_also_one_word() -> None:
    """A hyphen can be missing; a dash, a line's end or a number range is no hyphenated word."""
    assert list(joined("Clear land-mines – by in‑person work.")) == [
        Word("landmin", 6, 16),
        Word("inperson", 22, 31),
    ]
    assert texts(joined, "inter- national - well") == []


def test_spellings_of_a_hyphenated_word() -> None:
    """With the hyphen and without it; other words are spelled one way."""
    assert spellings("state-of-the-art") == ["state-of-the-art", "stateoftheart"]
    assert spellings("A/RES/70-1") == ["A/RES/70-1"]
    assert [is_hyphenated(word) for word in ("a-b", "a", "a–b", "a-", "a b-c")] == [
        True,
        False,
        False,
        False,
        False,
    ]


def test_common_words_are_common_in_any_case() -> None:
    """The words that say nothing are known however they are typed."""
    assert [is_common(word) for word in ("The", "OF", "firearms", "no")] == [
        True,
        True,
        False,
        True,
    ]


TEXTS = st.text() | st.text("aà-’'. \n\u00ad\u0301\u200b中é1_ИйİßﬁⅣ", max_size=30)


@given(TEXTS)
def test_places_are_where_the_word_stands(text: str) -> None:
    """Every word knows its place; places follow each other, and cutting one out gives the word."""
    for analysis in (words, names):
        found = list(analysis(text))
        assert all(word.start < word.end <= len(text) for word in found)
        assert all(a.end <= b.start for a, b in pairwise(found))
        for word in found:
            assert texts(analysis, text[word.start : word.end]) == [word.text]


@given(TEXTS)
def test_composed_and_decomposed_texts_have_the_same_words(text: str) -> None:
    """How accents are stored does not matter."""
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert texts(names, composed) == texts(names, decomposed)


@pytest.mark.parametrize(
    "hostile", ["e\u0301" * 100_000, "e\u00ad" * 100_000, "e\u0301-" * 60_000, "a-" * 100_000]
)
def test_a_word_without_end_takes_no_longer_than_many_words(hostile: str) -> None:
    """200 kB are done in a blink; by the square of their length they would take minutes."""
    begun = time.process_time()
    assert len(list(joined(hostile))) <= 1
    is_hyphenated(hostile)
    assert time.process_time() - begun < 5


HYPHENATED = re.compile(rf"(?<![^\W_])(?>{WORD.pattern})(?:[-‐‑](?>{WORD.pattern}))+")


@given(st.text(alphabet="ab1-‐ _.\u0301\u00ad人", max_size=14))
def test_hyphenated_words_are_what_one_expression_says(text: str) -> None:
    """The expression is slow over long words; what takes its place finds the same."""
    places = [(word.start, word.end) for word in joined(text)]
    assert places == [found.span() for found in HYPHENATED.finditer(text)]


@given(st.text(max_size=200))
@pytest.mark.parametrize("analysis", [words, names, joined])
def test_terms_are_the_words_without_their_places(analysis: Analysis, text: str) -> None:
    """The short way gives what the long way gives, for any text."""
    assert terms(text, analysis) == [word.text for word in analysis(text, "en")]


@given(
    st.text(max_size=120)
    | st.text(alphabet="aeinqé ’'s-_.Eé\u0301贩ёЕال", max_size=40)
    | st.sampled_from(["Enquiries in the inquiry’s enquiry.", "L’Égalité, égale; l'egalite"]),
    st.sampled_from(["en", "fr", "ru", "ar", "pt"]),
    st.booleans(),
)
def test_looking_for_some_words_finds_all_of_them(text: str, language: str, whole: bool) -> None:
    """What is passed over by its first letter is never one of the words that are looked for."""
    everything = list((names if whole else words)(text, language))
    for sought in {word.text for word in everything}:
        found = word_forms(text, [sought], whole=whole, language=language)
        assert [w for w in found if w.text == sought] == [w for w in everything if w.text == sought]


@given(
    st.text(alphabet="ab1-‐ _.\u0301\u00ad人é'", max_size=20),
    st.sampled_from(["en", "fr"]),
)
def test_looking_for_some_joined_words_finds_all_of_them(text: str, language: str) -> None:
    """The short way over hyphenated words passes over none of those that are looked for."""
    everything = list(joined(text, language))
    for sought in {word.text for word in everything}:
        found = joined_forms(text, [sought], language)
        assert [w for w in found if w.text == sought] == [w for w in everything if w.text == sought]


def test_nothing_but_blanks_and_signs_is_a_gap_of_nothing() -> None:
    """The 's of a possessive is no word between two others."""
    text = "Mexico’s border, (the) border"
    assert gap_of_nothing(text, 6, 9)
    assert not gap_of_nothing(text, 15, 23)
