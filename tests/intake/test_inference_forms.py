"""The forms in which heads of documents say who spoke, for whom, when and where."""

from pathlib import Path
from typing import Any

import pytest
from world import build_archive, infer_text

from untoc_cli.archive.dates import PartialDate
from untoc_cli.intake.guess import CERTAIN, PROBABLE

_SPEECHES = {
    "en": "Mr. President,\n\nWe thank you for the floor, and we welcome the dialogue that "
    "brings us here, because it matters to all of us.\n",
    "fr": "Monsieur le Président,\n\nNous vous remercions de nous donner la parole et nous saluons "
    "les progrès que les États ont faits dans la mise en œuvre de la Convention pour tous.\n",
    "es": "Señor Presidente:\n\nAgradecemos la palabra y saludamos los progresos que los Estados "
    "han hecho en la aplicación de la Convención para todos nosotros y para nuestras hijas.\n",
    "ru": "Господин Председатель,\n\nМы благодарим вас за слово и приветствуем "
    "прогресс государств.\n",
    "ar": "السيد الرئيس،\n\nنشكركم على إعطائنا الكلمة ونرحب بالتقدم الذي أحرزته الدول.\n",
    "zh": "主席先生，\n\n我们感谢您给我们发言的机会，我们欢迎各国取得的进展。\n",
}
_ASSEMBLY = "79th session of the UN General Assembly"
_CRIME = "33rd session of the Commission on Crime Prevention and Criminal Justice"


def read(tmp_path: Path, head: str, language: str = "en") -> dict[str, Any]:
    """Return what is filled from a head above a speech, without title and language."""
    draft = infer_text(build_archive(tmp_path), f"{head}\n\n{_SPEECHES[language] * 2}")
    left_out = ("language", "title", "chair")
    return {name: g.value for name, g in draft.guesses.items() if name not in left_out}


@pytest.mark.parametrize(
    ("language", "head", "expected"),
    [
        (
            "en",
            "Permanent Mission of the Republic of Austria to the United Nations (Vienna)\n\n"
            "Statement by\n\nH.E. Ms. Anna BRANDT\n\nPermanent Representative of Austria\n\n"
            "at the 33rd session of the Commission on Crime Prevention and Criminal Justice\n\n"
            "Vienna, 13 May 2024\n\nPlease check against delivery",
            {
                "speaker": ("Anna Brandt",),
                "role": "Permanent Representative of Austria",
                "organisation": ("Austria",),
                "date": PartialDate(2024, 5, 13),
                "session": _CRIME,
            },
        ),
        (
            "fr",
            "RÉPUBLIQUE DU SÉNÉGAL\n\nDiscours de S.E. M. Amadou NIANG, Représentant permanent du "
            "Sénégal, à l'occasion de la soixante-dix-neuvième session de l'Assemblée générale\n\n"
            "Débat général\n\nNew York, le 28 septembre 2024\n\nSeul le prononcé fait foi",
            {
                "speaker": ("Amadou Niang",),
                "role": "Représentant permanent du Sénégal",
                "organisation": ("Sénégal",),
                "date": PartialDate(2024, 9, 28),
                "session": f"{_ASSEMBLY}, General Debate",
            },
        ),
        (
            "es",
            "MISIÓN PERMANENTE DE CHILE ANTE LAS NACIONES UNIDAS\n\nIntervención de la Embajadora "
            "Rosa Núñez, Representante Permanente de Chile\n\n33.º período de sesiones de la "
            "Comisión de Prevención del Delito y Justicia Penal\n\nViena, 13 de mayo de 2024",
            {
                "speaker": ("Rosa Núñez",),
                "role": "Representante Permanente de Chile",
                "organisation": ("Chile",),
                "date": PartialDate(2024, 5, 13),
                "session": _CRIME,
            },
        ),
        (
            "ru",
            "ВЫСТУПЛЕНИЕ\nпредставителя Республики Казахстан\nА.К.ИБРАГИМОВА\n"
            "79-я сессия Генеральной Ассамблеи\n\nНью-Йорк, 28 сентября 2024 года",
            {
                "speaker": ("А.К. Ибрагимов",),
                "role": "представителя Республики Казахстан",
                "organisation": ("Казахстан",),
                "date": PartialDate(2024, 9, 28),
                "session": _ASSEMBLY,
            },
        ),
        (
            "ar",
            "بيان يلقيه سعادة السفير محمد عبد الله المنصور المندوب الدائم لدولة قطر\n\n"
            "الدورة التاسعة والسبعين للجمعية العامة\n\nنيويورك ٢٨ أيلول/سبتمبر ٢٠٢٤",
            {
                "speaker": ("محمد عبد الله المنصور",),
                "role": "المندوب الدائم لدولة قطر",
                "organisation": ("قطر",),
                "date": PartialDate(2024, 9, 28),
                "session": _ASSEMBLY,
            },
        ),
        (
            "zh",
            "中国常驻联合国代表张明大使在第七十九届联合国大会一般性辩论上的发言\n\n2024年9月28日",
            {
                "speaker": ("张明",),
                "role": "中国常驻联合国代表",
                "organisation": ("中国",),
                "date": PartialDate(2024, 9, 28),
                "session": f"{_ASSEMBLY}, General Debate",
            },
        ),
    ],
)
def test_a_full_head_is_read_in_each_language(
    language: str, head: str, expected: dict[str, Any], tmp_path: Path
) -> None:
    """Speaker, function, State, day and session: one session has one name in all languages."""
    assert read(tmp_path, head, language) == expected


