"""Sending many statements: in portions, at the pace of the server, with the fate of each one.

Each carries its revision as its version, so that sending it twice does no harm and an older one
never takes the place of a newer one.
"""

import json
import threading
from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any

from untoc_cli.errors import IndexUnusable
from untoc_cli.record import Record
from untoc_cli.search.engines.opensearch_connection import Connection, Patience
from untoc_cli.search.engines.opensearch_errors import (
    AGAIN,
    LOCAL,
    OVERLOADED,
    TryAgainError,
    expected,
    whole,
)
from untoc_cli.search.engines.opensearch_mapping import id_of
from untoc_cli.search.remote import Fate
from untoc_cli.text.safety import one_line
from untoc_cli.text.wording import shorten

_MOST, _FEWEST = 200, 10  # statements of a portion
_LARGEST = 5_000_000  # bytes of one
_PATIENCE = Patience(tries=7, first=0.25, longest=8.0)
_CONFLICT, _ABSENT = 409, 404
_TELLING = ("digest", "revision", "gone")


class Sent(Record):
    """A statement that is sent, or taken out where it has no source.

    Attributes:
        path: which.
        source: what is sent of it.
        revision: its version; None where the newest is what comes last.
    """

    path: str
    source: Mapping[str, Any] | None
    revision: int | None = None


Prepared = tuple[Sent, list[str]]  # with its lines in a request


