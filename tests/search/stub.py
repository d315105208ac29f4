"""A server on this computer that answers as OpenSearch does, and fails as it is told."""

import gzip
import json
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from untoc_cli.search.analysis import analysis_version
from untoc_cli.search.engines.opensearch_mapping import SCHEMA

INDEX = "untoc-stub-v1-1"
SHARDS = {"total": 2, "successful": 2, "skipped": 0, "failed": 0}
HIT = {"_id": "2022/a.md", "_score": 1.5, "fields": {"path": ["2022/a.md"]}}
HITS = {"total": {"value": 1, "relation": "eq"}, "hits": [HIT]}
FOUND = {"took": 1, "timed_out": False, "_shards": SHARDS, "hits": HITS}
ABOUT = {"version": {"distribution": "opensearch", "number": "3.8.0"}}
META = {"untoc": {"schema": SCHEMA, "analysis": analysis_version(), "words": ""}}


@dataclass
class Reply:
    """What the server answers.

    Attributes:
        body: as JSON, or bytes as they are.
        status: of the answer.
        headers: further ones.
        cut: after how many bytes the connection ends; None for none.
        late: whether it comes only when the test is over.
    """

    body: Any
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    late: bool = False

    @property
    def data(self) -> bytes:
        """The bytes of the body."""
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass
class Request:
    """What the server was asked."""

    method: str
    path: str
    body: str
    headers: dict[str, str]

    @property
    def lines(self) -> list[Any]:
        """The lines of a request that sends many statements."""
        return [json.loads(line) for line in self.body.splitlines()]


Fault = Callable[[Request, int], Reply | None]


class Stub:
    """The server: what goes wrong with requests, and what it was asked.

    Attributes:
        faults: by a part of the path, what is answered instead; told the how manieth request it is.
        asked: every request.
    """

    def __init__(self) -> None:
        self.faults: dict[str, Fault] = {}
        self.asked: list[Request] = []
        self.over = threading.Event()
        self.url = ""

    def count(self, part: str) -> int:
        """Return how often a path was asked for."""
        return sum(part in request.path for request in self.asked)

    def fails(self, part: str, *replies: Reply | None) -> None:
        """Give the first requests of a path these answers; None is the usual one."""

        def fault(_: Request, number: int) -> Reply | None:
            return replies[number] if number < len(replies) else None

        self.faults[part] = fault

    def always(self, part: str, reply: Reply) -> None:
        """Give each request of a path this answer."""
        self.faults[part] = lambda _, __: reply

    def reply(self, request: Request) -> Reply:
        """Return the answer to a request."""
        for part, fault in self.faults.items():
            if part in request.path or part == request.path:
                number = self.count(part)
                self.asked.append(request)
                return fault(request, number) or usual(request)
        self.asked.append(request)
        return usual(request)


def usual(request: Request) -> Reply:
    """Return what OpenSearch answers, with one statement in its index."""
    path = request.path.partition("?")[0]
    if path == "/":
        return Reply(ABOUT)
    answers: dict[str, Any] = {
        "_alias": {INDEX: {"aliases": {"untoc-stub": {}}}},
        "_mapping": {INDEX: {"mappings": {"_meta": META}}},
        "_search": FOUND,
        "_refresh": {"_shards": SHARDS},
        "_count": {"count": 1, "_shards": SHARDS},
    }
    for part, answer in answers.items():
        if f"/{part}" in path:
            return Reply(answer)
    if "_bulk" in path:
        actions = [line for line in request.lines if "index" in line and len(line) == 1]
        items = [{"index": {"_id": each["index"]["_id"], "status": 201}} for each in actions]
        return Reply({"errors": False, "items": items})
    return Reply({"error": {"type": "unknown", "reason": path}, "status": 400}, 400)


@contextmanager
def serving(certificate: Path | None = None) -> Iterator[Stub]:
    """Start a server, with TLS where there is a certificate, and stop it again."""
    stub = Stub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(stub))
    server.daemon_threads = True
    stub.url = f"http://127.0.0.1:{server.server_address[1]}"
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        stub.url = stub.url.replace("http:", "https:")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        stub.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(stub: Stub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def answer(self) -> None:
            with suppress(ConnectionError):  # who asked has gone
                self.give()

        def give(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            data = self.rfile.read(length)
            if self.headers.get("content-encoding") == "gzip":
                data = gzip.decompress(data)
            request = Request(self.command, self.path, data.decode(), dict(self.headers))
            reply = stub.reply(request)
            if reply.late:
                stub.over.wait(20)
            if reply.cut == 0:
                self.close_connection = True
                return
            self.send_response(reply.status)
            self.send_header("content-type", "application/json")
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(reply.data)))
            self.end_headers()
            self.wfile.write(reply.data[: reply.cut])
            if reply.cut is not None:
                self.close_connection = True

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = answer  # noqa: N815

    return Handler
