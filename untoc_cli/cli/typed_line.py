"""A command line that is being typed: its words as the program will get them, the last one open.

Shells cut and quote in their own ways, so they hand over what stands before the cursor as it is.
"""

from collections.abc import Iterator, Sequence

from untoc_cli.record import Record

_ESCAPED_IN_DOUBLE = '"\\$`'


class TypedLine(Record):
    """What stands before the cursor.

    Attributes:
        words: the words that are complete, without their quotes; the first is the program.
        word: the one the cursor is in; empty behind a blank.
        quote: the quotation mark that is open there, or none.
        kept: how many characters of `word` the shell leaves alone when it puts in a completion.
    """

    words: tuple[str, ...]
    word: str
    quote: str = ""
    kept: int = 0


def read_line(text: str, *, escape: str = "\\", breaks: str = "") -> TypedLine:
    r"""Return what stands before the cursor.

    Args:
        text: as typed.
        escape: the sign that takes its meaning from the next one; doubled quotes count as one where
            it is not the backslash.
        breaks: the signs behind which the shell begins a word of its own when it completes; with
            any, a quotation mark is one of them.

    >>> read_line("untoc list --speaker 'Ian Te")
    TypedLine(words=('untoc', 'list', '--speaker'), word='Ian Te', quote="'", kept=0)
    >>> read_line("untoc list --speaker 'O''Ne", escape="`").word
    "O'Ne"
    >>> read_line(r"untoc set frate session=a\ b", breaks="=:").kept
    8
    """
    words: list[str] = []
    word = _Word()
    signs = iter(text)
    for sign in signs:
        if word.quote:
            word.inside(sign, signs, escape)
        elif sign.isspace():
            if word.begun:
                words.append(word.text)
            word = _Word()
        else:
            word.outside(sign, signs, escape, breaks)
    return TypedLine(tuple(words), word.text, word.quote, word.kept)


def common_start(values: Sequence[str]) -> str:
    """Return what all values begin with."""
    first, last = min(values), max(values)
    for place, sign in enumerate(first):
        if last[place : place + 1] != sign:
            return first[:place]
    return first


class _Word:
    """A word while it is read."""

    def __init__(self) -> None:
        self.text = ""
        self.begun = False
        self.quote = ""
        self.closed = ""  # the quotation mark that ended just before
        self.kept = 0

    def outside(self, sign: str, following: Iterator[str], escape: str, breaks: str) -> None:
        """Take a sign that stands in no quotation marks."""
        self.begun = True
        if sign in "\"'":
            self.quote = sign
            if escape != "\\" and self.closed == sign:  # a doubled one, as in 'O''Neill'
                self.text += sign
        elif sign == escape:
            self.text += next(following, "")
            return
        else:
            self.text += sign
        if breaks and (sign in breaks or sign in "\"'"):
            self.kept = len(self.text)
        self.closed = ""

    def inside(self, sign: str, following: Iterator[str], escape: str) -> None:
        """Take a sign inside quotation marks."""
        if sign == self.quote:
            self.quote, self.closed = "", sign
        elif sign == escape and self.quote == '"':
            escaped = next(following, "")
            self.text += escaped if escaped in _ESCAPED_IN_DOUBLE else sign + escaped
        else:
            self.text += sign
