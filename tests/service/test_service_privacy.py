"""What stays private does not show in anything that the service says."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from service_world import Served, served
from world import build_archive, statement

from untoc_cli.service.parameters import Parameter
from untoc_cli.service.routes import ROUTES, Route

OPEN = {
    "2022/2022-05-06-firearms-anna-alvazzi-del-frate.md": statement(
        "We welcome the dialogue on firearms.\n\nWe ask States for access to the working groups.\n",
        translation_of="2022-05-06-firearms-zacharias-hidden",
    ),
    "2023/2023-05-05-firearms-ian-tennant.md": statement(
        "We are concerned about ghost guns.\n",
        speaker="Ian Tennant",
        date="2023-05-05",
        session="2023-firearms",
        visibility="public",
    ),
}
_LATER = str(datetime.now(UTC).date() + timedelta(days=30))
HIDDEN = {
    "2022/2022-05-06-firearms-zacharias-hidden.md": statement(
        "We ask for the quixotic zeppelin. We welcome firearms.\n",
        speaker="Zacharias Hidden",
        organisation="Zeppelin Trust",
        visibility="private",
        aliases="[2022-hidden-alias]",
        language="fr",
    ),
    "2023/2023-05-05-firearms-wilhelmina-embargoed.md": statement(
        "We are concerned about the jabberwock.\n",
        speaker="Wilhelmina Embargoed",
        date="2023-05-05",
        session="Xylophone Round Table",
        embargo=_LATER,
    ),
    "2024/2024-01-01-firearms-ulrich-unclear.md": statement(
        "We offer the bandersnatch.\n",
        speaker="Ulrich Unclear",
        date="2024-01-01",
        session="2023-firearms",
        visibility="[secret]",
    ),
    "2024/2024-01-02-firearms-broken.md": "---\nspeaker: Vladimir Broken\n\ntheme: [\n---\nText.\n",
}
WORDS = (
    "hidden zacharias zeppelin quixotic embargoed wilhelmina jabberwock xylophone unclear "
    "ulrich bandersnatch broken vladimir"
).split()
# What a curious person would put where a parameter takes text.
_TYPED = {
    "q": ("", "firearms", "zeppelin", "zeppelim", "quixo*", "jabberwok~", "speaker:Hidden"),
    "id": (
        "2022-05-06-firearms-zacharias-hidden",
        "2022-hidden-alias",
        "2022-05-06-firearms-anna-alvazzi-del-frate",
        "2023-firearms",
    ),
    "speaker": ("Hidden", "Tennant"),
    "organisation": ("Zeppelin",),
    "session": ("Xylophone", "2023-firearms"),
    "language": ("fr",),
    "theme": ("firearms",),
    "since": ("2023",),
    "until": ("2023",),
    "year": ("2024",),
    "number": ("1",),
    "cursor": (),
}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Served]]:
    """Return a service of an archive with hidden statements, and one where they were never filed.

    The second has the first one's public texts without the name of a hidden original.
    """
    folder = tmp_path_factory.mktemp("privacy")
    bare = {path: re.sub("translation_of: .*\n", "", text) for path, text in OPEN.items()}
    kept = build_archive(folder / "kept", OPEN | HIDDEN)
    never = build_archive(folder / "never", bare)
    with served(kept, "--rate", "0") as first, served(never, "--rate", "0") as second:
        yield first, second


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_an_answer_is_the_same_as_if_hidden_statements_had_never_been_filed(
    both: tuple[Served, Served], route: Route
) -> None:
    """Counts, facets, scores, suggestions, errors: all of it, for whatever is asked.

    A word that was asked with may come back in the answer; no other word of theirs does.
    """
    kept, never = both
    for path, parameters in _questions(route):
        told = kept.get(path, params=parameters)
        expected = never.get(path, params=parameters)
        assert told.status_code == expected.status_code
        assert _comparable(told.text) == _comparable(expected.text), (path, parameters)
        asked = f"{path} {parameters}".lower()
        said = [word for word in WORDS if word in told.text.lower() and word not in asked]
        assert said == []


def test_the_log_says_neither_what_was_asked_nor_by_whom(both: tuple[Served, Served]) -> None:
    """A line holds the route, the outcome and how long it took."""
    kept, _ = both
    kept.get("/v1/search", params={"q": "confidential curiosity"})
    line = kept.last_request()
    assert line.keys() == {"time", "level", "event", "method", "route", "status", "bytes", "ms"}
    assert "curiosity" not in str(kept.events)


def test_a_statement_is_seen_from_the_day_its_embargo_names(tmp_path: Path) -> None:
    """The day itself counts."""
    today = datetime.now(UTC).date()
    files = {
        "2023/2023-05-05-firearms-a-b.md": statement(embargo=str(today - timedelta(days=1))),
        "2023/2023-05-05-firearms-c-d.md": statement(embargo=str(today + timedelta(days=2))),
    }
    with served(build_archive(tmp_path, files)) as service:
        listed = service.data("/v1/statements")
    assert [found["id"] for found in listed["statements"]] == ["2023-05-05-firearms-a-b"]


def _questions(route: Route) -> Iterator[tuple[str, dict[str, str]]]:
    """Return addresses with each value of each parameter, and some with all of them."""
    in_path = [parameter for parameter in route.parameters if parameter.in_path]
    for values in product(*(_values(parameter) for parameter in in_path)):
        named = {p.name: value for p, value in zip(in_path, values, strict=True)}
        path = route.path.format(**named)
        yield path, {}
        for parameter in route.parameters:
            if not parameter.in_path:
                for value in _values(parameter):
                    yield path, {parameter.name: value}
        if any(parameter.name == "facets" for parameter in route.parameters):
            yield path, {"q": "firearms", "facets": "true", "sort": "date"}
            yield path, {"q": "zeppelin firearms", "speaker": "Hidden"}


def _values(parameter: Parameter) -> tuple[str, ...]:
    schema = parameter.kind.schema
    if parameter.name in _TYPED:
        return _TYPED[parameter.name]
    if "enum" in schema:
        return tuple(schema["enum"])
    return ("true",) if schema["type"] == "boolean" else (str(schema["maximum"]),)


def _comparable(text: str) -> str:
    """Return an answer without the fingerprint of the state, which two archives have apart."""
    return re.sub(r'"next": "[^"]*"', '"next": …', text)


def test_the_questions_ask_for_everything() -> None:
    """Every text parameter has something to be asked with."""
    named = {p.name for route in ROUTES for p in route.parameters if "pattern" in p.kind.schema}
    assert named == set(_TYPED) - {"number"}
    assert date.fromisoformat(_LATER) > datetime.now(UTC).date()
