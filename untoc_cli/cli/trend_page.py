"""How often words are said, as small bars and as a table with the counts behind each figure."""

from collections.abc import Mapping, Sequence
from typing import Any

from untoc_cli.archive.themes import Themes
from untoc_cli.cli.page import Cell, Column, Page, Span, Spans
from untoc_cli.cli.sparks import Sparks
from untoc_cli.insight.trends import FEW, Series, Trend, Usage
from untoc_cli.text.wording import count, shorten

_THEME = 26  # before the small bars of a theme: its name
_NARROW_THEME = 16
_COUNTS = 36  # behind them: the figure and its samples
_FEW_MARK = "°"
_FIRST_COLUMNS = 19  # of the table: year and statements
_COLUMN = 15  # of a word
_LONGEST_BARS = 60  # years that have a bar each


def trend_page(trend: Trend, themes: Themes, sparks: Sparks, width: int | None) -> Page:
    """Show each word by year and by working group, and then all in a table.

    Args:
        trend: the figures.
        themes: of the archive, for their names.
        sparks: draws small bars.
        width: columns; None for a pipe.
    """
    page = Page()
    for series in trend.series:
        page.gap()
        page.line(Span(f"“{series.text}”", "heading"), f"  {usage_in_words(series.total)}", hang=2)
        if trend.years:
            _bars(page, trend, series, sparks)
            _themes(page, trend, series, themes, sparks, width)
    _tables(page, trend, width)
    if any(usage.is_of_few for usage in _of_years(trend)):
        page.gap()
        page.line(
            Span(f"{_FEW_MARK} fewer than {FEW} statements: one speaker makes the figure", "faint")
        )
    return page


def usage_in_words(usage: Usage) -> str:
    """Return how often a word was said, and in how many statements."""
    if not usage.statements:
        return "no statement is looked at"
    times = count(usage.count, "time")
    said = f"{times} in {usage.saying:,} of {count(usage.statements, 'statement')}"
    return f"{said}, {_rate(usage)} per 1,000 words"


def _bars(page: Page, trend: Trend, series: Series, sparks: Sparks) -> None:
    values = _values(trend.years, series.years)
    most = max(value or 0 for value in values)
    line = sparks.line(values[-_LONGEST_BARS:], most)
    first = trend.years[-_LONGEST_BARS:][0]
    highest = [year for year, value in zip(trend.years, values, strict=True) if value == most]
    top = f"  most in {highest[0]}: {most:.2f}" if most else ""
    page.line(
        Span(f"{first} ", "faint"),
        Span(line, "number"),
        Span(f" {trend.years[-1]}{top}", "faint"),
        indent=2,
        hang=4,
    )


def _themes(
    page: Page,
    trend: Trend,
    series: Series,
    themes: Themes,
    sparks: Sparks,
    width: int | None,
) -> None:
    rows = {
        slug: _values(trend.years, {y: u for (y, of), u in series.cells.items() if of == slug})
        for slug in trend.themes
    }
    most = max((value or 0 for values in rows.values() for value in values), default=0)
    bars = min(len(trend.years), _LONGEST_BARS)
    is_wide = width is None or width >= _THEME + bars + _COUNTS
    room = _THEME if is_wide else _NARROW_THEME
    for slug, values in rows.items():
        usage = series.themes[slug]
        name = shorten(themes.name(slug) or slug or "without a theme", room - 2)
        counts = f"  ({usage.count:,} in {usage.saying:,} of {usage.statements:,})"
        page.line(
            Span(name.ljust(room), "theme"),
            Span(sparks.line(values[-_LONGEST_BARS:], most), "number"),
            f"  {_rate(usage)}{_few(usage)}",
            Span(counts, "faint"),
            indent=2,
            hang=4,
        )


def _tables(page: Page, trend: Trend, width: int | None) -> None:
    """Add the table of the years, in several where there is no room for all words in one."""
    room = (width or 10_000) - _FIRST_COLUMNS
    at_once = max(room // _COLUMN, 1)
    for first in range(0, len(trend.series), at_once):
        _table(page, trend, trend.series[first : first + at_once])


def _table(page: Page, trend: Trend, shown: Sequence[Series]) -> None:
    page.gap()
    columns = [
        Column("Year", "heading"),
        Column("Statements", right=True),
        *(Column(shorten(series.text, _COLUMN - 2), right=True) for series in shown),
    ]
    rows: list[list[Cell]] = []
    for year in trend.years:
        usages = [series.years.get(year, Usage()) for series in shown]
        cells = [_cell(usage) for usage in usages]
        rows.append([str(year), f"{usages[0].statements or '–'}", *cells])
    page.table(columns if rows else [], rows)


def _cell(usage: Usage) -> Spans:
    if not usage.statements:
        return [Span("–", "silent")]
    figure = f"{_rate(usage)}{_few(usage)} ({usage.count:,})"
    return [Span(figure, "number" if usage.count else "faint")]


def _values(years: Sequence[int], usages: Mapping[Any, Usage]) -> list[float | None]:
    return [usages[year].rate if year in usages else None for year in years]


def _rate(usage: Usage) -> str:
    if usage.rate is None:
        return "–"
    return "<0.01" if 0 < usage.rate < 0.005 else f"{usage.rate:.2f}"


def _few(usage: Usage) -> str:
    return _FEW_MARK if usage.is_of_few else ""


def _of_years(trend: Trend) -> list[Usage]:
    """Return the figures that are shown with a mark where they stand on few statements."""
    return [
        usage
        for series in trend.series
        for usages in (series.years, series.themes)
        for usage in usages.values()
    ]
