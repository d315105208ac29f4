"""Markdown and plain text: taken as they are, with or without a header."""

from untoc_cli.archive.front_matter import read_front_matter
from untoc_cli.archive.parts import FrontMatterError
from untoc_cli.errors import Refused
from untoc_cli.intake.document import Document

_BOM = "\ufeff"
_ENOUGH = 200  # bytes; in fewer, an accent may be any other
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def convert_text(name: str, data: bytes) -> Document:
    """Return text as a document; the body stays what it was, a byte order mark apart.

    Raises:
        Refused: its encoding cannot be told, or it begins with a header that cannot be read.
    """
    text, notes = _decoded(name, data)
    try:
        front_matter = read_front_matter(text)
    except FrontMatterError as error:
        raise Refused(f"{name}:{error.line}: {error.message}", hint=error.hint) from error
    if front_matter is None:
        return Document(name, text.removeprefix(_BOM), notes=notes)
    return Document(
        name,
        front_matter.body,
        header=front_matter.values,
        body_line=front_matter.body_line,
        header_lines=front_matter.lines,
        notes=notes,
    )


def _decoded(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text, and what is to be said of how it was read.

    Only where it is not UTF-8 its encoding is looked for, by the letters it would give.
    """
    encoding = "utf-16" if data.startswith(_UTF16) else "utf-8"
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        found = _likely_encoding(data)
        if found:
            said = f"read as {found}, because it is not UTF-8; look at its accents"
            return data.decode(found), (said,)
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(
            f"{name}:{line}: byte 0x{data[error.start]:02X} is not UTF-8",
            hint="save the file again as UTF-8",
        ) from error


def _likely_encoding(data: bytes) -> str | None:
    """Return the encoding that makes words of a text long enough to tell; None when in doubt."""
    from charset_normalizer import from_bytes

    if len(data) < _ENOUGH:
        return None
    best = from_bytes(data).best()
    return best.encoding if best and best.chaos == 0 and best.coherence > 0 else None
