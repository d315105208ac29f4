"""Every change of an archive: a plan that can be shown, applied, and undone.

A plan says what some files are before and what they are to be afterwards, and nothing else, so
that filing, editing, moving, removing and taking back are all the same thing::

    plan = plan_change("set", [rewritten(path, before, after), …], about="language=en")
    plan.files                            # to be shown: see `difference.py`
    change = apply_change(plan, archive)  # change.number is its number in the log

`created`, `rewritten`, `deleted` and `moved` (`steps.py`) make the steps, and `read_file` gives the
bytes a step begins from. Where a plan depends on what others may do meanwhile (which id is free),
it is made under the lock::

    with changing(archive) as changes:
        plan = …
        changes.apply(plan)

What is promised, by `apply_change` and `Changes.apply` alike:

- One process at a time changes an archive (`archive.lock_file`).
- Before the first file is touched, every step was checked: each file is what the plan says it was,
  no name is taken, nothing lies outside the archive. All that is wrong is told at once.
- Before the first file is touched, the plan is in the log (`change_log.py`) and everything that is
  to be written lies on the disk, under temporary names. A disk that is full is full before.
- A file that somebody changes in the very moment is not overwritten; then, and whenever else
  something goes wrong, also at Ctrl-C, every file is put back.
- A process that is killed leaves the log behind. `mend`, which every command calls first and
  `changing` calls under the lock, puts every file back, or notes that the last was done already.

Colleagues on other computers have another lock and another log. What they change is noticed, as
what an editor changes is: by the bytes.
"""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.change_log import (
    ChangeLog,
    LoggedChange,
    LoggedFile,
    fingerprint,
)
from untoc_cli.archive.files import (
    lock,
    place_new,
    place_over,
    read_ordinary,
    remove_leftovers,
    stage,
    take_away,
)
from untoc_cli.archive.steps import (
    FileChange,
    created,
    deleted,
    joined,
    moved,
    read_file,
    rewritten,
)
from untoc_cli.errors import Busy, Refused, UntocError
from untoc_cli.record import Record
from untoc_cli.text.wording import count

__all__ = [
    "TRASH",
    "Changes",
    "FileChange",
    "Mended",
    "Plan",
    "apply_change",
    "changing",
    "check_plan",
    "created",
    "deleted",
    "mend",
    "moved",
    "plan_change",
    "plan_undo",
    "read_file",
    "rewritten",
]

TRASH = ".trash"


class Plan(Record):
    """A change that can be shown and applied.

    Attributes:
        command: the verb it belongs to.
        about: what it does, in a few words, for the list of changes.
        files: what happens to each file; each stands there once.
        undoes: the number of the change that it takes back.
    """

    command: str
    files: tuple[FileChange, ...]
    about: str = ""
    undoes: int | None = None

    def __bool__(self) -> bool:
        return bool(self.files)


class Mended(Record):
    """What was found and done about a change whose process had been killed.

    Attributes:
        change: what had begun.
        was_done: whether all of it was done already; else it was taken back.
        left: files that somebody changed meanwhile, and that stayed as they are.
    """

    change: LoggedChange
    was_done: bool
    left: tuple[str, ...] = ()


def plan_change(command: str, files: Iterable[FileChange], *, about: str = "") -> Plan:
    """Return steps as one plan; those that change nothing are left out.

    Where one file takes the name that another one gives up, the two steps become one.

    Raises:
        Refused: two files are to have the same name.
    """
    steps: dict[str, FileChange] = {}
    for step in files:
        other = steps.get(step.path)
        steps[step.path] = joined(other, step) if other else step
    changing_something = tuple(step for step in steps.values() if step.before != step.after)
    return Plan(command, changing_something, about)


