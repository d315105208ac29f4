"""Two spellings of one word fold to the same string, and different words stay apart."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from untoc_cli.text.folding import WORD, fold, key, name_slug, slug

WRITING = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from(
            "aeiouAEIOUıİßẞøŁœæ’‘ʼ´`\u0301\u0308\u0323\u00ad\u200b\u064b\u0640йёЁاأéñ가ﬁ"
        ),
    )
)


@given(WRITING)
def test_folding_twice_changes_nothing(text: str) -> None:
    """What is folded in the index is found by what is folded once more in a query."""
    assert fold(fold(text)) == fold(text)


@given(WRITING)
def test_composed_and_decomposed_accents_fold_alike(text: str) -> None:
    """A Mac writes é as two characters, Windows as one; nobody sees the difference."""
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text(st.characters(categories=("Lu", "Ll"), max_codepoint=0x24F)))
def test_capitals_fold_as_small_letters(text: str) -> None:
    """A heading in capitals holds the words of the text below it."""
    assert fold(text.upper().lower()) == fold(text.lower())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Côte d'Ivoire", "COTE D’IVOIRE"),
        ("Côte d´Ivoire", "Cote d`Ivoire"),
        ("Türkiye", "TÜRKİYE"),
        ("Łódź", "Lodz"),
        ("Curaçao", "CURACAO"),
        ("São Tomé", "Sa\u0303o Tome\u0301"),
        ("œuvre", "ŒUVRE"),
        ("straße", "STRASSE"),
        ("multi\u00adstakeholder", "multistakeholder"),
        ("fire\u200barms", "firearms"),
        ("non‑governmental", "non-governmental"),
        ("ﬁrearms", "firearms"),
        ("ΆΛΦΑ", "αλφα"),
        ("مُحَمَّد", "محمد"),
        ("الأمـــم", "الأمم"),
        ("ＵＮＴＯＣ", "untoc"),
    ],
)
def test_a_reader_sees_one_word_and_so_does_fold(one: str, other: str) -> None:
    """Accents, ligatures, apostrophes, soft hyphens and stretched letters make no other word."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("край", "краи"), ("हिन्दी", "हन्दी"), ("가", "나")])
def test_marks_that_make_another_letter_stay(one: str, other: str) -> None:
    """Й is not И, and a vowel sign in Devanagari is a vowel."""
    assert fold(one) != fold(other)


@given(WRITING)
def test_a_slug_is_a_safe_file_name(text: str) -> None:
    """Only small ASCII letters, digits and single hyphens between them."""
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(slug(text)) == slug(text)
    assert "--" not in slug(text)
    assert slug(text).strip("-") == slug(text)


def test_names_get_readable_slugs_or_a_stable_stand_in() -> None:
    """A name in another script gets the same stand-in everywhere, a mixed one too."""
    names = ["Anna Alvazzi del Frate", "Miguel Ángel Reyes Moncayo", "王群", "王群 Wang"]
    assert [name_slug(name) for name in names] == [
        "anna-alvazzi-del-frate",
        "miguel-angel-reyes-moncayo",
        "speaker-30bc84d5",
        "wang",
    ]
    assert name_slug("e\u0301ト\u3099") == name_slug("éド")


@given(WRITING)
@example("À\U000116b6")  # a Takri mark, which sorts before the accent
def test_a_key_compared_with_itself_is_stable(text: str) -> None:
    """The key of a key is the key."""
    assert key(key(text)) == key(text)


def test_a_key_ignores_how_words_are_joined() -> None:
    """Blanks, hyphens and underscores are alike in the name of a theme."""
    spellings = ("Smuggling_of  Migrants", "smuggling-of-migrants", " SMUGGLING OF MIGRANTS ")
    assert {key(spelling) for spelling in spellings} == {"smuggling of migrants"}


def test_a_word_keeps_the_marks_written_on_it() -> None:
    """Decomposed accents, Arabic vowel signs and soft hyphens do not cut a word in two."""
    text = "Co\u0302te d’Ivoire, snake_case: مُحَمَّد multi\u00adstakeholder 10th"
    assert WORD.findall(text) == [
        "Co\u0302te",
        "d",
        "Ivoire",
        "snake",
        "case",
        "مُحَمَّد",
        "multi\u00adstakeholder",
        "10th",
    ]
