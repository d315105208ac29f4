"""How the statements found divide: by theme, year, speaker and organisation.

A further division is a row in `FACETS`; `untoc search` counts and groups by it.
"""

from collections.abc import Callable, Iterable, Sequence

from untoc_cli.archive.statement import Statement
from untoc_cli.record import Record


class Facet(Record):
    """A way to divide statements.

    Attributes:
        name: as it is asked for.
        values: what a statement belongs to; several when it has several themes or speakers.
        unknown: what those are called that belong to nothing.
        by_value: whether the parts are in the order of their values, last first; else by size.
    """

    name: str
    values: Callable[[Statement], Sequence[str]]
    unknown: str
    by_value: bool = False


class Count(Record):
    """A value, None for those that have none, and how many statements have it."""

    value: str | None
    number: int


def _years(statement: Statement) -> list[str]:
    return [str(statement.date.year)] if statement.date else []


FACETS: dict[str, Facet] = {
    facet.name: facet
    for facet in (
        Facet("theme", lambda statement: statement.theme, "theme unknown"),
        Facet("year", _years, "date unknown", by_value=True),
        Facet("speaker", lambda statement: statement.speaker, "speaker unknown"),
        Facet("organisation", lambda statement: statement.organisation, "organisation unknown"),
    )
}


def counted(statements: Iterable[Statement], facet: Facet) -> tuple[Count, ...]:
    """Return how many statements have each value; those with none stand last."""
    numbers: dict[str | None, int] = {}
    for statement in statements:
        for value in dict.fromkeys(facet.values(statement)) or (None,):
            numbers[value] = numbers.get(value, 0) + 1
    unknown = numbers.pop(None, 0)
    known = sorted((value, number) for value, number in numbers.items() if value is not None)
    known.sort(key=lambda item: item[0] if facet.by_value else item[1], reverse=True)
    found = [Count(value, number) for value, number in known]
    return (*found, Count(None, unknown)) if unknown else tuple(found)


def belongs(statement: Statement, facet: Facet, value: str | None) -> bool:
    """Tell whether a statement has a value; None stands for no value at all."""
    values = facet.values(statement)
    return value in values if value is not None else not values
