"""Sentences of plain text, as offsets.

A full stop does not end a sentence after a title, an initial or an abbreviation of UN documents
("Mr. Chairman", "H.E. Ms.", "art. 18", "No. 5"), nor inside a number. After an abbreviation that
can be the last word ("in the U.S.") the next word decides: "We" begins a sentence, "Government"
goes on with one.
"""

import re
from collections.abc import Iterator

from untoc_cli.text.folding import WORD, fold
from untoc_cli.text.languages import STOP_WORDS
from untoc_cli.text.patterns import pattern

_TITLES = frozenset(
    "mr mrs ms mme mmes mlle mm dr dra prof amb hon rev sr sra sres st gen col capt lt excmo h.e "
    "s.e e.g i.e ee".split()
)
_ABBREVIATIONS = frozenset(
    # parts of documents
    "art arts para paras nos ch chap sec vol p pp fig ed eds ann add corr res doc cf "
    # Latin and months
    "viz vs approx ca jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
# After these a sentence often ends, so only a following lower-case letter or digit keeps it open.
_MAY_END = frozenset({"etc", "al", "inc", "ltd", "co", "no"})
_LETTERS = pattern(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")  # U.N, U.S, p.m
_NUMBER = pattern(r"\d+(?:\.\d+)*\Z")
# A capitalised common word is the first of a sentence.
_STARTERS = frozenset(word for words in STOP_WORDS.values() for word in words if len(word) > 1)

_CLOSING = "\"'”’»)]"
_OPENING = "\"'“‘«([¿¡"
_END = pattern(r"[.!?…؟]+[\"'”’»)\]]*(?=\s|$)|[。！？]+[”’」』）]*")
_BLANKS = pattern(r"\s*")
_BEFORE_WORD = pattern(rf"\s*[{re.escape(_OPENING)}]*")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return start and end of each sentence in plain text, without the blanks between them.

    >>> text = "Mr. Chair, see art. 18. We agree!"
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['Mr. Chair, see art. 18.', 'We agree!']
    """
    return list(_spans(text))


def sentences(text: str) -> list[str]:
    """Return the sentences of plain text."""
    return [text[start:end] for start, end in sentence_spans(text)]


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = _behind(_BLANKS, text, 0)
    for end in _END.finditer(text):
        if end.start() < start or not _ends_here(text, start, end):
            continue
        yield start, end.end()
        start = _behind(_BLANKS, text, end.end())
    if text[start:].strip():
        yield start, len(text.rstrip())


def _ends_here(text: str, start: int, end: re.Match[str]) -> bool:
    following = _behind(_BEFORE_WORD, text, end.end())
    if following == len(text):
        return True
    if text[following].islower():
        return end.group()[0] in "。！？"
    if end.group().rstrip(_CLOSING) != ".":
        return True
    return _word_can_end(text[start : end.start()], text, following)


def _word_can_end(sentence: str, text: str, following: int) -> bool:
    """Tell whether a full stop behind the last word of `sentence` ends it."""
    words = sentence.rsplit(maxsplit=1)
    word = words[-1].lstrip(_OPENING).casefold() if words else ""
    if len(word) == 1 and word.isalpha():
        return word == "i"  # an initial ("J. Smith"); "I" alone ends a sentence now and then
    if len(words) == 1 and _NUMBER.match(word):
        return False  # "1. We welcome", "2.1. We welcome": the number of a paragraph
    if word in _TITLES:
        return False
    if word in _MAY_END:
        return text[following].isupper()
    if word in _ABBREVIATIONS or _LETTERS.match(word):
        return _begins_sentence(text, following)
    return True


def _begins_sentence(text: str, position: int) -> bool:
    word = WORD.match(text, position)
    return bool(word and word.group()[0].isupper() and fold(word.group()) in _STARTERS)


def _behind(form: re.Pattern[str], text: str, position: int) -> int:
    found = form.match(text, position)
    return found.end() if found else position
