"""From HTML to the Markdown of the archive; Word and OpenDocument files come this way too.

The page is made simple first (`markup_steps.py`); then each tag has one rule (`markup_rules.py`).
How blocks are set apart is decided here, in the end and for all formats alike.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from untoc_cli.intake.converters.markup_rules import RULES, as_called
from untoc_cli.intake.converters.markup_steps import BLOCK, STEPS
from untoc_cli.text.patterns import pattern

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_LONGEST_ITEM = 12  # words: longer ones are paragraphs that people quote by their number
_DEEPEST = 150  # tags in each other; those further in are passed over, their text is read

_CLOSES_PARAGRAPH = {*BLOCK, "p", "ul", "ol", "table", "blockquote", "hr"} | {
    f"h{level}" for level in range(1, 7)
}
# An opening tag ends the open tags named for it, up to the boundary: <li>one<li>two.
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "tbody": (frozenset({"tr", "thead", "tbody"}), frozenset({"table"})),
    "tfoot": (frozenset({"tr", "thead", "tbody"}), frozenset({"table"})),
    "body": (frozenset({"head"}), frozenset({"html"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
}
_PARAGRAPH = (frozenset({"p"}), frozenset({"table", "td", "th", "caption", "body", "html"}))


def parse(html: str) -> "BeautifulSoup":
    """Return a page as a tree in which paragraphs, items and cells end as in a browser."""
    from bs4 import BeautifulSoup

    class Page(BeautifulSoup):
        def handle_starttag(self, name: str, *args: Any, **values: Any) -> "Tag | None":
            if name in _CLOSES_PARAGRAPH:
                _end(self, *_PARAGRAPH)
            if name in _ENDS:
                _end(self, *_ENDS[name])
            if len(self.tagStack) > _DEEPEST:
                return None  # the parser goes on as if the tag were not there
            return super().handle_starttag(name, *args, **values)

    return Page(html, "html.parser")


def _end(page: Any, ended: frozenset[str], boundary: frozenset[str]) -> None:
    """Close the outermost open tag of those to be ended that stands inside the boundary."""
    names: list[str] = []
    for tag in reversed(page.tagStack):
        if tag.name in boundary:
            break
        names.append(tag.name)
    for at in [at for at, name in enumerate(names) if name in ended]:
        page.handle_endtag(names[at])


def to_markdown(root: "Tag", notes: Iterable["Tag"] = ()) -> str:
    """Return a part of a page as Markdown, with its notes at the end; the part is used up.

    Args:
        root: the part.
        notes: what `take_notes` took out of the page; those that the part does not call are
            left out.
    """
    blocks = _blocks(_written(root))
    called = "\n".join(blocks)
    noted = [_note(at, note) for at, note in enumerate(notes, 1) if f"[^{at}]" in called]
    while blocks and (blocks[-1] == _RULE or (noted and blocks[-1].startswith("#"))):
        blocks.pop()  # what stood above the notes
    return "\n\n".join([part for part in (_joined(blocks), *noted) if part]) + "\n"


def _note(number: int, note: "Tag") -> str:
    first, *others = _blocks(_written(note)) or [""]
    indented = ["    " + other.replace("\n", "\n    ") for other in others]
    return "\n\n".join([f"[^{number}]: {first}".rstrip(), *indented])


def _written(root: "Tag") -> str:
    from markdownify import MarkdownConverter

    root.name = "div"
    for step in STEPS:
        step(root)
    writer: Any = MarkdownConverter()
    writer.escape = _as_it_is
    for names, rule in RULES.items():
        for name in names.split():
            setattr(writer, f"convert_{name}", as_called(rule))
    return str(writer.process_tag(root))


def _as_it_is(text: str, _parent_tags: set[str]) -> str:
    """Return text unchanged: a step has escaped it, knowing where it stands."""
    return text


_RULE = "* * *"
_TYPED_BULLET = pattern(r"\A(\s*)[•▪●◦‣·∙]\s+(?=\S)")
_RULE_LINE = pattern(r"\s*(?:\\?([-_=~*]))(?:\s*\\?\1){2,}\Z")


def _blocks(markdown: str) -> list[str]:
    """Return the blocks of what was written; typed bullets and rules become Markdown's."""
    lines = [_TYPED_BULLET.sub(r"\1- ", line.rstrip()) for line in markdown.split("\n")]
    blocks = [block.strip("\n") for block in "\n".join(_ruled(lines)).split("\n\n")]
    kept: list[str] = []
    for block in blocks:
        if block.strip() and not (kept and block == kept[-1] and block.startswith(("#", _RULE))):
            kept.append(block)
    return kept[1:] if kept[:1] == [_RULE] else kept


def _ruled(lines: list[str]) -> Iterable[str]:
    """Set typed rules apart: under a line of text they would make a heading of it."""
    for line in lines:
        yield from ("", _RULE, "") if _RULE_LINE.match(line) else (line,)


def _joined(blocks: list[str]) -> str:
    """Return blocks with one blank line between each two; the items of short lists have none."""
    tight = _tight(blocks)
    breaks = ["" if at == 0 else "\n" if at in tight else "\n\n" for at in range(len(blocks))]
    return "".join(line + block for line, block in zip(breaks, blocks, strict=True))


def _tight(blocks: list[str]) -> set[int]:
    """Return the blocks that follow the one before without a blank line."""
    tight: set[int] = set()
    for run in _lists(blocks):
        if all(len(blocks[at].split()) <= _LONGEST_ITEM for at in run):
            tight.update(run[1:])
    return tight


def _lists(blocks: list[str]) -> Iterator[list[int]]:
    """Yield the blocks that are items of one list, or of lists inside it."""
    run: list[int] = []
    kinds: dict[str, bool] = {}  # whether the items are bullets, by their indentation
    for at, block in enumerate(blocks):
        item = _ITEM.match(block)
        if item is None or kinds.get(item[1], item[2] == "-") != (item[2] == "-"):
            yield run
            run, kinds = [], {}
        if item is not None:
            run.append(at)
            kinds[item[1]] = item[2] == "-"
    yield run


_ITEM = pattern(r"(\s*)(-|\d+\.) ")
