"""The service as an ASGI application, on Starlette."""

import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from untoc_cli.service.answering import Answering, Call
from untoc_cli.service.description import describe
from untoc_cli.service.front_page import front_page
from untoc_cli.service.gate import App, Limits, Watched
from untoc_cli.service.keeping import Keeper
from untoc_cli.service.limits import Buckets, networks
from untoc_cli.service.log import Log
from untoc_cli.service.problems import Problem
from untoc_cli.service.replies import Reply, problem_reply
from untoc_cli.service.routes import JSON, ROUTES, Route
from untoc_cli.service.settings import ServiceSettings
from untoc_cli.sharing.envelope import to_json

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    Endpoint = Callable[[Request], Awaitable[Response]]

_HTML = "text/html; charset=utf-8"
_UNKEPT = ("cache-control", "no-store")
_LATER = 5  # seconds


class Service:
    """What the routes do.

    Args:
        keeper: of what can be seen.
        settings: of the service.
        log: takes what nobody expected.
    """

    def __init__(self, keeper: Keeper, settings: ServiceSettings, log: Log) -> None:
        self._keeper = keeper
        self._settings = settings
        self._log = log
        self._answering = Answering(keeper, settings)
        self._description = to_json(describe(settings.root_path), indent=1).encode() + b"\n"

    def application(self) -> App:
        """Return the application, with everything that a request goes through."""
        from starlette.applications import Starlette
        from starlette.exceptions import HTTPException
        from starlette.middleware.cors import CORSMiddleware

        proxies = networks(self._settings.proxies)
        inner = Starlette(
            routes=self._routes(),
            exception_handlers={HTTPException: self._refuse, Exception: self._refuse},
        )
        inner.router.redirect_slashes = False
        buckets = Buckets(self._settings.rate, self._settings.burst, time.monotonic)
        limited: App = Limits(inner, self._settings, proxies, buckets)
        if self._settings.origins:
            limited = CORSMiddleware(
                limited,
                allow_origins=self._settings.origins,
                allow_methods=("GET", "HEAD"),
                allow_headers=("If-None-Match",),
                expose_headers=("ETag", "Retry-After"),
            )
        return Watched(limited, self._log, self._settings, proxies)

    def _routes(self) -> list[Any]:
        from starlette.routing import Route as Path

        plain: dict[str, Callable[[], Reply]] = {
            "/": self._front_page,
            "/health": lambda: _said({"status": "alive"}),
            "/ready": self._ready,
            "/openapi.json": self._described,
        }
        return [
            *(Path(path, self._simple(answer), methods=["GET"]) for path, answer in plain.items()),
            *(Path(route.path, self._endpoint(route), methods=["GET"]) for route in ROUTES),
        ]

    def _endpoint(self, route: Route) -> "Endpoint":
        async def endpoint(request: "Request") -> "Response":
            call = Call(request.scope["query_string"], request.path_params, request.headers)
            return _response(await self._answering.answer(route, call))

        return self._guarded(endpoint)

    def _simple(self, answer: Callable[[], Reply]) -> "Endpoint":
        async def endpoint(request: "Request") -> "Response":  # noqa: ARG001 - as Starlette calls it
            return _response(answer())

        return self._guarded(endpoint)

    def _guarded(self, endpoint: "Endpoint") -> "Endpoint":
        """Return an endpoint that answers whatever goes wrong in it."""

        async def guarded(request: "Request") -> "Response":
            try:
                return await endpoint(request)
            except Problem as problem:
                return _response(problem_reply(problem, self._settings.root_path))
            except Exception as error:  # noqa: BLE001 - nobody is shown a traceback
                self._log.fault(error)
                return _response(problem_reply(_internal(), self._settings.root_path))

        return guarded

    async def _refuse(self, request: "Request", error: Any) -> "Response":
        """Answer what no route answers."""
        status = getattr(error, "status_code", 500)
        path = request.scope["path"]
        if status == 404:
            problem = Problem("not-found", "there is no such address here", hint="/openapi.json")
        elif status == 405:
            what = f"{request.method} is not answered"
            problem = Problem("method-not-allowed", what)
        else:
            self._log.fault(error, path=path if self._settings.shows_queries else None)
            problem = _internal()
        allowed = (("allow", "GET, HEAD"),) if status == 405 else ()
        return _response(problem_reply(problem, self._settings.root_path, allowed))

    def _front_page(self) -> Reply:
        current = self._keeper.current
        name = current.snapshot.settings.name if current else ""
        return Reply(200, front_page(name), (("content-type", _HTML), _UNKEPT))

    def _described(self) -> Reply:
        return Reply(
            200, self._description, (("content-type", JSON), ("cache-control", "no-cache"))
        )

    def _ready(self) -> Reply:
        current = self._keeper.current
        if current is None:
            what = "the archive cannot be read just now"
            raise Problem("archive-unreadable", what, retry_after=_LATER)
        if current.index_fault:
            what = f"the search index cannot be used: {current.index_fault}"
            raise Problem("index-unusable", what, retry_after=_LATER)
        return _said({"status": "ready"})


def _internal() -> Problem:
    return Problem("internal", "something went wrong that should not")


def _said(record: dict[str, Any]) -> Reply:
    return Reply(200, to_json(record).encode() + b"\n", (("content-type", JSON), _UNKEPT))


def _response(reply: Reply) -> "Response":
    from starlette.responses import Response

    return Response(reply.body, reply.status, dict(reply.headers))
