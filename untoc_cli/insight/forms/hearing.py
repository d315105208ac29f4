"""A sentence as the forms listen to it: who speaks is marked, what others said is left out.

Speakers are `@we` and `@i` where they speak of themselves in the first person, and `@they` where
in the third: "my delegation", "the Alliance", "Tonga". What stands in quotation marks, what others
are reported to say, and questions of whether are no position of the speaker.
"""

import re
from collections.abc import Iterable

from untoc_cli.archive.statement import Statement
from untoc_cli.text.folding import fold

_MARKS = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"'})
_DASHES = re.compile(r"\s+[-–—]+\s*|\s*[–—]\s*|--+")
_NUMBERING = re.compile(r"^(?:\(?\d{1,3}[.)]|\(?[a-z]\)|[•*·-])\s+")
_QUOTED = re.compile(r'"[^"]{25,}"|(?<!\w)\'[^\']{40,}\'(?!\w)')
_BRACKETS = re.compile(r"\([^()]{0,60}\)|\[[^\[\]]{0,60}\]")
_HYPHEN = re.compile(r"(?<=\w)- (?=[a-z])")

_OWN_NOUNS = (
    "delegation|country|countries|government|governments|people|peoples|nation|"
    "organi[sz]ations?|alliance|network|coalition|members?|members organi[sz]ations|"
    "association|federation|union|group|leaders|parliament|authorities|president|"
    "prime minister|head of state|republic|kingdom|region|continent|community"
)
_OWN = re.compile(
    rf"\b(?:my|our|this(?= delegation| organi| alliance)) "
    rf"(?:own |new |royal |national |small |young )?(?:{_OWN_NOUNS})\b"
    r"(?:['’]s (?:delegation|government|people))?(?!')"
    r"(?: of [a-z]+)?",
    re.IGNORECASE,
)
_OWN_GENITIVE = re.compile(r"(?<=@they)'s?(?= )")
_FORMAL = re.compile(
    r"\b[Tt]he (?:\w+ ){0,2}(?:[Dd]elegations?|[Gg]overnments?|[Pp]eoples?|[Rr]epublic|[Kk]ingdom|"
    r"[Ss]tate) (?:and (?:[Pp]eople|[Gg]overnment) )?of (?:the )?(?=@they)"
)
_WHO = re.compile(r"(@they),? (?:which|who) ([^,;:]{3,90}), (?!and )")
_FIRST = re.compile(r"\b(?:[Ww]e|WE)\b")
_I = re.compile(r"(?<!Part )(?<!Annex )(?<!Chapter )(?<!Section )(?<!War )\bI\b(?!\.)")
_SHORT = re.compile(r"(@\w+)'(ll|re|ve|d|m)\b")
_FULL = {"ll": "will", "re": "are", "ve": "have", "d": "would", "m": "am"}
_ASIDE = re.compile(
    r"(@we|@i|@they), (?!and |but |or |which |who |therefore|too|however)[^,;:@]{3,90}, (?!@|and )"
)