def plan_undo(change: LoggedChange, archive: Archive) -> Plan:
    """Return the plan that takes a change back.

    Raises:
        Refused: files were changed since; names them all.
    """
    now = {file.path: _now(archive.root / file.path) for file in change.files}
    differing = [f.path for f in change.files if fingerprint(now[f.path]) != f.after]
    if differing:
        raise Refused(
            f"change {change.number} ({change.command}) cannot be taken back: "
            f"{count(len(differing), 'file')} changed since",
            details=tuple(f"  {path}" for path in differing),
            hint="untoc undo --list shows the changes; mend these files by hand",
        )
    origins = {file.moved_from: file.path for file in change.files if file.moved_from}
    files = tuple(
        FileChange(f.path, now[f.path], f.before, origins.get(f.path), f.mode) for f in change.files
    )
    about = f"{change.command} {change.about}".strip()
    return Plan("undo", files, about, undoes=change.number)


def check_plan(plan: Plan, archive: Archive) -> None:
    """Make sure that a plan can be done as things are; `apply_change` does it again.

    Raises:
        Refused: a step cannot be done; names all of these.
    """
    problems = [problem for file in plan.files if (problem := _problem(file, archive.root))]
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise Refused(
            f"nothing was written: {count(len(problems), 'file')} cannot be changed",
            details=tuple(f"  {problem.what}" for problem in problems),
            hint="untoc validate",
        )


def apply_change(plan: Plan, archive: Archive) -> LoggedChange:
    """Do what a plan says, whole or not at all.

    Raises:
        Refused: a file is not what the plan says, a name is taken, or it leads out of the archive.
        Busy: another untoc is at work.
        UntocError: the disk is full, read-only, or not allowed.
    """
    with changing(archive) as changes:
        return changes.apply(plan)


@contextlib.contextmanager
def changing(archive: Archive) -> Iterator["Changes"]:
    """Hold the lock of an archive: nobody else who uses untoc here changes it meanwhile.

    What a killed process left is mended first, and the archive is looked at again.

    Raises:
        Busy: another untoc is at work.
        UntocError: the log or, while mending, the archive cannot be written.
    """
    with lock(archive.lock_file):
        _mend(archive)
        archive.reload()
        yield Changes(archive)


def mend(archive: Archive) -> Mended | None:
    """Put right what a killed process left; None when there is nothing, or it is going on.

    Raises:
        UntocError: the archive cannot be written.
    """
    if not archive.was_broken_off:
        return None
    with contextlib.suppress(Busy), lock(archive.lock_file, timeout=0):
        return _mend(archive)
    return None


