"""What `untoc import` reads. A new format is a module here and its row in `READERS`.

A reader takes the bytes of a file and returns what is in it (`Taken`), with everything that is
wrong told at once; nothing here touches the archive. `planning.py` makes a plan of it.
"""

from importlib import import_module
from typing import Any

from untoc_cli.errors import UsageProblem
from untoc_cli.intake.imports.incoming import Taken
from untoc_cli.intake.preflight import kind_of
from untoc_cli.record import Record
from untoc_cli.text.wording import closest, listing, quoted


class ImportFormat(Record):
    """A format that statements are imported from.

    Attributes:
        name: what is typed behind ``--from``.
        suffixes: of its files.
        place: its module in this folder and its function, which takes the name of the file and
            its bytes.
        kinds: what its content may be, as `kind_of` names it; None where a text may hold a byte
            that no text should, as that of a statement may.
        options: what its function takes further; a table has a mapping of columns to fields.
    """

    name: str
    suffixes: tuple[str, ...]
    place: str
    kinds: tuple[str | None, ...] = ("text",)
    options: tuple[str, ...] = ()

    @property
    def is_table(self) -> bool:
        """Whether it may be a spreadsheet that somebody kept by hand."""
        return "mapping" in self.options


READERS: tuple[ImportFormat, ...] = (
    ImportFormat("json", (".json",), "records:read_json"),
    ImportFormat("jsonl", (".jsonl", ".ndjson"), "records:read_json_lines"),
    ImportFormat(
        "csv", (".csv", ".tsv"), "sheet:read_table", ("text", "mail", None), ("mapping", "encoding")
    ),
    ImportFormat("xlsx", (".xlsx",), "workbook:read_workbook", ("xlsx",), ("mapping", "sheet")),
    ImportFormat("zip", (".zip",), "bag:read_bag", ("zip",)),
    ImportFormat("akoma-ntoso", (".akn", ".xml"), "akoma_ntoso:read_debate", ("xml", "text")),
)
NAMES = tuple(row.name for row in READERS)
_OTHERS = {
    "xlsx": "is an Excel file (--from xlsx)",
    "xls": "is an old Excel file; save it as “CSV UTF-8”",
    "ods": "is a spreadsheet of LibreOffice; save it as “Text CSV”",
    "encrypted": "is protected by a password; save it without one",
}


def format_of(name: str, wanted: str | None) -> ImportFormat:
    """Return the format that is named, or that the name of a file says.

    Raises:
        UsageProblem: there is none.
    """
    if wanted is not None:
        found = next((row for row in READERS if row.name == wanted), None)
        if found:
            return found
        near = closest(wanted, NAMES)
        hint = f"--from {near}" if near else f"one of {listing(NAMES, last='or')}"
        raise UsageProblem(f"there is no format {quoted(wanted)} to import from", hint=hint)
    for row in READERS:
        if name.lower().endswith(row.suffixes):
            return row
    raise UsageProblem(
        f"the name {quoted(name)} does not say in which format it is",
        hint=f"--from {listing(NAMES, last='or')}",
    )


def read(form: ImportFormat, name: str, data: bytes, **options: Any) -> Taken:
    """Return what a file holds.

    Args:
        form: what it is said to be.
        name: of the file, for messages.
        data: its bytes.
        **options: of the reader.

    Raises:
        UntocError: it is something else, damaged, or made to do harm.
    """
    if not data.strip():
        raise UsageProblem(f"{name} is empty", hint="export it again")
    kind = kind_of(data)
    if kind not in form.kinds:
        what = _OTHERS.get(kind or "", f"is no {form.name}, but {kind or 'something else'}")
        raise UsageProblem(f"{name} {what}", hint=f"--from {listing(NAMES, last='or')}")
    module, _, function = form.place.partition(":")
    reader = getattr(import_module(f"untoc_cli.intake.imports.{module}"), function)
    taken: Taken = reader(name, data, **options)
    return taken
