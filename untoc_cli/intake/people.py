"""Reading who speaks, and in which function, from one line of a head.

Precision first: a line that may name a person, a title, an organisation or a State is read only
where its form leaves no doubt. Lines in Arabic and Chinese are read in `other_scripts`.
"""

import re

from untoc_cli.archive.written_dates import read_written_dates
from untoc_cli.intake.head import KIND_BEHIND, KIND_OF_SPEECH, is_title
from untoc_cli.intake.names import ADJECTIVES, FUNCTIONS, ROLE_WORDS, Name, read_name
from untoc_cli.intake.organisations import is_surely_organisation, looks_like_body
from untoc_cli.record import Record, replace
from untoc_cli.text.patterns import pattern

_SPOKEN = (
    r"(?:delivered|given|made|presented|read(?:\s+out)?|prononcée?|lue?|présentée?|faite?|donnée?|pronunciad[oa]"
    r"|presentad[oa]"
    r"|formulad[oa]|leíd[oa])"
)
_BY = r"(?:(?:by|of|from|par|del|de|du|por|a\s+cargo\s+de)(?!\w)|d['’])"
_STATEMENT_BY = pattern(
    rf"(?:\w+\s+){{0,2}}?{KIND_OF_SPEECH}{KIND_BEHIND}\s*:?\s+(?:(?:to\s+be\s+)?{_SPOKEN}\s+)?{_BY}\s*(?:the\s+|la\s+|le\s+|el\s+|l['’])?",
    re.IGNORECASE,
)
_SPOKEN_BY = pattern(
    rf"(?:\A|.*?[\s,(])(?:{_SPOKEN}\s+(?:by|par|por)|as\s+delivered\s+by|\ba\s+cargo\s+de)"
    rf"\s*:?\s+(?:(?:el|la|le)\s+|l['’])?|.*?\ba\s+cargo\s+del\s+|(?:speaker|presenter)\s*:\s*"
    rf"|(?:name\s+of\s+(?:the\s+)?speaker|oratrice|orateur|oradora?|intervenante?|ponente"
    rf"|porte-parole|portavoz|spokesperson|name|nom|nombre|докладчик)\s*:\s*"
    r"|.*?\d,?\s+by\s+|(?:by|par|por)\s*:?\s+(?=[A-ZÀ-Þ])|по\s+поручению\s+",
    re.IGNORECASE,
)
_WORD_OF_SPEAKING = pattern(rf"\b{_SPOKEN}\b", re.IGNORECASE)
_ARTICLE = pattern(r"\b(?:the|la|le|el|du|del)\s+\Z", re.IGNORECASE)
_JOINT = pattern(r"\b(?:joint|conjointe|conjunta)\b", re.IGNORECASE)
# "Statement on behalf of the Group of 77 by H.E. Ms. Ana Ruiz": a person with a title, later on.
_LATER_BY = pattern(
    r".*?(?<!translated)(?<!drafted)(?<!prepared)(?<!signed)(?<!hosted)(?<!written)(?<!edited)\s+"
    r"(?:by|par|por)\s+(?=(?:H\.\s?E|His\s+Exc|Her\s+Exc|Amb|Mrs?\b|Ms\b|Dr\b|Prof|S\.\s?E|Mme|Sra?\b))",
    re.IGNORECASE,
)
_RUSSIAN = pattern(r"(?:выступление|заявление|речь|обращение)\s+", re.IGNORECASE)
_ROLE = pattern(
    r"\s*,?\s*(?P<role>(?:the\s+|le\s+|la\s+|el\s+)?(?:U\.S\.\s)?[^\W\d_]"
    r"(?:[^,.;:()]|(?<=\ba)\.\s?i\.|(?<=\bU)\.[SNK]\.)*)"
)
# What goes on behind a comma within a function: "Head of Research, Monitoring and Evaluation".
_ROLE_GOES_ON = pattern(
    r",\s*(?!(?:at|on|in|new\s+york|vienna|geneva)\b)(?P<more>[^\W\d_][^,.;:()]*)", re.IGNORECASE
)
# Where the function ends and the occasion begins.
_OCCASION = pattern(
    r"\s+(?:at\s+(?:the|its|his|a)\b|at\s*\Z|on\s+(?:agenda|item|the\s+(?:occasion|agenda|subject"
    r"|theme))|on\s+behalf"
    r"|during\b|before\s+the|for\s+the\s+(?:general\s+debate|\d)|lors\s+d|(?:à|a)\s+l['’]occasion"
    r"|devant\b|dans\s+le\s+cadre"
    r"|en\s+(?:el|la|ocasión|nombre)\b|au\s+nom\b|to\s+the\s+(?:conference|commission)"
    r"|to\s+the\s+(?:[\w’'-]+\s+){0,5}?(?:dialogues?|session|congress|meeting|working\s+group)\b|ante\b|con\s+(?:ocasión|motivo)|durante\b|in\s+the\s+(?:general"
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
_UNFINISHED = pattern(r"\b(?:of|for|and|to|the|de|du|des|del|la|et|y)\s*\Z", re.IGNORECASE)
_MEETS = pattern(
    r"\b(?:session|conference|meeting|dialogue|congress|briefing|council|assembly|committee|debate"
    r"|commission|event|forum|nations|segment|summit|group|panel|hearing)\b|\d",
    re.IGNORECASE,
)
# Functions after which a name can follow without a comma.
_CLOSED_FUNCTION = pattern(
    r"(?:presidente?|présidente?|president)\s+(?:constitucional\s+)?(?:de\s+la\s+(?:naci[óo]n"
    r"|rep[úu]blica)"
    r"|de\s+la\s+r[ée]publique|of\s+the\s+republic)\s+(?=[A-ZÀ-Þ])",
    re.IGNORECASE,
)
_TITLED_LATER = pattern(
    r"(?:,|\s)\s*(?=(?:h\.\s?e|his\s+exc|her\s+exc|s\.\s?e|son\s+exc|su\s+exc|excm[oa]s?|señor|sr\."
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
        own_functions: whether several speak and each has another function; `role` is empty then.
        bare: whether only "Statement by" says that it is a person, and no title and no function;
            two capitalised words behind it may name an organisation too.
    """

    names: tuple[str, ...]
    role: str = ""
    behind: str = ""
    certain: bool = True
    own_functions: bool = False
    bare: bool = False


def read_byline(line: str) -> Byline | None:
    """Return who speaks, from "Name, Role", "Statement by Name" or "Vienna, 1 May, by Name".

    >>> found = read_byline("Delivered by H.E. Ms. Ana Ruiz, Director")
    >>> found.names, found.role, read_byline("Mr Chair, Director")
    (('Ana Ruiz',), 'Director', None)
    """
    if _PRESIDED.search(line):
        return None
    if _RUSSIAN.match(line):
        return _read_russian(line)
    titled, spoken_by = _STATEMENT_BY.match(line), _SPOKEN_BY.match(line)
    openings = [titled, spoken_by, _LATER_BY.match(line) if is_title(line) else None]
    spoken = [_read_speaker(line, opening.end()) for opening in openings if opening]
    if titled and spoken[0] and _is_bare(spoken[0], line, titled):
        spoken[0] = None if _JOINT.search(titled.group()) else replace(spoken[0], bare=True)
    if spoken:
        return next(filter(None, spoken), None)
    found = _read_named(line)
    said = found and (found.role or found.own_functions or _is_affiliated(found.behind))
    return found if said else None


def _is_bare(read: Byline, line: str, titled: re.Match[str]) -> bool:
    """Tell whether nothing but "Statement by" says that a name is a person's."""
    if _WORD_OF_SPEAKING.search(titled.group()):
        return False
    person = read_titled(line[titled.end() :])
    a_joint_one = _JOINT.search(titled.group())  # "by Doctors Abroad, Lawyers at Sea and others"
    said = read.role or read.behind.strip(" .,") or len(read.names) > 1
    return not person and bool(a_joint_one or not said)


def _is_affiliated(behind: str) -> bool:
    """Tell whether an organisation stands behind a name: "Ana Ruiz – Rhine Network"."""
    found = re.match(r"\s*(?:,|[–—|(]|-\s)\s*(?P<name>[^,;:()]+)\)?\s*\Z", behind)
    return bool(found and is_surely_organisation(found["name"].strip(" .")))


def is_addressed(line: str) -> bool:
    """Tell whether a line greets somebody: "Ms. Ana Ruiz, Executive Director,"."""
    name = read_titled(line)
    return bool(name and re.search(r"[,;:]\s*\Z", line[name.end + 1 :]))


def read_name_above(line: str, following: str) -> Byline | None:
    """Return who speaks from a line that is a name and nothing else, above one that is a function.

    >>> read_name_above("Ana Ruiz", "Executive Director").role
    'Executive Director'
    >>> read_name_above("Rising Tides", "Executive Summary")
    """
    name = read_name(line)
    role, behind = read_role(following)
    is_function = {word.lower() for word in re.findall(r"[\w'’-]+", role)} & FUNCTIONS
    if not name or line[name.end :].strip(" ,.*") or not is_function or following[:1].islower():
        return None
    if _names_somebody(following):
        return None
    return None if _PRESIDES.search(role) else Byline((name.name,), role, behind)


def _names_somebody(line: str) -> bool:
    """Tell whether a line with a function also has the name of who holds it."""
    return bool(read_byline(line)) or any(read_name(line[at:]) for at in _places_of_name(line))


def read_named_line(line: str) -> Byline | None:
    """Return who speaks from a line that begins with a title that only people have.

    Below "Statement by the delegation of X" that is the speaker; elsewhere it may be anybody.
    """
    return _read_named(line) if read_titled(line) else None


def _read_speaker(line: str, start: int) -> Byline | None:
    """Return who speaks from what stands behind "by": a name first, or a function first.

    Behind an article, only a name with a title is a person's: "by the Cedar River Circle".
    """
    text = line[start:]
    named = _read_named(text)
    behind_article = _ARTICLE.search(line[:start])
    if named and not (behind_article and not read_titled(text)):
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


def read_titled(text: str) -> Name | None:
    """Return the name that a text begins with, where a title that only people have precedes it."""
    name = read_name(text)
    return name if name and name.titled else None


def _places_of_name(text: str) -> list[int]:
    """Return where a name can begin behind a function."""
    closed = _CLOSED_FUNCTION.match(text)
    places = [found.end() for found in _TITLED_LATER.finditer(text[:_MOST_BEFORE_NAME])]
    commas = [found.end() for found in re.finditer(r",\s+", text[:_MOST_BEFORE_NAME])]
    return sorted({*([closed.end()] if closed else []), *places, *commas})


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
    second = _second_person(role, rest)
    if second:
        return Byline((*names, second), own_functions=True)
    return Byline(tuple(names), role, rest, certain=not unread)


def _second_person(role: str, rest: str) -> str | None:
    """Return who else is named in "Leader and Petra Roth, Director", read as one function."""
    for joint in _AND.finditer(role):
        other = read_name(role[joint.end() :])
        following = f"{role[joint.end() + other.end :]}, {rest}" if other else ""
        words = set(re.findall(r"[\w-]+", following.lower())[:3])
        if other and following.lstrip().startswith(",") and words & FUNCTIONS:
            return other.name
    return None


def _listed_names(text: str, name: Name) -> tuple[list[str], int]:
    """Return the names of "Ana Ruiz, Ben Obi and Carla Neri", where all of them are names."""
    names, end = [name.name], name.end
    while comma := re.compile(r",\s+").match(text, end):
        other = read_name(text[comma.end() :])
        if not other:
            break
        names.append(other.name)
        end = comma.end() + other.end
    joint = _AND.match(text, end)
    last = read_name(text[joint.end() :]) if joint else None
    if len(names) == 1 or joint is None or last is None:
        return [name.name], name.end
    return [*names, last.name], joint.end() + last.end


def _further_names(text: str, name: Name) -> tuple[list[str], int]:
    """Return the names that "and" joins to a first one, and where the last one ends."""
    names, end = _listed_names(text, name)
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
    end = _end_of_role(behind, found.end())
    role = behind[found.start("role") : end]
    occasion = next((at for at in _OCCASION.finditer(f" {role}") if not _is_place(role, at)), None)
    if occasion:
        end = found.start("role") + max(occasion.start() - 1, 0)
        role = role[: max(occasion.start() - 1, 0)]
    words = {word.lower() for word in re.findall(r"[\w'’]+", role)}
    words |= {word.removesuffix("s") for word in words}
    unfinished = _UNFINISHED.search(role)
    if not words & (ROLE_WORDS - ADJECTIVES) or unfinished or read_written_dates(role):
        return "", behind
    return role.strip(), behind[end:].strip(" ,.")


def _is_place(role: str, occasion: re.Match[str]) -> bool:
    """Tell whether "at the" leads to where a function is held, as in "at the Institute"."""
    where = role[occasion.end() - 1 :]
    at = occasion.group().strip().lower().startswith("at ")
    return at and looks_like_body(where) and not _MEETS.search(where)


def _end_of_role(text: str, end: int) -> int:
    """Return where a function ends that goes on behind commas: "Ambassador, Representative of"."""
    while more := _ROLE_GOES_ON.match(text, end):
        said = more["more"].strip()
        is_function = said.split(maxsplit=1)[0].lower() in ROLE_WORDS
        joined = re.search(r"\b(?:and|et|y)\b", said, re.IGNORECASE) and not looks_like_body(said)
        if not (is_function or joined):
            break
        end = more.end()
    return end


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
            r"(?:министр|президент|представител|посл|председател|глав|директор|заместител"
            r"|постоянн\w+\s+представител)",
            role,
            re.IGNORECASE,
        )
    )
    printed = found["last"].capitalize() if found["last"].isupper() else found["last"]
    last = _MASCULINE_SURNAME.sub("", printed) if masculine else printed
    initials = re.sub(r"\s", "", found["initials"])
    return Byline((f"{initials} {last}",), role, "", certain=masculine and last != printed)
