"""Lets the tests of this room import the oracle and the corpus, and clears up behind damage."""

import gc
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let tests that damage an index leave files open, as Whoosh does when it cannot read one."""
    for item in items:
        if "damage_is_done" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.filterwarnings("ignore::ResourceWarning"))
            kind = "ignore::pytest.PytestUnraisableExceptionWarning"
            item.add_marker(pytest.mark.filterwarnings(kind))


@pytest.fixture
def damage_is_done() -> Iterator[None]:
    """Close, at the end of a test, the files that Whoosh left open of a damaged index."""
    yield
    gc.collect()
