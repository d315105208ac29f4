"""How long a command takes from the first keystroke, and how long a look at unchanged files.

    python benchmarks/startup.py [--runs 15] [--archive statements] [--files 10000]

Both are ratios measured in one run. Commands are run in turn, so that a machine that slows down
slows all of them; times are of whole processes, on the clock and of the processor. The refresh is
measured against a plain scandir and stat of the same files, in turn as well.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from untoc_cli.archive.archive import Archive
from untoc_cli.search.engines import named_engine
from untoc_cli.search.indexing import open_index, refresh_index

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
_ONE_OPTION = "a typer program with one option"
_STATEMENT = """\
---
speaker: Speaker {number}
chair: null
theme: firearms
date: {year}-05-06
session: 2022-firearms
---

We welcome the dialogue, for the {number}th time.
"""
_SETTLED = 2.5  # seconds after which a file that was written is no longer compared by content


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--archive", type=Path, default=_ROOT / "statements")
    parser.add_argument("--files", type=int, default=10_000)
    options = parser.parse_args()
    _report_commands(options.archive, options.runs)
    _report_refresh(options.files, options.runs)


def _report_commands(archive: Path, runs: int) -> None:
    untoc = [sys.executable, "-m", "untoc_cli"]
    pointed = ["--archive", str(archive)]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        _ONE_OPTION: [sys.executable, "-c", _TYPER],
        "untoc --version": [*untoc, "--version"],
        "untoc --help": [*untoc, "--help"],
        "untoc list": [*untoc, "list", *pointed],
        "untoc timeline": [*untoc, "timeline", *pointed],
        "untoc search firearms": [*untoc, "search", "firearms", *pointed],
        "… --engine sqlite": [*untoc, "search", "firearms", "--engine", "sqlite", *pointed],
    }
    times = _times(commands, runs)
    base_clock, base_cpu = _medians(times[_ONE_OPTION])
    print(f"{'command':34} {'median ms':>10} {'min ms':>8} {'cpu ms':>8} {'/ typer':>8} {'cpu':>6}")
    for name, taken in times.items():
        clock, cpu = _medians(taken)
        fastest = min(seconds for seconds, _ in taken)
        print(
            f"{name:34} {clock * 1000:10.0f} {fastest * 1000:8.0f} {cpu * 1000:8.0f} "
            f"{clock / base_clock:8.2f} {cpu / base_cpu:6.2f}"
        )


def _times(commands: dict[str, list[str]], runs: int) -> dict[str, list[tuple[float, float]]]:
    """Return for each command seconds on the clock and of the processor, run by run."""
    with tempfile.TemporaryDirectory() as cache:
        environ = {**os.environ, "UNTOC_CACHE": cache}
        environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else every run would compile all modules
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for run in range(runs + 2):  # the first two fill caches and are not counted
            for name, command in commands.items():
                begun, cpu = time.perf_counter(), _cpu_of_children()
                subprocess.run(command, env=environ, capture_output=True, check=True)
                if run > 1:
                    taken = (time.perf_counter() - begun, _cpu_of_children() - cpu)
                    times[name].append(taken)
        return times


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _medians(taken: list[tuple[float, float]]) -> tuple[float, float]:
    return (
        statistics.median(seconds for seconds, _ in taken),
        statistics.median(cpu for _, cpu in taken),
    )


def _report_refresh(files: int, runs: int) -> None:
    with _generated(files) as (root, cache):
        looks: dict[str, Callable[[], object]] = {
            "scandir and stat": lambda: _plain_look(root),
            "refresh of the catalogue": lambda: Archive(root, cache).catalogue,
            "refresh of catalogue and index": lambda: _refresh(root, cache),
        }
        looks["refresh of catalogue and index"]()  # makes both
        time.sleep(_SETTLED)
        looks["refresh of catalogue and index"]()  # and finds every file settled
        taken = _cpu_times(looks, runs)
    base = statistics.median(taken["scandir and stat"])
    print(f"\n{f'look at {files:,} unchanged files':34} {'cpu ms':>10} {'/ stat':>9}")
    for name, seconds in taken.items():
        median = statistics.median(seconds)
        print(f"{name:34} {median * 1000:10.1f} {median / base:9.2f}")


def _cpu_times(looks: dict[str, Callable[[], object]], runs: int) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = {name: [] for name in looks}
    for _ in range(runs):
        for name, look in looks.items():
            begun = time.process_time()
            look()
            taken[name].append(time.process_time() - begun)
    return taken


def _plain_look(folder: Path | str) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                _plain_look(entry.path)
            else:
                entry.stat()


def _refresh(root: Path, cache: Path) -> None:
    archive = Archive(root, cache)
    refresh_index(archive, open_index(archive, named_engine("sqlite")))


@contextmanager
def _generated(files: int) -> Iterator[tuple[Path, Path]]:
    """Make an archive of so many small statements, and a folder for its cache."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "archive"
        root.mkdir()
        (root / "archive.yaml").write_text("name: Generated\n")
        registry = (_ROOT / "statements" / "sessions.yaml").read_bytes()
        (root / "sessions.yaml").write_bytes(registry)
        for number in range(files):
            year = 1985 + number % 40
            file = root / str(year) / f"{year}-05-06-firearms-speaker-{number}.md"
            file.parent.mkdir(exist_ok=True)
            file.write_text(_STATEMENT.format(number=number, year=year))
        yield root, Path(folder) / "cache"


if __name__ == "__main__":
    main()
