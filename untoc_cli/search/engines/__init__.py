"""The engines there are. A new one is a module here and a row in `ENGINES`."""

from importlib import import_module

from untoc_cli.errors import UsageProblem
from untoc_cli.record import Record
from untoc_cli.search.engine import SearchEngine
from untoc_cli.text.wording import closest, listing, quoted


class EngineRow(Record):
    """An engine, which is imported when it is asked for and not before.

    Attributes:
        place: its module in this room and its class.
    """

    place: str

    def __call__(self) -> SearchEngine:
        """Return the engine."""
        module, name = self.place.split(":")
        engine: SearchEngine = getattr(import_module(f"{__name__}.{module}"), name)()
        return engine


ENGINES: dict[str, EngineRow] = {
    "whoosh": EngineRow("whoosh_engine:WhooshEngine"),
    "sqlite": EngineRow("sqlite_engine:SqliteEngine"),
    "opensearch": EngineRow("opensearch_engine:OpenSearchEngine"),
}
DEFAULT_ENGINE = "whoosh"


def named_engine(name: str | None) -> SearchEngine:
    """Return an engine by its name; the default one without a name.

    Raises:
        UsageProblem: there is no engine of that name.
    """
    wanted = name or DEFAULT_ENGINE
    if wanted not in ENGINES:
        near = closest(wanted, ENGINES) or listing(ENGINES, last="or")
        raise UsageProblem(f"there is no search engine {quoted(wanted)}", hint=f"engine: {near}")
    return ENGINES[wanted]()
