"""The filters as somebody typed them, and what they mean in an archive."""

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.archive.dates import ANY_DAY, DateRange, InvalidDate, PartialDate
from untoc_cli.archive.sessions import UnknownSession, ids
from untoc_cli.errors import UsageProblem
from untoc_cli.record import Record
from untoc_cli.text.folding import key
from untoc_cli.text.languages import LANGUAGES
from untoc_cli.text.wording import closest, listing, quoted


class Filters(Record):
    """The filters as typed; of each several values are alternatives.

    Attributes:
        sign: what stands before the name of a filter where it is typed; errors show it.
    """

    theme: list[str] | None = None
    speaker: list[str] | None = None
    organisation: list[str] | None = None
    session: list[str] | None = None
    since: str | None = None
    until: str | None = None
    year: str | None = None
    language: list[str] | None = None
    sign: str = ""

    def resolve(self, archive: Archive) -> Selection:
        """Return what the filters mean in an archive.

        Raises:
            UsageProblem: a theme, session, date or language that does not exist.
        """
        return Selection(
            themes=tuple(archive.themes.resolve(word).slug for word in self.theme or ()),
            speakers=tuple(self.speaker or ()),
            organisations=tuple(self.organisation or ()),
            sessions=tuple(
                found
                for name in self.session or ()
                for found in _sessions(name, archive, self.sign)
            ),
            days=self._days(),
            languages=tuple(_language(code, self.sign) for code in self.language or ()),
        )

    def _days(self) -> DateRange:
        sign = self.sign
        since = _date(self.since, f"{sign}since")
        until = _date(self.until, f"{sign}until")
        if since and until and since.first_day > until.last_day:
            raise UsageProblem(
                f"{sign}since {since} lies behind {sign}until {until}",
                hint=f"{sign}since {until} {sign}until {since}",
            )
        year = _date(self.year, f"{sign}year")
        if year and year.month:
            raise UsageProblem(f"{sign}year {year} is not a year", hint=f"{sign}year {year.year}")
        within_year = DateRange.between(year, year) if year else ANY_DAY
        return DateRange.between(since, until) & within_year


def _date(text: str | None, option: str) -> PartialDate | None:
    if text is None:
        return None
    try:
        return PartialDate.parse(text.strip())
    except InvalidDate as error:
        hint = f"{option} {error.hint or '2023-10-04, 2023-10 or 2023 (year first)'}"
        raise UsageProblem(f"{option}: {error.what}", hint=hint) from error


def _sessions(name: str, archive: Archive, sign: str) -> tuple[str, ...]:
    """Return the sessions a name means: one of the registry, or free texts that hold its words."""
    session = archive.sessions.named(name, archive.themes)
    if session:
        return (session.id,)
    texts = {s.session for s in archive.statements if s.session} - set(ids(archive.sessions.all))
    fitting = sorted(text for text in texts if key(name) and key(name) in key(text))
    if fitting:
        return tuple(fitting)
    near = archive.sessions.like(name)
    raise UnknownSession(
        f"there is no session {quoted(name)}",
        hint=f"{sign}session {listing(near, last='or')}" if near else "untoc sessions lists them",
    )


def _language(code: str, sign: str) -> str:
    wanted = code.strip().lower()
    by_name = {name.lower(): short for short, name in LANGUAGES.items()}
    if wanted in by_name:
        return by_name[wanted]
    if len(wanted) == 2 and wanted.isalpha():
        return wanted
    near = by_name.get(closest(wanted, by_name) or "")
    raise UsageProblem(
        f"{sign}language {quoted(code)} is not a two-letter code",
        hint=f"{sign}language {near}" if near else f"one of {', '.join(LANGUAGES)}",
    )
