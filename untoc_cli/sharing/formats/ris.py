"""Statements as RIS, for EndNote, Citavi, Mendeley and other reference managers.

The tags are those of the RIS specification of 2001 and 2011. It has no type for a speech, so each
is ``GEN``, the one type that all programs take with all of its fields. A line is a tag and a value,
and ends with CR and LF.
"""

from collections.abc import Iterator
from typing import Any

from untoc_cli.sharing.citation import csl_item
from untoc_cli.sharing.formats import Collection
from untoc_cli.text.safety import one_line

_WITHOUT_ASTERISK = ("AU", "A2", "T2", "KW")  # where the specification forbids it


def write(collection: Collection) -> bytes:
    """Return one record for each statement, in UTF-8."""
    records = (
        _record(csl_item(statement, collection.archive)) for statement in collection.statements
    )
    return "\r\n".join(records).encode("utf-8", "replace")


def _record(item: dict[str, Any]) -> str:
    lines = [f"{tag}  - {value}\r\n" for tag, text in _tags(item) if (value := _value(tag, text))]
    return f"TY  - GEN\r\n{''.join(lines)}ER  - \r\n"


def _value(tag: str, text: str) -> str:
    value = one_line(text)
    return value.replace("*", "∗") if tag in _WITHOUT_ASTERISK else value


def _tags(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    custom = item.get("custom", {})
    yield "ID", item["id"]
    for name in item.get("author", []):
        yield "AU", _name(name)
    for name in item.get("chair", []):
        yield "A2", _name(name)
    yield "TI", item["title"]
    yield "T2", item.get("event-title", "")
    yield "DA", _date(item.get("issued"))
    yield "PY", _date(item.get("issued"))[:4]
    yield "CY", item.get("event-place", "")
    yield "PB", item.get("publisher", "")
    yield "M3", item["genre"]
    for keyword in [*custom.get("themes", []), *custom.get("topics", [])]:
        yield "KW", keyword
    yield "LA", item.get("language", "")
    yield "UR", item.get("URL", "")
    yield "N1", item.get("note", "")


def _name(name: dict[str, str]) -> str:
    return name.get("literal") or f"{name['family']}, {name['given']}"


def _date(date: dict[str, Any] | None) -> str:
    """Return a date as year/month/day/, its unknown parts empty: "2023/10//"."""
    if not date:
        return ""
    year, *others = date["date-parts"][0]
    month, day, *_ = [*(f"{part:02}" for part in others), "", ""]
    return f"{year:04}/{month}/{day}/"
