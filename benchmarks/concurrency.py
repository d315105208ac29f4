"""Several processes change one archive at once; then everything is counted.

    python benchmarks/concurrency.py [--processes 2,4] [--operations 2500] [--format json]

Each process adds, sets, moves, removes, restores and undoes, on statements of its own and on ones
that all of them work on. An operation ends with what the program says: done, refused (somebody was
faster), or busy. At the end the files, the log and what was said must agree:

- there are as many statements, and as many in the trash, as the operations that were done make;
- each topic that was set stands in one file, and one whose setting was refused or taken back in
  none;
- the log has as many changes as were done, and every statement is valid.
"""

import argparse
import json
import os
import random
import re
import shlex
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from breaking.killing import Ended, answer, import_everything, run
from breaking.worlds import World, make_world, scratch

_SHARED = 8
_MIX = {"add": 30, "set": 30, "remove": 12, "restore": 8, "respell": 6, "move": 6, "undo": 8}
_UNDONE = re.compile(r"^Change (\d+), [-\d]+ [\d:]+: (\w+) ?(.*)$", re.MULTILINE)
_TOPIC = re.compile(r"topic-\d+-\d+")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--processes", default="2,4")
    parser.add_argument("--operations", type=int, default=2500, help="of all processes together")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    options = parser.parse_args()
    import_everything()
    runs = [_run(int(count), options.operations) for count in options.processes.split(",")]
    print(json.dumps(runs, indent=2) if options.format == "json" else _text(runs))
    sys.exit(1 if any(found["problems"] for found in runs) else 0)


def _text(runs: list[dict[str, Any]]) -> str:
    lines = []
    for found in runs:
        said = ", ".join(f"{name} {number}" for name, number in sorted(found["said"].items()))
        lines.append(f"{found['processes']} processes, {found['operations']} operations: {said}")
        lines.append(f"  {found['statements']} statements, {found['seconds']} s")
        lines += [f"  {problem}" for problem in found["problems"] or ["all counts agree"]]
    return "\n".join(lines)


