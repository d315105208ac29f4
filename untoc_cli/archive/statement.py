"""A statement: one text delivered at a session, declared field by field in one place.

A new front-matter field is one more line in `Statement`. Reading, writing, type checks, the
records of every output format and the field reference follow from it.
"""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Annotated, Any

from untoc_cli.archive.dates import InvalidDate, PartialDate
from untoc_cli.record import Record, values_of
from untoc_cli.text.patterns import pattern
from untoc_cli.text.wording import quoted

DEFAULT_LANGUAGE = "en"
_PRINTED = pattern(r"document, lines?\b", re.IGNORECASE)
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Kind(Enum):
    """What a field holds; the type of the field says it."""

    TEXT = "text"
    LIST = "text, or a list of texts"
    DATE = "day, month or year (2023-10-04, 2023-10, 2023)"
    MAPPING = "a mapping from word to text"


class Header(Record):
    """What is declared of a front-matter field beside its name and type.

    Attributes:
        help: what it holds, as the field reference shows it.
        required: whether a statement without it is incomplete.
        nullable: whether ``null`` is a complete answer ("not known").
        example: a value as it is written in a file.
    """

    help: str
    example: str
    required: bool = False
    nullable: bool = False


class Field(Record):
    """A front-matter field with its declaration."""

    name: str
    kind: Kind
    header: Header


class Statement(Record):
    """One text delivered, or submitted, at a session by one or several speakers.

    Attributes:
        id: the file name without ``.md``.
        path: the file, relative to the archive with forward slashes.
        words: how many words the body has.
        body_digest: fingerprint of the body with all blanks made equal.
        extra: keys of the header that the archive does not know, as they stand.
    """

    id: str = ""
    path: str = ""

    title: Annotated[
        str | None,
        Header("The title printed on the document.", "Towards a safer Vienna"),
    ] = None
    speaker: Annotated[
        tuple[str, ...],
        Header("Who took the floor, as printed.", "Anna Alvazzi del Frate", required=True),
    ] = ()
    chair: Annotated[
        str | None,
        Header(
            "The Chair of the delivering organisation when it was delivered; null when not known. "
            "Who presided over the session is `presiding`.",
            "Anna Alvazzi del Frate",
            required=True,
            nullable=True,
        ),
    ] = None
    role: Annotated[str | None, Header("The speaker's function.", "Chair")] = None
    organisation: Annotated[
        tuple[str, ...],
        Header(
            "The organisation that delivered it.",
            "Alliance of NGOs on Crime Prevention and Criminal Justice",
        ),
    ] = ()
    on_behalf_of: Annotated[
        tuple[str, ...],
        Header("For whom it spoke, beyond the organisation itself.", "[NGO A, NGO B]"),
    ] = ()
    theme: Annotated[
        tuple[str, ...],
        Header("The working group's subject, by its slug.", "firearms", required=True),
    ] = ()
    date: Annotated[
        PartialDate | None,
        Header("When it was delivered, as far as it is known.", "2022-05-06", required=True),
    ] = None
    session: Annotated[
        str | None,
        Header(
            "The session it was delivered at: an id of sessions.yaml, or free text for a meeting "
            "that is not in it.",
            "2022-firearms",
            required=True,
        ),
    ] = None
    presiding: Annotated[
        tuple[str, ...],
        Header("Who presided over the session.", "Alejandro Celorio Alcántara"),
    ] = ()
    agenda_item: Annotated[str | None, Header("The agenda item it spoke to.", "item 2 (b)")] = None
    language: Annotated[
        str,
        Header(f"Its language, as a two-letter code; without it, {DEFAULT_LANGUAGE}.", "en"),
    ] = DEFAULT_LANGUAGE
    status: Annotated[
        str | None,
        Header("How it reached the session: delivered, submitted or video.", "delivered"),
    ] = None
    topics: Annotated[
        tuple[str, ...],
        Header("What it speaks about beyond the theme, in free words.", "[access, funding]"),
    ] = ()
    aliases: Annotated[
        tuple[str, ...],
        Header("Earlier ids, which go on working.", "[2022-firearms-alvazzi]"),
    ] = ()
    translation_of: Annotated[
        str | None,
        Header("The id of the statement it translates.", "2022-05-06-firearms-a-name"),
    ] = None
    source: Annotated[
        str | None,
        Header("Where the text came from: an address or a file name.", "statement.docx"),
    ] = None
    visibility: Annotated[
        str | None,
        Header(
            "Who may read it: public, as without it, or private; a private one is left out of "
            "exports, sites and feeds unless it is asked for by its id.",
            "private",
        ),
    ] = None
    embargo: Annotated[
        PartialDate | None,
        Header(
            "The day from which it may be published; of a month or a year, the last day. Until "
            "then it is left out like a private one.",
            "2026-12-01",
        ),
    ] = None
    seal: Annotated[
        tuple[str, ...],
        Header(
            "The fingerprint of the text as delivered, written by `untoc validate --seal`.",
            "2022-05-07 sha256:… as delivered",
        ),
    ] = ()
    provenance: Annotated[
        Mapping[str, str],
        Header(
            "Where a value came from, for each value that was inferred and not typed.",
            "{date: session 2022-firearms}",
        ),
    ] = _NOTHING

    extra: Mapping[str, Any] = _NOTHING
    words: int = 0
    body_digest: str = ""

    def is_printed(self, name: str) -> bool:
        """Tell whether a value stands in the document or was typed, and was not inferred."""
        return is_printed(self.provenance.get(name))

    @property
    def year(self) -> int | None:
        """The year it was delivered in."""
        return self.date.year if self.date else None


