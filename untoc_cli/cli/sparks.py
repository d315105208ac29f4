"""Small bars in a row of text, one for each year; of other signs where a stream has only ASCII."""

from collections.abc import Sequence
from typing import TextIO

_BLOCKS = "▁▂▃▄▅▆▇█"
_ASCII = "_.:-=+*#"
_NOTHING, _NOTHING_ASCII = "·", " "  # where there is no figure, which is not the same as 0


class Sparks:
    """The signs that a stream can write.

    Args:
        stream: where they go.
    """

    def __init__(self, stream: TextIO) -> None:
        encoding = getattr(stream, "encoding", None) or "ascii"
        try:
            f"{_BLOCKS}{_NOTHING}".encode(encoding)
        except (UnicodeEncodeError, LookupError):
            self._signs, self.nothing = _ASCII, _NOTHING_ASCII
        else:
            self._signs, self.nothing = _BLOCKS, _NOTHING

    def line(self, values: Sequence[float | None], most: float) -> str:
        """Return a sign for each value: the lowest for 0 alone, and none for what is unknown.

        Args:
            values: the figures.
            most: the figure that the highest sign stands for.

        >>> import io
        >>> Sparks(io.TextIOWrapper(io.BytesIO(), "ascii")).line([0, 0.1, None, 4], 4)
        '_. #'
        """
        return "".join(self._sign(value, most) for value in values)

    def _sign(self, value: float | None, most: float) -> str:
        if value is None:
            return self.nothing
        if value <= 0 or most <= 0:
            return self._signs[0]
        steps = len(self._signs) - 1
        return self._signs[min(steps, 1 + int(value / most * steps - 1e-9))]
