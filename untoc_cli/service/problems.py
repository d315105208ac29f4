"""What can go wrong with a request, as problem details (RFC 9457).

A new kind is a row in `PROBLEMS`; the description of the service and its first page list it. No
answer names a file or folder of the computer it comes from, and none shows what only a program's
author could use.
"""

from collections.abc import Mapping
from typing import Any

from untoc_cli.errors import QueryError, UntocError
from untoc_cli.record import Record
from untoc_cli.sharing.envelope import to_json

MEDIA_TYPE = "application/problem+json"


class Kind(Record):
    """A kind of problem.

    Attributes:
        name: the end of its ``type``.
        status: of the answer.
        title: what it is called, the same each time.
    """

    name: str
    status: int
    title: str


PROBLEMS: tuple[Kind, ...] = (
    Kind("bad-parameter", 400, "A parameter cannot be used"),
    Kind("bad-query", 400, "The query cannot be understood"),
    Kind("unknown-value", 400, "There is no such theme, session, language or day"),
    Kind("not-found", 404, "There is nothing of that name"),
    Kind("method-not-allowed", 405, "This is read with GET and HEAD alone"),
    Kind("not-acceptable", 406, "There is no answer in a form that is accepted"),
    Kind("page-gone", 410, "The archive has changed since this page was made"),
    Kind("too-large", 413, "The request has a body that is too large"),
    Kind("address-too-long", 414, "The address is too long"),
    Kind("too-many-requests", 429, "There were too many requests from this address"),
    Kind("internal", 500, "Something went wrong here"),
    Kind("archive-unreadable", 503, "The archive cannot be read just now"),
    Kind("index-unusable", 503, "The search index cannot be used just now"),
    Kind("busy", 503, "There is too much to do just now"),
    Kind("too-slow", 503, "The answer took too long"),
)
_BY_NAME = {kind.name: kind for kind in PROBLEMS}
# What to try is written for the command line where it begins so.
_FOR_A_TERMINAL = ("untoc ", "--")


class Problem(Exception):
    """A request that is answered with a problem.

    Args:
        kind: name of a row in `PROBLEMS`.
        detail: one sentence, without a full stop.
        hint: what to try.
        retry_after: after how many seconds it may go through; None when it will not.
        further: more members of the answer.
    """

    def __init__(
        self,
        kind: str,
        detail: str,
        *,
        hint: str | None = None,
        retry_after: int | None = None,
        further: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail)
        self.kind = _BY_NAME[kind]
        self.detail = detail
        self.hint = hint
        self.retry_after = retry_after
        self.further = dict(further or {})


def problem_body(problem: Problem, root_path: str = "") -> bytes:
    """Return a problem as its answer shows it.

    Args:
        problem: the problem.
        root_path: what stands before all paths of the service; its first page explains each kind.
    """
    record = {
        "type": f"{root_path}/#{problem.kind.name}",
        "title": problem.kind.title,
        "status": problem.kind.status,
        "detail": problem.detail,
        "try": problem.hint,
        **problem.further,
    }
    shown = {name: value for name, value in record.items() if value is not None}
    return to_json(shown, indent=2).encode() + b"\n"


def of_query(error: QueryError) -> Problem:
    """Return a query that cannot be understood as a problem, with the place in it."""
    return Problem(
        "bad-query",
        error.what,
        hint=_hint(error),
        further={"query": error.query, "position": error.position},
    )


def of_value(error: UntocError) -> Problem:
    """Return a value that means nothing in the archive as a problem."""
    return Problem("unknown-value", error.what, hint=_hint(error))


def _hint(error: UntocError) -> str | None:
    hint = error.hint
    return None if hint is None or hint.startswith(_FOR_A_TERMINAL) else hint
