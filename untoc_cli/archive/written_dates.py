"""Dates as people write them in documents: "4 October 2023", "May 31", "29 and 30 May 2023".

Only what is written is returned: a missing year stays missing, 03/07/2023 keeps both readings, a
range keeps both ends. The six UN languages are read; `month_names` has their months.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date

from untoc_cli.archive.month_names import (
    LATIN_MONTH_FORM,
    MONTH_FORM,
    WEEKDAY_FORM,
    month_number,
    weekday_number,
)
from untoc_cli.record import Record
from untoc_cli.text.patterns import pattern

_VERBS = frozenset({"may", "march"})

_DAY = r"(?:\d{1,2})(?:\s?(?:<sup>)?(?:st|nd|rd|th|er|ère|º|°|-?го)(?:</sup>)?)?"
# In Arabic both names of a month are printed, with a stroke between them.
_MONTH = rf"(?:(?:{MONTH_FORM})\s?/\s?)?(?P<%s>{MONTH_FORM})"
_TO = (
    r"\s*(?:-|–|—|…|\.\.\.|to|until|till|through|and|et|au|y|e|al|hasta|по|и|إلى|الى|حتى|و|&)"
    r"\s*(?:the\s+|le\s+|el\s+)?"
)
_YEAR = r"(?:[1١][89٨٩]|[2٢][0٠])\d\d"
_BEFORE_YEAR = r",?\s*(?:del?\s+|عام\s+|سنة\s+)?"
_OPTIONAL_YEAR = rf"(?:{_BEFORE_YEAR}(?P<year>{_YEAR})(?:م|г)?\b)?"
_OF = r"\s+(?:(?:of|de|من)\s+)?"

_ISO = pattern(rf"(?<![\d/.-])(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d/-]|\.\d)")
_DAY_FIRST = pattern(
    rf"(?<![\w/.-])«?(?P<day>{_DAY})»?(?:{_TO}(?P<last>{_DAY}))?{_OF}"
    rf"{_MONTH % 'month'}\b\.?{_OPTIONAL_YEAR}",
    re.IGNORECASE,
)
_MONTH_FIRST = pattern(
    rf"\b(?P<month>{LATIN_MONTH_FORM})\b\.?\s+(?P<day>{_DAY})(?!\w)(?:{_TO}(?P<last>{_DAY})(?!\w))?"
    rf"(?:,?\s*(?P<year>{_YEAR})\b)?",
    re.IGNORECASE,
)
_NUMERIC = pattern(
    rf"(?<![\d/.-])(?P<first>\d{{1,2}})(?P<sep>[/.-])(?P<second>\d{{1,2}})(?P=sep)"
    rf"(?P<year>{_YEAR})(?![\d/-])"
)
_OVER_MONTHS = (
    pattern(
        rf"(?<![\w/.-])(?P<day>{_DAY}){_OF}{_MONTH % 'month'}\b\.?"
        rf"(?:{_BEFORE_YEAR}{_YEAR})?{_TO}(?P<last>{_DAY}){_OF}{_MONTH % 'last_month'}\b\.?"
        rf"{_OPTIONAL_YEAR}",
        re.IGNORECASE,
    ),
    pattern(
        rf"\b(?P<month>{LATIN_MONTH_FORM})\b\.?\s+(?P<day>{_DAY})(?!\w)(?:,?\s*{_YEAR})?{_TO}"
        rf"(?P<last_month>{LATIN_MONTH_FORM})\b\.?\s+(?P<last>{_DAY})(?!\w)"
        rf"(?:,?\s*(?P<year>{_YEAR})\b)?",
        re.IGNORECASE,
    ),
)
_HAN_DIGITS = "〇一二三四五六七八九"
_HAN = {sign: number for number, sign in enumerate(_HAN_DIGITS)} | {"零": 0, "○": 0}
_HAN_DAY = rf"\d{{1,2}}|[十{_HAN_DIGITS}]{{1,3}}"
_CHINESE = pattern(
    rf"(?P<year>{_YEAR}|[一二][〇零○{_HAN_DIGITS}]{{3}})\s*年\s*(?P<month>{_HAN_DAY})\s*月"
    rf"\s*(?P<day>{_HAN_DAY})\s*[日号]?"
    rf"(?:\s*(?:至|到|-|–|—|―|~|～)\s*(?:(?P<last_month>{_HAN_DAY})\s*月\s*)?(?P<last>{_HAN_DAY}))?"
    r"\s*[日号]"
)
_FORMS = (_ISO, _CHINESE, *_OVER_MONTHS, _DAY_FIRST, _MONTH_FIRST, _NUMERIC)
_WEEKDAY_BEFORE = pattern(
    rf"(?<!\w)(?P<name>{WEEKDAY_FORM})\W{{0,3}}(?:the\s+|le\s+)?\Z", re.IGNORECASE
)
_WEEKDAY_BEHIND = pattern(rf"\W{{0,3}}(?P<name>{WEEKDAY_FORM})(?!\w)", re.IGNORECASE)
_WEEKDAY_ROOM = 16  # characters before a date in which its weekday stands


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
        weekday: the day of the week printed beside it, Monday being 1; None without one.
    """

    start: int
    end: int
    text: str
    year: int | None
    days: tuple[tuple[int, int], ...]
    last_day: int | None = None
    whole: bool = False
    last_month: int | None = None
    weekday: int | None = None

    @property
    def is_range(self) -> bool:
        """Whether several days are named."""
        return self.last_day is not None

    @property
    def ambiguous(self) -> bool:
        """Whether day and month can be read either way."""
        return len(self.days) > 1

    @property
    def is_on_another_weekday(self) -> bool:
        """Whether the day of the week that is printed beside it is not that of the date."""
        if self.weekday is None or self.year is None or self.is_range:
            return False
        weekdays = {date(self.year, month, day).isoweekday() for month, day in self.days}
        return self.weekday not in weekdays

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
            written = _written(found, text)
            if written.days and _ends_well(written) and not _is_verb(found, written):
                yield written


