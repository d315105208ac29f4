"""Marks that tell dialogues apart without colour, and bars as long as there are statements.

A stream that cannot write them gets others from ASCII: a mark that arrived as "?" would say
something else.
"""

from typing import TextIO

from untoc_cli.record import Record


class Marks(Record):
    """One sign for each way in which a dialogue can stand.

    Attributes:
        statement: one of a bar.
        silent: held, with nothing on file.
        planned: to come.
        unconfirmed: planned for a day now past.
        cancelled: did not take place.
    """

    statement: str = "█"
    silent: str = "○"
    planned: str = "◇"
    unconfirmed: str = "?"
    cancelled: str = "×"

    def bar(self, number: int, most: int, room: int) -> str:
        """Return a bar for a number of statements; the longest takes the room, if it must.

        >>> Marks().bar(3, 5, 10), Marks().bar(1, 200, 10), Marks().bar(200, 200, 4)
        ('███', '█', '████')
        """
        length = number if most <= room else max(1, round(number * room / most))
        return self.statement * length


_ASCII = Marks("#", "o", ">", "?", "x")


def marks_for(stream: TextIO) -> Marks:
    """Return the marks that a stream can write."""
    marks = Marks()
    signs = f"{marks.statement}{marks.silent}{marks.planned}{marks.cancelled}"
    try:
        signs.encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return _ASCII
    return marks
