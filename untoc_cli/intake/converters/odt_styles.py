"""What the styles of an OpenDocument text say: bold, raised, hidden, numbered."""

import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from untoc_cli.intake.converters.numbers import Level

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"

_NUMBER_STYLES = {"1": "decimal", "a": "latin", "A": "LATIN", "i": "roman", "I": "ROMAN"}
_NUMBER_STYLES |= {"01": "zero", "一, 二, 三, ...": "chinese", "أ, ب, ت, ...": "arabic"}
_LONGEST_CHAIN = 12


class Styles:
    """The styles of a text by name, from both parts that may hold them."""

    def __init__(self, roots: Iterable[ET.Element]) -> None:
        self._styles: dict[tuple[str, str], ET.Element] = {}
        self._automatic: set[tuple[str, str]] = set()
        self._lists: dict[str, dict[int, Level]] = {}
        self.outline: dict[int, Level] = {}
        for root in roots:
            self._read(root)

    def _read(self, root: ET.Element) -> None:
        for group in root:
            for element in group:
                name = element.get(f"{STYLE}name", "")
                if element.tag == f"{STYLE}style":
                    key = element.get(f"{STYLE}family", ""), name
                    self._styles[key] = element
                    if group.tag == f"{OFFICE}automatic-styles":
                        self._automatic.add(key)
                elif element.tag == f"{TEXT}list-style":
                    self._lists[name] = _levels(element)
                elif element.tag == f"{TEXT}outline-style":
                    self.outline = _levels(element)

    def levels(self, name: str) -> dict[int, Level]:
        """Return how the levels of a list style are printed."""
        return self._lists.get(name, {})

    def list_of(self, paragraph: str) -> str:
        """Return the list style that a paragraph style brings with it, or nothing."""
        chain = self._chain("paragraph", paragraph)
        return next((n for style in chain if (n := style.get(f"{STYLE}list-style-name"))), "")

    def marks(self, family: str, name: str) -> dict[str, bool]:
        """Return what a style says of its text, as HTML tags: whether bold, italic, raised.

        Of a paragraph only what was set by hand counts: that a style called Title is bold is
        a matter of layout.
        """
        said: dict[str, bool] = {}
        for style in reversed(self._chain(family, name)):
            if family == "paragraph" and (family, style.get(f"{STYLE}name")) not in self._automatic:
                continue
            for properties in style.findall(f"{STYLE}text-properties"):
                said |= _marks(properties)
        return said

    def names(self, paragraph: str) -> list[str]:
        """Return a paragraph style and those it stands on; LibreOffice writes _20_ for a blank."""
        chain = self._chain("paragraph", paragraph)
        return [paragraph, *[style.get(f"{STYLE}parent-style-name", "") for style in chain]]

    def is_hidden(self, family: str, name: str) -> bool:
        """Tell whether a style hides its text."""
        return any(
            properties.get(f"{TEXT}display") == "none"
            for style in self._chain(family, name)
            for properties in style
        )

    def _chain(self, family: str, name: str) -> list[ET.Element]:
        chain: list[ET.Element] = []
        while (family, name) in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[family, name])
            name = chain[-1].get(f"{STYLE}parent-style-name", "")
        return chain


def _marks(properties: ET.Element) -> dict[str, bool]:
    said: dict[str, bool] = {}
    weight = properties.get(f"{_FO}font-weight")
    if weight is not None:
        said["strong"] = weight == "bold" or (weight.isdecimal() and int(weight) >= 600)
    slant = properties.get(f"{_FO}font-style")
    if slant is not None:
        said["em"] = slant in {"italic", "oblique"}
    position = properties.get(f"{STYLE}text-position", "").split(" ")[0]
    if position:
        said["sup"] = position == "super" or (
            position.rstrip("%").isdecimal() and position[0] != "0"
        )
        said["sub"] = position == "sub" or position.startswith("-")
    line = properties.get(f"{STYLE}text-line-through-style")
    if line is not None:
        said["s"] = line != "none"
    return said


def _levels(style: ET.Element) -> dict[int, Level]:
    return {
        int(element.get(f"{TEXT}level", "1")): _level(element)
        for element in style
        if element.get(f"{TEXT}level", "").isdecimal()
    }


def _level(element: ET.Element) -> Level:
    if element.tag not in {f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style"}:
        return Level("bullet", "")
    shown = element.get(f"{STYLE}num-format", "")
    start = element.get(f"{TEXT}start-value", "1")
    if not shown:
        return Level("none", "")
    return Level(
        _NUMBER_STYLES.get(shown, "decimal"), _form(element), int(start) if start.isdecimal() else 1
    )


def _form(element: ET.Element) -> str:
    """Return the label of a level: prefix, the numbers it shows, suffix."""
    own = int(element.get(f"{TEXT}level", "1"))
    if form := element.get(_LABEL):
        return re.sub(r"%(\d+)%", r"%\1", form)
    levels = int(element.get(f"{TEXT}display-levels", "1"))
    numbers = ".".join(f"%{level}" for level in range(max(1, own - levels + 1), own + 1))
    prefix, suffix = element.get(f"{STYLE}num-prefix", ""), element.get(f"{STYLE}num-suffix", "")
    return f"{prefix}{numbers}{suffix}"


# LibreOffice 7 and later says the whole label: (%1%.%2%)
_LABEL = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format"
