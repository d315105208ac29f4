"""YAML as the archive reads it: strings, lists and mappings, each with its place in the text.

Every scalar stays the string that was typed, except an empty value, ``null`` and ``~``, so the
traps of YAML 1.1 cannot bite: ``NO`` is Norway and not False, ``10:30`` is a time and not 630,
``2022`` is a year, ``010`` is not 8. The text is read as a stream of events, not as a tree built
by the library: that gives line numbers for every value, finds keys given twice, and refuses what
has no place in a header (aliases, tags, deep nesting) before it can do harm.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_DEEPEST = 8
_YAML_TAG = "tag:yaml.org,2002:"
_MARKERS = ("Stream", "Document")
# Characters that YAML 1.1 takes for line ends; editors, git and YAML 1.2 do not.
_NO_LINE_ENDS = ("\x85", "\u2028", "\u2029")


@dataclass(slots=True)
class Node:
    """A value with its place.

    Attributes:
        value: a string, None, a list of nodes, or a dictionary from key to node.
        line: of its first character, counted from 1.
        start: offset of its first character.
        end: offset behind its last character, comments and blank lines not included.
        key_line: for a value in a mapping, the line of its key.
        key_start: for a value in a mapping, the offset of its key.
        key_end: for a value in a mapping, the offset behind its key.
        flow: whether it is written in brackets.
    """

    value: "str | list[Node] | dict[str, Node] | None"
    line: int
    start: int
    end: int
    key_line: int = 0
    key_start: int = 0
    key_end: int = 0
    flow: bool = False

    def plain(self) -> Any:
        """Return the value as plain strings, lists and dictionaries."""
        if isinstance(self.value, list):
            return [item.plain() for item in self.value]
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        return self.value


class YamlError(Exception):
    """Text that cannot be read as YAML, or holds what the archive does not read.

    Args:
        code: `header-unreadable` or `key-twice`.
        message: one sentence.
        line: where, counted from 1.
        hint: what to try.
    """

    def __init__(self, code: str, message: str, line: int, hint: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.line = line
        self.hint = hint


def read_yaml(text: str, first_line: int = 1) -> Node:
    """Read one YAML document.

    Args:
        text: the document.
        first_line: the line of the file in which it begins; all lines are counted from it.

    Returns:
        Its root; for an empty text a root with the value None.

    Raises:
        YamlError: with the line of the first fault.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for character in _NO_LINE_ENDS:
        text = text.replace(character, " ")
    try:
        return _Reader(text, yaml.parse(text, Loader=loader), first_line).document()
    except yaml.YAMLError as error:
        raise _explained(error, text, first_line) from error
    except UnicodeEncodeError as error:  # half of a character, which no file can hold
        raise _unprintable(text, first_line) from error


@dataclass(slots=True)
class _Reader:
    """Turns the events of the library into nodes.

    Events are taken one by one, so that what has no place here ends the reading: over brackets
    that open without end, the library would take time by their square.
    """

    text: str
    events: Iterator[Any]
    first_line: int

    def document(self) -> Node:
        first = next((event for event in self.events if not _is_marker(event)), None)
        if first is None:
            return Node(None, self.first_line, 0, 0)
        root = self.node(first, 0)
        for event in self.events:
            if type(event).__name__ == "DocumentStartEvent":
                raise YamlError(
                    "header-unreadable",
                    "a second YAML document begins here",
                    self._line(event),
                    "delete the line with ---",
                )
        return root

    def node(self, event: Any, depth: int) -> Node:
        kind = type(event).__name__
        if depth > _DEEPEST:
            raise YamlError(
                "header-unreadable",
                "values are nested too deeply",
                self._line(event),
                "write plain texts and lists, or put the value in quotes",
            )
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            raise YamlError(
                "header-unreadable",
                "anchors and aliases (& and *) are not read in an archive",
                self._line(event),
                "put the value in quotes",
            )
        if getattr(event, "tag", None) and event.tag != "!":
            raise YamlError(
                "header-unreadable",
                f"the tag {event.tag.replace(_YAML_TAG, '!!')} is not read in an archive",
                self._line(event),
                "put the value in quotes",
            )
        if kind == "ScalarEvent":
            return self._scalar(event)
        return self._collection(event, depth, is_mapping=kind == "MappingStartEvent")

    def _scalar(self, event: Any) -> Node:
        is_plain = event.style in (None, "")
        value = None if is_plain and event.value in _NULL else event.value
        start, end = event.start_mark.index, event.end_mark.index
        if event.style in ("|", ">"):  # the library counts the blank lines behind it in
            end = start + len(self.text[start:end].rstrip())
        return Node(value, self._line(event), start, end)

    def _collection(self, event: Any, depth: int, *, is_mapping: bool) -> Node:
        items: list[Node] = []
        entries: dict[str, Node] = {}
        while not type(inner := next(self.events)).__name__.endswith("EndEvent"):
            if is_mapping:
                self._entry(entries, self.node(inner, depth + 1), depth)
            else:
                items.append(self.node(inner, depth + 1))
        children = list(entries.values()) if is_mapping else items
        flow = bool(event.flow_style)
        # A block collection "ends" for the library where the next token begins.
        end = inner.end_mark.index if flow or not children else children[-1].end
        value: list[Node] | dict[str, Node] = entries if is_mapping else items
        return Node(value, self._line(event), event.start_mark.index, end, flow=flow)

    def _entry(self, entries: dict[str, Node], key: Node, depth: int) -> None:
        if not isinstance(key.value, str):
            raise YamlError(
                "header-unreadable", "a key must be a word", key.line, "write it as key: value"
            )
        if key.value in entries:
            first = entries[key.value].key_line
            where = f"lines {first} and {key.line}" if first != key.line else f"line {first}"
            raise YamlError(
                "key-twice",
                f"the key '{key.value}' stands twice, in {where}",
                key.line,
                "keep one of the two lines",
            )
        value = self.node(next(self.events), depth + 1)
        value.key_line, value.key_start, value.key_end = key.line, key.start, key.end
        entries[key.value] = value

    def _line(self, event: Any) -> int:
        return self.first_line + int(event.start_mark.line)


