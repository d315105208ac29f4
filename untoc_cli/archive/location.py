"""Where the archive is that a command works on."""

import contextlib
from collections.abc import Callable
from pathlib import Path

from untoc_cli.archive.settings import SETTINGS_FILE
from untoc_cli.errors import ArchiveNotFound


def find_archive(
    explicit: Path | None,
    configured: Callable[[], Path | None],
    start: Path | None,
    environ: str | None,
) -> Path:
    """Return the folder of the archive to work on.

    Looked for in this order: what the command line names, the variable ``UNTOC_ARCHIVE``, the
    folder `start` and those above it, the user's configured default.

    Args:
        explicit: what the command line names.
        configured: gives the user's default; is asked only when nothing else names an archive.
        start: the current folder; None when it does not exist any more.
        environ: the variable.

    Raises:
        ArchiveNotFound: nowhere.
    """
    for named, how in (
        (explicit, "--archive"),
        (Path(environ) if environ else None, "UNTOC_ARCHIVE"),
    ):
        if named is None:
            continue
        found = _archive_at(named)
        if found is None:
            raise ArchiveNotFound(
                f"there is no archive in {named} ({how})", hint=f"untoc init {named}"
            )
        return found
    above = (_archive_at(folder) for folder in ((start, *start.parents) if start else ()))
    found = next((folder for folder in above if folder), None)
    return found or _default_archive(configured(), start)


def archive_over(folder: Path) -> Path | None:
    """Return the archive that a folder is, leads to, or lies in; None when there is none.

    Args:
        folder: a whole path, of a folder that need not exist.
    """
    if found := _archive_at(folder):
        return found
    return next((above for above in folder.parents if _has(above, SETTINGS_FILE)), None)


def _default_archive(configured: Path | None, start: Path | None) -> Path:
    if configured:
        found = _archive_at(configured)
        if found:
            return found
        raise ArchiveNotFound(
            f"there is no archive in {configured} (the user's configuration)",
            hint=f"untoc init {configured}",
        )
    if start is None:
        raise ArchiveNotFound(
            "the current folder does not exist any more, and nothing names an archive",
            hint="--archive FOLDER",
        )
    raise ArchiveNotFound(
        f"there is no archive in {start} or above it",
        hint="untoc init makes one here; --archive FOLDER names one elsewhere",
    )


def _archive_at(folder: Path) -> Path | None:
    if folder.name == SETTINGS_FILE:
        folder = folder.parent
    candidates = (folder, folder / "statements")
    return next((candidate for candidate in candidates if _has(candidate, SETTINGS_FILE)), None)


def _has(folder: Path, name: str) -> bool:
    with contextlib.suppress(OSError):  # not allowed to look, or no possible name
        return (folder / name).is_file()
    return False
