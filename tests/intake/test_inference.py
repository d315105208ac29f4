"""What is read from the head of a document, and what is left open."""

from pathlib import Path
from typing import Any

import pytest
from world import REAL, build_archive, dedent, infer_text

from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.typed_values import typed_value
from untoc_cli.errors import NotFound, Refused
from untoc_cli.intake.conversion import convert
from untoc_cli.intake.inference import infer

ALLIANCE = "Alliance of NGOs on Crime Prevention and Criminal Justice"


def values(draft: Any) -> dict[str, Any]:
    """Return the decided values of a draft."""
    return {name: guess.value for name, guess in draft.guesses.items()}


def test_the_statement_of_2023_with_its_date_is_read_as_a_careful_person_would(
    tmp_path: Path,
) -> None:
    """Byline, letterhead and working group are in the head; theme and date lead to the session."""
    archive = build_archive(tmp_path)
    document = convert("a.txt", (REAL / "ian-tennant-2023.txt").read_bytes())

    draft = infer(document, archive, {"date": PartialDate(2023, 10, 4)})

    assert {name: (guess.value, guess.basis) for name, guess in draft.guesses.items()} == {
        "speaker": (("Ian Tennant",), "document, line 5: “Ian Tennant, Chair”"),
        "chair": ("Ian Tennant", "document, line 5: “Ian Tennant, Chair”"),
        "role": ("Chair", "document, line 5: “Ian Tennant, Chair”"),
        "organisation": (
            (ALLIANCE,),
            "document, lines 3 and 7: “Alliance of NGOs on crime prevention and criminal justice”",
        ),
        "theme": (
            ("trafficking-in-persons",),
            (
                "document, line 7: “Constructive Dialogue following the UNTOC Working Group on "
                "Trafficking in Persons”"
            ),
        ),
        "date": (PartialDate(2023, 10, 4), "typed"),
        "session": (
            "2023-trafficking-in-persons",
            "registry: the only session of this theme and date",
        ),
        "language": ("en", "read from the text, which is in English"),
    }
    assert draft.open == ()


def test_the_statement_of_2022_gets_no_date_from_its_theme(tmp_path: Path) -> None:
    """Two firearms dialogues fit; neither 2022-05-06 nor 2023-05-05 is guessed."""
    archive = build_archive(tmp_path)
    document = convert("a.txt", (REAL / "anna-alvazzi-del-frate-2022.txt").read_bytes())

    draft = infer(document, archive, {})

    assert values(draft) == {
        "speaker": ("Anna Alvazzi del Frate",),
        "chair": "Anna Alvazzi del Frate",
        "role": "Chair",
        "organisation": ("Alliance of NGOs on crime prevention and criminal justice",),
        "theme": ("firearms",),
        "language": "en",
    }
    assert [(field.field, field.reason, field.candidates) for field in draft.open] == [
        ("date", "not recognised in the document", ()),
        (
            "session",
            "2 sessions in the registry",
            (("2022-firearms", "2022-05-06"), ("2023-firearms", "2023-05-05")),
        ),
    ]


def test_a_session_that_is_typed_gives_the_date_and_says_so(tmp_path: Path) -> None:
    """The day is the registry's, and provenance names the session."""
    archive = build_archive(tmp_path)
    document = convert("a.txt", (REAL / "anna-alvazzi-del-frate-2022.txt").read_bytes())

    draft = infer(document, archive, {"session": "2022-firearms"})

    assert draft.value("date") == PartialDate(2022, 5, 6)
    assert draft.guesses["date"].basis == "session 2022-firearms"
    assert draft.open == ()


def test_a_year_picks_the_session_only_where_one_fits(tmp_path: Path) -> None:
    """Firearms in 2022 was one dialogue; the first of July 2022 were two."""
    archive = build_archive(tmp_path)
    year = infer_text(archive, "Nothing.", theme=("firearms",), date=PartialDate(2022))
    day = infer_text(archive, "Nothing.", date=PartialDate(2022, 7, 1))

    assert year.value("session") == "2022-firearms"
    assert year.value("date") == PartialDate(2022)
    assert day.value("session") is None
    assert [field.field for field in day.missing] == ["speaker", "theme", "session"]


