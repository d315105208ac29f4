"""The page of a working group: who spoke, what was asked for, and where nothing is published."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element

from untoc_cli.archive.statement import Statement
from untoc_cli.insight.change import Change
from untoc_cli.insight.summary import Facts, GroupSummary, Names, chairs_over_time
from untoc_cli.insight.timeline import Occasion
from untoc_cli.sharing.documents.markup import element
from untoc_cli.sharing.site.addresses import SESSIONS
from untoc_cli.sharing.site.contents import Contents
from untoc_cli.sharing.site.page import Page
from untoc_cli.sharing.site.parts import (
    Here,
    Piece,
    bdi,
    facts,
    joined,
    name_of,
    occasion_day,
    pager,
    pages_of,
    section,
    state_of,
    statement_list,
)
from untoc_cli.sharing.site.positions import position_sections, quote, quotes
from untoc_cli.text.languages import LANGUAGES
from untoc_cli.text.wording import count, listing

_MOST_NAMES = 12
_MOST_SESSIONS = 30


def theme_pages(group: GroupSummary, contents: Contents) -> Iterator[Page]:
    """Yield the page of a theme, and those on which its list of statements goes on."""
    folder = contents.addresses.theme(group.theme)
    statements = tuple(reversed(group.facts.statements))
    for path, shown in pages_of(folder, statements):
        here = Here(contents, path)
        is_first = shown == statements[: len(shown)]
        yield Page(
            path=path,
            title=name_of(group.theme, contents),
            description=f"What civil society said on {name_of(group.theme, contents)}: "
            f"{coverage(group.facts)}.",
            content=tuple(_content(here, group, shown, folder, is_first=is_first)),
        )


def coverage(known: Facts) -> str:
    """Return how much there is, and for how many sessions.

    >>> coverage(Facts((), 0, None, None, (), (), (), (), (), ()))
    'no statement published'
    >>> from untoc_cli.archive.sessions import Session
    >>> coverage(Facts((), 0, None, None, (), (), (), (), (Session("2022-firearms"),), ()))
    'no statement published; 1 session was held'
    """
    held = count(known.held, "session")
    if known.statements:
        of = f", for {known.heard} of {held} held" if known.held else ""
        return f"{count(len(known.statements), 'statement')} published{of}"
    was = "was" if known.held == 1 else "were"
    return "no statement published" + (f"; {held} {was} held" if known.held else "")


def _content(
    here: Here,
    group: GroupSummary,
    shown: Sequence[Statement],
    folder: str,
    *,
    is_first: bool,
) -> Iterator[Element]:
    contents = here.contents
    yield element("h1", name_of(group.theme, contents))
    yield element("p", f"{coverage(group.facts)}.".capitalize(), class_="lead")
    if is_first:
        known = facts(_facts(here, group))
        yield from [known] if known is not None else []
        yield from _positions(here, group)
        yield from _central(here, group)
        yield from _change(here, group)
        yield _sessions(here, group.theme)
    if shown:
        pages = pager(here, folder, len(group.facts.statements))
        yield section("Statements", statement_list(here, shown), pages)


def _facts(here: Here, group: GroupSummary) -> Iterator[tuple[str, Sequence[Piece]]]:
    theme = next((t for t in here.contents.archive.themes if t.slug == group.theme), None)
    if theme and theme.working_group:
        yield "Working group", [theme.working_group]
    yield "Mandate", [theme.mandate] if theme and theme.mandate else []
    yield "Speakers", _counted(group.facts.speakers, here.speakers)
    yield (
        "Chairs",
        joined(
            element("span", bdi(name), f", {first}{f'–{last}' if last != first else ''}")
            for first, last, name in chairs_over_time(group.facts)
        ),
    )
    yield "Organisations", _counted(group.facts.organisations, here.organisations)
    terms = ", ".join(term.text for term in group.findings.terms)
    yield "What sets it apart", [terms] if terms else []


def _counted(names: Names, written: Callable[[Iterable[str]], list[Piece]]) -> list[Piece]:
    pieces: list[Piece] = []
    for name, number in names[:_MOST_NAMES]:
        pieces += [*([", "] if pieces else []), *written([name])]
        pieces += [f" ({number})"] if number > 1 else []
    more = len(names) - _MOST_NAMES
    return [*pieces, f" and {more:,} more"] if more > 0 else pieces


def _positions(here: Here, group: GroupSummary) -> Iterator[Element]:
    yield from position_sections(here, group)
    if group.findings.not_covered:
        yield element("p", _not_covered(here.contents, group), class_="note")


def _not_covered(contents: Contents, group: GroupSummary) -> str:
    ids = set(group.findings.not_covered)
    found = {s.language for s in contents.statements if s.id in ids}
    languages = listing(LANGUAGES.get(code, code) for code in sorted(found))
    number = count(len(ids), "statement")
    return f"Positions are found in English, French and Spanish; {number} in {languages} not."


def _central(here: Here, group: GroupSummary) -> Iterator[Element]:
    by_id = {statement.id: statement for statement in group.facts.statements}
    said = [
        quote(here, by_id[sentence.statement_id], sentence.text, sentence.paragraph)
        for sentence in group.findings.central
    ]
    if said:
        yield section("Also at the centre of what was said", element("ul", *said, class_="quotes"))


def _change(here: Here, group: GroupSummary) -> Iterator[Element]:
    change = group.findings.change
    if change is None:
        return
    parts = [*_changed_terms(change), *_changed_positions(here, change)]
    if parts:
        yield section(f"{change.year} against {change.before}", *parts)


def _changed_terms(change: Change) -> Iterator[Element]:
    rows = (
        (f"Words new in {change.year}", [", ".join(term.text for term in change.new_terms)]),
        (f"Not used again since {change.before}", [", ".join(t.text for t in change.gone_terms)]),
    )
    known = facts((name, value) for name, value in rows if value != [""])
    yield from [known] if known is not None else []


def _changed_positions(here: Here, change: Change) -> Iterator[Element]:
    for title, stated in (
        (f"New in {change.year}", change.new_positions),
        (f"Said in {change.before}, and not again", change.gone_positions),
    ):
        if stated:
            yield element("h3", title)
            yield quotes(here, stated)


def _sessions(here: Here, slug: str) -> Element:
    """Return every session on the theme, with what is published of it."""
    every = here.contents.timeline.occasions
    occasions = [o for o in every if (slug in o.themes if slug else not o.themes)]
    rows = [occasion_row(here, each, slug) for each in occasions[: -_MOST_SESSIONS - 1 : -1]]
    more = here.link("All sessions", SESSIONS) if len(occasions) > len(rows) else None
    return section("Sessions", element("ul", *rows, class_="statements"), more)


def occasion_row(here: Here, occasion: Occasion, slug: str = "") -> Element:
    """Return a session as a line of a list, with what is published of it."""
    said = occasion.statements_on(slug) if slug else occasion.statements
    number = count(len(said), "statement") if said else "nothing published"
    return element(
        "li",
        element("span", occasion_day(occasion), class_="when"),
        " ",
        here.occasion(occasion),
        element("span", f"{state_of(occasion)}, {number}", class_="faint"),
    )
