"""What can go wrong for a person, and the exit code it ends with.

::

    UntocError                 2   anything else that a person can mend
    ├── UsageProblem           2   a value on the command line that cannot be used
    │   ├── QueryError         2   a search that cannot be understood; knows the place
    │   ├── NotFound           2   no statement, theme or session of that name
    │   └── Incomplete         2   a document of which something required is not known
    ├── Refused                2   a document or change that is not taken
    │   ├── NoStatement        2   a document that looks like something else
    │   └── OnFile             2   a document whose words are on file
    │       └── SecondVersion  2   a document that may be on file in other words
    ├── ArchiveNotFound        3   no archive where it was looked for
    ├── ArchiveUnreadable      3   archive.yaml or sessions.yaml cannot be read
    ├── ConfigurationUnusable  3   the user's configuration, or a folder that depends on it
    ├── IndexUnusable          4   the search index can be neither read nor rebuilt
    ├── OutputUnwritable      74   the answer could not be written; the disk is full
    └── Busy                  75   another untoc is writing; try again

An error is one sentence (what, with file, line and value), and one thing to try. Problems inside
statements are not errors but `Problem`s (`archive/problems.py`), which are collected and shown
together. Only `cli/app.py` prints errors.
"""

import re
import unicodedata
from collections.abc import Mapping
from enum import IntEnum
from typing import Any, ClassVar, Self


class ExitCode(IntEnum):
    """The exit codes of every command, each with what it means (docs/reference/exit-codes.md)."""

    meaning: str

    def __new__(cls, value: int, meaning: str) -> Self:
        """Return a number that knows its meaning."""
        code = int.__new__(cls, value)
        code._value_ = value
        code.meaning = meaning
        return code

    DONE = 0, "Done."
    NEGATIVE = (
        1,
        (
            "Ran, and the answer is negative: nothing was found, errors were found by `validate` "
            "(with `--strict`: or warnings) or left by `validate --fix`, not all of several "
            "documents were filed by `add`, there is no change that `undo` could take back."
        ),
    )
    USAGE = (
        2,
        (
            "Wrong usage, a query that cannot be understood, a document or change that was refused "
            "(nothing was written for it), or a text that `cite --copy` could not copy (it is "
            "printed all the same)."
        ),
    )
    ARCHIVE = (
        3,
        (
            "No archive, one whose `archive.yaml` or `sessions.yaml` cannot be read, or a "
            "configuration that cannot be used."
        ),
    )
    INDEX = (
        4,
        (
            "The search index can be neither read nor made anew; `search` then still tries one for "
            "this search alone."
        ),
    )
    OUTPUT = 74, "The answer cannot be written: the disk is full, or the output is closed."
    BUSY = 75, "Another `untoc` is at work on this archive; try again."
    INTERRUPTED = 130, "Interrupted."


class UntocError(Exception):
    """A problem told in one sentence, with one thing to try.

    Args:
        what: the sentence, without a full stop.
        hint: what to try, as a command or an instruction; shown behind ``try:``.
        details: further lines between the two, such as the caret under a query.

    Attributes:
        data: what is known all the same, for programs.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.USAGE

    def __init__(
        self, what: str, *, hint: str | None = None, details: tuple[str, ...] = ()
    ) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint
        self.details = details
        self.data: Mapping[str, Any] | None = None


class UsageProblem(UntocError):
    """A value on the command line that cannot be used."""


class NotFound(UsageProblem):
    """A statement, theme or session that does not exist, or a name that fits several."""


class Incomplete(UsageProblem):
    """A document that cannot be filed before somebody says what it does not tell."""


class QueryError(UsageProblem):
    """A query that cannot be understood; the second line points at the place.

    Args:
        what: the sentence.
        query: the query as typed.
        position: offset of the place in `query`, in characters.
        hint: what to try.
    """

    def __init__(self, what: str, query: str, position: int, *, hint: str | None = None) -> None:
        shown = re.sub(r"\s", " ", query)
        caret = " " * _columns(shown[:position]) + "^"
        super().__init__(what, hint=hint, details=(f"  {shown}", f"  {caret}"))
        self.query = query
        self.position = position


class Refused(UntocError):
    """A document or a change that is not taken; nothing was written."""


class NoStatement(Refused):
    """A document that looks like an agenda, an invitation, an article."""


class OnFile(Refused):
    """A document whose words are on file, byte for byte or with other line breaks.

    Args:
        what: the sentence.
        existing: the id of the statement on file.
        hint: what to try.
    """

    def __init__(self, what: str, existing: str, *, hint: str) -> None:
        super().__init__(what, hint=hint)
        self.existing = existing


class SecondVersion(OnFile):
    """A document that was said on the same occasion as a statement on file, or is much like one."""


class ArchiveNotFound(UntocError):
    """No archive where it was looked for."""

    exit_code = ExitCode.ARCHIVE


class ArchiveUnreadable(UntocError):
    """A file that the whole archive needs cannot be read."""

    exit_code = ExitCode.ARCHIVE


class ConfigurationUnusable(UntocError):
    """The user's configuration, or a folder that depends on it, cannot be used."""

    exit_code = ExitCode.ARCHIVE


class IndexUnusable(UntocError):
    """The search index can be neither read nor rebuilt."""

    exit_code = ExitCode.INDEX


class OutputUnwritable(UntocError):
    """The answer could not be written to where it should go."""

    exit_code = ExitCode.OUTPUT


class Busy(UntocError):
    """Another untoc holds the lock; the same command may go through in a moment."""

    exit_code = ExitCode.BUSY


def _columns(text: str) -> int:
    """Return how many columns a text takes on a terminal: 人 takes two, a combining accent none."""
    without_width = ("Mn", "Me", "Cf", "Cc")
    return sum(
        1 + (unicodedata.east_asian_width(character) in "WF")
        for character in text
        if unicodedata.category(character) not in without_width
    )
