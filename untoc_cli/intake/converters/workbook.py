"""One sheet of an Excel file as a table (CSV), with openpyxl."""

import csv
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any

from untoc_cli.intake.converted import ConversionError, Converted
from untoc_cli.text.patterns import pattern
from untoc_cli.text.wording import listing, quoted

_LITERAL = pattern(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_AGAIN = "open it in Excel or LibreOffice, save it as “CSV UTF-8”, and import that"


def workbook_to_table(data: bytes, sheet: str) -> Converted:
    """Return the cells of a sheet as CSV.

    Dates that Excel knows as dates are written year first, as far as the cells show them.

    Args:
        data: the file.
        sheet: its name; empty for the only one that holds anything.

    Raises:
        ConversionError: it cannot be read, there is no such sheet, or there are several.
    """
    from openpyxl import load_workbook

    try:
        workbook = load_workbook(BytesIO(data), read_only=True, data_only=True)
        tables = {one.title: _rows(one) for one in workbook.worksheets}
    except MemoryError:
        raise
    except Exception as error:
        raise ConversionError("is damaged, or not as Excel writes it", _AGAIN) from error
    name = _chosen(sheet, {title: rows for title, rows in tables.items() if any(map(any, rows))})
    text = StringIO(newline="")
    csv.writer(text).writerows(tables[name])
    return Converted(text.getvalue(), metadata={"sheet": name})


def _chosen(wanted: str, tables: dict[str, Any]) -> str:
    titles = listing(map(quoted, tables), last="or")
    if not tables:
        raise ConversionError("has nothing in it", _AGAIN)
    if wanted:
        if wanted not in tables:
            raise ConversionError(f"has no sheet {quoted(wanted)}", f"--sheet {titles}")
        return wanted
    if len(tables) > 1:
        raise ConversionError(f"has {len(tables)} sheets: {titles}", "--sheet NAME says which")
    return next(iter(tables))


def _rows(sheet: Any) -> list[list[str]]:
    return [[_text(cell) for cell in row] for row in sheet.iter_rows()]


def _text(cell: Any) -> str:
    value = cell.value
    return _shown_date(value, cell.number_format) if isinstance(value, date) else _cell(value)


def _shown_date(value: date, layout: str) -> str:
    """Return a date as far as the cell shows it.

    Excel holds "May 2022", as somebody typed it, as its first day, and "6 May" with the year in
    which it was typed; only the layout of the cell tells. Its letters are those of ECMA-376,
    part 1, 18.8.31.
    """
    letters = set(_LITERAL.sub("", layout).lower())
    if letters & set("hs"):
        return _cell(value)
    if not letters & set("yeb"):
        return f"{value:%m-%d}"
    if not letters & set("md"):
        return f"{value.year:04}"
    return _cell(value) if "d" in letters else f"{value.year:04}-{value.month:02}"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
