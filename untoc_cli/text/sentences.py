"""Sentences of plain text, as offsets.

A full stop does not end a sentence after a title, an initial or an abbreviation of UN documents
("Mr. Chairman", "H.E. Ms.", "art. 18", "No. 5"), nor inside a number.
"""

import re
from collections.abc import Iterator

_ABBREVIATIONS = frozenset(
    # titles
    "mr mrs ms mme mlle dr prof amb hon rev sr sra st gen col capt lt m "
    # parts of documents
    "art arts para paras no nos ch chap sec vol p pp fig ed eds ann add corr res doc cf "
    # Latin and months
    "e.g i.e etc al viz vs approx ca jan feb mar apr jun jul aug sep sept oct nov dec "
    # organisations
    "u.n u.s u.k h.e inc ltd co".split()
)
# After these a sentence may well end, so only a following lower-case letter or digit keeps it open.
_MAY_END = frozenset({"etc", "al", "inc", "ltd", "co", "u.n", "u.s", "u.k", "no"})
_END = re.compile(r"[.!?…؟]+[\"'”’»)\]]*(?=\s|$)|[。！？]+[”’」』）]*")
_LAST_WORD = re.compile(r"(\S+?)[.]$")
_OPENING = "\"'“‘«([¿¡"


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
    start = _skip_blanks(text, 0)
    for end in _END.finditer(text):
        if end.start() < start or not _ends_here(text, start, end):
            continue
        yield start, end.end()
        start = _skip_blanks(text, end.end())
    if text[start:].strip():
        yield start, len(text.rstrip())


def _ends_here(text: str, start: int, end: re.Match[str]) -> bool:
    following = text[_skip_blanks(text, end.end()) :].lstrip(_OPENING)[:1]
    if not following:
        return True
    if following.islower():
        return end.group()[0] in "。！？"
    if end.group() != ".":
        return True
    return _word_can_end(text[start : end.end()], following)


def _word_can_end(sentence: str, following: str) -> bool:
    found = _LAST_WORD.search(sentence)
    word = found.group(1).lstrip(_OPENING).casefold() if found else ""
    if len(word) == 1 and word.isalpha():
        return word == "i"  # an initial ("J. Smith"); "I" alone ends a sentence now and then
    if word.isdigit() and sentence.strip() == f"{word}.":
        return False  # "1. We welcome": the number of a paragraph
    if word in _ABBREVIATIONS:
        return word in _MAY_END and following.isupper()
    return True


def _skip_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position
