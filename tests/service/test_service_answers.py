"""The service says what the command line says, in the same words."""

from collections.abc import Iterator
from typing import Any

import pytest
from program import untoc
from service_world import Served, served
from world import build_archive, statement

from untoc_cli.archive.archive import Archive

FRATE = "2022-05-06-firearms-anna-alvazzi-del-frate"
TENNANT = "2023-10-04-trafficking-in-persons-ian-tennant"
FILES = {
    f"2022/{FRATE}.md": statement(
        "We welcome the dialogue on firearms.\n\nWe ask States to open the working groups.\n",
        provenance="{date: session 2022-firearms}",
    ),
    f"2023/{TENNANT}.md": statement(
        "We are concerned that victims are not heard. Firearms are trafficked, too.\n",
        speaker="Ian Tennant",
        chair="Ian Tennant",
        theme="trafficking-in-persons",
        date="2023-10-04",
        session="2023-trafficking-in-persons",
        aliases="[2023-tennant]",
    ),
    "2023/2023-10-04-trafficking-in-persons-ian-tennant-fr.md": statement(
        "Nous sommes préoccupés par le trafic des armes.\n",
        speaker="Ian Tennant",
        theme="trafficking-in-persons",
        date="2023-10-04",
        session="2023-trafficking-in-persons",
        language="fr",
        translation_of=TENNANT,
    ),
}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Archive, Served]]:
    """Return an archive and its service."""
    archive = build_archive(tmp_path_factory.mktemp("answers"), FILES)
    with served(archive, "--rate", "0") as service:
        yield archive, service


def _command(archive: Archive, *arguments: str, exit_code: int = 0) -> Any:
    return untoc(*arguments, "--format", "json", archive=archive, exit_code=exit_code).json


def _without_cursor(answer: Any) -> Any:
    answer["data"].pop("next", None)
    return answer


