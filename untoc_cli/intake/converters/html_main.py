"""Where on a web page its text stands.

`<article>` and `<main>` say so; else it is the smallest part that holds nearly all running text,
with the heading and byline beside it. Too much is better than too little: what is too much is
seen before filing.
"""

from typing import TYPE_CHECKING

from untoc_cli.intake.converters.html_furniture import prose

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_NEARLY_ALL = 0.9
_MOST_LINKED = 0.3  # of the words that come along: more is a menu
_MOST_BESIDE = 60  # words that come along: more is another text
_CONTAINERS = (
    "html body div section article main form center table tbody tr td font span blockquote".split()
)


def main_part(page: "BeautifulSoup") -> "Tag":
    """Return the part of a page that holds its text; the page is used up."""
    named = page.find_all(lambda tag: tag.name in ("article", "main") or tag.get("role") == "main")
    best = max(named, key=prose, default=None)
    if best is not None and prose(best) >= prose(page) / 2:
        return _with_heading(_narrowed(best, named), page)
    return _widened(_densest(page, prose(page) * _NEARLY_ALL))


def _narrowed(best: "Tag", named: list["Tag"]) -> "Tag":
    """Return the article inside the main part, when it is all of its text."""
    inside = [tag for tag in named if any(parent is best for parent in tag.parents)]
    article = max(inside, key=prose, default=best)
    return article if prose(article) >= prose(best) * _NEARLY_ALL else best


def _with_heading(part: "Tag", page: "BeautifulSoup") -> "Tag":
    """Add the heading of the page when it stands outside the part."""
    headings = page.find_all("h1")
    if len(headings) == 1 and part.find("h1") is None and headings[0].get_text().strip():
        part.insert(0, headings[0].extract())
    return part


def _densest(tag: "Tag", enough: float) -> "Tag":
    """Go down as long as one part holds enough of the text."""
    while True:
        best = max(tag.find_all(_CONTAINERS, recursive=False), key=prose, default=None)
        if best is None or prose(best) < max(1, enough):
            return tag
        tag = best


def _widened(tag: "Tag") -> "Tag":
    """Go up again while what comes along is a heading or a byline rather than a menu."""
    while (parent := tag.parent) is not None:
        beside = _words(parent) - _words(tag)
        linked = sum(map(_words, parent.find_all("a"))) - sum(map(_words, tag.find_all("a")))
        if beside > max(_MOST_BESIDE, _words(tag) * _MOST_LINKED) or linked > beside * _MOST_LINKED:
            break
        tag = parent
    return tag


def _words(tag: "Tag") -> int:
    return len(tag.get_text(" ").split())
