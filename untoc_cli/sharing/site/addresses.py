"""Where each page of the site stands: addresses that stay the same when the archive grows.

A statement is at ``statements/<id>/``, because the id is what letters and papers quote. What is
named by people (speakers, organisations, meetings outside the registry) has its name as address.
"""

from collections.abc import Iterable, Iterator, Mapping

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import Statement
from untoc_cli.insight.timeline import Occasion
from untoc_cli.record import Record
from untoc_cli.sharing import places
from untoc_cli.sharing.places import folders, place_of, statement_folders
from untoc_cli.text.folding import fold, name_slug

INDEX = "index.html"
HOME = INDEX
STATEMENTS, THEMES, SESSIONS = places.STATEMENTS, "themes", "sessions"
SPEAKERS, ORGANISATIONS, YEARS = "speakers", "organisations", "years"
ABOUT = "about"
STYLE, ICON, PICTURE = "style.css", "icon.svg", "timeline.svg"


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
        self._statements = statement_folders(statements)
        self._speakers = folders(SPEAKERS, _named(self.speakers))
        self._organisations = folders(ORGANISATIONS, _named(self.organisations))
        listed = list(occasions)
        self._sessions = folders(
            SESSIONS, ((_key(each), _session_name(each)) for each in sorted(listed, key=_order))
        )
        self._themes = folders(
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
                folder = f"{STATEMENTS}/{place_of(alias)}"
                if folder.casefold() not in taken and not folder.endswith("/"):
                    taken.add(folder.casefold())
                    yield folder, statement


def page_in(folder: str, number: int = 1) -> str:
    """Return the file of a page: the first of a folder, or a further one of a long list."""
    return f"{folder}/{INDEX}" if number == 1 else f"{folder}/page-{number}/{INDEX}"


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
