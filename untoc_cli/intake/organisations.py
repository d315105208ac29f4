"""Reading the names of organisations, States and missions as letterheads print them.

What titles of statements say is read in `titles`, what functions say in `affiliations`. A State is
returned as a `State`, so that it can be written by one name; an organisation as printed.
"""

import re

from untoc_cli.archive.written_dates import read_written_dates
from untoc_cli.intake.head import KIND_OF_SPEECH
from untoc_cli.intake.names import ROLE_WORDS, read_name
from untoc_cli.intake.state_roles import state_of_role
from untoc_cli.intake.states import State, find_state
from untoc_cli.text.patterns import pattern

Party = State | str
ORGANISATION = pattern(
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
SURE_ORGANISATION = pattern(
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
_LAST_WORD = re.compile(r"[\w'’-]+\W*\Z")
_MINISTRY = pattern(
    r"(?:federal\s+)?(?:ministry|department|presidency|government|minist[èe]re|présidence"
    r"|gouvernement|ministerio|presidencia|gobierno|embassy|ambassade|embajada|министерство"
    r"|посольство|администрация|وزارة|سفارة|رئاسة)\s",
    re.IGNORECASE,
)
MISSION = pattern(
    r"(?:permanent\s+)?(?:observer\s+)?(?:mission"
    r"|delegation)\s+of\s+(?P<en>.+?)\s+to\s+the\s+(?:united|UN\b|international|OSCE|office)"
    r"|(?:permanent\s+mission|delegation|embassy)\s+of\s+(?P<en_alone>.+)\Z"
    r"|(?:mission|délégation)\s+(?:permanente\s+)?(?:de\s+la\s+|de\s+l['’]|du\s+|des\s+|d['’]"
    r"|de\s+)(?P<fr>.+?)(?:\s+aupr[eè]s|\Z)"
    r"|(?:misi[oó]n|delegaci[oó]n)\s+(?:permanente\s+)?(?:de\s+la\s+|del\s+|de\s+los\s+"
    r"|de\s+)(?P<es>.+?)(?:\s+ante|\Z)"
    r"|постоянное\s+представительство\s+(?P<ru>.+?)(?:\s+при|\Z)"
    r"|(?:البعثة|البعثه)\s+الدائمة\s+ل?(?P<ar>.+?)(?:\s+لدى|\Z)"
    r"|(?P<zh>.+?)(?:常驻|代表)",
    re.IGNORECASE,
)
# How a line begins that holds the name of an organisation and is something else.
NO_LETTERHEAD = pattern(
    rf"(?:(?:joint|oral|written|opening|closing)\s+)?(?:{KIND_OF_SPEECH}|check|delivered"
    rf"|presented|agenda|item|thank|towards?|ending|building|strengthening|preventing|combating"
    r"|mr|ms|madam|distinguished|constructive|working|conference|dialogue|by|on\s+behalf|draft"
    r"|role|remembering|joining|signed|supported|endorsed|organi[sz]ed\s+by|hosted|with)\b"
    r"|.*\b(?:statement|intervention|remarks|speech|notes|session|nations|meeting|conference|commission|assembly|parties|invitation|programme"
    r"|permanent\s+forum|briefing|panel|side\s+event|workshop|hearing|seminar|round\s?table"
    r"|congress|implementation|from|our|my|we|economic\s+and\s+social\s+council"
    r"|(?:security|human\s+rights)\s+council)\b|.*,\Z|.*\w/\w+/\w",
    re.IGNORECASE,
)
# French, Spanish and Russian names, in which only the first word is capitalised.
_BEGINS_AS_NAME = pattern(
    r"(?:R[ée]seau|Coalition|F[ée]d[ée]ration|Fondation|Alliance|Association|Red|Fundaci[óo]n"
    r"|Asociaci[óo]n|Alianza|Coalici[óo]n|Federaci[óo]n)\s(?:(?!\b(?:est|sont|es|son|a|ha|must"
    r"|is|are)\b).)*\Z|(?:Ассоциация|Фонд|Альянс|Коалиция|Организация)\s+«"
)
# What a name is said to be: "X – a coalition of …", "Y (a project of …)".
_DESCRIBED = pattern(
    r"(?P<name>[^–—|(,:;]{3,80}?)\s*(?:[–—|(,]|\s-)\s*(?-i:an?|une?|una?)\s+(?:[\w-]+\s+){0,3}?(?:alliance|coalition|network|federation"
    r"|association|foundation|project|program(?:me)?|initiative|NGO|collective|réseau|projet|collectif|red"
    r"|proyecto|asociación|iniciativa)\b",
    re.IGNORECASE,
)
# Two things on one line: name and motto, name and branch, two names.
_DIVIDED = pattern(r"\s[–—|/*•·+-]\s")
# Words in which "society" or "trust" is no organisation: "Civil Society Views", "Trust Deficit".
_NOT_ITS_HEAD = pattern(
    r"\bcivil\s+society\s+(?!(?:alliance|coalition|network|forum|organi[sz]ations?|platform|consortium"
    r"|committee|initiative|council|working)\b)"
    r"|\b(?:council|committee|(?<!civil\s)society|trust|fund|campaign|league|initiative)\s+"
    r"(?!(?:of|for|on|against|to|in|at|from|with|and|international|worldwide|inc|ltd|alliance"
    r"|coalition|network|federation|association|foundation|forum|union)\b)[^\W\d_]{2,}",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset("the for and of in on por las los del des les aux sur".split())
LONGEST_NAME = 14  # words of an organisation's name


def read_letterhead(line: str) -> str | None:
    """Return the organisation whose name is all that a line holds, or None.

    >>> read_letterhead("Rhine Union – a coalition of ten"), read_letterhead("Civil Society Views")
    ('Rhine Union', None)
    """
    described = _DESCRIBED.match(line)
    if described and is_titled(described["name"]) and not NO_LETTERHEAD.match(line):
        return described["name"]
    is_name = (
        bool(ORGANISATION.search(line))
        and not NO_LETTERHEAD.match(line)
        and not _is_byline(line)
        and not _DIVIDED.search(line)
        and not _NOT_ITS_HEAD.search(line)
        and not joins_two(line)
        and line.split(maxsplit=1)[0].strip(",").lower() not in ROLE_WORDS
        and not read_written_dates(line)
        and len(line.split()) <= LONGEST_NAME
        and not set(":;?!").intersection(line)
        and not re.search(r"\.(?!\Z)", line)
    )
    return (
        line.rstrip(".")
        if is_name and (SURE_ORGANISATION.search(line) or is_titled(line))
        else None
    )


def read_joint_letterhead(line: str) -> tuple[str, ...]:
    """Return the two organisations of a line that joins them: "The A and the B Alliance"."""
    first, joint, second = line.rstrip(".").partition(" and the ")
    both = re.sub(r"^[Tt]he ", "", first), second
    named = read_letterhead(line) and joint and "," not in line and all(map(is_titled, both))
    return both if named else ()


def joins_two(name: str) -> bool:
    """Tell whether "and" may stand between two names: one of two, or two; nobody knows.

    >>> joins_two("Rhine Network and Girls Lead Now"), joins_two("Network of Women and Girls")
    (True, False)
    """
    parts = re.split(r"\s+(?:and|et|y|e|&|и)\s+(?:the\s+)?", name)
    if len(parts) == 1 or not all(is_titled(part) and not part[:1].islower() for part in parts):
        return False
    last = _LAST_WORD.search(parts[0])
    if all(map(looks_like_body, parts)) or (last and looks_like_body(last.group())):
        return True
    return not looks_like_body(name)


def is_surely_organisation(line: str) -> bool:
    """Tell whether a line can only be the name of an organisation, wherever in a head it stands."""
    named = read_letterhead(line) and SURE_ORGANISATION.search(line)
    return bool(named and (is_titled(line) or _BEGINS_AS_NAME.match(line)))


def looks_like_body(name: str) -> bool:
    """Tell whether a name holds a word that bodies and organisations have in their names."""
    return bool(ORGANISATION.search(name) or _BODY.search(name))


def read_mission(line: str) -> State | None:
    """Return the State of a letterhead: its own name, or that of its mission or ministry."""
    whole = find_state(line)
    if whole:
        return whole
    if _MINISTRY.match(line):
        return state_of_role(line)
    found = MISSION.match(line)
    return find_state(next(filter(None, found.groups()), "")) if found else None


def _is_byline(line: str) -> bool:
    """Tell whether a line is "Name, Role", and not the name of an organisation with a comma."""
    name = read_name(line)
    return bool(name and re.match(r"\s*(?:[,(|–—]|-\s)", line[name.end :]))


def is_titled(line: str) -> bool:
    """Tell whether the words of a line that count are capitalised, as in a name."""
    line = re.sub(r"\b[dl]['’]", "", line)
    every = [word for word in re.findall(r"[\w'’\-]+", line) if word.lower() not in _SMALL_WORDS]
    words = [word for word in every if len(word) > 3] or every
    return bool(words or line.isupper()) and all(word[:1].isupper() for word in words)
