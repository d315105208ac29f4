"""What a page shows without writing it: scanned pictures, and letters drawn as shapes."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from untoc_cli.intake.converters.pdf_glyphs import Glyph, PageGlyphs
from untoc_cli.text.wording import listing

_SHAPE, _IMAGE = 2, 3
_FULL_PAGE = 0.5  # of the page: a picture this large is a scan, not a logo
_LETTER = (3.0, 30.0)  # points: how high and wide a drawn letter is
_LEVEL = 1.5  # points: how far a drawn letter may be from the line of the written ones
_POINTS = 72  # to the inch
_MOST_DOTS = 30_000_000
_MANY = 10  # drawn letters on the lines of a page


def notes_on_pictures(document: Any, pages: Sequence[PageGlyphs]) -> tuple[str, ...]:
    """Return what somebody must compare with the original, in sentences."""
    numbered = list(enumerate(zip(document, pages, strict=True), 1))
    empty = [number for number, (page, read) in numbered if not read.glyphs and _is_pictured(page)]
    drawn = [number for number, (page, read) in numbered if _has_drawn_letters(page, read.glyphs)]
    said = []
    if empty:
        said.append(f"{_pages(empty)} a picture without text, which is missing here")
    if drawn:
        said.append(f"{_pages(drawn)} partly drawn, not written: words may be missing here")
    if 2 * sum(page.invisible for page in pages) > sum(len(page.glyphs) for page in pages):
        said.append("the text was read from a picture by a program: compare it with the original")
    return tuple(said)


def picture_of(page: Any, dpi: int) -> bytes:
    """Return a page as a grey picture (PGM), of as many dots on an inch, fewer for a poster."""
    width, height = page.get_size()
    scale = min(dpi / _POINTS, (_MOST_DOTS / (width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    rows = memoryview(bitmap.buffer).cast("B")
    lines = (rows[at * bitmap.stride :][: bitmap.width] for at in range(bitmap.height))
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(lines)


def _pages(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]} is"
    return f"pages {listing([str(number) for number in numbers])} are"


def _is_pictured(page: Any) -> bool:
    """Tell whether one picture fills the page, as in a scan."""
    width, height = page.get_size()
    return any(
        (right - left) * (top - bottom) > _FULL_PAGE * width * height
        for left, bottom, right, top in _bounds(page, _IMAGE)
    )


def _has_drawn_letters(page: Any, glyphs: Iterable[Glyph]) -> bool:
    """Tell whether shapes of the size of letters stand on the lines between the letters."""
    lines = {round(one.base / _LEVEL) for one in glyphs}
    drawn = sum(
        round(bottom / _LEVEL) in lines
        and _LETTER[0] < top - bottom < _LETTER[1]
        and _LETTER[0] < right - left < _LETTER[1]
        for left, bottom, right, top in _bounds(page, _SHAPE)
    )
    return drawn >= _MANY


def _bounds(page: Any, kind: int) -> Iterator[tuple[float, float, float, float]]:
    for one in page.get_objects(filter=[kind], max_depth=3):
        with suppress(RuntimeError):  # what pypdfium2 raises for a thing without bounds
            yield one.get_bounds()
