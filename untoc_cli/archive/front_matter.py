"""The header of a statement's file: apart from the body, read, composed, edited.

Reading forgives form (a BOM, CRLF) and is strict about types. Editing touches only the lines of
one key: comments, order, quoting, line ends and the body stay as somebody wrote them.
"""

import re
from collections.abc import Mapping
from typing import Any

from untoc_cli.archive.header_values import as_read, scalar, value_lines
from untoc_cli.archive.parts import NEWLINE, FrontMatterError, Parts, split
from untoc_cli.archive.yaml_text import Node, YamlError, read_yaml
from untoc_cli.record import Record

_LINE_END = re.compile(r"\r\n|\r|\n|\Z")
_LONGEST = 200_000  # characters; the longest headers have two thousand


class FrontMatter(Record):
    """A header that was read: the values as typed, and the line of each key in the file."""

    values: Mapping[str, Any]
    lines: Mapping[str, int]
    body: str
    body_line: int


def read_front_matter(text: str) -> FrontMatter | None:
    """Read the header of a file; None when it has none.

    Raises:
        FrontMatterError: with the line of the first fault.
    """
    import frontmatter

    parts = split(text)
    if parts is None:
        return None
    handler = _handler(parts)
    values, _ = frontmatter.parse(text, handler=handler)
    lines = {key: node.key_line for key, node in handler.nodes.items()}
    return FrontMatter(values, lines, parts.body, parts.body_line)


def _handler(parts: Parts) -> Any:
    """Return a handler that makes python-frontmatter read headers by our rules."""
    from frontmatter.default_handlers import YAMLHandler

    class StatementHandler(YAMLHandler):
        nodes: Mapping[str, Node] = {}

        def split(self, text: str) -> tuple[str, str]:  # noqa: ARG002 - it has lost its line ends
            return parts.header, parts.body

        def load(self, fm: str, **_: object) -> Any:
            self.nodes = read_keys(fm)
            return {key: node.plain() for key, node in self.nodes.items()}

    return StatementHandler()


def read_keys(header: str) -> Mapping[str, Node]:
    """Return each key of a header with its value; lines are those of the file.

    Raises:
        FrontMatterError: with the line of the first fault.
    """
    if len(header) > _LONGEST:
        raise FrontMatterError(
            "header-unreadable",
            f"the header has {len(header):,} characters, and more than {_LONGEST:,} are not read",
            1,
            "put the text below the second ---",
        )
    try:
        root = read_yaml(header, first_line=2)
    except YamlError as error:
        raise FrontMatterError(error.code, error.message, error.line, error.hint) from error
    if root.value is None:
        return {}
    if not isinstance(root.value, dict):
        raise FrontMatterError(
            "header-unreadable",
            "the header is not made of lines like key: value",
            root.line,
            "speaker: Anna Alvazzi del Frate",
        )
    return root.value


def compose(values: Mapping[str, Any], body: str) -> str:
    """Return a new file: a header with these values in their order, and the body as it is.

    Args:
        values: strings, lists, mappings, or None, by key.
        body: kept byte for byte; where it is written with CRLF, the header is too.
    """
    newline = "\r\n" if newline_of(body) == "\r\n" else "\n"
    lines = ["---", *(line for key, value in values.items() for line in render(key, value)), "---"]
    return newline.join(lines) + newline + body


def render(key: str, value: Any) -> list[str]:
    """Return the lines of one key as the archive writes them."""
    behind_colon, *below = value_lines(key, value)
    return [f"{scalar(key)}:{behind_colon}", *below]


