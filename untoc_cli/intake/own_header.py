"""Reading the header that a document brought; what somebody typed there is taken as it is."""

import re
from collections.abc import Sequence
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import FIELDS_BY_NAME, STATUSES, InvalidValue, parse_value
from untoc_cli.archive.typed_values import typed_session
from untoc_cli.errors import Refused, UsageProblem
from untoc_cli.intake.clues import from_header
from untoc_cli.intake.document import Document
from untoc_cli.intake.guess import Guess
from untoc_cli.text.wording import quoted

_LANGUAGE_CODE = re.compile(r"[a-z]{2}\Z")


def header_guesses(document: Document, archive: Archive) -> list[Guess]:
    """Return the values of the document's own header, each fitting its field."""
    guesses = []
    for raw in from_header(document, archive.themes):
        if raw.field not in FIELDS_BY_NAME:
            continue
        line = document.header_lines[raw.field]
        try:
            value = _header_value(raw.field, raw.value, archive)
        except (InvalidValue, UsageProblem) as error:
            what = error.message if isinstance(error, InvalidValue) else error.what
            raise Refused(f"{document.name}:{line}: {what}", hint=error.hint) from error
        if value:
            guesses.append(Guess(raw.field, value, raw.basis))
    return guesses


def _header_value(name: str, raw: Any, archive: Archive) -> Any:
    """Return a value of a document's header, checked as if it had been typed."""
    value = parse_value(FIELDS_BY_NAME[name], raw)
    if name == "theme":
        return tuple(archive.themes.resolve(word).slug for word in value)
    if name == "session" and value:
        return typed_session(value, archive)
    if name == "status" and value not in (*STATUSES, None):
        raise UsageProblem(f"the status {quoted(value)} is not known", hint=", ".join(STATUSES))
    if name == "language" and not _LANGUAGE_CODE.match(value):
        raise UsageProblem(f"{quoted(value)} is not a two-letter code", hint="language: en")
    if name == "aliases":
        _check_aliases(value, archive)
    return value


def _check_aliases(aliases: Sequence[str], archive: Archive) -> None:
    taken = {name for known in archive.statements for name in (known.id, *known.aliases)}
    for alias in aliases:
        if alias in taken:
            raise UsageProblem(f"{quoted(alias)} means another statement", hint="leave it out")
