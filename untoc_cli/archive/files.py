"""The only module that touches the disk for statements: finding, reading, writing, locking.

A file is written under a temporary name in its own folder, flushed to the disk, and then put in
place in one step; it never replaces a file that is there. Whatever kills the program, a reader
sees the whole file or none.
"""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from untoc_cli.errors import Busy, Refused, UntocError

_TEMPORARY = ".untoc-"
_NOT_STATEMENTS = frozenset({"readme.md", "license.md", "contributing.md", "changelog.md"})
_LOCK_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class FileStamp:
    """What tells, without reading a file, whether it may have changed.

    Attributes:
        path: relative to the archive with forward slashes.
        size: in bytes.
        mtime_ns: when it was last written.
        fault: why it cannot even be looked at; None for an ordinary file.
    """

    path: str
    size: int
    mtime_ns: int
    fault: str | None = None


def scan(root: Path) -> list[FileStamp]:
    """Return the Markdown files of an archive, sorted by path.

    Hidden files and folders (`.trash`, `.git`) and a README beside ``archive.yaml`` are no
    statements; links to folders are not followed.

    Raises:
        OSError: the archive's folder itself cannot be listed.
    """
    return sorted(_walk(str(root), ""), key=lambda stamp: stamp.path)


def _walk(folder: str, prefix: str) -> Iterator[FileStamp]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                with contextlib.suppress(PermissionError, FileNotFoundError):
                    yield from _walk(entry.path, f"{prefix}{entry.name}/")
            elif entry.name.lower().endswith(".md") and (
                prefix or entry.name.lower() not in _NOT_STATEMENTS
            ):
                with contextlib.suppress(FileNotFoundError):  # deleted meanwhile, or a dead link
                    yield _stamp(entry, prefix + entry.name)


def _stamp(entry: "os.DirEntry[str]", path: str) -> FileStamp:
    shown = path.encode("utf-8", "backslashreplace").decode("utf-8")
    if shown != path:
        return FileStamp(shown, -1, -1, "its name is not UTF-8 text")
    try:
        stat = entry.stat()
    except FileNotFoundError:
        raise
    except OSError as error:
        return FileStamp(path, -1, -1, (error.strerror or str(error)).lower())
    return FileStamp(path, stat.st_size, stat.st_mtime_ns)


def digest(data: bytes) -> str:
    """Return the fingerprint of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def write_new(path: Path, text: str) -> None:
    """Write a file that does not exist yet, whole or not at all.

    Raises:
        Refused: a file of that name is there.
        UntocError: the disk is full, read-only, or not allowed.
    """
    data = text.encode("utf-8")
    with _disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = _write_temporary(path.parent, data)
        try:
            _put_in_place(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
        _flush_folder(path.parent)


def replace_text(path: Path, before: str, after: str) -> None:
    """Replace the text of a file, if it still is what it was.

    Raises:
        Refused: somebody changed the file meanwhile.
        UntocError: the disk is full, read-only, or not allowed.
    """
    with _disk_errors(path):
        if path.read_bytes() != before.encode("utf-8"):
            raise Refused(f"{path.name} was changed meanwhile", hint="look at it, and try again")
        temporary = _write_temporary(path.parent, after.encode("utf-8"))
        try:
            temporary.chmod(path.stat().st_mode & 0o7777)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        _flush_folder(path.parent)


@contextlib.contextmanager
def lock(lock_file: Path, timeout: float = _LOCK_SECONDS) -> Iterator[None]:
    """Let one process at a time change an archive or its index.

    Args:
        lock_file: in the user's cache folder, never inside the archive.
        timeout: seconds to wait for the other process.

    Raises:
        Busy: the other process did not finish in time.
        UntocError: the cache folder cannot be written.
    """
    from filelock import FileLock, Timeout

    guard = FileLock(lock_file, timeout=timeout)
    try:
        lock_file.parent.mkdir(parents=True, exist_ok=True)
        guard.acquire()
    except Timeout as error:
        raise Busy(
            "another untoc is at work on this archive", hint="the same command in a moment"
        ) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UntocError(
            f"the cache folder {lock_file.parent} cannot be written: {reason}",
            hint="set UNTOC_CACHE to a folder of your own",
        ) from error
    try:
        yield
    finally:
        guard.release()


def remove_leftovers(folder: Path) -> None:
    """Delete temporary files that a killed process left; call it while holding the lock."""
    with contextlib.suppress(OSError):
        for leftover in folder.glob(f"{_TEMPORARY}*.tmp"):
            leftover.unlink(missing_ok=True)


def _write_temporary(folder: Path, data: bytes) -> Path:
    descriptor, name = tempfile.mkstemp(prefix=_TEMPORARY, suffix=".tmp", dir=folder)
    try:
        with os.fdopen(descriptor, "wb") as temporary:
            temporary.write(data)
            temporary.flush()
            os.fsync(temporary.fileno())
        Path(name).chmod(0o666 & ~_umask())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _put_in_place(temporary: Path, path: Path) -> None:
    try:
        # A hard link is the one way to give a file its name that fails when the name is taken.
        os.link(temporary, path)
    except FileExistsError as error:
        raise _taken(path) from error
    except OSError:
        # No hard links here (FAT, some network drives). On Windows a rename fails when the name
        # is taken; elsewhere the archive's lock keeps another untoc from taking it in between.
        if path.exists():
            raise _taken(path) from None
        temporary.rename(path)


def _taken(path: Path) -> Refused:
    return Refused(f"{path.name} is there already, and nothing was written", hint="untoc list")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _flush_folder(folder: Path) -> None:
    if os.name != "posix":
        return  # Windows cannot open a folder; its rename is durable by itself
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network drives cannot flush a folder
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _disk_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UntocError(
            f"{path} cannot be written: {reason}", hint="check the folder and the free space"
        ) from error
