"""Everything that is measured on one archive, row by row."""

import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from measuring.commands import TYPER, WHOOSH, Command, commands
from measuring.processes import Processes
from measuring.tables import Row

_BUILD = "Bulk build"
_UNCHANGED = "Refresh with nothing changed"
_CHANGED = "Refresh after one file was edited"
_COLD = "Cold search, whole processes"
_WARM = "Warm search in one process, the index alone"
_WHOLE = "Warm search in one process, with all that untoc does besides"
_WALK = "scandir +stat"
_ANSWERED = (0, 1, 123)  # whoever finds nothing ends with 1, behind xargs with 123

Times = Mapping[str, list[float]]
Question = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured.

    Attributes:
        processes: what runs the programs.
        root: the archive; some of its files are edited in the end.
        documents: how many statements it holds.
        programs: the names of those that keep an index.
        questions: what they are asked.
        runs: how often.
    """

    processes: Processes
    root: Path
    documents: int
    programs: Sequence[str]
    questions: Sequence[Question]
    runs: int

    @property
    def folders(self) -> dict[str, Path]:
        """The folder of each program's index."""
        return {name: self.root.with_name(f"index of {name}") for name in self.programs}

    def told(self, task: str, **arguments: Any) -> Any:
        """Return what a process of its own answers about the finished indexes."""
        folders = {name: str(folder) for name, folder in self.folders.items()}
        return self.processes.run_task(task, root=str(self.root), folders=folders, **arguments)


def measure(subject: Subject) -> tuple[list[Row], list[dict[str, int]]]:
    """Return all rows, and for each question how many statements each program finds."""
    rows = [*_builds(subject), *_searches(subject)]
    found = subject.told("found", questions=subject.questions)
    changed = subject.told("changed", runs=subject.runs)
    rows.append(_milliseconds(_CHANGED, "refresh", changed, WHOOSH))
    return rows, found


def _builds(subject: Subject) -> list[Row]:
    """Build every index in turn; the last ones stay."""
    answers: dict[str, list[dict[str, float]]] = {name: [] for name in subject.programs}
    for turn in range(subject.runs):
        for name in subject.programs:
            _say(f"build {turn + 1} of {subject.runs}: {name}")
            answers[name].append(_build(subject, name))
    rows = [
        ("by the clock", "s", "wall", "fastest"),
        ("cpu", "s", "cpu", "fastest"),
        ("documents", "per s", "rate", "most"),
        ("reading alone", "s", "reading", "fastest"),
        ("memory at most", "MB", "memory", ""),
        ("on disk", "MB", "disk", ""),
    ]
    return [
        Row(_BUILD, measure, unit, _column(answers, key), WHOOSH, best)
        for measure, unit, key, best in rows
    ]


def _build(subject: Subject, name: str) -> dict[str, float]:
    folder = subject.folders[name]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    ran = subject.processes.run_module("building", name, str(subject.root), str(folder))
    files = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return {
        "wall": ran.seconds,
        "cpu": ran.cpu,
        "rate": subject.documents / ran.seconds,
        "reading": float(ran.output),
        "memory": ran.peak / 1e6,
        "disk": sum(files) / 1e6,
    }


def _column(answers: Mapping[str, list[dict[str, float]]], key: str) -> dict[str, list[float]]:
    return {name: [answer[key] for answer in held] for name, held in answers.items()}


def _searches(subject: Subject) -> Iterator[Row]:
    _say("searches")
    unchanged = subject.told("unchanged", runs=subject.runs)
    yield _milliseconds(_UNCHANGED, "refresh", unchanged, _WALK)
    _cold(replace(subject, runs=1), subject.questions[0])  # fills the caches of the system
    for question in subject.questions:
        yield _milliseconds(_COLD, question["kind"], _cold(subject, question), TYPER)
    times = subject.told("warm", questions=subject.questions, runs=subject.runs)
    for section, key in ((_WARM, "alone"), (_WHOLE, "whole")):
        for question, taken in zip(subject.questions, times, strict=True):
            values = {WHOOSH: taken["alone"][WHOOSH]} | taken[key]
            yield _milliseconds(section, question["kind"], values, WHOOSH)


def _cold(subject: Subject, question: Question) -> Times:
    """Time whole processes in turn."""
    asked = commands(subject.root, subject.folders, question)
    rounds = [
        {name: _answer(subject, command) for name, command in asked.items()}
        for _ in range(subject.runs)
    ]
    return {name: [times[name] for times in rounds] for name in asked}


def _answer(subject: Subject, command: Command) -> float:
    ran = subject.processes.run(
        command.line, environ=command.environ, expected=_ANSWERED, quiet=True
    )
    return ran.seconds


def _milliseconds(section: str, measure: str, seconds: Times, baseline: str) -> Row:
    values = {name: [value * 1000 for value in held] for name, held in seconds.items()}
    return Row(section, measure, "ms", values, baseline)


def _say(what: str) -> None:
    """Tell who waits at a terminal what is being done."""
    if sys.stderr.isatty():
        print(what, file=sys.stderr)
