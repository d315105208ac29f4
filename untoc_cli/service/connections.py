"""A connection that has so much time to say what it wants, and no more.

The server's library closes a connection that says nothing after an answer, and waits for ever for
one that says half of a request; five hundred of those would keep everybody else out.
"""

from typing import Any

_HEAD_TIME = 10.0  # seconds


def punctual(head_time: float = _HEAD_TIME) -> type[Any]:
    """Return the server's kind of connection, closed when the head of a request does not come.

    Args:
        head_time: seconds; a request is said within twice as many, or not at all.
    """
    import h11  # noqa: PLC0415 - comes with the server
    from uvicorn.protocols.http.h11_impl import H11Protocol

    class PunctualProtocol(H11Protocol):
        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._look_later()

        def connection_lost(self, exc: Exception | None) -> None:
            self._timer.cancel()
            super().connection_lost(exc)

        def _look_later(self) -> None:
            self._timer = self.loop.call_later(head_time, self._look, self._unsaid)

        def _look(self, before: object) -> None:
            """Close it, if it still has not said what it had not said a while ago."""
            if before is not None and before is self._unsaid:
                self.transport.close()
                return
            self._look_later()

        @property
        def _unsaid(self) -> object:
            """What tells one request that is not said yet from another; None for one that is."""
            if self.conn.their_state is not h11.IDLE:
                return None
            return self.cycle or self.conn

    return PunctualProtocol
