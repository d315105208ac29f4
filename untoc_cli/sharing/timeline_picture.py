"""The history as a picture: a lane for each working group, a mark for each dialogue.

It is read without colour: a bar as high as there are statements, a hollow circle for a dialogue
with nothing on file, a diamond for one that is planned, a cross for one that was cancelled; what
is known only by its month or year has a line as long as it may mean.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from textwrap import wrap
from xml.etree.ElementTree import Element

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.naming import MARK
from untoc_cli.archive.themes import Themes
from untoc_cli.insight.timeline import Occasion, Timeline
from untoc_cli.record import Record
from untoc_cli.sharing.documents.markup import element, isolated
from untoc_cli.sharing.documents.shapes import (
    INK,
    LETTERS,
    PAPER,
    STRIPED,
    horizontal,
    stripes,
    text_at,
    vertical,
)
from untoc_cli.text.wording import count

# Lengths are in pixels of the picture's own size.
_MARGIN = 16
_LEAST_WIDTH, _MOST_WIDTH = 640, 4800
_YEAR = 44  # the narrowest year
_ABOVE, _BELOW = 46, 28  # room of a lane for its name and a number, and for dates
_TALLEST, _UNIT = 40, 10  # bars: the highest, and one statement while there are few
_BAR, _RADIUS = 12, 6
_LETTER = 10  # of the heading, in the widest of the fonts
_CHARACTER = 7  # a letter of 11.5 pixels, about

HELD, ELSEWHERE, SILENT = "statement", "elsewhere", "silent"
PLANNED, UNCONFIRMED, CANCELLED = "planned", "unconfirmed", "cancelled"
VAGUE = "vague"
ON_FILE = "on file"
_MEANING = {
    HELD: "held, with so many statements {where}",
    ELSEWHERE: "another meeting",
    SILENT: "held, nothing {where}",
    PLANNED: "planned",
    UNCONFIRMED: "planned, not confirmed",
    CANCELLED: "cancelled",
    VAGUE: "on one of these days",
}


class _Words(Record):
    """What is said of the marks.

    Attributes:
        archive: whose sessions and themes they are.
        where: how statements that are counted are called: on file, or published.
    """

    archive: Archive
    where: str

    def meaning(self, state: str) -> str:
        """Return what the mark of a state means."""
        return _MEANING[state].format(where=self.where)


class _Axis(Record):
    """Where a day stands: from the first year on, each year as wide as the others."""

    first: int
    last: int
    year_width: float

    @property
    def width(self) -> float:
        """Of the whole picture."""
        return (self.last - self.first + 1) * self.year_width + 2 * _MARGIN

    def of_year(self, year: int) -> float:
        """Return where a year begins."""
        return _MARGIN + (year - self.first) * self.year_width

    def of_day(self, day: date) -> float:
        """Return where a day is."""
        share = (day.timetuple().tm_yday - 0.5) / 366
        return self.of_year(day.year) + share * self.year_width

    def span(self, when: PartialDate) -> tuple[float, float]:
        """Return where a date begins and ends."""
        return self.of_day(when.first_day), self.of_day(when.last_day)


class _Point(Record):
    """An occasion in one lane, with the statements that count for it."""

    when: PartialDate
    occasion: Occasion
    number: int


class _Bars(Record):
    """How high bars are: in steps while there are few statements, else in proportion."""

    most: int

    @property
    def height(self) -> float:
        """Of the highest bar."""
        return min(self.most * _UNIT, _TALLEST)

    def of(self, number: int) -> float:
        """Return the height of the bar for a number of statements."""
        return max(2, self.height * number / self.most)


def draw_timeline(
    timeline: Timeline,
    archive: Archive,
    title: str,
    *,
    notes: bool,
    where: str = ON_FILE,
    shows_title: bool = True,
) -> Element:
    """Return the picture as an SVG tree.

    Args:
        timeline: what to show; of it all that has a year.
        archive: whose themes it is.
        title: of the picture.
        notes: whether marked dates are explained below, for a picture that stands alone.
        where: how statements that are counted are called: on file, or published.
        shows_title: whether the title stands in it, and is not only told to who cannot see it.
    """
    words = _Words(archive, where)
    dated = [(_when(o), o) for o in timeline.occasions]
    shown = [(when, occasion) for when, occasion in dated if when]
    axis = _axis([when.year for when, _ in shown])
    width = max(20, int((axis.width - 2 * _MARGIN) / _LETTER))
    heading = wrap(title, width) if shows_title else []
    top = (20 + 20 * len(heading) if heading else 0) + 26
    lanes = list(_lanes(shown, archive.themes, timeline.themes))
    bars = _Bars(max((point.number for _, inside in lanes for point in inside), default=0))
    lane = _ABOVE + bars.height + _BELOW
    drawn = [
        _lane(name, inside, axis, bars, top + at * lane, words)
        for at, (name, inside) in enumerate(lanes)
    ]
    bottom = top + len(lanes) * lane
    states = {state_of(occasion) for _, occasion in shown}
    vague = {VAGUE} if any(when.day is None for when, _ in shown) else set()
    legend, height = _legend(states | vague, axis, bottom + 14, words)
    footnotes = list(_notes(timeline, archive, axis) if notes else ())
    total = height + 15 * len(footnotes) + 10
    return element(
        "svg",
        element("title", title),
        element("desc", _description(timeline, words)),
        stripes(),
        element("rect", class_="paper", width="100%", height="100%", fill=PAPER),
        element(
            "g",
            *(
                text_at(line, _MARGIN, 30 + 20 * at, 16, bold=True)
                for at, line in enumerate(heading)
            ),
            *_years(axis, top, bottom),
            aria_hidden="true",
        ),
        *drawn,
        legend,
        *(
            text_at(line, _MARGIN, height + 15 * at + 4, 11.5, faint=True)
            for at, line in enumerate(footnotes)
        ),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {axis.width:.0f} {total:.0f}",
        width=axis.width,
        height=total,
        role="graphics-document document",
        aria_label=title,
        font_family=LETTERS,
    )


def state_of(occasion: Occasion) -> str:
    """Return how an occasion is drawn."""
    if occasion.session is None:
        return ELSEWHERE
    if occasion.statements:
        return HELD
    if occasion.unconfirmed:
        return UNCONFIRMED
    return SILENT if occasion.silent else occasion.session.status


def day_text(when: PartialDate, *, marked: bool = False) -> str:
    """Return a date as it is said inside its year.

    >>> day_text(PartialDate(2022, 5, 6)), day_text(PartialDate(2025, 10), marked=True)
    ('6 May', 'Oct*')
    """
    mark = MARK if marked else ""
    if when.month is None:
        return mark
    month = f"{date(2000, when.month, 1):%b}"
    return f"{when.day} {month}{mark}" if when.day else f"{month}{mark}"


def _when(occasion: Occasion) -> PartialDate | None:
    if occasion.date:
        return occasion.date
    year = occasion.session.year if occasion.session else None
    return PartialDate(year) if year else None


def _axis(years: Sequence[int]) -> _Axis:
    first, last = (min(years), max(years)) if years else (2000, 2000)
    number = last - first + 1
    plot = min(max(_LEAST_WIDTH, number * _YEAR), _MOST_WIDTH) - 2 * _MARGIN
    return _Axis(first, last, plot / number)


def _lanes(
    shown: Sequence[tuple[PartialDate, Occasion]], themes: Themes, slugs: Collection[str]
) -> Iterator[tuple[str, list[_Point]]]:
    """Yield the name of each working group that occurs, and its occasions; those of none last."""
    for slug in themes.sorted(slugs):
        inside = [
            _Point(when, occasion, len(occasion.statements_on(slug)))
            for when, occasion in shown
            if slug in occasion.themes
        ]
        yield themes.name(slug), inside
    without = [_Point(w, o, len(o.statements)) for w, o in shown if not o.themes]
    if without:
        yield "Theme unknown", without


def _lane(
    name: str, inside: Sequence[_Point], axis: _Axis, bars: _Bars, top: float, words: _Words
) -> Element:
    marks = []
    y = top + _ABOVE + bars.height
    taken = label_end = 0.0
    for point in inside:
        x = max(sum(axis.span(point.when)) / 2, taken)  # two in a row stand beside each other
        taken = x + _BAR + 2
        label = day_text(point.when, marked=_is_inferred(point.occasion))
        half = len(label) * _CHARACTER / 2
        middle = min(max(x, _MARGIN + half), axis.width - _MARGIN - half)
        fits = bool(label) and middle - half > label_end
        label_end = middle + half + 5 if fits else label_end
        written = text_at(label, middle, y + 20, 11.5, centred=True) if fits else None
        marks.append(_point(point, axis, bars, (x, y), written, words))
    heading = element(
        "g",
        text_at(isolated(name), _MARGIN, top + 22, 13, bold=True),
        horizontal(_MARGIN, axis.width - _MARGIN, y),
        aria_hidden="true",
    )
    return element("g", heading, *marks, role="list", aria_label=name)


def _point(
    point: _Point,
    axis: _Axis,
    bars: _Bars,
    place: tuple[float, float],
    label: Element | None,
    words: _Words,
) -> Element:
    x, y = place
    said = _spoken(point, words)
    return element(
        "g",
        element("title", said),
        _range(*axis.span(point.when), y) if point.when.day is None else None,
        *_mark(point, x, y, bars),
        label,
        role="listitem",
        aria_label=said,
    )


def _mark(point: _Point, x: float, y: float, bars: _Bars) -> Iterator[Element]:
    """Yield the mark of an occasion: what stands at a point of the baseline."""
    state = state_of(point.occasion)
    if not point.number:
        yield from _sign(state, x, y)
        return
    height = bars.of(point.number)
    yield _bar(state, x, y - height, height)
    yield text_at(f"{point.number:,}", x, y - height - 4, 11.5, centred=True)


def _bar(state: str, x: float, y: float, height: float) -> Element:
    is_elsewhere = state == ELSEWHERE
    return element(
        "rect",
        class_="line" if is_elsewhere else "line ink",
        x=x - _BAR / 2,
        y=y,
        width=_BAR,
        height=height,
        fill=STRIPED if is_elsewhere else INK,
        stroke=INK,
    )


def _sign(state: str, x: float, y: float) -> Iterator[Element]:
    r = _RADIUS
    outline: dict[str, str | float] = {
        "class_": "line paper",
        "fill": PAPER,
        "stroke": INK,
        "stroke_width": 1.6,
    }
    if state == SILENT:
        yield element("circle", cx=x, cy=y, r=r, **outline)
    elif state == CANCELLED:
        path = f"M{x - r:.1f} {y - r:.1f}l{2 * r} {2 * r}m0 {-2 * r}l{-2 * r} {2 * r}"
        yield element("path", class_="line", d=path, stroke=INK, stroke_width=2, fill="none")
    else:
        r += 2
        path = f"M{x:.1f} {y - r:.1f}l{r} {r}l{-r} {r}l{-r} {-r}z"
        dashes = {"stroke_dasharray": "3 2"} if state == PLANNED else {}
        yield element("path", d=path, **outline, **dashes)
        if state == UNCONFIRMED:
            yield text_at("?", x, y + 4, 11.5, centred=True, bold=True)


def _range(start: float, end: float, y: float) -> Element:
    """Return the line that a date reaches over of which the day is not known."""
    path = f"M{start:.1f} {y - 8:.1f}v16m0 -8H{end:.1f}m0 -8v16"
    return element("path", class_="line", d=path, stroke=INK, stroke_width=1.6, fill="none")


def _years(axis: _Axis, top: float, bottom: float) -> Iterator[Element]:
    """Yield the years above the lanes; where they are narrow, every second, fifth or tenth."""
    step = next((n for n in (1, 2, 5, 10, 50, 100) if n * axis.year_width >= 36), 500)
    for year in range(axis.first, axis.last + 1):
        x = axis.of_year(year)
        if axis.year_width >= 6:
            yield vertical(x, top - 16, bottom)
        if year % step == 0:
            middle = x + axis.year_width / 2
            yield text_at(str(year), middle, top - 8, 12.5, centred=True, bold=True)
    yield vertical(axis.width - _MARGIN, top - 16, bottom)


def _legend(used: Collection[str], axis: _Axis, top: float, words: _Words) -> tuple[Element, float]:
    """Return what the marks that occur mean, and where the picture goes on below."""
    x, y = float(_MARGIN), top + 12
    shown = []
    for state in _MEANING:
        if state not in used:
            continue
        meaning = words.meaning(state)
        length = 34 + len(meaning) * _CHARACTER
        if x > _MARGIN and x + length > axis.width - _MARGIN:
            x, y = float(_MARGIN), y + 24
        shown += [*_sample(state, x + 8, y), text_at(meaning, x + 22, y + 4, 11.5)]
        x += length
    return element("g", *shown), y + (30 if shown else 0)


def _sample(state: str, x: float, y: float) -> Iterator[Element]:
    if state == VAGUE:
        yield _range(x - 8, x + 8, y)
        return
    if state in (HELD, ELSEWHERE):
        yield _bar(state, x, y - 7, 14)
    else:
        yield from _sign(state, x, y)


def _notes(timeline: Timeline, archive: Archive, axis: _Axis) -> Iterator[str]:
    """Yield what has to be known to read the picture right, in lines."""
    columns = int((axis.width - 2 * _MARGIN) / 5.8)
    for session in timeline.inferred_sessions:
        name = f"{session.label(archive.themes)} {session.year}"
        yield from wrap(f"{MARK} {name}: {session.inferred['date']}", columns)
    undated = sum(_when(occasion) is None for occasion in timeline.occasions)
    if undated:
        yield f"Not shown: {count(undated, 'meeting')} without a date."


def _description(timeline: Timeline, words: _Words) -> str:
    said = [
        _spoken(_Point(when, occasion, len(occasion.statements)), words)
        for occasion in timeline.occasions
        if (when := _when(occasion))
    ]
    return f"{count(len(said), 'meeting')}. " + ". ".join(said)


def _spoken(point: _Point, words: _Words) -> str:
    """Return what a mark says to those who hear it."""
    session = point.occasion.session
    name = (
        session.label(words.archive.themes) if session else point.occasion.name or "session unknown"
    )
    mark = MARK if _is_inferred(point.occasion) else ""
    start = f"{point.when}{mark}, {isolated(name)}: "
    if not point.number:
        return start + words.meaning(state_of(point.occasion))
    elsewhere = "another meeting, " if session is None else ""
    return f"{start}{elsewhere}{count(point.number, 'statement')}"


def _is_inferred(occasion: Occasion) -> bool:
    return occasion.session is not None and "date" in occasion.session.inferred
