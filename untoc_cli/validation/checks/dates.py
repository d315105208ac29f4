"""Checks of the day a statement was delivered."""

from collections.abc import Iterator

from untoc_cli.archive.problems import Problem
from untoc_cli.validation.case import Case
from untoc_cli.validation.declaration import check, reported
from untoc_cli.validation.findings import Severity

_FIRST_YEAR = 1945

DATE_IMPOSSIBLE = reported(
    "date-impossible",
    Severity.ERROR,
    summary="the date does not exist, or is written in another way",
    what="A date is written year first and as far as it is known: 2023-10-04, 2023-10 or 2023.",
    why="A date that can be read in two ways, or in none, puts the statement into the wrong year "
    "or into no year at all.",
    mend="Write it as the hint shows. When the day is not certain, the month or the year alone is "
    "a good answer.",
)


@check(
    "date-future",
    Severity.ERROR,
    summary="the date lies in the future",
    what="The date is the day of delivery. A month or a year counts as future when its first day "
    "has not come yet.",
    why="What was not said yet cannot be quoted; mostly a digit is wrong, or a draft was filed.",
    mend="Correct the date. A statement for a session to come is filed when it was delivered; the "
    "session itself goes into sessions.yaml, as planned.",
)
def date_future(case: Case) -> Iterator[Problem]:
    """Report a date whose first possible day has not come yet."""
    when, today = case.statement.date, case.facts.today
    if when and when.first_day > today:
        message = f"the date {when} lies in the future: today is {today}"
        yield case.problem(message, key="date", hint="correct the date")


@check(
    "date-before-un",
    Severity.WARNING,
    summary="the date lies before the United Nations existed",
    what=f"The year is earlier than {_FIRST_YEAR}.",
    why="Nothing was delivered at the United Nations then; mostly a digit is wrong.",
    mend="Correct the year. For a historical document of another body, pass --skip date-before-un.",
)
def date_before_un(case: Case) -> Iterator[Problem]:
    """Report a year before the United Nations."""
    when = case.statement.date
    if when and when.year < _FIRST_YEAR:
        message = f"the date {when} lies before {_FIRST_YEAR}, when there was no United Nations"
        yield case.problem(message, key="date", hint="correct the year")
