"""Checks of what provenance says: does it still hold in the text and in the registry.

`provenance-key`, for a source without its value, stands among the checks of the header.
"""

import re
from collections.abc import Iterator

from untoc_cli.archive.problems import Problem
from untoc_cli.archive.sessions import Session
from untoc_cli.text.folding import key
from untoc_cli.text.markdown import plain
from untoc_cli.text.wording import cited
from untoc_cli.validation.case import Case
from untoc_cli.validation.declaration import check
from untoc_cli.validation.findings import Severity

_LINES = re.compile(r"document, lines? (\d{1,6})(?: and (\d{1,6}))?", re.IGNORECASE)
_WORDS = re.compile(r'\A(?:[^:"“]*): ?(?:"([^"]+)"|“([^”]+)”)')
_SESSION = re.compile(r"session (\d{4}-[a-z0-9-]+)")


@check(
    "provenance-line",
    Severity.WARNING,
    summary="provenance cites a line of the document that does not say so",
    what="Provenance such as document, line 5: “Anna Alvazzi del Frate, Chair” says that these "
    "words stand in the fifth line below the header. Capitals, blanks and markup do not count.",
    why="A value is shown as printed in the document, and the document does not print it, or not "
    "there.",
    mend="Compare the value with the text. Correct the line; if the words are gone, say where the "
    "value comes from now.",
)
def provenance_line(case: Case) -> Iterator[Problem]:
    """Report each line of the document that is not there, or holds other words."""
    for name, origin in case.statement.provenance.items():
        found = _LINES.match(origin)
        if found and name in case.entry.lines:
            said = _WORDS.match(origin)
            words = (said[1] or said[2]) if said else ""
            numbers = [int(number) for number in found.groups() if number]
            yield from _not_there(case, name, numbers, words)


@check(
    "provenance-session",
    Severity.WARNING,
    summary="provenance names a session that does not say so",
    what="Provenance such as session 2022-firearms says that the value was taken from that entry "
    "of sessions.yaml; so the date, and the theme, must agree with it.",
    why="The value was changed, or the registry was, and the other did not follow.",
    mend="Correct the value, or say in provenance where it comes from now.",
)
def provenance_session(case: Case) -> Iterator[Problem]:
    """Report each session that is not in the registry, or has another date or theme."""
    if not case.facts.sessions_known:
        return
    for name, origin in case.statement.provenance.items():
        found = _SESSION.match(origin)
        if not found or not case.has(name):
            continue
        session = case.facts.sessions.get(found[1])
        reason = _contradiction(case, name, session) if session else "is not in sessions.yaml"
        if reason:
            message = f"'{name}' comes from session {found[1]}, which {reason}"
            hint = "correct the value, or where it comes from"
            yield case.problem(message, key="provenance", hint=hint)


def _not_there(case: Case, name: str, numbers: list[int], words: str) -> Iterator[Problem]:
    lines = case.body_lines
    beyond = next((number for number in numbers if not 1 <= number <= len(lines)), None)
    if beyond is not None:
        message = f"'{name}' comes from line {beyond} of the text, which has {len(lines):,}"
        yield case.problem(message, key="provenance", hint="correct the line")
    elif words and not _holds(lines, numbers[0], words):
        places = [n for n in range(1, len(lines) + 1) if _holds(lines, n, words)]
        hint = (
            f"the words stand in line {places[0]}" if places else "correct the value, or its origin"
        )
        message = (
            f"'{name}' comes from line {numbers[0]} of the text, which does not say {cited(words)}"
        )
        yield case.problem(message, key="provenance", hint=hint)


def _holds(lines: list[str], number: int, words: str) -> bool:
    """Tell whether words begin in a line; they may go on in the two lines below.

    Words that were shortened end with an ellipsis.
    """
    wanted = key(words.rstrip("…"))
    text = " ".join(lines[number - 1 : number + 2])
    return wanted in key(plain(text)) or wanted in key(text)


def _contradiction(case: Case, name: str, session: Session) -> str | None:
    statement = case.statement
    if name == "date" and session.date and statement.date:
        differs = not session.date.agrees_with(statement.date)
        return f"took place on {session.date}" if differs else None
    if name == "theme" and session.themes:
        others = set(statement.theme) - set(session.themes)
        return f"is not about {', '.join(sorted(others))}" if others else None
    return None
