"""Statements as a table (CSV, RFC 4180): one row each, the text and the file itself in it.

It begins with a byte order mark, without which Excel takes its accents for other letters. What a
spreadsheet would take for a formula has an apostrophe before it (`exchange.protected`).
"""

import csv
from io import StringIO

from untoc_cli.archive.exchange import BODY, HEADER_TEXT, cell_of, filed_record
from untoc_cli.archive.statement import FIELD_NAMES
from untoc_cli.sharing.formats import Collection
from untoc_cli.text.wording import count

_BOM = "\ufeff"
_LONGEST = 32_767  # characters that a cell of Excel, LibreOffice or Google can hold
_COLUMNS = ("id", "path", *FIELD_NAMES, "extra", "sha256", HEADER_TEXT, BODY)


def write(collection: Collection) -> bytes:
    """Return one row for each statement, below the names of the columns."""
    text = StringIO(newline="")
    writer = csv.DictWriter(text, _COLUMNS)
    writer.writeheader()
    for statement in collection.statements:
        record = filed_record(statement, collection.archive.raw(statement))
        writer.writerow({name: cell_of(value) for name, value in record.items()})
    return f"{_BOM}{text.getvalue()}".encode()


def remarks(collection: Collection) -> list[str]:
    """Return what is to be said: texts that are too long for a spreadsheet."""
    archive = collection.archive
    long = [s.id for s in collection.statements if len(archive.body(s)) > _LONGEST]
    if not long:
        return []
    named = ", ".join(long[:5]) + (" …" if len(long) > 5 else "")
    texts = f"{count(len(long), 'text')} with more than {_LONGEST:,} letters"
    return [f"{texts}, which a spreadsheet would cut off when it saves the table: {named}"]
