"""Dates that know how much of them is known, and ranges of days.

A date in the archive is written year first, and only as far as it is known: ``2023-10-04``,
``2023-10`` or ``2023``. Nothing here knows what day it is today.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import total_ordering
from itertools import chain, pairwise

from untoc_cli.errors import UsageProblem
from untoc_cli.record import Record
from untoc_cli.text.patterns import pattern
from untoc_cli.text.wording import listing, quoted

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)
_LOOSE_ISO = pattern(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?\Z", re.ASCII)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WRITTEN_ISO = "year-month-day"
_LONGEST_GAP = 30  # years; longer ones lead to a date with a slip of the pen in it


class InvalidDate(UsageProblem):
    """A text that is no date, no real day, or two days at once."""


@total_ordering
class PartialDate(Record):
    """A day, a month or a year, as far as it is known.

    >>> PartialDate.parse("2023-10").first_day, PartialDate.parse("2023-10").last_day
    (datetime.date(2023, 10, 1), datetime.date(2023, 10, 31))
    """

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read a date as the archive writes it.

        Raises:
            InvalidDate: the text is written otherwise, or names a day that does not exist.
        """
        found = _ISO.match(text)
        if not found:
            raise _not_iso(text)
        year, month, day = (int(part) if part else None for part in found.groups())
        assert year is not None
        _check_exists(text, year, month, day)
        return cls(year, month, day)

    @property
    def first_day(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or days_of(self.year, month))

    @property
    def precision(self) -> str:
        """How much is known: ``day``, ``month`` or ``year``."""
        return "day" if self.day else "month" if self.month else "year"

    def agrees_with(self, other: "PartialDate") -> bool:
        """Tell whether both can mean the same day: 2023 agrees with 2023-10-04."""
        return self.first_day <= other.last_day and other.first_day <= self.last_day

    def __str__(self) -> str:
        parts = (f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part))
        return "-".join(parts)

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.first_day, self.last_day) < (other.first_day, other.last_day)


class DateRange(Record):
    """All days from one to another, both included; None leaves an end open."""

    first: date | None = None
    last: date | None = None

    @classmethod
    def between(cls, since: PartialDate | None, until: PartialDate | None) -> "DateRange":
        """Return the range from the first day of `since` to the last day of `until`.

        Ends are rounded outward: until 2023 means until 31 December 2023.
        """
        return cls(since.first_day if since else None, until.last_day if until else None)

    def covers(self, when: PartialDate | None) -> bool:
        """Tell whether a date can lie in the range; an unknown date only in the open one."""
        if when is None:
            return self.first is None and self.last is None
        starts_in_time = self.last is None or when.first_day <= self.last
        return starts_in_time and (self.first is None or when.last_day >= self.first)

    def __and__(self, other: "DateRange") -> "DateRange":
        first = max((day for day in (self.first, other.first) if day), default=None)
        last = min((day for day in (self.last, other.last) if day), default=None)
        return DateRange(first, last)

    def __bool__(self) -> bool:
        return self.first is not None or self.last is not None


ANY_DAY = DateRange()


def with_years_between(years: Iterable[int]) -> tuple[int, ...]:
    """Return years in order, and those between two of them where they are at most thirty.

    A year of which nothing is known is part of the history; centuries of them come from a slip of
    the pen, and would bury it.

    >>> with_years_between([2025, 2022, 202])
    (202, 2022, 2023, 2024, 2025)
    """
    known = sorted(set(years))
    between = (
        range(before + 1, after)
        for before, after in pairwise(known)
        if after - before - 1 <= _LONGEST_GAP
    )
    return tuple(sorted([*known, *chain.from_iterable(between)]))


def days_of(year: int, month: int) -> int:
    """Return how many days a month has.

    >>> days_of(2000, 2), days_of(1900, 2), days_of(2023, 12)
    (29, 28, 31)
    """
    leap_day = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _DAYS[month - 1] + leap_day


def _check_exists(text: str, year: int, month: int | None = None, day: int | None = None) -> None:
    if year == 0:
        raise InvalidDate(f"the date {quoted(text)} does not exist: there is no year 0")
    if month is not None and not 1 <= month <= 12:
        raise InvalidDate(f"the date {quoted(text)} does not exist: there is no month {month}")
    if month is not None and day is not None:
        days = days_of(year, month)
        if not 1 <= day <= days:
            name = date(2000, month, 1).strftime("%B")
            raise InvalidDate(
                f"the date {quoted(text)} does not exist: {name} {year} has {days} days"
            )


def _not_iso(text: str) -> InvalidDate:
    """Say what is wrong with a date, and offer what it can mean; no more than two readings."""
    loose = _LOOSE_ISO.match(text)
    if loose:
        year, *others = (int(part) for part in loose.groups() if part)
        _check_exists(text, year, *others)
        fixed = str(PartialDate(year, *others))
        return InvalidDate(f"the date {quoted(text)} is not written {_WRITTEN_ISO}", hint=fixed)
    from untoc_cli.archive.written_dates import (  # noqa: PLC0415 - long patterns, for errors only
        read_written_dates,
    )

    readings = [reading for reading in read_written_dates(text) if reading.whole]
    if len(readings) == 1 and readings[0].year and not readings[0].is_range:
        only = readings[0]
        if only.ambiguous:
            both = listing(only.isoformats(), last="or")
            return InvalidDate(f"the date {quoted(text)} can mean {both}", hint=both)
        return InvalidDate(
            f"the date {quoted(text)} is not written {_WRITTEN_ISO}", hint=only.isoformats()[0]
        )
    return InvalidDate(
        f"{quoted(text)} is not a date", hint="2023-10-04, 2023-10 or 2023 (year first)"
    )
