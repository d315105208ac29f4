"""A web server for one person on this computer: the preview of a site, and nothing else."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import Thread
from typing import Any

from untoc_cli.errors import UsageProblem
from untoc_cli.sharing.ports import address, family, fault
from untoc_cli.sharing.preview.answers import Preview, is_loopback, respond

_PORTS_TRIED = 50


@contextmanager
def serving(preview: Preview, host: str, port: int) -> Iterator[str]:
    """Answer requests until the context ends; gives the address of the site.

    Args:
        preview: what is shown.
        host: an address or name of this computer.
        port: 0 takes any that is free.

    Raises:
        UsageProblem: the host is not this computer alone, or the port cannot be had.
    """
    server = _open_server(preview, host, port)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield address(host, server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _open_server(preview: Preview, host: str, port: int) -> "_Server":
    if not is_loopback(host):
        raise UsageProblem(
            f"{host} is not this computer alone, and the preview is for nobody else",
            hint="untoc site FOLDER makes the site for a web space",
        )
    try:
        return _Server(preview, host, port)
    except OSError as error:
        raise UsageProblem(
            f"port {port} {fault(error)}", hint=f"untoc serve --port {_free_port(host, port)}"
        ) from error


def _free_port(host: str, port: int) -> int:
    """Return the next port that nobody uses; the one behind it when many are taken."""
    first = max(port + 1, 8000)
    for candidate in range(first, min(first + _PORTS_TRIED, 65536)):
        with socket.socket(family(host)) as probe:
            if probe.connect_ex((host, candidate)):
                return candidate
    return first


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # On Windows it would let two programs have one port; elsewhere it frees one that just ended.
    allow_reuse_address = os.name == "posix"

    def __init__(self, preview: Preview, host: str, port: int) -> None:
        self.preview = preview
        self.address_family = family(host)
        super().__init__((host, port), _Handler)

    def server_bind(self) -> None:
        """Take the port, without asking a name server what this computer is called."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "localhost", int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing when a browser hangs up."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "untoc"
    sys_version = ""
    timeout = 30  # seconds that a browser may say nothing
    server: _Server

    def do_GET(self) -> None:
        """Answer with head and body."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Answer with the head alone."""
        self._answer(with_body=False)

    def log_message(self, *_: Any) -> None:
        """Leave the terminal to what a person wants to know."""

    def _answer(self, *, with_body: bool) -> None:
        response = respond(self.server.preview, self.path, self.headers.get("Host", ""))
        self.send_response(response.status)
        for name, value in response.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(response.body)))
        if response.status == HTTPStatus.MISDIRECTED_REQUEST:
            self.close_connection = True
        self.end_headers()
        if with_body:
            self.wfile.write(response.body)
