"""A push that is broken off, a server that answers what none should, and addresses of no server."""

import base64
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from corpus import document
from stub import HITS, SHARDS, Reply, Request, Stub, serving

from untoc_cli.archive.shared_index import SharedIndex, shared_index
from untoc_cli.errors import ConfigurationUnusable, IndexUnusable
from untoc_cli.search.engines.opensearch_connection import Connection, Patience
from untoc_cli.search.engines.opensearch_credentials import credentials
from untoc_cli.search.engines.opensearch_remote import OpenSearchRemote
from untoc_cli.search.query.tree import Term
from untoc_cli.search.remote import Filed

P = "2022/a.md"


@pytest.fixture(name="stub")
def _stub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Stub]:
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))
    with serving() as stub:
        yield stub


def remote(stub: Stub) -> OpenSearchRemote:
    """Return the shared index of a server, which waits for nothing."""
    place = SharedIndex((stub.url,), "stub", timeout=5)
    return OpenSearchRemote(place, Connection(place, Patience(tries=3), lambda _: None))


def filed(number: int) -> Filed:
    """Return a statement as it is sent."""
    return Filed(document(f"{number}.md", "Firearms."), "Firearms.", "ab" * 32, 3)


def test_nothing_is_sent_any_more_once_somebody_breaks_off(stub: Stub) -> None:
    """What was to be tidied up would otherwise be made again by a portion that comes late."""
    is_asked, is_broken_off = threading.Event(), threading.Event()

    def many() -> Iterator[Filed]:
        yield from map(filed, range(201))
        is_asked.wait(10)
        is_broken_off.set()
        raise KeyboardInterrupt

    def full(_: Request, __: int) -> Reply:
        is_asked.set()
        is_broken_off.wait(10)
        return Reply({"error": {"type": "rejected_execution_exception"}}, 429)

    stub.faults["_bulk"] = full
    with pytest.raises(KeyboardInterrupt):
        list(remote(stub).put(many()))
    assert not [thread for thread in threading.enumerate() if thread.name == "sending"]


CONFLICT = {"items": [{"index": {"_id": "1.md", "status": 409}}]}


@pytest.mark.parametrize(
    ("body", "known"),
    [
        ({}, {}),
        ([], {}),
        ({"items": None}, {}),
        ({"items": [{}]}, {}),
        ({"items": [1]}, {}),
        ({"items": [{"index": 1}]}, {}),
        (CONFLICT, {}),
        (CONFLICT, {"docs": [1]}),
        (CONFLICT, {"docs": [{"_id": "1.md", "_source": 1}]}),
    ],
)
def test_an_answer_about_what_was_sent_that_has_no_sense_is_an_error(
    stub: Stub, body: Any, known: Any
) -> None:
    """Never one of the program."""
    stub.always("_bulk", Reply(body))
    stub.always("_mget", Reply(known))
    with pytest.raises(IndexUnusable):
        list(remote(stub).put([filed(1)]))


@pytest.mark.parametrize(("path", "text"), [("../x.md", "Rifles."), (P, "\ud800"), (P, None)])
def test_a_text_that_was_not_asked_for_or_is_none_is_refused(
    stub: Stub, path: str, text: str | None
) -> None:
    """A server could otherwise name a place to write to after all names have been judged."""
    hit = {"_id": path, "_score": 1, "_source": {"path": path, "text": text}}
    found = {"timed_out": False, "_shards": SHARDS, "hits": HITS | {"hits": [hit]}}
    stub.always("_search", Reply(found))
    with pytest.raises(IndexUnusable, match="is no answer of OpenSearch"):
        list(remote(stub).texts([P]))


@pytest.mark.parametrize(
    "url",
    [
        "https://search example.org",
        "https://search.example.org/a b",
        "https://münchen.example",
        "https://search..example.org",
        "https://.",
        "https://[::1",
        "https://[::g]",
        "https://search.example.org:99999",
        "https://search.example.org?a",
        "http://search.example.org",
        "http://localhost.example.org",
        "http://localhost@search.example.org",
        "https://" + 64 * "a" + ".example.org",
        ["https://search.example.org", ["https://search.example.org"]],
        ["https://search.example.org", ""],
        {"https": "//search.example.org"},
        [],
    ],
)
def test_an_address_of_no_server_is_named(url: object) -> None:
    """Before anything is asked; each with what to write instead."""
    place, faults = shared_index({"url": url, "index": "alliance"})
    assert (place, {fault.key for fault in faults}) == (None, {"url"})
    assert all(fault.message and fault.hint for fault in faults)


@pytest.mark.parametrize(
    "url",
    [
        "https://search.example.org:9200/es/",
        "https://[2001:db8::1]:9200",
        "http://[::1]:9200",
        "https://xn--mnchen-3ya.example",
        "http://127.0.0.1:9200",
        "HTTPS://Search.Example.org.",
    ],
)
def test_an_address_of_a_server_is_taken(url: str) -> None:
    """As it was typed."""
    place, faults = shared_index({"url": url, "index": "alliance"})
    assert (place, faults) == (SharedIndex((url,), "alliance"), [])


def test_no_word_of_a_file_with_passwords_is_shown(tmp_path: Path) -> None:
    """What is wrong with it is; and a key that no header can hold is not shown either."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine h\nlogin u password my s3cret\n", encoding="utf-8")
    with pytest.raises(ConfigurationUnusable) as raised:
        credentials("https://h", {"NETRC": str(netrc)})
    form = "machine NAME login USER password PASSWORD"
    assert raised.value.what == f"{netrc} cannot be read: its entries are not all {form}"
    netrc.write_bytes(b"machine h login u password s3cret\xff\n")
    with pytest.raises(ConfigurationUnusable, match="cannot be read: it is not text"):
        credentials("https://h", {"NETRC": str(netrc)})
    for key in ("s3cret\n", "s3crét"):
        with pytest.raises(ConfigurationUnusable) as raised:
            credentials("https://h", {"UNTOC_OPENSEARCH_API_KEY": key})
        assert "s3cr" not in raised.value.what


def test_a_password_may_hold_any_letters(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    """OpenSearch takes it as UTF-8."""
    monkeypatch.setenv("UNTOC_OPENSEARCH_USER", "anna")
    monkeypatch.setenv("UNTOC_OPENSEARCH_PASSWORD", "p€ö")
    assert len(remote(stub).search(Term("firearms"))) == 1
    name, said = stub.asked[0].headers["authorization"].split()
    assert (name, base64.b64decode(said).decode()) == ("Basic", "anna:p€ö")
