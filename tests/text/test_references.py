"""What a text cites is recognised in every way people write it, and named in one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from untoc_cli.text.references import KINDS, Reference, references
from untoc_cli.text.treaties import INSTRUMENTS


def names(text: str) -> list[str]:
    """Return the names of what a text cites, in order."""
    return [reference.name for reference in references(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Resolution 9/1", ["resolution 9/1"]),
        ("res. 9/1 of the COP", ["resolution 9/1"]),
        ("RESOLUTION 9/1", ["resolution 9/1"]),
        ("resolutions 9/1 and 10/1", ["resolution 9/1", "resolution 10/1"]),
        ("resolutions 5/4, 7/1 and 9/1", ["resolution 5/4", "resolution 7/1", "resolution 9/1"]),
        ("Conference resolution No. 9/1, annex", ["resolution 9/1"]),
        ("decision 4/4 and decisions 2/6", ["decision 4/4", "decision 2/6"]),
        ("General Assembly resolution 55/25", ["General Assembly resolution 55/25"]),
        ("resolution 55/25 of the General Assembly", ["General Assembly resolution 55/25"]),
        ("Assembly resolution 46/36 L", ["resolution 46/36 L"]),
        ("resolution 1514 (XV)", ["resolution 1514 (XV)"]),
        ("Security Council resolution 2231 (2015)", ["Security Council resolution 2231"]),
        (
            "Security Council resolutions 242 (1967) and 338 (1973)",
            ["Security Council resolution 242", "Security Council resolution 338"],
        ),
        ("resolution 1373 (2001)", ["Security Council resolution 1373"]),
        ("A/RES/55/25", ["General Assembly resolution 55/25"]),
        ("S/RES/2231 (2015)", ["Security Council resolution 2231"]),
        ("la résolution 9/1 et la décision 4/4", ["resolution 9/1", "decision 4/4"]),
        ("las resoluciones 9/1 y 10/1", ["resolution 9/1", "resolution 10/1"]),
    ],
)
def test_resolutions_and_decisions_have_one_name(text: str, expected: list[str]) -> None:
    """With the organ where it is named; the year tells only whose resolution it is."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("article 18", ["article 18"]),
        ("Art. 18, and art 19", ["article 18", "article 19"]),
        ("articles 5, 6 and 23", ["article 5", "article 6", "article 23"]),
        ("articles 16 to 18", ["article 16", "article 17", "article 18"]),
        ("Articles 16-18", ["article 16", "article 17", "article 18"]),
        ("art. 32, paragraph 3 (c)", ["article 32, paragraph 3 (c)"]),
        ("paragraph 3 (c) of article 32", ["article 32, paragraph 3 (c)"]),
        ("Article 18(3)", ["article 18, paragraph 3"]),
        ("l’article 18, paragraphe 3", ["article 18, paragraph 3"]),
        ("el artículo 18", ["article 18"]),
        (
            "article 5 of the Firearms Protocol",
            ["article 5 of the Firearms Protocol", "Firearms Protocol"],
        ),
        (
            "Article 51 of the UN Charter",
            ["article 51 of the Charter of the United Nations", "Charter of the United Nations"],
        ),
        ("article 18 of the Convention", ["article 18"]),
    ],
)
def test_articles_have_one_name(text: str, expected: list[str]) -> None:
    """Each of a list or range; of a treaty only where that is named with it."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Firearms Protocol", ["Firearms Protocol"]),
        ("the TIP Protocol and UNTOC", ["Trafficking in Persons Protocol"]),
        ("la Convention de Palerme", ["Organized Crime Convention"]),
        (
            "the United Nations Convention against Transnational Organized Crime",
            ["Organized Crime Convention"],
        ),
        ("SDG 16", ["Sustainable Development Goal 16"]),
        (
            "Sustainable Development Goals 5 and 16",
            ["Sustainable Development Goal 5", "Sustainable Development Goal 16"],
        ),
        ("SDG target 16.4", ["Sustainable Development Goal target 16.4"]),
        ("Millennium Development Goal 4", ["Millennium Development Goal 4"]),
        ("(CTOC/COP/WG.6/2023/2)", ["CTOC/COP/WG.6/2023/2"]),
        ("CTOC/COP/WG.6/2018/CRP.2.", ["CTOC/COP/WG.6/2018/CRP.2"]),
        ("CTOC/COP/2006/7/Rev.1,", ["CTOC/COP/2006/7/Rev.1"]),
        ("see E/CN.15/2019/6 and A/58/323", ["E/CN.15/2019/6", "A/58/323"]),
    ],
)
def test_instruments_goals_and_documents_are_recognised(text: str, expected: list[str]) -> None:
    """By their short names, full titles and symbols."""
    assert names(text)[: len(expected)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "We made a resolution and an article.",
        "In resolution 5 of us agreed.",
        "The Palermo Protocol and the Convention",
        "We spent 9/11 in Vienna, and/or 2018/13.",
        "Goal 16 was scored.",
        "the first article, 18 pages long",
        "km/h, A/B testing, N/A",
    ],
)
def test_what_is_not_sure_is_no_reference(text: str) -> None:
    """A name that several things have, or a number without a word for it, cites nothing."""
    assert names(text) == []


def test_a_reference_knows_its_place_and_what_it_is_part_of() -> None:
    """It is found under all its names, and marked as it is written."""
    text = "Note art. 32, paragraph 3 (c), today."

    assert references(text) == [
        Reference(
            "article",
            "article 32, paragraph 3 (c)",
            ("article 32, paragraph 3", "article 32"),
            "art. 32, paragraph 3 (c)",
            5,
        )
    ]


def test_a_letter_that_folds_to_two_moves_no_place() -> None:
    """Offsets are those of the text as it stands."""
    (reference,) = references("Straße, œuvre: Résolution 9/1")

    assert (reference.start, reference.written) == (26, "Résolution 9/1")


@given(st.text(st.sampled_from("resolution atcle.SDG/()19 ,andABÉß"), max_size=60))
def test_any_text_gives_references_that_stand_in_it(text: str) -> None:
    """Nothing is made up: each reference is written in the text and named by a kind."""
    for reference in references(text):
        assert reference.kind in KINDS
        assert reference.written in text


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=[one.name for one in INSTRUMENTS])
def test_an_instrument_is_found_by_the_name_it_is_listed_under(instrument: object) -> None:
    """What the list shows can be typed behind `cites:`."""
    name = instrument.name  # type: ignore[attr-defined]
    found = names(name)

    assert not found or found == [name]


def test_a_long_text_takes_no_time() -> None:
    """Numbers without end hold up no command."""
    assert len(references("resolutions " + "9/1, " * 20_000)) == 20_000
    assert references("paragraph 3 of " * 20_000) == []
