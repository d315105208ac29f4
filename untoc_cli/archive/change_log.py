"""The log of changes: what was done to an archive, with enough to take it back.

It lies in a folder of the user's own, outside the archive (docs/decisions/0006). A change is one
file. It is written as ``begun.json``, whole and on the disk, before the first file of the archive
is touched, and gets its number as a name when the last one is done. So whoever holds the lock and
finds ``begun.json`` knows that a process was killed, and what every file was before.
"""

import contextlib
import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from untoc_cli.archive.archive import BEGUN
from untoc_cli.archive.files import (
    digest,
    disk_errors,
    flush_folder,
    place_new,
    remove_leftovers,
    stage,
)
from untoc_cli.record import Record

_KEPT = 200  # changes; older ones are forgotten
_DAMAGED = "damaged.json"


class LoggedFile(Record):
    """What a change did to one file.

    Attributes:
        path: relative to the archive with forward slashes.
        before: its bytes; None when it was not there.
        after: the fingerprint of its bytes; None when it is not there any more.
        moved_from: the path it was moved from.
        mode: its permissions before.
    """

    path: str
    before: bytes | None
    after: str | None
    moved_from: str | None = None
    mode: int | None = None


class LoggedChange(Record):
    """One change of the archive by one run of untoc.

    Attributes:
        number: counted from 1 for each archive and user.
        when: seconds since 1970, by the clock of the computer.
        command: the verb.
        about: what it did, in a few words.
        files: what it did to each file.
        undoes: the number of the change that it took back.
    """

    number: int
    when: float
    command: str
    about: str
    files: tuple[LoggedFile, ...]
    undoes: int | None = None


class ChangeLog:
    """The log of one archive; write to it only while holding the archive's lock.

    Args:
        folder: where it is kept; made when the first change is written.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(
        self, command: str, about: str, files: tuple[LoggedFile, ...], undoes: int | None = None
    ) -> LoggedChange:
        """Write down what is about to be done; when this returns, it is on the disk.

        Raises:
            UntocError: the log cannot be written.
        """
        number = max(self._numbers(), default=0) + 1
        change = LoggedChange(number, time.time(), command, about, files, undoes)
        remove_leftovers(self._folder)
        place_new(stage(self._begun, _to_json(change).encode("ascii")), self._begun, 0o600)
        return change

    def begun(self) -> LoggedChange | None:
        """Return the change that has begun and not ended; one that is damaged is put aside.

        Raises:
            UntocError: the log cannot be read or written.
        """
        with disk_errors(self._begun):
            try:
                return _from_json(self._begun.read_text(encoding="ascii"))
            except FileNotFoundError:
                return None
            except (ValueError, LookupError, TypeError):
                self._begun.replace(self._folder / _DAMAGED)
                return None

    def end(self, change: LoggedChange) -> None:
        """Note that a change was done, whole."""
        with disk_errors(self._begun):
            self._begun.replace(self._file(change.number))
        flush_folder(self._folder)
        numbers = sorted(self._numbers())
        self.forget(numbers[:-_KEPT])

    def call_off(self) -> None:
        """Note that what had begun was not done, and that every file is as it was."""
        with disk_errors(self._begun):
            self._begun.unlink(missing_ok=True)
        flush_folder(self._folder)

    def changes(self) -> Iterator[LoggedChange]:
        """Return the changes, the last one first; what cannot be read any more is left out."""
        for number in sorted(self._numbers(), reverse=True):
            with contextlib.suppress(OSError, ValueError, LookupError, TypeError):
                yield _from_json(self._file(number).read_text(encoding="ascii"))

    def last(self) -> LoggedChange | None:
        """Return the last change that was not taken back and did not take one back."""
        undone = set()
        for change in self.changes():
            if change.undoes is not None:
                undone.add(change.undoes)
            elif change.number not in undone:
                return change
        return None

    def forget(self, numbers: Iterable[int]) -> None:
        """Delete changes from the log; they cannot be taken back any more."""
        for number in numbers:
            with contextlib.suppress(OSError):
                self._file(number).unlink()

    @property
    def _begun(self) -> Path:
        return self._folder / BEGUN

    def _file(self, number: int) -> Path:
        return self._folder / f"{number:06}.json"

    def _numbers(self) -> set[int]:
        try:
            return {int(file.stem) for file in self._folder.iterdir() if file.stem.isdecimal()}
        except OSError:
            return set()


def fingerprint(data: bytes | None) -> str | None:
    """Return the fingerprint of a file's bytes; None for a file that is not there."""
    return None if data is None else digest(data)


def _to_json(change: LoggedChange) -> str:
    files = [
        {
            "path": file.path,
            "before": None if file.before is None else _text(file.before),
            "after": file.after,
            "moved_from": file.moved_from,
            "mode": file.mode,
        }
        for file in change.files
    ]
    record = {
        "number": change.number,
        "when": change.when,
        "command": change.command,
        "about": change.about,
        "undoes": change.undoes,
        "files": files,
    }
    return json.dumps(record, indent=1)  # in ASCII: holds bytes that are no text, too


def _from_json(text: str) -> LoggedChange:
    record: dict[str, Any] = json.loads(text)
    files = (
        LoggedFile(**file | {"before": None if file["before"] is None else _bytes(file["before"])})
        for file in record.pop("files")
    )
    return LoggedChange(**record, files=tuple(files))


def _text(data: bytes) -> str:
    """Return bytes as text; those that are not UTF-8 become half characters."""
    return data.decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
