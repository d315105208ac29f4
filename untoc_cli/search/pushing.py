"""Sending what changed here to a shared index, and making that index anew.

What is sent carries the revision it makes: one more than the one this copy agreed with. Of two
people who changed the same statement, the first one's is taken, and the second one is told.
"""

import contextlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.files import digest
from untoc_cli.archive.reading import read_statement
from untoc_cli.errors import IndexUnusable, NotFound
from untoc_cli.record import Record, replace
from untoc_cli.search.drift import Agreed, Drift, Memory, State, agreements, drift
from untoc_cli.search.indexing import document_of, words_beside
from untoc_cli.search.remote import Fate, Filed, Held, Item, Remote, Removed, Replacement
from untoc_cli.text.wording import count, listing

Track = Callable[[Iterable[str]], Iterable[str]]

_CHANGED = "its file was changed or taken away meanwhile; send it once more"


class Push(Record):
    """What a push would do, or did.

    Attributes:
        sent: paths that are new or newer here, with the revision each gets.
        removed: paths that are gone here, or may not be there any more, the same.
        conflicts: paths that were changed here and there, which are left alone.
        withheld: paths that are not sent because of what their header says.
        unchanged: how many are the same here and there.
        digests: the fingerprints of what is sent, as it was judged, by path.
        faults: what the server did not take, and why, by path.
    """

    sent: Mapping[str, int]
    removed: Mapping[str, int]
    conflicts: tuple[str, ...]
    withheld: tuple[str, ...]
    unchanged: int
    digests: Mapping[str, str] = {}
    faults: Mapping[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self.sent or self.removed)


class Choice(Record):
    """Which statements a push is about.

    Attributes:
        leaving: paths that may leave the archive.
        public: those of them that may leave it without having been asked for.
        asked: paths that somebody asked for; without any, all.
        force: whether what is here takes the place of what was changed there too.
        removes: whether what is gone here is taken away there.
        unreadable: files and folders here that cannot be read; what is in them is not gone.
    """

    leaving: Collection[str]
    public: Collection[str] = ()
    asked: Collection[str] = ()
    force: bool = False
    removes: bool = True
    unreadable: Collection[str] = ()

    def cannot_be_read(self, path: str) -> bool:
        """Tell whether a file is here, or may be, and cannot be read."""
        return any(path == each or path.startswith(f"{each}/") for each in self.unreadable)


def plan_push(
    here: Mapping[str, str],
    there: Mapping[str, Held],
    memory: Mapping[str, Agreed],
    choice: Choice,
) -> tuple[Push, Drift]:
    """Return what a push would do, and how here and there differ.

    A statement that is there and has become private since is taken away, unless it was sent by its
    id.
    """
    found = drift(here, there, memory)
    chosen = [path for path in found.states if not choice.asked or path in choice.asked]
    sent: dict[str, int] = {}
    removed: dict[str, int] = {}
    conflicts, withheld = [], []
    for path in chosen:
        held, state = there.get(path), found.states[path]
        after = held.revision + 1 if held else 1
        if path not in here and choice.cannot_be_read(path):
            withheld.append(path)
        elif path in here and path not in choice.leaving:
            withheld.append(path)
            if _is_ours_to_take_away(state, held, memory.get(path)):
                removed[path] = after
            elif state is State.CONFLICT:
                conflicts.append(path)
        elif state in (State.ONLY_HERE, State.NEWER_HERE) or (choice.force and _is_forced(state)):
            (sent if path in here else removed)[path] = after
        elif state is State.REMOVED_HERE and choice.removes:
            removed[path] = after
        elif state is State.CONFLICT:
            conflicts.append(path)
    unchanged = len(found.of(State.IN_STEP))
    digests = {path: here[path] for path in sent}
    return Push(sent, removed, tuple(conflicts), tuple(withheld), unchanged, digests), found


def _is_ours_to_take_away(state: State, held: Held | None, agreed: Agreed | None) -> bool:
    """Tell whether a statement that stays here is to be taken away there.

    Not one that others have made newer, or without ever having had it from here: what they sent may
    be for all by now, and only the file here is not.
    """
    if held is None or held.digest is None or held.asked:
        return False
    return state in (State.IN_STEP, State.NEWER_HERE) or (
        state is State.CONFLICT and agreed is not None
    )


