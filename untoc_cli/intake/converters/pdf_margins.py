"""What is printed on every page and belongs to none: running headers, footers, page numbers."""

import re
from collections.abc import Callable, Sequence

from untoc_cli.intake.converters.pdf_lines import Row, line_of

_ROWS = 3  # at each edge of a page that may be running ones
_EDGE = 0.16  # of the height of a page: where they stand
_SHARE = 0.5  # of the pages: some documents have different ones on left and right pages
_SALUTED = (",", "،", "，")  # "Mr. President," may stand at the top of many pages
_NUMBER = re.compile(r"\d+")
_PAGE_WORD = r"(?:p\s?a\s?g\s?e|página|pág|pagina|seite|страница|стр|صفحة|الصفحة|第|p)\.?"
_OF = r"(?:/|\||of|de|sur|из|von|من|共|out of)"
_PAGE_NUMBER = re.compile(
    rf"\W*(?:{_PAGE_WORD}\s*)?(?:\d{{1,3}}|[ivx]{{1,5}})(?:\s*页)?"
    rf"(?:\s*{_OF}\s*\d{{1,3}})?(?:\s*页)?(?:[\s|]*{_PAGE_WORD})?\W*",
    re.IGNORECASE,
)


def without_margins(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> list[list[Row]]:
    """Return the rows of each page without what runs through all pages.

    The header of the first page stays where it is more than a number: it is often the letterhead.
    """
    heads = _running(pages, heights, _top_rows)
    feet = _running(pages, heights, _bottom_rows)
    return [
        _cut(page, height, heads if number else frozenset(), feet)
        for number, (page, height) in enumerate(zip(pages, heights, strict=True))
    ]


def running_words(pages: Sequence[Sequence[Row]], kept: Sequence[Sequence[Row]]) -> str:
    """Return what was taken off the pages, once each, page numbers apart."""
    dropped: dict[str, str] = {}
    for page, rest in zip(pages, kept, strict=True):
        for row in page:
            if row not in rest and not _PAGE_NUMBER.fullmatch(_text(row)):
                dropped.setdefault(_key(row), _text(row))
    return re.sub(r"</?su[bp]>", "", " ".join(dropped.values()))


_Edge = Callable[[Sequence[Row], float], list[Row]]


def _top_rows(page: Sequence[Row], height: float) -> list[Row]:
    return [row for row in page[:_ROWS] if row[0].base > (1 - _EDGE) * height]


def _bottom_rows(page: Sequence[Row], height: float) -> list[Row]:
    return [row for row in page[: -_ROWS - 1 : -1] if row[0].base < _EDGE * height]


def _running(
    pages: Sequence[Sequence[Row]], heights: Sequence[float], edge: _Edge
) -> frozenset[str]:
    """Return the texts that stand at an edge of many pages, numbers left out."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for page, height in zip(pages, heights, strict=True):
        of_page = {_key(row): _NUMBER.findall(_text(row)) for row in edge(page, height)}
        for key, numbers in of_page.items():
            found.setdefault(key, []).append(tuple(numbers))
    return frozenset(
        key
        for key, numbers in found.items()
        if len(numbers) >= _fewest(key, len(pages))
        and not key.endswith(_SALUTED)
        and _may_be_page_numbers(numbers)
    )


def _fewest(key: str, pages: int) -> float:
    """Return on how many pages a text stands at least; a number first may be that of a note."""
    return max(3 if key.startswith("#") else 2, _SHARE * pages)


def _may_be_page_numbers(numbers: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether at most one number of a text differs from page to page: not so in notes."""
    return sum(len(set(column)) > 1 for column in zip(*numbers, strict=True)) <= 1


def _cut(
    page: Sequence[Row], height: float, heads: frozenset[str], feet: frozenset[str]
) -> list[Row]:
    """Return a page without the running rows at its edges, from the outermost inward."""
    first, last = 0, len(page)
    for row in _top_rows(page, height):
        if not _is_dropped(row, heads):
            break
        first += 1
    for row in _bottom_rows(page, height):
        if last <= first or not _is_dropped(row, feet):
            break
        last -= 1
    return list(page[first:last])


def _is_dropped(row: Row, running: frozenset[str]) -> bool:
    return _key(row) in running or bool(_PAGE_NUMBER.fullmatch(_text(row)))


def _key(row: Row) -> str:
    return _NUMBER.sub("#", _text(row)).casefold()


def _text(row: Row) -> str:
    return line_of(row, 0, (0.0, 0.0)).text
