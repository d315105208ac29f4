"""New ids for statements whose date, theme or speaker was corrected; the old ones go on working."""

import re
from collections.abc import Iterable, Sequence

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.changes import FileChange, Plan, moved, plan_change, read_file
from untoc_cli.archive.companions import moved_along
from untoc_cli.archive.header_edits import add_entries, remove_entries
from untoc_cli.archive.identifiers import make_id, numbered
from untoc_cli.archive.parts import FrontMatterError
from untoc_cli.archive.statement import Statement
from untoc_cli.errors import Refused
from untoc_cli.record import Record
from untoc_cli.text.wording import count, listing

_YEAR = re.compile(r"[0-9]{4}")


class Move(Record):
    """A statement with its new place.

    Attributes:
        statement: as it is.
        id: its new id, which may be the old one.
        path: where it will be, relative to the archive.
    """

    statement: Statement
    id: str
    path: str


def fits(statement: Statement) -> bool:
    """Tell whether the id is the one that date, theme and speaker make, numbered or not.

    One that lacks a value which makes the id has every id.
    """
    wanted = _wanted(statement)
    if wanted is None or statement.id == wanted:
        return True
    number = statement.id.rpartition("-")[2]
    return number.isdecimal() and statement.id == numbered(wanted, int(number))


def new_places(statements: Iterable[Statement], archive: Archive) -> list[Move]:
    """Return the statements whose id or folder does not fit, with those that do.

    An id that another statement has, or has had, is never given away; a number is put behind it.

    Raises:
        Refused: a statement has no date, theme or speaker; names all of these.
    """
    chosen = sorted(statements, key=lambda statement: statement.path)
    _refuse_incomplete(chosen)
    owners = _owners(archive)
    moves = []
    for statement in chosen:
        new_id = statement.id if fits(statement) else _free(statement, owners)
        path = _path(statement, new_id)
        if path != statement.path:
            owners[new_id.casefold()] = statement.path
            moves.append(Move(statement, new_id, path))
    return moves


def plan_moves(moves: Sequence[Move], archive: Archive) -> Plan:
    """Return the plan that moves statements to their new places.

    Raises:
        Refused: an alias cannot be written into a header.
    """
    steps = [step for move in moves for step in _steps(move, archive)]
    return plan_change("move", steps, about=count(len(moves), "statement"))


def _steps(move: Move, archive: Archive) -> list[FileChange]:
    old = move.statement.path
    before = read_file(archive, old)
    try:
        after = _with_aliases(before.decode("utf-8"), move)
    except FrontMatterError as error:
        raise Refused(f"{old}:{error.line}: {error.message}", hint=error.hint) from error
    steps = moved(archive, old, move.path, before, after)
    return steps + moved_along(archive, old, move.path)


def _with_aliases(text: str, move: Move) -> str:
    """Return the text with the old id among the aliases, and without the new one."""
    if move.id == move.statement.id:
        return text
    if move.statement.id not in move.statement.aliases:
        text = add_entries(text, "aliases", [move.statement.id])
    return remove_entries(text, "aliases", [move.id])


def _wanted(statement: Statement) -> str | None:
    if not (statement.date and statement.theme and statement.speaker):
        return None
    return make_id(statement.date, statement.theme, statement.speaker)


def _refuse_incomplete(statements: Sequence[Statement]) -> None:
    incomplete = [(s, _missing(s)) for s in statements if _missing(s)]
    if incomplete:
        first, missing = incomplete[0]
        raise Refused(
            f"{count(len(incomplete), 'statement')} cannot have a new id, for want of a value",
            details=tuple(f"  {s.path}: {listing(names)}" for s, names in incomplete),
            hint=f"untoc set {first.id} {missing[0]}=…",
        )


def _missing(statement: Statement) -> list[str]:
    return [name for name in ("date", "theme", "speaker") if not getattr(statement, name)]


def _owners(archive: Archive) -> dict[str, str]:
    """Return which file each id and alias belongs to; names that differ in case are one name."""
    owners = {
        alias.casefold(): statement.path
        for statement in archive.statements
        for alias in statement.aliases
    }
    ids = {entry.path.rpartition("/")[2][:-3].casefold(): entry.path for entry in archive.entries}
    return owners | ids


def _free(statement: Statement, owners: dict[str, str]) -> str:
    wanted = _wanted(statement)
    assert wanted is not None
    number = 1
    free = wanted
    while owners.get(free.casefold(), statement.path) != statement.path:
        number += 1
        free = numbered(wanted, number)
    return free


def _path(statement: Statement, new_id: str) -> str:
    """Return where a statement belongs: in the folder of its year, or where it was put by hand."""
    assert statement.date is not None
    *folders, _ = statement.path.split("/")
    if folders and _YEAR.fullmatch(folders[0]):
        folders[0] = f"{statement.date.year:04}"
    return "/".join([*folders, f"{new_id}.md"])
