"""How text becomes the words that are compared: one way for the index, for queries, for marking.

Two analyses: `words` for running text, folded and stemmed in the language of the statement, so that
"organised", "Organized" and "organizing" meet; `names` for people and organisations, folded only,
so that "Frate" is not "frater". Common words are kept, because phrases are searched as they stand.
Chinese and Japanese, which put no blanks between words, are compared character by character, one
after the other.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from untoc_cli.search.spelling import written_starts
from untoc_cli.search.stemming import STEMMED_LANGUAGES, stemming, untagged
from untoc_cli.text.folding import MARKS, WORD, fold
from untoc_cli.text.languages import STOP_WORDS
from untoc_cli.text.patterns import pattern

# The index is made anew when this changes.
_VERSION = 5

_SHORTEST_PART = 4  # letters of a word that may be written apart from the next
# Stands between values of one field; no phrase reaches over it.
BREAK = "\u2029"

_UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_EASTERN = pattern("[^\x00-\u303f]")  # compiled and searched much faster than the next one
_UNSPACED_LETTER = pattern(f"[{_UNSPACED}]")
_HYPHEN = pattern("[-‐‑]")
_LETTER = pattern(r"[^\W_]")
_MARK = pattern(rf"[{MARKS}]")
# Mexico's border is the border of Mexico.
_POSSESSIVE = pattern(r"(?<=\w)['’ʼ`´‘][sS](?!\w)")


class Word(NamedTuple):
    """A word of a text as it is compared, with the place it stands in.

    Attributes:
        text: folded, and stemmed for running text.
        start: offset of its first character in the text.
        end: offset behind its last character.
    """

    text: str
    start: int
    end: int


# What makes the words of a text, which is in a language given by its two-letter code.
Analysis = Callable[[str, str], Iterator[Word]]


def words(text: str, language: str = "en") -> Iterator[Word]:
    """Return the words of running text, folded and stemmed.

    >>> [word.text for word in words("The Côte d’Ivoire holds Meetings")]
    ['the', 'cote', 'd', 'ivoir', 'hold', 'meet']
    """
    return _compared(text, _stemmed(language))


def names(text: str, language: str = "en") -> Iterator[Word]:  # noqa: ARG001 - an `Analysis`
    """Return the words of a name, folded and not stemmed, in whatever language.

    >>> [word.text for word in names("Miguel Ángel Reyes")]
    ['miguel', 'angel', 'reyes']
    """
    return _compared(text, _folded)


def whole(text: str, language: str = "en") -> Iterator[Word]:  # noqa: ARG001 - an `Analysis`
    """Return a text as one word: what is cited is found by all of its name, or not at all.

    >>> [word.text for word in whole("Resolution 9/1")]
    ['resolution·9·1']
    """
    parts = list(_compared(text, _folded))
    if parts:
        yield Word("·".join(part.text for part in parts), parts[0].start, parts[-1].end)


def terms(text: str, analysis: Analysis, language: str = "en") -> list[str]:
    """Return the words that an analysis gives, without their places: all that an index needs.

    Places cost more than the words themselves, and a long archive has millions.

    >>> terms("The Côte d’Ivoire holds Meetings", words)
    ['the', 'cote', 'd', 'ivoir', 'hold', 'meet']
    """
    if analysis in (joined, whole) or (not text.isascii() and _is_unspaced(text)):
        return [word.text for word in analysis(text, language)]
    form = _folded if analysis is names else _stemmed(language)
    return [form(written) for written in WORD.findall(_POSSESSIVE.sub("", text))]


def readings(text: str, analysis: Analysis) -> list[list[str]]:
    """Return the words of a text as they are compared in each language, without repetition.

    Which of them a person means is not known from a query; each statement knows its language.

    >>> readings("délégations", words)
    [['deleg'], ['fr·deleg'], ['es·delegations']]
    >>> readings("Frate", names)
    [['frate']]
    """
    found: list[list[str]] = []
    for language in STEMMED_LANGUAGES:
        row = [word.text for word in analysis(text, language)]
        if row and row not in found:
            found.append(row)
    return found


def word_forms(
    text: str, sought: Iterable[str], *, whole: bool = False, language: str = "en"
) -> list[Word]:
    """Return of the words of a text at least those that are compared as one of some.

    Others are passed over by their first two letters, without a look at the rest.

    Args:
        text: in which.
        sought: words as they are compared; or only beginnings of them.
        whole: whether they are `names`, not stemmed.
        language: of the text.

    >>> [word.text for word in word_forms("Donors give, and donate arms.", ["donor"])]
    ['donor', 'donat']
    """
    form = _folded if whole else _stemmed(language)
    if not text.isascii() and _is_unspaced(text):
        return list(_compared(text, form))
    return [
        word
        for found in _beginning(_starts(sought)).finditer(text)
        if not _ends_word(text, found.start())
        for word in _compared_word(text, found.group(), found, form)
    ]


def gap_of_nothing(text: str, start: int, end: int) -> bool:
    """Tell whether no word stands between two places of a text."""
    possessive = _POSSESSIVE.match(text, start)
    return not WORD.search(text, possessive.end() if possessive else start, end)


def joined(text: str, language: str = "en") -> Iterator[Word]:
    """Return the hyphenated words of running text as one word each: a land-mine is a landmine.

    >>> [word.text for word in joined("Clear land-mines by hand.")]
    ['landmin']
    """
    if not _HYPHEN.search(text):
        return
    stem = _stemmed(language)
    for found in _to_hyphenated().finditer(text):
        if found[1]:
            yield Word(stem(_HYPHEN.sub("", found[1])), found.start(1), found.end(1))


def joined_forms(text: str, sought: Iterable[str], language: str = "en") -> list[Word]:
    """Return of the `joined` words of a text at least those that are compared as one of some.

    >>> [word.text for word in joined_forms("Clear land-mines, in-person.", ["landmin"])]
    ['landmin']
    """
    if not _HYPHEN.search(text):
        return []
    stem = _stemmed(language)
    beginning = _beginning(_starts(untagged(word)[:1] for word in sought), hyphenated=True)
    return [
        Word(stem(_HYPHEN.sub("", found.group())), *found.span())
        for found in beginning.finditer(text)
        if not (_ends_word(text, at := found.start()) or _goes_on(text, at))
    ]


def spellings(word: str, *, is_joined: bool = False) -> list[str]:
    """Return the ways a word can be written: its hyphens a blank or nothing, or two words in one.

    Args:
        word: as typed.
        is_joined: whether it was put together of two words; it is then not taken apart again.

    >>> spellings("land-mine"), spellings("landmine")
    (['land-mine', 'landmine'], ['landmine', 'land mine'])
    """
    if is_joined:
        return [word]
    if is_hyphenated(word):
        return [word, _HYPHEN.sub("", word)]
    cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1) if word.isalpha() else ()
    halves = ((word[:cut], word[cut:]) for cut in cuts)
    apart = [f"{one} {two}" for one, two in halves if not (is_common(one) or is_common(two))]
    return [word, *apart]


def is_hyphenated(word: str) -> bool:
    """Tell whether a word consists of parts with a hyphen between each two."""
    return bool(_HYPHEN.search(word) and _hyphenated().fullmatch(word))


def is_common(word: str) -> bool:
    """Tell whether a word is so common that it says nothing about a text ("the", "of")."""
    return _folded(word) in STOP_WORDS["en"]


def analysis_version() -> str:
    """Return what an index must have been made with for its words to be those of a query."""
    import Stemmer

    return f"analysis {_VERSION} snowball {Stemmer.version()}"


def _compared(text: str, form: Callable[[str], str]) -> Iterator[Word]:
    for found in WORD.finditer(text):
        yield from _compared_word(text, found.group(), found, form)


def _compared_word(
    text: str, written: str, found: re.Match[str], form: Callable[[str], str]
) -> list[Word]:
    """Return a word as it is compared; none for the 's of a possessive, several in Chinese."""
    if written in ("s", "S") and _POSSESSIVE.match(text, found.start() - 1):
        return []
    if written.isascii() or not _is_unspaced(written):
        return [Word(form(written), *found.span())]
    parts = _unspaced_parts().finditer(text, *found.span())
    return [Word(form(part.group()), *part.span()) for part in parts]


