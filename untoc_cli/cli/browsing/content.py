"""Styled text for Textual: every text passes `printable` here, and none is taken for markup."""

from collections.abc import Iterable

from textual.content import Content  # noqa: TID253 - imported only on the screen

from untoc_cli.cli.page import Span
from untoc_cli.cli.rendering import one_line_keeping_blanks

# Colours are those of the terminal, so that they are readable on a light ground and a dark one.
_STYLES = {
    "heading": "bold",
    "date": "ansi_cyan",
    "theme": "ansi_green",
    "speaker": "bold",
    "id": "dim",
    "faint": "dim",
    "match": "bold ansi_black on ansi_yellow",
    "silent": "dim italic",
    "planned": "ansi_blue",
    "cancelled": "dim strike",
    "warning": "bold ansi_red",
    "error": "bold ansi_red",
    "number": "ansi_cyan",
    "": "",
}
_MATCH_WITHOUT_COLOUR = "bold underline"


def content(spans: Iterable[Span], *, coloured: bool = True) -> Content:
    """Return spans as one text for the screen."""
    parts = []
    for span in spans:
        style = _STYLES[span.style]
        if not coloured and span.style == "match":
            style = _MATCH_WITHOUT_COLOUR
        parts.append((one_line_keeping_blanks(span.text), style))
    return Content.assemble(*parts)
