"""What stands where on the pages of a PDF: one glyph after another, as pdfium decodes them.

Lines, words and their order are not taken from pdfium: it loses the thread at vowel signs, and
writes what one Arabic ligature stands for back to front.
"""

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from ctypes import addressof, c_double, c_int, create_string_buffer
from typing import Any, NamedTuple

from untoc_cli.record import Record

_SOFT_HYPHENS = "\x02\u00ad\ufffe"  # the first and the last are what pdfium makes of some hyphens
_FORMS = "\ufb00\ufdff\ufe70\ufefc"  # Latin ligatures, and Arabic letters as they are joined
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")
_INVISIBLE = 3  # how OCR programs write their text over the picture of a page
_FULL_WIDTH = "！（），．：；？“”‘’"
_ASLANT = 9  # as a watermark is
_BLANK = 0x20
_HEAVY = range(600, 1000)  # weights of a bold font; some files have figures far beyond
_EVERY = 8  # characters: often enough to see that a font has no letters


class Glyph(NamedTuple):
    """A printed sign, of one letter or more.

    Attributes:
        text: what it stands for, in the order of reading.
        left: where it begins, in points.
        right: where the next one is expected.
        base: the height of its baseline above the foot of the page.
        size: the size it is printed in, in points.
        bold: whether the font is a bold one.
        spaced: whether pdfium sees a blank between it and the glyph before it in the file.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    spaced: bool


class PageGlyphs(Record):
    """The glyphs of a page, in the order of the file.

    Attributes:
        glyphs: those that are written in the main direction of the page; blanks are among them.
        height: of the page, in points.
        unmapped: how many of its characters the file gives no letter for.
        invisible: how many are laid unseen over a picture, as OCR does.
    """

    glyphs: tuple[Glyph, ...]
    height: float
    unmapped: int = 0
    invisible: int = 0


class _Style(NamedTuple):
    size: float
    bold: bool
    turned: int
    invisible: bool


def read_glyphs(page: Any) -> PageGlyphs:
    """Return what is printed on a page of pypdfium2."""
    text = page.get_textpage()
    reader = _Reader(text.raw)
    characters = list(reader.characters(text.count_chars()))
    turned = Counter(one.style.turned for one in characters).most_common(1)
    quarter = turned[0][0] if turned else 0
    upright = [one for one in characters if one.style.turned == quarter]
    left, bottom, right, top = page.get_bbox()
    height = right - left if quarter % 2 else top - bottom
    return PageGlyphs(
        tuple(_glyph(group, quarter, (left, bottom, right, top)) for group in _grouped(upright)),
        height,
        unmapped=reader.unmapped,
        invisible=sum(one.style.invisible for one in characters),
    )


class _Character(NamedTuple):
    letter: str
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    style: _Style
    spaced: bool


class _Reader:
    """Asks pdfium for each character, and once for what those of one run have in common."""

    def __init__(self, text: Any) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._text = text
        self._styles: dict[int, _Style] = {}
        self._box = pdfium.FS_RECTF()
        self._x, self._y = c_double(), c_double()
        self.unmapped = 0

    def characters(self, number: int) -> Iterator[_Character]:
        """Yield the characters that the file holds, without those that pdfium adds."""
        run_of, code_of = self._pdfium.FPDFText_GetTextObject, self._pdfium.FPDFText_GetUnicode
        added = self._pdfium.FPDFText_IsGenerated
        spaced = False
        for index in range(number):
            run, code = run_of(self._text, index), code_of(self._text, index)
            if run and not (code == _BLANK and added(self._text, index)):
                yield self._character(index, code, run, spaced)
                spaced = False
            else:
                spaced = code == _BLANK

    def _character(self, index: int, code: int, run: Any, spaced: bool) -> _Character:  # noqa: FBT001 - a fact beside three others
        text, box, x, y = self._text, self._box, self._x, self._y
        self._pdfium.FPDFText_GetLooseCharBox(text, index, box)
        self._pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        if not index % _EVERY:
            self.unmapped += _EVERY * (self._pdfium.FPDFText_HasUnicodeMapError(text, index) == 1)
        letter = chr(code) if code < 0x110000 else "\ufffd"
        edges = (box.left, box.bottom, box.right, box.top)
        return _Character(letter, edges, (x.value, y.value), self._style(index, run), spaced)

    def _style(self, index: int, run: Any) -> _Style:
        key = addressof(run.contents)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._read_style(index, run)
        return style

    def _read_style(self, index: int, run: Any) -> _Style:
        pdfium = self._pdfium
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._text, index, matrix)
        size = pdfium.FPDFText_GetFontSize(self._text, index) * math.hypot(matrix.c, matrix.d)
        turned = round(math.degrees(math.atan2(matrix.b, matrix.a)) / 90, 2)
        quarter = int(turned) % 4 if turned == int(turned) else _ASLANT
        invisible = pdfium.FPDFTextObj_GetTextRenderMode(run) == _INVISIBLE
        return _Style(round(size, 1), self._is_bold(index), quarter, invisible)

    def _is_bold(self, index: int) -> bool:
        name, flags = create_string_buffer(128), c_int()
        self._pdfium.FPDFText_GetFontInfo(self._text, index, name, 128, flags)
        known = name.value.decode("latin-1").lower()
        heavy = self._pdfium.FPDFText_GetFontWeight(self._text, index) in _HEAVY
        return heavy or any(word in known for word in _BOLD_NAMES)


def _grouped(characters: list[_Character]) -> Iterator[list[_Character]]:
    """Yield the letters that one glyph stands for together."""
    group: list[_Character] = []
    for one in characters:
        if group and (one.origin != group[0].origin or one.style != group[0].style):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _glyph(group: list[_Character], quarter: int, page: tuple[float, ...]) -> Glyph:
    first = group[0]
    left, right, base = _placed(first, quarter, page)
    text = _letters("".join(one.letter for one in group))
    return Glyph(text, left, right, base, first.style.size, first.style.bold, first.spaced)


def _placed(one: _Character, quarter: int, page: tuple[float, ...]) -> tuple[float, float, float]:
    """Return left, right and baseline of a character as if its page were held upright."""
    left, bottom, right, top = one.box
    x, y = one.origin
    match quarter:
        case 1:
            return bottom - page[1], top - page[1], page[2] - x
        case 2:
            return page[2] - right, page[2] - left, page[3] - y
        case 3:
            return page[3] - top, page[3] - bottom, x - page[0]
        case _:
            return left - page[0], right - page[0], y - page[1]


def _letters(text: str) -> str:
    """Return what a glyph stands for, in the order of reading and without forms of print."""
    if text in _SOFT_HYPHENS:
        return "\u00ad" if text == "\u00ad" else "-"
    if len(text) > 1 and is_rtl(text[-1]):
        text = _ligature(text[::-1])
    if any(_FORMS[0] <= letter <= _FORMS[3] for letter in text):
        text = unicodedata.normalize("NFKC", text)
    return " " if text.isspace() or text == "\u200b" else text


def _ligature(text: str) -> str:
    """Return the letters of an Arabic ligature; those of two kinds are known in any order."""
    if len(text) == 2 and "ل" in text and text[0] in "اأإآٱ":
        return text[::-1]
    if sorted(text) == sorted("الله"):
        return "الله"
    if sorted(text) == sorted("لله"):
        return "لله"
    return text


def is_rtl(letter: str) -> bool:
    """Tell whether a letter belongs to a script that is written from right to left."""
    return letter >= "\u0590" and unicodedata.bidirectional(letter) in {"R", "AL"}


def is_cjk(letter: str) -> bool:
    """Tell whether a letter belongs to Chinese or Japanese, which are written without blanks."""
    return "\u2e80" <= letter <= "\u9fff" or "\uf900" <= letter <= "\ufaff" or letter in _FULL_WIDTH
