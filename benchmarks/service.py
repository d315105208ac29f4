"""The search service under load: how fast it answers, and what it does with too much.

    python benchmarks/service.py [--archive DIR] [--corpus SPEECHES.jsonl.xz] [--seconds 60]

Without a corpus only the archive is asked. Requests are sent at their times, whether or not earlier
ones were answered, so that waiting counts. Ten times as many go to a service that allows the first
number to each client.
"""

import argparse
import asyncio
import itertools
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from measuring.archives import write_archive
from speeches import read_speeches

_RATE = 200  # requests a second
_TIMES = 10  # of that, when it is too much
_CLIENTS = 100  # connections at most
_WORDS = (
    "firearms trafficking victims dialogue cooperation assistance security peace development "
    "nations states convention crime drugs women children rights law world council"
).split()


@dataclass(frozen=True)
class Answered:
    """What came of a request: its status, 0 for none; seconds since it was due."""

    status: int
    took: float
    is_right: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", type=Path, default=Path("statements"))
    parser.add_argument("--corpus", type=Path, default=None)
    parser.add_argument("--count", type=int, default=2_500)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--engine", default=None)
    parser.add_argument("--new", type=float, default=0.05, help="share of searches made once")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _measure("archive", options.archive, Path(folder) / "cache", options)
        if options.corpus:
            made = Path(folder) / "speeches"
            write_archive(read_speeches(options.corpus), made, options.count)
            _measure(f"{options.count} speeches", made, Path(folder) / "cache2", options)


def _measure(name: str, archive: Path, cache: Path, options: argparse.Namespace) -> None:
    limited = ("--rate", str(_RATE))
    for rate, seconds, own in ((_RATE, options.seconds, ()), (_RATE * _TIMES, 10, limited)):
        with _served(archive, cache, options.engine, *own) as (address, process):
            began, before = time.perf_counter(), _used(process)[1]
            paths = _paths(_ids(address), options.new)
            outcome = asyncio.run(_load(address, paths, rate, seconds))
            memory, cpu = _used(process)
            took = time.perf_counter() - began
            _report(f"{name}, {rate}/s", outcome, took, (memory, cpu - before))


@contextmanager
def _served(
    archive: Path, cache: Path, engine: str | None, *further: str
) -> Iterator[tuple[str, "subprocess.Popen[str]"]]:
    """Run a service until it is ready, and end it."""
    command = [sys.executable, "-m", "untoc_cli", "serve", "--api", "--port", "0", "--rate", "0"]
    command += ["--archive", str(archive), *(["--engine", engine] if engine else []), *further]
    own = {"UNTOC_CACHE": str(cache), "UNTOC_STATE": str(cache / "state")}
    with (
        (cache.parent / "log").open("w") as log,
        subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=log, text=True, env=os.environ | own
        ) as process,
    ):
        assert process.stdout
        address = process.stdout.readline().strip()
        try:
            _wait(address)
            yield address, process
        finally:
            process.terminate()
            process.wait(30)
            print(f"ended with {process.returncode}")


def _wait(address: str) -> None:
    for _ in range(600):
        if httpx.get(f"{address}ready").status_code == 200:
            return
        time.sleep(0.5)
    raise TimeoutError(address)


def _ids(address: str) -> list[str]:
    listed = httpx.get(f"{address}v1/statements?limit=200").json()["data"]["statements"]
    return [statement["id"] for statement in listed]


async def _load(address: str, paths: Iterator[str], rate: int, seconds: int) -> list[Answered]:
    """Return what came of each request, sent at its time over whichever connection is free."""
    due: asyncio.Queue[tuple[float, str] | None] = asyncio.Queue()
    answered: list[Answered] = []
    clients = [asyncio.create_task(_client(address, due, answered)) for _ in range(_CLIENTS)]
    start = time.perf_counter()
    for number in range(rate * seconds):
        at = start + number / rate
        await asyncio.sleep(max(0.0, at - time.perf_counter()))
        due.put_nowait((at, next(paths)))
    for _ in clients:
        due.put_nowait(None)
    await asyncio.gather(*clients)
    return answered


async def _client(
    address: str, due: "asyncio.Queue[tuple[float, str] | None]", answered: list[Answered]
) -> None:
    """Ask for one thing after the other over a connection that is kept, and opened when closed.

    Libraries for HTTP take more time than the service; this one reads what the service writes.
    """
    host, port = address.removeprefix("http://").strip("/").split(":")
    connection = None
    while (asked := await due.get()) is not None:
        at, path = asked
        try:
            connection = connection or await asyncio.open_connection(host, int(port))
            status, body = await _ask(*connection, path)
            took = time.perf_counter() - at
            answered.append(Answered(status, took, _is_right(status, body)))
        except (OSError, EOFError):
            answered.append(Answered(0, time.perf_counter() - at, is_right=False))
            connection = None
    if connection:
        connection[1].close()


async def _ask(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str
) -> tuple[int, bytes]:
    writer.write(f"GET /{path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = re.search(r"content-length: (\d+)", head)
    return int(head.split(" ", 2)[1]), await reader.readexactly(int(length[1]) if length else 0)


def _is_right(status: int, body: bytes) -> bool:
    if status in (429, 503):
        return b'"detail"' in body
    return status == 200 and json.loads(body)["status"] in ("success", "nothing")


def _paths(ids: list[str], new: float) -> Iterator[str]:
    """Return what is asked: of ten requests six searches, three statements, one list.

    Args:
        ids: of statements.
        new: the share of the searches that nobody has made before.
    """
    choose = random.Random(1)  # noqa: S311 - the same requests each time
    for number in itertools.count():
        if number % 10 == 9:
            yield f"v1/statements?limit={1 + number % 50}"
        elif number % 3 == 2:
            yield f"v1/statements/{choose.choice(ids)}"
        elif choose.random() < new:
            words = choose.sample(_WORDS, 2)
            yield f"v1/search?q={words[0]}+OR+{words[1]}+OR+{number}"
        else:
            yield f"v1/search?q={choose.choice(_WORDS)}"


def _used(process: "subprocess.Popen[str]") -> tuple[float, float]:
    """Return the most memory that a process has held, in MB, and its seconds of CPU (Linux)."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    ticks = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    seconds = (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK")
    return (int(found[1]) / 1024 if found else 0.0), seconds


def _report(name: str, outcome: list[Answered], seconds: float, used: tuple[float, float]) -> None:
    statuses = dict(sorted(Counter(each.status for each in outcome).items()))
    wrong = sum(not each.is_right for each in outcome)
    taken = [each.took for each in outcome if each.status == 200] or [0.0]
    cuts = statistics.quantiles(taken, n=100) if len(taken) > 1 else taken * 99
    print(f"{name}: {len(outcome)} requests in {seconds:.1f} s, answers {statuses}, wrong {wrong}")
    print(
        f"  p50 {1000 * cuts[49]:.1f} ms, p95 {1000 * cuts[94]:.1f} ms, "
        f"p99 {1000 * cuts[98]:.1f} ms; {1000 * used[1] / len(outcome):.2f} ms of CPU each, "
        f"most memory {used[0]:.0f} MB"
    )


if __name__ == "__main__":
    main()
