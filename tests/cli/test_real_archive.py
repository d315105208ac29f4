"""What the commands show of the archive in this repository."""

from pathlib import Path

import pytest
from program import untoc

from untoc_cli.archive.archive import Archive

STATEMENTS = Path(__file__).parents[2] / "statements"
FRATE = "2022-05-06-firearms-anna-alvazzi-del-frate"
TENNANT = "2023-10-04-trafficking-in-persons-ian-tennant"


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return Archive(STATEMENTS, tmp_path / "cache")


def test_search_shows_the_passage_with_its_paragraph(archive: Archive) -> None:
    """Date, theme, speaker, the sentence, and the id to open it with."""
    result = untoc("search", "firearms", archive=archive)

    assert result.stdout == (
        "2022-05-06*  firearms  Anna Alvazzi del Frate, Chair\n"
        "  Statement at the Constructive Dialogue on Firearms\n"
        "  ¶ 3  The first Constructive Dialogue takes place within the framework of the Working "
        "Group on firearms. Working groups have always been inaccessible for NGOs, but very "
        "relevant expertise resides in civil society. …\n"
        f"  {FRATE}\n"
        "\n"
        "* not printed in the document; untoc show ID says where it comes from\n"
    )
    assert result.stderr == "1 statement\n"


def test_words_typed_in_a_row_rank_the_phrase_first(archive: Archive) -> None:
    """Both statements hold the words; the one that says them together comes first."""
    words = untoc("search", "in-person participation", "-f", "json", archive=archive).json
    phrase = untoc("search", '"in-person participation"', "-f", "json", archive=archive).json

    assert [hit["id"] for hit in words["data"]["hits"]] == [FRATE, TENNANT]
    assert [hit["id"] for hit in phrase["data"]["hits"]] == [FRATE]
    (passage,) = phrase["data"]["hits"][0]["passages"]
    ((start, end),) = passage["matches"]
    assert passage["text"][start:end] == "in-person participation"
    assert passage["paragraph"] == 5


def test_a_minus_before_a_word_is_no_option(archive: Archive) -> None:
    """`untoc search traffick* -smuggling` works as it is typed, and options stay options."""
    found = untoc("search", "traffick*", "-smuggling", "-f", "json", archive=archive).json
    none = untoc("search", "alliance", "-dialogue", "-fjson", archive=archive, exit_code=1).json

    assert [hit["id"] for hit in found["data"]["hits"]] == [TENNANT]
    assert none["data"]["query"] == "alliance -dialogue"


def test_what_names_a_theme_finds_its_statements(archive: Archive) -> None:
    """TIP and human trafficking stand in no text; the loose words of other names find nothing."""
    hits = {
        query: [
            hit["id"]
            for hit in untoc(
                "search", query, "-f", "json", archive=archive, exit_code=int(query == "illicit")
            ).json["data"]["hits"]
        ]
        for query in ("TIP", "human trafficking", "traite des personnes", "arms", "illicit")
    }

    assert hits == {
        "TIP": [TENNANT],
        "human trafficking": [TENNANT],
        "traite des personnes": [TENNANT],
        "arms": [FRATE],
        "illicit": [],
    }


def test_a_paragraph_is_quoted_with_who_where_and_when(archive: Archive) -> None:
    """A date that the document does not print is never given without its source."""
    result = untoc("show", "frate", "--paragraph", "6", archive=archive)

    assert result.stdout.startswith("“We are also concerned about how to multiply the effects")
    assert (
        "— Anna Alvazzi del Frate, Chair, Alliance of NGOs on Crime Prevention and Criminal "
        "Justice, statement at the Constructive Dialogue on Firearms, [Vienna], [6 May 2022], "
        "para. 6.\n"
    ) in result.stdout
    assert (
        "\n  [6 May 2022] from https://www.unodc.org/unodc/en/ngos/the-first-constructive-dialogues-"
        "on-untoc-review-focuses-on-firearms.html; the document names no date\n"
    ) in result.stdout


def test_raw_is_the_file_byte_for_byte(archive: Archive) -> None:
    """What goes into a pipe is what is on the disk."""
    result = untoc("show", TENNANT, "--raw", archive=archive)

    assert result.data == (STATEMENTS / f"2023/{TENNANT}.md").read_bytes()


