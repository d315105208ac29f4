"""The positions taken on a theme: a few that say most, and all others behind them.

Nothing is hidden for good: what is not chosen is folded below, and where that would make the page
large, it has pages of its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from xml.etree.ElementTree import Element

from untoc_cli.archive.statement import Statement
from untoc_cli.insight.change import Stated
from untoc_cli.insight.positions import KINDS
from untoc_cli.insight.summary import GroupSummary
from untoc_cli.sharing.documents.markup import element
from untoc_cli.sharing.site.addresses import page_in
from untoc_cli.sharing.site.contents import Contents
from untoc_cli.sharing.site.page import Page
from untoc_cli.sharing.site.parts import Here, foreign, name_of, pager, section
from untoc_cli.text.wording import count

KIND_TITLES = {
    "welcome": "Welcomed",
    "concern": "Concerned about",
    "ask": "Asked for",
    "commitment": "Offered",
}
_MOST_FOLDED = 6_000  # characters of one kind, with what stands around each sentence
_AROUND = 350
_ON_A_PAGE = 40


def position_sections(here: Here, group: GroupSummary) -> Iterator[Element]:
    """Yield a part of the page of a theme for each kind of position."""
    for kind in KINDS:
        every = _every(kind, group, here.contents)
        if every:
            shown = group.findings.positions.get(kind, ())
            others = _others(every, shown)
            chosen = quotes(here, shown) if shown else None
            more = _more(here, kind, every, others, group) if others else None
            yield section(KIND_TITLES[kind], chosen, more, name=kind)


def position_pages(group: GroupSummary, contents: Contents) -> Iterator[Page]:
    """Yield the pages of the positions that the page of a theme has no room for."""
    for kind in KINDS:
        every = _every(kind, group, contents)
        if not _fit(_others(every, group.findings.positions.get(kind, ()))):
            for number, start in enumerate(range(0, len(every), _ON_A_PAGE), 1):
                here = Here(contents, page_in(_folder(kind, group, contents), number))
                yield _page(here, kind, every[start : start + _ON_A_PAGE], len(every), group)


def quotes(here: Here, stated: Iterable[Stated]) -> Element:
    """Return positions as a list, each with the paragraph it stands in."""
    said = (quote(here, s.statement, s.position.sentence, s.position.paragraph) for s in stated)
    return element("ul", *said, class_="quotes")


def quote(here: Here, statement: Statement, sentence: str, paragraph: int | None) -> Element:
    """Return a sentence of a statement as a line of a list."""
    return element(
        "li",
        element("q", sentence, dir="auto", **foreign(statement)),
        " ",
        element("span", here.paragraph(statement, paragraph), class_="from"),
    )


def _every(kind: str, group: GroupSummary, contents: Contents) -> list[Stated]:
    """Return all positions of a kind, those of the newest statement first."""
    return [
        one
        for statement in reversed(group.facts.statements)
        for one in contents.stated.get(statement.path, ())
        if kind in one.position.kinds
    ]


def _others(every: Iterable[Stated], shown: Iterable[Stated]) -> list[Stated]:
    places = {_place(one) for one in shown}
    return [one for one in every if _place(one) not in places]


def _place(one: Stated) -> tuple[str, int, str]:
    return one.statement.path, one.position.paragraph, one.position.sentence


def _fit(others: Iterable[Stated]) -> bool:
    """Tell whether there is room for positions on the page of the theme."""
    return sum(len(one.position.sentence) + _AROUND for one in others) <= _MOST_FOLDED


def _more(
    here: Here, kind: str, every: Sequence[Stated], others: Sequence[Stated], group: GroupSummary
) -> Element:
    if not _fit(others):
        folder = _folder(kind, group, here.contents)
        return element("p", here.link(f"All {len(every):,} of them", folder))
    number = f"{len(others):,} more" if len(others) < len(every) else count(len(others), "sentence")
    return element("details", element("summary", number), quotes(here, others))


def _folder(kind: str, group: GroupSummary, contents: Contents) -> str:
    return f"{contents.addresses.theme(group.theme)}/{kind}"


def _page(here: Here, kind: str, shown: Sequence[Stated], total: int, group: GroupSummary) -> Page:
    contents = here.contents
    theme = name_of(group.theme, contents)
    title = f"{KIND_TITLES[kind]}: {theme}"
    back = element("p", here.link(theme, contents.addresses.theme(group.theme)))
    pages = pager(here, _folder(kind, group, contents), total, _ON_A_PAGE)
    return Page(
        path=here.path,
        title=title,
        description=f"{count(total, 'sentence')} on {theme}, the newest first.",
        content=(
            element("h1", title),
            back,
            quotes(here, shown),
            *([pages] if pages is not None else []),
        ),
    )
