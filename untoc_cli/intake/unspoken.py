"""What a text is in which nobody speaks, told by its form: a list, news, a report.

Words that are only quoted are not spoken. What is headed as a speech may do without "we", and so
may prose that reports nothing.
"""

import re

from untoc_cli.intake.document import Document
from untoc_cli.intake.head import is_title
from untoc_cli.intake.kinds import BUSINESS, DONE_BY_MEETING, FOR_EDITORS, QUOTED, REPORTS_SPEECH
from untoc_cli.intake.speaking import is_addressed_to_meeting, somebody_speaks
from untoc_cli.text.markdown import plain
from untoc_cli.text.patterns import pattern

_FIRST_LINES = 6  # in which a document says what it is
_FEW = 30  # words: so short a text reports nothing
_MANY_POINTS = 4
_MANY_REPORTED = 3
_MANY_LINES = 5
_LONGEST_ENTRY = 120  # characters of an entry of a list; of 40 where they may be Chinese
_SENTENCE = pattern(r"\w.*\s\w+.*\s\w{3,}[.!?。][\"'”’»)]*\Z")
_POINT = pattern(r"\W*(?:(?:item|point|punto|пункт)\s+)?\d{1,2}\b[.):]?\s", re.IGNORECASE)
_POINT_OF_MEETING = pattern(
    r"\W*(?:agenda|item|point|tema|th[eè]me|пункт|тема|by\s+our)\b", re.IGNORECASE
)
_ENTRY = pattern(r"\W*[A-ZÀ-ÞА-Я][\w ]{2,28}:\s")  # "Format: three short talks."


def kind_unspoken(document: Document) -> str | None:
    """Return what a document is in which nobody speaks, or None where its form does not tell."""
    unquoted = QUOTED.sub(" ", plain(document.body))
    first = [plain(line.text).strip(" *_") for line in document.lines[:_FIRST_LINES]]
    spoken = somebody_speaks(unquoted) or is_addressed_to_meeting(unquoted)
    if spoken or document.header or any(map(_is_headed_as_speech, first)):
        return None
    return _kind_of_prose(unquoted, document.body) or _kind_of_list(document)


def _is_headed_as_speech(text: str) -> bool:
    return is_title(text) and not _POINT_OF_MEETING.match(text)


def _kind_of_list(document: Document) -> str | None:
    """Return what a text without sentences is; None where a third of its lines are sentences.

    A long line counts as one, also in a script in which sentences end differently.
    """
    lines = [plain(line.text) for line in document.lines]
    unlabelled = [line for line in lines if not _ENTRY.match(line)]
    sentences = [line for line in unlabelled if _SENTENCE.search(line) or _is_long(line)]
    if len(lines) < _MANY_LINES or 3 * len(sentences) > len(lines):
        return None
    points = [line for line in lines if _POINT.match(line)]
    of_meeting = [line for line in points if BUSINESS.search(line)]
    return "an agenda" if len(points) >= _MANY_POINTS and len(of_meeting) > 1 else "a list"


def _is_long(line: str) -> bool:
    return len(line) > (_LONGEST_ENTRY if line.isascii() else _LONGEST_ENTRY // 3)


def _kind_of_prose(unquoted: str, text: str) -> str | None:
    """Return what a text is that reports what others say, or what a meeting did."""
    if len(text.split()) < _FEW:
        return None
    if REPORTS_SPEECH.search(unquoted) and FOR_EDITORS.search(text):
        return "a press release"
    if len(REPORTS_SPEECH.findall(unquoted)) >= _MANY_REPORTED:
        return "a news article"
    return "a report" if len(DONE_BY_MEETING.findall(unquoted)) >= _MANY_POINTS else None
