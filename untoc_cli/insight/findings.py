"""What the texts of a group come to: terms, central sentences, positions, what changed.

Finding it out looks at every statement of the archive, so what was found is noted in the catalogue
with the fingerprints of the files it was made of, and is there at once as long as none changes.
"""

import contextlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import log1p, sqrt
from types import MappingProxyType
from typing import Any
from zlib import crc32

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.files import digest
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.worked_out import worked_out
from untoc_cli.insight import gist as gists
from untoc_cli.insight import positions as stands
from untoc_cli.insight.centrality import CentralSentence, central_sentences, concerns
from untoc_cli.insight.change import Change, Stated, alike, change_of, keys_of
from untoc_cli.insight.gist import Gist
from untoc_cli.insight.positions import KINDS, Position, Stand
from untoc_cli.insight.spoken import split_words
from untoc_cli.insight.terms import DistinctiveTerm, distinctive_terms
from untoc_cli.record import Record, values_of

_VERSION = 2  # another one whenever the same statements may give other findings
_SLOTS = 32  # selections of which the findings are kept; another one takes the place of one
Track = Callable[[Iterable[str]], Iterable[str]]


class Limits(Record):
    """How much is shown of each group: terms, sentences, positions of each kind."""

    terms: int = 8
    sentences: int = 3
    positions: int = 4


class Findings(Record):
    """What the texts of a group come to.

    Attributes:
        terms: what sets them apart from all other statements of the archive.
        central: the sentences that say most of what they say.
        numbers: how many positions there are of each kind.
        positions: of each kind the first few; those of the last year first.
        not_covered: ids of statements in a language whose positions cannot be found.
        change: against the year before; None where only one year is on file.
    """

    terms: tuple[DistinctiveTerm, ...] = ()
    central: tuple[CentralSentence, ...] = ()
    numbers: Mapping[str, int] = MappingProxyType({})
    positions: Mapping[str, tuple[Stated, ...]] = MappingProxyType({})
    not_covered: tuple[str, ...] = ()
    change: Change | None = None


def find_out(
    archive: Archive,
    groups: Sequence[Sequence[Statement]],
    among: Sequence[Statement],
    limits: Limits,
    track: Track = iter,
) -> list[Findings]:
    """Return what the texts of each group come to.

    Args:
        archive: of the statements.
        groups: the statements of each.
        among: all statements they are set apart from, their own included.
        limits: how much of everything.
        track: wraps what takes long, to show progress.
    """
    name, source = _signature(archive, groups, among, limits)
    noted = archive.catalogue.note(name, source)
    if noted is not None:
        with contextlib.suppress(ValueError, LookupError, TypeError):  # not ours
            return [_from_record(record, archive) for record in json.loads(noted)]
    found = _find(archive, groups, among, limits, track)
    text = json.dumps([_to_record(each) for each in found], ensure_ascii=False)
    archive.catalogue.take_note(name, source, text)
    return found


def _find(
    archive: Archive,
    groups: Sequence[Sequence[Statement]],
    among: Sequence[Statement],
    limits: Limits,
    track: Track,
) -> list[Findings]:
    read = {s.id: gist for s, gist in worked_out(archive, among, gists.recipe(), track)}
    chosen = list({s.id: s for group in groups for s in group}.values())
    taken = {s.id: stand for s, stand in worked_out(archive, chosen, stands.recipe(), track)}
    of_groups = [[read[s.id] for s in group if s.id in read] for group in groups]
    everything = list(read.values())
    terms = distinctive_terms(of_groups, limits.terms, everything)
    most = limits.sentences + len(KINDS) * limits.positions if limits.sentences else 0
    central = central_sentences(of_groups, most, everything)
    own = concerns(of_groups, everything)
    return [
        _of_group(
            [(s, read[s.id], taken[s.id]) for s in group if s.id in read and s.id in taken],
            limits,
            own[at],
            terms[at],
            central[at],
        )
        for at, group in enumerate(groups)
    ]


def _of_group(
    known: Sequence[tuple[Statement, Gist, Stand]],
    limits: Limits,
    own: Mapping[str, float],
    terms: tuple[DistinctiveTerm, ...],
    central: tuple[CentralSentence, ...],
) -> Findings:
    stated = [
        Stated(s, position)
        for s, gist, stand in known
        for position in stand.positions
        if keys_of(position.sentence, gist.language)  # not "Thank you."
    ]
    show = _Choice({s.id: gist.language for s, gist, _ in known}, own, limits.positions)
    change = change_of([(s, gist, stand.positions) for s, gist, stand in known], limits.terms)
    positions = _by_kind(stated, show)
    quoted = {one.position.sentence for listed in positions.values() for one in listed}
    return Findings(
        terms=terms,
        central=tuple(c for c in central if c.text not in quoted)[: limits.sentences],
        numbers=Counter(kind for one in stated for kind in one.position.kinds),
        positions=positions,
        not_covered=tuple(s.id for s, _, stand in known if not stand.is_covered),
        change=_shortened(change, show) if change else None,
    )


