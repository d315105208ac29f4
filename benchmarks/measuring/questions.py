"""What is searched for: one question of each kind, chosen from the words of the archive itself.

A question is put to each program in its own language. `grep` knows no dates.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from measuring.programs import Question
from untoc_cli.archive.archive import Archive

_WORD = re.compile(r"[^\W\d_]+")
_LONG = 8  # letters; hardly a word of so many is too common to be searched for
_LONG_ENOUGH = 4  # letters of the words of a phrase
_PREFIX = 5


@dataclass(frozen=True, slots=True)
class _Words:
    """How many statements hold each long word and each pair of words, and those of one of them."""

    held: Counter[str]
    pairs: Counter[str]
    one: frozenset[str]

    def most(self) -> str:
        return _first(self.held)

    def fewest(self) -> str:
        """Return the word whose beginning is the rarest, because all its forms are found."""
        beginnings: Counter[str] = Counter()
        for word, number in self.held.items():
            beginnings[word[:_PREFIX]] += number
        return min(self.held, key=lambda word: (beginnings[word[:_PREFIX]], word))

    def middling(self, total: int) -> list[str]:
        """Return words of one statement, those nearest to be in a quarter of all first."""
        return sorted(self.one, key=lambda word: (abs(self.held[word] - total / 4), word))


def choose_questions(archive: Archive) -> list[Question]:
    """Return one question of each kind.

    Raises:
        SystemExit: the statements have no words, speakers or dates to ask for.
    """
    statements = archive.statements
    words = _count(archive.body(statement) for statement in statements)
    speakers = Counter(name for statement in statements for name in statement.speaker)
    years = sorted(statement.date.year for statement in statements if statement.date)
    if not (words.one and words.pairs and speakers and years):
        raise SystemExit("the archive has no statements with words, speakers and dates to ask for")
    middling = words.middling(len(statements))
    return [
        _word("rare word", words.fewest()),
        _word("common word", words.most()),
        _phrase(_first(words.pairs)),
        _all(middling[:3]),
        _prefix(middling[0][:_PREFIX]),
        _speaker(_first(speakers)),
        _dates(words.most(), years[len(years) // 4], years[3 * len(years) // 4]),
        _word("nothing found", _misspelled(words)),
    ]


def _first(counted: Counter[str]) -> str:
    """Return the most frequent text, of several the first in the alphabet."""
    return min(counted, key=lambda text: (-counted[text], text))


def _count(bodies: Iterable[str]) -> _Words:
    held: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    one: frozenset[str] = frozenset()
    for body in bodies:
        found = _WORD.findall(body.lower())
        long = frozenset(word for word in found if len(word) >= _LONG)
        held.update(long)
        pairs.update(set(_pairs(body)))
        one = one or (long if len(long) >= 3 else frozenset())
    return _Words(held, pairs, one)


def _pairs(body: str) -> Iterator[str]:
    """Return each two words with one blank between them, which is all that grep can find."""
    found = list(_WORD.finditer(body.lower()))
    for first, second in pairwise(found):
        close = body[first.end() : second.start()] == " "
        if close and min(len(first.group()), len(second.group())) >= _LONG_ENOUGH:
            yield f"{first.group()} {second.group()}"


def _word(kind: str, word: str) -> Question:
    return Question(kind, word, word, f'"{word}"', [word])


def _phrase(pair: str) -> Question:
    return Question("phrase", f'"{pair}"', f'"{pair}"', f'"{pair}"', [pair])


def _all(words: Sequence[str]) -> Question:
    asked = " ".join(words)
    quoted = " AND ".join(f'"{word}"' for word in words)
    return Question("all of three", asked, asked, quoted, list(words))


def _prefix(start: str) -> Question:
    return Question("prefix", f"{start}*", f"{start}*", f'"{start}" *', [start])


def _speaker(name: str) -> Question:
    word = max(_WORD.findall(name.lower()), key=len)
    asked = f"speaker:{word}"
    return Question("field", asked, asked, f'speaker : "{word}"', [f"^speaker: .*{word}"])


def _dates(word: str, first: int, last: int) -> Question:
    days = [first * 10_000, last * 10_000 + 1231]  # a year alone is 20230000
    return Question(
        kind="date range",
        untoc=f"{word} date:{first}..{last}",
        whoosh=f"{word} day:[{days[0]} TO {days[1]}]",
        fts5=f'"{word}"',
        days=days,
    )


def _misspelled(words: _Words) -> str:
    """Return the most common word without one of its letters."""
    word = words.most()
    forms = (word[:place] + word[place + 1 :] for place in range(3, len(word)))
    return next(form for form in forms if form not in words.held)
