"""The page about the archive: what it holds, how it is read and cited, and whom to ask."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from untoc_cli.sharing.documents.markup import element
from untoc_cli.sharing.places import link
from untoc_cli.sharing.site import addresses
from untoc_cli.sharing.site.addresses import page_in
from untoc_cli.sharing.site.contents import FEEDS, Contents
from untoc_cli.sharing.site.home_page import extent
from untoc_cli.sharing.site.page import Page
from untoc_cli.sharing.site.parts import Here, Piece, facts, linked, section

# What the page says of itself, by chapter; an empty line parts paragraphs.
_CHAPTERS = {
    "What it holds": """
        Statements that civil society delivered, or submitted, at meetings of the United Nations on
        organized crime. Each text stands as it was delivered, and its file can be fetched from its
        page.

        A session of which nothing is published is shown as such; that does not say that nothing was
        said.
    """,
    "How sure a value is": """
        A value with a * is not printed in the document. The page of the statement or session says
        where it comes from. A date is given only as far as it is known: a day, a month or a year.

        What was welcomed, what worried, what was asked for and offered is found by a table of
        phrases. Sentences are quoted as they stand; one may be missed.
    """,
    "How to cite": """
        Each page of a statement has its citation. Paragraphs are counted from the first full
        sentence; headings are not counted. The number of a paragraph is a link to it.
    """,
    "Accessibility and privacy": """
        The pages are plain HTML: they need no script, and can be read with a keyboard, with a
        screen reader, at any size of letters, in light and dark, and on paper. They aim at WCAG
        2.2, level AA.

        Nothing is loaded from elsewhere, nothing is stored on your device, and nobody is counted by
        these pages.
    """,
}


def about_page(contents: Contents) -> Page:
    """Return the page that says what the archive is, how it is read, and whom to ask."""
    here = Here(contents, page_in(addresses.ABOUT))
    return Page(
        path=here.path,
        title="About this archive",
        description=f"What {contents.name} holds, how it is cited, and whom to ask.",
        content=tuple(_about(here)),
    )


def _about(here: Here) -> Iterator[Element]:
    contents = here.contents
    settings = contents.archive.settings
    yield element("h1", "About this archive")
    known = facts(
        [
            ("Name", [contents.name]),
            ("Organisation", [settings.organisation] if settings.organisation else []),
            ("Contact", _contact(settings.contact)),
            ("Holds", [extent(contents)]),
            (
                "Fingerprint",
                [
                    "of all that is published, another one when any of it changes: ",
                    element("code", contents.state),
                ],
            ),
        ]
    )
    yield from [known] if known is not None else []
    for title, text in _CHAPTERS.items():
        paragraphs = (" ".join(each.split()) for each in text.split("\n\n"))
        yield section(title, *(element("p", each) for each in paragraphs))
    feeds = [
        element("li", element("a", title, href=link(here.top, file)))
        for name, file, _, title in FEEDS
        if name in contents.feeds
    ]
    if feeds:
        yield section("Follow it", element("ul", *feeds))


def _contact(contact: str | None) -> list[Piece]:
    if not contact:
        return []
    if "@" in contact and " " not in contact and "://" not in contact:
        return [element("a", contact, href=f"mailto:{contact}")]
    return linked(contact)
