"""What comes next is what the registry plans, counted from the day it is."""

from datetime import date

from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.sessions import Session
from untoc_cli.insight.outlook import Distance, Outlook, look_ahead

TODAY = date(2026, 11, 21)


def session(name: str, when: str | None, status: str = "planned") -> Session:
    """Return a session of the registry."""
    return Session(name, PartialDate.parse(when) if when else None, status=status)


def names(distances: tuple[Distance, ...]) -> list[tuple[str, int, int]]:
    """Return which sessions they are, and how far."""
    return [(each.session.id, each.nearest, each.furthest) for each in distances]


def test_planned_sessions_come_in_order_whatever_is_known_of_their_day() -> None:
    """A day, a month and a year each say how near and how far the session can be."""
    outlook = look_ahead(
        [
            session("2027-firearms", None),
            session("2027-tip", "2027-01"),
            session("2026-som", "2026-11-21"),
            session("2026-ic", "2026-12-24", "cancelled"),
            session("2026-ta", "2026"),
        ],
        TODAY,
    )

    assert names(outlook.coming) == [
        ("2026-som", 0, 0),
        ("2026-ta", -324, 40),
        ("2027-tip", 41, 71),
        ("2027-firearms", 41, 405),
    ]
    assert (outlook.last, outlook.unconfirmed) == (None, ())


def test_the_last_one_is_the_last_that_was_held() -> None:
    """One that is said to be held on a day to come was not; what was planned since is named."""
    outlook = look_ahead(
        [
            session("2024-firearms", "2024-04-05", "held"),
            session("2025-firearms", "2025-04-30", "held"),
            session("2024-tip", "2024-07-10"),
            session("2026-tip", "2026-10"),
            session("2027-som", "2027-01-01", "held"),
        ],
        TODAY,
    )

    assert outlook.last == Distance(session("2025-firearms", "2025-04-30", "held"), -570, -570)
    assert names(outlook.unconfirmed) == [("2026-tip", -51, -21)]
    assert outlook.coming == ()


def test_an_empty_registry_has_neither() -> None:
    """Nothing is known, and nothing is made up."""
    assert look_ahead([], TODAY) == Outlook((), None, ())
