"""The pages that lead to the others: all statements by year, themes, sessions, names."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element

from untoc_cli.archive.statement import Statement
from untoc_cli.sharing.documents.markup import element
from untoc_cli.sharing.places import link
from untoc_cli.sharing.site import addresses
from untoc_cli.sharing.site.addresses import Name, page_in
from untoc_cli.sharing.site.contents import Contents
from untoc_cli.sharing.site.page import Page
from untoc_cli.sharing.site.parts import (
    ON_A_PAGE,
    Here,
    bdi,
    name_of,
    pager,
    pages_of,
    section,
    statement_list,
)
from untoc_cli.sharing.site.theme_page import coverage, occasion_row
from untoc_cli.text.wording import count

_NAMES_ON_A_PAGE = 150
_SESSIONS_ON_A_PAGE = 120


def list_pages(contents: Contents) -> Iterator[Page]:
    """Yield all of them."""
    yield _statements(contents)
    for year, statements in by_year(contents):
        yield from _year(year, statements, contents)
    yield _themes(contents)
    yield from _sessions(contents)
    to = contents.addresses
    yield from _names("Speakers", addresses.SPEAKERS, to.speakers, to.speaker, contents)
    organisations = to.organisations
    yield from _names(
        "Organisations", addresses.ORGANISATIONS, organisations, to.organisation, contents
    )


def by_year(contents: Contents) -> list[tuple[int | None, list[Statement]]]:
    """Return the statements of each year, the newest first; those without a date last."""
    grouped = [
        (year, list(group)) for year, group in groupby(contents.statements, lambda s: s.year)
    ]
    dated = [(year, group[::-1]) for year, group in grouped if year]
    return dated[::-1] + [(year, group) for year, group in grouped if not year]


def year_folder(year: int | None) -> str:
    """Return the folder of the statements of a year."""
    return f"{addresses.YEARS}/{year or 'undated'}"


def _statements(contents: Contents) -> Page:
    here = Here(contents, page_in(addresses.STATEMENTS))
    years = by_year(contents)
    total = len(contents.statements)
    parts: list[Element] = []
    if total <= ON_A_PAGE:
        parts = [section(str(y or "Undated"), statement_list(here, listed)) for y, listed in years]
    elif years:
        parts = [
            element("ul", *(_year_row(here, y, listed) for y, listed in years), class_="years")
        ]
    return Page(
        path=here.path,
        title="Statements",
        description=f"{count(total, 'statement')} in {contents.name}.",
        content=(element("h1", "Statements"), _lead(count(total, "statement")), *parts),
    )


def _year_row(here: Here, year: int | None, listed: Sequence[Statement]) -> Element:
    number = element("span", count(len(listed), "statement"), class_="faint")
    return element("li", here.link(str(year or "Undated"), year_folder(year)), " ", number)


def _year(year: int | None, statements: Sequence[Statement], contents: Contents) -> Iterator[Page]:
    folder, title = year_folder(year), f"Statements of {year}" if year else "Statements, undated"
    for path, shown in pages_of(folder, statements):
        here = Here(contents, path)
        yield Page(
            path=path,
            title=title,
            description=f"{count(len(statements), 'statement')}.",
            content=(
                element("h1", title),
                _lead(count(len(statements), "statement")),
                statement_list(here, shown),
                *_present(pager(here, folder, len(statements))),
            ),
        )


def _themes(contents: Contents) -> Page:
    here = Here(contents, page_in(addresses.THEMES))
    entries = (
        element(
            "li",
            here.link(name_of(slug, contents), contents.addresses.theme(slug)),
            element("span", coverage(group.facts), class_="faint"),
        )
        for slug, group in contents.groups.items()
    )
    return Page(
        path=here.path,
        title="Working groups",
        description="What was said on the subject of each working group.",
        content=(element("h1", "Working groups"), element("ul", *entries, class_="entries")),
    )


def _sessions(contents: Contents) -> Iterator[Page]:
    newest = contents.timeline.occasions[::-1]
    last = max(-(-len(newest) // _SESSIONS_ON_A_PAGE), 1)
    for number in range(1, last + 1):
        here = Here(contents, page_in(addresses.SESSIONS, number))
        shown = newest[(number - 1) * _SESSIONS_ON_A_PAGE :][:_SESSIONS_ON_A_PAGE]
        rows = (occasion_row(here, occasion) for occasion in shown)
        total = len(newest)
        yield Page(
            path=here.path,
            title="Sessions",
            description=f"{count(total, 'session')}, and what is published of each.",
            content=(
                element("h1", "Sessions"),
                _lead(count(total, "session")),
                element("ul", *rows, class_="statements"),
                *_present(pager(here, addresses.SESSIONS, total, _SESSIONS_ON_A_PAGE)),
            ),
        )


def _names(
    title: str,
    folder: str,
    names: Mapping[str, Name],
    address: Callable[[str], str | None],
    contents: Contents,
) -> Iterator[Page]:
    listed = list(names.values())
    for number in range(1, max(-(-len(listed) // _NAMES_ON_A_PAGE), 1) + 1):
        here = Here(contents, page_in(folder, number))
        shown = listed[(number - 1) * _NAMES_ON_A_PAGE :][:_NAMES_ON_A_PAGE]
        rows = (_name(here, name, address(name.name) or folder) for name in shown)
        yield Page(
            path=here.path,
            title=title,
            description=f"{count(len(listed), 'name')}.",
            content=(
                element("h1", title),
                element("ul", *rows, class_="names"),
                *_present(pager(here, folder, len(listed), _NAMES_ON_A_PAGE)),
            ),
        )


def _name(here: Here, name: Name, folder: str) -> Element:
    number = len(name.statements)
    return element(
        "li",
        element("a", bdi(name.name), href=link(here.top, page_in(folder))),
        element("span", count(number, "statement"), class_="faint"),
    )


def _lead(text: str) -> Element:
    return element("p", f"{text}.", class_="lead")


def _present(part: Element | None) -> list[Element]:
    return [] if part is None else [part]
