"""Fetching a document from a web address, and from nowhere else.

Whoever writes an address may have it lead into the network of the person who adds the document:
to a router, a printer, a service of the cloud. So a name is looked up once, all that it stands for
is checked, and the connection goes to what was checked; likewise for each redirect. Settings of a
proxy in the environment are ignored: a proxy would look the name up again.

Imported only where an address is given.
"""

import gzip
import http.client
import io
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from typing import Any, NoReturn

from untoc_cli import __version__
from untoc_cli.intake.converted import ConversionError
from untoc_cli.intake.web_address import WebAddress, follow, is_public, read_address
from untoc_cli.record import Record
from untoc_cli.text.wording import quoted


class FetchLimits(Record):
    """What fetching may take.

    Attributes:
        size: bytes, packed and unpacked.
        seconds: from the look-up of the name to the last byte, redirects included.
        redirects: how many are followed.
    """

    size: int = 20_000_000
    seconds: float = 30.0
    redirects: int = 5


class Fetched(Record):
    """What lay at an address.

    Attributes:
        data: the bytes, unpacked.
        url: where it lay, after redirects.
        media_type: as the server says, such as "text/html"; None when it says nothing.
        charset: likewise.
        retrieved: the day, in UTC.
    """

    data: bytes
    url: str
    media_type: str | None
    charset: str | None
    retrieved: date


_LIMITS = FetchLimits()
_HINT_SAVE = "open it in a browser, save the document, and add the file"
_MOVED = frozenset({301, 302, 303, 307, 308})
_ACCEPTED = "text/html,application/xhtml+xml,application/pdf,text/plain,*/*;q=0.8"


def fetch(url: str, *, allow_private: bool = False, limits: FetchLimits = _LIMITS) -> Fetched:
    """Return the document at an address; a proxy named in the environment is not used.

    Args:
        url: http or https, at any port, without user name and password.
        allow_private: whether it may lie on this machine or in its own network.
        limits: what it may take.

    Raises:
        ConversionError: it cannot be had, or should not; the reason says which.
    """
    deadline = _Deadline(limits.seconds)
    address = read_address(url)
    for _ in range(limits.redirects + 1):
        with _answer(address, deadline, allow_private=allow_private) as answer:
            if answer.status not in _MOVED:
                return _read_document(answer, address, limits.size)
            address = follow(address, answer.getheader("Location", ""))
    raise ConversionError(f"redirects more than {limits.redirects} times", _HINT_SAVE)


