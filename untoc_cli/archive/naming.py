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


def origin_of(statement: Statement, archive: Archive, name: str) -> str | None:
    """Return where an inferred value comes from, for readers who do not have the registry.

    None of a value that the document prints, or that somebody typed. What came from a session of
    the registry came from the source of that session; where that source does not say it as it
    stands, the reasoning follows.
    """
    if statement.is_printed(name):
        return None
    origin = statement.provenance[name]
    session = archive.sessions.get(statement.session)
    if session is None or not origin.startswith("session"):
        return origin
    source = session.provenance.get(name) or session.source
    rest = origin.removeprefix(f"session {session.id}")
    reasoning = session.inferred.get(name)
    return f"{source or origin}{rest if source else ''}{f'; {reasoning}' if reasoning else ''}"


def origin_of_date(statement: Statement, archive: Archive) -> str | None:
    """Return where an inferred date comes from; None of one that is printed or was typed."""
    return origin_of(statement, archive, "date")
