"""A tree as Whoosh's query objects; its own query parser is never asked."""

from collections.abc import Callable

from whoosh import query  # noqa: TID253 - imported only to search with Whoosh

from untoc_cli.archive.dates import DateRange
from untoc_cli.search.columns import (
    BARE_WORD_COLUMNS,
    COLUMN,
    WHOLE_PHRASE,
    Column,
    leaf_rows,
    prefix_of,
    readings_in,
)
from untoc_cli.search.engine import day_number
from untoc_cli.search.engines.whoosh_rows import Row
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

_NO_SCORE = 1e-9  # of a filter, which says what is wanted and not how well it fits

Vocabulary = Callable[[str], list[str]]  # the words of the archive that begin so


def compiled(tree: Node, vocabulary: Vocabulary) -> query.Query:
    """Return the query that finds what a tree says."""
    match tree:
        case And(parts):
            all_parts = [compiled(part, vocabulary) for part in parts]
            return query.And(all_parts) if parts else query.Every()
        case Or(parts):
            return query.Or([compiled(part, vocabulary) for part in parts])
        case Prefer(part, phrase):
            whole = readings_in(BARE_WORD_COLUMNS, [phrase.text])
            return query.AndMaybe(compiled(part, vocabulary), any_row(whole, WHOLE_PHRASE))
        case Not(part):
            return query.And([query.Every(), query.Not(compiled(part, vocabulary))])
        case Prefix(start):
            return query.Prefix("spelled", prefix_of(start))
        case Term() | Phrase() | Fuzzy():
            return any_row(leaf_rows(tree, vocabulary))
        case Common():
            return query.Every()
        case _:
            return query.ConstantScoreQuery(_filtered(tree), _NO_SCORE)


def _filtered(leaf: Filter) -> query.Query:
    match leaf:
        case FieldIs(name, text):
            return any_row(readings_in([COLUMN[name]], [text]))
        case ThemeIs(slug):
            return query.Term("theme", slug)
        case SessionIs(session):
            return query.Term("session_id", session)
        case LanguageIs(code):
            return query.Term("language", code)
        case DateWithin(days):
            return _within(days)


def _within(days: DateRange) -> query.Query:
    if not days:
        return query.Every()
    first = day_number(days.first) if days.first else None
    last = day_number(days.last) if days.last else None
    return query.And(
        [
            query.Term("dated", True),  # noqa: FBT003 - Whoosh's own signature
            query.NumericRange("first_day", None, last),
            query.NumericRange("last_day", first, None),
        ]
    )


def any_row(rows: list[tuple[Column, list[str]]], weight: float = 1.0) -> query.Query:
    """Return the query for any of some rows of words.

    The weights stand at the end of the tree, because this Whoosh passes over them further up.
    """
    asked = []
    for column, row in rows:
        boost = weight * (column.weight or 1.0)
        one = query.Term(column.name, row[0], boost=boost)
        asked.append(one if len(row) == 1 else Row(column.name, row, boost=boost))
    return query.Or(asked)
