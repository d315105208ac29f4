"""Each search engine, and an index of its own for a test."""

import shutil
from pathlib import Path

import pytest
from corpus import FIREARMS, TRAFFICKING
from servers import made_engine

from untoc_cli.search.engine import SearchEngine
from untoc_cli.search.engines import ENGINES
from untoc_cli.search.query.tree import (
    Node,
)


@pytest.fixture(scope="module", params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> SearchEngine:
    """Return each engine there is."""
    return made_engine(request.param)


@pytest.fixture(scope="module")
def pattern(engine: SearchEngine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an index that is only copied."""
    folder = tmp_path_factory.mktemp("pattern")
    engine.build(folder, [FIREARMS, TRAFFICKING])
    return folder


@pytest.fixture
def small(engine: SearchEngine, pattern: Path, tmp_path: Path) -> Path:
    """Return an index of its own for a test that changes or damages it."""
    if engine.is_shared:  # there is nothing of it here to copy
        engine.build(tmp_path, [FIREARMS, TRAFFICKING])
    else:
        shutil.copytree(pattern, tmp_path, dirs_exist_ok=True)
    return tmp_path


def paths(engine: SearchEngine, folder: Path, tree: Node) -> list[str]:
    """Return the paths that are found, sorted, each as often as it is returned."""
    return sorted(hit.path for hit in engine.search(folder, tree))
