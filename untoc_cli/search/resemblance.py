"""The statements most like one, with the words that they share.

A statement is told by its most telling words: those it says often and few others say. Another one
is like it as far as it says the same words; the figure is the share of the score that the statement
itself gets, with the words that nobody else says, so that 1 is the same.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.archive.statement import Statement
from untoc_cli.record import Record
from untoc_cli.search.analysis import is_common, words
from untoc_cli.search.index import Index
from untoc_cli.search.search import Watch, asked_of_index
from untoc_cli.text.markdown import plain

_TELLING = 30  # words by which a statement is told
_CANDIDATES = 400  # words of it that are looked up, those it says most
_SHORTEST = 3  # letters; shorter words are mostly initials and articles
_LEAST_SHARED = 2  # words
_SATURATION, _BY_LENGTH = 1.2, 0.5  # as in BM25: a word said ten times is not ten times as telling
_NOBODY = Watch()


class Alike(Record):
    """A statement like the one asked for.

    Attributes:
        statement: which.
        likeness: from 0 to 1.
        shared: the words that both say, those first that make them alike most.
    """

    statement: Statement
    likeness: float
    shared: tuple[str, ...]


class Resemblance(Record):
    """What is like a statement.

    Attributes:
        statement: the one asked for.
        telling: the words by which it is told, the most telling first.
        alike: the others, the most alike first.
    """

    statement: Statement
    telling: tuple[str, ...]
    alike: tuple[Alike, ...]


def find_alike(
    archive: Archive,
    index: Index,
    statement: Statement,
    selection: Selection,
    watch: Watch = _NOBODY,
) -> Resemblance:
    """Find the statements most like one.

    Args:
        archive: where.
        index: its index, which is brought up to date first.
        statement: the one asked for.
        selection: which of the others to look at.
        watch: is told what is done to the index first.

    Raises:
        IndexUnusable: the index can be neither read nor made anew.
    """
    said = _Said.by(statement, archive.body(statement))
    total = len(archive.statements)
    weights, counts = asked_of_index(
        archive, index, lambda current: _looked_up(current, said, total), watch
    )
    others = [s for s in selection.choose(archive.statements) if s.path != statement.path]
    weighing = _Weighing(weights, counts, _average(archive.statements))
    whole = weighing.score(statement, said.counts) or 1.0
    found = (_alike(other, weighing, whole, said.written) for other in others)
    return Resemblance(
        statement,
        tuple(said.written[word] for word in counts),
        tuple(
            sorted(
                (each for each in found if len(each.shared) >= _LEAST_SHARED),
                key=lambda each: (-each.likeness, each.statement.id),
            )
        ),
    )


class _Said(Record):
    """The words of a statement as they are compared: how often, and how each is mostly written."""

    counts: Mapping[str, int]
    written: Mapping[str, str]

    @classmethod
    def by(cls, statement: Statement, body: str) -> "_Said":
        text = plain(body)
        forms: dict[str, Counter[str]] = {}
        for word in words(text, statement.language):
            written = text[word.start : word.end]
            if len(written) >= _SHORTEST and written.isalpha() and not is_common(written):
                forms.setdefault(word.text, Counter())[written] += 1
        counts = {word: written.total() for word, written in forms.items()}
        return cls(counts, {word: found.most_common(1)[0][0] for word, found in forms.items()})


class _Weighing(Record):
    """How much each telling word counts, and how often each statement says it.

    Attributes:
        telling: the weight of each word.
        counts: for each word that others say too how often statements say it, by path.
        average: words of a statement.
    """

    telling: Mapping[str, float]
    counts: Mapping[str, Mapping[str, int]]
    average: float

    def parts(self, statement: Statement) -> dict[str, float]:
        """Return what each shared word adds to the score of a statement."""
        held = {word: said.get(statement.path, 0) for word, said in self.counts.items()}
        return self._weighed(statement, {word: n for word, n in held.items() if n})

    def score(self, statement: Statement, counts: Mapping[str, int]) -> float:
        """Return the score of a statement that says words so often."""
        return sum(self._weighed(statement, {word: counts[word] for word in self.telling}).values())

    def _weighed(self, statement: Statement, held: Mapping[str, int]) -> dict[str, float]:
        length = 1 - _BY_LENGTH + _BY_LENGTH * statement.words / self.average
        return {
            word: self.telling[word] * number / (number + _SATURATION * length)
            for word, number in held.items()
        }


def _looked_up(
    index: Index, said: _Said, total: int
) -> tuple[dict[str, float], dict[str, Mapping[str, int]]]:
    """Return the telling words of a statement with their weights, and who says them how often.

    Words that nobody else says are weighed, because they make it unlike all others.
    """
    often = sorted(said.counts, key=lambda word: (-said.counts[word], word))[:_CANDIDATES]
    spread = index.spread(often)
    weights = {
        word: (1 + math.log(said.counts[word])) * math.log(1 + total / number)
        for word, number in spread.items()
    }
    best = sorted(weights, key=lambda word: (-weights[word], word))
    shared = [word for word in best if spread[word] > 1][:_TELLING]
    alone = [word for word in best if spread[word] == 1][:_TELLING]
    telling = {word: weights[word] for word in (*shared, *alone)}
    return telling, {word: index.occurrences([[word]]) for word in shared}


def _alike(
    other: Statement, weighing: _Weighing, whole: float, written: Mapping[str, str]
) -> Alike:
    parts = weighing.parts(other)
    order = sorted(parts, key=lambda word: (-parts[word], word))
    likeness = min(sum(parts.values()) / whole, 1.0)
    return Alike(other, round(likeness, 4), tuple(written[word] for word in order))


def _average(statements: Iterable[Statement]) -> float:
    lengths = [statement.words for statement in statements]
    return sum(lengths) / len(lengths) if any(lengths) else 1.0
