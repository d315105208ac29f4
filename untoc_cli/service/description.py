"""The OpenAPI description of the service, made from the table of routes."""

from typing import Any

from untoc_cli import __version__
from untoc_cli.service.parameters import Parameter
from untoc_cli.service.problems import MEDIA_TYPE, PROBLEMS
from untoc_cli.service.routes import JSON, ROUTES, Route
from untoc_cli.service.schemas import SCHEMAS, TEXT, enveloped, record, ref

# Problems that any request can meet.
_ANYWHERE = (400, 406, 410, 413, 414, 429, 500, 503)
_HEADERS = {
    "ETag": {"schema": TEXT, "description": "Names this answer; send it as If-None-Match."},
    "Cache-Control": {"schema": TEXT},
}
_RETRY = {"Retry-After": {"schema": {"type": "integer"}, "description": "In seconds."}}
_STATUS = record(status={"type": "string"})


def describe(root_path: str) -> dict[str, Any]:
    """Return the description.

    Args:
        root_path: what stands before all paths.
    """
    paths = {route.path: {"get": _operation(route)} for route in ROUTES}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "untoc",
            "version": __version__,
            "summary": "What civil society said at the United Nations on organized crime.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": root_path or "/"}],
        "paths": {
            **paths,
            "/health": {"get": _plain("health", "Tell that the service is alive.")},
            "/ready": {"get": _plain("ready", "Tell that archive and index can be used.")},
        },
        "components": {"schemas": SCHEMAS},
    }


def _operation(route: Route) -> dict[str, Any]:
    statuses = (*_ANYWHERE, 404) if any(p.in_path for p in route.parameters) else _ANYWHERE
    return {
        "operationId": _operation_id(route.path),
        "summary": route.summary,
        "parameters": [_parameter(parameter) for parameter in route.parameters],
        "responses": {
            "200": {"description": "Found.", "headers": _HEADERS, "content": _content(route)},
            "304": {"description": "The answer is the one that If-None-Match names."},
            **{str(status): _problem(status) for status in sorted(statuses)},
        },
    }


def _operation_id(path: str) -> str:
    words = path.removeprefix("/v1/").replace("{", "").replace("}", "").split("/")
    return "_".join(words)


def _parameter(parameter: Parameter) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": "path" if parameter.in_path else "query",
        "required": parameter.in_path,
        "description": parameter.help,
        "schema": parameter.schema,
    }


def _content(route: Route) -> dict[str, Any]:
    if route.data is None:
        return {media_type: {} for media_type in route.media_types.values()}
    return {JSON: {"schema": enveloped(route.command, route.data)}}


def _problem(status: int) -> dict[str, Any]:
    titles = "; ".join(kind.title for kind in PROBLEMS if kind.status == status)
    return {
        "description": titles,
        "headers": _RETRY if status in (429, 503) else {},
        "content": {MEDIA_TYPE: {"schema": ref("Problem")}},
    }


def _plain(name: str, summary: str) -> dict[str, Any]:
    answer = {"description": "It is so.", "content": {JSON: {"schema": _STATUS}}}
    responses = {"200": answer, **{str(s): _problem(s) for s in (400, 413, 414, 429, 500, 503)}}
    return {"operationId": name, "summary": summary, "responses": responses}
