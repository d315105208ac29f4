"""A statement's file cut into header and body, without a look at what the header says.

That is all a search needs to quote from the body; `front_matter.py` reads and edits headers.
"""

from untoc_cli.record import Record
from untoc_cli.text.patterns import pattern

_BOM = "\ufeff"
_FENCE = r"---[ \t]*(?:\r\n|\r|\n|\Z)"
_OPENING = pattern(rf"{_BOM}?{_FENCE}")
_CLOSING = pattern(rf"(?<=[\r\n]){_FENCE}")
NEWLINE = pattern(r"\r\n|\r|\n")


class FrontMatterError(Exception):
    """A header that cannot be read.

    Args:
        code: the check that reports it.
        message: one sentence.
        line: where in the file, counted from 1.
        hint: what to try.
    """

    def __init__(self, code: str, message: str, line: int, hint: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.line = line
        self.hint = hint


class Parts(Record):
    """A file cut into its parts; joined again they are the file, byte for byte.

    Attributes:
        opening: the first ``---`` line, with a byte order mark if there is one.
        header: the YAML between the fences.
        closing: the second ``---`` line.
        body: everything behind it.
    """

    opening: str
    header: str
    closing: str
    body: str

    @property
    def body_line(self) -> int:
        """The line of the file in which the body begins, counted from 1."""
        return 1 + len(NEWLINE.findall(self.opening + self.header + self.closing))


def split(text: str) -> Parts | None:
    """Cut a file into header and body; None when it does not begin with a ``---`` line.

    Only the first ``---`` behind the opening one closes the header, so a rule in the body, also
    at its very beginning, stays in the body.

    Raises:
        FrontMatterError: the header is opened and never closed.
    """
    opening = _OPENING.match(text)
    if not opening:
        return None
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        raise FrontMatterError(
            "header-unreadable",
            "the header is opened with --- in line 1 and never closed",
            1,
            "put a line with --- between header and body",
        )
    return Parts(
        opening.group(),
        text[opening.end() : closing.start()],
        closing.group(),
        text[closing.end() :],
    )
