"""A real cluster that loses a node, or whose node answers nothing: right or refused, none short.

It is started, and named in `UNTOC_OPENSEARCH_URL`, by ``.ci/opensearch test``.
"""

import os
from collections.abc import Iterator

import opensearchpy
import pytest
from corpus import DOCUMENTS, document
from measuring.many_clients import Expected, run_for
from measuring.one_pusher import Pusher
from measuring.opensearch_cluster import Cluster
from servers import CLUSTER, place_of

from untoc_cli.archive.shared_index import SharedIndex
from untoc_cli.search.engines.opensearch_remote import OpenSearchRemote
from untoc_cli.search.query.tree import And, LanguageIs, Not, Phrase, Prefer, Term
from untoc_cli.search.remote import Filed

pytestmark = pytest.mark.skipif(
    set(os.environ.get(CLUSTER, "").split(",")) != set(Cluster().urls),
    reason="no cluster of our own: .ci/opensearch test",
)

SECONDS, CLIENTS = 6, 10
EXPECTED: Expected = (
    (Term("dialogues"), frozenset({"2022/firearms.md", "2023/trafficking.md"})),
    (Phrase("civil society"), frozenset({"2022/firearms.md", "2023/trafficking.md", "joint.md"})),
    (
        Prefer(And((Term("civil"), Term("society"))), Phrase("civil society")),
        frozenset({"2022/firearms.md", "2023/trafficking.md", "joint.md"}),
    ),
    (Not(LanguageIs("en")), frozenset({"langue.md", "中文.md", "عربي.md"})),
)
MODEL = document("new/x.md", "Nothing that anybody looks for.")


@pytest.fixture(name="place")
def _place() -> SharedIndex:
    made = place_of("cluster")
    place = SharedIndex(made.urls, made.index, shards=3, replicas=1, timeout=3)
    new = OpenSearchRemote(place).replace("")
    sent = [Filed(each, "", f"{number:064x}", 1) for number, each in enumerate(DOCUMENTS)]
    assert all(fate.is_done for fate in new.put(sent))
    new.switch()
    with opensearchpy.OpenSearch(list(place.urls)) as client:
        # By itself a cluster waits a minute before it copies again what a lost node held.
        at_once = {"index.unassigned.node_left.delayed_timeout": "0"}
        client.indices.put_settings(index=f"untoc-{place.index}*", body=at_once)
    Cluster().wait_until_green()
    return place


@pytest.fixture(name="cluster")
def _cluster() -> Iterator[Cluster]:
    cluster = Cluster()
    yield cluster
    mended(cluster)


def mended(cluster: Cluster) -> None:
    """Have three nodes again that answer."""
    for number in (1, 2, 3):
        if number in cluster.pids:
            cluster.resume(number)
        else:
            cluster.start_node(number)
    cluster.wait_until_green()


@pytest.mark.parametrize("fault", ["killed", "paused"])
def test_a_node_that_fails_makes_no_answer_short(
    place: SharedIndex, cluster: Cluster, fault: str
) -> None:
    """While many search and one pushes; what was taken is there in the end."""

    def fail() -> None:
        (cluster.kill if fault == "killed" else cluster.pause)(2)

    with Pusher(place, MODEL) as pusher:
        during = run_for(SECONDS, place, EXPECTED, CLIENTS, fail)
        mended(cluster)
        after = run_for(SECONDS / 4, place, EXPECTED, CLIENTS)
    assert during.wrong == after.wrong == []
    assert all(text.startswith(("4:", "75:")) for text in during.refused)
    assert (bool(after.seconds), after.refused) == (True, {})
    assert (pusher.lost(), len(pusher.taken) > 0) == (set(), True)
