"""The service keeps to the rules of HTTP."""

import gzip
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import httpx
import pytest
from service_world import Served, served
from world import build_archive, statement

from untoc_cli.service.routes import ROUTES

FRATE = "2022-05-06-firearms-anna-alvazzi-del-frate"
ASKED = [
    "/v1/search?q=firearms",
    "/v1/statements",
    f"/v1/statements/{FRATE}",
    f"/v1/statements/{FRATE}/paragraphs/1",
    f"/v1/statements/{FRATE}/citation",
    "/v1/themes",
    "/v1/sessions",
    "/v1/sessions/2022-firearms",
    "/v1/timeline",
    "/v1/timeline/matrix",
    "/v1/summary",
    "/v1/positions",
    "/v1/export/csl-json",
]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a service of one statement, behind a prefix, that one web site may ask.

    It says where it answers itself, which is without what a proxy takes off.
    """
    files = {f"2022/{FRATE}.md": statement("We welcome the dialogue on firearms.\n" * 40)}
    archive = build_archive(tmp_path_factory.mktemp("http"), files)
    options = ["--rate", "0", "--root-path", "/archive", "--allow-origin", "https://example.org"]
    with served(archive, *options) as running:
        yield running


def test_every_route_is_asked_for_here() -> None:
    """A new route needs an address in `ASKED`."""
    patterns = [re.sub(r"\{\w+\}", "[^/?]+", route.path) + r"(\?.*)?" for route in ROUTES]
    assert all(any(re.fullmatch(form, path) for path in ASKED) for form in patterns)


@pytest.mark.parametrize("path", ASKED)
def test_an_answer_that_is_known_is_not_sent_again(service: Served, path: str) -> None:
    """The same request has the same strong tag, compressed another one; either spares the body."""
    first, again = service.get(path), service.get(path)
    assert first.headers["etag"] == again.headers["etag"]
    assert re.fullmatch('"[0-9a-f]{32}(-gz)?"', first.headers["etag"])
    assert first.headers["cache-control"] == "public, no-cache"
    for named in (first.headers["etag"], f'"x", W/{first.headers["etag"]}', "*"):
        spared = service.get(path, headers={"If-None-Match": named})
        assert (spared.status_code, spared.content) == (304, b"")
        assert spared.headers["etag"] == first.headers["etag"]
    assert service.get(path, headers={"If-None-Match": '"another"'}).status_code == 200


@pytest.mark.parametrize("path", [*ASKED, "/", "/health", "/ready", "/openapi.json"])
def test_a_head_is_the_answer_without_its_body(service: Served, path: str) -> None:
    """All headers are those of GET, also the length."""
    whole, head = service.get(path), service.client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert _lasting(head) == _lasting(whole)


def test_a_long_answer_is_compressed_for_who_understands_it(service: Served) -> None:
    """Compressed it is another representation, with a tag of its own."""
    path = f"/v1/statements/{FRATE}"
    plain = service.get(path, headers={"Accept-Encoding": "identity"})
    with service.client.stream("GET", path, headers={"Accept-Encoding": "gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == plain.content
    assert packed.headers["etag"] == plain.headers["etag"].removesuffix('"') + '-gz"'
    assert packed.headers["vary"].startswith("Accept, Accept-Encoding")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_nothing_but_reading_is_answered(service: Served, method: str) -> None:
    """The answer names what is."""
    for path in ("/v1/search", "/health"):
        answer = service.client.request(method, path)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")
        assert answer.json()["type"] == "/archive/#method-not-allowed"


def test_a_form_that_is_not_there_is_refused(service: Served) -> None:
    """What is accepted decides, and what is refused is not given."""
    for path, accepted, status in (
        ("/v1/themes", "application/json", 200),
        ("/v1/themes", "text/html, application/*;q=0.1", 200),
        ("/v1/themes", "text/html", 406),
        ("/v1/themes", "*/*, application/json;q=0", 406),
        ("/v1/export/csl-json", "application/json", 406),
        ("/v1/export/csl-json", "application/vnd.citationstyles.csl+json", 200),
    ):
        assert service.get(path, headers={"Accept": accepted}).status_code == status


def test_what_is_too_large_is_refused(service: Served) -> None:
    """A body, also one of unknown length; an address; many parameters."""
    body = service.client.request("GET", "/v1/themes", content=b"x" * 1001)
    assert (body.status_code, body.json()["type"]) == (413, "/archive/#too-large")
    unknown = service.client.request("GET", "/v1/themes", content=iter([b"x"]))
    assert unknown.status_code == 413
    address = service.get("/v1/search?q=" + "a" * 8000)
    assert (address.status_code, address.json()["type"]) == (414, "/archive/#address-too-long")
    many = service.get("/v1/statements?" + "theme=TIP&" * 101)
    assert many.json()["detail"] == "the address holds more than 100 parameters"
    assert service.get("/v1/statements?" + "theme=TIP&" * 21).status_code == 400
    assert service.get("/v1/search?q=" + "a" * 501).status_code == 400
    assert service.get("/v1/search?q=%ff").status_code == 400


@pytest.mark.parametrize("path", [*ASKED, "/", "/nothing", "/v1/search?limit=0"])
def test_every_answer_is_safe_to_show(service: Served, path: str) -> None:
    """A browser guesses no type, sends no referrer, runs nothing, frames nothing."""
    headers = service.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["content-security-policy"].startswith("default-src 'none'; style-src 'sha256-")
    assert headers["x-frame-options"] == "DENY"
    assert "server" not in headers


def test_pages_of_a_web_site_may_ask_if_they_were_named(service: Served) -> None:
    """Others get the answer without the word that lets their script read it."""
    named = service.get("/v1/themes", headers={"Origin": "https://example.org"})
    assert named.headers["access-control-allow-origin"] == "https://example.org"
    other = service.get("/v1/themes", headers={"Origin": "https://example.com"})
    assert "access-control-allow-origin" not in other.headers
    refused = service.get("/v1/search?limit=0", headers={"Origin": "https://example.org"})
    assert refused.headers["access-control-allow-origin"] == "https://example.org"
    asked = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    before = service.client.options("/v1/themes", headers=asked)
    assert (before.status_code, before.headers["access-control-allow-methods"]) == (
        200,
        "GET, HEAD",
    )


def test_the_first_page_lists_all_routes_and_problems(service: Served) -> None:
    """Its links lead on behind any prefix, and a problem's type leads to its explanation."""
    page = _Page()
    answer = service.get("/")
    page.feed(answer.text)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert all(service.get(f"/{link}").status_code == 200 for link in page.links)
    assert {route.path for route in ROUTES} <= page.texts
    kind = service.get("/v1/nothing").json()["type"]
    assert kind.removeprefix("/archive/#") in page.names


def test_the_description_stands_behind_the_prefix(service: Served) -> None:
    """A program that reads it asks where the proxy answers."""
    assert service.get("/openapi.json").json()["servers"] == [{"url": "/archive"}]


def _lasting(answer: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name != "date"}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.names: set[str] = set()
        self.texts: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links and names."""
        values = dict(attrs)
        if tag == "a":
            self.links.append(values["href"] or "")
        self.names.add(values.get("id") or "")

    def handle_data(self, data: str) -> None:
        """Note texts."""
        self.texts.add(data)
