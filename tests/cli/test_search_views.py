"""`untoc search --like` and `--kwic`: what resembles a statement, and each place on a line."""

from pathlib import Path

import pytest
from program import untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive

WORLD = {
    "2022/a.md": statement(
        "Firearms are traced by marking. Marking helps customs. Nobody pays the marking.\n",
        speaker="Ada Lee",
    ),
    "2023/b.md": statement(
        "We speak of marking, tracing and customs, and of firearms again.\n\n"
        "The firearms we mean are old.\n",
        speaker="Ian Smith",
        date="2023-05-05",
        session="2023-firearms",
    ),
    "2023/c.md": statement(
        "Shelters for survivors are closed; nobody pays.\n",
        theme="trafficking-in-persons",
        date="2023-10-04",
        session="2023-trafficking-in-persons",
    ),
}


@pytest.fixture(params=["whoosh", "sqlite"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    """Return an archive in which two statements are alike, for each engine."""
    settings = {"archive.yaml": f"name: A test\nengine: {request.param}\n"}
    return build_archive(tmp_path, WORLD | settings)


def test_what_is_like_a_statement_says_why(archive: Archive) -> None:
    """By the words that both say; what shares hardly any is left out, and so is it itself."""
    data = untoc("search", "--like", "a", "-f", "json", archive=archive).json["data"]
    assert data["like"] == "a"
    assert [(hit["id"], sorted(hit["shared"])) for hit in data["hits"]] == [
        ("b", ["Firearms", "customs", "marking", "traced"]),
        ("c", ["Nobody", "pays"]),
    ]
    likeness = [hit["likeness"] for hit in data["hits"]]
    assert 1 > likeness[0] > likeness[1] > 0


def test_a_statement_is_wholly_like_its_copy(archive: Archive) -> None:
    """1 is the same; filters choose among the others."""
    (archive.root / "2022/e.md").write_text(WORLD["2022/a.md"], "utf-8")
    shown = untoc("search", "--like", "a", "--year", "2022", archive=archive)
    assert "  100% alike: marking, " in shown.stdout
    assert shown.stderr == "1 statement with words of a\n"


def test_nothing_like_it_is_an_answer(archive: Archive) -> None:
    """With exit code 1; an id that does not exist is an error."""
    untoc("search", "--like", "a", "--year", "1999", archive=archive, exit_code=1)
    refused = untoc("search", "--like", "zzz", archive=archive, exit_code=2)
    assert refused.stderr.startswith("error: there is no statement 'zzz'\n")


def test_each_place_is_a_line_with_the_words_in_the_middle(archive: Archive) -> None:
    """The newest statement first, in the order of the text; the words stand below each other."""
    shown = untoc("search", "firearms", "--kwic", archive=archive, environ={"COLUMNS": "60"})
    assert shown.stdout == (
        "2023-05-05  Ian Smith  b\n"
        "¶ 1     and customs, and of firearms again.\n"
        "¶ 2                     The firearms we mean are old.\n"
        "\n"
        "2022-05-06  Ada Lee  a\n"
        "¶ 1                         Firearms are traced by marking.\n"
    )
    assert shown.stderr == "3 lines from 2 of 2 statements\n"


def test_lines_are_sorted_by_what_stands_beside(archive: Archive) -> None:
    """To the right, or to the left from the nearest word on."""

    def beside(side: str) -> list[str]:
        typed = ("search", "marking", "--kwic", "--sort", side, "-f", "json")
        found = untoc(*typed, archive=archive).json["data"]["lines"]
        return [line[side] for line in found]

    assert [text[:8] for text in beside("right")] == [".", " helps c", ". Markin", ", tracin"]
    assert [text[-8:] for text in beside("left")] == [
        "aced by ",
        "arking. ",
        "peak of ",
        "ays the ",
    ]


def test_a_page_of_lines_says_that_there_are_more(archive: Archive) -> None:
    """Lines are counted, not statements."""
    shown = untoc("search", "marking", "--kwic", "-n", "2", archive=archive)
    assert shown.stderr == "2 lines from 2 of 2 statements; --limit shows more\n"
    rest = untoc("search", "marking", "--kwic", "--offset", "3", "-f", "json", archive=archive)
    assert len(rest.json["data"]["lines"]) == 1


def test_wide_and_right_to_left_letters_keep_their_place(tmp_path: Path) -> None:
    """人 takes two columns, and Arabic stands between marks that keep it where it is."""
    archive = build_archive(
        tmp_path,
        {
            "2022/zh.md": statement("联合国打击贩运人口的人口政策很重要。\n", language="zh"),
            "2022/ar.md": statement("نحن نطلب من الدول حماية الضحايا الآن.\n", language="ar"),
        },
    )
    chinese = untoc("search", "贩运人口", "--kwic", archive=archive, environ={"COLUMNS": "60"})
    assert (
        chinese.stdout.splitlines()[1] == f"¶ 1    {' ' * 11}联合国打击贩运人口的人口政策很重要。"
    )
    arabic = untoc("search", "الدول", "--kwic", archive=archive, environ={"COLUMNS": "60"})
    line = arabic.stdout.splitlines()[1]
    assert line.count("\u200e") == 6
    assert "\u200eالدول\u200e" in line


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("firearms", "--like", "a"), "--like compares whole statements, and takes filters alone"),
        (("--kwic", "--theme", "firearms"), "--kwic needs words to show"),
        (("firearms", "--kwic", "--by", "year"), "--kwic shows lines, and takes no --by"),
        (("firearms", "--sort", "right"), "--sort right is about lines"),
    ],
)
def test_what_cannot_be_asked_together_is_refused(
    typed: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    """With what to type instead."""
    refused = untoc("search", *typed, archive=build_archive(tmp_path, WORLD), exit_code=2)
    assert refused.stderr.startswith(f"error: {said}")


@pytest.mark.parametrize("command", ["search", "trend"])
def test_a_word_of_thousands_of_letters_is_refused_at_once(command: str, tmp_path: Path) -> None:
    """What was pasted by mistake is no word, and would be looked for in every spelling."""
    archive = build_archive(tmp_path, {"2022/a.md": statement("We ask.\n")})

    said = untoc(command, "a" * 8000, archive=archive, exit_code=2)

    assert "is in no statement" in said.stderr
    assert len(said.stderr) < 200
