"""From bytes to a document; the content decides what it is, not the name.

Text is taken as it is. Every other format is converted in a process of its own, with limits, by a
converter that gives Markdown; a new one is a module in `converters/` and a row in `FORMATS`.
"""

from collections.abc import Mapping

from untoc_cli.errors import Refused
from untoc_cli.intake.converted import READ_BY, ConversionError
from untoc_cli.intake.converters.text import convert_text
from untoc_cli.intake.document import Document
from untoc_cli.intake.languages import ocr_options
from untoc_cli.intake.preflight import check_archive, check_size, kind_of
from untoc_cli.intake.tools import KREUZBERG, OFFICE, PANDOC, Tool, refuse_without
from untoc_cli.record import Record

_MOST_TEXT = 5_000_000  # bytes of text: a hundred times the longest statement


class Format(Record):
    """A way in which a format is converted.

    Attributes:
        converter: its module in `converters` and its function.
        is_packed: whether it is a zip archive, which is looked through before it is unpacked.
        tool: what must be installed beside untoc, if anything.
    """

    converter: str
    is_packed: bool = False
    tool: Tool | None = None


# By the kind that `preflight` tells; the first way whose tool is here is taken. Pictures are read
# only when OCR is asked for.
FORMATS: dict[str, tuple[Format, ...]] = {
    "docx": (Format("docx:docx_to_markdown", is_packed=True),),
    "odt": (Format("odt:odt_to_markdown", is_packed=True),),
    "pdf": (Format("pdf:pdf_to_markdown"),),
    "html": (Format("html:html_to_markdown"),),
    "doc": (
        Format("outside:by_office", tool=OFFICE),
        Format("outside:by_kreuzberg", tool=KREUZBERG),
    ),
    "rtf": (
        Format("outside:by_office", tool=OFFICE),
        Format("outside:by_kreuzberg", tool=KREUZBERG),
        Format("outside:by_pandoc", tool=PANDOC),
    ),
    "epub": (
        Format("outside:by_pandoc", is_packed=True, tool=PANDOC),
        Format("outside:by_kreuzberg", is_packed=True, tool=KREUZBERG),
    ),
    "image": (Format("picture:picture_to_markdown"),),
}

_SAVE_AS = "save it as .docx, .odt, .pdf or plain text, and add that"
_ITS_TEXT = "add the document with the words that were spoken"
# Formats that are not read, or only with a tool: what they are, and what to do.
_OTHERS: dict[str, tuple[str, str]] = {
    "doc": ("is an old Word document", "open it in Word or LibreOffice, and save it as .docx"),
    "rtf": ("is a Rich Text document", _SAVE_AS),
    "epub": ("is an electronic book (EPUB)", _SAVE_AS),
    "mail": ("is an e-mail", "save the statement that is attached to it, and add that"),
    "msg": ("is an e-mail", "save the statement that is attached to it, and add that"),
    "image": ("is a picture", "let tesseract read it: untoc add FILE --ocr; or add the document"),
    "recording": ("is a recording", _ITS_TEXT),
    "encrypted": ("is protected by a password", "take the password off, and add it again"),
    "pptx": ("is a presentation", _ITS_TEXT),
    "ppt": ("is a presentation", _ITS_TEXT),
    "odp": ("is a presentation", _ITS_TEXT),
    "xlsx": ("is a spreadsheet", _ITS_TEXT),
    "xls": ("is a spreadsheet", _ITS_TEXT),
    "ods": ("is a spreadsheet", _ITS_TEXT),
    "zip": ("is a packed file", "unpack it, and add the document in it"),
    "packed": ("is a packed file", "unpack it, and add the document in it"),
}
_UNKNOWN = ("is in no format that can be read", _SAVE_AS)


def convert(
    name: str,
    data: bytes,
    *,
    kind: str | None = None,
    options: Mapping[str, str] | None = None,
    ocr: bool = False,
    language: str | None = None,
) -> Document:
    """Turn a file into a document.

    Args:
        name: the file name or address, for messages.
        data: its bytes.
        kind: what it is said to be, for a text that could be either; its content counts more.
        options: for the converter.
        ocr: whether pages that are pictures, or have no good letters, are read by tesseract.
        language: that tesseract is to read them in, as two letters; its own choice without.

    Raises:
        Refused: it is empty, too large, damaged, or in a format that is not read.
    """
    if not data.strip():
        raise Refused(f"{name} is empty", hint="add the file with the text in it")
    found = kind_of(data)
    if found == "text" and kind:
        found = kind
    if found == "text":
        return _text(name, data)
    if found not in FORMATS or (found == "image" and not ocr):
        what, hint = _OTHERS.get(found or "", _UNKNOWN)
        raise Refused(f"{name} {what}", hint=hint)
    try:
        own = ocr_options(language) if ocr and found in _SHOWN else {}
        return _converted(name, data, found, {**(options or {}), **own})
    except ConversionError as error:
        raise Refused(f"{name} {error.reason}", hint=error.hint) from error


_SHOWN = ("pdf", "image")  # what OCR can read


def _text(name: str, data: bytes) -> Document:
    if len(data) > _MOST_TEXT:
        size = len(data) // 1_000_000
        raise Refused(f"{name} has {size} MB, far more than a statement", hint="add one statement")
    return convert_text(name, data)


def _converted(name: str, data: bytes, kind: str, options: Mapping[str, str]) -> Document:
    # Starting processes is imported only where a document needs one.
    from untoc_cli.intake.containment import OCR_LIMITS, TOOL_LIMITS, Limits, run  # noqa: PLC0415

    form, tool = _way(kind)
    limits = OCR_LIMITS if "tesseract" in options else TOOL_LIMITS if tool else Limits()
    check_size(data)
    if form.is_packed:
        check_archive(data)
    own = {"tool": tool, "kind": kind} if tool else {}
    converted = run(form.converter, data, {**options, **own}, limits=limits)
    if not converted.markdown.strip():
        raise ConversionError("holds no text", "add the document with the text in it")
    read_by = converted.metadata.get(READ_BY, "")
    return Document(name, converted.markdown, notes=converted.notes, read_by=read_by)


def _way(kind: str) -> tuple[Format, str]:
    """Return how a format is converted here, and with which tool.

    Raises:
        ConversionError: none of the tools that read it is here.
    """
    for form in FORMATS[kind]:
        found = form.tool.find() if form.tool else ""
        if found is not None:
            return form, found
    what, hint = _OTHERS[kind]
    raise refuse_without(what, tuple(form.tool for form in FORMATS[kind] if form.tool), hint)
