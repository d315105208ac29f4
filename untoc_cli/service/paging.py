"""Where the next page begins, as a word that nobody has to understand.

A list in a fixed order is continued behind its last statement, whatever was filed meanwhile. What
is ordered by how well it fits is another list when the archive changes; its page names the state
it was made in, and is refused in another.
"""

import base64
import binascii
import json
from typing import Any

from untoc_cli.service.parameters import Parameter, Text
from untoc_cli.service.problems import Problem

CURSOR = Parameter(
    "cursor",
    "Where the page begins: `next` of the page before it, with the same other parameters.",
    Text(longest=500, form=r"^[A-Za-z0-9_-]*$"),
)
_FIRST = "the first page, without a cursor"


def written(place: Any) -> str:
    """Return a cursor for what JSON can hold."""
    text = json.dumps(place, ensure_ascii=True, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read(cursor: str, kinds: tuple[type, ...]) -> list[Any]:
    """Return what a cursor was made of: a list with values of these types.

    Raises:
        Problem: it was not made here.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        place = json.loads(base64.urlsafe_b64decode(padded.encode("ascii")).decode())
    except (ValueError, binascii.Error, RecursionError):
        place = None
    if isinstance(place, list) and tuple(type(part) for part in place) == kinds:
        return place
    raise Problem("bad-parameter", "the cursor is none that was given here", hint=_FIRST)


def offset_in(cursor: str | None, state: str) -> int:
    """Return how many statements stand before a page of a list that belongs to a state.

    Raises:
        Problem: it was made in another state, or not here.
    """
    if cursor is None:
        return 0
    made_in, offset = read(cursor, (str, int))
    if made_in != state[:16]:
        what = "the archive has changed since the page before this one was made"
        raise Problem("page-gone", what, hint=_FIRST)
    if not 0 < offset < 10**9:
        raise Problem("bad-parameter", "the cursor is none that was given here", hint=_FIRST)
    return int(offset)


def next_offset(offset: int, shown: int, total: int, state: str) -> str | None:
    """Return where the next page of such a list begins; None behind the last one."""
    reached = offset + shown
    return written([state[:16], reached]) if shown and reached < total else None
