"""Rows of cells: found by gaps at the same place in several rows, read cell by cell."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from untoc_cli.intake.converters.pdf_lines import Line, Row, gaps, line_of
from untoc_cli.record import replace

_FEWEST = 3  # rows with a gap at the same place
_NEAR = 4.0  # points
_FAR = 4.0  # of the size of print
_ENUMERATED = re.compile(
    r"\W{0,2}(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4}|\d{1,2}[:.h]\d\d.*)?[.)\]:]?\W?\Z"
)


def table_lines(found: Sequence[Row], page: int, edges: tuple[float, float]) -> Iterator[Line]:
    """Yield the lines of rows; of a table, one for each of its rows with the cells."""
    starts = _column_starts(found)
    place = 0
    while place < len(found):
        end = _table_end(found, place, starts)
        if end is None:
            yield from (line_of(part, page, edges) for part in _far_apart(found[place]))
            place += 1
        else:
            lines = [line_of(row, page, edges) for row in found[place:end]]
            yield from _cells(found[place:end], lines, starts)
            place = end


def _far_apart(row: Row) -> Iterator[Row]:
    """Yield the parts of a row that are no sentence together: a place left, a date right."""
    far = [right for left, right in gaps(row) if right - left > _FAR * row[0].size]
    if _is_enumerated(row) or not far:
        yield row
        return
    for low, high in pairwise([float("-inf"), *far, float("inf")]):
        yield tuple(part for part in row if low <= part.left < high)


def _column_starts(found: Sequence[Row]) -> list[float]:
    """Return where cells begin behind a gap, in at least three rows."""
    begins = Counter[int]()
    for row in found:
        if not _is_enumerated(row):
            begins.update(round(right) for _, right in gaps(row))
    starts: list[float] = []
    for place, _ in begins.most_common():
        times = sum(number for other, number in begins.items() if abs(other - place) <= _NEAR)
        if times >= _FEWEST and all(abs(place - start) > 3 * _NEAR for start in starts):
            starts.append(place)
    return sorted(starts)


def _is_enumerated(row: Row) -> bool:
    """Tell whether only a bullet or a number stands before the first gap."""
    first = gaps(row)[:1]
    before = [one for part in row for one in part.glyphs if first and one.left < first[0][0]]
    text = "".join(one.text for one in before)
    return bool(_ENUMERATED.match(text.strip()))


def _table_end(found: Sequence[Row], place: int, starts: Sequence[float]) -> int | None:
    """Return where the table ends that begins in a row; None when none begins there."""
    if not starts or not _has_cells(found[place], starts):
        return None
    end = place + 1
    while end < len(found) and _fits(found[end], starts):
        end += 1
    while not _has_cells(found[end - 1], starts) and not _begins_at(found[end - 1], starts):
        end -= 1
    cells = sum(_has_cells(row, starts) for row in found[place:end])
    return end if cells >= _FEWEST else None


def _has_cells(row: Row, starts: Sequence[float]) -> bool:
    return not _is_enumerated(row) and any(
        abs(right - start) <= _NEAR for _, right in gaps(row) for start in starts
    )


def _begins_at(row: Row, starts: Sequence[float]) -> bool:
    return any(abs(row[0].left - start) <= _NEAR for start in starts)


def _fits(row: Row, starts: Sequence[float]) -> bool:
    """Tell whether nothing in a row reaches over the beginning of a cell."""
    return all(
        not (part.left < start - _NEAR and part.right > start) for part in row for start in starts
    )


def _cells(found: Sequence[Row], lines: Sequence[Line], starts: Sequence[float]) -> Iterator[Line]:
    """Yield one line for each row of a table, the lines of a cell joined."""
    apart = _row_gap(lines)
    whole: Line | None = None
    for row, line in zip(found, lines, strict=True):
        cells = _cells_of(row, line, starts)
        new = whole is None or (whole.base - line.base > apart if apart else bool(cells[0]))
        if whole is not None and not new:
            joined = (" ".join(filter(None, pair)) for pair in zip(whole.cells, cells, strict=True))
            whole = replace(whole, cells=tuple(joined))
            continue
        if whole is not None:
            yield whole
        whole = replace(line, cells=cells)
    if whole is not None:
        yield whole


def _row_gap(lines: Sequence[Line]) -> float:
    """Return how far rows are apart at least, or 0 when all lines are alike far apart."""
    pitches = [before.base - after.base for before, after in pairwise(lines)]
    near, far = min(pitches), max(pitches)
    return (near + far) / 2 if far > 1.25 * near and near < 1.5 * lines[0].size else 0.0


def _cells_of(row: Row, line: Line, starts: Sequence[float]) -> tuple[str, ...]:
    borders = [float("-inf"), *(start - _NEAR for start in starts), float("inf")]
    cells = []
    for low, high in pairwise(borders):
        parts = tuple(part for part in row if low <= part.left < high)
        cells.append(line_of(parts, line.page, line.edges).text if parts else "")
    return tuple(cells)
