"""Recognising what is no statement: a programme, a press release, an invitation, a transcript.

Each sign is a function that points at lines. Signs of the first kind count by themselves: what is
headed "press release" is one, whoever speaks in it. Those of the second kind count only where
nobody speaks, because a statement may well end with a list of dates. A document is refused with all
its signs named; somebody who knows better files it with ``--force``.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from untoc_cli.archive.written_dates import read_written_dates
from untoc_cli.intake.document import Document, SourceLine
from untoc_cli.intake.head import is_title
from untoc_cli.intake.kinds import (
    CLOSING,
    DEAR,
    HEADINGS,
    INVITES,
    LOGISTICS,
    NEWS_DATELINE,
    OFFICER,
    OPERATIVE,
    PREAMBLE,
    QUESTION,
    QUOTED,
    REPORT,
    REPORTS_SPEECH,
    ROLES_OF_EVENT,
    SENDER,
    SUBJECT,
    TIME_RANGE,
    WEB_PAGE,
)
from untoc_cli.intake.speaking import is_addressed_to_meeting, somebody_speaks
from untoc_cli.intake.states import find_state
from untoc_cli.intake.unspoken import kind_unspoken
from untoc_cli.record import Record
from untoc_cli.text.markdown import plain
from untoc_cli.text.patterns import pattern
from untoc_cli.text.wording import listing, quoted

_INVITING = re.compile(
    r"\b(?:invited to (?:apply|attend|register)|can find more information|register (?:here|by)"
    r"|for more (?:details|information)|read more|deadline for|RSVP|press contact|for immediate "
    r"release)\b",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"\[\d+\]\s+\S")
_EVENT = re.compile(r"^[•*\-–\d.)\s]*\S.*\((?P<date>[^()]+)\)\s*$")
_CLOCK = re.compile(r"^\W*\d{1,2}[:.h]\d{2}\b")
_LONGEST_EVENT = 300  # characters
_FEW = 60  # words: in so short a text, nobody speaking means nothing
_FIRST_LINES = 6  # in which a document says what it is
_MANY_SLOTS = 4  # times of the day at which something is on
_MANY_TURNS = 4
_SLOT = pattern(
    r"\W*\d{1,2}(?:[:.h]\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:-|–|—|to|à"
    r"|a)+\s*\d{1,2}(?:[:.h]\d{2})?\s*(?:[ap]\.?[mn]\.?)?\b"
    r"|\W*\d{1,2}[:.h]\d{2}\b",
    re.IGNORECASE,
)
_RELEASE = pattern(
    r"\b(?:press\s+release|for\s+immediate\s+release|media\s+(?:release|advisory)|news\s+release"
    r"|communiqué\s+de\s+presse|comunicado\s+de\s+prensa|nota\s+de\s+prensa|boletín\s+de\s+prensa"
    r"|пресс-релиз|بيان\s+صحفي|新闻稿)(?!\w)",
    re.IGNORECASE,
)
_MET = pattern(
    r"(?:the|la|le|el)\b.{0,120}?\b(?:met|was\s+held|took\s+place|convened|s['’]est\s+réunie?"
    r"|se\s+reunió)\b.{0,60}\d",
    re.IGNORECASE,
)
_LIST_NUMBER = pattern(r"\A[\W\d]+")
_TURN = pattern(
    r"(?P<who>(?:The\s+(?:Acting\s+)?(?:President|Chair\w*|Secretary-General|Moderator)"
    r"|Le\s+Président|La\s+Présidente"
    r"|El\s+Presidente|La\s+Presidenta"
    r"|(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|M|Mme|Mlle|Sr"
    r"|Sra)\.?\s+[A-ZÀ-Þ][^:()]{1,50})(?:\s*\([^()]{2,60}\))*)\s*:\s+\S",
)
_TIME_STAMP = pattern(r"\A\W*(?:\d{1,2}:\d\d:\d\d\W?|(?<=\[)\d{1,2}:\d\d\])\s+")
_SHORT = 14  # words of a line that says what a document is
_LONGEST_HEADING = 40  # words of a line that says of which meeting it is a report
_FIRST_LINES_OF_LETTER = 15  # in which sender, subject and greeting stand
_LAST_LINES = 8
_MANY_CLAUSES = 3
_MANY_REPORTED = 3
_LONGEST_WHO = 40  # characters of a name before a colon
_LETTER_TO = pattern(r"^\W*(?:to|à|a|к)\s*(?::|the\s)", re.IGNORECASE | re.MULTILINE)


class Sign(Record):
    """Something that speaks against a statement.

    Attributes:
        kind: what the document looks like because of it.
        reason: a clause that names the place.
    """

    kind: str
    reason: str


def signs_against(document: Document) -> list[Sign]:
    """Return why a document looks like something else than a statement; empty for a statement."""
    plainly = [sign for look in _PLAIN_LOOKS for sign in look(document)]
    return plainly or [*_nobody_speaks(document)] or _signs_where_nobody_speaks(document)


def _signs_where_nobody_speaks(document: Document) -> list[Sign]:
    if is_addressed_to_meeting(document.body):
        return []
    spoken = somebody_speaks(document.body)
    found = [sign for look in _LOOKS for sign in look(document)]
    if spoken or not found or len(document.body.split()) < _FEW:
        return []
    return [Sign(found[0].kind, "nobody speaks in it (“we” and “our” do not occur)"), *found]


def describe(signs: list[Sign]) -> str:
    """Return what a document looks like and why, as the end of a sentence."""
    kinds = list(dict.fromkeys(sign.kind for sign in signs))
    reasons = "; ".join(sign.reason for sign in signs)
    return f"looks like {listing(kinds, last='or')}, not like a statement: {reasons}"


def _press_release(document: Document) -> Iterator[Sign]:
    for line in document.lines[:_FIRST_LINES]:
        found = _RELEASE.search(line.text)
        stands_first = found and len(line.text[: found.start()].split()) < 3
        if found and stands_first and not line.text.endswith("."):
            yield Sign("a press release", f"line {line.number} says {quoted(found.group())}")
            return


def _headed(document: Document) -> Iterator[Sign]:
    """Yield the kind of document that one of the first lines says it is."""
    if is_addressed_to_meeting(document.body):
        return
    for line in document.lines[:_FIRST_LINES]:
        text = plain(line.text).strip(" *_")
        kind = _kind_of_heading(text) if len(text.split()) <= _SHORT else None
        if kind:
            yield Sign(kind, f"line {line.number} is headed {quoted(text)}")
            return


def _kind_of_heading(text: str) -> str | None:
    """Return the kind of document that a heading names, or None for the rest of a sentence."""
    if text[:1].islower():
        return None
    named = (kind for kind, form in HEADINGS.items() if _heading(form).fullmatch(text.strip(" .:")))
    return next(named, None)


@cache
def _heading(form: str) -> re.Pattern[str]:
    return re.compile(form, re.IGNORECASE)


def _report(document: Document) -> Iterator[Sign]:
    """Yield a sign where the first lines are headed as a report, and not as a statement."""
    first = [(line, plain(line.text).strip(" *_")) for line in document.lines[:_FIRST_LINES]]
    if is_addressed_to_meeting(document.body) or any(is_title(text) for _, text in first):
        return
    for line, text in first:
        if not REPORT.match(text) or somebody_speaks(text):  # "Summary of our position"
            continue
        if not text[:1].islower() and len(text.split()) <= _LONGEST_HEADING:
            yield Sign("a report", f"line {line.number} is headed {quoted(text)}")
            return


def _resolution(document: Document) -> Iterator[Sign]:
    """Yield a sign where paragraphs begin as those of a resolution do."""
    before = [line for line in document.lines if PREAMBLE.match(plain(line.text))]
    after = [line for line in document.lines if OPERATIVE.match(line.text)]
    numbers = {line.number for line in (*before, *after)}
    others = " ".join(line.text for line in document.lines if line.number not in numbers)
    if somebody_speaks(others):  # who quotes a resolution
        return
    if before and after and len(before) + len(after) >= _MANY_CLAUSES:
        clauses = _lines(sorted([*before, *after], key=lambda line: line.number)[:_MANY_CLAUSES])
        yield Sign("a resolution", f"{clauses} begin as the clauses of a resolution")


def _message(document: Document) -> Iterator[Sign]:
    """Yield a sign for an e-mail, which says from whom it is and on what, and for a letter.

    An e-mail in which a meeting is addressed brings a statement.
    """
    if is_addressed_to_meeting(document.body):
        return
    first = [(line, plain(line.text)) for line in document.lines[:_FIRST_LINES_OF_LETTER]]
    sender = [line for line, text in first if SENDER.match(text)]
    subject = [line for line, text in first if SUBJECT.match(text)]
    if sender and subject:
        yield Sign("an e-mail", f"{_lines([sender[0], subject[0]])} give sender and subject")
        return
    dear = [line for line, text in first if DEAR.match(text)]
    last = document.lines[-_LAST_LINES:]
    closing = [line for line in last if CLOSING.match(plain(line.text))]
    if dear and closing and (subject or _LETTER_TO.search(document.body[:600])):
        yield Sign("a letter", f"{_lines([dear[0], closing[0]])} greet and close as letters do")


def _invites(document: Document) -> Iterator[Sign]:
    """Yield a sign where readers are invited to an event, and told how to come."""
    if is_addressed_to_meeting(document.body) or not LOGISTICS.search(document.body):
        return
    for line in document.lines[:_FIRST_LINES_OF_LETTER]:
        found = INVITES.search(plain(line.text))
        if found:
            yield Sign("an invitation", f"line {line.number} says {quoted(found.group())}")
            return


def _event_notice(document: Document) -> Iterator[Sign]:
    """Yield a sign for the notice of an event: its time, and who organises and speaks."""
    roles = [line for line in document.lines if ROLES_OF_EVENT.match(plain(line.text))]
    times = [line for line in document.lines if TIME_RANGE.search(line.text)]
    spoken = is_addressed_to_meeting(document.body) or somebody_speaks(document.body)
    if len(roles) > 1 and times and not spoken:
        where = _lines(sorted({times[0], *roles}, key=lambda line: line.number))
        yield Sign("a programme", f"{where} give the time of an event and who takes part")


def _interview(document: Document) -> Iterator[Sign]:
    turns = [line for line in document.lines if QUESTION.match(plain(line.text))]
    if len(turns) >= _MANY_TURNS:
        yield Sign("an interview", f"{_lines(turns[:_MANY_TURNS])} are questions and answers")


def _news(document: Document) -> Iterator[Sign]:
    """Yield a sign where nobody speaks but in quotation marks, and others' words are reported."""
    unquoted = QUOTED.sub(" ", plain(document.body))
    if is_addressed_to_meeting(unquoted) or somebody_speaks(unquoted):
        return
    dated = [line for line in document.lines[:_FIRST_LINES] if NEWS_DATELINE.match(line.text)]
    told = len(REPORTS_SPEECH.findall(unquoted))
    web = WEB_PAGE.search(unquoted)
    if sum((bool(dated), told >= _MANY_REPORTED, bool(web))) > 1:
        reason = f"line {dated[0].number} is dated as news are" if dated else "the text reports"
        yield Sign("a news article", f"{reason}, and nobody speaks outside quotation marks")


