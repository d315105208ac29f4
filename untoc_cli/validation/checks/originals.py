"""Checks of the documents that are kept beside the statements made of them."""

from collections.abc import Iterator

from untoc_cli.archive.companions import kept_fingerprint
from untoc_cli.archive.problems import Problem
from untoc_cli.text.wording import quoted
from untoc_cli.validation.case import Case
from untoc_cli.validation.declaration import check
from untoc_cli.validation.findings import Severity


@check(
    "original-changed",
    Severity.ERROR,
    summary="the document beside a statement is not the one that it was made of",
    what="With untoc add --keep-original the document is kept byte for byte, and its fingerprint "
    "in 'source'. A file of the statement's name with other bytes is another document.",
    why="Whoever compares the statement with its original compares it with something else.",
    mend="Bring the document back (git, or the backup of your sync service), or take the "
    "fingerprint out of 'source' if the document beside it is the right one.",
)
def original_changed(case: Case) -> Iterator[Problem]:
    """Report a document whose fingerprint is another than the header says."""
    wanted, beside = kept_fingerprint(case.statement.source), _beside(case)
    found = [case.facts.fingerprint_of(path) for path in beside if wanted]
    if found and wanted not in found:
        message = f"{quoted(beside[0])} is not the document that 'source' names"
        yield case.problem(message, key="source", hint="bring the document back")


@check(
    "original-gone",
    Severity.WARNING,
    summary="the document that a statement was made of is not beside it",
    what="With untoc add --keep-original the document is kept under the name of the statement, and "
    "its fingerprint in 'source'.",
    why="The text can be compared with nothing any more.",
    mend="Bring the document back, or take the fingerprint out of 'source' if it is elsewhere.",
)
def original_gone(case: Case) -> Iterator[Problem]:
    """Report a fingerprint without a document."""
    if kept_fingerprint(case.statement.source) and not _beside(case):
        message = "the document that 'source' names is not beside the statement"
        yield case.problem(message, key="source", hint="bring the document back")


def _beside(case: Case) -> list[str]:
    return case.facts.companions.get(case.statement.path.removesuffix(".md"), [])
