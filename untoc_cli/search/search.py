"""Searching an archive: what the commands call."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.archive.statement import Statement
from untoc_cli.errors import IndexUnusable, NotFound
from untoc_cli.search.analysis import BREAK
from untoc_cli.search.engine import DamagedIndexError, Hit, IndexDocument, SearchEngine, day_number
from untoc_cli.search.index_cache import IndexCache, Refresh
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
from untoc_cli.text.markdown import plain

Item = TypeVar("Item")
Track = Callable[[Iterable[str]], Iterable[str]]
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


def refresh_index(
    archive: Archive,
    index: IndexCache,
    *,
    rebuild: bool = False,
    track: Track = iter,
) -> Refresh:
    """Bring the index of an archive up to date.

    Args:
        archive: whose statements are indexed.
        index: its index.
        rebuild: read every file and make the index anew.
        track: wraps the paths that are indexed, to show progress.
    """
    if rebuild:
        archive.catalogue.refresh(every_file=True)

    def documents(paths: Iterable[str]) -> Iterator[IndexDocument]:
        return (document for path in track(list(paths)) if (document := _document(archive, path)))

    return index.refresh(_fingerprints(archive), documents, rebuild=rebuild)


def open_index(archive: Archive, engine: SearchEngine) -> IndexCache:
    """Return the index of an archive."""
    return IndexCache(archive.cache, engine)


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


def _fingerprints(archive: Archive) -> dict[str, str]:
    """Return for each statement's file what changes when what is indexed of it changes.

    Names of themes and labels of sessions are indexed too, and stand in other files.
    """
    words = [theme.single_words for theme in archive.themes]
    labels = [(session.id, session.label(archive.themes)) for session in archive.sessions]
    shared = sha256(repr((words, labels)).encode()).hexdigest()[:16]
    return {path: f"{digest} {shared}" for path, digest in archive.catalogue.digests().items()}


def _document(archive: Archive, path: str) -> IndexDocument | None:
    """Return what of a statement is indexed; None when the file vanished meanwhile."""
    entry = archive.catalogue.entry(path)
    statement = entry.statement if entry else None
    if statement is None:
        return None
    try:
        body = plain(archive.body(statement))
    except NotFound:
        return None
    themes = [theme for theme in archive.themes if theme.slug in statement.theme]
    session = archive.sessions.get(statement.session)
    label = session.label(archive.themes) if session else statement.session or ""
    return IndexDocument(
        path=path,
        body=body,
        title=statement.title or "",
        theme_words=BREAK.join(word for theme in themes for word in theme.single_words),
        fields={
            "speaker": BREAK.join(statement.speaker),
            "chair": statement.chair or "",
            "organisation": BREAK.join(statement.organisation + statement.on_behalf_of),
            "role": statement.role or "",
            "topic": BREAK.join(statement.topics),
            "session": BREAK.join((statement.session or "", label)),
        },
        themes=statement.theme,
        session=statement.session or "",
        language=statement.language,
        first_day=day_number(statement.date.first_day) if statement.date else 0,
        last_day=day_number(statement.date.last_day) if statement.date else 0,
    )
