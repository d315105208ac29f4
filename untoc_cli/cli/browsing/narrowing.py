"""What was found, divided by facets, of which values are ticked to narrow it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from untoc_cli.archive.archive import Selection
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.themes import Themes
from untoc_cli.record import Record, replace
from untoc_cli.search.facets import FACETS, Count, Facet, belongs, counted
from untoc_cli.search.search import filters_of
from untoc_cli.text.languages import LANGUAGES

_MOST = 12  # values of one facet that are offered; a rarer one is searched by its field


class Tick(Record):
    """A value of a facet that statements must have; None stands for none at all."""

    facet: str
    value: str | None


def _sessions(statement: Statement) -> Sequence[str]:
    return (statement.session,) if statement.session else ()


DIVISIONS: Mapping[str, Facet] = {
    "theme": FACETS["theme"],
    "year": FACETS["year"],
    "speaker": FACETS["speaker"],
    "session": Facet("session", _sessions, "session unknown", by_value=True),
    "language": Facet("language", lambda statement: (statement.language,), "language unknown"),
}


class Narrowing(Record):
    """What narrows the list: the filters of the command line, and the ticks.

    Attributes:
        given: filters that no tick stands for, such as words of a name.
        ticks: values of one facet are alternatives; of several facets, all must fit.
    """

    given: Selection = Selection()
    ticks: tuple[Tick, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.given or self.ticks)

    def toggled(self, tick: Tick) -> "Narrowing":
        """Return the same with one tick more, or less if it is there."""
        rest = tuple(other for other in self.ticks if other != tick)
        return replace(self, ticks=rest if tick in self.ticks else (*rest, tick))

    @cached_property
    def by_facet(self) -> dict[str, list[str | None]]:
        """The values that are ticked of each facet."""
        values: dict[str, list[str | None]] = {}
        for tick in self.ticks:
            values.setdefault(tick.facet, []).append(tick.value)
        return values

    def fits(self, statement: Statement) -> bool:
        """Tell whether a statement has what is ticked."""
        return all(_has_one(statement, name, values) for name, values in self.by_facet.items())

    def words(self, themes: Themes) -> list[str]:
        """Return each filter in words."""
        given = [str(node) for node in filters_of(self.given) if node]
        return [*given, *(f"{tick.facet} {value_name(tick, themes)}" for tick in self.ticks)]


def narrowing_of(selection: Selection) -> Narrowing:
    """Return the filters of the command line, as ticks where a tick can say the same."""
    ticks = [
        Tick(facet, value)
        for facet, values in (
            ("theme", selection.themes),
            ("session", selection.sessions),
            ("language", selection.languages),
        )
        for value in values
    ]
    rest = replace(selection, themes=(), sessions=(), languages=())
    return Narrowing(rest, tuple(ticks))


class Part(Record):
    """A value that can be ticked.

    Attributes:
        tick: the value.
        name: how it is called.
        number: how many statements have it, of those that fit all other facets.
        is_ticked: whether it is.
    """

    tick: Tick
    name: str
    number: int
    is_ticked: bool


def divided(
    statements: Iterable[Statement], narrowing: Narrowing, themes: Themes
) -> dict[str, tuple[Part, ...]]:
    """Return by facet the values that can be ticked, and how many statements have each."""
    fitting = _fitting(statements, narrowing)
    parts = {name: tuple(_parts(name, fitting[name], narrowing, themes)) for name in DIVISIONS}
    return {name: found for name, found in parts.items() if found}


def _fitting(statements: Iterable[Statement], narrowing: Narrowing) -> dict[str, list[Statement]]:
    """Return by facet the statements that fit what is ticked of all others."""
    fitting: dict[str, list[Statement]] = {name: [] for name in DIVISIONS}
    ticked = narrowing.by_facet
    for statement in statements:
        failed = [name for name in ticked if not _has_one(statement, name, ticked[name])]
        if len(failed) < 2:
            for name in failed or DIVISIONS:
                fitting[name].append(statement)
    return fitting


def _parts(
    name: str, statements: Iterable[Statement], narrowing: Narrowing, themes: Themes
) -> Iterator[Part]:
    ticked = narrowing.by_facet.get(name, [])
    counts = counted(statements, DIVISIONS[name])
    shown = [count for at, count in enumerate(counts) if at < _MOST or count.value in ticked]
    found = {count.value for count in shown}
    for count in [*shown, *(Count(value, 0) for value in ticked if value not in found)]:
        tick = Tick(name, count.value)
        yield Part(tick, value_name(tick, themes), count.number, count.value in ticked)


def _has_one(statement: Statement, name: str, values: Iterable[str | None]) -> bool:
    return any(belongs(statement, DIVISIONS[name], value) for value in values)


def value_name(tick: Tick, themes: Themes) -> str:
    """Return how a value is called."""
    if tick.value is None:
        return DIVISIONS[tick.facet].unknown
    if tick.facet == "theme":
        return themes.name(tick.value)
    return LANGUAGES.get(tick.value, tick.value) if tick.facet == "language" else tick.value
