"""The passages of a statement that answer a query, as whole sentences, with paragraph numbers."""

from collections.abc import Iterable, Sequence

from untoc_cli.record import Record
from untoc_cli.search.marking import Marker, Place
from untoc_cli.search.query.tree import Searched
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

    Those that hold less than half as much as the best are left out.

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
    marker = Marker(wanted, language)
    found = [
        (_weight(block, matches), -at, block, text, matches)
        for at, block in enumerate(paragraphs(body))
        if (matches := without_overlaps(marker.places(text := block.text)))
    ]
    best = sorted(found, key=lambda item: item[:2], reverse=True)[:limit]
    # A passage that holds not half as much as the best one says nothing of what was asked.
    telling = [item for item in best if 2 * item[0][0] >= best[0][0][0]]
    in_order = sorted(telling, key=lambda item: -item[1])
    return [_passage(block, text, matches, context) for _, _, block, text, matches in in_order]


def _weight(block: Paragraph, matches: list[Place]) -> tuple[int, int, int]:
    best_of_part: dict[int, int] = {}
    for match in matches:
        best_of_part[match.part] = max(match.weight, best_of_part.get(match.part, 0))
    counted = min(len(matches), _MOST_COUNTED)
    return sum(best_of_part.values()), int(block.number is not None), counted


def without_overlaps(places: Iterable[Place]) -> list[Place]:
    """Return places in order, none inside another."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda place: (place.start, -place.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


def _passage(block: Paragraph, text: str, matches: list[Place], context: int) -> Passage:
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


def _unbroken(spans: list[tuple[int, int]], matches: list[Place]) -> list[tuple[int, int]]:
    """Return sentences, as one where a match reaches over the end of the first."""
    whole = spans[:1]
    for start, end in spans[1:]:
        if any(match.start < start < match.end for match in matches):
            start = whole.pop()[0]  # noqa: PLW2901 - the sentence begins earlier
        whole.append((start, end))
    return whole


def _window(spans: list[tuple[int, int]], matches: list[Place]) -> tuple[int, int]:
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


def _shortened(text: str, start: int, end: int, matches: list[Place]) -> tuple[int, int]:
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
