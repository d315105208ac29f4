"""Searching, and lists of statements."""

from typing import Any

from untoc_cli.archive.statement import Statement, to_record
from untoc_cli.search.facets import FACETS
from untoc_cli.search.further import Further, look_further
from untoc_cli.search.query import language
from untoc_cli.search.records import search_record
from untoc_cli.search.search import Page, search_archive
from untoc_cli.service import paging
from untoc_cli.service.asked import FILTERS, Asked, Data
from untoc_cli.service.parameters import Flag, Number, Parameter, Text
from untoc_cli.service.schemas import (
    NUMBER,
    TEXT,
    TEXT_OR_NULL,
    list_of,
    record,
    ref,
)

SEARCHING: tuple[Parameter, ...] = (
    Parameter(
        "q",
        "Words, all of which must occur, in the query language of `untoc search`; without any, "
        "every statement is found.",
        Text(shortest=0, longest=500),
        default="",
    ),
    *FILTERS,
    Parameter(
        "sort",
        "The best first, or the newest.",
        Text(choices=("relevance", "date")),
        default="relevance",
    ),
    Parameter(
        "by",
        "Group what is found; `limit` is then of each group, and there are no further pages.",
        Text(choices=tuple(FACETS)),
    ),
    Parameter(
        "facets",
        "Count what is found by theme, year, speaker, organisation.",
        Flag(),
        default=False,
    ),
    Parameter("passages", "Passages of each statement.", Number(0, 10), default=2),
    Parameter("context", "Sentences to add around each passage.", Number(0, 5), default=0),
    Parameter("limit", "At most so many statements.", Number(1, 100), default=10),
    paging.CURSOR,
)
FOUND = record(
    query=TEXT,
    explanation=TEXT,
    ignored=list_of(TEXT),
    total=NUMBER,
    offset=NUMBER,
    hits=list_of(ref("Hit")),
    groups=list_of(ref("Group")),
    facets=ref("Facets"),
    did_you_mean=TEXT_OR_NULL,
    partial=list_of(ref("Hit")),
    excluded_by=list_of(TEXT),
    next=TEXT_OR_NULL,
)

LISTING: tuple[Parameter, ...] = (
    *FILTERS,
    Parameter("limit", "At most so many statements.", Number(1, 200), default=50),
    paging.CURSOR,
)
LISTED = record(total=NUMBER, statements=list_of(ref("Statement")), next=TEXT_OR_NULL)


def search(asked: Asked) -> Data:
    """Return the statements that fit, with the passages that answer."""
    snapshot, index, selection = asked.snapshot, asked.index, asked.selection
    query = language.parse(asked["q"], snapshot.themes, snapshot.sessions)
    page = Page(
        limit=asked["limit"],
        offset=paging.offset_in(asked["cursor"], snapshot.state),
        passages=asked["passages"],
        context=asked["context"],
        by_date=asked["sort"] == "date",
        group_by=asked["by"],
        facets=asked["facets"],
    )
    result = search_archive(snapshot, index, query, selection, page)
    found = result.total > 0
    further = Further() if found else look_further(snapshot, index, query, selection, page)
    return Data(search_record(result, further, page) | {"next": _next(asked, page, result)}, found)


def _next(asked: Asked, page: Page, result: Any) -> str | None:
    if page.group_by:
        return None
    shown = len(result.found)
    return paging.next_offset(page.offset, shown, result.total, asked.snapshot.state)


def list_statements(asked: Asked) -> Data:
    """Return statements, the newest first."""
    fitting = sorted(asked.selection.choose(asked.snapshot.statements), key=_place)
    behind = _behind(asked["cursor"])
    rest = [s for s in fitting if behind is None or _place(s) > behind]
    shown = rest[: asked["limit"]]
    more = len(shown) < len(rest)
    data = {
        "total": len(fitting),
        "statements": [to_record(statement) for statement in shown],
        "next": paging.written(_place(shown[-1])) if more else None,
    }
    return Data(data, found=bool(fitting))


def _place(statement: Statement) -> tuple[bool, int, str]:
    """Return the key that sorts statements newest first, undated ones last."""
    if statement.date is None:
        return (True, 0, statement.id)
    return (False, -statement.date.last_day.toordinal(), statement.id)


def _behind(cursor: str | None) -> tuple[bool, int, str] | None:
    if cursor is None:
        return None
    undated, day, name = paging.read(cursor, (bool, int, str))
    return (bool(undated), int(day), str(name))
