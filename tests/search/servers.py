"""The OpenSearch that tests run on: a real cluster, where one is named, or a double in memory.

`UNTOC_OPENSEARCH_URL` names the nodes of a cluster, with commas between them. Without it a server
that speaks the same language starts once for all tests; where there is none for this computer, the
tests of this engine are skipped. The double has one node and ranks otherwise, so tests ask which
statements are found and which of two stands first, not for figures.
"""

import atexit
import contextlib
import os
from collections.abc import Iterator
from functools import cache
from uuid import uuid4

import pytest

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.shared_index import SharedIndex
from untoc_cli.search.drift import Memory
from untoc_cli.search.engine import SearchEngine
from untoc_cli.search.engines import ENGINES
from untoc_cli.search.engines.opensearch_engine import OpenSearchEngine
from untoc_cli.search.engines.opensearch_remote import OpenSearchRemote
from untoc_cli.search.index import Index
from untoc_cli.search.indexing import open_index
from untoc_cli.search.pushing import Choice, rebuild
from untoc_cli.search.shared import SharedArchiveIndex

CLUSTER = "UNTOC_OPENSEARCH_URL"
LOCAL_ENGINES = sorted(name for name, row in ENGINES.items() if not row().is_shared)


def made_engine(name: str) -> SearchEngine:
    """Return an engine by its name; that of a cluster with the cluster of the tests."""
    engine = ENGINES[name]()
    return OpenSearchEngine(place_of("port")) if engine.is_shared else engine


def engines_here() -> list[str]:
    """Return the engines that can be tested on this computer."""
    try:
        server()
    except pytest.skip.Exception:
        return LOCAL_ENGINES
    return sorted(ENGINES)


def ready_index(archive: Archive, name: str) -> Index:
    """Return the index of an archive with an engine; a shared one holds all statements."""
    engine = ENGINES[name]()
    if not engine.is_shared:
        return open_index(archive, engine)
    remote = OpenSearchRemote(place_of(uuid4().hex[:8]))
    every = {statement.path for statement in archive.statements}
    rebuild(archive, remote, {}, Choice(leaving=every, public=every))
    memory = Memory(archive.log_folder, remote.key)
    return SharedArchiveIndex(remote, archive.catalogue.digests, memory)


def place_of(index: str) -> SharedIndex:
    """Return where tests may make an index; those of one run have one beginning."""
    return SharedIndex(server(), f"{RUN}-{index}", shards=2, timeout=60)


RUN = f"test-{uuid4().hex[:8]}"


@cache
def server() -> tuple[str, ...]:
    """Return the addresses of the nodes that tests use; the double starts where none is named."""
    named = os.environ.get(CLUSTER)
    if named:
        return tuple(named.split(","))
    pytest.importorskip("opensearchpy", reason="opensearch-py is not installed")
    double = pytest.importorskip("osmem_server", reason="osmem-server is not installed")
    try:
        started = double.OsmemServer.start(japanese=False)
    except double.OsmemError as error:
        pytest.skip(f"no double of OpenSearch for this computer: {error}")
    atexit.register(started.close)
    return (started.url,)


@contextlib.contextmanager
def indexes_gone_afterwards() -> Iterator[None]:
    """Delete at the end what tests made in the cluster."""
    yield
    if server.cache_info().currsize:
        import opensearchpy  # noqa: PLC0415 - loaded by then, and only if it is installed

        with opensearchpy.OpenSearch(list(server()), timeout=60) as client:
            client.indices.delete(index=f"untoc-{RUN}*", params={"ignore_unavailable": "true"})
