"""Reading for whom a statement is made from its title: "Statement by the X on behalf of the Y"."""

import re

from untoc_cli.archive.written_dates import read_written_dates
from untoc_cli.intake.affiliations import organisation_of_role
from untoc_cli.intake.head import KIND_BEHIND, KIND_OF_SPEECH
from untoc_cli.intake.names import ROLE_WORDS, read_name
from untoc_cli.intake.organisations import (
    LONGEST_NAME,
    MISSION,
    SURE_ORGANISATION,
    Party,
    is_surely_organisation,
    is_titled,
    joins_two,
    looks_like_body,
)
from untoc_cli.intake.states import State, find_state
from untoc_cli.text.patterns import pattern

_KIND_OF_SPEECH_ALONE = pattern(
    rf"(?:(?:national|oral|written|joint)\s+){{0,2}}{KIND_OF_SPEECH}\b", re.IGNORECASE
)
# "UK national statement", "EU Statement at …".
_OWN_STATEMENT = pattern(
    r"(?P<name>[\w.’' ]{2,50}?)(?:['’]s)?\s+"
    r"(?:(?:national|oral|written|opening|closing|general)\s+){0,2}(?:statement|remarks|intervention|declaration)\b",
    re.IGNORECASE,
)
_SEGMENTS = pattern(r"\s*[:|–—]\s+|\s+-\s+")
_BY_WHOM = pattern(
    rf"(?i:(?:\w+\s+){{0,2}}?{KIND_OF_SPEECH}{KIND_BEHIND}\s+(?:(?:delivered|made"
    r"|submitted|présentée?|presentada)\s+)?"
    r"(?:(?:by|of|from|par|de|por)(?!\w)|(?=du\s|del\s|des\s)))\s*"
    r"(?P<article>(?i:the|la|le|el|los|les|du|del|des|l['’])\s*)?(?P<name>.+?)"
    r"(?=$|[,.;:(]|\s+(?i:on\s+behalf|on\s+(?:agenda\s+)?item|at|to|during|before|delivered|lors"
    r"|devant|ante|en|prononcée?|présentée?|pronunciad[oa]|presentad[oa]|submitted|in\s+the"
    r"|au\s+nom|au\s+titre|a\s+cargo|under|relative)\s)"
)
_RUSSIAN_BY = pattern(
    r"(?:выступление|заявление)\s+(?:от\s+имени\s+)?(?:делегации\s+)?(?P<name>[^,.;:()]+?)"
    r"(?=$|[,.;:(]|\s(?:на|в|по)\s)",
    re.IGNORECASE,
)
_BETWEEN_PARTIES = pattern(
    r",\s*(?:and\s+)?(?:the\s+)?|\s+and\s+the\s+|\s+y\s+(?:el|las?|los)\s+"
    r"|\s+et\s+(?:les?\s+|la\s+|l['’])",
    re.IGNORECASE,
)
_AND = pattern(r"\s(?:and|et|y|e|&)\s", re.IGNORECASE)
_SOME = pattern(r"(?:an?|une?|una?|several|plusieurs|vari[oa]s)\s", re.IGNORECASE)
_HOLDER = pattern(
    r"['’]s?\s+(?:\w+\s+)?(?:(?:vice|co)-)?(?:chair|president|director|secretary"
    r"|coordinator|representative|spokes|head|founder)",
    re.IGNORECASE,
)  # "the Network's Vice-Chair"
_JOINT = pattern(r"\b(?:joint|conjointe|conjunta|совместное)\b", re.IGNORECASE)
_IS_NGO = pattern(
    r",?\s*\(?(?:an?\s+)?(?:NGO\b|non-?governmental\s+organi[sz]ation|ONG\b"
    r"|organisation\s+non\s+gouvernementale|organización\s+no\s+gubernamental)",
    re.IGNORECASE,
)
_LABELLED = pattern(
    r"(?:(?:full\s+)?name\s+of\s+(?:the\s+)?)?(?:organi[sz]ation|affiliation|ngo|delegation"
    r"|country|organisme|pays|organización|país|entidad"
    r"|организация|делегация|المنظمة|الوفد)(?:\s+name)?\s*[:：]\s*(?P<name>\S.*)",
    re.IGNORECASE,
)
_ARABIC_BY = pattern(
    r"(?:كلمة|بيان|مداخلة)\s+(?:وفد\s+)?(?P<name>.+?)(?=$|[،,.:(]|\s(?:أمام|في|خلال|أثناء)\s)"
)
_ON_BEHALF = pattern(
    r"\b(?:on\s+behalf\s+of\s+(?:the\s+)?|au\s+nom\s+(?:de\s+l['’]|de\s+la\s+|du\s+|des\s+|de\s+)"
    r"|en\s+nombre\s+(?:del\s+|de\s+la\s+|de\s+los\s+|de\s+))(?P<whom>[^,.;:()]+?)"
    r"(?=$|[,.;:()]|\s+(?:at\s+the|delivered|by|who|to|under|during|lors|devant|ante)\b)",
    re.IGNORECASE,
)
_DELEGATION = pattern(
    r"head\s+of\s+the\s+(?P<name>[\w.'’ ]+?)\s+delegation|the\s+(?P<other>[\w.'’]+)\s+delegation",
    re.IGNORECASE,
)
_NO_PARTY = pattern(
    r"\b(?:session|meeting|debate|nations|conference|assembly|occasion|item|secretariat|chairs?"
    r"|floor|report)\b",
    re.IGNORECASE,
)
# Groups of States that speak as one.
_GROUP_OF_STATES = pattern(
    r"\b(?:group|groupe|grupo|группа|GRULAC|G-?77|movement|mouvement|movimiento|community"
    r"|communauté|comunidad|league|ligue|liga)\b",
    re.IGNORECASE,
)


