"""The steps that make a page simple before it is written as Markdown.

After them a page has headings, paragraphs, lists, data tables, links and emphasis, and its text is
escaped where it would be read as markup.
"""

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from untoc_cli.intake.converters.tables import open_layout_tables
from untoc_cli.text.patterns import pattern

if TYPE_CHECKING:
    from bs4 import Tag

# Tags that say nothing about the text inside, and tags that only make a block of it.
_INLINE = (
    "abbr acronym bdi bdo big cite code data dfn font ins kbd label mark nobr o:p rb ruby samp "
    "small span time tt u var wbr st1:place st1:city"
).split()
BLOCK = (
    "address article aside body caption center dd details dir div dl dt fieldset figcaption figure "
    "footer form header hgroup html legend main menu pre section summary"
).split()
_DROPPED = (
    "title script style noscript template iframe object embed img picture svg math canvas audio "
    "video map button select textarea input option rt rp del"
).split()


def cleaned(text: str) -> str:
    """Return text without what nobody sees: soft hyphens, zero-width blanks, control characters.

    >>> cleaned("Gene\u00adral As\u200bsembly, Co\u0302te")
    'General Assembly, Côte'
    """
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


_UNSEEN = pattern(r"[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def _drop(root: "Tag") -> None:
    from bs4.element import PreformattedString

    for text in root.find_all(string=lambda text: isinstance(text, PreformattedString)):
        text.extract()
    for tag in root.find_all(_DROPPED):
        tag.extract()


def _break_lines_of_pre(root: "Tag") -> None:
    for pre in root.find_all(["pre", "xmp", "listing"]):
        for text in pre.find_all(string=lambda text: "\n" in text or "\r" in text):
            lines = _NEWLINE.split(text)
            parts: list[Any] = [lines[0]]
            for line in lines[1:]:
                parts += [_new("br"), line]
            text.replace_with(*parts)
        pre.name = "div"


_NEWLINE = pattern(r"\r\n?|\n")


def _new(name: str) -> "Tag":
    from bs4 import Tag

    return Tag(name=name)


def _rename(root: "Tag") -> None:
    for old, new in (("b", "strong"), ("i", "em"), ("strike", "s")):
        for tag in root.find_all(old):
            tag.name = new
    for tag in root.find_all(BLOCK):
        tag.name = "div"
    for tag in root.find_all(_INLINE):
        tag.unwrap()


def _unwrap_links_round_blocks(root: "Tag") -> None:
    for link in root.find_all("a"):
        if link.find(["div", "p", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6"]):
            link.unwrap()


def _embolden_round_links(root: "Tag") -> None:
    """Put a link that is bold throughout inside the bold, so that it joins its neighbours."""
    for link in root.find_all("a"):
        inner = link.find(["strong", "em"], recursive=False)
        if inner is not None and inner.get_text() == link.get_text() and link.find("sup") is None:
            outer = _new(inner.name)
            inner.unwrap()
            link.wrap(outer)


def _merge(root: "Tag") -> None:
    """Make one of neighbours of the same kind: Word cuts a bold name into five bold pieces."""
    for name in ("strong", "em", "sup", "sub"):
        for tag in root.find_all(name):
            if tag.find_parent(name):
                tag.unwrap()
        for tag in root.find_all(name):
            while tag.parent is not None and (piece := _next_alike(tag)) is not None:
                between: Any = tag.next_sibling
                if between is not piece:
                    tag.append(between.extract())
                tag.extend(list(piece.contents))
                piece.extract()


def _next_alike(tag: "Tag") -> "Tag | None":
    following: Any = tag.next_sibling
    if following is not None and following.name is None and not following.strip():
        following = following.next_sibling
    return following if following is not None and following.name == tag.name else None


def _open_lists_in_lists(root: "Tag") -> None:
    """Lift the items of a list that stands alone in an item: it is only an indentation."""
    for item in root.find_all("li"):
        inner = item.find(["ul", "ol"], recursive=False)
        if inner is not None and inner.get_text().strip() == item.get_text().strip():
            inner.unwrap()
            item.unwrap()


def _settle_text(root: "Tag") -> None:
    """Set blanks as a browser does, and escape what would be read as markup."""
    root.smooth()
    for text in root.find_all(string=True):
        settled = _BLANKS.sub(_blank, cleaned(text))
        starts_line = _starts_line(text)
        if starts_line:
            settled = settled.lstrip()
        if getattr(text.next_sibling, "name", None) == "br":
            settled = settled.rstrip()
        text.replace_with(_escaped(settled, starts_line=starts_line))


def _starts_line(node: Any) -> bool:
    """Tell whether nothing stands before a text on its line."""
    while node.previous_sibling is None and node.parent is not None and node.parent.name in _MARKS:
        node = node.parent
    before = node.previous_sibling
    return before is None or (before.name is not None and before.name not in _MARKS)


_MARKS = ("strong", "em", "s", "sup", "sub", "a", "q")
_BLANKS = pattern(r"[ \t\r\n\f\v\u0085\u2028\u2029\u00a0]+")


def _blank(found: Any) -> str:
    """Keep one non-breaking blank; several are there to push words about."""
    return "\u00a0" if found.group() == "\u00a0" else " "


def _escaped(text: str, *, starts_line: bool) -> str:
    for sign, fewest, form, escaped in _ESCAPES:
        if text.count(sign) >= fewest:
            text = form.sub(escaped, text)
    return _LINE_START.sub(r"\\\1", text) if starts_line else text


_LINE_START = pattern(r"\A(#{1,6}(?=\s|\Z)|>|\*(?=\s))")
# What is escaped: the sign, how many of it can do harm, where, and as what.
_ESCAPES = (
    ("\\", 1, pattern(r"\\(?=[!-/:-@\[-`{-~])"), r"\\\\"),
    ("<", 1, pattern(r"<(?=[A-Za-z/!?])"), r"\\<"),
    ("&", 1, pattern(r"&(?=#?\w+;)"), "&amp;"),
    ("*", 2, pattern(r"\*(?=\S)|(?<=\S)\*"), r"\\*"),
    ("_", 2, pattern(r"(?<!\w)_(?=[^\s_].*?[^\s_]_(?!\w))|(?<=[^\W_])_(?!\w)"), r"\\_"),
    ("](", 1, pattern(r"\](?=\()"), r"\\]"),
    ("`", 2, pattern(r"`(?=[^`]+`)"), r"\\`"),
)
STEPS: tuple[Callable[["Tag"], None], ...] = (
    _drop,
    _break_lines_of_pre,
    open_layout_tables,
    _rename,
    _unwrap_links_round_blocks,
    _embolden_round_links,
    _merge,
    _open_lists_in_lists,
    _settle_text,
)
