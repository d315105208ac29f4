"""What a clue says of a field, and how sure that is."""

from typing import Any

from untoc_cli.record import Record

CERTAIN = "certain"
PROBABLE = "probable"


class Guess(Record):
    """What a clue says of a field.

    Attributes:
        field: of the front matter.
        value: as the field holds it.
        basis: where it comes from, for `provenance` and for the person who checks it.
        confidence: `CERTAIN` values are filed; `PROBABLE` ones are offered, and never filed
            without somebody's yes.
    """

    field: str
    value: Any
    basis: str
    confidence: str = CERTAIN
