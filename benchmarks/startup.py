"""How long a command takes from the first keystroke, as ratios to bare Python in one run.

    python benchmarks/startup.py [--runs 15] [--archive statements]

Commands are run in turn, so that a machine that slows down slows all of them; medians and minima
are of whole processes.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_TYPER = """
import typer
from typing import Annotated
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
@app.command()
def main(word: Annotated[str, typer.Option()] = "x") -> None:
    print(word)
app()
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--archive", type=Path, default=_ROOT / "statements")
    options = parser.parse_args()
    untoc = [sys.executable, "-m", "untoc_cli"]
    archive = ["--archive", str(options.archive)]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "a typer program with one option": [sys.executable, "-c", _TYPER],
        "untoc --version": [*untoc, "--version"],
        "untoc --help": [*untoc, "--help"],
        "untoc list": [*untoc, "list", *archive],
        "untoc timeline": [*untoc, "timeline", *archive],
        "untoc search firearms": [*untoc, "search", "firearms", *archive],
    }
    times = _times(commands, options.runs)
    bare = statistics.median(times["python -c pass"])
    typer = statistics.median(times["a typer program with one option"])
    print(f"{'command':34} {'median ms':>10} {'min ms':>8} {'/ python':>9} {'/ typer':>8}")
    for name, taken in times.items():
        median = statistics.median(taken)
        print(
            f"{name:34} {median * 1000:10.0f} {min(taken) * 1000:8.0f} "
            f"{median / bare:9.2f} {median / typer:8.2f}"
        )


def _times(commands: dict[str, list[str]], runs: int) -> dict[str, list[float]]:
    with tempfile.TemporaryDirectory() as cache:
        environ = {**os.environ, "UNTOC_CACHE": cache}
        times: dict[str, list[float]] = {name: [] for name in commands}
        for run in range(runs + 1):  # the first one fills caches and is not counted
            for name, command in commands.items():
                begun = time.perf_counter()
                subprocess.run(command, env=environ, capture_output=True, check=True)
                if run:
                    times[name].append(time.perf_counter() - begun)
        return times


if __name__ == "__main__":
    main()
