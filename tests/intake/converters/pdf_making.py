"""Small PDFs, written as the format asks: print at places, in Courier or in a font of our own.

Every letter is 0.6 of its size wide, so that where a line ends is plain arithmetic. The Unicode
font maps each code to the letters of one glyph, as the fonts of Arabic and Chinese PDFs do.
"""

import hashlib
import re
import textwrap
from collections.abc import Iterable, Sequence
from itertools import count

from untoc_cli.record import Record

REGULAR, BOLD, UNICODE, UNMAPPED = "regular", "bold", "unicode", "unmapped"
_NAMES = {REGULAR: "F1", BOLD: "F2", UNICODE: "F3", UNMAPPED: "F4"}
_WIDTH = 0.6
_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


class Print(Record):
    """Something printed at a place, in points from the lower left corner.

    Attributes:
        glyphs: from left to right; a string has a glyph for each letter.
    """

    glyphs: str | tuple[str, ...]
    left: float
    base: float
    size: float = 10
    font: str = REGULAR


def width(text: Sequence[str], size: float = 10) -> float:
    """Return how wide a text is printed."""
    return _WIDTH * size * len(text)


def centred(text: str, base: float, size: float = 10, font: str = REGULAR) -> Print:
    """Return a line in the middle of a page."""
    return Print(text, (612 - width(text, size)) / 2, base, size, font)


def leftward(
    text: str, right: float, base: float, *, ligatures: Sequence[str] = (), size: float = 10
) -> Print:
    """Return a line of Arabic or Hebrew as it is printed: words turned round, numbers not."""
    single = "|".join([*ligatures, r"[0-9A-Za-z./]+", "."])
    parts = reversed(re.findall(single, text))
    glyphs = [glyph for part in parts for glyph in ([part] if part in ligatures else part)]
    return Print(tuple(glyphs), right - width(glyphs, size), base, size, UNICODE)


def wrapped(
    text: str,
    top: float,
    *,
    left: float = 72,
    letters: int = 78,
    size: float = 10,
    font: str = REGULAR,
) -> list[Print]:
    """Return a paragraph, broken where the next word does not fit."""
    lines = textwrap.wrap(text, letters, break_on_hyphens=False)
    return [Print(line, left, top - 1.2 * size * row, size, font) for row, line in enumerate(lines)]


def make_pdf(
    pages: Sequence[Iterable[Print]],
    *,
    password: str = "",
    scanned: bool = False,
    turned: bool = False,
    information: str = "",
) -> bytes:
    """Return a PDF with pages.

    Args:
        pages: what is printed on each.
        password: that opens it.
        scanned: whether a picture fills each page.
        turned: whether the pages lie on their side in the file, and are shown upright.
        information: entries of its information dictionary, as PDF writes them.
    """
    printed = [list(page) for page in pages]
    codes = _codes(one for page in printed for one in page)
    key = _key(password) if password else b""
    objects = [*_fonts(codes), _picture(key, 9)]
    first = len(objects) + 3
    contents = [_content(page, codes, scanned=scanned, turned=turned) for page in printed]
    for number, content in enumerate(contents):
        objects += [
            _page(first + 2 * number + 1, turned=turned),
            _stream(content, key, first + 2 * number + 1),
        ]
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(printed)))
    tree = f"<< /Type /Pages /Kids [{kids}] /Count {len(printed)} >>".encode()
    objects.append(f"<< {information} >>".encode())
    return _file([b"<< /Type /Catalog /Pages 2 0 R >>", tree, *objects], password)


def _codes(prints: Iterable[Print]) -> dict[str, int]:
    numbers = count(1)
    codes: dict[str, int] = {}
    for glyph in (glyph for one in prints if one.font == UNICODE for glyph in one.glyphs):
        if glyph not in codes:
            codes[glyph] = next(numbers)
    return codes


