"""The passages of a statement that answer a query, as whole sentences, with paragraph numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from untoc_cli.search.analysis import Word, names, words
from untoc_cli.search.tree import Phrase, Prefix, Term
from untoc_cli.text.folding import fold
from untoc_cli.text.markdown import Paragraph, paragraphs
from untoc_cli.text.sentences import sentence_spans

_LONGEST = 320  # characters of a passage, about four lines of a terminal
_PHRASE_WEIGHT = 3

Wanted = Sequence[Term | Phrase | Prefix]


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole sentences of one paragraph.

    Attributes:
        paragraph: its number; None in a heading or the head of the document.
        text: plain text.
        marks: start and end of each match in `text`.
        cut_before: whether sentences of the paragraph stand before it.
        cut_after: whether sentences of the paragraph stand behind it.
    """

    paragraph: int | None
    text: str
    marks: tuple[tuple[int, int], ...]
    cut_before: bool = False
    cut_after: bool = False


def best_passages(body: str, wanted: Wanted, limit: int) -> list[Passage]:
    """Return the passages that hold most of what was searched, in the order of the text.

    Numbered paragraphs come before headings; equal ones in their order.
    """
    found = [
        (_weight(block, matches), -at, block, matches)
        for at, block in enumerate(paragraphs(body))
        if (matches := _matches(block.text, wanted))
    ]
    best = sorted(found, key=lambda item: item[:2], reverse=True)[:limit]
    return [_passage(block, matches) for _, _, block, matches in sorted(best, key=lambda i: -i[1])]


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    part: int  # which of the wanted parts
    weight: int


def _weight(block: Paragraph, matches: list[_Match]) -> tuple[int, int, int]:
    best_of_part = {match.part: match.weight for match in matches}
    return sum(best_of_part.values()), int(block.number is not None), min(len(matches), 5)


def _matches(text: str, wanted: Wanted) -> list[_Match]:
    """Return where a text holds what was searched, in order, none inside another."""
    stems = list(words(text))
    whole = list(names(text))
    found = []
    for part, node in enumerate(wanted):
        match node:
            case Term(word):
                found += _runs(stems, word, part, 1)
            case Phrase(phrase):
                found += _runs(stems, phrase, part, _PHRASE_WEIGHT)
            case Prefix(start):
                begin = fold(start)
                found += [
                    _Match(w.start, w.end, part, 1) for w in whole if w.text.startswith(begin)
                ]
    found.sort(key=lambda match: (match.start, -match.end))
    kept: list[_Match] = []
    for match in found:
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


def _runs(text: list[Word], wanted: str, part: int, weight: int) -> list[_Match]:
    sought = [word.text for word in words(wanted)]
    length = len(sought)
    return [
        _Match(text[at].start, text[at + length - 1].end, part, weight)
        for at in range(len(text) - length + 1)
        if length and all(text[at + i].text == sought[i] for i in range(length))
    ]


def _passage(block: Paragraph, matches: list[_Match]) -> Passage:
    text = block.text
    spans = sentence_spans(text) or [(0, len(text))]
    first, last = _window(spans, matches)
    start, end = spans[first][0], spans[last][1]
    inside = [match for match in matches if start <= match.start and match.end <= end]
    marks = tuple((match.start - start, match.end - start) for match in inside)
    return Passage(
        paragraph=block.number,
        text=text[start:end],
        marks=marks,
        cut_before=first > 0,
        cut_after=last < len(spans) - 1,
    )


def _window(spans: list[tuple[int, int]], matches: list[_Match]) -> tuple[int, int]:
    """Return the first and last sentence to show: the one that holds most, then its neighbours."""
    held = [
        sum(m.weight for m in matches if start <= m.start and m.end <= end) for start, end in spans
    ]
    first = last = held.index(max(held))
    while True:
        options = []
        if last + 1 < len(spans) and spans[last + 1][1] - spans[first][0] <= _LONGEST:
            options.append((held[last + 1], 0, first, last + 1))
        if first > 0 and spans[last][1] - spans[first - 1][0] <= _LONGEST:
            options.append((held[first - 1], 1, first - 1, last))
        if not options:
            return first, last
        _, _, first, last = max(options)
