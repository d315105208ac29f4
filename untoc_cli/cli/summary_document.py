"""A summary to hand to a colleague: Markdown, a web page or a Word file, every line cited."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.archive.naming import MARK, heading_of
from untoc_cli.archive.sessions import Session
from untoc_cli.archive.statement import Statement
from untoc_cli.cli.output import Format
from untoc_cli.cli.summary_page import (
    CENTRAL_TITLE,
    by_year,
    coverage,
    further_kinds,
    named,
    only_year,
    title_of,
    uncovered_languages,
)
from untoc_cli.cli.views import session_date
from untoc_cli.insight.change import Change, Stated
from untoc_cli.insight.positions import KINDS
from untoc_cli.insight.summary import Facts, GroupSummary, Summary, chairs_over_time
from untoc_cli.sharing.documents.html import html_page
from untoc_cli.sharing.documents.markdown import markdown_text
from untoc_cli.sharing.documents.markup import web_addresses
from untoc_cli.sharing.documents.model import Document, Grid, Item, Run, item
from untoc_cli.sharing.documents.word import word_file
from untoc_cli.text.wording import count

_WRITERS: Mapping[Format, Callable[[Document], str | bytes]] = {
    Format.MARKDOWN: markdown_text,
    Format.HTML: html_page,
    Format.DOCX: word_file,
}


def write(
    form: Format, summary: Summary, archive: Archive, selection: Selection, today: date
) -> str | bytes:
    """Return a summary as a document."""
    return _WRITERS[form](summary_document(summary, archive, selection, today))


def summary_document(
    summary: Summary, archive: Archive, selection: Selection, today: date
) -> Document:
    """Return a summary as what stands in a document."""
    names = [archive.themes.name(slug) for slug in selection.themes]
    about = ", ".join(names) if names else archive.settings.name or "All working groups"
    subtitle = _subtitle(summary.overall, archive.settings.name if names else None, today)
    document = Document(f"{about}: what was said", [subtitle])
    cited = {s.id: s for s in summary.overall.statements}
    if len(summary.groups) > 1:
        document.add(_overview(summary, archive))
    for group in summary.groups:
        _group(document, group, archive, cited)
    _sources(document, summary.overall, archive)
    return document


def _subtitle(facts: Facts, archive: str | None, today: date) -> str:
    name = f"{archive}. " if archive else ""
    held = f" for {facts.heard} of {count(facts.held, 'session')} held" if facts.held else ""
    said = f"{count(len(facts.statements), 'statement')}{held}"
    return f"{name}{said}, as on file on {today}. Sentences are quoted as they stand."


def _overview(summary: Summary, archive: Archive) -> Grid:
    return Grid(
        caption="What is on file for each working group",
        columns=("Working group", "Statements", "Sessions held", "with a statement", "Years"),
        rows=tuple(
            (
                (Run(_name(group, archive)),),
                (Run(f"{len(group.facts.statements):,}"),),
                (Run(f"{group.facts.held:,}"),),
                (Run(f"{group.facts.heard:,}"),),
                (Run(_years(group.facts)),),
            )
            for group in summary.groups
        ),
    )


def _years(facts: Facts) -> str:
    years = [year.year for year in facts.years if year.year]
    if not years:
        return "none"
    return str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"


def _name(group: GroupSummary, archive: Archive) -> str:
    return archive.themes.name(group.theme) or "Without a theme"


def _group(
    document: Document, group: GroupSummary, archive: Archive, cited: Mapping[str, Statement]
) -> None:
    document.heading(1, Run(_name(group, archive)))
    document.items(_facts(group))
    if group.facts.statements:
        _positions(document, group)
        _central(document, group, cited)
        _change(document, group)
    _missing(document, group.facts)


def _facts(group: GroupSummary) -> Iterator[Item]:
    facts = group.facts
    chairs = [f"{a}{f'–{b}' if b != a else ''} {name}" for a, b, name in chairs_over_time(facts)]
    for label, value in (
        ("On file", coverage(facts)),
        ("Speakers", "; ".join(by_year(lambda at: facts.years[at].speakers, facts))),
        ("Chairs" if len(chairs) > 1 else "Chair", "; ".join(chairs)),
        ("Organisations", named(facts.organisations)),
        ("What sets it apart", ", ".join(term.text for term in group.findings.terms)),
    ):
        if value:
            yield item(Run(f"{label}: ", "strong"), Run(value, "name"))


def _positions(document: Document, group: GroupSummary) -> None:
    for kind in KINDS:
        shown = group.findings.positions.get(kind, ())
        if shown:
            document.heading(2, title_of(group, kind))
            document.items(_stated(one, kind) for one in shown)
    if note := uncovered_languages(group):
        document.paragraph(note, kind="note")


def _central(document: Document, group: GroupSummary, cited: Mapping[str, Statement]) -> None:
    if group.findings.central:
        document.heading(2, CENTRAL_TITLE)
    document.items(
        item(f"“{sentence.text}” ", _cited(cited[sentence.statement_id], sentence.paragraph))
        for sentence in group.findings.central
    )


def _change(document: Document, group: GroupSummary) -> None:
    change = group.findings.change
    if note := only_year(group):
        document.paragraph(note, kind="note")
    if change is None:
        return
    document.heading(2, f"{change.year} against {change.before}")
    document.items(_changed_terms(change))
    for title, stated in (
        (f"New in {change.year}", change.new_positions),
        (f"Said in {change.before}, and not again", change.gone_positions),
    ):
        if stated:
            document.heading(3, title)
            document.items(_stated(one) for one in stated)


def _changed_terms(change: Change) -> Iterator[Item]:
    for label, terms in (
        (f"Words new in {change.year}", change.new_terms),
        (f"Words of {change.before} not used again", change.gone_terms),
    ):
        if terms:
            yield item(Run(f"{label}: ", "strong"), ", ".join(term.text for term in terms))


def _missing(document: Document, facts: Facts) -> None:
    for title, sessions in (("Nothing on file for", facts.silent), ("Planned", facts.planned)):
        if sessions:
            document.heading(2, title)
            document.items(_session(session) for session in sessions)


def _session(session: Session) -> Item:
    runs = [Run(f"{session_date(session).text} "), Run(session.id, "faint")]
    if "date" in session.inferred:
        runs += [Run(f" ({MARK} ", "faint"), *_linked(session.inferred["date"]), Run(")", "faint")]
    if session.source:
        runs += [Run(" · source: ", "faint"), *_linked(session.source)]
    return item(*runs)


def _stated(one: Stated, kind: str = "") -> Item:
    also = further_kinds(one, kind) if kind else ""
    place = _cited(one.statement, one.position.paragraph)
    return item(f"“{one.position.sentence}” {also}", place)


def _cited(statement: Statement, paragraph: int | None) -> Run:
    """Return where a sentence stands: date, paragraph, statement."""
    place = f"¶ {paragraph}, " if paragraph else ""
    return Run(f"({_day(statement)}, {place}{statement.id})", "faint")


def _day(statement: Statement) -> str:
    if statement.date is None:
        return "undated"
    return f"{statement.date}{'' if statement.is_printed('date') else MARK}"


def _sources(document: Document, facts: Facts, archive: Archive) -> None:
    if facts.statements:
        document.heading(1, "Statements")
    document.items(_source(statement, archive) for statement in facts.statements)
    if any(s.date and not s.is_printed("date") for s in facts.statements):
        document.paragraph(f"{MARK} The document does not print this date.", kind="note")


def _source(statement: Statement, archive: Archive) -> Item:
    names = statement.speaker or ("speaker unknown",)
    runs = [Run(f"{_day(statement)} ", "strong")]
    runs += [run for name in names for run in (Run(", "), Run(name, "name"))][1:]
    runs.append(Run(f", {statement.role}" if statement.role else ""))
    runs += [
        Run(": "),
        Run(heading_of(statement, archive), "name"),
        Run(f" {statement.id}", "faint"),
    ]
    if statement.source:
        runs += [Run(" · source: ", "faint"), *_linked(statement.source)]
    basis = statement.provenance.get("date", "")
    if basis and not statement.is_printed("date"):
        runs += [Run(f" · {MARK} date: ", "faint"), *_linked(basis)]
    return item(*(run for run in runs if run.text))


def _linked(source: str) -> list[Run]:
    return [Run(text, "faint", link) for text, link in web_addresses(source)]
