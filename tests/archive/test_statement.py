"""A statement's values have their types, and what does not fit is said with its key."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.statement import (
    FIELD_NAMES,
    FIELDS,
    FIELDS_BY_NAME,
    InvalidValue,
    Kind,
    Statement,
    from_record,
    parse_value,
    to_record,
)

COMPLETE = Statement(
    id="2022-05-06-firearms-a",
    path="2022/2022-05-06-firearms-a.md",
    title="Towards a safer Vienna",
    speaker=("Anna", "Ian"),
    chair="Anna",
    theme=("firearms",),
    date=PartialDate(2022, 5),
    session="2022-firearms",
    language="fr",
    provenance={
        "date": "the programme",
        "speaker": "document, line 5",
        "role": "DOCUMENT, lines 3 and 7",
    },
    extra={"keywords": ["one", None], "deep": {"a": {"b": "c"}}},
    words=120,
    body_digest="ab12",
)


def test_the_fields_stand_in_the_order_in_which_they_are_written() -> None:
    """The order of the declaration is the order of the header."""
    assert FIELD_NAMES == (
        "title",
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
        "language",
        "status",
        "topics",
        "aliases",
        "translation_of",
        "source",
        "visibility",
        "embargo",
        "seal",
        "provenance",
    )
    required = [declared.name for declared in FIELDS if declared.header.required]
    assert required == ["speaker", "chair", "theme", "date", "session"]
    assert [declared.name for declared in FIELDS if declared.header.nullable] == ["chair"]
    assert all(declared.header.help and declared.header.example for declared in FIELDS)


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("title", "  Towards \u00a0 a\n safer\tVienna ", "Towards a safer Vienna"),
        ("title", None, None),
        ("language", None, "en"),
        ("speaker", "Ian  Tennant", ("Ian Tennant",)),
        ("speaker", ["Anna", " Ian "], ("Anna", "Ian")),
        ("speaker", ["Anna", None, " "], ("Anna",)),
        ("speaker", [], ()),
        ("speaker", None, ()),
        ("date", "2023-10", PartialDate(2023, 10)),
        ("date", None, None),
        (
            "provenance",
            {"date": " the  programme ", "role": None},
            {"date": "the programme", "role": ""},
        ),
        ("provenance", None, {}),
    ],
)
def test_a_value_is_read_by_the_kind_of_its_field(name: str, raw: Any, value: Any) -> None:
    """Blanks are made equal; one name is a list of one; nothing is the default."""
    assert parse_value(FIELDS_BY_NAME[name], raw) == value


@pytest.mark.parametrize(
    ("name", "raw", "code", "message", "hint"),
    [
        (
            "chair",
            ["Anna"],
            "wrong-type",
            "'chair' is a list, and must be one text",
            "chair: Anna Alvazzi del Frate",
        ),
        (
            "title",
            {"a": "b"},
            "wrong-type",
            "'title' is a mapping, and must be one text",
            "title: Towards a safer Vienna",
        ),
        (
            "theme",
            [["firearms"]],
            "wrong-type",
            "'theme' must be a text or a plain list of texts",
            "theme: firearms",
        ),
        (
            "theme",
            {"a": "b"},
            "wrong-type",
            "'theme' must be a text or a plain list of texts",
            "theme: firearms",
        ),
        (
            "date",
            ["2022"],
            "wrong-type",
            "'date' is a list, and must be one text",
            "date: 2022-05-06",
        ),
        (
            "date",
            "2022-02-30",
            "date-impossible",
            "the date '2022-02-30' does not exist: February 2022 has 28 days",
            None,
        ),
        (
            "date",
            "4 October 2023",
            "date-impossible",
            "the date '4 October 2023' is not written year-month-day",
            "date: 2023-10-04",
        ),
        (
            "provenance",
            "me",
            "wrong-type",
            "'provenance' must be a mapping from word to text and not 'me'",
            "provenance: {date: session 2022-firearms}",
        ),
        (
            "provenance",
            {"date": ["a"]},
            "wrong-type",
            "'provenance' must be a mapping from word to text",
            "provenance: {date: session 2022-firearms}",
        ),
    ],
)
def test_a_value_that_does_not_fit_says_what_would(
    name: str, raw: Any, code: str, message: str, hint: str | None
) -> None:
    """The hint is a line that can be typed."""
    with pytest.raises(InvalidValue) as caught:
        parse_value(FIELDS_BY_NAME[name], raw)
    assert (caught.value.code, caught.value.message, caught.value.hint) == (code, message, hint)


@pytest.mark.parametrize("declared", FIELDS, ids=FIELD_NAMES)
def test_the_example_of_a_field_fits_it(declared: Any) -> None:
    """What the field reference shows can be written into a file."""
    raw = {"a": "b"} if declared.kind is Kind.MAPPING else declared.header.example
    assert parse_value(declared, raw)


def test_a_record_gives_the_statement_back() -> None:
    """JSON keeps every value, unknown keys included."""
    assert from_record(to_record(COMPLETE)) == COMPLETE
    assert from_record(to_record(Statement())) == Statement()


@given(date=st.dates(), names=st.lists(st.text()), title=st.none() | st.text())
def test_any_statement_comes_back_from_its_record(
    date: Any, names: list[str], title: str | None
) -> None:
    """Lists come back as tuples and dates as dates."""
    one = Statement(
        title=title, speaker=tuple(names), date=PartialDate(date.year, date.month, date.day)
    )
    assert from_record(to_record(one)) == one


def test_a_record_has_every_field_in_order() -> None:
    """Id and path stand first; what is not known is null and not left out."""
    record = to_record(COMPLETE)
    assert list(record) == ["id", "path", *FIELD_NAMES, "extra", "words", "body_digest"]
    assert (record["date"], record["speaker"], record["role"]) == ("2022-05", ["Anna", "Ian"], None)


def test_printed_values_are_told_from_inferred_ones() -> None:
    """Without provenance a value was typed; "document, line…" means it is printed there."""
    printed = {name: COMPLETE.is_printed(name) for name in ("date", "speaker", "role", "chair")}
    assert printed == {"date": False, "speaker": True, "role": True, "chair": True}


@pytest.mark.parametrize(
    "origin",
    ["documentation of the secretariat", "document", "documents, line 3", "document, page 2"],
)
def test_only_a_line_of_the_document_is_where_a_value_is_printed(origin: str) -> None:
    """What merely begins with the same word is an inference, and is marked."""
    assert not Statement(provenance={"date": origin}).is_printed("date")
