"""Checks of names: who spoke, and who chaired the organisation that spoke."""

from collections.abc import Iterator

from untoc_cli.archive.problems import Problem
from untoc_cli.text.folding import key
from untoc_cli.text.wording import quoted
from untoc_cli.validation.case import Case
from untoc_cli.validation.declaration import check
from untoc_cli.validation.findings import Severity

# What people write where a form asks for a name and they have none; compared without punctuation.
_NO_NAMES = frozenset(
    "yes|no|y|n|true|false|on|off|n a|na|none|nil|null|unknown|not known|unclear|tbd|tbc|tba|"
    "to be confirmed|to be determined|to be announced|chair|the chair|speaker|name|xx|xxx".split(
        "|"
    )
)


@check(
    "speaker-not-a-name",
    Severity.ERROR,
    summary="the speaker is a placeholder and no name",
    what="The speaker is the person who took the floor, as the document prints the name. Words "
    "such as yes, n/a or tbd, and values without a letter, are no names.",
    why="The statement would be listed, cited and counted under that word.",
    mend="Write the name. It stands in the byline, in the programme of the session, or on the web "
    "page that announced the statement.",
)
def speaker_not_a_name(case: Case) -> Iterator[Problem]:
    """Report each speaker that is a placeholder."""
    for speaker in case.statement.speaker:
        if _is_placeholder(speaker):
            message = f"the speaker {quoted(speaker)} is not a name"
            yield case.problem(message, key="speaker", hint="speaker: Anna Alvazzi del Frate")


@check(
    "chair-not-a-name",
    Severity.ERROR,
    summary="the chair is a yes or no, or a placeholder, and no name",
    what="The chair is the name of the delivering organisation's Chair on that day, not whether "
    "the speaker was the Chair, and not the person who presided.",
    why="The timeline would show a Chair called Yes.",
    mend="Write the name, or chair: null when it is not known. The speaker's function goes into "
    "role, the person who presided into presiding.",
)
def chair_not_a_name(case: Case) -> Iterator[Problem]:
    """Report a chair that is a placeholder."""
    chair = case.statement.chair
    if chair and _is_placeholder(chair):
        message = f"the chair {quoted(chair)} is not a name"
        yield case.problem(message, key="chair", hint="chair: null, when it is not known")


@check(
    "chair-unknown",
    Severity.WARNING,
    summary="the Chair of the organisation is not known",
    what="The line chair: null says that the Chair of the delivering organisation is not known.",
    why="Nothing is wrong with the file, but the timeline has a gap that can often be filled.",
    mend="Other statements of the same organisation and year, or its website of that time, mostly "
    "name the Chair. If nobody knows, leave it.",
)
def chair_unknown(case: Case) -> Iterator[Problem]:
    """Report a Chair that is said to be unknown."""
    if case.has("chair") and case.statement.chair is None:
        hint = "look into other statements of the same organisation"
        yield case.problem("the Chair is not known", key="chair", hint=hint)


def _is_placeholder(name: str) -> bool:
    has_letters = any(character.isalpha() for character in name)
    return bool(name) and (not has_letters or key(name) in _NO_NAMES)
