"""How a statement is cited on its page."""

from untoc_cli.archive.naming import MARK, heading_of, origin_of_date
from untoc_cli.archive.statement import Statement
from untoc_cli.sharing.documents.markup import isolated
from untoc_cli.sharing.site.contents import Contents
from untoc_cli.sharing.site.page import address_of
from untoc_cli.sharing.site.parts import occasion_name, written
from untoc_cli.text.wording import listing


def citation_of(statement: Statement, contents: Contents) -> str:
    """Return the citation of a statement as one paragraph of plain text."""
    who = listing(map(isolated, statement.speaker)) or "Speaker unknown"
    organisations = listing(map(isolated, statement.organisation))
    function = ", ".join(filter(None, (isolated(statement.role or ""), organisations)))
    by = f"{who} ({function})" if function else who
    heading = isolated(heading_of(statement, contents.archive))
    session = isolated(occasion_name(contents.addresses.occasion(statement), contents))
    at = f", {session}" if statement.title or session not in heading else ""
    address = address_of(f"{contents.addresses.statement(statement)}/", contents)
    where = address or (statement.source if (statement.source or "").startswith("http") else "")
    return f"{by}, “{heading}”{at}, {_when(statement, contents)}{', ' if where else ''}{where}."


def _when(statement: Statement, contents: Contents) -> str:
    if statement.date is None:
        return "undated"
    origin = origin_of_date(statement, contents.archive)
    shown = written(statement.date)
    return f"{shown}{MARK} (date from {origin})" if origin else shown
