"""Fields of statements set to what a person typed: ``field=value``, ``field+=value``, ``field-=``.

Only the lines of the fields change. A value that somebody types was not inferred, so what
`provenance` says of the one before goes with it.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.changes import FileChange, Plan, plan_change, read_file, rewritten
from untoc_cli.archive.front_matter import read_front_matter, remove_key, set_key
from untoc_cli.archive.header_edits import (
    add_entries,
    remove_entries,
    remove_from_mapping,
    set_in_mapping,
)
from untoc_cli.archive.parts import FrontMatterError
from untoc_cli.archive.statement import (
    FIELD_NAMES,
    FIELDS_BY_NAME,
    STATUSES,
    InvalidValue,
    Kind,
    Statement,
    is_printed,
    parse_value,
)
from untoc_cli.archive.typed_values import typed_value
from untoc_cli.errors import Refused, UsageProblem
from untoc_cli.record import Record
from untoc_cli.text.folding import key
from untoc_cli.text.languages import LANGUAGES
from untoc_cli.text.wording import closest, quoted

_ASSIGNMENT = re.compile(
    r"(?P<field>[^\W\d]\w*)(?:\.(?P<name>\w+))?(?P<sign>[-+]?=)(?P<text>.*)", re.DOTALL
)
_PROVENANCE = "provenance"
SET, ADD, TAKE = "=", "+=", "-="


class Assignment(Record):
    """What is to become of a field.

    Attributes:
        field: its name.
        sign: `SET`, `ADD` or `TAKE`.
        value: as the field holds it; None removes the key.
        name: of `provenance`, the entry concerned.
        null: whether the key is to say that the value is not known.
    """

    field: str
    sign: str
    value: Any
    name: str | None = None
    null: bool = False


def is_assignment(text: str) -> bool:
    """Tell an assignment from an id or a path.

    >>> is_assignment("language=en"), is_assignment("topics+=access"), is_assignment("2022/a=b.md")
    (True, True, False)
    """
    return bool(_ASSIGNMENT.fullmatch(text))


def read_assignment(text: str, archive: Archive) -> Assignment:
    """Return what a person typed as ``field=value``, with the value as the field holds it.

    Raises:
        UsageProblem: there is no such field, or it cannot hold the value.
    """
    found = _ASSIGNMENT.fullmatch(text)
    if not found:
        raise UsageProblem(f"{quoted(text)} is no field=value", hint="language=en, topics+=access")
    field, name, sign, typed = found["field"], found["name"], found["sign"], found["text"].strip()
    if field == _PROVENANCE:
        return _of_provenance(name, sign, typed)
    if name:
        raise UsageProblem(f"{quoted(field)} has no parts", hint=f"{field}{sign}{typed}")
    if sign != SET:
        return Assignment(field, sign, _entries(field, sign, typed, archive))
    if not typed:
        return Assignment(field, SET, None)
    declared = FIELDS_BY_NAME.get(field)
    if declared and declared.header.nullable and typed == "null":
        return Assignment(field, SET, None, null=True)
    return Assignment(field, SET, _value(field, typed, archive))


def plan_assignments(
    archive: Archive, statements: Iterable[Statement], assignments: Sequence[Assignment], about: str
) -> Plan:
    """Return the plan that makes assignments in the headers of statements.

    Raises:
        Refused: a header cannot be changed line by line.
    """
    steps = [_assigned(archive, statement.path, assignments) for statement in statements]
    return plan_change("set", steps, about=about)


def assign(text: str, assignments: Iterable[Assignment]) -> str:
    """Return the text of a file after some assignments.

    Raises:
        FrontMatterError: the header cannot be read, or not be changed line by line.
        InvalidValue: the list that is to be changed is none.
    """
    for assignment in assignments:
        before = text
        text = _with(text, assignment)
        text = _with_provenance(before, text, assignment)
    return text


def _assigned(archive: Archive, path: str, assignments: Sequence[Assignment]) -> FileChange:
    before = read_file(archive, path)
    try:
        after = assign(before.decode("utf-8"), assignments)
    except FrontMatterError as error:
        raise Refused(f"{path}:{error.line}: {error.message}", hint=error.hint) from error
    except InvalidValue as error:
        raise Refused(f"{path}: {error.message}", hint=error.hint) from error
    except UnicodeDecodeError as error:
        raise Refused(f"{path} is not UTF-8", hint="save it again as UTF-8") from error
    return rewritten(path, before, after)


def _with(text: str, assignment: Assignment) -> str:
    field, value = assignment.field, assignment.value
    if assignment.name:
        if value is None:
            return remove_from_mapping(text, field, assignment.name)
        return set_in_mapping(text, field, assignment.name, value)
    if assignment.sign == SET:
        if value is None and not assignment.null:
            return remove_key(text, field)
        return set_key(text, field, value)
    there = _list_in(text, field)
    wanted = {key(item) for item in value}
    if assignment.sign == TAKE:
        return remove_entries(text, field, [item for item in there if key(item) in wanted])
    known = {key(item) for item in there}
    return add_entries(text, field, [item for item in value if key(item) not in known])


def _with_provenance(before: str, after: str, assignment: Assignment) -> str:
    """Return the text without what `provenance` says of a value that was typed instead."""
    field = assignment.field
    read = read_front_matter(after)
    origins = read.values.get(_PROVENANCE) if read else None
    if field == _PROVENANCE or not isinstance(origins, dict) or field not in origins:
        return after
    confirmed = assignment.sign == SET and not is_printed(origins[field])
    if before == after and not confirmed:
        return after
    return remove_from_mapping(after, _PROVENANCE, field)


def _list_in(text: str, field: str) -> tuple[str, ...]:
    read = read_front_matter(text)
    value = read.values.get(field) if read else None
    listed: tuple[str, ...] = parse_value(FIELDS_BY_NAME[field], value)
    return listed


def _of_provenance(name: str | None, sign: str, typed: str) -> Assignment:
    if not name or sign != SET:
        raise UsageProblem(
            "provenance is changed entry by entry", hint="provenance.date= removes what it says"
        )
    return Assignment(_PROVENANCE, SET, typed or None, name)


def _entries(field: str, sign: str, typed: str, archive: Archive) -> tuple[str, ...]:
    declared = _declared(field)
    if declared.kind is not Kind.LIST:
        raise UsageProblem(
            f"{field} holds one value, so that nothing can be added or taken out",
            hint=f"{field}={typed}",
        )
    if not typed:
        raise UsageProblem(f"{field}{sign} names nothing", hint=f"{field}{sign}VALUE")
    if sign == ADD:
        entries: tuple[str, ...] = _value(field, typed, archive)
        return entries
    parts = re.split("[;,]" if field == "theme" else ";", typed)
    known = [archive.themes.find(part) for part in parts] if field == "theme" else []
    slugs = [theme.slug for theme in known if theme]  # a theme that is unknown can be taken out
    return tuple(" ".join(part.split()) for part in parts) + tuple(slugs)


def _value(field: str, typed: str, archive: Archive) -> Any:
    """Return a typed value as the field holds it.

    Raises:
        UsageProblem: the field does not exist, or cannot hold it.
    """
    _declared(field)
    match field:
        case "language":
            return _language(typed)
        case "status":
            return _status(typed)
        case "translation_of":
            return archive.find(typed).id
    try:
        return typed_value(field, typed, archive)
    except InvalidValue as error:
        raise UsageProblem(error.message, hint=error.hint) from error


def _declared(field: str) -> Any:
    if field in FIELDS_BY_NAME:
        return FIELDS_BY_NAME[field]
    near = closest(field, FIELD_NAMES)
    hint = f"{near}=…" if near else f"one of {', '.join(FIELD_NAMES)}"
    raise UsageProblem(f"there is no field {quoted(field)}", hint=hint)


def _language(typed: str) -> str:
    code = typed.lower()
    by_name = {name.lower(): short for short, name in LANGUAGES.items()}
    if code in by_name:
        return by_name[code]
    if len(code) == 2 and code.isascii() and code.isalpha():
        return code
    near = by_name.get(closest(code, by_name) or "")
    hint = f"language={near}" if near else f"one of {', '.join(LANGUAGES)}"
    raise UsageProblem(f"{quoted(typed)} is no two-letter code of a language", hint=hint)


def _status(typed: str) -> str:
    if typed.lower() in STATUSES:
        return typed.lower()
    near = closest(typed, STATUSES)
    hint = f"status={near}" if near else f"one of {', '.join(STATUSES)}"
    raise UsageProblem(f"there is no status {quoted(typed)}", hint=hint)