def is_printed(origin: str | None) -> bool:
    """Tell whether `provenance` says of a value that the document prints it, or nothing.

    It begins with "document, line" or "document, lines" for values that are printed there.
    """
    return origin is None or bool(_PRINTED.match(origin))


def _declared_fields() -> Iterator[Field]:
    for name, declared in Statement.__annotations__.items():
        for note in getattr(declared, "__metadata__", ()):
            yield Field(name, _kind(declared.__origin__), note)


def _kind(declared_type: Any) -> Kind:
    if declared_type == tuple[str, ...]:
        return Kind.LIST
    if declared_type == PartialDate | None:
        return Kind.DATE
    return Kind.TEXT if declared_type in (str, str | None) else Kind.MAPPING


FIELDS: tuple[Field, ...] = tuple(_declared_fields())
FIELD_NAMES: tuple[str, ...] = tuple(declared.name for declared in FIELDS)
_DATES = tuple(declared.name for declared in FIELDS if declared.kind is Kind.DATE)
FIELDS_BY_NAME: Mapping[str, Field] = {declared.name: declared for declared in FIELDS}

STATUSES = ("delivered", "submitted", "video")
VISIBILITIES = ("public", "private")


class InvalidValue(Exception):
    """A value that does not fit its field.

    Args:
        code: the check that reports it.
        message: one sentence with the value in it.
        hint: what to try.
    """

    def __init__(self, code: str, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


def parse_value(declared: Field, raw: Any) -> Any:
    """Turn what YAML read into the value of a field.

    Args:
        declared: the field.
        raw: a string, a list, a dictionary, or None for an empty value.

    Raises:
        InvalidValue: the type is wrong, or the date does not exist.
    """
    return _PARSERS[declared.kind](declared, raw)


def _parse_text(declared: Field, raw: Any) -> str | None:
    if raw is None:
        return DEFAULT_LANGUAGE if declared.name == "language" else None
    if not isinstance(raw, str):
        kind = "a list" if isinstance(raw, list) else "a mapping"
        raise InvalidValue(
            "wrong-type",
            f"'{declared.name}' is {kind}, and must be one text",
            f"{declared.name}: {declared.header.example}",
        )
    return " ".join(raw.split())


def _parse_list(declared: Field, raw: Any) -> tuple[str, ...]:
    items = [raw] if isinstance(raw, str) else raw or []
    if not isinstance(items, list) or any(isinstance(item, list | dict) for item in items):
        raise InvalidValue(
            "wrong-type",
            f"'{declared.name}' must be a text or a plain list of texts",
            f"{declared.name}: {declared.header.example}",
        )
    return tuple(" ".join(item.split()) for item in items if item is not None and item.strip())


def _parse_date(declared: Field, raw: Any) -> PartialDate | None:
    text = _parse_text(declared, raw)
    if text is None:
        return None
    try:
        return PartialDate.parse(text)
    except InvalidDate as error:
        hint = f"{declared.name}: {error.hint}" if error.hint else None
        raise InvalidValue("date-impossible", error.what, hint) from error


def _parse_mapping(declared: Field, raw: Any) -> Mapping[str, str]:
    if raw is None:
        return _NOTHING
    if not isinstance(raw, dict) or any(isinstance(item, list | dict) for item in raw.values()):
        shown = f" and not {quoted(raw)}" if isinstance(raw, str) else ""
        raise InvalidValue(
            "wrong-type",
            f"'{declared.name}' must be a mapping from word to text{shown}",
            f"{declared.name}: {declared.header.example}",
        )
    return {key: " ".join((value or "").split()) for key, value in raw.items()}


_PARSERS = {
    Kind.TEXT: _parse_text,
    Kind.LIST: _parse_list,
    Kind.DATE: _parse_date,
    Kind.MAPPING: _parse_mapping,
}


def to_record(statement: Statement) -> dict[str, Any]:
    """Return a statement as JSON values, every field present, in the order of the declaration."""
    return {name: _to_json(value) for name, value in values_of(statement).items()}


def from_record(record: Mapping[str, Any]) -> Statement:
    """Return the statement that `to_record` described; empty values may be left out."""
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in record.items()
    }
    for name in _DATES:
        if date := values.get(name):
            values[name] = PartialDate.parse(date)
    return Statement(**values)


def _to_json(value: Any) -> Any:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, PartialDate):
        return str(value)
    return dict(value) if isinstance(value, Mapping) else value
