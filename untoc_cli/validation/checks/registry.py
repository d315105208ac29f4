"""Checks of ``sessions.yaml`` and ``archive.yaml``: what all statements stand on."""

from collections.abc import Iterator

from untoc_cli.archive.problems import Problem
from untoc_cli.text.wording import count
from untoc_cli.validation.case import SessionCase
from untoc_cli.validation.declaration import check_session, reported
from untoc_cli.validation.findings import Severity

REGISTRY_UNREADABLE = reported(
    "registry-unreadable",
    Severity.ERROR,
    summary="sessions.yaml or archive.yaml cannot be read",
    what="The registry is a list of sessions below the word sessions:, and archive.yaml is made of "
    "lines like key: value.",
    why="Without the registry no statement can be joined to its session. What does not need it is "
    "checked all the same.",
    mend="Look at the line named, and at the one above it. If the file is gone, fetch it from a "
    "copy; untoc init in another folder shows what it looks like.",
)

REGISTRY_KEY = reported(
    "registry-key",
    Severity.WARNING,
    summary="a session or an added theme has a key that untoc does not know",
    what="Sessions, and the themes that archive.yaml adds, have a fixed list of keys.",
    why="Mostly the key is misspelt, and its value is not used.",
    mend="Correct the spelling. Remarks go into note.",
)

SESSION_ID = reported(
    "session-id",
    Severity.ERROR,
    summary="the id of a session is missing or not written as year and theme",
    what="The id of a session is its year and its theme in small letters: 2023-firearms.",
    why="Without a proper id the session is left out, and no statement can name it.",
    mend="Write the id as the hint shows. Ordinals are not used, because printed ones contradict "
    "each other.",
)

SESSION_TWICE = reported(
    "session-twice",
    Severity.ERROR,
    summary="two sessions have the same id",
    what="Each id stands once in the registry; of two, the first is used.",
    why="The dates and themes of the second one are not seen.",
    mend="Merge the two entries, or give one of them a longer id: 2023-firearms-second.",
)

SESSION_DATE = reported(
    "session-date",
    Severity.ERROR,
    summary="the date of a session does not exist, or is written in another way",
    what="A date is written year first and as far as it is known: 2023-10-04, 2023-10 or 2023.",
    why="The session stands in the timeline without its day, and the dates of its statements "
    "cannot be compared with it.",
    mend="Write it as the hint shows.",
)

SESSION_THEME = reported(
    "session-theme",
    Severity.ERROR,
    summary="a session has no theme, or one that is not in the vocabulary",
    what="Every session names its themes by their slugs; a joint session names several.",
    why="The session is missing from the timeline of its working group.",
    mend="Write the slugs: themes: [firearms]. A new theme is added to archive.yaml.",
)

SESSION_STATUS = reported(
    "session-status",
    Severity.ERROR,
    summary="the status of a session is none of those that exist",
    what="A session is planned, held or cancelled.",
    why="Without its status the session counts as planned.",
    mend="Choose one of the three words.",
)

SESSION_SOURCE = reported(
    "session-source",
    Severity.WARNING,
    summary="a session has no source",
    what="Every session says where its date and themes come from.",
    why="Printed lists of dialogues contradict each other; without a source nobody can tell which "
    "one was believed.",
    mend="Add the address of the page, or the name of the document.",
)

SHARED_INDEX = reported(
    "shared-index",
    Severity.ERROR,
    summary="what archive.yaml says of the shared index cannot be used",
    what="Under opensearch stand url, an encrypted address (https), and index, a name; shards, "
    "replicas, timeout and certificate may follow.",
    why="Searches with this engine, and untoc remote, end with an error.",
    mend="Write the line as the hint shows. An address without encryption is taken for this "
    "computer alone.",
)

PASSWORD_IN_SETTINGS = reported(
    "password-in-settings",
    Severity.ERROR,
    summary="an address in archive.yaml holds a user or a password",
    what="Passwords come from the variables UNTOC_OPENSEARCH_USER and UNTOC_OPENSEARCH_PASSWORD, "
    "from UNTOC_OPENSEARCH_API_KEY, from the keyring or from ~/.netrc.",
    why="The file is shared with all who have the archive, and stays in their copies and in git.",
    mend="Take it out of the address, and change the password: it has been read.",
)


@check_session(
    "session-year-differs",
    Severity.ERROR,
    summary="the id of a session has another year than its date",
    what="The id of a session begins with the year of its date.",
    why="Who reads the id believes the wrong year.",
    mend="Correct the date or the id; with the id, also the session line of its statements.",
)
def session_year_differs(case: SessionCase) -> Iterator[Problem]:
    """Report a session whose id begins with another year."""
    session = case.session
    if session.date and session.date.year != int(session.id[:4]):
        message = f"the id says {session.id[:4]}, and the date is {session.date}"
        yield case.problem(message, key="id", hint="correct the one that is wrong")


@check_session(
    "session-held-early",
    Severity.ERROR,
    summary="a session is called held, and its date has not come yet",
    what="Held means that the session has taken place.",
    why="The timeline would show a gap, where in truth there is still time to prepare.",
    mend="Write status: planned, or correct the date.",
)
def session_held_early(case: SessionCase) -> Iterator[Problem]:
    """Report a session that is held in the future."""
    session, today = case.session, case.facts.today
    if session.status == "held" and session.date and session.date.first_day > today:
        message = f"it is called held, and takes place on {session.date}: today is {today}"
        yield case.problem(message, key="status", hint="status: planned")


@check_session(
    "session-still-planned",
    Severity.INFO,
    summary="a session is called planned, and statements were delivered at it",
    what="The date of the session is past, a statement is filed for it, and the registry has not "
    "been told.",
    why="The timeline shows a dialogue of the past among those to prepare for.",
    mend="Write status: held, and correct the date if it was moved.",
)
def session_still_planned(case: SessionCase) -> Iterator[Problem]:
    """Report a planned session whose date is past and for which statements are filed."""
    session, facts = case.session, case.facts
    filed = facts.by_session.get(session.id, ())
    is_past = session.date is not None and session.date.last_day < facts.today
    if session.status == "planned" and facts.statuses_known and filed and is_past:
        message = f"it is called planned, and has {count(len(filed), 'statement')} on file"
        yield case.problem(message, key="status", hint="status: held")


THEME_SLUG = reported(
    "theme-slug",
    Severity.ERROR,
    summary="the slug of an added theme is missing or badly written",
    what="A theme that archive.yaml adds has a slug of small letters, digits and hyphens.",
    why="The theme is left out, and every statement that names it has an unknown theme.",
    mend="Write the slug as the hint shows.",
)

THEME_TWICE = reported(
    "theme-twice",
    Severity.ERROR,
    summary="an added theme uses a word that means another theme already",
    what="Slugs, names and aliases lead to one theme each.",
    why="A word that means two themes finds neither; so the added theme is left out.",
    mend="Leave the word out of the aliases, or choose another name.",
)
