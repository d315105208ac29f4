"""How a statement is cited on its page: in each style, with what was supplied and from where."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from untoc_cli.archive.statement import Statement
from untoc_cli.sharing.citation_styles import STYLES, Citation, cite
from untoc_cli.sharing.documents.html import inline
from untoc_cli.sharing.documents.markup import element
from untoc_cli.sharing.site.contents import Contents
from untoc_cli.sharing.site.page import address_of
from untoc_cli.sharing.site.parts import linked

_PARAGRAPH = "To cite a paragraph, copy the address behind its number."
_BRACKETS = "What stands in square brackets is not printed in the document:"


def citations_of(statement: Statement, contents: Contents) -> Iterator[Element]:
    """Yield the citations of a statement, the usual style first, and what to know of them."""
    usual, *others = (cite(statement, contents.archive, style.name) for style in STYLES)
    yield _citation(usual)
    if usual.supplied:
        origins = (
            element("li", f"{one.shown} from ", *linked(one.origin)) for one in usual.supplied
        )
        yield element("p", _BRACKETS, class_="note")
        yield element("ul", *origins, class_="note")
    yield element(
        "details",
        element("summary", "Other styles"),
        *(
            part
            for style, citation in zip(STYLES[1:], others, strict=True)
            for part in (element("p", style.title, class_="note"), _citation(citation))
        ),
    )
    address = address_of(f"{contents.addresses.statement(statement)}/", contents)
    if address:
        yield element("p", "Address of this page: ", *linked(address), class_="note")
    yield element("p", _PARAGRAPH, class_="note")


def _citation(citation: Citation) -> Element:
    return element("p", *inline(citation.runs), class_="citation")
