"""Seals: the fingerprint of a text as it was delivered, kept in the header of its own file.

A seal is one line: the day it was set, the fingerprint, and why. Each sealing adds a line, so the
header tells how often the wording changed and why. What counts as wording, and why the seal stands
where it stands, says docs/decisions/0007.
"""

import re

from untoc_cli.archive.dates import InvalidDate, PartialDate
from untoc_cli.archive.statement import Statement
from untoc_cli.record import Record

_SEAL = re.compile(r"(\d{4}-\d\d-\d\d) sha256:([0-9a-f]{64})(?: (.*))?\Z", re.ASCII)


class Seal(Record):
    """One line of a header's `seal`.

    Attributes:
        day: when it was set.
        fingerprint: of the words of the text, as `body_digest` makes it.
        why: the reason given.
    """

    day: PartialDate
    fingerprint: str
    why: str = ""

    def __str__(self) -> str:
        return f"{self.day} sha256:{self.fingerprint} {self.why}".rstrip()


class InvalidSeal(Exception):
    """A line of `seal` that is none."""


def read_seal(text: str) -> Seal:
    """Read one line of `seal`.

    Raises:
        InvalidSeal: it is written otherwise.
    """
    found = _SEAL.match(text)
    if not found:
        raise InvalidSeal(text)
    try:
        return Seal(PartialDate.parse(found[1]), found[2], found[3] or "")
    except InvalidDate as error:
        raise InvalidSeal(text) from error


def last_seal(statement: Statement) -> Seal | None:
    """Return the seal that counts, the last one; None when the text was never sealed.

    Raises:
        InvalidSeal: that line is written otherwise.
    """
    return read_seal(statement.seal[-1]) if statement.seal else None


def is_as_sealed(statement: Statement) -> bool:
    """Tell whether a text was sealed, and its words are those of the last seal."""
    try:
        seal = last_seal(statement)
    except InvalidSeal:
        return False
    return seal is not None and seal.fingerprint == statement.body_digest
