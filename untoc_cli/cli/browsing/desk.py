"""Where the archive is read: all that is shown is fetched here, in one thread, and handed over.

The catalogue belongs to the thread that opened it, and a search takes longer than a key; so the
screen asks and goes on. What it is given are plain values.
"""

import contextlib
import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.archive.catalogue import Entry
from untoc_cli.archive.naming import heading_of
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.themes import Themes
from untoc_cli.cli.browsing.dialogues import Dialogue, dialogues
from untoc_cli.cli.browsing.quoting import citation, quotation
from untoc_cli.cli.browsing.sheets import Sheet, preview, whole_text
from untoc_cli.cli.opened_index import opened_index
from untoc_cli.cli.views import unreadable_note
from untoc_cli.errors import IndexUnusable, QueryError
from untoc_cli.record import Record
from untoc_cli.search import search as searching
from untoc_cli.search.engines import named_engine
from untoc_cli.search.further import Further, look_further
from untoc_cli.search.index import Index
from untoc_cli.search.indexing import refresh_index
from untoc_cli.search.query import language
from untoc_cli.search.query.tree import Searched, marked
from untoc_cli.sharing.publication import why_withheld

_BEGUN = re.compile(r"(?<!\S)[^\W_]{3,}\Z")  # at least three letters, and nothing behind them
_NOTHING = Further()
# Of what holds part of the words, as much as somebody looks through.
_SOME = searching.Page(limit=50, passages=0)


class Item(Record):
    """A statement as it stands in the list.

    Attributes:
        statement: the statement.
        heading: its title, or how it is called.
        withheld: why it may not leave the archive, or None.
    """

    statement: Statement
    heading: str
    withheld: str | None = None


class Answer(Record):
    """What a query found.

    Attributes:
        query: as typed.
        begun: whether nothing holds the last word itself, and it was taken as the beginning of one.
        items: best first, the newest first without words; when nothing was found, what holds part
            of the words.
        wanted: the words that are marked.
        ignored: common words that were left out.
        further: what to offer when nothing was found.
        themes: of the archive, for the names.
        note: on files that cannot be read, or None.
    """

    query: str
    begun: bool = False
    items: tuple[Item, ...] = ()
    wanted: tuple[Searched, ...] = ()
    ignored: tuple[str, ...] = ()
    further: Further = _NOTHING
    themes: Themes = Themes()
    note: str | None = None

    @property
    def is_partial(self) -> bool:
        """Whether the items hold some of the words, and not all."""
        return bool(self.further.partial)


