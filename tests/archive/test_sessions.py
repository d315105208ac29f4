"""The registry answers which session is meant, and says so when it cannot know."""

from pathlib import Path

import pytest
from world import REGISTRY

from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.registry import read_registry
from untoc_cli.archive.sessions import (
    Session,
    Sessions,
    UnknownSession,
    ids,
    in_order,
    session_record,
)
from untoc_cli.archive.themes import WORKING_GROUPS

SHIPPED = Path(__file__).parents[2] / "untoc_cli" / "data" / "sessions.yaml"
DIALOGUES = read_registry(SHIPPED.read_text(encoding="utf-8"), WORKING_GROUPS)[0]
JOINT = "2022-international-cooperation-technical-assistance"


@pytest.mark.parametrize(
    ("name", "session_id"),
    [
        ("2023-firearms", "2023-firearms"),
        (" 2023-firearms ", "2023-firearms"),
        (JOINT, JOINT),
        ("2022 arms", "2022-firearms"),
        ("SOM 2024", "2024-smuggling-of-migrants"),
        ("TiP, 2022", "2022-trafficking-in-persons"),
        ("2022 trafficking in persons", "2022-trafficking-in-persons"),
        ("2025 human trafficking", "2025-trafficking-in-persons"),
        ("technical assistance 2022", JOINT),
        ("IC 2022", JOINT),
        ("2023_Firearms", "2023-firearms"),
    ],
)
def test_a_session_is_found_by_its_id_or_by_year_and_theme(name: str, session_id: str) -> None:
    """In either order, with the short names of the themes; the joint one for both of its themes."""
    assert DIALOGUES.resolve(name, WORKING_GROUPS).id == session_id


@pytest.mark.parametrize(
    "name",
    [
        "2022",
        "firearms",
        "2022 trafficking",
        "2022 2023 arms",
        "2021 arms",
        "",
        "arms ፩፪፫፬",
        "2022 x",
    ],
)
def test_a_name_that_fits_no_session_or_several_is_never_guessed(name: str) -> None:
    """A year alone, a theme alone and a bare "trafficking" leave it open."""
    assert DIALOGUES.named(name, WORKING_GROUPS) is None
    with pytest.raises(UnknownSession) as caught:
        DIALOGUES.resolve(name, WORKING_GROUPS)
    assert caught.value.what == f"there is no session '{name}' in the registry"
    assert caught.value.hint


def test_a_wrong_name_is_answered_with_the_sessions_it_may_have_meant() -> None:
    """A theme names its first four dialogues, a slip of the pen the nearest id."""
    assert DIALOGUES.like("firearms") == [
        "2022-firearms",
        "2023-firearms",
        "2024-firearms",
        "2025-firearms",
    ]
    assert DIALOGUES.like("2023-firarms") == ["2023-firearms"]
    assert DIALOGUES.like("qqqq") == []


def test_ordinals_are_counted_for_each_theme() -> None:
    """The dialogue of May 2023 is the second on firearms; the joint one the first on both."""
    second = DIALOGUES.resolve("2023-firearms", WORKING_GROUPS)
    joint = DIALOGUES.resolve(JOINT, WORKING_GROUPS)
    assert DIALOGUES.ordinal(second, "firearms") == 2
    assert DIALOGUES.ordinal(second, "trafficking-in-persons") is None
    assert session_record(joint, DIALOGUES)["ordinal"] == {
        "international-cooperation": 1,
        "technical-assistance": 1,
    }
    assert ids(DIALOGUES.of_theme("technical-assistance")) == [JOINT, "2023-technical-assistance"]


def test_a_cancelled_session_is_not_counted_and_no_candidate() -> None:
    """Nor is one of another body counted among the dialogues."""
    registry = Sessions(
        (
            Session("2022-firearms", PartialDate(2022, 5, 6), ("firearms",), status="cancelled"),
            Session("2022-cop", PartialDate(2022, 10), ("firearms",), body="untoc-cop"),
            Session("2023-firearms", PartialDate(2023, 5, 5), ("firearms",), status="held"),
        )
    )
    assert [registry.ordinal(session, "firearms") for session in registry] == [None, 1, 1]
    assert ids(registry.candidates(["firearms"])) == ["2022-cop", "2023-firearms"]


