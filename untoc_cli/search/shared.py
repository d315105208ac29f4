"""The index of an archive that many people share, as a search sees it.

A search never writes it: of ten people who search, some have older files, and what one has changed
at home is not for all until it is pushed. So a search compares, answers from what is there, and
says how that differs from the files here.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

from untoc_cli.errors import UsageProblem
from untoc_cli.search.drift import Drift, Memory, State, drift, without_staying
from untoc_cli.search.engine import Hit
from untoc_cli.search.index import Contents
from untoc_cli.search.index_state import IndexCheck, IndexState, Refresh
from untoc_cli.search.query.tree import Node
from untoc_cli.search.remote import Remote, Sums
from untoc_cli.text.wording import listing

Staying = Callable[[], Collection[str]]

_LOOK = "untoc remote status"
_PUSHED = {
    State.NEWER_HERE: "untoc remote push",
    State.ONLY_HERE: "untoc remote push",
    State.REMOVED_HERE: _LOOK,
}
_PULLED = {
    State.NEWER_THERE: "untoc remote pull --update",
    State.ONLY_THERE: "untoc remote pull",
    State.REMOVED_THERE: _LOOK,
}


class SharedArchiveIndex:
    """An `Index` that lies elsewhere.

    Args:
        remote: where it lies.
        digests: gives the fingerprint of each file here, by path.
        memory: what this copy of the archive remembers of it.
        staying: gives the paths of files that are not for others, which nobody misses there.
    """

    is_shared = True

    def __init__(
        self,
        remote: Remote,
        digests: Callable[[], Mapping[str, str]],
        memory: Memory,
        staying: Staying = frozenset,
    ) -> None:
        self._remote = remote
        self._digests = digests
        self._memory = memory
        self._staying = staying

    def refresh(self, contents: Contents, *, rebuild: bool = False) -> Refresh:  # noqa: ARG002
        """Say how the index differs from the files here; it stays as it is.

        Raises:
            UsageProblem: it is to be made anew.
            IndexUnusable: it cannot be asked.
        """
        if rebuild:
            raise UsageProblem(
                "a shared index is made anew for all", hint="untoc remote push --rebuild"
            )
        there = self._remote.sums()
        here = self._digests()
        if there == Sums.of(here.values()):
            return Refresh(total=there.total)
        staying = self._staying()
        if there == Sums.of(known for path, known in here.items() if path not in staying):
            return Refresh(total=there.total)
        return Refresh(total=there.total, notes=tuple(_notes(self._drift(here, staying))))

    def check(self, contents: Contents) -> IndexCheck:  # noqa: ARG002 - as above
        """Tell how it differs from the files here."""
        found = self._drift(self._digests(), self._staying())
        state = IndexState(tuple(found.of(*_PUSHED)), tuple(found.of(*_PULLED, State.CONFLICT)))
        total = self._remote.sums().total
        return IndexCheck("opensearch", Path(self._remote.where), 0, total, state)

    def elsewhere(self, folder: Path) -> "SharedArchiveIndex":  # noqa: ARG002 - as above
        """Return itself: it lies nowhere here."""
        return self

    def search(self, tree: Node) -> list[Hit]:
        """Return every document that fits."""
        return self._remote.search(tree)

    def words(self, beginning: str) -> list[str]:
        """Return the words of the archive that begin so."""
        return self._remote.words(beginning)

    def occurrences(self, rows: Sequence[list[str]]) -> dict[str, int]:
        """Return how often each body holds one of some rows of words, by path."""
        return self._remote.occurrences(rows)

    def spread(self, words: Iterable[str]) -> dict[str, int]:
        """Return in how many bodies each of some words stands."""
        return self._remote.spread(words)

    def _drift(self, here: Mapping[str, str], staying: Collection[str]) -> Drift:
        there = self._remote.held()
        return without_staying(drift(here, there, self._memory.read(there)), there, staying)


def _notes(found: Drift) -> Iterable[str]:
    """Return what a reader must know of the answer."""
    if pushed := _counted(found, _PUSHED):
        yield f"the shared index is behind the files here: {pushed}"
    if pulled := _counted(found, _PULLED):
        yield f"the files here are behind the shared index: {pulled}"
    if conflicts := found.of(State.CONFLICT):
        number = len(conflicts)
        yield f"{number} {State.CONFLICT}, and found as there; untoc remote status names them"


def _counted(found: Drift, states: Mapping[State, str]) -> str:
    """Return how many are in some states, and what to do about it when that is one thing."""
    met = [state for state in states if found.of(state)]
    deeds = {states[state] for state in met}
    said = listing(f"{len(found.of(state))} {state}" for state in met)
    return f"{said}; {deeds.pop() if len(deeds) == 1 else _LOOK}" if met else ""
