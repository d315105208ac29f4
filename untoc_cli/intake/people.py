"""Reading who speaks, and for whom, from one line of a head.

Precision first: a line that may name a person, a title, an organisation or a State is read only
where its form leaves no doubt.
"""

import re
from dataclasses import dataclass

from untoc_cli.archive.written_dates import read_written_dates
from untoc_cli.text.folding import key

_UPPER = r"[A-ZÀ-ÖØ-ÞА-ЯĀĂĄĆČĎĐĒĘĚĞĪĮİŁŃŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽ]"
_PARTICLE = r"(?:de|del|della|di|da|do|dos|du|la|le|van|von|der|den|ten|zu|bin|bint|ibn|al|el|y|e)"
_NAME_WORD = rf"{_UPPER}[\w’'.\-]*"
_NAME = rf"{_NAME_WORD}(?:\s+(?:{_PARTICLE}\s+){{0,3}}{_NAME_WORD}){{1,5}}"
_TITLE = (
    r"(?i:(?:(?:His|Her)\s+(?:Excellency|Eminence|Highness)|H\.\s?E\.|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Amb"
    r"|Ambassador|Professor|Rev|Hon|Sir|Dame|Cardinal|Archbishop|Bishop)\.?,?\s+){0,4}"
)
_ROLE_WORD = (
    r"(?:(?:Co|Vice|Acting|Deputy|Executive|Former|Past)[\s-]+){0,3}"
    r"(?:Chair(?:person|man|woman)?|President|Director(?:[\s-]General)?|Secretary(?:[\s-]General)?"
    r"|Coordinator|Co-ordinator|Representative|Manager|Officer|Head|Founder|CEO|Adviser|Advisor"
    r"|Researcher|Lawyer|Member|Treasurer|Delegate|Fellow|Expert|Lead|Analyst|Consultant)"
)
_ROLE = rf"(?:[^\W\d_][\w&’'\- ]{{0,60}}?\b)?{_ROLE_WORD}\b[^,.;:()]{{0,120}}"
_BYLINE = re.compile(rf"{_TITLE}(?P<name>{_NAME}),\s*(?P<role>{_ROLE})(?:,\s*(?P<rest>.+))?\Z")
_BY = re.compile(
    r"(?:\A(?i:(?:joint\s+|oral\s+|written\s+)?(?:statement|remarks|intervention|comments|speech)"
    r"\s+(?:(?:delivered|given|made|presented)\s+)?(?:by|of)|speaker\s*:)"
    r"|\b(?i:delivered\s+by|presented\s+by)|,\s*by)\s+"
    rf"{_TITLE}(?P<name>{_NAME})"
    rf"(?:,\s*(?P<role>{_ROLE}))?(?=$|[,.;:]|\s+(?i:on\s+behalf|at|to|during|in)\b)"
)
_ORGANISATION = re.compile(
    r"\b(?:alliance|coalition|network|federation|association|foundation|institute|initiative"
    r"|committee|council|league|union|centre|center|society|organi[sz]ation|NGOs?|forum|consortium"
    r"|campaign|fund|trust)\b",
    re.IGNORECASE,
)
# Names of organisations in which only these words say so; the others also stand in sentences.
_SURE_ORGANISATION = re.compile(
    r"\b(?:alliance|coalition|network|federation|association|foundation|NGOs?)\b", re.IGNORECASE
)
_BY_ORGANISATION = re.compile(
    r"(?i:(?:joint\s+)?(?:statement|remarks|intervention|comments)\s+(?:(?:delivered|made)\s+)?"
    r"(?:by|of|from)\s+(?:the\s+)?)(?P<name>.+?)"
    r"(?=$|[,.;:(]|\s+(?i:on\s+behalf|on\s+(?:agenda\s+)?item|at|to|during)\s)"
)
_ON_BEHALF = re.compile(
    r"\bon\s+behalf\s+of\s+(?:the\s+)?(?P<whom>[^,.;:()]+?)"
    r"(?=$|[,.;:()]|\s+(?:at\s+the|delivered|by|who|to|under|during)\b)",
    re.IGNORECASE,
)
# How a line begins that holds the name of an organisation and is something else.
_NO_LETTERHEAD = re.compile(
    r"(?:(?:joint|oral|written|opening|closing)\s+)?(?:statement|remarks|intervention|comments|speech"
    r"|address|d[ée]claration|allocution|declaraci[óo]n|discurso|check|delivered|agenda|item|thank"
    r"|mr|ms|madam|distinguished|constructive|working|conference|dialogue)\b"
    r"|.*\b(?:session|nations|meeting|conference|commission|assembly|parties)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 14  # words of an organisation's name
# Words that stand in names of organisations, offices, places and headings, not of people.
_NOT_OF_PEOPLE = frozenset(
    (
        "madam madame mr mrs mister ms dr prof professor amb ambassador rev hon sir dame his "
        "her dear esteemed distinguished excellency excellencies your thank good honourable "
        "honorable colleagues friends ladies chair president chairperson co-chair co-chairs "
        "rights watch international amnesty nations states state member members dialogue "
        "crime organized organised group protocol firearms migrants persons human trafficking "
        "smuggling working expert meeting commission conference committee council union "
        "republic kingdom government delegation africa african european york geneva united "
        "justice freedom hope now world global strada china g-77 stop women children youth "
        "civil society programme office house alliance coalition network federation "
        "association foundation institute initiative centre center league organisation "
        "organization ngo ngos forum campaign fund trust secretariat convention statement "
        "session agenda item the and for of"
    ).split()
)
_STATES = frozenset(
    {
        "burkina faso",
        "cabo verde",
        "cape verde",
        "costa rica",
        "el salvador",
        "new zealand",
        "north macedonia",
        "papua new guinea",
        "san marino",
        "saudi arabia",
        "sierra leone",
        "south africa",
        "south sudan",
        "sri lanka",
        "timor leste",
    }
)
# Offices of a meeting: who holds one presides, and is addressed.
_PRESIDES = re.compile(
    r"\b(?:working group|conference|session|committee|commission|dialogue|meeting|assembly)\b",
    re.IGNORECASE,
)
_PRESIDED = re.compile(r"\b(?:presided|chaired|moderated|facilitated|introduced)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Byline:
    """Who speaks.

    Attributes:
        name: without titles.
        role: as printed; empty when the line has none.
        organisation: printed behind the role; empty when it is not.
    """

    name: str
    role: str = ""
    organisation: str = ""


def read_byline(line: str) -> Byline | None:
    """Return who speaks, from "Name, Role", "Statement by Name" or "Vienna, 1 May, by Name".

    >>> read_byline("Delivered by H.E. Ms. Ana Ruiz, Director"), read_byline("Mr Chair, Director")
    (Byline(name='Ana Ruiz', role='Director', organisation=''), None)
    """
    found = _BYLINE.match(line) or _BY.search(line)
    if not found or _PRESIDED.search(line):
        return None
    name = found["name"].rstrip(".")
    role = (found["role"] or "").strip()
    if not is_person(name) or _PRESIDES.search(role):
        return None
    rest = found.groupdict().get("rest") or ""
    return Byline(name, role, rest.strip(" .") if _ORGANISATION.search(rest) else "")


def is_person(name: str) -> bool:
    """Tell whether words can be a person's name, and not that of an organisation or a State.

    >>> [is_person(name) for name in ("Anna Alvazzi del Frate", "Human Rights Watch", "Costa Rica")]
    [True, False, False]
    """
    words = name.casefold().replace(".", "").split()
    return not _NOT_OF_PEOPLE.intersection(words) and key(name) not in _STATES


def read_letterhead(line: str) -> str | None:
    """Return the organisation whose name is all that a line holds, or None."""
    is_name = (
        bool(_ORGANISATION.search(line))
        and not _NO_LETTERHEAD.match(line)
        and not _BYLINE.match(line)
        and not read_written_dates(line)
        and len(line.split()) <= _LONGEST_NAME
        and not set(".:;?!").intersection(line)
    )
    return line if is_name and (_SURE_ORGANISATION.search(line) or _is_titled(line)) else None


def read_statement_by(line: str) -> str | None:
    """Return the organisation that "Statement by the X" names, or None."""
    found = _BY_ORGANISATION.match(line)
    name = found["name"] if found else ""
    # "the Network on smuggling of migrants" may be a network, or a statement on smuggling.
    unsure = re.search(r"\s(?:on|in)\s+(?:the\s+)?[a-z]", name)
    return name if _SURE_ORGANISATION.search(name) and not unsure else None


def read_on_behalf(line: str) -> str | None:
    """Return for whom a line says it was spoken; a person or an unfinished phrase is none."""
    found = _ON_BEHALF.search(line)
    whom = found["whom"].strip(" *_") if found else ""
    looks_like_person = re.fullmatch(rf"{_TITLE}{_NAME}", whom) and is_person(whom)
    if not whom[:1].isupper() or (looks_like_person and not _ORGANISATION.search(whom)):
        return None
    return whom


def _is_titled(line: str) -> bool:
    """Tell whether the words of a line that count are capitalised, as in a name."""
    words = [word for word in line.split() if len(word) > 3]
    return bool(words) and all(word[:1].isupper() for word in words)
