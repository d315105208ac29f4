"""One statement: whole, a paragraph of it, and how it is cited."""

from untoc_cli.archive.statement import Statement
from untoc_cli.archive.whole_record import paragraph_record, whole_record
from untoc_cli.record import values_of
from untoc_cli.service.asked import Asked, Data
from untoc_cli.service.parameters import Number, Parameter, Text
from untoc_cli.service.problems import Problem
from untoc_cli.service.schemas import TEXT, list_of, record, ref
from untoc_cli.sharing.citation import csl_item
from untoc_cli.sharing.citation_styles import STYLES_BY_NAME, cite
from untoc_cli.text.markdown import Paragraph, paragraphs
from untoc_cli.text.wording import count, quoted

ID = Parameter(
    "id", "The id of a statement, now or earlier; whole.", Text(longest=200), in_path=True
)
PARAGRAPH = Parameter(
    "number", "As it is quoted, counted from 1.", Number(1, 100_000), in_path=True
)

WHOLE = record(statement=ref("WholeStatement"))
ONE_PARAGRAPH = record(id=TEXT, paragraph=ref("Paragraph"))
CITING: tuple[Parameter, ...] = (
    ID,
    Parameter(
        "style",
        "How it is written.",
        Text(choices=tuple(STYLES_BY_NAME)),
        default="un",
    ),
    Parameter("paragraph", "What is quoted of it.", Number(1, 100_000), is_list=True),
)
CITED = record(
    id=TEXT,
    style=TEXT,
    citation=TEXT,
    place_in_text=TEXT,
    supplied=list_of(record(field=TEXT, shown=TEXT, origin=TEXT)),
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
    block = _numbered(asked, statement, asked["number"])
    return Data({"id": statement.id, "paragraph": paragraph_record(block)})


def cite_statement(asked: Asked) -> Data:
    """Return the citation of a statement in a style, and as an item for other programs."""
    statement = _statement(asked)
    for number in asked["paragraph"]:
        _numbered(asked, statement, number)
    cited = cite(statement, asked.snapshot, asked["style"], asked["paragraph"])
    data = {
        "id": statement.id,
        "style": cited.style,
        "citation": cited.text,
        "place_in_text": cited.place_in_text,
        "supplied": [values_of(supplied) for supplied in cited.supplied],
        "item": csl_item(statement, asked.snapshot),
    }
    return Data(data)


def _numbered(asked: Asked, statement: Statement, number: int) -> Paragraph:
    """Return a paragraph by the number that is quoted.

    Raises:
        Problem: the statement has no such paragraph.
    """
    numbered = [block for block in paragraphs(asked.snapshot.body(statement)) if block.number]
    for block in numbered:
        if block.number == number:
            return block
    what = f"{statement.id} has {count(len(numbered), 'paragraph')}, and no ¶ {number}"
    raise Problem("not-found", what)


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
