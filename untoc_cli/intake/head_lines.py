"""The lines of a head as they were meant: one for each thing it says.

A line that was broken because it was full is put together again, so that "Statement by H.E. Ms. Ana
/ Ruiz, Minister of / Justice" is one line.
"""

import re

from untoc_cli.intake.document import Document
from untoc_cli.intake.head import KIND_OF_SPEECH
from untoc_cli.intake.names import ROLE_WORDS
from untoc_cli.intake.states import find_state
from untoc_cli.record import Record
from untoc_cli.text.markdown import is_heading, plain
from untoc_cli.text.patterns import pattern

_FULL = 38  # characters of a line that may have been broken because it was full
_MOST_JOINED = 8
# A line cannot end with one of these words.
_GOES_ON = pattern(
    r"(?:\b(?:of|the|by|at|to|and|for|on|in|de|du|des|la|le|les|del|los|las|et|y|en|par|por|à|au"
    r"|aux|lors"
    r"|на|по|в|с|и|от)|[-–&]|[^\W\d]'|في|من|إلى)\Z",
    re.IGNORECASE,
)
_KIND_ALONE = pattern(r"(?:выступление|заявление|речь|كلمة|بيان|خطاب)\Z", re.IGNORECASE)
# The questions of a form: "Speaker: …", "Organisation : …".
_LABEL = (
    r"(?:full\s+)?(?:(?:name|title)\s+of\s+(?:the\s+)?)?(?:name|speaker|title|function|role|position|organi[sz]ation"
    r"|affiliation|country|delegation|session|meeting|event|date|nom|oratrice|orateur|porte-parole"
    r"|fonction|organisme|pays|réunion|nombre|oradora?|ponente|cargo|función|organización|país"
    r"|reunión|evento|fecha|докладчик|организация|должность|дата)(?:\(s\))?\s*:"
)
# What begins something new, however full the line before it was.
_BEGINS_NEW = pattern(
    r"(?:statement|remarks|intervention|joint|delivered|presented|by\s|check\s|please|agenda|item"
    r"|\d{1,2}\s"
    r"|(?:h\.\s?e|s\.\s?e)\b|(?:new\s+york|vienna|geneva|vienne|genève|nueva\s+york|viena|ginebra"
    r"|doha)\b"
    r"|нью-йорк|вена|женева|نيويورك|فيينا|جنيف|permanent\s+mission|mission\s+permanente"
    r"|misión\s+permanente"
    r"|(?:the\s+)?(?:\d+|first|second|third|\w+th|[a-z]+-\w+)\s*(?:st|nd|rd|th)?\s+session"
    r"|\d+-[яйе]\b|общая\s|(?:monday|tuesday|wednesday|thursday|friday|lundi|mardi|mercredi|jeudi"
    r"|vendredi"
    r"|lunes|martes|miércoles|jueves|viernes)\b"
    r"|constructive\s+dialogues?\b|dialogues?\s+constructifs?\b|di[áa]logos?\s+constructivos?\b"
    r"|конструктивн\w+\s+диалог|الحوار\s+البن|conference\s+of\s|conférence\s+des\s"
    r"|conferencia\s+de\s|конференци\w+\s+участников|مؤتمر\s+الأطراف|(?:UN|UNTOC)\s+constructive\b"
    r"|commission\s+(?:on|pour|des|de)\s|comisi[óo]n\s+de\s|комисси\w+\s+по\s|لجنة\s"
    r"|working\s+group\b|groupe\s+de\s+travail|grupo\s+de\s+trabajo|groupe\s+d['’]examen|grupo\s+de\s+examen|рабоч\w+\s+групп"
    r"|human\s+rights\s+council\b|conseil\s+des\s+droits|consejo\s+de\s+derechos"
    rf"|{_LABEL}|by\s*:|(?:CCPCJ|CND|CSW|HRC|UNTOC|UNCAC|UNGA|UNPFII|EMRIP|IRG)\b|(?:\w+\s+){{0,2}}{KIND_OF_SPEECH}\b"
    r"|(?:\S+\s+){1,3}(?:session\b|per[ií]odo\s+de\s+sesiones|сессия\b)"
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Sr|Sra|Mme|Me|M)\b\.?\s+[A-ZÀ-Þ]|(?:intervenant|presenter)e?\s*:"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)\s+\d)",
    re.IGNORECASE,
)
# A name that is broken behind its first word: "H.E. Dr. Ana" / "Ruiz, Minister of Justice".
_BROKEN_NAME = pattern(
    r"(?:excellency|excellence|\bdr\.?|\bmrs?\.?|\bms\.?|\bmme|señora?|ambassador)\s+[^\W\d_][\w.'’-]*\Z",
    re.IGNORECASE,
)
_REST_OF_NAME = pattern(r"[^\W\d_][\w'’-]+,\s+(?P<function>[^\W\d_]+)")
_NOISE = pattern(
    r"(?:page|página|стр\.?)?\s*\d{1,3}(?:\s*(?:\||of|de|/)\s*(?:\d+|p\s*a\s*g\s*e))?\Z|\W+\Z"
    r"|v\d+\Z",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[-•*▪●]\s")  # those who are addressed, or who sign
_CONTACT = pattern(
    r"(?:tel|fax|phone|e-?mail)\b\W|www\.|https?://|\S@\S|\b\d{3}[.-]\d{3}[.-]\d{4}\b",
    re.IGNORECASE,
)


class HeadLine(Record):
    """One thing that a head says.

    Attributes:
        number: the line of the file in which it begins.
        text: without markup, on one line.
        heading: whether it is marked as a heading.
    """

    number: int
    text: str
    heading: bool = False


def head_lines(document: Document) -> tuple[HeadLine, ...]:
    """Return what the head of a document says, page numbers and addresses of offices left out."""
    lines: list[HeadLine] = []
    last_number = joined = 0
    for source in document.head:
        text = plain(source.text).strip(" *_\t")
        if not text or _NOISE.match(text) or _CONTACT.search(text) or _BULLET.match(source.text):
            continue
        follows = source.number == last_number + 1
        last_number = source.number
        before = lines[-1].text if lines else ""
        if joined < _MOST_JOINED and _belongs_to(before, text, follows=follows):
            lines[-1] = HeadLine(lines[-1].number, f"{before} {text}", lines[-1].heading)
            joined += 1
        else:
            lines.append(HeadLine(source.number, text, is_heading(source.text)))
            joined = 0
    return tuple(lines)


def _belongs_to(before: str, text: str, *, follows: bool) -> bool:
    """Tell whether a line goes on with what the one before it began."""
    if not before:
        return False
    if _GOES_ON.search(before) or _KIND_ALONE.match(before):
        return True
    if text[:1].islower() and not re.search(r"[.;:!?]\Z", before):
        return True
    rest = _REST_OF_NAME.match(text) if _BROKEN_NAME.search(before) else None
    if rest and rest["function"].lower() in ROLE_WORDS:
        return True
    if find_state(text) and not _opens_only(before):
        return False
    return follows and (len(before) >= _FULL or _opens_only(before)) and not _BEGINS_NEW.match(text)


def _opens_only(before: str) -> bool:
    """Tell whether a line ends within a phrase in the genitive, as Russian titles are broken."""
    return bool(re.match(r"(?:выступление|заявление)\b", before, re.IGNORECASE))
