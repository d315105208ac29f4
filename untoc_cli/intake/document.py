"""A document as it came in, turned into text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

from untoc_cli.intake.head import head_spans
from untoc_cli.text.markdown import Paragraph, paragraphs


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
        notes: sentences on what could not be taken over from its format.
        read_by: how its letters were made out, where the file holds none.
    """

    name: str
    body: str
    header: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    body_line: int = 1
    unnamed: bool = False
    header_lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    notes: tuple[str, ...] = ()
    read_by: str = ""

    @cached_property
    def lines(self) -> tuple[SourceLine, ...]:
        """The lines of the body that hold something, with their numbers in the file."""
        numbered = enumerate(self.body.splitlines(), self.body_line)
        return tuple(SourceLine(number, text.strip()) for number, text in numbered if text.strip())

    @cached_property
    def head(self) -> tuple[SourceLine, ...]:
        """The lines before anybody speaks: letterhead, byline, dateline, titles."""
        return tuple(
            SourceLine(self.line_of(start), self.body[start:end].strip())
            for start, end in head_spans(self.blocks)
        )

    @cached_property
    def blocks(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the body."""
        return tuple(paragraphs(self.body))

    def line_of(self, offset: int) -> int:
        """Return the line of the file in which an offset of the body lies."""
        return self.body_line + len(_LINE_BREAK.findall(self.body, 0, offset))


_LINE_BREAK = re.compile(r"\r\n|\r|\n")
