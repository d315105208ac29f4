"""Every session with how much of it is on file, to jump to what was said there."""

from datetime import date

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.cli.marks import Marks
from untoc_cli.cli.page import Span
from untoc_cli.cli.timeline_page import sign_of, standing
from untoc_cli.cli.views import session_date, themes_text
from untoc_cli.insight.timeline import Occasion, build_timeline
from untoc_cli.record import Record


class Dialogue(Record):
    """A session as a line.

    Attributes:
        session: its id, or the free text that statements give.
        number: how many statements are on file.
        spans: the line.
    """

    session: str
    number: int
    spans: tuple[Span, ...]


def dialogues(archive: Archive, today: date) -> tuple[Dialogue, ...]:
    """Return every session of the registry, and other meetings on file; the newest first."""
    timeline = build_timeline(archive.statements, archive.sessions, Selection(), today)
    return tuple(_dialogue(occasion) for occasion in reversed(timeline.occasions))


def _dialogue(occasion: Occasion) -> Dialogue:
    session, marks = occasion.session, Marks()
    day = session_date(session) if session else Span(str(occasion.date or "undated"), "date")
    sign = Span(marks.statement, "number") if occasion.statements else sign_of(occasion, marks)
    name = themes_text(occasion.themes) if session else occasion.name or "session unknown"
    spans = (
        Span(f"{day.text} ".ljust(12), day.style),
        sign,
        Span("  "),
        Span(name, "theme"),
        Span("  "),
        *standing(occasion),
    )
    return Dialogue(occasion.name, len(occasion.statements), spans)
