"""A site on the disk: only what changed is written, and visitors never meet half a site.

Everything is first written into a hidden folder beside the pages, so that a full disk is noticed
before anything is touched. Then new files are put in place, which nothing leads to yet, then the
changed ones, and what the site no longer has is deleted at the end; so each link leads somewhere.
The list of the files that untoc made (``untoc-site.json``) is extended before and shortened after,
so that a killed run leaves nothing that the next one does not know. What is not in it is somebody
else's.
"""

import contextlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from untoc_cli.archive.files import digest, disk_errors, lock
from untoc_cli.archive.location import archive_over
from untoc_cli.errors import Refused
from untoc_cli.record import Record

LISTING = "untoc-site.json"
_STAGED = ".untoc-site"
_READABLE = 0o644
_OWN_FOLDER = "a folder of its own, such as ../site"

NEW, CHANGED, SAME, REMOVED = "new", "changed", "unchanged", "removed"


class SiteFile(NamedTuple):
    """A file of a site: its path from the top of the site, and its bytes."""

    path: str
    data: bytes


class Outcome(Record):
    """What became of a file.

    Attributes:
        path: from the top of the site.
        size: in bytes.
        state: ``new``, ``changed``, ``unchanged`` or ``removed``.
    """

    path: str
    size: int
    state: str


class Written(Record):
    """What was done.

    Attributes:
        files: those of the site, then those removed.
        kept: paths at which a file lies that untoc did not make, and where nothing was written.
        edited: paths of files that untoc made, that somebody changed, and that were made anew.
        withheld: how many statements were left out.
    """

    files: tuple[Outcome, ...]
    kept: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    withheld: int = 0


class Listing(Record):
    """What the list of a site says.

    Attributes:
        files: fingerprints of the files that untoc made, by path.
        archive: how the archive was called that the site is of; None when that is not said.
    """

    files: Mapping[str, str]
    archive: str | None = None


def check_folder(folder: Path, archive: Path) -> None:
    """Make sure that a site may be written into a folder.

    Raises:
        Refused: it is part of the archive or of another one, or around it, lies in another site,
            or holds something else than a site, or there can be no such folder.
    """
    try:
        whole = folder.resolve()
        exists = whole.exists()
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        raise Refused(f"{folder} cannot be a folder", hint="another name") from error
    if whole.is_relative_to(archive) or archive.is_relative_to(whole):
        where = "inside the archive" if whole.is_relative_to(archive) else "around the archive"
        raise Refused(f"{folder} lies {where}", hint=_OWN_FOLDER)
    if other := archive_over(whole):
        raise Refused(f"{folder} belongs to the archive {other}", hint=_OWN_FOLDER)
    if site := next((above for above in whole.parents if (above / LISTING).is_file()), None):
        raise Refused(f"{folder} lies inside the site {site}", hint=_OWN_FOLDER)
    if exists and not whole.is_dir():
        raise Refused(f"{folder} is a file, not a folder", hint="another name")
    if not (whole / LISTING).is_file() and _holds_something(whole):
        raise Refused(
            f"{folder} is not empty, and no site of untoc: it has no {LISTING}",
            hint="a new or an empty folder",
        )


def write_site(
    folder: Path,
    files: Iterable[SiteFile],
    locks: Path,
    *,
    archive: str | None = None,
    dry_run: bool = False,
) -> Written:
    """Write the files of a site into a folder, and delete those that it no longer has.

    Args:
        folder: as `check_folder` allows it.
        files: all of the site.
        locks: the folder for the lock.
        archive: how the archive is called, for the list; None leaves it out.
        dry_run: whether nothing is written.

    Raises:
        Busy: another untoc writes a site of this archive.
        UntocError: the disk is full, read-only, or not allowed.
    """
    root = folder.resolve()
    with lock(locks / "site.lock"), disk_errors(folder):
        made = read_listing(root).files
        step = _Step(root, made, {file.path: file.data for file in files}, archive)
        edited = tuple(step.edited())
        if not dry_run:
            step.take()
        return Written(tuple(step.outcomes()), tuple(step.kept), edited)


