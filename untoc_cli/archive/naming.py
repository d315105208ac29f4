"""How a statement is named wherever it is shown, quoted or sent."""

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import Statement

MARK = "*"  # behind a value that was inferred, and is not printed in the document


def heading_of(statement: Statement, archive: Archive) -> str:
    """Return the printed title, or how the statement is called where it has none."""
    if statement.title:
        return statement.title
    session = archive.sessions.get(statement.session)
    where = session.label(archive.themes) if session else statement.session
    return f"Statement at the {where}" if session else f"Statement, {where or 'session unknown'}"


def origin_of_date(statement: Statement, archive: Archive) -> str | None:
    """Return where an inferred date comes from, for readers who do not have the registry.

    None of a date that the document prints, or that somebody typed.
    """
    if statement.is_printed("date"):
        return None
    origin = statement.provenance["date"]
    session = archive.sessions.get(statement.session)
    if session and origin.startswith("session") and session.source:
        return f"{session.source}{origin.removeprefix(f'session {session.id}')}"
    return origin
