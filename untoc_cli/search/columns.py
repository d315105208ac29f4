"""What of a statement is searched, column by column: the same for every engine.

A further column is a row in `COLUMNS` and a line in `_texts`.
"""

from collections.abc import Callable, Iterable, Iterator

from untoc_cli.record import Record
from untoc_cli.search.analysis import (
    BREAK,
    Analysis,
    joined,
    names,
    readings,
    spellings,
    terms,
    whole,
    words,
)
from untoc_cli.search.engine import IndexDocument
from untoc_cli.search.likeness import alike
from untoc_cli.search.query.tree import CITES, TEXT_FIELDS, Fuzzy, Phrase, Term
from untoc_cli.text.folding import fold

WHOLE_PHRASE = 4.0  # weight of words typed in a row, against the same words scattered
_PEOPLE = ("speaker", "chair", "organisation", "role", "topic")


class Column(Record):
    """One of the texts of a statement.

    Attributes:
        name: of the column.
        analysis: how its words are compared.
        weight: of a bare word found here, against one in the body; 0 where none is looked for.
        language: of its words; None for that of the statement.
        has_rows: whether words in a row are looked for, which takes their places.
    """

    name: str
    analysis: Analysis
    weight: float = 0.0
    language: str | None = None
    has_rows: bool = True

    def terms(self, text: str, language: str) -> list[str]:
        """Return the words of a text of a statement in a language.

        Where rows are looked for, `BREAK` stands between its values.
        """
        found: list[str] = []
        for number, value in enumerate(text.split(BREAK)):
            if number and self.has_rows:
                found.append(BREAK)
            found += terms(value, self.analysis, self.language or language)
        return found

    def readings(self, text: str) -> list[list[str]]:
        """Return the words of a query as they can stand in this column."""
        if self.language is None:
            return readings(text, self.analysis)
        found = terms(text, self.analysis, self.language)
        return [found] if found else []


COLUMNS = (
    Column("body", words, weight=1.0),
    Column("title", words, weight=3.0),
    Column("theme_words", words, weight=2.0, language="en"),
    Column("people", names, weight=2.0),
    # Hyphenated words as one, and whole words, for what stems cannot answer: "organis*" does not
    # begin the stem "organ".
    Column("joined", joined, has_rows=False),
    Column("spelled", names, has_rows=False),
    *(Column(name, names) for name in TEXT_FIELDS[1:]),
    Column(CITES, whole, has_rows=False),
)
COLUMN = {column.name: column for column in COLUMNS}
BARE_WORD_COLUMNS = tuple(column for column in COLUMNS if column.weight)
NAMING_COLUMNS = tuple(column for column in BARE_WORD_COLUMNS if column.name != "body")


def column_terms(document: IndexDocument) -> Iterator[tuple[Column, list[str]]]:
    """Return the words of each column of a statement, as they are compared."""
    texts = _texts(document)
    for column in COLUMNS:
        yield column, column.terms(texts.get(column.name, ""), document.language)


def readings_in(columns: Iterable[Column], texts: list[str]) -> list[tuple[Column, list[str]]]:
    """Return the rows of words that any of some texts can be in any of some columns."""
    return [(column, row) for column in columns for text in texts for row in column.readings(text)]


def leaf_rows(
    leaf: Term | Phrase | Fuzzy, vocabulary: Callable[[str], Iterable[str]]
) -> list[tuple[Column, list[str]]]:
    """Return the rows of words, one of which a statement must hold, and in which column.

    Args:
        leaf: what is searched.
        vocabulary: gives the words of the archive that begin with a letter.
    """
    match leaf:
        case Term(word, is_joined):
            return _word_rows(spellings(word, is_joined=is_joined))
        case Phrase(text):
            return readings_in(BARE_WORD_COLUMNS, [text])
        case Fuzzy(word):
            near = alike(word, vocabulary(fold(word)[:1]))
            return [(COLUMN["spelled"], [other]) for other in near]


def prefix_of(start: str) -> str:
    """Return how the words of the column `spelled` begin that begin so; empty for no word."""
    return "".join(word.text for word in names(start))


def _word_rows(forms: list[str]) -> list[tuple[Column, list[str]]]:
    """Return the rows of words that a bare word can be, in each of its spellings."""
    hyphenated = COLUMN["joined"]
    as_one = [(hyphenated, row) for form in forms for row in readings(form, words) if len(row) == 1]
    return readings_in(BARE_WORD_COLUMNS, forms) + as_one


def _texts(document: IndexDocument) -> dict[str, str]:
    people = BREAK.join(document.fields[name] for name in _PEOPLE if document.fields.get(name))
    return document.fields | {
        "body": document.body,
        "title": document.title,
        "theme_words": document.theme_words,
        "people": people,
        "joined": BREAK.join((document.title, document.body)),
        "spelled": BREAK.join((document.title, document.theme_words, people, document.body)),
    }
