"""Which passages of a statement are shown, with which paragraph number and which marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import REAL

from untoc_cli.search.passages import Passage, Wanted, best_passages
from untoc_cli.search.query.tree import Phrase, Prefix, Searched, Term
from untoc_cli.text.markdown import paragraphs

FIRST = (REAL / "anna-alvazzi-del-frate-2022.txt").read_text(encoding="utf-8")
SECOND = (REAL / "ian-tennant-2023.txt").read_text(encoding="utf-8")


def best(body: str, *wanted: Searched) -> Passage:
    """Return the one best passage."""
    (passage,) = best_passages(body, wanted, 1)
    return passage


def marked(passage: Passage) -> list[str]:
    """Return the marked parts of a passage."""
    return [passage.text[start:end] for start, end in passage.marks]


def test_a_passage_is_whole_sentences_of_a_numbered_paragraph() -> None:
    """A short paragraph is shown whole, with its number and its matches."""
    assert best(SECOND, Term("donor")) == Passage(
        paragraph=7,
        text=(
            "Finally, we are grateful to all stakeholders and donors for facilitating in-person "
            "attendance."
        ),
        marks=((49, 55),),
    )


def test_a_long_paragraph_is_cut_at_sentences() -> None:
    """Of a long paragraph the sentence that answers is shown, and what stands around it is said."""
    passage = best(FIRST, Term("multi-stakeholder"))
    assert passage == Passage(
        paragraph=3,
        text=(
            "This meeting should provide the opportunity for all States to access international "
            "and local expertise which will be very useful in their review process. For this "
            "reason we hope that the Constructive Dialogues will become a wonderful opportunity "
            "for multi-stakeholder engagement."
        ),
        marks=((250, 267),),
        cut_before=True,
        cut_after=True,
    )


def test_superscripts_are_read_as_part_of_the_word() -> None:
    """The 10th session is found and marked as it is read, not as it is written in Markdown."""
    passage = best(FIRST, Phrase("10th Session of the COP"))
    assert passage.paragraph == 4
    assert marked(passage) == ["10th Session of the COP"]
    assert "<sup>" not in passage.text


def test_bold_words_are_found() -> None:
    """A phrase that is bold in the file is shown without its stars."""
    passage = best(SECOND, Phrase("civil society cannot participate"))
    assert (passage.paragraph, marked(passage)) == (3, ["Civil society cannot participate"])
    assert "*" not in passage.text


def test_a_match_in_a_heading_has_no_number() -> None:
    """A heading and the head of the document are shown too, without a paragraph number."""
    assert best("# On firearms\n\nWe welcome it.", Term("firearm")) == Passage(
        None, "On firearms", ((3, 11),)
    )
    assert best(SECOND, Phrase("Ian Tennant")) == Passage(None, "Ian Tennant, Chair", ((0, 11),))


def test_numbered_paragraphs_come_before_headings() -> None:
    """Of two equal matches, the one that can be quoted is shown."""
    assert best("# Firearms\n\nWe speak of firearms.", Term("firearms")).paragraph == 1


def test_passages_stand_in_the_order_of_the_text() -> None:
    """The best are chosen, and then shown as they were spoken."""
    body = "We met.\n\nArms.\n\nArms and people, people and arms.\n\nPeople."
    found = best_passages(body, [Term("arms"), Term("people")], 2)
    assert [passage.paragraph for passage in found] == [2, 3]
    assert [p.paragraph for p in best_passages(body, [Term("arms"), Term("people")], 9)] == [
        2,
        3,
        4,
    ]


def test_a_passage_with_more_of_the_words_is_better() -> None:
    """A paragraph with both words beats one that repeats the first."""
    body = "Arms, arms, arms, arms, arms, arms.\n\nPeople carry arms."
    assert best(body, Term("arms"), Term("people")).paragraph == 2


@pytest.mark.parametrize("phrase", ["civil society", "the meaningful role of civil society"])
def test_a_phrase_beats_scattered_words(phrase: str) -> None:
    """The paragraph with the words in a row is better than one with all of them scattered."""
    words = phrase.split()
    scattered = " and ".join(reversed(words))
    body = f"We saw {scattered}, and then {scattered}.\n\nWe saw {phrase}."
    wanted: list[Term | Phrase] = [Phrase(phrase)]
    wanted += map(Term, words)
    (passage,) = best_passages(body, wanted, 1)
    assert (passage.paragraph, marked(passage)) == (2, [phrase])


def test_words_are_marked_in_any_form() -> None:
    """Every form of a word is marked, hyphenated and joined ones too."""
    body = "Organised by Côte d’Ivoire: land-mines, a land mine and landmines, traffickers."
    wanted: Wanted = [Term("organize"), Phrase("COTE D'IVOIRE"), Term("landmine"), Prefix("Traff")]
    assert marked(best(body, *wanted)) == [
        "Organised",
        "Côte d’Ivoire",
        "land-mines",
        "land mine",
        "landmines",
        "traffickers",
    ]
    assert marked(best(body, Term("land-mine"))) == ["land-mines", "land mine", "landmines"]


def test_a_phrase_over_the_end_of_a_sentence_is_shown_whole() -> None:
    """A phrase that begins in one sentence and ends in the next is marked, whatever the length."""
    long = "word " * 60
    passage = best(f"{long}ends here. There it {long}goes on.", Phrase("here there"))
    assert marked(passage) == ["here. There"]


def test_a_passage_is_bounded() -> None:
    """A sentence without end is cut at words around the match, and said to be cut."""
    body = f"Begin {'one ' * 2000}firearms {'two ' * 2000}end."
    passage = best(body, Term("firearms"))
    assert 600 < len(passage.text) <= 960
    assert (marked(passage), passage.cut_before, passage.cut_after) == (["firearms"], True, True)
    assert set(passage.text.split()) == {"one", "firearms", "two"}


def test_sentences_are_added_up_to_four_lines() -> None:
    """Around the sentence that answers, as many neighbours are shown as fit."""
    body = " ".join(f"Sentence number {n} says nothing at all." for n in range(30))
    passage = best(body, Phrase("number 15"))
    assert 240 < len(passage.text) <= 320
    assert "number 15 says" in passage.text
    assert passage.cut_before
    assert passage.cut_after


def test_nothing_to_mark_gives_no_passage() -> None:
    """Without a match, without words or with a limit of none, there is no passage."""
    assert best_passages(FIRST, [Term("nowhere")], 2) == []
    assert best_passages(FIRST, [], 2) == []
    assert best_passages("", [Term("firearms")], 2) == []
    assert best_passages(FIRST, [Term("firearms")], 0) == []


WORDS = "arms people civil society a. B the 10<sup>th</sup> **bold** land-mine \n\n # 中文 é".split(
    " "
)
WANTED = st.lists(
    st.one_of(
        st.sampled_from(["arms", "people", "bold", "landmine", "land-mine", "é"]).map(Term),
        st.sampled_from(["civil society", "a b", "10th", "中"]).map(Phrase),
        st.sampled_from(["peo", "civ"]).map(Prefix),
    ),
    max_size=3,
)


@given(st.lists(st.sampled_from(WORDS), max_size=200).map(" ".join), WANTED, st.integers(0, 3))
def test_passages_are_what_they_say(body: str, wanted: Wanted, limit: int) -> None:
    """Every passage is a part of its paragraph, bounded, marked in order, and says what is cut."""
    found = best_passages(body, wanted, limit)
    assert len(found) <= limit
    numbered = {paragraph.number: paragraph.text for paragraph in paragraphs(body)}
    for passage in found:
        assert passage.marks
        edges = [edge for mark in passage.marks for edge in mark]
        assert edges == sorted(edges)
        assert edges[-1] <= len(passage.text) <= 960
        if passage.paragraph:
            whole = numbered[passage.paragraph]
            assert passage.text in whole
            assert (passage.cut_before or passage.cut_after) == (passage.text != whole)
