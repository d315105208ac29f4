"""The headings and numbers of a Word document, as its styles and numberings define them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from untoc_cli.intake.converters.numbers import Counter, Level
from untoc_cli.intake.converters.packed import Package

_STYLES = {
    "bullet": "bullet",
    "none": "none",
    "upperRoman": "ROMAN",
    "lowerRoman": "roman",
    "upperLetter": "LATIN",
    "lowerLetter": "latin",
    "decimalZero": "zero",
    "russianLower": "cyrillic",
    "arabicAlpha": "arabic",
    "arabicAbjad": "abjad",
    "chineseCounting": "chinese",
    "chineseCountingThousand": "chinese",
    "taiwaneseCountingThousand": "chinese",
    "japaneseCounting": "chinese",
}
_LONGEST_CHAIN = 24  # styles that stand on each other, and their properties
_LAST_HEADING = 6


class Numbering:
    """Counts the numbered paragraphs of a document and knows its headings.

    Args:
        package: the document.
        w: what the names of its parts begin with.
    """

    def __init__(self, package: Package, w: str) -> None:
        self._w = w
        self._styles = self._by_id(package.xml("word/styles.xml"), "style", "styleId")
        numbering = package.xml("word/numbering.xml")
        self._lists = self._by_id(numbering, "abstractNum", "abstractNumId")
        self._numbers = self._by_id(numbering, "num", "numId")
        self._counters: dict[str, Counter] = defaultdict(Counter)
        self._begun: set[str] = set()

    def _by_id(self, root: ET.Element | None, tag: str, key: str) -> dict[str, ET.Element]:
        found: dict[str, ET.Element] = {}
        for element in [] if root is None else root.findall(self._w + tag):
            found.setdefault(element.get(self._w + key, ""), element)
        return found

    def write_into(self, document: ET.Element) -> None:
        """Write printed numbers as text and headings as such; drop a typed table of contents."""
        for parent, paragraph in list(_in_order(document, f"{self._w}p")):
            properties = paragraph.find(f"{self._w}pPr")
            if properties is None or self._is_deleted(properties):
                continue
            chain = self._chain(properties)
            if any(re.match(r"(?i)toc \d", self._value(style, "name")) for style in chain):
                parent.remove(paragraph)
            else:
                self._number(paragraph, properties, chain)
                self._head(properties, chain)

    def _is_deleted(self, properties: ET.Element) -> bool:
        """Tell whether the end of a paragraph is deleted: its words belong to the next one."""
        return properties.find(f"{self._w}rPr/{self._w}del") is not None

    def _chain(self, properties: ET.Element) -> list[ET.Element]:
        """Return a paragraph's properties, its styles from the nearest on, and theirs."""
        chain = [properties]
        name = self._value(properties, "pStyle")
        while name in self._styles and len(chain) < _LONGEST_CHAIN:
            style = self._styles[name]
            chain += [style, *style.findall(f"{self._w}pPr")]
            name = self._value(style, "basedOn")
        return chain

    def _value(self, element: ET.Element, path: str) -> str:
        found = element.find("/".join(self._w + name for name in path.split("/")))
        return "" if found is None else found.get(f"{self._w}val", "")

    def _number(
        self, paragraph: ET.Element, properties: ET.Element, chain: list[ET.Element]
    ) -> None:
        number = next((n for source in chain if (n := self._value(source, "numPr/numId"))), "")
        depth = next((n for source in chain if (n := self._value(source, "numPr/ilvl"))), "0")
        if number not in self._numbers:
            return
        level = int(depth) + 1 if depth.isdecimal() else 1
        levels = self._levels(number)
        if levels.get(level, Level()).style == "bullet":
            self._set_numbering(properties, number, depth)
            return
        self._set_numbering(properties, "0", "0")
        label = self._label(number, level, levels)
        words = "".join(text.text or "" for text in paragraph.iter(f"{self._w}t")).strip()
        if label and words and not words.startswith(label):  # some type the number as well
            run = ET.Element(f"{self._w}r")
            ET.SubElement(run, f"{self._w}t").text = f"{label} "
            paragraph.insert(list(paragraph).index(properties) + 1, run)

    def _label(self, number: str, level: int, levels: dict[int, Level]) -> str:
        """Count a paragraph; numberings with one definition count on together."""
        definition = self._numbers[number]
        counter = self._counters[self._value(definition, "abstractNumId")]
        if number not in self._begun:
            self._begun.add(number)
            for override in definition.findall(f"{self._w}lvlOverride"):
                start = self._value(override, "startOverride")
                if start.isdecimal():
                    counter.set(int(override.get(f"{self._w}ilvl", "0")) + 1, int(start))
        return counter.label(level, levels)

    def _levels(self, number: str) -> dict[int, Level]:
        definition = self._definition(number)
        elements = [] if definition is None else definition.findall(f"{self._w}lvl")
        elements += self._numbers[number].findall(f"{self._w}lvlOverride/{self._w}lvl")
        return {int(e.get(f"{self._w}ilvl", "0")) + 1: self._level(e) for e in elements}

    def _definition(self, number: str, followed: int = 0) -> ET.Element | None:
        """Return what defines a numbering; a definition that only names a style is followed."""
        found = self._lists.get(self._value(self._numbers[number], "abstractNumId"))
        style = None if found is None else self._styles.get(self._value(found, "numStyleLink"))
        other = "" if style is None else self._value(style, "pPr/numPr/numId")
        if other in self._numbers and other != number and followed < 5:
            return self._definition(other, followed + 1)
        return found

    def _level(self, element: ET.Element) -> Level:
        start = self._value(element, "start")
        return Level(
            _STYLES.get(self._value(element, "numFmt"), "decimal"),
            self._value(element, "lvlText"),
            int(start) if start.isdecimal() else 1,
            self._value(element, "lvlRestart") != "0",
        )

    def _set_numbering(self, properties: ET.Element, number: str, depth: str) -> None:
        for old in properties.findall(f"{self._w}numPr"):
            properties.remove(old)
        new = ET.SubElement(properties, f"{self._w}numPr")
        ET.SubElement(new, f"{self._w}ilvl", {f"{self._w}val": depth})
        ET.SubElement(new, f"{self._w}numId", {f"{self._w}val": number})

    def _head(self, properties: ET.Element, chain: list[ET.Element]) -> None:
        """Give a paragraph with an outline level the style of a heading of that level."""
        outline = next((n for source in chain if (n := self._value(source, "outlineLvl"))), "")
        if not outline.isdecimal() or int(outline) >= _LAST_HEADING:
            return
        for old in properties.findall(f"{self._w}pStyle"):
            properties.remove(old)
        value = {f"{self._w}val": f"Heading{int(outline) + 1}"}
        properties.insert(0, ET.Element(f"{self._w}pStyle", value))


def _in_order(root: ET.Element, tag: str) -> Iterator[tuple[ET.Element, ET.Element]]:
    """Yield the elements of a name with their parents, in the order of the text."""
    for child in list(root):
        if child.tag == tag:
            yield root, child
        yield from _in_order(child, tag)
