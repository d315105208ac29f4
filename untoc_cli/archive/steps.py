"""What happens to one file in a change: it comes, goes, moves, or holds something else."""

import contextlib

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.files import LARGEST, encoded, read_ordinary
from untoc_cli.errors import Refused
from untoc_cli.record import Record


class FileChange(Record):
    """What happens to one file.

    Attributes:
        path: relative to the archive with forward slashes.
        before: its bytes; None when it is not there.
        after: its bytes afterwards; None when it is not to be there.
        moved_from: the path it comes from, for who is shown the change.
        mode: its permissions when it is made; None leaves them to the user's own rule.
    """

    path: str
    before: bytes | None
    after: bytes | None
    moved_from: str | None = None
    mode: int | None = None


def read_file(archive: Archive, path: str) -> bytes:
    """Return the bytes of a file, from which a step begins.

    Raises:
        Refused: it cannot be read.
    """
    try:
        return read_ordinary(archive.root / path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Refused(f"{path} cannot be read: {reason}", hint="untoc list") from error


def created(path: str, text: str | bytes) -> FileChange:
    """Return the step that makes a new file."""
    return FileChange(path, None, _bytes(path, text))


def rewritten(path: str, before: str | bytes, after: str | bytes) -> FileChange:
    """Return the step that changes what is in a file."""
    return FileChange(path, _bytes(path, before), _bytes(path, after))


def deleted(path: str, before: bytes) -> FileChange:
    """Return the step that takes a file away; its bytes stay in the log alone."""
    return FileChange(path, before, None)


def moved(
    archive: Archive, old: str, new: str, before: bytes, after: str | bytes | None = None
) -> list[FileChange]:
    """Return the steps that move a file, and change what is in it where `after` is given."""
    data = before if after is None else _bytes(new, after)
    mode = None
    with contextlib.suppress(OSError):
        mode = (archive.root / old).stat().st_mode & 0o7777
    return [FileChange(new, None, data, moved_from=old, mode=mode), deleted(old, before)]


def joined(one: FileChange, other: FileChange) -> FileChange:
    """Return two steps on one name as one: one file leaves it, and another takes it.

    Raises:
        Refused: both would leave a file there.
    """
    if one.after is not None and other.after is not None:
        raise Refused(f"two statements would be {one.path}", hint="change them one after the other")
    if one.after is None:
        one, other = other, one
    return FileChange(one.path, other.before, one.after, one.moved_from, one.mode)


def _bytes(path: str, text: str | bytes) -> bytes:
    data = text if isinstance(text, bytes) else encoded(path, text)
    if len(data) > LARGEST and path.endswith(".md"):
        raise Refused(
            f"{path} would have {len(data) / 1e6:.1f} MB; more than {LARGEST >> 20} are not read",
            hint="file it in parts, or without what is no text",
        )
    return data
