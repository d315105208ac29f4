"""Text from files on its way to a terminal: it is data, and moves no cursor.

Control characters, escape sequences and the characters that reorder a line are taken out. What
Arabic and Hebrew need to be read right (joiners, left-to-right and right-to-left marks) stays.
"""

from untoc_cli.text.patterns import pattern

_UNSAFE = pattern(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls except tab and line feed
    "\u2028\u2029"  # line and paragraph separators
    "\u202a-\u202e\u2066-\u2069"  # overrides and isolates, which reorder what is around them
    "\ud800-\udfff"  # halves of a character, which no stream takes
    "\ufeff\ufff9-\ufffb]"
)
_ESCAPE_SEQUENCE = pattern("\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)?|[@-_])")


def printable(text: str) -> str:
    r"""Return text without anything that a terminal would obey.

    >>> printable("a\x1b[31mred\x1b[0m b\r\n"), printable("x\u202egnp.exe")
    ('ared b\n', 'xgnp.exe')
    """
    if text.isprintable():  # holds nothing unsafe, as nearly every text
        return text
    return _UNSAFE.sub("", _ESCAPE_SEQUENCE.sub("", text))


def one_line(text: str) -> str:
    """Return text as one safe line."""
    return " ".join(printable(text).split())


def json_safe(text: str) -> str:
    r"""Return JSON with what a terminal would obey written as escapes; its meaning stays.

    >>> json_safe('"\x9b"')
    '"\\u009b"'
    """
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
