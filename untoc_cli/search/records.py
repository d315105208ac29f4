"""What was found, as records for JSON and CSV; the reference says what each key means."""

from typing import Any

from untoc_cli.archive.statement import to_record
from untoc_cli.search.further import Further
from untoc_cli.search.search import Found, Page, SearchResult


def search_record(result: SearchResult, further: Further, page: Page) -> dict[str, Any]:
    """Return the ``data`` of the answer."""
    return {
        "query": result.query,
        "explanation": result.explanation,
        "ignored": list(result.ignored),
        "total": result.total,
        "offset": page.offset,
        "hits": [hit_record(found) for found in result.found],
        "groups": _groups(result, page.group_by) if page.group_by else [],
        "facets": _facets(result),
        "did_you_mean": further.did_you_mean,
        "partial": [hit_record(found) for found in further.partial],
        "excluded_by": list(further.excluded_by),
    }


def hit_record(found: Found) -> dict[str, Any]:
    """Return a statement with its score and passages."""
    passages = [
        {
            "paragraph": passage.paragraph,
            "text": passage.text,
            "matches": [list(mark) for mark in passage.marks],
        }
        for passage in found.passages
    ]
    return to_record(found.statement) | {"score": round(found.score, 4), "passages": passages}


def _groups(result: SearchResult, facet: str) -> list[dict[str, Any]]:
    ids = {found.statement.path: found.statement.id for found in result.found}
    return [
        {facet: group.value, "total": group.total, "ids": [ids[path] for path in group.paths]}
        for group in result.groups
    ]


def _facets(result: SearchResult) -> dict[str, list[dict[str, Any]]]:
    return {
        name: [{"value": part.value, "total": part.number} for part in counts]
        for name, counts in result.facets.items()
    }
