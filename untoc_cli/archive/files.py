"""The only module that touches the disk for statements: finding, reading, writing, locking.

A file is written under a temporary name in its own folder, flushed to the disk, and then put in
place in one step; it never replaces a file that is there. Whatever kills the program, a reader
sees the whole file or none.

What concerns several files at once is a plan of `changes.py`, which uses the steps of this module:
`stage` everything first, then `place_new`, `place_over` and `take_away`.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from untoc_cli.errors import Busy, Refused, UntocError

_TEMPORARY = ".untoc-"
NOT_STATEMENTS = frozenset({"readme.md", "license.md", "contributing.md", "changelog.md"})
_LOCK_SECONDS = 10.0
LARGEST = 4 << 20  # bytes of a file: forty times the longest statements; so reading has an end
_TOO_LARGE = f"it is larger than {LARGEST >> 20} MB"
DEEPEST = 40  # folders one in the other


# What `FileStamp` names; every command makes one of each file, and bare tuples are made fastest.
Stamp = tuple[str, int, int, int, str | None]


class FileStamp(NamedTuple):
    """What tells, without reading a file, whether it may have changed.

    Attributes:
        path: relative to the archive with forward slashes.
        size: in bytes.
        mtime_ns: when it was last written, as far as its owner says.
        ctime_ns: when anything about it last changed, which nobody can set; on Windows, when it
            was made.
        fault: why it cannot even be looked at; None for an ordinary file.
    """

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    fault: str | None = None


def scan(root: Path) -> list[Stamp]:
    """Return the Markdown files of an archive, sorted by path, each as the parts of a `FileStamp`.

    Hidden files and folders (`.trash`, `.git`) and a README beside ``archive.yaml`` are no
    statements; links to folders are not followed, nor are links that lead out of the archive.

    Raises:
        OSError: the archive's folder itself cannot be listed.
    """
    found: list[Stamp] = []
    _walk(str(root), "", found)
    found.sort()
    return found


def _walk(folder: str, prefix: str, found: list[Stamp]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                _walk_inside(entry, f"{prefix}{name}", found)
            elif name[-3:].lower() == ".md" and (prefix or name.lower() not in NOT_STATEMENTS):
                try:
                    found.append(_stamp(entry, prefix + name))
                except FileNotFoundError:  # deleted meanwhile, or a dead link
                    continue


def _walk_inside(folder: "os.DirEntry[str]", path: str, found: list[Stamp]) -> None:
    """Walk through a folder; one that cannot be listed stands for what may be in it."""
    if path.count("/") >= DEEPEST:
        found.append((path, -1, -1, -1, "its folder lies too deep"))
        return
    try:
        _walk(folder.path, f"{path}/", found)
    except FileNotFoundError:  # deleted meanwhile
        return
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        shown = path.encode("utf-8", "backslashreplace").decode("utf-8")
        found.append((shown, -1, -1, -1, f"its folder cannot be listed ({reason})"))


def _stamp(entry: "os.DirEntry[str]", path: str) -> Stamp:
    if not path.isascii():
        shown = path.encode("utf-8", "backslashreplace").decode("utf-8")
        if shown != path:
            return (shown, -1, -1, -1, "its name is not UTF-8 text")
    try:
        found = entry.stat()
    except FileNotFoundError:
        raise
    except OSError as error:
        return (path, -1, -1, -1, (error.strerror or str(error)).lower())
    if entry.is_symlink() and not _leads_inside(entry.path, path):
        return (path, -1, -1, -1, "it is a link that leads out of the archive")
    if stat.S_ISREG(found.st_mode):
        if found.st_size > LARGEST:
            return (path, -1, -1, -1, _TOO_LARGE)
        return (path, found.st_size, found.st_mtime_ns, found.st_ctime_ns, None)
    if stat.S_ISDIR(found.st_mode):
        return (path, -1, -1, -1, os.strerror(errno.EISDIR).lower())
    return (path, -1, -1, -1, "it is no ordinary file")  # a pipe would be read for ever


def _leads_inside(place: str, path: str) -> bool:
    """Tell whether a link, whose path in the archive is given too, leads to a file in it."""
    return Path(place).resolve().is_relative_to(Path(place[: -len(path)]).resolve())


def read_text_file(path: Path) -> bytes:
    """Return the bytes of a statement or a registry.

    Raises:
        OSError: as for `read_ordinary`, or it is larger than any text.
    """
    if path.stat().st_size > LARGEST:
        raise OSError(errno.EFBIG, _TOO_LARGE)
    return read_ordinary(path)


def read_ordinary(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        OSError: it cannot be read, or is a pipe or a device, which might never end.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
        raise OSError(errno.EINVAL, "it is no ordinary file")
    return path.read_bytes()


def digest(data: bytes) -> str:
    """Return the fingerprint of a file's bytes."""
    import hashlib  # noqa: PLC0415 - loads a library of its own; hardly ever has a file changed

    return hashlib.sha256(data).hexdigest()


