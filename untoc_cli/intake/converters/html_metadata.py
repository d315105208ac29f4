"""What a web page says of itself: title, author, language, the day it was published."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from untoc_cli.intake.converters.markup_steps import cleaned
from untoc_cli.text.patterns import pattern

if TYPE_CHECKING:
    from bs4 import BeautifulSoup


def metadata_of(page: "BeautifulSoup") -> dict[str, str]:
    """Return `title`, `author`, `language` and `date`, those that there are."""
    said = {**dict(_linked_data(page)), **dict(_meta(page))}
    root = page.find("html")
    heading = page.find("title")
    named = {
        "title": said.get("og:title")
        or (heading.get_text() if heading else "")
        or said.get("headline"),
        "author": said.get("author") or said.get("dc.creator"),
        "language": str(root.get("lang") or "") if root else "",
        "date": next((said[name] for name in _DATES if name in said), _marked_date(page))[:10],
    }
    whole = {name: " ".join(cleaned(value or "").split()) for name, value in named.items()}
    if not _DAY.match(whole["date"]):
        del whole["date"]
    return {name: value for name, value in whole.items() if value}


_DAY = pattern(r"(?:19|20)\d\d-\d\d-\d\d\Z")
_DATES = (
    "article:published_time", "datepublished", "dcterms.issued", "dc.date.issued", "dcterms.date",
    "dc.date", "publishdate", "pubdate", "publication_date", "date",
)  # fmt: skip


def _meta(page: "BeautifulSoup") -> Iterator[tuple[str, str]]:
    for meta in page.find_all("meta", content=True):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        if name:
            yield str(name).lower(), str(meta["content"])


def _linked_data(page: "BeautifulSoup") -> Iterator[tuple[str, str]]:
    """Yield the date and headline that a page declares for search engines."""
    for script in page.find_all("script", type="application/ld+json"):
        try:
            waiting = [json.loads(script.get_text())]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting += item
            elif isinstance(item, dict):
                waiting.append(item.get("@graph"))
                for key in ("datePublished", "headline"):
                    if isinstance(item.get(key), str):
                        yield key.lower(), item[key]


def _marked_date(page: "BeautifulSoup") -> str:
    time = page.find("time", itemprop="datePublished") or page.find("time", pubdate=True)
    return str(time.get("datetime") or "") if time else ""
