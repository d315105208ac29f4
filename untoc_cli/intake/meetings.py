"""Reading at which session of which body a statement was made, from the lines of a head.

One session is called one way, whatever language its statements are in: "79th session of the UN
General Assembly". The registry knows the Constructive Dialogues; here are all other meetings.
A further body is a further row of `_BODIES`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from untoc_cli.archive.month_names import LATIN_MONTH_FORM
from untoc_cli.intake.head import is_title
from untoc_cli.intake.head_lines import HeadLine
from untoc_cli.intake.ordinals import in_english, ordinal_form, read_ordinal
from untoc_cli.record import Record
from untoc_cli.text.folding import fold
from untoc_cli.text.patterns import pattern

_GENERAL_ASSEMBLY = "UN General Assembly"
# What each body is called in a folded text; the more special ones first.
_BODIES = (
    (
        "Working Group on Trafficking in Persons",
        (
            r"working group on trafficking in persons|groupe de travail sur la traite"
            r"|grupo de trabajo sobre la trata|рабоч\w+ групп\w+ по торговле людьми"
            r"|贩运人口问题工作组|الفريق العامل المعني بالاتجار بالاشخاص"
        ),
    ),
    (
        "Working Group on the Smuggling of Migrants",
        (
            r"working group on (?:the )?smuggling of migrants"
            r"|groupe de travail sur le trafic illicite"
            r"|grupo de trabajo sobre el trafico ilicito de migrantes"
            r"|рабоч\w+ групп\w+ по незаконному ввозу|偷运移民问题工作组"
            r"|الفريق العامل المعني بتهريب المهاجرين"
        ),
    ),
    (
        "Working Group on Firearms",
        (
            r"working group on firearms|groupe de travail sur les armes a feu"
            r"|grupo de trabajo sobre armas de fuego|рабоч\w+ групп\w+ по огнестрельному"
            r"|枪支问题工作组|الفريق العامل المعني بالاسلحة النارية"
        ),
    ),
    (
        "Working Group on International Cooperation",
        (
            r"working group on international cooperation"
            r"|groupe de travail sur la cooperation internationale"
            r"|grupo de trabajo sobre (?:la )?cooperacion internacional"
            r"|рабоч\w+ групп\w+ по (?:вопросам )?международно\w+ сотрудничеств"
            r"|国际合作(?:问题)?工作组|الفريق العامل المعني بالتعاون الدولي"
        ),
    ),
    (
        "Working Group of Government Experts on Technical Assistance",
        (
            r"working group (?:of government experts )?on technical assistance"
            r"|groupe de travail .{0,40}sur l'assistance technique"
            r"|grupo de trabajo .{0,50}sobre asistencia tecnica"
            r"|рабоч\w+ групп\w+ .{0,40}по технической помощи"
            r"|技术援助.{0,8}工作组|الفريق العامل .{0,30}المساعدة التقنية"
        ),
    ),
    (
        "Implementation Review Group",
        (
            r"implementation review group|groupe d'examen de l'application"
            r"|grupo de examen de la aplicacion|групп\w+ по обзору хода осуществления"
        ),
    ),
    (
        "UN Permanent Forum on Indigenous Issues",
        (
            r"permanent forum on [il]ndigenous [il]ssues|\bunpfii\b"
            r"|instance permanente sur les questions autochtones"
            r"|foro permanente para las cuestiones indigenas"
        ),
    ),
    (
        "Expert Mechanism on the Rights of Indigenous Peoples",
        (
            r"expert mechanism on the rights of indigenous peoples|\bemrip\b"
            r"|mecanisme d'experts sur les droits des peuples autochtones"
            r"|mecanismo de expertos sobre los derechos de los pueblos"
        ),
    ),
    (
        "UN Congress on Crime Prevention and Criminal Justice",
        (
            r"congress on (?:the )?(?:crime prevention|prevention of crime)"
            r"|congres .{0,40}pour la prevention du crime"
            r"|congreso .{0,40}sobre prevencion del delito"
            r"|конгресс\w* .{0,40}по предупреждению преступности"
        ),
    ),
    (
        "Commission on Crime Prevention and Criminal Justice",
        (
            r"commission on crime prevention and criminal justice|\bccpcj(?:\d\d)?\b"
            r"|commission pour la prevention du crime"
            r"|comision de prevencion del delito|комисси\w+ по предупреждению преступности"
            r"|لجنة منع الجريمة|预防犯罪和刑事司法委员会"
        ),
    ),
    (
        "Commission on Narcotic Drugs",
        (
            r"commission on narcotic drugs|\bcnd(?:\d\d)?\b"
            r"|commission des stupefiants|comision de estupefacientes"
            r"|комисси\w+ по наркотическим"
            r"|لجنة المخدرات|麻醉药品委员会"
        ),
    ),
    (
        "Commission on the Status of Women",
        (
            r"commission on the status of women|\bcsw(?:\d\d)?\b"
            r"|commission de la condition de la femme"
            r"|comision de la condicion juridica"
            r"|комисси\w+ по положению женщин|لجنة وضع المراة|妇女地位委员会"
        ),
    ),
    (
        "Conference of the States Parties to the UN Convention against Corruption",
        (
            r"conference of (?:the )?states parties to the (?:un"
            r"|united nations) convention against corruption|\bcosp(?:\d\d?)?\b"
            r"|conference des etats parties a la convention .{0,20}contre la corruption"
            r"|conferencia de los estados partes en la convencion .{0,30}contra la corrupcion"
        ),
    ),
    (
        "Conference of the Parties to the UN Convention against Transnational Organized Crime",
        (
            r"conference of (?:the )?parties to the (?:un"
            r"|united nations) convention against transnational|\buntoc\b.{0,10}\bcop(?:\d\d?)?\b"
            r"|\bcop(?:\d\d?)? (?:to|of) (?:the )?untoc\b|\bcop(?:\d\d?)?[ -]untoc\b"
            r"|conference of (?:the )?parties to (?:the )?untoc\b"
            r"|conference des parties a la convention .{0,20}contre la criminalite transnationale"
            r"|conferencia de las partes en la convencion .{0,30}contra la delincuencia organizada"
            r"|конференци\w+ участников конвенции"
            r"|موتمر الاطراف في اتفاقية"
            r"|打击跨国有组织犯罪公约》?(?:第.{1,4}[届次])?缔约(?:方|国)(?:会议|大会)"
        ),
    ),
    (
        "Human Rights Council",
        (
            r"human rights council|\bhrc(?:\d\d)?\b"
            r"|conseil des droits de l'homme|consejo de derechos humanos"
            r"|совет\w* по правам человека"
            r"|مجلس حقوق الانسان|人权理事会"
        ),
    ),
    (
        "Economic and Social Council",
        (
            r"economic and social council|conseil economique et social|consejo economico y social"
            r"|экономическ\w+ и социальн\w+ совет\w*|المجلس الاقتصادي والاجتماعي|经济及社会理事会"
        ),
    ),
    (
        _GENERAL_ASSEMBLY,
        (
            r"general assembly|assemblee generale|asamblea general|генеральн\w+ ассамбле\w+"
            r"|جمعية العامة|联合国大会|联大|\bunga\b|united nations at its"
        ),
    ),
)
_SESSION_WORD = (
    r"(?:(?:regular|ordinary|special|annual|substantive|reconvened|resumed|sesion|ordinaire"
    r"|extraordinaire|ordinario"
    r"|extraordinario|очередн\w+)\s+){0,2}(?:session|periodo\s+(?:ordinario\s+"
    r"|extraordinario\s+)?de\s+sesiones|сесси[яиюей]+)"
)
# An abbreviated body with the number of its session: "CCPCJ 33", "UNTOC COP12", "33rd CCPCJ".
_ABBREVIATIONS = {
    "ccpcj": "Commission on Crime Prevention and Criminal Justice",
    "cnd": "Commission on Narcotic Drugs",
    "csw": "Commission on the Status of Women",
    "hrc": "Human Rights Council",
    "cosp": "Conference of the States Parties to the UN Convention against Corruption",
    "cop": "Conference of the Parties to the UN Convention against Transnational Organized Crime",
    "irg": "Implementation Review Group",
    "emrip": "Expert Mechanism on the Rights of Indigenous Peoples",
    "unpfii": "UN Permanent Forum on Indigenous Issues",
}
_ABBREVIATED = rf"(?P<body>{'|'.join(_ABBREVIATIONS)})"
_NOT_OF_DATE = rf"(?![\d/]|\s*[-–.]\s*\d|\s+(?:to|and)\s+\d|\s+(?:{LATIN_MONTH_FORM})\b)"
# What names a body without being held by it.
_NOT_HELD = pattern(r"consultative status .{0,20}economic and social council")
_DEBATE = pattern(
    r"general debate|debat general|debate general|assembly debate"
    r"|общ\w+ (?:дискусси\w+|прени\w+|дебат\w*)"
    r"|المناقشة العامة|一般性辩论"
)
_PRINTED = pattern(
    r"\b(?P<name>(?:\d+\s?(?:st|nd|rd|th)|First|Second|Third|Fifth|[A-Z][a-z]+(?:-[a-z]+)?th"
    r"|[A-Z][a-z]+-(?:[Ff]irst|[Ss]econd|[Tt]hird))\s+(?:[Rr]egular\s+"
    r"|[Ss]pecial\s+)?[Ss]ession\s+of\s+the"
    r"\s+[A-Z]\w+\s[^,.;:()\d]{4,90}?)"
    r"(?=\s*(?:[,.;:(\d]|\Z|\s(?:at|in)\s+(?:the\s|\d|Vienna|Geneva|New\s+York|Nairobi|Paris|Rome"
    r"|The\s+Hague|Bangkok|Doha)))"
)
_PRINTED_NUMBERS = pattern(r"\b(?:\d+(?:st|nd|rd|th)|\w+th)\s+[Ss]ession\b")
_MEETING = pattern(
    r"\bat\s+the\s+(?P<name>(?:[A-Z][\w\-]*\s+){1,7}(?:Meeting|Conference|Congress|Consultation"
    r"|Seminar|Workshop|Hearing"
    r"|Summit|Forum))(?!\s+(?:on|of)\b)"
)


class Meeting(Record):
    """A meeting that a line names.

    Attributes:
        name: as the archive calls it.
        line: the line of the file.
        words: the line itself.
    """

    name: str
    line: int
    words: str


def read_meetings(lines: Sequence[HeadLine]) -> list[Meeting]:
    """Return each session that the lines of a head name; ordinal and body may stand apart.

    >>> lines = [HeadLine(1, "79-я сессия Генеральной Ассамблеи")]
    >>> [meeting.name for meeting in read_meetings(lines)]
    ['79th session of the UN General Assembly']
    """
    folded = [(line, fold(line.text)) for line in lines]
    suffix = ", General Debate" if any(_DEBATE.search(text) for _, text in folded) else ""
    found = list(_on_one_line(folded)) or list(_apart(folded))
    if found:
        return [
            Meeting(
                name + (suffix if name.endswith(_GENERAL_ASSEMBLY) else ""), line.number, line.text
            )
            for name, line in found
        ]
    return list(_as_printed(lines))


def _on_one_line(folded: Sequence[tuple[HeadLine, str]]) -> Iterator[tuple[str, HeadLine]]:
    for line, text in folded:
        body = _body_of(text)
        number = _number_of(text, body)
        if body and number:
            yield _named(number, body), line


def _apart(folded: Sequence[tuple[HeadLine, str]]) -> Iterator[tuple[str, HeadLine]]:
    """Return the session whose ordinal and body stand on two lines, where there is one of each."""
    numbers = {number: line for line, text in folded if (number := _number_of(text, None))}
    bodies = {body for _, text in folded if (body := _body_of(text))}
    if len(numbers) == 1 and len(bodies) == 1:
        number, line = next(iter(numbers.items()))
        yield _named(number, bodies.pop()), line


def _as_printed(lines: Sequence[HeadLine]) -> Iterator[Meeting]:
    """Return sessions of bodies that are not in the table, and meetings that a title names."""
    for line in lines:
        if len(_PRINTED_NUMBERS.findall(line.text)) > 1:
            continue
        found = _PRINTED.search(line.text) or (is_title(line.text) and _MEETING.search(line.text))
        if found:
            yield Meeting(" ".join(found["name"].split()), line.number, line.text)


def _named(number: int, body: str) -> str:
    if body == "UN Congress on Crime Prevention and Criminal Justice":
        return f"{in_english(number)} {body}"
    return f"{in_english(number)} session of the {body}"


def _body_of(text: str) -> str | None:
    held = _NOT_HELD.sub(" ", text)
    return next((name for name, form in _BODIES if re.search(form, held)), None)


def _number_of(text: str, body: str | None) -> int | None:
    numbers = {_ordinal_of(found) for found in _session_form().finditer(text)}
    if len(numbers) > 1:  # "from the 32nd session to the 33rd session"
        return None
    found = _session_form().search(text)
    if not found and body:
        short = (form.search(text) for form in _abbreviated_forms())
        found = next((f for f in short if f and _ABBREVIATIONS[f["body"]] == body), None)
    if not found and body == _GENERAL_ASSEMBLY:
        found = _assembly_form().search(text)
    if not found and body and "Congress" in body:
        found = _congress_form().search(text)
    return _ordinal_of(found) if found else None


def _ordinal_of(found: re.Match[str]) -> int | None:
    said = [said for said in found.groups() if said and said not in _ABBREVIATIONS]
    return read_ordinal(said[0]) if said else None


@cache
def _session_form() -> re.Pattern[str]:
    ordinal = ordinal_form()
    return re.compile(
        rf"({ordinal})[\s,]*{_SESSION_WORD}|(?:الدورة|دورتها|دورته)\s+(?:ال)?({ordinal})"
        r"|第(\d{1,3}|[一二三四五六七八九十]{1,3})(?:届|次(?=缔约))"
    )


@cache
def _abbreviated_forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"\b{_ABBREVIATED}[\s-]?(\d{{1,2}}){_NOT_OF_DATE}"),
        re.compile(rf"({ordinal_form()})\s+{_ABBREVIATED}\b"),
    )


@cache
def _assembly_form() -> re.Pattern[str]:
    return re.compile(
        rf"({ordinal_form()})\s*(?:un |united nations )?general assembly|\bunga\s?(\d\d)\b"
    )


@cache
def _congress_form() -> re.Pattern[str]:
    return re.compile(rf"({ordinal_form()})\s+(?:(?:un|united|nations)\s+){{0,2}}congress")
