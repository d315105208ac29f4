"""The service gives no client more than its share, and ends without cutting anybody off."""

import asyncio
import signal
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from program import untoc
from service_world import served, start
from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.extras import install
from untoc_cli.service.connections import punctual
from untoc_cli.service.limits import Buckets, client_of, networks
from untoc_cli.service.working import Crew, TooMuch

FILES = {"2022/2022-05-06-firearms-anna-alvazzi-del-frate.md": statement()}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Return an archive of one statement."""
    return build_archive(tmp_path, FILES)


def test_a_bucket_gives_a_burst_and_then_what_comes_back() -> None:
    """Who has none is told when there will be one; others have their own."""
    now = [0.0]
    buckets = Buckets(rate=0.5, burst=2, clock=lambda: now[0])
    assert [buckets.take("a") for _ in range(3)] == [None, None, 2]
    assert buckets.take("b") is None
    now[0] = 1.5
    assert buckets.take("a") == 1
    now[0] = 2.0
    assert [buckets.take("a"), buckets.take("a")] == [None, 2]
    now[0] = 1000.0
    assert [buckets.take("a") for _ in range(3)] == [None, None, 2]


def test_no_number_of_clients_fills_the_memory() -> None:
    """Who has asked nothing for longest is forgotten first."""
    buckets = Buckets(rate=1, burst=1, clock=lambda: 0.0)
    for number in range(10_001):
        assert buckets.take(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}") is None
    assert buckets.take("10.0.39.16") == 1
    assert buckets.take("10.0.0.0") is None


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("192.0.2.1", "", "192.0.2.1"),
        ("192.0.2.1", "198.51.100.7", "192.0.2.1"),
        ("127.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", "203.0.113.9, 10.1.2.3", "203.0.113.9"),
        ("127.0.0.1", "203.0.113.9, nonsense", "127.0.0.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("::ffff:127.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3::1", "", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:4::9", "", "2001:db8:1:2::/64"),
    ],
)
def test_a_client_is_whom_a_trusted_proxy_names(peer: str, forwarded: str, client: str) -> None:
    """What stands before the last address that is not a proxy, anybody can have written."""
    assert client_of(peer, forwarded, networks(["127.0.0.1", "10.0.0.0/8"])) == client


def test_who_asks_too_often_is_told_when_to_ask_again(archive: Archive) -> None:
    """Whoever watches over the service is not counted, and other clients go on."""
    with served(archive, "--rate", "0.25", "--trusted-proxy", "127.0.0.1") as service:
        answers = [service.get("/v1/themes") for _ in range(2)]
        assert [answer.status_code for answer in answers] == [200, 429]
        assert answers[1].headers["retry-after"] == "4"
        assert answers[1].json()["type"] == "/#too-many-requests"
        assert [service.get("/health").status_code for _ in range(5)] == [200] * 5
        other = service.get("/v1/themes", headers={"X-Forwarded-For": "198.51.100.7"})
        assert other.status_code == 200


def test_a_crew_takes_no_more_than_may_wait() -> None:
    """What is left before its turn is not begun."""
    crew = Crew(threads=1, waiting=1)
    begun, may_end, done = threading.Event(), threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        may_end.wait(10)
        return "slow"

    first = crew.submit(slow)
    assert begun.wait(10)
    second = crew.submit(done.set)
    with pytest.raises(TooMuch):
        crew.submit(done.set)
    assert second.cancel()
    may_end.set()
    assert first.result(10) == "slow"
    third = crew.submit(lambda: "third")
    assert (third.result(10), done.is_set()) == ("third", False)


def test_an_answer_that_takes_too_long_is_refused_for_now(archive: Archive) -> None:
    """It is made all the same, and there at another try."""
    with served(archive, "--rate", "0", "--time-limit", "0.1") as service:
        answers = [service.get("/v1/summary") for _ in range(1)]
        while answers[-1].status_code != 200:
            assert answers[-1].json()["type"] == "/#too-slow"
            assert answers[-1].headers["retry-after"] == "5"
            answers.append(service.get("/v1/summary"))
        found = {
            group["theme"]: group["statements"] for group in answers[-1].json()["data"]["groups"]
        }
        assert found["firearms"] == ["2022-05-06-firearms-anna-alvazzi-del-frate"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stopped_service_finishes_what_it_has_begun(archive: Archive, number: int) -> None:
    """Whoever asks is answered, the program ends as it should, and says so."""
    with served(archive, "--rate", "0") as service, ThreadPoolExecutor(1) as other:
        running = other.submit(service.get, "/v1/summary")
        while not service.process.poll() and not running.running():
            pass
        service.get("/health")
        code = service.stop(number)
        assert (code, service.errors) == (0, [])
        assert running.result().status_code == 200
        assert service.events[-1]["event"] == "ended"


def test_who_does_not_say_what_is_wanted_is_not_waited_for() -> None:
    """Half a request keeps a place for some seconds; one that came before it is answered."""

    async def app(_: object, __: object, send: Any) -> None:
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    async def ask(port: int, said: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(said)
        heard = await asyncio.wait_for(reader.read(), 20)
        writer.close()
        return heard

    async def both() -> tuple[bytes, bytes, bytes]:
        server = uvicorn.Server(
            uvicorn.Config(app, http=punctual(0.1), lifespan="off", log_config=None)
        )
        listening = socket.create_server(("127.0.0.1", 0))
        running = asyncio.create_task(server.serve([listening]))
        port = listening.getsockname()[1]
        half, whole = b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
        heard = await asyncio.gather(ask(port, half), ask(port, whole + half), ask(port, b""))
        server.should_exit = True
        await running
        return heard

    first, second, third = asyncio.run(both())
    assert (first, second.count(b"HTTP/1.1 204 "), third) == (b"", 1, b"")


def test_a_port_that_is_taken_is_an_error_with_a_way_out(archive: Archive) -> None:
    """One sentence, no traceback."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = start(archive, port=port)
        said, complained = process.communicate(timeout=60)
    assert (process.returncode, said) == (2, "")
    assert complained == (
        f"error: 127.0.0.1 port {port} is in use by another program\n"
        f"  try: --port {port + 1 if port < 65535 else 8000}\n"
    )


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--allow-origin", "example.org", "'example.org' is not the origin of a web site"),
        ("--allow-origin", "https://example.org/page", "is not the origin of a web site"),
        ("--root-path", "archive", "'archive' is not the beginning of a path"),
        ("--trusted-proxy", "proxy.example.org", "is neither an address nor a network"),
        ("--engine", "lucene", "lucene"),
        ("--host", "host.invalid", "cannot be used"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(
    archive: Archive, option: str, value: str, said: str
) -> None:
    """Before anything is served."""
    refused = untoc("serve", "--api", "--port", "0", option, value, archive=archive, exit_code=2)
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr


def test_options_that_would_have_no_effect_are_refused(archive: Archive) -> None:
    """Those of the service without it, and a browser with it."""
    alone = untoc("serve", "--rate", "5", archive=archive, exit_code=2)
    assert alone.stderr == (
        "error: an option of the search service was given without --api\n  try: untoc serve --api\n"
    )
    opened = untoc("serve", "--api", "--open", archive=archive, exit_code=2)
    assert opened.stderr.endswith("  try: untoc serve --open\n")


def test_whoever_lets_others_in_is_told_what_belongs_in_front(archive: Archive) -> None:
    """Before the first line of the log."""
    with served(archive, "--host", "0.0.0.0") as service:  # noqa: S104 - what this test is about
        assert service.stop() == 0
    assert service.errors == [
        "0.0.0.0 is not this computer alone: put a reverse proxy with TLS in front, as "
        "docs/how-to/run-a-search-service.md shows\n"
    ]


def test_what_is_not_installed_is_named_with_the_way_to_it(archive: Archive) -> None:
    """The service alone needs it."""
    code = (
        "import sys; sys.modules['uvicorn'] = None; "
        "from untoc_cli.__main__ import main; "
        f"sys.argv = ['untoc', 'serve', '--api', '--archive', {str(archive.root)!r}]; main()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == (
        "error: the search service needs uvicorn, which is not installed\n"
        f"  try: {install('api')}\n"
    )
