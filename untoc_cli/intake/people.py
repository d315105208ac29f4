"""Reading who speaks, and in which function, from one line of a head.

Precision first: a line that may name a person, a title, an organisation or a State is read only
where its form leaves no doubt. Lines in Arabic and Chinese are read in `other_scripts`.
"""

import re

from untoc_cli.archive.written_dates import read_written_dates
from untoc_cli.intake.head import KIND_OF_SPEECH
from untoc_cli.intake.names import ROLE_WORDS, Name, read_name
from untoc_cli.record import Record
from untoc_cli.text.patterns import pattern

_SPOKEN = (
    r"(?:delivered|given|made|presented|read|prononcée?|présentée?|faite?|donnée?|pronunciad[oa]"
    r"|presentad[oa]"
    r"|formulad[oa]|leíd[oa])"
)
_BY = r"(?:(?:by|of|from|par|del|de|du|por|a\s+cargo\s+de)(?!\w)|d['’])"
_STATEMENT_BY = pattern(
    rf"(?:\w+\s+){{0,2}}?{KIND_OF_SPEECH}\s*:?\s+(?:(?:to\s+be\s+)?{_SPOKEN}\s+)?{_BY}\s*(?:the\s+|la\s+|le\s+|el\s+|l['’])?",
    re.IGNORECASE,
)
_SPOKEN_BY = pattern(
    rf"(?:\A|.*?[\s,(])(?:{_SPOKEN}\s+(?:by|par|por)|as\s+delivered\s+by)\s*:?\s+|speaker\s*:\s*"
    rf"|orateur\s*:\s*|orador[a]?\s*:\s*"
    r"|.*?\d,?\s+by\s+|by\s*:?\s+(?=[A-ZÀ-Þ])|по\s+поручению\s+",
    re.IGNORECASE,
)
_RUSSIAN = pattern(r"(?:выступление|заявление|речь|обращение)\s+", re.IGNORECASE)
_ROLE = pattern(
    r"\s*,?\s*(?P<role>(?:the\s+|le\s+|la\s+"
    r"|el\s+)?(?:U\.S\.\s)?[^\W\d_][^,.;:()]*(?:,(?!\s*(?:at|on|in|new\s+york|vienna|geneva)\b)"
    r"(?=[^,]*\b(?:and|et|y)\b)[^,.;:()]*)?)",
)
# Where the function ends and the occasion begins.
_OCCASION = pattern(
    r"\s+(?:at\s+(?:the|its|his|a)\b|at\s*\Z|on\s+(?:agenda|item|the\s+(?:occasion|agenda|subject"
    r"|theme))|on\s+behalf"
    r"|during\b|before\s+the|for\s+the\s+(?:general\s+debate|\d)|lors\s+d|(?:à|a)\s+l['’]occasion"
    r"|devant\b|dans\s+le\s+cadre"
    r"|en\s+(?:el|la|ocasión)\b|ante\b|con\s+(?:ocasión|motivo)|durante\b|in\s+the\s+(?:general"
    r"|plenary)|in\s+\"|на\b|в\s+ходе)",
    re.IGNORECASE,
)
_AND = pattern(r"\s*(?:,\s*)?(?:\band\b|\bet\b|\by\b|&|\bи\b)\s+", re.IGNORECASE)
# Offices of a meeting: who holds one presides, and is addressed.
_PRESIDES = pattern(
    r"\b(?:chair\w*|president[ea]?|président\w*|moderator|rapporteur|vice-chair\w*"
    r"|председатель)\b.*"
    r"\b(?:working\s+group|conference|session|sesi[oó]nes|committee|commission|dialogue|meeting"
    r"|assembly|assemblée|asamblea)\b",
    re.IGNORECASE,
)
_PRESIDED = pattern(r"\b(?:presided|chaired|moderated|facilitated|introduced)\b", re.IGNORECASE)
# Functions after which a name can follow without a comma.
_CLOSED_FUNCTION = pattern(
    r"(?:presidente?|présidente?|president)\s+(?:constitucional\s+)?(?:de\s+la\s+(?:naci[óo]n"
    r"|rep[úu]blica)"
    r"|de\s+la\s+r[ée]publique|of\s+the\s+republic)\s+(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_TITLED_LATER = pattern(
    r"(?:,|\s)\s*(?=(?:h\.\s?e|his\s+exc|her\s+exc|s\.\s?e|son\s+exc|su\s+exc|excm|señor|sr\."
    r"|sra\.|mr\b|mrs\b|ms\b|m\.\s|mme\b"
    r"|dr\b|ambassador\s+[A-Z]|monsieur|madame|г-н|г-ж)[\s.])",
    re.IGNORECASE,
)
_MOST_BEFORE_NAME = 140  # characters of a function that stands before the name
_MASCULINE_SURNAME = pattern(r"(?<=ов|ев|ёв|ин|ын)а\Z", re.IGNORECASE)
_RUSSIAN_NAME = pattern(r"(?P<initials>(?:[А-ЯЁ]\.\s?){1,2})(?P<last>[А-ЯЁ][а-яё\-]+|[А-ЯЁ\-]+)")


