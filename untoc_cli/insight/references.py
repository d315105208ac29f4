"""Who cites what: resolutions, articles, instruments, goals and documents, with the paragraphs."""

import re
from collections.abc import Iterable, Sequence
from typing import Any
from zlib import crc32

from untoc_cli.archive.statement import Statement
from untoc_cli.archive.worked_out import Recipe
from untoc_cli.record import Record, values_of
from untoc_cli.text.markdown import paragraphs
from untoc_cli.text.references import KINDS, references
from untoc_cli.text.treaties import INSTRUMENTS

__all__ = ["KINDS", "Citation", "Cited", "cited", "read_citations", "recipe"]

# What was kept is read out anew when this changes, or a form of an instrument does.
_VERSION = 1


class Citation(Record):
    """A place where a statement cites something.

    Attributes:
        kind: one of `KINDS`.
        name: of what is cited, however it is written.
        broader: names of what that is part of.
        written: as it stands.
        paragraph: its number, as people quote it; None for the title.
    """

    kind: str
    name: str
    broader: tuple[str, ...]
    written: str
    paragraph: int | None


class Cited(Record):
    """Something that is cited, and where.

    Attributes:
        kind: one of `KINDS`.
        name: its name.
        places: statement and place, in the order of the statements and their texts.
    """

    kind: str
    name: str
    places: tuple[tuple[Statement, Citation], ...]

    @property
    def statements(self) -> int:
        """How many statements cite it."""
        return len({statement.id for statement, _ in self.places})


def read_citations(statement: Statement, body: str) -> tuple[Citation, ...]:
    """Return what a statement cites, given its body; once for each paragraph."""
    texts: list[tuple[int | None, str]] = [(None, statement.title or "")]
    texts += [(block.number, block.text) for block in paragraphs(body) if block.number]
    found: dict[tuple[int | None, str], Citation] = {}
    for number, text in texts:
        for one in references(text):
            citation = Citation(one.kind, one.name, one.broader, one.written, number)
            found.setdefault((number, one.name), citation)
    return tuple(found.values())


def cited(
    read: Iterable[tuple[Statement, Iterable[Citation]]], wanted: Sequence[str] = ()
) -> tuple[Cited, ...]:
    """Return what some statements cite: by kind, what most statements cite first.

    Args:
        read: statements with what each cites.
        wanted: names; only these, and what is part of them. Without any, all.
    """
    places: dict[tuple[str, str], list[tuple[Statement, Citation]]] = {}
    for statement, citations in read:
        for citation in citations:
            if not wanted or not {citation.name, *citation.broader}.isdisjoint(wanted):
                places.setdefault((citation.kind, citation.name), []).append((statement, citation))
    found = (Cited(kind, name, tuple(where)) for (kind, name), where in places.items())
    return tuple(sorted(found, key=_order))


def recipe() -> Recipe:
    """Return how the citations of each statement are worked out and kept."""
    forms = repr(INSTRUMENTS).encode()
    version = f"{_VERSION} {crc32(forms):08x}"
    return Recipe("references", version, read_citations, _to_record, _from_record)


def _order(one: Cited) -> tuple[Any, ...]:
    numbers = [int(number) for number in re.findall(r"\d+", one.name)]
    return (KINDS.index(one.kind), -one.statements, re.sub(r"\d+", "", one.name), numbers)


def _to_record(citations: Iterable[Citation]) -> list[dict[str, Any]]:
    return [values_of(citation) for citation in citations]


def _from_record(record: list[dict[str, Any]]) -> tuple[Citation, ...]:
    return tuple(Citation(**values | {"broader": tuple(values["broader"])}) for values in record)