def push(archive: Archive, remote: Remote, plan: Push, choice: Choice, track: Track = iter) -> Push:
    """Send what a plan says; what became of it is in the answer.

    Args:
        archive: what is sent lies there.
        remote: where to.
        plan: what `plan_push` returned.
        choice: what it was made for.
        track: wraps the paths that are sent, to show progress.

    Raises:
        Busy: the server goes on having too much to do; what was taken stays, and is not sent again.
        IndexUnusable: it says no.
    """
    memory = Memory(archive.log_folder, remote.key)
    memory.note_sending(_sending(plan))
    items: dict[str, Item] = {}
    fates: list[Fate] = []
    try:
        for fate in remote.put(_noting(_items(archive, plan, choice, track), items)):
            fates.append(fate)  # noqa: PERF402 - what is done by the time of an error is remembered
    finally:
        memory.note(_agreed(items[fate.path]) for fate in fates if fate.is_done)
    return _outcome(plan, fates)


def _sending(plan: Push) -> dict[str, Agreed]:
    """Return what a plan makes of each statement there."""
    sent = {path: Agreed(revision, plan.digests[path]) for path, revision in plan.sent.items()}
    return sent | {path: Agreed(revision, None) for path, revision in plan.removed.items()}


def agree(archive: Archive, remote: Remote, there: Mapping[str, Held]) -> None:
    """Remember which statements are the same here and there."""
    memory = Memory(archive.log_folder, remote.key)
    here = archive.catalogue.digests()
    known = memory.read(there)
    memory.note((*known.items(), *agreements(here, there, drift(here, there, known))))


def rebuild(
    archive: Archive,
    remote: Remote,
    there: Mapping[str, Held],
    choice: Choice,
    track: Track = iter,
) -> Push:
    """Make the shared index anew beside the current one, and put it in its place at once.

    What is only there, or newer there, goes into the new one as it is there.

    Args:
        archive: what is sent lies there.
        remote: where to.
        there: what the current index says of each statement; nothing where there is none.
        choice: which statements are sent.
        track: wraps the paths that are sent, to show progress.

    Raises:
        Busy: another process replaces it at the same time.
        IndexUnusable: the server says no, or does not take every statement; nothing has changed.
    """
    memory = Memory(archive.log_folder, remote.key)
    here = judged_digests(archive)
    plan, found = plan_push(here, there, memory.read(there), choice)
    memory.note_sending(_sending(plan))
    items: dict[str, Item] = {}
    new = remote.replace(words_beside(archive))
    try:
        _taken(new.put(_noting(_items(archive, plan, choice, track), items)))
        _fill(archive, remote, new, (there, here, items))
        new.switch()
    except BaseException:
        new.call_off()
        raise
    memory.note((*map(_agreed, items.values()), *agreements(here, there, found)))
    return _outcome(plan, map(Fate, items))


def judged_digests(archive: Archive) -> dict[str, str]:
    """Return the fingerprint of each statement as it was read, by path.

    Other than those of the catalogue, which another process may have brought up to date since.
    """
    return {entry.path: entry.digest for entry in archive.entries if entry.statement}


def _fill(
    archive: Archive,
    remote: Remote,
    new: Replacement,
    known: tuple[Mapping[str, Held], Mapping[str, str], Mapping[str, Item]],
) -> None:
    """Put into a new index what the current one has, and what came to that meanwhile.

    What is taken away is also taken out of the current one, which stays until the next.

    Raises:
        IndexUnusable: something of it would be missing.
    """
    there, here, items = known
    kept: dict[str, Item] = {}
    left = {path: held for path, held in there.items() if path not in items}
    _taken(new.put(_noting(_kept(archive, remote, left, here), kept)))
    new.take_away(item for item in items.values() if isinstance(item, Removed))
    late = {
        path: held
        for path, held in new.freeze().items()
        if there.get(path) != held and not _is_removed_so(items.get(path), held)
    }
    _taken(new.put(_noting(_fetched(archive, remote, late), kept)))
    missing = sorted(there.keys() - items.keys() - kept.keys())
    if missing:
        raise IndexUnusable(
            f"{remote.where} did not send {listing(missing[:5])}, which it has",
            hint="untoc remote check",
        )


def _is_removed_so(item: Item | None, held: Held) -> bool:
    return isinstance(item, Removed) and held == Held(None, item.revision)


