"""OpenDocument texts (LibreOffice, Collabora): read from their XML, written as Markdown.

What an element becomes is a method in `_Reader.written`; they write HTML, which `markup.py` turns
into Markdown as it does for Word and web pages. What is not named there is read through.
"""

from collections import defaultdict
from collections.abc import Mapping
from html import escape
from xml.etree import ElementTree as ET

from untoc_cli.intake.converted import ConversionError, Converted
from untoc_cli.intake.converters.left_out import LeftOut, refuse_empty, told
from untoc_cli.intake.converters.markup import parse, to_markdown
from untoc_cli.intake.converters.markup_steps import cleaned
from untoc_cli.intake.converters.notes import take_notes
from untoc_cli.intake.converters.numbers import Counter, Level
from untoc_cli.intake.converters.odt_styles import OFFICE, STYLE, TABLE, TEXT, Styles
from untoc_cli.intake.converters.packed import Package, damage_told

_KIND = "an OpenDocument text"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_MIMETYPE = b"application/vnd.oasis.opendocument."
_OTHERS = {b"spreadsheet": "a spreadsheet", b"presentation": "a presentation"}

# Elements that are no part of the speech, or that the reader of the page does not see.
_LEFT_OUT = {
    f"{TEXT}tracked-changes", f"{TEXT}table-of-content", f"{TEXT}alphabetical-index",
    f"{TEXT}illustration-index", f"{TEXT}table-index", f"{TEXT}object-index", f"{TEXT}user-index",
    f"{TEXT}ruby-text", f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph", f"{TEXT}page-number",
    f"{TEXT}sequence-decls", f"{TEXT}variable-decls", f"{TEXT}user-field-decls",
    f"{TEXT}note-citation", f"{OFFICE}annotation", f"{OFFICE}forms", f"{_DRAW}frame",
    f"{_DRAW}custom-shape", f"{_DRAW}g", f"{TABLE}covered-table-cell", f"{TABLE}shapes",
}  # fmt: skip
_SIGNS = {f"{TEXT}line-break": "<br>", f"{TEXT}tab": "\t"}
_MOST_SPACES = 40


def odt_to_markdown(data: bytes) -> Converted:
    """Return the text of an OpenDocument text; tracked changes are taken as accepted.

    Raises:
        ConversionError: it is damaged, locked, something else, or without text.
    """
    package = Package(data, _KIND)
    content = _content(package)
    styles = package.xml("styles.xml")
    with damage_told(_KIND):
        reader = _Reader(Styles(root for root in (styles, content) if root is not None))
        body = content.find(f"{OFFICE}body/{OFFICE}text")
        page = parse("" if body is None else reader.inside(body))
        markdown = to_markdown(page, take_notes(page))
    refuse_empty(markdown)
    return Converted(markdown, told(_left_out(content, styles), markdown), _metadata(package))


def _content(package: Package) -> ET.Element:
    mimetype = package.read("mimetype").strip()
    kind = mimetype.removeprefix(_MIMETYPE)
    if mimetype and (not mimetype.startswith(_MIMETYPE) or not kind.startswith(b"text")):
        other = _OTHERS.get(kind.removesuffix(b"-template"), "something else")
        raise ConversionError(f"is {other}, not {_KIND}", "save its text as .odt, and add that")
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        hint = "open it, save it without the password, and add that"
        raise ConversionError("is locked with a password", hint)
    root = package.xml("content.xml")
    if root is None:
        raise ConversionError(f"is not {_KIND}", "save its text as .odt, and add that")
    return root