def write_new(path: Path, text: str) -> None:
    """Write a file that does not exist yet, whole or not at all.

    Raises:
        Refused: a file of that name is there, or the text holds what no file can.
        UntocError: the disk is full, read-only, or not allowed.
    """
    temporary = stage(path, encoded(path.name, text))
    place_new(temporary, path)


def stage(path: Path, data: bytes) -> Path:
    """Write what a file is to hold beside it, under a temporary name; return that.

    The folder is made when it is missing. What is staged lies on the disk, so that putting it in
    place needs no more space.

    Raises:
        UntocError: the disk is full, read-only, or not allowed.
    """
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        return _write_temporary(path.parent, data)


def place_new(temporary: Path, path: Path, mode: int | None = None) -> None:
    """Give a staged file its name.

    Args:
        temporary: what `stage` returned; it is gone afterwards, whatever happens.
        path: the name.
        mode: the permissions; None leaves them to the user's own rule.

    Raises:
        Refused: a file of that name is there.
        UntocError: the disk does not do it.
    """
    with disk_errors(path):
        try:
            if mode is not None:
                temporary.chmod(mode)
            _put_in_place(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)
        flush_folder(path.parent)


def place_over(temporary: Path, path: Path, before: bytes) -> None:
    """Put a staged file in the place of one that is there, with the permissions of that.

    Args:
        temporary: what `stage` returned; it is gone afterwards, whatever happens.
        path: the file; where it is a link, the link is replaced.
        before: what the file must hold still.

    Raises:
        Refused: somebody changed it meanwhile.
        UntocError: the disk does not do it.
    """
    with disk_errors(path):
        try:
            _make_sure(path, before)
            temporary.chmod(path.stat().st_mode & 0o7777)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        flush_folder(path.parent)


def take_away(path: Path, before: bytes, *, keep_folder: Path) -> None:
    """Delete a file, if it still is what it was, and its folder when that is empty then.

    Args:
        path: the file.
        before: what it must hold still.
        keep_folder: a folder that stays even when it is empty.

    Raises:
        Refused: somebody changed it meanwhile.
        UntocError: the disk does not do it.
    """
    with disk_errors(path):
        _make_sure(path, before)
        path.unlink()
        flush_folder(path.parent)
        if path.parent != keep_folder:
            with contextlib.suppress(OSError):  # something else is in it
                path.parent.rmdir()


@contextlib.contextmanager
def lock(lock_file: Path, timeout: float = _LOCK_SECONDS) -> Iterator[None]:
    """Let one process at a time change an archive or its index.

    Args:
        lock_file: in a folder of the user's own, never inside the archive.
        timeout: seconds to wait for the other process.

    Raises:
        Busy: the other process did not finish in time.
        UntocError: the folder of the lock cannot be written.
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
            f"the folder {lock_file.parent} cannot be written: {reason}",
            hint="set UNTOC_STATE and UNTOC_CACHE to folders of your own",
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


def _make_sure(path: Path, before: bytes) -> None:
    if path.read_bytes() != before:
        raise Refused(f"{path.name} was changed meanwhile", hint="look at it, and try again")


def encoded(name: str, text: str) -> bytes:
    """Return the bytes of a text that is to be written.

    Raises:
        Refused: it holds what no file can; names the file and the character.
    """
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        code = ord(text[error.start])
        raise Refused(
            f"{name} was not written: U+{code:04X} in its text is no character",
            hint="delete it from the text",
        ) from error


def _write_temporary(folder: Path, data: bytes) -> Path:
    """Write a hidden file and return it; its permissions are those of any new file of the user."""
    import secrets  # noqa: PLC0415 - commands that only read need not wait for it

    temporary = folder / f"{_TEMPORARY}{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


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
    return Refused(
        f"{path.name} is there already, and nothing was written",
        hint="another name, or move that file away first",
    )


def flush_folder(folder: Path) -> None:
    """Have the names in a folder reach the disk, where the system can do that."""
    if os.name != "posix":
        return  # Windows cannot open a folder; its rename is durable by itself
    with contextlib.suppress(OSError):  # some network drives cannot flush a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Say in a sentence why a file cannot be written.

    Raises:
        UntocError: in the place of `OSError`.
    """
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UntocError(
            f"{path} cannot be written: {reason}", hint="check the folder and the free space"
        ) from error
