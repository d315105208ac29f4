"""From where nothing is fetched, however the address is written."""

import socket
import threading
import time
from typing import Any

import pytest
from web_world import page, refusal, server

from untoc_cli.intake.converted import ConversionError
from untoc_cli.intake.fetching import FetchLimits, fetch
from untoc_cli.intake.web_address import follow, is_public, read_address


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Be the directory of names: addresses by host; None but these exist, and each asks here."""
    known: dict[str, list[str]] = {}
    ask = socket.getaddrinfo

    def answer(host: str, port: int, **kinds: Any) -> list[Any]:
        known.setdefault("asked", []).append(host)
        return [info for address in known.get(host, []) for info in ask(address, port, **kinds)]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return known


def test_an_encrypted_address_is_not_left_for_an_open_one() -> None:
    """What a stranger on the way could change is no source."""
    secure = read_address("https://example.org/a")

    with pytest.raises(ConversionError, match=r"^redirects from https to http, "):
        follow(secure, "http://example.org/a")
    assert follow(secure, "//example.com/b").url == "https://example.com/b"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "１２７。０。０。１",
        "169.254.169.254",
        "10.0.0.1",
        "100.64.0.1",
    ],
)
def test_this_machine_and_its_network_are_refused_however_they_are_written(host: str) -> None:
    """Nothing is connected to: numbers, names, and numbers within numbers."""
    reason, hint = refusal(f"http://{host}/")

    assert reason.startswith("is at ")
    assert reason.endswith(", which is not a public address")
    assert hint == "save the document, and add the file"


@pytest.mark.parametrize(
    "address",
    [
        *("0.0.0.1", "10.1.2.3", "100.64.0.1", "127.255.0.1", "169.254.169.254", "172.16.0.1"),
        *("192.0.2.1", "192.168.1.1", "198.18.0.1", "224.0.1.1", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "::127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1"),
        *("2001::1", "2001:db8::1", "2002:7f00:1::", "2002:a00:1::", "fc00::1", "fe80::1%eth0"),
        *("fec0::1", "ff02::1", "ff0e::1", "100::1"),
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    """Private, shared, local, reserved, and those of IPv6 that stand for such."""
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "192.0.43.8", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"],
)
def test_addresses_that_are_public(address: str) -> None:
    """Those of the Internet, also through a gateway to IPv4."""
    assert is_public(address)


def test_a_name_with_one_private_address_is_refused(names: dict[str, list[str]]) -> None:
    """A name that is here and there at once is made to get through the check."""
    names["both.example"] = ["192.0.43.8", "10.0.0.1"]

    assert refusal("http://both.example/")[0] == "is at 10.0.0.1, which is not a public address"


def test_a_name_is_asked_for_once_and_all_that_it_stands_for_is_tried(
    names: dict[str, list[str]],
) -> None:
    """What was checked is what is connected to; a second answer cannot differ."""
    with server(page(b"We ask.")) as url:
        port = url.rpartition(":")[2]
        names["xn--bcher-kva.example"] = ["::1", "127.0.0.1"]
        fetched = fetch(f"http://B\u00fccher.example:{port}/", allow_private=True)

    assert names["asked"] == ["xn--bcher-kva.example"]
    assert (fetched.data, fetched.url) == (b"We ask.", f"http://xn--bcher-kva.example:{port}/")


def test_a_name_that_nobody_knows_is_told(names: dict[str, list[str]]) -> None:
    """The host is what was mistyped, or there is no connection."""
    names["known.example"] = []

    assert refusal("http://unknown.example/a") == (
        "is at 'unknown.example', a name that cannot be found",
        "check the address, and whether you are connected",
    )


def test_a_look_up_without_an_answer_ends_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system may wait for a directory for minutes."""
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(30) and [])
    started = time.monotonic()
    limits = FetchLimits(seconds=0.3)

    assert (
        refusal("http://slow.example", limits=limits)[0] == "takes longer than 0.3 seconds to fetch"
    )
    assert time.monotonic() - started < 5
    over.set()
