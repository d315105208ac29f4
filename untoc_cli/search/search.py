"""Searching an archive: what the commands call."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.archive.identifiers import id_of
from untoc_cli.archive.statement import Statement
from untoc_cli.errors import IndexUnusable
from untoc_cli.record import Record, replace
from untoc_cli.search.engine import DamagedIndexError, Hit
from untoc_cli.search.facets import FACETS, Count, belongs, counted
from untoc_cli.search.index import Index
from untoc_cli.search.index_state import Refresh
from untoc_cli.search.indexing import Track, refresh_index
from untoc_cli.search.passages import Passage, best_passages
from untoc_cli.search.query.language import Query
from untoc_cli.search.query.tree import (
    DateWithin,
    FieldIs,
    LanguageIs,
    Node,
    Searched,
    SessionIs,
    ThemeIs,
    all_of,
    any_of,
    marked,
)

Item = TypeVar("Item")
Report = Callable[[Refresh], None]

_NOTHING: Mapping[str, tuple[Count, ...]] = {}


class Found(Record):
    """A statement that was found.

    Attributes:
        statement: the statement.
        score: how well it fits; comparable within one search only.
        passages: the best passages, in the order of the text.
    """

    statement: Statement
    score: float
    passages: tuple[Passage, ...] = ()


class Page(Record):
    """Which part of an answer to return, and how much of each statement.

    Attributes:
        limit: how many statements; None for all. In groups, of each group.
        offset: how many to leave out first.
        passages: how many passages of each.
        context: how many sentences to add before and behind each passage.
        by_date: whether the newest come first, not the best.
        group_by: name of the facet to group by; None for one list.
        facets: whether to count by every facet.
    """

    limit: int | None = None
    offset: int = 0
    passages: int = 2
    context: int = 0
    by_date: bool = False
    group_by: str | None = None
    facets: bool = False

    def of(self, ranked: Sequence[Item]) -> Sequence[Item]:
        """Return the part of a ranked list."""
        return ranked[self.offset : None if self.limit is None else self.offset + self.limit]


class Watch(Record):
    """Who is told what is done to the index before a search.

    Attributes:
        report: is given what was done.
        track: wraps the paths that are indexed, to show progress.
    """

    report: Report = lambda _: None
    track: Track = iter


_NOBODY = Watch()


class Group(Record):
    """Statements found that have a value in common.

    Attributes:
        value: of the facet; None for those without one.
        total: how many there are.
        paths: of those that are shown.
    """

    value: str | None
    total: int
    paths: tuple[str, ...]


class SearchResult(Record):
    """The answer to a query.

    Attributes:
        query: as typed.
        explanation: what was searched, in one sentence.
        total: how many statements were found, of which `found` is a page.
        found: best first, or newest first; of equals the newest first.
        ignored: common words that were left out.
        groups: which of `found` belong to each value, where groups were asked for.
        facets: how all statements that were found divide, by the name of the facet.
        absent: how many more a shared index found of which there is no file here.
    """

    query: str
    explanation: str
    total: int
    found: tuple[Found, ...]
    ignored: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    facets: Mapping[str, tuple[Count, ...]] = _NOTHING
    absent: int = 0


def search_archive(
    archive: Archive,
    index: Index,
    query: Query,
    selection: Selection,
    page: Page,
    watch: Watch = _NOBODY,
) -> SearchResult:
    """Find statements.

    Args:
        archive: where.
        index: its index, which is brought up to date first.
        query: what.
        selection: the filters of the command line.
        page: which of the statements found to return.
        watch: is told what is done to the index first.

    Raises:
        IndexUnusable: the index can be neither read nor made anew.
    """
    tree = all_of(query.tree, *filters_of(selection))
    hits = _hits(archive, index, tree, watch)
    total, ranked = _ranked(archive, hits, page)
    groups, shown = _grouped(ranked, page)
    statements = [found.statement for found in ranked]
    return SearchResult(
        query=query.text,
        explanation=f"searched for {tree}",
        total=total,
        found=with_passages(archive, shown, marked(tree), page),
        ignored=query.ignored,
        groups=groups,
        facets={name: counted(statements, facet) for name, facet in FACETS.items() if page.facets},
        absent=len(hits) - total if index.is_shared else 0,
    )


def find_paths(archive: Archive, index: Index, query: Query, selection: Selection) -> list[str]:
    """Return the files of all statements that are found, best first, of equals the newest first.

    Args:
        archive: where.
        index: its index, which is brought up to date first.
        query: what; without words every statement is found.
        selection: the filters.

    Raises:
        IndexUnusable: the index can be neither read nor made anew.
    """
    hits = _hits(archive, index, all_of(query.tree, *filters_of(selection)), _NOBODY)
    return [hit.path for hit in _in_order(archive, hits, by_date=False)]


def with_passages(
    archive: Archive, found: Iterable[Found], wanted: Sequence[Searched], page: Page
) -> tuple[Found, ...]:
    """Return statements with their best passages; the text of none is read where none is wanted."""
    if not (wanted and page.passages):
        return tuple(found)
    return tuple(
        replace(
            item,
            passages=tuple(
                best_passages(
                    archive.body(item.statement),
                    wanted,
                    page.passages,
                    language=item.statement.language,
                    context=page.context,
                )
            ),
        )
        for item in found
    )


def _ranked(archive: Archive, hits: list[Hit], page: Page) -> tuple[int, list[Found]]:
    """Return how many statements there are, and in their order those that the page needs."""
    known = _in_order(archive, hits, by_date=page.by_date)
    needed = known if page.group_by or page.facets else page.of(known)
    return len(known), list(_loaded(archive, needed))


def _in_order(archive: Archive, hits: Sequence[Hit], *, by_date: bool) -> list[Hit]:
    """Return the statements that are still on file: the best first, or the newest."""
    days = archive.catalogue.last_days(hit.path for hit in hits)
    known = [hit for hit in hits if hit.path in days]  # the rest went since it was indexed
    known.sort(key=lambda hit: (not days[hit.path], -days[hit.path], id_of(hit.path)))
    if not by_date:
        known.sort(key=lambda hit: -round(hit.score, 6))
    return known


def _loaded(archive: Archive, hits: Iterable[Hit]) -> Iterator[Found]:
    for hit in hits:
        entry = archive.catalogue.entry(hit.path)
        if entry and entry.statement:
            yield Found(entry.statement, hit.score)


def _grouped(ranked: list[Found], page: Page) -> tuple[tuple[Group, ...], Sequence[Found]]:
    """Return the groups that were asked for, and the statements that are shown."""
    if page.group_by is None:
        return (), page.of(ranked) if page.facets else ranked
    facet = FACETS[page.group_by]
    groups = []
    shown: set[str] = set()
    for part in counted((found.statement for found in ranked), facet):
        members = [f for f in ranked if belongs(f.statement, facet, part.value)]
        paths = tuple(found.statement.path for found in page.of(members))
        groups.append(Group(part.value, part.number, paths))
        shown.update(paths)
    return tuple(groups), [found for found in ranked if found.statement.path in shown]


def _hits(archive: Archive, index: Index, tree: Node, watch: Watch) -> list[Hit]:
    return asked_of_index(archive, index, lambda current: current.search(tree), watch)


def asked_of_index(
    archive: Archive, index: Index, ask: Callable[[Index], Item], watch: Watch = _NOBODY
) -> Item:
    """Return what the index of an archive answers, brought up to date first.

    Where none can be kept, one is made for this once.

    Args:
        archive: whose.
        index: its index.
        ask: asks it.
        watch: is told what is done to the index first.

    Raises:
        IndexUnusable: the index can be neither read nor made anew.
    """
    try:
        return _asked(archive, index, ask, watch)
    except IndexUnusable as unusable:
        if index.is_shared:
            raise
        return _asked_without_cache(archive, index, ask, watch, unusable)


def _asked(archive: Archive, index: Index, ask: Callable[[Index], Item], watch: Watch) -> Item:
    """Ask; an index that turns out damaged is made anew, once."""
    watch.report(refresh_index(archive, index, track=watch.track))
    try:
        return ask(index)
    except DamagedIndexError as damage:
        watch.report(replace(refresh_index(archive, index, rebuild=True), reason=str(damage)))
    try:
        return ask(index)
    except DamagedIndexError as damage:
        raise IndexUnusable(
            f"the search index cannot be read: {damage}", hint="untoc index --rebuild"
        ) from damage


def _asked_without_cache(
    archive: Archive,
    index: Index,
    ask: Callable[[Index], Item],
    watch: Watch,
    unusable: IndexUnusable,
) -> Item:
    """Ask an index made for this once, where none can be kept.

    Raises:
        IndexUnusable: the reason why none can be kept, when this is no way out either.
    """
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - a millisecond, and hardly ever used

    try:
        with TemporaryDirectory(prefix="untoc-") as folder:
            passing = index.elsewhere(Path(folder))
            watch.report(replace(refresh_index(archive, passing), unkept=unusable.what))
            return ask(passing)
    except (OSError, IndexUnusable, DamagedIndexError):
        raise unusable from None


def filters_of(selection: Selection) -> Iterator[Node | None]:
    """Return the filters of the command line as a tree; several values of one are alternatives."""
    yield any_of(*(ThemeIs(slug) for slug in selection.themes))
    yield any_of(*(FieldIs("speaker", name) for name in selection.speakers))
    yield any_of(*(FieldIs("organisation", name) for name in selection.organisations))
    yield any_of(*(SessionIs(session) for session in selection.sessions))
    yield any_of(*(LanguageIs(code) for code in selection.languages))
    yield DateWithin(selection.days) if selection.days else None