class Desk:
    """An archive that is being read, by the thread that made this.

    Args:
        open_archive: opens it.
        today: the day it is.

    Raises:
        UntocError: the archive or its index cannot be read.
    """

    def __init__(self, open_archive: Callable[[], Archive], today: date) -> None:
        self._open = open_archive
        self._today = today
        self._passing = contextlib.ExitStack()
        self._archive: Archive
        self._begin()

    def reload(self) -> None:
        """Look at all files again, the registry included.

        Raises:
            UntocError: the archive or its index cannot be read any more; the old one stays open.
        """
        before, leaving = self._archive, self._passing
        self._passing = contextlib.ExitStack()
        try:
            self._begin()
        except BaseException:
            self._archive, self._passing = before, leaving
            raise
        before.catalogue.close()
        leaving.close()

    def close(self) -> None:
        """Let go of the archive."""
        self._archive.catalogue.close()
        self._passing.close()

    def answer(self, text: str, given: Selection) -> Answer:
        """Return what a query finds; without one, every statement.

        Raises:
            QueryError: it cannot be understood.
            IndexUnusable: the index can be neither read nor made anew.
        """
        query = language.parse(text, self._archive.themes, self._archive.sessions)
        paths = searching.find_paths(self._archive, self._index, query, given)
        begun = None if paths else self._begun(text, given)
        if begun:
            query, paths = begun
        return self._answer(text, query, paths, begun=begun is not None)

    def offer(self, text: str, given: Selection) -> Answer:
        """Return what comes near a query that found nothing; in a large archive that takes seconds.

        Raises:
            IndexUnusable: the index can be neither read nor made anew.
        """
        query = language.parse(text, self._archive.themes, self._archive.sessions)
        further = look_further(self._archive, self._index, query, given, _SOME)
        paths = [found.statement.path for found in further.partial]
        return self._answer(text, query, paths, further=further)

    def item(self, path: str) -> Item:
        """Return the statement at a path, as it is now.

        Raises:
            NotFound: there is none any more, or its header cannot be read.
        """
        found = self._archive.find(path)  # says what is wrong with a file that cannot be read
        return self._items[found.path]

    def preview(self, item: Item, wanted: tuple[Searched, ...]) -> Sheet:
        """Return the head of a statement with the passages that answer, or its beginning.

        Raises:
            NotFound: the file vanished.
        """
        return preview(item.statement, self._archive, wanted, item.withheld)

    def whole_text(self, item: Item, wanted: tuple[Searched, ...]) -> Sheet:
        """Return a whole statement, with where each value comes from.

        Raises:
            NotFound: the file vanished.
        """
        return whole_text(item.statement, self._archive, wanted, item.withheld)

    def quotation(self, item: Item, paragraph: int) -> str:
        """Return a paragraph with who said it, where and when, as text to paste.

        Raises:
            NotFound: the file vanished, or has no such paragraph any more.
        """
        return quotation(item.statement, self._archive, paragraph)

    def citation(self, item: Item) -> str:
        """Return how a statement is cited, as text to paste."""
        return citation(item.statement, self._archive)

    def dialogues(self) -> tuple[Dialogue, ...]:
        """Return every session, the newest first, with how much is on file."""
        return dialogues(self._archive, self._today)

    def _begin(self) -> None:
        archive = self._open()
        try:
            self._index = self._opened_index(archive)
            items = (_item(entry, archive, self._today) for entry in archive.entries)
            self._items = {item.statement.path: item for item in items if item}
        except BaseException:
            archive.catalogue.close()
            raise
        self._archive = archive

    def _answer(
        self,
        text: str,
        query: language.Query,
        paths: Iterable[str],
        *,
        begun: bool = False,
        further: Further = _NOTHING,
    ) -> Answer:
        return Answer(
            query=text,
            begun=begun,
            items=tuple(self._items[path] for path in paths if path in self._items),
            wanted=tuple(marked(query.tree)) if query.tree else (),
            ignored=query.ignored,
            further=further,
            themes=self._archive.themes,
            note=unreadable_note(self._archive),
        )

    def _begun(self, text: str, given: Selection) -> tuple[language.Query, list[str]] | None:
        """Return what words find of which the last is the beginning of one, or None."""
        if not _BEGUN.search(text):
            return None
        try:
            query = language.parse(f"{text}*", self._archive.themes, self._archive.sessions)
        except QueryError:
            return None
        paths = searching.find_paths(self._archive, self._index, query, given)
        return (query, paths) if paths else None

    def _opened_index(self, archive: Archive) -> Index:
        """Return the index, up to date; where none can be kept, one for as long as this is open.

        Raises:
            IndexUnusable: there can be none.
        """
        index = opened_index(archive, named_engine(archive.settings.engine), self._today)
        try:
            refresh_index(archive, index)
        except IndexUnusable:
            folder = self._passing.enter_context(TemporaryDirectory(prefix="untoc-"))
            index = index.elsewhere(Path(folder))
            refresh_index(archive, index)
        return index


def _item(entry: Entry, archive: Archive, today: date) -> Item | None:
    statement = entry.statement
    if statement is None:
        return None
    says = entry.lines.keys() & {"visibility", "embargo"}  # as hardly any header does
    withheld = why_withheld(statement, archive, today) if says else None
    return Item(statement, heading_of(statement, archive), withheld)
