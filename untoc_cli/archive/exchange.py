"""A statement's file as named values that lose nothing, for what is exported and taken back.

Beside the fields stand the file itself, cut in two: `HEADER_TEXT`, everything up to the second
``---`` line with its comments and line ends, and `BODY`. Joined they are the file, byte for byte;
`FINGERPRINT` tells whether they still are. Writers (`sharing/formats/`) and readers
(`intake/imports/`) do not know each other; what both must know stands here.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from untoc_cli.archive.files import digest
from untoc_cli.archive.parts import FrontMatterError, split
from untoc_cli.archive.statement import Statement, to_record
from untoc_cli.text.patterns import pattern

SCHEMA = 1
SCHEMA_KEY = "untoc_export"
STATEMENTS, SESSIONS = "statements", "sessions"
FINGERPRINT, HEADER_TEXT, BODY, PARAGRAPHS = "sha256", "header_text", "body", "paragraphs"
# Akoma Ntoso: our own element inside `proprietary`, which holds the file itself.
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN_XML = "urn:untoc:export:1"
BASE64 = "base64"
# A bag (RFC 8493) in a zip file.
BAG, PAYLOAD = "untoc-archive", "data"
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"

_INTERNAL = frozenset({"body_digest", "words"})
_FORMULA = pattern(r"'*\s*[=+\-@＝＋－＠]")
_PROTECTED = pattern(r"'+\s*[=+\-@＝＋－＠]")
_SEMICOLON = pattern(r"(?<!\\)((?:\\\\)*);")
_ESCAPED = pattern(r"\\([\\;])")


def values_of_file(statement: Statement) -> dict[str, Any]:
    """Return the fields of a statement as JSON values, without what is worked out of its text."""
    return {name: value for name, value in to_record(statement).items() if name not in _INTERNAL}


def filed_record(statement: Statement, data: bytes) -> dict[str, Any]:
    """Return everything that is to be said of a statement's file.

    Args:
        statement: as it was read.
        data: the bytes of its file.
    """
    header, body = cut(data.decode("utf-8"))
    own = {FINGERPRINT: digest(data), HEADER_TEXT: header, BODY: body}
    return values_of_file(statement) | own


def cut(text: str) -> tuple[str, str]:
    """Return a file's text up to its body, and the body; without a header all is body."""
    try:
        parts = split(text)
    except FrontMatterError:
        parts = None
    if parts is None:
        return "", text
    return parts.opening + parts.header + parts.closing, parts.body


def cell_of(value: Any) -> str:
    r"""Return a JSON value as a cell of a table, which `protected` has made harmless.

    Lists are joined with "; ", mappings are written as JSON, None is empty.

    >>> cell_of(["A; B", "C"]), cell_of(None), cell_of("=1+1")
    ('A\\; B; C', '', "'=1+1")
    """
    if value is None or value in ([], {}):
        return ""
    if isinstance(value, list):
        return protected(joined(value))
    if isinstance(value, Mapping):
        return protected(json.dumps(value, ensure_ascii=False))
    return protected(str(value))


def joined(items: Iterable[str]) -> str:
    """Return texts joined by semicolons, so that `parted` finds them again."""
    return "; ".join(item.replace("\\", "\\\\").replace(";", "\\;") for item in items)


def parted(text: str) -> list[str]:
    r"""Return the texts of a cell that stand between semicolons.

    >>> parted("A\\; B; C"), parted("Ian Tennant"), parted(" ; ")
    (['A; B', 'C'], ['Ian Tennant'], [])
    """
    pieces = _SEMICOLON.sub("\\1\0", text).split("\0")
    return [_ESCAPED.sub(r"\1", piece.strip()) for piece in pieces if piece.strip()]


def protected(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    What begins with a sign that starts one gets an apostrophe before it, as spreadsheets
    themselves write text; `unprotected` takes it away again.

    >>> protected("-5"), protected("'=x"), protected("'tis"), unprotected(protected("'=x"))
    ("'-5", "''=x", "'tis", "'=x")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unprotected(text: str) -> str:
    """Return what a cell says, without the apostrophe of `protected`."""
    return text[1:] if _PROTECTED.match(text) else text
