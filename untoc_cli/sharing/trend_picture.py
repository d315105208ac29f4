"""How often words are said, as a picture: a panel for each word, a bar for each year.

It is read without colour: a full bar is a figure, a striped one stands on very few statements, a
small dot on the line is a year in which nothing is on file.
"""

from collections.abc import Iterator
from textwrap import wrap
from xml.etree.ElementTree import Element

from untoc_cli.insight.trends import FEW, Series, Trend, Usage
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
)
from untoc_cli.text.wording import count, listing

# Lengths are in pixels of the picture's own size.
_MARGIN = 16
_LEAST_WIDTH, _MOST_WIDTH = 640, 4800
_YEAR = 30  # the narrowest year
_NAME, _TALLEST, _BELOW = (
    56,
    90,
    30,
)  # of a panel: room for its name and a figure, its bars, its years
_LETTER = 10  # of the heading, in the widest of the fonts
_TITLE = "How often it was said, per thousand words"


class _Axis(Record):
    """Where a year stands."""

    years: tuple[int, ...]
    width: float

    @property
    def step(self) -> float:
        """How wide a year is."""
        return (self.width - 2 * _MARGIN) / max(len(self.years), 1)

    def centre(self, year: int) -> float:
        """Return the middle of a year."""
        return _MARGIN + (self.years.index(year) + 0.5) * self.step


def draw_trend(trend: Trend) -> Element:
    """Return the picture as an SVG tree; all panels have the same scale."""
    axis = _axis(trend)
    title = f"{_TITLE}: {listing(f'“{isolated(series.text)}”' for series in trend.series)}"
    heading = wrap(title, max(20, int((axis.width - 2 * _MARGIN) / _LETTER)))
    top = 26 + 20 * len(heading)
    panel = _NAME + _TALLEST + _BELOW
    most = max((u.rate or 0 for series in trend.series for u in series.years.values()), default=0)
    bottom = top + panel * len(trend.series)
    return element(
        "svg",
        element("title", title),
        element("desc", " ".join(_description(series) for series in trend.series)),
        stripes(),
        element("rect", class_="paper", width="100%", height="100%", fill=PAPER),
        *(text_at(line, _MARGIN, 30 + 20 * at, 16, bold=True) for at, line in enumerate(heading)),
        *(
            _panel(series, trend, axis, most, top + at * panel)
            for at, series in enumerate(trend.series)
        ),
        text_at(_legend(), _MARGIN, bottom + 8, 11.5, faint=True),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {axis.width:.0f} {bottom + 24:.0f}",
        width=axis.width,
        height=bottom + 24,
        role="img",
        aria_label=title,
        font_family=LETTERS,
    )


def _axis(trend: Trend) -> _Axis:
    width = min(max(_LEAST_WIDTH, len(trend.years) * _YEAR + 2 * _MARGIN), _MOST_WIDTH)
    return _Axis(trend.years, width)


def _panel(series: Series, trend: Trend, axis: _Axis, most: float, top: float) -> Element:
    base = top + _NAME + _TALLEST
    total = series.total
    times = count(total.count, "time")
    said = f"{times} in {total.saying:,} of {count(total.statements, 'statement')}"
    return element(
        "g",
        text_at(isolated(series.text), _MARGIN, top + 18, 14, bold=True),
        text_at(said, _MARGIN, top + 34, 11.5, faint=True),
        horizontal(_MARGIN, axis.width - _MARGIN, base),
        *(
            part
            for year in trend.years
            for part in _year(year, series.years.get(year), axis, most, base)
        ),
        role="group",
        aria_label=_description(series),
    )


def _year(
    year: int, usage: Usage | None, axis: _Axis, most: float, base: float
) -> Iterator[Element]:
    centre = axis.centre(year)
    yield text_at(_short(year, axis), centre, base + 16, 11, centred=True, faint=True)
    if usage is None:
        yield element("circle", class_="line", cx=centre, cy=base, r=2, fill=INK)
        return
    rate = usage.rate or 0.0
    height = _TALLEST * rate / most if most else 0.0
    width = min(axis.step * 0.7, 40)
    yield element(
        "rect",
        element("title", _said(year, usage)),
        class_="line",
        x=centre - width / 2,
        y=base - height,
        width=width,
        height=height,
        fill=STRIPED if usage.is_of_few else INK,
        stroke=INK,
    )
    if rate:
        figure = "<0.01" if rate < 0.005 else f"{rate:.2f}"
        yield text_at(figure, centre, base - height - 4, 9.5, centred=True)


def _short(year: int, axis: _Axis) -> str:
    return str(year) if axis.step >= 34 else f"’{year % 100:02}"


def _said(year: int, usage: Usage) -> str:
    times = count(usage.count, "time")
    return f"{year}: {times} in {usage.saying} of {count(usage.statements, 'statement')}"


def _description(series: Series) -> str:
    told = "; ".join(_said(year, usage) for year, usage in series.years.items())
    return f"“{isolated(series.text)}”, {told}."


def _legend() -> str:
    return f"striped: fewer than {FEW} statements; dot: nothing on file"
