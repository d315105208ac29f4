"""Ordinals as sessions are counted in the six UN languages: "79th", "septuagésimo noveno"."""

import re
from functools import cache

from untoc_cli.text.folding import fold

_EN = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_FR = (
    "premiere deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme "
    "onzieme douzieme "
    "treizieme quatorzieme quinzieme seizieme dix-septieme dix-huitieme dix-neuvieme"
).split()
_FR_TENS = "vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt".split()
_ES = "primer segundo tercer cuarto quinto sexto septimo octavo noveno".split()
_ES_TENS = (
    "decimo vigesimo trigesimo cuadragesimo quincuagesimo sexagesimo septuagesimo octogesimo "
    "nonagesimo"
).split()
_RU = "перв втор треть четверт пят шест седьм восьм девят".split()
_RU_TEENS = (
    "десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат "
    "девятнадцат"
).split()
_RU_TENS = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто".split()
_RU_ROUND = "двадцат тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност".split()
_AR = "الاولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة".split()
_AR_TENS = "عشر العشر الثلاث الاربع الخمس الست السبع الثمان التسع".split()
_HAN = {sign: number for number, sign in enumerate("〇一二三四五六七八九")}


def read_ordinal(text: str) -> int | None:
    """Return the number that an ordinal begins with, written in digits or in words, or None.

    >>> [read_ordinal(text) for text in ("79ème", "Twenty-fifth", "septuagésimo noveno", "七十九")]
    [79, 25, 79, 79]
    """
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits[0])
    if text[:1] in _HAN or text[:1] == "十":
        tens, ten, units = text.rpartition("十")
        return (_HAN.get(tens, 1) if ten else 0) * 10 + _HAN.get(units, 0)
    return _words().get(_plain(text)) or _russian(_plain(text))


@cache
def ordinal_form() -> str:
    """Return a regular expression for any ordinal in a folded text."""
    words = sorted(_words(), key=len, reverse=True)
    spelled = "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in words)
    stems = "|".join((*_RU, *_RU_TEENS, *_RU_ROUND))
    russian = rf"(?:(?:{'|'.join(_RU_TENS)})\s+)?(?:{stems})[а-я]{{1,3}}"
    return (
        r"(?:(?<![\d./])\d{1,3}\.?\s*(?:st|nd|rd|th|eme|e|er|ere|a|o|-?[а-я]{1,2}|[ªº°])?(?![\w./])"
        rf"|(?<!\w)(?:{spelled})(?!\w)|(?<!\w){russian}(?!\w)|(?<=第)(?:\d{{1,3}}"
        rf"|[一二三四五六七八九十]{{1,3}}))"
    )


def _plain(text: str) -> str:
    return " ".join(fold(text).replace("-", " ").split())


@cache
def _words() -> dict[str, int]:
    """Return the ordinals in words to 99, folded, hyphens as blanks."""
    return {**_english(), **_french(), **_spanish(), **_arabic()}


def _english() -> dict[str, int]:
    return dict(_spelled(_EN, _EN_TENS, "ieth"))


def _french() -> dict[str, int]:
    found = {word.replace("-", " "): number for number, word in enumerate(_FR, 1)}
    found |= {
        f"{ten.removesuffix('e')}ieme": number
        for ten, number in zip(_FR_TENS[:5], range(20, 70, 10), strict=True)
    }
    for at, ten in enumerate(_FR_TENS, 2):
        base = 10 * (at - at % 2 if at > 5 else at)  # soixante-dix is 60 + 10
        units = _FR if at in (7, 9) else _FR[:9]
        for number, unit in enumerate(units, 1):
            joint = " et " if number in (1, 11) and at < 8 else " "
            spelled = "unieme" if number == 1 else unit.replace("-", " ")
            found[f"{ten.replace('-', ' ')}{joint}{spelled}"] = base + number
    return found


def _spanish() -> dict[str, int]:
    found = {"primero": 1, "tercero": 3, "undecimo": 11, "duodecimo": 12}
    for tens, ten in enumerate(("", *_ES_TENS)):
        for units, unit in enumerate(("", *_ES)):
            found[f"{ten} {unit}".strip()] = 10 * tens + units
    return {word: number for word, number in found.items() if word}


def _arabic() -> dict[str, int]:
    found = {fold(word): number for number, word in enumerate(_AR, 1)}
    for units, unit in enumerate(_AR, 1):
        found[fold(f"{unit} {_AR_TENS[0]}ة")] = 10 + units
        for tens, ten in enumerate(_AR_TENS[1:], 2):
            for ending in ("ون", "ين"):
                found[fold(f"{unit} و{ten}{ending}")] = 10 * tens + units
    return found


def _spelled(units: list[str], tens: list[str], ending: str) -> list[tuple[str, int]]:
    simple = [(word, number) for number, word in enumerate(units, 1)]
    whole = [(ten.removesuffix("y") + ending, 10 * at) for at, ten in enumerate(tens, 2)]
    joined = [
        (f"{ten} {unit}", 10 * at + number)
        for at, ten in enumerate(tens, 2)
        for number, unit in enumerate(units[:9], 1)
    ]
    return [*simple, *whole, *joined]


def _russian(text: str) -> int | None:
    """Return the number of a Russian ordinal in any case: "семьдесят девятой"."""
    *before, last = text.split() or [""]
    tens = 10 * (_RU_TENS.index(before[0]) + 2) if before and before[0] in _RU_TENS else 0
    for stems, first, step in ((_RU_TEENS, 10, 1), (_RU_ROUND, 20, 10), (_RU, 1, 1)):
        for at, stem in enumerate(stems):
            if re.fullmatch(rf"{stem}[а-я]{{1,3}}", last):
                return tens + first + at * step
    return None


def in_english(number: int) -> str:
    """Return an ordinal in digits.

    >>> in_english(1), in_english(13), in_english(22), in_english(79)
    ('1st', '13th', '22nd', '79th')
    """
    teen = 10 < number % 100 < 20
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
