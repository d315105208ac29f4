"""Tables of a page: those that hold data become Markdown tables, those that hold a layout go.

A layout table has one row or one column or more than eight, a table or a heading inside, or
running text in a cell; what it holds is read cell by cell.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import Tag

_MOST_COLUMNS = 8
_MOST_WORDS = 80  # in one cell: more is running text
_NOT_IN_DATA = ("table", "h1", "h2", "h3", "h4", "h5", "h6", "hr")
_MOST_SPAN = 50


def open_layout_tables(root: "Tag") -> None:
    """Turn the cells of layout tables into blocks, innermost tables first."""
    for table in reversed(root.find_all("table")):
        for caption in table.find_all("caption", recursive=False):
            table.insert_before(caption.extract())
        if not _holds_data(table):
            _open(table)


def _open(table: "Tag") -> None:
    for part in table.find_all(["tr", "td", "th", "thead", "tbody", "tfoot"]):
        part.name = "div"
    for part in table.find_all(["col", "colgroup"]):
        part.unwrap()
    table.name = "div"


def _holds_data(table: "Tag") -> bool:
    cells = table.find_all(["td", "th"])
    if table.find(_NOT_IN_DATA) or any(len(c.get_text(" ").split()) > _MOST_WORDS for c in cells):
        return False
    grid = _without_empty(_grid(table))
    return len(grid) > 1 and 2 <= len(grid[0]) <= _MOST_COLUMNS


def _grid(table: "Tag") -> list[list["Tag | None"]]:
    """Return the cells by row and column; a cell over several stands in the first."""
    placed: dict[tuple[int, int], Tag | None] = {}
    rows = table.find_all("tr")
    for at, row in enumerate(rows):
        column = 0
        for cell in row.find_all(["td", "th"], recursive=False):
            while (at, column) in placed:
                column += 1
            for down in range(_span(cell, "rowspan")):
                for right in range(_span(cell, "colspan")):
                    placed[at + down, column + right] = None if down or right else cell
    width = max((column for _, column in placed), default=-1) + 1
    return [[placed.get((at, column)) for column in range(width)] for at in range(len(rows))]


def _span(cell: "Tag", kind: str) -> int:
    value = str(cell.get(kind, "1")).strip()
    return max(1, min(_MOST_SPAN, int(value))) if value.isascii() and value.isdigit() else 1


def _without_empty(grid: list[list["Tag | None"]]) -> list[list["Tag | None"]]:
    """Return a grid without the rows and columns in which nothing stands."""
    rows = [row for row in grid if any(_has_text(cell) for cell in row)]
    columns = [
        at for at in range(len(rows[0]) if rows else 0) if any(_has_text(row[at]) for row in rows)
    ]
    return [[row[at] for at in columns] for row in rows]


def _has_text(cell: "Tag | None") -> bool:
    return cell is not None and bool(cell.get_text().strip())


def markdown_table(table: "Tag", written: dict[int, str]) -> str:
    """Return a data table as Markdown; its first row is the heading.

    Args:
        table: the table.
        written: the text of each cell, by the `id()` of the cell.
    """
    rows = [[written.get(id(cell), "") for cell in row] for row in _without_empty(_grid(table))]
    rule = ["---"] * len(rows[0])
    return "\n".join("| " + " | ".join(row) + " |" for row in (rows[0], rule, *rows[1:]))
