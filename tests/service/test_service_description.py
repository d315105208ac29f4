"""The description is true: whatever it allows is answered, whatever it does not is refused."""

import re
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import GenerationMode
from schemathesis.checks import CheckContext, positive_data_acceptance
from service_world import Served, served
from world import build_archive, statement

from untoc_cli.service.description import describe

FILES = {
    "2022/2022-05-06-firearms-anna-alvazzi-del-frate.md": statement(
        "We welcome the dialogue on firearms.\n\nWe ask States to open the working groups.\n",
        provenance="{date: session 2022-firearms}",
    ),
    "2023/2023-10-04-trafficking-in-persons-ian-tennant.md": statement(
        "We are concerned that victims are not heard.\n\nFirearms are trafficked, too.\n",
        speaker="Ian Tennant",
        theme="trafficking-in-persons",
        date="2023-10-04",
        session="2023-trafficking-in-persons",
        note="not known to the archive",
    ),
    "2024/2024-firearms-a-b.md": statement(
        "Nous demandons l'accès.\n",
        date=None,
        session="A round table",
        language="fr",
        translation_of="2022-05-06-firearms-anna-alvazzi-del-frate",
    ),
}
# What text can mean nothing, though it has the right form, and what there is of it here.
MEANINGFUL = {
    "q": ["", "firearms", '"working groups"', "theme:TIP", "nothing", "-firearms"],
    "theme": ["firearms", "TIP", "smuggling-of-migrants"],
    "session": ["2022-firearms", "2023-trafficking-in-persons", "round table"],
    "language": ["en", "fr", "Spanish"],
    "since": ["2022", "2022-05", "2022-05-06"],
    "until": ["2023", "2023-10-04"],
    "cursor": [],
    "id": ["2022-05-06-firearms-anna-alvazzi-del-frate", "2024-firearms-a-b", "2022-firearms"],
    "number": [1, 2, 3],
}


SESSION = requests.Session()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a service of three statements."""
    archive = build_archive(tmp_path_factory.mktemp("described"), FILES)
    with served(archive, "--rate", "0") as running:
        yield running


@schemathesis.check
def meant_nothing(ctx: CheckContext, response: Any, case: Any) -> None:  # noqa: ARG001 - as called
    """A request of the right form is refused only for what no description can say."""
    mode = case.meta.generation.mode
    if mode.is_positive and response.status_code == 400:
        kind = response.json()["type"]
        is_cursor = "cursor" in response.json()["detail"]
        assert kind in ("/#bad-query", "/#unknown-value") or is_cursor, response.text


def _narrowed(parameter: dict[str, Any]) -> dict[str, Any]:
    values = MEANINGFUL.get(parameter["name"])
    if not values:
        return parameter
    one = {"enum": values}
    is_list = parameter["schema"].get("type") == "array"
    schema = {"type": "array", "items": one, "maxItems": 2} if is_list else one
    return {**parameter, "schema": schema}


def _fits(path: str, asked: str) -> bool:
    return bool(re.fullmatch(re.sub(r"\{\w+\}", "[^/?]+", path) + r"(\?.*)?", asked))


def _strict(schema: Any) -> Any:
    """Return schemas in which what is not described is not allowed."""
    if isinstance(schema, list):
        return [_strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _strict(value) for name, value in schema.items()}
    is_object = made.get("type") == "object" and "properties" in made
    return made | {"additionalProperties": False} if is_object else made


def _with_what_there_is() -> Any:
    """Return the description with those values alone that mean something in the archive."""
    described = _strict(describe(""))
    for path in described["paths"].values():
        parameters = path["get"].get("parameters", [])
        path["get"]["parameters"] = [_narrowed(p) for p in parameters if p["name"] != "cursor"]
    return described


# In the suite a few examples each; with --hypothesis-profile=explore many, and all the edges.
_explores = settings.get_current_profile_name() == "explore"
_bounded = settings(
    max_examples=200 if _explores else 6,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
_anything = schemathesis.openapi.from_dict(describe(""))
_something = schemathesis.openapi.from_dict(_with_what_there_is())
for described in (_anything, _something):
    described.config.phases.coverage.enabled = _explores
_something.config.generation.update(modes=[GenerationMode.POSITIVE])


@_anything.parametrize()
@_bounded
def test_whatever_is_asked_is_answered_as_described(case: Any, service: Served) -> None:
    """No fault, no status, type, header or key that is not described, nothing taken that is not."""
    case.call_and_validate(
        base_url=service.address,
        session=SESSION,
        excluded_checks=[positive_data_acceptance],
        additional_checks=[meant_nothing],
    )


@_something.parametrize()
@_bounded
def test_what_is_there_is_found_as_described(case: Any, service: Served) -> None:
    """Each key of an answer is described, and all that are described are there."""
    case.call_and_validate(base_url=service.address, session=SESSION)


@pytest.mark.parametrize(
    "asked",
    [
        "/v1/search?q=firearms&facets=true&by=theme",
        "/v1/search?q=firearmz+victims",
        "/v1/statements",
        "/v1/statements/2022-05-06-firearms-anna-alvazzi-del-frate",
        "/v1/statements/2024-firearms-a-b/paragraphs/1",
        "/v1/statements/2024-firearms-a-b/citation",
        "/v1/themes",
        "/v1/sessions",
        "/v1/sessions/2022-firearms",
        "/v1/timeline",
        "/v1/timeline/matrix",
        "/v1/summary",
        "/v1/positions",
    ],
)
def test_an_answer_has_the_keys_that_are_described_and_no_others(
    service: Served, asked: str
) -> None:
    """Another validator says so, of answers that hold something."""
    answer = service.get(asked)
    described = _strict(describe(""))
    route = next(path for path in described["paths"] if _fits(path, asked))
    content = described["paths"][route]["get"]["responses"]["200"]["content"]
    schema = content["application/json"]["schema"] | {"components": described["components"]}
    jsonschema_rs.validate(schema, answer.json())
    assert any(answer.json()["data"].values())


def test_the_description_is_that_of_the_table(service: Served) -> None:
    """What is given over the wire is what is made of it, and valid OpenAPI."""
    given = service.get("/openapi.json")
    assert given.json() == describe("")
    assert given.headers["content-type"] == "application/json"
