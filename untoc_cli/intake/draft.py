"""A statement's front matter before it is filed: what is known, and what is still open."""

from collections.abc import Mapping, Sequence
from typing import Any

from untoc_cli.intake.guess import Guess
from untoc_cli.record import Record
from untoc_cli.text.wording import listing

TYPED = "typed"
HEADER = "header of the document"
REQUIRED = ("speaker", "theme", "date", "session")


class OpenField(Record):
    """A field that nothing decides.

    Attributes:
        field: its name.
        reason: why it is open.
        candidates: values it may have, each with where it comes from.
    """

    field: str
    reason: str
    candidates: tuple[tuple[str, str], ...] = ()


class Draft(Record):
    """A statement's front matter before it is filed.

    Attributes:
        guesses: value and basis by field, in the order of the fields.
        open: required fields without a value, and others on which clues differ.
        extra: keys of the document's header that untoc does not know.
    """

    guesses: Mapping[str, Guess]
    open: tuple[OpenField, ...]
    extra: Mapping[str, Any]

    def value(self, name: str) -> Any:
        """Return the value of a field, or None."""
        guess = self.guesses.get(name)
        return guess.value if guess else None

    @property
    def missing(self) -> tuple[OpenField, ...]:
        """The required fields that are open."""
        return tuple(field for field in self.open if field.field in REQUIRED)


def missing_sentence(name: str, missing: Sequence[OpenField]) -> str:
    """Return the sentence that says what is missing of a document."""
    fields = listing(field.field for field in missing)
    verb = "is" if len(missing) == 1 else "are"
    return f"{name} cannot be filed yet: {fields} {verb} missing"