def _starts(sought: Iterable[str]) -> tuple[str, ...]:
    """Return how the words can begin that are compared as one of some."""
    return tuple(sorted({start for word in sought for start in written_starts(untagged(word))}))


def _ends_word(text: str, place: int) -> bool:
    """Tell whether a word ends at a place, a mark on its last letter included."""
    before = place
    while before and text[before - 1] > "\x7f" and _MARK.match(text, before - 1):
        before -= 1
    return before > 0 and bool(_LETTER.match(text, before - 1))


def _goes_on(text: str, place: int) -> bool:
    """Tell whether what begins at a place is behind the hyphen of a word."""
    return place > 1 and text[place - 1] in "-‐‑" and _ends_word(text, place - 1)


# Compiled when first used: each takes some milliseconds, which `untoc list` need not wait for.


def _is_unspaced(text: str) -> bool:
    """Tell whether a text holds words without blanks between them."""
    return bool(_EASTERN.search(text)) and bool(_UNSPACED_LETTER.search(text))


@cache
def _unspaced_parts() -> re.Pattern[str]:
    return re.compile(rf"[{_UNSPACED}]\W*|[^{_UNSPACED}]+")


@cache
def _beginning(starts: tuple[str, ...], *, hyphenated: bool = False) -> re.Pattern[str]:
    """Return what matches words that begin so; what is not ASCII may stand for any letters.

    It begins with a set of letters, over which a search goes fastest.
    """
    letters = "".join(_cases(start[:1]) for start in starts)
    behind = "|".join(
        rf"(?<=[{re.escape(_cases(start[:1]))}])(?={_or_not_ascii(_cases(start[1:]))})"
        for start in starts
        if len(start) > 1
    )
    single = "".join(_cases(start) for start in starts if len(start) == 1)
    begun = "|".join(part for part in (behind, rf"(?<={_or_not_ascii(single)})") if part)
    first = rf"{_or_not_ascii(letters)}(?<=[^\W_])(?<![^\W_][\s\S])(?:{begun})"
    rest = rf"[^\W_]*+(?:[{MARKS}]++[^\W_]*+)*+"
    return re.compile(first + rest + (rf"(?:[-‐‑](?>{WORD.pattern}))+" if hyphenated else ""))


