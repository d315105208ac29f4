"""Sessions as a calendar (RFC 5545): an event for the whole day of each dialogue.

Only what has a day is written; a session of which the month or the year is known would get a day
that nobody said. The same registry gives the same bytes: DTSTAMP, which the standard asks for, is
the day of the session itself, and SEQUENCE rises when a planned session is held or cancelled, so
that a calendar takes the newer version of an event it has.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from untoc_cli import __version__
from untoc_cli.archive.naming import heading_of
from untoc_cli.archive.sessions import Session
from untoc_cli.sharing.formats import Collection
from untoc_cli.sharing.places import statement_addresses
from untoc_cli.text.safety import one_line
from untoc_cli.text.wording import count, listing

_LONGEST = 75  # octets of a line, its end not counted
# STATUS and SEQUENCE by the status of the registry.
_STATUS = {"planned": ("TENTATIVE", 0), "held": ("CONFIRMED", 1), "cancelled": ("CANCELLED", 2)}
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def write(collection: Collection) -> bytes:
    """Return a calendar of the sessions of which the day is known."""
    name = collection.archive.settings.name or "Constructive Dialogues"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//untoc//untoc {__version__}//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    delivered = _delivered(collection)
    for session in _dated(collection):
        lines += _event(session, collection, delivered.get(session.id, ()))
    return "".join(_folded(line) for line in [*lines, "END:VCALENDAR"]).encode()


def remarks(collection: Collection) -> list[str]:
    """Return which sessions are left out, because their day is not known."""
    dated = {session.id for session in _dated(collection)}
    undated = [session.id for session in collection.sessions if session.id not in dated]
    if not undated:
        return []
    named = count(len(undated), "session")
    return [f"Not in the calendar, because the day is not known: {named} ({listing(undated)})"]


def _dated(collection: Collection) -> list[Session]:
    return [one for one in collection.sessions if one.date and one.date.day]


def _event(session: Session, collection: Collection, delivered: Iterable[str]) -> Iterator[str]:
    assert session.date
    first = session.date.first_day
    status, sequence = _STATUS.get(session.status, _STATUS["planned"])
    themes = collection.archive.themes
    label = session.label(themes)
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(session.id)}@sessions.untoc"
    yield f"DTSTAMP:{_day(first)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    if first < date.max:  # without an end, it is the one day
        yield f"DTEND;VALUE=DATE:{_day(first + timedelta(days=1))}"
    yield f"SUMMARY:{_text(label if session.status == 'held' else f'{label} ({session.status})')}"
    yield f"STATUS:{status}"
    yield f"SEQUENCE:{sequence}"
    yield "TRANSP:TRANSPARENT"
    if session.place:
        yield f"LOCATION:{_text(session.place)}"
    if session.themes:
        yield f"CATEGORIES:{','.join(_text(themes.name(slug)) for slug in session.themes)}"
    if described := "\n".join([*_description(session), *delivered]):
        yield f"DESCRIPTION:{_text(described)}"
    if session.source and session.source.startswith(("https://", "http://")):
        yield f"URL:{one_line(session.source).replace(' ', '%20')}"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _description(session: Session) -> Iterator[str]:
    """Yield what is known beside the day, in lines."""
    if reasoning := session.inferred.get("date"):
        yield f"The day is inferred: {reasoning}"
    if session.presiding:
        yield f"Presiding: {listing(session.presiding)}"
    if session.note:
        yield session.note
    if session.source:
        yield f"Source: {session.source}"


def _delivered(collection: Collection) -> dict[str | None, list[str]]:
    """Return a line on each statement, by session."""
    archive, base = collection.archive, collection.base
    address = statement_addresses(base, archive.statements)
    lines: dict[str | None, list[str]] = {}
    for statement in collection.statements:
        who = listing(statement.speaker) or "speaker unknown"
        where = address(statement) if base else statement.id
        told = f"On file: {who}: {heading_of(statement, archive)} ({where})"
        lines.setdefault(statement.session, []).append(told)
    return lines


def _text(value: str) -> str:
    """Return a value of the type TEXT: safe, and with its signs escaped."""
    return "\n".join(one_line(line) for line in value.split("\n")).translate(_ESCAPES)


def _folded(line: str) -> str:
    """Return a content line in pieces of at most 75 octets, never cut inside a letter."""
    pieces = [""]
    room = _LONGEST
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append("")
            room = _LONGEST - 1  # the blank that says that a line goes on
        pieces[-1] += letter
        room -= size
    return "\r\n ".join(pieces) + "\r\n"
