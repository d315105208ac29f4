"""What a statement welcomes, what worries it, what it asks for and what it offers.

The forms by which that is recognised are tables in `forms/`. Everything is taken from the
statement as it stands: a position is a sentence with its paragraph.
"""

from collections.abc import Iterator
from typing import Any

from untoc_cli.archive.statement import Statement
from untoc_cli.archive.worked_out import Recipe
from untoc_cli.insight.forms.by_language import COVERED, finder, version
from untoc_cli.insight.forms.hearing import hear, own_names
from untoc_cli.insight.forms.notation import KINDS
from untoc_cli.insight.spoken import read_sentences
from untoc_cli.record import Record

__all__ = ["COVERED", "KINDS", "Position", "Stand", "position_record", "read_positions", "version"]


class Position(Record):
    """A sentence that takes a position.

    Attributes:
        paragraph: its number, as people quote it.
        sentence: as it stands, without markup.
        kinds: what the speaker does in it, in the order of `KINDS`; at least one.
    """

    paragraph: int
    sentence: str
    kinds: tuple[str, ...]


class Stand(Record):
    """All positions of a statement.

    Attributes:
        language: of its text.
        sentences: how many it has.
        positions: in the order of the text; none where the language is not covered.
    """

    language: str
    sentences: int
    positions: tuple[Position, ...]

    @property
    def is_covered(self) -> bool:
        """Whether positions can be found in the language."""
        return self.language in COVERED


def read_positions(statement: Statement, body: str) -> Stand:
    """Return what a statement welcomes, worries about, asks for and offers, given its body."""
    language, said = read_sentences(statement, body)
    positions = tuple(_positions(statement, language, said)) if language in COVERED else ()
    return Stand(language, len(said), positions)


def stand_to_record(stand: Stand) -> dict[str, Any]:
    """Return what `stand_from_record` reads again."""
    found = [[p.paragraph, p.sentence, list(p.kinds)] for p in stand.positions]
    return {"language": stand.language, "sentences": stand.sentences, "positions": found}


def stand_from_record(record: dict[str, Any]) -> Stand:
    """Return what was kept by `stand_to_record`."""
    found = (Position(number, text, tuple(kinds)) for number, text, kinds in record["positions"])
    return Stand(record["language"], record["sentences"], tuple(found))


def position_record(statement: Statement, position: Position) -> dict[str, Any]:
    """Return a position with the statement it was taken in, as JSON values."""
    return {
        "id": statement.id,
        "paragraph": position.paragraph,
        "sentence": position.sentence,
        "kinds": list(position.kinds),
        "date": str(statement.date) if statement.date else None,
        "themes": list(statement.theme),
        "session": statement.session,
        "speakers": list(statement.speaker),
    }


def _positions(
    statement: Statement, language: str, said: list[tuple[int, str]]
) -> Iterator[Position]:
    names = own_names(statement, " ".join(text for _, text in said))
    forms = finder(language)
    for paragraph, text in said:
        kinds = {form.kind for form in forms.found(hear(text, names, language))}
        if kinds:
            yield Position(paragraph, text, tuple(kind for kind in KINDS if kind in kinds))


def recipe() -> Recipe:
    """Return how the positions of each statement are worked out and kept."""
    return Recipe("positions", version(), read_positions, stand_to_record, stand_from_record)
