"""Recognising what is no statement: a programme, a news article, an invitation.

Each sign is a function that points at lines. A document in which nobody speaks, and which shows
another sign, is refused with all its signs named; somebody who knows better files it with
``--force``.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from untoc_cli.archive.written_dates import read_written_dates
from untoc_cli.intake.document import Document, SourceLine
from untoc_cli.text.wording import listing, quoted

_SPEAKING = re.compile(
    r"\b(?:we|our|us|ourselves|(?-i:I)(?![.\w])|my|nous|notre|nos|je|nosotros|nuestr[oa]s?|мы|наш\w*|я)\b"
    r"|我们|我国|本代表团|نحن|إننا|وفد",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b(?:(?:mr|madam[e]?|mister|ms)\.?\s+(?:co-?)?(?:chair\w*|president|facilitator)"
    r"|distinguished\s+(?:delegates?|chair\w*|colleagues?)|excellenc(?:y|ies)"
    r"|tak(?:e|ing)\s+the\s+floor|monsieur\s+le\s+président|señor\s+presidente)\b",
    re.IGNORECASE,
)
_INVITING = re.compile(
    r"\b(?:invited to (?:apply|attend|register)|can find more information|register (?:here|by)"
    r"|for more (?:details|information)|read more|deadline for|RSVP|press contact|for immediate "
    r"release)\b",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"\[\d+\]\s+\S")
_EVENT = re.compile(r"^[•*\-–\d.)\s]*\S.*\((?P<date>[^()]+)\)\s*$")
_CLOCK = re.compile(r"^\W*\d{1,2}[:.h]\d{2}\b")
_LONGEST_EVENT = 300  # characters
_FEW = 60  # words: in so short a text, nobody speaking means nothing
_MANY_THEMES = 4


@dataclass(frozen=True, slots=True)
class Sign:
    """Something that speaks against a statement.

    Attributes:
        kind: what the document looks like because of it.
        reason: a clause that names the place.
    """

    kind: str
    reason: str


def signs_against(document: Document) -> list[Sign]:
    """Return why a document looks like something else than a statement; empty for a statement.

    The signs count only where nobody speaks: a statement may well end with a list of dates.
    """
    if _ADDRESS.search(document.body):
        return []
    spoken = _SPEAKING.search(document.body)
    found = [sign for look in _LOOKS for sign in look(document)]
    if spoken or not found or len(document.body.split()) < _FEW:
        return []
    return [Sign(found[0].kind, "nobody speaks in it (“we” and “our” do not occur)"), *found]


def describe(signs: list[Sign]) -> str:
    """Return what a document looks like and why, as the end of a sentence."""
    kinds = list(dict.fromkeys(sign.kind for sign in signs))
    reasons = "; ".join(sign.reason for sign in signs)
    return f"looks like {listing(kinds, last='or')}, not like a statement: {reasons}"


def _programme(document: Document) -> Iterator[Sign]:
    events = [line for line in document.lines if _is_event(line)]
    if len(events) > 1:
        yield Sign("a programme", f"{_lines(events)} list meetings with their dates")
    slots = [line for line in document.lines if _CLOCK.match(line.text)]
    if len(slots) > 2:
        yield Sign("a programme", f"{_lines(slots)} begin with times of the day")


def _article(document: Document) -> Iterator[Sign]:
    last = document.lines[-1] if document.lines else None
    if last and any(date.whole for date in read_written_dates(last.text)):
        yield Sign("a news article", f"line {last.number} is a date of publication, {last.text}")
    notes = [line for line in document.lines if _FOOTNOTE.match(line.text)]
    if notes:
        yield Sign("a news article", f"{_lines(notes)} {_is_or_are(notes)} footnotes")


def _invitation(document: Document) -> Iterator[Sign]:
    for line in document.lines:
        found = _INVITING.search(line.text)
        if found:
            yield Sign("an invitation", f"line {line.number} says {quoted(found.group())}")
            return


_LOOKS: tuple[Callable[[Document], Iterator[Sign]], ...] = (_article, _programme, _invitation)


def _is_event(line: SourceLine) -> bool:
    found = _EVENT.match(line.text) if len(line.text) <= _LONGEST_EVENT else None
    return bool(found and any(date.whole for date in read_written_dates(found["date"])))


def _lines(lines: list[SourceLine]) -> str:
    numbers = [str(line.number) for line in lines]
    return f"line{'s' if len(numbers) > 1 else ''} {listing(numbers)}"


def _is_or_are(lines: list[SourceLine]) -> str:
    return "are" if len(lines) > 1 else "holds"
