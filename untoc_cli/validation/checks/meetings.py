"""Checks of the sessions of the registry against each other and against themselves."""

from collections.abc import Iterator

from untoc_cli.archive.problems import Problem
from untoc_cli.archive.sessions import Session
from untoc_cli.text.wording import listing, quoted
from untoc_cli.validation.case import SessionCase
from untoc_cli.validation.declaration import check_session
from untoc_cli.validation.findings import Severity


@check_session(
    "session-id-theme",
    Severity.ERROR,
    summary="the id of a session names another theme than the session has",
    what="The id of a session is its year and its themes; a theme in it must be among its themes.",
    why="Who reads the id believes the wrong theme.",
    mend="Correct the themes or the id; with the id, also the session line of its statements.",
)
def session_id_theme(case: SessionCase) -> Iterator[Problem]:
    """Report the first theme of an id that the session does not have."""
    session = case.session
    named = case.facts.themes.leading(session.id[len("2022-") :])
    other = next((theme for theme in named if theme not in session.themes), None)
    if other and session.themes:
        message = f"the id says {other}, and the themes are {listing(session.themes)}"
        yield case.problem(message, key="id", hint="correct the one that is wrong")


@check_session(
    "session-following",
    Severity.ERROR,
    summary="following names a theme that the session does not have, or no number",
    what="The line following: {firearms: 9} says that the dialogue followed the ninth session of "
    "the Working Group on Firearms; its themes are those of the dialogue.",
    why="The dialogue is ascribed to a meeting of another working group.",
    mend="Correct the theme or the number.",
)
def session_following(case: SessionCase) -> Iterator[Problem]:
    """Report each theme that is not the session's, and each value that is no number."""
    session = case.session
    for theme, number in session.following.items():
        if session.themes and theme not in session.themes:
            message = f"it follows a meeting on {theme}, and is about {listing(session.themes)}"
            yield case.problem(message, key="following", hint="correct following or themes")
        elif _number(number) is None:
            message = f"the meeting on {theme} that it follows is {quoted(number)}, and no number"
            yield case.problem(message, key="following", hint=f"following: {{{theme}: 9}}")


@check_session(
    "session-following-order",
    Severity.ERROR,
    summary="a later session follows an earlier meeting of the working group",
    what="The sessions of a working group are counted up; so the dialogue of a later year follows "
    "a session with a larger number, and one of the same year none with a smaller number.",
    why="Date and number cannot both be right, and one of the two is cited.",
    mend="Compare both with the source, and correct the one that is wrong.",
)
def session_following_order(case: SessionCase) -> Iterator[Problem]:
    """Report each number that does not go up from the dialogue of the theme before."""
    session = case.session
    for theme, written in session.following.items():
        number, before = _number(written), _before(case, theme)
        earlier = _number(before.following[theme]) if before else None
        if before is None or number is None or earlier is None:
            continue
        if number < earlier or (number == earlier and session.year != before.year):
            message = f"it follows session {number} on {theme}, and {before.id} session {earlier}"
            yield case.problem(message, key="following", hint="correct one of the two, or a date")


@check_session(
    "session-same-day",
    Severity.WARNING,
    summary="two sessions of one theme are on the same day",
    what="One process holds one session on a theme a day; a session on two themes is one entry "
    "with both.",
    why="The session stands in the timeline twice, and its statements are divided.",
    mend="Merge the two entries, with all themes, and correct the session line of the statements.",
)
def session_same_day(case: SessionCase) -> Iterator[Problem]:
    """Report a session whose day and theme an entry before it has, too."""
    session = case.session
    if session.date is None or session.date.day is None:
        return
    for other in case.facts.sessions:
        if other is session:
            return
        shared = [theme for theme in session.themes if theme in other.themes]
        if shared and other.date == session.date and other.body == session.body:
            message = f"{other.id} is on the same day and on {listing(shared)}, too"
            yield case.problem(message, key="date", hint="merge the two entries")


def _before(case: SessionCase, theme: str) -> Session | None:
    """Return the last session before this one that follows a meeting on a theme, too."""
    before = None
    for session in case.facts.sessions:
        if session is case.session:
            return before
        if theme in session.following and session.body == case.session.body:
            before = session
    return before


def _number(written: str) -> int | None:
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 6 else None
