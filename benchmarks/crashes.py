"""Kills the program at every step of every command that writes, and looks at what is left.

    python benchmarks/crashes.py [--every 1] [--only move,undo] [--timed 200] [--format json]

A command runs on a copy of an archive and is killed before its first step that changes the disk
(see breaking/killing.py), then before its second, and so on until it survives; where a file is
being made durable, once more with only half of its bytes written. After each kill

- the next command (``untoc list``) ends well, and lists every statement once;
- every file of the archive, the trash included, is as before the command or as after it, all of
  them alike, and nothing else is there;
- a search finds what there is to find, and ``untoc undo --list`` reads the log;
- the same command, typed again where it was taken back, does all of it.

With ``--timed``, further kills come after a random time, wherever the program is then, also inside
of the libraries that write catalogue and index. With ``--every N``, each Nth step is tried.
"""

import argparse
import json
import random
import shlex
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from breaking.killing import Ended, Kill, answer, import_everything, run
from breaking.worlds import World, make_world, scratch

_STATEMENTS = 9
_WORD = "welcome"  # stands in every statement


@dataclass(frozen=True)
class Scenario:
    """A command that is killed.

    Attributes:
        name: as `--only` names it.
        command: what is killed, as typed.
        before: commands that prepare for it.
        piecemeal: whether the files of the trash may go one by one; nothing puts them back.
        faults: what in the files is replaced by what, to have something to mend.
    """

    name: str
    command: str
    before: tuple[str, ...] = ()
    piecemeal: bool = False
    faults: tuple[bytes, bytes] | None = None


_SET = "set --theme firearms --since 2021 language=fr topics+=kills status=delivered"
_MOVE = "move --all"
_REMOVE = "remove person-1 person-3 frate --why 'filed twice'"
_ADD = "add new.txt --session 2023-firearms --chair 'Ian Tennant' --no-input"
_RESPELL = "set --theme firearms --until 2021 speaker='Another Person'"
_EXPORT = "export -o all.jsonl"
_IMPORT = "import all.jsonl --no-input"
# A command that writes gets a row here.
SCENARIOS = (
    Scenario("add", _ADD),
    Scenario("set", _SET),
    Scenario("edit", "edit person-4"),
    Scenario("move", _MOVE, (_RESPELL,)),
    Scenario("remove", _REMOVE),
    Scenario("restore", "restore person-1 person-3 frate", (_REMOVE,)),
    Scenario("config", "config name 'Another name'"),
    Scenario("fix", "validate --fix --yes", faults=(b"trafficking-in-persons   #", b"TIP   #")),
    Scenario("import", _IMPORT, (_EXPORT, _REMOVE)),
    Scenario("undo-import", "undo", (_EXPORT, _REMOVE, _IMPORT)),
    Scenario("undo-add", "undo", (_ADD,)),
    Scenario("undo-set", "undo", (_SET,)),
    Scenario("undo-move", "undo", (_RESPELL, _MOVE)),
    Scenario("undo-remove", "undo", (_REMOVE,)),
    Scenario("undo-restore", "undo", (_REMOVE, "restore person-1 person-3 frate")),
    Scenario("empty", "trash --empty --yes", (_REMOVE,), piecemeal=True),
    Scenario("index", "index"),
    Scenario("index-update", "index", (f"search {_WORD}", _SET)),
    Scenario("index-rebuild", "index --rebuild", (f"search {_WORD}",)),
    Scenario("index-sqlite", "index --engine sqlite"),
)


