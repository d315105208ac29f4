"""Which statements may leave the archive.

A private statement, or one under an embargo, leaves only when somebody asks for it by its id. When
the header says something of the kind that cannot be read, the statement stays: a text published
by mistake cannot be called back.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.catalogue import Entry
from untoc_cli.archive.front_matter import compose, remove_key, set_key
from untoc_cli.archive.identifiers import id_of
from untoc_cli.archive.parts import FrontMatterError, split
from untoc_cli.archive.statement import FIELD_NAMES, Statement, to_record
from untoc_cli.record import Record, replace
from untoc_cli.text.folding import fold
from untoc_cli.text.patterns import pattern
from untoc_cli.text.wording import closest, quoted

_ORIGINAL, _PROVENANCE = "translation_of", "provenance"
# How `provenance` names a statement that a value was taken over from.
_TAKEN_OVER = pattern(r"(\s*statement\s+)(\S.*?)\s*")
_UNNAMED = "another statement"
_FORBIDDING = ("visib", "embargo", "private", "confidential")
_ALIKE = 0.8


class Withheld(Record):
    """A statement that stays, and why: "it is private"."""

    statement: Statement
    reason: str


class Leaving(Record):
    """What may leave, in the order given, and what stays."""

    statements: tuple[Statement, ...]
    withheld: tuple[Withheld, ...]


class PublishedArchive(Archive):
    """An archive as far as it may leave: whatever is worked out of it knows nothing of the rest.

    Files that cannot be read are not in it either, nor does a translation name an original that
    stays, also not as the origin of a value: its id says whose it is, and when it was said.

    Args:
        archive: the whole.
        today: the day it is.
        asked: ids that somebody typed, which leave in any case.
        keeps_foreign: whether a translation may name an original that is not on file at all, so
            that nothing is lost for those who have it.

    Attributes:
        withheld: what stays.
    """

    def __init__(
        self,
        archive: Archive,
        today: date,
        asked: Collection[str] = (),
        *,
        keeps_foreign: bool = False,
    ) -> None:
        super().__init__(archive.root, archive.cache.parent, archive.log_folder.parent)
        left = leaving(archive.statements, archive, today, asked)
        self.withheld = left.withheld
        self._leaving = frozenset(statement.path for statement in left.statements)
        self._keeps_foreign = keeps_foreign

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The files that may leave, sorted by path."""
        everything = self.catalogue.entries()
        leaving = [entry for entry in everything if entry.path in self._leaving]
        known = _names(leaving)
        hidden = _names(everything) - known

        def may_be_named(name: str) -> bool:
            return name in known or (self._keeps_foreign and name not in hidden)

        return tuple(without_unknown(entry, may_be_named) for entry in leaving)

    def raw(self, statement: Statement) -> bytes:
        """Return the file of a statement, byte for byte but for the lines that name what stays.

        A header of which no line can be changed is written anew.

        Raises:
            NotFound: the file vanished.
        """
        return known_bytes(self._shown.get(statement.path, statement), super().raw(statement))

    @cached_property
    def _shown(self) -> dict[str, Statement]:
        return {entry.path: entry.statement for entry in self.entries if entry.statement}


def leaving(
    statements: Iterable[Statement], archive: Archive, today: date, asked: Collection[str] = ()
) -> Leaving:
    """Return which statements may leave the archive.

    Args:
        statements: those selected.
        archive: where they are on file.
        today: the day it is; an embargo ends on the day it names.
        asked: ids that somebody typed, which leave in any case.
    """
    may: list[Statement] = []
    stays: list[Withheld] = []
    for statement in statements:
        reason = None if statement.id in asked else why_withheld(statement, archive, today)
        if reason:
            stays.append(Withheld(statement, reason))
        else:
            may.append(statement)
    return Leaving(tuple(may), tuple(stays))


def reasons_to_stay(archive: Archive, today: date) -> dict[str, str]:
    """Return why files are not for others as they are, by path.

    One that names another that stays says whose it is, and stays too.

    Args:
        archive: the whole.
        today: the day it is.
    """
    published = PublishedArchive(archive, today, keeps_foreign=True)
    private = {one.statement.path: one.reason for one in published.withheld}
    whole = {entry.path: entry for entry in archive.entries}
    naming = [entry.path for entry in published.entries if entry != whole.get(entry.path)]
    unreadable = [entry.path for entry in archive.entries if not entry.statement]
    return {
        **private,
        **dict.fromkeys(naming, "it names a statement that is not for others"),
        **dict.fromkeys(unreadable, "it cannot be read; untoc validate"),
    }


