"""Thousands of broken files through every command that reads, to see that none of them breaks it.

    python benchmarks/malformed.py [--count N] [--seed N] [--batch N]

Files are made from the statements and documents of this repository by cutting, doubling, swapping
and replacing parts of them, and by putting in what has led programs astray. They are read in
batches, each an archive of its own, by the program as it is called, in this process. What counts as
a failure: a traceback, an exit code that is not documented, a batch that takes longer than a
minute, a control character in the output, and a file that cannot be read and that ``validate`` does
not name. The same seed makes the same files.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from measuring.mutations import mutated

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))  # how the program is called inside a process

from program import run  # noqa: E402 - only found once its folder is known

from untoc_cli.archive.archive import Archive  # noqa: E402 - as above
from untoc_cli.archive.reading import read_statement  # noqa: E402 - as above

_SLOW = 60.0  # seconds for one command over one batch
_DOCUMENTED = frozenset({0, 1, 2, 3})
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("list",),
    ("list", "-f", "csv"),
    ("search", "dialogue OR organized"),
    ("search", "dialogue", "-f", "json"),
    ("timeline",),
    ("timeline", "--matrix"),
    ("sessions",),
    ("summary",),
    ("validate",),
    ("validate", "--suggest"),
    ("validate", "-f", "github"),
    ("validate", "--fix", "--dry-run"),
    ("validate", "--seal", "--dry-run"),
    ("index",),
    ("config",),
)
_SHOWN = 5  # files of a batch that `show` is called for


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=2022)
    parser.add_argument("--batch", type=int, default=250)
    options = parser.parse_args()
    began = time.perf_counter()
    outcomes: Counter[str] = Counter()
    failures: list[str] = []
    times: Counter[str] = Counter()
    for number, files in enumerate(batches(options.count, options.seed, options.batch)):
        with tempfile.TemporaryDirectory() as folder:
            failures += try_batch(Path(folder), files, outcomes, times)
        print(f"batch {number}: {sum(outcomes.values()):,} files", file=sys.stderr, flush=True)
    print(f"{sum(outcomes.values()):,} files in {time.perf_counter() - began:.0f} s")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")
    print("what they are:", ", ".join(f"{code} {n:,}" for code, n in outcomes.most_common()))
    print("seconds:", ", ".join(f"{verb} {seconds:.1f}" for verb, seconds in times.most_common()))
    print("\n".join(failures) or "no failure")
    sys.exit(bool(failures))


def batches(count: int, seed: int, size: int) -> Iterator[dict[str, bytes]]:
    """Return broken files by path, a batch at a time; the same ones for the same seed."""
    originals = [file.read_bytes() for file in _originals()]
    random = Random(seed)  # noqa: S311 - the same files on every run
    files: dict[str, bytes] = {}
    for number in range(count):
        files[f"{2022 + number % 3}/{number:06}.md"] = mutated(random, originals)
        if len(files) == size or number == count - 1:
            yield files
            files = {}


def _originals() -> list[Path]:
    return [
        *sorted((ROOT / "statements").glob("2*/*.md")),
        *sorted((ROOT / "tests/real").glob("*.txt")),
        *sorted((ROOT / "tests/checks").glob("*/*.md")),
    ]


def try_batch(
    folder: Path, files: dict[str, bytes], outcomes: Counter[str], times: Counter[str]
) -> list[str]:
    """Put every command through an archive of broken files; return what went wrong."""
    root = folder / "archive"
    for name in ("archive.yaml", "sessions.yaml"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes((ROOT / "statements" / name).read_bytes())
    for path, data in files.items():
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(data)
    archive = Archive(root, folder / "cache")
    readings = {path: read_statement(path, data) for path, data in files.items()}
    unreadable = [path for path, reading in readings.items() if reading.statement is None]
    outcomes.update(
        reading.problems[0].code if reading.statement is None else "readable"
        for reading in readings.values()
    )
    shown = [("show", path) for path in list(files)[:_SHOWN]]
    failures = []
    for command in (*COMMANDS, *shown):
        began = time.perf_counter()
        failures += _tried(archive, command)
        times[command[0]] += time.perf_counter() - began  # type: ignore[assignment]
        if time.perf_counter() - began > _SLOW:
            failures.append(f"{' '.join(command)} took {time.perf_counter() - began:.0f} s")
    return failures + _not_named(archive, unreadable)


def _tried(archive: Archive, command: Sequence[str]) -> list[str]:
    name = " ".join(command)
    try:
        result = run(*command, archive=archive)
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        return [f"{name}: {type(error).__name__}: {error}"]
    wrong = [] if result.exit_code in _DOCUMENTED else [f"{name}: exit code {result.exit_code}"]
    said = result.stdout + result.stderr
    unsafe = {c for c in said if not c.isprintable() and c not in "\n\t"} & set(_OBEYED)
    return wrong + ([f"{name}: {sorted(map(ascii, unsafe))} in the output"] if unsafe else [])


_OBEYED = [*map(chr, (*range(9), *range(11, 32), *range(127, 160))), *"\u202a\u202b\u202d\u202e"]


def _not_named(archive: Archive, unreadable: Sequence[str]) -> list[str]:
    """Return the files that cannot be read and that `validate` passes over in silence."""
    answer = json.loads(run("validate", "-f", "json", archive=archive).stdout)
    named = {finding["path"] for finding in answer["findings"] if finding["severity"] == "error"}
    return [f"validate does not name {path}" for path in unreadable if path not in named]


if __name__ == "__main__":
    main()
