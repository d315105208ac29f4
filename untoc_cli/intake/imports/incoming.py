"""A statement's file that is to come into the archive, and whether it may."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from untoc_cli.archive.exchange import (
    BODY,
    FINGERPRINT,
    HEADER_TEXT,
    cell_of,
    unprotected,
    values_of_file,
)
from untoc_cli.archive.files import DEEPEST, LARGEST, NOT_STATEMENTS, digest, encoded
from untoc_cli.archive.reading import read_statement
from untoc_cli.errors import Refused, UntocError
from untoc_cli.record import Record
from untoc_cli.text.patterns import pattern
from untoc_cli.text.wording import listing, quoted

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_UNFIT = pattern(r"[\x00-\x1f\x7f-\x9f\\:*?\"<>|\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_LONGEST = 255  # bytes of a name on every common disk
_FORMER = "header_text"


class Incoming(Record):
    """A statement's file, and what lies beside it.

    Attributes:
        where: in what is imported, for messages: "row 5".
        path: relative to the archive with forward slashes.
        data: its bytes.
        originals: the documents beside it, by path.
    """

    where: str
    path: str
    data: bytes
    originals: Mapping[str, bytes] = _NOTHING


class Row(Record):
    """A statement that is told by its fields, and has no file yet.

    Attributes:
        number: of the row, as the spreadsheet counts: the names of the columns are row 1.
        values: what stands in its cells, by field; empty cells are left out.
    """

    number: int
    values: Mapping[str, str]


class Taken(Record):
    """What a file holds.

    Attributes:
        files: statements with their files.
        rows: statements that are to get one.
        problems: all that is wrong.
        notes: sentences on how it was read.
        registry: ``archive.yaml`` and ``sessions.yaml``, where they are in it.
    """

    files: tuple[Incoming, ...] = ()
    rows: tuple[Row, ...] = ()
    problems: tuple[UntocError, ...] = ()
    notes: tuple[str, ...] = ()
    registry: Mapping[str, bytes] = _NOTHING


def file_of_record(where: str, record: Mapping[str, Any]) -> Incoming:
    """Return the file that a record of an export holds, when it still is what was exported.

    Raises:
        Refused: it is not, or says something else than the fields beside it.
    """
    header, body = record.get(HEADER_TEXT), record.get(BODY)
    if not isinstance(header, str) or not isinstance(body, str):
        raise Refused(f"{where}: {HEADER_TEXT} and {BODY} must be texts", hint="export it again")
    path = record.get("path")
    if not isinstance(path, str):
        raise Refused(f"{where} has no path", hint="export it again")
    incoming = checked(where, path, encoded(where, header + body), record.get(FINGERPRINT))
    _refuse_edited(incoming, record)
    return incoming


def checked(where: str, path: str, data: bytes, fingerprint: Any) -> Incoming:
    """Return a file that may come into the archive.

    Raises:
        Refused: its place is none, its bytes are not those that were exported, or it is no
            statement that can be read.
    """
    if reason := why_unfit(path):
        raise Refused(f"{where}: the path {quoted(path)} {reason}", hint="export it again")
    if fingerprint not in (None, "", digest(data)):
        raise Refused(
            f"{where}: the text of {path} is not the one that was exported",
            hint=f"export it again; or, in a table, empty {_FORMER}: the header is made of the "
            "cells then",
        )
    if len(data) > LARGEST:
        raise Refused(
            f"{where}: {path} is larger than {LARGEST >> 20} MB", hint="export the others"
        )
    reading = read_statement(path, data)
    if reading.statement is None:
        problem = reading.problems[0]
        raise Refused(f"{where}: {path}: {problem.message}", hint=problem.hint)
    return Incoming(where, path, data)


def why_unfit(path: str) -> str | None:
    """Return why no statement can lie at a path, or None."""
    pure = PurePosixPath(path)
    parts = path.split("/")
    if pure.is_absolute() or ".." in parts or "" in parts or "." in parts:
        return "leads out of the archive"
    if _UNFIT.search(path) or any(part != part.strip() for part in parts):
        return "holds signs that not every computer takes in a name"
    if any(part.startswith((".", "~")) for part in parts):
        return "is that of a hidden file"
    if len(parts) > DEEPEST or any(
        len(part.encode("utf-8", "replace")) > _LONGEST for part in parts
    ):
        return "is too long"
    if pure.suffix.lower() != ".md" or path.lower() in NOT_STATEMENTS:
        return "is not that of a statement, as 2022/ID.md is"
    return None


def _refuse_edited(incoming: Incoming, record: Mapping[str, Any]) -> None:
    """Refuse a record of which fields were changed: nobody could tell which of the two counts.

    Raises:
        Refused: they were; names them.
    """
    reading = read_statement(incoming.path, incoming.data)
    assert reading.statement
    values = values_of_file(reading.statement)
    differing = [
        name
        for name, value in values.items()
        if name in record and _shown(record[name]) != _shown(value)
    ]
    if differing:
        verb = "says" if len(differing) == 1 else "say"
        raise Refused(
            f"{incoming.where}: {listing(differing)} {verb} something else than its {_FORMER}",
            hint=f"change it after the import, with untoc set; or, in a table, empty {_FORMER}: "
            "the header is made of the cells then",
        )


def _shown(value: Any) -> str:
    return unprotected(cell_of(value))