class Byline(Record):
    """Who speaks.

    Attributes:
        names: without titles; several where several speak.
        role: as printed; empty when the line has none.
        behind: what stands behind name and function on the line, or in brackets behind the name.
        certain: whether the form leaves no doubt.
    """

    names: tuple[str, ...]
    role: str = ""
    behind: str = ""
    certain: bool = True


def read_byline(line: str) -> Byline | None:
    """Return who speaks, from "Name, Role", "Statement by Name" or "Vienna, 1 May, by Name".

    >>> read_byline("Delivered by H.E. Ms. Ana Ruiz, Director"), read_byline("Mr Chair, Director")
    (Byline(names=('Ana Ruiz',), role='Director', behind='', certain=True), None)
    """
    if _PRESIDED.search(line):
        return None
    if _RUSSIAN.match(line):
        return _read_russian(line)
    openings = [form.match(line) for form in (_STATEMENT_BY, _SPOKEN_BY)]
    spoken = [_read_speaker(line[opening.end() :]) for opening in openings if opening]
    if spoken:
        return next(filter(None, spoken), None)
    found = _read_named(line)
    return found if found and found.role else None


def read_named_line(line: str) -> Byline | None:
    """Return who speaks from a line that begins with a title that only people have.

    Below "Statement by the delegation of X" that is the speaker; elsewhere it may be anybody.
    """
    name = read_name(line)
    return _read_named(line) if name and name.titled else None


def _read_speaker(text: str) -> Byline | None:
    """Return who speaks from what stands behind "by": a name first, or a function first."""
    named = _read_named(text)
    if named:
        return named
    first = re.match(r"[\w.'’\-]+", text)
    is_function = first and (first[0].lower() in ROLE_WORDS or first[0].upper() in ("U.S.", "UK"))
    if not is_function:
        return None
    for place in _places_of_name(text):
        name = read_name(text[place:])
        if name and _is_closed(text[place + name.end :]):
            role = text[:place].strip(" ,")
            return (
                None
                if _PRESIDES.search(role)
                else Byline((name.name,), role, text[place + name.end :])
            )
    return None


def _places_of_name(text: str) -> list[int]:
    """Return where a name can begin behind a function."""
    closed = _CLOSED_FUNCTION.match(text)
    places = [found.end() for found in _TITLED_LATER.finditer(text[:_MOST_BEFORE_NAME])]
    commas = [found.end() for found in re.finditer(r",\s+", text[:_MOST_BEFORE_NAME])]
    return ([closed.end()] if closed else []) + places + commas


def _is_closed(behind: str) -> bool:
    """Tell whether a name has ended: at a comma, at the end, or where an occasion begins."""
    return not behind.strip() or behind.lstrip()[:1] in ",.;:(" or bool(_OCCASION.match(behind))


def _read_named(text: str) -> Byline | None:
    name = read_name(text)
    if not name:
        return None
    names, end = _further_names(text, name)
    behind = text[end:]
    joint = _AND.match(behind)
    unread = bool(joint and behind[joint.end() : joint.end() + 1].isupper())  # somebody else
    role, rest = read_role(behind)
    if _PRESIDES.search(role):
        return None
    return Byline(tuple(names), role, rest, certain=not unread)


def _further_names(text: str, name: Name) -> tuple[list[str], int]:
    """Return the names that "and" joins to a first one, and where the last one ends."""
    names, end = [name.name], name.end
    joint = _AND.match(text, end)
    while joint:
        other = read_name(text[joint.end() :])
        if not other:
            break
        names.append(other.name)
        end = joint.end() + other.end
        joint = _AND.match(text, end)
    return names, end


def read_role(behind: str) -> tuple[str, str]:
    """Return the function that a text begins with, and what follows it; empty without one."""
    found = _ROLE.match(behind)
    if not found:
        return "", behind
    role = found["role"]
    occasion = _OCCASION.search(f" {role}")
    end = found.end()
    if occasion:
        end = found.start("role") + max(occasion.start() - 1, 0)
        role = role[: max(occasion.start() - 1, 0)]
    words = {word.lower() for word in re.findall(r"[\w'’]+", role)}
    words |= {word.removesuffix("s") for word in words}
    if not words & ROLE_WORDS or read_written_dates(role):
        return "", behind
    return role.strip(), behind[end:].strip(" ,.")


def _read_russian(line: str) -> Byline | None:
    """Return who speaks from a Russian title, in which name and function are in the genitive.

    A man's surname in -ова or -ина behind a masculine function is -ов or -ин; other names are
    given as printed, and are not certain.
    """
    opening = _RUSSIAN.match(line)
    rest = line[opening.end() :] if opening else line
    found = _RUSSIAN_NAME.search(rest)
    if not found:
        return None
    role = rest[: found.start()].strip(" ,")
    masculine = bool(
        re.match(
            r"(?:министр|президент|представител|посл|председател|глав|директор)",
            role,
            re.IGNORECASE,
        )
    )
    printed = found["last"].capitalize() if found["last"].isupper() else found["last"]
    last = _MASCULINE_SURNAME.sub("", printed) if masculine else printed
    initials = re.sub(r"\s", "", found["initials"])
    return Byline((f"{initials} {last}",), role, "", certain=masculine and last != printed)