def test_a_joint_dialogue_gives_both_themes(tmp_path: Path) -> None:
    """On 27 May 2022 one dialogue followed two working groups."""
    archive = build_archive(tmp_path)

    session = "2022-international-cooperation-technical-assistance"
    draft = infer_text(archive, "Nothing.", session=session)

    assert draft.value("date") == PartialDate(2022, 5, 27)
    assert draft.value("theme") == ("international-cooperation", "technical-assistance")


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Vienna, 30 May 2013", PartialDate(2013, 5, 30)),
        ("19 October 2016.", PartialDate(2016, 10, 19)),
        ("March 6th, 2017", PartialDate(2017, 3, 6)),
        ("05 May 2022", PartialDate(2022, 5, 5)),
        ("Vienna, 29 and 30 May 2023", None),
        ("Vienna, 12 - 16 October 2020", None),
        ("23-27 APRIL 2007", None),
        ("5 May", None),
        ("03/07/2023", None),
        ("31 June 2023", None),
        ("Resolution 9/1 of the 10th Session", None),
    ],
)
def test_a_day_in_the_head_is_read_only_where_it_is_one_day(
    head: str, expected: PartialDate | None, tmp_path: Path
) -> None:
    """Ranges are the meeting's days, and what can be read two ways stays open."""
    draft = infer_text(build_archive(tmp_path), f"{head}\n\nWe welcome the dialogue today.\n")

    assert draft.value("date") == expected


def test_body_prose_decides_no_date(tmp_path: Path) -> None:
    """A day that the speaker talks about is not the day of the speech."""
    prose = "We recall the tragic events of 3 March 2021 and the 10th Session of the COP. " * 4

    draft = infer_text(build_archive(tmp_path), f"A Network of NGOs\n\n{prose}\n")

    assert "date" not in draft.guesses


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ian Tennant, Chair", {"speaker": ("Ian Tennant",), "role": "Chair"}),
        (
            "Statement by Manzoor Hasan at the IRG Briefing",
            {"speaker": ("Manzoor Hasan",)},
        ),
        (
            "Delivered by H.E. Ambassador Sayed Elamin",
            {"speaker": ("Sayed Elamin",)},
        ),
        (
            "Karen Judd Smith, Co-Chair of the Alliance",
            {"speaker": ("Karen Judd Smith",), "role": "Co-Chair of the Alliance"},
        ),
        ("Vienna, 30 May 2013, by Vincent Lazatin.", {"speaker": ("Vincent Lazatin",)}),
        ("Thank you, Chair", {}),
        ("Alliance of NGOs, Vienna", {}),
        ("Mr. Chair, distinguished delegates,", {}),
    ],
)
def test_a_byline_tells_the_speaker(line: str, expected: dict[str, Any], tmp_path: Path) -> None:
    """Only names that stand where names stand are taken."""
    draft = infer_text(build_archive(tmp_path), f"{line}\n\nWe welcome the dialogue.\n")

    found = {name: value for name, value in values(draft).items() if name in ("speaker", "role")}
    assert found == expected


def test_a_co_chair_is_not_the_chair(tmp_path: Path) -> None:
    """The Chair of an organisation with a Co-Chair speaking is not known from that."""
    draft = infer_text(build_archive(tmp_path), "Karen Judd Smith, Co-Chair\n\nWe welcome it.\n")

    assert draft.value("chair") is None


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("# Working Group on Firearms", ("firearms",)),
        ("# Constructive Dialogue on the Smuggling of Migrants", ("smuggling-of-migrants",)),
        (
            "# Working Groups on International Cooperation and Technical Assistance",
            ("international-cooperation", "technical-assistance"),
        ),
        ("CTOC/COP/WG.6/2018/3", ("firearms",)),
        ("# Trafficking", None),
        ("# On the illicit trafficking in firearms and persons", None),
    ],
)
def test_a_theme_is_read_from_full_names_only(
    text: str, themes: tuple[str, ...] | None, tmp_path: Path
) -> None:
    """A bare word is no evidence: the Firearms Protocol speaks of trafficking too."""
    draft = infer_text(build_archive(tmp_path), f"{text}\n\nWe welcome the dialogue.\n")

    assert draft.value("theme") == themes


def test_two_themes_in_the_text_leave_the_theme_open(tmp_path: Path) -> None:
    """Where the document names two working groups, both are offered and none is taken."""
    text = "# Working Group on Firearms\n\n# Working Group on Smuggling of Migrants\n\nWe ask.\n"

    draft = infer_text(build_archive(tmp_path), text)

    theme = next(field for field in draft.open if field.field == "theme")
    assert theme.candidates == (
        ("firearms", "document, line 1: “Working Group on Firearms”"),
        ("smuggling-of-migrants", "document, line 3: “Working Group on Smuggling of Migrants”"),
    )


def test_the_documents_own_header_counts_more_than_its_text(tmp_path: Path) -> None:
    """What somebody typed into the header is taken as it is, aliases of themes resolved."""
    text = dedent("""
        ---
        speaker: [A. One, B. Two]
        theme: TIP
        date: 2023-10-04
        reviewed: yes
        ---
        Ian Tennant, Chair

        We welcome the Working Group on Firearms.
        """)

    draft = infer_text(build_archive(tmp_path), text)

    assert draft.value("speaker") == ("A. One", "B. Two")
    assert draft.value("theme") == ("trafficking-in-persons",)
    assert draft.value("session") == "2023-trafficking-in-persons"
    assert draft.extra == {"reviewed": "yes"}


