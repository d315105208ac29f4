"""What stands behind a field of a query: ``theme:TIP``, ``date:2022..``, ``speaker:Tennant``."""

from untoc_cli.archive.dates import DateRange, InvalidDate, PartialDate
from untoc_cli.archive.sessions import Sessions
from untoc_cli.archive.themes import Themes, UnknownTheme
from untoc_cli.errors import QueryError
from untoc_cli.record import Record
from untoc_cli.search.analysis import names
from untoc_cli.search.query.tree import (
    CITES,
    TEXT_FIELDS,
    DateWithin,
    FieldIs,
    LanguageIs,
    Node,
    SessionIs,
    ThemeIs,
    all_of,
)
from untoc_cli.text.languages import LANGUAGES
from untoc_cli.text.wording import closest, quoted

FIELDS = (*TEXT_FIELDS, CITES, "theme", "language", "year", "date")


class Values(Record):
    """Understands the values of fields.

    Attributes:
        text: the whole query, which errors show.
        themes: whose aliases are accepted.
        sessions: whose ids are accepted; other words are searched in the label of the session.
    """

    text: str
    themes: Themes
    sessions: Sessions

    def node(self, name: str, text: str, place: int) -> Node:
        """Return what a field with a value finds.

        Args:
            name: one of `FIELDS`.
            text: the value.
            place: where it begins in the query.

        Raises:
            QueryError: there is no such theme, language or date.
        """
        if "*" in text or text.endswith("~"):
            sign = "*" if "*" in text else "~"
            raise self._error(f"behind a field stand whole words, without {sign}", place)
        if name == "theme":
            return ThemeIs(self._theme(text, place))
        if name in ("date", "year"):
            return DateWithin(self._days(text, place))
        if name == "language":
            return LanguageIs(self._language(text, place))
        if name == "session" and (session := self.sessions.named(text, self.themes)):
            return SessionIs(session.id)
        if name == CITES:
            return all_of(*(FieldIs(CITES, cited) for cited in self._cited(text, place)))
        if not list(names(text)):
            raise self._error(f"{quoted(text)} holds no word to search for", place)
        return FieldIs(name, " ".join(text.split()))

    def _cited(self, text: str, place: int) -> list[str]:
        """Return the names of what a value cites, the same however it is written."""
        from untoc_cli.text.references import references  # noqa: PLC0415 - few queries ask for it

        found = list(dict.fromkeys(reference.name for reference in references(text)))
        if found:  # "article 5 of the Firearms Protocol" cites the Protocol already
            return [name for name in found if not any(o.endswith(f" of the {name}") for o in found)]
        what = f"{quoted(text)} is no resolution, decision, article, instrument, goal or document"
        hint = f'cites:"resolution {text}"' if "/" in text else 'cites:"resolution 9/1"'
        raise self._error(what, place, hint)

    def _theme(self, text: str, place: int) -> str:
        try:
            return self.themes.resolve(text).slug
        except UnknownTheme as error:
            hint = f"theme:{error.hint}" if error.hint in self.themes else error.hint
            raise self._error(error.what, place, hint) from error

    def _language(self, text: str, place: int) -> str:
        code = text.strip().lower()
        by_name = {name.lower(): code for code, name in LANGUAGES.items()}
        if code in by_name:
            return by_name[code]
        if code in LANGUAGES or (code.isascii() and code.isalpha() and len(code) in (2, 3)):
            return code
        near = closest(code, by_name)
        hint = f"language:{by_name[near]}" if near else f"one of {', '.join(LANGUAGES)}"
        raise self._error(f"{quoted(text)} is not a language", place, hint)

    def _days(self, text: str, place: int) -> DateRange:
        start, dots, end = text.partition("..")
        if not dots:
            end = start
        try:
            since = PartialDate.parse(start) if start else None
            until = PartialDate.parse(end) if end else None
        except InvalidDate as error:
            raise self._error(error.what, place, error.hint or "date:2022..2023") from error
        if since is None and until is None:
            raise self._error("the range has no date", place, "date:2022..2023")
        if since and until and since.first_day > until.last_day:
            since, until = until, since
        return DateRange.between(since, until)

    def _error(self, what: str, place: int, hint: str | None = None) -> QueryError:
        return QueryError(what, self.text, place, hint=hint)
