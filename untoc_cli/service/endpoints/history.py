"""The registry and the timeline."""

from collections import Counter

from untoc_cli.archive.sessions import UnknownSession, session_record
from untoc_cli.insight.timeline import build_matrix, build_timeline
from untoc_cli.insight.timeline_record import matrix_rows, occasion_records
from untoc_cli.service.asked import Asked, Data
from untoc_cli.service.parameters import Parameter, Text
from untoc_cli.service.problems import Problem
from untoc_cli.service.schemas import NUMBER, list_of, record, ref

ID = Parameter("id", "The id of a session: 2022-firearms.", Text(), in_path=True)

SESSIONS = record(sessions=list_of(ref("CountedSession")))
SESSION = record(session=ref("CountedSession"))
TIMELINE = record(occasions=list_of(ref("Occasion")))
MATRIX = record(matrix=list_of(ref("Cell")), unplaced=NUMBER)
THEMES = record(themes=list_of(ref("Theme")))


def list_themes(asked: Asked) -> Data:
    """Return the themes, with the words that mean each."""
    on_file = Counter(slug for s in asked.snapshot.statements for slug in s.theme)
    themes = [
        {
            "slug": theme.slug,
            "name": theme.name,
            "working_group": theme.working_group or None,
            "symbol": theme.symbol or None,
            "aliases": list(theme.aliases),
            "statements": on_file[theme.slug],
        }
        for theme in asked.snapshot.themes
    ]
    return Data({"themes": themes})


def list_sessions(asked: Asked) -> Data:
    """Return the sessions of the registry, with the number of statements on file."""
    snapshot = asked.snapshot
    timeline = build_timeline((), snapshot.sessions, asked.selection, snapshot.today)
    sessions = [o.session for o in timeline.occasions if o.session]
    on_file = Counter(statement.session for statement in snapshot.statements)
    records = [
        session_record(session, snapshot.sessions) | {"statements": on_file[session.id]}
        for session in sessions
    ]
    return Data({"sessions": records}, found=bool(records))


def show_session(asked: Asked) -> Data:
    """Return one session."""
    snapshot = asked.snapshot
    try:
        session = snapshot.sessions.resolve(asked["id"], snapshot.themes)
    except UnknownSession as error:
        raise Problem("not-found", error.what, hint="/v1/sessions lists them") from error
    on_file = sum(statement.session == session.id for statement in snapshot.statements)
    return Data({"session": session_record(session, snapshot.sessions) | {"statements": on_file}})


def show_timeline(asked: Asked) -> Data:
    """Return every dialogue held or planned, with what was said at each."""
    snapshot = asked.snapshot
    timeline = build_timeline(
        snapshot.statements, snapshot.sessions, asked.selection, snapshot.today
    )
    return Data({"occasions": occasion_records(timeline, snapshot)}, bool(timeline.occasions))


def show_matrix(asked: Asked) -> Data:
    """Return counts by year and theme."""
    snapshot = asked.snapshot
    timeline = build_timeline(
        snapshot.statements, snapshot.sessions, asked.selection, snapshot.today
    )
    matrix = build_matrix(timeline, snapshot.themes)
    rows = matrix_rows(matrix)
    return Data({"matrix": rows, "unplaced": matrix.unplaced}, found=bool(rows))
