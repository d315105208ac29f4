"""What the head of a document tells: one small function for each clue.

A clue returns field, value and basis (the words and the line they stand in). It never decides
between two readings: it returns both, and the resolver leaves the field open. Body prose gives no
date and no session. A new clue is a function and a row in `CLUES`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from untoc_cli.archive.dates import DateRange, PartialDate
from untoc_cli.archive.themes import Themes
from untoc_cli.archive.written_dates import WrittenDate, read_written_dates
from untoc_cli.intake.document import Document, SourceLine
from untoc_cli.intake.people import (
    read_byline,
    read_letterhead,
    read_on_behalf,
    read_statement_by,
)
from untoc_cli.record import replace
from untoc_cli.text.folding import fold
from untoc_cli.text.languages import LANGUAGES, detect_language
from untoc_cli.text.markdown import is_heading, plain
from untoc_cli.text.sentences import sentences
from untoc_cli.text.wording import cited


@dataclass(frozen=True, slots=True)
class Guess:
    """What a clue says of a field.

    Attributes:
        field: of the front matter.
        value: as the field holds it.
        basis: where it comes from, for `provenance` and for the person who checks it.
    """

    field: str
    value: Any
    basis: str


_AGENDA_ITEM = re.compile(
    r"(?:\A|\bagenda\s+|\bon\s+)item\s+(?P<item>\d+(?:\s?\(\w\)){0,3})(?!\s+of\s+resolution)",
    re.IGNORECASE,
)
_CHAIRS = frozenset({"chair", "chairperson", "chairman", "chairwoman"})
_GROUP = re.compile(
    r"\b(?:working\s+groups?(?:\s+of\s+government\s+experts)?|WG|constructive\s+dialogues?"
    r"(?:\s+following\s+the\s+\w+\s+working\s+group)?)\s+(?:on|for)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"\bCTOC/COP/WG\.\d+\b")
_JOINT = re.compile(r"\s*(?:and|&)\s+(?:on\s+)?(?:the\s+)?", re.IGNORECASE)
_WORD = re.compile(r"[\w’'\-]+")
_LONGEST_THEME = 7  # words that may follow "Working Group on"
_LONGEST_NAMED = 200  # characters that joint themes may take
# A sentence that says at which dialogue it is spoken, and not of which it speaks.
_HERE = re.compile(
    r"\b(?:this|today.?s|present)\s+(?:\w+\s+){0,2}(?:dialogues?|meeting|session)\b|\btakes?\s+place\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:last\s+(?:year|session|time)|previous|earlier|report\s+of|recall\w*)\b", re.IGNORECASE
)
# Dates of something else than the delivery.
_OTHER_DATE = re.compile(
    r"\b(?:published|posted|updated|draft|version|printed?|resolution|decision|adopted|next|deadline"
    r"|will\s+take\s+place|in\s+memory|born|died|signed|entered|since|until)\b",
    re.IGNORECASE,
)
_OTHER_BODY = re.compile(
    r"\b(?:CCPCJ|CND|UNCAC|COSP|IRG|COP|HLPF|ECOSOC|IAEA|HRC|CSW|Commission|Conference\s+of\s+the"
    r"|Congress|Committee|Council|Assembly|Forum|Review\s+Group|Consultation|High-Level)\b"
)
_DIALOGUE = re.compile(r"\bconstructive\s+dialogues?\b", re.IGNORECASE)


def from_header(document: Document, _: Themes) -> Iterator[Guess]:
    """Return what the document's own header says; typed there by somebody, so taken as it is."""
    for name, value in document.header.items():
        yield Guess(name, value, f"header of the document, line {document.header_lines[name]}")


def organisation(document: Document, _: Themes) -> Iterator[Guess]:
    """Return the organisation of a letterhead, or the one that "Statement by" names.

    A letterhead is a heading, or the first line, that names an organisation and nothing else.
    """
    for at, line in enumerate(document.head[:4]):
        text = plain(line.text).strip(" *_")
        name = read_statement_by(text)
        if name is None and (is_heading(line.text) or at == 0):
            name = read_letterhead(text)
        if name:
            spelled, place = _best_spelling(name, document)
            elsewhere = place is not None and place != line.number
            lines = f"lines {line.number} and {place}" if elsewhere else f"line {line.number}"
            yield Guess("organisation", (spelled,), f"document, {lines}: {cited(name)}")
            return


def byline(document: Document, _: Themes) -> Iterator[Guess]:
    """Return who speaks, and in which function, from "Name, Role" or "Statement by Name"."""
    for line in document.head:
        found = read_byline(plain(line.text))
        if found is None:
            continue
        basis = f"document, line {line.number}: {cited(line.text)}"
        yield Guess("speaker", (found.name,), basis)
        if found.role:
            yield Guess("role", found.role, basis)
        if found.role.casefold() in _CHAIRS:
            yield Guess("chair", found.name, basis)
        if found.organisation:
            yield Guess("organisation", (found.organisation,), basis)


def on_behalf_of(document: Document, _: Themes) -> Iterator[Guess]:
    """Return for whom a heading or byline says it was spoken."""
    for line in document.head:
        whom = read_on_behalf(plain(line.text))
        if whom:
            yield Guess(
                "on_behalf_of", (whom,), f"document, line {line.number}: {cited(line.text)}"
            )


