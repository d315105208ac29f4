"""The way to one OpenSearch cluster: who is asked, as whom, how long it is waited for.

Every request of the program goes through `Connection.ask`. Before the first one the server is asked
what it is; anything but OpenSearch is refused, because its answers might only look alike.
"""

import base64
import logging
import random
import time
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

from untoc_cli.archive.shared_index import SharedIndex
from untoc_cli.errors import IndexUnusable
from untoc_cli.extras import install
from untoc_cli.record import Record
from untoc_cli.search.engines.opensearch_credentials import Credentials, credentials
from untoc_cli.search.engines.opensearch_errors import (
    LOCAL,
    TryAgainError,
    UncertainError,
    translated,
    whole,
)
from untoc_cli.text.safety import one_line

Answered = TypeVar("Answered")

OLDEST = 2  # the first version that has points in time
_PRODUCT = "opensearch"
_A_MOMENT = 60.0  # seconds
_SEARCH: dict[str, Any] = {
    # How rare a word is counts over all parts, so that the division into parts changes no order.
    "search_type": "dfs_query_then_fetch",
    "allow_partial_search_results": "false",
}


class Patience(Record):
    """How long a server that has too much to do is waited for.

    Attributes:
        tries: how often it is asked.
        first: seconds to wait before the second time; twice as long before each further one.
        longest: seconds between two times.
    """

    tries: int = 4
    first: float = 0.2
    longest: float = 10.0

    def before(self, number: int) -> float:
        """Return the seconds to wait before a further try, from half to all of them by chance.

        By chance, so that all who were turned away do not come back together.
        """
        wait: float = min(self.first * 2 ** (number - 1), self.longest)
        return wait * (0.5 + random.random() / 2)  # noqa: S311 - no secret hangs on it


class Connection:
    """The way to the cluster of a shared index.

    Args:
        place: where it is.
        patience: with a server that has too much to do.
        pause: waits so many seconds.
    """

    def __init__(
        self,
        place: SharedIndex,
        patience: Patience | None = None,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.place = place
        self.patience = patience or Patience()
        self.pause = pause
        self._unanswered = -_A_MOMENT

    @property
    def where(self) -> str:
        """The address, as it is spoken of."""
        return self.place.urls[0]

    @cached_property
    def credentials(self) -> Credentials:
        """As whom it is asked."""
        return credentials(self.where)

    @cached_property
    def version(self) -> str:
        """The version of the server.

        Raises:
            IndexUnusable: it is another product, or too old.
        """
        return _version_of(self.tried(lambda client: client.info()), self.where)

    def ask(self, request: Callable[[Any], Answered]) -> Answered:
        """Return what OpenSearch answers, once it is known to be OpenSearch.

        Args:
            request: asks the client.

        Raises:
            IndexUnusable: it cannot be asked, or says no.
            Busy: it goes on having too much to do, or is too slow.
        """
        assert self.version
        return self.tried(request)

    def search(self, body: dict[str, Any], index: str | None) -> dict[str, Any]:
        """Return the whole answer to a search.

        Args:
            body: what is asked.
            index: in which; None where a point in time says it.

        Raises:
            IndexUnusable: as for `ask`, or a part is missing.
            Busy: as for `ask`.
        """
        answer: dict[str, Any] = self.ask(
            lambda client: client.search(body=body, index=index, params=_SEARCH)
        )
        hits = whole(answer, self.where).get("hits")
        if not isinstance(hits, dict) or not isinstance(hits.get("hits"), list):
            raise IndexUnusable(f"what {self.where} answers is no answer of OpenSearch", hint=LOCAL)
        return answer

    def tried(self, request: Callable[[Any], Answered]) -> Answered:
        """Return an answer; a server that has too much to do is asked again, a few times.

        A request without an answer is repeated once, and not when another one had none a moment
        ago: nobody waits for four questions in a row to be over time twice. What is sent can be
        sent twice without harm, because it is a question, or carries its revision.
        """
        for number in range(1, self.patience.tries + 1):
            try:
                return self.once(request)
            except UncertainError:
                if number > 1 or time.monotonic() - self._unanswered < _A_MOMENT:
                    raise
                self._unanswered = time.monotonic()
            except TryAgainError:
                if number == self.patience.tries:
                    raise
            self.pause(self.patience.before(number))
        raise AssertionError

    def once(self, request: Callable[[Any], Answered]) -> Answered:
        """Return an answer, asked for once."""
        client = self._client  # says what is missing where the library is not installed
        with translated(self.where, self.credentials.origin):
            return request(client)

    @cached_property
    def _client(self) -> Any:
        """The client library, which takes most of a second to load."""
        try:
            from opensearchpy import OpenSearch
        except ImportError as error:
            raise IndexUnusable(
                "the library for OpenSearch is not installed",
                hint=f"{install('opensearch')}; {LOCAL}",
            ) from error
        logging.getLogger("opensearch").disabled = True  # whatever goes wrong is an error of ours
        who, place = self.credentials, self.place
        return OpenSearch(
            list(place.urls),
            headers=_saying(who),
            timeout=place.timeout,
            max_retries=len(place.urls) - 1,  # another node, where several are named
            retry_on_status=(),
            http_compress=True,
            pool_maxsize=20,
            **_trust(place),
        )


def _saying(who: Credentials) -> dict[str, str] | None:
    """Return the header that says who asks; OpenSearch takes users and passwords as UTF-8."""
    if who.key:
        return {"authorization": f"ApiKey {who.key}"}
    if who.user:
        pair = f"{who.user}:{who.password}".encode("utf-8", "surrogateescape")
        return {"authorization": f"Basic {base64.b64encode(pair).decode()}"}
    return None


def _trust(place: SharedIndex) -> dict[str, Any]:
    """Return which certificates are trusted; there is no way to trust any."""
    if not place.urls[0].startswith("https:"):
        return {}
    return {"verify_certs": True, "ca_certs": place.certificate}


def _version_of(answer: Any, where: str) -> str:
    about = answer.get("version") if isinstance(answer, dict) else None
    if not isinstance(about, dict) or about.get("distribution") != _PRODUCT:
        number = about.get("number") if isinstance(about, dict) else None
        what = f"another product ({one_line(str(number))[:20]})" if number else "another server"
        raise IndexUnusable(
            f"at {where} answers {what}, not OpenSearch", hint=f"untoc config opensearch; {LOCAL}"
        )
    number = str(about.get("number", ""))
    if not number.partition(".")[0].isdecimal() or int(number.partition(".")[0]) < OLDEST:
        raise IndexUnusable(
            f"at {where} answers OpenSearch {one_line(number)[:20]}; {OLDEST}.4 or later is needed",
            hint=LOCAL,
        )
    return number
