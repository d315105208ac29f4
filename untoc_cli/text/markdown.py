"""The paragraphs of a body and their plain text.

Paragraph numbers are what people quote, so the rule is short enough to be said in a sentence:
*counting starts with the first full sentence; headings are not counted.* What stands before it
(letterhead, byline, place and date, salutation) is the head of the document and has no number.
The numbers depend on the body alone.
"""

import re
from collections.abc import Callable

from untoc_cli.record import Record
from untoc_cli.text.patterns import pattern

_NEWLINE = r"(?:\r\n|\r|\n)"
_HASHES = r" {0,3}#{1,6}(?:[ \t]|(?=[\r\n])|\Z)"
_LINE = r"[^\S\r\n]*+\S[^\r\n]*"
# A block begins at the start of a line: a heading line alone, else all lines up to a blank one.
_BLOCK = pattern(rf"(?<![^\r\n])(?:{_HASHES}[^\r\n]*|{_LINE}(?:{_NEWLINE}(?!{_HASHES}){_LINE})*)")
_HEADING = pattern(_HASHES)
_UNDERLINED = pattern(rf"[^\r\n]+{_NEWLINE} {{0,3}}(?:=+|-+)[ \t]*\Z")
_RULE = pattern(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_SENTENCE_END = pattern(r"[.!?…。！？؟।][\"'”’»)\]*_]*(?:<[^<>]*>)*\Z")
_DATELINE = pattern(r"\b(?:1[89]|20)\d\d\b")
_LONGEST_DATELINE = 12  # words: "Vienna, 30 May 2013, by Vincent Lazatin."
_LONG_ENOUGH = 25  # words: a block this long is prose, whatever it ends with

# The mark of a note is not heard ("resolution 9/1<sup>1</sup>" is not 9/11); m² and km² are.
_NOTE_NUMBER = pattern(
    r"(?<=[^\s>])(?<!\bm)(?<!\bkm)"
    r"<sup>(?:<[^<>]*>)*[\[\\]*\d{1,3}[\]\\]*(?:\([^()\s]*\))?(?:<[^<>]*>)*</sup>",
    re.IGNORECASE,
)
_LINK = pattern(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:[ \t]+\"[^\"]*\")?\)")
_STAR = pattern(r"(?<![\\*])\*(?=\S)([^*]+?)(?<=[^\s\\])\*(?!\w)")
_UNDERSCORES = pattern(r"(?<![\w\\])(_{1,3})(?=[^\s_])")
_CLOSING_UNDERSCORES = {
    opening: pattern(rf"(?<=[^\s\\]){opening}(?!\w)") for opening in ("_", "__", "___")
}
_ENTITY = pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w*);")

_ESCAPED = pattern(r"\\([!-/:-@\[-`{-~])")
_Replacement = str | Callable[[re.Match[str]], str]

# What is taken away, in this order: the sign without which a step has nothing to do (most
# paragraphs have none, which makes this fast), the form, what takes its place.
_MARKUP: tuple[tuple[str, re.Pattern[str], _Replacement], ...] = (
    ("\r", pattern(r"\r\n?"), "\n"),
    # A comment that is never closed is matched to the end, and so looked for once.
    (
        "<",
        pattern(r"<!--.*?(?:(-->)|\Z)", re.DOTALL),
        lambda found: " " if found[1] else found[0],
    ),
    ("<", pattern(r"<((?:https?://|mailto:)[^<>\s]+)>"), r"\1"),
    ("<", _NOTE_NUMBER, ""),
    ("<", pattern(r"</?(?:br|p|div|li|tr)\b[^<>]*>", re.IGNORECASE), " "),
    ("<", pattern(r"</?[A-Za-z][^<>]*>"), ""),
    ("", pattern(r"(?m)^ {0,3}(?:#{1,6}(?:[ \t]+|$)|>[ \t]?|[-*+•][ \t]+)+"), ""),
    ("#", pattern(r"(?m)(?<![ \t])[ \t]+#+[ \t]*$"), ""),
    ("](", _LINK, r"\1"),
    ("[^", pattern(r"\[\^[^\[\]\s]+\]:?"), ""),
    ("**", pattern(r"(?<!\\)\*\*"), ""),
    ("*", _STAR, r"\1"),
)


class Paragraph(Record):
    """A block of a body.

    Attributes:
        number: 1, 2, 3… as people quote it; None for headings and for the head of the document.
        start: offset of its first character in the body.
        end: offset behind its last character.
        source: the Markdown as it stands in the body.
    """

    number: int | None
    start: int
    end: int
    source: str

    @property
    def text(self) -> str:
        """The paragraph as plain text on one line."""
        return plain(self.source)


def paragraphs(body: str) -> list[Paragraph]:
    r"""Return the blocks of a body in order, numbered as they are quoted.

    >>> body = "# NGO\n\nA Name, Chair\n\nWe ask.\n\n## Why\n\nWe hope."
    >>> [(paragraph.number, paragraph.text) for paragraph in paragraphs(body)]
    [(None, 'NGO'), (None, 'A Name, Chair'), (1, 'We ask.'), (None, 'Why'), (2, 'We hope.')]
    """
    blocks = [(found.start(), found.end(), found.group()) for found in _BLOCK.finditer(body)]
    counted = [not is_heading(source) for _, _, source in blocks]
    first = next((at for at, block in enumerate(blocks) if counted[at] and _is_prose(block[2])), 0)
    numbered: list[Paragraph] = []
    number = 0
    for at, (start, end, source) in enumerate(blocks):
        takes_number = counted[at] and at >= first
        number += takes_number
        numbered.append(Paragraph(number if takes_number else None, start, end, source))
    return numbered


def is_heading(source: str) -> bool:
    """Tell whether a block is a heading or a rule rather than text."""
    return bool(_HEADING.match(source) or _RULE.match(source) or _UNDERLINED.match(source))


def plain(source: str) -> str:
    r"""Return Markdown as the words a listener heard, on one line.

    >>> plain("the 10<sup>th</sup> Session,  **as\nagreed** in [1](http://example.org)")
    'the 10th Session, as agreed in 1'
    """
    text = source
    for sign, form, replacement in _MARKUP:
        if sign in text:
            text = form.sub(replacement, text)
    if "_" in text:
        text = _without_underscores(_without_underscores(text))  # one pair inside another
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    return " ".join(text.split())


def word_count(body: str) -> int:
    """Return how many words a body has, headings included, markup not."""
    return len(plain(body).split())


def _without_underscores(text: str) -> str:
    """Return text without pairs of underscores; one that is never closed is looked for once."""
    kept = []
    at = 0
    never_closed: set[str] = set()
    while opening := _UNDERSCORES.search(text, at):
        sign = opening[1]
        closing = (
            None
            if sign in never_closed
            else _CLOSING_UNDERSCORES[sign].search(text, opening.end() + 1)
        )
        if closing is None:
            never_closed.add(sign)
            kept.append(text[at : opening.end()])
            at = opening.end()
        else:
            kept += text[at : opening.start()], text[opening.end() : closing.start()]
            at = closing.end()
    return "".join([*kept, text[at:]])


def _character(entity: re.Match[str]) -> str:
    import html  # noqa: PLC0415 - the names of all entities, and hardly any text holds one

    return html.unescape(entity.group())


def _is_prose(source: str) -> bool:
    if _DATELINE.search(source) and len(source.split()) <= _LONGEST_DATELINE:
        return False
    return bool(_SENTENCE_END.search(source.rstrip())) or len(source.split()) >= _LONG_ENOUGH
