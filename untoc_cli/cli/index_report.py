"""What a person is told of the index before a command answers from it."""

from untoc_cli.cli.environment import Environment
from untoc_cli.search.engine import SearchEngine, outgrown
from untoc_cli.search.index_state import Refresh


def report_refresh(env: Environment, refresh: Refresh, engine: SearchEngine) -> None:
    """Say what was done to the index, where it is of interest."""
    if refresh.unkept:
        env.say(f"{refresh.unkept}; it was made for this search alone")
        env.say("set UNTOC_CACHE to a folder of your own, and searches answer faster")
    elif refresh.reason:
        env.say(f"the search index was made anew: {refresh.reason}")
    for difference in refresh.notes:
        env.say(difference)
    if refresh.changed and (note := outgrown(engine, refresh.total)):
        env.say(note)
