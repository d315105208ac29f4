"""Statements as one Markdown document to be read, printed, or given to pandoc.

Each paragraph has the number by which it is cited. The text is written without its own markup,
so that what a statement holds is never taken for more than words.
"""

from collections.abc import Iterator

from untoc_cli.archive.naming import heading_of, origin_of_date
from untoc_cli.archive.statement import Statement
from untoc_cli.sharing.documents.markdown import markdown_text
from untoc_cli.sharing.documents.model import Document, Run
from untoc_cli.sharing.formats import Collection
from untoc_cli.text.markdown import is_heading, paragraphs
from untoc_cli.text.wording import count


def write(collection: Collection) -> bytes:
    """Return a document with a heading, a line to cite and the paragraphs of each statement."""
    title = collection.archive.settings.name or "Statements"
    document = Document(title, [count(len(collection.statements), "statement")])
    for statement in collection.statements:
        _add(document, statement, collection)
    return markdown_text(document).encode()


def _add(document: Document, statement: Statement, collection: Collection) -> None:
    archive = collection.archive
    document.heading(1, heading_of(statement, archive))
    document.paragraph(*_cited(statement, collection))
    for block in paragraphs(archive.body(statement)):
        if is_heading(block.source):
            if block.text:
                document.heading(2, block.text)
        elif block.number:
            document.paragraph(Run(f"¶ {block.number}", "strong"), f" {block.text}")
        elif block.text:
            document.paragraph(block.text)


def _cited(statement: Statement, collection: Collection) -> Iterator[Run | str]:
    """Yield who said it, where and when, from where that is known, and the id."""
    for name in statement.speaker:
        yield Run(name, "name")
        yield ", "
    for part in (statement.role, *statement.organisation):
        if part:
            yield Run(part, "name")
            yield ", "
    if statement.on_behalf_of:
        yield "on behalf of "
        for name in statement.on_behalf_of:
            yield Run(name, "name")
            yield ", "
    session = collection.archive.sessions.get(statement.session)
    label = session.label(collection.archive.themes) if session else statement.session
    yield f"{label or 'session unknown'}, {statement.date or 'date unknown'}"
    if origin := origin_of_date(statement, collection.archive):
        yield f" (date from {origin})"
    yield f". {statement.id}"
