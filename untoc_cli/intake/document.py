"""A document as it came in, turned into text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

from untoc_cli.text.markdown import Paragraph, paragraphs

_HEAD_LINES = 15
_LONGEST_HEAD_LINE = 200  # characters; longer ones are prose


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of a document with its number in the file."""

    number: int
    text: str


@dataclass(frozen=True)
class Document:
    """A document as text, with the header it may have brought.

    Attributes:
        name: the file name, or what else it came from.
        body: Markdown, byte for byte what stood behind the header.
        header: the values of the header as typed, by key; empty without one.
        body_line: the line of the file in which the body begins.
        unnamed: whether it came without a file, so that `name` says nothing of its source.
        header_lines: the line of each key of the header.
    """

    name: str
    body: str
    header: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    body_line: int = 1
    unnamed: bool = False
    header_lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def lines(self) -> tuple[SourceLine, ...]:
        """The lines of the body that hold something, with their numbers in the file."""
        numbered = enumerate(self.body.splitlines(), self.body_line)
        return tuple(SourceLine(number, text.strip()) for number, text in numbered if text.strip())

    @cached_property
    def head(self) -> tuple[SourceLine, ...]:
        """The lines before the first long one, at most fifteen: letterhead, byline, dateline."""
        head = []
        for line in self.lines[:_HEAD_LINES]:
            if len(line.text) > _LONGEST_HEAD_LINE:
                break
            head.append(line)
        return tuple(head)

    @cached_property
    def blocks(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the body."""
        return tuple(paragraphs(self.body))

    def line_of(self, offset: int) -> int:
        """Return the line of the file in which an offset of the body lies."""
        return (
            self.body_line
            + len(self.body[:offset].splitlines())
            - _at_line_start(self.body, offset)
        )


def _at_line_start(body: str, offset: int) -> int:
    """Return 0 at the beginning of a line, where the lines before are complete, else 1."""
    before = body[:offset]
    return int(bool(before) and before[-1] not in "\r\n")
