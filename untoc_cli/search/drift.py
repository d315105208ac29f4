"""How the files here differ from a shared index, and which of the two is newer.

Each statement has a revision there, one more with each change that is sent. This copy of the
archive remembers which revision of each statement it agreed with last (`Agreed`), so that it can
tell what was changed here from what was changed there. What it does not remember is never guessed:
two different versions without a common past are in conflict.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from pathlib import Path

from untoc_cli.archive.files import lock
from untoc_cli.errors import UntocError
from untoc_cli.record import Record
from untoc_cli.search.description import replace_file
from untoc_cli.search.remote import Held

_FILE, _FORMAT = "remote.json", 1


class State(StrEnum):
    """How a statement here stands to the same one there."""

    IN_STEP = "in step"
    NEWER_HERE = "newer here"
    NEWER_THERE = "newer there"
    ONLY_HERE = "only here"
    ONLY_THERE = "only there"
    REMOVED_HERE = "removed here"
    REMOVED_THERE = "removed there"
    CONFLICT = "different here and there"  # and nobody knows which is newer


class Agreed(Record):
    """A revision in which here and there agreed; without a fingerprint, that it was removed."""

    revision: int
    digest: str | None


class Drift(Record):
    """The state of each statement, by path in order."""

    states: Mapping[str, State]

    def of(self, *wanted: State) -> list[str]:
        """Return the paths in some states."""
        return [path for path, state in self.states.items() if state in wanted]

    def __bool__(self) -> bool:
        return any(state is not State.IN_STEP for state in self.states.values())


def drift(
    here: Mapping[str, str], there: Mapping[str, Held], agreed: Mapping[str, Agreed]
) -> Drift:
    """Compare the files here with a shared index.

    Args:
        here: the fingerprint of each file, by path.
        there: what the index says of each.
        agreed: what this copy remembers.
    """
    paths = sorted(here.keys() | there.keys())
    found = ((path, _state(here.get(path), there.get(path), agreed.get(path))) for path in paths)
    return Drift({path: state for path, state in found if state is not None})


def _state(here: str | None, held: Held | None, agreed: Agreed | None) -> State | None:
    if held is None:
        return State.ONLY_HERE
    there = held.digest
    if here == there:
        return State.IN_STEP if here else None
    if agreed is None:
        return _without_a_past(here, there)
    if agreed.revision == held.revision:
        return State.NEWER_HERE if here else State.REMOVED_HERE
    if agreed.digest == here:
        return State.NEWER_THERE if there and here else _gone(here)
    return State.CONFLICT


def _without_a_past(here: str | None, there: str | None) -> State:
    if here is None:
        return State.ONLY_THERE
    return State.CONFLICT if there else State.REMOVED_THERE


def _gone(here: str | None) -> State:
    """Return the state of what changed there alone, where one of the two is gone."""
    return State.REMOVED_THERE if here else State.ONLY_THERE


def without_staying(found: Drift, there: Mapping[str, Held], staying: Collection[str]) -> Drift:
    """Return a comparison without what is not for others and not there: that is as it should be."""

    def is_there(path: str) -> bool:
        return path in there and there[path].digest is not None

    states = found.states.items()
    return Drift({path: state for path, state in states if path not in staying or is_there(path)})


class Memory:
    """What this copy of an archive remembers of a shared index.

    It lies beside the log of changes and not in the cache: without it, each difference would be a
    conflict.

    Args:
        folder: the archive's log folder.
        key: the name of the index.
    """

    def __init__(self, folder: Path, key: str) -> None:
        self._file = folder / _FILE
        self._key = key

    def read(self, there: Mapping[str, Held] | None = None) -> dict[str, Agreed]:
        """Return what is remembered, by path; nothing of another index, or of a file in pieces.

        Args:
            there: what the index says of each statement. What it holds just as this copy was about
                to send it was sent from here, also when nobody lived to see the answer.
        """
        agreed, sending = self._read()
        arrived = {
            path: each
            for path, each in sending.items()
            if there and path in there and each == Agreed(there[path].revision, there[path].digest)
        }
        return agreed | arrived

    def note(self, news: Iterable[tuple[str, Agreed]]) -> None:
        """Remember further agreements.

        Raises:
            UntocError: it cannot be written.
        """
        self._change(dict(news), {})

    def note_sending(self, items: Mapping[str, Agreed]) -> None:
        """Remember what is about to be sent, which is an agreement once it has arrived.

        Raises:
            UntocError: it cannot be written.
        """
        self._change({}, items)

    def _read(self) -> tuple[dict[str, Agreed], dict[str, Agreed]]:
        try:
            content = json.loads(self._file.read_text(encoding="utf-8"))
            if content["format"] != _FORMAT or content["index"] != self._key:
                return {}, {}
            return _of_rows(content["agreed"]), _of_rows(content.get("sending", {}))
        except (OSError, ValueError, LookupError, TypeError, AttributeError):
            return {}, {}

    def _change(self, agreed: Mapping[str, Agreed], sending: Mapping[str, Agreed]) -> None:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with lock(self._file.with_suffix(".lock")):  # of two at once, neither forgets
                known, before = self._read()
                open_still = {path: each for path, each in before.items() if path not in agreed}
                rows = {
                    "agreed": _rows(known | dict(agreed)),
                    "sending": _rows(open_still | dict(sending)),
                }
                content = {"format": _FORMAT, "index": self._key, **rows}
                replace_file(self._file, json.dumps(content, ensure_ascii=False))
        except OSError as error:
            raise UntocError(
                f"{self._file} cannot be written: {(error.strerror or str(error)).lower()}",
                hint="check the folder and the free space",
            ) from error


def _of_rows(rows: Mapping[str, tuple[int, str | None]]) -> dict[str, Agreed]:
    return {path: Agreed(int(revision), known) for path, (revision, known) in rows.items()}


def _rows(agreed: Mapping[str, Agreed]) -> dict[str, tuple[int, str | None]]:
    return {path: (each.revision, each.digest) for path, each in sorted(agreed.items())}


def agreements(
    here: Mapping[str, str], there: Mapping[str, Held], found: Drift
) -> Iterable[tuple[str, Agreed]]:
    """Return what can be remembered of statements that are the same here and there."""
    return ((path, Agreed(there[path].revision, here[path])) for path in found.of(State.IN_STEP))
