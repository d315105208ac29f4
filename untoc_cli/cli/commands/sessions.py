"""`untoc sessions`: the registry of sessions."""

from collections import Counter
from typing import Annotated, Any

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.naming import MARK
from untoc_cli.archive.sessions import Session, session_record
from untoc_cli.cli.options import ArchiveOption, Chosen, FormatOption, opened, selects
from untoc_cli.cli.output import Answer, emit, end_with
from untoc_cli.cli.page import Cell, Column, Page, Span
from untoc_cli.cli.views import UNKNOWN, WIDE, session_date, themes_text
from untoc_cli.insight.timeline import build_timeline
from untoc_cli.text.wording import count, listing

_LABEL = 14


@selects
def list_sessions(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[SESSION]", help="Show all that is known of one: 2022-firearms."),
    ] = None,
    *,
    chosen: Chosen,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """List the sessions of the registry, with what is on file."""
    env, files = opened(archive)
    if name:
        session = files.sessions.resolve(name, files.themes)
        registered = [session]
    else:
        timeline = build_timeline((), files.sessions, chosen.resolve(files), env.today)
        registered = [o.session for o in timeline.occasions if o.session]
    on_file = Counter(statement.session for statement in files.statements)
    records = [
        session_record(session, files.sessions) | {"statements": on_file[session.id]}
        for session in registered
    ]
    answer = Answer(
        command="sessions",
        data={"sessions": records},
        view=lambda width: (
            session_page(registered[0], files)
            if name
            else sessions_page(registered, on_file, width)
        ),
        rows=records,
        status="success" if registered else "nothing",
    )
    emit(env, answer, output)
    if not name:
        env.say(count(len(registered), "session"))
    end_with(answer)


def sessions_page(sessions: list[Session], on_file: Counter[str | None], width: int | None) -> Page:
    """Show sessions: a table where there is room, else two lines each."""
    page = Page()
    if width is None or width >= WIDE:
        columns = [
            Column("Date", keep=True),
            Column("Session", keep=True),
            Column("Status", "faint"),
            Column("On file", "number", right=True),
        ]
        rows: list[list[Cell]] = [
            [[session_date(s)], [Span(s.id, "theme")], s.status, str(on_file[s.id] or "–")]
            for s in sessions
        ]
        page.table(columns if rows else [], rows)
    else:
        for s in sessions:
            page.line(session_date(s), "  ", Span(s.id, "theme"), hang=12)
            held = count(on_file[s.id], "statement") if on_file[s.id] else "nothing on file"
            page.line(Span(f"{s.status}, {held}", "faint"), indent=12)
    inferred = [s for s in sessions if "date" in s.inferred]
    for s in inferred:
        page.line(Span(f"{MARK} {s.id}: {s.inferred['date']}", "faint"), hang=2)
    return page


def session_page(session: Session, archive: Archive) -> Page:
    """Show all that is known of a session, and where it comes from."""
    page = Page()
    page.line(Span(session.label(archive.themes), "heading"))
    page.line(Span(session.id, "id"))
    page.gap()
    for label, value, key in _facts(session, archive):
        origin = session.inferred.get(key) or session.provenance.get(key) or ""
        mark = MARK if key in session.inferred else ""
        page.line(
            Span(label.ljust(_LABEL), "faint"),
            f"{value}{mark}",
            Span(f"  ({origin})" if origin else "", "faint"),
            hang=_LABEL,
        )
    statements = [s for s in archive.statements if s.session == session.id]
    page.gap()
    page.line(count(len(statements), "statement") + " on file" + (":" if statements else ""))
    for statement in statements:
        page.line(Span(statement.id, "id"), indent=2)
    return page


def _facts(session: Session, archive: Archive) -> list[tuple[str, Any, str]]:
    ordinals = [
        f"no. {archive.sessions.ordinal(session, slug)} on {archive.themes.name(slug).lower()}"
        for slug in session.themes
        if archive.sessions.ordinal(session, slug)
    ]
    following = [
        f"session {number} of the working group on {archive.themes.name(slug).lower()}"
        for slug, number in session.following.items()
    ]
    facts = [
        ("date", session.date or UNKNOWN, "date"),
        ("themes", themes_text(session.themes), "themes"),
        ("counted", listing(ordinals), "ordinal"),
        ("place", session.place, "place"),
        ("status", session.status, "status"),
        ("followed", listing(following), "following"),
        ("presiding", listing(session.presiding), "presiding"),
        ("source", session.source, "source"),
        ("note", session.note, "note"),
    ]
    return [fact for fact in facts if fact[1]]
