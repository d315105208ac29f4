"""The sentences that say what a group of statements has in common.

A sentence is central when many others speak of the same, and above all when those are central
themselves (LexRank, Erkan and Radev 2004): sentences are points, likeness of their words the
lines between them, and centrality the share of a long random walk that each receives. Sentences
are quoted as they stand, never rewritten.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import mul

from untoc_cli.archive.dates import PartialDate
from untoc_cli.insight.spoken import Sentence, Spoken
from untoc_cli.text.folding import WORD, fold

_SHORTEST, _LONGEST = 8, 60  # words of a sentence that can stand alone and be read at a glance
_TELLING = 4  # different words about the subject that it must have
_LEANING = frozenset("he her his she such their these they those ils elles ellos ellas".split())
_ENDED = re.compile(r"[.!?…。！？؟][\"'”’»)\]」』]*\Z")
_CANDIDATES = 400  # sentences of a group that are compared with each other
_REPEATED = 0.9  # from here on one repeats the other, which is habit and no sign of weight
_TOO_LIKE = 0.5  # from here on one of two is enough for the reader
_DAMPING = 0.85
_CLOSE_ENOUGH = 1e-6
_MOST_STEPS = 100

_Vector = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class CentralSentence:
    """A sentence with its source.

    Attributes:
        statement_id: the statement it stands in.
        date: of the statement.
        paragraph: the number of the paragraph.
        text: plain text.
        score: how central it is, from 0 to 1 for the most central sentence of the group.
    """

    statement_id: str
    date: PartialDate | None
    paragraph: int | None
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class _Candidate:
    spoken: Spoken
    sentence: Sentence
    vector: _Vector


def central_sentences(
    groups: Sequence[Sequence[Spoken]], limit: int
) -> list[tuple[CentralSentence, ...]]:
    """Return the central sentences of each group, the most central first.

    No two say the same, and they come from different statements as far as there are several.
    Left out are thanks, salutations, and sentences too short or too long to be quoted.

    Words that are rare in the whole archive weigh more, so that a group is told by its own subject
    and not by what everybody speaks of.

    Args:
        groups: what the statements of each group say.
        limit: how many sentences of each group.
    """
    sentences = {
        spoken.id: [
            (sentence, counts) for sentence in spoken.sentences if (counts := _counts(sentence))
        ]
        for group in groups
        for spoken in group
    }
    rarity = _rarity([counts for found in sentences.values() for _, counts in found])
    return [
        _of_group(
            [
                _Candidate(spoken, sentence, _vector(counts, rarity))
                for spoken in sorted(group, key=lambda spoken: spoken.id)
                for sentence, counts in sentences[spoken.id]
            ],
            limit,
        )
        for group in groups
    ]


def _of_group(every: Sequence[_Candidate], limit: int) -> tuple[CentralSentence, ...]:
    candidates = _nearest_to_centre(every)
    if not candidates or limit < 1:
        return ()
    likeness = _likeness([candidate.vector for candidate in candidates])
    scores = _centrality(likeness)
    order = sorted(range(len(candidates)), key=lambda at: (-scores[at], at))
    chosen = _diverse(order, likeness, [candidate.spoken.id for candidate in candidates], limit)
    return tuple(_quoted(candidates[at], scores[at]) for at in chosen)


def _rarity(sentences: Sequence[Counter[str]]) -> dict[str, float]:
    """Return how much each word weighs: the rarer, the more."""
    having = Counter(chain.from_iterable(sentences))
    return {key: math.log(1 + len(sentences) / number) for key, number in having.items()}


def _counts(sentence: Sentence) -> Counter[str]:
    """Count the telling words of a sentence that may be quoted; of others none."""
    telling = [word.key for word in sentence.words if word.tells]
    if len(telling) < _TELLING or sentence.is_thanks or not _stands_alone(sentence):
        return Counter()
    length = sum(word.written != "" for word in sentence.words)
    counts = Counter(telling)
    return counts if _SHORTEST <= length <= _LONGEST and len(counts) >= _TELLING else Counter()


def _stands_alone(sentence: Sentence) -> bool:
    """Tell whether a reader understands it without the sentence before."""
    first = WORD.search(sentence.text)
    assert first is not None
    is_begun = not first.group()[0].islower() and fold(first.group()) not in _LEANING
    return is_begun and bool(_ENDED.search(sentence.text))


def _vector(counts: Counter[str], rarity: Mapping[str, float]) -> _Vector:
    """Return the weight of each word, so that the vector has the length 1."""
    weights = {key: number * rarity[key] for key, number in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {key: weight / length for key, weight in weights.items()}


def _nearest_to_centre(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the sentences most like the average of all, in their order."""
    if len(candidates) <= _CANDIDATES:
        return list(candidates)
    centre: dict[str, float] = {}
    for candidate in candidates:
        for key, weight in candidate.vector.items():
            centre[key] = centre.get(key, 0.0) + weight
    nearness = [
        sum(weight * centre[key] for key, weight in candidate.vector.items())
        for candidate in candidates
    ]
    order = sorted(range(len(candidates)), key=lambda at: (-nearness[at], at))
    return [candidates[at] for at in sorted(order[:_CANDIDATES])]


