"""What a summary needs of a statement: its telling phrases, and the sentences that can be quoted.

Reading a text takes longer than everything that is done with it, so the gist of each statement is
kept (`archive/worked_out.py`). It holds runs of telling words as they are written, from which
words and phrases are counted, and those sentences that a reader understands without the others.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.worked_out import Recipe
from untoc_cli.insight.spoken import ARTICLE, JOINT, Sentence, Word, read_spoken
from untoc_cli.record import Record
from untoc_cli.text.folding import WORD, fold

_VERSION = "1"  # another one whenever the same text may give another gist
_SHORTEST, _LONGEST = 8, 60  # words of a sentence that can stand alone and be read at a glance
_TELLING = 4  # different words about the subject that it must have
_QUOTABLE = 24  # sentences of one statement
# Who begins a sentence with these goes on with the one before.
_LEANING = frozenset(
    "he her his she such their these they those ils elles ellos ellas another both but "
    "consequently conversely finally firstly furthermore hence however instead lastly moreover "
    "nevertheless nonetheless one otherwise second secondly similarly so then thereby therefore "
    "third thirdly thus yet".split()
)
_SALUTES = frozenset(
    "mr mrs ms mme madam madame monsieur senor senora excellency excellencies ladies dear "
    "distinguished honourable honorable".split()
)
_IT = frozenset({"it", "il", "ello"})
_STANDS_FOR_NOTHING = frozenset({"is", "was", "est", "etait", "es"})  # "It is time to act"
_ENDED = re.compile(r"[.!?…。！？؟][\"'”’»)\]」』]*\Z")


class Quotable(NamedTuple):
    """A sentence that can stand alone.

    Attributes:
        paragraph: its number.
        text: as it stands.
        keys: of its telling words, in order.
    """

    paragraph: int
    text: str
    keys: tuple[str, ...]


class Gist(Record):
    """What is kept of a statement.

    Attributes:
        id: of the statement.
        date: of the statement.
        language: as the text shows, else as the header says.
        sentences: how many it has.
        runs: telling words with the prepositions between them, as written; one run a line.
        quotable: in the order of the text.
    """

    id: str
    date: PartialDate | None
    language: str
    sentences: int
    runs: str
    quotable: tuple[Quotable, ...]


def read_gist(statement: Statement, body: str) -> Gist:
    """Return the gist of a statement, given its body."""
    spoken = read_spoken(statement, body)
    quotable = [found for sentence in spoken.sentences if (found := _quotable(sentence))]
    return Gist(
        id=statement.id,
        date=statement.date,
        language=spoken.language,
        sentences=len(spoken.sentences),
        runs="\n".join(run for sentence in spoken.sentences for run in _runs(sentence.words)),
        quotable=tuple(_most_telling(quotable)),
    )


def recipe() -> Recipe:
    """Return how the gist of each statement is worked out and kept."""
    return Recipe("gist", _VERSION, read_gist, _to_record, _from_record)


def _to_record(gist: Gist) -> list[Any]:
    quotable = [[number, text, " ".join(keys)] for number, text, keys in gist.quotable]
    date = str(gist.date) if gist.date else None
    return [gist.id, date, gist.language, gist.sentences, gist.runs, quotable]


def _from_record(record: list[Any]) -> Gist:
    id_, date, language, sentences, runs, quotable = record
    when = PartialDate.parse(date) if date else None
    found = tuple(Quotable(number, text, tuple(keys.split())) for number, text, keys in quotable)
    return Gist(id_, when, language, sentences, runs, found)


def _runs(words: Sequence[Word]) -> Iterator[str]:
    """Yield the longest rows of telling words, joined by prepositions where the text has them."""
    run: list[str] = []
    between: list[str] = []
    for word in words:
        if word.tells:
            run += [*between, word.written]
            between = []
        elif run and _joins(word, between):
            between.append(word.written)
        else:
            if run:
                yield " ".join(run)
            run, between = [], []
    if run:
        yield " ".join(run)


def _joins(word: Word, between: Sequence[str]) -> bool:
    """Tell whether a phrase can go on behind a word: a preposition, and behind it an article."""
    return word.key[:1] == (ARTICLE if between else JOINT) and len(between) < 2


def _quotable(sentence: Sentence) -> Quotable | None:
    """Return a sentence if it can stand alone and is no courtesy."""
    keys = tuple(word.key for word in sentence.words if word.tells)
    if len(set(keys)) < _TELLING or sentence.is_thanks or not _stands_alone(sentence):
        return None
    length = sum(word.written != "" for word in sentence.words)
    if not _SHORTEST <= length <= _LONGEST:
        return None
    return Quotable(sentence.paragraph, sentence.text, keys)


def _stands_alone(sentence: Sentence) -> bool:
    """Tell whether a reader understands it without the sentence before, and nobody is greeted."""
    words = WORD.findall(sentence.text)
    first, second = (*map(fold, words[:2]), "")[:2]
    if sentence.text.count("“") != sentence.text.count("”"):
        return False  # the words of somebody else begin or end in it
    leans = first in _LEANING | _SALUTES or (first in _IT and second not in _STANDS_FOR_NOTHING)
    return not leans and not words[0][0].islower() and bool(_ENDED.search(sentence.text))


def _most_telling(quotable: Sequence[Quotable]) -> Sequence[Quotable]:
    """Return the sentences nearest to what the whole statement says, in their order."""
    if len(quotable) <= _QUOTABLE:
        return quotable
    whole = Counter(key for sentence in quotable for key in set(sentence.keys))
    nearness = [
        sum(whole[key] for key in set(sentence.keys)) / math.sqrt(len(sentence.keys))
        for sentence in quotable
    ]
    order = sorted(range(len(quotable)), key=lambda at: (-nearness[at], at))
    return [quotable[at] for at in sorted(order[:_QUOTABLE])]
