"""Entries of a list or mapping in a header: added and taken out, and nothing else touched.

`front_matter.set_key` writes the whole value of a key anew, which would take the comments out of a
list. Here an entry comes or goes with its own line, or between its own commas. What is written in a
form for which that cannot be done is left to `set_key`.
"""

import contextlib
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from untoc_cli.archive.front_matter import newline_of, read_keys, remove_key, set_key
from untoc_cli.archive.header_values import scalar
from untoc_cli.archive.parts import FrontMatterError, Parts, split
from untoc_cli.archive.statement import FIELDS_BY_NAME, InvalidValue, parse_value
from untoc_cli.archive.yaml_text import Node

_DASH = re.compile(r"[ \t]*-[ \t]+\Z")
_LINE_END = re.compile(r"\r\n|\r|\n|\Z")
_COMMA = re.compile(r"\s*,\s*")


def add_entries(text: str, key: str, entries: Sequence[str]) -> str:
    """Return the file with further entries at the end of a list; the key is added when missing.

    Args:
        text: the file.
        key: a field that holds a list, and whose value can be read.
        entries: those that the list has not.

    Raises:
        FrontMatterError: the header cannot be read, or not be changed line by line.
        InvalidValue: what stands there is no list.
    """
    for entry in entries:
        wanted = (*_list(text, key), entry)
        text = _edited(text, key, wanted, partial(_with_entry, entry=entry))
    return text


def remove_entries(text: str, key: str, entries: Sequence[str]) -> str:
    """Return the file without some entries of a list; without the key when none is left.

    Args:
        text: the file.
        key: a field that holds a list, and whose value can be read.
        entries: as the field holds them.

    Raises:
        FrontMatterError: the header cannot be read, or not be changed line by line.
    """
    for entry in entries:
        values = _list(text, key)
        wanted = tuple(value for value in values if value != entry)
        if wanted == values:
            continue
        if not wanted:
            return remove_key(text, key)
        at = values.index(entry)
        text = _edited(text, key, wanted, partial(_without_item, at=at))
    return text


def remove_from_mapping(text: str, key: str, name: str) -> str:
    """Return the file without one entry of a mapping; without the key when none is left.

    Raises:
        FrontMatterError: the header cannot be read, or not be changed line by line.
    """
    values = _mapping(text, key)
    if name not in values:
        return text
    del values[name]
    if not values:
        return remove_key(text, key)
    return _edited(text, key, values, partial(_without_name, name=name))


def set_in_mapping(text: str, key: str, name: str, value: str) -> str:
    """Return the file with one entry of a mapping changed or added.

    Raises:
        FrontMatterError: the header cannot be read, or not be changed line by line.
    """
    values = _mapping(text, key)
    if values.get(name) == value:
        return text
    wanted = values | {name: value}
    return _edited(text, key, wanted, partial(_with_name, name=name, value=value))


Edit = Callable[[Parts, Node], str | None]


def _edited(text: str, key: str, wanted: Any, edit: Edit) -> str:
    """Return the file after an edit, if all keys then have the values they should.

    Otherwise the whole value of the key is written anew.
    """
    parts = _parts(text)
    nodes = read_keys(parts.header)
    header = edit(parts, nodes[key]) if key in nodes else None
    if header is not None:
        changed = parts.opening + header + parts.closing + parts.body
        with contextlib.suppress(FrontMatterError, InvalidValue):
            if _values(changed, key) == (_values(text, key)[0], wanted):
                return changed
    return set_key(text, key, wanted)


def _values(text: str, key: str) -> tuple[dict[str, Any], Any]:
    """Return all other values of a header, and the value of the key as its field holds it."""
    values = {name: node.plain() for name, node in read_keys(_parts(text).header).items()}
    own = values.pop(key, None)
    return values, parse_value(FIELDS_BY_NAME[key], own)


def _list(text: str, key: str) -> tuple[str, ...]:
    value: tuple[str, ...] = _values(text, key)[1]
    return value


def _mapping(text: str, key: str) -> dict[str, str]:
    return dict(_values(text, key)[1])


def _parts(text: str) -> Parts:
    parts = split(text)
    if parts is None:
        raise FrontMatterError("header-missing", "the file has no header to edit", 1)
    return parts


def _with_entry(parts: Parts, node: Node, entry: str) -> str | None:
    """Return the header with an entry more behind the last of a list; None if that cannot be."""
    header = parts.header
    if not isinstance(node.value, list) or not node.value:
        return None
    last = node.value[-1]
    if node.flow:
        return f"{header[: last.end]}, {scalar(entry, in_brackets=True)}{header[last.end :]}"
    dash = _dash(header, last)
    if dash is None:
        return None
    return _with_line(parts, last.end, f"{dash}{scalar(entry)}")


def _without_item(parts: Parts, node: Node, at: int) -> str | None:
    header = parts.header
    items = node.value
    if not isinstance(items, list) or not 0 <= at < len(items):
        return None
    if node.flow:
        return _without(header, [(item.start, item.end) for item in items], at)
    dash = _dash(header, items[at])
    return None if dash is None else _without_lines(header, items[at].start, items[at].end)


def _with_name(parts: Parts, node: Node, name: str, value: str) -> str | None:
    """Return the header with an entry of a mapping changed, or added behind the last."""
    header = parts.header
    entries = node.value
    if not isinstance(entries, dict) or not entries:
        return None
    if name in entries:
        old = entries[name]
        new = scalar(value, in_brackets=node.flow)
        return header[: old.start] + new + header[old.end :] if old.end > old.start else None
    last = list(entries.values())[-1]
    pair = f"{scalar(name, in_brackets=node.flow)}: {scalar(value, in_brackets=node.flow)}"
    if node.flow:
        return f"{header[: last.end]}, {pair}{header[last.end :]}"
    return _with_line(parts, last.end, f"{_margin(header, last.key_start)}{pair}")


def _without_name(parts: Parts, node: Node, name: str) -> str | None:
    header = parts.header
    entries = node.value
    if not isinstance(entries, dict):
        return None
    if node.flow:
        places = [(entry.key_start, entry.end) for entry in entries.values()]
        return _without(header, places, list(entries).index(name))
    return _without_lines(header, entries[name].key_start, entries[name].end)


def _without(header: str, places: list[tuple[int, int]], at: int) -> str:
    """Return a header without one of the entries that stand between commas."""
    start, end = places[at]
    comma = _COMMA.match(header, end)
    if comma and at + 1 < len(places):
        return header[:start] + header[comma.end() :]
    return header[: places[at - 1][1] if at else start] + header[end:]


def _without_lines(header: str, start: int, end: int) -> str:
    return header[: _line_start(header, start)] + header[_line_end(header, end).end() :]


def _with_line(parts: Parts, position: int, line: str) -> str:
    """Return the header with a line behind the one that holds a position."""
    header = parts.header
    behind = _line_end(header, position)
    newline = newline_of(parts.opening)
    return f"{header[: behind.start()]}{newline}{line}{header[behind.start() :]}"


def _dash(header: str, item: Node) -> str | None:
    """Return the margin and the dash before an entry; None when it has no line of its own."""
    before = header[_line_start(header, item.start) : item.start]
    return before if _DASH.match(before) else None


def _margin(header: str, position: int) -> str:
    return header[_line_start(header, position) : position]


def _line_start(header: str, position: int) -> int:
    return max(header.rfind("\n", 0, position), header.rfind("\r", 0, position)) + 1


def _line_end(header: str, position: int) -> re.Match[str]:
    found = _LINE_END.search(header, position)
    assert found is not None
    return found
