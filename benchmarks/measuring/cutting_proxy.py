"""A way to a server that breaks off in the middle of what is sent, now and then."""

import contextlib
import socket
import threading
from collections.abc import Iterator

_PORTION = 16_384


class CuttingProxy:
    """Passes connections on to a server, and ends some of them after so many bytes.

    Args:
        port: of the server, on this computer.
        after: bytes that a connection which is cut may send.
        every: of so many connections the first one is cut.

    Attributes:
        cuts: how many were cut.
    """

    def __init__(self, port: int, after: int, every: int) -> None:
        self.cuts = 0
        self._port, self._after, self._every = port, after, every
        self._met = 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """Take no further connections."""
        self._listening.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                self._met += 1
                threading.Thread(
                    target=self._pass_on, args=(client, self._met), daemon=True
                ).start()

    def _pass_on(self, client: socket.socket, number: int) -> None:
        server = socket.create_connection(("127.0.0.1", self._port))
        back = threading.Thread(target=_copy, args=(server, client), daemon=True)
        back.start()
        sent = 0
        with contextlib.suppress(OSError):
            for data in _portions(client):
                sent += len(data)
                if (number - 1) % self._every == 0 and sent > self._after:
                    self.cuts += 1
                    break
                server.sendall(data)
        for one in (client, server):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


def _copy(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        for data in _portions(source):
            target.sendall(data)


def _portions(source: socket.socket) -> Iterator[bytes]:
    while data := source.recv(_PORTION):
        yield data