def _run(processes: int, operations: int) -> dict[str, Any]:
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="untoc-concurrency-", dir=scratch()) as name:
        world = make_world(Path(name) / "world", _SHARED)
        before = _count(world)
        children = [_start(world, at, operations // processes) for at in range(processes)]
        for child in children:
            os.waitpid(child, 0)
        accounts = [_Account.read(world, at) for at in range(processes)]
        return {
            "processes": processes,
            "operations": sum(account.operations for account in accounts),
            "said": dict(sum((account.said for account in accounts), Counter())),
            "statements": _count(world)[0],
            "problems": _problems(world, before, accounts),
            "seconds": round(time.monotonic() - started),
        }


def _start(world: World, at: int, operations: int) -> int:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            worker = _Worker(world, at)
            for _ in range(operations):
                worker.do_something()
            worker.account.write(world, at)
            code = 0
        except BaseException:  # noqa: BLE001 - it is the whole process that ends here
            traceback.print_exc()
        finally:
            os._exit(code)
    return child


@dataclass
class _Account:
    """What one process was told."""

    operations: int = 0
    said: "Counter[str]" = field(default_factory=Counter)
    changes: int = 0
    statements: int = 0
    trashed: int = 0
    topics: list[str] = field(default_factory=list)
    untopics: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)

    def write(self, world: World, at: int) -> None:
        """Leave the account where the first process finds it."""
        (world.folder / f"account-{at}.json").write_text(json.dumps(vars(self)), encoding="utf-8")

    @classmethod
    def read(cls, world: World, at: int) -> "_Account":
        file = world.folder / f"account-{at}.json"
        if not file.exists():
            return cls(odd=[f"process {at} did not come to its end"])
        values = json.loads(file.read_text(encoding="utf-8"))
        return cls(**values | {"said": Counter(values["said"])})


class _Worker:
    """One process: chooses operations, does them, and keeps account of what it was told."""

    def __init__(self, world: World, at: int) -> None:
        self.account = _Account()
        self._world = world
        self._at = at
        self._chance = random.Random(at)  # noqa: S311 - the same operations in every run
        self._shared = [f"person-{number}" for number in range(_SHARED)]
        self._own: list[str] = []
        self._removed: list[str] = []

    def do_something(self) -> None:
        verb = self._chance.choices(list(_MIX), list(_MIX.values()))[0]
        self.account.operations += 1
        ended = getattr(self, f"_{verb}")()
        kind = {0: "done", 1: "nothing", 2: "refused", 75: "busy"}.get(ended.code, "odd")
        self.account.said[f"{verb} {kind}"] += 1
        if kind == "odd" or "Traceback" in ended.output:
            self.account.odd.append(f"{verb} ended with {ended.code}: {ended.output}")

    def _add(self) -> Ended:
        number = self.account.operations
        text = f"Speech {self._at} {number}. " + " ".join(
            f"word{self._chance.randrange(10**6)}" for _ in range(30)
        )
        file = self._world.folder / f"new-{self._at}.txt"
        file.write_text(f"{text}\n", encoding="utf-8")
        ended = self._untoc(
            f"add {file} --speaker Worker --theme firearms --session 2023-firearms "
            "--date 2023-05-05 --chair 'Ian Tennant' --force --no-input"
        )
        if ended.code == 0:
            self._own.append(_data(ended)["documents"][0]["id"])
            self.account.statements += 1
            self.account.changes += 1
        return ended

    def _set(self) -> Ended:
        topic = f"topic-{self._at}-{self.account.operations}"
        ended = self._change(f"set {self._chance.choice(self._shared)} topics+={topic}")
        if ended.code == 0:
            self.account.topics.append(topic)
        return ended

    def _respell(self) -> Ended:
        name = f"'Worker {self._at} {self.account.operations}'"
        return self._change(f"set {self._one_of(self._own)} speaker={name}")

    def _move(self) -> Ended:
        return self._change(f"move {self._one_of(self._own)}")

    def _remove(self) -> Ended:
        chosen = self._one_of(self._own if self._chance.random() < 0.7 else self._shared)
        ended = self._change(f"remove {chosen} --why test")
        if ended.code == 0:
            self._removed.append(Path(_data(ended)["files"][-1]["path"]).stem)
            self.account.statements -= 1
            self.account.trashed += 1
        return ended

    def _restore(self) -> Ended:
        ended = self._change(f"restore {self._one_of(self._removed)}")
        if ended.code == 0:
            self.account.statements += 1
            self.account.trashed -= 1
        return ended

    def _undo(self) -> Ended:
        ended = self._change("undo")
        told = _UNDONE.search(ended.output)
        if ended.code == 0 and told:
            command = told[2]
            self.account.statements += {"add": -1, "restore": -1, "remove": 1}.get(command, 0)
            self.account.trashed += {"restore": 1, "remove": -1}.get(command, 0)
            self.account.untopics += _TOPIC.findall(told[3])
        return ended

    def _change(self, command: str) -> Ended:
        ended = self._untoc(f"{command} --yes --no-input")
        if ended.code == 0 and _data(ended)["change"] is not None:
            self.account.changes += 1
        return ended

    def _one_of(self, ids: list[str]) -> str:
        return self._chance.choice(ids) if ids else "person-0"

    def _untoc(self, command: str) -> Ended:
        world = self._world
        return run([*shlex.split(command), "-f", "json"], cwd=world.folder, environ=world.environ)


def _problems(world: World, before: tuple[int, int], accounts: list[_Account]) -> list[str]:
    problems = [odd for account in accounts for odd in account.odd]
    expected = (
        before[0] + sum(account.statements for account in accounts),
        before[1] + sum(account.trashed for account in accounts),
    )
    if _count(world) != expected:
        problems.append(f"statements and trash are {_count(world)}, and should be {expected}")
    topics = Counter(topic for account in accounts for topic in account.topics)
    topics.subtract(topic for account in accounts for topic in account.untopics)
    set_once = Counter({topic: number for topic, number in topics.items() if number})
    if _topics(world) != set_once:
        missing, surplus = set_once - _topics(world), _topics(world) - set_once
        problems.append(f"topics: missing {list(missing)[:5]}, too many {list(surplus)[:5]}")
    numbers = [int(file.stem) for file in world.folder.rglob("state/*/[0-9]*.json")]
    changes = sum(account.changes for account in accounts)
    if max(numbers) != changes:
        problems.append(f"the log has {max(numbers)} changes, and {changes} were done")
    leftovers = [str(file) for file in world.root.rglob(".untoc-*")]
    problems += [f"left over: {leftover}" for leftover in leftovers]
    checked = run(["validate", "-f", "json"], cwd=world.folder, environ=world.environ)
    if checked.code != 0:
        found = answer(checked.output)["findings"]
        problems += [f"validate: {one}" for one in found if one["severity"] == "error"]
    return problems


def _count(world: World) -> tuple[int, int]:
    """Return how many statements are on file, and how many in the trash."""
    paths = [path for path in world.files() if path.endswith(".md")]
    trashed = sum(path.startswith(".trash/") for path in paths)
    return len(paths) - trashed, trashed


def _topics(world: World) -> "Counter[str]":
    texts = (path.read_text(encoding="utf-8") for path in world.root.rglob("*.md"))
    return Counter(topic for text in texts for topic in _TOPIC.findall(text))


def _data(ended: Ended) -> dict[str, Any]:
    """Return what a command answered, wherever in what it said the answer stands."""
    return answer(ended.output)["data"]


if __name__ == "__main__":
    main()
