"""The preview over real connections."""

import socket
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from untoc_cli.errors import UsageProblem
from untoc_cli.sharing.preview.answers import Preview
from untoc_cli.sharing.preview.server import serving


@pytest.fixture(name="preview")
def _preview(tmp_path: Path) -> Preview:
    (tmp_path / "index.html").write_text("<p>We ask for ½ a day.</p>", "utf-8")
    return Preview(tmp_path)


@pytest.fixture(name="address")
def _address(preview: Preview) -> Iterator[str]:
    with serving(preview, "127.0.0.1", 0) as address:
        yield address


def test_a_page_is_answered_at_the_address_given(address: str) -> None:
    """What the terminal names is what a browser can open."""
    with urlopen(address) as answer:  # noqa: S310 - our own server
        assert answer.read().decode() == "<p>We ask for ½ a day.</p>"


@pytest.mark.parametrize(
    ("method", "path", "host", "status", "size"),
    [
        ("GET", "/", None, 200, 27),
        ("HEAD", "/", None, 200, 0),
        ("GET", "/nothing", None, 404, 23),
        ("POST", "/", None, 501, None),
        ("DELETE", "/index.html", None, 501, None),
        ("GET", "/", "ngo.example", 421, None),
    ],
)
def test_only_reading_is_answered_and_only_on_this_computer(
    address: str, method: str, path: str, host: str | None, status: int, size: int | None
) -> None:
    """Nothing can be changed through it, and no other name leads to it."""
    answer, body = request(address, method, path, {"Host": host} if host else {})

    assert answer.status == status
    assert size is None or len(body) == size


def test_a_browser_that_hangs_up_troubles_nobody(
    address: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """The next one is answered, and the terminal stays quiet."""
    with socket.create_connection(urlsplit(address).netloc.split(":")) as connection:  # type: ignore[arg-type]  # a port may be text
        connection.sendall(b"GET / HTTP/1.1\r\nHo")
    answer, _ = request(address, "GET", "/", {})

    assert answer.status == 200
    assert capfd.readouterr() == ("", "")


def test_a_port_that_is_taken_is_named_with_one_that_is_free(
    preview: Preview, address: str
) -> None:
    """Two previews stand side by side."""
    port = urlsplit(address).port
    assert port
    with pytest.raises(UsageProblem) as caught, serving(preview, "127.0.0.1", port):
        pass

    assert caught.value.what == f"port {port} is in use by another program"
    hint = caught.value.hint or ""
    assert hint.startswith("untoc serve --port ")
    with serving(preview, "127.0.0.1", int(hint.rpartition(" ")[2])) as other:
        assert other != address


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.2", "ngo.example", "::"])  # noqa: S104 - refused
def test_nobody_else_is_let_in(preview: Preview, host: str) -> None:
    """What is private in the archive stays with the person who looks at it."""
    with pytest.raises(UsageProblem) as caught, serving(preview, host, 0):
        pass

    assert (
        caught.value.what
        == f"{host} is not this computer alone, and the preview is for nobody else"
    )


def test_when_it_ends_the_port_is_free_again(preview: Preview) -> None:
    """Stopping and starting at once works."""
    with serving(preview, "127.0.0.1", 0) as address:
        port = urlsplit(address).port
    assert port
    with serving(preview, "127.0.0.1", port) as again:
        assert again == address


def request(
    address: str, method: str, path: str, headers: dict[str, str]
) -> tuple[HTTPResponse, bytes]:
    """Return the answer to a request, and its body."""
    with closing(HTTPConnection(urlsplit(address).netloc, timeout=10)) as connection:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer, answer.read()
