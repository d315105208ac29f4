"""One way of making spellings equal, for the index, queries, names and ids.

Two texts that a reader takes for the same word fold to the same string: Côte d'Ivoire and COTE
D'IVOIRE, Türkiye and TÜRKIYE, composed and decomposed accents, ligatures. Letters that are
letters of their own in their script (Cyrillic й) stay.
"""

import re
import unicodedata

from untoc_cli.text.patterns import pattern

# Letters without a Unicode decomposition that readers nevertheless write in ASCII.
_LETTERS = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "ħ": "h",
        "ŋ": "n",
        "ə": "e",
        "‘": "'",
        "’": "'",
        "ʼ": "'",
        "‐": "-",
        "‑": "-",
        "\u00ad": None,  # soft hyphen
        "\u200b": None,  # zero-width space
        "\u2060": None,  # word joiner
        "\ufeff": None,  # byte order mark
        "ـ": None,  # Arabic tatweel, which only stretches a word
    }
)
# Marks are dropped where writing without them is common: after Latin and Greek letters, and the
# Arabic vowel signs. A Cyrillic, Hangul or Devanagari mark makes another letter and stays; where it
# was written on a Latin letter, it may stand between the letter and a Latin mark.
_LATIN_MARKS = pattern(r"[\u0300-\u036f]+")
_MARKED_LATIN = pattern(r"(?<=[a-zα-ω])[^\w\x00-\u02ff]*[\u0300-\u036f]")
_ARABIC_MARKS = pattern(r"[\u064b-\u065f\u0670\u06d6-\u06ed]+")
_NOT_IN_SLUG = pattern(r"[^a-z0-9]+")

# A word: letters and digits with the combining marks written on them.
MARKS = "\u0300-\u036f\u0483-\u0487\u0640\u064b-\u065f\u0670\u00ad\u3099\u309a"
WORD = pattern(rf"[^\W_]+(?:[{MARKS}]+[^\W_]*)*")


def fold(text: str) -> str:
    """Return text in the form in which two spellings of one word are equal.

    >>> fold("Côte d’Ivoire"), fold("TÜRKİYE"), fold("Straße")
    ("cote d'ivoire", 'turkiye', 'strasse')
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    typed = text.replace("\u00b4", "'").replace("`", "'")  # accents typed for an apostrophe
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", typed).casefold())
    plain = _MARKED_LATIN.sub(_without_marks, decomposed.translate(_LETTERS))
    return unicodedata.normalize("NFC", _ARABIC_MARKS.sub("", plain))


def _without_marks(found: re.Match[str]) -> str:
    return _LATIN_MARKS.sub("", found.group())


def slug(text: str) -> str:
    """Return text as lower-case ASCII words joined by hyphens; empty when nothing is ASCII.

    >>> slug("Miguel Ángel Reyes Moncayo"), slug("王群")
    ('miguel-angel-reyes-moncayo', '')
    """
    return _NOT_IN_SLUG.sub("-", fold(text).replace("'", "")).strip("-")


def name_slug(name: str) -> str:
    """Return a person's name for a file name; a name in another script gets a stable stand-in.

    The stand-in is made from the name alone, so the same name gives the same id everywhere.

    >>> name_slug("Anna Alvazzi del Frate"), name_slug("王群")
    ('anna-alvazzi-del-frate', 'speaker-30bc84d5')
    """
    ascii_name = slug(name)
    letters = sum(character.isalpha() for character in name)
    if ascii_name and len(ascii_name) * 2 >= letters:
        return ascii_name
    import hashlib  # noqa: PLC0415 - takes longer to load than all the rest of this module

    digest = hashlib.sha256(unicodedata.normalize("NFC", name.strip()).encode()).hexdigest()
    return f"speaker-{digest[:8]}"


def key(text: str) -> str:
    """Return a name as it is compared with aliases: folded, blanks and hyphens alike.

    >>> key("Smuggling_of  Migrants") == key("smuggling-of-migrants")
    True
    """
    return " ".join(_NOT_WORD.sub(" ", fold(text)).split())


_NOT_WORD = pattern(r"[\W_]+")
