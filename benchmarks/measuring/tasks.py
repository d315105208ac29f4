"""What is done inside a process that was started for it.

    python -m measuring.tasks TASK ARGUMENTS

The arguments are a JSON object; the answer is one too, on standard output.
"""

import importlib.metadata
import json
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from measuring.archives import describe, make_archive
from measuring.programs import Program, Question, named_program, program_names
from measuring.questions import choose_questions
from measuring.untoc_program import UntocProgram
from untoc_cli import __version__
from untoc_cli.archive.archive import Archive

_LIBRARIES = ("Whoosh-Reloaded", "PyStemmer", "typer")
_SETTLED = 2.2  # seconds after which the times of a file are trusted
_WALK = "scandir +stat"

Times = dict[str, list[float]]
Actions = Mapping[str, Callable[[], object]]


def main() -> None:
    task, arguments = sys.argv[1:]
    print(json.dumps(_TASKS[task](**json.loads(arguments))))


def versions() -> dict[str, str]:
    """Return the versions of what is measured."""
    found = {library: importlib.metadata.version(library) for library in _LIBRARIES}
    return {"untoc": __version__} | found | {"SQLite": sqlite3.sqlite_version}


def prepare(root: str, source: str | None, count: int | None) -> dict[str, Any]:
    """Make the archive; return what it holds, what it will be asked, and by which programs."""
    make_archive(Path(root), Path(source) if source else None, count)
    archive = Archive(Path(root), Path(root).with_name("cache of the questions"))
    questions = [asdict(question) for question in choose_questions(archive)]
    return describe(archive) | {"questions": questions, "programs": program_names()}


def found(root: str, folders: Mapping[str, str], questions: list[Any]) -> list[dict[str, int]]:
    """Return for each question how many statements each program finds."""
    programs = _programs(root, folders)
    asked = [Question(**question) for question in questions]
    return [{name: p.count(question) for name, p in programs.items()} for question in asked]


def unchanged(root: str, folders: Mapping[str, str], runs: int) -> Times:
    """Time a refresh with nothing to do, and a walk through the same folder."""
    _wait_until_settled(root)
    walk = {_WALK: partial(_walk, root)}
    return _in_turn(walk | {n: p.refresh for n, p in _ours(_programs(root, folders))}, runs)


def changed(root: str, folders: Mapping[str, str], runs: int) -> Times:
    """Time taking in one file that was edited, in each run another one."""
    programs = _programs(root, folders)
    paths = sorted(file.relative_to(root).as_posix() for file in Path(root).rglob("*.md"))
    rounds = []
    for run in range(runs + 1):
        path = paths[run * len(paths) // (runs + 1)]
        with (Path(root) / path).open("a", encoding="utf-8") as file:
            file.write(f"\nAmended for the {run + 1}. time.\n")
        rounds.append({name: _seconds(partial(p.take_in, path)) for name, p in programs.items()})
    return {name: [times[name] for times in rounds[1:]] for name in programs}


def warm(
    root: str, folders: Mapping[str, str], questions: list[Any], runs: int
) -> list[dict[str, Times]]:
    """Time questions to indexes that are open: alone, and with all that `untoc` does besides."""
    programs = _programs(root, folders)
    asked = [Question(**question) for question in questions]
    return [
        {
            "alone": _in_turn({n: partial(p.ask, question) for n, p in programs.items()}, runs),
            "whole": _in_turn({n: partial(p.search, question) for n, p in _ours(programs)}, runs),
        }
        for question in asked
    ]


_TASKS: Mapping[str, Callable[..., object]] = {
    task.__name__: task for task in (versions, prepare, found, unchanged, changed, warm)
}


def _programs(root: str, folders: Mapping[str, str]) -> dict[str, Program]:
    return {n: named_program(n, Path(root), Path(folder)) for n, folder in folders.items()}


def _ours(programs: Mapping[str, Program]) -> Iterator[tuple[str, UntocProgram]]:
    return ((name, p) for name, p in programs.items() if isinstance(p, UntocProgram))


def _in_turn(actions: Actions, runs: int) -> Times:
    """Time actions one after the other; the first round fills caches and is not counted."""
    rounds = [{n: _seconds(action) for n, action in actions.items()} for _ in range(runs + 1)]
    return {name: [times[name] for times in rounds[1:]] for name in actions}


def _seconds(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def _walk(folder: str) -> int:
    """Look at every file below a folder; return their size."""
    with os.scandir(folder) as entries:
        return sum(_walk(e.path) if e.is_dir() else e.stat().st_size for e in entries)


def _wait_until_settled(root: str) -> None:
    """Wait until no file was changed so recently that its times could not tell a new change."""
    newest = max(file.stat().st_ctime for file in Path(root).rglob("*.md"))
    time.sleep(max(0.0, newest + _SETTLED - time.time()))


if __name__ == "__main__":
    main()
