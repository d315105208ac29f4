"""The archive as it is now: looked at again and again, and its index kept up to date.

One thread looks; all others answer from what it found last. Index and texts change one after the
other, so when files change, what may no longer be seen goes first, then the index is brought up to
date, then what is new is shown.
"""

import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NoReturn

from untoc_cli.archive.archive import Archive
from untoc_cli.errors import ArchiveNotFound, ArchiveUnreadable, Busy, IndexUnusable, UsageProblem
from untoc_cli.record import Record
from untoc_cli.search.engine import DamagedIndexError, SearchEngine
from untoc_cli.search.engines import DEFAULT_ENGINE, named_engine
from untoc_cli.search.index import Contents
from untoc_cli.search.index_cache import IndexCache
from untoc_cli.search.index_state import Refresh
from untoc_cli.search.indexing import refresh_index
from untoc_cli.sharing.snapshot import Snapshot
from untoc_cli.text.wording import count, listing

# Engines whose index is a folder on this computer. One that others share holds what must not be
# seen here, and is not to be filled with less.
_LOCAL = ("whoosh", "sqlite")
_PAUSE = 1.0  # seconds between two looks
_SHARE = 10  # a look that takes long is followed by a pause of so many times its length
_LONGEST = 10.0  # seconds of that pause

Report = Callable[[str, str], None]


class Current(Record):
    """What can be seen now.

    Attributes:
        snapshot: the archive.
        index: its search index, which nobody changes who asks it.
        seen: when the snapshot was made.
        index_fault: why the index is not to be asked; None when it may be.
    """

    snapshot: Snapshot
    index: IndexCache
    seen: datetime
    index_fault: str | None = None


class Keeper:
    """Keeps what can be seen up to date.

    Args:
        open_archive: opens the archive.
        today: gives the day it is.
        report: is given the name of what happened, and a sentence.
        engine: the search engine by name; None for that of the archive.

    Raises:
        UsageProblem: there is no such engine, or it keeps no index of its own here.

    Attributes:
        current: what can be seen; None while the archive cannot be read.
    """

    def __init__(
        self,
        open_archive: Callable[[], Archive],
        today: Callable[[], date],
        report: Report,
        engine: str | None = None,
    ) -> None:
        self.current: Current | None = None
        self._open = open_archive
        self._today = today
        self._report = report
        self._engine = _local_engine(engine) if engine else None
        self._seen = ""
        self._is_damaged = threading.Event()
        self._stopped = threading.Event()

    def begin(self) -> None:
        """Look for the first time, and go on in a thread of its own.

        Raises:
            UntocError: there is no archive, or it cannot be read.
        """
        archive = self._open()
        snapshot = Snapshot(archive, self._today())
        self._show(snapshot, self._index_of(snapshot), "it is being made")
        threading.Thread(target=self._keep_looking, name="keeper", daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()

    def report_damage(self) -> None:
        """Note that the index does not answer, so that it is made anew."""
        self._is_damaged.set()

    def look(self) -> None:
        """Look whether anything has changed, and show it."""
        try:
            archive = self._open()
            seen = f"{archive.state} {self._today()}"
            if seen != self._seen or self.current is None:
                self._renew(Snapshot(archive, self._today()))
                self._seen = seen
        except (ArchiveNotFound, ArchiveUnreadable):
            self._lose()
            return
        if self.current and (self.current.index_fault or self._is_damaged.is_set()):
            self._make_index(self.current.snapshot)

    def _keep_looking(self) -> None:
        pause = 0.0
        while not self._stopped.wait(pause):
            began, before = time.monotonic(), self.current
            try:
                self.look()
            except Exception as error:  # noqa: BLE001 - whatever it is, the next look may succeed
                self._report("look failed", type(error).__name__)
            # To make an index is no look: what is withdrawn meanwhile must not wait as long again.
            took = time.monotonic() - began if self.current is before else 0.0
            pause = min(max(_PAUSE, _SHARE * took), _LONGEST)

    def _renew(self, snapshot: Snapshot) -> None:
        """Show another snapshot: first without what is gone, and as a whole once it is indexed."""
        before = self.current
        if before and before.snapshot.state == snapshot.state:
            return
        if before:
            lasting = snapshot.only(before.snapshot.paths)
            self._show(lasting, before.index, before.index_fault)
        self._make_index(snapshot)

    def _make_index(self, snapshot: Snapshot) -> None:
        index = self._index_of(snapshot)
        rebuild = self._is_damaged.is_set()
        try:
            done = refresh_index(snapshot, index.writable, rebuild=rebuild)
        except (IndexUnusable, Busy, DamagedIndexError) as error:
            self._report("index unusable", type(error).__name__)
            self._show(snapshot, index, "it cannot be written")
            return
        self._is_damaged.clear()
        self._show(snapshot, index)
        self._report("renewed", f"{count(done.total, 'statement')} to be seen")

    def _show(self, snapshot: Snapshot, index: IndexCache, fault: str | None = None) -> None:
        self.current = Current(snapshot, index, datetime.now(UTC), fault)

    def _lose(self) -> None:
        before, self.current = self.current, None
        if before:
            self._report("archive unreadable", "it is not where it was, or cannot be read")

    def _index_of(self, snapshot: Snapshot) -> "KeptIndex":
        named = snapshot.settings.engine or DEFAULT_ENGINE
        engine = self._engine or named_engine(named if named in _LOCAL else "sqlite")
        return KeptIndex(snapshot.cache, engine)


def _local_engine(name: str) -> SearchEngine:
    """Return an engine whose index is kept on this computer, for the service alone."""
    engine = named_engine(name)
    if engine.name not in _LOCAL:
        raise UsageProblem(
            f"the service keeps an index of its own, which {name} does not",
            hint=f"--engine {listing(_LOCAL, last='or')}",
        )
    return engine


class KeptIndex(IndexCache):
    """An index that is asked, and brought up to date by somebody else.

    Attributes:
        writable: the same index for the one who does.
    """

    def __init__(self, folder: Path, engine: SearchEngine) -> None:
        super().__init__(folder, engine)
        self.writable = IndexCache(folder, engine)

    def refresh(self, contents: Contents, *, rebuild: bool = False) -> Refresh:  # noqa: ARG002 - as declared
        """Leave the index as it is.

        Raises:
            IndexUnusable: it should be made anew.
        """
        if rebuild:
            _refuse()
        return Refresh()

    def elsewhere(self, folder: Path) -> IndexCache:  # noqa: ARG002 - as declared
        """Make no other index for one question.

        Raises:
            IndexUnusable: always.
        """
        _refuse()


def _refuse() -> NoReturn:
    raise IndexUnusable("the search index does not answer")
