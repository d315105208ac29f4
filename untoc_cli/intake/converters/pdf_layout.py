"""In which order the lines of a page are read: columns one after another, tables row by row."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from untoc_cli.intake.converters.pdf_lines import Line, Row, Stretch, gaps, line_of, rows
from untoc_cli.intake.converters.pdf_tables import table_lines
from untoc_cli.record import replace

_FEWEST = 4  # lines in each of two columns
_GUTTER = 5.0  # points: the narrowest blank between columns
_FILLED = 0.6  # of a column: what half of its lines fill at least, or it is a table
_FAR = 4.0  # of the size of print: what stands so far off is read by itself
_MOST_CANDIDATES = 12


def lines_of_page(found: Sequence[Row], page: int) -> list[Line]:
    """Return the lines of a page in the order in which they are read."""
    if not found:
        return []
    left = min(part.left for row in found for part in row)
    right = max(part.right for row in found for part in row)
    return list(_lines(found, page, (left, right)))


def _lines(found: Sequence[Row], page: int, edges: tuple[float, float]) -> Iterator[Line]:
    split = _best_split(found, edges)
    if split is None:
        yield from table_lines(found, page, edges)
        return
    first, last, gutter = split
    yield from _lines(found[:first], page, edges) if first else ()
    yield from _columns(found[first:last], page, edges, gutter)
    yield from _lines(found[last:], page, edges) if last < len(found) else ()


def _columns(
    band: Sequence[Row], page: int, edges: tuple[float, float], gutter: float
) -> Iterator[Line]:
    parts = [part for row in band for part in row]
    left = [part for part in parts if part.right <= gutter]
    right = [part for part in parts if part.left >= gutter]
    sides = [
        (left, (edges[0], max(part.right for part in left))),
        (right, (min(part.left for part in right), edges[1])),
    ]
    framed = _are_blocks(band, left, right)
    leftward = sum(line_of(row, page, edges).rtl for row in band) * 2 > len(band)
    for side, its_edges in reversed(sides) if leftward else sides:
        for line in _lines(rows(side), page, its_edges):
            yield replace(line, framed=True) if framed else line


def _best_split(found: Sequence[Row], edges: tuple[float, float]) -> tuple[int, int, float] | None:
    """Return first and last row of two columns, and a place between them."""
    bands = [
        (last - first, first, last, gutter)
        for gutter in _candidates(found, edges)
        for first, last in _bands(found, gutter)
        if _are_columns(found[first:last], gutter)
    ]
    return max(bands)[1:] if bands else None


def _candidates(found: Sequence[Row], edges: tuple[float, float]) -> list[float]:
    """Return places where many stretches begin or end, well inside the text."""
    width = edges[1] - edges[0]
    inner = (edges[0] + 0.15 * width, edges[1] - 0.15 * width)
    places = Counter[float]()
    for part in (part for row in found for part in row):
        places[round(part.left) - _GUTTER / 2 - 1] += 1
        places[round(part.right) + _GUTTER / 2 + 1] += 1
    often = [place for place, times in places.most_common() if times >= _FEWEST]
    inside = [place for place in often if inner[0] < place < inner[1]][:_MOST_CANDIDATES]
    return [*inside, (edges[0] + edges[1]) / 2]


def _bands(found: Sequence[Row], gutter: float) -> Iterator[tuple[int, int]]:
    """Yield the runs of rows in which nothing crosses a place."""
    crossing = [place for place, row in enumerate(found) if any(_crosses(row, gutter))]
    for before, after in pairwise([-1, *crossing, len(found)]):
        if after - before > _FEWEST:
            yield before + 1, after


def _crosses(row: Row, gutter: float) -> Iterator[bool]:
    half = _GUTTER / 2
    return (part.left < gutter + half and part.right > gutter - half for part in row)


def _are_columns(band: Sequence[Row], gutter: float) -> bool:
    """Tell whether the two sides of a place are columns of prose, side by side."""
    parts = [part for row in band for part in row]
    left = [part for part in parts if part.right <= gutter]
    right = [part for part in parts if part.left >= gutter]
    if not left or not right:
        return False
    shared = min(_top(left), _top(right)) - max(_foot(left), _foot(right))
    lower = min(_top(left) - _foot(left), _top(right) - _foot(right))
    if shared <= lower / 2:
        return False
    many = min(len(left), len(right)) >= _FEWEST
    return (many and _is_text(left) and _is_text(right)) or _are_blocks(band, left, right)


def _is_text(parts: Sequence[Stretch]) -> bool:
    """Tell whether one side is prose, or columns of prose in their turn."""
    edges = (min(part.left for part in parts), max(part.right for part in parts))
    return _is_prose(parts) or _best_split(rows(parts), edges) is not None


def _are_blocks(band: Sequence[Row], left: Sequence[Stretch], right: Sequence[Stretch]) -> bool:
    """Tell whether far apart two things stand that have nothing to do with each other's lines."""
    size = max(part.size for part in (*left, *right))
    gap = min(part.left for part in right) - max(part.right for part in left)
    level = [row for row in band if row[0] in left and row[-1] in right]
    return gap > _FAR * size and min(len(left), len(right)) > 1 and 3 * len(level) <= len(band)


def _is_prose(parts: Sequence[Stretch]) -> bool:
    column = rows(parts)
    width = max(part.right for part in parts) - min(part.left for part in parts)
    wide = [row for row in column if row[-1].right - row[0].left >= _FILLED * width]
    whole = [row for row in column if not gaps(row)]
    size = max(part.size for part in parts)
    return 2 * len(wide) >= len(column) and 2 * len(whole) >= len(column) and width > 8 * size


def _top(parts: Iterable[Stretch]) -> float:
    return max(part.top for part in parts)


def _foot(parts: Iterable[Stretch]) -> float:
    return min(part.bottom for part in parts)
