"""What untoc reads in Markdown beside what markdown-it knows: tags that are kept, and notes."""

from typing import TYPE_CHECKING, Any

from untoc_cli.text.patterns import pattern

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

KEPT = frozenset("b br em i strong sub sup u".split())
_TAG = pattern(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(?:[\s/][^<>]*)?>")
_COMMENT, _COMMENT_END = "<!--", "-->"
_NOTE = pattern(r"\[\^([^\[\]\s]{1,60})\](:?)")
_NOTE_TEXT = pattern(r"(?m)^ {0,3}\[\^([^\[\]\s]{1,60})\]:")
_NOT_IN_ID = pattern(r"[^\w-]+")


def add_rules(reader: "MarkdownIt") -> None:
    """Teach a reader both."""
    reader.inline.ruler.after("autolink", "comment", _read_comment)
    reader.inline.ruler.after("autolink", "tag", _read_tag)
    reader.inline.ruler.before("link", "note", _read_note)


def notes_in(text: str) -> dict[str, Any]:
    """Return what a reader has to know of a text before it reads it: which notes there are."""
    return {"notes": {found[1] for found in _NOTE_TEXT.finditer(text)}, "ids": set()}


def _read_comment(state: "StateInline", silent: bool) -> bool:  # noqa: ARG001, FBT001 - as called
    """Take a comment out of the text; one that is never closed stays, and is looked for once."""
    if not state.src.startswith(_COMMENT, state.pos) or state.env.get("open") is state.src:
        return False
    end = state.src.find(_COMMENT_END, state.pos)
    if end < 0:
        state.env["open"] = state.src
        return False
    state.pos = end + len(_COMMENT_END)
    return True


def _read_tag(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    """Take a tag out of the text, and remember it if it is one that is kept."""
    found = _TAG.match(state.src, state.pos)
    if not found:
        return False
    name = found[2].lower()
    if not silent and name in KEPT:
        if name == "br":
            state.push("hardbreak", "br", 0)
        else:  # without nesting: a tag that is closed may never have been opened
            state.push("kept_close" if found[1] else "kept_open", name, 0)
    state.pos = found.end()
    return True


def _read_note(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - as above
    """Read ``[^1]`` in the text, and ``[^1]:`` where a note begins."""
    found = _NOTE.match(state.src, state.pos)
    if not found or found[1] not in state.env["notes"]:
        return False
    begins = bool(found[2]) and state.pos == 0
    if not silent:
        name = _NOT_IN_ID.sub("-", found[1])
        mark, note = f"note-mark-{name}", f"note-{name}"
        seen = state.env["ids"]
        token = state.push("note_mark", "sup", 0)
        token.content = found[1]
        token.meta = {"here": note, "there": mark} if begins else {"here": mark, "there": note}
        if token.meta["here"] in seen:  # a note that is named twice is reached from the first
            token.meta["here"] = f"{token.meta['here']}-{len(seen)}"
        seen.add(token.meta["here"])
    state.pos = found.end() if begins else found.end(1) + 1
    return True