def test_the_timeline_shows_every_dialogue_and_the_gaps(archive: Archive) -> None:
    """Held, planned, silent, joint, two on one day, inferred: each as it is."""
    shown = untoc("timeline", "--until", "2023", archive=archive).stdout

    assert (
        shown
        == f"""\
2022
  2022-05-06   █  firearms  held, 1 statement
                  Anna Alvazzi del Frate, Chair: Statement at the Constructive Dialogue on Firearms
                    {FRATE}
  2022-05-27   ○  international-cooperation, technical-assistance  held, nothing on file
  2022-07-01   ○  smuggling-of-migrants  held, nothing on file
  2022-07-01   ○  trafficking-in-persons  held, nothing on file

2023
  2023-05-05   ○  firearms  held, nothing on file
  2023-05-31   ○  technical-assistance  held, nothing on file
  2023-09-13   ?  international-cooperation  planned; that it took place is not confirmed
  2023-10-04   █  trafficking-in-persons  held, 1 statement
                  Ian Tennant, Chair: Statement at the Constructive Dialogue on Trafficking in \
Persons
                    {TENNANT}
  2023-10-09   ○  smuggling-of-migrants  held, nothing on file

█ one statement    ○ held, nothing on file    ? planned, not confirmed
"""
    )


def test_inferred_dates_of_the_registry_are_marked_and_explained(archive: Archive) -> None:
    """No source says the year of the dialogues of October 2025."""
    shown = untoc("timeline", "--year", "2025", "--theme", "TIP", archive=archive).stdout

    assert (
        shown
        == """\
2025
  2025-10-08*  ○  trafficking-in-persons  held, nothing on file

○ held, nothing on file

* 2025-trafficking-in-persons: The page names Wednesday 8 October without a year; 8 October was a \
Wednesday in 2025.
"""
    )


def test_the_matrix_counts_years_by_working_group(archive: Archive) -> None:
    """Statements, silent dialogues, unconfirmed ones and nothing known are told apart."""
    shown = untoc("timeline", "--matrix", archive=archive, environ={"COLUMNS": "60"}).stdout

    assert (
        shown
        == """\
Year  TIP  SOM  Firearms   IC   TA
2022    –    –         1    –    –
2023    1    –         –    ?    –
2024    –    –         –    ·    ·
2025    –    –         –    ·    ·
all   1/4  0/4       1/4  0/1  0/2

1, 2… statements on file    – held, nothing on file
? planned, not confirmed    · no dialogue known
all: dialogues with a statement / dialogues held
"""
    )


def test_a_speakers_timeline_shows_no_silent_sessions(archive: Archive) -> None:
    """Sessions at which somebody else, or nobody, is on file say nothing about a speaker."""
    result = untoc("timeline", "--speaker", "tennant", "-f", "jsonl", archive=archive)

    assert [line for line in result.stdout.splitlines() if TENNANT not in line] == []


def test_the_list_is_whole_at_sixty_columns(archive: Archive) -> None:
    """Ids can be copied from a narrow terminal."""
    shown = untoc("list", archive=archive, environ={"COLUMNS": "60"}).stdout

    assert (
        shown
        == f"""\
2023-10-04*  trafficking-in-persons
            Ian Tennant
            {TENNANT}
2022-05-06*  firearms
            Anna Alvazzi del Frate
            {FRATE}

* not printed in the document; untoc show ID says where it
  comes from
"""
    )


def test_the_archive_is_valid(archive: Archive) -> None:
    """No error, no warning."""
    result = untoc("validate", archive=archive)

    assert (result.stdout, result.stderr) == (
        "No problems.\n",
        "2 statements checked: 0 errors, 0 warnings\n",
    )


def test_a_session_is_shown_with_its_sources(archive: Archive) -> None:
    """Found by year and theme; the ordinal is counted, and what it followed has its source."""
    shown = untoc("sessions", "2023 TIP", archive=archive).stdout

    assert shown.splitlines()[:7] == [
        "Constructive Dialogue on Trafficking in Persons",
        "2023-trafficking-in-persons",
        "",
        "date          2023-10-04",
        "themes        trafficking-in-persons",
        "counted       no. 2 on trafficking in persons",
        "place         Vienna  (https://unodc.org/unodc/en/organized-crime/news/2023/tackling-child-"
        "trafficking-and-corruption-in-the-context-of-human-trafficking-key-topics-of-2023-"
        "constructive-dialogue-on-trafficking-in-persons.html)",
    ]
    assert "[article] https://crimealliance.org/news/view.php?id=298" in shown
