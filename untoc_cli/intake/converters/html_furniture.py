"""What stands on a web page beside the text: menus, banners, what is hidden."""

from typing import TYPE_CHECKING

from untoc_cli.text.patterns import pattern

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_NEVER_TEXT = (
    "title script style noscript template iframe object svg button select textarea input".split()
)
_TAGS = ("nav", "aside", "footer", "dialog")
_ROLES = set(
    "navigation banner contentinfo complementary search dialog alertdialog menu menubar".split()
)
_NAMES = pattern(
    r"(?i)(?:^|[-_ ])(?:cookies?|consent|gdpr|newsletter|subscribe|share|sharing|social"
    r"|breadcrumbs?|sidebar|related|comments|menu|navbar|nav|navigation|pagination|pager|skip-?link|footer"
    r"|toolbar|advert\w*)(?:$|[-_ ])"
)
_UNSEEN = pattern(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_UNSEEN_CLASSES = {"sr-only", "visually-hidden", "screen-reader-text", "element-invisible"}
_COPYRIGHT = pattern(r"(?i)\s*(?:©|\(c\)|copyright\b|all rights reserved)")
_NEVER_FURNITURE = ("html", "body", "main", "article")
_NEVER_BY_NAME = ("p", "a", "h1", "h2", "h3", "h4", "h5", "h6")
_FEWEST_TEASERS = 3
_ENOUGH = 30  # words of running text that are left
_SHORT = 30  # words: a form for searching, a line with the copyright
_SENTENCE = 8  # words: less is a button, a menu or a caption


def clear(page: "BeautifulSoup") -> None:
    """Drop what is hidden or belongs to the site; never most of the text of the page."""
    for tag in page.find_all(_NEVER_TEXT):
        tag.decompose()
    most = prose(page) / 2
    for tag in page.find_all(_is_furniture):
        if not tag.decomposed and prose(tag) <= most:
            tag.decompose()
    _drop_teasers(page)
    for tag in page.find_all(["form", "p", "div", "td", "font", "center"]):
        if not tag.decomposed and _is_small_print(tag):
            tag.decompose()


def _drop_teasers(page: "BeautifulSoup") -> None:
    """Drop the lists of other articles, unless the page is hardly more than such a list."""
    for tag in page.find_all(["div", "section", "ul", "ol"]):
        if not tag.decomposed and _is_teasers(tag) and prose(page) - prose(tag) >= _ENOUGH:
            tag.decompose()


def _is_teasers(tag: "Tag") -> bool:
    """Tell whether a part has several headings, each of which leads to another page."""
    headings = tag.find_all(["h2", "h3", "h4", "h5", "h6"])
    linked = [heading for heading in headings if _leads_away(heading)]
    return len(linked) >= _FEWEST_TEASERS and len(headings) - len(linked) <= 1


def _leads_away(heading: "Tag") -> bool:
    link = heading.find("a", href=True)
    whole = link is not None and link.get_text().strip() == heading.get_text().strip()
    return link is not None and whole and not str(link["href"]).startswith("#")


def prose(tag: "Tag") -> int:
    """Return how many words of running text a part has; links and short pieces do not count.

    Two characters count as a word in Chinese and Japanese.
    """
    number = 0
    for text in tag.find_all(string=True):
        words = len(text.split()) + sum(sign >= "\u2e80" for sign in text) // 2
        if words >= _SENTENCE and text.parent is not None and text.parent.name != "a":
            number += words
    return number


def _is_furniture(tag: "Tag") -> bool:
    if tag.name in _NEVER_FURNITURE:
        return False
    return (
        tag.name in _TAGS
        or str(tag.get("role") or "") in _ROLES
        or (tag.name == "header" and tag.find_parent(["article", "main"]) is None)
        or _is_hidden(tag)
        or (tag.name not in _NEVER_BY_NAME and bool(_NAMES.search(_names(tag))))
    )


def _is_hidden(tag: "Tag") -> bool:
    return (
        tag.has_attr("hidden")
        or tag.get("aria-hidden") == "true"
        or bool(_UNSEEN.search(str(tag.get("style") or "")))
        or not _UNSEEN_CLASSES.isdisjoint(_names(tag).split())
    )


def _names(tag: "Tag") -> str:
    """Return the id and the classes of a tag."""
    classes = tag.get("class") or ""
    return f"{tag.get('id') or ''} {classes if isinstance(classes, str) else ' '.join(classes)}"


def _is_small_print(tag: "Tag") -> bool:
    text = tag.get_text(" ")
    return len(text.split()) < _SHORT and (tag.name == "form" or bool(_COPYRIGHT.match(text)))
