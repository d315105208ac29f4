"""Reading for whom a statement is made, from one line of a head: an organisation or a State.

A State is returned as a `State`, so that it can be written by one name; an organisation as printed.
"""

import re
from collections.abc import Iterator

from untoc_cli.archive.written_dates import read_written_dates
from untoc_cli.intake.head import KIND_OF_SPEECH
from untoc_cli.intake.names import ROLE_WORDS, read_name
from untoc_cli.intake.states import State, find_state
from untoc_cli.text.patterns import pattern

Party = State | str

_ORGANISATION = pattern(
    r"\b(?:alliance|coalition|network|federation|association|foundation|institute|initiative"
    r"|committee|council|league|union|centre|center|society|organi[sz]ations?|NGOs?|forum"
    r"|consortium"
    r"|campaign|fund|trust|réseau|fédération|fondation|alianza|coalición|red|federación|asociación"
    r"|fundación|organización|caucus|confederacy|альянс|фонд|ассоциация|организация|سازمان|منظمة"
    r"|تحالف|مؤسسة|شبكة)\b"
    r"|(?:联盟|基金会|协会|组织)\Z",
    re.IGNORECASE,
)
# Names of organisations in which only these words say so; the others also stand in sentences.
_SURE_ORGANISATION = pattern(
    r"\b(?:alliance|coalition|network|federation|association|foundation|NGOs?|fondation"
    r"|fédération|fundación"
    r"|federación|alianza|réseau)\b",
    re.IGNORECASE,
)
_BY_WHOM = pattern(
    rf"(?i:(?:\w+\s+){{0,2}}?{KIND_OF_SPEECH}\s+(?:(?:delivered|made|submitted|présentée?"
    rf"|presentada)\s+)?"
    r"(?:by|of|from|par|de|du|del|por)\s+)(?P<article>(?i:the|la|le|el|los|les"
    r"|l['’])\s*)?(?P<name>.+?)"
    r"(?=$|[,.;:(]|\s+(?i:on\s+behalf|on\s+(?:agenda\s+)?item|at|to|during|before|delivered|lors"
    r"|devant|ante|en)\s)"
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
_MISSION = pattern(
    r"permanent\s+(?:observer\s+)?(?:mission"
    r"|delegation)\s+of\s+(?P<en>.+?)\s+to\s+the\s+(?:united|UN\b|international)"
    r"|(?:permanent\s+mission|delegation|embassy)\s+of\s+(?P<en_alone>.+)\Z"
    r"|(?:mission|délégation)\s+(?:permanente\s+)?(?:de\s+la\s+|de\s+l['’]|du\s+|des\s+|d['’]"
    r"|de\s+)(?P<fr>.+?)(?:\s+aupr[eè]s|\Z)"
    r"|(?:misi[oó]n|delegaci[oó]n)\s+(?:permanente\s+)?(?:de\s+la\s+|del\s+|de\s+los\s+"
    r"|de\s+)(?P<es>.+?)(?:\s+ante|\Z)"
    r"|постоянное\s+представительство\s+(?P<ru>.+?)(?:\s+при|\Z)"
    r"|(?:البعثة|البعثه)\s+الدائمة\s+ل?(?P<ar>.+?)(?:\s+لدى|\Z)"
    r"|(?P<zh>.+?)(?:常驻|代表团)",
    re.IGNORECASE,
)
_DELEGATION = pattern(
    r"head\s+of\s+the\s+(?P<name>[\w.'’ ]+?)\s+delegation|the\s+(?P<other>[\w.'’]+)\s+delegation",
    re.IGNORECASE,
)
# How a line begins that holds the name of an organisation and is something else.
_NO_LETTERHEAD = pattern(
    rf"(?:(?:joint|oral|written|opening|closing)\s+)?(?:{KIND_OF_SPEECH}|check|delivered"
    rf"|presented|agenda|item|thank"
    r"|mr|ms|madam|distinguished|constructive|working|conference|dialogue|by)\b"
    r"|.*\b(?:session|nations|meeting|conference|commission|assembly|parties|invitation|programme"
    r"|permanent\s+forum)\b",
    re.IGNORECASE,
)
_NO_PARTY = pattern(
    r"\b(?:session|meeting|debate|nations|conference|assembly|occasion|item|secretariat|chairs?"
    r"|floor|report)\b",
    re.IGNORECASE,
)
_OF = pattern(
    r"(?:\b(?:of|for|from|de|du|des|del|para)|\bd['’]|\bl['’])\s*(?:the|la|les|los|l['’])?\s*",
    re.IGNORECASE,
)
_ENDS_STATE = pattern(
    r"\s+(?:to|ante|auprès|aupres|aux?|at|before|on|in|and|et|y|при)\b|[,.;:()](?!\w)|\Z",
    re.IGNORECASE,
)
_PLACE = pattern(
    r"(?:new\s+york|vienna|geneva|vienne|genève|nueva\s+york|viena|ginebra|doha|nairobi|paris"
    r"|london|esq|ph\.?d|ngo)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 14  # words of an organisation's name


def read_letterhead(line: str) -> str | None:
    """Return the organisation whose name is all that a line holds, or None."""
    is_name = (
        bool(_ORGANISATION.search(line))
        and not _NO_LETTERHEAD.match(line)
        and not _is_byline(line)
        and line.split(maxsplit=1)[0].strip(",").lower() not in ROLE_WORDS
        and not read_written_dates(line)
        and len(line.split()) <= _LONGEST_NAME
        and not set(":;?!").intersection(line)
        and not re.search(r"\.(?!\Z)", line)
    )
    return (
        line.rstrip(".")
        if is_name and (_SURE_ORGANISATION.search(line) or _is_titled(line))
        else None
    )


def read_joint_letterhead(line: str) -> tuple[str, ...]:
    """Return the two organisations of a line that joins them: "The A and the B Alliance"."""
    first, joint, second = line.rstrip(".").partition(" and the ")
    both = re.sub(r"^[Tt]he ", "", first), second
    named = read_letterhead(line) and joint and "," not in line and all(map(_is_titled, both))
    return both if named else ()


def read_mission(line: str) -> State | None:
    """Return the State of a letterhead: its own name, or that of its mission or delegation."""
    whole = find_state(line)
    if whole:
        return whole
    found = _MISSION.match(line)
    return find_state(next(filter(None, found.groups()), "")) if found else None


def read_statement_by(line: str) -> Party | None:
    """Return the organisation or State that "Statement by the X" names, or None."""
    arabic = _ARABIC_BY.match(line)
    if arabic:
        return find_state(arabic["name"])
    found = _BY_WHOM.match(line)
    name = found["name"].strip(' *_"“”') if found else ""
    if not found or not name:
        return None
    state = find_state(name) or _delegation(name)
    if state:
        return state
    # "the Network on smuggling of migrants" may be a network, or a statement on smuggling.
    unsure = re.search(r"\s(?:on|in)\s+(?:the\s+)?[a-z]", name)
    if _SURE_ORGANISATION.search(name) and not unsure:
        return re.sub(r"^The\s", "", name)
    return name if found["article"] and _is_party(name) else None


def read_on_behalf(line: str) -> str | None:
    """Return for whom a line says it was spoken; a person or an unfinished phrase is none."""
    found = _ON_BEHALF.search(line)
    whom = found["whom"].strip(" *_") if found else ""
    person = read_name(whom)
    looks_like_person = person and person.end == len(whom)
    if not whom[:1].isupper() or (looks_like_person and not _ORGANISATION.search(whom)):
        return None
    return whom


def state_of_role(role: str) -> State | None:
    """Return the State in whose name a function is held: "Minister of Justice of Chad".

    >>> [state_of_role(role).code for role in ("Permanent Representative of Chad to the UN",
    ...                                        "Министра иностранных дел Республики Беларусь")]
    ['TD', 'BY']
    """
    states = {state.code: state for state in _states_in(role)}
    return next(iter(states.values())) if len(states) == 1 else None


def organisation_behind(text: str) -> tuple[str, bool] | None:
    """Return the organisation printed behind a speaker's name or function, and whether it is sure.

    >>> organisation_behind(", TONATIERRA"), organisation_behind(" (Onondaga Nation)")
    (('TONATIERRA', True), ('Onondaga Nation', False))
    """
    found = re.match(r"\s*(?:,\s*|\()?(?P<name>[^,.;:()]+)(?P<closed>\)|[,.]|\Z)", text)
    name = found["name"].strip() if found else ""
    if not found or not name or not _could_be_organisation(name):
        return None
    sure = bool(_ORGANISATION.search(name)) or (name.isupper() and text.strip(" ,") == name)
    return name, sure


def _could_be_organisation(name: str) -> bool:
    words = name.split()
    is_place = _PLACE.match(name) or find_state(name) or read_written_dates(name)
    starts = words[0][:1].isupper() or words[0][:1].isdigit()
    role = words[0].lower() in ROLE_WORDS and not _ORGANISATION.search(name)
    behind_preposition = re.match(r"(?:on|at|in|to|for|during)\b", name, re.IGNORECASE)
    return (
        starts
        and len(words) <= 10
        and _is_titled(name)
        and not (is_place or role or behind_preposition)
    )


def _is_party(name: str) -> bool:
    """Tell whether capitalised words behind "by the" name a people or a group, and no office."""
    words = name.split()
    return (
        len(words) <= 7
        and _is_titled(name)
        and not any(word.lower() in ROLE_WORDS for word in words)
        and not _NO_PARTY.search(name)
        and not read_written_dates(name)
    )


def _delegation(name: str) -> State | None:
    found = _DELEGATION.match(name)
    mission = _MISSION.match(name)
    if found:
        return find_state(found["name"] or found["other"])
    return find_state(next(filter(None, mission.groups()), "")) if mission else None


def _states_in(role: str) -> Iterator[State]:
    role = re.sub(r"\s+при\s.*", "", role)
    for preposition in _OF.finditer(role):
        rest = role[preposition.end() :]
        for end in _ENDS_STATE.finditer(rest):
            state = find_state(rest[: end.start()])
            if state:
                yield state
                break
    words = role.split()
    for length in (4, 3, 2, 1):  # the last words, in languages without a preposition
        state = find_state(" ".join(words[-length:]).removeprefix("ل"))
        if state and not words[-1].isascii():
            yield state
            break
    first = find_state(words[0]) if words else None
    if first:
        yield first
    yield from (state for size in (8, 6, 5, 4, 3, 2) if (state := _chinese_state(role[:size])))


def _chinese_state(text: str) -> State | None:
    return find_state(text) if "\u4e00" <= text[:1] <= "\u9fff" else None


def _is_byline(line: str) -> bool:
    """Tell whether a line is "Name, Role", and not the name of an organisation with a comma."""
    name = read_name(line)
    return bool(name and line[name.end :].lstrip()[:1] == ",")


def _is_titled(line: str) -> bool:
    """Tell whether the words of a line that count are capitalised, as in a name."""
    words = [word for word in re.findall(r"[\w'’\-]+", line) if len(word) > 3]
    return bool(words or line.isupper()) and all(word[:1].isupper() for word in words)
