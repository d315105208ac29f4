"""Many people who search at once, and what became of each search: right, refused, or wrong."""

import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Self

from untoc_cli.archive.shared_index import SharedIndex
from untoc_cli.errors import UntocError
from untoc_cli.search.engines.opensearch_remote import OpenSearchRemote
from untoc_cli.search.query.tree import And, Node

Expected = Sequence[tuple[Node, frozenset[str]]]


@dataclass
class Searches:
    """What became of searches.

    Attributes:
        seconds: that each right one took.
        refused: how often each error was the answer.
        wrong: what was found too little or too much, and by which search.
        longest: seconds that the longest one took, right or refused.
    """

    seconds: list[float] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    longest: float = 0.0

    def percentile(self, share: float) -> float:
        """Return the milliseconds within which a share of the right ones was answered."""
        ordered = sorted(self.seconds)
        if not ordered:
            return float("nan")
        return 1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)]


class Clients:
    """Threads that search, each with a connection of its own, as separate people have.

    Args:
        place: where.
        expected: what is asked, and what must be found.
        number: of them.
    """

    def __init__(self, place: SharedIndex, expected: Expected, number: int) -> None:
        self.done = Searches()
        self._expected = expected
        self._over = threading.Event()
        self._lock = threading.Lock()
        self._threads = [
            threading.Thread(target=self._search, args=(at, _turned(place, at)), daemon=True)
            for at in range(number)
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        deadline = time.monotonic() + 60
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    def _search(self, at: int, remote: OpenSearchRemote) -> None:
        while not self._over.is_set():
            tree, paths = self._expected[at % len(self._expected)]
            at += 1
            begun = time.perf_counter()
            try:
                found = {hit.path for hit in remote.search(tree)}
            except UntocError as error:
                self._note(begun, refused=f"{error.exit_code}: {error.what}")
            else:
                known = {path for path in found if not path.startswith("new/")}
                missing = f"{tree}: {len(paths - known)} missing, {len(known - paths)} too many"
                self._note(begun, wrong="" if known == paths else missing)

    def _note(self, begun: float, *, refused: str = "", wrong: str = "") -> None:
        took = time.perf_counter() - begun
        with self._lock:
            self.done.longest = max(self.done.longest, took)
            if refused:
                self.done.refused[refused] += 1
            elif wrong:
                self.done.wrong.append(wrong)
            else:
                self.done.seconds.append(took)


def _turned(place: SharedIndex, at: int) -> OpenSearchRemote:
    """Return the way to an index by another node first, which knows already what is there.

    Threads would wait for each other while they get to know it, which separate people do not.
    """
    at %= len(place.urls)
    urls = place.urls[at:] + place.urls[:at]
    remote = OpenSearchRemote(SharedIndex(urls, place.index, timeout=place.timeout))
    remote.search(And(()))
    return remote


def run_for(
    seconds: float,
    place: SharedIndex,
    expected: Expected,
    number: int,
    meanwhile: Callable[[], object] | None = None,
) -> Searches:
    """Let clients search for so long, and do something meanwhile."""
    with Clients(place, expected, number) as clients:
        begun = time.perf_counter()
        if meanwhile:
            meanwhile()
        time.sleep(max(0.0, seconds - (time.perf_counter() - begun)))
    return clients.done