def set_key(text: str, key: str, value: Any) -> str:
    """Return the file with one key changed or added, and every other byte as it was.

    The comment on the key's line stays. A key that has the value already is left as it is written.

    Raises:
        FrontMatterError: there is no header, it cannot be read, or the key is written in a form
            that cannot be changed line by line.
    """
    parts = _parts_to_edit(text)
    nodes = read_keys(parts.header)
    values = {name: node.plain() for name, node in nodes.items()}
    wanted = values | {key: as_read(key, value)}
    if wanted == values and key in values:
        return text
    newline = newline_of(parts.opening)
    header = (
        _replaced(parts.header, nodes[key], value_lines(key, value), newline)
        if key in nodes
        else _added(parts.header, nodes, render(key, value), newline)
    )
    _make_sure(header, wanted, key, nodes)
    return parts.opening + header + parts.closing + parts.body


def remove_key(text: str, key: str) -> str:
    """Return the file without the lines of one key; unchanged when it has no such key.

    Raises:
        FrontMatterError: there is no header, it cannot be read, or the key is written in a form
            that cannot be changed line by line.
    """
    parts = _parts_to_edit(text)
    nodes = read_keys(parts.header)
    if key not in nodes:
        return text
    node = nodes[key]
    behind = _line_end(parts.header, _end(parts.header, node)).end()
    header = parts.header[: _line_start(parts.header, node.key_start)] + parts.header[behind:]
    wanted = {name: other.plain() for name, other in nodes.items() if name != key}
    _make_sure(header, wanted, key, nodes)
    return parts.opening + header + parts.closing + parts.body


def newline_of(text: str) -> str:
    """Return the line end a text uses first; a line feed when it has none."""
    found = NEWLINE.search(text)
    return found.group() if found else "\n"


def _parts_to_edit(text: str) -> Parts:
    parts = split(text)
    if parts is None:
        raise FrontMatterError("header-missing", "the file has no header to edit", 1)
    return parts


def _added(header: str, nodes: Mapping[str, Node], lines: list[str], newline: str) -> str:
    """Return the header with the lines of a new key at its end, at the margin of the others."""
    first = next(iter(nodes.values()), None)
    margin = header[_line_start(header, first.key_start) : first.key_start] if first else ""
    return header + "".join(f"{margin}{line}{newline}" for line in lines)


def _replaced(header: str, node: Node, lines: list[str], newline: str) -> str:
    """Return the header with another value of a key that it has."""
    first, *others = lines
    margin = header[_line_start(header, node.key_start) : node.key_start]
    below = "".join(f"{newline}{margin}{line}" for line in others)
    colon = _colon(header, node)
    if not _stands_below(node) and not below and node.end > node.start:
        return header[: node.start] + first.lstrip(" ") + header[node.end :]
    behind = _line_end(header, _end(header, node)).start()
    comment_from = colon if _stands_below(node) else _end(header, node)
    comment = header[comment_from : _line_end(header, comment_from).start()]
    return header[:colon] + first + comment + below + header[behind:]


def _make_sure(header: str, wanted: Mapping[str, Any], key: str, nodes: Mapping[str, Node]) -> None:
    """Refuse an edit that would change anything else, as in a header written in braces."""
    try:
        found = {name: node.plain() for name, node in read_keys(header).items()}
    except FrontMatterError:
        found = None
    if found != wanted:
        raise FrontMatterError(
            "header-unreadable",
            f"the header is written in a form in which '{key}' cannot be changed alone",
            nodes[key].key_line if key in nodes else 2,
            "write each key on a line of its own, as key: value",
        )


def _stands_below(node: Node) -> bool:
    """Tell whether a value is a list or mapping on the lines below its key."""
    return isinstance(node.value, list | dict) and not node.flow


def _colon(header: str, node: Node) -> int:
    """Return the offset behind the colon of a key."""
    return header.index(":", node.key_end) + 1 if ":" in header[node.key_end :] else node.key_end


def _end(header: str, node: Node) -> int:
    """Return the end of a value; of its key's colon where there is none."""
    return node.end if node.end > node.start else _colon(header, node)


def _line_start(header: str, position: int) -> int:
    return max(header.rfind("\n", 0, position), header.rfind("\r", 0, position)) + 1


def _line_end(header: str, position: int) -> re.Match[str]:
    found = _LINE_END.search(header, position)
    assert found is not None
    return found
