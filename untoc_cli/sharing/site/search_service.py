"""The search page of a site that asks a search service (``untoc serve --api``) instead of an index.

The service may know other statements than the site: what was filed or withdrawn since the site was
built. So the page gets a list of what the site has, with a fingerprint of each text: a result leads
only to a page that is there, and to a paragraph only where it has the same number.
"""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import SplitResult, urlsplit
from xml.etree.ElementTree import Element

from untoc_cli.archive.naming import heading_of
from untoc_cli.archive.statement import Statement
from untoc_cli.errors import UsageProblem
from untoc_cli.record import Record
from untoc_cli.sharing.documents.markup import element
from untoc_cli.sharing.site.addresses import STATEMENTS
from untoc_cli.sharing.site.contents import Contents
from untoc_cli.sharing.site.page import Page, write_page
from untoc_cli.sharing.site.search_form import (
    ENTRY,
    PARTS,
    PATH,
    SEARCH,
    TOP,
    form,
    found,
    hidden,
    listed,
    lists_lead,
    script_files,
)
from untoc_cli.sharing.site.writing import SiteFile
from untoc_cli.text.wording import quoted

_SCRIPT = "search_api.js"
_KNOWN = "statements.json"  # in the folder of the page: what the site has
_FINGERPRINT = 12  # hexadecimal digits of a digest; enough to tell two versions of a text apart
# A policy takes names and addresses of IPv4 alone: https://www.w3.org/TR/CSP3/#grammardef-host-part
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?", re.ASCII)
_PREFIX = re.compile(r"(?:/[\w.~-]+)*/?", re.ASCII)
_LOOPBACK = re.compile(r"localhost|127(?:\.\d{1,3}){3}", re.ASCII)
# Of the query language, as docs/reference/search.md has it.
_EXAMPLES = (
    "firearms OR ammunition",
    "-smuggling",
    "traffick*",
    "trafficing~",
    "speaker:Tennant",
    "theme:TIP",
    "date:2022-05..2023",
)
_HINT = "--search-api https://search.example.org/archive"


class ServiceAddress(Record):
    """Where a search service answers.

    Attributes:
        origin: scheme, host and port, as a policy names them.
        prefix: what stands before all its paths: empty, or with a slash at its beginning alone.
    """

    origin: str
    prefix: str

    @property
    def whole(self) -> str:
        """The address, with a slash at its end."""
        return f"{self.origin}{self.prefix}/"


def read_service(typed: str) -> ServiceAddress:
    """Return the address of a search service.

    >>> read_service("https://Search.example.org:443/archive/").whole
    'https://search.example.org/archive/'

    Raises:
        UsageProblem: it is none that a page could ask, or should.
    """
    try:
        parts = urlsplit(typed.strip())
        port = parts.port
    except ValueError:
        raise _refused(typed, "is not the address of a search service") from None
    fault = _fault(typed.strip(), parts)
    if fault:
        raise _refused(typed, fault)
    usual = {"https": 443, "http": 80}[parts.scheme]
    shown_port = "" if port in (None, usual) else f":{port}"
    return ServiceAddress(f"{parts.scheme}://{parts.hostname}{shown_port}", parts.path.rstrip("/"))


def _fault(typed: str, parts: SplitResult) -> str | None:
    """Return why a page cannot or should not ask at an address."""
    host = parts.hostname or ""
    if parts.scheme not in ("https", "http") or not host or not typed.isprintable():
        return "is not the address of a search service"
    if "@" in parts.netloc:
        return "holds a name or password, which every visitor could read"
    if "?" in typed or "#" in typed:
        return "goes on behind its path"
    if not _HOST.fullmatch(host):
        return "has a host that no policy of a page can name: a name in ASCII, or 127.0.0.1"
    if not _PREFIX.fullmatch(parts.path) or {".", ".."} & set(parts.path.split("/")):
        return "has a path that is none of a search service"
    if parts.scheme == "http" and not _LOOPBACK.fullmatch(host):
        return "would send what visitors type without encryption"
    return None


def _refused(typed: str, why: str) -> UsageProblem:
    return UsageProblem(f"--search-api {quoted(typed)} {why}", hint=_HINT)


class ServiceSearch:
    """What makes a site searchable by a service: an entry of its navigation, and its last files.

    Args:
        service: where it answers.
    """

    problem: str | None = None
    further: tuple[tuple[str, str], ...] = (ENTRY,)

    def __init__(self, service: ServiceAddress) -> None:
        self._service = service

    def files(self, contents: Contents, _: Sequence[SiteFile]) -> Iterator[SiteFile]:
        """Yield the page, its scripts, and what the site has."""
        yield from script_files(_SCRIPT, PARTS)
        known = json.dumps(_known(contents), ensure_ascii=False, separators=(",", ":"))
        yield SiteFile(f"{SEARCH}/{_KNOWN}", known.encode("utf-8", "replace"))
        yield SiteFile(PATH, write_page(_page(self._service), contents))


def _known(contents: Contents) -> dict[str, Any]:
    """Return what the script has to know of the site.

    An id that two statements have leads nowhere: nobody could say to which.
    """
    statements: dict[str, dict[str, str] | None] = {}
    for statement in contents.statements:
        twice = statement.id in statements
        statements[statement.id] = None if twice else _entry(statement, contents)
    return {
        "themes": {theme.slug: theme.name for theme in contents.archive.themes},
        "statements": {name: entry for name, entry in statements.items() if entry},
    }


def _entry(statement: Statement, contents: Contents) -> dict[str, str]:
    entry = {"text": statement.body_digest[:_FINGERPRINT]}
    folder = contents.addresses.statement(statement)
    if folder != f"{STATEMENTS}/{statement.id}":
        entry["folder"] = folder
    if not statement.title:
        entry["title"] = heading_of(statement, contents.archive)
    return entry


def _page(service: ServiceAddress) -> Page:
    return Page(
        path=PATH,
        title="Search",
        description="Search what was said in all statements.",
        content=(element("h1", "Search"), *_content(service)),
        policy=(
            f"default-src 'none'; script-src 'self'; connect-src 'self' {service.origin}; "
            "style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'"
        ),
        scripts=(_SCRIPT,),
    )


def _content(service: ServiceAddress) -> Iterator[Element]:
    yield element(
        "div",
        element(
            "p",
            "The search cannot run here. It needs JavaScript, and pages that come from a web "
            "address: a page that was opened from a disk may not ask the search service.",
        ),
        lists_lead(),
        listed(),
        id="search-unavailable",
    )
    yield form(_hint(service), {"service": service.whole, "known": _KNOWN, "root": TOP})
    yield found(hidden(element("div", lists_lead(), listed(), id="search-lists")))


def _hint(service: ServiceAddress) -> Element:
    return element(
        "p",
        "Statements that hold all of the words, in any form. Words in quotation marks stand in a "
        "row; brackets, and all of these can be used, too: ",
        element("code", _EXAMPLES[0]),
        *(part for example in _EXAMPLES[1:] for part in (" · ", element("code", example))),
        ". What you type is sent to ",
        element("bdi", service.origin.partition("://")[2]),
        ".",
        id="search-hint",
        class_="note",
    )
