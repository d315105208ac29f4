"""Statements as JSON: every field, the text, its paragraphs, and the file itself.

`header_text` and `body` joined are the file, byte for byte, so that nothing of a person's own
writing (comments, order, quotation marks) is lost; docs/reference/export-1.schema.json says the
rest.
"""

import json
from typing import Any

from untoc_cli.archive.exchange import (
    BODY,
    PARAGRAPHS,
    SCHEMA,
    SCHEMA_KEY,
    SESSIONS,
    STATEMENTS,
    filed_record,
)
from untoc_cli.archive.sessions import session_record
from untoc_cli.archive.statement import Statement
from untoc_cli.sharing.formats import Collection
from untoc_cli.text.markdown import paragraphs
from untoc_cli.text.safety import json_safe


def write_json(collection: Collection) -> bytes:
    """Return all statements as one JSON document, with the sessions they were delivered at."""
    named = {statement.session for statement in collection.statements}
    registry = collection.archive.sessions
    document = {
        SCHEMA_KEY: SCHEMA,
        STATEMENTS: [_record(one, collection) for one in collection.statements],
        SESSIONS: [session_record(one, registry) for one in registry if one.id in named],
    }
    return _encoded(json.dumps(document, ensure_ascii=False, indent=2))


def write_json_lines(collection: Collection) -> bytes:
    """Return each statement as a JSON object on a line of its own."""
    records = ({SCHEMA_KEY: SCHEMA, **_record(one, collection)} for one in collection.statements)
    return b"".join(_encoded(json.dumps(record, ensure_ascii=False)) for record in records)


def _record(statement: Statement, collection: Collection) -> dict[str, Any]:
    record = filed_record(statement, collection.archive.raw(statement))
    blocks = paragraphs(record[BODY])
    return record | {PARAGRAPHS: [{"number": one.number, "text": one.text} for one in blocks]}


def _encoded(text: str) -> bytes:
    return f"{json_safe(text)}\n".encode()
