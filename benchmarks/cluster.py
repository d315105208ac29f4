"""A shared archive on a real cluster of three nodes: how fast, and how right when things fail.

    python benchmarks/cluster.py SPEECHES.jsonl[.xz] [--queries QUERIES.jsonl] [--count N]
                                 [--times N] [--seconds S] [--only PART…]

The speeches are those of `speeches.py`; ``--times 10`` makes ten of each, with the paragraphs in
another order (then leave out the part ``agreement``, which asks for one of them). Each line of the
queries is one JSON object with ``query``, ``kind`` and ``relevant``, a list of ``id`` and
``grade``. The cluster is started on this computer and stopped at the end; Java 21 or later and
Maven are needed. Figures of one run compare with each other and with no other computer's.
"""

import argparse
import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from measuring.archives import write_archive
from measuring.cutting_proxy import CuttingProxy
from measuring.many_clients import Expected, Searches, run_for
from measuring.one_pusher import Pusher
from measuring.opensearch_cluster import Cluster
from speeches import read_speeches

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.archive.shared_index import SharedIndex
from untoc_cli.errors import UntocError
from untoc_cli.record import replace
from untoc_cli.search.drift import Memory
from untoc_cli.search.engine import IndexDocument
from untoc_cli.search.engines import named_engine
from untoc_cli.search.engines.opensearch_remote import OpenSearchRemote
from untoc_cli.search.index import Index
from untoc_cli.search.indexing import open_index, refresh_index
from untoc_cli.search.pushing import Choice, plan_push, push, rebuild
from untoc_cli.search.query.language import parse
from untoc_cli.search.query.tree import Node
from untoc_cli.search.search import Page, search_archive
from untoc_cli.search.shared import SharedArchiveIndex

INDEX = "benchmark"
TYPED = (
    "ransomware", "dialogue", '"civil society"', "dialogue among civilizations",
    "organised crime trafficking", "traffick*", "speaker:Annan", "terorism~", "landmine -treaty",
    "drugs OR firearms", "date:1990..1995 disarmament", "Cote d'Ivoire", '"human rights" peace',
)  # fmt: skip
MODEL = IndexDocument("new/x.md", "Nothing that anybody looks for.", "", "", {}, (), "", "en", 0, 0)


def main() -> None:
    parts: dict[str, Callable[[World], Iterable[str]]] = {
        "speed": speed, "agreement": agreement, "killed": killed, "paused": paused,
        "cut": cut_in_two, "full": full_queue,
    }  # fmt: skip
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("--queries", type=Path)
    parser.add_argument("--count", type=int)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--only", nargs="*", default=list(parts), choices=list(parts))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="untoc-benchmark-") as folder:
        world = World(Path(folder), options)
        try:
            for line in world.begin():
                print(line, flush=True)
            for name in options.only:
                for line in parts[name](world):
                    print(f"{name:<10} {line}", flush=True)
        finally:
            world.cluster.stop()


