"""Which characters the bytes of a web page stand for."""

import codecs

from untoc_cli.text.patterns import pattern


def decoded(data: bytes, charset: str | None = None) -> str:
    """Return bytes as text: by byte order mark, as UTF-8, as declared, by looks, as Windows Latin.

    A text with other than ASCII letters that is valid UTF-8 is UTF-8, whatever it declares.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    declared = [known for name in (_declared(data), charset) if (known := _known(name))]
    for encoding in (*declared, "utf-8") if data.isascii() else ("utf-8", *declared):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _by_looks(data)


_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers take these names for: pages that declare Latin-1 are in the larger Windows set.
_TAKEN_FOR = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "utf-16": "utf-8",  # a page whose declaration can be read as ASCII is not in UTF-16
    "utf-16-le": "utf-8",
    "utf-7": "utf-8",
}


def _declared(data: bytes) -> str | None:
    found = _DECLARATION.search(data[:4096].decode("latin-1"))
    return found[1] if found else None


_DECLARATION = pattern(
    r"""(?i)<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)"""
)


def _known(name: str | None) -> str | None:
    """Return the encoding that a name stands for, or None when Python knows no such text."""
    try:
        found = codecs.lookup((name or "").strip().removeprefix("x-"))
    except (LookupError, ValueError):
        return None
    is_text = getattr(found, "_is_text_encoding", True)
    return _TAKEN_FOR.get(found.name, found.name) if is_text else None


def _by_looks(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=_LIKELY).best()
    return data.decode("cp1252", "replace") if best is None else str(best)


_LIKELY = ["cp1252", "cp1250", "cp1251", "cp1256", "koi8_r", "gb18030", "big5", "cp932", "cp949"]
