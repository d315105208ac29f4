"""The passages of a statement that answer a query, as whole sentences, with paragraph numbers."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from untoc_cli.record import Record
from untoc_cli.search.analysis import Word, joined, names, spellings, words
from untoc_cli.search.likeness import alike
from untoc_cli.search.query.tree import Fuzzy, Phrase, Prefix, Searched, Term
from untoc_cli.text.markdown import Paragraph, paragraphs
from untoc_cli.text.sentences import sentence_spans

_LONGEST = 320  # characters of a passage, about four lines of a terminal
_LONGEST_SENTENCE = 960  # a longer one is no sentence but a list, a table or a bad conversion
_MOST_COUNTED = 5

Wanted = Sequence[Searched]


class Passage(Record):
    """Whole sentences of one paragraph; only of a very long one a part, cut at words.

    Attributes:
        paragraph: its number; None in a heading or the head of the document.
        text: plain text.
        marks: start and end of each match in `text`.
        cut_before: whether text of the paragraph stands before it.
        cut_after: whether text of the paragraph stands behind it.
    """

    paragraph: int | None
    text: str
    marks: tuple[tuple[int, int], ...]
    cut_before: bool = False
    cut_after: bool = False


def best_passages(
    body: str, wanted: Wanted, limit: int, *, language: str = "en", context: int = 0
) -> list[Passage]:
    """Return the passages that hold most of what was searched, in the order of the text.

    Numbered paragraphs come before headings; equal ones in their order.

    Args:
        body: of a statement.
        wanted: what was searched.
        limit: how many to return.
        language: of the statement, in which words are compared.
        context: how many sentences of the paragraph to add before and behind.
    """
    if not wanted or not limit:
        return []
    found = [
        (_weight(block, matches), -at, block, matches)
        for at, block in enumerate(paragraphs(body))
        if (matches := _matches(block.text, wanted, language))
    ]
    best = sorted(found, key=lambda item: item[:2], reverse=True)[:limit]
    in_order = sorted(best, key=lambda item: -item[1])
    return [_passage(block, matches, context) for _, _, block, matches in in_order]


class _Match(Record):
    start: int
    end: int
    part: int  # which of the wanted parts
    weight: int


def _weight(block: Paragraph, matches: list[_Match]) -> tuple[int, int, int]:
    best_of_part = {match.part: match.weight for match in matches}
    counted = min(len(matches), _MOST_COUNTED)
    return sum(best_of_part.values()), int(block.number is not None), counted


def _matches(text: str, wanted: Wanted, language: str) -> list[_Match]:
    """Return where a text holds what was searched, in order, none inside another."""
    as_read = _Words(text, language)
    found = [
        _Match(start, end, part, weight)
        for part, node in enumerate(wanted)
        for start, end, weight in _places(as_read, node)
    ]
    found.sort(key=lambda match: (match.start, -match.end))
    kept: list[_Match] = []
    for match in found:
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


class _Words:
    """The words of a text, worked out when they are asked for."""

    def __init__(self, text: str, language: str) -> None:
        self._text = text
        self.language = language

    @cached_property
    def stems(self) -> list[Word]:
        return list(words(self._text, self.language))

    @cached_property
    def joined(self) -> list[Word]:
        return list(joined(self._text, self.language))

    @cached_property
    def whole(self) -> list[Word]:
        return list(names(self._text))


def _places(text: _Words, node: Searched) -> Iterator[tuple[int, int, int]]:
    match node:
        case Phrase(phrase):
            sought = [word.text for word in words(phrase, text.language)]
            weight = 2 * len(sought) - 1  # more than the same words scattered
            yield from ((*run, weight) for run in _runs(text.stems, sought))
        case Term(word):
            for spelling in spellings(word):
                sought = [part.text for part in words(spelling, text.language)]
                yield from ((*run, 1) for run in _runs(text.stems, sought))
                yield from ((*run, 1) for run in _runs(text.joined, sought))
        case Prefix(start):
            begin = "".join(word.text for word in names(start))
            yield from ((w.start, w.end, 1) for w in text.whole if w.text.startswith(begin))
        case Fuzzy(word):
            near = set(alike(word, {w.text for w in text.whole}))
            yield from ((w.start, w.end, 1) for w in text.whole if w.text in near)


def _runs(text: list[Word], sought: list[str]) -> Iterator[tuple[int, int]]:
    """Return where words stand in a row."""
    length = len(sought)
    for at in range(len(text) - length + 1 if length else 0):
        if all(text[at + i].text == sought[i] for i in range(length)):
            yield text[at].start, text[at + length - 1].end


def _passage(block: Paragraph, matches: list[_Match], context: int) -> Passage:
    text = block.text
    spans = _unbroken(sentence_spans(text) or [(0, len(text))], matches)
    first, last = _window(spans, matches)
    start, end = _shortened(text, spans[first][0], spans[last][1], matches)
    if context:
        start = min(start, spans[max(first - context, 0)][0])
        end = max(end, spans[min(last + context, len(spans) - 1)][1])
    inside = [match for match in matches if start <= match.start and match.end <= end]
    return Passage(
        paragraph=block.number,
        text=text[start:end],
        marks=tuple((match.start - start, match.end - start) for match in inside),
        cut_before=start > spans[0][0],
        cut_after=end < spans[-1][1],
    )


def _unbroken(spans: list[tuple[int, int]], matches: list[_Match]) -> list[tuple[int, int]]:
    """Return sentences, as one where a match reaches over the end of the first."""
    whole = spans[:1]
    for start, end in spans[1:]:
        if any(match.start < start < match.end for match in matches):
            start = whole.pop()[0]  # noqa: PLW2901 - the sentence begins earlier
        whole.append((start, end))
    return whole


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


def _shortened(text: str, start: int, end: int, matches: list[_Match]) -> tuple[int, int]:
    """Cut what is too long, at blanks, so that the first match stands near the beginning."""
    if end - start <= _LONGEST_SENTENCE:
        return start, end
    first = next(match for match in matches if match.start >= start)
    from_here = max(start, first.start - _LONGEST_SENTENCE // 4)
    to_here = min(end, from_here + _LONGEST_SENTENCE)
    if from_here > start and (blank := text.find(" ", from_here, first.start)) >= 0:
        from_here = blank + 1
    if to_here < end and (blank := text.rfind(" ", first.end, to_here)) >= 0:
        to_here = blank
    return from_here, to_here
