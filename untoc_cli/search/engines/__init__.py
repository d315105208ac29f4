"""The engines there are. A new one is a module here and a row in `ENGINES`."""

from collections.abc import Callable

from untoc_cli.search.engine import SearchEngine
from untoc_cli.search.engines.whoosh_engine import WhooshEngine

ENGINES: dict[str, Callable[[], SearchEngine]] = {
    "whoosh": WhooshEngine,
}
DEFAULT_ENGINE = "whoosh"


def default_engine() -> SearchEngine:
    """Return the engine that is used where none is named."""
    return ENGINES[DEFAULT_ENGINE]()
