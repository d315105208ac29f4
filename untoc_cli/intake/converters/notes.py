"""Footnotes of a web page: a mark in the text that leads to a note, and mostly back.

Word, LibreOffice, pandoc, WordPress and mammoth all write them as two links, with different
names. What they share is looked for: a link whose text is a mark (1, [2], *) leads to an element
further down; that element, or a link in it, leads back.
"""

from typing import TYPE_CHECKING

from untoc_cli.text.patterns import pattern

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_SIGN = r"\d{1,3}|[ivxl]{1,6}|[a-z]|[*†‡§]{1,3}"
_MARK = pattern(rf"[\[(]?(?:{_SIGN})[\])]?\.?\Z")
_BACK = pattern(rf"[\s\[(]*(?:{_SIGN}|[↑↩⤴^])?\ufe0e?[\])\s.:]*\Z")
_BLOCKS = ("li", "p", "dd", "td", "div", "aside", "blockquote")


def take_notes(soup: "BeautifulSoup") -> list["Tag"]:
    """Take the notes out of a page, in order, and put ``[^1]`` where they were called."""
    targets = _targets(soup)
    places = {id(element): place for place, element in enumerate(soup.descendants)}
    notes: list[Tag] = []
    for link in soup.find_all("a", href=_leads_here):
        target = targets.get(str(link["href"])[1:])
        if target is None or places[id(target)] < places[id(link)] or not _calls(link, target):
            continue
        note = _whole_note(target)
        if any(note is parent for parent in link.parents):
            continue
        if not any(note is known for known in notes):
            notes.append(note)
        number = next(at for at, known in enumerate(notes, 1) if known is note)
        _outermost(link).replace_with(f"[^{number}]")
    for note in notes:
        note.extract()
        _without_way_back(note)
    return notes


def _leads_here(href: str | None) -> bool:
    return href is not None and href.startswith("#") and href != "#"


def _targets(soup: "BeautifulSoup") -> dict[str, "Tag"]:
    """Return the elements that links can lead to, by name; the first of a name counts."""
    found: dict[str, Tag] = {}
    for element in soup.find_all(lambda tag: tag.has_attr("id") or tag.has_attr("name")):
        for attribute in ("id", "name"):
            if element.has_attr(attribute):
                found.setdefault(str(element[attribute]), element)
    return found


def _calls(link: "Tag", target: "Tag") -> bool:
    """Tell whether a link is the mark of a note."""
    if not _MARK.match(link.get_text().strip()):
        return False
    return _leads_back(target, link) or target.name in ("li", "p", "dd", "aside")


def _leads_back(target: "Tag", link: "Tag") -> bool:
    near = [link, *link.find_all(), *list(link.parents)[:2], *link.find_previous_siblings(limit=1)]
    names = {f"#{element.get(kind)}" for element in near for kind in ("id", "name")}
    ways = [target, *target.find_all("a"), *list(target.parents)[:1]]
    note = _whole_note(target)
    return any(way.get("href") in names for way in [*ways, *note.find_all("a")])


def _whole_note(target: "Tag") -> "Tag":
    """Return the block that is one note, given the place a mark leads to."""
    block = target if target.name in _BLOCKS else target.find_parent(_BLOCKS)
    if block is None:
        return target
    parent = block.parent
    if parent is None or parent.name not in ("div", "li") or not parent.has_attr("id"):
        return block
    return parent if len(parent.find_all("a", href=_leads_here)) <= 1 else block


def _outermost(link: "Tag") -> "Tag":
    """Return the raised or bracketed element of which a mark is the only content."""
    outer = link
    while (parent := outer.parent) is not None and parent.name in ("sup", "span", "a", "b", "i"):
        if parent.get_text().strip() != outer.get_text().strip():
            break
        outer = parent
    return outer


def _without_way_back(note: "Tag") -> None:
    for link in note.find_all("a", href=_leads_here):
        if _BACK.match(link.get_text()):
            _outermost(link).decompose()
