"""Filing a document: first the plan, which can be shown, then the one write."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.changes import changing, created, plan_change
from untoc_cli.archive.front_matter import compose
from untoc_cli.archive.identifiers import free_id, make_id, path_of
from untoc_cli.archive.statement import FIELDS
from untoc_cli.errors import OnFile
from untoc_cli.intake.document import Document
from untoc_cli.intake.draft import HEADER, TYPED, Draft
from untoc_cli.intake.duplicates import same_text
from untoc_cli.intake.originals import Original, beside

_ALWAYS_WRITTEN = frozenset({"speaker", "chair", "theme", "date", "session"})


@dataclass(frozen=True, slots=True)
class Addition:
    """A statement that is to be filed.

    Attributes:
        id: its id.
        wanted_id: the id it would have if nothing else had it.
        path: where, relative to the archive.
        text: the whole file.
        body: the part behind the header.
        original: the document as it came, where it is kept beside the statement.
    """

    id: str
    wanted_id: str
    path: str
    text: str
    body: str
    original: Original | None = None

    @property
    def original_path(self) -> str | None:
        """Where the original is kept, relative to the archive."""
        return beside(self.path, self.original) if self.original else None


def plan_addition(
    document: Document, draft: Draft, archive: Archive, original: Original | None = None
) -> Addition:
    """Return what filing a document would write.

    Args:
        document: the document; its body is kept byte for byte.
        draft: its front matter, with nothing required missing.
        archive: where.
        original: the document as it came, if it is to be kept.

    Raises:
        OnFile: the same text is on file.
    """
    refuse_if_filed(document, archive)
    date = draft.value("date")
    wanted = make_id(date, draft.value("theme"), draft.value("speaker"))
    statement_id = _free_id(wanted, archive)
    text = file_text(document, draft, original)
    path = path_of(statement_id, date)
    return Addition(statement_id, wanted, path, text, document.body, original)


def file_text(document: Document, draft: Draft, original: Original | None = None) -> str:
    """Return the file of a statement: header and body."""
    return compose(header_of(document, draft, original), document.body)


def header_of(
    document: Document, draft: Draft, original: Original | None = None
) -> Mapping[str, Any]:
    """Return the header in the order of the fields: what is known, and `chair` in any case."""
    header: dict[str, Any] = {}
    inferred = {
        name: guess.basis
        for name, guess in draft.guesses.items()
        if not guess.basis.startswith((TYPED, HEADER)) and name != "provenance"
    }
    # What is known now of a value counts more than what the document's header says of it.
    provenance = dict(draft.value("provenance") or {}) | inferred
    for declared in FIELDS:
        if declared.name == "provenance":
            continue
        value = draft.value(declared.name)
        if declared.name == "source" and value is None and not document.unnamed:
            value = document.name
        if declared.name == "source":
            value = _source(value, document, original)
        if value or declared.name in _ALWAYS_WRITTEN:
            header[declared.name] = value or None
    header |= dict(draft.extra)
    if provenance:
        header["provenance"] = provenance
    return header


def _source(named: str | None, document: Document, original: Original | None) -> str | None:
    """Return where a text comes from, with what is to be known of it for ever."""
    read = f"read by {document.read_by}" if document.read_by else None
    whence = ", ".join(filter(None, (named, read)))
    kept = f"({original.fingerprint})" if original else None
    return " ".join(filter(None, (whence, kept))) or None


def refuse_if_filed(document: Document, archive: Archive) -> None:
    """Make sure that the text is not on file.

    Raises:
        OnFile: it is; names the statement.
    """
    existing = same_text(document.body, archive)
    if existing:
        raise OnFile(
            f"{document.name} is on file already, as {existing.id}",
            existing.id,
            hint=f"untoc show {existing.id}",
        )


def apply_addition(addition: Addition, archive: Archive) -> Addition:
    """File a statement; while it is written, no other untoc changes the archive.

    Returns:
        What was filed: under another number where the id was taken since it was planned.

    Raises:
        OnFile: meanwhile somebody else filed the same text.
        Refused: somebody took the name.
        Busy: another untoc is at work.
    """
    with changing(archive) as changes:
        existing = same_text(addition.body, archive)
        if existing:
            raise OnFile(
                f"the same text was filed meanwhile, as {existing.id}",
                existing.id,
                hint=f"untoc show {existing.id}",
            )
        folder = addition.path.rpartition("/")[0]
        statement_id = _free_id(addition.wanted_id, archive)
        filed = replace(addition, id=statement_id, path=f"{folder}/{statement_id}.md")
        files = [created(filed.path, filed.text)]
        if filed.original and filed.original_path:
            files.append(created(filed.original_path, filed.original.data))
        changes.apply(plan_change("add", files, about=filed.id))
    return filed


def _free_id(wanted: str, archive: Archive) -> str:
    return free_id(wanted, taken_ids(archive))


def taken_ids(archive: Archive) -> set[str]:
    """Return every id that means a file of the archive, earlier ones included."""
    taken = {name for s in archive.statements for name in (s.id, *s.aliases)}
    return taken | {entry.path.rpartition("/")[2].removesuffix(".md") for entry in archive.entries}
