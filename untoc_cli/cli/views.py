"""How statements and sessions are named on a page, the same in every command."""

from collections.abc import Iterable, Iterator, Sequence

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.naming import MARK, heading_of
from untoc_cli.archive.sessions import Session
from untoc_cli.archive.statement import FIELDS, Kind, Statement
from untoc_cli.archive.themes import Themes
from untoc_cli.cli.page import Page, Span
from untoc_cli.text.languages import LANGUAGES
from untoc_cli.text.wording import count, listing

MARK_MEANING = f"{MARK} not printed in the document; untoc show ID says where it comes from"
UNKNOWN = "unknown"
LABEL = 14  # columns before a value: the name of its field
WIDE = 90  # columns from which a table has room for ids


def date_span(statement: Statement) -> Span:
    """Return the date; one that the document does not print is marked."""
    if statement.date is None:
        return Span("date unknown", "silent")
    mark = "" if statement.is_printed("date") else MARK
    return Span(f"{statement.date}{mark}", "date")


def session_date(session: Session) -> Span:
    """Return when a session is; a date that no source says as it stands is marked."""
    if session.date is None:
        return Span(f"{session.year}, day unknown", "silent")
    mark = MARK if "date" in session.inferred else ""
    return Span(f"{session.date}{mark}", "date")


def people(names: Iterable[str]) -> str:
    """Return names as one writes them in a sentence."""
    return listing(names) or "speaker unknown"


def speaker_line(statement: Statement) -> list[Span]:
    """Return who spoke, in which function, for whom."""
    spans = [Span(people(statement.speaker), "speaker")]
    if statement.role:
        spans.append(Span(f", {statement.role}"))
    return spans


def field_lines(statement: Statement, archive: Archive) -> Iterator[tuple[Span, ...]]:
    """Yield each value of the header, and behind it where it comes from unless it was typed.

    The versions in other languages and the keys that the archive does not know come last. The name
    of the field takes `LABEL` columns.
    """
    above = None
    for declared in FIELDS:
        value = getattr(statement, declared.name)
        if value and declared.kind is not Kind.MAPPING:
            origin = statement.provenance.get(declared.name)
            said = "as above" if origin and origin == above else origin
            yield (_label(declared.name), *_value(statement, declared.name, said))
            above = origin
    for version in archive.versions(statement):
        language = LANGUAGES.get(version.language, version.language)
        yield (_label(f"in {language}"), Span(version.id, "id"))
    for key, value in statement.extra.items():
        yield (_label(key), Span(str(value)))


def _label(name: str) -> Span:
    return Span(name.replace("_", " ").ljust(LABEL), "faint")


def _value(statement: Statement, name: str, said: str | None) -> Iterator[Span]:
    value = getattr(statement, name)
    text = people(value) if isinstance(value, tuple) else str(value)
    mark = "" if statement.is_printed(name) else MARK
    yield Span(
        f"{text}{mark}", {"date": "date", "theme": "theme", "speaker": "speaker"}.get(name, "")
    )
    yield Span(f"  ({said})" if said else "", "faint")


def add_heading(page: Page, statement: Statement, archive: Archive) -> None:
    """Add when a statement was delivered, on what, by whom, and how it is called."""
    theme = Span(themes_text(statement.theme), "theme")
    page.line(date_span(statement), "  ", theme, "  ", *speaker_line(statement), hang=4)
    page.line(heading_of(statement, archive), indent=2)


def grouped(
    statements: Iterable[Statement], themes: Themes
) -> list[tuple[str, list[tuple[str, list[Statement]]]]]:
    """Return statements by theme, and in each by year, in the order in which they are shown.

    A joint statement stands in each of its themes; one without a theme under an empty one.
    """
    by_theme: dict[str, dict[str, list[Statement]]] = {}
    for statement in statements:
        year = str(statement.date.year) if statement.date else "Year unknown"
        for slug in dict.fromkeys(statement.theme or ("",)):
            by_theme.setdefault(slug, {}).setdefault(year, []).append(statement)
    order = sorted(by_theme, key=lambda slug: (not slug, themes.position(slug), slug))
    return [(slug, list(by_theme[slug].items())) for slug in order]


def has_marked_date(statements: Iterable[Statement]) -> bool:
    """Tell whether a date among them is marked as not printed."""
    return any(s.date is not None and not s.is_printed("date") for s in statements)


def explain_marks(page: Page, statements: Iterable[Statement]) -> None:
    """Say at the end of a page what the mark means, where it was used."""
    if has_marked_date(statements):
        page.gap()
        page.line(Span(MARK_MEANING, "faint"), hang=2)


def unreadable_note(archive: Archive) -> str | None:
    """Return a sentence on files that no command can use, or None."""
    broken = archive.catalogue.unreadable()
    if not broken:
        return None
    verb = "is" if broken == 1 else "are"
    return f"{count(broken, 'file')} cannot be read and {verb} left out: see untoc validate"


def themes_text(slugs: Sequence[str]) -> str:
    """Return themes as they are listed."""
    return ", ".join(slugs) or "theme unknown"
