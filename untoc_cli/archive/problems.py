"""What is wrong with a file, as a fact that can be shown, counted and compared.

Reading never stops at the first problem: readers return what they could read and the problems
they met. How grave a problem is, and why it matters, says the table of checks in `validation/`.
"""

from untoc_cli.record import Record, replace


class Problem(Record):
    """One thing that is wrong in one place.

    Attributes:
        code: the name of the check that reports it, e.g. ``date-impossible``.
        message: one sentence with the value in it, without a full stop.
        path: the file, relative to the archive with forward slashes.
        line: counted from 1; None when the whole file is meant.
        key: the front-matter key concerned.
        hint: what to try.
        command: what can be typed to mend it, when that is one command.
    """

    code: str
    message: str
    path: str = ""
    line: int | None = None
    key: str | None = None
    hint: str | None = None
    command: str | None = None

    def at(self, path: str) -> "Problem":
        """Return the same problem with its file."""
        return replace(self, path=path)

    @property
    def place(self) -> str:
        """File and line as editors and terminals link them."""
        return self.path if self.line is None else f"{self.path}:{self.line}"
