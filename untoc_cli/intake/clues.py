"""What the head of a document tells: one small function for each clue.

A clue returns field, value and basis (the words and the line they stand in). It never decides
between two readings: it returns both, and the resolver leaves the field open. Body prose gives no
date and no session. A new clue is a function and a row in `CLUES`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from untoc_cli.archive.dates import DateRange, PartialDate
from untoc_cli.archive.themes import Themes
from untoc_cli.archive.written_dates import WrittenDate, read_written_dates
from untoc_cli.intake.document import Document, SourceLine
from untoc_cli.text.folding import fold, key
from untoc_cli.text.languages import LANGUAGES, detect_language
from untoc_cli.text.markdown import is_heading, plain
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


_UPPER = r"[A-ZÀ-ÖØ-ÞА-ЯĀĂĄĆČĎĐĒĘĚĞĪĮİŁŃŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽ]"
_PARTICLE = r"(?:de|del|della|di|da|do|dos|du|la|le|van|von|der|den|ten|zu|bin|bint|ibn|al|el|y|e)"
_NAME_WORD = rf"{_UPPER}[\w’'.\-]*"
_NAME = rf"{_NAME_WORD}(?:\s+(?:{_PARTICLE}\s+)*{_NAME_WORD}){{1,5}}"
_TITLE = (
    r"(?i:(?:H\.\s?E\.|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Amb|Ambassador|Professor|Rev|Hon|Sir|Dame)\.?\s+)*"
)
_ROLE_WORD = (
    r"(?:(?:Co|Vice|Acting|Deputy|Executive|Former|Past)[\s-]+)*"
    r"(?:Chair(?:person|man|woman)?|President|Director(?:[\s-]General)?|Secretary(?:[\s-]General)?"
    r"|Coordinator|Co-ordinator|Representative|Manager|Officer|Head|Founder|CEO|Adviser|Advisor"
    r"|Researcher|Lawyer|Member|Treasurer|Delegate|Fellow|Expert|Lead|Analyst|Consultant)"
)
_ROLE = rf"(?:[\w&’'\- ]*\b)?{_ROLE_WORD}\b[^,.;:]*"
_BYLINE = re.compile(rf"{_TITLE}(?P<name>{_NAME}),\s*(?P<role>{_ROLE})(?:,\s*(?P<rest>.+))?\Z")
_STATEMENT_BY = re.compile(
    r"\b(?i:(?:statement|remarks|intervention|comments)\s+(?:\w+\s+)?(?:by|of)|delivered\s+by"
    rf"|presented\s+by|speaker\s*:|by)\s+{_TITLE}(?P<name>{_NAME})"
    rf"(?:,\s*(?P<role>{_ROLE}))?(?=$|[,.;:(]|\s+(?i:on\s+behalf|at|to|during|in)\b)"
)
_ON_BEHALF = re.compile(
    r"\bon\s+behalf\s+of\s+(?P<whom>.+?)(?=$|[.;:(]|\s+at\s+the\b)", re.IGNORECASE
)
_ORGANISATION = re.compile(
    r"\b(?:alliance|coalition|network|federation|association|foundation|institute|initiative"
    r"|committee|council|league|union|centre|center|society|organi[sz]ation|NGOs?|forum|consortium"
    r"|campaign|fund|trust)\b",
    re.IGNORECASE,
)
_STATEMENT_BY_ORGANISATION = re.compile(
    r"(?i:(?:joint\s+)?(?:statement|remarks|intervention|comments)\s+(?:\w+\s+)?(?:by|of|from)"
    r"\s+(?:the\s+)?)(?P<name>.+?)(?=$|[,.;:(]|\s+(?i:on\s+behalf|at|to|during|in|on)\s)"
)
# How a line begins that names an organisation but is a title or a sentence.
_NO_LETTERHEAD = re.compile(
    r"(?:(?:joint|oral|written|opening|closing)\s+)?(?:statement|remarks|intervention|comments|speech"
    r"|address|d[ée]claration|allocution|declaraci[óo]n|discurso|check|delivered|agenda|item|session"
    r"|thank|mr|ms|madam|distinguished|constructive|working|conference|dialogue)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 14  # words of an organisation's name
_AGENDA_ITEM = re.compile(r"\b(?:agenda\s+)?item\s+(?P<item>\d+(?:\s?\(\w\))*)", re.IGNORECASE)
_CHAIRS = frozenset({"chair", "chairperson", "chairman", "chairwoman"})
_GROUP = re.compile(
    r"\b(?:working\s+groups?(?:\s+of\s+government\s+experts)?|WG|constructive\s+dialogues?"
    r"(?:\s+following\s+the\s+\w+\s+working\s+group)?)\s+(?:on|for)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_SYMBOL = re.compile(r"\bCTOC/COP/WG\.\d+\b")
_JOINT = re.compile(r"\s*(?:,|and|&)\s+(?:on\s+)?(?:the\s+)?", re.IGNORECASE)
_WORD = re.compile(r"[\w’'\-]+")
_LONGEST_THEME = 7  # words that may follow "Working Group on"


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
        by = _STATEMENT_BY_ORGANISATION.match(text)
        alone = (is_heading(line.text) or at == 0) and _is_letterhead(text)
        name = by["name"] if by and _ORGANISATION.search(by["name"]) else text if alone else None
        if name:
            spelled, place = _best_spelling(name, document)
            more = f"s {line.number} and {place}" if place and place != line.number else None
            lines = f"line{more}" if more else f"line {line.number}"
            yield Guess("organisation", (spelled,), f"document, {lines}: {cited(name)}")
            return


def byline(document: Document, _: Themes) -> Iterator[Guess]:
    """Return who speaks, and in which function, from "Name, Role" or "Statement by Name"."""
    for line in document.head:
        text = plain(line.text)
        found = _BYLINE.match(text) or _STATEMENT_BY.search(text)
        if not found or not _is_name(found["name"]):
            continue
        basis = f"document, line {line.number}: {cited(text)}"
        name = found["name"].rstrip(".")
        yield Guess("speaker", (name,), basis)
        role = (found["role"] or "").strip()
        if role:
            yield Guess("role", role, basis)
        if role.casefold() in _CHAIRS:
            yield Guess("chair", name, basis)
        rest = found.groupdict().get("rest")
        if rest and _ORGANISATION.search(rest):
            yield Guess("organisation", (rest.strip(" ."),), basis)


def on_behalf_of(document: Document, _: Themes) -> Iterator[Guess]:
    """Return for whom a heading or byline says it was spoken."""
    for line in document.head:
        found = _ON_BEHALF.search(plain(line.text))
        if found and not _speaks(plain(line.text)):
            whom = found["whom"].strip(" ,*_")
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
            last = replace(day, day=date.last_day) if date.is_range else day
            basis = f"document, line {line.number}: {cited(date.text)}"
            found.append((DateRange.between(day, last), basis))
    return found


def theme(document: Document, themes: Themes) -> Iterator[Guess]:
    """Return the working groups and dialogues that are named: in the head, else anywhere.

    Only full forms count ("Working Group on Firearms", a document symbol), never a bare word: the
    Firearms Protocol speaks of trafficking too.
    """
    head = list(_named_themes(document.head, themes))
    yield from head or _named_themes(document.lines, themes)


def agenda_item(document: Document, _: Themes) -> Iterator[Guess]:
    """Return the agenda item of the head."""
    for line in document.head:
        found = _AGENDA_ITEM.search(line.text)
        if found and not _speaks(line.text):
            yield Guess(
                "agenda_item",
                f"item {found['item']}",
                f"document, line {line.number}: {cited(found.group())}",
            )


def title(document: Document, _: Themes) -> Iterator[Guess]:
    """Return the first heading that names neither an organisation nor the speaker."""
    for line in document.head:
        text = plain(line.text).strip(" *_")
        if line.text.startswith("#") and not _ORGANISATION.search(text) and not _BYLINE.match(text):
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


def _named_themes(lines: tuple[SourceLine, ...], themes: Themes) -> Iterator[Guess]:
    for line in lines:
        text = plain(line.text)
        for words, slugs in _themes_in(text, themes):
            yield Guess("theme", slugs, f"document, line {line.number}: {cited(words)}")


def _themes_in(text: str, themes: Themes) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Return the words that name a working group, dialogue or symbol, and the themes they mean."""
    for found in _GROUP.finditer(text):
        slugs, length = _themes_after(text[found.end() :], themes)
        if slugs:
            yield text[found.start() : found.end() + length], slugs
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
        if theme:
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


def _is_name(text: str) -> bool:
    return not _ORGANISATION.search(text) and key(text) not in ("thank you", "good morning")


def _is_letterhead(text: str) -> bool:
    return (
        bool(_ORGANISATION.search(text))
        and not _NO_LETTERHEAD.match(text)
        and not _BYLINE.match(text)
        and not read_written_dates(text)
        and len(text.split()) <= _LONGEST_NAME
        and not text.endswith((".", ":", ";", "?", "!"))
    )


def _dates_of_head(document: Document) -> Iterator[tuple[SourceLine, WrittenDate]]:
    for line in document.head:
        for date in () if _speaks(line.text) else read_written_dates(plain(line.text)):
            if date.year:
                yield line, date


def _speaks(line: str) -> bool:
    """Tell whether a line is prose rather than part of a letterhead."""
    return len(line.split()) > 30
