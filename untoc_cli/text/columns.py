"""How many columns text takes on a terminal, and what of it fits into some.

人 takes two columns, a combining accent none. Text written from right to left is kept in its place
by marks that take no column themselves.
"""

import unicodedata

from untoc_cli.text.patterns import pattern

_NO_WIDTH = frozenset({"Mn", "Me", "Cf", "Cc"})
_RIGHT_TO_LEFT = pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_MARK = "\u200e"  # left-to-right mark


def columns(text: str) -> int:
    """Return how many columns a text takes.

    >>> columns("UN"), columns("联合国"), columns("e\u0301")
    (2, 6, 1)
    """
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def beginning(text: str, room: int) -> str:
    """Return the first words of a text that fit into some columns.

    >>> beginning("States and civil society", 12)
    'States and'
    """
    if columns(text) <= room and len(text) <= room:
        return text
    cut = text[: _fitting(text, room)]
    return cut.rsplit(" ", 1)[0].rstrip() if " " in cut.strip() else cut


def ending(text: str, room: int) -> str:
    """Return the last words of a text that fit into some columns.

    >>> ending("States and civil society", 15)
    'civil society'
    """
    if columns(text) <= room and len(text) <= room:
        return text
    kept = _fitting(text[::-1], room)
    cut = text[len(text) - kept :]
    return cut.split(" ", 1)[1].lstrip() if " " in cut.strip() else cut


def in_place(text: str) -> str:
    r"""Return a text that, written from right to left, takes nothing beside it along.

    >>> in_place("UN"), in_place("الأمم").encode("unicode_escape").decode()[:6]
    ('UN', '\\u200e')
    """
    return f"{_MARK}{text}{_MARK}" if _RIGHT_TO_LEFT.search(text) else text


def _width(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _fitting(text: str, room: int) -> int:
    """Return how many characters from the first on fit; no more than there are columns."""
    taken = 0
    for at, character in enumerate(text[:room]):
        taken += _width(character)
        if taken > room:
            return at
    return min(len(text), room)
