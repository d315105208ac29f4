"""The table of checks, in the order in which people read a file: header first.

A new check is a function with `@check` in one of the families, and needs no line here; a new
family is one more word in `FAMILIES`.
"""

from collections.abc import Mapping

from untoc_cli.validation.checks import (
    characters,
    dates,
    files,
    folder,
    header,
    ids,
    links,
    meetings,
    names,
    originals,
    people,
    provenance,
    publication,
    registry,
    seals,
    sessions,
    text,
    themes,
)
from untoc_cli.validation.declaration import Check

FAMILIES = (
    header,
    provenance,
    publication,
    people,
    names,
    themes,
    dates,
    sessions,
    text,
    characters,
    seals,
    originals,
    links,
    files,
    ids,
    folder,
    registry,
    meetings,
)

CHECKS: tuple[Check, ...] = tuple(
    row for family in FAMILIES for row in vars(family).values() if isinstance(row, Check)
)

CHECKS_BY_CODE: Mapping[str, Check] = {row.code: row for row in CHECKS}
