"""Dates as people have them in spreadsheets.

03/07/2023 is in July for one half of the world and in March for the other, so it is not read
before somebody says which. Excel counts days from 1900; a number is read as one of them, and
marked as worked out.
"""

import re
from datetime import date, timedelta
from enum import StrEnum

from untoc_cli.archive.dates import InvalidDate, PartialDate
from untoc_cli.archive.written_dates import read_written_dates
from untoc_cli.text.wording import listing, quoted

_CLOCK = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?Z?\Z")
_SERIAL = re.compile(r"([1-9]\d{4})(?:\.0+)?\Z", re.ASCII)
_MONTH = re.compile(r"(\d{1,2})[/.](\d{4})\Z", re.ASCII)
_EXCEL_ZERO = date(1899, 12, 30)  # so that 1 March 1900 is day 61, as Excel has it


class Order(StrEnum):
    """Which number of a date such as 03/07/2023 is the day."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class AmbiguousDate(InvalidDate):
    """A date of which day and month can be either number, and nobody said."""


def sheet_date(text: str, order: Order | None = None) -> tuple[PartialDate, str | None]:
    """Return the date of a cell, and how it was worked out where it is not written as one.

    >>> str(sheet_date("13.05.2022")[0]), str(sheet_date("03/07/2023", Order.DAY_FIRST)[0])
    ('2022-05-13', '2023-07-03')
    >>> sheet_date("44687")
    (PartialDate(year=2022, month=5, day=6), "the number 44687, as a day of Excel's calendar")

    Raises:
        InvalidDate: it is none, or can mean two days.
    """
    cell = _CLOCK.sub("", " ".join(text.split()))
    if found := _SERIAL.match(cell):
        day = _EXCEL_ZERO + timedelta(days=int(found[1]))
        said = f"the number {found[1]}, as a day of Excel's calendar"
        return PartialDate(day.year, day.month, day.day), said
    if found := _MONTH.match(cell):
        return PartialDate.parse(f"{found[2]}-{int(found[1]):02}"), None
    written = [one for one in read_written_dates(cell) if one.whole]
    if len(written) == 1 and written[0].year and not written[0].is_range:
        return PartialDate.parse(_reading(text, written[0].isoformats(), order)), None
    return PartialDate.parse(cell), None


def _reading(text: str, readings: list[str], order: Order | None) -> str:
    """Return the reading that is meant; the first of two is that with the day first.

    Raises:
        AmbiguousDate: there are two, and nobody said.
    """
    if len(readings) == 1:
        return readings[0]
    if order is None:
        raise AmbiguousDate(
            f"the date {quoted(text)} can mean {listing(readings, last='or')}",
            hint="--dates day-first, or --dates month-first",
        )
    return readings[0 if order is Order.DAY_FIRST else 1]
