"""Whether a document is on file already."""

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.reading import body_digest
from untoc_cli.archive.statement import Statement
from untoc_cli.intake.inference import Draft
from untoc_cli.text.folding import key


def same_text(body: str, archive: Archive) -> Statement | None:
    """Return the statement that holds the same words, however its lines are broken."""
    wanted = body_digest(body)
    return next((s for s in archive.statements if s.body_digest == wanted), None)


def same_occasion(draft: Draft, archive: Archive) -> list[Statement]:
    """Return statements of the same speaker, at the same session, on the same theme."""
    speakers = {key(name) for name in draft.value("speaker") or ()}
    themes = set(draft.value("theme") or ())
    session = draft.value("session")
    return [
        statement
        for statement in archive.statements
        if session == statement.session
        and speakers & {key(name) for name in statement.speaker}
        and themes & set(statement.theme)
    ]
