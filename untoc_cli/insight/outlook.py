"""What comes next in the registry, and what was last.

A session is to come when it is planned and can still take place. Nothing is counted from a day
that is not known: where only the month is, both ends of it are given.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.sessions import Session, in_order


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a session is from today.

    Attributes:
        session: the session.
        nearest: days from today to the first day it can mean; negative when that is past.
        furthest: the same of the last day.
    """

    session: Session
    nearest: int
    furthest: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to come, and what there was before.

    Attributes:
        coming: planned sessions that are not past, the next one first.
        last: the one held last.
        unconfirmed: planned for a day behind the last one and now past, without a word that they
            took place; oldest first.
    """

    coming: tuple[Distance, ...]
    last: Distance | None
    unconfirmed: tuple[Distance, ...]


def look_ahead(sessions: Iterable[Session], today: date) -> Outlook:
    """Return what comes next of some sessions, and what was last."""
    known = [_distance(session, today) for session in in_order(sessions) if _when(session)]
    planned = [each for each in known if each.session.status == "planned"]
    held = [each for each in known if each.session.status == "held" and each.nearest <= 0]
    last = max(held, key=lambda each: (each.furthest, each.nearest), default=None)
    return Outlook(
        coming=tuple(each for each in planned if each.furthest >= 0),
        last=last,
        unconfirmed=tuple(
            each
            for each in planned
            if each.furthest < 0 and (last is None or each.furthest >= last.nearest)
        ),
    )


def _distance(session: Session, today: date) -> Distance:
    when = _when(session)
    assert when is not None
    return Distance(session, (when.first_day - today).days, (when.last_day - today).days)


def _when(session: Session) -> PartialDate | None:
    """Return when a session is, as far as it is known; without a date, the year in its id."""
    return session.date or (PartialDate(session.year) if session.year else None)
