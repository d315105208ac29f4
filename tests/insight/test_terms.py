"""The terms of a group are what a reader would name as its subject."""

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from world import dedent

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import Statement
from untoc_cli.insight.gist import Gist, read_gist
from untoc_cli.insight.terms import DistinctiveTerm, distinctive_terms

ROOT = Path(__file__).parents[2]
OTHERS = "States welcome the dialogue, and the dialogue helps States."


def said(body: str, name: str = "a", **values: Any) -> Gist:
    """Return what a statement with this body says."""
    return read_gist(Statement(id=name, **values), body)


def terms_of(*bodies: str, against: str = OTHERS, limit: int = 8) -> list[tuple[str, int]]:
    """Return the terms, with their counts, of a group of statements against one other."""
    group = [said(body, f"a{number}") for number, body in enumerate(bodies)]
    found = distinctive_terms([group, [said(against, "other")]], limit)[0]
    return [(term.text, term.count) for term in found]


@pytest.fixture
def real(tmp_path: Path) -> dict[str, Gist]:
    """Return what the two real statements say, by theme."""
    archive = Archive(ROOT / "statements", tmp_path)
    return {
        statement.theme[0]: read_gist(statement, archive.body(statement))
        for statement in archive.statements
    }


def test_the_real_statements_are_told_apart_by_their_subjects(real: dict[str, Gist]) -> None:
    """Participation and expertise in 2022, slow progress and multistakeholder exchange in 2023."""
    firearms, trafficking = distinctive_terms(
        [[real["firearms"]], [real["trafficking-in-persons"]]], 8
    )
    assert firearms == (
        DistinctiveTerm("meeting", 6, 1),
        DistinctiveTerm("engagement", 4, 1),
        DistinctiveTerm("expertise", 3, 1),
        DistinctiveTerm("process", 7, 1),
        DistinctiveTerm("meaningful participation", 2, 1),
        DistinctiveTerm("access", 2, 1),
        DistinctiveTerm("firearms", 2, 1),
        DistinctiveTerm("opportunity", 2, 1),
    )
    assert trafficking == (
        DistinctiveTerm("trafficking in persons", 2, 1),
        DistinctiveTerm("slow progress", 2, 1),
        DistinctiveTerm("discussion", 2, 1),
        DistinctiveTerm("interactive", 2, 1),
        DistinctiveTerm("preventing", 3, 1),
        DistinctiveTerm("Protocol", 3, 1),
        DistinctiveTerm("implementation", 2, 1),
        DistinctiveTerm("multistakeholder", 2, 1),
    )


def test_a_single_real_statement_is_described_by_what_it_says_most(
    real: dict[str, Gist],
) -> None:
    """With nothing to compare it with, frequency decides."""
    (only,) = distinctive_terms([[real["firearms"]]], 5)
    assert only == (
        DistinctiveTerm("Constructive Dialogue", 6, 1),
        DistinctiveTerm("process", 7, 1),
        DistinctiveTerm("civil society", 6, 1),
        DistinctiveTerm("meeting", 6, 1),
        DistinctiveTerm("participation", 5, 1),
    )


def test_inflections_count_together_in_the_form_written_most_often() -> None:
    """Firearm and firearms are one term, and no stem is shown."""
    body = "Markings on firearms help. A firearm is lost; firearms are found. One marking helps."
    assert terms_of(body) == [("firearms", 3), ("marking", 2), ("help", 2)]


def test_spellings_of_one_word_count_together() -> None:
    """British and American, with and without a hyphen, composed and decomposed."""
    body = "Criminalise it; criminalize it. Multi-stakeholder talks, multistakeholder efforts."
    assert terms_of(body) == [("criminalize", 2), ("multistakeholder", 2)]


def test_a_phrase_takes_the_place_of_its_words() -> None:
    """Progress that is always slow is slow progress; data that stand alone stay data."""
    body = "Slow progress hurts. The slow progress of data, of good data and of more data."
    assert terms_of(body) == [("data", 3), ("slow progress", 2)]


def test_a_word_used_mostly_outside_a_phrase_stays_beside_it() -> None:
    """Most reviews are not peer reviews."""
    body = "Peer review helps, as peer review did. A review, any review, this review counts."
    assert terms_of(body) == [("review", 5), ("peer review", 2)]


