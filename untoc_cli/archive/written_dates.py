"""Dates as people write them in documents: "4 October 2023", "May 31", "29 and 30 May 2023".

Only what is written is returned: a missing year stays missing, 03/07/2023 keeps both readings, a
range keeps both ends. English, French and Spanish; a further language is a further row of months.
"""

import calendar
import re
from collections.abc import Iterator

from untoc_cli.record import Record
from untoc_cli.text.folding import fold

_MONTH_NAMES = (
    "january february march april may june july august september october november december",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
)
_MONTHS = (
    {name[:3]: number for number, name in enumerate(_MONTH_NAMES[0].split(), 1)}
    | {"sept": 9}
    | {n: number for names in _MONTH_NAMES for number, n in enumerate(names.split(), 1)}
)
_NUMBERS = {fold(name): number for name, number in _MONTHS.items()}
_VERBS = frozenset({"may", "march"})

_DAY = r"(?:\d{1,2})(?:\s?(?:<sup>)?(?:st|nd|rd|th|er)(?:</sup>)?)?"
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_TO = r"\s*(?:-|–|—|…|\.\.\.|to|until|till|through|and|et|au|y|al|hasta|&)\s*(?:the\s+)?"
_YEAR = r"(?:1[89]|20)\d\d"

_ISO = re.compile(rf"(?<![\d/.-])(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d/-]|\.\d)")
_DAY_FIRST = re.compile(
    rf"(?<![\w/.-])(?P<day>{_DAY})(?:{_TO}(?P<last>{_DAY}))?\s+(?:(?:of|de)\s+)?"
    rf"(?P<month>{_MONTH})\b\.?(?:,?\s*(?:del?\s+)?(?P<year>{_YEAR})\b)?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"\b(?P<month>{_MONTH})\b\.?\s+(?P<day>{_DAY})(?!\w)(?:{_TO}(?P<last>{_DAY})(?!\w))?"
    rf"(?:,?\s*(?P<year>{_YEAR})\b)?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    rf"(?<![\d/.-])(?P<first>\d{{1,2}})(?P<sep>[/.-])(?P<second>\d{{1,2}})(?P=sep)"
    rf"(?P<year>{_YEAR})(?![\d/-])"
)
_OVER_MONTHS = (
    re.compile(
        rf"(?<![\w/.-])(?P<day>{_DAY})\s+(?:(?:of|de)\s+)?(?P<month>{_MONTH})\b\.?"
        rf"(?:,?\s*{_YEAR})?{_TO}(?P<last>{_DAY})\s+(?:(?:of|de)\s+)?(?P<last_month>{_MONTH})\b\.?"
        rf"(?:,?\s*(?:del?\s+)?(?P<year>{_YEAR})\b)?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<month>{_MONTH})\b\.?\s+(?P<day>{_DAY})(?!\w)(?:,?\s*{_YEAR})?{_TO}"
        rf"(?P<last_month>{_MONTH})\b\.?\s+(?P<last>{_DAY})(?!\w)(?:,?\s*(?P<year>{_YEAR})\b)?",
        re.IGNORECASE,
    ),
)
_FORMS = (_ISO, *_OVER_MONTHS, _DAY_FIRST, _MONTH_FIRST, _NUMERIC)


class WrittenDate(Record):
    """A date found in a text.

    Attributes:
        start: offset of its first character.
        end: offset behind its last character.
        text: the words themselves.
        year: None when the text does not say it.
        days: (month, day) of each reading: one for a clear date, two for an ambiguous one.
        last_day: the last day of a range, else None.
        last_month: the month it is in, where that is another one.
        whole: whether the text holds nothing else.
    """

    start: int
    end: int
    text: str
    year: int | None
    days: tuple[tuple[int, int], ...]
    last_day: int | None = None
    whole: bool = False
    last_month: int | None = None

    @property
    def is_range(self) -> bool:
        """Whether several days are named."""
        return self.last_day is not None

    @property
    def ambiguous(self) -> bool:
        """Whether day and month can be read either way."""
        return len(self.days) > 1

    def isoformats(self) -> list[str]:
        """Return each reading written year first; empty without a year."""
        if self.year is None:
            return []
        return [f"{self.year:04}-{month:02}-{day:02}" for month, day in self.days]


def read_written_dates(text: str) -> list[WrittenDate]:
    """Return every real date in a text, in order.

    >>> [(d.isoformats(), d.last_day) for d in read_written_dates("Vienna, 29 and 30 May 2023")]
    [(['2023-05-29'], 30)]
    >>> [d.isoformats() for d in read_written_dates("03/07/2023")]
    [['2023-07-03', '2023-03-07']]
    """
    found = sorted(_all_forms(text), key=lambda written: (written.start, -written.end))
    kept: list[WrittenDate] = []
    for written in found:
        if not kept or written.start >= kept[-1].end:
            kept.append(written)
    return kept


def _all_forms(text: str) -> Iterator[WrittenDate]:
    for form in _FORMS:
        for found in form.finditer(text):
            days, last = _readings(found)
            year = int(found["year"]) if found["year"] else None
            days = tuple(day for day in days if _exists(year, *day))
            last_month = _last_month(found)
            ends_well = last is None or last_month or _ends_range(year, days, last)
            if days and ends_well and not _is_verb(found):
                start, end, words = found.start(), found.end(), found.group()
                whole = words.strip() == text.strip()
                yield WrittenDate(start, end, words, year, days, last, whole, last_month)


def _readings(found: re.Match[str]) -> tuple[tuple[tuple[int, int], ...], int | None]:
    """Return the (month, day) readings of a match and the last day of a range."""
    if found.re is _NUMERIC:
        first, second = int(found["first"]), int(found["second"])
        both = ((second, first), (first, second))
        return (both if first != second else both[:1]), None
    month = found["month"]
    number = int(month) if month.isdecimal() else _NUMBERS[fold(month)]
    last = found.groupdict().get("last")
    return ((number, _day(found["day"])),), _day(last) if last else None


def _last_month(found: re.Match[str]) -> int | None:
    name = found.groupdict().get("last_month")
    return _MONTHS[name.lower()] if name else None


def _ends_range(year: int | None, days: tuple[tuple[int, int], ...], last: int) -> bool:
    """Tell whether a range goes on to a later day that exists: 30 and 31 June does not."""
    return all(first < last and _exists(year, month, last) for month, first in days)


def _is_verb(found: re.Match[str]) -> bool:
    """Tell the verb in "paragraph 2 may be read" from the month: small letters and no year."""
    return found["year"] is None and found["month"] in _VERBS


def _day(text: str) -> int:
    return int(re.match(r"\d+", text)[0])  # type: ignore[index]  # the pattern begins with digits


def _exists(year: int | None, month: int, day: int) -> bool:
    leap_year = 2000  # without a year, 29 February may be right
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or leap_year, month)[1]