def test_what_was_typed_is_never_overruled(tmp_path: Path) -> None:
    """The person at the keyboard knows better than header and byline."""
    text = "---\nspeaker: In Header\n---\nIan Tennant, Chair\n\nWe welcome it.\n"

    draft = infer_text(build_archive(tmp_path), text, speaker=("By Hand",))

    assert (draft.value("speaker"), draft.guesses["speaker"].basis) == (("By Hand",), "typed")


@pytest.mark.parametrize(
    "typed",
    [
        {"session": "2022-firearms", "date": PartialDate(2023, 5, 5)},
        {"session": "2022-firearms", "theme": ("smuggling-of-migrants",)},
    ],
)
def test_what_contradicts_the_registry_is_refused(typed: dict[str, Any], tmp_path: Path) -> None:
    """A date or theme that is not its session's is an error, not a choice."""
    with pytest.raises(Refused):
        infer_text(build_archive(tmp_path), "Nothing.", **typed)


def test_a_typed_session_outside_the_registry_is_free_text(tmp_path: Path) -> None:
    """A name is taken as it is; what looks like an id must be in the registry."""
    archive = build_archive(tmp_path)

    assert typed_value("session", "NGO briefing of the IRG", archive) == "NGO briefing of the IRG"
    assert typed_value("session", "2022 arms", archive) == "2022-firearms"
    with pytest.raises(NotFound):
        typed_value("session", "2021-firearms", archive)


def test_an_organisation_is_spelled_as_the_archive_spells_it(tmp_path: Path) -> None:
    """Letterheads vary in capitals; the archive keeps one spelling, and says so."""
    archive = build_archive(tmp_path, {"archive.yaml": f"name: A\norganisation: {ALLIANCE}\n"})
    document = convert("a.txt", (REAL / "anna-alvazzi-del-frate-2022.txt").read_bytes())

    guess = infer(document, archive, {}).guesses["organisation"]

    assert guess.value == (ALLIANCE,)
    assert guess.basis.endswith("; spelled as in the archive")


PROSE = "We thank the Chair for the floor, and we welcome the dialogue that brings us here today.\n"


@pytest.mark.parametrize(
    "text",
    [
        "Alliance of NGOs\n\nMr. Chairman,\n\nOn 5 May 2023 three of us died.\n\n"
        "The killing was ordered by Carlos Rivera.\n",
        "When we met here on 5 May 2023 we asked the\nWorking Group on Firearms for a seat.\n",
        "Our report was written by Maria Rossi, Director of research, and it\nshows much.\n",
        f"{PROSE}\nMaria Rossi, Director\n\n1 July 2022\n",
        "I speak on behalf of survivors, whom\nNobody heard.\n",
    ],
)
def test_nothing_is_read_behind_the_first_sentence(text: str, tmp_path: Path) -> None:
    """Prose decides no speaker, date, session or party, however its lines are broken."""
    draft = infer_text(build_archive(tmp_path), text)

    assert set(draft.guesses) <= {"organisation", "language"}


@pytest.mark.parametrize(
    "line",
    [
        "Madam Chair, Executive Director, Excellencies,",
        "Mr Chair, Secretary-General, distinguished delegates",
        "Dear Colleagues, Madam Director",
        "STATEMENT BY HIS EXCELLENCY DR. NANGOLO",
        "Human Rights Watch, Director",
        "Statement by Amnesty International",
        "STATEMENT OF THE G-77 AND CHINA DELIVERED BY THE CHAIR",
        "Costa Rica, President of the Group",
        "adopted by Member States",
        "Session moderated by Jane Smith, Director",
        "Organized Crime, Expert Group Meeting",
        "New York, President of the Assembly",
        "H.E. Ana Ruiz, Chairperson of the Working Group on Firearms",
    ],
)
def test_what_is_no_person_is_no_speaker(line: str, tmp_path: Path) -> None:
    """Salutations, organisations, States, headings and presiding officers do not speak."""
    draft = infer_text(build_archive(tmp_path), f"{line}\n\n{PROSE}")

    assert draft.value("speaker") is None