@pytest.mark.parametrize(
    ("themes", "when", "expected"),
    [
        (["firearms"], "2022", ["2022-firearms"]),
        (["firearms"], "2022-05", ["2022-firearms"]),
        (["firearms"], "2023-05-05", ["2023-firearms"]),
        (["firearms"], "2022-05-07", []),
        ([], "2022-07-01", ["2022-smuggling-of-migrants", "2022-trafficking-in-persons"]),
        (["trafficking-in-persons"], "2022-07-01", ["2022-trafficking-in-persons"]),
        (["smuggling-of-migrants"], "2022-07", ["2022-smuggling-of-migrants"]),
        (["international-cooperation"], "2022", [JOINT]),
        (["technical-assistance", "international-cooperation"], "2022-05-27", [JOINT]),
        (["technical-assistance", "international-cooperation"], None, [JOINT]),
        (["firearms", "trafficking-in-persons"], None, []),
        (["smuggling-of-migrants"], "2025-10-08", ["2025-smuggling-of-migrants"]),
        (["cybercrime"], None, []),
    ],
)
def test_candidates_are_all_sessions_a_statement_can_belong_to(
    themes: list[str], when: str | None, expected: list[str]
) -> None:
    """A year and one theme pick one; 1 July 2022 alone leaves two; a wrong day leaves none."""
    date = PartialDate.parse(when) if when else None
    assert ids(DIALOGUES.candidates(themes, date)) == expected


def test_sessions_stand_in_the_order_of_their_dates() -> None:
    """A month stands behind its days, a year behind its months; without a date the id tells it."""
    written = {
        "2023-d": None,
        "2024-a": None,
        "2023-c": (2023,),
        "2023-b": (2023, 5),
        "2023-a": (2023, 5, 31),
        "2022-z": (2022, 7, 1),
        "2022-y": (2022, 7, 1),
    }
    sessions = [Session(name, PartialDate(*day) if day else None) for name, day in written.items()]
    assert ids(in_order(sessions)) == [
        "2022-y",
        "2022-z",
        "2023-a",
        "2023-b",
        "2023-c",
        "2023-d",
        "2024-a",
    ]
    assert [session.year for session in sessions] == [2023, 2024, 2023, 2023, 2023, 2022, 2022]


@pytest.mark.parametrize(
    ("session", "label"),
    [
        (Session("2023-firearms", themes=("firearms",)), "Constructive Dialogue on Firearms"),
        (
            Session("2022-x", themes=("international-cooperation", "technical-assistance")),
            "Constructive Dialogue on International Cooperation and Technical Assistance",
        ),
        (Session("2022-x", title="A special day", themes=("firearms",)), "A special day"),
        (Session("2022-x", body="ccpcj"), "ccpcj"),
        (Session("2022-x", themes=("zoo",), body="ccpcj"), "ccpcj on zoo"),
    ],
)
def test_a_session_is_called_as_people_call_it(session: Session, label: str) -> None:
    """By its title, else by what it is and its themes."""
    assert session.label(WORKING_GROUPS) == label


def test_a_record_holds_every_value_of_a_session() -> None:
    """JSON gets dates as text, and the ordinals that the registry counts."""
    registry, problems = read_registry(REGISTRY, WORKING_GROUPS)
    assert not problems
    session = registry.get("2023-firearms")
    assert session is not None
    assert session_record(session, registry) == {
        "id": "2023-firearms",
        "date": "2023-05-05",
        "themes": ["firearms"],
        "title": None,
        "body": "untoc-cd",
        "place": None,
        "following": {},
        "presiding": [],
        "status": "held",
        "ordinal": {"firearms": 2},
        "source": "a page",
        "provenance": {},
        "inferred": {},
        "note": None,
    }
    assert registry.get(None) is None
    assert len(registry) == 6
