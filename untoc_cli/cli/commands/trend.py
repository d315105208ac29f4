"""`untoc trend`: how often words are said, by year and working group."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import typer

from untoc_cli.cli.index_report import report_refresh
from untoc_cli.cli.opened_index import opened_index
from untoc_cli.cli.options import (
    ArchiveOption,
    Chosen,
    EngineOption,
    FileOption,
    FormatOption,
    opened,
    selects,
)
from untoc_cli.cli.output import Answer, emit, end_with
from untoc_cli.cli.sparks import Sparks
from untoc_cli.cli.trend_page import trend_page, usage_in_words
from untoc_cli.cli.views import unreadable_note
from untoc_cli.insight.trends import Series, Trend, Usage, build_trend
from untoc_cli.search.counting import count_words
from untoc_cli.search.engines import named_engine
from untoc_cli.search.search import Watch
from untoc_cli.sharing.documents.markup import xml_text
from untoc_cli.sharing.trend_picture import draw_trend
from untoc_cli.text.wording import count


@selects
def show_trend(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORD…", help='Words, and phrases in quotes: "civil society".'),
    ],
    *,
    chosen: Chosen,
    engine: EngineOption = None,
    output: FormatOption = None,
    file: FileOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Show how often words are said, by year and working group.

    Counted is what was said, in any form, per thousand words, with the number of statements behind
    each figure. Several words are compared.
    """
    env, files = opened(archive)
    selection = chosen.resolve(files)
    typed = list(dict.fromkeys(" ".join(word.strip('"“”«» ').split()) for word in words))
    used = named_engine(engine or files.settings.engine)

    def track(paths: Iterable[str]) -> Iterable[str]:
        return env.track(paths, "Indexing")

    watch = Watch(lambda done: report_refresh(env, done, used), track)
    counts = count_words(files, opened_index(files, used, env.today), typed, watch)
    statements = list(selection.choose(files.statements))
    trend = build_trend(statements, counts, files.themes, selection.themes)
    saying = {path for said in counts.values() for path in said}
    is_said = any(series.total.count for series in trend.series)
    answer = Answer(
        command="trend",
        data={"words": [_series(series) for series in trend.series]},
        view=lambda width: trend_page(trend, files.themes, Sparks(env.stdout), width),
        rows=[row for series in trend.series for row in _rows(series)],
        paths=[str(files.root / s.path) for s in statements if s.path in saying],
        documents={"svg": lambda: xml_text(draw_trend(trend))},
        status="success" if is_said else "nothing",
    )
    emit(env, answer, output, file)
    if file and not is_said:
        for series in trend.series:
            env.say(f"“{series.text}”  {usage_in_words(series.total)}")
    for note in (_undated_note(trend), unreadable_note(files)):
        if note:
            env.say(note)
    end_with(answer)


def _undated_note(trend: Trend) -> str | None:
    if not trend.undated:
        return None
    return f"{count(trend.undated, 'statement')} without a date: in the totals, and in no year"


def _series(series: Series) -> dict[str, Any]:
    return {
        "word": series.text,
        "total": _usage(series.total),
        "years": [{"year": year} | _usage(usage) for year, usage in series.years.items()],
        "themes": [
            {"theme": slug or None} | _usage(usage) for slug, usage in series.themes.items()
        ],
        "cells": [
            {"year": year, "theme": slug or None} | _usage(usage)
            for (year, slug), usage in series.cells.items()
        ],
    }


def _rows(series: Series) -> Iterator[dict[str, Any]]:
    """Return flat rows: the whole, the years, the themes, and the years of each theme."""
    groups: list[tuple[int | None, str | None, Usage]] = [
        (None, None, series.total),
        *((year, None, usage) for year, usage in series.years.items()),
        *((None, slug or None, usage) for slug, usage in series.themes.items()),
        *((year, slug or None, usage) for (year, slug), usage in series.cells.items()),
    ]
    for year, slug, usage in groups:
        yield {"word": series.text, "year": year, "theme": slug} | _usage(usage)


def _usage(usage: Usage) -> dict[str, Any]:
    rate = usage.rate
    return {
        "count": usage.count,
        "per_thousand": None if rate is None else round(rate, 4),
        "saying": usage.saying,
        "statements": usage.statements,
        "words": usage.words,
    }
