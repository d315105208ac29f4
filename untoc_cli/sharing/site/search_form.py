"""The form that a site is searched with, whatever answers: its own index, or a search service."""

from collections.abc import Iterator
from importlib import resources
from xml.etree.ElementTree import Element

from untoc_cli.sharing.documents.markup import element
from untoc_cli.sharing.places import link
from untoc_cli.sharing.site import addresses
from untoc_cli.sharing.site.addresses import page_in
from untoc_cli.sharing.site.writing import SiteFile

SEARCH = "search"  # the folder of the page
PATH = page_in(SEARCH)
TOP = "../"
ENTRY = ("Search", SEARCH)  # of the navigation
PARTS = "search_parts.js"  # what the scripts of both have in common
_LISTS = (
    ("All statements", addresses.STATEMENTS),
    ("By working group", addresses.THEMES),
    ("By session", addresses.SESSIONS),
    ("By speaker", addresses.SPEAKERS),
)


def script_files(*names: str) -> Iterator[SiteFile]:
    """Yield scripts of the site."""
    for name in names:
        yield SiteFile(name, (resources.files(__package__) / "assets" / name).read_bytes())


def listed() -> Element:
    """Return the lists that lead to every statement."""
    items = (
        element("li", element("a", text, href=link(TOP, page_in(folder))))
        for text, folder in _LISTS
    )
    return element("ul", *items)


def lists_lead() -> Element:
    """Return the sentence above them."""
    return element("p", "These lists lead to every statement:")


def form(hint: Element, data: dict[str, str]) -> Element:
    """Return the form, hidden until a script can answer it.

    Args:
        hint: what can be typed; it has the id ``search-hint``.
        data: what the script has to know, by the names of ``data-`` attributes.
    """
    field = element("input", id="q", name="q", type="search", aria_describedby="search-hint")
    label = element("label", "What was said", for_="q")
    entry = element("p", label, field, element("button", "Search", type="submit"), class_="entry")
    made = element("form", entry, hint, id="search", role="search")
    for name, value in data.items():
        made.set(f"data-{name}", value)
    return hidden(made)


def found(*further: Element) -> Element:
    """Return where filters and results will stand, and what stands below them."""
    return hidden(element("div", _filters(), _results(*further), id="search-found"))


def hidden(made: Element) -> Element:
    """Return an element that a script shows."""
    made.set("hidden", "")
    return made


def _filters() -> Element:
    narrow = element("summary", "Narrow down")
    return element("details", narrow, element("div", id="search-filters"), id="search-narrow")


def _results(*further: Element) -> Element:
    return element(
        "div",
        element("p", id="search-count", role="status"),
        element("ol", id="search-results", class_="results"),
        hidden(element("button", "Show more", id="search-more", type="button")),
        *further,
    )
