"""What a tree finds, worked out document by document in memory: the measure for every engine."""

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from untoc_cli.archive.dates import DateRange
from untoc_cli.search.analysis import BREAK, Analysis, joined, names, spellings, words
from untoc_cli.search.engine import IndexDocument, day_number
from untoc_cli.search.query.tree import (
    And,
    Common,
    DateWithin,
    FieldIs,
    Fuzzy,
    LanguageIs,
    Node,
    Not,
    Or,
    Phrase,
    Prefer,
    Prefix,
    Searched,
    SessionIs,
    Term,
    ThemeIs,
)
from untoc_cli.text.folding import fold

PEOPLE = ("speaker", "chair", "organisation", "role", "topic")


def found(documents: Iterable[IndexDocument], tree: Node) -> set[str]:
    """Return the paths of the documents that fit."""
    return {document.path for document in documents if fits(document, tree)}


def fits(document: IndexDocument, tree: Node) -> bool:
    """Tell whether a document fits."""
    match tree:
        case And(parts):
            return all(fits(document, part) for part in parts)
        case Or(parts):
            return any(fits(document, part) for part in parts)
        case Not(part):
            return not fits(document, part)
        case Prefer(part, _):
            return fits(document, part)
        case Common():
            return True
        case Term() | Phrase() | Prefix() | Fuzzy():
            return holds(document, tree)
        case _:
            return fits_filter(document, tree)


def holds(document: IndexDocument, leaf: Searched) -> bool:
    """Tell whether a document holds what is searched."""
    match leaf:
        case Term(word, is_joined):
            forms = spellings(word, is_joined=is_joined)
            return any(holds_phrase(document, form) for form in forms) or any(
                [hyphenated.text] == [part.text for part in words(form, document.language)]
                for text in (document.title, document.body)
                for hyphenated in joined(text, document.language)
                for form in forms
            )
        case Phrase(text):
            return holds_phrase(document, text)
        case Fuzzy(word):
            return any(
                is_like(word, other.text) for text in texts(document) for other in names(text)
            )
        case Prefix(start):
            begin = "".join(word.text for word in names(start))
            return any(w.text.startswith(begin) for text in texts(document) for w in names(text))


def fits_filter(
    document: IndexDocument, leaf: FieldIs | ThemeIs | SessionIs | LanguageIs | DateWithin
) -> bool:
    """Tell whether what is recorded of a document fits."""
    match leaf:
        case FieldIs("title", text):
            return stands_in(document.title, text, words, document.language)
        case FieldIs("cites", text):
            return fold(text) in map(fold, document.fields.get("cites", "").split(BREAK))
        case FieldIs(name, text):
            return stands_in(document.fields.get(name, ""), text, names)
        case ThemeIs(slug):
            return slug in document.themes
        case SessionIs(session):
            return session == document.session
        case LanguageIs(code):
            return code == document.language
        case DateWithin(days):
            return lies_in(document, days)


def holds_phrase(document: IndexDocument, text: str) -> bool:
    """Tell whether words stand one after the other where bare words are looked for."""
    return (
        any(
            stands_in(field, text, words, document.language)
            for field in (document.body, document.title)
        )
        or stands_in(document.theme_words, text, words, "en")
        or any(stands_in(document.fields.get(name, ""), text, names) for name in PEOPLE)
    )


def texts(document: IndexDocument) -> Iterator[str]:
    """Return every text in which bare words are looked for."""
    yield from (document.body, document.title, document.theme_words)
    yield from (document.fields.get(name, "") for name in PEOPLE)


def is_like(word: str, other: str) -> bool:
    """Tell whether a word begins like another and is one or, when long, two slips away."""
    wanted = fold(word)
    forgiven = 1 if len(wanted) <= 5 else 2
    return wanted[:1] == other[:1] and OSA.distance(wanted, other) <= forgiven


def stands_in(text: str, sought: str, analysis: Analysis, language: str = "en") -> bool:
    """Tell whether words stand in a row in one of the values of a text."""
    row = [word.text for word in analysis(sought, language)]
    values = ([word.text for word in analysis(value, language)] for value in text.split(BREAK))
    return bool(row) and any(
        value[at : at + len(row)] == row for value in values for at in range(len(value))
    )


def lies_in(document: IndexDocument, days: DateRange) -> bool:
    """Tell whether a document can have been delivered on one of the days."""
    if not document.first_day:
        return not days
    return (days.last is None or document.first_day <= day_number(days.last)) and (
        days.first is None or day_number(days.first) <= document.last_day
    )


def occurrences(document: IndexDocument, rows: Iterable[list[str]]) -> int:
    """Return how often the body holds one of some rows of words."""
    body = [word.text for word in words(document.body, document.language)]
    return sum(
        body[at : at + len(row)] == row for row in rows for at in range(len(body) - len(row) + 1)
    )
