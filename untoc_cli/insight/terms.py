"""The words and phrases that set groups of statements apart from each other.

A term is a word or a short phrase, counted over all its inflections and shown in the form that is
written most often. How far it sets a group apart is the logarithm of how much
more the group uses it than all other statements do, with the whole archive as prior, over its
standard error (after Monroe, Colaresi and Quinn 2008, "Fightin' Words"; at such small shares the
ratio of rates is their ratio of odds). So much use beats a rare word that happens to occur here and
never there.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from untoc_cli.insight.gist import Gist
from untoc_cli.insight.phrases import (
    Place,
    Term,
    Text,
    commonest_form,
    grown,
    holds,
    places,
)
from untoc_cli.text.languages import STOP_WORDS

_PRIOR = 500  # words of the archive that are mixed into both sides of the comparison
_SEEDS = 150  # words of a group around which phrases are looked for
_POOL = 6  # candidates for each term that is asked for
_MOSTLY = 0.5
_NOUNS = frozenset("ally anomaly assembly elderly family monopoly reply supply".split())
_FEWEST = 2  # occurrences
_SPREAD = 0.1  # of the statements of a group must use the term


@dataclass(frozen=True, slots=True)
class DistinctiveTerm:
    """A word or a phrase that sets a group apart.

    Attributes:
        text: in the form that is written most often.
        count: how often the group uses it, in any form.
        statements: how many of its statements use it.
        keys: of its words, the same in all their forms.
    """

    text: str
    count: int
    statements: int
    keys: Term = field(default=(), compare=False)


@dataclass(slots=True)
class _Tally:
    """How often a group uses each term, and in how many statements."""

    size: int = 0
    words: int = 0
    counts: Counter[Term] = field(default_factory=Counter)
    statements: Counter[Term] = field(default_factory=Counter)

    @property
    def spread(self) -> int:
        """In how many statements a term must occur to say something of the whole group."""
        return max(min(2, self.size - 1), math.ceil(_SPREAD * self.size))

    def add(self, terms: Sequence[Term]) -> None:
        """Count the terms of one more text."""
        self.counts.update(terms)
        self.statements.update(dict.fromkeys(terms).keys())


def distinctive_terms(
    groups: Sequence[Sequence[Gist]], limit: int, among: Sequence[Gist] = ()
) -> list[tuple[DistinctiveTerm, ...]]:
    """Return the terms that set each group apart from all others, the strongest first.

    A group has terms in the language most of it is in, and only if the common words of that
    language are known. A statement may be in several groups.

    Args:
        groups: the statements of each group.
        limit: how many terms of each group.
        among: further statements of the archive, from which the groups are set apart.
    """
    languages = [_main_language(group) for group in groups]
    found: list[tuple[DistinctiveTerm, ...]] = [()] * len(groups)
    for language in sorted({language for language in languages if language}):
        same = [[gist for gist in group if gist.language == language] for group in groups]
        others = [gist for gist in among if gist.language == language]
        for at, terms in enumerate(_in_one_language(same, others, limit)):
            if languages[at] == language:
                found[at] = terms
    return found


def _main_language(group: Sequence[Gist]) -> str | None:
    """Return the language with most sentences, among those whose common words are known."""
    sentences = Counter[str]()
    for gist in group:
        sentences[gist.language] += gist.sentences
    known = [language for language in sentences if language in STOP_WORDS]
    return max(known, key=lambda language: (sentences[language], language), default=None)


def _in_one_language(
    groups: Sequence[Sequence[Gist]], among: Sequence[Gist], limit: int
) -> list[tuple[DistinctiveTerm, ...]]:
    unique = {gist.id: gist for group in (*groups, among) for gist in group}
    texts = {id_: Text.of(gist) for id_, gist in unique.items()}
    of_groups = [[texts[gist.id] for gist in group] for group in groups]
    archive, tallies = _count(list(texts.values()), of_groups)
    return [
        _chosen(group, tally, archive, limit)
        for group, tally in zip(of_groups, tallies, strict=True)
    ]


def _count(texts: Sequence[Text], groups: Sequence[Sequence[Text]]) -> tuple[_Tally, list[_Tally]]:
    """Count words, and phrases around the words that set a group apart, in all and each group."""
    archive, tallies = _Tally(), [_Tally() for _ in groups]
    concerned = {id(text): [archive] for text in texts}
    for group, tally in zip(groups, tallies, strict=True):
        for text in group:
            concerned[id(text)].append(tally)
    for text in texts:
        words = list(text.single_words())
        for tally in concerned[id(text)]:
            tally.size += 1
            tally.words += len(words)
            tally.add(words)
    seeds = {term[0] for tally in tallies for _, term in _ranked(tally, archive)[:_SEEDS]}
    for text in texts:
        phrases = list(text.pairs(seeds))
        for tally in concerned[id(text)]:
            tally.add(phrases)
    return archive, tallies


def _ranked(tally: _Tally, archive: _Tally) -> list[tuple[float, Term]]:
    """Return the terms of a group that are used often enough, the most distinctive first."""
    scored = (
        (_score(term, count, tally, archive), term)
        for term, count in tally.counts.items()
        if count >= _FEWEST and tally.statements[term] >= tally.spread
    )
    return sorted(scored, key=lambda item: (-item[0], -len(item[1]), item[1]))


def _score(term: Term, count: int, tally: _Tally, archive: _Tally) -> float:
    """Return how far a group uses a term more than all others do, in standard errors.

    Without others, how often it uses it.
    """
    elsewhere, words_elsewhere = archive.counts[term] - count, archive.words - tally.words
    if not words_elsewhere:
        return float(count)
    prior = _PRIOR * archive.counts[term] / archive.words
    here, there = count + prior, elsewhere + prior
    ratio = (here / (tally.words + _PRIOR)) / (there / (words_elsewhere + _PRIOR))
    return math.log(ratio) / math.sqrt(1 / here + 1 / there)


def _chosen(
    texts: Sequence[Text], tally: _Tally, archive: _Tally, limit: int
) -> tuple[DistinctiveTerm, ...]:
    pool = dict(item[::-1] for item in _ranked(tally, archive)[: _POOL * limit] if item[0] > 0)
    scores: dict[Term, float] = {}
    found: dict[Term, Sequence[Place]] = {}
    for term, term_places in places(texts, pool).items():
        longest = grown(term_places)
        if len({id(place.text) for place in longest}) < tally.spread:
            continue
        keys = longest[0].keys
        scores[keys] = max(scores.get(keys, 0), pool[term])
        found[keys] = longest
    for term in [term for term in found if _is_adverb(term, found[term])]:
        del scores[term], found[term]
    best = _without_parts(scores, {term: len(term_places) for term, term_places in found.items()})
    return tuple(_described(found[term]) for term in best[:limit])


def _is_adverb(term: Term, term_places: Sequence[Place]) -> bool:
    """Tell whether a term is a word such as "regularly", which is part of names but no subject."""
    form = commonest_form(term_places) if len(term) == 1 else ""
    return form.islower() and form.endswith("ly") and form not in _NOUNS


def _without_parts(scores: dict[Term, float], counts: Mapping[Term, int]) -> list[Term]:
    """Return terms by score, without those that mostly stand inside longer ones."""
    kept = dict(scores)
    with_word: dict[str, list[Term]] = {}
    for term in kept:
        for word in dict.fromkeys(term):
            with_word.setdefault(word, []).append(term)
    for part in sorted(kept, key=lambda term: (-len(term), term)):
        longer = (term for term in with_word[part[0]] if len(term) > len(part) and term in kept)
        wholes = [term for term in longer if holds(term, part)]
        if sum(counts[whole] for whole in wholes) > _MOSTLY * counts[part]:
            best = max(wholes, key=lambda term: (counts[term], term))
            kept[best] = max(kept[best], kept.pop(part))
    return sorted(kept, key=lambda term: (-kept[term], -len(term), term))


def _described(term_places: Sequence[Place]) -> DistinctiveTerm:
    statements = {id(place.text) for place in term_places}
    return DistinctiveTerm(
        commonest_form(term_places), len(term_places), len(statements), term_places[0].keys
    )
