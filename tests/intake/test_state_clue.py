"""For which State a speech was made whose head does not say so."""

from pathlib import Path

import pytest
from world import build_archive

from untoc_cli.intake.conversion import convert
from untoc_cli.intake.draft import Draft
from untoc_cli.intake.inference import infer

_SPEECH = "Mr. President,\n\nWe thank you. {}\n"
_OFTEN = "Kenya has come a long way, and Kenya will go on. We in Kenya know it, as Kenya must. "
_BESIDE = _OFTEN + "Peru and Chile and Peru and Chile and Peru helped us. "


def read(tmp_path: Path, name: str, prose: str) -> Draft:
    """Return what is read from a speech in a file of a name."""
    document = convert(name, _SPEECH.format(prose).encode("utf-8"))
    return infer(document, build_archive(tmp_path), {})


@pytest.mark.parametrize(
    ("name", "prose", "organisation", "offered"),
    [
        ("ke_en.txt", _OFTEN, ("Kenya",), []),
        ("ke_en.txt", "We thank all States.", None, ["Kenya"]),
        ("ke_en.txt", _BESIDE, None, ["Kenya"]),
        ("pe_en.txt", _OFTEN, None, ["Peru"]),
        ("statement.txt", _OFTEN, None, ["Kenya"]),
        ("statement.txt", "I speak as the representative of Kenya. " + _OFTEN, ("Kenya",), []),
        ("statement.txt", "I speak as the representative of Kenya.", None, ["Kenya"]),
        ("pe_en.txt", "I speak as the representative of Kenya. " + _OFTEN, None, ["Peru", "Kenya"]),
        ("statement.txt", "We thank Kenya and Peru.", None, []),
    ],
)
def test_a_state_is_taken_where_two_signs_agree_and_offered_where_one_speaks(
    name: str, prose: str, organisation: tuple[str, ...] | None, offered: list[str], tmp_path: Path
) -> None:
    """File name, own words and the name that recurs; one alone decides nothing."""
    draft = read(tmp_path, name, prose)

    openly = next((field.candidates for field in draft.open if field.field == "organisation"), ())
    assert (draft.value("organisation"), [value for value, _ in openly]) == (organisation, offered)


def test_a_state_that_was_told_so_says_how(tmp_path: Path) -> None:
    """The basis begins with the file name, so that the value is shown as inferred."""
    draft = read(tmp_path, "ke_en.txt", _OFTEN)

    assert draft.guesses["organisation"].basis == (
        "file name: “ke_en.txt”; named 4 times, more than any other"
    )


def test_a_letterhead_counts_and_the_state_spoken_of_does_not(tmp_path: Path) -> None:
    """An NGO that speaks of Kenya throughout is not Kenya."""
    text = f"Rhine Legal Network\n\n{_SPEECH.format(_OFTEN)}"
    document = convert("ke_en.txt", text.encode("utf-8"))

    draft = infer(document, build_archive(tmp_path), {})

    assert draft.value("organisation") == ("Rhine Legal Network",)
