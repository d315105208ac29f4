"""The page that searches a site: a form for browsers that can, and for all others what to do.

The page says first that it cannot search, with the lists to go on with. The script `search.js`
takes that away where it finds an index; so nothing is promised to a browser without JavaScript, or
to a page that was opened from a disk, where browsers give no index to a script.
"""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from untoc_cli.extras import install
from untoc_cli.sharing.documents.markup import element
from untoc_cli.sharing.site.contents import Contents
from untoc_cli.sharing.site.page import Page, write_page
from untoc_cli.sharing.site.search_form import (
    ENTRY,
    PARTS,
    PATH,
    TOP,
    form,
    found,
    hidden,
    listed,
    lists_lead,
    script_files,
)
from untoc_cli.sharing.site.search_index import (
    BUNDLE,
    IndexNotMade,
    can_index,
    index_files,
)
from untoc_cli.sharing.site.writing import SiteFile

_SCRIPT = "search.js"
# Pagefind is made of WebAssembly, which a browser runs only where it is allowed by name.
_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
    "style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'"
)


class Search:
    """What makes a site searchable: an entry of its navigation, and its last files.

    Attributes:
        problem: why the site has no search; None when it has.
    """

    def __init__(self) -> None:
        self.problem: str | None = None if can_index() else _not_installed()

    @property
    def further(self) -> tuple[tuple[str, str], ...]:
        """The entry of the navigation; none where there will be no search."""
        return () if self.problem else (ENTRY,)

    def files(self, contents: Contents, _: Sequence[SiteFile]) -> Iterator[SiteFile]:
        """Yield the index, and the page that searches it or says that there is none."""
        index = self._index(contents)
        yield from index
        if index:
            yield from script_files(_SCRIPT, PARTS)
        yield SiteFile(PATH, write_page(_page(is_searched=bool(index)), contents))

    def _index(self, contents: Contents) -> Sequence[SiteFile]:
        if self.problem or not contents.statements:
            return ()
        try:
            return index_files(contents)
        except IndexNotMade as error:
            self.problem = f"{error.what}; the site has no search"
            return ()


def _not_installed() -> str:
    how = install("site")
    return f"the site has no search, because Pagefind is not installed: {how}"


def _page(*, is_searched: bool) -> Page:
    content = [_unavailable(), *_form()] if is_searched else [*_left_out()]
    return Page(
        path=PATH,
        title="Search",
        description="Search what was said in all statements.",
        content=(element("h1", "Search"), *content),
        is_listed=is_searched,
        policy=_POLICY,
        scripts=(_SCRIPT,) if is_searched else (),
    )


def _left_out() -> Iterator[Element]:
    yield element("p", "This site has no search. These lists lead to every statement:")
    yield listed()


def _unavailable() -> Element:
    return element(
        "div",
        element(
            "p",
            "The search cannot run here. It needs JavaScript, and pages that come from a web "
            "address: a browser lets no page search that was opened from a disk. On the computer "
            "that the archive is on, ",
            element("code", "untoc serve"),
            " shows the site so that it can be searched.",
        ),
        lists_lead(),
        listed(),
        id="search-unavailable",
    )


def _form() -> Iterator[Element]:
    yield hidden(element("p", "The index is being loaded …", id="search-loading"))
    yield form(_hint(), {"bundle": f"{TOP}{BUNDLE}/", "root": TOP})
    yield found()


def _hint() -> Element:
    return element(
        "p",
        "Statements that hold all of the words, in any form: ",
        element("code", "organised"),
        " finds “organizing”, too. Words in quotation marks stand in a row, and ",
        element("code", "-word"),
        " leaves out what holds that word.",
        id="search-hint",
        class_="note",
    )
