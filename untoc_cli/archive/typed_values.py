"""What a person typed for a field, as the value of the field."""

import re
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.statement import FIELDS_BY_NAME, Kind, parse_value
from untoc_cli.errors import UsageProblem
from untoc_cli.text.folding import key
from untoc_cli.text.wording import closest, quoted


def typed_value(name: str, text: str, archive: Archive) -> Any:
    """Return what a person typed for a field as the value of the field.

    Raises:
        UsageProblem: an unknown theme, session or statement, or a date that is none.
    """
    if name == "theme":
        return tuple(archive.themes.resolve(part).slug for part in re.split("[;,]", text))
    if name == "session":
        return typed_session(text, archive)
    if name == "date":
        return PartialDate.parse(text.strip())
    if name == "translation_of":
        found = archive.find(text)
        return found.translation_of or found.id  # all versions hang on one statement
    declared = FIELDS_BY_NAME[name]
    if declared.kind is not Kind.LIST:
        return parse_value(declared, text)
    names = parse_value(declared, text.split(";"))
    if not all(any(letter.isalpha() for letter in item) for item in names):
        raise UsageProblem(f"{quoted(text)} is no {name}", hint="several are separated by ;")
    return names


def typed_session(text: str, archive: Archive) -> str:
    """Return a session's id; the name of another meeting is kept as it is typed.

    Raises:
        UsageProblem: it looks like a session of the registry, and is none.
    """
    session = archive.sessions.named(text, archive.themes)
    if session:
        return session.id
    name = " ".join(text.split())
    words = [word for word in key(name).split() if not word.isdigit()]
    in_registry = [key(session.id) for session in archive.sessions]
    if (
        not words
        or archive.themes.find(" ".join(words))
        or closest(key(name), in_registry, cutoff=0.85)
    ):
        return archive.sessions.resolve(name, archive.themes).id
    return name
