"""How a check is declared: a row of the table, with or without a function of its own.

`check` stands over a function that looks at a statement, `check_session` over one that looks at a
session of the registry, `check_archive` over one that compares all of them, or looks at the folder.
`reported` declares what the archive itself reports while it reads, and
gives it a gravity and a reason.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from untoc_cli.archive.problems import Problem
from untoc_cli.validation.case import Case, Facts, SessionCase
from untoc_cli.validation.findings import Finding, Severity

StatementCheck = Callable[[Case], Iterator[Problem]]
RegistryCheck = Callable[[SessionCase], Iterator[Problem]]
ArchiveCheck = Callable[[Facts], Iterator[Problem]]


@dataclass(frozen=True)
class Check:
    """One row of the table of checks.

    Attributes:
        code: its name, as it is shown and typed.
        severity: how grave its findings are.
        summary: what is wrong, in half a sentence.
        what: what it looks at, in a paragraph.
        why: why it is bad.
        mend: how to mend it.
        of_statement: finds it in a statement; None when it is found otherwise.
        of_session: finds it in a session of the registry; None when it is found otherwise.
        of_archive: finds it in the archive as a whole; None when it is found otherwise.
    """

    code: str
    severity: Severity
    summary: str
    what: str
    why: str
    mend: str
    of_statement: StatementCheck | None = None
    of_session: RegistryCheck | None = None
    of_archive: ArchiveCheck | None = None

    @property
    def explanation(self) -> str:
        """What it looks at, why it is bad and how to mend it: three paragraphs."""
        return f"{self.what}\n\n{self.why}\n\n{self.mend}"

    def finding(self, problem: Problem) -> Finding:
        """Return a problem as a finding of this check."""
        return Finding.of(problem, self.code, self.severity)


def reported(
    code: str, severity: Severity, *, summary: str, what: str, why: str, mend: str
) -> Check:
    """Declare a check whose problems the archive reports while it reads its files."""
    return Check(code, severity, summary, what, why, mend)


def check(
    code: str, severity: Severity, *, summary: str, what: str, why: str, mend: str
) -> Callable[[StatementCheck], Check]:
    """Declare the check that a function makes on every statement."""
    return lambda function: Check(code, severity, summary, what, why, mend, of_statement=function)


def check_session(
    code: str, severity: Severity, *, summary: str, what: str, why: str, mend: str
) -> Callable[[RegistryCheck], Check]:
    """Declare the check that a function makes on every session of the registry."""
    return lambda function: Check(code, severity, summary, what, why, mend, of_session=function)


def check_archive(
    code: str, severity: Severity, *, summary: str, what: str, why: str, mend: str
) -> Callable[[ArchiveCheck], Check]:
    """Declare the check that a function makes once, on the archive as a whole."""
    return lambda function: Check(code, severity, summary, what, why, mend, of_archive=function)
