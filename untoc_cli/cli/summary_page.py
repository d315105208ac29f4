"""A summary on a terminal: a page for one working group, a short block for each of several.

Every sentence is followed by its paragraph and a number in brackets, which the list at the end
leads to the statement.
"""

from collections.abc import Callable, Iterable, Sequence

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.naming import MARK
from untoc_cli.archive.sessions import Session
from untoc_cli.archive.statement import Statement
from untoc_cli.cli.page import Page, Span
from untoc_cli.cli.views import date_span, explain_marks, session_date, speaker_line
from untoc_cli.insight.change import Change, Stated
from untoc_cli.insight.positions import KINDS
from untoc_cli.insight.summary import (
    Facts,
    GroupSummary,
    Names,
    Summary,
    chairs_over_time,
)
from untoc_cli.text.languages import LANGUAGES
from untoc_cli.text.wording import count, listing, shorten

KIND_TITLES = {
    "welcome": "Welcomed",
    "concern": "Concerned about",
    "ask": "Asked for",
    "commitment": "Offered",
}
CENTRAL_TITLE = "Also at the centre of what was said"
NOTHING_TO_COMPARE = "there is no year to compare it with"
_LABEL = 15
_SHORT = 240  # characters of a sentence in a block; one that is cut ends with an ellipsis
_MOST_YEARS = 6  # of which speakers are named
_MOST_NAMES = 4  # of one year, or of one line


NOTHING = "Nothing that fits is on file, and no session that fits is known."


