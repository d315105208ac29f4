"""The words and phrases that set groups of statements apart from each other.

A term is a word or a phrase of two or three words, counted over all its inflections and shown in
the form that is written most often. How far it sets a group apart is the log-odds ratio of its
use in the group and in all other statements, with the whole archive as prior, over its standard
error (Monroe, Colaresi and Quinn 2008, "Fightin' Words"): frequent and even use wins over a rare
word that happens to occur once here and never there.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from untoc_cli.insight.spoken import JOINTS, Spoken, Word
from untoc_cli.text.languages import STOP_WORDS

Term = tuple[str, ...]  # keys of its words

_LONGEST = 3  # words of a phrase
_PRIOR = 500  # words of the archive that are mixed into both sides of the comparison
_SEEDS = 150  # words of a group whose phrases are counted
_POOL = 6  # candidates for each term that is asked for
_MOSTLY = 0.5
_FEWEST = 2  # occurrences
_SPREAD = 0.05  # of the statements of a group must use the term


@dataclass(frozen=True, slots=True)
class DistinctiveTerm:
    """A word or a phrase that sets a group apart.

    Attributes:
        text: in the form that is written most often.
        count: how often the group uses it, in any form.
        statements: how many of its statements use it.
    """

    text: str
    count: int
    statements: int


@dataclass(slots=True)
class _Tally:
    """How often a group uses each term, and in how many statements."""

    size: int = 0
    words: int = 0
    counts: Counter[Term] = field(default_factory=Counter)
    statements: Counter[Term] = field(default_factory=Counter)

    def add(self, counts: Counter[Term], words: int = 0) -> None:
        self.size += bool(words)
        self.words += words
        self.counts.update(counts)
        self.statements.update(counts.keys())


def distinctive_terms(
    groups: Sequence[Sequence[Spoken]], limit: int
) -> list[tuple[DistinctiveTerm, ...]]:
    """Return the terms that set each group apart from all others, the strongest first.

    A group has terms in the language most of it is in, and only if the common words of that
    language are known. A statement may be in several groups.

    Args:
        groups: the statements of each group.
        limit: how many terms of each group.
    """
    languages = [_main_language(group) for group in groups]
    found: list[tuple[DistinctiveTerm, ...]] = [()] * len(groups)
    for language in sorted({language for language in languages if language}):
        same = [[spoken for spoken in group if spoken.language == language] for group in groups]
        for at, terms in enumerate(_in_one_language(same, limit)):
            if languages[at] == language:
                found[at] = terms
    return found


def _main_language(group: Sequence[Spoken]) -> str | None:
    """Return the language with most sentences, among those whose common words are known."""
    sentences = Counter[str]()
    for spoken in group:
        sentences[spoken.language] += len(spoken.sentences)
    known = [language for language in sentences if language in STOP_WORDS]
    return max(known, key=lambda language: (sentences[language], language), default=None)


def _in_one_language(
    groups: Sequence[Sequence[Spoken]], limit: int
) -> list[tuple[DistinctiveTerm, ...]]:
    archive, tallies = _Tally(), [_Tally() for _ in groups]
    of_statement = _tallies_of_statements(groups, tallies)
    for spoken, own in of_statement:
        keys = [word.key for word in _words(spoken) if word.key and word.key not in JOINTS]
        for tally in (archive, *own):
            tally.add(Counter((key,) for key in keys), len(keys))
    seeds = [_seeds(tally, archive) for tally in tallies]
    any_seed = frozenset().union(*seeds)
    for spoken, own in of_statement:
        phrases = Counter(_phrases([word.key for word in _words(spoken)], any_seed))
        for tally in (archive, *own):
            tally.add(phrases)
    return [
        _chosen(group, tally, archive, limit) for group, tally in zip(groups, tallies, strict=True)
    ]


def _tallies_of_statements(
    groups: Sequence[Sequence[Spoken]], tallies: Sequence[_Tally]
) -> list[tuple[Spoken, list[_Tally]]]:
    """Return each statement once, with the tallies of the groups it is in."""
    statements: dict[str, tuple[Spoken, list[_Tally]]] = {}
    for group, tally in zip(groups, tallies, strict=True):
        for spoken in group:
            statements.setdefault(spoken.id, (spoken, []))[1].append(tally)
    return list(statements.values())


def _words(spoken: Spoken) -> Iterator[Word]:
    """Return the words of a statement, with a mark between sentences."""
    for sentence in spoken.sentences:
        yield from sentence.words
        yield Word()


def _seeds(tally: _Tally, archive: _Tally) -> frozenset[str]:
    """Return the words that most set a group apart; phrases are looked for around them."""
    return frozenset(term[0] for _, term in _ranked(tally, archive)[:_SEEDS])


def _phrases(keys: Sequence[str], seeds: frozenset[str]) -> Iterator[Term]:
    """Return the phrases around the seeds, each as often as it stands in the text."""
    starts = {
        (at - before, length)
        for at, key in enumerate(keys)
        if key in seeds
        for length in range(2, _LONGEST + 1)
        for before in range(length)
    }
    for start, length in starts:
        phrase = tuple(keys[start : start + length]) if start >= 0 else ()
        if len(phrase) == length and _is_phrase(phrase):
            yield phrase


def _is_phrase(keys: Term) -> bool:
    """Tell whether words make a phrase: no mark inside, no common word at either end."""
    return all(keys) and keys[0] not in JOINTS and keys[-1] not in JOINTS


def _ranked(tally: _Tally, archive: _Tally) -> list[tuple[float, Term]]:
    """Return the terms of a group that are used often enough, the most distinctive first."""
    spread = max(min(2, tally.size - 1), math.ceil(_SPREAD * tally.size))
    scored = (
        (_score(term, count, tally, archive), term)
        for term, count in tally.counts.items()
        if count >= _FEWEST and tally.statements[term] >= spread
    )
    return sorted(scored, key=lambda item: (-item[0], item[1]))


def _score(term: Term, count: int, tally: _Tally, archive: _Tally) -> float:
    """Return the log-odds of a term in a group against all others, over its standard error."""
    elsewhere, words_elsewhere = archive.counts[term] - count, archive.words - tally.words
    if not words_elsewhere:
        return float(count)
    prior = _PRIOR * archive.counts[term] / archive.words
    inside = (count + prior) / (tally.words + _PRIOR - count - prior)
    outside = (elsewhere + prior) / (words_elsewhere + _PRIOR - elsewhere - prior)
    return math.log(inside / outside) / math.sqrt(1 / (count + prior) + 1 / (elsewhere + prior))


def _chosen(
    group: Sequence[Spoken], tally: _Tally, archive: _Tally, limit: int
) -> tuple[DistinctiveTerm, ...]:
    pool = [item for item in _ranked(tally, archive)[: _POOL * limit] if item[0] > 0]
    terms = _without_parts(pool, tally.counts)[:limit]
    forms = _forms(group, frozenset(terms))
    return tuple(
        DistinctiveTerm(_commonest(forms[term]), tally.counts[term], tally.statements[term])
        for term in terms
    )


def _without_parts(pool: Sequence[tuple[float, Term]], counts: Counter[Term]) -> list[Term]:
    """Return the terms of a pool without those that mostly stand inside longer ones.

    The longer one takes the better place of the two.
    """
    scores = {term: score for score, term in pool}
    for part in sorted(scores, key=lambda term: (-len(term), term)):
        wholes = [term for term in scores if len(term) > len(part) and _holds(term, part)]
        if sum(counts[whole] for whole in wholes) > _MOSTLY * counts[part]:
            best = max(wholes, key=lambda term: (counts[term], term))
            scores[best] = max(scores[best], scores.pop(part))
    return sorted(scores, key=lambda term: (-scores[term], term))


def _holds(whole: Term, part: Term) -> bool:
    length = len(part)
    return any(whole[at : at + length] == part for at in range(len(whole) - length + 1))


def _forms(group: Iterable[Spoken], terms: frozenset[Term]) -> dict[Term, Counter[str]]:
    """Return how often each term is written in each form."""
    by_first: dict[str, list[Term]] = {}
    for term in sorted(terms):
        by_first.setdefault(term[0], []).append(term)
    forms: dict[Term, Counter[str]] = {term: Counter() for term in terms}
    for spoken in group:
        words = list(_words(spoken))
        for at, word in enumerate(words):
            for term in by_first.get(word.key, ()):
                found = words[at : at + len(term)]
                if tuple(other.key for other in found) == term:
                    forms[term][" ".join(other.written for other in found)] += 1
    return forms


def _commonest(forms: Counter[str]) -> str:
    """Return the form written most often; of equals the shortest, then the one in small letters."""
    return min(forms, key=lambda form: (-forms[form], len(form), form.swapcase()))
