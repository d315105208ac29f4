"""How a statement is cited: as a CSL item, from which every style and format is made.

Names stay as they are printed: which part of "Anna Alvazzi del Frate" is the family name is not
for a program to decide, so each is a CSL literal.
"""

from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.naming import heading_of, origin_of_date
from untoc_cli.archive.statement import Statement


def csl_item(statement: Statement, archive: Archive) -> dict[str, Any]:
    """Return a statement as a CSL item of the type ``speech``; what is not known is left out."""
    session = archive.sessions.get(statement.session)
    date = _csl_date(statement.date) if statement.date else None
    origin = origin_of_date(statement, archive)
    item = {
        "id": statement.id,
        "type": "speech",
        "title": heading_of(statement, archive),
        "author": _names(statement.speaker),
        "chair": _names(statement.presiding),
        "issued": date,
        "event-date": date,
        "event-title": session.label(archive.themes) if session else statement.session,
        "publisher": "; ".join(statement.organisation),
        "keyword": ", ".join(statement.theme + statement.topics),
        "language": statement.language,
        "URL": statement.source if (statement.source or "").startswith("http") else None,
        "note": f"date from {origin}" if origin else None,
    }
    return {name: value for name, value in item.items() if value}


def _names(names: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"literal": name} for name in names]


def _csl_date(date: PartialDate) -> dict[str, Any]:
    parts = [part for part in (date.year, date.month, date.day) if part]
    return {"date-parts": [parts]}
