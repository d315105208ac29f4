"""The first page: what there is, the three questions it answers, and the history at a glance."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from untoc_cli.insight.timeline import Cell, Occasion
from untoc_cli.sharing.documents.markup import element, xml_text
from untoc_cli.sharing.places import link
from untoc_cli.sharing.site import addresses
from untoc_cli.sharing.site.addresses import HOME, PICTURE
from untoc_cli.sharing.site.contents import Contents
from untoc_cli.sharing.site.metadata import describe_archive
from untoc_cli.sharing.site.page import Page
from untoc_cli.sharing.site.parts import Here, Piece, name_of, section, statement_list, table
from untoc_cli.sharing.timeline_picture import draw_timeline
from untoc_cli.text.wording import count

_LATEST = 8
_PICTURE_TITLE = "Dialogues and statements by year"
_LARGEST_PICTURE = 24_000  # characters inside the page; a larger one is a file of its own
_MOST_NAMES = 8


def home_page(contents: Contents) -> Page:
    """Return the first page."""
    here = Here(contents, HOME)
    return Page(
        path=HOME,
        title=contents.name,
        description=f"{contents.name}: {extent(contents)}.",
        content=tuple(_home(here)),
        data=describe_archive(contents),
    )


def picture(contents: Contents) -> str:
    """Return the timeline as the text of an SVG file."""
    return xml_text(_drawn(contents, notes=True))


def _home(here: Here) -> Iterator[Element]:
    contents = here.contents
    yield element("h1", contents.name)
    yield element("p", f"{extent(contents)}.", class_="lead")
    yield _questions(here)
    if contents.timeline.occasions:
        yield section("The history", _figure(here))
    if contents.matrix.years:
        yield section("By year and working group", _matrix(here))
    latest = contents.statements[: -_LATEST - 1 : -1]
    if latest:
        everything = here.link("All statements", addresses.STATEMENTS)
        more = element("p", everything)
        yield section("Latest statements", statement_list(here, latest), more)


def extent(contents: Contents) -> str:
    """Return how much there is, of which years, by how many."""
    years = sorted({s.year for s in contents.statements if s.year})
    said = count(len(contents.statements), "statement")
    if not years:
        return said
    span = f"of {years[0]}" if years[0] == years[-1] else f"from {years[0]} to {years[-1]}"
    return f"{said} {span}, {count(len(contents.addresses.speakers), 'speaker')}"


def _questions(here: Here) -> Element:
    contents, to = here.contents, here.contents.addresses
    themes = [here.link(name_of(slug, contents), to.theme(slug)) for slug in contents.groups]
    sessions = [here.occasion(each) for each in _heard(contents)]
    names = sorted(to.speakers.values(), key=lambda name: (-len(name.statements), name.name))
    speakers = [here.link(name.name, to.speaker(name.name)) for name in names[:_MOST_NAMES]]
    return element(
        "div",
        _question("What was said on …?", themes, None),
        _question("At which dialogue?", sessions, here.link("All sessions", addresses.SESSIONS)),
        _question("By whom?", speakers, here.link("All speakers", addresses.SPEAKERS)),
        class_="questions",
    )


def _heard(contents: Contents) -> list[Occasion]:
    """Return the last sessions with a statement."""
    heard = [each for each in contents.timeline.occasions if each.statements]
    return heard[: -_MOST_NAMES - 1 : -1]


def _question(title: str, links: Sequence[Element], more: Element | None) -> Element:
    listed = [element("li", each) for each in [*links, *([more] if more is not None else [])]]
    return element("section", element("h2", title), element("ul", *listed))


def _figure(here: Here) -> Element:
    drawn = _drawn(here.contents, notes=False)
    if len(xml_text(drawn)) > _LARGEST_PICTURE:
        drawn = element("img", src=link(here.top, PICTURE), alt=_alternative(here.contents))
    return element(
        "div",
        drawn,
        class_="scroll picture",
        tabindex="0",
        role="region",
        aria_label=_PICTURE_TITLE,
    )


def _drawn(contents: Contents, *, notes: bool) -> Element:
    return draw_timeline(
        contents.timeline,
        contents.archive,
        _PICTURE_TITLE,
        notes=notes,
        where="published",
        shows_title=False,  # a heading of the page stands above it
    )


def _alternative(contents: Contents) -> str:
    occasions = contents.timeline.occasions
    heard = sum(bool(each.statements) for each in occasions)
    return (
        f"{count(len(occasions), 'session')}, {heard:,} of them with a statement; "
        "the list of sessions says the same in words."
    )


def _matrix(here: Here) -> Element:
    contents, matrix = here.contents, here.contents.matrix
    columns = ("Year", *(contents.archive.themes.name(slug) for slug in matrix.themes))
    rows: list[list[Sequence[Piece]]] = [
        [[str(year)], *(_cell(matrix.cell(year, slug)) for slug in matrix.themes)]
        for year in reversed(matrix.years)
    ]
    return table("Statements, dialogues without one, and what is planned", columns, rows)


def _cell(cell: Cell) -> list[Piece]:
    """Return in words what one working group has of a year."""
    silent = cell.held - cell.covered
    planned = cell.open - cell.unconfirmed
    said = [
        element("strong", count(cell.statements, "statement")) if cell.statements else None,
        "nothing published" + (f" for {silent}" if silent > 1 else "") if silent else None,
        "planned, not confirmed" if cell.unconfirmed else None,
        "planned" if planned else None,
        f"{cell.elsewhere:,} at another meeting" if cell.elsewhere else None,
    ]
    pieces = [piece for each in said if each is not None for piece in (", ", each)][1:]
    return pieces or ["–"]
