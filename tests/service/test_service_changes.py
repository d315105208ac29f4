"""The service sees what changes on the disk, and answers while it does."""

import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from service_world import Served, served
from world import build_archive, statement

from untoc_cli.archive.archive import Archive

FRATE = "2022/2022-05-06-firearms-anna-alvazzi-del-frate.md"


@pytest.fixture
def engine() -> str:
    """Return the engine, where a test does not name one."""
    return "sqlite"


@pytest.fixture
def world(tmp_path: Path, engine: str) -> Iterator[tuple[Archive, Served]]:
    """Return an archive of some statements and its service."""
    files = {FRATE: statement("We welcome the firearms dialogue.\n")}
    files |= {_path(number): _text(number) for number in range(40)}
    archive = build_archive(tmp_path, files)
    with served(archive, "--rate", "0", "--engine", engine) as service:
        yield archive, service


def test_what_is_filed_changed_and_removed_is_seen_without_a_restart(
    world: tuple[Archive, Served],
) -> None:
    """Also a dialogue in the registry; each state has its own tags."""
    archive, service = world
    before = service.get("/v1/search?q=quixotic").headers["etag"]
    _write(archive, "2023/2023-05-05-firearms-new-name.md", statement("A quixotic idea.\n"))
    service.wait_for("renewed")
    found = service.data("/v1/search", q="quixotic")
    assert [hit["id"] for hit in found["hits"]] == ["2023-05-05-firearms-new-name"]
    assert service.get("/v1/search?q=quixotic").headers["etag"] != before

    _write(archive, FRATE, statement("We welcome the zeppelin.\n"))
    service.wait_for("renewed")
    assert service.data("/v1/search", q="zeppelin")["total"] == 1

    (archive.root / FRATE).unlink()
    service.wait_for("renewed")
    assert service.data("/v1/search", q="zeppelin")["total"] == 0
    assert service.get(f"/v1/statements/{Path(FRATE).stem}").status_code == 404

    registry = archive.root / "sessions.yaml"
    added = "  - {id: 2031-firearms, date: 2031-01-02, themes: [firearms], source: a page}\n"
    registry.write_text(registry.read_text("utf-8") + added, "utf-8")
    service.wait_for("renewed")
    assert service.data("/v1/sessions/2031-firearms")["session"]["date"] == "2031-01-02"


def test_what_is_made_private_is_never_shown_with_words_that_came_with_it(
    world: tuple[Archive, Served],
) -> None:
    """Its old words may be shown for a moment, its new ones never."""
    archive, service = world
    path = f"/v1/statements/{Path(FRATE).stem}"
    assert service.get(path).status_code == 200
    _write(archive, FRATE, statement("A secret zeppelin.\n", visibility="private"))
    answers = [service.get(path)]
    while answers[-1].status_code != 404:
        assert answers[-1].status_code in (200, 503)
        answers.append(service.get(path))
    assert not [answer for answer in answers if "zeppelin" in answer.text]
    service.wait_for("renewed")
    assert service.data("/v1/search", q="welcome OR zeppelin dialogue")["total"] == 0


@pytest.mark.parametrize("engine", ["whoosh", "sqlite"])
def test_many_ask_while_files_change_and_all_are_answered_right(
    world: tuple[Archive, Served],
) -> None:
    """What stays as it is is found each time; nothing but an answer or "later" is given."""
    archive, service = world
    faults: list[str] = []
    is_over = threading.Event()

    def ask() -> None:
        with httpx.Client(base_url=service.address, timeout=60) as client:
            while not is_over.is_set():
                for path in ("/v1/search?q=constant&limit=100", "/v1/statements?limit=200"):
                    faults.extend(_wrong(client.get(path)))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for turn in range(3):
        for number in range(20 + turn, 40, 3):
            _write(archive, _path(number), _text(number, f"turn {turn}"))
        service.wait_for("renewed")
    is_over.set()
    for thread in threads:
        thread.join(60)
    assert faults == []
    assert not [event for event in service.events if event["event"] in ("fault", "look failed")]


def test_an_archive_that_cannot_be_read_is_away_until_it_can(tmp_path: Path) -> None:
    """The service stays alive, says that it is not ready, and recovers by itself."""
    archive = build_archive(tmp_path, {FRATE: statement()})
    with served(archive, "--rate", "0") as service:
        elsewhere = archive.root.rename(tmp_path / "elsewhere")
        service.wait_for("archive unreadable")
        for path in ("/ready", "/v1/themes", "/v1/search"):
            answer = service.get(path)
            assert (answer.status_code, answer.json()["type"]) == (503, "/#archive-unreadable")
            assert answer.headers["retry-after"] == "5"
            assert str(tmp_path) not in answer.text
        assert service.get("/health").json() == {"status": "alive"}
        elsewhere.rename(archive.root)
        service.wait_for("renewed")
        assert service.get("/ready").json() == {"status": "ready"}
        assert service.data("/v1/search", q="welcome")["total"] == 1


@pytest.mark.parametrize("engine", ["whoosh", "sqlite"])
def test_an_index_that_is_damaged_is_made_anew(world: tuple[Archive, Served]) -> None:
    """Until then a search is refused, never answered short."""
    archive, service = world
    for file in (archive.cache / "published" / "index").rglob("*"):
        if file.is_file() and file.name != "CURRENT" and file.suffix != ".json":
            file.write_bytes(b"")
    first = service.get("/v1/search?q=constant&limit=1")
    assert (first.status_code, first.json()["type"]) == (503, "/#index-unusable")
    assert service.get("/v1/statements").status_code == 200
    service.wait_for("renewed")
    assert service.data("/v1/search", q="constant", limit=1)["total"] == 40


def _wrong(answer: httpx.Response) -> list[str]:
    """Return what is wrong with an answer to one of the two questions."""
    if answer.status_code == 503:
        return [] if "retry-after" in answer.headers else [answer.text]
    if answer.status_code != 200:
        return [answer.text]
    data = answer.json()["data"]
    found = {item["id"] for item in data.get("hits", data.get("statements"))}
    missing = {Path(_path(number)).stem for number in range(20)} - found
    return [f"missing {sorted(missing)}"] if missing else []


def _path(number: int) -> str:
    return f"2022/2022-05-06-firearms-speaker-{number}.md"


def _text(number: int, words: str = "") -> str:
    return statement(f"A constant wish, number {number}. {words}\n", speaker=f"Speaker {number}")


def _write(archive: Archive, path: str, text: str) -> None:
    """Put a file in place at once, as an editor does that takes care."""
    file = archive.root / path
    file.parent.mkdir(exist_ok=True)
    temporary = file.with_suffix(".tmp")
    temporary.write_text(text, "utf-8")
    temporary.replace(file)
