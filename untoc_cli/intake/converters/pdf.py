"""PDF to Markdown, with what must not be filed refused: scans, garbage, books.

The steps have a module each, and `pdf_text` takes them: `pdf_glyphs` (what is printed where),
`pdf_lines` and `pdf_order` (lines), `pdf_margins` (page numbers), `pdf_layout` and `pdf_tables`
(the order of reading), `pdf_notes` (footnotes), `pdf_setting`, `pdf_paragraphs` and `pdf_words`
(paragraphs), and `pdf_markdown`; `pdf_gate` and `pdf_pictures` look at what cannot be read, and
`ocr` reads that.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ctypes import c_ushort
from typing import Any

from untoc_cli.intake.converted import ConversionError, Converted
from untoc_cli.intake.converters.left_out import quoted_if_missing
from untoc_cli.intake.converters.ocr import DPI, Reader, note_on, text_read
from untoc_cli.intake.converters.pdf_gate import (
    NoLetters,
    refuse_garbage,
    refuse_implausible,
    refuse_scan,
)
from untoc_cli.intake.converters.pdf_glyphs import PageGlyphs, read_glyphs
from untoc_cli.intake.converters.pdf_pictures import notes_on_pictures, picture_of
from untoc_cli.intake.converters.pdf_text import text_of

_MOST_PAGES = 300
_MOST_PICTURES = 60  # each takes two seconds
_TAIL = 65_536  # bytes: what some programs leave behind the end of a PDF is shorter
_LONGEST_LANGUAGE = 64  # bytes: "en-GB" and the like
_CREATED = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)")


def pdf_to_markdown(
    data: bytes, password: str | None = None, tesseract: str = "", languages: str = ""
) -> Converted:
    """Return the text of a PDF as Markdown.

    Args:
        data: the bytes of the file.
        password: that opens it, if it needs one.
        tesseract: the program that reads the pages as pictures where the file has no good letters;
            without it such a file is refused.
        languages: as tesseract calls them, joined by +.

    Raises:
        ConversionError: it is encrypted or damaged, a scan or a book, or its letters are lost.
    """
    _refuse_damaged(data)
    with _opened(data, password) as document:
        pages = _read_pages(document)
        try:
            converted = _from_letters(document, pages)
        except NoLetters:
            if not tesseract:
                raise
            return _from_pictures(document, Reader(tesseract, languages))
        if tesseract and notes_on_pictures(document, pages):
            return _from_pictures(document, Reader(tesseract, languages))
        return converted


def _from_letters(document: Any, pages: Sequence[PageGlyphs]) -> Converted:
    refuse_garbage(pages)
    markdown, running = text_of(pages)
    refuse_scan(markdown, pages)
    refuse_implausible(markdown)
    notes = (*notes_on_pictures(document, pages), _running(running, markdown))
    return Converted(markdown, tuple(filter(None, notes)), _metadata(document))


def _running(words: str, markdown: str) -> str:
    return quoted_if_missing("The header or footer", words, markdown)


def _from_pictures(document: Any, reader: Reader) -> Converted:
    """Return what tesseract reads on the pages of a document.

    Raises:
        ConversionError: there are too many, or it makes out too little.
    """
    if len(document) > _MOST_PICTURES:
        reason = f"has {len(document)} pages without letters, more than a statement"
        raise ConversionError(reason, "add the pages of one statement")
    fitting = reader.for_script_of(picture_of(page, DPI) for page in document)
    read = fitting.read(picture_of(page, DPI) for page in document)
    note = note_on(read, fitting)
    markdown, running = text_read(read)
    notes = tuple(filter(None, (note, _running(running, markdown))))
    return Converted(markdown, notes, _metadata(document) | fitting.provenance)


def _refuse_damaged(data: bytes) -> None:
    if b"%PDF-" not in data[:1024]:
        raise ConversionError("is not a PDF", "look whether it opens, and what it is")
    if b"%%EOF" not in data[-_TAIL:]:
        raise ConversionError("is cut off: its end is missing", "download it or ask for it again")


@contextmanager
def _opened(data: bytes, password: str | None) -> Iterator[Any]:
    """Open a PDF, and say of what pdfium complains in our words."""
    import pypdfium2
    from pypdfium2 import raw

    document = None
    try:
        document = pypdfium2.PdfDocument(data, password=password)
        yield document
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise _encrypted(password) from error
        raise ConversionError("is damaged", "download it or ask for it again") from error
    finally:
        if document is not None:
            document.close()


def _encrypted(password: str | None) -> ConversionError:
    reason = "is encrypted" if password is None else "is encrypted, with another password"
    return ConversionError(reason, "save a copy without a password, and add that")


def _read_pages(document: Any) -> list[PageGlyphs]:
    number = len(document)
    if number > _MOST_PAGES:
        raise ConversionError(
            f"has {number} pages: a book, not a statement", "add the pages of one statement"
        )
    if not number:
        raise ConversionError("has no pages", "download it or ask for it again")
    return [read_glyphs(page) for page in document]


def _metadata(document: Any) -> dict[str, str]:
    found = document.get_metadata_dict(skip_empty=True)
    created = _CREATED.match(found.get("CreationDate", ""))
    values = {
        "title": found.get("Title", "").strip(),
        "author": found.get("Author", "").strip(),
        "date": "-".join(created.groups()) if created else "",
        "language": _language(document),
    }
    return {name: value for name, value in values.items() if value}


def _language(document: Any) -> str:
    """Return the language that the file says it is in."""
    from pypdfium2 import raw

    ask = getattr(raw, "FPDFCatalog_GetLanguage", None)
    buffer = (c_ushort * _LONGEST_LANGUAGE)()
    if ask is None or ask(document.raw, buffer, _LONGEST_LANGUAGE) > _LONGEST_LANGUAGE:
        return ""
    return "".join(map(chr, buffer)).strip("\x00 ")
