"""Which statements may leave the archive.

A private statement, or one under an embargo, leaves only when somebody asks for it by its id. When
the header says something of the kind that cannot be read, the statement stays: a text published
by mistake cannot be called back.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.catalogue import Entry
from untoc_cli.archive.front_matter import compose, remove_key
from untoc_cli.archive.identifiers import id_of
from untoc_cli.archive.parts import FrontMatterError, split
from untoc_cli.archive.statement import FIELD_NAMES, Statement, to_record
from untoc_cli.record import Record, replace
from untoc_cli.text.folding import fold
from untoc_cli.text.wording import closest, quoted

_ORIGINAL = "translation_of"
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
    stays: its id says whose it is, and when it was said.

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
        return tuple(
            entry if self._is_foreign(entry, hidden) else without_original(entry, known)
            for entry in leaving
        )

    def _is_foreign(self, entry: Entry, hidden: Collection[str]) -> bool:
        """Tell whether a file may name its original because that is not on file here at all."""
        original = (entry.statement and entry.statement.translation_of) or ""
        return self._keeps_foreign and fold(original) not in hidden

    def raw(self, statement: Statement) -> bytes:
        """Return the file of a statement, byte for byte but for the line of such an original.

        A header of which no line can be taken out is written anew.

        Raises:
            NotFound: the file vanished.
        """
        return known_bytes(statement, super().raw(statement))


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


def _header(statement: Statement) -> dict[str, Any]:
    """Return what the header of a statement says, as it is written."""
    record = to_record(statement)
    said = {name: record[name] for name in FIELD_NAMES if record[name] or name == "chair"}
    return {**said, **record["extra"]}


def without_original(entry: Entry, known: Collection[str]) -> Entry:
    """Return an entry that names no original but a known one."""
    statement = entry.statement
    if statement is None or fold(statement.translation_of or "") in {"", *known}:
        return entry
    return replace(entry, statement=replace(statement, translation_of=None))


def _names(entries: Iterable[Entry]) -> set[str]:
    """Return all ids of files, earlier ones included, as they are compared."""
    found: set[str] = set()
    for entry in entries:
        found.add(fold(id_of(entry.path)))
        found.update(map(fold, entry.statement.aliases if entry.statement else ()))
    return found


def known_bytes(statement: Statement, data: bytes) -> bytes:
    """Return a file without the line that names an original, where its entry names none.

    A header of which no line can be taken out is written anew.

    Args:
        statement: as `without_original` leaves it.
        data: its file.
    """
    if statement.translation_of or _ORIGINAL.encode() not in data:
        return data
    text = data.decode("utf-8")
    try:
        return remove_key(text, _ORIGINAL).encode()
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
