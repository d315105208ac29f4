"""The engines there are. A new one is a module here and a row in `ENGINES`."""

from collections.abc import Callable

from untoc_cli.errors import UsageProblem
from untoc_cli.search.engine import SearchEngine
from untoc_cli.search.engines.sqlite_engine import SqliteEngine
from untoc_cli.search.engines.whoosh_engine import WhooshEngine
from untoc_cli.text.wording import closest, listing, quoted

ENGINES: dict[str, Callable[[], SearchEngine]] = {
    "whoosh": WhooshEngine,
    "sqlite": SqliteEngine,
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