def read_statement_by(line: str) -> Party | None:
    """Return the organisation or State that "Statement by the X" names, or None."""
    abroad = _ARABIC_BY.match(line) or _RUSSIAN_BY.match(line)
    if abroad:
        return find_state(abroad["name"]) or _state_within(abroad["name"])
    return _read_own_statement(line) or _read_by(line)


def _read_by(line: str) -> Party | None:
    found = _BY_WHOM.match(line)
    name = found["name"].strip(' *_"“”') if found else ""
    if (
        not found
        or not name
        or _SOME.match(name)
        or (found["article"] and _is_list(line[found.end() :]))
    ):
        return None
    if _JOINT.search(line) and (_AND.search(name) or line[found.end() :].startswith(",")):
        return None  # one of several, or several as one
    state = find_state(name) or _delegation(name)
    if state:
        return state
    if found["article"] and found["article"].strip().lower() in ("du", "del", "des"):
        return name if _GROUP_OF_STATES.search(name) and _is_party(name) else _organisation(name)
    sure = _organisation(name)
    if _IS_NGO.match(line, found.end()) and is_titled(name):
        return re.sub(r"^The\s", "", name)
    if sure or not found["article"] or _JOINT.search(line):
        return sure
    return name if _is_party(name) else None


def read_labelled(line: str) -> Party | None:
    """Return what stands behind "Organization:" or "Delegation:"."""
    found = _LABELLED.match(line)
    name = found["name"].strip(" .") if found else ""
    if not name or len(name.split()) > LONGEST_NAME:
        return None
    return find_state(name) or name


def read_joint_statement(line: str) -> tuple[str, ...]:
    """Return the organisations of "Joint statement by the A, the B and the C"; empty for one.

    >>> read_joint_statement("Joint statement by the Rhine Network and the Open Courts Trust")
    ('Rhine Network', 'Open Courts Trust')
    """
    found = _BY_WHOM.match(line)
    if not found:
        return ()
    listed = re.split(r"\s+(?:at|on|to|during|delivered)\s", line[found.start("name") :])[0]
    parts = _BETWEEN_PARTIES.split(listed.rstrip(" ."))
    names = tuple(re.sub(r"^the\s+", "", part.strip(), flags=re.IGNORECASE) for part in parts)
    each = all(looks_like_body(name) and is_titled(name) and len(name) > 3 for name in names)
    return names if len(names) > 1 and each else ()


