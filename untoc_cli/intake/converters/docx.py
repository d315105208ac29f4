"""Word documents: made plain, turned into HTML by mammoth, and that into Markdown.

What mammoth passes over is written into the document first (`docx_plain.py`). Text boxes, headers,
footers and comments are no part of the speech; when they hold words that it does not, a note says
so.
"""

import re
from xml.etree import ElementTree as ET

from untoc_cli.intake.converted import ConversionError, Converted
from untoc_cli.intake.converters.docx_plain import make_plain, take_boxes, unwrap, words
from untoc_cli.intake.converters.left_out import LeftOut, refuse_empty, told
from untoc_cli.intake.converters.markup import parse, to_markdown
from untoc_cli.intake.converters.markup_steps import cleaned
from untoc_cli.intake.converters.notes import take_notes
from untoc_cli.intake.converters.packed import Package, damage_told

_KIND = "a Word document"
_DOCUMENT = "word/document.xml"
_STYLE_MAP = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => h2:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
"""
_OTHERS = {
    "xl/workbook.xml": "a spreadsheet",
    "ppt/presentation.xml": "a presentation",
    "content.xml": "an OpenDocument file",
}


def docx_to_markdown(data: bytes) -> Converted:
    """Return the text of a Word document; tracked changes are taken as accepted.

    Raises:
        ConversionError: it is damaged, locked, something else, or without text.
    """
    package = Package(data, _KIND)
    document = _document(package)
    with damage_told(_KIND, AttributeError, TypeError):
        left_out = _left_out(package, document)
        make_plain(document, package)
        page = parse(_html(package, document))
        markdown = to_markdown(page, take_notes(page))
    refuse_empty(markdown)
    return Converted(markdown, told(left_out, markdown), _metadata(package))


def _document(package: Package) -> ET.Element:
    root = package.xml(_DOCUMENT)
    if root is not None and root.tag.endswith("}document"):
        return root
    other = next((kind for part, kind in _OTHERS.items() if part in package.names), "no text")
    raise ConversionError(f"is {other}, not {_KIND}", "save its text as .docx, and add that")


def _html(package: Package, document: ET.Element) -> str:
    import mammoth

    parts = {_DOCUMENT: ET.tostring(document)}
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        if (root := package.xml(name)) is not None:
            unwrap(root)
            parts[name] = ET.tostring(root)
    converted = mammoth.convert_to_html(
        package.with_parts(parts),
        style_map=_STYLE_MAP,
        include_embedded_style_map=False,
        convert_image=mammoth.images.img_element(lambda _image: {}),
    )
    return str(converted.value)


def _left_out(package: Package, document: ET.Element) -> LeftOut:
    """Take the text boxes out of a document, and return what else is no part of the speech."""
    names = {element.tag.rpartition("}")[2] for element in document.iter()}
    comments = package.xml("word/comments.xml")
    around = [
        root for name in sorted(package.names) if (root := _around(package, name)) is not None
    ]
    return LeftOut(
        is_tracked=not names.isdisjoint({"ins", "del", "moveTo", "moveFrom"}),
        boxes=take_boxes(document),
        around=" ".join(words(root) for root in around),
        comments=0 if comments is None else len(comments),
        pictures=sum(1 for e in document.iter() if e.tag.endswith(("}blip", "}imagedata"))),
    )


def _around(package: Package, name: str) -> ET.Element | None:
    """Return a part when it is a header or footer."""
    return package.xml(name) if re.match(r"word/(?:header|footer)\d*\.xml\Z", name) else None


def _metadata(package: Package) -> dict[str, str]:
    core = package.xml("docProps/core.xml")
    if core is None:
        return {}
    found = {element.tag.rpartition("}")[2]: element.text or "" for element in core}
    named = {
        "title": found.get("title", ""),
        "author": found.get("creator", ""),
        "language": found.get("language", ""),
        "created": found.get("created", "")[:10],
    }
    return {name: cleaned(value).strip() for name, value in named.items() if value.strip()}