def _header(statement: Statement) -> dict[str, Any]:
    """Return what the header of a statement says, as it is written."""
    record = to_record(statement)
    said = {name: record[name] for name in FIELD_NAMES if record[name] or name == "chair"}
    return {**said, **record["extra"]}


def without_unknown(entry: Entry, may_be_named: Callable[[str], bool]) -> Entry:
    """Return an entry that names no other statement but one that may be named.

    Args:
        entry: a file.
        may_be_named: tells it of an id, as ids are compared (`fold`).
    """
    statement = entry.statement
    if statement is None:
        return entry
    told = statement.provenance.items()
    provenance = {name: _told(origin, may_be_named) for name, origin in told}
    original = statement.translation_of
    if original and not may_be_named(fold(original)):
        original = None
    if original == statement.translation_of and provenance == statement.provenance:
        return entry
    shown = replace(statement, translation_of=original, provenance=provenance)
    return replace(entry, statement=shown)


def _told(origin: str, may_be_named: Callable[[str], bool]) -> str:
    """Return where a value comes from; a statement that may not be named is not."""
    found = _TAKEN_OVER.fullmatch(origin)
    return _UNNAMED if found and not may_be_named(fold(found[2])) else origin


def _names(entries: Iterable[Entry]) -> set[str]:
    """Return all ids of files, earlier ones included, as they are compared."""
    found: set[str] = set()
    for entry in entries:
        found.add(fold(id_of(entry.path)))
        found.update(map(fold, entry.statement.aliases if entry.statement else ()))
    return found


def known_bytes(statement: Statement, data: bytes) -> bytes:
    """Return a file without the lines that name a statement which its entry does not name.

    A header of which no line can be changed is written anew.

    Args:
        statement: as `without_unknown` leaves it.
        data: its file.
    """
    names_one = statement.translation_of is None and _ORIGINAL.encode() in data
    names_origin = _UNNAMED in statement.provenance.values()
    if not (names_one or names_origin):
        return data
    text = data.decode("utf-8")
    try:
        text = remove_key(text, _ORIGINAL) if names_one else text
        kept = dict(statement.provenance)
        return (set_key(text, _PROVENANCE, kept) if names_origin else text).encode()
    except FrontMatterError:
        parts = split(text)
        return compose(_header(statement), parts.body if parts else text).encode()


def why_withheld(statement: Statement, archive: Archive, today: date) -> str | None:
    """Return why a statement may not leave the archive, or None when it may."""
    lines = archive.entry(statement).lines
    for name in ("visibility", "embargo"):
        if name in lines and getattr(statement, name) is None:
            return f"its {name} cannot be read"
    unknown = next(filter(_may_forbid, _keys(statement.extra)), None)
    if unknown is not None:
        return f"its key {quoted(unknown)} is not known, and may mean that it is not for others"
    if statement.visibility == "private":
        return "it is private"
    if statement.visibility not in (None, "public"):
        return f"its visibility {quoted(statement.visibility)} is not known"
    if statement.embargo and today < statement.embargo.last_day:
        return f"it is under an embargo until {statement.embargo}"
    return None


def _keys(value: Any) -> Iterator[str]:
    """Yield the keys of a value, at whatever depth."""
    inside = value.items() if isinstance(value, Mapping) else ()
    for key, below in inside:
        yield key
        yield from _keys(below)
    for item in value if isinstance(value, list) else ():
        yield from _keys(item)


def _may_forbid(key: str) -> bool:
    """Tell whether somebody may have written an unknown key to keep a statement back.

    >>> [_may_forbid(key) for key in ("Visibility", "visibilty", "Embargo until", "room")]
    [True, True, True, False]
    """
    letters = "".join(letter for letter in fold(key) if letter.isalpha())
    return any(part in letters for part in _FORBIDDING) or bool(
        closest(letters, ("visibility", "embargo"), cutoff=_ALIKE)
    )
