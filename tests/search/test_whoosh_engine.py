"""What concerns Whoosh alone: several processes at work, and what becomes of them."""

import multiprocessing
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from corpus import document

from untoc_cli.search.engine import IndexDocument
from untoc_cli.search.engines import whoosh_analysis
from untoc_cli.search.engines.whoosh_engine import WhooshEngine
from untoc_cli.search.tree import And, Term

MANY = 230  # so many that several processes take part


@pytest.fixture(autouse=True)
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the engine believe in two processors on any machine."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def many() -> Iterator[IndexDocument]:
    """Return many documents, some of them without a word."""
    return (document(f"{n}.md", f"Word{n} meeting" if n % 10 else "") for n in range(MANY))


def test_a_bulk_build_holds_every_document(tmp_path: Path) -> None:
    """Documents divided among processes all arrive, those without words too."""
    engine = WhooshEngine()
    engine.build(tmp_path, many())
    assert engine.count(tmp_path) == MANY
    assert {hit.path for hit in engine.search(tmp_path, And(()))} == {d.path for d in many()}
    assert [hit.path for hit in engine.search(tmp_path, Term("word229"))] == ["229.md"]


def test_a_bulk_build_that_fails_leaves_no_process(tmp_path: Path) -> None:
    """When a document cannot be given, the helpers end too; waiting, one would hang the program."""

    def failing() -> Iterator[IndexDocument]:
        yield from many()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        WhooshEngine().build(tmp_path, failing())
    assert multiprocessing.active_children() == []


def test_a_helper_that_dies_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process killed in a bulk build makes the build fail; its documents are not just missing."""
    parent = os.getpid()
    analysed = whoosh_analysis.AnalysisAnalyzer.__call__

    def killed(self: Any, value: str, **options: Any) -> Iterator[Any]:
        if os.getpid() != parent and "word151" in value.lower():
            os._exit(9)
        return analysed(self, value, **options)

    monkeypatch.setattr(whoosh_analysis.AnalysisAnalyzer, "__call__", killed)
    with pytest.raises(OSError, match="a process that helped to build it ended early"):
        WhooshEngine().build(tmp_path, many())
    assert multiprocessing.active_children() == []


def test_all_helpers_dying_does_not_hang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With nobody left to do the work, handing it out fails instead of waiting for ever."""
    parent = os.getpid()

    def killed(*_: Any, **__: Any) -> Iterator[Any]:
        assert os.getpid() != parent
        os._exit(9)

    monkeypatch.setattr(whoosh_analysis.AnalysisAnalyzer, "__call__", killed)
    documents = (document(f"{n}.md", "A meeting") for n in range(3000))
    with pytest.raises(OSError, match="a process that helped to build it ended early"):
        WhooshEngine().build(tmp_path, documents)
    assert multiprocessing.active_children() == []
