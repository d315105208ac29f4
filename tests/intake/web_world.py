"""Servers on this machine, and what is said of addresses that are refused."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from untoc_cli.intake.converted import ConversionError
from untoc_cli.intake.fetching import FetchLimits, fetch

SMALL = FetchLimits(size=2_000_000, seconds=1.0)
Respond = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def server(respond: Respond, *, at: str = "127.0.0.1", tls: Path | None = None) -> Iterator[str]:
    """Answer requests on this machine as a function says; give the address of the server."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with_closed_ear(respond, self)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name there
            """Keep the terminal clean."""

    listening = ThreadingHTTPServer((at, 0), Handler)
    listening.handle_error = lambda *_: None  # type: ignore[method-assign]
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tls)
        listening.socket = context.wrap_socket(listening.socket, server_side=True)
    thread = threading.Thread(target=listening.serve_forever, args=(0.01,))
    thread.start()
    try:
        scheme = "https" if tls else "http"
        yield f"{scheme}://{at}:{listening.server_port}"
    finally:
        listening.shutdown()
        listening.server_close()
        thread.join()


def with_closed_ear(respond: Respond, handler: BaseHTTPRequestHandler) -> None:
    """Respond until the other side has had enough."""
    try:
        respond(handler)
    except OSError:
        handler.close_connection = True


def page(body: bytes, status: int = 200, **headers: str) -> Respond:
    """Return what responds with a body; names of headers are written with _ for -."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in ({"Content_Length": str(len(body))} | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return respond


def refusal(url: str, **how: Any) -> tuple[str, str]:
    """Return reason and hint with which an address is refused."""
    with pytest.raises(ConversionError) as refused:
        fetch(url, **how)
    return refused.value.reason, refused.value.hint


def private_reason(respond: Respond, limits: FetchLimits = SMALL) -> str:
    """Return the reason for which a server on this machine, which is allowed, is refused."""
    with server(respond) as url:
        return refusal(url, allow_private=True, limits=limits)[0]