def _items(archive: Archive, plan: Push, choice: Choice, track: Track) -> Iterator[Item]:
    """Return what a plan sends, read when its turn comes.

    A file that vanished is left out, and so is one that was changed since it was judged: it may say
    by now that it is private.
    """
    for path in track(list(plan.sent)):
        data = _bytes_here(archive, path)
        if data is not None and digest(data) == plan.digests[path]:
            is_asked = path in choice.asked and path not in choice.public
            yield _filed(archive, path, data, plan.sent[path], is_asked=is_asked)
    for path, revision in plan.removed.items():
        yield Removed(path, revision)


def _kept(
    archive: Archive,
    remote: Remote,
    kept: Mapping[str, Held],
    here: Mapping[str, str],
) -> Iterator[Item]:
    """Return what the current index holds and stays as it is; what is the same, from here.

    A file that changes in this moment is fetched as the others are.
    """
    fetched = {}
    for path, held in kept.items():
        data = _bytes_here(archive, path) if here.get(path) == held.digest else None
        if data is not None and digest(data) == held.digest:
            yield _filed(archive, path, data, held.revision, is_asked=held.asked)
        else:
            fetched[path] = held
    yield from _fetched(archive, remote, fetched)


def _bytes_here(archive: Archive, path: str) -> bytes | None:
    """Return a file here; None when it has vanished."""
    entry = archive.catalogue.entry(path)
    with contextlib.suppress(NotFound):
        return archive.raw(entry.statement) if entry and entry.statement else None
    return None


def _fetched(archive: Archive, remote: Remote, held: Mapping[str, Held]) -> Iterator[Item]:
    """Return statements as the current index has them."""
    for path, each in held.items():
        if each.digest is None:
            yield Removed(path, each.revision)
    present = [path for path, each in held.items() if each.digest is not None]
    for path, text in remote.texts(present) if present else ():
        data, known = text.encode(), held[path]
        check_text(path, data, known.digest)
        yield _filed(archive, path, data, known.revision, is_asked=known.asked)


def check_text(path: str, data: bytes, known: str | None) -> None:
    """Make sure that a file that came is the one that was sent.

    Raises:
        IndexUnusable: it is not.
    """
    if digest(data) != known:
        raise IndexUnusable(
            f"the text of {path} in the shared index is not the one that was sent",
            hint="untoc remote push --force, with its id, from a copy that has it",
        )


def _filed(archive: Archive, path: str, data: bytes, revision: int, *, is_asked: bool) -> Filed:
    """Return a file as it is sent.

    Raises:
        IndexUnusable: it came from the index, and its header cannot be read here.
    """
    reading = read_statement(path, data)
    if reading.statement is None:
        raise IndexUnusable(
            f"the header of {path} in the shared index cannot be read", hint="untoc remote pull"
        )
    document = document_of(archive, reading.statement, reading.body)
    return Filed(document, data.decode(), digest(data), revision, is_asked)


def _noting(items: Iterable[Item], noted: dict[str, Item]) -> Iterator[Item]:
    """Return items, and note each by its path, without its words."""
    for item in items:
        noted[item.path] = replace(item, text="") if isinstance(item, Filed) else item
        yield item


def _agreed(item: Item) -> tuple[str, Agreed]:
    known = item.digest if isinstance(item, Filed) else None
    return item.path, Agreed(item.revision, known)


def _outcome(plan: Push, fates: Iterable[Fate]) -> Push:
    """Return a plan with what became of it."""
    known = {fate.path: fate for fate in fates}
    done = {path for path, fate in known.items() if fate.is_done}
    overtaken = tuple(path for path, fate in known.items() if fate.overtaken)
    faults = {path: fate.fault for path, fate in known.items() if fate.fault}
    return replace(
        plan,
        sent={path: revision for path, revision in plan.sent.items() if path in done},
        removed={path: revision for path, revision in plan.removed.items() if path in done},
        conflicts=(*plan.conflicts, *overtaken),
        faults=faults | dict.fromkeys(plan.sent.keys() - known.keys(), _CHANGED),
    )


def _taken(fates: Iterable[Fate]) -> None:
    """Make sure that a new index takes every statement.

    Raises:
        IndexUnusable: it does not; names the first.
    """
    left = [fate for fate in fates if not fate.is_done]
    if left:
        reason = left[0].fault or "it is there already"
        raise IndexUnusable(
            f"the server did not take {count(len(left), 'statement')}: {left[0].path}, {reason}",
            hint="untoc remote check",
        )


def _is_forced(state: State) -> bool:
    return state in (State.CONFLICT, State.NEWER_THERE, State.REMOVED_THERE)