def _cases(letters: str) -> str:
    return letters + letters.upper()


def _or_not_ascii(letters: str) -> str:
    """Return the set of some letters and of all that is not ASCII, in the form compiled fastest."""
    others = (chr(code) for code in range(128) if chr(code) not in letters)
    return f"[^{re.escape(''.join(others))}]"


@cache
def _hyphenated() -> re.Pattern[str]:
    return re.compile(rf"(?>{WORD.pattern})(?:[-‐‑](?>{WORD.pattern}))+")


@cache
def _to_hyphenated() -> re.Pattern[str]:
    """Return what matches up to the next hyphenated word and it, or up to the end of the text.

    It never goes back, and so takes each word once; most have no hyphen.
    """
    others = rf"(?:(?>{WORD.pattern})(?![-‐‑][^\W_])|[\W_])*+"
    return re.compile(rf"{others}(?:({_hyphenated().pattern})|\Z)")


@lru_cache(maxsize=100_000)
def _folded(word: str) -> str:
    return fold(word)


@lru_cache(maxsize=16)
def _stemmed(language: str) -> Callable[[str], str]:
    """Return what makes a word of a text in a language comparable, remembering each word."""
    stem = stemming(language)

    @lru_cache(maxsize=100_000)
    def form(word: str) -> str:
        return stem(_folded(word))

    return form