@pytest.mark.parametrize(
    ("path", "parameters", "arguments"),
    [
        ("/v1/search", {"q": "firearms"}, ["search", "firearms"]),
        (
            "/v1/search",
            {"q": '"working groups" OR victims'},
            ["search", '"working groups" OR victims'],
        ),
        (
            "/v1/search",
            {"q": "firearms", "sort": "date", "passages": 1, "context": 1, "facets": "true"},
            "search firearms --sort date --passages 1 --context 1 --facets".split(),
        ),
        (
            "/v1/search",
            {"theme": ["TIP", "arms"], "by": "theme", "limit": 1, "language": "en"},
            "search --theme TIP --theme arms --by theme --limit 1 --language en".split(),
        ),
        ("/v1/statements", {"speaker": "tennant"}, ["list", "--speaker", "tennant"]),
        ("/v1/statements", {"since": "2023"}, ["list", "--since", "2023"]),
        (f"/v1/statements/{TENNANT}", {}, ["show", TENNANT]),
        ("/v1/statements/2023-tennant", {}, ["show", TENNANT]),
        ("/v1/sessions", {"theme": "firearms"}, ["sessions", "--theme", "firearms"]),
        ("/v1/timeline", {"year": "2023"}, ["timeline", "--year", "2023"]),
        ("/v1/timeline/matrix", {}, ["timeline", "--matrix"]),
        ("/v1/summary", {"theme": "TIP"}, ["summary", "--theme", "TIP"]),
        ("/v1/positions", {"kind": "ask"}, ["positions", "--kind", "ask"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_answer_is_the_envelope_of_the_command(
    world: tuple[Archive, Served], path: str, parameters: dict[str, Any], arguments: list[str]
) -> None:
    """Schema, command, status, data and findings are equal."""
    archive, service = world
    answer = service.get(path, params=parameters)
    assert answer.status_code == 200, answer.text
    assert _without_cursor(answer.json()) == _command(archive, *arguments)


def test_nothing_found_is_an_answer_with_what_comes_near(world: tuple[Archive, Served]) -> None:
    """As on the command line, only that no exit code says it."""
    archive, service = world
    answer = service.get("/v1/search", params={"q": "firearmz victims"})
    assert answer.status_code == 200
    assert _without_cursor(answer.json()) == _command(
        archive, "search", "firearmz victims", exit_code=1
    )
    assert answer.json()["data"]["did_you_mean"] == "firearm victims"


def test_a_paragraph_stands_alone(world: tuple[Archive, Served]) -> None:
    """It has number, words and source."""
    _, service = world
    said = "We ask States to open the working groups."
    assert service.data(f"/v1/statements/{FRATE}/paragraphs/2") == {
        "id": FRATE,
        "paragraph": {"number": 2, "text": said, "source": said},
    }
    missing = service.get(f"/v1/statements/{FRATE}/paragraphs/3")
    assert missing.status_code == 404
    assert missing.json()["detail"] == f"{FRATE} has 2 paragraphs, and no ¶ 3"


def test_a_citation_is_the_item_that_is_exported(world: tuple[Archive, Served]) -> None:
    """The same CSL item, alone and in the file of all."""
    _, service = world
    exported = service.get("/v1/export/csl-json", params={"theme": "firearms"})
    assert exported.headers["content-type"] == "application/vnd.citationstyles.csl+json"
    assert exported.headers["content-disposition"] == 'attachment; filename="statements.json"'
    assert exported.json() == [service.data(f"/v1/statements/{FRATE}/citation")["item"]]


def test_themes_say_how_many_statements_they_have(world: tuple[Archive, Served]) -> None:
    """Those without one are named too."""
    _, service = world
    themes = service.data("/v1/themes")["themes"]
    assert {theme["slug"]: theme["statements"] for theme in themes} == {
        "trafficking-in-persons": 2,
        "smuggling-of-migrants": 0,
        "firearms": 1,
        "international-cooperation": 0,
        "technical-assistance": 0,
    }


@pytest.mark.parametrize("path", ["/v1/search", "/v1/statements", "/v1/positions"])
def test_pages_hold_everything_once(world: tuple[Archive, Served], path: str) -> None:
    """Followed from page to page, a list is the same as in one piece."""
    _, service = world
    whole = service.data(path)
    items = next(value for value in whole.values() if isinstance(value, list) and value)
    found: list[Any] = []
    cursor: dict[str, str] = {}
    while True:
        page = service.data(path, limit=1, **cursor)
        found += next(value for value in page.values() if isinstance(value, list) and value)
        if page["next"] is None:
            break
        cursor = {"cursor": page["next"]}
    assert found == items


@pytest.mark.parametrize(
    ("query", "position", "detail"),
    [
        ('a "phrase', 2, "the quotation mark is never closed"),
        ("theme:nonsense", 6, "there is no theme 'nonsense'"),
        ("date:2022-13", 5, "the date '2022-13' does not exist: there is no month 13"),
    ],
)
def test_a_query_that_cannot_be_understood_names_the_place(
    world: tuple[Archive, Served], query: str, position: int, detail: str
) -> None:
    """What to try is there only where it means something without a terminal."""
    answer = world[1].get("/v1/search", params={"q": query})
    problem = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.status_code, problem["type"]) == (400, "/#bad-query")
    assert (problem["query"], problem["position"]) == (query, position)
    assert problem["detail"] == detail


def test_everything_that_is_wrong_with_a_request_is_said_at_once(
    world: tuple[Archive, Served],
) -> None:
    """A parameter that is unknown, one out of range, one that is none of some words."""
    answer = world[1].get("/v1/search?lmit=3&limit=0&sort=best&q=a&q=b&facets=1&since=6+May")
    assert answer.status_code == 400
    assert answer.json() == {
        "type": "/#bad-parameter",
        "title": "A parameter cannot be used",
        "status": 400,
        "detail": "; ".join(error["detail"] for error in answer.json()["errors"]),
        "errors": [
            {"parameter": "lmit", "detail": "'lmit' is no parameter here; limit is"},
            {"parameter": "q", "detail": "'q' is given once"},
            {
                "parameter": "since",
                "detail": "'since' is a day, month or year: 2023-10-04, 2023-10 or 2023",
            },
            {"parameter": "sort", "detail": "'sort' is one of relevance, date"},
            {"parameter": "facets", "detail": "'facets' is true or false"},
            {"parameter": "limit", "detail": "'limit' is a whole number from 1 to 100"},
        ],
    }


@pytest.mark.parametrize(
    ("path", "status", "kind", "hint"),
    [
        ("/v1/statements?theme=firearm5", 400, "unknown-value", "firearms"),
        ("/v1/statements?session=2031", 400, "unknown-value", None),
        ("/v1/statements?since=2023&until=2022", 400, "unknown-value", "since 2022 until 2023"),
        (
            "/v1/statements?cursor=nonsense",
            400,
            "bad-parameter",
            "the first page, without a cursor",
        ),
        ("/v1/statements/tennant", 404, "not-found", "/v1/statements lists them"),
        ("/v1/statements/..%2f..%2fetc%2fpasswd", 404, "not-found", "/openapi.json"),
        ("/v1/sessions/2031-firearms", 404, "not-found", "/v1/sessions lists them"),
        ("/v1/export/zip", 404, "not-found", None),
        ("/v1/nothing", 404, "not-found", "/openapi.json"),
        ("/v1/search/", 404, "not-found", "/openapi.json"),
    ],
)
def test_what_is_not_there_is_a_problem_with_a_way_out(
    world: tuple[Archive, Served], path: str, status: int, kind: str, hint: str | None
) -> None:
    """No way out is a command of the terminal."""
    answer = world[1].get(path)
    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (status, f"/#{kind}")
    assert problem.get("try") == hint


def test_a_page_of_another_state_is_refused(world: tuple[Archive, Served]) -> None:
    """What is ordered by how well it fits is another list by now."""
    from untoc_cli.service.paging import written  # noqa: PLC0415 - a cursor that nobody was given

    answer = world[1].get("/v1/search", params={"q": "firearms", "cursor": written(["0" * 16, 1])})
    assert (answer.status_code, answer.json()["type"]) == (410, "/#page-gone")
