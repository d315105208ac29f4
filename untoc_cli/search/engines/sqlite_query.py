"""A tree as SQL that gives the rows of the statements that fit."""

from untoc_cli.search.columns import COLUMN, Column, prefix_of, readings_in
from untoc_cli.search.engine import day_number
from untoc_cli.search.engines.sqlite_words import Words
from untoc_cli.search.nearness import NEAR_BY
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

Sql = tuple[str, tuple[object, ...]]

_ALL: Sql = ("SELECT row FROM documents", ())
_NONE: Sql = ("SELECT row FROM documents WHERE 0", ())


def fitting_rows(tree: Node, words: Words) -> Sql:
    """Return the query for the rows that fit, and its values."""
    match tree:
        case And(parts):
            return _combined("INTERSECT", parts, words) if parts else _ALL
        case Or(parts):
            return _combined("UNION", parts, words) if parts else _NONE
        case Prefer(part, _):
            return fitting_rows(part, words)
        case Not(part):
            rows, values = fitting_rows(part, words)
            return f"SELECT row FROM documents WHERE row NOT IN ({rows})", values  # noqa: S608
        case Prefix(start):
            return _matching([starting_with(start)] if prefix_of(start) else [])
        case Term() | Phrase() | Fuzzy():
            return _matching([match_of(*row) for row in words.rows_of(tree)])
        case Common():
            return _ALL
        case _:
            return _filtered(tree)


def match_of(column: Column, row: list[str]) -> str:
    """Return what SQLite is asked for words in a row; our words hold no quotation mark."""
    return f'{{{column.name}}} : "{" ".join(row)}"'


def near_of(rows: list[list[str]]) -> str:
    """Return what SQLite is asked for rows of words near each other in the body."""
    quoted = " ".join(f'"{" ".join(row)}"' for row in rows)
    return f"{{body}} : NEAR({quoted}, {NEAR_BY})"


def starting_with(start: str) -> str:
    """Return what SQLite is asked for words that begin so."""
    return f'{{spelled}} : "{prefix_of(start)}" *'


def _combined(operator: str, parts: tuple[Node, ...], words: Words) -> Sql:
    compiled = [fitting_rows(part, words) for part in parts]
    rows = f" {operator} ".join(f"SELECT * FROM ({part})" for part, _ in compiled)  # noqa: S608
    return rows, tuple(value for _, values in compiled for value in values)


def _filtered(leaf: Filter) -> Sql:
    match leaf:
        case FieldIs(name, text):
            return _matching([match_of(*row) for row in readings_in([COLUMN[name]], [text])])
        case ThemeIs(slug):
            return "SELECT row FROM themes WHERE slug = ?", (slug,)
        case SessionIs(session):
            return "SELECT row FROM documents WHERE session = ?", (session,)
        case LanguageIs(code):
            return "SELECT row FROM documents WHERE language = ?", (code,)
        case DateWithin(days):
            if not days:
                return _ALL
            first = day_number(days.first) if days.first else 0
            last = day_number(days.last) if days.last else 99991231
            dated = "SELECT row FROM documents WHERE first_day > 0"
            return f"{dated} AND first_day <= ? AND last_day >= ?", (last, first)


def _matching(asked: list[str]) -> Sql:
    if not asked:
        return _NONE
    either = " OR ".join(f"({part})" for part in asked)
    return "SELECT rowid AS row FROM texts WHERE texts MATCH ?", (either,)
