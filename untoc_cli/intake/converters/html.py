"""Web pages: the statement, without what stands around it on the site.

The characters are decided first, then the page is cleared, then the part that holds the text is
looked for, and that is written as Markdown.
"""

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from untoc_cli.intake.converted import ConversionError, Converted
from untoc_cli.intake.converters.html_characters import decoded
from untoc_cli.intake.converters.html_furniture import clear
from untoc_cli.intake.converters.html_main import main_part
from untoc_cli.intake.converters.html_metadata import metadata_of
from untoc_cli.intake.converters.markup import parse, to_markdown
from untoc_cli.intake.converters.notes import take_notes

if TYPE_CHECKING:
    from bs4 import BeautifulSoup


def html_to_markdown(data: bytes, charset: str | None = None, address: str = "") -> Converted:
    """Return the text of a web page.

    Args:
        data: the page.
        charset: what the server said it is in, if it said so.
        address: where the page is from, if known; links that are relative to it become whole.

    Raises:
        ConversionError: it has no text.
    """
    page = parse(decoded(data, charset))
    metadata = metadata_of(page)
    notes = take_notes(page)
    clear(page)
    _complete_links(page, address)
    markdown = to_markdown(main_part(page), notes)
    if not any(sign.isalnum() for sign in markdown):
        hint = "copy the text from the browser into a .txt file, and add that"
        raise ConversionError("has no text, or shows it only with its scripts", hint)
    return Converted(markdown, (), metadata)


def _complete_links(page: "BeautifulSoup", address: str) -> None:
    """Make relative links whole; those that cannot be are left to be dropped."""
    base = page.find("base", href=True)
    start = urljoin(address, str(base["href"])) if base else address
    for link in page.find_all("a", href=True):
        href = str(link["href"]).strip()
        try:
            link["href"] = href if href.startswith("#") else urljoin(start, href)
        except ValueError:  # no address at all: http://[
            link["href"] = ""