class _Reader:
    """Writes the elements of a text as HTML, counting numbered paragraphs and notes."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._counters: dict[str, Counter] = defaultdict(Counter)
        self._last_of_style: dict[str, str] = {}
        self._outline = Counter()
        self._notes: list[str] = []

    def inside(self, element: ET.Element, marks: Mapping[str, bool] | None = None) -> str:
        """Return what stands inside an element, its notes at the end of a whole text."""
        whole = escape(element.text or "") + "".join(
            self.written(child, marks or {}) + escape(child.tail or "") for child in element
        )
        if element.tag == f"{OFFICE}text":
            whole += "".join(self._notes)
        return whole

    def written(self, element: ET.Element, marks: Mapping[str, bool]) -> str:
        """Return an element as HTML; `marks` are those of the paragraph it stands in."""
        if element.tag in _LEFT_OUT or element.get(f"{TEXT}display") == "none":
            return ""
        match element.tag.removeprefix(TEXT).removeprefix(TABLE):
            case "p" | "h":
                html = self._paragraph(element)
            case "span":
                html = self._span(element, marks)
            case "a":
                address = escape(element.get(f"{_XLINK}href", ""))
                html = f'<a href="{address}">{self.inside(element, marks)}</a>'
            case "s":
                html = " " * min(_number(element, "c"), _MOST_SPACES)
            case "note":
                html = self._note(element)
            case "list":
                html = self._list(element, 1, "", "")
            case "table" | "table-row" | "table-cell":
                html = self._table_part(element)
            case _:
                html = _SIGNS.get(element.tag) or self.inside(element, marks)
        return html

    def _paragraph(self, element: ET.Element, label: str = "") -> str:
        style = element.get(f"{TEXT}style-name", "")
        if self._styles.is_hidden("paragraph", style):
            return ""
        level = _heading_level(element, style, self._styles)
        if level:
            words = self.inside(element)
            return f"<h{level}>{label or self._outline_label(element, words)} {words}</h{level}>"
        marks = self._styles.marks("paragraph", style)
        words = self._marked(self.inside(element, marks), marks)
        paragraph = f"<p>{label} {words}</p>" if words.strip() else ""
        is_quotation = "Quotations" in self._styles.names(style)
        return f"<blockquote>{paragraph}</blockquote>" if is_quotation else paragraph

    def _outline_label(self, heading: ET.Element, words: str) -> str:
        level = _number(heading, "outline-level")
        if not words.strip() or level not in self._styles.outline:
            return ""
        return escape(self._outline.label(level, self._styles.outline))

    def _span(self, element: ET.Element, marks: Mapping[str, bool]) -> str:
        style = element.get(f"{TEXT}style-name", "")
        if self._styles.is_hidden("text", style):
            return ""
        own = self._styles.marks("text", style)
        unset = [tag for tag, is_set in own.items() if not is_set and marks.get(tag)]
        words = self._marked(self.inside(element, marks), own)
        for tag in unset:  # roman words in a bold paragraph
            words = f"</{tag}>{words}<{tag}>"
        return words

    def _marked(self, words: str, marks: Mapping[str, bool]) -> str:
        for tag, is_set in marks.items():
            if is_set and words:
                words = f"<{tag}>{words}</{tag}>"
        return words

    def _note(self, element: ET.Element) -> str:
        body = element.find(f"{TEXT}note-body")
        if body is None:
            return ""
        number = len(self._notes) + 1
        self._notes.append("")  # kept, for a note inside this one
        self._notes[number - 1] = f'<aside id="note{number}">{self.inside(body)}</aside>'
        return f'<sup><a href="#note{number}">{number}</a></sup>'

    def _list(self, element: ET.Element, level: int, style: str, counted: str) -> str:
        """Write a list; its numbers are those that are printed, and so become text."""
        style = element.get(f"{TEXT}style-name") or style or self._style_of_first(element)
        levels = self._styles.levels(style)
        counted = counted or self._counted(element, style)
        html = ""
        for item in element:
            if item.tag not in {f"{TEXT}list-item", f"{TEXT}list-header"}:
                continue
            start = item.get(f"{TEXT}start-value", "")
            if start.isdecimal():
                self._counters[counted].set(level, int(start))
            html += self._item(item, level, style, counted)
        is_bullets = levels.get(level, Level("bullet", "")).style == "bullet"
        return f"<ul>{html}</ul>" if is_bullets else html

    def _style_of_first(self, element: ET.Element) -> str:
        paragraph = next(element.iter(f"{TEXT}p"), None)
        return (
            ""
            if paragraph is None
            else self._styles.list_of(paragraph.get(f"{TEXT}style-name", ""))
        )

    def _counted(self, element: ET.Element, style: str) -> str:
        """Return which count a list goes on with: its own, or that of a list before."""
        earlier = element.get(f"{TEXT}continue-list", "")
        if not earlier and element.get(f"{TEXT}continue-numbering") == "true":
            earlier = self._last_of_style.get(style, "")
        own = element.get(f"{_XML}id") or f"list {len(self._counters)}"
        if earlier in self._counters:
            self._counters[own] = self._counters[earlier]
        self._last_of_style[style] = own
        return own

    def _item(self, item: ET.Element, level: int, style: str, counted: str) -> str:
        levels = self._styles.levels(style)
        is_bullet = levels.get(level, Level("bullet", "")).style == "bullet"
        parts = []
        awaits_label = item.tag == f"{TEXT}list-item"
        for child in item:
            if child.tag == f"{TEXT}list":
                parts.append(self._list(child, level + 1, style, counted))
            elif child.tag in {f"{TEXT}p", f"{TEXT}h"} and awaits_label:
                awaits_label = False
                label = self._counters[counted].label(level, levels)
                parts.append(self._paragraph(child, escape(label)))
            else:
                parts.append(self.written(child, {}))
        return f"<li>{''.join(parts)}</li>" if is_bullet else "".join(parts)

    def _table_part(self, element: ET.Element) -> str:
        tag = _TABLE_PARTS[element.tag.removeprefix(TABLE)]
        columns = _number(element, "number-columns-spanned", TABLE)
        rows = _number(element, "number-rows-spanned", TABLE)
        spans = f' colspan="{columns}" rowspan="{rows}"' if tag == "td" else ""
        return f"<{tag}{spans}>{self.inside(element)}</{tag}>"


_TABLE_PARTS = {"table": "table", "table-row": "tr", "table-cell": "td"}
_HEADING_STYLES = {"Title": 1, "Subtitle": 2} | {f"Heading_20_{n}": n for n in range(1, 7)}


def _heading_level(element: ET.Element, style: str, styles: Styles) -> int:
    """Return 1 to 6 for a heading or title, 0 for a paragraph."""
    if element.tag == f"{TEXT}h":
        return min(6, _number(element, "outline-level"))
    return next((_HEADING_STYLES[n] for n in styles.names(style) if n in _HEADING_STYLES), 0)


def _number(element: ET.Element, name: str, prefix: str = TEXT) -> int:
    """Return a number that an element has as an attribute; 1 without one."""
    value = element.get(f"{prefix}{name}", "")
    return max(1, int(value)) if value.isdecimal() and len(value) < 6 else 1


def _left_out(content: ET.Element, styles: ET.Element | None) -> LeftOut:
    pages = [] if styles is None else styles.findall(f"{OFFICE}master-styles/{STYLE}master-page")
    return LeftOut(
        is_tracked=next(content.iter(f"{TEXT}changed-region"), None) is not None,
        boxes=" ".join(_text(box) for box in content.iter(f"{_DRAW}text-box")),
        around=" ".join(_text(part) for page in pages for part in page),
        comments=sum(1 for _ in content.iter(f"{OFFICE}annotation")),
        pictures=sum(1 for _ in content.iter(f"{_DRAW}image")),
    )


def _text(element: ET.Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _metadata(package: Package) -> dict[str, str]:
    root = package.xml("meta.xml")
    if root is None:
        return {}
    found = {element.tag.rpartition("}")[2]: element.text or "" for element in root.iter()}
    named = {
        "title": found.get("title", ""),
        "author": found.get("initial-creator", "") or found.get("creator", ""),
        "language": found.get("language", ""),
        "created": found.get("creation-date", "")[:10],
    }
    return {name: cleaned(value).strip() for name, value in named.items() if value.strip()}