def dateline(document: Document, _: Themes) -> Iterator[Guess]:
    """Return each day that the head prints.

    A range gives no date, because it is the meeting's and not the speaker's; 03/07/2023 is two
    days, and both are returned.
    """
    for line, date in _dates_of_head(document):
        for day in () if date.is_range else _days(date):
            yield Guess("date", day, f"document, line {line.number}: {cited(date.text)}")


def meeting_days(document: Document) -> list[tuple[DateRange, str]]:
    """Return each day or range of days that the head prints, with the words it was read from."""
    found = []
    for line, date in _dates_of_head(document):
        for day in _days(date):
            last_month = date.last_month or day.month
            last = replace(day, month=last_month, day=date.last_day) if date.is_range else day
            basis = f"document, line {line.number}: {cited(date.text)}"
            found.append((DateRange.between(day, last), basis))
    return found


def names_other_meeting(document: Document) -> bool:
    """Tell whether the head names another body, and no Constructive Dialogue."""
    lines = [line.text for line in document.head if not read_letterhead(plain(line.text))]
    return any(map(_OTHER_BODY.search, lines)) and not any(map(_DIALOGUE.search, lines))


def theme(document: Document, themes: Themes) -> Iterator[Guess]:
    """Return the working groups and dialogues that are named.

    Those of the head; without any, those of a sentence that says at which dialogue it is spoken.
    Only full forms count ("Working Group on Firearms", a document symbol), never a bare word: the
    Firearms Protocol speaks of trafficking too.
    """
    head = list(_named_themes(document.head, themes))
    if head or names_other_meeting(document):
        yield from head
        return
    yield from _named_themes(document.lines, themes, only_here=True)


def agenda_item(document: Document, _: Themes) -> Iterator[Guess]:
    """Return the agenda item of the head."""
    for line in document.head:
        found = _AGENDA_ITEM.search(line.text)
        if found:
            yield Guess(
                "agenda_item",
                f"item {found['item']}",
                f"document, line {line.number}: {cited(found.group())}",
            )


def title(document: Document, _: Themes) -> Iterator[Guess]:
    """Return the first heading that names neither an organisation nor the speaker."""
    for line in document.head:
        text = plain(line.text).strip(" *_")
        if line.text.startswith("#") and not read_letterhead(text) and not read_byline(text):
            yield Guess("title", text, f"document, line {line.number}")
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
    agenda_item,
    language,
)


def _named_themes(
    lines: tuple[SourceLine, ...], themes: Themes, *, only_here: bool = False
) -> Iterator[Guess]:
    for line in lines:
        for sentence in sentences(plain(line.text)) if only_here else [plain(line.text)]:
            if only_here and (not _HERE.search(sentence) or _ELSEWHERE.search(sentence)):
                continue
            for words, slugs in _themes_in(sentence, themes):
                yield Guess("theme", slugs, f"document, line {line.number}: {cited(words)}")


def _themes_in(text: str, themes: Themes) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Return the words that name a working group, dialogue or symbol, and the themes they mean."""
    behind = 0
    for found in _GROUP.finditer(text):
        if found.start() < behind:
            continue
        following = text[found.end() : found.end() + _LONGEST_NAMED]
        slugs, length = _themes_after(following, themes)
        behind = found.end() + length
        if slugs:
            yield text[found.start() : behind], slugs
    by_symbol = {theme.symbol: theme.slug for theme in themes if theme.symbol}
    for symbol in _SYMBOL.finditer(text):
        if symbol.group() in by_symbol:
            yield symbol.group(), (by_symbol[symbol.group()],)


def _themes_after(text: str, themes: Themes) -> tuple[tuple[str, ...], int]:
    """Return the theme a text begins with and those joined to it by "and", and their length."""
    slugs: list[str] = []
    length = 0
    while found := _theme_at(text[length:], themes):
        slug, end = found
        slugs.append(slug)
        joint = _JOINT.match(text, length + end)
        if not joint or not _theme_at(text[joint.end() :], themes):
            return tuple(slugs), length + end
        length = joint.end()
    return tuple(slugs), length


def _theme_at(text: str, themes: Themes) -> tuple[str, int] | None:
    """Return the theme that the first words of a text name, longest first, and where it ends."""
    ends = [word.end() for word in islice(_WORD.finditer(text), _LONGEST_THEME)]
    for end in reversed(ends):
        theme = themes.find(text[:end])
        if theme and not text[end:].startswith(" of "):  # smuggling of firearms
            return theme.slug, end
    return None


def _days(date: WrittenDate) -> Iterator[PartialDate]:
    return (PartialDate.parse(reading) for reading in date.isoformats())


def _best_spelling(name: str, document: Document) -> tuple[str, int | None]:
    """Return an organisation's name in the spelling of the document with most capitals."""
    best, place = name, None
    for line in document.lines:
        text = plain(line.text)
        at = fold(text).find(fold(name))
        if at >= 0 and len(fold(text)) == len(text):
            spelled = text[at : at + len(name)]
            if _capitals(spelled) > _capitals(best) and not spelled.isupper():
                best, place = spelled, line.number
    return best, place


def _capitals(text: str) -> int:
    return sum(word[:1].isupper() for word in text.split())


def _dates_of_head(document: Document) -> Iterator[tuple[SourceLine, WrittenDate]]:
    for line in document.head:
        if _OTHER_DATE.search(line.text):
            continue
        for date in read_written_dates(plain(line.text)):
            if date.year:
                yield line, date
