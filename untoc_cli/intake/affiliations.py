"""Reading for whom somebody speaks from a function, or from what stands behind a name."""

import re

from untoc_cli.archive.written_dates import read_written_dates
from untoc_cli.intake.names import ROLE_WORDS
from untoc_cli.intake.organisations import (
    NO_LETTERHEAD,
    ORGANISATION,
    is_titled,
    joins_two,
    looks_like_body,
    read_mission,
)
from untoc_cli.intake.states import State, find_state
from untoc_cli.text.patterns import pattern

_PLACE = pattern(
    r"(?:new\s+york|vienna|geneva|vienne|genève|nueva\s+york|viena|ginebra|doha|nairobi|paris"
    r"|london|esq|ph\.?d|ngo)\b",
    re.IGNORECASE,
)
_OF_STATE = pattern(
    r"\b(?:minist|ambassad|embajad|permanent\s+represent|représentant\w*\s+permanent"
    r"|representante\s+permanente|attorney[ -]general|head\s+of\s+(?:state|delegation|government)"
    r"|prosecutor[ -]general|secretary\s+of\s+state)",
    re.IGNORECASE,
)
_WITHIN = pattern(
    r"\b(?:of|at|for|with|from|de|du)\s+(?:the\s+|la\s+|l['’]\s*)?|\bdel\s+", re.IGNORECASE
)
_HOLDS_FUNCTIONS = pattern(
    r"\b(?:alliance|coalition|network|federation|association|foundation|NGOs?|fondation|fédération"
    r"|fundación|federación|alianza|réseau|coalición|asociación|red|institute|forum|observatory"
    r"|consortium|trust|league|society)\b",
    re.IGNORECASE,
)
# A part of an organisation, which others may have too: "Department of Law".
_UNIT = pattern(
    r"(?:(?:country|regional|field|legal|policy)\s+)?(?:department|bureau|office|division|unit|faculty"
    r"|section|département|departamento|oficina)\b",
    re.IGNORECASE,
)
_LONGEST_ABBREVIATION = 5  # letters; one may be an order or a degree: "HFSJ"
# An organisation behind a name, also with commas of its own: "Aid for Women, Children and Others".
_BEHIND_NAME = pattern(
    r"\s*(?:,\s*|\(|[–—|]\s*|-\s)?(?P<name>[^,.;:()]+(?:(?:,\s[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)+"
    r",?\sand\s[A-Z][\w’'-]*(?=\s*(?:\Z|[.;)])))?)(?P<closed>\)|[,.]|\Z)"
)


def organisation_behind(text: str) -> tuple[str, bool] | None:
    """Return the organisation printed behind a speaker's name or function, and whether it is sure.

    >>> organisation_behind(", TONATIERRA"), organisation_behind(" (Onondaga Nation)")
    (('TONATIERRA', True), ('Onondaga Nation', False))
    >>> organisation_behind(", Department of Law"), organisation_behind(", HFSJ")
    (('Department of Law', False), ('HFSJ', False))
    """
    found = _BEHIND_NAME.match(text)
    name = found["name"].strip() if found else ""
    if not found or not name or not _could_be_organisation(name):
        return None
    spelled_out = name.isupper() and len(name) > _LONGEST_ABBREVIATION
    sure = not joins_two(name) and (
        (looks_like_body(name) and not _UNIT.match(name))
        or (spelled_out and text.strip(" ,") == name)
    )
    return name, sure


def organisation_of_role(role: str) -> str | None:
    """Return the organisation in which a function is held: "Co-Chair of the Rhine Network".

    >>> [organisation_of_role(role) for role in ("Head of Research", "Chair of the NGO Alliance")]
    [None, 'NGO Alliance']
    """
    for preposition in _WITHIN.finditer(role):
        name = role[preposition.end() :].strip()
        if not name[:1].isupper() or not is_titled(name) or name.split()[0].lower() in ROLE_WORDS:
            continue
        named = _HOLDS_FUNCTIONS.search(name) and not NO_LETTERHEAD.match(name)
        if named and not re.search(r"\s(?:of\s+the|at)\s", name):
            return name
    return None


def delegation_behind(role: str, text: str) -> State | None:
    """Return the State printed behind a speaker: its delegation, or alone behind an office of it.

    >>> delegation_behind("Minister of Justice", ", Finland").code
    'FI'
    >>> delegation_behind("Director", ", Finland")
    """
    found = re.match(r"\s*[,(–—-]?\s*(?P<name>[^,.;:()]+)", text)
    name = found["name"].strip() if found else ""
    if find_state(name):
        return find_state(name) if _OF_STATE.search(role) else None
    return read_mission(name) if name else None


def _could_be_organisation(name: str) -> bool:
    words = name.split()
    is_place = _PLACE.match(name) or find_state(name) or read_written_dates(name)
    starts = words[0][:1].isupper() or words[0][:1].isdigit()
    role = words[0].lower() in ROLE_WORDS and not ORGANISATION.search(name)
    behind_preposition = re.match(r"(?:on|at|in|to|for|during)\b", name, re.IGNORECASE)
    return (
        starts
        and len(words) <= 10
        and is_titled(name)
        and not (is_place or role or behind_preposition)
    )
