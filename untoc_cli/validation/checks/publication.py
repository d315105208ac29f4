"""Checks of who may read a statement, and from when on."""

from collections.abc import Iterator

from untoc_cli.archive.problems import Problem
from untoc_cli.archive.statement import VISIBILITIES
from untoc_cli.text.wording import closest, listing, quoted
from untoc_cli.validation.case import Case
from untoc_cli.validation.declaration import check
from untoc_cli.validation.findings import Severity


@check(
    "visibility-unknown",
    Severity.ERROR,
    summary="the visibility is none of those that exist",
    what="The visibility says who may read the statement: public or private.",
    why="What cannot be read counts as private, and the statement is missing from sites and "
    "exports.",
    mend="Choose one of the two words, or delete the line, which makes it public.",
)
def visibility_unknown(case: Case) -> Iterator[Problem]:
    """Report a visibility that is not in the list."""
    visibility = case.statement.visibility
    if visibility and visibility not in VISIBILITIES:
        near = closest(visibility, VISIBILITIES) or listing(VISIBILITIES, last="or")
        message = f"the visibility {quoted(visibility)} is not known"
        yield case.problem(message, key="visibility", hint=f"visibility: {near}")
