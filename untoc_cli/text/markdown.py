"""The paragraphs of a body and their plain text.

Paragraph numbers are what people quote, so the rule is short enough to be said in a sentence:
*counting starts with the first full sentence; headings are not counted.* What stands before it
(letterhead, byline, place and date, salutation) is the head of the document and has no number.
The numbers depend on the body alone.
"""

import html
import re
from dataclasses import dataclass

_BLOCK = re.compile(r"[^\r\n]*\S[^\r\n]*(?:(?:\r\n|\r|\n)[^\r\n]*\S[^\r\n]*)*")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|$)")
_UNDERLINED = re.compile(r"[^\r\n]+(?:\r\n|\r|\n) {0,3}(?:=+|-+)[ \t]*\Z")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]*_]*(?:<[^>]*>)*\Z")
_LONG_ENOUGH = 25  # words: a block this long is prose, whatever it ends with

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_BREAKING_TAG = re.compile(r"<(?:br|p|div|li|tr|/p|/div|/li|/tr)\b[^<>]*>", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:[^()\s]|\([^()]*\))*(?:[ \t]+\"[^\"]*\")?\)")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\]:?")
_LINE_MARK = re.compile(r"(?m)^ {0,3}(?:#{1,6}[ \t]+|>[ \t]?|[-*+•][ \t]+)+")
_CLOSING_HASHES = re.compile(r"(?m)[ \t]+#+[ \t]*$")
_EMPHASIS = re.compile(r"(\*{1,3}|(?<!\w)_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)", re.DOTALL)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Paragraph:
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
    text = _COMMENT.sub(" ", source)
    text = _BREAKING_TAG.sub(" ", text)
    text = _TAG.sub("", text)
    text = _LINE_MARK.sub("", text)
    text = _CLOSING_HASHES.sub("", text)
    text = _NOTE_MARK.sub("", _LINK.sub(r"\1", text))
    text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    return " ".join(html.unescape(_ESCAPE.sub(r"\1", text)).split())


def word_count(body: str) -> int:
    """Return how many words a body has, headings included, markup not."""
    return len(plain(body).split())


def _is_prose(source: str) -> bool:
    return bool(_SENTENCE_END.search(source.rstrip())) or len(source.split()) >= _LONG_ENOUGH
