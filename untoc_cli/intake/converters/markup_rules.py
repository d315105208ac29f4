"""What a tag becomes in Markdown: a function each, in `RULES`.

A rule gets the tag, the Markdown of what it holds, and the names of the tags it stands in. Rules
for blocks put a blank line around; `markup.py` sets the blocks apart in the end.
"""

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from untoc_cli.intake.converters.numbers import printed
from untoc_cli.intake.converters.tables import markdown_table
from untoc_cli.text.patterns import pattern

if TYPE_CHECKING:
    from bs4 import Tag

Rule = Callable[["Tag", str, set[str]], str]


def _block(_tag: "Tag", text: str, parent_tags: set[str]) -> str:
    text = text.strip()
    if "td" in parent_tags or "th" in parent_tags:
        return f"\n{text}\n" if text else ""
    if "_inline" in parent_tags:
        return f" {text} "
    return f"\n\n{text}\n\n" if text else ""


def _heading(tag: "Tag", text: str, parent_tags: set[str]) -> str:
    words = text.replace("\n", " ").strip()
    if not words or "_inline" in parent_tags:
        return f" {words} " if words else ""
    return f"\n\n{'#' * int(tag.name[1])} {words}\n\n"


def _line_break(tag: "Tag", _text: str, parent_tags: set[str]) -> str:
    in_heading = tag.find_parent(["h1", "h2", "h3", "h4", "h5", "h6"]) is not None
    return " " if in_heading and "_inline" in parent_tags else "\n"


def _rule(_tag: "Tag", _text: str, _parent_tags: set[str]) -> str:
    return "\n\n* * *\n\n"


def _item(tag: "Tag", text: str, parent_tags: set[str]) -> str:
    text = text.strip()
    if "td" in parent_tags or "th" in parent_tags:
        return f"\n{text}\n" if text else ""
    marker = _marker(tag)
    indented = text.replace("\n", "\n" + " " * (len(marker) + 1)) if text else ""
    return f"\n\n{marker} {indented}\n\n" if text else ""


def _marker(item: "Tag") -> str:
    """Return the bullet or number before an item, as a browser shows it."""
    if item.parent is None or item.parent.name != "ol":
        return "-"
    value = str(item.get("value") or "")
    start = str(item.parent.get("start") or "1")
    number = int(start) if start.isdecimal() else 1
    number += len(item.find_previous_siblings("li"))
    kind = _KINDS.get(str(item.parent.get("type") or "1"), "decimal")
    return f"{printed(int(value) if value.isdecimal() else number, kind)}."


_KINDS = {"a": "latin", "A": "LATIN", "i": "roman", "I": "ROMAN"}


def _quotation(_tag: "Tag", text: str, _parent_tags: set[str]) -> str:
    lines = text.strip().split("\n")
    return "\n\n" + "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"


def _link(tag: "Tag", text: str, _parent_tags: set[str]) -> str:
    href = str(tag.get("href") or "").strip()
    words = text.strip()
    if not words or not href.lower().startswith(("http://", "https://", "mailto:")):
        return text
    if href.lower() == f"mailto:{words.lower()}":
        return text
    before, after = _edges(text)
    address = href.translate(_IN_ADDRESS)
    shown = f"<{address}>" if str(tag.get_text()).strip() == href else f"[{words}]({address})"
    return before + shown + after


_IN_ADDRESS = {ord(sign): f"%{ord(sign):02X}" for sign in ' ()<>"\n\t'}


def _edges(text: str) -> tuple[str, str]:
    """Return the blanks at both ends of a text."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _surrounded(opening: str, closing: str) -> Rule:
    """Return the rule that puts signs round the words of a tag; blanks stay outside."""

    def rule(tag: "Tag", text: str, _parent_tags: set[str]) -> str:
        if not text.strip():
            return text
        before, after = _edges(text)
        if opening.startswith("*"):
            before, text, after = _unglued(tag, before, text.strip(), after)
        blocks = [
            block if _MARKED.match(block) or not block else f"{opening}{block}{closing}"
            for block in text.strip().split("\n\n")
        ]
        return before + "\n\n".join(blocks) + after

    return rule


_MARKED = pattern(r"#{1,6} |- |\d+\. |\||> |\* \* \*")


def _unglued(tag: "Tag", before: str, text: str, after: str) -> tuple[str, str, str]:
    """Move punctuation out of emphasis where a word touches it: **主席：**我们 would show stars."""
    following, preceding = tag.next_sibling, tag.previous_sibling
    if not after and following is not None and str(following)[:1].isalnum():
        kept = text.rstrip(_punctuation(text)) or text
        text, after = kept, text[len(kept) :]
    if not before and preceding is not None and str(preceding)[-1:].isalnum():
        kept = text.lstrip(_punctuation(text)) or text
        before, text = text[: len(text) - len(kept)], kept
    return before, text, after


def _punctuation(text: str) -> str:
    """Return the punctuation that occurs in a text, marks of emphasis and of notes apart."""
    return "".join({sign for sign in text if unicodedata.category(sign)[0] == "P"} - set("*_<>/[]"))


def _quoted(_tag: "Tag", text: str, _parent_tags: set[str]) -> str:
    return f"“{text}”"


def _cell(tag: "Tag", text: str, _parent_tags: set[str]) -> str:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    tag["untoc-text"] = "<br>".join(lines).replace("|", r"\|")
    return ""


def _table(tag: "Tag", _text: str, _parent_tags: set[str]) -> str:
    cells = tag.find_all(["td", "th"])
    return f"\n\n{markdown_table(tag, {id(c): str(c.get('untoc-text', '')) for c in cells})}\n\n"


def _nothing_more(_tag: "Tag", text: str, _parent_tags: set[str]) -> str:
    return text


RULES: dict[str, Rule] = {
    "div p": _block,
    "h1 h2 h3 h4 h5 h6": _heading,
    "br": _line_break,
    "hr": _rule,
    "ul ol": _block,
    "li": _item,
    "blockquote": _quotation,
    "a": _link,
    "strong": _surrounded("**", "**"),
    "em": _surrounded("*", "*"),
    "s": _surrounded("~~", "~~"),
    "sup": _surrounded("<sup>", "</sup>"),
    "sub": _surrounded("<sub>", "</sub>"),
    "q": _quoted,
    "td th": _cell,
    "tr thead tbody tfoot": _nothing_more,
    "table": _table,
}


def as_called(rule: Rule) -> Callable[..., str]:
    """Return a rule as markdownify calls it, with arguments by name."""

    def called(tag: "Tag", text: str, parent_tags: set[str]) -> str:
        return rule(tag, text, parent_tags)

    return called