@pytest.mark.parametrize(
    "name",
    [
        "trafficking in persons",
        "least developed countries",
        "Conference of the Parties",
        "United Nations",
        "Universal Declaration of Human Rights",
        "Working Group of Government Experts on Technical Assistance",
    ],
)
def test_a_name_is_shown_whole(name: str) -> None:
    """Prepositions and articles belong inside, and a long name is never cut in its middle."""
    body = f"Without {name} it fails, and with {name} it works."
    assert terms_of(body)[0] == (name, 2)


def test_a_phrase_too_long_to_be_a_name_is_not_shown_in_pieces() -> None:
    """Of a long run of words that is said twice, the words are shown."""
    run = "integrated national border control training modules"
    assert terms_of(f"Without {run} it fails, and with {run} it works.") == [
        (word, 2) for word in ("border", "control", "integrated", "modules", "national", "training")
    ]


def test_phrases_that_share_a_word_take_its_place_together() -> None:
    """Half of the reviews are peer reviews, the other half desk reviews: nothing is left over."""
    body = "Peer review helps; desk review hurts. Without peer review, and without desk review."
    assert terms_of(body) == [("peer review", 2), ("desk review", 2)]


def test_words_across_a_comma_or_a_full_stop_are_no_phrase() -> None:
    """Only what is said in one breath is a phrase."""
    body = "We fight crime, corruption grows. They fight crime. Corruption grows."
    assert terms_of(body) == [("corruption grows", 2), ("fight crime", 2)]


def test_what_says_nothing_of_the_subject_is_no_term() -> None:
    """Common words, numbers in figures and words, months, salutations and thanks are left out."""
    body = """
        Mr. Chair, distinguished delegates, Excellencies, thank you. However, in October 2023 the
        21st or twenty-first of them was not there. Mr. Chair, distinguished delegates,
        Excellencies, thank you. However, in October 2023 the 21st or twenty-first of them was not
        there, therefore we hope, don't we, and therefore we hope, don't we.
    """
    assert terms_of(dedent(body).replace("\n", " ")) == []


def test_what_is_said_once_is_no_term() -> None:
    """A single use is chance."""
    assert terms_of("Ammunition, explosives and rifles are lost.") == []


def test_what_everybody_says_sets_nobody_apart() -> None:
    """Both groups speak of victims equally; only one speaks of shelters."""
    body = "Victims need shelters. Victims in shelters recover. Victims hope."
    against = "Victims speak. Victims testify. Victims hope."
    assert terms_of(body, against=against) == [("shelters", 2)]


def test_names_of_those_who_speak_are_no_terms() -> None:
    """Neither in full nor in short; a Protocol that shares a word with the organisation stays."""
    body = (
        "The Firearms Network speaks for Anna Frate. The Network asks, and Frate asks, for the "
        "Firearms Protocol. The Firearms Network knows: the Firearms Protocol works. Networks of "
        "firearms dealers, and of firearms brokers, exist."
    )
    spoken = said(body, speaker=("Anna Frate",), organisation=("Firearms Network (FN)",))
    (found, _) = distinctive_terms([[spoken], [said(OTHERS, "other")]], 8)
    assert found == (
        DistinctiveTerm("firearms", 4, 1),
        DistinctiveTerm("Firearms Protocol", 2, 1),
    )


def test_persons_that_are_addressed_by_title_are_no_terms() -> None:
    """Who presided says nothing of the subject."""
    body = (
        "We followed Mr. Diogo Freitas do Amaral to Vienna. Mr. Diogo Freitas do Amaral knows "
        "Vienna, as Secretary-General Kofi Annan does, and as Secretary-General Kofi Annan did."
    )
    assert terms_of(body) == [("Vienna", 2)]


def test_a_term_of_one_statement_does_not_stand_for_many() -> None:
    """In a group of three, one that repeats itself does not name the subject of all."""
    bodies = ["Cyprus, Cyprus, Cyprus asks for data.", "We want data.", "We collect data."]
    assert terms_of(*bodies) == [("data", 3)]


def test_in_a_large_group_a_tenth_of_the_statements_must_use_a_term() -> None:
    """Of thirty statements three do, two do not."""
    bodies = [f"Data item{number} counts." for number in range(25)]
    bodies += ["Cyprus asks, Cyprus waits."] * 2 + ["Malta, Malta."] * 3
    assert terms_of(*bodies) == [("counts", 25), ("Data", 25), ("Malta", 6)]