class Sender:
    """Sends statements to an index.

    Args:
        connection: the way to the cluster.
        index: by its own name, not by an alias, which another process may lead elsewhere.
    """

    def __init__(self, connection: Connection, index: str) -> None:
        self._connection = connection
        self._index = index
        self._portion = _MOST
        self._is_over = threading.Event()
        self._patience = _PATIENCE if connection.patience == Patience() else connection.patience

    def send(self, items: Iterable[Sent]) -> Iterator[Fate]:
        """Yield the fate of each, in portions, in no particular order.

        While one portion is under way the next one is made ready.

        Raises:
            Busy: the server goes on having too much to do; what was yielded is done.
            IndexUnusable: it says no.
        """
        under_way: _UnderWay | None = None
        try:
            for portion in self._portions(items):
                if under_way:
                    yield from under_way.fates()
                under_way = _UnderWay(self._sent(portion))
            if under_way:
                yield from under_way.fates()
        except Exception:  # of what was to be sent next; what is under way is done all the same
            if under_way:
                yield from under_way.fates()
            raise
        except BaseException:  # Ctrl-C; what is still sent would come after whatever tidies up
            self._is_over.set()
            if under_way:
                under_way.end()
            raise

    def finish(self) -> None:
        """Make what was sent be found by the next search.

        Raises:
            IndexUnusable: a part of the index did not answer.
        """
        answer = self._connection.ask(lambda client: client.indices.refresh(index=self._index))
        whole(answer | {"_shards": _answering(answer)}, self._connection.where)

    def _portions(self, items: Iterable[Sent]) -> Iterator[list[Prepared]]:
        """Return items with their lines, as many at once as the server takes just now."""
        portion: list[Prepared] = []
        size = 0
        for item in items:
            lines = _lines(item)
            added = sum(len(line.encode()) for line in lines)
            if portion and (len(portion) >= self._portion or size + added > _LARGEST):
                yield portion
                portion, size = [], 0
            portion.append((item, lines))
            size += added
        if portion:
            yield portion

    def _sent(self, portion: list[Prepared]) -> Iterator[Fate]:
        """Yield the fates of a portion; what was not taken is sent again, fewer at once."""
        waiting, number = portion, 1
        while waiting and not self._is_over.is_set():
            now, later = waiting[: self._portion], waiting[self._portion :]
            left, error = now, None
            try:
                left = yield from self._judged(now, self._answers(now))
            except TryAgainError as turned_away:
                error = turned_away
            waiting = [*left, *later]
            if not left:
                self._portion, number = min(self._portion + _FEWEST, _MOST), 1
                continue
            if number == self._patience.tries:
                raise error or self._full(len(waiting))
            self._portion = max(min(self._portion, len(now)) // 2, _FEWEST)
            self._connection.pause(self._patience.before(number))
            number += 1

    def _judged(
        self, portion: list[Prepared], answers: list[dict[str, Any]]
    ) -> Generator[Fate, None, list[Prepared]]:
        """Yield the fates that are known, and return what there was no room for."""
        known = self._taken(portion, answers)
        judged = list(zip(portion, answers, strict=True))
        for (item, _), answer in judged:
            if answer.get("status") not in OVERLOADED:
                yield _fate(item, answer, is_there=item.path in known)
        return [sent for sent, answer in judged if answer.get("status") in OVERLOADED]

    def _full(self, number: int) -> TryAgainError:
        return TryAgainError(
            f"OpenSearch at {self._connection.where} goes on having too much to do; "
            f"{number} statements were not sent",
            hint=AGAIN,
        )

    def _answers(self, portion: list[Prepared]) -> list[dict[str, Any]]:
        """Return what the server says of each item of a portion."""
        body = "\n".join(line for _, lines in portion for line in lines) + "\n"
        assert self._connection.version
        answer = self._connection.once(lambda client: client.bulk(body=body, index=self._index))
        with expected(self._connection.where):
            found = [dict(each) for item in answer["items"] for each in item.values()]
        if [each.get("_id") for each in found] != [id_of(item.path) for item, _ in portion]:
            raise IndexUnusable(
                f"{self._connection.where} did not say what became of each statement", hint=LOCAL
            )
        return found

    def _taken(self, portion: list[Prepared], answers: list[dict[str, Any]]) -> set[str]:
        """Return which of the conflicts are with what is sent itself.

        It was taken before, and the answer did not arrive; or another copy sent the same.
        """
        conflicts = {
            id_of(item.path): item
            for (item, _), answer in zip(portion, answers, strict=True)
            if answer.get("status") == _CONFLICT
        }
        if not conflicts:
            return set()
        body = {"ids": list(conflicts)}
        answer = self._connection.ask(
            lambda client: client.mget(index=self._index, body=body, _source=list(_TELLING))
        )
        with expected(self._connection.where):
            found = {each.get("_id"): each.get("_source") for each in answer["docs"]}
            return {
                item.path
                for name, item in conflicts.items()
                if found.get(name) and _telling(found[name]) == _telling(item.source or {})
            }


class _UnderWay:
    """A portion that is sent beside whatever else is done.

    Args:
        fates: sends it.
    """

    def __init__(self, fates: Iterator[Fate]) -> None:
        self._known: list[Fate] = []
        self._error: Exception | None = None
        self._thread = threading.Thread(
            target=self._send, args=(fates,), name="sending", daemon=True
        )
        self._thread.start()

    def fates(self) -> Iterator[Fate]:
        """Wait for them, and yield them once; those that were known before an error, too."""
        self._thread.join()
        while self._known:
            yield self._known.pop(0)
        error, self._error = self._error, None
        if error:
            raise error

    def end(self) -> None:
        """Wait for the answer to what has been sent, whatever it is."""
        self._thread.join()

    def _send(self, fates: Iterator[Fate]) -> None:
        try:
            for fate in fates:
                self._known.append(fate)
        except Exception as error:  # noqa: BLE001 - whoever asks for the fates is told
            self._error = error


def _fate(item: Sent, answer: dict[str, Any], *, is_there: bool) -> Fate:
    status = answer.get("status", 0)
    if 200 <= status < 300 or (item.source is None and status == _ABSENT):
        return Fate(item.path)
    if status == _CONFLICT:
        return Fate(item.path, overtaken=not is_there)
    return Fate(item.path, fault=_fault(answer))


def _telling(source: Mapping[str, Any]) -> list[Any]:
    """Return what tells one version of a statement from another."""
    return [source.get(name) for name in _TELLING]


def _lines(item: Sent) -> list[str]:
    action: dict[str, Any] = {"_id": id_of(item.path)}
    if item.revision is not None:
        action |= {"version": item.revision, "version_type": "external"}
    if item.source is None:
        return [json.dumps({"delete": action})]
    return [json.dumps({"index": action}), json.dumps(item.source, ensure_ascii=False)]


def _fault(answer: dict[str, Any]) -> str:
    error = answer.get("error")
    reason = error.get("reason") or error.get("type") if isinstance(error, dict) else error
    return shorten(one_line(str(reason or f"status {answer.get('status')}")), 200)


def _answering(answer: dict[str, Any]) -> dict[str, Any]:
    """Return the shards of a refresh; a copy that is not there yet is no shard that failed."""
    shards = dict(answer.get("_shards") or {})
    if isinstance(shards.get("successful"), int) and not shards.get("failed"):
        shards["total"] = shards["successful"]
    return shards
