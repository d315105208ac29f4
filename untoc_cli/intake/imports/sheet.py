"""A table of statements: what `untoc export` wrote, or a spreadsheet that somebody kept.

A column is taken for the field that it is called after, or for the one that ``--map`` says. What
is not certain of how a table is written (its letters, what parts its columns) is said.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from itertools import islice

from untoc_cli.archive.exchange import BODY, FINGERPRINT, HEADER_TEXT, unprotected
from untoc_cli.archive.files import LARGEST
from untoc_cli.archive.statement import FIELD_NAMES
from untoc_cli.errors import Refused, UntocError, UsageProblem
from untoc_cli.intake.imports.incoming import Incoming, Row, Taken, file_of_record
from untoc_cli.record import Record
from untoc_cli.text.folding import key
from untoc_cli.text.wording import closest, count, listing, quoted

FILE = "file"
EXTRA = "extra"
TARGETS = (*FIELD_NAMES, "id", "path", EXTRA, FINGERPRINT, HEADER_TEXT, BODY, FILE)
# What a column is taken for by its name alone; an "ID" of somebody's own list is none of ours.
_OF_AN_EXPORT = frozenset(TARGETS) - {FILE}
_OF_A_SHEET = frozenset({*FIELD_NAMES, BODY})
_ALSO = {"text": BODY, "organization": "organisation", "speakers": "speaker", "themes": "theme"}
_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_MOST_ROWS = 100_000
_MOST_NAMED = 12


class _Table(Record):
    """A table as it was read: the names of the columns, and the rows below with their numbers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(
    name: str, data: bytes, mapping: Mapping[str, str] | None = None, encoding: str | None = None
) -> Taken:
    """Return the statements of a table.

    Args:
        name: of the file, for messages.
        data: its bytes.
        mapping: the field of each column, by the name of the column; empty for one that is not
            taken over whatever it is called.
        encoding: how its letters are written, if it was said.

    Raises:
        UntocError: it cannot be read as a table, or a column is mapped that is none.
    """
    text, read_as = _decoded(name, data, encoding)
    delimiter = _delimiter(text)
    said = f"{name} is read as {read_as}, its columns parted by {_DELIMITERS[delimiter]}"
    return taken_of_table(name, text, delimiter, mapping or {}, said)


def taken_of_table(
    name: str, text: str, delimiter: str, mapping: Mapping[str, str], said: str
) -> Taken:
    """Return the statements of a table whose text is known.

    Args:
        name: of the file, for messages.
        text: the table.
        delimiter: what parts its columns.
        mapping: as for `read_table`.
        said: how it was read.

    Raises:
        UntocError: as for `read_table`.
    """
    table = _table(name, text, delimiter)
    fields = _fields(name, table.columns, mapping)
    notes = [said]
    if unused := [c for at, c in enumerate(table.columns) if at not in fields and c]:
        notes.append(_unused(unused))
    files: list[Incoming] = []
    rows: list[Row] = []
    bare: list[str] = []
    problems: list[UntocError] = []
    for number, cells in table.rows:
        try:
            values = _values(number, cells, fields, len(table.columns))
            if HEADER_TEXT in values:
                files.append(file_of_record(f"row {number}", values | _empty(values, fields)))
            elif values:
                rows.append(Row(number, values))
            else:
                bare.append(str(number))
        except UntocError as problem:
            problems.append(problem)
    if bare:
        notes.append(_bare(bare))
    return Taken(tuple(files), tuple(rows), tuple(problems), tuple(notes))


def _decoded(name: str, data: bytes, encoding: str | None) -> tuple[str, str]:
    """Return the text, and how its letters are written.

    Raises:
        UntocError: they are written otherwise.
    """
    if encoding:
        return _as_said(name, data, encoding), encoding
    for beginning, codec, called in _BOMS:
        if data.startswith(beginning):
            return _as_said(name, data, codec), called
    if b"\0" in data.split(b"\n", 1)[0]:
        raise Refused(
            f"the names of the columns of {name} hold zero bytes, as in UTF-16 without its mark",
            hint="save it as “CSV UTF-8”, or --encoding utf-16-le",
        )
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        said = (
            "Windows-1252, because it is not UTF-8 (look at its accents; --encoding says another)"
        )
        return _as_said(name, data, "cp1252"), said


