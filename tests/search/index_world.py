"""An index of a few texts, and what tests do to them."""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from corpus import document

from untoc_cli.archive import files
from untoc_cli.search.engine import IndexDocument, SearchEngine
from untoc_cli.search.engines import DEFAULT_ENGINE, ENGINES
from untoc_cli.search.index import Contents
from untoc_cli.search.index_cache import IndexCache
from untoc_cli.search.index_state import IndexCheck, Refresh
from untoc_cli.search.query.tree import And, Node, Term

TEXTS = {"2022/a.md": "Firearms and ammunition.", "2023/b.md": "Trafficking in persons."}
HERE = Path(__file__).parent
OTHER_FILES = "its files are not those that were written"


class World:
    """Some statements' texts, and the index of them.

    Args:
        folder: the archive's cache folder.
        engine: the search engine.
    """

    def __init__(self, folder: Path, engine: SearchEngine | None = None) -> None:
        self.folder = folder
        self.engine = engine or ENGINES[DEFAULT_ENGINE]()
        self.texts = dict(TEXTS)
        self.vanished: set[str] = set()
        self.read: list[str] = []
        self.remark = ""
        self.compared = 0

    @property
    def cache(self) -> IndexCache:
        """The cache as a new process finds it."""
        return IndexCache(self.folder, self.engine)

    @property
    def index(self) -> Path:
        """The folder of all generations."""
        return self.folder / "index" / self.engine.name

    @property
    def generation(self) -> Path:
        """The current generation."""
        return self.index / (self.index / "CURRENT").read_text(encoding="utf-8")

    def documents(self, paths: Iterable[str]) -> Iterator[IndexDocument]:
        """Give the documents for paths, and note which were asked for."""
        for path in paths:
            self.read.append(path)
            if path not in self.vanished:
                yield document(path, self.texts[path])

    def refresh(self, *, rebuild: bool = False) -> Refresh:
        """Bring the index up to date."""
        contents = Contents(self.state, self.digests, self.documents)
        return self.cache.refresh(contents, rebuild=rebuild)

    @property
    def state(self) -> str:
        """The state of the archive: here, simply everything in it."""
        return f"{self.remark}{self.texts}"

    def digests(self) -> dict[str, str]:
        """Give the fingerprints, and note that they were asked for."""
        self.compared += 1
        return {path: f"digest of {text}" for path, text in self.texts.items()}

    def check(self) -> IndexCheck:
        """Look at the index."""
        return self.cache.check(Contents(self.state, self.digests, self.documents))

    def found(self, tree: Node | None = None) -> list[str]:
        """Return the paths that are found; without a tree, all."""
        return sorted(hit.path for hit in self.cache.search(tree or And(())))

    def is_right(self) -> bool:
        """Tell whether exactly the present texts are found, each by its first word."""
        firsts = {path: text.split()[0] for path, text in self.texts.items()}
        by_word = all(path in self.found(Term(word)) for path, word in firsts.items())
        return by_word and self.found() == sorted(self.texts)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Return a world whose index is up to date."""
    made = World(tmp_path / "cache")
    made.refresh()
    made.read.clear()
    return made


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for a lock no longer than a moment."""
    monkeypatch.setattr(files, "lock", partial(files.lock, timeout=0.05))


def edit_about(world: World, **values: Any) -> None:
    """Change what the description of an index says; None takes a value out."""
    about = world.generation / "about.json"
    content = json.loads(about.read_text(encoding="utf-8")) | values
    about.write_text(json.dumps({k: v for k, v in content.items() if v is not None}), "utf-8")