class World:
    """The archive, its local indexes, and the cluster.

    Args:
        folder: where to make them.
        options: of the command line.
    """

    def __init__(self, folder: Path, options: argparse.Namespace) -> None:
        self.options = options
        self.cluster = Cluster()
        self.place = SharedIndex(self.cluster.urls, INDEX, timeout=30)
        speeches = islice(read_speeches(options.source), options.count)
        write_archive(_repeated(speeches, options.times), folder / "archive")
        self.archive = Archive(folder / "archive", folder / "cache")
        self.local = {
            name: open_index(self.archive, named_engine(name)) for name in ("whoosh", "sqlite")
        }

    def begin(self) -> Iterable[str]:
        """Start the cluster, and fill every index."""
        begun = time.perf_counter()
        self.cluster.start()
        yield f"start      three nodes green after {time.perf_counter() - begun:.1f} s"
        number = len(self.archive.statements)
        for name, index in self.local.items():
            took = timed(partial(refresh_index, self.archive, index))
            yield f"build      {name}: {number} statements in {took:.1f} s"
        took = timed(self.push_all)
        yield f"build      opensearch: {number} in {took:.1f} s, {number / took:.0f} a second"
        took = timed(self.push_changes)
        yield f"build      opensearch, nothing to send: {took:.1f} s"
        self.cluster.wait_until_green()
        yield f"on disk    {self.cluster.on_disk():.1f} MB, without copies"
        memory = ", ".join(f"{size:.0f}" for size in self.cluster.memory().values())
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        yield f"memory     MB of the nodes: {memory}; of this process at most: {own:.0f}"

    @property
    def remote(self) -> OpenSearchRemote:
        """The shared index, as a new process finds it."""
        return OpenSearchRemote(self.place)

    @property
    def shared(self) -> Index:
        """The shared index as a search sees it."""
        remote = self.remote
        memory = Memory(self.archive.log_folder, remote.key)
        return SharedArchiveIndex(remote, self.archive.catalogue.digests, memory)

    @property
    def choice(self) -> Choice:
        """All statements."""
        every = {statement.path for statement in self.archive.statements}
        return Choice(leaving=every, public=every)

    def push_all(self) -> None:
        """Make the shared index."""
        rebuild(self.archive, self.remote, {}, self.choice)

    def push_changes(self) -> None:
        """Send what differs."""
        memory = Memory(self.archive.log_folder, self.remote.key).read()
        here = self.archive.catalogue.digests()
        plan, _ = plan_push(here, self.remote.held(), memory, self.choice)
        push(self.archive, self.remote, plan, self.choice)

    def expected(self) -> Expected:
        """Return what is asked, and what SQLite finds."""
        trees = [tree for typed in TYPED if (tree := self.tree(typed))]
        index = self.local["sqlite"]
        return [(t, frozenset(hit.path for hit in index.search(t))) for t in trees]

    def tree(self, typed: str) -> Node | None:
        """Return what is searched."""
        return parse(typed, self.archive.themes, self.archive.sessions).tree


def _repeated(speeches: Iterable[dict[str, Any]], times: int) -> Iterator[dict[str, Any]]:
    """Return each speech so many times, further ones with their paragraphs turned round."""
    for speech in speeches:
        yield speech
        parts = speech["text"].split("\n\n")
        for number in range(1, times):
            text = "\n\n".join((*parts[number:], *parts[:number]))
            yield speech | {"id": f"{speech['id']}-{number}", "text": text}


def speed(world: World) -> Iterable[str]:
    """Return how fast each engine answers, one after the other and many at once."""
    expected = world.expected()
    for name, index in {**world.local, "opensearch": world.shared}.items():
        for tree, _ in expected:
            index.search(tree)
        took = [timed(partial(index.search, tree)) for _ in range(5) for tree, _ in expected]
        yield f"{name}: one after the other, p50/p95/p99 ms {_percentiles(took)}"
    for number in (1, 10, 50):
        done = run_for(world.options.seconds, world.place, expected, number)
        yield f"opensearch, {number} clients: {_told(done, world.options.seconds)}"


def agreement(world: World) -> Iterable[str]:
    """Return how often the engines have the same first hit, and the right one."""
    if world.options.queries is None:
        yield "no --queries"
        return
    lines = world.options.queries.read_text(encoding="utf-8").splitlines()
    known = [q for q in map(json.loads, lines) if q["kind"] == "known-item"]
    firsts = {
        name: [_first(world, index, query["query"]) for query in known]
        for name, index in {**world.local, "opensearch": world.shared}.items()
    }
    for name, found in firsts.items():
        right = sum(
            first is not None and first in {r["id"] for r in query["relevant"] if r["grade"] == 2}
            for first, query in zip(found, known, strict=True)
        )
        same = sum(a == b for a, b in zip(found, firsts["whoosh"], strict=True))
        yield f"{name}: right {right} of {len(known)}; first as whoosh {same} of {len(known)}"
    for name, other, query in zip(firsts["opensearch"], firsts["whoosh"], known, strict=True):
        if name != other:
            yield f"  {query['query']}: {name}, whoosh {other}"


def killed(world: World) -> Iterable[str]:
    """Return what became of searches and of a push while a node was killed."""
    yield from _failing(world, lambda: world.cluster.kill(2), lambda: world.cluster.start_node(2))


