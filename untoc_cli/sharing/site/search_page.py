"""The page that searches a site: a form for browsers that can, and for all others what to do.

The page says first that it cannot search, with the lists to go on with. The script `search.js`
takes that away where it finds an index; so nothing is promised to a browser without JavaScript, or
to a page that was opened from a disk, where browsers give no index to a script.
"""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from untoc_cli.sharing.documents.markup import element
from untoc_cli.sharing.site.search_index import BUNDLE

# WebAssembly, which Pagefind is made of, has to be allowed by name; no other page needs it.
SCRIPT_SOURCES = "'self' 'wasm-unsafe-eval'"
Link = tuple[str, str]  # its text, its address


def search_elements(root: str, script: str, lists: Sequence[Link]) -> list[Element]:
    """Return the content of the search page of a site that has an index.

    Args:
        root: the address of the site as seen from the page: ``./`` or ``../``.
        script: the address of `search.js`.
        lists: where the statements are listed, for browsers that cannot search.
    """
    loaded = element("script", src=script)
    loaded.set("defer", "")
    return [
        element("h1", "Search"),
        _unavailable(lists),
        _form(root),
        element("p", id="search-count", role="status"),
        element("ol", id="search-results"),
        _hidden(element("button", "Show more", id="search-more", type="button")),
        loaded,
    ]


def left_out_elements(lists: Sequence[Link]) -> list[Element]:
    """Return the content of the search page of a site that was built without an index."""
    return [
        element("h1", "Search"),
        element("p", "This site has no search. These lists lead to every statement:"),
        _listed(lists),
    ]


def _unavailable(lists: Sequence[Link]) -> Element:
    return element(
        "div",
        element(
            "p",
            "The search cannot run here. It needs JavaScript, and pages that come from a web "
            "address: a browser lets no page search that was opened from a disk. On your own "
            "computer, ",
            element("code", "untoc serve"),
            " shows the site in a way that can be searched.",
        ),
        element("p", "These lists lead to every statement:"),
        _listed(lists),
        id="search-unavailable",
    )


def _listed(lists: Sequence[Link]) -> Element:
    return element(
        "ul", *(element("li", element("a", text, href=address)) for text, address in lists)
    )


def _form(root: str) -> Element:
    field = element("input", id="q", name="q", type="search", autocomplete="off")
    field.set("aria-describedby", "search-hint")
    form = element(
        "form",
        element("p", element("label", "What was said", for_="q"), " ", field, " ", _button()),
        element(
            "p",
            "Statements that hold all of the words, in any form: ",
            element("code", "organised"),
            " also finds ",
            element("code", "organizing"),
            ". Words in quotation marks are looked for in a row; ",
            element("code", "-word"),
            " leaves out what holds the word.",
            id="search-hint",
        ),
        element("div", id="search-filters"),
        id="search",
        role="search",
        action="",
        data_bundle=f"{root}{BUNDLE}/",
        data_root=root,
    )
    return _hidden(form)


def _button() -> Element:
    return element("button", "Search", type="submit")


def _hidden(made: Element) -> Element:
    made.set("hidden", "")
    return made
