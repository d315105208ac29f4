"""A document as a Word file: the few parts that Office Open XML (ECMA-376) asks for, in a ZIP.

The same document gives the same bytes: no clock is looked at, and no name of a user is written.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from untoc_cli.sharing.documents.markup import element, isolated, xml_text
from untoc_cli.sharing.documents.model import (
    Block,
    Document,
    Grid,
    Heading,
    Item,
    Items,
    Paragraph,
    Run,
)

_OFFICE = "http://schemas.openxmlformats.org"
_W = f"{_OFFICE}/wordprocessingml/2006/main"
_R = f"{_OFFICE}/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a ZIP knows
_LEVELS = 3  # of lists
_TEXT_WIDTH = 9026  # twentieths of a point: A4 with margins of an inch

_CONTENT_TYPES = f"""{_XML}<Types xmlns="{_OFFICE}/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>
<Override PartName="/word/numbering.xml" ContentType="{_TYPE}.numbering+xml"/>
<Override PartName="/docProps/core.xml"
 ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>
"""
_PACKAGE = f"""{_XML}<Relationships xmlns="{_OFFICE}/package/2006/relationships">
<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/package/2006/relationships/metadata/core-properties"
 Target="docProps/core.xml"/>
</Relationships>
"""
_NUMBERING = (
    f'{_XML}<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="0">'
    + "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'<w:lvlText w:val="{"•–"[level % 2]}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{360 * (level + 1)}" w:hanging="260"/></w:pPr></w:lvl>'
        for level in range(_LEVELS)
    )
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>\n'
)


def _style(name: str, ident: str, look: str, paragraph: str = "", based: str = "Normal") -> str:
    parent = "" if ident == "Normal" else f'<w:basedOn w:val="{based}"/>'
    default = ' w:default="1"' if ident == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{ident}"><w:name w:val="{name}"/>'
        f"{parent}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{look}</w:rPr></w:style>\n"
    )


def _heading_style(level: int, size: int) -> str:
    outline = f'<w:keepNext/><w:spacing w:before="{320 - 60 * level}" w:after="60"/>'
    return _style(
        f"heading {level}",
        f"Heading{level}",
        f'<w:b/><w:sz w:val="{size}"/>',
        f'{outline}<w:outlineLvl w:val="{level - 1}"/>',
    )


_STYLES = (
    f'{_XML}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Arial" w:eastAsia="Calibri"/>'
    '<w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>\n'
    + _style("Normal", "Normal", "", '<w:spacing w:after="100" w:line="264" w:lineRule="auto"/>')
    + _style("Title", "Title", '<w:b/><w:sz w:val="36"/>', '<w:spacing w:after="60"/>')
    + _style("Subtitle", "Subtitle", '<w:color w:val="595959"/>', '<w:spacing w:after="240"/>')
    + _heading_style(1, 28)
    + _heading_style(2, 24)
    + _heading_style(3, 22)
    + _style("List Bullet", "ListBullet", "", '<w:spacing w:after="60"/>')
    + _style("Quote", "Quote", "", '<w:ind w:left="360"/>')
    + _style("caption", "Caption", '<w:color w:val="595959"/>', "<w:keepNext/>")
    + "</w:styles>\n"
)


def word_file(document: Document) -> bytes:
    """Return a document as the bytes of a ``.docx`` file."""
    links = _Links()
    body = _body(document, links)
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _PACKAGE,
        "docProps/core.xml": xml_text(_properties(document)),
        "word/document.xml": xml_text(body),
        "word/_rels/document.xml.rels": xml_text(links.relationships()),
        "word/styles.xml": _STYLES,
        "word/numbering.xml": _NUMBERING,
    }
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, text.encode("utf-8"))
    return packed.getvalue()


class _Links:
    """The web addresses of a document, each with the name by which the text knows it."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def name(self, address: str) -> str:
        """Return the name of an address."""
        return self._names.setdefault(address, f"link{len(self._names) + 1}")

    def relationships(self) -> Element:
        """Return what the text is related to: styles, numbering, addresses."""
        return element(
            "Relationships",
            *(
                element("Relationship", Id=part, Type=f"{_R}/{part}", Target=f"{part}.xml")
                for part in ("styles", "numbering")
            ),
            *(
                element(
                    "Relationship",
                    Id=name,
                    Type=f"{_R}/hyperlink",
                    Target=address,
                    TargetMode="External",
                )
                for address, name in self._names.items()
            ),
            xmlns=f"{_OFFICE}/package/2006/relationships",
        )


