"""The campaigns that try to break an archive, in a form short enough for every run of the tests."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")


def run(script: str, *arguments: str) -> Any:
    """Run a campaign and return its report."""
    ended = subprocess.run(
        [sys.executable, BENCHMARKS / script, *arguments, "--format", "json"],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return json.loads(ended.stdout)


def test_a_command_killed_at_any_step_leaves_everything_as_before_or_after() -> None:
    """Some steps of three commands; `python benchmarks/crashes.py` tries all of all."""
    report = run("crashes.py", "--only", "set,move,undo-move", "--every", "24", "--timed", "1")
    assert report["problems"] == []
    assert set(report["kills"]) == {"set", "move", "undo-move"}
    assert report["total"] >= 12


def test_commands_at_the_same_time_lose_and_mix_nothing() -> None:
    """Three processes, a few operations each; all counts agree."""
    (report,) = run("concurrency.py", "--processes", "3", "--operations", "36")
    assert (report["processes"], report["operations"], report["problems"]) == (3, 36, [])
