"""What tesseract says of a picture (hOCR), as the glyphs that the steps for PDF pages take.

A word is one glyph. Sizes of print are measured from line to line and differ a little; those near
the usual one are made the same, because every line of another size would begin a paragraph.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from statistics import mean
from xml.etree import ElementTree as ET

from untoc_cli.intake.converters.pdf_glyphs import Glyph, PageGlyphs
from untoc_cli.record import Record, replace

_NUMBER = r"(-?\d+(?:\.\d+)?)"
_BOX = re.compile(rf"bbox {_NUMBER} {_NUMBER} {_NUMBER} {_NUMBER}")
_BASELINE = re.compile(rf"baseline {_NUMBER} {_NUMBER}")
_SIZE = re.compile(rf"x_size {_NUMBER}")
_SURE = re.compile(r"x_wconf (\d+)")
_LINES = frozenset({"ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat"})
_NEAR = (0.7, 1.5)  # of the usual size: the same, measured badly
_NOISE = 40  # per cent: a line with no word of two letters read more surely is a stain or a seal
_UNEVEN = 0.3  # of the distance of lines: how far one may be from its place
_POINTS = 72
_DIRECTIONS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c"))  # the order says it


class ReadPage(Record):
    """A page that was read from a picture.

    Attributes:
        glyphs: its words.
        sureness: how sure tesseract is of them, in per cent; None without a word.
    """

    glyphs: PageGlyphs
    sureness: float | None


class _Word(Record):
    text: str
    left: float
    right: float
    sure: int


class _Line(Record):
    words: tuple[_Word, ...]
    base: float
    size: float


class _Page(Record):
    lines: tuple[_Line, ...]
    height: float


def pages_of(answers: Iterable[bytes], dpi: int) -> list[ReadPage]:
    """Return the pages of a document; none when tesseract did not answer with any.

    Args:
        answers: of tesseract, each with one page or more.
        dpi: dots of the pictures on an inch.
    """
    points = _POINTS / dpi
    pages = [page for answer in answers for page in _read(answer)]
    usual = _usual_size([line for page in pages for line in page.lines])
    return [_glyphs_of(page, usual, points) for page in pages]


def _read(hocr: bytes) -> list[_Page]:
    try:
        root = ET.fromstring(hocr)  # noqa: S314 - written by tesseract, which escapes what it reads
    except ET.ParseError:
        return []
    return [_page(page) for page in _of_class(root, {"ocr_page"})]


def _page(page: ET.Element) -> _Page:
    lines = [
        line
        for paragraph in _of_class(page, {"ocr_par"})
        for line in _evenly([_line(one) for one in _of_class(paragraph, _LINES)])
        if _is_print(line)
    ]
    return _Page(tuple(lines), _box(page)[3])


def _evenly(lines: Sequence[_Line]) -> Sequence[_Line]:
    """Return the lines of a paragraph as far apart as they were printed, not as was measured."""
    if len(lines) < 3:
        return lines
    first, pitch = lines[0].base, (lines[-1].base - lines[0].base) / (len(lines) - 1)
    regular = [first + pitch * at for at in range(len(lines))]
    off = max(abs(line.base - base) for line, base in zip(lines, regular, strict=True))
    if pitch <= 0 or off > _UNEVEN * pitch:
        return lines
    return [replace(line, base=base) for line, base in zip(lines, regular, strict=True)]


def _glyphs_of(page: _Page, usual: float, points: float) -> ReadPage:
    glyphs = [one for line in page.lines for one in _glyphs(line, usual, page.height, points)]
    sure = [word.sure for line in page.lines for word in line.words]
    whole = PageGlyphs(tuple(glyphs), page.height * points)
    return ReadPage(whole, mean(sure) if sure else None)


def _of_class(root: ET.Element, names: "set[str] | frozenset[str]") -> Iterator[ET.Element]:
    return (element for element in root.iter() if element.get("class") in names)


def _line(element: ET.Element) -> _Line:
    left, _, right, bottom = _box(element)
    title = element.get("title", "")
    slope, offset = _numbers(_BASELINE, title) or (0.0, 0.0)
    size = _numbers(_SIZE, title) or (0.0,)
    middle = bottom + offset + slope * (right - left) / 2
    words = [word for one in _of_class(element, {"ocrx_word"}) if (word := _word(one)).text]
    return _Line(tuple(words), middle, size[0])


def _word(element: ET.Element) -> _Word:
    left, _, right, _ = _box(element)
    sure = _numbers(_SURE, element.get("title", "")) or (0.0,)
    text = "".join(element.itertext()).translate(_DIRECTIONS).strip()
    return _Word(text, left, right, int(sure[0]))


def _box(element: ET.Element) -> tuple[float, ...]:
    return _numbers(_BOX, element.get("title", "")) or (0.0, 0.0, 0.0, 0.0)


def _numbers(form: re.Pattern[str], title: str) -> tuple[float, ...]:
    found = form.search(title)
    return tuple(map(float, found.groups())) if found else ()


def _is_print(line: _Line) -> bool:
    """Tell whether a line is one of print, and no stain that looks like letters."""
    return any(
        word.sure > _NOISE and sum(sign.isalnum() for sign in word.text) > 1 for word in line.words
    ) or all(word.text.strip("-–— .").isdigit() for word in line.words)


def _usual_size(lines: Sequence[_Line]) -> float:
    """Return the size of the letter in the middle, when all are sorted by size."""
    sizes = sorted(line.size for line in lines for word in line.words for _ in word.text)
    return sizes[len(sizes) // 2] if sizes else 0.0


def _glyphs(line: _Line, usual: float, height: float, points: float) -> Iterator[Glyph]:
    near = _NEAR[0] * usual < line.size < _NEAR[1] * usual
    size = round((usual if near else line.size) * points, 1)
    base = (height - line.base) * points
    for number, word in enumerate(line.words):
        left, right = word.left * points, word.right * points
        if number:
            before = line.words[number - 1]
            edges = sorted((before.right * points, left))
            yield Glyph(" ", edges[0], edges[1], base, size, bold=False, spaced=False)
        yield Glyph(word.text, left, right, base, size, bold=False, spaced=False)
