"""What of an archive goes into its index, and when."""

from collections.abc import Callable, Iterable, Iterator

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.files import digest
from untoc_cli.archive.statement import Statement
from untoc_cli.errors import NotFound
from untoc_cli.search.analysis import BREAK
from untoc_cli.search.engine import IndexDocument, SearchEngine, day_number
from untoc_cli.search.index_cache import Contents, IndexCache
from untoc_cli.search.index_state import IndexCheck, Refresh
from untoc_cli.search.query.tree import CITES
from untoc_cli.text.markdown import plain

Track = Callable[[Iterable[str]], Iterable[str]]


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

    return index.refresh(_contents(archive, track), rebuild=rebuild)


def check_index(archive: Archive, index: IndexCache) -> IndexCheck:
    """Tell whether the index of an archive is whole and current; nothing is changed."""
    return index.check(_contents(archive))


def _contents(archive: Archive, track: Track = iter) -> Contents:
    def documents(paths: Iterable[str]) -> Iterator[IndexDocument]:
        return (document for path in track(list(paths)) if (document := _document(archive, path)))

    return Contents(archive.state, lambda: _fingerprints(archive), documents)


def open_index(archive: Archive, engine: SearchEngine) -> IndexCache:
    """Return the index of an archive."""
    return IndexCache(archive.cache, engine)


def _fingerprints(archive: Archive) -> dict[str, str]:
    """Return for each statement's file what changes when what is indexed of it changes.

    Names of themes and labels of sessions are indexed too, and stand in other files.
    """
    words = [theme.single_words for theme in archive.themes]
    labels = [(session.id, session.label(archive.themes)) for session in archive.sessions]
    shared = digest(repr((words, labels)).encode())[:16]
    return {path: f"{own} {shared}" for path, own in archive.catalogue.digests().items()}


def _cited(statement: Statement, body: str) -> list[str]:
    """Return every name of what a statement cites."""
    from untoc_cli.text.references import references  # noqa: PLC0415 - only for a text that is new

    found = (*references(statement.title or ""), *references(body))
    return sorted({name for reference in found for name in reference.names})


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
            CITES: BREAK.join(_cited(statement, body)),
        },
        themes=statement.theme,
        session=statement.session or "",
        language=statement.language,
        first_day=day_number(statement.date.first_day) if statement.date else 0,
        last_day=day_number(statement.date.last_day) if statement.date else 0,
    )
