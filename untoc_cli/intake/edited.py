"""A document that somebody changed in an editor before it is filed."""

from collections.abc import Mapping
from dataclasses import replace as changed
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import FIELDS_BY_NAME
from untoc_cli.errors import Refused
from untoc_cli.intake.addition import file_text, header_of
from untoc_cli.intake.converters.text import convert_text
from untoc_cli.intake.document import Document
from untoc_cli.intake.draft import REQUIRED, TYPED, Draft
from untoc_cli.intake.guess import Guess
from untoc_cli.intake.inference import infer
from untoc_cli.intake.own_header import header_guesses
from untoc_cli.record import replace

__all__ = ["file_text", "read_edited"]


def read_edited(
    data: bytes, document: Document, draft: Draft, archive: Archive
) -> tuple[Document, Draft]:
    """Return document and draft as they were left in an editor.

    A value that was not changed still comes from where it came from; a changed one was typed. One
    that was deleted is gone; if it is required, it is looked for anew.

    Args:
        data: what the editor left of `file_text`.
        document: as it was.
        draft: as it was.
        archive: whose themes and sessions are known.

    Raises:
        UntocError: the header cannot be read, or a value does not fit its field or the registry.
    """
    found = convert_text(document.name, data)
    if not found.header:
        raise Refused(
            f"{document.name}: the header is gone", hint="put it back between two lines ---"
        )
    typed = {
        guess.field: guess.value
        for guess in header_guesses(found, archive)
        if guess.field != "provenance"
    }
    bare = changed(document, body=found.body, body_line=found.body_line, header={}, header_lines={})
    renewed = infer(bare, archive, typed)
    own = _own_provenance(found, document, draft)
    guesses = {
        name: _with_origin(guess, draft, own)
        for name, guess in renewed.guesses.items()
        if name in typed or name in REQUIRED
    }
    rest = {**(draft.value("provenance") or {}), **own}
    if rest:
        guesses["provenance"] = Guess("provenance", rest, TYPED)
    extra = {name: value for name, value in found.header.items() if name not in FIELDS_BY_NAME}
    return bare, Draft(guesses, renewed.open, extra)


def _own_provenance(found: Document, document: Document, draft: Draft) -> Mapping[str, Any]:
    """Return what somebody wrote into the provenance himself."""
    before = header_of(document, draft).get("provenance") or {}
    after = found.header.get("provenance") or {}
    return {name: text for name, text in dict(after).items() if before.get(name) != text}


def _with_origin(guess: Guess, draft: Draft, own: Mapping[str, Any]) -> Guess:
    """Return a value with where it comes from: what is unchanged keeps it."""
    if guess.field in own:
        return replace(guess, basis=own[guess.field])
    before = draft.guesses.get(guess.field)
    return before if before and before.value == guess.value else guess