def test_terms_are_counted_in_the_statements_that_use_them() -> None:
    """The count is of uses, the second figure of statements."""
    group = [said("Data help. Data heal.", "a"), said("We share data.", "b")]
    (found, _) = distinctive_terms([group, [said(OTHERS, "other")]], 1)
    assert found == (DistinctiveTerm("Data", 3, 2),)


def test_a_joint_statement_is_in_both_groups_and_once_in_the_archive() -> None:
    """What only the joint statement says sets both of its themes apart from the third."""
    joint, third = said("Extradition works. Extradition helps.", "joint"), said(OTHERS, "third")
    found = distinctive_terms([[joint], [joint], [third]], 8)
    assert found == [
        (DistinctiveTerm("Extradition", 2, 1),),
        (DistinctiveTerm("Extradition", 2, 1),),
        (DistinctiveTerm("dialogue", 2, 1), DistinctiveTerm("States", 2, 1)),
    ]


FRENCH = (
    "Nous demandons que la lutte contre la criminalité soit au cœur de la Convention, et que "
    "l’État de droit guide la lutte contre la criminalité. L’État de droit est ce que nous "
    "demandons pour tous les pays."
)
SPANISH = (
    "Pedimos que la trata de personas sea una prioridad para los Estados, y que las víctimas de "
    "la trata de personas tengan la ayuda que las víctimas nos piden."
)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (
            "La traite d’enfants existe, et nous savons que la traite d’enfants est un crime pour "
            "tous les pays de la région.",
            [("traite d’enfants", 2)],
        ),
        (
            FRENCH,
            [("lutte contre la criminalité", 2), ("État de droit", 2), ("demandons", 2)],
        ),
        (SPANISH, [("trata de personas", 2), ("víctimas", 2)]),
    ],
)
def test_french_and_spanish_have_terms_of_their_own(
    body: str, found: list[tuple[str, int]]
) -> None:
    """The text tells the language, even where the header left it at English."""
    assert sorted(terms_of(body)) == sorted(found)


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("zh", "我们欢迎对话。对话帮助各国。我们欢迎各国的努力。"),
        ("ru", "Мы приветствуем диалог. Диалог помогает государствам, и диалог нужен."),
        ("ar", "نرحب بالحوار بين الدول. الحوار يساعد الدول، ونرحب بجهود الدول."),
        ("sw", "Tunakaribisha mazungumzo. Mazungumzo ni muhimu."),
    ],
)
def test_languages_whose_common_words_are_not_known_have_no_terms(language: str, body: str) -> None:
    """Nothing is better than a list of "the" and "of"."""
    assert distinctive_terms([[said(body, language=language)]], 8) == [()]


def test_a_group_has_the_terms_of_the_language_most_of_it_is_in() -> None:
    """One French statement among English ones does not fill the list with French."""
    english = said("Data help. Data heal. Good data count. Bad data hurt. We need data.", "en")
    french = said("La traite existe, et la traite augmente.", "fr", language="fr")
    groups = [[english, french], [said(OTHERS, "other")], [said(FRENCH, "french")]]
    mixed, _, only_french = distinctive_terms(groups, 8)
    assert mixed == (DistinctiveTerm("data", 5, 1),)
    assert DistinctiveTerm("lutte contre la criminalité", 2, 1) in only_french


def test_the_order_of_the_statements_does_not_matter(real: dict[str, Gist]) -> None:
    """The same archive gives the same terms, whatever order the disk lists it in."""
    group = [*real.values(), said("Data help. Data heal. Slow progress.", "c")]
    expected = distinctive_terms([group, [said(OTHERS, "other")]], 20)
    for shuffled in permutations(group):
        assert distinctive_terms([shuffled, [said(OTHERS, "other")]], 20) == expected


def test_groups_without_text_have_no_terms() -> None:
    """A theme nobody spoke to, an empty body, no groups, no wish for terms."""
    assert distinctive_terms([], 8) == []
    assert distinctive_terms([[], [said("")]], 8) == [(), ()]
    assert distinctive_terms([[said(OTHERS)]], 0) == [()]


def test_a_group_that_says_one_word_only_is_no_error() -> None:
    """The smallest archives have numbers that divide, too."""
    same = "Data, data, data."
    assert terms_of(same, against=same) == []
    assert terms_of(same, against="Funds.") == [("data", 3)]
