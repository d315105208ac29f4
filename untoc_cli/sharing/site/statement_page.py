"""The page of a statement: its text with numbered paragraphs, and all that is known of it."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from untoc_cli.archive.naming import MARK, heading_of
from untoc_cli.archive.statement import Statement
from untoc_cli.sharing.documents.markup import element
from untoc_cli.sharing.places import link
from untoc_cli.sharing.site.addresses import page_in
from untoc_cli.sharing.site.citing import citations_of
from untoc_cli.sharing.site.contents import Contents
from untoc_cli.sharing.site.downloads import file_name, offered
from untoc_cli.sharing.site.metadata import describe_statement
from untoc_cli.sharing.site.page import Page
from untoc_cli.sharing.site.parts import (
    Here,
    Piece,
    bdi,
    day,
    facts,
    is_code,
    joined,
    language_of,
    linked,
    occasion_day,
    section,
    statement_list,
    table,
    title_of,
    written,
)
from untoc_cli.text.languages import LANGUAGES
from untoc_cli.text.markdown import paragraphs
from untoc_cli.text.wording import listing

_NAMES = {"on_behalf_of": "On behalf of", "agenda_item": "Agenda item"}


def statement_page(statement: Statement, body: str, contents: Contents) -> Page:
    """Return the page of a statement, given its body."""
    here = Here(contents, page_in(contents.addresses.statement(statement)))
    heading = heading_of(statement, contents.archive)
    names = listing(statement.speaker) or "Speaker unknown"
    return Page(
        path=here.path,
        title=f"{names}: {heading}",
        description=_opening(body) or heading,
        content=(
            element("article", *_article(here, statement, body)),
            element("aside", *_beside(here, statement), class_="beside", aria_label="Further"),
        ),
        kind="article",
        data=describe_statement(statement, contents),
    )


def _article(here: Here, statement: Statement, body: str) -> Iterator[Element]:
    contents = here.contents
    yield element(
        "header",
        element("p", *_kicker(here, statement), class_="kicker") if statement.theme else None,
        title_of(statement, contents),
        element("p", *_byline(here, statement), class_="byline"),
        facts(_facts(here, statement)),
        _marks(statement),
    )
    text = contents.texts.of(statement, body)
    yield element("div", *text, class_="text", **language_of(statement))
    yield section("Cite", *citations_of(statement, contents))
    yield section("Download", element("ul", *_downloads(here, statement)), name="download")
    yield from _provenance(statement)


def _kicker(here: Here, statement: Statement) -> Sequence[Piece]:
    return _Marking(statement)("theme", here.themes(statement.theme))


def _byline(here: Here, statement: Statement) -> list[Piece]:
    names = here.speakers(statement.speaker) or ["Speaker unknown"]
    marked = _Marking(statement)
    role = marked("role", _text(statement.role))
    return [*marked("speaker", names), *([", "] if role else []), *role]


def _facts(here: Here, statement: Statement) -> Iterator[tuple[str, Sequence[Piece]]]:
    occasion = here.contents.addresses.occasion(statement)
    marked = _Marking(statement)
    yield "Organisation", marked("organisation", here.organisations(statement.organisation))
    yield "Its Chair", marked("chair", _text(statement.chair))
    yield "On behalf of", marked("on_behalf_of", here.organisations(statement.on_behalf_of))
    yield "Date", marked("date", [_date(statement)])
    yield "Session", marked("session", [here.occasion(occasion), f" ({occasion_day(occasion)})"])
    yield "Agenda item", marked("agenda_item", _text(statement.agenda_item))
    yield "Presiding", marked("presiding", joined(map(bdi, statement.presiding)))
    yield "Language", marked("language", [_language(statement.language)])
    yield "Other languages", _versions(here, statement)
    yield "Status", marked("status", _text(statement.status))
    yield "Topics", marked("topics", joined(map(bdi, statement.topics)))
    yield "Source", marked("source", linked(statement.source or ""))


class _Marking:
    """Marks a value that the document does not print."""

    def __init__(self, statement: Statement) -> None:
        self._statement = statement

    def __call__(self, name: str, value: Sequence[Piece]) -> Sequence[Piece]:
        """Return a value, with the mark behind it where it was inferred."""
        return [*value, MARK] if value and not self._statement.is_printed(name) else value


def _date(statement: Statement) -> Piece:
    if statement.date is None:
        return "not known"
    return element("time", written(statement.date), datetime=str(statement.date))


def _text(value: str | None) -> Sequence[Piece]:
    return [bdi(value)] if value else []


def _language(code: str) -> str:
    return LANGUAGES.get(code, code)


def _versions(here: Here, statement: Statement) -> list[Piece]:
    to = here.contents.addresses
    return joined(
        element(
            "a",
            _language(other.language),
            href=here.to(to.statement(other)),
            **({"hreflang": other.language} if is_code(other.language) else {}),
        )
        for other in here.contents.versions.get(statement.path, ())
    )


def _marks(statement: Statement) -> Element | None:
    """Return what the mark means, where the page has one."""
    if all(statement.is_printed(name) for name in statement.provenance):
        return None
    return element(
        "p",
        f"{MARK} Not printed in the document; ",
        element("a", "where it comes from", href="#provenance"),
        ".",
        class_="note",
    )


def _downloads(here: Here, statement: Statement) -> Iterator[Element]:
    for download in offered():
        file = file_name(statement, download, here.contents)
        link_to = link("", file)
        yield element(
            "li",
            element("a", download.label, href=link_to, download=file, type=download.media_type),
        )


def _provenance(statement: Statement) -> Iterator[Element]:
    if not statement.provenance:
        return
    rows = [
        ((_name_of(name), MARK if not statement.is_printed(name) else ""), linked(origin) or ["–"])
        for name, origin in statement.provenance.items()
    ]
    yield section(
        "Where the values come from",
        table("Values that were not typed by hand, and their origin", ("Value", "From"), rows),
        name="provenance",
    )


def _name_of(name: str) -> str:
    return _NAMES.get(name) or name.replace("_", " ").capitalize()


def _beside(here: Here, statement: Statement) -> Iterator[Element]:
    related = here.contents.related.get(statement.path, ())
    others = {one.path for one in here.contents.versions.get(statement.path, ())}
    shown = [one for one in related if one.path not in others]
    if shown:
        yield section("Related statements", statement_list(here, shown))
    yield element(
        "nav", *_neighbours(here, statement), class_="neighbours", aria_label="Next to it"
    )


def _neighbours(here: Here, statement: Statement) -> Iterator[Element]:
    """Yield what was said before and after it: at all, and on each of its themes."""
    contents = here.contents
    at = contents.positions[statement.path]
    yield _pair(here, "In time", contents.statements, at)
    for slug in dict.fromkeys(statement.theme):
        at = contents.places_in_theme[slug, statement.path]
        name = contents.archive.themes.name(slug)
        yield _pair(here, f"On {name}", contents.by_theme[slug], at)


def _pair(here: Here, title: str, listed: Sequence[Statement], at: int) -> Element:
    before = listed[at - 1] if at else None
    after = listed[at + 1] if at + 1 < len(listed) else None
    return element(
        "section",
        element("h2", title),
        element("ul", _step(here, "Before", before), _step(here, "After", after)),
    )


def _step(here: Here, label: str, statement: Statement | None) -> Element:
    if statement is None:
        return element("li", f"{label}: nothing published", class_="silent")
    return element("li", f"{label}: ", here.statement(statement), f" ({day(statement)})")


def _opening(body: str) -> str:
    first = next((p for p in paragraphs(body) if p.number), None)
    return first.text if first else ""
