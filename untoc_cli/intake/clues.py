"""What a document tells of its front matter: one small function for each clue.

A clue returns field, value, basis (the words and the line they stand in) and how sure it is. It
never decides between two readings: it returns both, and the resolver leaves the field open. Body
prose gives no date and no session. A new clue is a function and a row in `CLUES`.
"""

import re
from collections.abc import Callable, Iterator
from itertools import zip_longest

from untoc_cli.archive.themes import Themes
from untoc_cli.intake.date_clue import date_in_name, dateline, meeting_days
from untoc_cli.intake.document import Document
from untoc_cli.intake.guess import PROBABLE, Guess
from untoc_cli.intake.head_lines import HeadLine, head_lines
from untoc_cli.intake.meetings import read_meetings
from untoc_cli.intake.organisations import read_letterhead
from untoc_cli.intake.people import read_byline
from untoc_cli.intake.speaker_clues import byline, on_behalf_of, organisation, own_words
from untoc_cli.intake.theme_clue import names_dialogue, names_other_meeting, theme
from untoc_cli.text.languages import LANGUAGES, detect_language
from untoc_cli.text.markdown import plain
from untoc_cli.text.patterns import pattern
from untoc_cli.text.wording import cited

__all__ = ["CLUES", "Clue", "Guess", "from_header", "meeting_days", "names_other_meeting"]

_AGENDA_ITEM = pattern(
    r"(?:(?:\A|\bagenda\s+|\bon\s+|[|–—(]\s*)item(?:\s*:|\s+no\.?)?|\Apoint|\bpoint(?=\s+\d+\s+de\s+l.ordre)"
    r"|\btema(?=\s+\d+(?:\s*\(?[a-z]\))?\s+del)|\Aпункт|\bпункт[уа]?"
    r"|البند|议程项目|议题)\s*(?P<item>\d+(?:\s?\(?\w\)){0,3})(?!\s+of\s+resolution)",
    re.IGNORECASE,
)
_ADDRESS_LINES = 12  # behind the head, in which who presides is addressed
_PRESIDES = pattern(r"presid|chair|председател|رئيس|主席", re.IGNORECASE)


def from_header(document: Document, _: Themes) -> Iterator[Guess]:
    """Return what the document's own header says; typed there by somebody, so taken as it is."""
    for name, value in document.header.items():
        yield Guess(name, value, f"header of the document, line {document.header_lines[name]}")


def session(document: Document, _: Themes) -> Iterator[Guess]:
    """Return the session that the head names, of a body that is not in the registry."""
    if names_dialogue(document):
        return
    for meeting in read_meetings(head_lines(document)):
        yield Guess(
            "session", meeting.name, f"document, line {meeting.line}: {cited(meeting.words)}"
        )


def session_of_address(document: Document, _: Themes) -> Iterator[Guess]:
    """Return the session whose President is addressed; offered, for guests are too."""
    if names_dialogue(document):
        return
    behind = [line for line in document.lines if line not in document.head][:_ADDRESS_LINES]
    for first, second in zip_longest(behind, behind[1:]):
        wrapped = plain(first.text) + (f" {plain(second.text)}" if second else "")
        addressed = _PRESIDES.search(first.text)
        for meeting in read_meetings([HeadLine(first.number, wrapped)]) if addressed else ():
            basis = f"document, line {meeting.line}, who is addressed: {cited(meeting.words)}"
            yield Guess("session", meeting.name, basis, PROBABLE)
            return


def agenda_item(document: Document, _: Themes) -> Iterator[Guess]:
    """Return the agenda item of the head."""
    for line in head_lines(document):
        found = _AGENDA_ITEM.search(line.text)
        if found:
            basis = f"document, line {line.number}: {cited(found.group())}"
            yield Guess("agenda_item", f"item {found['item']}", basis)


def title(document: Document, _: Themes) -> Iterator[Guess]:
    """Return the first heading that names neither an organisation nor the speaker."""
    for line in head_lines(document):
        if line.heading and not read_letterhead(line.text) and not read_byline(line.text):
            yield Guess("title", line.text, f"document, line {line.number}")
            return


def language(document: Document, _: Themes) -> Iterator[Guess]:
    """Return the language the text is written in."""
    code = detect_language(plain(document.body))
    if code:
        yield Guess("language", code, f"read from the text, which is in {LANGUAGES[code]}")


Clue = Callable[[Document, Themes], Iterator[Guess]]
CLUES: tuple[Clue, ...] = (
    title,
    byline,
    organisation,
    on_behalf_of,
    theme,
    dateline,
    session,
    agenda_item,
    language,
    own_words,
    session_of_address,
    date_in_name,
)
