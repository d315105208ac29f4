"""How text becomes the words that are compared: one way for the index, for queries, for marking.

Two analyses: `words` for running text, folded and stemmed, so that "organised", "Organized" and
"organizing" meet; `names` for people and organisations, folded only, so that "Frate" is not
"frater". Common words are kept, because phrases are searched as they stand.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from untoc_cli.text.folding import WORD, fold
from untoc_cli.text.languages import STOP_WORDS

# The index is made anew when this changes.
ANALYSIS_VERSION = 1


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text as it is compared, with the place it stands in.

    Attributes:
        text: folded, and stemmed for running text.
        start: offset of its first character in the text.
        end: offset behind its last character.
    """

    text: str
    start: int
    end: int


Analysis = Callable[[str], Iterator[Word]]


def words(text: str) -> Iterator[Word]:
    """Return the words of running text, folded and stemmed.

    >>> [word.text for word in words("The Côte d’Ivoire organised Meetings")]
    ['the', 'cote', 'd', 'ivoir', 'organ', 'meet']
    """
    for found in WORD.finditer(text):
        yield Word(_stemmed(found.group()), found.start(), found.end())


def names(text: str) -> Iterator[Word]:
    """Return the words of a name, folded and not stemmed.

    >>> [word.text for word in names("Miguel Ángel Reyes")]
    ['miguel', 'angel', 'reyes']
    """
    for found in WORD.finditer(text):
        yield Word(_folded(found.group()), found.start(), found.end())


def is_common(word: str) -> bool:
    """Tell whether a word is so common that it says nothing about a text ("the", "of")."""
    return _folded(word) in STOP_WORDS["en"]


@lru_cache(maxsize=100_000)
def _folded(word: str) -> str:
    return fold(word)


@lru_cache(maxsize=100_000)
def _stemmed(word: str) -> str:
    folded = _british_to_american(_folded(word))
    return str(_stemmer().stemWord(folded))


def _british_to_american(word: str) -> str:
    """Return -ise spellings as -ize: organised and organized are one word to a reader."""
    for british, american in _ENDINGS:
        if len(word) > len(british) + 3 and word.endswith(british):
            return word.removesuffix(british) + american
    return word


_ENDINGS = (
    ("isation", "ization"),
    ("isations", "izations"),
    ("ise", "ize"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ising", "izing"),
)


@lru_cache(maxsize=1)
def _stemmer() -> "Stemmer.Stemmer":  # type: ignore[name-defined]  # noqa: F821 - imported below
    import Stemmer

    return Stemmer.Stemmer("english")
