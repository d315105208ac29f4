"""The language of a text is told when it is clear, and left open when it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import REAL

from untoc_cli.text.folding import fold
from untoc_cli.text.languages import LANGUAGES, STOP_WORDS, detect_language

ENGLISH = (
    "We thank the Chair and welcome the progress that States have made in the implementation of "
    "the Convention and of its Protocols."
)
TEXTS = {
    "en": ENGLISH,
    "fr": "Nous remercions le Président et nous saluons les progrès que les États ont faits dans "
    "la mise en œuvre de la Convention et de ses Protocoles.",
    "es": "Agradecemos al Presidente y celebramos los avances que los Estados han logrado en la "
    "aplicación de la Convención y de sus Protocolos contra la trata de personas.",
    "ru": "Мы благодарим Председателя и приветствуем успехи государств.",
    "ar": "نشكر الرئيس ونرحب بالتقدم الذي أحرزته الدول في تنفيذ الاتفاقية.",
    "zh": "我们感谢主席，并欢迎各国在执行公约方面取得的进展。",
}


@pytest.mark.parametrize(("code", "text"), TEXTS.items())
def test_each_un_language_is_recognised(code: str, text: str) -> None:
    """One sentence of a statement is enough in each of the six."""
    assert detect_language(text) == code
    assert detect_language(text.upper()) == code


@pytest.mark.parametrize("name", ["anna-alvazzi-del-frate-2022.txt", "ian-tennant-2023.txt"])
def test_the_real_statements_are_english(name: str) -> None:
    """Names of speakers from elsewhere do not matter."""
    assert detect_language((REAL / name).read_text(encoding="utf-8")) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2022 – 2023 (100 %)",
        "Thank you.",
        "Anna Alvazzi del Frate, Ian Tennant, Germán Andrés Calderón Velásquez " * 5,
        "我们",
        TEXTS["en"] + " " + TEXTS["fr"],
    ],
)
def test_an_unclear_text_has_no_language(text: str) -> None:
    """Nothing, numbers, a greeting, a list of names, a mixture: None is better than a guess."""
    assert detect_language(text) is None


def test_quotations_in_another_script_do_not_change_the_language() -> None:
    """An English statement may name a body in Arabic."""
    assert detect_language(f"{ENGLISH} (الأمم المتحدة)") == "en"


@given(st.text())
def test_any_text_has_one_of_six_languages_or_none(text: str) -> None:
    """No text is an error."""
    assert detect_language(text) in {*LANGUAGES, None}


def test_common_words_are_written_as_they_are_compared() -> None:
    """A word that is not folded would never be met."""
    assert {word for words in STOP_WORDS.values() for word in words if fold(word) != word} == set()
