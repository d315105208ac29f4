"""Whatever goes wrong on the way to OpenSearch is an error with a reason, never a shorter list."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from corpus import document
from program import untoc
from stub import ABOUT, FOUND, HIT, META, SHARDS, Reply, Request, Stub, serving
from world import build_archive, statement

from untoc_cli.archive.shared_index import SharedIndex
from untoc_cli.errors import Busy, ExitCode, IndexUnusable, NotFound, UntocError
from untoc_cli.search.engines.opensearch_connection import Connection, Patience
from untoc_cli.search.engines.opensearch_remote import OpenSearchRemote
from untoc_cli.search.query.tree import Term
from untoc_cli.search.remote import Fate, Filed

WORD = Term("firearms")
_FULL = {"type": "rejected_execution_exception", "reason": "rejected execution of a.b.C@1d"}
TOO_MUCH = Reply({"error": _FULL}, 429)
# As a cluster of version 3.9 says it when the queue of one node is full.
PART_FULL = Reply(
    {
        "error": {
            "root_cause": [_FULL],
            "type": "search_phase_execution_exception",
            "reason": "Partial shards failure",
            "caused_by": _FULL,
        },
        "status": 429,
    },
    429,
)


@pytest.fixture(name="stub")
def _stub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Stub]:
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))
    with serving() as stub:
        yield stub


def remote(stub: Stub, waits: list[float] | None = None, timeout: float = 5) -> OpenSearchRemote:
    """Return the shared index of a server, which waits for nothing."""
    place = SharedIndex((stub.url,), "stub", timeout=timeout)
    pause = waits.append if waits is not None else lambda _: None
    return OpenSearchRemote(place, Connection(place, Patience(tries=3), pause))


def refused(stub: Stub, timeout: float = 5) -> UntocError:
    """Return the error that a search ends with."""
    with pytest.raises(UntocError) as raised:
        remote(stub, timeout=timeout).search(WORD)
    return raised.value


def test_a_whole_answer_is_returned(stub: Stub) -> None:
    """All shards were asked, and no part may be missing."""
    assert [hit.path for hit in remote(stub).search(WORD)] == ["2022/a.md"]
    (search,) = (request for request in stub.asked if "_search" in request.path)
    assert "allow_partial_search_results=false" in search.path
    assert "search_type=dfs_query_then_fetch" in search.path


FAILED = {"total": 2, "successful": 1, "failed": 1, "failures": [{"reason": {"reason": "disk"}}]}
MISSING = {"type": "search_phase_execution_exception", "reason": "all shards failed"}
SHORT = {"total": {"value": 2, "relation": "eq"}, "hits": [HIT]}
ABOUT_MANY = {"total": {"value": 1, "relation": "gte"}, "hits": [HIT]}
PARTS = {
    "a shard failed": (Reply(FOUND | {"_shards": FAILED}), "1 of 2 parts of the index", "disk"),
    "a shard is silent": (Reply(FOUND | {"_shards": SHARDS | {"successful": 1}}), "1 of 2", ""),
    "the index is red": (Reply({"error": MISSING}, 503), "a part of the index", "all shards"),
    "fewer hits than counted": (Reply(FOUND | {"hits": SHORT}), "1 of 2 hits", ""),
    "an estimate": (Reply(FOUND | {"hits": ABOUT_MANY}), "sent 1 of 0 hits", ""),
    "half an answer": (Reply(Reply(FOUND).data[:60]), "not whole, or no JSON", ""),
    "a page for people": (Reply(b"<html>Welcome</html>"), "not whole, or no JSON", ""),
    "a list": (Reply([1, 2]), "no answer of OpenSearch", ""),
    "nothing of shards": (Reply({"hits": FOUND["hits"]}), "no answer of OpenSearch", ""),
    "no hits": (Reply({"_shards": SHARDS}), "no answer of OpenSearch", ""),
    "who is that": (Reply({"error": "Unauthorized"}, 401), "does not know who asks", ""),
    "not allowed": (Reply({"error": {"reason": "no permissions"}}, 403), "not allow", "no perm"),
    "sent elsewhere": (Reply({}, 302, {"location": "http://127.0.0.1:1/"}), "sends elsewhere", ""),
    "a fault of the server": (
        Reply({"error": {"reason": "oops\x1b[31m"}}, 500),
        "no (500)",
        "oops",
    ),
    "gone": (Reply({"error": {"type": "index_not_found_exception"}}, 404), "no such index", ""),
}


@pytest.mark.parametrize("name", PARTS)
def test_an_answer_that_is_not_whole_is_an_error(stub: Stub, name: str) -> None:
    """Exit code 4, the reason, and what answers all the same."""
    reply, says, reason = PARTS[name]
    stub.always("_search", reply)
    error = refused(stub)
    assert isinstance(error, IndexUnusable)
    assert error.exit_code is ExitCode.INDEX
    assert says in error.what
    assert reason in error.what
    assert "\x1b" not in error.what
    assert error.hint


def test_a_time_out_of_the_server_is_busy(stub: Stub) -> None:
    """What it found until then is not shown."""
    stub.always("_search", Reply(FOUND | {"timed_out": True}))
    error = refused(stub)
    assert (type(error).mro()[1], error.exit_code) == (Busy, ExitCode.BUSY)
    assert "broke off before it had looked at everything" in error.what


def test_a_server_that_is_too_slow_is_busy(stub: Stub) -> None:
    """It is asked twice, and not for ever."""
    stub.always("_search", Reply(FOUND, late=True))
    error = refused(stub, timeout=0.2)
    assert (error.exit_code, stub.count("_search")) == (ExitCode.BUSY, 2)
    assert "did not answer in time" in error.what


@pytest.mark.parametrize("cut", [0, 20])
def test_a_connection_that_ends_too_early_is_an_error(stub: Stub, cut: int) -> None:
    """Before the answer or in the middle of it."""
    stub.always("_search", Reply(FOUND, cut=cut))
    error = refused(stub)
    assert error.exit_code is ExitCode.BUSY
    assert "broke off" in error.what


@pytest.mark.parametrize("full", [TOO_MUCH, PART_FULL])
def test_a_full_queue_is_waited_for_a_little(stub: Stub, full: Reply) -> None:
    """Longer each time; then the answer is whole, or the error says that it may be tried again."""
    waits: list[float] = []
    stub.fails("_search", full, Reply({}, 503))
    assert len(remote(stub, waits).search(WORD)) == 1
    assert 0.1 <= waits[0] <= 0.2 <= waits[1] <= 0.4
    stub.always("_search", full)
    error = refused(stub)
    said = f"OpenSearch at {stub.url} has too much to do"
    assert (error.exit_code, error.what) == (ExitCode.BUSY, said)


STRANGERS = {
    "another product": Reply({"version": {"number": "8.15.0", "build_flavor": "default"}}),
    "any server": Reply(b"<html></html>", headers={"content-type": "text/html"}),
    "an old version": Reply({"version": {"distribution": "opensearch", "number": "1.3.2"}}),
    "no version": Reply({"version": {"distribution": "opensearch"}}),
    "a list": Reply([]),
}


@pytest.mark.parametrize("name", STRANGERS)
def test_another_server_is_refused_before_it_is_asked_anything(stub: Stub, name: str) -> None:
    """Its answers might only look alike."""
    stub.always("/", STRANGERS[name])
    error = refused(stub)
    assert error.exit_code is ExitCode.INDEX
    assert [request.path for request in stub.asked] == ["/"]


@pytest.mark.parametrize(
    "meta", [META["untoc"] | {"analysis": "analysis 1"}, META["untoc"] | {"schema": 0}, None]
)
def test_an_index_that_was_made_otherwise_is_refused(stub: Stub, meta: object) -> None:
    """Its words are not those that would be looked for, so statements would not be found."""
    mapping = {"untoc-stub-v1-1": {"mappings": {"_meta": {"untoc": meta}}}}
    stub.always("_mapping", Reply(mapping))
    assert "made by" in refused(stub).what


def test_two_indexes_of_one_name_are_refused(stub: Stub) -> None:
    """Each statement would be found twice, or in two versions."""
    stub.always("_alias", Reply({"untoc-stub-v1-1": {}, "untoc-stub-v1-2": {}}))
    assert "leads to 2 indexes" in refused(stub).what


def test_a_server_that_is_away_is_named_with_what_answers_meanwhile(tmp_path: Path) -> None:
    """The files are here, and another engine searches them."""
    with serving() as stub:
        url = stub.url
    settings = f"engine: opensearch\nopensearch: {{url: '{url}', index: stub}}\n"
    archive = build_archive(
        tmp_path, {"archive.yaml": settings, "2022/a.md": statement("Firearms.\n")}
    )
    said = untoc("search", "firearms", archive=archive, exit_code=4).stderr
    assert said == (
        f"error: OpenSearch at {url} cannot be reached (connection refused)\n"
        "  try: look at url in archive.yaml; "
        "untoc search … --engine whoosh answers from the files here\n"
    ).replace("(Connection refused)", "([Errno 111] Connection refused)")
    untoc("search", "firearms", "--engine", "whoosh", archive=archive)


def test_a_busy_server_ends_a_command_with_75(tmp_path: Path, stub: Stub) -> None:
    """A script can try again; nothing was printed that looks like an answer."""
    stub.always("_search", Reply(FOUND | {"timed_out": True}))
    settings = f"engine: opensearch\nopensearch: {{url: '{stub.url}', index: stub}}\n"
    archive = build_archive(tmp_path, {"archive.yaml": settings})
    ended = untoc("search", "firearms", archive=archive, exit_code=75)
    assert ended.stdout == ""


def filed(path: str, revision: int = 3) -> Filed:
    """Return a statement as it is sent."""
    return Filed(document(path, "Firearms."), "Firearms.", "ab" * 32, revision)


PATHS = [f"2022/{number}.md" for number in range(45)]


def put(stub: Stub, waits: list[float] | None = None, timeout: float = 5) -> list[Fate]:
    """Send some statements."""
    return list(remote(stub, waits, timeout).put(filed(path) for path in PATHS))


def sent(stub: Stub) -> list[list[str]]:
    """Return which statements were sent in each portion."""
    return [
        [line["index"]["_id"] for line in request.lines if "index" in line]
        for request in stub.asked
        if "_bulk" in request.path
    ]


def items(request: Request, status: int, *, only: str = "") -> Reply:
    """Return an answer in which some of the statements were not taken."""
    names = [line["index"]["_id"] for line in request.lines if "index" in line]
    error = {"type": "some_exception", "reason": "for a reason"}
    return Reply(
        {
            "errors": True,
            "items": [
                {"index": {"_id": name, "status": status, "error": error}}
                if only in name
                else {"index": {"_id": name, "status": 201}}
                for name in names
            ],
        }
    )


def test_each_statement_carries_its_revision(stub: Stub) -> None:
    """So that an older one never takes the place of a newer one."""
    assert all(fate.is_done for fate in put(stub))
    actions = next(r for r in stub.asked if "_bulk" in r.path).lines[::2]
    assert actions[0] == {"index": {"_id": "2022/0.md", "version": 3, "version_type": "external"}}
    assert stub.asked[-1].path.endswith("/_refresh")


def test_what_there_was_no_room_for_is_sent_again(stub: Stub) -> None:
    """Only that, after a while."""
    waits: list[float] = []
    stub.faults["_bulk"] = lambda request, number: (
        items(request, 429, only="7") if number == 0 else None
    )
    assert sorted(fate.path for fate in put(stub, waits)) == sorted(PATHS)
    assert sent(stub)[1] == [path for path in PATHS if "7" in path]
    assert len(waits) == 1


@pytest.mark.parametrize("reply", [TOO_MUCH, Reply({}, 503), Reply({}, cut=0)])
def test_a_portion_that_was_turned_away_is_sent_again(stub: Stub, reply: Reply) -> None:
    """All of it, because nothing says what became of it, and in halves, which may pass."""
    stub.fails("_bulk", reply)
    assert [fate.path for fate in put(stub) if fate.is_done] == PATHS
    half = len(PATHS) // 2
    assert sent(stub) == [PATHS, PATHS[:half], PATHS[half:]]


def test_a_portion_is_made_ready_while_another_is_under_way(stub: Stub) -> None:
    """The first one is answered only when the second one has been begun."""
    is_begun = threading.Event()

    def many() -> Iterator[Filed]:
        yield from (filed(f"{number}.md") for number in range(200))
        is_begun.set()
        yield from (filed(f"{number}.md") for number in range(200, 220))

    waits: list[float] = []
    stub.faults["_bulk"] = lambda *_: None if is_begun.wait(10) else TOO_MUCH
    assert len(list(remote(stub, waits).put(many()))) == 220
    assert ([len(portion) for portion in sent(stub)], waits) == ([200, 20], [])


def test_what_was_under_way_is_known_when_the_next_cannot_be_made(stub: Stub) -> None:
    """A file that cannot be read any more takes nothing back of those before it."""

    def many() -> Iterator[Filed]:
        yield from (filed(f"{number}.md") for number in range(201))
        raise NotFound("a file has vanished")

    known: list[Fate] = []
    with pytest.raises(NotFound):
        known.extend(remote(stub).put(many()))
    assert [fate.path for fate in known if fate.is_done] == [f"{n}.md" for n in range(200)]


def test_a_server_that_goes_on_being_busy_ends_the_push(stub: Stub) -> None:
    """After as many tries as it has patience."""
    stub.always("_bulk", TOO_MUCH)
    with pytest.raises(Busy):
        put(stub)
    assert len(sent(stub)) == 3


def test_a_portion_without_an_answer_is_not_taken_for_a_conflict(stub: Stub) -> None:
    """The server had taken it before time was over; sent again it says that it is there."""
    stub.faults["_bulk"] = lambda request, number: (
        Reply({}, late=True) if number == 0 else items(request, 409)
    )
    own = {"digest": "ab" * 32, "gone": False}
    held = [{"_id": p, "_source": own | {"revision": 3 + ("7" in p)}} for p in PATHS]
    stub.always("_mget", Reply({"docs": held}))
    fates = put(stub, timeout=0.3)
    assert [fate.path for fate in fates if fate.overtaken] == [p for p in PATHS if "7" in p]
    assert all(fate.is_done for fate in fates if "7" not in fate.path)


def test_a_newer_revision_there_is_a_conflict(stub: Stub) -> None:
    """Of that statement alone; the others are there."""
    stub.faults["_bulk"] = lambda request, _: items(request, 409, only="/7.")
    other = {"digest": "cd" * 32, "revision": 3, "gone": False}
    stub.always("_mget", Reply({"docs": [{"_id": "2022/7.md", "_source": other}]}))
    assert [fate for fate in put(stub) if not fate.is_done] == [Fate("2022/7.md", overtaken=True)]


def test_what_is_not_taken_is_named_with_the_reason(stub: Stub) -> None:
    """An answer of 200 can hold the fault of one statement."""
    stub.faults["_bulk"] = lambda request, _: items(request, 400, only="/7.")
    (left,) = (fate for fate in put(stub) if not fate.is_done)
    assert left == Fate("2022/7.md", fault="for a reason")


def test_an_answer_about_other_statements_is_refused(stub: Stub) -> None:
    """Each statement must be accounted for."""
    stub.always(
        "_bulk", Reply({"errors": False, "items": [{"index": {"_id": "x", "status": 201}}]})
    )
    with pytest.raises(IndexUnusable, match="did not say what became of each statement"):
        put(stub)


def test_a_password_goes_to_nobody_but_the_server(
    stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A redirection is not followed, so that no other server sees it."""
    monkeypatch.setenv("UNTOC_OPENSEARCH_USER", "anna")
    monkeypatch.setenv("UNTOC_OPENSEARCH_PASSWORD", "secret")
    with serving() as other:
        stub.always("_search", Reply({}, 307, {"location": f"{other.url}/untoc-stub/_search"}))
        error = refused(stub)
        assert (other.asked, "secret" in f"{error}{error.hint}") == ([], False)
    assert stub.asked[0].headers["authorization"].startswith("Basic ")