# Verbs whose subject, named at the beginning of a sentence, is the speaker.
_OWN_VERBS = (
    "welcomes|urges|supports|believes|calls|hopes|considers|commends|wishes|attaches|"
    "reiterates|thanks|appreciates|congratulates|regrets|condemns|deplores|reaffirms|"
    "appeals|endorses|looks forward|notes|applauds|expresses|shares|stands ready|"
    "encourages|advocates|associates|aligns|requests|asks|pledges|counts on|"
    "recommends|proposes|demands|rejects|(?:is|remains) (?:\\w+ly )?(?:committed|"
    "convinced|ready|prepared|pleased|concerned|grateful|determined|gratified)"
)
_INSTITUTIONS = re.compile(
    r"\b(?:Council|Assembly|Secretary|Conference|Convention|Charter|Commission|Committee|Court|"
    r"Report|Declaration|Treaty|Agreement|Protocol|Organi[sz]ation|Nations|Bank|Fund|Agency|"
    r"Programme|Agenda|Plan|Resolution|Panel|Summit|Forum|Mr|Mrs|Ms|President|Minister|Chapter|"
    r"Article|Section|Statement|Constitution|Parliament|Office|Secretariat|It|This|That|He|She|"
    r"They|There|What|Who|Which|History|Nobody|Everyone|Each|One|Peace|Today)\b"
)
_GROUPS = re.compile(r"European Union|Union|Group|Alliance|Community|Movement|Forum|Caucus")
_NAME = r"(?:[A-Z][\w'’-]+(?:(?: of| the| and| on| for| in)* [A-Z][\w'’-]+){0,5})"
_NAMED_SUBJECT = re.compile(
    rf"(?:^|(?<=[.!?] )|[,;:] (?:and )?)(?:(?:First|Second|Third|Finally|Lastly)\w*, )?"
    rf"(?:(?:[A-Z][a-z]+ ?){{0,3}}[a-z ]{{0,40}}, )?(?:The |the )?({_NAME})"
    rf"(?:,[^,;]{{3,90}},)? (?:(?:\w+ly|also|therefore|too|once again|again) )*(?:{_OWN_VERBS})\b"
)
_ON_BEHALF = re.compile(rf"\bon behalf of (?:the )?({_NAME})|\b(?:[Mm]y|[Oo]ur) country, ({_NAME})")

# The same for the other languages; Spanish verbs say "we" by themselves.
_SELVES = {
    "fr": (
        (
            "@they",
            re.compile(
                r"\b(?:ma|notre|mon) (?:propre )?(?:délégation|pays|gouvernement|organisation|"
                r"alliance|peuple|réseau|coalition|association)\b",
                re.IGNORECASE,
            ),
        ),
        ("@we", re.compile(r"\bnous\b(?! (?:nous|vous)\b)", re.IGNORECASE)),
        ("@i ", re.compile(r"\b(?:je |j')", re.IGNORECASE)),
    ),
    "es": (
        (
            "@they",
            re.compile(
                r"\b(?:mi|nuestra|nuestro) (?:propio )?(?:delegación|país|gobierno|organización|"
                r"alianza|pueblo|red|coalición|asociación)\b",
                re.IGNORECASE,
            ),
        ),
        ("@we", re.compile(r"\bnosotros\b", re.IGNORECASE)),
    ),
}

# A clause after these is what somebody else says, decided or asks.
_SAID = (
    "said says stated states declared declares decided argued argues emphasized emphasised "
    "stressed reported noted maintained concluded claimed claims agreed demanded insisted "
    "recommended urged requested appealed proclaimed warned provides stipulate stipulates "
    "prescribes requires told reaffirmed recognized recognised pledged promised suggested "
    "proposed expressed highlighted underlined underscored welcomed endorsed affirmed "
    "acknowledged condemned regretted committed"
).split()
_SAYING = frozenset((*_SAID, "called", "call", "reminded", "tells"))
_REPORTING = (
    r"(?:ha[sd] |have |was |were |been |rightly |clearly |repeatedly |also |it )*"
    rf"(?:{'|'.join(_SAID)}|called (?:on|upon|for)|call (?:on|upon|for)|reminded us|tells us)"
)
_REPORTED = re.compile(
    r"(?<![\w@-])(?:he|she|they|it|who|which|some|others|many|(?:the |of |[a-z]+ )"
    r"(?:council|assembly|secretary-general|conference|committee|commission|charter|court|report|"
    r"declaration|resolution|states|nations|countries|parties|government|governments|leaders|"
    r"president|minister|mr\.? \w+|convention|protocol|treaty|agreement|group|panel|article \d+|"
    r"states members|members|speakers|delegations|experts|ministers|heads of state))"
    rf" {_REPORTING}\b(?! (?:us|our|@we|@i|@they))[^;@]*"
)
_WHETHER = re.compile(
    r"\b(?:whether|if|^should) (?:or not )?[^,;@]{1,60}?\b(?:should|must|needs?)\b"
)


