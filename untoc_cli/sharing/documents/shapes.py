"""Texts, lines and patterns of a picture, in ink on paper.

The colours are said twice: for programs that know no style sheets, and as classes, by which the
page around a picture turns them for readers of white on black.
"""

from xml.etree.ElementTree import Element

from untoc_cli.sharing.documents.markup import element

INK, FAINT, RULE, PAPER = "#1b1b1b", "#595959", "#b5b5b5", "#ffffff"
LETTERS = "system-ui, 'Segoe UI', 'Noto Sans', Arial, sans-serif"
_STRIPES = "untoc-stripes"
STRIPED = f"url(#{_STRIPES})"


def text_at(  # noqa: PLR0913 - what SVG asks for
    text: str,
    x: float,
    y: float,
    size: float,
    *,
    bold: bool = False,
    centred: bool = False,
    faint: bool = False,
) -> Element:
    """Return a line of text whose baseline is at a point; it begins there, or is centred on it."""
    look = {"text_anchor": "middle"} if centred else {}
    look |= {"font_weight": "bold"} if bold else {}
    colour = FAINT if faint else INK
    kind = "faint" if faint else "ink"
    return element("text", text, class_=kind, x=x, y=y, font_size=size, fill=colour, **look)


def horizontal(start: float, end: float, y: float) -> Element:
    """Return a thin line from left to right."""
    return element("path", class_="rule", d=f"M{start:.1f} {y:.1f}H{end:.1f}", stroke=RULE)


def vertical(x: float, top: float, bottom: float) -> Element:
    """Return a thin dotted line from top to bottom."""
    path = f"M{x:.1f} {top:.1f}V{bottom:.1f}"
    return element("path", class_="rule", d=path, stroke=RULE, stroke_dasharray="1 3")


def stripes() -> Element:
    """Return the definition of the pattern that is named `STRIPED`."""
    stripes = element("path", class_="line", d="M0 0v6", stroke=INK, stroke_width=3)
    pattern = element(
        "pattern",
        element("rect", class_="paper", width=6, height=6, fill=PAPER),
        stripes,
        id=_STRIPES,
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    return element("defs", pattern)