class _References:
    """Numbers for the statements that are cited, in the order in which they are."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._by_id = {statement.id: statement for statement in statements}
        self._numbers: dict[str, int] = {}

    def cite(self, statement_id: str, paragraph: int | None) -> str:
        """Return how a place is cited, without a blank, so that no line ends inside."""
        number = self._numbers.setdefault(statement_id, len(self._numbers) + 1)
        return f"¶{paragraph}[{number}]" if paragraph else f"[{number}]"

    @property
    def cited(self) -> list[tuple[int, Statement]]:
        """The statements that were cited, with their numbers."""
        return [(number, self._by_id[id_]) for id_, number in self._numbers.items()]


def summary_page(summary: Summary, archive: Archive) -> Page:
    """Show one group after the other; several of them in short, below what they have together."""
    page = Page()
    references = _References(summary.overall.statements)
    is_short = len(summary.groups) > 1
    if not summary.groups:
        page.line(Span(NOTHING, "silent"), hang=2)
    if is_short:
        page.heading("All working groups")
        _facts(page, summary.overall)
        _people(page, summary.overall)
    for group in summary.groups:
        page.heading(archive.themes.name(group.theme) or "Without a theme")
        _facts(page, group.facts)
        if is_short:
            _short(page, group, references)
        else:
            _people(page, group.facts)
            _whole(page, group, references)
            _silent(page, group.facts)
    if references.cited:
        page.gap()
    for number, statement in references.cited:
        _reference(page, number, statement)
    explain_marks(page, summary.overall.statements)
    return page


def by_year(names_of: Callable[[int], Names], facts: Facts) -> list[str]:
    """Return who was heard in each of the last years, as one text a year."""
    shown = facts.years[-_MOST_YEARS:]
    start = len(facts.years) - len(shown)
    texts = [
        f"{year.year or 'undated'} {named(names_of(start + at)) or 'speaker unknown'}"
        for at, year in enumerate(shown)
    ]
    return [f"… {count(start, 'earlier year')}", *texts] if start else texts


def named(names: Names, most: int = _MOST_NAMES) -> str:
    """Return the first names, with the number of their statements, and how many more there are."""
    shown = [f"{name} ({number})" if number > 1 else name for name, number in names[:most]]
    more = len(names) - len(shown)
    return f"{', '.join(shown)} and {more:,} more" if more else listing(shown)


def coverage(facts: Facts) -> str:
    """Return for how many dialogues something is on file."""
    held = count(facts.held, "session")
    if not facts.statements:
        return f"nothing; {held} {'was' if facts.held == 1 else 'were'} held"
    said = f"{count(len(facts.statements), 'statement')} ({count(facts.words, 'word')})"
    return f"{said}, for {facts.heard} of {held} held" if facts.held else said


def title_of(group: GroupSummary, kind: str) -> str:
    """Return what positions of a kind are called, and how many there are where not all are shown.

    A sentence that does two things stands under the first of them alone.
    """
    shown = group.findings.positions
    above = {
        one.position.sentence
        for other in KINDS[: KINDS.index(kind)]
        for one in shown.get(other, ())
        if kind in one.position.kinds
    }
    here, number = len(shown.get(kind, ())), group.findings.numbers.get(kind, 0)
    title = KIND_TITLES[kind]
    return title if number == here + len(above) else f"{title} ({here} of {number:,} shown here)"


def further_kinds(one: Stated, kind: str) -> str:
    """Return what a position does besides, as words in brackets behind it.

    >>> from untoc_cli.archive.statement import Statement
    >>> from untoc_cli.insight.positions import Position
    >>> further_kinds(Stated(Statement(), Position(3, "", ("concern", "ask"))), "concern")
    '(also asked for) '
    """
    others = [KIND_TITLES[other].lower() for other in one.position.kinds if other != kind]
    return f"(also {listing(others)}) " if others else ""


def only_year(group: GroupSummary) -> str | None:
    """Return why nothing can be compared, or None where it can."""
    if group.findings.change or not group.facts.statements:
        return None
    years = [str(year.year) for year in group.facts.years if year.year]
    if not years:
        return f"No statement has a date: {NOTHING_TO_COMPARE}."
    return f"Only {years[0]} is on file: {NOTHING_TO_COMPARE}."


def uncovered_languages(group: GroupSummary) -> str | None:
    """Return in which languages positions were not looked for, or None."""
    ids = set(group.findings.not_covered)
    if not ids:
        return None
    codes = {s.language for s in group.facts.statements if s.id in ids}
    names = listing(sorted(LANGUAGES.get(code, code) for code in codes))
    return f"Positions were not looked for in {count(len(ids), 'statement')} in {names}."


def _facts(page: Page, facts: Facts) -> None:
    _fact(page, "on file", coverage(facts))
    if facts.first != facts.last:
        _fact(page, "from", f"{facts.first} to {facts.last}")
    _fact(page, "speakers", "; ".join(by_year(lambda at: facts.years[at].speakers, facts)))


def _people(page: Page, facts: Facts) -> None:
    spans = chairs_over_time(facts)[-_MOST_YEARS:]
    chairs = [f"{a}{f'–{b}' if b != a else ''} {name}" for a, b, name in spans]
    _fact(page, "Chairs" if len(chairs) > 1 else "Chair", "; ".join(chairs))
    _fact(page, "organisations", named(facts.organisations))


def _short(page: Page, group: GroupSummary, references: _References) -> None:
    """Add one line for each thing, with its source."""
    found = group.findings
    _fact(page, "sets it apart", ", ".join(term.text for term in found.terms))
    for kind in KINDS:
        for one in found.positions.get(kind, ()):
            number = found.numbers.get(kind, 0)
            label = f"{KIND_TITLES[kind].split()[0].lower()} ({number:,})"
            _quoted(page, label, one, references)
    if note := uncovered_languages(group):
        _fact(page, "not looked at", note)
    for sentence in found.central:
        place = references.cite(sentence.statement_id, sentence.paragraph)
        _fact(page, "at its centre", f"“{shorten(sentence.text, _SHORT)}” {place}")
    if found.change:
        _terms_changed(page, found.change)


def _whole(page: Page, group: GroupSummary, references: _References) -> None:
    found = group.findings
    _fact(page, "sets it apart", ", ".join(term.text for term in found.terms))
    for kind in KINDS:
        shown = found.positions.get(kind, ())
        if shown:
            _title(page, title_of(group, kind))
            _positions(page, shown, references, kind)
    if note := uncovered_languages(group):
        page.gap()
        page.line(Span(note, "silent"), indent=2, hang=2)
    if found.central:
        _title(page, CENTRAL_TITLE)
        for sentence in found.central:
            place = references.cite(sentence.statement_id, sentence.paragraph)
            page.line(f"“{sentence.text}” ", Span(place, "id"), indent=4, hang=4)
    _change(page, group, references)


def _change(page: Page, group: GroupSummary, references: _References) -> None:
    change = group.findings.change
    if note := only_year(group):
        page.gap()
        page.line(Span(note, "silent"), indent=2, hang=2)
    if change is None:
        return
    page.gap()
    page.line(Span(f"{change.year} against {change.before}", "heading"), indent=2)
    _terms_changed(page, change)
    for title, stated in (
        ("new", change.new_positions),
        ("not said again", change.gone_positions),
    ):
        for one in stated:
            _quoted(page, title, one, references)


def _terms_changed(page: Page, change: Change) -> None:
    _fact(page, f"new in {change.year}", ", ".join(term.text for term in change.new_terms))
    _fact(page, "not again", ", ".join(term.text for term in change.gone_terms))


def _title(page: Page, title: str) -> None:
    page.gap()
    page.line(Span(title, "heading"), indent=2)


def _positions(page: Page, shown: Sequence[Stated], references: _References, kind: str) -> None:
    for one in shown:
        place = references.cite(one.statement.id, one.position.paragraph)
        page.line(
            Span(f"“{one.position.sentence}” ", kind),
            Span(further_kinds(one, kind), "faint"),
            Span(place, "id"),
            indent=4,
            hang=4,
        )


def _quoted(page: Page, label: str, one: Stated, references: _References) -> None:
    place = references.cite(one.statement.id, one.position.paragraph)
    _fact(page, label, f"“{shorten(one.position.sentence, _SHORT)}” {place}")


def _fact(page: Page, label: str, value: str) -> None:
    if value:
        page.line(Span(label.ljust(_LABEL), "faint"), value, indent=2, hang=_LABEL + 2)


def _silent(page: Page, facts: Facts) -> None:
    for title, sessions in (("Nothing on file for", facts.silent), ("Planned", facts.planned)):
        if sessions:
            page.gap()
            page.line(Span(title, "silent"), indent=2)
        for session in sessions:
            _session(page, session)


def _session(page: Page, session: Session) -> None:
    page.line(session_date(session), f"  {session.id}", indent=4)
    if "date" in session.inferred:
        page.line(Span(f"{MARK} {session.inferred['date']}", "faint"), indent=6, hang=6)


def _reference(page: Page, number: int, statement: Statement) -> None:
    label = f"[{number}] "
    page.line(label, date_span(statement), "  ", *speaker_line(statement), hang=len(label))
    page.line(Span(statement.id, "id"), indent=len(label))
