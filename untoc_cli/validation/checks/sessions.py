"""Checks of the session a statement names against the registry, its date and its themes."""

import re
from collections.abc import Iterator

from untoc_cli.archive.problems import Problem
from untoc_cli.text.wording import listing, quoted
from untoc_cli.validation.case import Case, header_line
from untoc_cli.validation.declaration import check
from untoc_cli.validation.findings import Severity

_LIKE_AN_ID = re.compile(r"\d{4}-\S+\Z", re.ASCII)


@check(
    "session-unknown",
    Severity.ERROR,
    summary="the session is not in the registry",
    what="A session written as year and theme (2023-firearms) is an id, and must stand in "
    "sessions.yaml.",
    why="The timeline shows the dialogue without this statement, and the statement without a "
    "dialogue.",
    mend="Correct the id, or add the session to sessions.yaml with its date and source. A meeting "
    "that will never be in the registry is named in words.",
)
def session_unknown(case: Case) -> Iterator[Problem]:
    """Report an id that the registry does not have."""
    name = case.statement.session or ""
    if case.facts.sessions_known and _LIKE_AN_ID.match(name) and case.session is None:
        near = case.facts.sessions.like(name)
        hint = f"session: {listing(near, last='or')}" if near else "add it to sessions.yaml"
        message = f"the session {quoted(name)} is not in sessions.yaml"
        yield case.problem(message, key="session", hint=hint)


@check(
    "session-free-text",
    Severity.INFO,
    summary="the session is named in words and not by an id",
    what="A meeting that is not in sessions.yaml may be named in words.",
    why="Nothing is wrong; but words are not joined to the registry, so the timeline cannot show "
    "the statement under its session.",
    mend="If the meeting is in the registry, write its id; if it should be, add it.",
)
def session_free_text(case: Case) -> Iterator[Problem]:
    """Report a session in words, with the id that it can mean."""
    name = case.statement.session
    if name and not _LIKE_AN_ID.match(name) and case.session is None:
        meant = case.facts.sessions.named(name, case.facts.themes)
        hint = f"session: {meant.id}" if meant else "add the meeting to sessions.yaml"
        message = f"the session {quoted(name)} is named in words"
        yield case.problem(message, key="session", hint=hint)


@check(
    "session-date-differs",
    Severity.ERROR,
    summary="the date is not that of the session",
    what="The date of a statement and that of its session must be able to be the same day; a year "
    "or a month alone agrees with every day in it.",
    why="One of the two is wrong, and the statement stands in the wrong place of the history.",
    mend="Compare both with the document. Correct the date, or the session, or the date in "
    "sessions.yaml, which names its source.",
)
def session_date_differs(case: Case) -> Iterator[Problem]:
    """Report a date on which the session did not take place."""
    session, when = case.session, case.statement.date
    if session and session.date and when and not session.date.agrees_with(when):
        message = f"the date {when} is not that of the session {session.id}, {session.date}"
        hint = _fitting_session(case) or f"date: {session.date}"
        yield case.problem(message, key="date", hint=hint)


@check(
    "session-theme-differs",
    Severity.ERROR,
    summary="the session was about other themes",
    what="At least one theme of a statement must be among those of its session.",
    why="One of the two is wrong: the statement is counted for a working group that it did not "
    "speak to, or for a dialogue at which it was not delivered.",
    mend="Correct the session or the theme. Other subjects that the statement touches go into "
    "topics.",
)
def session_theme_differs(case: Case) -> Iterator[Problem]:
    """Report themes none of which is a theme of the session."""
    session, themes = case.session, case.statement.theme
    if session is None or not session.themes or not case.facts.themes_known:
        return
    known = [theme for theme in themes if theme in case.facts.themes]
    if known and len(known) == len(themes) and not set(known) & set(session.themes):
        message = f"the session {session.id} is not about {listing(known, last='or')}"
        hint = _fitting_session(case) or header_line("theme", session.themes)
        yield case.problem(message, key="session", hint=hint)


@check(
    "session-cancelled",
    Severity.WARNING,
    summary="the session was cancelled",
    what="The registry says that the session did not take place, and a statement is filed for it.",
    why="Either the statement was never delivered, or the registry is wrong.",
    mend="Correct the session of the statement or the status in sessions.yaml. A text that was "
    "sent in all the same has status: submitted.",
)
def session_cancelled(case: Case) -> Iterator[Problem]:
    """Report a statement delivered at a session that did not take place."""
    session = case.session
    if session and session.status == "cancelled" and case.statement.status != "submitted":
        message = f"the session {session.id} was cancelled, says sessions.yaml"
        hint = "status: submitted, or another session"
        yield case.problem(message, key="session", hint=hint)


def _fitting_session(case: Case) -> str | None:
    """Return the line of the one session that has the statement's themes and date."""
    fitting = case.facts.sessions.candidates(case.statement.theme, case.statement.date)
    return f"session: {fitting[0].id}" if len(fitting) == 1 else None