def _report_of_meeting(document: Document) -> Iterator[Sign]:
    """Yield a sign where the first line tells where and when a meeting was held."""
    if is_addressed_to_meeting(document.body) or not document.lines:
        return
    first = document.lines[0]
    text = " ".join(plain(line.text) for line in document.lines[:2])
    met = _MET.match(_LIST_NUMBER.sub("", text))
    if met and not somebody_speaks(met.group()):
        yield Sign("a report", f"line {first.number} tells of a meeting ({quoted(met.group())})")


def _timetable(document: Document) -> Iterator[Sign]:
    timed = [line for line in document.lines if _SLOT.match(plain(line.text))]
    slots = [line for line in timed if not _TIME_STAMP.match(plain(line.text))]
    if len(slots) >= _MANY_SLOTS and not is_addressed_to_meeting(document.body):
        yield Sign("a programme", f"{_lines(slots)} begin with times of the day")


def _transcript(document: Document) -> Iterator[Sign]:
    turns = [(line, who) for line in document.lines if (who := _turn(line))]
    live = [(line, who) for line in document.lines if (who := _live_turn(line) or _turn(line))]
    if any(OFFICER.match(who) for _, who in live) and len({who for _, who in live}) > 2:
        turns = live
    if len(turns) >= _MANY_TURNS and len({who for _, who in turns}) > 1:
        first = [line for line, _ in turns[:_MANY_TURNS]]
        names = listing(list(dict.fromkeys(who for _, who in turns))[:3])
        reason = (
            f"{len(turns)} paragraphs begin with who speaks ({names}), the first in {_lines(first)}"
        )
        yield Sign("a transcript of many speakers", reason)