@pytest.mark.parametrize(
    ("head", "speakers"),
    [
        (
            "Statement by Dr. Maria van der Berg and Prof. Ali al-Hassan",
            ("Maria van der Berg", "Ali al-Hassan"),
        ),
        ("STATEMENT BY MR. JOHN McDONALD, DIRECTOR", ("John McDonald",)),
        ("Statement by H.E. Mr. Juan DE LA CRUZ, Minister of Justice", ("Juan de la Cruz",)),
        ("Statement by Flora MACDONALD, Director", ("Flora MACDONALD",)),
        ("Presented by Chief Peter Stone (River Nation)", ("Peter Stone",)),
        ("By Rosa Maria Lopez, TIERRA", ("Rosa Maria Lopez",)),
        (
            "Address by His Eminence Cardinal Paolo Rossi\nSecretary of State of the Holy See",
            ("Paolo Rossi",),
        ),
        (
            "Palabras del Presidente de la Nación Pedro Vargas, en el debate general",
            ("Pedro Vargas",),
        ),
        ("DISCURSO DEL PRESIDENTE DE GUATEMALA, SEÑOR PEDRO ARÉVALO", ("Pedro Arévalo",)),
        ("Mensaje de la secretaria de Justicia, Ana Gil Soto, en el Debate", ("Ana Gil Soto",)),
        (
            "Statement by Head of the Kenyan Delegation\n\nH.E. Mr. Paul Otieno,\n\nAmbassador",
            ("Paul Otieno",),
        ),
        ("Statement of the Group of 77 delivered by H.E. Ambassador Omar Elamin", ("Omar Elamin",)),
        ("Statement by Ana Ruiz and Friends", None),
        ("STATEMENT BY HIS EXCELLENCY DR. PEDRO\n\nVARGAS, PRESIDENT OF CHILE", ("Pedro Vargas",)),
        ("Statement by Mr. Vargas\n\nNairobi, 3 May 2023", None),
        ("Statement by the Chair", None),
        ("Ian Tennant, Chair\nAnna Gruber, Vice-Chair", None),
        ("Statement by Ana Ruiz Vice-President of the Network", ("Ana Ruiz",)),
        ("Statement by Ana Green Foundation", None),
    ],
)
def test_names_are_read_without_titles_and_in_the_case_of_names(
    head: str, speakers: tuple[str, ...] | None, tmp_path: Path
) -> None:
    """Particles and several speakers are kept, and capitals only changed where that is sure."""
    assert read(tmp_path, head).get("speaker") == speakers


@pytest.mark.parametrize(
    ("head", "organisation"),
    [
        ("REPUBLIQUE DE COTE D’IVOIRE\n\nUnion – Discipline – Travail", ("Côte d'Ivoire",)),
        ("Statement of the Republic of Kiribati to the United Nations", ("Kiribati",)),
        ("Intervention by the Haudenosaunee, Confederacy of Six Nations", ("Haudenosaunee",)),
        ("Statement by the Delegation of Kenya", ("Kenya",)),
        ("By Rosa Maria Lopez, TIERRA", ("TIERRA",)),
        (
            "Joint Intervention\n\nThe Oneida and the Green Law Alliance.",
            ("Oneida", "Green Law Alliance"),
        ),
        ("Presented by Chief Peter Stone (River Nation)", None),
        ("Statement by Ana Ruiz, New York, United States", None),
        ("Statement by the Secretariat", None),
    ],
)
def test_for_whom_a_statement_is_made_is_read_from_letterhead_title_and_function(
    head: str, organisation: tuple[str, ...] | None, tmp_path: Path
) -> None:
    """States are written by one name; places and affiliations in brackets are not taken."""
    assert read(tmp_path, head).get("organisation") == organisation


