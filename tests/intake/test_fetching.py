"""Fetching from the web: from public machines only, so much and so long, and no further."""

import gzip
import shutil
import socket
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from web_world import page, private_reason, refusal, server

from untoc_cli.intake import fetching
from untoc_cli.intake.fetching import Fetched, FetchLimits, fetch
from untoc_cli.intake.web_address import is_public

_HINT_SAVE = "open it in a browser, save the document, and add the file"


def test_a_document_comes_with_what_the_server_says_of_it() -> None:
    """Bytes, address, type, charset and day, whole."""
    respond = page("Nous félicitons".encode("latin-1"), Content_Type="text/html; charset=Latin-1")

    with server(respond) as url:
        fetched = fetch(f"{url}/a b/é.html?q=ü&r=%20#part", allow_private=True)

    today = datetime.now(tz=UTC).date()
    at = f"{url}/a%20b/%C3%A9.html?q=%C3%BC&r=%20"
    assert fetched == Fetched(b"Nous f\xe9licitons", at, "text/html", "latin-1", today)


def test_the_request_names_host_and_program_and_nothing_of_the_user() -> None:
    """A server learns which page is wanted, and by which program."""
    seen: list[str] = []

    def respond(handler: BaseHTTPRequestHandler) -> None:
        seen.extend([handler.requestline, *sorted(handler.headers)])
        seen.append(handler.headers["Host"])
        page(b"We ask.")(handler)

    with server(respond) as url:
        fetch(f"{url}/x", allow_private=True)

    sent = ["Accept", "Accept-Encoding", "Connection", "Host", "User-Agent"]
    assert seen == ["GET /x HTTP/1.1", *sent, url.removeprefix("http://")]


def test_a_page_without_a_type_says_so_by_none() -> None:
    """No type is made up."""
    with server(page(b"%PDF-1.7")) as url:
        fetched = fetch(url, allow_private=True)

    assert (fetched.media_type, fetched.charset) == (None, None)


def test_a_page_in_pieces_is_put_together() -> None:
    """Servers that do not know the length send chunks, or close the connection at the end."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"3\r\nWe \r\n4\r\nask.\r\n0\r\n\r\n")

    with server(respond) as url:
        assert fetch(url, allow_private=True).data == b"We ask."


def test_a_packed_page_is_unpacked() -> None:
    """Most servers pack text with gzip."""
    with server(page(gzip.compress(b"We ask."), Content_Encoding="gzip")) as url:
        assert fetch(url, allow_private=True).data == b"We ask."


def test_a_packed_page_that_unpacks_to_too_much_is_refused() -> None:
    """Two kilobytes may hold two megabytes; they are not unpacked further than allowed."""
    bomb = gzip.compress(bytes(3_000_000))

    assert private_reason(page(bomb, Content_Encoding="gzip")) == "is larger than 2 MB"


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a_page_packed_wrongly_or_otherwise_is_refused(coding: str) -> None:
    """Neither damage nor what cannot be read is taken for text."""
    reasons = {
        "gzip": "breaks off while it is fetched",
        "br": "is packed as 'br', which is not read",
    }

    assert private_reason(page(b"We ask.", Content_Encoding=coding)) == reasons[coding]


def test_redirects_are_followed_to_the_last_address() -> None:
    """The source of the statement is where it lay, in full."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        if handler.path == "/old":
            page(b"", 301, Location="/n\u00c3\u00a9w?a=b c")(handler)
        else:
            page(handler.path.encode())(handler)

    with server(respond) as url:
        fetched = fetch(f"{url}/old", allow_private=True)

    assert (fetched.data, fetched.url) == (b"/n%C3%A9w?a=b%20c", f"{url}/n%C3%A9w?a=b%20c")


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("/", "redirects more than 5 times"),
        ("", "redirects without saying where to"),
        ("file:///etc/passwd", "redirects to 'file:///etc/passwd', which is not a web address"),
        ("javascript:alert(1)", "redirects to 'javascript:alert(1)', which is not a web address"),
        ("http://a:b@example.org/", "redirects to an address with a user name or password"),
        ("http://[bad/", "redirects to 'http://[bad/', which is not a web address"),
        ("/\x1b[31m", "redirects to what is not a web address"),
    ],
)
def test_a_redirect_to_nowhere_good_is_refused(location: str, reason: str) -> None:
    """Each is read as strictly as the address that was given."""
    assert private_reason(page(b"", 302, Location=location)) == reason


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux listens at all of 127.0.0.0/8")
def test_a_redirect_to_this_machine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A public server cannot send the program to a service that trusts this machine."""
    reached: list[str] = []

    def is_open(address: str) -> bool:
        return address == "127.0.0.2" or is_public(address)

    def respond(handler: BaseHTTPRequestHandler) -> None:
        reached.append(handler.path)

    monkeypatch.setattr(fetching, "is_public", is_open)
    with server(respond) as inner, server(page(b"", 307, Location=inner), at="127.0.0.2") as outer:
        assert refusal(outer) == (
            "redirects to 127.0.0.1, which is not a public address",
            "save the document, and add the file",
        )
    assert reached == []


def test_a_server_that_does_not_answer_is_told() -> None:
    """Nobody listens at the port."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    reason, _ = refusal(f"http://127.0.0.1:{port}/", allow_private=True)

    assert reason == f"is at 127.0.0.1:{port}, which does not answer"


