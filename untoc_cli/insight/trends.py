"""How often words are said, by year and working group, with the samples behind each figure.

A rate per thousand words makes years of many and of few statements comparable; only the counts
beside it tell how much it is worth. So every figure carries its counts, and one that stands on very
few statements says so.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from untoc_cli.archive.dates import with_years_between
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.themes import Themes
from untoc_cli.record import Record

FEW = 3  # statements, below which one speaker makes the figure
NO_THEME = ""


class Usage(Record):
    """How often a word is said in some statements.

    Attributes:
        count: how often.
        saying: how many statements say it.
        statements: how many there are.
        words: how many words they have together.
    """

    count: int = 0
    saying: int = 0
    statements: int = 0
    words: int = 0

    @property
    def rate(self) -> float | None:
        """How often in a thousand words; None where there are none."""
        return 1000 * self.count / self.words if self.words else None

    @property
    def is_of_few(self) -> bool:
        """Whether there are so few statements that one speaker makes the figure."""
        return 0 < self.statements < FEW


class Series(Record):
    """The history of a word.

    Attributes:
        text: as typed.
        total: in all statements, those without a date included.
        years: by year; a year without a statement is left out.
        themes: by theme, in their order; a statement of several counts in each.
        cells: by year and theme.
    """

    text: str
    total: Usage
    years: Mapping[int, Usage]
    themes: Mapping[str, Usage]
    cells: Mapping[tuple[int, str], Usage]


class Trend(Record):
    """The histories of some words in the same statements.

    Attributes:
        series: one a word, in the order typed.
        years: those with a statement, and those between them (see `with_years_between`).
        themes: slugs, in their order; empty for statements that name none.
        undated: how many statements have no date and are in no year.
    """

    series: tuple[Series, ...]
    years: tuple[int, ...]
    themes: tuple[str, ...]
    undated: int


def build_trend(
    statements: Sequence[Statement],
    counts: Mapping[str, Mapping[str, int]],
    themes: Themes,
    wanted: Collection[str] = (),
) -> Trend:
    """Return how often words are said in statements.

    Args:
        statements: in which.
        counts: for each word how often each statement says it, by path.
        themes: of the archive, which give the order.
        wanted: slugs of the themes that are told apart; without any, all that occur.
    """
    found = {slug for statement in statements for slug in _themes(statement)}
    slugs = {slug for slug in found if not wanted or slug in wanted}
    ordered = sorted(slugs, key=lambda slug: (slug == NO_THEME, themes.position(slug), slug))
    return Trend(
        series=tuple(_series(text, statements, said, ordered) for text, said in counts.items()),
        years=with_years_between(statement.year for statement in statements if statement.year),
        themes=tuple(ordered),
        undated=sum(statement.year is None for statement in statements),
    )


def _series(
    text: str, statements: Sequence[Statement], said: Mapping[str, int], themes: Sequence[str]
) -> Series:
    dated = [statement for statement in statements if statement.year]
    by_theme = _by(statements, said, _themes)
    return Series(
        text=text,
        total=_usage(statements, said),
        years=_by(dated, said, lambda statement: [statement.year]),
        themes={slug: by_theme[slug] for slug in themes},
        cells=_by(
            dated,
            said,
            lambda each: [(each.year, slug) for slug in _themes(each) if slug in themes],
        ),
    )


def _by(
    statements: Iterable[Statement],
    said: Mapping[str, int],
    groups_of: Callable[[Statement], Iterable[Any]],
) -> Mapping[Any, Usage]:
    members: dict[Any, list[Statement]] = {}
    for statement in statements:
        for group in groups_of(statement):
            members.setdefault(group, []).append(statement)
    return {group: _usage(members[group], said) for group in sorted(members)}


def _usage(statements: Sequence[Statement], said: Mapping[str, int]) -> Usage:
    counts = [said.get(statement.path, 0) for statement in statements]
    return Usage(
        count=sum(counts),
        saying=sum(count > 0 for count in counts),
        statements=len(statements),
        words=sum(statement.words for statement in statements),
    )


def _themes(statement: Statement) -> tuple[str, ...]:
    return tuple(dict.fromkeys(statement.theme)) or (NO_THEME,)
