"""What is searched beside the words themselves, because people mean it.

Words typed in a row count most where they stand in a row; a row that is the name of a theme finds
the statements of the theme; words that every text holds are left out.
"""

from itertools import pairwise

from untoc_cli.archive.themes import Themes
from untoc_cli.search.query.tree import (
    And,
    Common,
    Node,
    Not,
    Or,
    Phrase,
    Prefer,
    Term,
    ThemeIs,
    Written,
    all_of,
    any_of,
)
from untoc_cli.text.folding import key

_LONGEST_JOINED = 4  # words; people who type more name a passage, not a thing of two words
_SHORTEST_JOINED = 3  # letters
_LONGEST_ROW = 12  # words; longer rows are hardly ever typed to be found as they stand

Row = list[Term | Phrase | Common]


def widened(node: Node, themes: Themes) -> Node | None:
    """Return what to search for a query; None when it holds nothing but common words.

    Args:
        node: as typed.
        themes: whose names are known.
    """
    match node:
        case Common():
            return None
        case Term() | Phrase():
            return _row([node], themes)
        case Not(part):
            inner = widened(part, themes)
            return Not(inner) if inner else None
        case Or(parts):
            return any_of(*_all_widened(parts, themes))
        case And(parts):
            row = [part for part in parts if isinstance(part, Term | Phrase | Common)]
            others = [part for part in parts if not isinstance(part, Term | Phrase | Common)]
            found = [*_found(_row(row, themes)), *_all_widened(tuple(others), themes)]
            return all_of(*found) if found else None
        case _:
            return node


def _all_widened(parts: tuple[Node, ...], themes: Themes) -> list[Node]:
    return [wide for part in parts if (wide := widened(part, themes))]


def _found(node: Node | None) -> list[Node]:
    return [node] if node else []


def _row(row: Row, themes: Themes) -> Node | None:
    """Return what finds the words of a row, those that stand in a row above all."""
    places = [at for at, part in enumerate(row) if not isinstance(part, Common)]
    if not places:
        return None
    words = all_of(*_sought(row))
    inner = row[places[0] : places[-1] + 1]
    if joined := _joined(inner):
        words = Written((words, *joined))
    if 1 < len(inner) <= _LONGEST_ROW:
        words = Prefer(words, Phrase(_typed(inner)))
    theme = themes.find(_typed(row))
    names_theme = theme is not None and " " in key(_typed(row))  # one word finds it by its names
    return Or((words, ThemeIs(theme.slug))) if theme and names_theme else words


def _joined(row: Row) -> list[Node]:
    """Return a row with two neighbouring words as one, in each way there is."""
    if len(row) > _LONGEST_JOINED:
        return []
    pairs = ((at, one, other) for at, (one, other) in enumerate(pairwise(row)))
    return [
        all_of(*_sought([*row[:at], Term(one.word + other.word, is_joined=True), *row[at + 2 :]]))
        for at, one, other in pairs
        if _can_be_joined(one) and _can_be_joined(other)
        if isinstance(one, Term) and isinstance(other, Term)
    ]


def _sought(row: Row) -> list[Term | Phrase]:
    return [part for part in row if not isinstance(part, Common)]


def _can_be_joined(part: Term | Phrase | Common) -> bool:
    return isinstance(part, Term) and part.word.isalpha() and len(part.word) >= _SHORTEST_JOINED


def _typed(row: Row) -> str:
    return " ".join(part.text if isinstance(part, Phrase) else part.word for part in row)
