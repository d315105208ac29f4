"""How a statement is cited: as a CSL item, from which every reference format is made.

The fields are those of CSL 1.0.2 (schema csl-data.json), which Zotero, pandoc and others read. It
has no field for a speaker's function, the Chair of the delivering organisation and the like; they
stand under ``custom``, as the schema provides. Names stay as they are printed unless the header
itself parts them: which part of "Anna Alvazzi del Frate" is the family name is not for a program
to decide, so each is a CSL literal.
"""

from collections.abc import Iterator
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.naming import heading_of
from untoc_cli.archive.statement import DEFAULT_LANGUAGE, Statement
from untoc_cli.sharing.cited import Cited, Name, cited, name_of
from untoc_cli.text.wording import listing


def csl_item(statement: Statement, archive: Archive) -> dict[str, Any]:
    """Return a statement as a CSL item of the type ``speech``; what is not known is left out.

    What the document does not print is named in ``note``, and with its origin under ``custom``.
    """
    facts = cited(statement, archive)
    date = _csl_date(statement.date) if statement.date else None
    item = {
        "id": statement.id,
        "type": "speech",
        "title": heading_of(statement, archive),
        "author": [_csl_name(name) for name in facts.authors],
        "chair": [_csl_name(name_of(name, statement)) for name in statement.presiding],
        "genre": facts.kind.capitalize(),
        "issued": date,
        "event-date": date,
        "event-title": facts.meeting,
        "event": facts.meeting,  # what programs look for that follow CSL 1.0.1
        "event-place": facts.place,
        "publisher": listing(statement.organisation),
        "keyword": ", ".join(statement.theme + statement.topics),
        "language": statement.language,
        "URL": facts.url,
        "note": "; ".join(_notes(facts)),
        "custom": _custom(facts),
    }
    return {name: value for name, value in item.items() if value}


def _notes(facts: Cited) -> Iterator[str]:
    """Yield what a reader of the reference must know, and no field says."""
    statement = facts.statement
    if statement.role:
        yield f"speaker's function: {statement.role}"
    if statement.on_behalf_of:
        yield f"on behalf of {listing(statement.on_behalf_of)}"
    if statement.agenda_item:
        yield f"agenda item: {statement.agenda_item}"
    if statement.translation_of and facts.language_note:
        yield facts.language_note
    if not statement.title:
        yield "title supplied"
    for field, origin in facts.origins.items():
        if field != "language" or statement.language != DEFAULT_LANGUAGE:
            yield f"{field.replace('_', ' ')} not printed ({origin})"


def _custom(facts: Cited) -> dict[str, Any]:
    statement = facts.statement
    values = {
        "role": statement.role,
        "chair-of-organisation": statement.chair,
        "organisation": list(statement.organisation),
        "on-behalf-of": list(statement.on_behalf_of),
        "session": statement.session,
        "agenda-item": statement.agenda_item,
        "status": statement.status,
        "themes": list(statement.theme),
        "topics": list(statement.topics),
        "translation-of": statement.translation_of,
        "source": statement.source,
        "supplied": dict(facts.origins),
    }
    return {name: value for name, value in values.items() if value}


def _csl_name(name: Name) -> dict[str, str]:
    if name.family and name.given:
        return {"family": name.family, "given": name.given}
    return {"literal": name.text}


def _csl_date(date: PartialDate) -> dict[str, Any]:
    parts = [part for part in (date.year, date.month, date.day) if part]
    return {"date-parts": [parts]}
