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


_PROSE = "We welcome the dialogue and ask States to listen to those who were harmed. " * 8


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"FOR IMMEDIATE RELEASE\n\nStatement by Ana Ruiz\n\n{_PROSE}", ["a press release"]),
        (f"COMUNICADO DE PRENSA\n\n{_PROSE}", ["a press release"]),
        (f"Communiqué de presse n° 3\n\n{_PROSE}", ["a press release"]),
        (f"# Youth Caucus Invitation\n\nDear friends,\n\n{_PROSE}", ["an invitation"]),
        (f"Provisional agenda\n\n{_PROSE}", ["an agenda"]),
        (f"Report of the Working Group on Firearms\n\n{_PROSE}", ["a report"]),
        (f"1. The Youth Caucus met on March 1 and 2, 2013 in Vienna. {_PROSE}", ["a report"]),
        (
            "**8:00 am - 9:00 am**\n\nBreakfast\n\n9 am - 10 am\n\nOur welcome\n\n10:30 Panel\n\n"
            "12:00 pm-1:00 pm\n\nLunch\n",
            ["a programme"],
        ),
        (
            "\n\n".join(
                f"{who}: We thank {at} States."
                for at, who in enumerate(
                    ("The President", "Mr. Ruiz (Peru)", "Ms. Li (China)", "The President")
                )
            ),
            ["a transcript of many speakers"],
        ),
        (f"Agenda item 3: Firearms\n\nMr. Chairman,\n\n{_PROSE}", []),
        (f"Mr. Chairman,\n\nThe Caucus met on 1 March 2013. {_PROSE}", []),
        (f"Mr. President: {_PROSE}\n\nMr. President: {_PROSE}", []),
        (f"{_PROSE}\n\nThe press release of May said little.", []),
    ],
)
def test_what_a_document_says_it_is_counts_whoever_speaks_in_it(
    text: str, kinds: list[str]
) -> None:
    """A press release has a speaker too; a statement may mention all of these."""
    signs = signs_against(convert("a.txt", text.encode("utf-8")))

    assert [sign.kind for sign in signs] == kinds
