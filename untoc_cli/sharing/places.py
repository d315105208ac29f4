"""Where what has a name stands on a web site, for the site itself and for all that leads to it.

Feed, calendar and site are written apart, and must agree: so a folder is named here and nowhere
else.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import count
from urllib.parse import quote
from zlib import crc32

from untoc_cli.archive.statement import Statement

STATEMENTS = "statements"  # the folder of them all

_UNSAFE = re.compile(r"[^\w.-]+")
_UNSAFE_IN_LINK = frozenset(' "#%<>?[\\]^`{|}')
# What pages of lists are called, and what Windows keeps for devices, also with an ending.
_RESERVED = re.compile(r"(?i)page-\d+|index\.html|(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_LONGEST = 150  # bytes of a name; a file beside a page has an ending, and 255 is the most there is


def folders(parent: str, named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return a folder for each key; where two would be the same, the later has a number of its own.

    The number is made from the key alone, so that it stays when others come and go.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key, name in named:
        folder = _safe(name)
        if not folder or _RESERVED.fullmatch(folder) or folder.casefold() in taken:
            folder = _numbered(folder, key, taken)
        taken.add(folder.casefold())
        found[key] = f"{parent}/{folder}"
    return found


def statement_folders(statements: Iterable[Statement]) -> Mapping[str, str]:
    """Return the folder of each statement, by path."""
    by_path = sorted(statements, key=lambda statement: statement.path)
    return folders(STATEMENTS, ((s.path, s.id) for s in by_path))


def statement_addresses(base: str, statements: Iterable[Statement]) -> Callable[[Statement], str]:
    """Return what tells the whole address of each statement on the site at `base`."""
    places = statement_folders(statements)
    return lambda statement: link(base, f"{places[statement.path]}/")


def place_of(name: str) -> str:
    """Return the folder of a name of which nobody knows whether there are others; empty for none.

    >>> place_of("../a b#c."), place_of("page-2")
    ('a-b-c', '')
    """
    folder = _safe(name)
    return "" if _RESERVED.fullmatch(folder) else folder


def link(root: str, path: str) -> str:
    """Return a link to a file of the site, from a page that reaches its top by `root`."""
    return root + (path if path.isascii() and _UNSAFE_IN_LINK.isdisjoint(path) else quote(path))


def _numbered(folder: str, key: str, taken: Iterable[str]) -> str:
    """Return the folder with a number made from the key, and from how often that was taken."""
    keys = (f"{key}{chr(0) * again}" for again in count())
    tried = (f"{folder}-{crc32(k.encode('utf-8', 'replace')):08x}".strip("-") for k in keys)
    return next(name for name in tried if name.casefold() not in taken)


def _safe(name: str) -> str:
    """Return a name as a folder can be called on every system, without a sign that a link escapes.

    >>> _safe("2022-05-06-firearms"), _safe("../a b#c."), _safe("…")
    ('2022-05-06-firearms', 'a-b-c', '')
    """
    short = _UNSAFE.sub("-", name).encode("utf-8", "replace")[:_LONGEST]
    return short.decode("utf-8", "ignore").strip("-.")
