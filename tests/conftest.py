"""How property tests choose their examples, and what tests that damage an index leave behind.

Examples are the same ones on every run, so that a test fails because of a change and not by
chance; `pytest --hypothesis-profile=explore` looks for new ones, and what it finds becomes an
example of the test.
"""

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings
from servers import indexes_gone_afterwards

# Their fixtures are those of several modules.
pytest_plugins = ["index_world", "engine_world", "browser_world"]


@pytest.fixture(scope="module", autouse=True)
def clean_cluster() -> Iterator[None]:
    """Leave nothing behind in the cluster of the tests, where one is used."""
    with indexes_gone_afterwards():
        yield


# No test asks the keyring of whoever runs it, nor does a program that a test starts.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=3000, deadline=None)
settings.load_profile("steady")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return for ``pytest -n auto`` one more than there are processors.

    Many tests wait for processes of their own.
    """
    return (os.cpu_count() or 1) + 1


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
