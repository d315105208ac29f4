"""What is made for programs: feed, calendar, and what search engines ask for."""

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from untoc_cli.sharing.documents.markup import element, xml_text
from untoc_cli.sharing.formats import Collection, write
from untoc_cli.sharing.site.contents import FEEDS, Contents
from untoc_cli.sharing.site.page import Page, address_of

_MAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_IN_A_FEED = 50  # the newest statements; a reader fetches it again and again
_IN_A_MAP = 50_000  # addresses, as the protocol has it


def feed_files(contents: Contents) -> Iterator[tuple[str, bytes]]:
    """Yield the feed and the calendar, as far as there are formats for them."""
    newest = contents.statements[::-1]
    for name, file, *_ in FEEDS:
        if name in contents.feeds:
            chosen = newest[:_IN_A_FEED] if name == "atom" else newest
            collection = Collection(contents.archive, chosen, contents.newest, contents.base)
            yield file, write(name, collection)


def robot_files(pages: Iterable[Page], contents: Contents) -> Iterator[tuple[str, bytes]]:
    """Yield what tells search engines which pages there are; nothing without an address."""
    if not contents.base:
        return
    listed = [address_of(page.path, contents) for page in pages if page.is_listed]
    urls = (_url(address) for address in listed[:_IN_A_MAP] if address)
    yield "sitemap.xml", xml_text(element("urlset", *urls, xmlns=_MAPS)).encode()
    robots = f"User-agent: *\nAllow: /\nSitemap: {contents.base}sitemap.xml\n"
    yield "robots.txt", robots.encode()


def _url(address: str) -> Element:
    return element("url", element("loc", address))
