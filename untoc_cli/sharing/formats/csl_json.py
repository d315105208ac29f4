"""Statements as CSL-JSON, the pivot of all citations (schema csl-data 1.0.2)."""

import json

from untoc_cli.sharing.citation import csl_item
from untoc_cli.sharing.formats import Collection
from untoc_cli.text.safety import json_safe


def write(collection: Collection) -> bytes:
    """Return one CSL item for each statement."""
    items = [csl_item(statement, collection.archive) for statement in collection.statements]
    text = json_safe(json.dumps(items, ensure_ascii=False, indent=2))
    return f"{text}\n".encode("utf-8", "replace")
