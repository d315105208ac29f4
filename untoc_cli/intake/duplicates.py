"""Whether a document is on file already: in the same words, in nearly the same, or in others."""

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.reading import body_digest
from untoc_cli.archive.statement import Statement
from untoc_cli.errors import NotFound
from untoc_cli.intake.document import Document
from untoc_cli.intake.draft import Draft
from untoc_cli.intake.translations import possible_original
from untoc_cli.record import Record
from untoc_cli.text.folding import key
from untoc_cli.text.languages import LANGUAGES
from untoc_cli.text.likeness import ALIKE, Rows, may_be_alike, rows_of, share
from untoc_cli.text.markdown import word_count
from untoc_cli.text.wording import listing


class Alike(Record):
    """A statement on file whose text is nearly the same.

    Attributes:
        statement: the statement.
        share: of the rows of words that both have, from 0 to 1.
    """

    statement: Statement
    share: float


class Second(Record):
    """Why a document may be a second version of a statement.

    Attributes:
        statement: the one on file.
        sentence: what both have in common.
        is_translation: whether it seems to be the same in another language.
    """

    statement: Statement
    sentence: str
    is_translation: bool = False


def second_version(document: Document, draft: Draft, archive: Archive) -> Second | None:
    """Return the statement of which a document may be a second version; None when it is none."""
    alike = similar_texts(document.body, archive, draft)
    if alike:
        near = alike[0]
        sentence = f"{near.share:.0%} of its words stand in the same order in {near.statement.id}"
        return Second(near.statement, sentence)
    original = possible_original(document, draft, archive)
    if original:
        language = LANGUAGES.get(original.language, original.language)
        sentence = f"{original.id} is on file in {language}, and this may be its translation"
        return Second(original, sentence, is_translation=True)
    existing = same_occasion(draft, archive)
    if not existing:
        return None
    names = listing(statement.id for statement in existing)
    sentence = f"{names} is on file: the same speaker, session and theme, in other words"
    return Second(existing[0], sentence)


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


def similar_texts(body: str, archive: Archive, draft: Draft | None = None) -> list[Alike]:
    """Return the statements on file whose words are nearly those of a body, the nearest first.

    Args:
        body: of a document.
        archive: where to look.
        draft: its front matter; only statements are compared that share the session, the date or
            a speaker with it, because reading all of a large archive takes long.
    """
    rows = rows_of(body)
    if not rows:
        return []
    length = word_count(body)
    found = []
    for statement in archive.statements:
        if draft and not _may_be_same(statement, draft):
            continue
        if not may_be_alike(statement.words, length):
            continue
        shared = share(rows, _body_rows(archive, statement))
        if shared >= ALIKE:
            found.append(Alike(statement, shared))
    return sorted(found, key=lambda alike: (-alike.share, alike.statement.id))


def likeness(body: str, other: str) -> float:
    """Return the share of the rows of words that two bodies have in common, from 0 to 1."""
    return share(rows_of(body), rows_of(other))


def _may_be_same(statement: Statement, draft: Draft) -> bool:
    speakers = {key(name) for name in draft.value("speaker") or ()}
    return (
        statement.session == draft.value("session")
        or statement.date == draft.value("date")
        or bool(speakers & {key(name) for name in statement.speaker})
    )


def _body_rows(archive: Archive, statement: Statement) -> Rows:
    try:
        return rows_of(archive.body(statement))
    except NotFound:  # it vanished meanwhile
        return frozenset()