def paused(world: World) -> Iterable[str]:
    """Return the same while a node keeps its connections and answers nothing."""
    yield from _failing(world, lambda: world.cluster.pause(3), lambda: world.cluster.resume(3))


def cut_in_two(world: World) -> Iterable[str]:
    """Return what became of a push whose connections end in the middle."""
    proxy = CuttingProxy(int(world.cluster.urls[0].rpartition(":")[2]), 400_000, 1)
    place = SharedIndex((proxy.url,), f"{INDEX}-cut", timeout=30)
    tries, some = 0, replace(world.choice, asked=tuple(sorted(world.choice.leaving))[:400])
    for tries in range(1, 11):
        try:
            rebuild(world.archive, OpenSearchRemote(place), {}, some)
            break
        except UntocError as error:
            yield f"try {tries}: {error.what}"
    held = OpenSearchRemote(replace(place, urls=world.cluster.urls)).held()
    proxy.close()
    lost = set(some.asked) - held.keys()
    yield f"{proxy.cuts} connections cut in mid-bulk, {tries} tries; {len(lost)} of 400 lost"


def full_queue(world: World) -> Iterable[str]:
    """Return what becomes of searches and a push when the servers have room for nearly none."""
    world.cluster.stop()
    small = {"thread_pool__search__size": "1", "thread_pool__search__queue_size": "2"}
    world.cluster = Cluster(**small, thread_pool__write__queue_size="1")
    world.cluster.start()
    world.push_all()
    yield from _failing(world, lambda: None, lambda: None)


def _failing(world: World, fail: Callable[[], None], mend: Callable[[], None]) -> Iterable[str]:
    place = replace(world.place, timeout=5)
    expected = world.expected()
    with Pusher(place, MODEL) as pusher:
        searches = run_for(world.options.seconds, place, expected, 50, fail)
    yield _told(searches, world.options.seconds)
    for reason, number in searches.refused.most_common(4):
        yield f"  refused {number}: {reason[:150]}"
    for wrong in searches.wrong[:4]:
        yield f"  WRONG {wrong[:150]}"
    mend()
    yield f"green again {world.cluster.wait_until_green():.1f} s after it was mended"
    yield (
        f"pushed meanwhile: {len(pusher.taken)} of {pusher.sent} taken, "
        f"{sum(pusher.refused.values())} portions refused, {len(pusher.lost())} lost"
    )
    again = world.shared
    short = [str(tree) for tree, paths in expected if not paths <= _paths(again, tree)]
    yield f"afterwards {len(expected) - len(short)} of {len(expected)} searches are right"


def _paths(index: Index, tree: Node) -> frozenset[str]:
    return frozenset(hit.path for hit in index.search(tree))


def _first(world: World, index: Index, typed: str) -> str | None:
    query = parse(typed, world.archive.themes, world.archive.sessions)
    found = search_archive(world.archive, index, query, Selection(), Page(1, passages=0)).found
    return next((_source_id(each.statement.path) for each in found), None)


def _source_id(path: str) -> str:
    """Return the id a speech has in its source, of which the file name is made."""
    code, *rest = Path(path).stem.removeprefix("ungdc-").split("-")
    return "-".join(("ungdc", code.upper(), *rest))


def _told(done: Searches, seconds: float) -> str:
    p50, p95, p99 = (f"{done.percentile(share):.0f}" for share in (0.5, 0.95, 0.99))
    return (
        f"{len(done.seconds) / seconds:.0f} a second; p50/p95/p99 ms {p50} / {p95} / {p99}; "
        f"right {len(done.seconds)}, refused {sum(done.refused.values())}, "
        f"wrong {len(done.wrong)}; longest {done.longest:.1f} s"
    )


def _percentiles(took: Sequence[float]) -> str:
    cuts = statistics.quantiles(took, n=100)
    return " / ".join(f"{1000 * cuts[at - 1]:.1f}" for at in (50, 95, 99))


def timed(work: Callable[[], Any]) -> float:
    """Return the seconds that work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
