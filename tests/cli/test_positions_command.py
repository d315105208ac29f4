"""`untoc positions`: every sentence that takes a position, with where it stands."""

from pathlib import Path

import pytest
from program import untoc
from world import build_archive, dedent, statement

from untoc_cli.archive.archive import Archive

JOINT = statement(
    "We stand ready to help.\n",
    speaker="Ian Tennant",
    theme="[firearms, trafficking-in-persons]",
    date="2023-10-04",
    session="2023-trafficking-in-persons",
)
FIRST = "We welcome the list.\n\nWe regret the delay and urge States to reply. We met.\n"


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return build_archive(
        tmp_path,
        {"2022/2022-05-06-firearms-anna.md": statement(FIRST), "2023/joint.md": JOINT},
    )


def test_positions_stand_by_working_group_and_year(archive: Archive) -> None:
    """A joint statement stands in each of its groups; each line leads to a paragraph."""
    result = untoc("positions", archive=archive)

    assert result.stdout == dedent(
        """
        Trafficking in Persons

          2023
          2023-10-04  Ian Tennant
            joint
            ¶ 1   commitment    We stand ready to help.

        Firearms

          2022
          2022-05-06  Anna Alvazzi del Frate
            2022-05-06-firearms-anna
            ¶ 1   welcome       We welcome the list.
            ¶ 2   concern, ask  We regret the delay and urge States to reply.

          2023
          2023-10-04  Ian Tennant
            joint
            ¶ 1   commitment    We stand ready to help.
        """
    )
    assert result.stderr == (
        "3 sentences in 2 statements: 1 welcome, 1 concern, 1 ask and 1 commitment\n"
    )


def test_one_object_a_sentence(archive: Archive) -> None:
    """JSON names the statement, the paragraph, the sentence and all it does."""
    data = untoc("positions", "--kind", "ask", "-f", "json", archive=archive).json["data"]

    assert data == {
        "total": 1,
        "positions": [
            {
                "id": "2022-05-06-firearms-anna",
                "paragraph": 2,
                "sentence": "We regret the delay and urge States to reply.",
                "kinds": ["concern", "ask"],
                "date": "2022-05-06",
                "themes": ["firearms"],
                "session": "2022-firearms",
                "speakers": ["Anna Alvazzi del Frate"],
            }
        ],
        "not_covered": [],
    }


@pytest.mark.parametrize(
    ("arguments", "sentences"),
    [
        (("--theme", "TIP"), ["We stand ready to help."]),
        (("--until", "2022", "-k", "welcome"), ["We welcome the list."]),
        (("--speaker", "Tennant"), ["We stand ready to help."]),
        (("--limit", "1"), ["We welcome the list."]),
        (("--year", "2021"), []),
        (
            ("-k", "welcome", "-k", "commitment"),
            ["We welcome the list.", "We stand ready to help."],
        ),
    ],
)
def test_filters_kinds_and_limit(
    arguments: tuple[str, ...], sentences: list[str], archive: Archive
) -> None:
    """The filters are those of every command."""
    found = untoc(
        "positions", *arguments, "-f", "json", archive=archive, exit_code=int(not sentences)
    )

    assert [position["sentence"] for position in found.json["data"]["positions"]] == sentences


def test_a_language_that_is_not_covered_is_named(tmp_path: Path) -> None:
    """Silence would look as if nothing had been asked."""
    russian = statement("Мы призываем все государства начать диалог.\n")
    archive = build_archive(tmp_path, {"2022/ru.md": russian, "2022/en.md": statement("We ask.\n")})
    result = untoc("positions", "-f", "json", archive=archive)

    assert result.json["data"]["not_covered"] == [{"id": "ru", "language": "ru"}]
    assert result.stderr == (
        "1 sentence in 2 statements: 1 ask\n"
        "1 statement in Russian not covered: positions are found in English, French and Spanish\n"
    )


def test_the_second_time_nothing_is_read(archive: Archive) -> None:
    """The answer is the same, though the texts were not looked at."""
    once = untoc("positions", "-f", "json", archive=archive)

    assert untoc("positions", "-f", "json", archive=archive).stdout == once.stdout
