"""The indexes of one shared archive: each with a number, and one alias that leads to the current.

A new one is built beside the current one and takes its place at once, so that a search finds all
of the old or all of the new.
"""

import re
from functools import partial
from typing import Any

from untoc_cli.archive.shared_index import SharedIndex
from untoc_cli.errors import Busy, IndexUnusable
from untoc_cli.search.engines.opensearch_connection import Connection
from untoc_cli.search.engines.opensearch_errors import NoIndexError
from untoc_cli.search.engines.opensearch_mapping import SCHEMA, definition, in_use

_TRIES = 20  # numbers, when others build at the same time
_SLOW = 60  # seconds: a cluster that has just lost a node makes no index at once


class Generations:
    """The indexes of a shared archive.

    Args:
        connection: the way to the cluster.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.alias = alias_of(connection.place)

    def current(self) -> str | None:
        """Return the name of the index that is searched; None before the first one.

        Raises:
            IndexUnusable: the alias leads to several, or is an index itself.
        """
        try:
            found = self._connection.ask(lambda client: client.indices.get_alias(name=self.alias))
        except IndexUnusable as error:
            if "404" in error.what or isinstance(error, NoIndexError):
                return None
            raise
        if len(found) != 1:
            raise IndexUnusable(
                f"{self.alias} at {self._connection.where} leads to {len(found)} indexes",
                hint="untoc remote check",
            )
        return str(next(iter(found)))

    def create(self, words: str = "") -> str:
        """Make an empty index beside the current one, and return its name.

        Raises:
            IndexUnusable: it cannot be made.
        """
        number = max(self._numbers(), default=0) + 1
        body = definition(self._connection.place, words)
        for name in (self._named(number + further) for further in range(_TRIES)):
            try:
                self._connection.ask(partial(_create, name=name, body=body))
            except IndexUnusable as error:
                if "already exists" not in error.what:
                    raise
                continue
            self._wait_for(name, "yellow")
            return name
        raise Busy("others make a new index at the same time", hint="try again in a moment")

    def settle(self, name: str) -> None:
        """Have an index that was filled copied, as far as there are nodes for it; not for ever."""
        body = in_use(self._connection.place)
        self._connection.ask(lambda client: client.indices.put_settings(index=name, body=body))
        self._wait_for(name, "green")

    def switch(self, new: str, old: str | None) -> None:
        """Let searches use a new index from now on, instead of the old one.

        Raises:
            Busy: another process was faster.
        """
        actions: list[dict[str, Any]] = [{"add": {"index": new, "alias": self.alias}}]
        if old is not None:
            gone = {"index": old, "alias": self.alias, "must_exist": True}
            actions.insert(0, {"remove": gone})
        try:
            self._connection.ask(
                lambda client: client.indices.update_aliases(body={"actions": actions})
            )
        except IndexUnusable as error:
            if self.current() == new:
                return
            what = "another push has replaced the index meanwhile"
            raise Busy(what, hint="untoc remote status") from error

    def drop(self, name: str) -> None:
        """Delete an index; one that is gone already is no error."""
        self._connection.ask(lambda client: client.indices.delete(index=name, ignore=[404]))

    def drop_older(self, current: str, previous: str | None) -> None:
        """Delete the indexes before the previous one, which searches that began may still use."""
        kept = min(self._number_of(name) for name in (current, previous) if name)
        for number, name in self._all().items():
            if number < kept:
                self.drop(name)

    def close_for_writing(self, name: str, *, closed: bool) -> None:
        """Let nobody change an index while it is copied, or let them again."""
        body = {"index": {"blocks": {"write": closed or None}}}
        self._connection.ask(lambda client: client.indices.put_settings(index=name, body=body))

    def _named(self, number: int) -> str:
        return f"{self.alias}-v{SCHEMA}-{number}"

    def _numbers(self) -> list[int]:
        return list(self._all())

    def _all(self) -> dict[int, str]:
        pattern = f"{self.alias}-v*"
        found = self._connection.ask(
            lambda client: client.indices.get_settings(
                index=pattern, params={"ignore_unavailable": "true"}
            )
        )
        return {self._number_of(name): name for name in found if self._number_of(name)}

    def _number_of(self, name: str) -> int:
        """Return the number of an index; 0 for one that is not of these."""
        found = re.fullmatch(rf"{re.escape(self.alias)}-v[0-9]+-([0-9]+)", name)
        return int(found[1]) if found else 0

    def _wait_for(self, name: str, status: str) -> None:
        """Wait until an index has a status, half a minute at most, as the server does by itself."""
        self._connection.ask(
            lambda client: client.cluster.health(
                index=name, wait_for_status=status, request_timeout=_SLOW, ignore=[408]
            )
        )


def _create(client: Any, name: str, body: dict[str, Any]) -> object:
    return client.indices.create(index=name, body=body, request_timeout=_SLOW)


def alias_of(place: SharedIndex) -> str:
    """Return the name under which a shared archive is searched."""
    return f"untoc-{place.index}"
