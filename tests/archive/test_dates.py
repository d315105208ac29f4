"""Dates are written year first, know how much of them is known, and exist."""

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from untoc_cli.archive.dates import ANY_DAY, DateRange, InvalidDate, PartialDate, days_of

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    """Return a day, a month or a year."""
    day = draw(DAYS)
    parts = (day.year, day.month, day.day)[: draw(st.integers(1, 3))]
    return PartialDate(*parts)


@pytest.mark.parametrize(
    ("text", "parts", "precision", "first", "last"),
    [
        ("2023-10-04", (2023, 10, 4), "day", date(2023, 10, 4), date(2023, 10, 4)),
        ("2023-10", (2023, 10, None), "month", date(2023, 10, 1), date(2023, 10, 31)),
        ("2023", (2023, None, None), "year", date(2023, 1, 1), date(2023, 12, 31)),
        ("2024-02", (2024, 2, None), "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-02-29", (2024, 2, 29), "day", date(2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_a_date_means_all_days_it_can_be(
    text: str, parts: tuple[int, int | None, int | None], precision: str, first: date, last: date
) -> None:
    """Day, month and year each stand for their days, and are written as they were read."""
    parsed = PartialDate.parse(text)
    assert parsed == PartialDate(*parts)
    assert (parsed.precision, parsed.first_day, parsed.last_day) == (precision, first, last)
    assert str(parsed) == text


@pytest.mark.parametrize(
    ("text", "what", "hint"),
    [
        ("2023-02-29", "does not exist: February 2023 has 28 days", None),
        ("2023-06-31", "does not exist: June 2023 has 30 days", None),
        ("2023-04-00", "does not exist: April 2023 has 30 days", None),
        ("2023-13", "does not exist: there is no month 13", None),
        ("2023-00-10", "does not exist: there is no month 0", None),
        ("0000", "does not exist: there is no year 0", None),
        ("2023-5-6", "is not written year-month-day", "2023-05-06"),
        ("2023/05/06", "is not written year-month-day", "2023-05-06"),
        ("2023-5", "is not written year-month-day", "2023-05"),
        ("2023-6-31", "does not exist: June 2023 has 30 days", None),
        ("2023-13-5", "does not exist: there is no month 13", None),
        ("4 October 2023", "is not written year-month-day", "2023-10-04"),
        ("October 4, 2023", "is not written year-month-day", "2023-10-04"),
        ("31/12/2023", "is not written year-month-day", "2023-12-31"),
        ("07/07/2023", "is not written year-month-day", "2023-07-07"),
        ("03/07/2023", "can mean 2023-07-03 or 2023-03-07", "2023-07-03 or 2023-03-07"),
    ],
)
def test_what_is_no_date_says_what_it_may_have_meant(
    text: str, what: str, hint: str | None
) -> None:
    """One reading is offered, two are named, and a day that does not exist is never offered."""
    with pytest.raises(InvalidDate) as caught:
        PartialDate.parse(text)
    assert (caught.value.what, caught.value.hint) == (f"the date '{text}' {what}", hint)


@pytest.mark.parametrize(
    "text",
    ["", "NO", "last year", "May 31", "29 and 30 May 2023", "31 June 2023", "20231004", "２０２３"],
)
def test_what_leaves_the_day_open_gets_no_reading(text: str) -> None:
    """Without a year, or with two days, there is nothing to offer but the form itself."""
    with pytest.raises(InvalidDate) as caught:
        PartialDate.parse(text)
    assert caught.value.hint == "2023-10-04, 2023-10 or 2023 (year first)"


def test_dates_stand_in_the_order_of_their_days() -> None:
    """A year stands behind its first day, because it ends later; nothing is equal but the same."""
    texts = ["2024", "2023-10", "2023-01-01", "2023", "2023-10-04", "2022-12-31", "2023-01"]
    assert [str(when) for when in sorted(map(PartialDate.parse, texts))] == [
        "2022-12-31",
        "2023-01-01",
        "2023-01",
        "2023",
        "2023-10",
        "2023-10-04",
        "2024",
    ]


@given(one=partial_dates(), other=partial_dates())
def test_two_dates_agree_when_a_day_lies_in_both(one: PartialDate, other: PartialDate) -> None:
    """Agreement is the same from both sides, and reading back what is written changes nothing."""
    shared = max(one.first_day, other.first_day) <= min(one.last_day, other.last_day)
    assert one.agrees_with(other) is other.agrees_with(one) is shared
    assert PartialDate.parse(str(one)) == one
    assert (one < other) + (other < one) + (one == other) == 1


@pytest.mark.parametrize(
    ("since", "until", "first", "last"),
    [
        ("2022", "2023", date(2022, 1, 1), date(2023, 12, 31)),
        ("2022-05", "2024-02", date(2022, 5, 1), date(2024, 2, 29)),
        ("2022-05-06", None, date(2022, 5, 6), None),
        (None, "2022", None, date(2022, 12, 31)),
        (None, None, None, None),
    ],
)
def test_the_ends_of_a_range_are_rounded_outward(
    since: str | None, until: str | None, first: date | None, last: date | None
) -> None:
    """Until 2023 means until the last day of 2023."""
    ends = (PartialDate.parse(end) if end else None for end in (since, until))
    assert DateRange.between(*ends) == DateRange(first, last)


@pytest.mark.parametrize(
    ("when", "covered"),
    [
        ("2022", True),
        ("2022-05", True),
        ("2022-05-06", True),
        ("2022-05-05", False),
        ("2023-10-04", True),
        ("2023-10-05", False),
        ("2023-10", True),
        ("2023-11", False),
        ("2021", False),
        (None, False),
    ],
)
def test_a_range_covers_what_can_lie_in_it(when: str | None, covered: bool) -> None:
    """A date known by its year is covered when one of its days is; an unknown one is not."""
    days = DateRange(date(2022, 5, 6), date(2023, 10, 4))
    assert days.covers(PartialDate.parse(when) if when else None) is covered


def test_the_open_range_covers_everything() -> None:
    """Without ends a statement without a date is covered too, and the range counts as none."""
    assert ANY_DAY.covers(None)
    assert ANY_DAY.covers(PartialDate(1))
    assert not ANY_DAY
    assert DateRange(last=date(2022, 1, 1))


@given(one=st.tuples(DAYS, DAYS), other=st.tuples(DAYS, DAYS), when=partial_dates())
def test_two_ranges_together_cover_what_both_cover(
    one: tuple[date, date], other: tuple[date, date], when: PartialDate
) -> None:
    """A day lies in both ranges exactly when it lies in the two joined."""
    ranges = DateRange(*sorted(one)), DateRange(*sorted(other))
    day = PartialDate(when.year, when.first_day.month, when.first_day.day)
    assert (ranges[0] & ranges[1]).covers(day) == all(days.covers(day) for days in ranges)
    assert ranges[0] & ANY_DAY == ANY_DAY & ranges[0] == ranges[0]


@given(st.dates())
def test_the_days_of_a_month_are_those_of_the_calendar(day: date) -> None:
    """Leap years included, from the year 1 to 9999."""
    expected = calendar.monthrange(day.year, day.month)[1]
    assert days_of(day.year, day.month) == expected
    assert PartialDate(day.year, day.month).last_day == day.replace(day=expected)
