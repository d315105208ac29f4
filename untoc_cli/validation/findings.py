"""A finding: a problem with its gravity, as it is shown, counted and compared."""

from dataclasses import dataclass
from enum import StrEnum

from untoc_cli.archive.problems import Problem


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or worth knowing, in one place.

    Attributes:
        code: the name of the check that reports it, e.g. ``date-future``.
        severity: an error makes answers wrong, a warning may, an info does not.
        message: one sentence with the value in it, without a full stop.
        path: the file, relative to the archive with forward slashes.
        line: counted from 1; None when the whole file is meant.
        key: the front-matter key concerned.
        hint: what to try.
        command: what can be typed to mend it, when that is one command.
    """

    code: str
    severity: Severity
    message: str
    path: str
    line: int | None = None
    key: str | None = None
    hint: str | None = None
    command: str | None = None

    @classmethod
    def of(cls, problem: Problem, code: str, severity: Severity) -> "Finding":
        """Return a problem as the finding of a check."""
        return cls(
            code,
            severity,
            problem.message,
            problem.path,
            problem.line,
            problem.key,
            problem.hint,
            problem.command,
        )

    @property
    def place(self) -> str:
        """File and line as editors and terminals link them."""
        return self.path if self.line is None else f"{self.path}:{self.line}"
