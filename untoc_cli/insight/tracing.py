"""One demand through the years: first said, repeated, by whom, in which words, and when last.

Sentences are looked through, not only for the words as typed but for what comes near them
(`demands.py`), and every mention says which of the two it is. Between the first mention and today
every session is accounted for: said, on file without it, or nothing on file.
"""

import json
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any

from untoc_cli.archive.archive import Archive, Selection, chronological
from untoc_cli.archive.sessions import Sessions
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.worked_out import Recipe, worked_out
from untoc_cli.insight.demands import (
    Demand,
    Said,
    beginnings,
    find_demand,
    holds_enough,
    loose,
    read_demand,
)
from untoc_cli.insight.timeline import Occasion, build_timeline
from untoc_cli.record import Record
from untoc_cli.text.folding import fold
from untoc_cli.text.markdown import paragraphs
from untoc_cli.text.sentences import sentence_spans

Track = Callable[[Iterable[str]], Iterable[str]]

_AT_ONCE = 200  # statements whose sentences are in memory together
_PARTS = "\0"  # stands between the parts of what is kept of a statement

Sentence = tuple[int, str]  # the number of its paragraph, and its text


class Mention(Record):
    """A sentence that says the demand.

    Attributes:
        statement: in which it stands.
        paragraph: the number of the paragraph.
        sentence: plain text.
        said: where in the sentence, and how near it comes.
    """

    statement: Statement
    paragraph: int
    sentence: str
    said: Said

    @property
    def words(self) -> str:
        """The words in which it is said."""
        return self.sentence[self.said.start : self.said.end]


class Variant(Record):
    """Words in which a demand is said.

    Attributes:
        text: as they are written first.
        count: how often.
        likeness: to the demand.
        is_exact: whether they are the demand as typed.
    """

    text: str
    count: int
    likeness: float
    is_exact: bool


class Stop(Record):
    """A session on the way of a demand, with the mentions at it; without any it was not said."""

    occasion: Occasion
    mentions: tuple[Mention, ...] = ()