def test_who_presided_is_not_taken_for_the_speaker(tmp_path: Path) -> None:
    """The registry knows who presided; the same name above a statement says nothing more."""
    registry = (
        "sessions:\n  - {id: 2023-firearms, date: 2023-05-05, themes: [firearms], status: held, "
        "source: a page, presiding: [Miguel Ángel Reyes Moncayo (Mexico)]}\n"
    )
    archive = build_archive(tmp_path, registry=registry)

    draft = infer_text(archive, f"Miguel Ángel Reyes Moncayo, Chair\n\n{PROSE}")

    assert set(draft.guesses) == {"language"}


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Statement by the Vienna Network, 9 October 2023", ("Vienna Network",)),
        ("Statement by Manzoor Hasan at the Briefing for NGOs", None),
        (
            "Statement of the Alliance of NGOs on Crime Prevention on item 2 (b)",
            ("Alliance of NGOs on Crime Prevention",),
        ),
        ("Statement by the NGO Network on smuggling of migrants", None),
        ("# Civil society must be in the room", None),
        ("# Funding: a matter of trust", None),
        ("Thirteenth Session of the United Nations Permanent Forum", None),
        ("Ian Tennant, Chair of the Alliance of NGOs", ("Alliance of NGOs",)),
        ("Ian Tennant, Chair, Alliance of NGOs", ("Alliance of NGOs",)),
    ],
)
def test_an_organisation_is_a_name_and_nothing_else(
    head: str, expected: tuple[str, ...] | None, tmp_path: Path
) -> None:
    """Titles, sentences and meetings are no organisations."""
    draft = infer_text(build_archive(tmp_path), f"{head}\n\n{PROSE}")

    assert draft.value("organisation") == expected


@pytest.mark.parametrize(
    "head",
    [
        "29 September - 3 October 2023",
        "30 May to 2 June 2023",
        "May 30 - June 2, 2023",
        "from 2 until 3 October 2023",
        "2nd to the 4th of October 2023",
        "Published 8 September 2023",
        "Last updated: 3 October 2023",
        "Resolution 9/1 of 19 October 2018",
        "The next dialogue will take place on 31 May 2023",
    ],
)
def test_days_of_meetings_and_of_paper_are_no_days_of_delivery(head: str, tmp_path: Path) -> None:
    """Ranges, also over two months, publication, resolution and meetings to come."""
    draft = infer_text(build_archive(tmp_path), f"{head}\n\n{PROSE}")

    assert draft.value("date") is None


@pytest.mark.parametrize(
    "head",
    [
        "Third Committee of the General Assembly, 5 May 2023",
        "Working Group on Firearms\n\nUNCAC COSP, 5 May 2023",
        "5 May 2023",
    ],
)
def test_a_day_in_common_decides_no_session(head: str, tmp_path: Path) -> None:
    """Many bodies meet on one day; only the theme and the day of a dialogue lead to it."""
    draft = infer_text(build_archive(tmp_path), f"{head}\n\n{PROSE}")

    assert (draft.value("date"), draft.value("session")) == (PartialDate(2023, 5, 5), None)


@pytest.mark.parametrize(
    "text",
    [
        "Trafficking in Persons dialogue\n\nAt the Constructive Dialogue on Firearms we asked.",
        "We read the report of the Working Group on Firearms with care, and thank its Chair.",
        "# Constructive Dialogue on smuggling of firearms",
    ],
)
def test_a_theme_that_is_only_spoken_of_is_not_taken(text: str, tmp_path: Path) -> None:
    """Only a sentence that says at which dialogue it is spoken counts."""
    assert infer_text(build_archive(tmp_path), text).value("theme") is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Statement by Ana Ruiz on behalf of the African Group, 5 April 2024", ("African Group",)),
        ("Statement on behalf of Women for Freedom", ("Women for Freedom",)),
        ("On behalf of the following 20 NGOs", None),
        ("on behalf of Jane Doe, who cannot be here", None),
    ],
)
def test_parties_are_whole_names(
    line: str, expected: tuple[str, ...] | None, tmp_path: Path
) -> None:
    """What follows the name is left out, and what is no name is not taken."""
    draft = infer_text(build_archive(tmp_path), f"{line}\n\n{PROSE}")

    assert draft.value("on_behalf_of") == expected


@pytest.mark.parametrize("name", ["firearms", "2022", "tip", "2023firearms", "2023 firearmz"])
def test_what_looks_like_a_session_of_the_registry_must_be_one(name: str, tmp_path: Path) -> None:
    """A slip of the pen is not filed as another meeting."""
    with pytest.raises(NotFound):
        typed_value("session", name, build_archive(tmp_path))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("session: 2023-firarms", "a.txt:2: there is no session '2023-firarms' in the registry"),
        ("status: bogus", "a.txt:2: the status 'bogus' is not known"),
        ("language: klingon", "a.txt:2: 'klingon' is not a two-letter code"),
        ("provenance: hello", "a.txt:2: 'provenance' must be a mapping"),
    ],
)
def test_a_documents_header_is_checked_before_it_is_filed(
    line: str, said: str, tmp_path: Path
) -> None:
    """What validate would refuse is not written in the first place."""
    with pytest.raises(Refused) as refused:
        infer_text(build_archive(tmp_path), f"---\n{line}\n---\n{PROSE}")

    assert refused.value.what.startswith(said)
