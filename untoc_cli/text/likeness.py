"""Whether two texts are versions of one: how many rows of words they share.

The PDF of a statement and its Word file never give quite the same text, and neither do two drafts
of it; so texts are compared by the rows of words that both have, wherever they stand.
"""

from untoc_cli.text.folding import WORD, fold
from untoc_cli.text.markdown import plain

# Of all rows of both: a text that was edited keeps far more, another one has under 0.1.
ALIKE = 0.5
OTHER_LENGTH = 2.0  # times as long: no version of the same text
_ROW = 4  # words; statements of one organisation share shorter ones as a habit

Rows = frozenset[tuple[str, ...]]


def rows_of(body: str) -> Rows:
    """Return every row of four words of a text, without case, accents and markup."""
    words = WORD.findall(fold(plain(body)))
    return frozenset(zip(*(words[at:] for at in range(_ROW)), strict=False))


def share(one: Rows, other: Rows) -> float:
    """Return which part of the rows of two texts both have, from 0 to 1.

    >>> share(rows_of("We ask for access now."), rows_of("We ask for access soon."))
    0.3333333333333333
    """
    together = len(one | other)
    return len(one & other) / together if together else 0.0


def may_be_alike(words: int, others: int) -> bool:
    """Tell whether two numbers of words are near enough for versions of one text."""
    shorter, longer = sorted((max(words, 1), max(others, 1)))
    return longer / shorter <= OTHER_LENGTH