def _written(found: re.Match[str], text: str) -> WrittenDate:
    parts = found.groupdict()
    year = _number(parts["year"]) if parts["year"] else None
    last, last_month = parts.get("last"), parts.get("last_month")
    return WrittenDate(
        start=found.start(),
        end=found.end(),
        text=found.group(),
        year=year,
        days=tuple(day for day in _readings(found) if _exists(year, *day)),
        last_day=_number(last) if last else None,
        whole=found.group().strip() == text.strip(),
        last_month=_month(last_month) if last_month else None,
        weekday=_weekday_beside(found, text),
    )


def _readings(found: re.Match[str]) -> tuple[tuple[int, int], ...]:
    """Return the (month, day) readings of a match."""
    if "sep" in found.groupdict():  # all in digits
        first, second = int(found["first"]), int(found["second"])
        both = ((second, first), (first, second))
        return both if first != second else both[:1]
    return ((_month(found["month"]), _number(found["day"])),)


def _month(text: str) -> int:
    return _number(text) if text[0].isdecimal() or text[0] in _HAN else month_number(text)


def _number(text: str) -> int:
    """Return the number that a text begins with, in digits or in Chinese numerals."""
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits[0])
    if len(text) == 4:  # a year, digit by digit
        return int("".join(str(_HAN[sign]) for sign in text))
    tens, ten, units = text.rpartition("十")
    return (_HAN.get(tens, 1) if ten else 0) * 10 + _HAN.get(units, 0)


def _weekday_beside(found: re.Match[str], text: str) -> int | None:
    before = _WEEKDAY_BEFORE.search(text[max(found.start() - _WEEKDAY_ROOM, 0) : found.start()])
    beside = before or _WEEKDAY_BEHIND.match(text, found.end())
    return weekday_number(beside["name"]) if beside else None


def _ends_well(written: WrittenDate) -> bool:
    last = written.last_day
    if last is None:
        return True
    if written.last_month:
        return _exists(written.year, written.last_month, last)
    return _ends_range(written.year, written.days, last)


def _ends_range(year: int | None, days: tuple[tuple[int, int], ...], last: int) -> bool:
    """Tell whether a range goes on to a later day that exists: 30 and 31 June does not."""
    return all(first < last and _exists(year, month, last) for month, first in days)


def _is_verb(found: re.Match[str], written: WrittenDate) -> bool:
    """Tell the verb in "paragraph 2 may be read" from the month: small letters and no year."""
    return written.year is None and found.groupdict().get("month") in _VERBS


def _exists(year: int | None, month: int, day: int) -> bool:
    leap_year = 2000  # without a year, 29 February may be right
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year or leap_year, month)[1]
