"""The id of a statement: its file name, made once from date, theme and speaker."""

from collections.abc import Container, Sequence

from untoc_cli.archive.dates import PartialDate
from untoc_cli.text.folding import name_slug, slug

_LONGEST = 120  # bytes: leaves room for folders under the limits of Windows and of sync services


def make_id(date: PartialDate, themes: Sequence[str], speakers: Sequence[str]) -> str:
    """Return the id of a statement: ASCII, lower case, at most 120 characters.

    >>> make_id(PartialDate(2022, 5, 6), ["firearms"], ["Anna Alvazzi del Frate"])
    '2022-05-06-firearms-anna-alvazzi-del-frate'
    """
    names = [name_slug(speaker) for speaker in speakers[:2]]
    others = ["and-others"] if len(speakers) > 2 else []
    whole = "-".join([str(date), *(slug(theme) for theme in themes), *names, *others])
    return whole if len(whole) <= _LONGEST else whole[:_LONGEST].rsplit("-", 1)[0]


def numbered(statement_id: str, number: int) -> str:
    """Return the id of the second, third… statement of the same day, theme and speaker."""
    suffix = f"-{number}"
    return f"{statement_id[: _LONGEST - len(suffix)].rstrip('-')}{suffix}"


def free_id(wanted: str, taken: Container[str]) -> str:
    """Return an id, or where it is taken the next one with a number that is not."""
    number = 1
    statement_id = wanted
    while statement_id in taken:
        number += 1
        statement_id = numbered(wanted, number)
    return statement_id


def path_of(statement_id: str, date: PartialDate) -> str:
    """Return where a statement is filed, relative to the archive."""
    return f"{date.year:04}/{statement_id}.md"


def id_of(path: str) -> str:
    """Return the id of a statement's file."""
    return path.rpartition("/")[2][: -len(".md")]
