"""What a document is, and whether a packed one can be unpacked without harm.

Both are told from the bytes: a suffix is what somebody called a file, and the header of an archive
is what somebody says of it. A new format is a row in one of the tables.
"""

import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from untoc_cli.intake.converted import ConversionError
from untoc_cli.text.wording import quoted

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MOST_BYTES = 50_000_000
MOST_PARTS = 2_000
MOST_UNPACKED = 100_000_000
MOST_RATIO = 200  # office files unpack to about five times their size, and bombs to a thousand
_HARMLESS = 10_000_000  # bytes unpacked; a short text with an empty drawing may have any ratio

# What files begin with; the first that fits decides.
_BEGINNINGS: tuple[tuple[str, bytes], ...] = (
    ("pdf", rb"\s*%PDF-"),
    ("rtf", rb"\s*\{\\rtf"),
    ("zip", rb"PK(?:\x03\x04|\x05\x06)"),
    ("ole", rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("postscript", rb"%!PS-|\xc5\xd0\xd3\xc6"),
    ("image", rb"\x89PNG\r|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|BM.{4}\0{4}|RIFF.{4}WEBP"),
    ("image", rb".{4}ftyp(?:hei|hev|mif|avif)"),
    ("recording", rb".{4}ftyp|ID3[\x02-\x04]\0|\xff[\xfb\xf3\xf2]|RIFF.{4}WAVE|OggS\0|\x1aE\xdf"),
    ("packed", rb"\x1f\x8b\x08|7z\xbc\xaf\x27\x1c|Rar!\x1a|BZh\d1AY|\xfd7zXZ\0"),
)
# What a zip file is by its part "mimetype", or else by a folder that it has.
_BY_MIMETYPE: tuple[tuple[str, bytes], ...] = (
    ("odt", b"application/vnd.oasis.opendocument.text"),
    ("odp", b"application/vnd.oasis.opendocument.presentation"),
    ("ods", b"application/vnd.oasis.opendocument.spreadsheet"),
    ("epub", b"application/epub+zip"),
)
_BY_FOLDER: tuple[tuple[str, str], ...] = (
    ("docx", "word/"),
    ("pptx", "ppt/"),
    ("xlsx", "xl/"),
    ("pages", "Index/Document.iwa"),
)
# What an OLE file is by the streams that it has; an encrypted .docx is one too.
_BY_STREAM: tuple[tuple[str, str], ...] = (
    ("encrypted", "EncryptedPackage"),
    ("doc", "WordDocument"),
    ("ppt", "PowerPoint Document"),
    ("xls", "Workbook"),
    ("msg", "__substg1.0_"),
)
# What a text in a language of marks begins with, behind blanks, comments and declarations.
_MARKED: tuple[tuple[str, bytes], ...] = (
    ("html", rb"(?is)(?:\s|<!--(?>.*?-->)|<\?(?>.*?>))*+<(?:!doctype\s+html|html|head|body)\b"),
    ("xml", rb"\s*<\?xml\b"),
    ("mail", rb"(?is)[\w-]+:[^\n]*\n(?:.*\n)?mime-version:|mime-version:"),
)
_BOMS = (("utf-16", (b"\xff\xfe", b"\xfe\xff")), ("utf-8-sig", (b"\xef\xbb\xbf",)))
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
_CENTRAL_ENTRY = b"PK\x01\x02"
_LOCAL_ENTRY = re.compile(rb"PK\x03\x04.{22}(..)..", re.DOTALL)


def kind_of(data: bytes) -> str | None:
    """Return the format of a file by its content, or None for bytes of no known kind.

    One of pdf, docx, odt, html, text, rtf, doc, epub, mail, xml, pptx, odp, ppt, xlsx, ods, xls,
    pages, msg, encrypted (an Office file with a password), image, recording, postscript, packed,
    zip (without an office document in it) and ole (likewise).

    >>> kind_of(b"%PDF-1.7"), kind_of(b"<!doctype html><p>"), kind_of(b"We welcome"), kind_of(b"")
    ('pdf', 'html', 'text', None)
    """
    for kind, beginning in _BEGINNINGS:
        if re.match(beginning, data, re.DOTALL):
            return _REFINED[kind](data) if kind in _REFINED else kind
    if b"%PDF-" in data[:1024] and b"endobj" in data:  # some programs write something before
        return "pdf"
    return _kind_of_text(data)


def check_size(data: bytes) -> None:
    """Make sure that a document is not larger than any statement.

    Raises:
        ConversionError: it is.
    """
    if len(data) > MOST_BYTES:
        raise ConversionError(
            f"has more than {MOST_BYTES // 1_000_000} MB, the most that is read",
            "add one statement, without its pictures",
        )


def check_archive(data: bytes) -> None:
    """Make sure that unpacking a zip file (.docx, .odt, .epub) does no harm.

    Every part is unpacked and counted here, because headers may lie; nothing is kept.

    Raises:
        ConversionError: it has too many or too large parts, parts with a password, a DTD or a
            name that leads elsewhere, or it is damaged.
    """
    check_size(data)
    if data.count(_CENTRAL_ENTRY) > MOST_PARTS:  # counted before anybody builds a list of them
        raise ConversionError(f"is packed in more than {MOST_PARTS:,} parts", _HINT_TEXT)
    try:
        with _opened(data) as archive:
            entries = archive.infolist()
            for entry in entries:
                _check_entry(entry)
            _check_total(sum(entry.file_size for entry in entries), len(data))
            unpacked = 0
            for entry in entries:
                unpacked = _check_part(archive, entry, unpacked, len(data))
    except _damages() as error:
        raise ConversionError("is damaged: it cannot be unpacked", _HINT_DAMAGED) from error


_HINT_TEXT = "open it, save its text as plain text (UTF-8), and add that"
_HINT_DAMAGED = "get the file again from where it came, or open it and save it anew"
_HINT_PASSWORD = "open it, save it without a password, and add that"  # noqa: S105 - a sentence


def _kind_of_text(data: bytes) -> str | None:
    sample = data[:65536]
    for encoding, marks in _BOMS:
        if sample.startswith(marks):
            sample = sample.decode(encoding, "replace").encode()
    for kind, beginning in _MARKED:
        if re.match(beginning, sample):
            return kind
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return "text" if sample and b"\0" not in sample and controls * 50 <= len(sample) else None


def _kind_of_zip(data: bytes) -> str:
    names, mimetype = _contents(data)
    for kind, beginning in _BY_MIMETYPE:
        if mimetype.startswith(beginning):
            return kind
    for kind, folder in _BY_FOLDER:
        if any(name.startswith(folder) for name in names):
            return kind
    return "zip"


def _kind_of_ole(data: bytes) -> str:
    for kind, stream in _BY_STREAM:
        if stream.encode("utf-16-le") in data:
            return kind
    return "ole"


_REFINED = {"zip": _kind_of_zip, "ole": _kind_of_ole}


def _contents(data: bytes) -> tuple[list[str], bytes]:
    """Return the names of the parts and what the part "mimetype" says.

    The beginning of a file that is damaged, or has too many parts, still tells what it was.
    """
    if data.count(_CENTRAL_ENTRY) <= MOST_PARTS:
        try:
            with _opened(data) as archive:
                names = archive.namelist()
                has_type = "mimetype" in names and not _is_odd(archive.getinfo("mimetype"))
                return names, archive.open("mimetype").read(100) if has_type else b""
        except _damages():
            pass
    names = list(islice(_local_names(data), 100))
    return names, data[38:138] if names[:1] == ["mimetype"] else b""


def _local_names(data: bytes) -> Iterator[str]:
    for found in _LOCAL_ENTRY.finditer(data):
        length = int.from_bytes(found[1], "little")
        yield data[found.end() : found.end() + length].decode("utf-8", "replace")


def _opened(data: bytes) -> "ZipFile":
    import zipfile  # noqa: PLC0415 - most documents that are added are text

    return zipfile.ZipFile(io.BytesIO(data))


def _damages() -> tuple[type[Exception], ...]:
    """Return all that `zipfile` raises over files that are not what they say."""
    import struct  # noqa: PLC0415 - as above
    import zipfile  # noqa: PLC0415 - as above
    import zlib  # noqa: PLC0415 - as above

    wrong = (zipfile.BadZipFile, zipfile.LargeZipFile, struct.error, zlib.error)
    return (*wrong, ArithmeticError, EOFError, LookupError, OSError, RuntimeError, ValueError)


def _check_entry(entry: "ZipInfo") -> None:
    """Refuse a part for what its header says."""
    path = entry.orig_filename.replace("\\", "/")
    if path.startswith("/") or ".." in path.split("/") or re.match(r"\w:|.*\0", path, re.DOTALL):
        raise ConversionError(
            f"has a part that wants to lie elsewhere: {_shown(path)}",
            "no office program writes such a file; do not open it",
        )
    if entry.flag_bits & 0x41:
        raise ConversionError("is protected with a password", _HINT_PASSWORD)
    if _is_odd(entry):
        raise ConversionError("is packed in a way that office files never are", _HINT_DAMAGED)


def _is_odd(entry: "ZipInfo") -> bool:
    """Tell whether a part is packed in a way whose unpacking cannot be stopped half-way."""
    return entry.compress_type not in {0, 8}


def _check_part(archive: "ZipFile", entry: "ZipInfo", before: int, packed: int) -> int:
    """Unpack a part; return how many bytes that makes together with those before it."""
    said, entry.file_size = entry.file_size, 1 << 62  # it would be unpacked only that far
    total, tail, is_xml = before, b"", False
    with archive.open(entry) as part:
        while chunk := part.read(1 << 18):
            is_xml = is_xml or (total == before and bool(_XML.match(chunk)))
            total += len(chunk)
            _check_total(total, packed)
            if is_xml:
                _check_markup(entry.filename, tail + chunk)
                tail = chunk[-64:]
    if total - before != said:
        raise ConversionError("is damaged: a part is not as large as it says", _HINT_DAMAGED)
    return total


def _check_total(unpacked: int, packed: int) -> None:
    for limit, words in (
        (MOST_UNPACKED, f"{MOST_UNPACKED // 1_000_000} MB"),
        (max(MOST_RATIO * packed, _HARMLESS), f"{MOST_RATIO} times its size"),
    ):
        if unpacked > limit:
            raise ConversionError(f"unpacks to more than {words}", _HINT_TEXT)


# A beginning that a parser of XML would take; a part of nothing but blanks at first may be one.
_XML = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*(?:<|\Z)")
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")  # the parser reads no other that differs in these
_DOCTYPE, _ENTITY = (
    tuple(mark.encode(encoding) for encoding in _ENCODINGS) for mark in ("<!DOCTYPE", "<!ENTITY")
)
_ENCRYPTION = b":encryption-data"
# Pages of books, drawings, and the lists of LibreOffice's macros name a DTD; nobody reads them.
_NAMES_A_DTD = re.compile(r".*\.(?:svg|x?html?|ncx)\Z|(?:META-INF|Basic|Dialogs)/", re.DOTALL)


def _check_markup(name: str, chunk: bytes) -> None:
    """Refuse XML that defines entities, names a DTD, or says that the document is encrypted."""
    if any(mark in chunk for mark in _ENTITY) or (
        any(mark in chunk for mark in _DOCTYPE) and not _NAMES_A_DTD.match(name)
    ):
        raise ConversionError(
            f"has a DTD in {_shown(name)}, which no office file needs",
            f"do not trust it; {_HINT_TEXT}",
        )
    if name == "META-INF/manifest.xml" and _ENCRYPTION in chunk:
        raise ConversionError("is protected with a password", _HINT_PASSWORD)


def _shown(name: str) -> str:
    """Return a name from inside a file for a message; it may hold anything."""
    return quoted("".join(letter if letter.isprintable() else "�" for letter in name))