class _Step:
    """From what a folder holds to what it is to hold.

    Args:
        root: the folder.
        made: fingerprints of the files that an earlier run made, by path.
        wanted: the bytes of each file of the site.
        archive: how the archive is called; None when the list is not to say it.
    """

    def __init__(
        self,
        root: Path,
        made: Mapping[str, str],
        wanted: Mapping[str, bytes],
        archive: str | None,
    ) -> None:
        self._root = root
        self._named = {} if archive is None else {"archive": archive}
        self._made = made
        self.kept = [path for path in wanted if _is_other(root, path, wanted, made)]
        others = frozenset(self.kept)
        self._wanted = {path: data for path, data in wanted.items() if path not in others}
        self._states = {path: _state(root / path, data) for path, data in self._wanted.items()}
        self._gone = [path for path in made if path not in wanted]

    def outcomes(self) -> Iterator[Outcome]:
        """Yield what becomes of each file."""
        for path, data in self._wanted.items():
            yield Outcome(path, len(data), self._states[path])
        for path in self._gone:
            yield Outcome(path, 0, REMOVED)

    def edited(self) -> Iterator[str]:
        """Yield the files of an earlier run that somebody changed since."""
        changed = [path for path, state in self._states.items() if state == CHANGED]
        for path in (*changed, *self._gone):
            with contextlib.suppress(OSError):
                if digest((self._root / path).read_bytes()) != self._made.get(path):
                    yield path

    def take(self) -> None:
        """Write it.

        Raises:
            Refused: a file lies where a folder is needed.
        """
        staged = self._root / _STAGED
        _clear(staged)
        self._check_folders()
        try:
            self._take(staged)
        finally:  # also on a full disk
            _clear(staged)

    def _check_folders(self) -> None:
        folders = {folder for path in self._wanted for folder in PurePosixPath(path).parents}
        for folder in sorted(folders):
            place = self._root / folder
            if os.path.lexists(place) and not place.is_dir():
                raise Refused(
                    f"{place} is a file, and the site needs a folder there", hint="rename it"
                )

    def _take(self, staged: Path) -> None:
        fresh = sorted(
            (path for path, state in self._states.items() if state != SAME),
            key=lambda path: self._states[path] != NEW,  # nothing leads to a new page yet
        )
        for path in fresh:
            _write(staged / path, self._wanted[path])
        listing = {path: digest(data) for path, data in self._wanted.items()}
        self._list(dict(self._made) | listing)
        for path in fresh:
            _move(staged / path, self._root, path)
        for path in self._gone:
            _delete(self._root, path)
        self._list(listing)

    def _list(self, listing: Mapping[str, str]) -> None:
        text = json.dumps(
            {"untoc": 1, **self._named, "files": dict(sorted(listing.items()))}, indent=0
        )
        data = f"{text}\n".encode()
        if _state(self._root / LISTING, data) != SAME:
            _write(self._root / _STAGED / LISTING, data)
            (self._root / _STAGED / LISTING).replace(self._root / LISTING)


def _holds_something(folder: Path) -> bool:
    """Tell whether a folder has anything in it that is not hidden, such as ``.git`` is."""
    return folder.exists() and any(not entry.name.startswith(".") for entry in folder.iterdir())


def read_listing(root: Path) -> Listing:
    """Return what the list of a site says; a path that leads out of the folder is none of it.

    Raises:
        Refused: the list cannot be read.
    """
    file = root / LISTING
    if not file.exists():
        return Listing({})
    try:
        said = json.loads(file.read_text("utf-8"))
        files = {path: str(said["files"][path]) for path in said["files"] if _is_inside(path)}
        name = said.get("archive")
    except (ValueError, LookupError, TypeError) as error:
        raise Refused(
            f"{file} cannot be read, so nobody knows which files untoc made",
            hint="a new or an empty folder",
        ) from error
    return Listing(files, name if isinstance(name, str) else None)


def _is_inside(path: str) -> bool:
    pure = PurePosixPath(path)
    strange = "\\" in path or "\0" in path or ".." in pure.parts
    return bool(path) and not pure.is_absolute() and not strange


def _is_other(root: Path, path: str, wanted: Mapping[str, bytes], made: Mapping[str, str]) -> bool:
    """Tell whether something lies at a path that untoc did not make and would not make so."""
    place = root / path
    if path in made:
        return place.is_dir()
    return os.path.lexists(place) and (place.is_dir() or _state(place, wanted[path]) != SAME)


def _state(file: Path, data: bytes) -> str:
    try:
        if file.stat().st_size != len(data):
            return CHANGED
        return SAME if file.read_bytes() == data else CHANGED
    except (FileNotFoundError, NotADirectoryError):
        return NEW


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    file.chmod(_READABLE)


def _move(staged: Path, root: Path, path: str) -> None:
    """Put a staged file in its place.

    Raises:
        Refused: a link in the folder leads out of it.
    """
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.parent.resolve().is_relative_to(root):
        raise Refused(f"{target.parent} leads out of {root}", hint="remove that link")
    staged.replace(target)


def _clear(staged: Path) -> None:
    if staged.is_symlink():
        staged.unlink()
    shutil.rmtree(staged, ignore_errors=True)


def _delete(root: Path, path: str) -> None:
    """Delete a file, and the folders that are empty then."""
    target = root / path
    if target.parent.resolve().is_relative_to(root) and not target.is_dir():
        with contextlib.suppress(NotADirectoryError):  # a file lies where its folder was
            target.unlink(missing_ok=True)
        for folder in PurePosixPath(path).parents[:-1]:
            with contextlib.suppress(OSError):
                (root / folder).rmdir()
