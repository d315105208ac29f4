"""Markdown and plain text: taken as they are, with or without a header."""

from untoc_cli.archive.front_matter import read_front_matter
from untoc_cli.archive.parts import FrontMatterError
from untoc_cli.errors import Refused
from untoc_cli.intake.document import Document

_BOM = "\ufeff"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def is_text(data: bytes) -> bool:
    """Tell whether bytes are text: no zero bytes, or a mark that says why there are some."""
    return b"\x00" not in data[:4096] or data.startswith(_UTF16)


def convert_text(name: str, data: bytes) -> Document:
    """Return text as a document; the body stays what it was, a byte order mark apart.

    Raises:
        Refused: it is not UTF-8, or begins with a header that cannot be read.
    """
    text = _decoded(name, data)
    try:
        front_matter = read_front_matter(text)
    except FrontMatterError as error:
        raise Refused(f"{name}:{error.line}: {error.message}", hint=error.hint) from error
    if front_matter is None:
        return Document(name, text.removeprefix(_BOM))
    return Document(
        name,
        front_matter.body,
        header=front_matter.values,
        body_line=front_matter.body_line,
        header_lines=front_matter.lines,
    )


def _decoded(name: str, data: bytes) -> str:
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(
            f"{name}:{line}: byte 0x{data[error.start]:02X} is not UTF-8",
            hint="save the file again as UTF-8",
        ) from error
