"""A spreadsheet as Excel saves it, when openpyxl is installed.

It is read in a process of its own, as every foreign format, and comes back as a table.
"""

from collections.abc import Mapping
from importlib.util import find_spec

from untoc_cli.errors import Refused, UsageProblem
from untoc_cli.extras import install
from untoc_cli.intake.containment import run
from untoc_cli.intake.converted import ConversionError
from untoc_cli.intake.imports.incoming import Taken
from untoc_cli.intake.imports.sheet import taken_of_table
from untoc_cli.intake.preflight import check_archive
from untoc_cli.text.wording import quoted


def read_workbook(
    name: str, data: bytes, mapping: Mapping[str, str] | None = None, sheet: str | None = None
) -> Taken:
    """Return the statements of one sheet of a workbook.

    Args:
        name: of the file, for messages.
        data: its bytes.
        mapping: the field of each column, by the name of the column.
        sheet: the sheet by its name; it may be left out where only one holds anything.

    Raises:
        UntocError: openpyxl is missing, or the workbook cannot be read.
    """
    if find_spec("openpyxl") is None:
        raise UsageProblem(
            f"{name} is an Excel file, and openpyxl, which reads it, is not installed",
            hint=f"{install('xlsx')}, or save the file as “CSV UTF-8” and import that",
        )
    try:
        check_archive(data)
        table = run("workbook:workbook_to_table", data, {"sheet": sheet or ""})
    except ConversionError as error:
        raise Refused(f"{name} {error.reason}", hint=error.hint) from error
    said = f"{name} is read from its sheet {quoted(table.metadata['sheet'])}"
    return taken_of_table(name, table.markdown, ",", mapping or {}, said)
