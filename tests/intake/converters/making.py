"""Small Word and OpenDocument files, made from the XML that a test is about."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_NAMES = " ".join(
    f'xmlns:{short}="{_ODF}{long}"'
    for short, long in (
        ("office", "office:1.0"),
        ("style", "style:1.0"),
        ("text", "text:1.0"),
        ("table", "table:1.0"),
        ("draw", "drawing:1.0"),
        ("fo", "xsl-fo-compatible:1.0"),
        ("meta", "meta:1.0"),
    )
)
_ODF_ROOT = (
    f'{_ODF_NAMES} xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="{target}" TargetMode="External" Type="http://schemas.'
    'openxmlformats.org/officeDocument/2006/relationships/hyperlink"/></Relationships>'
)
STYLES = """
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/>
  <w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="House"><w:name w:val="House heading"/>
  <w:basedOn w:val="Titre1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Bullets"><w:name w:val="List Bullet"/>
  <w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
"""


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a ZIP archive of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def word_document(body: str, *, link: str = "", **parts: str) -> bytes:
    """Return a Word document.

    Args:
        body: what stands in its body.
        link: where the link with the id rId1 leads.
        parts: what stands in other parts: `footnotes`, `numbering`, `header1`, `core`…
    """
    files: dict[str, str | bytes] = {
        "word/document.xml": f'<w:document xmlns:w="{W}" {_OTHER_NAMES}><w:body>{body}</w:body>'
        "</w:document>",
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{STYLES}</w:styles>',
    }
    if link:
        files["word/_rels/document.xml.rels"] = _RELATIONS.format(target=escape(link))
    core = parts.pop("core", "")
    if core:
        files["docProps/core.xml"] = f"<c {_CORE_NAMES}>{core}</c>"
    for name, content in parts.items():
        root = name if name in _ROOTS else "hdr"
        files[f"word/{name}.xml"] = f'<w:{root} xmlns:w="{W}">{content}</w:{root}>'
    return packed(files)


_OTHER_NAMES = (
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_CORE_NAMES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
)
_ROOTS = ("footnotes", "endnotes", "comments", "numbering")


def p(*runs: str, style: str = "", number: tuple[int, int] | None = None) -> str:
    """Return a Word paragraph of runs, each made by `r` or plain text.

    Args:
        runs: what stands in it.
        style: the id of its style.
        number: its numbering and level, from 0.
    """
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        numbering, level = number
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'
    content = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a Word run, with properties such as ``<w:b/>``."""
    words = f'<w:t xml:space="preserve">{escape(text)}</w:t>'
    return f"<w:r><w:rPr>{properties}</w:rPr>{words}</w:r>"


def numbering(*levels: str, start: str = "") -> str:
    """Return numbering 1 with levels, each a format and label such as ``lowerLetter (%2)``.

    Numbering 2 is of bullets; numbering 3 is like 1 and begins again at `start`.
    """
    own = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{level.split(" ")[0]}"/>'
        f'<w:lvlText w:val="{level.split(" ")[1]}"/></w:lvl>'
        for at, level in enumerate(levels)
    )
    bullets = "".join(
        f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>'
        for at in range(3)
    )
    again = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    return (
        f'<w:abstractNum w:abstractNumId="7">{own}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="8">{bullets}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
        f'<w:num w:numId="3"><w:abstractNumId w:val="7"/>{again if start else ""}</w:num>'
    )


def open_document(body: str, *, automatic: str = "", styles: str = "", meta: str = "") -> bytes:
    """Return an OpenDocument text.

    Args:
        body: what stands in it.
        automatic: its automatic styles.
        styles: what stands in the part for styles, master pages included.
        meta: what it says of itself.
    """
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODF_ROOT}>"
            f"<office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {_ODF_ROOT}>{styles}</office:document-styles>",
            "meta.xml": f"<office:document-meta {_ODF_ROOT}><office:meta>{meta}</office:meta>"
            "</office:document-meta>",
        }
    )


def text_style(name: str, properties: str, family: str = "text") -> str:
    """Return an automatic style with properties of its text."""
    return (
        f'<style:style style:name="{name}" style:family="{family}">'
        f"<style:text-properties {properties}/></style:style>"
    )
