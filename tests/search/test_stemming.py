"""Forms of one word meet in each language, and words of two languages do not."""

import pytest

from untoc_cli.search.analysis import readings, words
from untoc_cli.search.stemming import STEMMED_LANGUAGES, stemming

SAME: tuple[tuple[str, str], ...] = (
    ("en", "organised organized organisations organization organizing"),
    ("fr", "égalité égalités egalite EGALITES"),
    ("fr", "délégation délégations delegation"),
    ("fr", "criminalité criminalités criminalite"),
    ("fr", "organisée organisées organisee"),
    ("es", "delegación delegaciones delegacion Delegación"),
    ("es", "mujer mujeres"),
    ("es", "joven jóvenes jovenes"),
    ("es", "país países pais"),
    ("es", "decisión decisiones decision"),
    ("ru", "организация организации организаций"),
    ("ru", "преступность преступности"),
    ("ru", "учёт учет"),
    ("ar", "منظمة المنظمة منظمات المنظمات والمنظمات للمنظمات"),
    ("ar", "إنسان الإنسان والإنسان انسان"),
    ("ar", "الاتجار اتجار بالاتجار"),
    ("ar", "مُحَمَّد محمد"),
)
DIFFERENT: tuple[tuple[str, str], ...] = (
    ("fr", "arme armoire"),
    ("es", "política policía"),
    ("ru", "мир мера"),
    ("ar", "سلاح سلام"),
)


def stems(language: str, text: str) -> set[str]:
    """Return the different stems of the words of a text."""
    return {word.text for word in words(text, language)}


@pytest.mark.parametrize(("language", "forms"), SAME)
def test_forms_of_one_word_meet(language: str, forms: str) -> None:
    """Singular and plural, with and without accents or article, are one word."""
    assert len(stems(language, forms)) == 1


@pytest.mark.parametrize(("language", "others"), DIFFERENT)
def test_other_words_stay_apart(language: str, others: str) -> None:
    """Words that only look alike are not made one."""
    assert len(stems(language, others)) == 2


def test_stems_of_two_languages_never_meet() -> None:
    """A stem says of which language it is; English is the language without a mark."""
    found = [stemming(language)("parer") for language in ("en", "fr", "es")]
    assert len(set(found)) == 3
    assert found[0] == "parer"


def test_each_language_stems_its_own_script_alone() -> None:
    """A Russian statement names the UNODC as an English one does."""
    assert stems("ru", "UNODC и ООН") == stems("en", "UNODC") | {"ru·и", "ru·оон"}
    assert stems("fr", "ООН 2023") == stems("en", "ООН 2023") == {"оон", "2023"}


def test_a_language_without_rules_is_compared_as_english() -> None:
    """Portuguese is searched by its words, and so is a statement that names no language."""
    assert stems("pt", "armas") == stems("", "armas") == stems("en", "armas")


def test_a_query_is_read_in_every_language_once() -> None:
    """What reads the same in two languages is asked for once."""
    assert readings("2023", words) == [["2023"]]
    assert readings("ООН", words) == [["оон"], ["ru·оон"]]
    assert len(readings("firearms", words)) == len(STEMMED_LANGUAGES) - 2
