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

_NO_ASTERISK = str.maketrans({"*": "∗"})  # the specification forbids it in names and keywords


def write(collection: Collection) -> bytes:
    """Return one record for each statement, in UTF-8."""
    records = (
        _record(csl_item(statement, collection.archive)) for statement in collection.statements
    )
    return "\r\n".join(records).encode("utf-8", "replace")


def _record(item: dict[str, Any]) -> str:
    lines = [f"{tag}  - {value}\r\n" for tag, text in _tags(item) if (value := one_line(text))]
    return f"TY  - GEN\r\n{''.join(lines)}ER  - \r\n"


def _tags(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "ID", item["id"]
    for name in item.get("author", []):
        yield "AU", _name(name)
    for name in item.get("chair", []):
        yield "A2", _name(name)
    yield "TI", item["title"]
    yield "T2", item.get("event-title", "").translate(_NO_ASTERISK)
    yield "DA", _date(item.get("issued"))
    yield "PY", _date(item.get("issued"))[:4]
    yield "CY", item.get("event-place", "")
    yield "PB", item.get("publisher", "")
    yield "M3", item["genre"]
    for keyword in [*item["custom"].get("themes", []), *item["custom"].get("topics", [])]:
        yield "KW", keyword.translate(_NO_ASTERISK)
    yield "LA", item.get("language", "")
    yield "UR", item.get("URL", "")
    yield "N1", item.get("note", "")


def _name(name: dict[str, str]) -> str:
    whole = name.get("literal") or f"{name['family']}, {name['given']}"
    return whole.translate(_NO_ASTERISK)


def _date(date: dict[str, Any] | None) -> str:
    """Return a date as year/month/day/, its unknown parts empty: "2023/10//"."""
    if not date:
        return ""
    year, *others = date["date-parts"][0]
    month, day, *_ = [*(f"{part:02}" for part in others), "", ""]
    return f"{year:04}/{month}/{day}/"
