"""Dates in running text are found in every form that documents use, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from untoc_cli.archive.written_dates import WrittenDate, read_written_dates


@pytest.mark.parametrize(
    "text",
    [
        "4 October 2023",
        "4 October, 2023",
        "04 Oct 2023",
        "4 Oct. 2023",
        "4th October 2023",
        "4th of October 2023",
        "4<sup>th</sup> October 2023",
        "4<sup>th</sup> of October, 2023",
        "October 4, 2023",
        "October 4 2023",
        "October 4th, 2023",
        "October 4<sup>th</sup>, 2023",
        "Oct. 4, 2023",
        "4 OCTOBER 2023",
        "4 october 2023",
        "4\u00a0October\u00a02023",
        "4\nOctober\n2023",
        "2023-10-04",
    ],
)
def test_every_way_to_write_one_day_is_that_day(text: str) -> None:
    """UN order, American order, ordinals, abbreviations, broken lines: one date, whole."""
    assert read_written_dates(text) == [
        WrittenDate(0, len(text), text, 2023, ((10, 4),), None, whole=True)
    ]


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("08 Sep, 2023", ["2023-09-08"]),
        ("Sept. 8, 2023", ["2023-09-08"]),
        ("29 February 2024", ["2024-02-29"]),
        ("04.10.2023", ["2023-10-04", "2023-04-10"]),
        ("4/10/2023", ["2023-10-04", "2023-04-10"]),
        ("10/4/2023", ["2023-04-10", "2023-10-04"]),
        ("03-07-2023", ["2023-07-03", "2023-03-07"]),
        ("13/07/2023", ["2023-07-13"]),
        ("07/13/2023", ["2023-07-13"]),
        ("07/07/2023", ["2023-07-07"]),
    ],
)
def test_an_order_that_can_be_read_both_ways_keeps_both(text: str, readings: list[str]) -> None:
    """Day first is named first; where only one reading exists there is one."""
    (written,) = read_written_dates(text)
    assert written.isoformats() == readings
    assert written.ambiguous == (len(readings) == 2)
    assert written.whole


@pytest.mark.parametrize(
    ("text", "year", "day", "last"),
    [
        ("4-5 October", None, (10, 4), 5),
        ("12 - 16 October 2020", 2020, (10, 12), 16),
        ("12–16 October 2020", 2020, (10, 12), 16),
        ("29 and 30 May", None, (5, 29), 30),
        ("3 and 4 May 2023", 2023, (5, 3), 4),
        ("3 to 4 May 2023", 2023, (5, 3), 4),
        ("3<sup>rd</sup> and 4<sup>th</sup> May 2023", 2023, (5, 3), 4),
        ("October 4-6, 2023", 2023, (10, 4), 6),
        ("October 4<sup>th</sup>–6<sup>th</sup>, 2023", 2023, (10, 4), 6),
    ],
)
def test_a_range_keeps_both_ends(
    text: str, year: int | None, day: tuple[int, int], last: int
) -> None:
    """Whoever needs one day can see that there are several."""
    (written,) = read_written_dates(text)
    assert (written.year, written.days, written.last_day) == (year, (day,), last)
    assert written.is_range
    assert written.whole


@pytest.mark.parametrize("text", ["May 31", "31 May", "31st of May", "the 31<sup>st</sup> of May"])
def test_a_missing_year_stays_missing(text: str) -> None:
    """No year is added from today."""
    (written,) = read_written_dates(text)
    assert (written.year, written.days, written.isoformats()) == (None, ((5, 31),), [])


@pytest.mark.parametrize(
    "text",
    [
        "31 June 2023",
        "June 31",
        "30 and 31 June 2023",
        "29 February 2023",
        "30 February",
        "32 May 2023",
        "00 May 2023",
        "2023-02-30",
        "32/13/2023",
        "12 and 3 May 2023",
    ],
)
def test_a_day_that_does_not_exist_is_never_read(text: str) -> None:
    """Neither alone nor as the end of a range."""
    assert read_written_dates(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 9/1 and resolution 10/1",
        "9/11, as some pages have it",
        "the 10th Session of the Conference",
        "the 10<sup>th</sup> Session, item 2(b)",
        "CTOC/COP/2018/13 and CTOC/COP/WG.4/2010/6",
        "article 32(3)(c) and paragraph 53",
        "paragraph 2 may be read with paragraph 5",
        "States may 5 times a year march 3 steps",
        "the programme for May 2023 and autumn 2024",
        "decision 4/4 of the Conference, No. 5 Decide",
        "3.5 Mayors, 4 Marches, 10 Decisions, 124 October 2023",
        "tel. 2023-10-041, part 1-2023-10-04",
        "on 5/3 May 2023",
    ],
)
def test_numbers_of_documents_are_no_dates(text: str) -> None:
    """Resolutions, sessions, symbols, paragraphs and the verb "may" name no day."""
    assert read_written_dates(text) == []


def test_dates_are_found_in_order_with_their_places() -> None:
    """Each stands where it stands, at the end of a sentence too."""
    text = "Vienna, 4-5 October 2023. From 2022-05-06. Held on May 31, again on 1 July 2022."
    found = read_written_dates(text)
    assert [text[written.start : written.end] for written in found] == [
        "4-5 October 2023",
        "2022-05-06",
        "May 31",
        "1 July 2022",
    ]
    assert [written.text for written in found] == [text[w.start : w.end] for w in found]
    assert not any(written.whole for written in found)


@given(day=st.dates(), text=st.text(max_size=10))
def test_any_text_can_be_searched(day: object, text: str) -> None:
    """Whatever stands around it, reading never fails."""
    read_written_dates(f"{text}{day}{text}")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4 APRİL 2023", "2023-04-04"),
        ("4 Auguſt 2023", "2023-08-04"),
        ("4 aprıl 2023", "2023-04-04"),
        ("4 FÉVRIER 2023", "2023-02-04"),
        ("Auguſt 4, 2023", "2023-08-04"),
    ],
)
def test_a_month_is_known_in_whatever_letters_it_is_written(text: str, day: str) -> None:
    """A Turkish capital and a long s are letters of the same name."""
    assert [date.isoformats() for date in read_written_dates(text)] == [[day]]


LETTERS = st.sampled_from("İıſKÅéûµ0123456789²٣３stndrd,./- ")
MONTHS = st.sampled_from("april APRİL auguſt août FÉVRIER mars Sept déc may".split())


@given(st.lists(st.one_of(LETTERS, MONTHS, st.text(max_size=3))).map("".join))
def test_every_text_is_read_to_its_end(text: str) -> None:
    """Whatever letters and digits somebody has typed, the answer is a list."""
    assert all(date.days for date in read_written_dates(text))


@pytest.mark.parametrize(
    "text",
    [
        "28 septembre 2024",
        "28 de septiembre de 2024",
        "28 setiembre 2024",
        "28 сентября 2024",
        "«28» сентября 2024",
        "28 سبتمبر 2024",
        "28 سبتمبـــر 2024",
        "٢٨ أيلول/سبتمبر ٢٠٢٤",
        "28 ايلول 2024",
        "2024年9月28日",
        "二〇二四年九月二十八日",
    ],
)
def test_one_day_is_read_in_the_six_languages(text: str) -> None:
    """Russian genitive, both Arabic calendars of names, Arabic and Chinese digits."""
    assert read_written_dates(text) == [
        WrittenDate(0, len(text), text, 2024, ((9, 28),), None, whole=True)
    ]


@pytest.mark.parametrize(
    ("text", "day", "last", "last_month"),
    [
        ("du 4 au 5 octobre 2023", (10, 4), 5, None),
        ("4 y 5 de octubre de 2023", (10, 4), 5, None),
        ("с 4 по 5 октября 2023 года", (10, 4), 5, None),
        ("4-5 تشرين الأول/أكتوبر 2023", (10, 4), 5, None),
        ("2023年10月4日至5日", (10, 4), 5, None),
        ("2023年9月30日至10月2日", (9, 30), 2, 10),
        ("30 September – 2 October 2023", (9, 30), 2, 10),
    ],
)
def test_a_range_is_read_in_the_six_languages(
    text: str, day: tuple[int, int], last: int, last_month: int | None
) -> None:
    """Also where it goes on into the next month."""
    (written,) = read_written_dates(text)
    assert (written.year, written.days, written.last_day, written.last_month) == (
        2023,
        (day,),
        last,
        last_month,
    )


@pytest.mark.parametrize(
    ("text", "weekday", "wrong"),
    [
        ("Wednesday 8 October 2014", 3, False),
        ("Thursday, 8 October 2014", 4, True),
        ("Martes 24 de septiembre de 2024", 2, False),
        ("mercredi, le 8 octobre 2014", 3, False),
        ("2024年9月28日（星期五）", 5, True),
        ("Monday, 12-16 May 2014", 1, False),
        ("8 October 2014", None, False),
    ],
)
def test_the_weekday_beside_a_date_is_compared(text: str, weekday: int | None, wrong: bool) -> None:
    """A date that was another day of the week is doubtful."""
    (written,) = read_written_dates(text)
    assert (written.weekday, written.is_on_another_weekday) == (weekday, wrong)