def _turn(line: SourceLine) -> str | None:
    found = _TURN.match(_TIME_STAMP.sub("", plain(line.text).strip(" *_")))
    return found["who"] if found else None


def _live_turn(line: SourceLine) -> str | None:
    """Return who speaks in a line of a live record: "Chair: …", "Thailand: …"."""
    text = _TIME_STAMP.sub("", plain(line.text).strip(" *_"))
    found = re.match(r"(?P<who>[^:.]+)(?::|\.(?=\s))\s*\S", text)
    if not found or len(found["who"]) > _LONGEST_WHO:
        return None
    if text[found.end("who")] == "." and not found["who"].isupper():  # "Norway. It is far."
        return None
    return found["who"] if OFFICER.match(found["who"]) or find_state(found["who"]) else None


def _programme(document: Document) -> Iterator[Sign]:
    events = [line for line in document.lines if _is_event(line)]
    if len(events) > 1:
        yield Sign("a programme", f"{_lines(events)} list meetings with their dates")
    slots = [line for line in document.lines if _CLOCK.match(line.text)]
    if len(slots) > 2:
        yield Sign("a programme", f"{_lines(slots)} begin with times of the day")


def _article(document: Document) -> Iterator[Sign]:
    last = document.lines[-1] if document.lines else None
    if last and any(date.whole for date in read_written_dates(last.text)):
        yield Sign("a news article", f"line {last.number} is a date of publication, {last.text}")
    notes = [line for line in document.lines if _FOOTNOTE.match(line.text)]
    if notes:
        yield Sign("a news article", f"{_lines(notes)} {_is_or_are(notes)} footnotes")


