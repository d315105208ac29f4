"""What a statement welcomes, worries about, asks for and offers, sentence by sentence."""

from pathlib import Path

import pytest
from world import REAL, build_archive, statement

from untoc_cli.insight.positions import Stand, read_positions
from untoc_cli.insight.positions import stand_from_record as from_record
from untoc_cli.insight.positions import stand_to_record as to_record


def stand_of(folder: Path, body: str, **header: str) -> Stand:
    """Return the positions of a statement with a body."""
    archive = build_archive(folder, {"2022/a.md": statement(body, **header)})
    (filed,) = archive.statements
    return read_positions(filed, archive.body(filed))


def kinds_of(folder: Path, sentence: str, **header: str) -> list[str]:
    """Return what the only sentence of a statement does."""
    found = stand_of(folder, f"{sentence}\n", **header).positions
    return [kind for position in found for kind in position.kinds]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("Opening the door was right, and we thank the Bureau for it.", ["welcome"]),
        ("We are pleased to announce that we shall pay for two experts.", ["commitment"]),
        ("We regret the delay and urge States to reply.", ["concern", "ask"]),
        ("We welcome the list and hope that it will grow.", ["welcome", "ask"]),
        ("My delegation is gravely concerned.", ["concern"]),
        ("It is essential that observers be heard.", ["ask"]),
        ("Noting with deep concern the pace, we ask for more days.", ["concern", "ask"]),
        ("Could the Secretariat share the programme earlier?", ["ask"]),
        ("We stand ready to help, and will send two experts.", ["commitment"]),
        ("We have long called for a second session.", ["ask"]),
        ("We are encouraged by the reply.", ["welcome"]),
        ("We encourage the Bureau to reply.", ["ask"]),
    ],
)
def test_a_sentence_does_what_its_speaker_does(
    sentence: str, kinds: list[str], tmp_path: Path
) -> None:
    """Several things at once where it does several; which words occur does not decide."""
    assert kinds_of(tmp_path, sentence) == kinds


@pytest.mark.parametrize(
    "sentence",
    [
        "The Working Group met in the morning.",
        "The Council called on States to ratify.",
        "States have urged the Bureau to publish the list.",
        "The Chair asked whether the list should be public.",
        "He said that “we regret the delay and urge everybody to reply at once”.",
        "The parties concerned met on a matter of common interest.",
        "We do not regret the decision.",
        "They will publish it in May.",
    ],
)
def test_what_the_speaker_does_not_say_is_no_position(sentence: str, tmp_path: Path) -> None:
    """Reports of others, quotations, denials and plain information carry nothing."""
    assert kinds_of(tmp_path, sentence) == []


def test_an_organisation_can_speak_of_itself_by_name(tmp_path: Path) -> None:
    """By the whole name, the word for its kind, or whom it speaks for; another body does not."""
    header = {"organisation": "Alliance of NGOs on Crime", "on_behalf_of": "[Harbour Watch]"}

    for name in ("The Alliance of NGOs on Crime", "The Alliance", "Harbour Watch"):
        assert kinds_of(tmp_path, f"{name} urges States to reply.", **header) == ["ask"]
    assert kinds_of(tmp_path, "The Council urges States to reply.", **header) == []


def test_positions_name_their_paragraphs(tmp_path: Path) -> None:
    """Paragraphs are those that `untoc show` counts; headings and the byline carry nothing."""
    body = (
        "# We urge\n\nIan Tennant, Chair\n\nWe met Mr. Smith. We thank him.\n\n1. We ask for more."
    )
    stand = stand_of(tmp_path, body)

    assert [(p.paragraph, p.sentence, p.kinds) for p in stand.positions] == [
        (1, "We thank him.", ("welcome",)),
        (2, "1. We ask for more.", ("ask",)),
    ]
    assert (stand.language, stand.sentences, stand.is_covered) == ("en", 3, True)


@pytest.mark.parametrize(
    ("body", "language", "kinds"),
    [
        (
            "Nous saluons les progrès que les États ont faits dans la mise en œuvre de la "
            "Convention. Nous exhortons les États à entendre la société civile dans tous les "
            "groupes de travail, et nous sommes prêts à les aider dans ce travail.",
            "fr",
            [("welcome",), ("ask", "commitment")],
        ),
        (
            "Nos preocupa la falta de recursos para las víctimas en los países de la región. "
            "Instamos a los Estados a que escuchen a la sociedad civil en todos los grupos de "
            "trabajo de la Convención, y seguiremos apoyando a las víctimas.",
            "es",
            [("concern",), ("ask", "commitment")],
        ),
    ],
)
def test_the_surest_forms_of_french_and_spanish_are_known(
    body: str, language: str, kinds: list[tuple[str, ...]], tmp_path: Path
) -> None:
    """First person plural, the delegation in the third, and impersonal asks."""
    stand = stand_of(tmp_path, body, language=language)

    assert (stand.language, [position.kinds for position in stand.positions]) == (language, kinds)


def test_a_language_that_is_not_known_is_not_covered(tmp_path: Path) -> None:
    """Nothing found is then not the same as nothing said."""
    stand = stand_of(tmp_path, "Мы приветствуем этот диалог и призываем государства.")

    assert (stand.language, stand.is_covered, stand.positions) == ("ru", False, ())


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    """A stand that went through JSON is the same."""
    stand = stand_of(tmp_path, "We welcome the list and hope that it will grow.\n")

    assert from_record(to_record(stand)) == stand


def test_the_first_real_statement_is_heard(tmp_path: Path) -> None:
    """What the Alliance asked in 2022, and what worried it, with its paragraphs."""
    body = (REAL / "anna-alvazzi-del-frate-2022.txt").read_text(encoding="utf-8")
    stand = stand_of(tmp_path, body, organisation="Alliance of NGOs on Crime Prevention")
    by_kind = {
        kind: [p.paragraph for p in stand.positions if kind in p.kinds]
        for kind in ("concern", "ask", "commitment")
    }

    assert by_kind == {
        "concern": [3, 4, 5, 6],
        "ask": [3, 3, 3, 5, 6],
        "commitment": [1, 7, 7],
    }
