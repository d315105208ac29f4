"""What a file is, by its bytes, and whether it can be unpacked; bombs are made on the spot."""

import io
import struct
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Mapping

import pytest

from untoc_cli.intake.converted import ConversionError
from untoc_cli.intake.preflight import check_archive, check_size, kind_of

_BODY = b"<?xml version='1.0'?><w:document xmlns:w='w'><w:t>We ask.</w:t></w:document>"
_DOCX: Mapping[str, bytes] = {"[Content_Types].xml": b"<Types/>", "word/document.xml": _BODY}
_ODT: Mapping[str, bytes] = {
    "mimetype": b"application/vnd.oasis.opendocument.text",
    "content.xml": b"<office:document-content/>",
    "META-INF/manifest.xml": b"<manifest:manifest/>",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_TEXT_HINT = "open it, save its text as plain text (UTF-8), and add that"
_PASSWORD = ("is protected with a password", "open it, save it without a password, and add that")
_DAMAGED_HINT = "get the file again from where it came, or open it and save it anew"


def packed(parts: Mapping[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip file with these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def bomb(megabytes: int, copies: int = 1, *, said: int | None = None) -> bytes:
    """Return a document with parts of so many megabytes of blanks each, or of the size it says."""
    pressing = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = pressing.compress(b" " * 1_000_000) + pressing.flush(zlib.Z_FULL_FLUSH)
    content = block * megabytes + pressing.flush()
    size = megabytes * 1_000_000 if said is None else said
    parts = directory = b""
    for number in range(copies):
        name = b"word/document%d.xml" % number
        facts = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, 0, len(content), size, len(name), 0)
        place = struct.pack("<HHHII", 0, 0, 0, 0, len(parts))
        parts += b"PK\3\4" + facts + name + content
        directory += b"PK\1\2" + struct.pack("<H", 20) + facts + place + name
    end = struct.pack("<HHHHIIH", 0, 0, copies, copies, len(directory), len(parts), 0)
    return parts + directory + b"PK\5\6" + end


def refusal(data: bytes) -> tuple[str, str]:
    """Return reason and hint with which an archive is refused."""
    with pytest.raises(ConversionError) as refused:
        check_archive(data)
    return refused.value.reason, refused.value.hint


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\n1 0 obj", "pdf"),
        (b"\r\n\xff\xfejunk\x00 before %PDF-1.4\n1 0 obj\nendobj", "pdf"),
        (rb"{\rtf1\ansi We ask.}", "rtf"),
        (packed(_DOCX), "docx"),
        (packed({"word/document2.xml": _BODY}), "docx"),
        (packed(_ODT), "odt"),
        (packed({**_ODT, "mimetype": _ODT["mimetype"] + b"-template"}), "odt"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "ods"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.presentation"}), "odp"),
        (packed({"mimetype": b"application/epub+zip", "a.opf": b""}), "epub"),
        (packed({"ppt/presentation.xml": b"<p/>"}), "pptx"),
        (packed({"xl/workbook.xml": b"<x/>"}), "xlsx"),
        (packed({"Index/Document.iwa": b"\0"}), "pages"),
        (packed({"statement.docx": packed(_DOCX)}, method=zipfile.ZIP_STORED), "zip"),
        (packed({}), "zip"),
        (packed(_DOCX)[:-30], "docx"),
        (packed(_ODT, method=zipfile.ZIP_STORED)[:200], "odt"),
        (_OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (_OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (_OLE + "Workbook".encode("utf-16-le"), "xls"),
        (_OLE + "PowerPoint Document".encode("utf-16-le"), "ppt"),
        (_OLE + "__substg1.0_001A".encode("utf-16-le"), "msg"),
        (_OLE, "ole"),
        (b"<!DOCTYPE html><p>We ask.", "html"),
        (b"\xef\xbb\xbf \n<!doctype HTML PUBLIC '-//W3C//DTD'>", "html"),
        (b"<?xml version='1.0'?>\n<!-- a --> <!---->\n<html xmlns='x'>", "html"),
        ("\ufeff<HTML><body>We ask.".encode("utf-16-le"), "html"),
        (b"<body>We ask.</body>", "html"),
        (b"<?xml version='1.0'?><office:document/>", "xml"),
        (b"From: a@example.org\nSubject: x\nMIME-Version: 1.0\n\n<html>", "mail"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "mail"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"\x00\x00\x00\x18ftypheic", "image"),
        (b"\x00\x00\x00\x18ftypisom", "recording"),
        (b"ID3\x03\x00", "recording"),
        (b"%!PS-Adobe-3.0", "postscript"),
        (b"\x1f\x8b\x08\x00", "packed"),
        (b"We ask.", "text"),
        ("\ufeffМы просим".encode("utf-16"), "text"),
        (b"Nous f\xe9licitons la Conf\xe9rence", "text"),
        (b"# A heading\n\n<sup>1</sup> <p>HTML in Markdown", "text"),
        (b"---\nspeaker: A B\n---\nWe ask about %PDF-1.7 files.", "text"),
        (b"BMZ, II* and ID3 are no pictures", "text"),
        (b"\x00\x01\x02\x03", None),
        (b"\x01\x02\x03\x04" * 10 + b"We ask.", None),
        (b"", None),
    ],
    # What is packed holds the time, which is no name for a test.
    ids=lambda value: "file" if isinstance(value, bytes) else str(value),
)
def test_a_format_is_told_by_the_content(data: bytes, kind: str | None) -> None:
    """Whatever a file is called; and a damaged one is called what it was."""
    assert kind_of(data) == kind


def test_telling_a_format_takes_no_time_over_hostile_beginnings() -> None:
    """Comments that never end, and packed files of a million entries."""
    hostile = (
        b"<!---->" * 9000,
        b"<!--" * 16000,
        b" " * 5_000_000,
        b"a:\n" * 20000,
        b"PK\x03\x04" + b"PK\x01\x02" * 5_000_000,
    )
    started = time.perf_counter()

    kinds = [kind_of(data) for data in hostile]

    assert kinds == ["text", "text", "text", "text", "zip"]
    assert time.perf_counter() - started < 2


def test_a_usual_document_passes_in_a_moment() -> None:
    """A statement of thirty pages with a photograph."""
    text = b"".join(b"<w:t>We ask %d times.</w:t>" % number for number in range(5000))
    photograph = bytes(range(256)) * 2000
    parts = {**_DOCX, "word/document.xml": b"<w:d>%b</w:d>" % text, "word/a.jpg": photograph}
    data = packed(parts)
    started = time.perf_counter()

    check_archive(data)
    check_archive(packed(_ODT))

    assert time.perf_counter() - started < 0.5


def test_a_document_may_have_fifty_megabytes_and_no_more() -> None:
    """Both sides of the limit."""
    check_size(bytes(50_000_000))

    with pytest.raises(ConversionError) as refused:
        check_size(bytes(51_000_000))
    assert refused.value.reason == "has more than 50 MB, the most that is read"


@pytest.mark.parametrize(
    ("megabytes", "copies", "reason"),
    [
        (1000, 1, "unpacks to more than 100 MB"),
        (60, 2, "unpacks to more than 100 MB"),
        (50, 1, "unpacks to more than 200 times its size"),
    ],
)
def test_a_bomb_is_refused_before_it_goes_off(megabytes: int, copies: int, reason: str) -> None:
    """A megabyte that would become a thousand; no memory and no time is spent on it."""
    data = bomb(megabytes, copies)
    tracemalloc.start()
    started = time.perf_counter()

    assert refusal(data) == (reason, _TEXT_HINT)

    assert time.perf_counter() - started < 1
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size_is_counted() -> None:
    """The header says a hundred bytes; what comes out is counted all the same."""
    data = bomb(1000, said=100)
    tracemalloc.start()
    started = time.perf_counter()

    assert refusal(data) == ("unpacks to more than 100 MB", _TEXT_HINT)

    assert time.perf_counter() - started < 5
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_short_document_with_an_empty_picture_is_none() -> None:
    """White pages pack well: the ratio counts only where there is much to unpack."""
    check_archive(packed({**_DOCX, "word/media/white.bmp": b"\xff" * 9_000_000}))


def test_a_part_that_is_larger_than_it_says_is_damaged() -> None:
    """Small lies are no bombs, and no documents either."""
    data = bytearray(packed(_DOCX))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)

    reason = "is damaged: a part is not as large as it says"
    assert refusal(bytes(data)) == (reason, _DAMAGED_HINT)


def test_a_bomb_in_a_bomb_is_a_part_like_others() -> None:
    """What is packed twice is not unpacked twice, by nobody."""
    check_archive(packed({**_DOCX, "word/embeddings/a.zip": bomb(1000)}))


def test_too_many_parts_are_refused_without_a_list_of_them() -> None:
    """Two thousand are more than any statement has."""
    parts = {f"word/{number}.xml": b"" for number in range(2000)}
    check_archive(packed(parts, method=zipfile.ZIP_STORED))
    data = packed({**parts, "word/one more": b""}, method=zipfile.ZIP_STORED)

    assert kind_of(data) == "docx"
    assert refusal(data) == ("is packed in more than 2,000 parts", _TEXT_HINT)


@pytest.mark.parametrize(
    "name",
    [
        "../../.bashrc",
        "word/../../x",
        "/etc/passwd",
        "\\\\server\\x",
        "..\\x",
        "C:\\x",
        "c:x",
        "word/..",
    ],
)
def test_a_part_that_wants_to_lie_elsewhere_is_refused(name: str) -> None:
    """Upwards, at the root, on another drive or machine."""
    assert refusal(packed({**_DOCX, name: b"x"})) == (
        f"has a part that wants to lie elsewhere: '{name.replace(chr(92), '/')}'",
        "no office program writes such a file; do not open it",
    )


def test_a_name_with_hidden_letters_is_shown_without_them() -> None:
    """What a file calls its parts does not move the cursor of a terminal."""
    reason, _ = refusal(packed({"../\x1b[2J": b"x"}))

    assert reason == "has a part that wants to lie elsewhere: '../�[2J'"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "dtd",
    [
        "<!DOCTYPE w:document SYSTEM 'file:///etc/passwd'>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'><!ENTITY c '&b;&b;&b;'>]>",
    ],
)
def test_a_dtd_is_refused_in_any_encoding(dtd: str, encoding: str) -> None:
    """No file of another machine is asked for, and nothing grows while it is read."""
    part = f"<?xml version='1.0'?>\n{dtd}<w:document>&x;</w:document>".encode(encoding)

    assert refusal(packed({**_DOCX, "word/notes.xml": part})) == (
        "has a DTD in 'word/notes.xml', which no office file needs",
        f"do not trust it; {_TEXT_HINT}",
    )


def test_a_dtd_far_behind_the_beginning_is_found() -> None:
    """Also when blanks come first, the mark falls between two readings, or the name is no .xml."""
    for blanks in ((1 << 18) - 5, 300_000):
        part = b"<!-- x" + b"-x" * (blanks // 2) + b" --> <!DOCTYPE a>"
        spread = part + bytes(range(256)) * 400
        assert refusal(packed({"word/x.bin": spread}))[0].startswith("has a DTD in 'word/x.bin'")
    blank_first = b" " * 300_000 + b"<!DOCTYPE a>" + bytes(range(256)) * 400

    assert refusal(packed({"word/x.bin": blank_first}))[0].startswith("has a DTD")


def test_a_dtd_that_office_programs_write_is_let_pass() -> None:
    """LibreOffice names one in lists of macros, others in drawings; none has entities."""
    drawing = b"<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'a.dtd'><svg/>"
    check_archive(packed({**_DOCX, "word/media/logo.svg": drawing, "Basic/script-lc.xml": drawing}))
    check_archive(packed({**_ODT, "META-INF/manifest.xml": drawing, "OEBPS/a.xhtml": drawing}))
    expanding = b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>"

    assert refusal(packed({**_DOCX, "word/media/logo.svg": expanding})) == (
        "has a DTD in 'word/media/logo.svg', which no office file needs",
        f"do not trust it; {_TEXT_HINT}",
    )


def test_words_about_dtds_are_no_dtd() -> None:
    """A text says them with &lt;, and a picture may hold any bytes."""
    text = b"<w:t>&lt;!DOCTYPE and &lt;!ENTITY</w:t>"
    check_archive(packed({**_DOCX, "word/document.xml": text, "word/a.jpg": b"\xff<!ENTITY x"}))


def test_parts_with_a_password_are_refused() -> None:
    """Both ways of it: of zip files, and of OpenDocument."""
    data = bytearray(packed(_DOCX))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"

    assert refusal(bytes(data)) == _PASSWORD
    assert refusal(packed({**_ODT, "META-INF/manifest.xml": manifest})) == _PASSWORD


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_part_packed_in_another_way_is_refused(method: int) -> None:
    """Unpacking of these cannot be stopped half-way, and a bomb would go off."""
    data = packed({"mimetype": b"x" * 1_000_000, **_DOCX}, method=method)

    assert kind_of(data) == "docx"
    assert refusal(data) == ("is packed in a way that office files never are", _DAMAGED_HINT)


def test_a_damaged_file_is_refused_at_whatever_place_it_is_damaged() -> None:
    """Cut off, or with any one byte changed: a sentence of ours, or a file that is whole enough."""
    data = packed({**_DOCX, "word/document.xml": _BODY * 3})
    outcomes = set()
    for at in range(len(data)):
        for damaged in (data[:at], data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]):
            kind_of(damaged)
            try:
                check_archive(damaged)
            except ConversionError as error:
                outcomes.add(error.reason)

    assert "is damaged: it cannot be unpacked" in outcomes
    assert refusal(data[:-1]) == ("is damaged: it cannot be unpacked", _DAMAGED_HINT)
