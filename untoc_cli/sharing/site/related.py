"""The statements most like each one, for all of an archive at once.

A statement is told by its most telling words: those it says often and few others say. Two are alike
as far as they share them (cosine of their weights). Only words that few say are looked up, so that
it takes a few seconds for some thousand statements; what was found is noted in the catalogue with
the fingerprints of the files.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.files import digest
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.worked_out import worked_out
from untoc_cli.insight import gist as gists
from untoc_cli.insight.findings import Track
from untoc_cli.insight.gist import Gist
from untoc_cli.insight.phrases import Text

_VERSION = "1"  # another one whenever the same statements may give others
_NOTE = "related"
_TELLING = 40  # words by which a statement is told
_MOST_SAYING = 250  # statements that say a word; by one that more say none is looked for
_SHOWN = 4
_LEAST_ALIKE = 0.08

Weights = Mapping[str, float]


def find_related(
    archive: Archive, statements: Sequence[Statement], track: Track = iter
) -> dict[str, list[Statement]]:
    """Return the statements most like each one, by path, the most alike first.

    Versions in other languages and the statement itself are not among them.
    """
    digests = archive.catalogue.digests()
    version = f"{_VERSION} {gists.recipe().version}"
    source = digest(
        "\0".join([version, *(f"{s.path} {digests.get(s.path)}" for s in statements)]).encode()
    )
    noted = archive.catalogue.note(_NOTE, source)
    if noted is not None:
        with suppress(ValueError, LookupError, TypeError, AttributeError):  # not ours
            return _from_record(json.loads(noted), statements)
    found = _find(archive, statements, track)
    record = {path: [s.path for s in alike] for path, alike in found.items()}
    archive.catalogue.take_note(_NOTE, source, json.dumps(record, ensure_ascii=False))
    return found


def _from_record(
    record: Mapping[str, Sequence[str]], statements: Iterable[Statement]
) -> dict[str, list[Statement]]:
    by_path = {statement.path: statement for statement in statements}
    return {path: [by_path[other] for other in others] for path, others in record.items()}


def _find(
    archive: Archive, statements: Sequence[Statement], track: Track
) -> dict[str, list[Statement]]:
    read = worked_out(archive, statements, gists.recipe(), track)
    weights = _weights([(s, gist) for s, gist in read])
    saying: dict[str, list[tuple[int, float]]] = {}
    for at, words in enumerate(weights):
        for word, weight in words.items():
            saying.setdefault(word, []).append((at, weight))
    few = {word: those for word, those in saying.items() if 1 < len(those) <= _MOST_SAYING}
    listed = [statement for statement, _ in read]
    return {
        one.path: [listed[other] for other in _nearest(at, weights[at], few)]
        for at, one in enumerate(listed)
    }


def _weights(read: Iterable[tuple[Statement, Gist]]) -> list[Weights]:
    """Return the telling words of each statement; together they weigh one."""
    said = [Counter(word for (word,) in Text.of(gist).single_words()) for _, gist in read]
    spread = Counter(word for words in said for word in words)
    return [_of_one(words, spread, len(said)) for words in said]


def _of_one(words: Counter[str], spread: Counter[str], total: int) -> Weights:
    weighed = {
        word: (1 + math.log(number)) * math.log(1 + total / spread[word])
        for word, number in words.items()
    }
    telling = sorted(weighed, key=lambda word: (-weighed[word], word))[:_TELLING]
    length = math.sqrt(sum(weighed[word] ** 2 for word in telling)) or 1.0
    return {word: weighed[word] / length for word in telling}


def _nearest(
    own: int, words: Weights, saying: Mapping[str, Sequence[tuple[int, float]]]
) -> list[int]:
    alike: dict[int, float] = {}
    for word, weight in words.items():
        for other, other_weight in saying.get(word, ()):
            alike[other] = alike.get(other, 0.0) + weight * other_weight
    alike.pop(own, None)
    enough = [other for other, likeness in alike.items() if likeness >= _LEAST_ALIKE]
    return sorted(enough, key=lambda other: (-round(alike[other], 6), other))[:_SHOWN]
