"""Sentences end where a reader would say they end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import REAL

from untoc_cli.text.markdown import paragraphs
from untoc_cli.text.sentences import sentence_spans, sentences

TEXTS = st.text(
    st.one_of(
        st.sampled_from("aZ.!?…。！？؟\"'”’»)]“‘«([¿ \n\t\u00a01é字ا"),
        st.characters(codec="utf-8"),
    ),
    max_size=120,
)


@given(TEXTS)
def test_sentences_cover_all_that_is_not_blank(text: str) -> None:
    """Spans are in order, never overlap, and only blanks lie between them."""
    at = 0
    for start, end in sentence_spans(text):
        assert at <= start < end
        assert text[at:start].strip() == ""
        assert text[start:end] == text[start:end].strip()
        at = end
    assert text[at:].strip() == ""


@given(st.lists(st.sampled_from(["We agree.", "Do we?", "Mr. Chair, we ask!", "我们欢迎。"])))
def test_whole_sentences_are_found_again(whole: list[str]) -> None:
    """What was joined with blanks comes apart where it was joined."""
    assert sentences(" ".join(whole)) == whole


def test_the_first_real_statement_has_its_sentences() -> None:
    """Nineteen sentences in seven paragraphs; "Mr. Chairman" cuts none."""
    body = (REAL / "anna-alvazzi-del-frate-2022.txt").read_text(encoding="utf-8")
    found = [len(sentences(block.text)) for block in paragraphs(body) if block.number]
    assert found == [3, 2, 6, 2, 2, 2, 2]


@pytest.mark.parametrize(
    "whole",
    [
        "Mr. Chairman, Ms. Vice-Chair and H.E. Mr. Alejandro Celorio Alcántara agree.",
        "H.E. The President spoke.",
        "See art. 18, para. 5, and resolution No. 5 of the COP.",
        "We refer to Art. V and to Vol. II.",
        "Section No. 5 and nos. 6 to 8 apply.",
        "J. Smith and A. B. Jones spoke.",
        "The cost was 3.5 million on 4.10.2023 at www.unodc.org in 2022.",
        "States (e.g. Italy), i.e. all, agreed.",
        "In the U.N. Secretariat and the U.S. Government some disagree.",
        "The (U.S.) Government agreed.",
        "The dialogue begins at 3 p.m. Vienna time.",
        "A. Guterres, St. Petersburg, Nov. 5.",
        "They met on Oct. 4 and on Dec. 5.",
        "1. We welcome the dialogue.",
        "2.1. We welcome the dialogue.",
        "Smith et al. (2019) say so.",
        "We said ... nothing of it.",
        "“Why?” asked the Chair.",
        "EE. UU. dice que no.",
        "M. le Président et Mme. Dupont, nous vous remercions.",
        "S.E. Sr. Presidente, gracias",
        "We ask States (a) to ratify; (b) to report by 1 May; and (c) to fund it.",
        "We refer to para. 53 and paras. 5-7 of the annex.",
        "no full stop at all",
    ],
)
def test_a_full_stop_does_not_always_end_a_sentence(whole: str) -> None:
    """Titles, initials, numbers and the abbreviations of UN documents go on."""
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    "parts",
    [
        ["We thank Mr. Chair.", "We agree!", "Do you?", "Yes…", "Good."],
        ["It is the same in the U.S. and the U.K.", "We welcome it."],
        ["Data, funds, etc.", "States must act."],
        ["Smith et al.", "The study is old."],
        ["It opens at 3 p.m.", "The Chair speaks first."],
        ["He said no.", "We said yes."],
        ["This was in 2023.", "Nobody knew."],
        ["“We agree.”", "‘No!’", "(We left.)", "They stayed."],
        ["Did it help?", "“Yes.”"],
        ["So did I.", "Nobody else did."],
        ["La pesca en el mar.", "Los países piden más."],
        ["¿Qué pedimos?", "¡Todo!", "Gracias."],
        ["Nous saluons «l’accord».", "Merci."],
        ["我们欢迎对话。", "我们呼吁各国采取行动！", "“好吗？”", "好"],
        ["نحن نرحب بالحوار.", "هل توافقون؟", "نعم."],
        ["Мы согласны.", "А вы?", "Да!"],
        ["Really?!", "Yes."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(parts: list[str]) -> None:
    """Quotation marks and brackets belong to the sentence they close; every script has its stop."""
    joint = "" if parts[0].startswith("我") else " "
    assert sentences(joint.join(parts)) == parts


def test_a_long_text_takes_no_time() -> None:
    """A book in one paragraph cannot hold up a command."""
    assert len(sentence_spans("We agree with Mr. Chair. " * 50_000)) == 50_000
