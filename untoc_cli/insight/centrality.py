"""The sentences that say what a group of statements has in common.

A sentence is central when many others speak of the same, and above all when those are central
themselves (LexRank, Erkan and Radev 2004): sentences are points, likeness of their words the
lines between them, and centrality the share of a long random walk that each receives. Sentences
are quoted as they stand, never rewritten.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import mul

from untoc_cli.archive.dates import PartialDate
from untoc_cli.insight.gist import Gist, Quotable

_CANDIDATES = 400  # sentences of a group that are compared with each other
_REPEATED = 0.9  # from here on one repeats the other, which is habit and no sign of weight
_TOO_LIKE = 0.5  # from here on one of two is enough for the reader
_DAMPING = 0.85
_COMMON, _OWN = 0.1, 2.0  # what a word weighs that all use alike; what more its own at most
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
    gist: Gist
    sentence: Quotable
    relevance: float
    vector: _Vector


def central_sentences(
    groups: Sequence[Sequence[Gist]], limit: int, among: Iterable[Gist] = ()
) -> list[tuple[CentralSentence, ...]]:
    """Return the central sentences of each group, the most central first.

    No two say the same, and they come from different statements as far as there are several.
    Left out are thanks, salutations, and sentences too short or too long to be quoted.

    Words that are rare in the whole archive weigh more, and so do those that the group uses more
    than others do, so that a group is told by its own subject and not by what everybody speaks of.

    Args:
        groups: the gists of the statements of each group.
        limit: how many sentences of each group.
        among: further statements of the archive.
    """
    unique = {gist.id: gist for gist in among}
    unique |= {gist.id: gist for group in groups for gist in group}
    archive = _use(unique.values())
    return [_of_group(_candidates(group, archive), limit) for group in groups]


def _of_group(candidates: Sequence[_Candidate], limit: int) -> tuple[CentralSentence, ...]:
    if not candidates or limit < 1:
        return ()
    likeness = _likeness([candidate.vector for candidate in candidates])
    shares = zip(candidates, _centrality(likeness), strict=True)
    weighed = [candidate.relevance * share for candidate, share in shares]
    scores = [round(score / max(weighed), 4) for score in weighed]
    order = sorted(range(len(candidates)), key=lambda at: (-scores[at], at))
    chosen = _diverse(order, likeness, [candidate.gist.id for candidate in candidates], limit)
    return tuple(_quoted(candidates[at], scores[at]) for at in chosen)


def concerns(groups: Sequence[Sequence[Gist]], among: Iterable[Gist]) -> list[dict[str, float]]:
    """Return of each group how much each of its words is its own, against all statements."""
    archive = _use(among)
    return [_concerns(_use(group), archive) for group in groups]


def _concerns(own: Counter[str], archive: Counter[str]) -> dict[str, float]:
    here, everywhere = own.total(), archive.total()
    return {key: _concern(number / here, archive[key] / everywhere) for key, number in own.items()}


def _candidates(group: Sequence[Gist], archive: Counter[str]) -> list[_Candidate]:
    """Return the sentences that may be central: those that are most about what the group is."""
    own = _use(group)
    whole = archive.total()
    concern = _concerns(own, archive)
    heard = {key: value * math.log1p(own[key]) for key, value in concern.items()}
    weight = {key: math.log1p(whole / archive[key]) * value for key, value in concern.items()}
    found = [
        (_relevance(sentence, heard), gist, sentence)
        for gist in sorted(group, key=lambda gist: gist.id)
        for sentence in gist.quotable
    ]
    order = sorted(range(len(found)), key=lambda at: (-found[at][0], at))[:_CANDIDATES]
    return [
        _Candidate(gist, sentence, relevance, _vector(Counter(sentence.keys), weight))
        for relevance, gist, sentence in (found[at] for at in sorted(order))
    ]


def _relevance(sentence: Quotable, heard: Mapping[str, float]) -> float:
    """Return how much of a sentence is the group's own; a long one does not win by length."""
    keys = set(sentence.keys)
    return sum(heard[key] for key in keys) / math.sqrt(len(keys))


def _concern(here: float, everywhere: float) -> float:
    """Return how much a word is the group's own: little, unless it uses it more than all do."""
    return _COMMON + max(0.0, min(math.log2(here / everywhere), _OWN))


def _use(gists: Iterable[Gist]) -> Counter[str]:
    """Count in how many sentences each word is."""
    return Counter(
        key for gist in gists for sentence in gist.quotable for key in set(sentence.keys)
    )


def _vector(counts: Counter[str], weight: Mapping[str, float]) -> _Vector:
    """Return the weight of each word, so that the vector has the length 1."""
    weights = {key: number * weight[key] for key, number in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {key: weight / length for key, weight in weights.items()}


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
    gist, sentence = candidate.gist, candidate.sentence
    return CentralSentence(gist.id, gist.date, sentence.paragraph, sentence.text, score)
