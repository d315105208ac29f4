"""Pictures of pages: what a scanner or a telephone would make of a PDF."""

import io
import struct
import zlib
from typing import Any

import pypdfium2

_SCALE = 200 / 72


def scan_of(pdf: bytes) -> bytes:
    """Return a PDF whose pages are pictures of those of another one."""
    scan = pypdfium2.PdfDocument.new()
    for page in pypdfium2.PdfDocument(pdf):
        width, height = page.get_size()
        image = pypdfium2.PdfImage.new(scan)
        image.set_bitmap(page.render(scale=_SCALE, grayscale=True))
        image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        copy = scan.new_page(width, height)
        copy.insert_obj(image)
        copy.gen_content()
    made = io.BytesIO()
    scan.save(made)
    return made.getvalue()


def photograph_of(pdf: bytes) -> bytes:
    """Return the first page of a PDF as a grey PNG."""
    bitmap: Any = pypdfium2.PdfDocument(pdf)[0].render(scale=_SCALE, grayscale=True)
    grey = bytes(memoryview(bitmap.buffer).cast("B"))
    rows = [grey[at * bitmap.stride :][: bitmap.width] for at in range(bitmap.height)]
    head = struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, 0, 0, 0, 0)
    packed = zlib.compress(b"".join(b"\0" + row for row in rows))
    parts = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_part(name, content) for name, content in parts)


def _part(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)
