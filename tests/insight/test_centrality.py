"""The central sentences are those that many others speak of, each quoted with its source."""

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.statement import Statement
from untoc_cli.insight.centrality import CentralSentence, central_sentences
from untoc_cli.insight.gist import Gist, read_gist

ROOT = Path(__file__).parents[2]

# Six sentences of eight words and more; the first shares words with most of the others.
CENTRE = "Victims of trafficking need shelters, legal aid and real protection."
AROUND = (
    "The shelters for victims in our region close their doors every winter.",
    "Legal aid reaches few victims outside the capital of any country.",
    "Real protection begins with the trust that victims of crime have lost.",
    "Trafficking changes its routes faster than our laws change their wording.",
    "Our members count boats and lorries along the whole northern coast.",
)


def said(body: str, name: str = "a", **values: Any) -> Gist:
    """Return what a statement with this body says."""
    return read_gist(Statement(id=name, **values), body)


def quoted(*bodies: str, limit: int = 3) -> list[str]:
    """Return the texts of the central sentences of one group."""
    group = [said(body, f"a{number}") for number, body in enumerate(bodies)]
    return [sentence.text for sentence in central_sentences([group], limit)[0]]


@pytest.fixture
def real(tmp_path: Path) -> list[Gist]:
    """Return what the two real statements say, oldest first."""
    archive = Archive(ROOT / "statements", tmp_path)
    return [read_gist(each, archive.body(each)) for each in archive.statements]


def test_the_real_statements_are_quoted_where_they_make_their_point(real: list[Gist]) -> None:
    """Two sentences each, with date, paragraph and score."""
    firearms, trafficking = central_sentences([[spoken] for spoken in real], 2)
    assert firearms == (
        CentralSentence(
            "2022-05-06-firearms-anna-alvazzi-del-frate",
            PartialDate(2022, 5, 6),
            3,
            "This meeting should provide the opportunity for all States to access international "
            "and local expertise which will be very useful in their review process.",
            1.0,
        ),
        CentralSentence(
            "2022-05-06-firearms-anna-alvazzi-del-frate",
            PartialDate(2022, 5, 6),
            2,
            "The recently adopted review mechanism of UNTOC has established a new modality for "
            "civil society engagement through the Constructive Dialogues, which are starting today "
            "with this first meeting.",
            0.9729,
        ),
    )
    assert trafficking == (
        CentralSentence(
            "2023-10-04-trafficking-in-persons-ian-tennant",
            PartialDate(2023, 10, 4),
            4,
            "Noting with deep concern the slow progress of the review mechanism, we have no doubt "
            "that more interactive and multistakeholder exchanges are needed to help move the "
            "review process forward and to more generally support states in achieving their "
            "objectives on preventing and countering trafficking in persons, as provided for by "
            "the Protocol.",
            1.0,
        ),
        CentralSentence(
            "2023-10-04-trafficking-in-persons-ian-tennant",
            PartialDate(2023, 10, 4),
            5,
            "It is therefore more important than ever that multistakeholder data, evidence and "
            "best practice can be heard, despite the slow progress of the mechanism.",
            0.3442,
        ),
    )


def test_real_statements_in_one_group_take_turns(real: list[Gist]) -> None:
    """With two statements, the first two sentences come from both."""
    (found,) = central_sentences([real], 3)
    assert [(str(sentence.date), sentence.paragraph) for sentence in found] == [
        ("2022-05-06", 2),
        ("2023-10-04", 3),
        ("2023-10-04", 4),
    ]


def test_the_sentence_that_most_others_speak_of_comes_first() -> None:
    """It has the score 1; one that shares no word with any other comes last."""
    (found,) = central_sentences([[said(" ".join((*AROUND, CENTRE)))]], 6)
    assert (found[0].text, found[0].score) == (CENTRE, 1.0)
    assert found[-1].text == AROUND[-1]
    assert [sentence.score for sentence in found] == sorted(
        (sentence.score for sentence in found), reverse=True
    )


def test_a_quotation_has_its_source() -> None:
    """Statement, date and the number of the paragraph, counted behind the head."""
    body = f"# An Alliance\n\nA Name, Chair\n\nWe speak.\n\n{CENTRE}\n\n{AROUND[0]}"
    spoken = said(body, "2023-10-04-a", date=PartialDate(2023, 10, 4))
    (found,) = central_sentences([[spoken]], 1)
    assert found == (CentralSentence("2023-10-04-a", PartialDate(2023, 10, 4), 2, CENTRE, 1.0),)


def test_markup_is_not_quoted() -> None:
    """Bold and superscripts go, every word stays."""
    marked = CENTRE.replace("shelters", "**shelters**").replace("real", "10<sup>th</sup>")
    assert quoted(marked) == [CENTRE.replace("real", "10th")]