def _likeness(vectors: Sequence[_Vector]) -> list[list[float]]:
    """Return the cosine of each two vectors; 0 of one with itself."""
    having: dict[str, list[tuple[int, float]]] = {}
    for at, vector in enumerate(vectors):
        for key, weight in vector.items():
            having.setdefault(key, []).append((at, weight))
    rows = [[0.0] * len(vectors) for _ in vectors]
    for at, (row, vector) in enumerate(zip(rows, vectors, strict=True)):
        for key, weight in vector.items():
            for other, other_weight in having[key]:
                row[other] += weight * other_weight
        row[at] = 0.0
    return rows


def _centrality(likeness: Sequence[Sequence[float]]) -> list[float]:
    """Return the share of each point in a long random walk, that of the first being 1."""
    lines = [[value if value < _REPEATED else 0.0 for value in row] for row in likeness]
    leaving = [sum(row) for row in lines]
    number = len(lines)
    shares = [1 / number] * number
    for _ in range(_MOST_STEPS):
        previous, shares = shares, _step(lines, leaving, shares)
        if max(abs(new - old) for new, old in zip(shares, previous, strict=True)) < _CLOSE_ENOUGH:
            break
    most = max(shares)
    return [round(share / most, 4) for share in shares]


def _step(
    lines: Sequence[Sequence[float]], leaving: Sequence[float], shares: Sequence[float]
) -> list[float]:
    """Return the shares one step later; who stands alone jumps anywhere."""
    number = len(lines)
    alone = sum(share for share, total in zip(shares, leaving, strict=True) if not total)
    anywhere = (1 - _DAMPING + _DAMPING * alone) / number
    carried = [
        share / total if total else 0.0 for share, total in zip(shares, leaving, strict=True)
    ]
    return [anywhere + _DAMPING * sum(map(mul, row, carried)) for row in lines]


def _diverse(
    order: Sequence[int], likeness: Sequence[Sequence[float]], sources: Sequence[str], limit: int
) -> list[int]:
    """Choose the first that are not too like one chosen, at first one of each source."""
    chosen: list[int] = []
    for one_each in (True, False):
        for at in order:
            used = {sources[other] for other in chosen}
            if len(chosen) == limit or at in chosen or (one_each and sources[at] in used):
                continue
            if all(likeness[at][other] < _TOO_LIKE for other in chosen):
                chosen.append(at)
    return sorted(chosen, key=order.index)


def _quoted(candidate: _Candidate, score: float) -> CentralSentence:
    spoken, sentence = candidate.spoken, candidate.sentence
    return CentralSentence(spoken.id, spoken.date, sentence.paragraph, sentence.text, score)
