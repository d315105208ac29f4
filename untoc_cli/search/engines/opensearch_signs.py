"""What a look at a shared index in OpenSearch finds, from the address to the permission."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from untoc_cli.errors import UntocError
from untoc_cli.search.analysis import analysis_version
from untoc_cli.search.engines.opensearch_connection import Connection
from untoc_cli.search.engines.opensearch_errors import PUSH
from untoc_cli.search.engines.opensearch_generations import Generations
from untoc_cli.search.engines.opensearch_mapping import SCHEMA
from untoc_cli.search.engines.opensearch_reading import OpenSearchIndex
from untoc_cli.search.remote import Sign

_FAR = 60  # seconds between two clocks, above which times in logs mislead


def signs_of(connection: Connection, generations: Generations) -> Iterator[Sign]:
    """Look at a server and its index; what cannot be looked at ends the list.

    Raises:
        IndexUnusable: the server cannot be asked at all.
        Busy: it has too much to do.
    """
    yield Sign("server", f"OpenSearch {connection.version} at {connection.where}")
    yield Sign("who asks", connection.credentials.origin)
    yield _clock(connection)
    name = generations.current()
    if name is None:
        yield _bad("index", f"there is no {generations.alias} yet", PUSH)
        return
    index = OpenSearchIndex(connection, name)
    yield Sign("index", f"{name}: {index.count:,} statements")
    yield _analysis(index)
    yield _health(connection, name)
    yield _permission(connection, name)


def _analysis(index: OpenSearchIndex) -> Sign:
    about = index.about
    made = (about.get("schema"), about.get("analysis"))
    said = f"schema {made[0]}, {made[1]}"
    if made == (SCHEMA, analysis_version()):
        return Sign("mapping", said)
    return _bad("mapping", f"made by another untoc: {said}", f"{PUSH} --rebuild")


def _health(connection: Connection, name: str) -> Sign:
    found = connection.ask(lambda client: client.cluster.health(index=name))
    parts, copies = found.get("active_primary_shards"), found.get("active_shards")
    said = f"{parts} parts, {copies} with copies, on {found.get('number_of_nodes')} nodes"
    match found.get("status"):
        case "green":
            return Sign("health", f"green: {said}")
        case "yellow":
            hint = "a copy is missing; another node would be safer"
            return Sign("health", f"yellow: {said}", hint=hint)
        case _:
            hint = "ask whoever runs the cluster: a part is away, and searches are refused"
            return _bad("health", f"red: {said}", hint)


def _clock(connection: Connection) -> Sign:
    """Compare the clocks: those of nodes are told by the statistics they keep."""
    before = time.time()
    try:
        nodes = connection.ask(lambda client: client.nodes.stats(metric="os"))
    except UntocError:  # who only searches need not be allowed to ask
        nodes = None
    here = datetime.fromtimestamp((before + time.time()) / 2, tz=UTC)
    stamps = [node["timestamp"] / 1000 for node in _nodes(nodes) if node.get("timestamp")]
    if not stamps:
        return Sign("clock", "the server does not say what time it is")
    apart = max(abs(stamp - here.timestamp()) for stamp in stamps)
    if apart > _FAR:
        return _bad("clock", f"{apart:.0f} seconds apart", "set one of the clocks right")
    return Sign("clock", f"{apart:.0f} seconds apart")


def _nodes(answer: Any) -> list[dict[str, Any]]:
    return list(answer.get("nodes", {}).values()) if isinstance(answer, dict) else []


def _permission(connection: Connection, name: str) -> Sign:
    """Try whether this user may write: an empty change is asked for, which changes nothing."""
    absent = "untoc-check-of-the-permission"
    try:
        connection.ask(lambda client: client.delete(index=name, id=absent, ignore=[404]))
    except UntocError as error:
        return Sign("permission", f"to search only: {error.what}")
    return Sign("permission", "to search and to push")


def _bad(about: str, says: str, hint: str) -> Sign:
    return Sign(about, says, is_good=False, hint=hint)
