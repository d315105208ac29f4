"""From a request to its answer: checked, looked up among those kept, or made in a thread."""

import asyncio
import hashlib
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any

from untoc_cli import __version__
from untoc_cli.errors import Busy, IndexUnusable, QueryError, UsageProblem
from untoc_cli.record import Record
from untoc_cli.search.engine import DamagedIndexError
from untoc_cli.service.asked import Asked, Data, File
from untoc_cli.service.keeping import Current, Keeper
from untoc_cli.service.negotiating import accepts, accepts_gzip, matched
from untoc_cli.service.parameters import read_values
from untoc_cli.service.problems import Problem, of_query, of_value
from untoc_cli.service.replies import (
    Kept,
    Packed,
    Reply,
    found_reply,
    packed,
    unchanged_reply,
)
from untoc_cli.service.routes import JSON, Route
from untoc_cli.service.settings import ServiceSettings
from untoc_cli.service.working import Crew, TooMuch
from untoc_cli.sharing.envelope import envelope, to_json
from untoc_cli.sharing.snapshot import TextChanged

_SOON = 1  # seconds after which a text that was changed is judged anew
_LATER = 5  # seconds after which an index may be made
_HEAVY_WAITING = 4  # answers that take long; each waits for all before it


class Call(Record):
    """A request as far as an answer depends on it.

    Attributes:
        query: what stands behind the question mark.
        path: the parameters of the path.
        headers: of the request, by names in small letters.
    """

    query: bytes
    path: Mapping[str, str]
    headers: Mapping[str, str]


class Answering:
    """Answers requests.

    Args:
        keeper: of what can be seen.
        settings: of the service.
    """

    def __init__(self, keeper: Keeper, settings: ServiceSettings) -> None:
        self._keeper = keeper
        self._limit = settings.time_limit
        self._quick = Crew(settings.threads, settings.waiting)
        self._slow = Crew(1, _HEAVY_WAITING)
        self._kept = Kept()
        self._running: dict[tuple[str, str], _Running] = {}

    async def answer(self, route: Route, call: Call) -> Reply:
        """Return the answer to a request.

        Raises:
            Problem: there is none.
        """
        values = read_values(route.parameters, call.query, call.path)
        media_type = route.media_type(values)
        if not accepts(call.headers.get("accept", ""), media_type):
            raise Problem("not-acceptable", f"the answer is {media_type} alone")
        current = self._current(route)
        edition, key = current.snapshot.state, _key(route, values, current)
        tag = _tag(edition, key)
        wanted = call.headers.get("if-none-match", "")
        if known := matched(wanted, tag):
            return unchanged_reply(known)
        body = self._kept.get(edition, key)
        if body is None:
            body = await self._made(
                (edition, key), lambda: self._work(route, current, values), route
            )
        reply = found_reply(
            body, tag, gzipped=accepts_gzip(call.headers.get("accept-encoding", ""))
        )
        return unchanged_reply(dict(reply.headers)["etag"]) if wanted.strip() == "*" else reply

    def _current(self, route: Route) -> Current:
        current = self._keeper.current
        if current is None:
            what = "the archive cannot be read just now"
            raise Problem("archive-unreadable", what, retry_after=_LATER)
        if route.needs_index and current.index_fault:
            what = f"the search index cannot be used: {current.index_fault}"
            raise Problem("index-unusable", what, retry_after=_LATER)
        return current

    async def _made(
        self, name: tuple[str, str], work: Callable[[], Packed], route: Route
    ) -> Packed:
        """Return an answer that is made now; those who ask the same at once share it."""
        running = self._running.get(name)
        if running is None:
            running = self._running[name] = _Running(self._begun(work, route))
            running.made.add_done_callback(lambda made: self._finish(name, made))
        running.waiting += 1
        try:
            return await asyncio.wait_for(asyncio.shield(running.made), self._limit)
        except TimeoutError:
            raise Problem(
                "too-slow",
                f"the answer takes longer than {self._limit:g} seconds",
                hint="the same in a while, or with more filters",
                retry_after=_LATER,
            ) from None
        finally:
            running.leave()

    def _begun(self, work: Callable[[], Packed], route: Route) -> Future[Packed]:
        try:
            return (self._slow if route.is_heavy else self._quick).submit(work)
        except TooMuch:
            what = "as many requests as may wait are waiting"
            raise Problem("busy", what, retry_after=_SOON) from None

    def _finish(self, name: tuple[str, str], made: asyncio.Future[Packed]) -> None:
        self._running.pop(name, None)
        if not made.cancelled() and made.exception() is None:
            self._kept.put(*name, made.result())

    def _work(self, route: Route, current: Current, values: Mapping[str, Any]) -> Packed:
        """Return an answer, in a thread of its own.

        Raises:
            Problem: there is none.
        """
        asked = Asked(current.snapshot, current.index, current.seen, values)
        try:
            return _packed(route, route.answer(asked))
        except QueryError as error:
            raise of_query(error) from error
        except TextChanged as error:
            raise Problem("busy", error.what, hint=error.hint, retry_after=_SOON) from error
        except UsageProblem as error:
            raise of_value(error) from error
        except (IndexUnusable, DamagedIndexError) as error:
            self._keeper.report_damage()
            what = "the search index does not answer, and is made anew"
            raise Problem("index-unusable", what, retry_after=_LATER) from error
        except Busy as error:
            raise Problem("busy", "the archive is being changed", retry_after=_SOON) from error


class _Running:
    """An answer that is being made, and how many wait for it."""

    def __init__(self, work: Future[Packed]) -> None:
        self._work = work
        self.made = asyncio.wrap_future(work)
        self.waiting = 0

    def leave(self) -> None:
        """Wait no longer; what nobody waits for is not begun."""
        self.waiting -= 1
        if not self.waiting and not self.made.done():
            self._work.cancel()


def _packed(route: Route, found: Data | File) -> Packed:
    if isinstance(found, File):
        named = f'attachment; filename="{found.name}"'
        is_text = found.media_type.startswith("text/")
        kind = f"{found.media_type}{'; charset=utf-8' if is_text else ''}"
        headers = (("content-type", kind), ("content-disposition", named))
        return packed(found.content, headers)
    status = "success" if found.found else "nothing"
    text = to_json(envelope(route.command, found.data, status)) + "\n"
    return packed(text.encode("utf-8", "replace"), (("content-type", JSON),))


def _key(route: Route, values: Mapping[str, Any], current: Current) -> str:
    """Return what is another one when the same state of the archive has another answer.

    A file says when it was made.
    """
    made = "" if route.data is not None else current.seen.isoformat()
    return f"{route.path}?{to_json(values)} {made}"


def _tag(edition: str, key: str) -> str:
    return hashlib.sha256(f"{__version__}\0{edition}\0{key}".encode()).hexdigest()[:32]