def _w(tag: str, *children: Element | None, **attributes: str | int) -> Element:
    """Return an element of WordprocessingML, whose attributes have its prefix too."""
    made = element(f"w:{tag}", *children)
    for name, value in attributes.items():
        made.set(f"w:{name}", str(value))
    return made


def _body(document: Document, links: _Links) -> Element:
    page = _w(
        "sectPr",
        _w("pgSz", w=11906, h=16838),
        _w("pgMar", top=1440, right=1440, bottom=1440, left=1440, header=708, footer=708, gutter=0),
    )
    subtitle = [_paragraph(document.subtitle, links, "Subtitle")] if document.subtitle else []
    blocks = [part for block in document.blocks for part in _block(block, links)]
    body = _w("body", _paragraph([Run(document.title)], links, "Title"), *subtitle, *blocks, page)
    root = _w("document", body)
    root.set("xmlns:w", _W)
    root.set("xmlns:r", _R)
    return root


def _block(block: Block, links: _Links) -> Iterator[Element]:
    match block:
        case Heading(level, runs):
            yield _paragraph(runs, links, f"Heading{level}")
        case Paragraph(runs, kind):
            yield _paragraph(runs, links, "Quote" if kind == "quote" else "Normal")
        case Items(items):
            yield from _list(items, links, 0)
        case Grid():
            yield _paragraph([Run(block.caption)], links, "Caption")
            yield _table(block, links)
            yield _w("p")


def _list(items: Iterable[Item], links: _Links, level: int) -> Iterator[Element]:
    for item in items:
        shown = min(level, _LEVELS - 1)
        numbering = _w("numPr", _w("ilvl", val=shown), _w("numId", val=1))
        yield _paragraph(item.runs, links, "ListBullet", numbering)
        yield from _list(item.items, links, level + 1)


def _table(grid: Grid, links: _Links) -> Element:
    width = _TEXT_WIDTH // len(grid.columns)
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = _w("tblBorders", *(_w(e, val="single", sz=4, space=0, color="808080") for e in edges))
    heads = [(Run(title, "strong"),) for title in grid.columns]
    rows = [*grid.rows, grid.total] if grid.total else grid.rows
    return _w(
        "tbl",
        _w("tblPr", _w("tblW", w=_TEXT_WIDTH, type="dxa"), borders, _w("tblLook", firstRow=1)),
        _w("tblGrid", *(_w("gridCol", w=width) for _ in grid.columns)),
        _row(heads, links, width, _w("trPr", _w("cantSplit"), _w("tblHeader"))),
        *(_row(row, links, width, _w("trPr", _w("cantSplit"))) for row in rows),
    )


def _row(cells: Iterable[Iterable[Run]], links: _Links, width: int, look: Element) -> Element:
    return _w(
        "tr",
        look,
        *(
            _w("tc", _w("tcPr", _w("tcW", w=width, type="dxa")), _paragraph(cell, links, "Normal"))
            for cell in cells
        ),
    )


def _paragraph(
    runs: Iterable[Run], links: _Links, style: str, numbering: Element | None = None
) -> Element:
    look = _w("pPr", _w("pStyle", val=style), numbering)
    return _w("p", look, *(_run(run, links) for run in runs if run.text))


def _run(run: Run, links: _Links) -> Element:
    looks = {
        "work": [_w("i")],
        "strong": [_w("b")],
        "faint": [_w("color", val="595959")],
        "silent": [_w("i"), _w("color", val="595959")],
    }
    look = [_w("color", val="0B4F9E"), _w("u", val="single")] if run.link else looks.get(run.kind)
    text = element("w:t", isolated(run.text) if run.kind in ("name", "work") else run.text)
    text.set("xml:space", "preserve")
    made = _w("r", _w("rPr", *look) if look else None, text)
    if not run.link:
        return made
    link = _w("hyperlink", made)
    link.set("r:id", links.name(run.link))
    return link


def _properties(document: Document) -> Element:
    root = element("cp:coreProperties", element("dc:title", document.title))
    root.set("xmlns:cp", f"{_OFFICE}/package/2006/metadata/core-properties")
    root.set("xmlns:dc", "http://purl.org/dc/elements/1.1/")
    return root