class _Deadline:
    """The moment by which all must be done."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return how many seconds are left.

        Raises:
            TimeoutError: none.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    @property
    def reason(self) -> str:
        return f"takes longer than {self._seconds:g} seconds to fetch"


class _TimedStream(io.RawIOBase):
    """What comes in through a socket; no single read may wait beyond the deadline."""

    def __init__(self, connection: socket.socket, deadline: _Deadline) -> None:
        self._connection = connection
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._connection.settimeout(self._deadline.left())
        return self._connection.recv_into(buffer)

    def makefile(self, _: str) -> io.BufferedReader:
        """Return itself with a buffer; all that `HTTPResponse` asks of a socket."""
        return io.BufferedReader(self)


@contextmanager
def _answer(
    address: WebAddress, deadline: _Deadline, *, allow_private: bool
) -> Iterator[http.client.HTTPResponse]:
    """Ask for an address and give the answer, of which only the head is read yet.

    Raises:
        ConversionError: there is none, or none to trust, also while its body is read.
    """
    try:
        endpoints = _look_up(address, deadline)
        if not allow_private:
            _check_public(endpoints, address.verb)
        with _connection(endpoints, address, deadline) as connection:
            connection.sendall(_request(address))
            stream: Any = _TimedStream(connection, deadline)
            with http.client.HTTPResponse(stream, method="GET") as answer:
                answer.begin()
                yield answer
    except TimeoutError as error:
        raise ConversionError(deadline.reason, _HINT_SAVE) from error
    except ssl.SSLCertVerificationError as error:
        reason = f"{address.verb} {address.host}, whose certificate cannot be trusted"
        raise ConversionError(reason, _HINT_SAVE) from error
    except (OSError, EOFError, http.client.HTTPException, ValueError, zlib.error) as error:
        raise ConversionError("breaks off while it is fetched", _HINT_SAVE) from error


_Endpoint = tuple[socket.AddressFamily, tuple[Any, ...]]


def _look_up(address: WebAddress, deadline: _Deadline) -> list[_Endpoint]:
    """Return where a host can be reached; asked beside us, because asking may take minutes.

    Raises:
        ConversionError: it has none.
        TimeoutError: nobody answered in time.
    """
    found: list[_Endpoint] = []

    def ask() -> None:
        with suppress(OSError, UnicodeError):
            infos = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
            found.extend((family, place) for family, _, _, _, place in infos)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(deadline.left())
    if asking.is_alive():
        raise TimeoutError
    if not found:
        reason = f"{address.verb} {quoted(address.host)}, a name that cannot be found"
        raise ConversionError(reason, "check the address, and whether you are connected")
    return found


def _check_public(endpoints: list[_Endpoint], verb: str) -> None:
    """Make sure that all are public; one that is not shows what the name is for."""
    for _, place in endpoints:
        if not is_public(place[0]):
            raise ConversionError(
                f"{verb} {place[0]}, which is not a public address",
                "save the document, and add the file",
            )


@contextmanager
def _connection(
    endpoints: list[_Endpoint], address: WebAddress, deadline: _Deadline
) -> Iterator[socket.socket]:
    """Connect to the first that answers, encrypted where asked for."""
    with _first_that_answers(endpoints, address, deadline) as connection:
        connection.settimeout(deadline.left())
        if address.scheme == "http":
            yield connection
            return
        context = ssl.create_default_context()
        with context.wrap_socket(connection, server_hostname=address.host) as encrypted:
            encrypted.settimeout(deadline.left())
            yield encrypted


def _first_that_answers(
    endpoints: list[_Endpoint], address: WebAddress, deadline: _Deadline
) -> socket.socket:
    for family, place in endpoints:
        connection = socket.socket(family, socket.SOCK_STREAM)
        try:
            # One address that is silent must not take the time of all the others.
            connection.settimeout(min(10.0, deadline.left()))
            connection.connect(place)
        except OSError:
            connection.close()
        else:
            return connection
    deadline.left()
    raise ConversionError(
        f"{address.verb} {address.authority}, which does not answer",
        "check the address, and whether you are connected",
    )


def _request(address: WebAddress) -> bytes:
    lines = (
        f"GET {address.request} HTTP/1.1",
        f"Host: {address.authority}",
        f"User-Agent: untoc/{__version__}",
        f"Accept: {_ACCEPTED}",
        "Accept-Encoding: gzip, identity;q=0.5",
        "Connection: close",
    )
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode("ascii")


def _read_document(answer: http.client.HTTPResponse, address: WebAddress, most: int) -> Fetched:
    """Return what an answer brings.

    Raises:
        ConversionError: it brings no document, or one that is too large or damaged.
    """
    if answer.status != http.client.OK:
        _refuse_status(answer.status)
    data = _unpacked(_read_body(answer, most), answer.getheader("Content-Encoding", ""), most)
    has_type = "Content-Type" in answer.headers
    return Fetched(
        data,
        address.url,
        answer.headers.get_content_type() if has_type else None,
        answer.headers.get_content_charset(),
        datetime.now(tz=UTC).date(),
    )


def _refuse_status(status: int) -> NoReturn:
    if status in {404, 410}:
        raise ConversionError(f"is not there: the server answers {status}", "check the address")
    if status in {401, 403, 407, 451}:
        raise ConversionError(f"is not for everybody: the server answers {status}", _HINT_SAVE)
    raise ConversionError(f"cannot be had: the server answers {status}", _HINT_SAVE)


def _read_body(answer: http.client.HTTPResponse, most: int) -> bytes:
    announced = answer.length
    body = bytearray()
    if not (announced and announced > most):
        while len(body) <= most and (piece := answer.read(1 << 16)):
            body += piece
    _check_size(max(len(body), announced or 0), most)
    if announced and len(body) < announced:
        raise EOFError
    return bytes(body)


def _unpacked(body: bytes, coding: str, most: int) -> bytes:
    """Return a body as it was before the server packed it."""
    if coding.strip().lower() in {"", "identity"}:
        return body
    if coding.strip().lower() not in {"gzip", "x-gzip"}:
        raise ConversionError(f"is packed as {quoted(coding)}, which is not read", _HINT_SAVE)
    with gzip.GzipFile(fileobj=io.BytesIO(body)) as stream:
        data = stream.read(most + 1)
    _check_size(len(data), most)
    return data


def _check_size(size: int, most: int) -> None:
    if size > most:
        raise ConversionError(
            f"is larger than {most // 1_000_000} MB", "save it, and add one statement of it"
        )
