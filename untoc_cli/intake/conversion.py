"""From bytes to a document; the content decides what it is, not the name.

A new format is a module in `converters/` and a row in `CONVERTERS`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from untoc_cli.errors import Refused
from untoc_cli.intake.converters.text import convert_text, is_text
from untoc_cli.intake.document import Document

_MOST_BYTES = 5_000_000  # of text: a hundred times the longest statement


@dataclass(frozen=True, slots=True)
class Converter:
    """A format that can be read.

    Attributes:
        name: as people call it.
        recognises: tells from the bytes.
        convert: makes the document from its name and bytes.
    """

    name: str
    recognises: Callable[[bytes], bool]
    convert: Callable[[str, bytes], Document]


CONVERTERS: tuple[Converter, ...] = (Converter("Markdown or plain text", is_text, convert_text),)


@dataclass(frozen=True, slots=True)
class _Foreign:
    """A format that is recognised and not read: what it begins with, and what to do."""

    beginning: bytes
    name: str
    hint: str


_SAVE_AS_TEXT = "open it, save it as plain text (UTF-8), and add that"
_FOREIGN: tuple[_Foreign, ...] = (
    _Foreign(b"%PDF-", "a PDF", "copy its text into a .txt or .md file, and add that"),
    _Foreign(b"PK\x03\x04", "a Word, OpenDocument or other packed file", _SAVE_AS_TEXT),
    _Foreign(b"\xd0\xcf\x11\xe0", "an old Word document", _SAVE_AS_TEXT),
    _Foreign(b"{\\rtf", "a Rich Text document", _SAVE_AS_TEXT),
    _Foreign(b"<!DOCTYPE html", "a web page", _SAVE_AS_TEXT),
    _Foreign(b"<html", "a web page", _SAVE_AS_TEXT),
)


def convert(name: str, data: bytes) -> Document:
    """Turn a file into a document.

    Args:
        name: the file name, for messages.
        data: its bytes.

    Raises:
        Refused: it is empty, too large, or in a format that is not read.
    """
    if not data.strip():
        raise Refused(f"{name} is empty", hint="add the file with the text in it")
    if len(data) > _MOST_BYTES:
        size = len(data) // 1_000_000
        raise Refused(f"{name} has {size} MB, far more than a statement", hint="add one statement")
    beginning = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:20].lower()
    for foreign in _FOREIGN:
        if beginning.startswith(foreign.beginning.lower()):
            raise Refused(
                f"{name} is {foreign.name}, and this version reads Markdown and plain text",
                hint=foreign.hint,
            )
    for converter in CONVERTERS:
        if converter.recognises(data):
            return converter.convert(name, data)
    raise Refused(f"{name} is not text that can be read", hint=_SAVE_AS_TEXT)
