"""One statement: whole, a paragraph of it, and how it is cited."""

from typing import Any

from untoc_cli.archive.statement import Statement
from untoc_cli.archive.whole_record import paragraph_record, whole_record
from untoc_cli.service.asked import Asked, Data
from untoc_cli.service.parameters import Number, Parameter, Text
from untoc_cli.service.problems import Problem
from untoc_cli.service.schemas import TEXT, record, ref
from untoc_cli.sharing.citation import csl_item
from untoc_cli.text.markdown import paragraphs
from untoc_cli.text.wording import count, quoted

ID = Parameter(
    "id", "The id of a statement, now or earlier; whole.", Text(longest=200), in_path=True
)
PARAGRAPH = Parameter(
    "number", "As it is quoted, counted from 1.", Number(1, 100_000), in_path=True
)

WHOLE = record(statement=ref("WholeStatement"))
ONE_PARAGRAPH = record(id=TEXT, paragraph=ref("Paragraph"))
CITED = record(
    id=TEXT,
    item={"type": "object", "description": "A CSL item (schema csl-data 1.0.2)."},
)


def show_statement(asked: Asked) -> Data:
    """Return a statement with its paragraphs and its other language versions."""
    statement = _statement(asked)
    blocks = paragraphs(asked.snapshot.body(statement))
    return Data({"statement": whole_record(statement, asked.snapshot, blocks)})


def show_paragraph(asked: Asked) -> Data:
    """Return one paragraph of a statement."""
    statement = _statement(asked)
    numbered = [block for block in paragraphs(asked.snapshot.body(statement)) if block.number]
    for block in numbered:
        if block.number == asked["number"]:
            return Data({"id": statement.id, "paragraph": paragraph_record(block)})
    what = f"{statement.id} has {count(len(numbered), 'paragraph')}, and no ¶ {asked['number']}"
    raise Problem("not-found", what)


def cite(asked: Asked) -> Data:
    """Return a statement as a CSL item, from which any style of citation is made."""
    statement = _statement(asked)
    item: dict[str, Any] = csl_item(statement, asked.snapshot)
    return Data({"id": statement.id, "item": item})


def _statement(asked: Asked) -> Statement:
    """Return the statement that was asked for.

    Raises:
        Problem: there is none that may leave; whether there is another nobody is told.
    """
    found = asked.snapshot.named(asked["id"])
    if found is None:
        what = f"there is no statement {quoted(asked['id'])}"
        raise Problem("not-found", what, hint="/v1/statements lists them")
    return found