def read_on_behalf(line: str) -> tuple[str, ...]:
    """Return for whom a line says it was spoken; a person or an unfinished phrase is none.

    >>> read_on_behalf("Statement on behalf of Austria, Kenya and Peru")
    ('Austria', 'Kenya', 'Peru')
    """
    found = _ON_BEHALF.search(line)
    whom = found["whom"].strip(" *_") if found else ""
    person = read_name(whom)
    looks_like_person = person and person.end == len(whom)
    if found and re.match(r",\s*[A-ZÀ-Þ]", line[found.end() :]):
        return _listed_states(line[found.start("whom") :])
    listed = _listed_states(whom)
    if len(listed) > 1:
        return listed
    a_body = looks_like_body(whom) or _GROUP_OF_STATES.search(whom)
    if (
        (joins_two(whom) and not _GROUP_OF_STATES.search(whom))
        or not whom[:1].isupper()
        or whom.lower() in ROLE_WORDS
        or (looks_like_person and not a_body)
    ):
        return ()
    return (whom,)


def _organisation(name: str) -> str | None:
    """Return a name that is surely an organisation's, without its article."""
    if _HOLDER.search(name):
        return None
    # "the Network on smuggling of migrants" may be a network, or a statement on smuggling.
    unsure = re.search(r"\s(?:on|in)\s+(?:the\s+)?[a-z]", name)
    if name.split(maxsplit=1)[0].lower().removesuffix("s") in ROLE_WORDS:
        return organisation_of_role(name)
    sure = SURE_ORGANISATION.search(name) and not unsure and not _BETWEEN_PARTIES.search(name)
    sure = sure and not joins_two(name)
    return (
        re.sub(r"^(?:The|association|organisation|ONG)\s(?=[A-ZÀ-Þ])", "", name) if sure else None
    )


def _read_own_statement(line: str) -> Party | None:
    """Return who owns "UK national statement", "Norway: Statement", "Statement – Norway"."""
    segments = [segment.strip() for segment in _SEGMENTS.split(line)]
    for segment, following in zip(segments, [*segments[1:], ""], strict=True):
        own = _OWN_STATEMENT.match(segment)
        state = find_state(own["name"]) if own else None
        if state is None and _KIND_OF_SPEECH_ALONE.match(following):
            state = find_state(segment)
        if state is None and _KIND_OF_SPEECH_ALONE.fullmatch(segment):
            state = find_state(following)
        if state:
            return state
        if _KIND_OF_SPEECH_ALONE.match(following) and is_surely_organisation(segment):
            return segment
    return None


def _state_within(text: str) -> State | None:
    """Return the only State that words of a text name, in a language without prepositions."""
    words = text.split()
    spans = ((at, at + size) for size in (4, 3, 2, 1) for at in range(len(words) - size + 1))
    found = {s.code: s for at, end in spans if (s := find_state(" ".join(words[at:end])))}
    return next(iter(found.values())) if len(found) == 1 else None


def _is_list(behind: str) -> bool:
    """Tell whether a name goes on as a list: "the A, the B and the C"."""
    return bool(re.match(r",\s+(?:the\s+[A-Z]|[^,.;:]+,?\s+and\s+the\s+[A-Z])", behind))


def _listed_states(text: str) -> tuple[str, ...]:
    """Return the names of States of a list, where all of its first sentence are States."""
    names = re.split(r",\s*(?:and\s+|et\s+|y\s+)?|\s+(?:and|et|y)\s+", text.rstrip(" ."))
    return tuple(names) if all(map(find_state, names)) else ()


def _is_party(name: str) -> bool:
    """Tell whether capitalised words behind "by the" name a people or a group, and no office."""
    words = name.split()
    person = read_name(name)
    return (
        not (person and person.titled)
        and len(words) <= 7
        and is_titled(name)
        and not (joins_two(name) and not _GROUP_OF_STATES.search(name))
        and not any(word.lower() in ROLE_WORDS for word in words)
        and not _NO_PARTY.search(name)
        and not read_written_dates(name)
    )


def _delegation(name: str) -> State | None:
    found = _DELEGATION.match(name)
    mission = MISSION.match(name)
    if found:
        return find_state(found["name"] or found["other"])
    return find_state(next(filter(None, mission.groups()), "")) if mission else None
