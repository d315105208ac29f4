"""What every request goes through: limits on the way in, headers and a log on the way out.

Both are plain ASGI applications around another one (https://asgi.readthedocs.io).
"""

import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from untoc_cli.service.front_page import POLICY
from untoc_cli.service.limits import Buckets, Network, client_of
from untoc_cli.service.log import Log
from untoc_cli.service.problems import Problem
from untoc_cli.service.replies import Reply, problem_reply
from untoc_cli.service.settings import ServiceSettings

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LONGEST_ADDRESS = 8_000  # bytes of path and query
LARGEST_BODY = 1_000  # bytes; no request needs a body
FREE = ("/health", "/ready")  # asked by who watches over the service, as often as they like
_SECURITY = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", POLICY.encode()),
    (b"x-frame-options", b"DENY"),
)


class Limits:
    """Refuses what is too much.

    Args:
        inner: what answers the rest.
        settings: of the service.
        proxies: whose word on the client is taken.
        buckets: of the clients.
    """

    def __init__(
        self, inner: App, settings: ServiceSettings, proxies: tuple[Network, ...], buckets: Buckets
    ) -> None:
        self._inner = inner
        self._root_path = settings.root_path
        self._proxies = proxies
        self._buckets = buckets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or have it answered."""
        if scope["type"] == "http":
            problem = _too_large(scope) or self._too_many(scope)
            if problem:
                closing = (("connection", "close"),) if problem.kind.status == 413 else ()
                await send_reply(send, problem_reply(problem, self._root_path, closing))
                return
        await self._inner(scope, receive, send)

    def _too_many(self, scope: Scope) -> Problem | None:
        if scope["path"].removeprefix(self._root_path) in FREE:
            return None
        wait = self._buckets.take(asker(scope, self._proxies))
        if wait is None:
            return None
        what = "this address has asked for as much as it may"
        return Problem("too-many-requests", what, hint="the same later", retry_after=wait)


class Watched:
    """Adds what every answer has, and writes a line of the log for it.

    Args:
        inner: what answers.
        log: takes the lines.
        settings: of the service.
        proxies: whose word on the client is taken.
    """

    def __init__(
        self, inner: App, log: Log, settings: ServiceSettings, proxies: tuple[Network, ...]
    ) -> None:
        self._inner = inner
        self._log = log
        self._settings = settings
        self._proxies = proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Have a request answered."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        began = time.perf_counter()
        told = {"status": 0, "bytes": 0}

        async def watched(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                told["status"] = message["status"]
                message["headers"] = [*message.get("headers", ()), *_SECURITY]
            told["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            await self._inner(scope, receive, watched)
        finally:
            took = round(1000 * (time.perf_counter() - began), 1)
            self._log.note("request", **{**self._asked(scope), **told, "ms": took})

    def _asked(self, scope: Scope) -> dict[str, Any]:
        route = scope.get("route")
        asked = {"method": scope["method"], "route": getattr(route, "path", None)}
        if self._settings.shows_queries:
            asked["target"] = scope["path"] + _question(scope)
            asked["client"] = asker(scope, self._proxies)
        return asked


def asker(scope: Scope, proxies: tuple[Network, ...]) -> str:
    """Return who asks, as far as it can be known."""
    peer = (scope.get("client") or ("",))[0]
    forwarded = b",".join(v for n, v in scope["headers"] if n == b"x-forwarded-for")
    return client_of(peer, forwarded.decode("latin-1"), proxies)


async def send_reply(send: Send, reply: Reply) -> None:
    """Send an answer."""
    headers = [(n.encode("latin-1"), v.encode("latin-1")) for n, v in reply.headers]
    if reply.status != 304:
        headers.append((b"content-length", str(len(reply.body)).encode()))
    await send({"type": "http.response.start", "status": reply.status, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body})


def _too_large(scope: Scope) -> Problem | None:
    length = len(scope.get("raw_path") or scope["path"].encode()) + len(scope["query_string"])
    if length > LONGEST_ADDRESS:
        return Problem("address-too-long", f"the address has more than {LONGEST_ADDRESS} bytes")
    headers = dict(scope["headers"])
    size = headers.get(b"content-length", b"0")
    if b"transfer-encoding" in headers or not size.isdigit() or int(size) > LARGEST_BODY:
        return Problem("too-large", f"a request has a body of at most {LARGEST_BODY} bytes")
    return None


def _question(scope: Scope) -> str:
    query = scope["query_string"].decode("latin-1")
    return f"?{query}" if query else ""
