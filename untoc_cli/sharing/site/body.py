"""The text of a statement as elements of a page: its Markdown read by markdown-it, and nothing run.

What a reader of the file would see is kept: headings, lists, tables, bold and italic letters,
superscripts, notes, links to web pages. Tags other than a few harmless ones are dropped and their
content stays, as everywhere in untoc; a picture is its description, because showing it would ask
somebody else's computer for it. Elements are built as a tree, so no text can become markup.

Paragraph numbers are those of `text/markdown.py`: each stands at the block that begins in its line.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from untoc_cli.sharing.documents.markup import clean, element, runs_left, web_addresses
from untoc_cli.sharing.site.markdown_rules import add_rules, notes_in
from untoc_cli.text.markdown import Paragraph, paragraphs

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_LONGEST = 1 << 20  # characters; a longer text is shown as plain paragraphs
_NEWLINE = re.compile(r"\r\n?|\n")
_BLANK = re.compile(r"(?m)^[^\S\n]+$")
_LINKED = re.compile(r"(?:https?://|mailto:)\S", re.IGNORECASE)
_BLOCKS = frozenset(
    "paragraph bullet_list ordered_list list_item blockquote table thead tbody tr th td".split()
)
_TEXT = frozenset({"text", "text_special", "softbreak"})
_INLINE = {"em": "em", "strong": "strong"}
_CAN_BE_NUMBERED = frozenset({"paragraph_open", "list_item_open"})
_FRAMED = frozenset({"table_open", "fence", "code_block"})  # the number stands above them
_DEEPEST_HEADING = 6
_DEEPEST = 60  # blocks one in the other; markdown-it drops what lies deeper
_MOST_OPEN = 20  # bold, italic and the like, one in the other


def body_elements(body: str, *, to_left: bool = False) -> list[Element]:
    """Return the blocks of a body; a heading of it is below the heading of the page.

    Args:
        body: the text as it stands in the file.
        to_left: whether what is around it is written from right to left.
    """
    blocks = paragraphs(body)
    text = _BLANK.sub("", _NEWLINE.sub("\n", body))
    tokens = _reader().parse(text, notes_in(text)) if len(text) <= _LONGEST else []
    if not tokens or max(token.level for token in tokens) >= _DEEPEST - 1:
        return [_plain(paragraph) for paragraph in blocks]
    numbered = [block for block in blocks if block.number]
    return _Builder(tokens, _lines(body, numbered), to_left=to_left).build()


def marker(number: int, *, with_id: bool = False) -> Element:
    """Return the number of a paragraph, which is the link to it."""
    anchor = {"id": f"p{number}"} if with_id else {}
    return element("a", f"¶ {number}", href=f"#p{number}", class_="n", **anchor)


@cache
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable("table")
    # A paragraph that begins with blanks is a paragraph; an address behind [1]: is text.
    reader.disable(["code", "reference", "html_block", "html_inline"])
    add_rules(reader)
    return reader


def _lines(body: str, numbered: Iterable[Paragraph]) -> dict[int, int]:
    """Return the number of the paragraph that begins in each line, counted from 0."""
    lines: dict[int, int] = {}
    line = at = 0
    for paragraph in numbered:
        line += len(_NEWLINE.findall(body, at, paragraph.start))
        at = paragraph.start
        lines[line] = paragraph.number or 0
    return lines


def _plain(paragraph: Paragraph) -> Element:
    if paragraph.number is None:
        return element("p", paragraph.text)
    return element("p", marker(paragraph.number), " ", paragraph.text, id=f"p{paragraph.number}")


class _Builder:
    """Builds the tree of one text.

    Args:
        tokens: of its blocks.
        lines: the number of the paragraph that begins in each line.
        to_left: whether what is around it is written from right to left.
    """

    def __init__(self, tokens: "Sequence[Token]", lines: dict[int, int], *, to_left: bool) -> None:
        self._tokens = tokens
        self._to_left = to_left
        self._numbers = _carriers(tokens, lines)
        self._root = element("div")
        self._stack = [self._root]
        self._heading = 1
        self._highest = min((_level(t) for t in tokens if t.type == "heading_open"), default=1)

    def build(self) -> list[Element]:
        """Return the blocks."""
        for number in self._numbers.get(-1, ()):
            self._stack[-1].append(marker(number, with_id=True))
        for at, token in enumerate(self._tokens):
            self._block(token, self._numbers.get(at, []))
        return list(self._root)

    def _block(self, token: "Token", numbers: list[int]) -> None:
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if token.type == "inline":
            _write_inline(self._stack[-1], token)
            if runs_left(token.content) != self._to_left:
                self._stack[-1].set("dir", "auto")
        elif kind in ("fence", "code_block"):
            self._framed(element("pre", element("code", token.content)), numbers)
        elif kind == "hr":
            self._stack[-1].append(element("hr"))
        elif token.hidden or (kind not in _BLOCKS and kind != "heading"):
            return
        elif token.nesting < 0:
            self._stack.pop()
        else:
            self._open(token, kind, numbers)

    def _open(self, token: "Token", kind: str, numbers: list[int]) -> None:
        made = self._made(token, kind)
        if kind == "table":
            self._framed(made, numbers)
        else:
            self._stack[-1].append(made)
            _number(made, numbers)
        self._stack.append(made)

    def _made(self, token: "Token", kind: str) -> Element:
        if kind == "heading":
            self._heading = min(
                self._heading + 1, _level(token) - self._highest + 2, _DEEPEST_HEADING
            )
            return element(f"h{self._heading}")
        if kind == "ordered_list" and token.attrs.get("start"):
            return element("ol", start=str(token.attrs["start"]))
        return element("th", scope="col") if kind == "th" else element(token.tag)

    def _framed(self, content: Element, numbers: list[int]) -> None:
        """Add what may be wider than the screen, in a frame that scrolls by itself, by keys too."""
        name = "Table" if content.tag == "table" else "Text as typed"
        frame = element(
            "div", content, class_="scroll", tabindex="0", role="region", aria_label=name
        )
        block = element("div", class_="block")
        _number(block, numbers)
        block.append(frame)
        self._stack[-1].append(block)


def _level(token: "Token") -> int:
    return int(token.tag[1:])


def _carriers(tokens: "Sequence[Token]", lines: dict[int, int]) -> dict[int, list[int]]:
    """Return which numbers stand at which token; -1 for those before all.

    A number stands at the innermost block that begins in its line, or where none does (within a
    text set off by fences) at the last one before.
    """
    begins: dict[int, int] = {}
    for at, token in enumerate(tokens):
        if token.map and not token.hidden and token.type in _CAN_BE_NUMBERED | _FRAMED:
            begins[token.map[0]] = at
    found: dict[int, list[int]] = {}
    for line, number in lines.items():
        place = begins.get(line)
        if place is None:
            place = max((at for start, at in begins.items() if start < line), default=-1)
        found.setdefault(place, []).append(number)
    return found


def _number(block: Element, numbers: list[int]) -> None:
    """Put the numbers of paragraphs at the beginning of a block."""
    for at, number in enumerate(numbers):
        block.append(marker(number, with_id=at > 0))
        block[-1].tail = " "
    if numbers:
        block.set("id", f"p{numbers[0]}")


def _write_inline(block: Element, token: "Token") -> None:
    stack = [block]
    text = ""
    for child in token.children or ():
        if child.type in _TEXT:
            text += child.content or "\n"
            continue
        _text(stack, text)
        text = ""
        _write(stack, child)
    _text(stack, text)
    if block.tag == "th" and not "".join(block.itertext()).strip():
        block.tag = "td"
        del block.attrib["scope"]


def _write(stack: list[Element], token: "Token") -> None:
    kind = token.type.removesuffix("_open").removesuffix("_close")
    match kind:
        case "hardbreak":
            stack[-1].append(element("br"))
        case "code_inline":
            stack[-1].append(element("code", token.content))
        case "image":
            _text(stack, token.content)
        case "note_mark":
            stack[-1].append(_note(token))
        case "link":
            _link(stack, token)
        case "kept" | "em" | "strong":
            _nest(stack, _INLINE.get(kind, token.tag), opens=token.type.endswith("_open"))


def _text(stack: list[Element], text: str) -> None:
    """Write text; web addresses in it lead there, unless it is part of a link already."""
    if not text:
        return
    inside_link = any(each.tag == "a" for each in stack[1:])
    pieces = [(text, None)] if inside_link or "://" not in text else web_addresses(text)
    for piece, address in pieces:
        _append(stack[-1], _outward(piece, address) if address else piece)


def _append(parent: Element, piece: Element | str) -> None:
    if isinstance(piece, Element):
        parent.append(piece)
        return
    shown = clean(piece)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + shown
    else:
        parent.text = (parent.text or "") + shown


def _outward(text: str, address: str) -> Element:
    """Return a link; one that shows its address is not followed by it on paper."""
    shown = {"class_": "bare"} if text == address else {}
    return element("a", text, href=address, rel="noreferrer noopener", **shown)


def _link(stack: list[Element], token: "Token") -> None:
    """Open or close a link; what leads to no web page stays as text."""
    if token.nesting < 0:
        _nest(stack, "a", opens=False)
        return
    address = str(token.attrs.get("href", ""))
    if _LINKED.match(address):
        made = _outward("", address)
        stack[-1].append(made)
        stack.append(made)


def _nest(stack: list[Element], tag: str, *, opens: bool) -> None:
    """Open an element inside the last one, or close it with all that is open in it."""
    if opens and len(stack) > _MOST_OPEN:
        return
    if opens:
        made = element(tag)
        stack[-1].append(made)
        stack.append(made)
        return
    tags = [each.tag for each in stack]
    if tag in tags[1:]:
        del stack[len(tags) - 1 - tags[::-1].index(tag) :]


def _note(token: "Token") -> Element:
    """Return the sign of a note: in the text it leads to the note, before the note back."""
    label, here, there = token.content, str(token.meta["here"]), str(token.meta["there"])
    return element("sup", element("a", label, id=here, href=f"#{there}"))