class Trace(Record):
    """A demand through the years.

    Attributes:
        demand: as typed.
        stops: the sessions from the first at which it was said up to the last on file or held.
        searched: how many statements were looked through.
    """

    demand: str
    stops: tuple[Stop, ...]
    searched: int

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions, oldest first."""
        return tuple(mention for stop in self.stops for mention in stop.mentions)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """The statements that say it, oldest first."""
        return tuple({m.statement.path: m.statement for m in self.mentions}.values())

    def variants(self) -> list[Variant]:
        """Return the words in which it is said: as typed first, then the commonest."""
        first: dict[str, Mention] = {}
        counts = Counter[str]()
        for mention in self.mentions:
            folded = " ".join(fold(mention.words).split())
            first.setdefault(folded, mention)
            counts[folded] += 1
        found = [
            Variant(mention.words, counts[folded], mention.said.likeness, mention.said.is_exact)
            for folded, mention in first.items()
        ]
        return sorted(found, key=lambda v: (not v.is_exact, -v.count, -v.likeness, fold(v.text)))

    def speakers(self) -> list[tuple[str, int]]:
        """Return who said it, each with the number of statements, most first, then by name."""
        numbers = Counter(name for each in self.statements for name in each.speaker)
        return sorted(numbers.items(), key=lambda item: (-item[1], fold(item[0])))


def cut_into_sentences(_: Statement, body: str) -> str:
    """Return the sentences of the numbered paragraphs of a body.

    In the first part each stands on a line as `loose` makes it, which is looked through fast; the
    second is JSON.
    """
    found: list[Sentence] = [
        (block.number, text[start:end])
        for block in paragraphs(body)
        if block.number
        for text in (block.text,)
        for start, end in sentence_spans(text)
    ]
    lines = "\n".join(loose(sentence) for _, sentence in found)
    return f"{lines}{_PARTS}{json.dumps(found, ensure_ascii=False)}"


def sentences_of(
    archive: Archive, statements: Iterable[Statement], track: Track = iter
) -> Iterator[tuple[Statement, str]]:
    """Return each statement with its sentences, which are kept and cut once.

    They are read some at a time, because those of a large archive take a hundred megabytes.

    Args:
        archive: of the statements.
        statements: in the order wanted.
        track: wraps the paths, to show progress.
    """
    by_path = {statement.path: statement for statement in statements}
    arriving = iter(track(list(by_path)))
    while paths := list(islice(arriving, _AT_ONCE)):
        yield from worked_out(archive, [by_path[path] for path in paths], _SENTENCES)


def _as_it_is(text: Any) -> Any:
    return text


_SENTENCES = Recipe("sentences", "1", cut_into_sentences, _as_it_is, _as_it_is)


def trace_demand(
    typed: str,
    texts: Iterable[tuple[Statement, str]],
    sessions: Sessions,
    selection: Selection,
    today: date,
) -> Trace:
    """Follow a demand through statements.

    Args:
        typed: the demand.
        texts: the statements to look through, with their sentences (`sentences_of`).
        sessions: the registry.
        selection: which statements and sessions it is about.
        today: decides which sessions are past.
    """
    looked = _Look(typed)
    statements = [looked.at(statement, text) for statement, text in texts]
    mentions: dict[str, list[Mention]] = {}
    for mention in looked.mentions():
        mentions.setdefault(mention.statement.path, []).append(mention)
    timeline = build_timeline(statements, sessions, selection, today)
    stops = [_stop(occasion, mentions) for occasion in timeline.occasions]
    return Trace(typed, tuple(_from_first_on(stops)), len(statements))


class _Look:
    """Sentences that may say a demand, gathered before it is known how rare its words are."""

    def __init__(self, typed: str) -> None:
        self._typed = typed
        self._demands: dict[str, Demand] = {}
        self._having: dict[str, Counter[str]] = {}
        self._searched = Counter[str]()
        self._promising: list[tuple[Statement, Sentence, frozenset[int]]] = []

    def at(self, statement: Statement, text: str) -> Statement:
        """Look at a statement, and return it."""
        language = statement.language
        if language not in self._demands:
            self._demands[language] = read_demand(self._typed, language)
            self._having[language] = Counter()
        demand = self._demands[language]
        sought = beginnings(demand)
        lines, _, sentences = text.rpartition(_PARTS)
        there = [_holds(lines, letters) for letters in sought]
        self._searched[language] += 1
        self._having[language].update(
            unit.key for unit, is_there in zip(demand.units, there, strict=True) if is_there
        )
        if sum(there) >= max(demand.needed, 1):
            held = _held(lines.split("\n"), sought, demand.needed)
            found = json.loads(sentences) if held else []
            self._promising += [(statement, tuple(found[at]), units) for at, units in held]
        return statement

    def mentions(self) -> Iterator[Mention]:
        """Return the sentences that say it."""
        weights = {language: self._weights(language) for language in self._demands}
        for statement, (paragraph, sentence), units in self._promising:
            demand, rarity = self._demands[statement.language], weights[statement.language]
            if not holds_enough(demand, units, rarity):
                continue
            if said := find_demand(demand, sentence, rarity):
                yield Mention(statement, paragraph, sentence, said)

    def _weights(self, language: str) -> Mapping[str, float]:
        number, having = self._searched[language], self._having[language]
        return {
            unit.key: math.log(1 + number / max(having[unit.key], 1))
            for unit in self._demands[language].units
        }


def _holds(text: str, letters: tuple[str, ...]) -> bool:
    return any(beginning in text for beginning in letters)


def _held(
    lines: Sequence[str], sought: Sequence[tuple[str, ...]], needed: int
) -> list[tuple[int, frozenset[int]]]:
    """Return the numbers of the lines that may hold enough of some words, and of which."""
    held: dict[int, set[int]] = {}
    for unit, letters in enumerate(sought):
        for beginning in letters:  # over all lines in one go, for there are hundreds of thousands
            for at in [at for at, line in enumerate(lines) if beginning in line]:
                held.setdefault(at, set()).add(unit)
    return sorted((at, frozenset(units)) for at, units in held.items() if len(units) >= needed)


def _stop(occasion: Occasion, mentions: Mapping[str, Sequence[Mention]]) -> Stop:
    ordered = sorted(occasion.statements, key=chronological)
    return Stop(occasion, tuple(m for each in ordered for m in mentions.get(each.path, ())))


def _from_first_on(stops: Sequence[Stop]) -> Sequence[Stop]:
    """Return the stops from the first mention on; only meetings that are known to have been."""
    first = next((at for at, stop in enumerate(stops) if stop.mentions), len(stops))
    return [stop for stop in stops[first:] if stop.occasion.statements or stop.occasion.silent]
