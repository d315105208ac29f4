"""The JSON schemas of what is answered, for the description of the service.

What a statement holds follows from `archive/statement.py`; the rest stands here, and a test
compares it with answers, key by key.
"""

from typing import Any

from untoc_cli.archive.sessions import STATUSES
from untoc_cli.archive.statement import FIELDS, Field, Kind
from untoc_cli.insight.positions import KINDS
from untoc_cli.search.facets import FACETS
from untoc_cli.sharing.envelope import SCHEMA

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
TEXT_OR_NULL: Schema = {"type": ["string", "null"]}
NUMBER_OR_NULL: Schema = {"type": ["integer", "null"]}
ANYTHING: Schema = {}


def ref(name: str) -> Schema:
    """Return a reference to one of `SCHEMAS`."""
    return {"$ref": f"#/components/schemas/{name}"}


def list_of(items: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": items}


def one_or_null(name: str) -> Schema:
    """Return the schema of something that may not be there."""
    return {"oneOf": [ref(name), {"type": "null"}]}


def record(**properties: Schema) -> Schema:
    """Return the schema of an object of which every key is always there."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def mapping(values: Schema) -> Schema:
    """Return the schema of an object with any keys."""
    return {"type": "object", "additionalProperties": values}


def enveloped(command: str, data: Schema) -> Schema:
    """Return the schema of a whole answer."""
    return record(
        untoc={"const": SCHEMA},
        command={"const": command},
        status={"enum": ["success", "nothing"]},
        data=data,
        findings=list_of({"type": "object"}),
    )


_OF_KIND: dict[Kind, Schema] = {
    Kind.TEXT: TEXT_OR_NULL,
    Kind.LIST: list_of(TEXT),
    Kind.DATE: TEXT_OR_NULL,
    Kind.MAPPING: mapping(TEXT),
}


def _field(declared: Field) -> Schema:
    return {**_OF_KIND[declared.kind], "description": declared.header.help}


_STATEMENT: dict[str, Schema] = {
    "id": TEXT,
    "path": TEXT,
    **{declared.name: _field(declared) for declared in FIELDS},
    "extra": mapping(ANYTHING),
    "words": NUMBER,
    "body_digest": TEXT,
}
_SESSION: dict[str, Schema] = {
    "id": TEXT,
    "date": TEXT_OR_NULL,
    "themes": list_of(TEXT),
    "title": TEXT_OR_NULL,
    "body": TEXT,
    "place": TEXT_OR_NULL,
    "following": mapping(ANYTHING),
    "presiding": list_of(TEXT),
    "status": {"enum": list(STATUSES)},
    "ordinal": mapping(NUMBER_OR_NULL),
    "source": TEXT_OR_NULL,
    "provenance": mapping(TEXT),
    "inferred": mapping(TEXT),
    "note": TEXT_OR_NULL,
}
_TERMS = list_of(record(text=TEXT, count=NUMBER))
_COUNT = record(value=TEXT_OR_NULL, total=NUMBER)
_STATED = record(
    statement=TEXT, paragraph=NUMBER_OR_NULL, text=TEXT, kinds=list_of({"enum": list(KINDS)})
)
_FACETS: Schema = {
    "type": "object",
    "properties": {name: list_of(_COUNT) for name in FACETS},
}
_GROUP: Schema = {
    "type": "object",
    "properties": {
        **dict.fromkeys(FACETS, TEXT_OR_NULL),
        "total": NUMBER,
        "ids": list_of(TEXT),
    },
    "required": ["total", "ids"],
}
_YEAR = record(
    year=NUMBER_OR_NULL, statements=NUMBER, speakers=mapping(NUMBER), chairs=mapping(NUMBER)
)
_CHANGE = record(
    year=NUMBER,
    before=NUMBER,
    new_terms=_TERMS,
    gone_terms=_TERMS,
    new_positions=list_of(_STATED),
    gone_positions=list_of(_STATED),
)
_OCCASION: dict[str, Schema] = {
    "name": TEXT,
    "date": TEXT_OR_NULL,
    "date_inferred": FLAG,
    "themes": list_of(TEXT),
    "status": TEXT_OR_NULL,
    "unconfirmed": FLAG,
    "registered": FLAG,
    "statements": list_of(ref("Statement")),
    "session": one_or_null("Session"),
}

SCHEMAS: dict[str, Schema] = {
    "Statement": record(**_STATEMENT),
    "WholeStatement": record(
        **_STATEMENT, versions=list_of(TEXT), paragraphs=list_of(ref("Paragraph"))
    ),
    "Paragraph": record(number=NUMBER_OR_NULL, text=TEXT, source=TEXT),
    "Hit": record(**_STATEMENT, score={"type": "number"}, passages=list_of(ref("Passage"))),
    "Passage": record(
        paragraph=NUMBER_OR_NULL,
        text=TEXT,
        matches=list_of({"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2}),
    ),
    "Group": _GROUP,
    "Facets": _FACETS,
    "Session": record(**_SESSION),
    "CountedSession": record(**_SESSION, statements=NUMBER),
    "Occasion": record(**_OCCASION),
    "Cell": record(
        year=NUMBER,
        theme=TEXT,
        held=NUMBER,
        covered=NUMBER,
        planned=NUMBER,
        unconfirmed=NUMBER,
        statements=NUMBER,
        elsewhere=NUMBER,
    ),
    "Theme": record(
        slug=TEXT,
        name=TEXT,
        working_group=TEXT_OR_NULL,
        symbol=TEXT_OR_NULL,
        aliases=list_of(TEXT),
        statements=NUMBER,
    ),
    "Position": record(
        id=TEXT,
        paragraph=NUMBER,
        sentence=TEXT,
        kinds=list_of({"enum": list(KINDS)}),
        date=TEXT_OR_NULL,
        themes=list_of(TEXT),
        session=TEXT_OR_NULL,
        speakers=list_of(TEXT),
    ),
    "GroupSummary": record(
        theme=TEXT,
        name=TEXT,
        statements=list_of(TEXT),
        words=NUMBER,
        first=TEXT_OR_NULL,
        last=TEXT_OR_NULL,
        speakers=mapping(NUMBER),
        organisations=mapping(NUMBER),
        years=list_of(_YEAR),
        chairs=list_of(record(name=TEXT, **{"from": NUMBER_OR_NULL, "to": NUMBER_OR_NULL})),
        terms=_TERMS,
        central=list_of(record(statement=TEXT, paragraph=NUMBER_OR_NULL, text=TEXT)),
        positions=mapping(record(count=NUMBER, sentences=list_of(_STATED))),
        not_covered=list_of(TEXT),
        change={"oneOf": [_CHANGE, {"type": "null"}]},
        covered=list_of(TEXT),
        silent=list_of(TEXT),
        planned=list_of(TEXT),
    ),
    "Problem": {
        "type": "object",
        "properties": {
            "type": {"type": "string", "format": "uri-reference"},
            "title": TEXT,
            "status": NUMBER,
            "detail": TEXT,
            "try": TEXT,
            "errors": list_of(record(parameter=TEXT, detail=TEXT)),
            "query": TEXT,
            "position": {**NUMBER, "description": "Of the place in the query, in characters."},
        },
        "required": ["type", "title", "status", "detail"],
    },
}
