"""Queries as they are understood beside some sessions."""

from datetime import date

from untoc_cli.archive.dates import DateRange, PartialDate
from untoc_cli.archive.sessions import Session, Sessions
from untoc_cli.archive.themes import WORKING_GROUPS
from untoc_cli.search.query.language import Query, parse
from untoc_cli.search.query.tree import DateWithin

TOO_COMMON = "every word of the query is too common to search for"

SESSIONS = Sessions(
    (
        Session("2022-firearms", PartialDate(2022, 5, 6), ("firearms",)),
        Session("2023-firearms", PartialDate(2023, 5, 5), ("firearms",)),
    )
)


def days(first: date | None, last: date | None) -> DateWithin:
    """Return the tree of a range of days."""
    return DateWithin(DateRange(first, last))


def understood(text: str) -> Query:
    """Parse a query with the themes and sessions of these tests."""
    return parse(text, WORKING_GROUPS, SESSIONS)
