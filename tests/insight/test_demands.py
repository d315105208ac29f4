"""A demand is known in other words, and not in words that only look like it."""

import pytest

from untoc_cli.insight.demands import Said, beginnings, find_demand, loose, read_demand


def said(demand: str, sentence: str, language: str = "en") -> Said | None:
    """Return how a sentence says a demand of which every word counts the same."""
    read = read_demand(demand, language)
    found = find_demand(read, sentence, {unit.key: 1.0 for unit in read.units})
    if found:  # what is looked for first must never pass over what would be found
        letters = beginnings(read)
        held = [any(start in loose(sentence) for start in starts) for starts in letters]
        assert sum(held) >= read.needed
    return found


@pytest.mark.parametrize(
    ("demand", "sentence"),
    [
        ("in-person participation", "It discourages in-person participation."),
        ("working groups", "NGOs are kept out of each Working Group."),
        ("landlocked developing countries", "We speak for land-locked developing countries."),
        ("cooperation", "International co-operation is slow."),
        ("accès des ONG", "Nous demandons l’accès des ONG."),
    ],
)
def test_the_demand_as_typed_is_exact_in_any_inflection(demand: str, sentence: str) -> None:
    """Hyphens, capitals, plurals and accents make no other words."""
    found = said(demand, sentence, "fr" if "ONG" in demand else "en")
    assert found is not None
    assert (found.likeness, found.is_exact) == (1.0, True)


@pytest.mark.parametrize(
    ("demand", "sentence", "words"),
    [
        (
            "in-person participation",
            "We are grateful to donors for facilitating in-person attendance.",
            "in-person attendance",
        ),
        (
            "in-person participation",
            "We ask for participation in person.",
            "participation in person",
        ),
        (
            "reform of the Security Council",
            "Surely the Security Council must be reformed by now.",
            "Security Council must be reformed",
        ),
        (
            "transfer of technology",
            "We want a transfer of environmentally sound technologies.",
            "transfer of environmentally sound technologies",
        ),
        ("small arms", "The trade in small and light arms goes on.", "small and light arms"),
    ],
)
def test_a_demand_is_known_in_other_words(demand: str, sentence: str, words: str) -> None:
    """In another order, with words between, in words of its kin; and it is never called exact."""
    found = said(demand, sentence)
    assert found is not None
    assert sentence[found.start : found.end] == words
    assert not found.is_exact
    assert 0.6 <= found.likeness < 1


@pytest.mark.parametrize(
    ("demand", "sentence"),
    [
        ("small arms", "The arms of small islands are few."),
        ("small arms", "Small island States need no arms."),
        ("small arms", "There were wars, armed conflicts, big and small."),
        ("climate change", "There is a climate for change."),
        ("climate change", "The political climate of Europe underwent profound changes."),
        ("reform of the Security Council", "The Security Council met in May."),
        (
            "reform of the Security Council",
            "The reform is long, and nobody knows who will pay for the "
            "experts on security whom the Council wants to send.",
        ),
        (
            "withdrawal of troops from Kabul",
            "The occupation by troops of the city of Kabul goes on.",
        ),
        ("in-person participation", "The participation of civil society is welcome."),
        ("in-person", "We speak of trafficking in persons."),
    ],
)
def test_words_that_stand_together_by_chance_are_no_demand(demand: str, sentence: str) -> None:
    """A word that belongs to another one, that is missing, or that stands far away."""
    assert said(demand, sentence) is None


def test_a_common_word_that_is_missing_is_forgiven() -> None:
    """What counts is the share of the words that is there, by how rare they are."""
    demand = read_demand("landlocked developing countries", "en")
    rare_first = dict(zip((unit.key for unit in demand.units), (8.0, 1.0, 1.0), strict=True))
    common_first = dict(zip(rare_first, (1.0, 8.0, 8.0), strict=True))
    assert find_demand(demand, "We speak for landlocked countries.", rare_first) is not None
    assert find_demand(demand, "We speak for landlocked countries.", common_first) is None
