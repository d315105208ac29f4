"""Searching an archive: what the commands call."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.archive.statement import Statement
from untoc_cli.errors import IndexUnusable
from untoc_cli.search.engine import DamagedIndexError, Hit
from untoc_cli.search.index_cache import IndexCache, Refresh
from untoc_cli.search.indexing import refresh_index
from untoc_cli.search.language import Query
from untoc_cli.search.passages import Passage, best_passages
from untoc_cli.search.tree import (
    DateWithin,
    FieldIs,
    LanguageIs,
    Node,
    Phrase,
    Prefix,
    SessionIs,
    Term,
    ThemeIs,
    all_of,
    any_of,
    marked,
)

Item = TypeVar("Item")
Report = Callable[[Refresh], None]


@dataclass(frozen=True, slots=True)
class Found:
    """A statement that was found.

    Attributes:
        statement: the statement.
        score: how well it fits; comparable within one search only.
        passages: the best passages, in the order of the text.
    """

    statement: Statement
    score: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of an answer to return.

    Attributes:
        limit: how many statements; None for all.
        offset: how many to leave out first.
        passages: how many passages of each.
    """

    limit: int | None = None
    offset: int = 0
    passages: int = 2

    def of(self, ranked: list[Item]) -> list[Item]:
        """Return the part of a ranked list."""
        return ranked[self.offset : None if self.limit is None else self.offset + self.limit]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The answer to a query.

    Attributes:
        query: as typed.
        explanation: what was searched, in one sentence.
        total: how many statements were found, of which `found` is a page.
        found: best first; of equals the newest first.
        ignored: common words that were left out.
    """

    query: str
    explanation: str
    total: int
    found: tuple[Found, ...]
    ignored: tuple[str, ...]


def search_archive(
    archive: Archive,
    index: IndexCache,
    query: Query,
    selection: Selection,
    page: Page,
    report: Report = lambda _: None,
) -> SearchResult:
    """Find statements.

    Args:
        archive: where.
        index: its index, which is brought up to date first.
        query: what.
        selection: the filters of the command line.
        page: which of the statements found to return.
        report: is told what was done to the index.

    Raises:
        IndexUnusable: the index can be neither read nor made anew.
    """
    tree = all_of(query.tree, *filters_of(selection))
    try:
        hits = _hits(archive, index, tree, report)
    except IndexUnusable as unusable:
        hits = _hits_without_cache(archive, index, tree, report, unusable)
    ranked = sorted(_known(archive, hits), key=_newest_first)
    ranked.sort(key=lambda found: -round(found.score, 6))
    return SearchResult(
        query=query.text,
        explanation=f"searched for {tree}",
        total=len(ranked),
        found=with_passages(archive, page.of(ranked), marked(tree), page.passages),
        ignored=query.ignored,
    )


def with_passages(
    archive: Archive, found: Iterable[Found], wanted: Sequence[Node], limit: int
) -> tuple[Found, ...]:
    """Return statements with their best passages."""
    sought = [node for node in wanted if isinstance(node, Term | Phrase | Prefix)]
    return tuple(
        replace(
            item,
            passages=tuple(best_passages(archive.body(item.statement), sought, limit)),
        )
        for item in found
    )


def _hits(archive: Archive, index: IndexCache, tree: Node, report: Report) -> list[Hit]:
    """Search; an index that turns out damaged is made anew, once."""
    report(refresh_index(archive, index))
    try:
        return index.search(tree)
    except DamagedIndexError as damage:
        report(replace(refresh_index(archive, index, rebuild=True), reason=str(damage)))
    try:
        return index.search(tree)
    except DamagedIndexError as damage:
        raise IndexUnusable(
            f"the search index cannot be read: {damage}", hint="untoc index --rebuild"
        ) from damage


def _hits_without_cache(
    archive: Archive, index: IndexCache, tree: Node, report: Report, unusable: IndexUnusable
) -> list[Hit]:
    """Search with an index for this once, where none can be kept.

    Raises:
        IndexUnusable: the reason why none can be kept, when this is no way out either.
    """
    try:
        with TemporaryDirectory(prefix="untoc-") as folder:
            passing = index.elsewhere(Path(folder))
            report(replace(refresh_index(archive, passing), unkept=unusable.what))
            return passing.search(tree)
    except (OSError, IndexUnusable, DamagedIndexError):
        raise unusable from None


def _known(archive: Archive, hits: list[Hit]) -> Iterator[Found]:
    for hit in hits:
        entry = archive.catalogue.entry(hit.path)
        if entry and entry.statement:
            yield Found(entry.statement, hit.score, ())


def _newest_first(found: Found) -> tuple[bool, int, str]:
    date = found.statement.date
    return (date is None, -date.last_day.toordinal() if date else 0, found.statement.id)


def filters_of(selection: Selection) -> Iterator[Node | None]:
    """Return the filters of the command line as a tree; several values of one are alternatives."""
    yield any_of(*(ThemeIs(slug) for slug in selection.themes))
    yield any_of(*(FieldIs("speaker", name) for name in selection.speakers))
    yield any_of(*(FieldIs("organisation", name) for name in selection.organisations))
    yield any_of(*(SessionIs(session) for session in selection.sessions))
    yield any_of(*(LanguageIs(code) for code in selection.languages))
    yield DateWithin(selection.days) if selection.days else None
