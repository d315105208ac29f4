"""What is recognised as no statement, and what is not."""

import pytest
from world import REAL

from untoc_cli.intake.conversion import convert
from untoc_cli.intake.gate import describe, signs_against

_FILLING = "The Programme supports States in the implementation of the Convention. " * 8


def test_the_article_of_2023_is_recognised_with_its_lines() -> None:
    """The article names five dialogues and speaks for nobody."""
    document = convert("004.txt", (REAL / "article-2023.txt").read_bytes())

    assert describe(signs_against(document)) == (
        "looks like a news article, a programme or an invitation, not like a statement: nobody "
        "speaks in it (“we” and “our” do not occur); line 27 is a date of publication, "
        "08 Sep, 2023; line 25 holds footnotes; lines 18, 19 and 20 list meetings with their "
        "dates; line 23 says 'invited to apply'"
    )


@pytest.mark.parametrize("name", ["ian-tennant-2023.txt", "anna-alvazzi-del-frate-2022.txt"])
def test_the_real_statements_pass(name: str) -> None:
    """A statement is let through."""
    assert signs_against(convert(name, (REAL / name).read_bytes())) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"{_FILLING}\n\n09:00 Opening\n\n10:30 Panel\n\n12:00 Lunch\n", ["a programme"]),
        (f"{_FILLING}\n\nRegister here by Friday.\n", ["an invitation"]),
        (f"{_FILLING}\n\n08 Sep, 2023", ["a news article"]),
        (f"We ask for a seat. {_FILLING}\n\n08 Sep, 2023", []),
        (f"Mr. Chairman, {_FILLING}\n\nFor more information see the annex.\n", []),
        (_FILLING, []),
        ("Vienna, 4 October 2023", []),
    ],
)
def test_signs_count_only_where_nobody_speaks(text: str, kinds: list[str]) -> None:
    """One sign is enough in a text that nobody speaks, and none in a speech."""
    signs = signs_against(convert("a.txt", text.encode("utf-8")))

    assert [sign.kind for sign in signs[1:]] == kinds