def own_names(statement: Statement | None, text: str) -> tuple[str, ...]:
    """Return the names by which the speakers of a statement call themselves.

    Those of the header, those they speak for, and those that welcome, believe or urge in it.
    """
    recorded = (*statement.organisation, *statement.on_behalf_of) if statement else ()
    named = {part.strip() for name in recorded for part in re.split(r"[()]", name)}
    named |= {found[1] or found[2] for found in _ON_BEHALF.finditer(text)}
    subjects = {found[1] for found in _NAMED_SUBJECT.finditer(text)}
    named |= {name for name in subjects if _is_name(name, text)}
    heads = {found.group() for name in recorded for found in _GROUPS.finditer(name)}
    return tuple(sorted({n for n in named | heads if n and len(n) > 2}, key=len, reverse=True))


def hear(sentence: str, names: Iterable[str] = (), language: str = "en") -> str:
    """Return a sentence as the forms of its language listen to it.

    Args:
        sentence: plain text.
        names: by which the speakers call themselves (`own_names`).
        language: one of those whose forms are known.

    >>> hear("Tonga, like others, urges States to “do more”.", ["Tonga"])
    '@they urges states to "do more".'
    >>> hear("Ma délégation salue ces progrès.", language="fr")
    '@they salue ces progres.'
    """
    text = _plainly(sentence)
    if language != "en":
        return fold(_named(text, names, _SELVES[language]))
    text = _marked(text, names)
    if "@they," in text or "@we," in text or "@i," in text:
        text = _ASIDE.sub(r"\1 ", _WHO.sub(r"\1 \2, \1 ", text))
    return _of_the_speaker(" ".join(text.lower().split()))


def _plainly(sentence: str) -> str:
    """Return a sentence without its number, quotations and asides, its signs written in one way.

    Most sentences have none of these, so each is looked for before it is taken out.
    """
    text = " ".join(sentence.translate(_MARKS).split())
    if "-" in text or "–" in text or "—" in text:
        text = _HYPHEN.sub("-", _DASHES.sub(", ", text))
    text = _NUMBERING.sub("", text)
    if '"' in text or "'" in text:
        text = _QUOTED.sub("", text)
    return _BRACKETS.sub("", text) if "(" in text or "[" in text else text


def _of_the_speaker(text: str) -> str:
    """Return a sentence without what others are reported to say, and questions of whether."""
    if not _SAYING.isdisjoint(text.split()):
        text = _REPORTED.sub("", text)
    if "if " in text or "whether " in text or text.startswith("should "):
        text = _WHETHER.sub("", text)
    return text


def _named(text: str, names: Iterable[str], selves: Iterable[tuple[str, re.Pattern[str]]]) -> str:
    """Return a text with the speakers marked, by their names and by what stands for them."""
    for name in names:
        if name in text:
            text = re.sub(
                rf"\b(?:[Tt]he |[Ll][ae]s? |[Ee]l |[Ll]')?{re.escape(name)}\b", "@they", text
            )
    for mark, form in selves:
        text = form.sub(mark, text)
    return text


def _marked(text: str, names: Iterable[str]) -> str:
    text = _named(text, names, ())
    text = _OWN.sub("@they", text)
    if "@they" in text:
        text = _FORMAL.sub("", text)
    text = _I.sub("@i", _FIRST.sub("@we", text))
    return _SHORT.sub(lambda found: f"{found[1]} {_FULL[found[2]]}", text)


def _is_name(name: str, text: str) -> bool:
    """Tell whether a capitalised subject is a State or a group, and no common word or body."""
    if _INSTITUTIONS.search(name) and not _GROUPS.search(name):
        return False
    return " " in name or f" {name.lower()} " not in text
