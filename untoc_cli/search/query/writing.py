"""A tree as a person would type it; reading that gives the same tree again."""

from untoc_cli.archive.dates import DateRange
from untoc_cli.search.query.branches import is_filter
from untoc_cli.search.query.tree import (
    And,
    Common,
    DateWithin,
    FieldIs,
    Filter,
    Fuzzy,
    LanguageIs,
    Node,
    Not,
    Or,
    Phrase,
    Prefer,
    Prefix,
    SessionIs,
    Term,
    ThemeIs,
)


def written(node: Node) -> str:
    """Return the query that a tree is.

    >>> written(And((Term("arms"), Not(Phrase("in person")), Or((Prefix("traf"), Fuzzy("trad"))))))
    'arms -"in person" (traf* OR trad~)'
    """
    match node:
        case Term(word) | Common(word):
            return word
        case Phrase(text):
            return f'"{text}"'
        case Prefix(start):
            return f"{start}*"
        case Fuzzy(word):
            return f"{word}~"
        case Prefer(part, _):
            return written(part)
        case Not() | And() | Or():
            return _joined(node)
        case _:
            return _field(node)


def _joined(node: Not | And | Or) -> str:
    match node:
        case Not(part):
            sign = "NOT " if isinstance(part, Not) else "-"
            return f"{sign}{_bracketed(part)}"
        case And(parts):
            return " ".join(_bracketed(part) for part in parts)
        case Or(parts):
            return " OR ".join(_alternative(part) for part in parts)


def _bracketed(node: Node) -> str:
    return f"({written(node)})" if isinstance(node, And | Or) else written(node)


def _alternative(node: Node) -> str:
    """Return one side of an OR; a field in it would hold for the other sides too."""
    holds_fields = isinstance(node, And) and any(map(is_filter, node.parts))
    return f"({written(node)})" if isinstance(node, Or) or holds_fields else written(node)


def _field(leaf: Filter) -> str:
    match leaf:
        case FieldIs(name, text):
            return f'{name}:"{text}"'
        case ThemeIs(slug):
            return f"theme:{slug}"
        case SessionIs(session):
            return f'session:"{session}"'
        case LanguageIs(code):
            return f"language:{code}"
        case DateWithin(days):
            return f"date:{_days(days)}"


def _days(days: DateRange) -> str:
    first, last = days.first, days.last
    return str(first) if first == last else f"{first or ''}..{last or ''}"
