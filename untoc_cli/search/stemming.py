"""Words without their endings, in the languages that statements are delivered in.

Each language stems the words of its own script alone. A stem that is not English carries the code
of its language, so that a French stem never meets an English word: the "par" of "parer" is no
"par". A further language is a row in `_LANGUAGES`.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from untoc_cli.record import Record
from untoc_cli.search.spelling import american
from untoc_cli.text.folding import fold

_TAG = "·"  # between the code of a language and a stem; no word holds it

Rules = tuple[tuple[str, str], ...]


class _Language(Record):
    """How the words of a language lose their endings.

    Attributes:
        script: characters of which a word must hold one.
        algorithm: of Snowball; empty where the rules are all there is.
        rules: what is changed before, each a pattern and its replacement; all are tried in turn.
    """

    script: str
    algorithm: str
    rules: Rules = ()


# Words are compared without accents, because people type them without; Snowball knows some endings
# by their accent only, so it is given back to these.
_FRENCH_RULES: Rules = ((r"ite(s?)\Z", r"ité\1"), (r"(?<=..)ee(s?)\Z", r"ée\1"))
# Snowball has no plural in -es for mujer, joven or país.
_SPANISH_RULES: Rules = ((r"(?<=.[aeiou][dlnrs])es\Z", ""),)
# The Larkey "light10" stemmer, which finds more than Snowball's: منظمات and والمنظمات as well.
_ARABIC_RULES: Rules = (
    ("ى", "ي"),
    (r"\Aو(?=...)", ""),
    (r"\A(?:ال|بال|كال|فال|لل)(?=..)", ""),
    (r"(?<=..)(?:ها|ان|ات|ون|ين|يه|ية)\Z", ""),
    (r"(?<=..)[هةي]\Z", ""),
)

_LATIN, _CYRILLIC, _ARABIC = "a-z", "\u0400-\u04ff", "\u0600-\u06ff"
_LANGUAGES = {
    "fr": _Language(_LATIN, "french", _FRENCH_RULES),
    "es": _Language(_LATIN, "spanish", _SPANISH_RULES),
    "ru": _Language(_CYRILLIC, "russian", (("ё", "е"),)),
    "ar": _Language(_ARABIC, "", _ARABIC_RULES),
}
# English comes first, and stands for every language that is not in the table.
STEMMED_LANGUAGES = ("en", *_LANGUAGES)


def stemming(language: str) -> Callable[[str], str]:
    """Return what makes the stem of a folded word of a text in a language.

    >>> [stemming("en")(word) for word in ("organisations", "labour")]
    ['organiz', 'labor']
    >>> [stemming("fr")(word) for word in ("egalites", "unodc", "оон")]
    ['fr·egal', 'fr·unodc', 'оон']
    """
    return _SPECIAL[language] if language in _LANGUAGES else _english


def untagged(stem: str) -> str:
    """Return a stem without the code of its language."""
    return stem.partition(_TAG)[2] or stem


def _english(folded: str) -> str:
    return str(_snowball("english").stemWord(american(folded)))


def _special(code: str) -> Callable[[str], str]:
    """Return what makes the stems of a language of the table; of other scripts as in English."""
    language = _LANGUAGES[code]

    def stem(folded: str) -> str:
        if not re.search(f"[{language.script}]", folded):
            return _english(folded)
        word = folded
        for ending, replacement in language.rules:
            word = re.sub(ending, replacement, word)
        if language.algorithm:
            word = fold(str(_snowball(language.algorithm).stemWord(word)))
        return f"{code}{_TAG}{word}"

    return stem


_SPECIAL = {code: _special(code) for code in _LANGUAGES}


@cache
def _snowball(algorithm: str) -> Any:
    import Stemmer

    return Stemmer.Stemmer(algorithm)
