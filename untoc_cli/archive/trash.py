"""What was removed: kept in the archive, with a note that says when, why and from where.

The trash travels with the archive, so that colleagues can put back what one of them removed. A
statement lies there as it was, byte for byte; the note beside it has its name and ends in
``.yaml``. One whose note was lost can be put back all the same.
"""

import contextlib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePosixPath

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.change_log import ChangeLog
from untoc_cli.archive.changes import (
    TRASH,
    FileChange,
    Plan,
    changing,
    created,
    deleted,
    moved,
    plan_change,
    read_file,
)
from untoc_cli.archive.companions import companions, moved_along
from untoc_cli.archive.files import disk_errors
from untoc_cli.archive.header_values import scalar
from untoc_cli.archive.identifiers import numbered
from untoc_cli.archive.yaml_text import YamlError, read_yaml
from untoc_cli.errors import NotFound, Refused
from untoc_cli.record import Record
from untoc_cli.text.folding import fold
from untoc_cli.text.wording import closest, count, quoted


class Removed(Record):
    """A file in the trash.

    Attributes:
        name: of the file in the trash, without ``.md``.
        came_from: the path it had, relative to the archive.
        when: the day it was removed, as the note says; None without a note.
        why: the reason; None when none was given.
    """

    name: str
    came_from: str
    when: str | None = None
    why: str | None = None

    @property
    def path(self) -> str:
        """Where it lies, relative to the archive."""
        return f"{TRASH}/{self.name}.md"

    @property
    def note(self) -> str:
        """Where its note lies, relative to the archive."""
        return f"{TRASH}/{self.name}.yaml"


def in_trash(archive: Archive) -> list[Removed]:
    """Return what lies in the trash, what was removed last first.

    Raises:
        UntocError: the trash cannot be listed.
    """
    names = sorted(name[:-3] for name in _names(archive) if name.endswith(".md"))
    found = [_removed(archive, name) for name in names]
    return sorted(found, key=lambda removed: removed.when or "", reverse=True)


def find_removed(reference: str, trash: Sequence[Removed]) -> Removed:
    """Return what a person means by an id, a name in the trash, or a part of one.

    Raises:
        NotFound: it means none, or several.
    """
    wanted = fold(PurePosixPath(reference).name.removesuffix(".md"))
    for fitting in (
        [item for item in trash if fold(item.name) == wanted],
        [item for item in trash if wanted and wanted in fold(item.name)],
    ):
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise NotFound(
                f"{quoted(reference)} fits {count(len(fitting), 'file')} in the trash",
                hint=" or ".join(item.name for item in fitting[:5]),
            )
    near = closest(wanted, (item.name for item in trash))
    raise NotFound(
        f"there is no {quoted(reference)} in the trash",
        hint=f"untoc restore {near}" if near else "untoc trash lists what is there",
    )


def plan_removal(paths: Iterable[str], archive: Archive, *, why: str | None, when: date) -> Plan:
    """Return the plan that moves files to the trash, each with a note.

    Raises:
        Refused: a file cannot be read.
    """
    taken = {name.casefold() for name in _names(archive)}
    steps: list[FileChange] = []
    chosen = list(dict.fromkeys(paths))
    for path in chosen:
        removed = Removed(_free_name(path, taken), path, str(when), why)
        taken |= {f"{removed.name}.md".casefold(), f"{removed.name}.yaml".casefold()}
        steps.append(created(removed.note, _note(removed)))
        steps += moved(archive, path, removed.path, read_file(archive, path))
        steps += moved_along(archive, path, removed.path)
    return plan_change("remove", steps, about=_about(chosen))


def plan_restoring(removed: Iterable[Removed], archive: Archive) -> Plan:
    """Return the plan that puts files back where they were, and deletes their notes.

    Raises:
        Refused: a file cannot be read, or two come from the same place.
    """
    steps: list[FileChange] = []
    chosen = list(dict.fromkeys(removed))
    for item in chosen:
        steps += moved(archive, item.path, item.came_from, read_file(archive, item.path))
        steps += moved_along(archive, item.path, item.came_from)
        if (archive.root / item.note).exists():
            steps.append(deleted(item.note, read_file(archive, item.note)))
    return plan_change("restore", steps, about=_about([item.came_from for item in chosen]))


def empty_trash(removed: Iterable[Removed], archive: Archive) -> int:
    """Delete files of the trash for good, and the changes of the log that hold their texts.

    Returns:
        How many were deleted; fewer than given when somebody put one back meanwhile.

    Raises:
        UntocError: one cannot be deleted.
    """
    number = 0
    gone: set[str] = set()
    with changing(archive):
        for item in removed:
            gone |= {item.path, item.note, item.came_from}
            beside = companions(archive, item.path)
            number += _delete(archive, item.path)
            for path in (*beside, item.note):
                _delete(archive, path)
        with contextlib.suppress(OSError):  # something else is in it
            (archive.root / TRASH).rmdir()
        log = ChangeLog(archive.log_folder)
        log.forget(
            change.number
            for change in list(log.changes())
            if not gone.isdisjoint(file.path for file in change.files)
        )
    return number


def _delete(archive: Archive, path: str) -> bool:
    file = archive.root / path
    with disk_errors(file):
        try:
            file.unlink()
        except FileNotFoundError:
            return False
    return True


def _names(archive: Archive) -> list[str]:
    folder = archive.root / TRASH
    if folder.is_symlink():
        raise Refused(f"{TRASH} is a link to another folder", hint="put a folder in its place")
    with disk_errors(folder):
        try:
            return [file.name for file in folder.iterdir() if not file.name.startswith(".")]
        except FileNotFoundError:
            return []


def _removed(archive: Archive, name: str) -> Removed:
    """Return a file of the trash with what its note says, as far as that can be believed."""
    said = _said(archive, f"{TRASH}/{name}.yaml")
    came_from = said.get("from")
    if came_from is None or not _is_place(came_from):
        came_from = f"{name[:4]}/{name}.md" if name[:4].isdecimal() else f"{name}.md"
    return Removed(name, came_from, said.get("removed"), said.get("why"))


def _said(archive: Archive, note: str) -> dict[str, str | None]:
    with contextlib.suppress(Refused, YamlError, UnicodeDecodeError):
        plain = read_yaml(read_file(archive, note).decode("utf-8-sig")).plain()
        if isinstance(plain, dict):
            return {name: value for name, value in plain.items() if isinstance(value, str)}
    return {}


def _is_place(path: str) -> bool:
    """Tell whether a path is one that a statement can have; a note is only a file in a folder."""
    pure = PurePosixPath(path)
    hidden = any(part.startswith(".") for part in pure.parts)
    return not pure.is_absolute() and not hidden and pure.suffix.lower() == ".md"


def _note(removed: Removed) -> str:
    lines = [f"removed: {removed.when}", f"from: {scalar(removed.came_from)}"]
    lines += [f"why: {scalar(removed.why)}"] if removed.why else []
    return "".join(f"{line}\n" for line in (f"# untoc restore {removed.name}", *lines))


def _free_name(path: str, taken: set[str]) -> str:
    wanted = PurePosixPath(path).name[: -len(".md")]
    name, number = wanted, 1
    while not taken.isdisjoint({f"{name}.md".casefold(), f"{name}.yaml".casefold()}):
        number += 1
        name = numbered(wanted, number)
    return name


def _about(paths: Sequence[str]) -> str:
    if len(paths) == 1:
        return PurePosixPath(paths[0]).stem
    return count(len(paths), "statement")