class Changes:
    """The right to change an archive, as long as its lock is held."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._log = ChangeLog(archive.log_folder)

    def apply(self, plan: Plan) -> LoggedChange:
        """Do what a plan says, whole or not at all; the archive is looked at again afterwards.

        Raises:
            Refused: as for `apply_change`.
            UntocError: as for `apply_change`.
        """
        check_plan(plan, self._archive)
        change = self._log.begin(
            plan.command,
            plan.about,
            tuple(_logged(file, self._archive.root) for file in plan.files),
            plan.undoes,
        )
        try:
            _execute(plan.files, self._archive.root)
        except BaseException:
            _take_back(change, self._archive.root)
            self._log.call_off()
            raise
        self._log.end(change)
        self._archive.reload()
        return change


def _mend(archive: Archive) -> Mended | None:
    """Put every file back; where all were done already, only the log did not say so."""
    log = ChangeLog(archive.log_folder)
    change = log.begun()
    if change is None:
        return None
    for folder in {(archive.root / file.path).parent for file in change.files}:
        remove_leftovers(folder)
        _remove_empty(folder, archive.root)
    if all(_is_after(file, archive.root) for file in change.files):
        log.end(change)
        return Mended(change, was_done=True)
    left = _take_back(change, archive.root)
    log.call_off()
    return Mended(change, was_done=False, left=left)


def _take_back(change: LoggedChange, root: Path) -> tuple[str, ...]:
    """Put the files of a change back that are as it made them; return those that are as neither."""
    made, left = [], []
    for file in change.files:
        now = _now(root / file.path)
        if now == file.before:
            continue
        if fingerprint(now) == file.after:
            made.append(FileChange(file.path, now, file.before, mode=file.mode))
        else:
            left.append(file.path)
    _execute(made, root)
    return tuple(left)


def _execute(files: Sequence[FileChange], root: Path) -> None:
    """Stage all that is to be written, then put it in place, then take away.

    In this order a statement is at no moment nowhere.
    """
    staged: dict[str, Path] = {}
    try:
        for file in files:
            if file.after is not None:
                staged[file.path] = stage(_place(root, file), file.after)
        for file in files:
            if file.after is None:
                continue
            if file.before is None:
                place_new(staged[file.path], _place(root, file), file.mode)
            else:
                place_over(staged[file.path], _place(root, file), file.before)
        for file in files:
            if file.after is None and file.before is not None:
                take_away(_place(root, file), file.before, keep_folder=root)
    finally:
        _clear(staged.values(), {(root / file.path).parent for file in files}, root)


def _clear(staged: Iterable[Path], folders: Iterable[Path], root: Path) -> None:
    """Delete what is still staged, and the folders that were made for it."""
    with contextlib.suppress(OSError):
        for temporary in staged:
            temporary.unlink(missing_ok=True)
    for folder in folders:
        _remove_empty(folder, root)


def _remove_empty(folder: Path, root: Path) -> None:
    if folder != root:
        with contextlib.suppress(OSError):  # it holds something, or is gone
            folder.rmdir()


def _problem(file: FileChange, root: Path) -> Refused | None:
    place = root / file.path
    if not _is_inside(file.path, root):
        return Refused(f"{file.path} lies outside the archive", hint="untoc list --format paths")
    if blocked := _file_in_the_way(place, root):
        return Refused(f"{blocked} is a file, and no folder for {file.path}", hint="untoc list")
    try:
        now = _now(place)
    except UntocError as error:
        return Refused(error.what, hint=error.hint)
    if place.is_symlink() and file.after is None:
        return Refused(f"{file.path} is a link", hint="put the file itself in its place")
    if now == file.before:
        return None
    if file.before is None:
        return Refused(f"{file.path} is there already, and nothing was written", hint="untoc list")
    what = "is not there any more" if now is None else "was changed meanwhile"
    return Refused(f"{file.path} {what}", hint="look at it, and try again")


def _file_in_the_way(place: Path, root: Path) -> str | None:
    """Return the file that has the name of a folder in which another is to lie, if there is one."""
    folder = place.parent
    while folder != root and not folder.exists():
        folder = folder.parent
    return None if folder.is_dir() else folder.relative_to(root).as_posix()


def _is_inside(path: str, root: Path) -> bool:
    """Tell whether a path, and what it leads to, lies in the archive."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts or not pure.parts:
        return False
    with contextlib.suppress(OSError, RuntimeError, ValueError):  # a loop of links
        return (root / path).resolve().is_relative_to(root)
    return False


def _place(root: Path, file: FileChange) -> Path:
    """Return where a file is; a link goes on leading to the file that is changed."""
    place = root / file.path
    return place.resolve() if file.before is not None and file.after is not None else place


def _now(place: Path) -> bytes | None:
    """Return the bytes of a file; None when it is not there.

    Raises:
        UntocError: it is there, and cannot be read.
    """
    try:
        return read_ordinary(place)
    except (FileNotFoundError, NotADirectoryError):
        return b"" if place.is_symlink() else None  # a dead link takes the name
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UntocError(f"{place} cannot be read: {reason}", hint="check the file") from error


def _is_after(file: LoggedFile, root: Path) -> bool:
    return fingerprint(_now(root / file.path)) == file.after


def _logged(file: FileChange, root: Path) -> LoggedFile:
    mode = None
    if file.before is not None:
        with contextlib.suppress(OSError):
            mode = (root / file.path).stat().st_mode & 0o7777
    return LoggedFile(file.path, file.before, fingerprint(file.after), file.moved_from, mode)
