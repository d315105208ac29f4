"""Every hit of a search, page by page, all of one moment."""

from collections.abc import Iterator
from typing import Any

from untoc_cli.errors import IndexUnusable
from untoc_cli.search.engines.opensearch_connection import Connection
from untoc_cli.search.engines.opensearch_errors import expected

Json = dict[str, Any]

_KEPT = "2m"  # how long the server keeps the moment for the next page


def every_hit(
    connection: Connection, index: str, query: Json, size: int, **shown: Any
) -> Iterator[Json]:
    """Return every hit, in no particular order.

    What does not fit into one page is read from a point in time, so that changes meanwhile neither
    hide nor double a statement.

    Args:
        connection: the way to the cluster.
        index: in which.
        query: what.
        size: hits of a page.
        shown: which fields of a hit are sent, as OpenSearch calls it.

    Raises:
        IndexUnusable: not all of them came.
    """
    body = {"query": query, "size": size, "track_total_hits": True, "_source": False, **shown}
    answer = connection.search(body, index)
    total, hits = _total(answer), answer["hits"]["hits"]
    if total <= size or len(hits) < size:
        yield from _checked(hits, total, connection.where)
        return
    yield from _paged(connection, index, body)


def _paged(connection: Connection, index: str, body: Json) -> Iterator[Json]:
    params = {"keep_alive": _KEPT}
    opened = connection.ask(lambda client: client.create_pit(index=index, params=params))
    with expected(connection.where):
        point = {"id": opened["pit_id"], "keep_alive": _KEPT}
    came, total = 0, 1
    try:
        page = body | {"pit": point, "sort": ["_shard_doc"], "track_scores": True}
        while came < total:
            answer = connection.search(page, None)
            hits, total = answer["hits"]["hits"], _total(answer)
            came += len(hits)
            if not hits:
                break
            yield from hits
            with expected(connection.where):
                page = page | {"search_after": hits[-1]["sort"]}
    finally:
        closed = {"pit_id": [point["id"]]}
        connection.ask(lambda client: client.delete_pit(body=closed))
    _checked([None] * came, total, connection.where)


def _total(answer: Json) -> int:
    total = answer["hits"].get("total")
    if not isinstance(total, dict) or total.get("relation") != "eq":
        return -1
    return int(total["value"])


def _checked(hits: list[Any], total: int, where: str) -> list[Any]:
    if len(hits) != total:
        raise IndexUnusable(
            f"{where} sent {len(hits)} of {max(total, 0)} hits", hint="untoc remote check"
        )
    return hits
