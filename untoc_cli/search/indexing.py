"""What of an archive goes into its index, and when."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.files import digest
from untoc_cli.archive.statement import Statement
from untoc_cli.errors import NotFound
from untoc_cli.record import replace
from untoc_cli.search.analysis import BREAK
from untoc_cli.search.engine import IndexDocument, SearchEngine, day_number
from untoc_cli.search.index import Contents, Index
from untoc_cli.search.index_cache import IndexCache
from untoc_cli.search.index_state import IndexCheck, Refresh
from untoc_cli.search.query.tree import CITES
from untoc_cli.text.markdown import plain

if TYPE_CHECKING:
    from untoc_cli.search.remote import Remote

Track = Callable[[Iterable[str]], Iterable[str]]


def refresh_index(
    archive: Archive,
    index: Index,
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


def check_index(archive: Archive, index: Index) -> IndexCheck:
    """Tell whether the index of an archive is whole and current; nothing is changed."""
    return index.check(_contents(archive))


def _contents(archive: Archive, track: Track = iter) -> Contents:
    def documents(paths: Iterable[str]) -> Iterator[IndexDocument]:
        return (document for path in track(list(paths)) if (document := _document(archive, path)))

    return Contents(archive.state, lambda: _fingerprints(archive), documents)


def open_index(
    archive: Archive, engine: SearchEngine, staying: Callable[[], Collection[str]] = frozenset
) -> Index:
    """Return the index of an archive: in its cache folder, or where many people share it.

    Args:
        archive: whose statements it holds.
        engine: keeps it.
        staying: gives the paths of files that are not for others, and not missed in a shared one.
    """
    if not engine.is_shared:
        return IndexCache(archive.cache, engine)
    from untoc_cli.search.drift import Memory  # noqa: PLC0415 - only for a shared archive
    from untoc_cli.search.shared import SharedArchiveIndex  # noqa: PLC0415

    remote = open_remote(archive)
    memory = Memory(archive.log_folder, remote.key)
    return SharedArchiveIndex(remote, archive.catalogue.digests, memory, staying)


def open_remote(archive: Archive) -> "Remote":
    """Return the shared index of an archive, of which nothing has been asked yet.

    Raises:
        IndexUnusable: the archive does not say where it is.
    """
    from untoc_cli.search.engines.opensearch_remote import OpenSearchRemote  # noqa: PLC0415

    place = archive.settings.opensearch
    if place is not None and place.certificate is not None:
        place = replace(place, certificate=str(archive.root / place.certificate))
    return OpenSearchRemote(place)


def words_beside(archive: Archive) -> str:
    """Return a fingerprint of what is indexed of statements and stands in other files.

    Names of themes and labels of sessions are indexed too.
    """
    words = [theme.single_words for theme in archive.themes]
    labels = [(session.id, session.label(archive.themes)) for session in archive.sessions]
    return digest(repr((words, labels)).encode())[:16]


def _fingerprints(archive: Archive) -> dict[str, str]:
    """Return for each statement's file what changes when what is indexed of it changes."""
    shared = words_beside(archive)
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
        return document_of(archive, statement, archive.body(statement))
    except NotFound:
        return None


def document_of(archive: Archive, statement: Statement, text: str) -> IndexDocument:
    """Return what of a statement is indexed.

    Args:
        archive: whose themes and sessions it names.
        statement: what its header says.
        text: the body of its file.
    """
    body = plain(text)
    themes = [theme for theme in archive.themes if theme.slug in statement.theme]
    session = archive.sessions.get(statement.session)
    label = session.label(archive.themes) if session else statement.session or ""
    return IndexDocument(
        path=statement.path,
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
