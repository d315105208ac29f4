"""Language versions of one statement: which statement on file a document may translate.

Nothing says for sure that two texts are one in two languages, so an original is only ever offered.
It shows in what no translator changes: the speaker, or, where the name stands in another script,
the paragraphs and the numbers in them.
"""

from collections.abc import Iterator

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import Statement
from untoc_cli.errors import NotFound
from untoc_cli.intake.document import Document
from untoc_cli.intake.draft import Draft
from untoc_cli.intake.guess import Guess
from untoc_cli.text.folding import key
from untoc_cli.text.markdown import paragraphs
from untoc_cli.text.patterns import pattern

# What a translation has in common with its original; title and language are its own.
_SHARED = (
    "speaker",
    "chair",
    "role",
    "organisation",
    "on_behalf_of",
    "theme",
    "date",
    "session",
    "presiding",
    "agenda_item",
    "status",
)
_NUMBER = pattern(r"\d+(?:[/.]\d+)*")
_FEW_NUMBERS = 3  # fewer may be the same by chance
_SAME_NUMBERS = 0.6  # of all that occur in both; notes and page numbers may be lost
_MORE_PARAGRAPHS = 0.15


def from_original(statement_id: str, archive: Archive) -> Iterator[Guess]:
    """Return what a translation has in common with its original.

    Raises:
        NotFound: there is no such statement.
    """
    original = archive.find(statement_id)
    for name in _SHARED:
        value = getattr(original, name)
        if value:
            yield Guess(name, value, f"statement {original.id}")


def possible_original(document: Document, draft: Draft, archive: Archive) -> Statement | None:
    """Return the statement on file that a document seems to translate, or None.

    It is in another language, was delivered at the same session on the same theme, and has the
    same speaker, or as many paragraphs with the same numbers in them. Of several versions it is
    the one that translates no other.
    """
    fitting = [
        statement
        for statement in archive.statements
        if _same_meeting(statement, draft)
        and _other_language(statement, draft)
        and (_same_speaker(statement, draft) or _same_shape(statement, document, archive))
    ]
    return min(fitting, key=lambda statement: statement.translation_of is not None, default=None)


def _same_meeting(statement: Statement, draft: Draft) -> bool:
    themes = set(draft.value("theme") or ())
    return statement.session == draft.value("session") and bool(themes & set(statement.theme))


def _other_language(statement: Statement, draft: Draft) -> bool:
    language = draft.value("language")
    return language is not None and language != statement.language


def _same_speaker(statement: Statement, draft: Draft) -> bool:
    names = {key(name) for name in draft.value("speaker") or ()}
    return bool(names & {key(name) for name in statement.speaker})


def _same_shape(statement: Statement, document: Document, archive: Archive) -> bool:
    try:
        body = archive.body(statement)
    except NotFound:  # it vanished meanwhile
        return False
    ours, theirs = _numbers(document.body), _numbers(body)
    together = len(ours | theirs)
    if min(len(ours), len(theirs)) < _FEW_NUMBERS or len(ours & theirs) < _SAME_NUMBERS * together:
        return False
    lengths = sorted((len(paragraphs(document.body)), len(paragraphs(body))))
    return lengths[1] - lengths[0] <= max(1, _MORE_PARAGRAPHS * lengths[1])


def _numbers(body: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(body))
