"""Statements as a feed (Atom, RFC 4287), the newest first.

An entry keeps its id when its statement is renamed: it is made of the earliest id it had. An Atom
entry must say when it was updated; a statement has no other time than that of its delivery, so it
is that day, or, where only a month or a year is known, its last day, and then nothing is said of
when it was published.
"""

from datetime import date
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, tostring

from untoc_cli import __version__
from untoc_cli.archive.naming import heading_of
from untoc_cli.archive.statement import Statement
from untoc_cli.sharing.documents.markup import element, language_tag, xml_text
from untoc_cli.sharing.formats import Collection
from untoc_cli.sharing.places import statement_addresses
from untoc_cli.text.markdown import is_heading, paragraphs
from untoc_cli.text.wording import count, listing

_FEED = "application/atom+xml"
_WEB = ("https://", "http://")


def write(collection: Collection) -> bytes:
    """Return a feed of the statements whose year is known at least."""
    dated = sorted(_dated(collection), key=_newest_first)
    base = collection.base
    address = statement_addresses(base, collection.archive.statements)
    settings = collection.archive.settings
    title = settings.name or "Statements"
    updated = max((_updated(one, collection) for one in dated), default=date(1970, 1, 1))
    feed = element(
        "feed",
        element("id", base or _urn(f"archive {title}")),
        element("title", title),
        element("updated", _moment(updated)),
        element("author", element("name", settings.organisation or title)),
        element("generator", "untoc", version=__version__),
        element("link", rel="alternate", type_="text/html", href=base) if base else None,
        element("link", rel="self", type_=_FEED, href=f"{base}atom.xml") if base else None,
        *(_entry(one, collection, address(one) if base else None) for one in dated),
        xmlns="http://www.w3.org/2005/Atom",
    )
    return xml_text(feed).encode()


def remarks(collection: Collection) -> list[str]:
    """Return which statements are left out, because nothing is known of when they were."""
    undated = [one.id for one in collection.statements if one.date is None]
    if not undated:
        return []
    named = count(len(undated), "statement")
    return [f"Not in the feed, because no date is known: {named} ({listing(undated)})"]


def _dated(collection: Collection) -> list[Statement]:
    return [one for one in collection.statements if one.date]


def _newest_first(statement: Statement) -> tuple[int, str]:
    assert statement.date
    return -statement.date.last_day.toordinal(), statement.id


def _entry(statement: Statement, collection: Collection, address: str | None) -> Element:
    archive = collection.archive
    day = statement.date.first_day if statement.date and statement.date.day else None
    source = statement.source or ""
    return element(
        "entry",
        element("id", _urn(f"statement {(*statement.aliases, statement.id)[0]}")),
        element("title", heading_of(statement, archive)),
        element("updated", _moment(_updated(statement, collection))),
        element("published", _moment(day)) if day else None,
        *(element("author", element("name", name)) for name in _authors(statement)),
        element("link", rel="alternate", type_="text/html", href=address) if address else None,
        element("link", rel="via", href=source) if source.startswith(_WEB) else None,
        *(
            element("category", term=slug, label=archive.themes.name(slug))
            for slug in statement.theme
        ),
        element("summary", _summary(statement)),
        element("content", _html(statement, collection), type_="html"),
        **{"xml:lang": language_tag(statement.language)},
    )


def _authors(statement: Statement) -> tuple[str, ...]:
    return statement.speaker or statement.organisation or ("speaker unknown",)


def _summary(statement: Statement) -> str:
    """Return who spoke, for whom and when, with the date as far as it is known."""
    named = [listing(_authors(statement)), statement.role, *statement.organisation]
    return ", ".join([*(part for part in named if part), str(statement.date)])


def _html(statement: Statement, collection: Collection) -> str:
    """Return the text as HTML without any markup of its own: paragraphs and headings."""
    blocks = paragraphs(collection.archive.body(statement))
    made = [element("h2" if is_heading(one.source) else "p", one.text) for one in blocks]
    return "".join(tostring(one, "unicode", method="html") for one in made)


def _updated(statement: Statement, collection: Collection) -> date:
    assert statement.date
    return min(statement.date.last_day, max(collection.now.date(), statement.date.first_day))


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _urn(name: str) -> str:
    return uuid5(NAMESPACE_URL, f"untoc {name}").urn
