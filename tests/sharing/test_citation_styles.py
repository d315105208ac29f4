"""What a citation says in each style, and what it marks as not printed in the document."""

from pathlib import Path

import pytest
from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.sharing.citation_styles import STYLES, Style, Supplied, cite

HERE = Path(__file__).parents[2] / "statements"
DOCUMENTED = (HERE.parent / "docs/reference/cite.md").read_text(encoding="utf-8")
REGISTRY = """\
sessions:
  - id: 2022-firearms
    date: 2022-05-06
    themes: [firearms]
    status: held
    source: https://example.org/2022
  - id: 2023-firearms
    date: 2023-05
    place: Vienna
    themes: [firearms]
    status: held
    source: https://example.org/2023
    provenance: {place: a report}
    inferred: {date: The page names no day., place: The report is datelined so.}
"""
NGO = "Alliance of NGOs"


@pytest.fixture(scope="module", name="real")
def _real(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return Archive(HERE, tmp_path_factory.mktemp("cache"))


def cited(folder: Path, **header: str | None) -> tuple[str, str, str]:
    """Return the citation of a statement in each style; see `world.statement`."""
    archive = build_archive(
        folder, {"2022/a.md": statement("We ask.\n", **header)}, registry=REGISTRY
    )
    (one,) = archive.statements
    un, chicago, apa = (cite(one, archive, style.name).text for style in STYLES)
    return un, chicago, apa


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_the_example_of_each_style_is_what_it_makes(style: Style, real: Archive) -> None:
    """The table shows what comes out, of a statement that everybody has."""
    assert cite(real.statements[0], real, style.name).text == style.example
    assert f"| `{style.name}` |" in DOCUMENTED
    assert style.example in DOCUMENTED


def test_each_value_in_brackets_has_its_origin(real: Archive) -> None:
    """The date of the second statement stands in no document; its session was worked out."""
    citation = cite(real.statements[1], real)

    assert [(one.field, one.shown) for one in citation.supplied] == [
        ("session", "[Constructive Dialogue on Trafficking in Persons]"),
        ("place", "[Vienna]"),
        ("date", "[4 October 2023]"),
    ]
    assert all(one.shown in citation.text for one in citation.supplied)
    assert citation.supplied[2].origin.startswith(
        "[article] https://crimealliance.org/news/view.php?id=298; the document names no date"
    )


def test_a_place_and_a_date_of_the_registry_bring_its_reasoning(tmp_path: Path) -> None:
    """Where no source says a value as it stands, the reader learns why it is believed."""
    text = statement(
        session="2023-firearms", date="2023-05", provenance="{date: session 2023-firearms}"
    )
    archive = build_archive(tmp_path, {"2023/a.md": text}, registry=REGISTRY)

    assert cite(archive.statements[0], archive).supplied == (
        Supplied("place", "[Vienna]", "a report; The report is datelined so."),
        Supplied("date", "[May 2023]", "https://example.org/2023; The page names no day."),
    )


@pytest.mark.parametrize(
    ("date", "un", "chicago", "apa"),
    [
        ("2022-05-06", "6 May 2022", "May 6, 2022", "(2022, May 6)"),
        ("2022-05", "May 2022", "May 2022", "(2022, May)"),
        ("2022", "2022", "2022", "(2022)"),
        (None, "[date unknown]", "n.d.", "(n.d.)"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(
    date: str | None, un: str, chicago: str, apa: str, tmp_path: Path
) -> None:
    """No day is made up, and an unknown one is said to be unknown."""
    who, at = "Anna Alvazzi del Frate", "Constructive Dialogue on Firearms"

    assert cited(tmp_path, date=date) == (
        f"{who}, statement at the {at}, {un}.",
        f"{who}, statement, {at}, {chicago.removesuffix('.')}.",
        f"{who}. {apa}. [Statement]. {at}.",
    )


def test_a_joint_statement_names_all_who_spoke_and_for_whom(tmp_path: Path) -> None:
    """Speakers, organisations, those spoken for, an address, a printed title."""
    values = {
        "speaker": "[A. One, B. Two, C. Three]",
        "role": "Co-Chairs",
        "organisation": f"[{NGO}, NGO B]",
        "on_behalf_of": "[NGO C, NGO D]",
        "title": "Towards a safer Vienna",
        "agenda_item": "item 2 (b)",
        "source": "https://example.org/a?b=1",
    }
    session = "Constructive Dialogue on Firearms"

    assert cited(tmp_path, **values) == (
        f"A. One, B. Two and C. Three, Co-Chairs, {NGO} and NGO B, on behalf of NGO C and NGO D, "
        f"“Towards a safer Vienna”, statement at the {session}, item 2 (b), 6 May 2022. "
        "Available at https://example.org/a?b=1",
        f"A. One, B. Two, and C. Three, “Towards a safer Vienna” (statement for {NGO} and NGO B "
        f"on behalf of NGO C and NGO D, {session}, item 2 (b), May 6, 2022), "
        "https://example.org/a?b=1",
        "A. One, B. Two, & C. Three. (2022, May 6). Towards a safer Vienna [Statement for "
        f"{NGO} and NGO B on behalf of NGO C and NGO D]. {session}, item 2 (b). "
        "https://example.org/a?b=1",
    )


@pytest.mark.parametrize(
    ("header", "un"),
    [
        ({"speaker": None, "organisation": NGO}, f"{NGO}, statement at"),
        ({"speaker": None, "role": "Chair", "organisation": NGO}, f"Chair, {NGO}, statement at"),
        ({"speaker": None}, "[speaker unknown], statement at"),
        ({"speaker": NGO, "organisation": NGO.upper()}, f"{NGO}, statement at"),
        ({"speaker": "Tennant, Ian"}, "Ian Tennant, statement at"),
        ({"speaker": '"Caritas, Vienna"', "organisation": "Caritas"}, "Caritas, Vienna, Caritas,"),
        ({"speaker": '"Ian Tennant, Chair"'}, "Ian Tennant, Chair, statement at"),
        ({"status": "submitted"}, "Frate, written statement submitted to the Constructive"),
        ({"status": "video"}, "Frate, video statement at the Constructive"),
        ({"language": "fr"}, "Frate, statement (in French) at the Constructive"),
        (
            {"language": "fr", "provenance": "{language: read from the text}"},
            "Frate, statement [in French] at the Constructive",
        ),
        (
            {"translation_of": "x", "provenance": "{language: read from the text}"},
            "Frate, statement (translation) at the Constructive",
        ),
        ({"language": "sw"}, "Frate, statement (in sw) at the Constructive"),
        ({"session": "Side event on arms"}, "Frate, statement, Side event on arms, 6 May"),
        ({"session": None}, "Frate, statement, [session unknown], 6 May"),
        ({"title": "Why wait?"}, "Frate, “Why wait?”, statement at"),
        ({"title": "We ask for access."}, "Frate, “We ask for access”, statement at"),
        ({"title": "Reform of the U.N."}, "Frate, “Reform of the U.N.”, statement at"),
        ({"title": "'The \"new\" “Protocol”'"}, "“The ‘new’ ‘Protocol’”, statement at"),
        ({"source": "statement.docx"}, "6 May 2022."),
        ({"source": '"javascript:alert(1)"'}, "6 May 2022."),
        (
            {"role": "Chair", "provenance": "{role: a web page, speaker: 'document, line 5'}"},
            "Anna Alvazzi del Frate, [Chair], statement at",
        ),
        ({"role": "Chair", "provenance": "{role: }"}, "Frate, [Chair], statement at"),
    ],
    ids=str,
)
def test_what_is_missing_or_unusual_comes_out_right(
    header: dict[str, str | None], un: str, tmp_path: Path
) -> None:
    """No comma is doubled, nothing is said twice, and nothing is made up."""
    shown, _, _ = cited(tmp_path, **header)

    assert un in shown
    assert not [wrong for wrong in ("..", ",,", ", .", "None", "  ") if wrong in shown]


def test_a_name_in_a_list_of_references_is_turned_only_where_the_header_parts_it(
    tmp_path: Path,
) -> None:
    """Which part of a name is the family name, only the header can tell."""
    apa = [
        cited(tmp_path, speaker=speaker)[2].split(" (2022")[0]
        for speaker in (
            "Tennant, Jean-Paul Ian",
            "van der Berg, Jan",
            "Ian Tennant",
            "Martin King Jr.",
            "Ian Tennant, Coordinator",
            "毛, 泽东",
        )
    ]

    assert apa == [
        "Tennant, J.-P. I.",
        "van der Berg, J.",
        "Ian Tennant.",
        "Martin King Jr.",
        "Ian Tennant, Coordinator.",
        "毛, 泽东.",
    ]


def test_a_translation_says_from_which_language(tmp_path: Path) -> None:
    """When the original is not on file, it is still called a translation."""
    french = {"language": "fr", "speaker": "Une Oratrice"}
    archive = build_archive(
        tmp_path,
        {
            "2022/original.md": statement(**french),
            "2022/translated.md": statement(speaker="A B", translation_of="original"),
            "2022/other.md": statement(speaker="A C", translation_of="nowhere", language="es"),
        },
        registry=REGISTRY,
    )

    assert [
        cite(archive.find(i), archive).text.split(" at ")[0] for i in ("translated", "other")
    ] == [
        "A B, statement (translated from French)",
        "A C, statement (in Spanish, translation)",
    ]


def test_paragraphs_are_named_as_each_style_names_them(real: Archive) -> None:
    """Numbers in a row are joined; in one style they stand behind the words."""
    found = {
        style.name: cite(real.statements[0], real, style.name, [6, 2, 4, 5, 5]) for style in STYLES
    }

    assert found["un"].text.endswith("[6 May 2022], paras. 2, 4–6.")
    assert found["chicago"].text.endswith("[May 6, 2022], pars. 2, 4–6.")
    assert (found["apa"].text.endswith("[Vienna]."), found["apa"].place_in_text) == (
        True,
        "(paras. 2, 4–6)",
    )
    assert cite(real.statements[0], real, paragraphs=[3]).text.endswith(", para. 3.")


def test_inches_are_no_quotation_marks_and_a_meeting_ends_in_the_citation(tmp_path: Path) -> None:
    """Nothing else of a title or of a meeting in free words is changed."""
    values = {"title": '\'Of 5" and 6" and "more"\'', "session": "A meeting, in words."}
    who = "Anna Alvazzi del Frate"
    assert cited(tmp_path, **values) == (
        f'{who}, “Of 5" and 6" and ‘more’”, statement, A meeting, in words, 6 May 2022.',
        f'{who}, “Of 5" and 6" and ‘more’” (statement, A meeting, in words, May 6, 2022).',
        f'{who}. (2022, May 6). Of 5" and 6" and "more" [Statement]. A meeting, in words.',
    )


def test_the_abbreviation_of_a_body_is_no_given_name(tmp_path: Path) -> None:
    """A name that is turned wrongly is cited wrongly for ever."""
    un, _, apa = cited(tmp_path, speaker="'Vienna, NGO Committee'")
    assert un.startswith("Vienna, NGO Committee, statement at")
    assert apa.startswith("Vienna, NGO Committee. (2022, May 6).")
    assert cited(tmp_path, speaker="'TENNANT, IAN'")[0].startswith("IAN TENNANT, statement at")
