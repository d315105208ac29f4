"""The first page of the service: what can be asked, for a person with a browser."""

import base64
import hashlib
from xml.etree.ElementTree import Element

from untoc_cli.service.parameters import Parameter
from untoc_cli.service.problems import PROBLEMS, Kind
from untoc_cli.service.routes import ROUTES, Route
from untoc_cli.sharing.documents.markup import element, html_text

_STYLE = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "dt{margin-top:1rem}code{overflow-wrap:anywhere}"
    "@media (prefers-color-scheme:dark){body{background:#111;color:#eee}a{color:#9cf}}"
)
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)


def front_page(name: str) -> bytes:
    """Return the page.

    Args:
        name: of the archive.
    """
    title = name or "Statements"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width"),
        element("title", title),
        element("style", _STYLE),
    )
    return html_text(element("html", head, _body(title), lang="en")).encode()


def _body(title: str) -> Element:
    return element(
        "body",
        element("h1", title),
        element("p", "This is a service for programs; it is read with GET and HEAD alone."),
        element(
            "p",
            "All of it is described in ",
            element("a", "openapi.json", href="openapi.json"),
            ".",
        ),
        element("h2", "What can be asked"),
        element("dl", *(part for route in ROUTES for part in _route(route))),
        element("h2", "What can go wrong"),
        element("dl", *(part for kind in PROBLEMS for part in _problem(kind))),
    )


def _route(route: Route) -> tuple[Element, Element]:
    named = element("code", route.path)
    address = route.path[1:]
    linked = named if "{" in address else element("a", named, href=address)
    details = [word for parameter in route.parameters for word in _parameter(parameter)]
    return element("dt", linked), element("dd", route.summary, *details)


def _parameter(parameter: Parameter) -> tuple[Element, Element, str]:
    return element("br"), element("code", parameter.name), f" {parameter.help}"


def _problem(kind: Kind) -> tuple[Element, Element]:
    return element("dt", element("code", kind.name), id=kind.name), element(
        "dd", f"{kind.status}: {kind.title}."
    )
