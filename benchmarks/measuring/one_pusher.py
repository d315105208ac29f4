"""Somebody who pushes statement after statement, and remembers which of them were taken."""

import threading
from collections import Counter
from typing import Self

from untoc_cli.archive.shared_index import SharedIndex
from untoc_cli.errors import UntocError
from untoc_cli.record import replace
from untoc_cli.search.engine import IndexDocument
from untoc_cli.search.engines.opensearch_remote import OpenSearchRemote
from untoc_cli.search.remote import Filed

_PORTION = 5


class Pusher:
    """A thread that pushes copies of a statement under new names.

    Args:
        place: where.
        model: of which it pushes copies.
    """

    def __init__(self, place: SharedIndex, model: IndexDocument) -> None:
        self.taken: set[str] = set()
        self.sent = 0
        self.refused = Counter[str]()
        self._place = place
        self._model = model
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._push, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join(120)

    def lost(self) -> set[str]:
        """Return what was taken and is not there any more."""
        return self.taken - OpenSearchRemote(self._place).held().keys()

    def _push(self) -> None:
        while not self._over.is_set():
            paths = [f"new/{self.sent + number}.md" for number in range(_PORTION)]
            self.sent += _PORTION
            items = [Filed(replace(self._model, path=p), "", "0" * 64, 1) for p in paths]
            try:
                for fate in OpenSearchRemote(self._place).put(items):
                    if fate.is_done:
                        self.taken.add(fate.path)
            except UntocError as error:
                self.refused[f"{error.exit_code}: {error.what}"] += 1
