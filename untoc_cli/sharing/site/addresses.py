"""Where each page of the site stands: addresses that stay the same when the archive grows.

A statement is at ``statements/<id>/``, because the id is what letters and papers quote. What is
named by people (speakers, organisations, meetings outside the registry) has its name as address.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote
from zlib import crc32

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import Statement
from untoc_cli.insight.timeline import Occasion
from untoc_cli.record import Record
from untoc_cli.text.folding import fold, name_slug

INDEX = "index.html"
HOME = INDEX
STATEMENTS, THEMES, SESSIONS = "statements", "themes", "sessions"
SPEAKERS, ORGANISATIONS, YEARS = "speakers", "organisations", "years"
ABOUT = "about"
STYLE, ICON, PICTURE = "style.css", "icon.svg", "timeline.svg"

_UNSAFE = re.compile(r"[^\w.-]+")
_RESERVED = re.compile(r"page-\d+\Z")
_LONGEST = 150  # characters of one name in an address


class Name(Record):
    """A person or an organisation, with the statements in which it is named.

    Attributes:
        name: as first written.
        statements: in order of date.
    """

    name: str
    statements: tuple[Statement, ...]


class Addresses:
    """The pages of an archive.

    Args:
        archive: as far as it may leave.
        occasions: all sessions, in the registry or not.
    """

    def __init__(self, archive: Archive, occasions: Iterable[Occasion]) -> None:
        statements = archive.statements
        self.speakers = _names((name, s) for s in statements for name in s.speaker)
        self.organisations = _names((name, s) for s in statements for name in s.organisation)
        by_path = sorted(statements, key=lambda statement: statement.path)
        self._statements = _folders(STATEMENTS, ((s.path, s.id) for s in by_path))
        self._speakers = _folders(SPEAKERS, _named(self.speakers))
        self._organisations = _folders(ORGANISATIONS, _named(self.organisations))
        listed = list(occasions)
        self._sessions = _folders(
            SESSIONS, ((_key(each), _session_name(each)) for each in sorted(listed, key=_order))
        )
        self._themes = _folders(
            THEMES, ((slug, slug or "without") for slug in _themes(archive, listed))
        )
        self._of_statement = {s.path: each for each in listed for s in each.statements}

    def statement(self, statement: Statement) -> str:
        """Return the folder of a statement."""
        return self._statements[statement.path]

    def speaker(self, name: str) -> str:
        """Return the folder of a speaker."""
        return self._speakers[fold(name)]

    def organisation(self, name: str) -> str | None:
        """Return the folder of an organisation that delivered a statement, or None."""
        return self._organisations.get(fold(name))

    def session(self, occasion: Occasion) -> str:
        """Return the folder of a session."""
        return self._sessions[_key(occasion)]

    def occasion(self, statement: Statement) -> Occasion:
        """Return the session at which a statement was delivered."""
        return self._of_statement[statement.path]

    def theme(self, slug: str) -> str:
        """Return the folder of a theme."""
        return self._themes[slug]

    def redirects(self, statements: Iterable[Statement]) -> Iterator[tuple[str, Statement]]:
        """Yield the folder of each earlier id, and the statement that is found there now."""
        taken = {folder.casefold() for folder in self._statements.values()}
        for statement in statements:
            for alias in statement.aliases:
                folder = f"{STATEMENTS}/{_safe(alias)}"
                if folder.casefold() not in taken and not folder.endswith("/"):
                    taken.add(folder.casefold())
                    yield folder, statement


def page_in(folder: str, number: int = 1) -> str:
    """Return the file of a page: the first of a folder, or a further one of a long list."""
    return f"{folder}/{INDEX}" if number == 1 else f"{folder}/page-{number}/{INDEX}"


def link(root: str, path: str) -> str:
    """Return a link to a file of the site, from a page that reaches its top by `root`."""
    return root + (path if path.isascii() and _UNSAFE_IN_LINK.isdisjoint(path) else quote(path))


_UNSAFE_IN_LINK = frozenset(' "#%<>?[\\]^`{|}')


def _themes(archive: Archive, occasions: Iterable[Occasion]) -> list[str]:
    """Return every theme that is named, those of the archive first, and that of none."""
    slugs = {slug for occasion in occasions for slug in occasion.themes}
    slugs |= {slug for statement in archive.statements for slug in statement.theme}
    return archive.themes.sorted(slugs | {""})


def _names(named: Iterable[tuple[str, Statement]]) -> Mapping[str, Name]:
    """Return names by how they are compared, in that order."""
    first: dict[str, str] = {}
    statements: dict[str, dict[str, Statement]] = {}
    for name, statement in named:
        first.setdefault(fold(name), name)
        statements.setdefault(fold(name), {})[statement.path] = statement
    return {key: Name(first[key], tuple(statements[key].values())) for key in sorted(first)}


def _named(names: Mapping[str, Name]) -> Iterator[tuple[str, str]]:
    return ((key, name_slug(name.name)) for key, name in names.items())


def _key(occasion: Occasion) -> str:
    if occasion.session:
        return occasion.session.id
    return f"\0{occasion.name}\0{occasion.date.year if occasion.date else ''}"


def _order(occasion: Occasion) -> tuple[bool, str]:
    return occasion.session is None, _key(occasion)


def _session_name(occasion: Occasion) -> str:
    if occasion.session:
        return occasion.session.id
    year = f"{occasion.date.year}-" if occasion.date else ""
    return f"{year}{name_slug(occasion.name).replace('speaker-', 'meeting-') or 'unknown'}"


def _folders(parent: str, named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return a folder for each key; where two would be the same, the later has a number of its own.

    The number is made from the key alone, so that it stays when others come and go.
    """
    folders: dict[str, str] = {}
    taken: set[str] = set()
    for key, name in named:
        folder = _safe(name)
        if not folder or _RESERVED.match(folder) or folder.casefold() in taken:
            folder = f"{folder}-{crc32(key.encode('utf-8', 'replace')):08x}".strip("-")
        taken.add(folder.casefold())
        folders[key] = f"{parent}/{folder}"
    return folders


def _safe(name: str) -> str:
    """Return a name as a folder can be called on every system, without a sign that a link escapes.

    >>> _safe("2022-05-06-firearms"), _safe("../a b#c."), _safe("…")
    ('2022-05-06-firearms', 'a-b-c', '')
    """
    return _UNSAFE.sub("-", name)[:_LONGEST].strip("-.")
