"""What all pages have in common: head, navigation, foot, and what a browser may load for them.

A page loads one style sheet of its own site and nothing else: no script, no font, no picture from
elsewhere. The policy says so to the browser, so that text which slipped through could load nothing.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from untoc_cli.archive.naming import MARK
from untoc_cli.record import Record
from untoc_cli.sharing.documents.markup import element, html_text
from untoc_cli.sharing.places import link
from untoc_cli.sharing.site import addresses
from untoc_cli.sharing.site.addresses import INDEX, page_in
from untoc_cli.sharing.site.contents import FEEDS, Contents
from untoc_cli.text.wording import shorten

POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
_NAVIGATION = (
    ("Statements", addresses.STATEMENTS),
    ("Working groups", addresses.THEMES),
    ("Sessions", addresses.SESSIONS),
    ("Speakers", addresses.SPEAKERS),
    ("Organisations", addresses.ORGANISATIONS),
    ("About", addresses.ABOUT),
)
_DESCRIPTION = 200  # characters
_MARK_MEANING = (
    f"{MARK} Not printed in the document; the page of the statement says where it comes from."
)


class Page(Record):
    """A page of the site.

    Attributes:
        path: its file, from the top of the site.
        title: of the page, without the name of the archive.
        description: one sentence for those who find it elsewhere.
        content: what stands between navigation and foot.
        kind: ``website`` or ``article``, as Open Graph has it.
        data: what it is about, in the words of schema.org; empty without.
        root: how it reaches the top of the site; None says it by its place.
        is_listed: whether search engines are to show it.
        policy: what the browser may load for it.
        scripts: files of the site that it runs; none, unless it is there to search.
        language: of the page around what is quoted.
    """

    path: str
    title: str
    description: str
    content: tuple[Element, ...]
    kind: str = "website"
    data: Mapping[str, Any] | None = None
    root: str | None = None
    is_listed: bool = True
    policy: str = POLICY
    scripts: tuple[str, ...] = ()
    language: str = "en"

    @property
    def top(self) -> str:
        """How it reaches the top of the site."""
        return "../" * self.path.count("/") if self.root is None else self.root


def write_page(page: Page, contents: Contents) -> bytes:
    """Return a page as its file holds it."""
    body = element(
        "body",
        element("a", "Skip to content", href="#content", class_="skip"),
        _header(page, contents),
        element("main", *page.content, id="content", tabindex="-1"),
        _footer(page, contents),
    )
    whole = element("html", _head(page, contents), body, lang=page.language)
    return html_text(whole).encode("utf-8", "replace")


def redirect(path: str, target: str, title: str, contents: Contents) -> bytes:
    """Return a page at an earlier address, which leads to where the statement is now."""
    to = link("../" * path.count("/"), target)
    page = Page(
        path=path,
        title=title,
        description="This statement has another address now.",
        content=(
            element("h1", "This statement has another address now"),
            element("p", element("a", title, href=to)),
        ),
        is_listed=False,
    )
    text = write_page(page, contents).decode()
    refresh = html_text(element("meta", http_equiv="refresh", content=f"0; url={to}"))
    return text.replace("<title>", f"{refresh.split(chr(10))[1]}<title>", 1).encode()


def address_of(path: str, contents: Contents) -> str | None:
    """Return the whole address of a file of the site, if it is known where the site will be."""
    return link(contents.base, path.removesuffix(INDEX)) if contents.base else None


def _head(page: Page, contents: Contents) -> Element:
    title = page.title if page.title == contents.name else f"{page.title} – {contents.name}"
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=page.policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        *_described(page, contents, title),
        element("link", rel="stylesheet", href=link(page.top, addresses.STYLE)),
        element("link", rel="icon", href=link(page.top, addresses.ICON), type="image/svg+xml"),
        *_feeds(page, contents),
        *(element("script", src=link(page.top, s), type="module") for s in page.scripts),
        _data(page.data) if page.data else None,
    )


def _described(page: Page, contents: Contents, title: str) -> Iterator[Element]:
    description = shorten(" ".join(page.description.split()), _DESCRIPTION)
    yield element("meta", name="description", content=description)
    if not page.is_listed:
        yield element("meta", name="robots", content="noindex")
        return
    address = address_of(page.path, contents)
    if address:
        yield element("link", rel="canonical", href=address)
    for name, value in (
        ("og:type", page.kind),
        ("og:title", page.title),
        ("og:description", description),
        ("og:site_name", contents.name),
        ("og:url", address),
    ):
        if value and not (name == "og:site_name" and title == page.title):
            yield element("meta", property=name, content=value)


def _feeds(page: Page, contents: Contents) -> Iterator[Element]:
    for name, file, media_type, title in FEEDS:
        if name in contents.feeds:
            yield element(
                "link", rel="alternate", type=media_type, title=title, href=link(page.top, file)
            )


def _data(data: Mapping[str, Any]) -> Element:
    """Return metadata for machines; no sign in it can end the element that holds it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    made = element("script", type="application/ld+json")
    made.text = text
    return made


def _header(page: Page, contents: Contents) -> Element:
    home = element("a", contents.name, href=link(page.top, addresses.HOME), class_="home")
    entries = [*contents.further, *_NAVIGATION]
    items = (_entry(page, label, folder) for label, folder in entries)
    return element(
        "header",
        element("p", home),
        element("nav", element("ul", *items), aria_label="Site"),
        class_="site",
    )


def _entry(page: Page, label: str, folder: str) -> Element:
    path = page_in(folder)
    current = {"aria_current": "page" if page.path == path else "true"}
    is_inside = page.path.startswith(f"{folder}/")
    made = element("a", label, href=link(page.top, path), **(current if is_inside else {}))
    return element("li", made)


def _footer(page: Page, contents: Contents) -> Element:
    about = element("a", "About this archive", href=link(page.top, page_in(addresses.ABOUT)))
    feeds = [
        element("a", title, href=link(page.top, file))
        for name, file, _, title in FEEDS
        if name in contents.feeds
    ]
    return element(
        "footer",
        element("p", *_between([about, *feeds], " · ")),
        element("p", _MARK_MEANING),
        class_="site",
    )


def _between(items: Iterable[Element], sign: str) -> Iterator[Element | str]:
    for at, item in enumerate(items):
        if at:
            yield sign
        yield item
