"""What stands in the cells of a row, as the fields of a statement hold it."""

import json
from collections.abc import Mapping
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.exchange import parted
from untoc_cli.archive.statement import (
    FIELDS_BY_NAME,
    STATUSES,
    VISIBILITIES,
    InvalidValue,
    Kind,
    parse_value,
)
from untoc_cli.archive.typed_values import typed_value
from untoc_cli.errors import Refused, UntocError, UsageProblem
from untoc_cli.intake.imports.incoming import Row
from untoc_cli.intake.imports.sheet import EXTRA
from untoc_cli.intake.imports.sheet_dates import AmbiguousDate, Order, sheet_date
from untoc_cli.record import Record
from untoc_cli.text.languages import LANGUAGES
from untoc_cli.text.wording import listing, quoted

_CLOSED = {"status": STATUSES, "visibility": VISIBILITIES}
_NOT_KNOWN = ("null", "~", "none", "-", "?", "n/a")
_MAPPINGS = ("provenance", EXTRA)


class Cells(Record):
    """The cells of a row.

    Attributes:
        values: by field, as the fields hold them.
        origins: how values were worked out that are not written as such, by field.
        mappings: provenance, and keys that untoc does not know, as an export writes them.
        problems: why others cannot be read, by field.
    """

    values: Mapping[str, Any]
    origins: Mapping[str, str]
    mappings: Mapping[str, Mapping[str, Any]]
    problems: Mapping[str, UntocError]


def read_cells(row: Row, sheet: str, archive: Archive, order: Order | None) -> Cells:
    """Return what the cells of a row say.

    Args:
        row: the row.
        sheet: the name of the spreadsheet.
        archive: whose themes and sessions are known.
        order: which number of a date is the day, if it was said.
    """
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    mappings: dict[str, Mapping[str, Any]] = {}
    problems: dict[str, UntocError] = {}
    for name, cell in row.values.items():
        try:
            if name in _MAPPINGS:
                mappings[name] = _mapping(name, cell)
            elif name in FIELDS_BY_NAME:
                values[name], how = _value(name, cell, archive, order)
                if how:
                    origins[name] = f"spreadsheet {sheet}, row {row.number}: {how}"
        except AmbiguousDate as error:
            problems[name] = AmbiguousDate(_told(row, name, error), hint=error.hint)
        except UntocError as error:
            problems[name] = Refused(_told(row, name, error), hint=error.hint)
        except InvalidValue as error:
            problems[name] = Refused(f"row {row.number}: {error.message}", hint=error.hint)
    return Cells(values, origins, mappings, problems)


def _told(row: Row, name: str, error: UntocError) -> str:
    return f"row {row.number}, {name}: {error.what}"


def _value(name: str, cell: str, archive: Archive, order: Order | None) -> tuple[Any, str | None]:
    """Return what a cell says as the value of its field, and how it was worked out, if it was.

    Raises:
        UntocError, InvalidValue: it is none.
    """
    declared = FIELDS_BY_NAME[name]
    word = cell.strip().lower()
    if declared.kind is Kind.DATE:
        return sheet_date(cell, order)
    if name == "chair" and word in _NOT_KNOWN:
        return None, None
    if name == "language":
        return _language(word), None
    if name in _CLOSED:
        if word not in _CLOSED[name]:
            options = listing(_CLOSED[name], last="or")
            hint = _CLOSED_HINTS.get(name, _UNMAP)
            raise UsageProblem(f"{quoted(cell)} is none of {options}", hint=hint)
        return word, None
    if declared.kind is Kind.LIST and name != "theme":
        return parse_value(declared, parted(cell)), None
    return typed_value(name, cell, archive), None


_UNMAP = "change the cell, or leave the column out with --map COLUMN="
_CLOSED_HINTS = {"visibility": "private, where it is not for others"}  # left out, it is public


def _language(word: str) -> str:
    by_name = {name.lower(): code for code, name in LANGUAGES.items()}
    code = by_name.get(word, word)
    if len(code) == 2 and code.isascii() and code.isalpha():
        return code
    raise UsageProblem(f"{quoted(word)} is not a two-letter code", hint="en, fr, es…")


def _mapping(name: str, cell: str) -> Mapping[str, Any]:
    """Return the mapping that an export has written into a cell.

    Raises:
        Refused: there is something else in it.
    """
    try:  # a header knows no numbers: 1.50 stays what somebody wrote
        found = json.loads(cell, parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Refused(f"{quoted(cell)} is not as an export writes {name}", hint="empty the cell")
    if name == EXTRA and (field := next(filter(FIELDS_BY_NAME.get, found), None)):
        raise Refused(f"{quoted(field)} has a column of its own", hint=f"take it out of {EXTRA}")
    return found
