"""Positions are paired by what they are about, and compared by how strongly they are put."""

import pytest

from untoc_cli.archive.statement import Statement
from untoc_cli.insight.position_changes import compare_positions
from untoc_cli.insight.positions import read_positions
from untoc_cli.insight.strengths import SCALES, Strength, strength_of

STEPS = [(kind, at, step) for kind, scale in SCALES.items() for at, step in enumerate(scale, 1)]


def turns(old: str, new: str) -> list[tuple[str, str, str | None, str | None]]:
    """Return kind, turn and both strengths of what became of the positions of two bodies."""
    sides = []
    for body in (old, new):
        statement = Statement(id="a", language="en")
        sides.append([(statement, read_positions(statement, body))])
    return [
        (
            change.kind,
            change.turn.value,
            change.old.strength.name if change.old and change.old.strength else None,
            change.new.strength.name if change.new and change.new.strength else None,
        )
        for change in compare_positions(*sides)
    ]


@pytest.mark.parametrize(("kind", "level", "step"), STEPS, ids=lambda value: str(value)[:40])
def test_the_example_of_each_step_stands_on_it(kind: str, level: int, step: object) -> None:
    """So the tables can be read from the softest to the strongest."""
    example, name = getattr(step, "example", ""), getattr(step, "name", "")
    assert strength_of(example, kind) == Strength(name, float(level))


def test_the_first_form_of_a_sentence_decides() -> None:
    """And an adverb right before it counts, one elsewhere does not."""
    hoping = strength_of("We hope that States will strongly urge reform.", "ask")
    urging = strength_of("We strongly urge States to hope.", "ask")
    assert hoping == Strength("hope", 1.0)
    assert urging == Strength("urge", 5.5)
    assert strength_of("Nous demandons la réforme.", "ask", "fr") is None


def test_asks_are_kept_sharpened_softened_and_dropped() -> None:
    """Wherever they stand in the statement."""
    old = (
        "We hope that States will open the meetings of the working groups to NGOs.\n\n"
        "We urge donors to keep the shelters for survivors open in winter.\n\n"
        "We call on customs to trace every craft-made firearm by its number.\n\n"
        "We ask the Secretariat to publish the list of speakers.\n"
    )
    new = (
        "We ask the Secretariat to publish the list of speakers in time.\n\n"
        "We ask donors to keep all shelters for survivors open in winter.\n\n"
        "We call on States to open the meetings of the working groups to all NGOs.\n\n"
        "We urge ports to search every container.\n"
    )
    assert turns(old, new) == [
        ("ask", "kept", "ask", "ask"),
        ("ask", "softened", "urge", "ask"),
        ("ask", "sharpened", "hope", "call on"),
        ("ask", "dropped", "call on", None),
        ("ask", "new", None, "urge"),
    ]


def test_thanks_are_no_position_that_could_be_dropped() -> None:
    """They are in every statement."""
    assert turns("We urge ports to search every container.\n\nThank you.\n", "") == [
        ("ask", "dropped", "urge", None)
    ]
