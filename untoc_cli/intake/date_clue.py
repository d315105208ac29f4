"""Reading when a statement was delivered, from the days that its head prints.

Body prose gives no date. A range is the meeting's and not the speaker's; what can be read two ways
is returned twice; a day that something printed beside it speaks against is only probable.
"""

import re
from collections.abc import Iterator

from untoc_cli.archive.dates import DateRange, PartialDate
from untoc_cli.archive.themes import Themes
from untoc_cli.archive.written_dates import WrittenDate, read_written_dates
from untoc_cli.intake.document import Document
from untoc_cli.intake.guess import CERTAIN, PROBABLE, Guess
from untoc_cli.intake.head import is_title
from untoc_cli.intake.head_lines import HeadLine, head_lines
from untoc_cli.record import Record, replace
from untoc_cli.text.patterns import pattern
from untoc_cli.text.wording import cited

# Dates of something else than the delivery.
_OTHER_DATE = pattern(
    r"\b(?:published|posted|updated|draft|version|printed?|resolution|decision|adopted|next"
    r"|deadline"
    r"|will\s+take\s+place|in\s+memory|born|died|killed|murdered|asesinad[oa]|follow-?up|previous|earlier|our\s+statement\s+of|dedicated|anniversary|founded"
    r"|established|launched|registered|signed|entered|since|until|résolution|publiée?|entrée?s?"
    r"|mise?\s+à\s+jour"
    r"|resolución|publicad[oa]|actualizad[oa]|резолюци\w+|опубликован\w*|قرار|决议)\b",
    re.IGNORECASE,
)
_DELIVERED = pattern(
    r"\b(?:delivered|spoken|presented|given|prononcée?|pronunciad[oa]|произнесен\w*|أ?لقيت"
    r"|ألقيت)\b",
    re.IGNORECASE,
)
_PLACE_WORDS = 6  # beside the date, in a line of place and date
_NO_PLACE = pattern(
    r"\b(?:committee|commission|council|session|conference|group|item|assembly)\b", re.IGNORECASE
)


# What a line names that gives the day of a meeting.
_MEETING = pattern(
    r"\b(?:dialogue|session|meeting|conference|congress|commission|council|assembly|committee|group"
    r"|event|segment|debate|forum|briefing|summit|di[áa]logo|sesi[óo]n|sesiones|conferencia|comisi[óo]n"
    r"|asamblea|grupo|debate|conférence|assemblée|comité|commission|groupe|débat|réunion|reuni[óo]n"
    r"|сесси\w+|диалог\w*|конференци\w+|комисси\w+|групп\w+|ассамбле\w+)\b"
    r"|الدورة|المؤتمر|لجنة|الجمعية|会议|届|对话|会",
    re.IGNORECASE,
)


class _Day(Record):
    """A date of the head with what stands around it.

    Attributes:
        line: in which it stands.
        written: the date.
        strong: whether the line gives place and date, or says that it was delivered then.
        meant: whether it is strong, or names a meeting.
    """

    line: HeadLine
    written: WrittenDate
    strong: bool
    meant: bool

    @property
    def basis(self) -> str:
        return f"document, line {self.line.number}: {cited(self.written.text)}"


def dateline(document: Document, _: Themes) -> Iterator[Guess]:
    """Return the day of delivery as the head prints it.

    Where several differ, those count that stand in a line of place and date or behind "delivered".
    """
    found = [day for day in _days_of_head(document) if not day.written.is_range]
    clear = [day for day in found if not day.written.ambiguous]
    counted = [day for day in clear if day.strong] or clear or found
    ranges = [days for days, _ in meeting_days(document, only_ranges=True)]
    for day in counted:
        for date in _fitting(day.written, ranges):
            yield Guess("date", date, *_judged(day, date, ranges))


def meeting_days(document: Document, *, only_ranges: bool = False) -> list[tuple[DateRange, str]]:
    """Return each day or range of days that the head prints, with the words it was read from."""
    found = []
    for day in _days_of_head(document):
        written = day.written
        if only_ranges and not written.is_range:
            continue
        for first in _readings(written):
            month = written.last_month or first.month
            last = replace(first, month=month, day=written.last_day) if written.is_range else first
            found.append((DateRange.between(first, last), day.basis))
    return found


def date_in_name(document: Document, _: Themes) -> Iterator[Guess]:
    """Return the day that stands in the name of the file; weak evidence, and only offered."""
    name = re.sub(
        r"(?<!\d)(20\d\d)([01]\d)([0-3]\d)(?!\d)", r"\1-\2-\3", document.name.rpartition(".")[0]
    )
    words = re.sub(
        r"[_+]|(?<=[A-Za-z])[-.](?=\d)|(?<=\d)[-.](?=[A-Za-z\d]{3,})(?!\d{4}-)", " ", name
    )
    for text in () if document.unnamed else dict.fromkeys((name.replace("_", " "), words)):
        for written in read_written_dates(text):
            if written.year and not written.is_range:
                for date in _readings(written):
                    yield Guess("date", date, f"file name: {cited(written.text)}", PROBABLE)
                return


def _days_of_head(document: Document) -> Iterator[_Day]:
    for line in head_lines(document):
        if _OTHER_DATE.search(line.text):
            continue
        for written in read_written_dates(line.text):
            if written.year:
                strong = _is_delivery(line.text, written)
                yield _Day(line, written, strong, strong or bool(_MEETING.search(line.text)))


def _is_delivery(line: str, written: WrittenDate) -> bool:
    """Tell whether a line gives place and date, or says that it was delivered then."""
    if _DELIVERED.search(line[: written.start]) or is_title(line):
        return True
    rest = f"{line[: written.start]} {line[written.end :]}"
    return len(rest.split()) <= _PLACE_WORDS and not _NO_PLACE.search(rest)


def _readings(written: WrittenDate) -> list[PartialDate]:
    return [PartialDate.parse(reading) for reading in written.isoformats()]


def _fitting(written: WrittenDate, ranges: list[DateRange]) -> list[PartialDate]:
    """Return the readings of a date; of an ambiguous one that which lies in the printed days."""
    readings = _readings(written)
    inside = [date for date in readings if any(days.covers(date) for days in ranges)]
    return inside if len(inside) == 1 else readings


def _judged(day: _Day, date: PartialDate, ranges: list[DateRange]) -> tuple[str, str]:
    """Return the basis of a date and how sure it is."""
    if day.written.is_on_another_weekday:
        return f"{day.basis}, which was another day of the week", PROBABLE
    if ranges and not any(days.covers(date) for days in ranges):
        return f"{day.basis}, which is not among the days of the meeting", PROBABLE
    return day.basis, CERTAIN if day.meant else PROBABLE
