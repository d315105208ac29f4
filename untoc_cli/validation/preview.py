"""Which errors a change would bring, before it is made."""

from collections import Counter
from datetime import date

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.changes import Plan
from untoc_cli.archive.planned import PlannedArchive
from untoc_cli.validation.checks import CHECKS
from untoc_cli.validation.findings import Finding, Severity
from untoc_cli.validation.validate import validate_archive

_ERRORS = tuple(check.code for check in CHECKS if check.severity is Severity.ERROR)


def new_errors(plan: Plan, archive: Archive, today: date) -> list[Finding]:
    """Return the errors that there will be when a plan has been applied, and are not there now.

    An error that a file has already is none of the change's making, wherever it moves.
    """
    moves = {step.path: step.moved_from or step.path for step in plan.files}
    known = Counter(_told(finding, {}) for finding in _errors(archive, today))
    found = []
    for finding in _errors(PlannedArchive(archive, plan), today):
        told = _told(finding, moves)
        if known[told]:
            known[told] -= 1
        else:
            found.append(finding)
    return found


def _errors(archive: Archive, today: date) -> tuple[Finding, ...]:
    return validate_archive(archive, today=today, only=_ERRORS).findings


def _told(finding: Finding, moves: dict[str, str]) -> tuple[str, str, str]:
    return finding.code, moves.get(finding.path, finding.path), finding.message