class Broken(Exception):
    """What was found after a kill that must not be."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="try each Nth step")
    parser.add_argument("--only", default="", help="scenarios, with commas between them")
    parser.add_argument("--timed", type=int, default=0, help="kills after a random time")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    options = parser.parse_args()
    import_everything()
    only = set(filter(None, options.only.split(",")))
    kills: Counter[str] = Counter()
    problems: list[str] = []
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="untoc-crashes-", dir=scratch()) as name:
        base = make_world(Path(name) / "base", _STATEMENTS)
        for scenario in SCENARIOS:
            if only and scenario.name not in only:
                continue
            trial = Trial(scenario, base, Path(name))
            for found in (trial.at_steps(options.every), trial.at_times(options.timed)):
                for problem in found:
                    kills[scenario.name] += 1
                    problems += [problem] if problem else []
    report = {
        "kills": dict(kills),
        "total": kills.total(),
        "problems": problems,
        "seconds": round(time.monotonic() - started),
    }
    print(json.dumps(report, indent=2) if options.format == "json" else _text(report))
    sys.exit(1 if problems else 0)


def _text(report: dict[str, object]) -> str:
    kills = report["kills"]
    assert isinstance(kills, dict)
    lines = [f"{name:<16}{number:>6} kills" for name, number in kills.items()]
    lines += [f"{'in all':<16}{report['total']:>6} kills, {report['seconds']} s"]
    problems = report["problems"]
    assert isinstance(problems, list)
    return "\n".join([*lines, *problems, "nothing was lost" if not problems else "BROKEN"])


class Trial:
    """One scenario, tried again and again on copies of one prepared archive."""

    def __init__(self, scenario: Scenario, base: World, folder: Path) -> None:
        self._scenario = scenario
        self._folder = folder
        self._prepared = base.copy_to(folder / "prepared")
        if scenario.faults:
            _spoil(self._prepared, *scenario.faults)
        for command in scenario.before:
            _succeed(self._prepared.copy_to(folder / "work"), command)
            World(folder / "work").copy_to(folder / "prepared")
        self._before = self._prepared.files()
        world = self._fresh()
        self._steps = _succeed(world, scenario.command).steps
        self._after = world.files()

    def at_steps(self, every: int) -> Iterator[str | None]:
        """Kill the command at its steps; yield what is wrong after each, or None."""
        for number in range(1, self._steps + 1, every):
            for half in (False, True):
                yield self._tried(Kill(number, half), None)

    def at_times(self, times: int) -> Iterator[str | None]:
        """Kill the command after random times; yield what is wrong after each, or None."""
        world = self._fresh()
        started = time.monotonic()
        _succeed(world, self._scenario.command)
        longest = (time.monotonic() - started) * 1.1
        chance = random.Random(self._scenario.name)  # noqa: S311 - the same times in every run
        for _ in range(times):
            yield self._tried(None, chance.uniform(0.001, longest))

    def _tried(self, kill: Kill | None, seconds: float | None) -> str | None:
        world = self._fresh()
        ended = _run(world, self._scenario.command, kill=kill, seconds=seconds)
        try:
            self._look_at(world, ended)
        except Broken as problem:
            return f"{self._scenario.name}, {kill or seconds}: {problem}"
        return None

    def _fresh(self) -> World:
        return self._prepared.copy_to(self._folder / "work")

    def _look_at(self, world: World, ended: Ended) -> None:
        if ended.code not in (None, 0):
            raise Broken(f"ended with {ended.code}: {ended.output}")
        listed = _answer(world, "list -f json")["statements"]
        files = world.files()
        self._compare(files)
        ids = [statement["id"] for statement in listed]
        there = {path for path in files if path.endswith(".md") and not path.startswith(".")}
        if len(ids) != len(set(ids)) or len(ids) != len(there):
            raise Broken(f"{len(there)} statements are on file, and listed are {ids}")
        found = _answer(world, f"search {_WORD} -f json")["total"]
        if found < len(ids) - 3:  # the documents and what is added do not have the word
            raise Broken(f"a search finds {found} of {len(ids)}")
        _answer(world, "undo --list -f json")
        if files == self._before != self._after:
            _succeed(world, self._scenario.command)
            if world.files() != self._after:
                raise Broken("the same command again did something else")

    def _compare(self, files: dict[str, str]) -> None:
        if self._scenario.piecemeal:
            gone = set(self._before.items()) - set(files.items())
            if set(files.items()) <= set(self._before.items()) and all(
                path.startswith(".trash/") for path, _ in gone
            ):
                return
        if files not in (self._before, self._after):
            known = set(self._before.items()) | set(self._after.items())
            raise Broken(f"between: {set(files.items()) - known or sorted(files)}")


def _spoil(world: World, old: bytes, new: bytes) -> None:
    for file in world.root.rglob("*.md"):
        file.write_bytes(file.read_bytes().replace(old, new))


def _run(
    world: World, command: str, *, kill: Kill | None = None, seconds: float | None = None
) -> Ended:
    editor = f"{shlex.quote(sys.executable)} {shlex.quote(str(world.folder / 'editor.py'))}"
    environ = {**world.environ, "EDITOR": editor}
    return run(shlex.split(command), cwd=world.folder, environ=environ, kill=kill, seconds=seconds)


def _succeed(world: World, command: str) -> Ended:
    ended = _run(world, command)
    if ended.code != 0:
        raise Broken(f"untoc {command} ended with {ended.code}: {ended.output}")
    return ended


def _answer(world: World, command: str) -> Any:
    return answer(_succeed(world, command).output)["data"]


if __name__ == "__main__":
    main()