def _fonts(codes: dict[str, int]) -> list[bytes]:
    """Return objects 3 to 8: Courier, its bold, the Unicode font with its parts, Type 3."""
    shape = b"600 0 0 0 600 700 d1 0 0 500 700 re f"
    names = " ".join(f"/g{code}" for code in range(32, 127))
    shapes = " ".join(f"/g{code} 9 0 R" for code in range(32, 127))
    widths = " ".join(["600"] * 95)
    return [
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier-Bold /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H"
        b" /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 600 /CIDSystemInfo"
        b" << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        _stream(_to_unicode(codes)),
        f"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [.001 0 0 .001 0 0]"
        f" /CharProcs << {shapes} >> /Encoding << /Type /Encoding /Differences [32 {names}] >>"
        f" /FirstChar 32 /LastChar 126 /Widths [{widths}] /Resources << >> >>".encode(),
        _stream(shape),
    ]


def _to_unicode(codes: dict[str, int]) -> bytes:
    rows = [f"<{code:04x}> <{glyph.encode('utf-16-be').hex()}>" for glyph, code in codes.items()]
    parts = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    maps = "\n".join(
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{maps}\nendcmap end end"
    ).encode()


def _picture(key: bytes, number: int) -> bytes:
    head = b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
    return _stream(b"\x80", key, number + 1, head + b" /BitsPerComponent 8")


def _page(content: int, *, turned: bool) -> bytes:
    fonts = " ".join(
        f"/{name} {number} 0 R" for name, number in zip(_NAMES.values(), (3, 4, 5, 8), strict=True)
    )
    box = "[0 0 792 612] /Rotate 90" if turned else "[0 0 612 792]"
    return (
        f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents {content} 0 R"
        f" /Resources << /Font << {fonts} >> /XObject << /Im 10 0 R >> >> >>"
    ).encode()


def _content(
    prints: Iterable[Print], codes: dict[str, int], *, scanned: bool, turned: bool
) -> bytes:
    lines = ["q 612 0 0 792 0 0 cm /Im Do Q"] if scanned else []
    lines += [
        f"BT /{_NAMES[one.font]} {one.size} Tf {_place(one, turned=turned)} Tm"
        f" <{_hex(one, codes)}> Tj ET"
        for one in prints
    ]
    return "\n".join(lines).encode()


def _place(one: Print, *, turned: bool) -> str:
    if turned:
        return f"0 1 -1 0 {792 - one.base:.2f} {one.left:.2f}"
    return f"1 0 0 1 {one.left:.2f} {one.base:.2f}"


def _hex(one: Print, codes: dict[str, int]) -> str:
    if one.font == UNICODE:
        return "".join(f"{codes[glyph]:04x}" for glyph in one.glyphs)
    return "".join(one.glyphs).encode("cp1252").hex()


def _stream(content: bytes, key: bytes = b"", number: int = 0, head: bytes = b"") -> bytes:
    data = (
        _rc4(_md5(key + number.to_bytes(3, "little") + b"\0\0")[: len(key) + 5], content)
        if key
        else content
    )
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (head, len(data), data)


def _file(objects: Sequence[bytes], password: str) -> bytes:
    more = b"/Info %d 0 R " % len(objects) + (_encryption(password) if password else b"")
    result = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(result))
        result += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return result + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table, len(objects) + 1, more, len(result))
    )


def _encryption(password: str) -> bytes:
    """Return the entries of a file that RC4 with 40 bits protects, the oldest way there is."""
    owner, user = _owner(password), _rc4(_key(password), _PADDING)
    return b"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (
        owner.hex().encode(),
        user.hex().encode(),
    )


def _owner(password: str) -> bytes:
    padded = (password.encode() + _PADDING)[:32]
    return _rc4(_md5(padded)[:5], padded)


def _key(password: str) -> bytes:
    padded = (password.encode() + _PADDING)[:32]
    return _md5(padded + _owner(password) + (-4).to_bytes(4, "little", signed=True) + b"\0")[:5]


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    result, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        result.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(result)