def _as_said(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(
            f"{name}:{line}: byte 0x{data[error.start]:02X} is no letter of {encoding}",
            hint="save it as “CSV UTF-8”, or say how it is written with --encoding",
        ) from error
    except (LookupError, ValueError) as error:
        raise UsageProblem(
            f"there is no encoding {quoted(encoding)}", hint="--encoding utf-8, cp1252, cp1251…"
        ) from error


def _delimiter(text: str) -> str:
    """Return what parts the columns: that of which the first line holds most."""

    def columns(delimiter: str) -> int:
        try:
            return len(next(csv.reader(StringIO(text, newline=""), delimiter=delimiter), []))
        except csv.Error:  # `_table` says where
            return 0

    with _long_cells():
        return max(_DELIMITERS, key=columns)


class _long_cells:  # noqa: N801 - reads as a word behind "with"
    """Let cells be as long as a statement can be."""

    def __enter__(self) -> None:
        self._before = csv.field_size_limit(LARGEST)

    def __exit__(self, *_: object) -> None:
        csv.field_size_limit(self._before)


def _table(name: str, text: str, delimiter: str) -> _Table:
    """Return a table; rows without anything in them are counted and left out.

    Raises:
        Refused: a quotation mark is out of place, or there is nothing below the first row.
    """
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        with _long_cells():
            columns = tuple(" ".join(cell.split()) for cell in next(reader, []))
            rows = tuple(islice(_filled(reader), _MOST_ROWS + 1))
    except csv.Error as error:
        raise Refused(
            f"{name}:{reader.line_num}: this is not a table: {error}",
            hint="look at the quotation marks in this line",
        ) from error
    if not rows:
        raise Refused(
            f"{name} has no row below the names of its columns",
            hint="the first row names the columns: speaker, date, theme, session, body",
        )
    if len(rows) > _MOST_ROWS:
        raise Refused(f"{name} has more than {_MOST_ROWS:,} rows", hint="import it in parts")
    return _Table(columns, rows)


def _filled(reader: Iterable[list[str]]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the rows that hold anything, with their numbers."""
    for number, cells in enumerate(reader, start=2):
        if any(cell.strip() for cell in cells):
            yield number, tuple(cells)


def _fields(name: str, columns: Sequence[str], mapping: Mapping[str, str]) -> dict[int, str]:
    """Return the field of each column by its place.

    Raises:
        UsageProblem: a column or field is named that is none, or two columns are one field.
    """
    by_key = {key(column): at for at, column in reversed(list(enumerate(columns)))}
    fields: dict[int, str] = {}
    for column, field in mapping.items():
        if field and field not in TARGETS:
            near = closest(field, TARGETS)
            hint = f"--map {quoted(f'{column}={near or BODY}')}"
            raise UsageProblem(f"there is no field {quoted(field)}", hint=hint)
        if key(column) not in by_key:
            hint = f"its columns are {listing(filter(None, columns[:_MOST_NAMED]))}"
            raise UsageProblem(f"{name} has no column {quoted(column)}", hint=hint)
        fields[by_key[key(column)]] = field
    known = _OF_AN_EXPORT if HEADER_TEXT in columns else _OF_A_SHEET
    for at, column in enumerate(columns):
        called = key(column).replace(" ", "_")
        own = _ALSO.get(called, called)
        if at not in fields and own in known and own not in mapping.values():
            fields[at] = own
    fields = {at: field for at, field in fields.items() if field}
    if not fields:
        raise UsageProblem(
            f"{name} has no column that is called like a field; its columns are "
            f"{listing(filter(None, columns[:_MOST_NAMED])) or 'without a name'}",
            hint="--map COLUMN=FIELD for each, as in --map Sprecher=speaker",
        )
    _refuse_twice(columns, fields)
    return fields


def _refuse_twice(columns: Sequence[str], fields: Mapping[int, str]) -> None:
    for field in dict.fromkeys(fields.values()):
        both = [columns[at] for at in sorted(fields) if fields[at] == field]
        if len(both) > 1:
            raise UsageProblem(
                f"{listing(map(quoted, both))} would both be {field}",
                hint="give one of the columns another name",
            )


def _unused(columns: Sequence[str]) -> str:
    named = ", ".join(columns[:_MOST_NAMED]) + (" …" if len(columns) > _MOST_NAMED else "")
    return f"Not taken over: {count(len(columns), 'column')} ({named}); --map COLUMN=FIELD takes it"


def _bare(rows: Sequence[str]) -> str:
    named = ", ".join(rows[:_MOST_NAMED]) + (" …" if len(rows) > _MOST_NAMED else "")
    return f"Left out: {count(len(rows), 'row')} with nothing in the columns taken over ({named})"


def _values(
    number: int, cells: Sequence[str], fields: Mapping[int, str], width: int
) -> dict[str, str]:
    """Return what stands in the cells of a row, by field.

    Raises:
        Refused: it has more cells than there are columns.
    """
    if any(cell.strip() for cell in cells[width:]):
        raise Refused(
            f"row {number} has {len(cells)} cells, and there are {count(width, 'column')}",
            hint="put a cell with a separator in it in quotation marks",
        )
    named = ((fields[at], cell) for at, cell in enumerate(cells) if at in fields)
    # A text of nothing but blanks is part of the file that was exported.
    return {
        field: unprotected(cell)
        for field, cell in named
        if cell.strip() or (field == BODY and cell)
    }


def _empty(values: Mapping[str, str], fields: Mapping[int, str]) -> dict[str, str]:
    """Return the fields of a row of which the cell is empty, and the text, which may be."""
    return {name: "" for name in (*fields.values(), BODY) if name not in values}
