"""A statement with its text, as a record for JSON; the reference says what each key means."""

from collections.abc import Iterable
from typing import Any

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import Statement, to_record
from untoc_cli.text.markdown import Paragraph


def whole_record(
    statement: Statement, archive: Archive, blocks: Iterable[Paragraph]
) -> dict[str, Any]:
    """Return a statement with its other language versions and some of its paragraphs."""
    return to_record(statement) | {
        "versions": [version.id for version in archive.versions(statement)],
        "paragraphs": [paragraph_record(block) for block in blocks],
    }


def paragraph_record(block: Paragraph) -> dict[str, Any]:
    """Return a paragraph: its number, its words, and its Markdown."""
    return {"number": block.number, "text": block.text, "source": block.source}
