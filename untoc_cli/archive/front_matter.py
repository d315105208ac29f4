"""The header of a statement's file: apart from the body, read, composed, edited.

Reading forgives form (a BOM, CRLF) and is strict about types. Editing touches only the lines of
one key: comments, order, quoting, line ends and the body stay as somebody wrote them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from untoc_cli.archive.yaml_text import Node, YamlError, read_yaml

_BOM = "\ufeff"
_FENCE = r"---[ \t]*(?:\r\n|\r|\n|\Z)"
_OPENING = re.compile(rf"{_BOM}?{_FENCE}")
_CLOSING = re.compile(rf"(?<=[\r\n]){_FENCE}")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_LINE_BREAK = re.compile(r"(?:\r\n|\r|\n)")
_PLAIN_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}\Z", re.ASCII)


class FrontMatterError(Exception):
    """A header that cannot be read.

    Args:
        code: the check that reports it.
        message: one sentence.
        line: where in the file, counted from 1.
        hint: what to try.
    """

    def __init__(self, code: str, message: str, line: int, hint: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.line = line
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Parts:
    """A file cut into its parts; joined again they are the file, byte for byte.

    Attributes:
        opening: the first ``---`` line, with a byte order mark if there is one.
        header: the YAML between the fences.
        closing: the second ``---`` line.
        body: everything behind it.
    """

    opening: str
    header: str
    closing: str
    body: str

    @property
    def body_line(self) -> int:
        """The line of the file in which the body begins, counted from 1."""
        return 1 + len(_NEWLINE.findall(self.opening + self.header + self.closing))


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A header that was read: the values as typed, and the line of each key in the file."""

    values: Mapping[str, Any]
    lines: Mapping[str, int]
    body: str
    body_line: int


def split(text: str) -> Parts | None:
    """Cut a file into header and body; None when it does not begin with a ``---`` line.

    Only the first ``---`` behind the opening one closes the header, so a rule in the body stays
    in the body, and a body that begins with a rule has no header.

    Raises:
        FrontMatterError: the header is opened and never closed.
    """
    opening = _OPENING.match(text)
    if not opening:
        return None
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        raise FrontMatterError(
            "header-unreadable",
            "the header is opened with --- in line 1 and never closed",
            1,
            "put a line with --- between header and body",
        )
    return Parts(
        opening.group(),
        text[opening.end() : closing.start()],
        closing.group(),
        text[closing.end() :],
    )


def read_front_matter(text: str) -> FrontMatter | None:
    """Read the header of a file; None when it has none.

    Raises:
        FrontMatterError: with the line of the first fault.
    """
    import frontmatter

    parts = split(text)
    if parts is None:
        return None
    handler = _handler()
    values, _ = frontmatter.parse(text, handler=handler)
    lines = {key: node.key_line for key, node in handler.nodes.items()}
    return FrontMatter(values, lines, parts.body, parts.body_line)


def _handler() -> Any:
    """Return a handler that makes python-frontmatter read headers by our rules."""
    from frontmatter.default_handlers import YAMLHandler

    class StatementHandler(YAMLHandler):
        nodes: Mapping[str, Node] = {}

        def split(self, text: str) -> tuple[str, str]:
            parts = split(text)
            assert parts is not None
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
        values: strings, lists of strings, mappings of strings, or None, by key.
        body: kept byte for byte; its line ends are used for the header too.
    """
    newline = newline_of(body)
    lines = ["---", *(line for key, value in values.items() for line in render(key, value)), "---"]
    return newline.join(lines) + newline + body


def render(key: str, value: Any) -> list[str]:
    """Return the lines of one key as the archive writes them."""
    if isinstance(value, Mapping):
        return [f"{key}:", *(f"  {name}: {_scalar(item)}" for name, item in value.items())]
    if isinstance(value, list | tuple):
        if len(value) == 1:
            return [f"{key}: {_scalar(value[0])}"]
        return [f"{key}:", *(f"  - {_scalar(item)}" for item in value)]
    return [f"{key}: {_scalar(value)}"]


def set_key(text: str, key: str, value: Any) -> str:
    """Return the file with one key changed or added, and every other byte as it was.

    A comment on the line of a one-line value stays.

    Raises:
        FrontMatterError: the header cannot be read, or there is none.
    """
    parts = _parts_to_edit(text)
    node = read_keys(parts.header).get(key)
    newline = newline_of(parts.opening)
    lines = render(key, value)
    if node is None:
        gap = "" if not parts.header or parts.header.endswith(("\n", "\r")) else newline
        header = f"{parts.header}{gap}{newline.join(lines)}{newline}"
    else:
        start, end = node.key_start, max(node.end, node.key_start)
        if node.end <= node.key_start or node.value is None:
            end = _end_of_empty(parts.header, node)
        header = parts.header[:start] + newline.join(lines) + parts.header[end:]
    return parts.opening + header + parts.closing + parts.body


def remove_key(text: str, key: str) -> str:
    """Return the file without the lines of one key; unchanged when it has no such key.

    Raises:
        FrontMatterError: the header cannot be read, or there is none.
    """
    parts = _parts_to_edit(text)
    node = read_keys(parts.header).get(key)
    if node is None:
        return text
    end = _end_of_empty(parts.header, node) if node.value is None else node.end
    line_break = _LINE_BREAK.search(parts.header, end)
    behind = line_break.end() if line_break else len(parts.header)
    header = parts.header[: node.key_start] + parts.header[behind:]
    return parts.opening + header + parts.closing + parts.body


def newline_of(text: str) -> str:
    """Return the line end a text uses first; a line feed when it has none."""
    found = _NEWLINE.search(text)
    return found.group() if found else "\n"


def _parts_to_edit(text: str) -> Parts:
    parts = split(text)
    if parts is None:
        raise FrontMatterError("header-missing", "the file has no header to edit", 1)
    return parts


def _end_of_empty(header: str, node: Node) -> int:
    """Return the end of a key without a value, or with null: of the word or of the colon."""
    if node.end > node.start and header[node.start : node.end].strip():
        return node.end
    return header.index(":", node.key_start) + 1


def _scalar(value: Any) -> str:
    """Write a value so that it is read back as the same text, here and by other programs."""
    import yaml

    if value is None:
        return "null"
    text = str(value)
    if _PLAIN_DATE.match(text):
        return text
    dumped: str = yaml.safe_dump(text, width=10**9, allow_unicode=True, default_style=None)
    one_line = dumped.removesuffix("\n").removesuffix("...").removesuffix("\n")
    if "\n" in one_line:
        one_line = yaml.safe_dump(text, width=10**9, allow_unicode=True, default_style='"').strip()
    return one_line
