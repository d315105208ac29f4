"""What untoc reads in Markdown beside what markdown-it knows: tags that are kept, and notes."""

from typing import TYPE_CHECKING

from untoc_cli.text.patterns import pattern

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

KEPT = frozenset("b br em i strong sub sup u".split())
_TAG = pattern(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(?:[\s/][^<>]*)?>|<!--.*?-->")
_NOTE = pattern(r"\[\^([^\[\]\s]{1,60})\](:?)")
_NOT_IN_ID = pattern(r"[^\w-]+")


def add_rules(reader: "MarkdownIt") -> None:
    """Teach a reader both."""
    reader.inline.ruler.after("autolink", "tag", _read_tag)
    reader.inline.ruler.before("link", "note", _read_note)


def _read_tag(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """Take a tag out of the text, and remember it if it is one that is kept."""
    found = _TAG.match(state.src, state.pos)
    if not found:
        return False
    name = (found[2] or "").lower()
    if not silent and name in KEPT:
        if name == "br":
            state.push("hardbreak", "br", 0)
        elif found[1]:
            state.push("kept_close", name, -1)
        else:
            state.push("kept_open", name, 1)
    state.pos = found.end()
    return True


def _read_note(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - as above
    """Read ``[^1]`` in the text, and ``[^1]:`` where a note begins."""
    found = _NOTE.match(state.src, state.pos)
    if not found:
        return False
    begins = bool(found[2]) and state.pos == 0
    if not silent:
        name = _NOT_IN_ID.sub("-", found[1])
        mark, note = f"note-mark-{name}", f"note-{name}"
        seen = state.env.setdefault("notes", set())
        token = state.push("note_mark", "sup", 0)
        token.content = found[1]
        token.meta = {"here": note, "there": mark} if begins else {"here": mark, "there": note}
        if token.meta["here"] in seen:  # a note that is named twice is reached from the first
            token.meta["here"] = f"{token.meta['here']}-{len(seen)}"
        seen.add(token.meta["here"])
    state.pos = found.end() if begins else found.end(1) + 1
    return True
