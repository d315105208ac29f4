"""Where the head of a document ends: letterhead, byline, dateline, titles, before anybody speaks.

The head ends at the salutation, or at the first prose. Lines that were broken by hand count as one
block, so that the second half of a sentence is never taken for a byline.
"""

import re
from collections.abc import Iterator, Sequence

from untoc_cli.text.markdown import Paragraph, is_heading, plain

_MOST_LINES = 15
_LONGEST_LINE = 60  # characters of a line of the head that stands right above prose
_LONGEST_TITLE = 45  # words
_SALUTATION = re.compile(
    r"(?:(?:mr|madam[e]?|mister|ms|monsieur|señor[a]?)\.?\s+(?:le\s+|la\s+)?"
    r"(?:co-?|vice-?)?(?:chair\w*|president\w*|président\w*|moderator|facilitator|secretary)"
    r"|(?:excellenc|distinguished|dear|esteemed|ladies|colleagues|thank|good\s+(?:morning|afternoon)"
    r"|honou?rable|your\s+excellenc|chair,|president,)\w*)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:(?:joint|oral|written|opening|closing)\s+)?(?:statement|remarks|intervention|comments|speech"
    r"|address|d[ée]claration|allocution|declaraci[óo]n|discurso)\b",
    re.IGNORECASE,
)
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\Z")
# Words with which a sentence begins, and hardly ever a line of a letterhead.
_BEGINS_SENTENCE = re.compile(
    r"(?:we|our|i|my|when|while|on|as|in|at|for|to|this|that|these|it|they|he|she|there|since|today"
    r"|after|before|if|with|by|let|nous|notre|nosotros)\b",
    re.IGNORECASE,
)
_BEGINS_DATELINE = re.compile(r"\S+\s+\d|\d")


def head_spans(blocks: Sequence[Paragraph]) -> Iterator[tuple[int, int]]:
    """Return start and end of each line of the head, as offsets in the body."""
    found = 0
    for block in blocks:
        whole, spans = _head_of(block)
        yield from spans[: _MOST_LINES - found]
        found += len(spans)
        if not whole or found >= _MOST_LINES:
            return


def _head_of(block: Paragraph) -> tuple[bool, list[tuple[int, int]]]:
    """Return whether all of a block belongs to the head, and its lines that do."""
    spans = _line_spans(block)
    if is_heading(block.source):
        return True, spans
    text = plain(block.source)
    if _SALUTATION.match(text):
        return False, []
    is_title = _TITLE.match(text) and len(text.split()) <= _LONGEST_TITLE
    if block.number is None or (is_title and not _ENDS_SENTENCE.search(text)):
        return True, _before_salutation(block, spans)
    return False, _above_prose(block, spans)


def _above_prose(block: Paragraph, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the first lines of a block of prose that are whole by themselves."""
    lines = [_text(block, span) for span in spans]
    if len(lines) == 1:
        return spans if _is_short_line(lines[0], "") else []
    kept = 0
    while kept + 1 < len(lines) and _is_short_line(lines[kept], lines[kept + 1]):
        kept += 1
    return spans[:kept]


def _is_short_line(line: str, following: str) -> bool:
    """Tell whether a line is a byline or dateline, and not the beginning of a sentence."""
    starts = line[:1].isupper() or line[:1].isdigit()
    goes_on = following[:1].islower()
    sentence = bool(_ENDS_SENTENCE.search(line)) and not _BEGINS_DATELINE.match(line)
    return (
        starts
        and not goes_on
        and not sentence
        and len(line) <= _LONGEST_LINE
        and not _BEGINS_SENTENCE.match(line)
        and not _SALUTATION.match(line)
    )


def _before_salutation(block: Paragraph, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept = []
    for span in spans:
        if _SALUTATION.match(_text(block, span)):
            break
        kept.append(span)
    return kept


def _line_spans(block: Paragraph) -> list[tuple[int, int]]:
    lines = re.finditer(r"[^\r\n]+", block.source)
    return [(block.start + line.start(), block.start + line.end()) for line in lines]


def _text(block: Paragraph, span: tuple[int, int]) -> str:
    return plain(block.source[span[0] - block.start : span[1] - block.start])
