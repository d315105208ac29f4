"""The page of a session: what the registry knows of it and from where, and what was said."""

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from untoc_cli.archive.naming import MARK
from untoc_cli.archive.sessions import Session
from untoc_cli.archive.statement import Statement
from untoc_cli.insight.timeline import Occasion
from untoc_cli.sharing.documents.markup import element
from untoc_cli.sharing.site.contents import Contents
from untoc_cli.sharing.site.page import Page
from untoc_cli.sharing.site.parts import (
    Here,
    Piece,
    bdi,
    facts,
    joined,
    linked,
    occasion_day,
    occasion_name,
    pager,
    pages_of,
    section,
    state_of,
    statement_list,
    table,
    written,
)
from untoc_cli.text.wording import count, listing


def session_pages(occasion: Occasion, contents: Contents) -> Iterator[Page]:
    """Yield the page of a session, and those on which its list of statements goes on."""
    folder = contents.addresses.session(occasion)
    name = occasion_name(occasion, contents)
    said = count(len(occasion.statements), "statement") if occasion.statements else "no statement"
    for path, shown in pages_of(folder, occasion.statements):
        here = Here(contents, path)
        yield Page(
            path=path,
            title=name,
            description=f"{occasion_day(occasion)}, {state_of(occasion)}; {said} published.",
            content=tuple(_content(here, occasion, shown, folder)),
        )


def _content(
    here: Here, occasion: Occasion, shown: Sequence[Statement], folder: str
) -> Iterator[Element]:
    session = occasion.session
    yield element("h1", bdi(occasion_name(occasion, here.contents)))
    known = facts(_facts(here, occasion))
    yield from [known] if known is not None else []
    yield _statements(here, occasion, shown, folder)
    gaps = list(_unknown(occasion))
    if gaps:
        yield section("What is not known", element("ul", *(element("li", gap) for gap in gaps)))
    if session:
        yield from _origins(session)


def _facts(here: Here, occasion: Occasion) -> Iterator[tuple[str, Sequence[Piece]]]:
    session = occasion.session
    yield "Date", [_day(occasion)]
    yield "Place", [bdi(session.place)] if session and session.place else []
    yield "Themes", here.themes(occasion.themes)
    yield "Status", [state_of(occasion)]
    if session is None:
        return
    yield "Counted", [listing(_ordinals(session, here.contents))]
    yield "Followed", [listing(_following(session, here.contents))]
    yield "Presiding", joined(map(bdi, session.presiding))
    yield "Source", linked(session.source or "")
    yield "Note", linked(session.note or "")


def _day(occasion: Occasion) -> Piece:
    if occasion.date is None:
        return occasion_day(occasion)
    session = occasion.session
    mark = MARK if session and "date" in session.inferred else ""
    return element("time", f"{written(occasion.date)}{mark}", datetime=str(occasion.date))


def _ordinals(session: Session, contents: Contents) -> Iterator[str]:
    for slug in session.themes:
        number = contents.archive.sessions.ordinal(session, slug)
        if number:
            name = contents.archive.themes.name(slug)
            yield f"dialogue {number} on {name} in this registry"


def _following(session: Session, contents: Contents) -> Iterator[str]:
    for slug, number in session.following.items():
        yield f"session {number} of the working group on {contents.archive.themes.name(slug)}"


def _statements(here: Here, occasion: Occasion, shown: Sequence[Statement], folder: str) -> Element:
    if not occasion.statements:
        return section("Statements", element("p", "Nothing is published here.", class_="silent"))
    pages = pager(here, folder, len(occasion.statements))
    return section("Statements", statement_list(here, shown), pages)


def _unknown(occasion: Occasion) -> Iterator[str]:
    session = occasion.session
    if occasion.date is None or occasion.date.day is None:
        yield "The day."
    if session is None:
        yield "Whatever a registry would say: this meeting is named by its statements alone."
        return
    if occasion.unconfirmed:
        yield "Whether it took place."
    if not session.presiding:
        yield "Who presided."
    if not session.source:
        yield "Where date and themes come from."


def _origins(session: Session) -> Iterator[Element]:
    rows = [*_rows(session.inferred, MARK), *_rows(session.provenance, "")]
    if rows:
        yield section(
            "Where the values come from",
            table("Values that the source above does not give", ("Value", "From"), rows),
            name="provenance",
        )
    if session.inferred:
        yield element("p", f"{MARK} No source says this as it stands.", class_="note")


def _rows(origins: Mapping[str, str], mark: str) -> Iterator[Sequence[Sequence[Piece]]]:
    for name, origin in origins.items():
        yield [name.replace("_", " ").capitalize() + mark], linked(origin)
