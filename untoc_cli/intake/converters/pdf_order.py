"""From where glyphs stand on a line to the order in which they are read.

Arabic and Hebrew stand from right to left, with numbers and foreign words from left to right in
between; vowel signs stand above or below the letter they belong to, and anywhere in the file.
"""

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from untoc_cli.intake.converters.pdf_glyphs import Glyph, is_cjk, is_rtl

_BLANK = 0.3  # of the size of print, where pdfium sees none
_BLANK_RTL = 0.15  # where letters are joined, a narrower blank is one
_BLANK_CJK = 0.6  # between Chinese and numbers or Latin letters
_QUOTES = "“”‘’"  # stand in Latin text too
_IN_NUMBERS = ".,:/-%٪٫٬"
_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")


def in_reading_order(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the glyphs of one line as they are read, with one blank between two words."""
    letters = [one for one in glyphs if not _is_mark(one)]
    if not any(is_rtl(one.text[0]) for one in letters):
        return _with_blanks(sorted(glyphs, key=lambda one: round(one.left, 1)))
    marks = [one for one in glyphs if _is_mark(one)]
    placed = sorted(_without_false_blanks(letters), key=lambda one: one.left + one.right)
    visual = _with_blanks(_with_marks(placed, marks))
    rightward = sum(one.text[0].isalpha() and not is_rtl(one.text[0]) for one in visual)
    leftward = sum(is_rtl(one.text[0]) for one in visual)
    if rightward > leftward:
        return _turned(visual, [is_rtl(one.text[0]) for one in visual])
    return _mended_brackets(_turned(visual[::-1], _stays(visual[::-1])))


def _with_blanks(visual: Sequence[Glyph]) -> list[Glyph]:
    """Return glyphs from left to right with one blank wherever one is seen."""
    result: list[Glyph] = []
    for one in visual:
        before = result[-1] if result else None
        if one.text == " ":
            if before is not None and before.text != " ":
                result.append(one)
            continue
        if before is not None and before.text != " " and _is_apart(before, one):
            result.append(one._replace(text=" ", left=before.right, right=one.left))
        result.append(one)
    return result


def _is_apart(before: Glyph, one: Glyph) -> bool:
    """Tell whether there is a blank between two glyphs that was made by moving on."""
    gap = one.left - before.right
    signs = [sign for sign in (before.text[-1], one.text[0]) if is_cjk(sign)]
    if len(signs) == 2:
        return False
    if signs and signs[0] not in _QUOTES:  # programs set numbers a little apart from Chinese
        return gap > _BLANK_CJK * min(one.size, before.size)
    leftward = is_rtl(one.text[0]) or is_rtl(before.text[0])
    if one.spaced and not leftward:
        return True
    return gap > (_BLANK_RTL if leftward else _BLANK) * min(one.size, before.size)


def _is_mark(one: Glyph) -> bool:
    return unicodedata.category(one.text[0]) == "Mn"


def _without_false_blanks(glyphs: list[Glyph]) -> list[Glyph]:
    """Return glyphs without the vowel signs that a file calls blanks: they stand over a letter."""
    letters = [one for one in glyphs if one.text != " "]
    return [one for one in glyphs if one.text != " " or not _is_over(one, letters)]


def _is_over(blank: Glyph, letters: list[Glyph]) -> bool:
    middle = (blank.left + blank.right) / 2
    return any(one.left + 0.5 < middle < one.right - 0.5 for one in letters)


def _with_marks(letters: list[Glyph], marks: list[Glyph]) -> list[Glyph]:
    """Return letters with each vowel sign behind the letter that it stands over."""
    found: dict[int, str] = {}
    for mark in marks:
        middle = (mark.left + mark.right) / 2
        nearest = min(range(len(letters)), key=lambda place: _distance(letters[place], middle))
        found[nearest] = found.get(nearest, "") + mark.text
    return [one._replace(text=one.text + found.get(place, "")) for place, one in enumerate(letters)]


def _distance(letter: Glyph, middle: float) -> float:
    if not is_rtl(letter.text[0]):
        return 1000 + abs(letter.left - middle)
    outside = max(letter.left - middle, middle - letter.right, 0)
    return outside + abs((letter.left + letter.right) / 2 - middle) / 1000


def _stays(leftward: list[Glyph]) -> list[bool]:
    """Tell of each glyph of a line, read from the right, whether it is of a word to be turned."""
    strong = [one.text[0].isalnum() and not is_rtl(one.text[0]) for one in leftward]
    numbers = {
        place
        for place, one in enumerate(leftward[1:-1], 1)
        if one.text in _IN_NUMBERS and strong[place - 1] and strong[place + 1]
    }
    return [is_strong or place in numbers for place, is_strong in enumerate(strong)]


def _turned(line: list[Glyph], inner: list[bool]) -> list[Glyph]:
    """Return a line with its stretches in the other direction turned round."""
    bridged = _bridged(line, inner)
    result: list[Glyph] = []
    stretch: list[Glyph] = []
    for one, is_inner in zip(line, bridged, strict=True):
        if is_inner:
            stretch.append(one)
            continue
        result += [*reversed(stretch), one]
        stretch = []
    return [*result, *reversed(stretch)]


def _bridged(line: list[Glyph], inner: list[bool]) -> list[bool]:
    """Return `inner` with the blanks and signs between two inner words added, numbers apart."""
    result = list(inner)
    places = [place for place, is_inner in enumerate(inner) if is_inner]
    for before, after in pairwise(places):
        between = line[before + 1 : after]
        if any(is_rtl(one.text[0]) or one.text[0].isalnum() for one in between):
            continue
        if line[before].text[0].isalpha() and line[after].text[0].isalpha():
            result[before + 1 : after] = [True] * len(between)
    return result


def _mended_brackets(line: list[Glyph]) -> list[Glyph]:
    """Return a line with its brackets turned when they all open where they should close.

    Some programs turn one of two round a foreign word: of two that close, the first opens.
    """
    text = "".join(one.text for one in line)
    opens, closes = text.find("("), text.find(")")
    if opens != -1 and closes != -1 and opens > closes:
        return [one._replace(text=one.text.translate(_MIRRORED)) for one in line]
    brackets = [place for place, one in enumerate(line) if one.text in {"(", ")"}]
    if "".join(line[place].text for place in brackets) not in {"))", "(("}:
        return line
    turned = brackets[0] if closes != -1 else brackets[1]
    other = line[turned]._replace(text=line[turned].text.translate(_MIRRORED))
    return [*line[:turned], other, *line[turned + 1 :]]
