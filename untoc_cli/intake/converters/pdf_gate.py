"""What a PDF must hold to be filed: letters, and enough of them."""

import re
import unicodedata
from collections.abc import Sequence

from untoc_cli.intake.converted import ConversionError
from untoc_cli.intake.converters.pdf_glyphs import PageGlyphs, is_cjk, is_rtl
from untoc_cli.text.wording import quoted

_ENOUGH = 200  # characters of a text
_ENOUGH_A_PAGE = 40  # characters; a stamp on each page of a scan has fewer
_MOST_JUNK = 0.05
_MOST_SINGLE = 0.3  # of the words: letters by themselves
_MOST_SINGLE_ARABIC = 0.12  # where only "and" is one letter
_SAMPLE = 5  # words that show what is meant
_ENOUGH_WORDS = 40  # to judge by them
_FEWEST_PLAIN = 0.5  # of the words, without signs inside
_FEWEST_VOWELS = 0.75  # of the words in Latin letters
_WORD = re.compile(
    r"\W*[^\W\d_]+(?:[-‐'’./@][^\W\d_]+)*\W*|\W*\d[\d\W]*(?:[^\W\d_]{1,3})?\W*|\W{1,3}"
)
_MARKUP = re.compile(r"<[^<>]*>|\[\^\w+\]:?|[\\|#]|---")
_LATIN = re.compile(r"[a-zA-ZÀ-ɏ]{4,}")
_VOWELS = frozenset("aeiouy")
_BY_HAND = "ask for the Word file, or let tesseract read the picture: untoc add FILE --ocr"


class NoLetters(ConversionError):
    """What a file shows is not in it as text; only who looks at its pages can read it."""


def refuse_scan(markdown: str, pages: Sequence[PageGlyphs]) -> None:
    """Refuse what has no text but a stamp, a header or page numbers."""
    letters = sum(not one.isspace() for one in markdown)
    if len(markdown.strip()) < _ENOUGH or letters < _ENOUGH_A_PAGE * len(pages):
        raise NoLetters("has no text layer: it is a scan", _BY_HAND)


def refuse_garbage(pages: Sequence[PageGlyphs]) -> None:
    """Refuse a text in which the letters behind the print are not known."""
    letters = [letter for page in pages for one in page.glyphs for letter in one.text]
    junk = sum(map(_is_junk, letters))
    unmapped = sum(page.unmapped for page in pages)
    if len(letters) >= _ENOUGH and max(junk, unmapped) > _MOST_JUNK * len(letters):
        reason = "has a text layer of garbage: it does not say which letters its signs are"
        raise NoLetters(reason, _BY_HAND)


def refuse_implausible(markdown: str) -> None:
    """Refuse a text whose words are none: letters were lost, or stand for others."""
    words = _MARKUP.sub("", markdown).split()
    if _is_plausible(words):
        return
    sample = quoted(" ".join(_worst(words)))
    what = "letters are lost" if _is_scattered(words) else "letters stand for others"
    raise NoLetters(f"has a text layer of garbage: {what}, as in {sample}", _BY_HAND)


def _worst(words: Sequence[str]) -> Sequence[str]:
    """Return some words in a row with the most single letters and signs among them."""
    starts = range(max(1, len(words) - _SAMPLE + 1))
    return max(
        (words[start : start + _SAMPLE] for start in starts),
        key=lambda part: sum(len(word) == 1 or not _WORD.fullmatch(word) for word in part),
    )


def _is_junk(letter: str) -> bool:
    return letter == "\ufffd" or unicodedata.category(letter) in {"Cc", "Co", "Cn"}


def _is_plausible(words: Sequence[str]) -> bool:
    """Tell whether words look like words, as those of a substituted alphabet do not."""
    if len(words) < _ENOUGH_WORDS:
        return True
    if sum(bool(_WORD.fullmatch(word)) for word in words) < _FEWEST_PLAIN * len(words):
        return False
    if _is_scattered(words):
        return False
    latin = [part for word in words for part in _LATIN.findall(word)]
    spoken = sum(not _VOWELS.isdisjoint(_without_marks(word)) for word in latin)
    return len(latin) < _ENOUGH_WORDS or spoken >= _FEWEST_VOWELS * len(latin)


def _is_scattered(words: Sequence[str]) -> bool:
    """Tell whether letters stand by themselves, because those between them are lost."""
    written = [word for word in words if word[0].isalpha()]
    single = sum(len(word) == 1 for word in written if not is_cjk(word[0]))
    arabic = sum(map(is_rtl, (word[0] for word in written))) * 2 > len(written)
    return single > (_MOST_SINGLE_ARABIC if arabic else _MOST_SINGLE) * len(written)


def _without_marks(word: str) -> str:
    return unicodedata.normalize("NFD", word.casefold())
