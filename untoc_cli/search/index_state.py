"""What can be said of an index: how it differs from the statements, and what was done to it."""

from pathlib import Path

from untoc_cli.record import Record

_REBUILD_SHARE = 0.2  # from this share of changed documents on, building anew is faster
_FEW = 20  # so few documents are always updated in place


class IndexState(Record):
    """How an index differs from the statements.

    Attributes:
        outdated: paths of statements that are not in it as they are now.
        gone: paths that are in it and no longer in the archive.
        is_new: whether there is no index yet.
        damage: why it cannot be used at all.
    """

    outdated: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    is_new: bool = False
    damage: str | None = None

    def is_large(self, total: int) -> bool:
        """Tell whether so much differs that making the index anew is faster."""
        changes = len(self.outdated) + len(self.gone)
        return changes > _FEW and changes > _REBUILD_SHARE * total


UP_TO_DATE = IndexState()
NEW = IndexState(is_new=True)


class IndexCheck(Record):
    """What a look at an index found.

    Attributes:
        engine: by name.
        folder: where it lies.
        size: of its files, in bytes.
        total: documents in it.
        state: how it differs from the statements.
    """

    engine: str
    folder: Path
    size: int
    total: int
    state: IndexState

    @property
    def is_current(self) -> bool:
        """Whether it is whole, and holds every statement as it is now."""
        return self.state == UP_TO_DATE


class Refresh(Record):
    """What was done to bring an index up to date.

    Attributes:
        added: number of documents that are new or changed.
        removed: number of documents taken out.
        rebuilt: whether the whole index was made anew.
        reason: why it was, where there is more to say than that it is the first.
        unkept: why it was made for one search alone.
        total: documents in the index now.
        notes: how a shared index, which no search changes, differs from the files here.
    """

    added: int = 0
    removed: int = 0
    rebuilt: bool = False
    reason: str | None = None
    unkept: str | None = None
    total: int = 0
    notes: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything had to be done."""
        return self.rebuilt or bool(self.added or self.removed)