@pytest.fixture(name="certificate", scope="module")
def _certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    asked = (
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test "
        f"-addext subjectAltName=IP:127.0.0.1 -keyout {file} -out {file}.crt"
    )
    subprocess.run(asked.split(), check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + Path(f"{file}.crt").read_bytes())
    return file


def test_a_certificate_that_nobody_vouches_for_is_refused(certificate: Path) -> None:
    """Nothing is sent; who has a certificate of their own names it in the archive."""
    with serving(certificate) as stub:
        error = refused(stub)
        assert (error.exit_code, stub.asked) == (ExitCode.INDEX, [])
        assert "is not one that is trusted" in error.what
        trusted = SharedIndex((stub.url,), "stub", certificate=f"{certificate}.crt")
        assert len(OpenSearchRemote(trusted).search(WORD)) == 1
        missing = SharedIndex((stub.url,), "stub", certificate=f"{certificate}.none")
        with pytest.raises(IndexUnusable):
            OpenSearchRemote(missing).search(WORD)


def test_a_server_that_speaks_no_tls_is_said(stub: Stub) -> None:
    """Its certificate is not blamed."""
    place = SharedIndex((stub.url.replace("http:", "https:"),), "stub")
    with pytest.raises(IndexUnusable, match="does not speak https"):
        OpenSearchRemote(place).search(WORD)


def test_a_missing_library_is_said_with_the_command_that_installs_it(
    stub: Stub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As whoever installed the program alone meets it."""
    monkeypatch.setitem(sys.modules, "opensearchpy", None)
    error = refused(stub)
    assert error.what == "the library for OpenSearch is not installed"
    assert "install 'untoc[opensearch]'; untoc search … --engine whoosh" in str(error.hint)


def test_the_usual_server_of_these_tests_is_opensearch(stub: Stub) -> None:
    """What the other tests change is the one thing that is wrong."""
    assert (remote(stub).search(WORD)[0].score, ABOUT["version"]["number"]) == (1.5, "3.8.0")
