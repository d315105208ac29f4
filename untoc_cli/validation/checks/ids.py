"""Checks of ids against the fields they were made from."""

import re
from collections.abc import Iterator

from untoc_cli.archive.dates import InvalidDate, PartialDate
from untoc_cli.archive.identifiers import make_id
from untoc_cli.archive.problems import Problem
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.themes import Themes
from untoc_cli.text.folding import name_slug, slug
from untoc_cli.text.wording import as_typed, listing, quoted
from untoc_cli.validation.case import Case
from untoc_cli.validation.declaration import check
from untoc_cli.validation.findings import Severity

_DATED = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:-|\Z)", re.ASCII)
_NUMBER = re.compile(r"-?\d+\Z", re.ASCII)

Contradiction = tuple[str, str, str]  # the key, what the id says, what the header says


@check(
    "id-out-of-step",
    Severity.WARNING,
    summary="the id says another date, theme or speaker than the header",
    what="An id is made once, from date, theme and speaker, and stays when they become more exact. "
    "Here it contradicts them. An id that does not begin with a date says nothing.",
    why="The id is what people cite; whoever reads it believes the wrong day, theme or person.",
    mend="Correct the header, or give the statement its new id with untoc move; the old one goes "
    "on working.",
)
def id_out_of_step(case: Case) -> Iterator[Problem]:
    """Report the first part of an id that the header contradicts."""
    statement = case.statement
    dated = _DATED.match(statement.id)
    if not dated or statement.date is None:
        return
    rest = statement.id[dated.end() :]
    contradiction = (
        _other_date(dated[1], statement.date)
        or _other_theme(rest, statement, case.facts.themes)
        or _other_speaker(rest, statement, case.facts.themes)
    )
    if contradiction:
        key, said, value = contradiction
        message = f"the id says {quoted(said)}, and the {key} is {value}"
        new = make_id(statement.date, statement.theme, statement.speaker)
        hint = f"untoc move makes it {new}, or correct the header"
        command = f"untoc move {as_typed(statement.id)}"
        yield case.problem(message, key=key, hint=hint, command=command)


def _other_date(written: str, date: PartialDate) -> Contradiction | None:
    try:
        agrees = PartialDate.parse(written).agrees_with(date)
    except InvalidDate:
        return None
    return None if agrees else ("date", written, str(date))


def _other_theme(rest: str, statement: Statement, themes: Themes) -> Contradiction | None:
    named = themes.leading(rest)
    if named and statement.theme and not set(named) & set(statement.theme):
        return "theme", listing(named), listing(statement.theme)
    return None


def _other_speaker(rest: str, statement: Statement, themes: Themes) -> Contradiction | None:
    """Compare the words behind the themes; one in common is enough, for people shorten names."""
    named = "-".join(themes.leading(rest))
    words = _NUMBER.sub("", rest.removeprefix(named).lstrip("-"))
    known = [*map(name_slug, statement.speaker), *map(slug, statement.organisation)]
    in_common = set(words.split("-")) & {word for name in known for word in name.split("-")}
    if not named or not words or not statement.speaker or in_common:
        return None
    return "speaker", words, listing(statement.speaker)