class _Choice:
    """Chooses the positions that are shown: those that most others are like, on what is one's own.

    Args:
        languages: of the statements, by id.
        own: how much each word is the group's own.
        limit: how many are shown; as many or fewer are all shown.
    """

    def __init__(self, languages: Mapping[str, str], own: Mapping[str, float], limit: int) -> None:
        self._languages = languages
        self._own = own
        self._limit = limit

    def of(self, stated: Sequence[Stated]) -> tuple[Stated, ...]:
        """Return the first positions of one kind: the last year's first, and courtesies last."""
        if len(stated) <= self._limit:
            return tuple(sorted(stated, key=lambda one: -_year(one)))
        words = [split_words(s.position.sentence, self._languages[s.statement.id]) for s in stated]
        keys = [frozenset(word.key for word in each if word.tells) for each in words]
        weight = self._weights(keys)
        order = sorted(
            range(len(stated)),
            key=lambda at: (
                any(word.is_thanks for word in words[at]),
                -_year(stated[at]),
                -weight[at],
                at,
            ),
        )
        chosen: list[int] = []
        for at in order:
            if len(chosen) == self._limit:
                break
            if not any(alike(keys[at], keys[other]) for other in chosen):
                chosen.append(at)
        return tuple(stated[at] for at in sorted(chosen, key=lambda at: (-_year(stated[at]), at)))

    def _weights(self, keys: Sequence[frozenset[str]]) -> list[float]:
        use = Counter(key for each in keys for key in each)
        least = min(self._own.values(), default=1.0)
        return [
            sum(log1p(use[key] - 1) * self._own.get(key, least) for key in each)
            / sqrt(max(len(each), 1))
            for each in keys
        ]


def _by_kind(stated: Sequence[Stated], show: _Choice) -> dict[str, tuple[Stated, ...]]:
    """Return the positions that are shown of each kind; none is shown twice."""
    shown: dict[str, tuple[Stated, ...]] = {}
    for kind in KINDS:
        above = {id(one) for listed in shown.values() for one in listed}
        left = [one for one in stated if kind in one.position.kinds and id(one) not in above]
        shown[kind] = show.of(left)
    return shown


def _year(one: Stated) -> int:
    return one.statement.year or 0


def _shortened(change: Change, show: _Choice) -> Change:
    shown = {
        "new_positions": show.of(change.new_positions),
        "gone_positions": show.of(change.gone_positions),
    }
    return Change(**values_of(change) | shown)


def _signature(
    archive: Archive,
    groups: Sequence[Sequence[Statement]],
    among: Sequence[Statement],
    limits: Limits,
) -> tuple[str, str]:
    """Return the name of the note, and what it is made of."""
    digests = archive.catalogue.digests()
    rules = (_VERSION, gists.recipe().version, stands.recipe().version, *values_of(limits).values())
    paths = [[s.path for s in group] for group in (*groups, among)]
    files = [[digests.get(path, "") for path in group] for group in paths]
    slot = crc32(json.dumps([rules, paths]).encode()) % _SLOTS
    return f"findings\0{slot}", digest(json.dumps([rules, paths, files]).encode())


def _to_record(found: Findings) -> dict[str, Any]:
    change = found.change
    return {
        "terms": [_term(term) for term in found.terms],
        "central": [_central(sentence) for sentence in found.central],
        "numbers": dict(found.numbers),
        "positions": {k: [_stated(one) for one in found.positions[k]] for k in found.positions},
        "not_covered": list(found.not_covered),
        "change": change
        and {
            "years": [change.year, change.before],
            "terms": [[_term(t) for t in ts] for ts in (change.new_terms, change.gone_terms)],
            "positions": [
                [_stated(one) for one in listed]
                for listed in (change.new_positions, change.gone_positions)
            ],
        },
    }


def _from_record(record: dict[str, Any], archive: Archive) -> Findings:
    by_path = {statement.path: statement for statement in archive.statements}
    change = record["change"]
    return Findings(
        terms=tuple(map(_read_term, record["terms"])),
        central=tuple(map(_read_central, record["central"])),
        numbers=record["numbers"],
        positions={k: _read_stated(v, by_path) for k, v in record["positions"].items()},
        not_covered=tuple(record["not_covered"]),
        change=change
        and Change(
            *change["years"],
            *(tuple(map(_read_term, terms)) for terms in change["terms"]),
            *(_read_stated(listed, by_path) for listed in change["positions"]),
        ),
    )


def _term(term: DistinctiveTerm) -> list[Any]:
    return [term.text, term.count, term.statements, list(term.keys)]


def _read_term(record: list[Any]) -> DistinctiveTerm:
    text, count, statements, keys = record
    return DistinctiveTerm(text, count, statements, tuple(keys))


def _central(sentence: CentralSentence) -> list[Any]:
    date = str(sentence.date) if sentence.date else None
    return [sentence.statement_id, date, sentence.paragraph, sentence.text, sentence.score]


def _read_central(record: list[Any]) -> CentralSentence:
    id_, date, *others = record
    return CentralSentence(id_, PartialDate.parse(date) if date else None, *others)


def _stated(one: Stated) -> list[Any]:
    position = one.position
    return [one.statement.path, position.paragraph, position.sentence, list(position.kinds)]


def _read_stated(records: list[Any], by_path: Mapping[str, Statement]) -> tuple[Stated, ...]:
    return tuple(
        Stated(by_path[path], Position(paragraph, sentence, tuple(kinds)))
        for path, paragraph, sentence, kinds in records
    )
