"""`untoc references`: who cites what, and `cites:` in searches."""

from pathlib import Path

import pytest
from program import untoc
from world import build_archive, dedent, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.errors import ExitCode

FIRST = "We recall resolution 9/1.\n\nUnder Resolution 9/1 and art. 18, observers are heard.\n"
SECOND = (
    "We recall resolutions 9/1 and 10/1 and article 18, paragraph 3, of the Firearms Protocol.\n"
)


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return build_archive(
        tmp_path,
        {
            "2022/2022-05-06-firearms-anna.md": statement(FIRST),
            "2023/second.md": statement(SECOND, date="2023-05-05", session="2023-firearms"),
            "2023/third.md": statement("We recall resolution 9/11.\n", date="2023-05-05"),
        },
    )


def test_what_is_cited_is_listed_with_its_places(archive: Archive) -> None:
    """By kind, what most statements cite first; each with its statements and paragraphs."""
    result = untoc("references", archive=archive)

    assert result.stdout == dedent(
        """
        Instruments
          Firearms Protocol  1 statement
            2023-05-05  Anna Alvazzi del Frate  ¶ 1  second

        Articles
          article 18  1 statement
            2022-05-06  Anna Alvazzi del Frate  ¶ 2  2022-05-06-firearms-anna
          article 18, paragraph 3 of the Firearms Protocol  1 statement
            2023-05-05  Anna Alvazzi del Frate  ¶ 1  second

        Resolutions
          resolution 9/1  2 statements
            2022-05-06  Anna Alvazzi del Frate  ¶ 1, ¶ 2  2022-05-06-firearms-anna
            2023-05-05  Anna Alvazzi del Frate  ¶ 1  second
          resolution 9/11  1 statement
            2023-05-05  Anna Alvazzi del Frate  ¶ 1  third
          resolution 10/1  1 statement
            2023-05-05  Anna Alvazzi del Frate  ¶ 1  second
        """
    )
    assert result.stderr == "6 references in 4 paragraphs of 3 statements\n"


def test_one_can_be_asked_for_with_what_is_part_of_it(archive: Archive) -> None:
    """However it is typed; article 18 has paragraphs, resolution 9/1 is not 9/11."""
    data = untoc("references", "Art. 18", "-f", "json", archive=archive).json["data"]
    rows = untoc("references", "res. 9/1", "-f", "csv", archive=archive).stdout.splitlines()

    assert [one["name"] for one in data["references"]] == [
        "article 18",
        "article 18, paragraph 3 of the Firearms Protocol",
    ]
    assert [row.split(",")[:4] for row in rows] == [
        ["name", "kind", "id", "paragraph"],
        ["resolution 9/1", "resolution", "2022-05-06-firearms-anna", "1"],
        ["resolution 9/1", "resolution", "2022-05-06-firearms-anna", "2"],
        ["resolution 9/1", "resolution", "second", "1"],
    ]


def test_what_cannot_be_cited_is_refused(archive: Archive) -> None:
    """A word that names nothing is an error with an example, not an empty list."""
    result = untoc("references", "firearms", archive=archive, exit_code=ExitCode.USAGE)

    assert result.stderr == (
        "error: 'firearms' names no resolution, decision, article, instrument, goal or document\n"
        '  try: untoc references "resolution 9/1"\n'
    )


@pytest.mark.parametrize("engine", ["whoosh", "sqlite"])
@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ('cites:"resolution 9/1"', ["2022-05-06-firearms-anna", "second"]),
        ('cites:"RES. 9/1"', ["2022-05-06-firearms-anna", "second"]),
        ('cites:"resolutions 9/1 and 10/1"', ["second"]),
        ('cites:"article 18"', ["2022-05-06-firearms-anna", "second"]),
        ('cites:"article 18 of the Firearms Protocol"', ["second"]),
        ('cites:"resolution 9/1" observers', ["2022-05-06-firearms-anna"]),
        ('cites:"resolution 9/11"', ["third"]),
        ('recall -cites:"resolution 9/1"', ["third"]),
    ],
)
def test_a_search_finds_what_cites(
    engine: str, query: str, ids: list[str], archive: Archive
) -> None:
    """On both engines, however the reference is written in the query or in the text."""
    result = untoc("search", query, "--engine", engine, "-f", "json", archive=archive)

    assert sorted(found["id"] for found in result.json["data"]["hits"]) == ids