def _is_marker(event: Any) -> bool:
    return type(event).__name__.startswith(_MARKERS)


# What the library says, what it means for somebody who has never heard of YAML, what to try, and
# whether the fault lies where something was opened or where the library stopped.
_EXPLANATIONS: tuple[tuple[str, str, str, str], ...] = (
    (
        "found unexpected end of stream",
        "a quotation mark is opened and never closed",
        "close the quotation mark at the end of the value",
        "opened",
    ),
    (
        "found unexpected document indicator",
        "a quotation mark is opened and never closed",
        "close the quotation mark at the end of the value",
        "opened",
    ),
    ("did not find expected ',' or ']'", "a bracket is never closed", "close it with ]", "opened"),
    ("did not find expected ',' or '}'", "a brace is never closed", "close it with }", "opened"),
    (
        "did not find expected node content",
        "a value is missing inside the brackets",
        "write a list as [one, two]",
        "stopped",
    ),
    (
        "escape c",
        "inside double quotes a backslash begins a code, and this one is none",
        "use single quotes, or write the backslash twice",
        "stopped",
    ),
    (
        "expected <document start>",
        "this line does not go with the lines above",
        "write each line as key: value, and begin each key at the left margin",
        "stopped",
    ),
    (
        "block sequence entries",
        "a list begins on the line of its key",
        "begin each - on a line of its own, below the key",
        "stopped",
    ),
    (
        "could not find expected ':'",
        "a line has no colon between key and value",
        "write it as key: value",
        "opened",
    ),
    (
        "tab character",
        "a line begins with a tab",
        "use blanks instead of tabs",
        "stopped",
    ),
    (
        "cannot start any token",
        "a value begins with a character that YAML keeps for itself, or a line with a tab",
        "put the value in quotes, and use blanks instead of tabs",
        "stopped",
    ),
    (
        "did not find expected key",
        "a line is indented differently from the lines above, or a quotation mark stands inside",
        "begin each key at the left margin; put a value with quotation marks in other ones",
        "stopped",
    ),
    (
        "did not find expected '-' indicator",
        "an entry of the list is indented differently from the entries above",
        "give every - the same margin",
        "stopped",
    ),
    (
        "did not find expected alphabetic",
        "a value begins with *, & or !, which YAML keeps for itself",
        "put the value in quotes",
        "stopped",
    ),
)


def _explained(error: Any, text: str, first_line: int) -> YamlError:
    stopped = getattr(error, "problem_mark", None)
    said = str(getattr(error, "problem", None) or error)
    if stopped is None:
        return _unprintable(text, first_line)
    if "mapping values" in said:
        return _misplaced_colon(text, stopped, first_line)
    if "node content" in said and not text[stopped.index :].strip():
        return _never_closed(text, first_line)
    opened = getattr(error, "context_mark", None) or stopped
    for words, meaning, hint, place in _EXPLANATIONS:
        if words in said:
            mark = opened if place == "opened" else stopped
            return YamlError("header-unreadable", meaning, first_line + mark.line, hint)
    return YamlError(
        "header-unreadable",
        f"this is not YAML: {said}",
        first_line + stopped.line,
        "put the value in quotes",
    )


def _misplaced_colon(text: str, mark: Any, first_line: int) -> YamlError:
    """Tell a colon inside a value from a line that does not fit under the one above."""
    before = text[: mark.index].rpartition("\n")[2]
    if ":" in before:
        meaning = "a value with a colon in it must stand in quotes"
        behind = _NEWLINE.split(text[mark.index :], maxsplit=1)[0]
        key, _, value = f"{before}{behind}".strip().partition(":")
        hint = f"{key}: '{value.strip().replace(chr(39), chr(39) * 2)}'"
    else:
        meaning = "this line does not go with the one above, which has no colon or another margin"
        hint = "write each line as key: value, and begin each key at the left margin"
    return YamlError("header-unreadable", meaning, first_line + mark.line, hint)


_NEWLINE = re.compile(r"\r\n|\r|\n")
# Compiled only when it is needed: that takes longer than reading a header.
_UNPRINTABLE = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def _never_closed(text: str, first_line: int) -> YamlError:
    """Point at the last bracket of a text that ends inside it."""
    opened = max(text.rfind("["), text.rfind("{"), 0)
    return YamlError(
        "header-unreadable",
        "a bracket is never closed",
        first_line + len(_NEWLINE.findall(text, 0, opened)),
        "close it",
    )


def _unprintable(text: str, first_line: int) -> YamlError:
    found = re.search(_UNPRINTABLE, text)
    position = found.start() if found else 0
    code = ord(text[position])
    return YamlError(
        "header-unreadable",
        f"the control character U+{code:04X} cannot stand in a header",
        first_line + len(_NEWLINE.findall(text, 0, position)),
        "delete it",
    )
