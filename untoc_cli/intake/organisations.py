"""Reading for whom a statement is made, from one line of a head: an organisation or a State.

A State is returned as a `State`, so that it can be written by one name; an organisation as printed.
"""

import re
from collections.abc import Iterator

from untoc_cli.archive.written_dates import read_written_dates
from untoc_cli.intake.head import KIND_BEHIND, KIND_OF_SPEECH
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
    r"|fédération|fundación|consortium|federación|alianza|réseau|asociación|coalición)\b"
    r"|\A(?:ассоциация|фонд|альянс|коалиция|организация)\s+«"
    r"|\A(?:شبكة|تحالف|مؤسسة|جمعية|ائتلاف)\s(?!.*المتحدة)",
    re.IGNORECASE,
)
# Words of bodies that are no statement-making organisations by themselves, but no functions either.
_BODY = pattern(
    r"\b(?:office|agency|university|universit[éà]|universidad|college|ministry|minist[èe]re"
    r"|ministerio|department|nations|platform|plateforme|plataforma|observatory|observatoire"
    r"|observatorio|movement|partnership|collective|academy|school|bureau|UNODC|watch|international"
    r"|hub|clinic|church|project)\b",
    re.IGNORECASE,
)
# Groups of States that speak as one.
_GROUP_OF_STATES = pattern(
    r"\b(?:group|groupe|grupo|группа|GRULAC|G-?77|movement|mouvement|movimiento|community"
    r"|communauté|comunidad|league|ligue|liga)\b",
    re.IGNORECASE,
)
_KIND_OF_SPEECH_ALONE = pattern(
    rf"(?:(?:national|oral|written|joint)\s+){{0,2}}{KIND_OF_SPEECH}\b", re.IGNORECASE
)
# "UK national statement", "EU Statement at …".
_OWN_STATEMENT = pattern(
    r"(?P<name>[\w.’' ]{2,50}?)(?:['’]s)?\s+(?:(?:national|oral|written|opening|closing|general)\s+)"
    r"{0,2}(?:statement|remarks|intervention|declaration)\b",
    re.IGNORECASE,
)
_SEGMENTS = pattern(r"\s*[:|–—]\s+|\s+-\s+")
_MINISTRY = pattern(
    r"(?:federal\s+)?(?:ministry|department|presidency|government|minist[èe]re|présidence"
    r"|gouvernement|ministerio|presidencia|gobierno|embassy|ambassade|embajada|министерство"
    r"|посольство|администрация|وزارة|سفارة|رئاسة)\s",
    re.IGNORECASE,
)
_BY_WHOM = pattern(
    rf"(?i:(?:\w+\s+){{0,2}}?{KIND_OF_SPEECH}{KIND_BEHIND}\s+(?:(?:delivered|made|submitted|présentée?"
    rf"|presentada)\s+)?"
    r"(?:by|of|from|par|de|por|(?=du\s|del\s|des\s)))\s*"
    r"(?P<article>(?i:the|la|le|el|los|les|du|del|des|l['’])\s*)?(?P<name>.+?)"
    r"(?=$|[,.;:(]|\s+(?i:on\s+behalf|on\s+(?:agenda\s+)?item|at|to|during|before|delivered|lors"
    r"|devant|ante|en|prononcée?|présentée?|pronunciad[oa]|presentad[oa]|submitted|in\s+the|au\s+nom)\s)"
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
_JOINT = pattern(r"\b(?:joint|conjointe|conjunta|совместное)\b", re.IGNORECASE)
_IS_NGO = pattern(
    r",?\s*\(?(?:an?\s+)?(?:NGO\b|non-?governmental\s+organi[sz]ation|ONG\b"
    r"|organisation\s+non\s+gouvernementale|organización\s+no\s+gubernamental)",
    re.IGNORECASE,
)
_LABELLED = pattern(
    r"(?:(?:full\s+)?name\s+of\s+(?:the\s+)?)?(?:organi[sz]ation|affiliation|ngo|delegation|country|organisme|pays|organización|país|entidad"
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
_MISSION = pattern(
    r"(?:permanent\s+)?(?:observer\s+)?(?:mission"
    r"|delegation)\s+of\s+(?P<en>.+?)\s+to\s+the\s+(?:united|UN\b|international|OSCE|office)"
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
    rf"|presented|agenda|item|thank|towards?|ending|building|strengthening|preventing|combating"
    r"|mr|ms|madam|distinguished|constructive|working|conference|dialogue|by|on\s+behalf|draft"
    r"|role|remembering|joining|signed|supported|endorsed|organi[sz]ed\s+by|hosted|with)\b"
    r"|.*\b(?:session|nations|meeting|conference|commission|assembly|parties|invitation|programme"
    r"|permanent\s+forum|briefing|panel|side\s+event|workshop|hearing|seminar|round\s?table"
    r"|congress|implementation|from)\b|.*\w/\w+/\w",
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
_WITHIN = pattern(
    r"\b(?:of|at|for|with|from|de|du)\s+(?:the\s+|la\s+|l['’]\s*)?|\bdel\s+", re.IGNORECASE
)
_HOLDS_FUNCTIONS = pattern(
    r"\b(?:alliance|coalition|network|federation|association|foundation|NGOs?|fondation|fédération"
    r"|fundación|federación|alianza|réseau|coalición|asociación|red|institute|forum|observatory"
    r"|consortium|trust|league|society)\b",
    re.IGNORECASE,
)
# An organisation behind a name, also with commas of its own: "Aid for Women, Children and Others".
_BEHIND_NAME = pattern(
    r"\s*(?:,\s*|\(|[–—|]\s*|-\s)?(?P<name>[^,.;:()]+(?:(?:,\s[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)+"
    r",?\sand\s[A-Z][\w’'-]*(?=\s*(?:\Z|[.;)])))?)(?P<closed>\)|[,.]|\Z)"
)
# French, Spanish and Russian names, in which only the first word is capitalised.
_BEGINS_AS_NAME = pattern(
    r"(?:R[ée]seau|Coalition|F[ée]d[ée]ration|Fondation|Alliance|Association|Red|Fundaci[óo]n"
    r"|Asociaci[óo]n|Alianza|Coalici[óo]n|Federaci[óo]n)\s(?:(?!\b(?:est|sont|es|son|a|ha|must"
    r"|is|are)\b).)*\Z|(?:Ассоциация|Фонд|Альянс|Коалиция|Организация)\s+«"
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


def is_surely_organisation(line: str) -> bool:
    """Tell whether a line can only be the name of an organisation, wherever in a head it stands."""
    named = read_letterhead(line) and _SURE_ORGANISATION.search(line)
    return bool(named and (_is_titled(line) or _BEGINS_AS_NAME.match(line)))


def looks_like_body(name: str) -> bool:
    """Tell whether a name holds a word that bodies and organisations have in their names."""
    return bool(_ORGANISATION.search(name) or _BODY.search(name))


def read_mission(line: str) -> State | None:
    """Return the State of a letterhead: its own name, or that of its mission or ministry."""
    whole = find_state(line)
    if whole:
        return whole
    if _MINISTRY.match(line):
        return state_of_role(line)
    found = _MISSION.match(line)
    return find_state(next(filter(None, found.groups()), "")) if found else None


def read_statement_by(line: str) -> Party | None:
    """Return the organisation or State that "Statement by the X" names, or None."""
    arabic = _ARABIC_BY.match(line)
    if arabic:
        return find_state(arabic["name"])
    russian = _RUSSIAN_BY.match(line)
    if russian:
        return find_state(russian["name"]) or _state_within(russian["name"])
    own = _read_own_statement(line)
    if own:
        return own
    found = _BY_WHOM.match(line)
    name = found["name"].strip(' *_"“”') if found else ""
    if not found or not name or (found["article"] and _is_list(line[found.end() :])):
        return None
    state = find_state(name) or _delegation(name)
    if state:
        return state
    if found["article"] and found["article"].strip().lower() in ("du", "del", "des"):
        return name if _GROUP_OF_STATES.search(name) and _is_party(name) else _organisation(name)
    sure = _organisation(name)
    if _IS_NGO.match(line, found.end()) and _is_titled(name):
        return re.sub(r"^The\s", "", name)
    if sure or not found["article"] or _JOINT.search(line):
        return sure
    return name if _is_party(name) else None


def read_labelled(line: str) -> Party | None:
    """Return what stands behind "Organization:" or "Delegation:"."""
    found = _LABELLED.match(line)
    name = found["name"].strip(" .") if found else ""
    if not name or len(name.split()) > _LONGEST_NAME:
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
    each = all(looks_like_body(name) and _is_titled(name) and len(name) > 3 for name in names)
    return names if len(names) > 1 and each else ()


def _organisation(name: str) -> str | None:
    """Return a name that is surely an organisation's, without its article."""
    # "the Network on smuggling of migrants" may be a network, or a statement on smuggling.
    unsure = re.search(r"\s(?:on|in)\s+(?:the\s+)?[a-z]", name)
    sure = _SURE_ORGANISATION.search(name) and not unsure and not _BETWEEN_PARTIES.search(name)
    return (
        re.sub(r"^(?:The|association|organisation|ONG)\s(?=[A-ZÀ-Þ])", "", name) if sure else None
    )


def _read_own_statement(line: str) -> State | None:
    """Return the State of "UK national statement", "Norway: Statement on …", "Statement – Norway"."""
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
    a_body = looks_like_body(whom) or _GROUP_OF_STATES.search(whom)
    if not whom[:1].isupper() or (looks_like_person and not a_body):
        return ()
    return (whom,)


def _listed_states(text: str) -> tuple[str, ...]:
    """Return the names of States of a list, where all of its first sentence are States."""
    names = re.split(r",\s*(?:and\s+|et\s+|y\s+)?|\s+(?:and|et|y)\s+", text.rstrip(" ."))
    return tuple(names) if all(map(find_state, names)) else ()


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
    found = _BEHIND_NAME.match(text)
    name = found["name"].strip() if found else ""
    if not found or not name or not _could_be_organisation(name):
        return None
    sure = looks_like_body(name) or (name.isupper() and text.strip(" ,") == name)
    return name, sure


def organisation_of_role(role: str) -> str | None:
    """Return the organisation in which a function is held: "Co-Chair of the Rhine Network".

    >>> organisation_of_role("Director of Research"), organisation_of_role("Chair of the NGO Alliance")
    (None, 'NGO Alliance')
    """
    for preposition in _WITHIN.finditer(role):
        name = role[preposition.end() :].strip()
        if not name[:1].isupper() or not _is_titled(name) or name.split()[0].lower() in ROLE_WORDS:
            continue
        named = _HOLDS_FUNCTIONS.search(name) and not _NO_LETTERHEAD.match(name)
        if named and not re.search(r"\s(?:of\s+the|at)\s", name):
            return name
    return None


def delegation_behind(text: str) -> State | None:
    """Return the State whose delegation or mission is printed behind a speaker's name."""
    found = re.match(r"\s*[,(–—-]?\s*(?P<name>[^,.;:()]+)", text)
    name = found["name"].strip() if found else ""
    return read_mission(name) if name and not find_state(name) else None


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
    person = read_name(name)
    return (
        not (person and person.titled)
        and len(words) <= 7
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
    return bool(name and re.match(r"\s*(?:[,(|–—]|-\s)", line[name.end :]))


def _is_titled(line: str) -> bool:
    """Tell whether the words of a line that count are capitalised, as in a name."""
    line = re.sub(r"\b[dl]['’]", "", line)
    words = [word for word in re.findall(r"[\w'’\-]+", line) if len(word) > 3]
    return bool(words or line.isupper()) and all(word[:1].isupper() for word in words)