def _invitation(document: Document) -> Iterator[Sign]:
    for line in document.lines:
        found = _INVITING.search(line.text)
        if found:
            yield Sign("an invitation", f"line {line.number} says {quoted(found.group())}")
            return


def _nobody_speaks(document: Document) -> Iterator[Sign]:
    kind = kind_unspoken(document)
    if kind:
        yield Sign(kind, "nobody speaks in it outside quotation marks")


_PLAIN_LOOKS: tuple[Callable[[Document], Iterator[Sign]], ...] = (
    _press_release,
    _headed,
    _report,
    _resolution,
    _message,
    _invites,
    _event_notice,
    _timetable,
    _transcript,
    _interview,
    _report_of_meeting,
    _news,
)
_LOOKS: tuple[Callable[[Document], Iterator[Sign]], ...] = (_article, _programme, _invitation)


def _is_event(line: SourceLine) -> bool:
    found = _EVENT.match(line.text) if len(line.text) <= _LONGEST_EVENT else None
    return bool(found and any(date.whole for date in read_written_dates(found["date"])))


def _lines(lines: list[SourceLine]) -> str:
    numbers = [str(line.number) for line in lines]
    return f"line{'s' if len(numbers) > 1 else ''} {listing(numbers)}"


def _is_or_are(lines: list[SourceLine]) -> str:
    return "are" if len(lines) > 1 else "holds"