@pytest.mark.parametrize(
    "left_out",
    [
        "Thank you.",
        "We thank the Secretariat for all shelters, legal aid and real protection of victims.",
        "I congratulate the Chair on shelters, legal aid and real protection of victims.",
        "Nous remercions le Secrétariat pour les refuges, l’aide et la protection des victimes.",
        "Mr. Chair, distinguished delegates, Excellencies, ladies and gentlemen, dear colleagues.",
        "Victims need shelters and legal aid.",
        "It is what it is, and so it will be for us.",
        "They need shelters, legal aid and real protection of all victims.",
        "and shelters, legal aid and real protection for all of the victims.",
        "Victims of trafficking need, with shelters, legal aid and real protection, first:",
        "Victims need shelters, legal aid and real protection" + ", and shelters" * 30 + ".",
    ],
)
def test_what_cannot_be_quoted_alone_is_left_out(left_out: str) -> None:
    """Thanks, salutations, sentences too short, too long, cut, or leaning on the one before."""
    assert left_out not in quoted(f"{CENTRE} {left_out}", CENTRE, limit=9)
    assert quoted(f"We speak today.\n\n{left_out}") == []


def test_a_sentence_that_begins_with_its_own_name_can_be_quoted() -> None:
    """Names are taken out for counting, not for quoting."""
    sentence = "The Alliance offers shelters, legal aid and real protection to victims."
    spoken = said(sentence, organisation=("The Alliance",))
    assert [each.text for each in central_sentences([[spoken]], 1)[0]] == [sentence]


def test_headings_and_the_head_of_the_document_are_never_quoted() -> None:
    """Only what has a paragraph number can be cited."""
    body = f"# {CENTRE}\n\n## {AROUND[0]}\n\n{AROUND[1]}"
    assert quoted(body) == [AROUND[1]]


def test_no_two_sentences_say_the_same() -> None:
    """A second one in nearly the same words is skipped, also from another statement."""
    twin = CENTRE.replace("real", "true")
    found = quoted(f"{CENTRE} {AROUND[3]}", f"{twin} {AROUND[4]}", limit=9)
    assert (CENTRE in found) != (twin in found)


def test_what_is_repeated_word_for_word_gains_nothing_by_it() -> None:
    """An introduction that opens every statement is habit, not the subject."""
    habit = "Our network unites two hundred groups from ninety nations worldwide."
    bodies = [
        f"{habit} {each} {CENTRE.replace('real', f'real{at}')}" for at, each in enumerate(AROUND)
    ]
    assert habit not in quoted(*bodies, limit=3)


def test_sentences_come_from_different_statements_where_there_are_several() -> None:
    """One of each first, although one statement holds the three most central ones."""
    rich = " ".join((CENTRE, *AROUND[:3]))
    group = [said(rich, "rich"), said(AROUND[3], "b"), said(AROUND[4], "c")]
    (found,) = central_sentences([group], 3)
    assert sorted(sentence.statement_id for sentence in found) == ["b", "c", "rich"]
    (more,) = central_sentences([group], 5)
    assert sorted(sentence.statement_id for sentence in more) == ["b", "c", "rich", "rich", "rich"]


def test_words_rare_in_the_archive_tell_a_group_better_than_those_of_everybody() -> None:
    """Where all groups speak of victims and shelters, the group on boats is told by its boats."""
    hub = "Boats in the strait carry victims away from all shelters."
    victims = "Many victims in shelters learn a trade for their future."
    boats = "Small boats on the strait avoid each harbour by night."
    group = [said(f"{victims} {boats} {hub}")]
    everybody = [
        [said(f"Some victims in shelters number {at} sleep badly and dream of home.", f"o{at}")]
        for at in range(5)
    ]
    alone = [sentence.text for sentence in central_sentences([group], 3)[0]]
    among_others = [sentence.text for sentence in central_sentences([group, *everybody], 3)[0]]
    assert alone == [hub, victims, boats]
    assert among_others == [boats, hub, victims]


@pytest.mark.parametrize(
    ("language", "body"),
    [
        (
            "zh",
            "我们呼吁各国保护人口贩运的受害者。各国应当向人口贩运的受害者提供庇护所和法律援助。",
        ),
        ("ru", "Жертвам торговли людьми нужны убежища, защита и правовая помощь государства."),
        ("ar", "يحتاج ضحايا الاتجار بالأشخاص إلى الملاجئ والمساعدة القانونية والحماية من الدول."),
    ],
)
def test_statements_in_every_un_language_are_quoted(language: str, body: str) -> None:
    """A sentence needs no stop words to be like others."""
    (found,) = central_sentences([[said(body, language=language)]], 1)
    assert [sentence.text in body for sentence in found] == [True]


def test_the_order_of_the_statements_does_not_matter() -> None:
    """Equal scores are ordered by id and place."""
    group = [said(CENTRE, "b"), said(CENTRE, "a"), said(" ".join(AROUND), "c")]
    expected = central_sentences([group], 4)
    assert expected[0][0].statement_id == "a"
    for shuffled in permutations(group):
        assert central_sentences([shuffled], 4) == expected


def test_groups_without_sentences_have_no_central_ones() -> None:
    """A theme nobody spoke to, an empty body, no groups, no wish for sentences."""
    assert central_sentences([], 3) == []
    assert central_sentences([[], [said("")]], 3) == [(), ()]
    assert central_sentences([[said(CENTRE)]], 0) == [()]


def test_of_very_many_sentences_the_nearest_to_the_centre_are_compared() -> None:
    """A large group stays fast, and what most of it speaks of is still found."""
    noise = " ".join(
        f"Word{at} item{at} piece{at} page{at} in list{at} of book{at} row{at} fits{at}."
        for at in range(600)
    )
    assert quoted(noise, " ".join((*AROUND, CENTRE)), limit=2)[0] == CENTRE