@pytest.mark.parametrize(
    ("head", "session"),
    [
        (
            "United Nations Permanent Forum on Indigenous Issues\n18th Session New York, NY",
            "18th session of the UN Permanent Forum on Indigenous Issues",
        ),
        ("79TH UN GENERAL ASSEMBLY DEBATE", f"{_ASSEMBLY}, General Debate"),
        (
            "Twenty-fifth session of the Human Rights Council",
            "25th session of the Human Rights Council",
        ),
        (
            "Forty-third Session of the Committee on World Food Security, Rome",
            "Forty-third Session of the Committee on World Food Security",
        ),
        (
            "Statement by Ana Ruiz at the UN Expert Group Meeting, 3 May 2023",
            "UN Expert Group Meeting",
        ),
        ("10th session of the General Assembly\n\n11th session of the General Assembly", None),
        ("the 10th Session of the Conference", None),
        ("Third Committee of the General Assembly", None),
        ("Constructive Dialogue on Firearms\n\n10th session of the General Assembly", None),
    ],
)
def test_a_session_outside_the_registry_is_named_as_the_head_names_it(
    head: str, session: str | None, tmp_path: Path
) -> None:
    """Ordinal and body must both be printed, and be one session."""
    assert read(tmp_path, head).get("session") == session


@pytest.mark.parametrize(
    ("head", "date", "offered"),
    [
        ("12-23 May 2014\n\nMay 14, 2014", PartialDate(2014, 5, 14), ()),
        ("Vienna, 12/10/2020\n\nVienna, 12 - 16 October 2020", PartialDate(2020, 10, 12), ()),
        ("Draft of 2 May 2023\n\nVienna, 5 May 2023", PartialDate(2023, 5, 5), ()),
        (
            "Third Committee of the Assembly, 2 May 2023\n\nDelivered on 5 May 2023",
            PartialDate(2023, 5, 5),
            (),
        ),
        ("Vienna, 03/07/2023", None, ("2023-07-03", "2023-03-07")),
        ("Vienna, 3 May 2023\n\nVienna, 5 May 2023", None, ("2023-05-03", "2023-05-05")),
        ("Vienna, Monday, 5 May 2023", None, ("2023-05-05",)),
        ("12-16 May 2014\n\n28 May 2014", None, ("2014-05-28",)),
        ("Vienna, 4 and 5 October 2023", None, ()),
    ],
)
def test_the_day_of_delivery_is_told_from_other_days(
    head: str, date: PartialDate | None, offered: tuple[str, ...], tmp_path: Path
) -> None:
    """What is ambiguous, contradicted by its weekday or outside the meeting is offered only."""
    draft = infer_text(build_archive(tmp_path), f"{head}\n\n{_SPEECHES['en']}")

    openly = next((field.candidates for field in draft.open if field.field == "date"), ())
    assert (draft.value("date"), tuple(value for value, _ in openly)) == (date, offered)


def test_what_is_only_probable_is_offered_with_its_words_and_not_filled(tmp_path: Path) -> None:
    """Who is addressed may be a guest, and who says her name may be quoted."""
    text = (
        "Excellency, Mr. Paul Kim, President of the 79th session of the General Assembly,\n\n"
        "My name is Ana Ruiz, and we welcome the dialogue.\n"
    )

    draft = infer_text(build_archive(tmp_path), text)

    fields = {field.field: field for field in draft.open}
    assert (draft.value("speaker"), draft.value("session")) == (None, None)
    assert fields["speaker"].candidates == (
        ("Ana Ruiz", "document, line 3: “My name is Ana Ruiz, and we welcome the dialogue.”"),
    )
    assert [value for value, _ in fields["session"].candidates] == [_ASSEMBLY]


def test_each_guess_says_how_sure_it_is(tmp_path: Path) -> None:
    """What is filled is certain; the other word is for what is offered."""
    draft = infer_text(build_archive(tmp_path), f"Ana Ruiz, Director\n\n{_SPEECHES['en']}")

    assert {guess.confidence for guess in draft.guesses.values()} == {CERTAIN}
    assert PROBABLE != CERTAIN