@pytest.mark.parametrize(
    "url",
    [
        *("", "statement.pdf", "//example.org/", "file:///etc/passwd", "ftp://example.org/a"),
        *("javascript:alert(1)", "data:text/plain,a", "gopher://example.org", "http://"),
        *("http:///a", "http://[::1/", "http://example.org:port/", "http://example.org:99999/"),
        *("http://example.org:0/", "http://exam\nple.org/", "http://example.org/\x1b[31m"),
        *("http://a..\u00fc/", "http://" + "\u00fc" * 70 + ".org/"),
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    """Only http and https, with a host that can exist."""
    assert refusal(url) == (
        "is not a web address",
        "give the address of a public page, as in https://example.org/statement.pdf",
    )


@pytest.mark.parametrize("user", ["a:b", "a", ":", "example.org\\"])
def test_an_address_with_a_password_is_refused(user: str) -> None:
    """It would be filed as the source, for everybody to read."""
    reason = "is at an address with a user name or password"

    assert refusal(f"http://{user}@127.0.0.1/") == (reason, _HINT_SAVE)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (404, "is not there: the server answers 404"),
        (403, "is not for everybody: the server answers 403"),
        (503, "cannot be had: the server answers 503"),
        (204, "cannot be had: the server answers 204"),
    ],
)
def test_a_page_that_is_not_there_is_told_by_the_answer(status: int, reason: str) -> None:
    """A page about an error is no statement."""
    assert private_reason(page(b"" if status == 204 else b"<p>Sorry", status)) == reason


def test_a_body_without_end_ends_at_the_size() -> None:
    """A server that goes on and on is left."""
    sent = 0

    def respond(handler: BaseHTTPRequestHandler) -> None:
        nonlocal sent
        handler.send_response(200)
        handler.end_headers()
        while sent < 200_000_000:
            sent += handler.wfile.write(bytes(100_000))

    limits = FetchLimits(size=2_000_000, seconds=20)

    assert private_reason(respond, limits) == "is larger than 2 MB"
    assert sent < 50_000_000


def test_a_body_that_is_announced_as_too_large_is_not_read() -> None:
    """The length in the head is enough to refuse, and never enough to trust."""
    assert private_reason(page(b"", Content_Length="99999999999")) == "is larger than 2 MB"


@pytest.mark.parametrize("part", ["status", "headers", "body", "chunks"])
def test_a_server_that_sends_a_byte_now_and_then_ends_in_time(part: str) -> None:
    """Each byte comes soon enough, and the whole never would; wherever it dawdles."""
    beginnings = {
        "status": b"HTTP/1.1 200 ",
        "headers": b"HTTP/1.1 200 OK\r\nX: ",
        "body": b"HTTP/1.1 200 OK\r\n\r\n",
        "chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n",
    }

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(beginnings[part])
        for _ in range(400):
            handler.wfile.write(b"x")
            threading.Event().wait(0.02)

    started = time.monotonic()
    limits = FetchLimits(seconds=0.4)

    assert private_reason(respond, limits) == "takes longer than 0.4 seconds to fetch"
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nWe ask",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nWe ask",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nWe ask",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"",
    ],
)
def test_an_answer_that_is_cut_off_or_none_is_no_document(answer: bytes) -> None:
    """Half a statement is not filed as a whole one."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(answer)

    assert private_reason(respond) == "breaks off while it is fetched"


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would look the name up again, where nobody checks it."""
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    with server(page(b"We ask.")) as url:
        assert fetch(url, allow_private=True).data == b"We ask."


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Make a certificate for localhost, and its key, in one file."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not installed")
    file, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"),
            *("-keyout", key, "-out", file),
        ],
        check=True,
        capture_output=True,
    )
    file.write_bytes(file.read_bytes() + key.read_bytes())
    return file


def test_a_certificate_of_nobody_known_is_refused(certificate: Path) -> None:
    """A connection that anybody may have opened is no source."""
    with server(page(b"We ask."), tls=certificate) as url:
        reason, hint = refusal(url, allow_private=True)

    assert reason == "is at 127.0.0.1, whose certificate cannot be trusted"
    assert hint == _HINT_SAVE


def test_an_encrypted_page_is_read_under_the_name_that_was_asked_for(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The certificate is checked for the name, although the connection goes to the number."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with server(page(b"We ask."), tls=certificate) as url:
        named = url.replace("127.0.0.1", "localhost")

        assert fetch(named, allow_private=True).data == b"We ask."
        assert refusal(url, allow_private=True)[0].endswith("certificate cannot be trusted")
