"""Whole processes, and what they took."""

import compileall
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

_BENCHMARKS = Path(__file__).parents[1]
_MEASURED = (_BENCHMARKS, _BENCHMARKS.parent / "untoc_cli")
# A Python program that fails ends with 1, as one does that finds nothing.
_TRACEBACK = "Traceback (most recent call last)"
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Ran:
    """A process that has ended, with those that it started and waited for.

    Attributes:
        seconds: by the clock, from the start to the end.
        cpu: seconds of work, of all of them.
        peak: bytes of memory at most, of the largest of them.
        output: what it printed.
    """

    seconds: float
    cpu: float
    peak: int
    output: str


class Processes:
    """Runs programs with a copy of the code, compiled beforehand.

    So all runs are of one version, and none of them compiles, whatever the settings of Python.

    Args:
        folder: where the copy is made.
    """

    def __init__(self, folder: Path) -> None:
        for package in _MEASURED:
            skipped = shutil.ignore_patterns("__pycache__")
            shutil.copytree(package, folder / package.name, ignore=skipped)
        compileall.compile_dir(folder, quiet=1)
        self._folder = folder
        ours = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        paths = [str(folder), str(folder / _BENCHMARKS.name), os.environ.get("PYTHONPATH")]
        self._environ = ours | {
            "PYTHONPATH": os.pathsep.join(path for path in paths if path),
            "UNTOC_CONFIG": str(folder / "no configuration"),
        }

    def run(
        self,
        command: Sequence[str],
        *,
        environ: Mapping[str, str] | None = None,
        expected: Collection[int] = (0,),
        quiet: bool = False,
    ) -> Ran:
        """Run a process to its end.

        Args:
            command: program and arguments.
            environ: further environment variables.
            expected: the exit codes that are no failure.
            quiet: take what it says on standard error as part of its output.

        Raises:
            SystemExit: it failed.
        """
        begun = perf_counter()
        process = subprocess.Popen(
            command,
            cwd=self._folder,  # the current folder comes before all others when -m imports
            env=self._environ | dict(environ or {}),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT if quiet else None,
            text=True,
            encoding="utf-8",
        )
        assert process.stdout is not None
        with process.stdout:
            output = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        seconds = perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in expected or _TRACEBACK in output:
            raise SystemExit(f"{output}\n{' '.join(command)} ended with {process.returncode}")
        return Ran(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * _PEAK_UNIT, output)

    def run_module(self, name: str, *arguments: str) -> Ran:
        """Run one of this folder's modules."""
        return self.run([sys.executable, "-m", f"measuring.{name}", *arguments])

    def run_task(self, task: str, **arguments: Any) -> Any:
        """Return the answer of one of the `tasks`, done in a process of its own."""
        return json.loads(self.run_module("tasks", task, json.dumps(arguments)).output)
