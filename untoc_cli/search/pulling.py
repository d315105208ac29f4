"""Fetching what others have sent to a shared index, as files of this archive.

What is fetched becomes a plan like any other change (`archive/changes.py`): it is shown first, and
can be taken back. No file that is here is written over, unless it is asked for, and then only one
that has not been changed here since here and there agreed.
"""

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import PurePosixPath, PureWindowsPath

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.changes import FileChange, Plan, created, plan_change, read_file, rewritten
from untoc_cli.archive.files import DEEPEST, LARGEST, NOT_STATEMENTS, digest
from untoc_cli.errors import Refused
from untoc_cli.record import Record
from untoc_cli.search.drift import Agreed, Drift, State, drift
from untoc_cli.search.pushing import check_text
from untoc_cli.search.remote import Held, Remote
from untoc_cli.text.safety import one_line

_LONGEST_NAME = 255  # bytes, which is what file systems take


class Pull(Record):
    """What a pull would do.

    Attributes:
        plan: the files that come, or are brought up to date.
        agreed: what can be remembered once that is done.
        newer: paths that are newer there, where they are not brought up to date.
        removed: paths that were removed there, and stay here.
        conflicts: paths that were changed here and there, and stay as they are here.
        refused: paths that no archive can hold, or not with what is to be in them.
    """

    plan: Plan
    agreed: tuple[tuple[str, Agreed], ...]
    newer: tuple[str, ...]
    removed: tuple[str, ...]
    conflicts: tuple[str, ...]
    refused: tuple[str, ...]


def plan_pull(
    archive: Archive,
    remote: Remote,
    there: Mapping[str, Held],
    memory: Mapping[str, Agreed],
    *,
    update: bool = False,
    asked: Collection[str] = (),
) -> Pull:
    """Return what a pull would do.

    Args:
        archive: where the files come to.
        remote: where from.
        there: what it says of each statement.
        memory: what this copy remembers.
        update: whether files that are older here, and not changed since, are brought up to date.
        asked: paths that somebody asked for; without any, all. They come also where a file was
            removed here, or moved away because it differed.

    Raises:
        IndexUnusable: a text is not the one that was sent.
        Refused: a file here cannot be read.
    """
    found = drift(archive.catalogue.digests(), there, memory)
    new, newer = _coming(found, there, asked)
    # A file that is here and holds no statement stays, whatever it is.
    taken = [path for path in new if _is_fit(path) and os.path.lexists(archive.root / path)]
    wanted = [p for p in (*new, *(newer if update else ())) if _is_fit(p) and p not in taken]
    came = dict(remote.texts(wanted))
    texts = {path: text for path, text in came.items() if len(text.encode()) <= LARGEST}
    steps = list(_steps(archive, texts, there, memory))
    return Pull(
        plan_change("remote pull", steps, about=remote.where),
        tuple((p, Agreed(there[p].revision, there[p].digest)) for p in texts),
        () if update else tuple(newer),
        tuple(found.of(State.REMOVED_THERE)),
        tuple(sorted({*found.of(State.CONFLICT), *taken} - texts.keys())),
        tuple(one_line(path) for path in new if not _is_fit(path) or path in came.keys() - texts),
    )


def _coming(
    found: Drift, there: Mapping[str, Held], asked: Collection[str]
) -> tuple[list[str], list[str]]:
    """Return which statements are to be filed, and which are newer there."""
    new, newer = found.of(State.ONLY_THERE), found.of(State.NEWER_THERE)
    if asked:
        new = found.of(State.ONLY_THERE, State.REMOVED_HERE, State.CONFLICT)
        new = [path for path in new if path in asked and path in there and there[path].digest]
        newer = [path for path in newer if path in asked]
    return new, newer


def _steps(
    archive: Archive,
    texts: Mapping[str, str],
    there: Mapping[str, Held],
    memory: Mapping[str, Agreed],
) -> Iterator[FileChange]:
    for path, text in sorted(texts.items()):
        data = text.encode()
        check_text(path, data, there[path].digest)
        if not (archive.root / path).exists():
            yield created(path, data)
            continue
        before = read_file(archive, path)
        if path not in memory or digest(before) != memory[path].digest:
            raise Refused(f"{path} was changed meanwhile", hint="untoc remote status")
        yield rewritten(path, before, data)


def _is_fit(path: str) -> bool:
    """Tell whether a path is that of a statement, and not of anything else in the folder."""
    parts = PurePosixPath(path).parts
    is_plain = all(part.strip("/ ") and not part.startswith(".") for part in parts)
    is_named = all(len(part.encode("utf-8", "replace")) <= _LONGEST_NAME for part in parts)
    is_other = len(parts) == 1 and path.lower() in NOT_STATEMENTS
    leads_away = "\\" in path or PureWindowsPath(path).drive or len(parts) > DEEPEST
    is_fit = is_plain and is_named and not is_other and not leads_away
    return is_fit and path.lower().endswith(".md") and one_line(path) == path
