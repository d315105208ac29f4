"""`untoc cite`: what is printed, in which format, and what is said beside it."""

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from program import untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive

BODY = "We welcome the *dialogue*.\n\nWe ask for access.\n\nWe <b>hope</b>.\n"
WHO = "Anna Alvazzi del Frate, statement at the Constructive Dialogue on Firearms, "


class Tags(HTMLParser):
    """The tags of a piece of HTML, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag; none has attributes here."""
        self.tags.append(tag)
        assert attrs == []


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return build_archive(
        tmp_path,
        {
            "2022/frate.md": statement(BODY, provenance="{date: https://example.org/a_b; a note}"),
            "2023/tennant.md": statement(
                speaker="Ian Tennant", date="2023", session="Side event on arms"
            ),
            "2024/laila.md": statement(
                speaker="ليلى حسن", date=None, title="Access & <funding>", visibility="private"
            ),
        },
    )


def test_citations_come_in_the_order_typed_each_once(archive: Archive) -> None:
    """A part of an id, an id and a path of the same statement are one."""
    shown = untoc("cite", "tennant", "frate", "2022/frate.md", "tenn", archive=archive)

    assert (shown.stdout, shown.stderr) == (
        "Ian Tennant, statement, Side event on arms, 2023.\n"
        "\n"
        f"{WHO}[6 May 2022].\n"
        "  [6 May 2022] from https://example.org/a_b; a note\n",
        "",
    )


def test_words_come_before_their_citation(archive: Archive) -> None:
    """Numbers and spans, each paragraph once; show says the same, and the id."""
    expected = (
        "“We welcome the dialogue.”\n"
        "“We ask for access.”\n"
        "“We hope.”\n"
        "\n"
        f"— {WHO}[6 May 2022], paras. 1–3.\n"
        "  [6 May 2022] from https://example.org/a_b; a note\n"
    )
    typed = ("frate", "--paragraph", "1-2", "-p", "2", "-p", "3")

    assert untoc("cite", *typed, archive=archive).stdout == expected
    assert untoc("show", *typed, archive=archive).stdout == f"{expected}  frate\n"


def test_apa_names_the_paragraph_behind_the_words(archive: Archive) -> None:
    """As its rules want it; the list of references has no paragraphs."""
    shown = untoc("cite", "tennant", "--style", "APA", "-p", "1", archive=archive)

    assert shown.stdout == (
        "“We welcome the dialogue.” (para. 1)\n\n"
        "— Ian Tennant. (2023). [Statement]. Side event on arms.\n"
    )


def test_markdown_is_a_block_quotation_and_nothing_becomes_markup(archive: Archive) -> None:
    """What a text holds is shown as it is; an address is a link, a name from the right apart."""
    quoted = untoc("cite", "frate", "-p", "3", "-f", "markdown", archive=archive).stdout
    cited = untoc("cite", "laila", "-s", "apa", "-f", "markdown", archive=archive).stdout

    assert quoted == (
        "> We hope.\n\n"
        f"— {WHO}\\[6 May 2022\\], para. 3.\n\n"
        "\\[6 May 2022\\] from <https://example.org/a_b>; a note\n"
    )
    assert cited == (
        "\u2068ليلى حسن\u2069. (n.d.). *Access & \\<funding\\>* \\[Statement\\]. "
        "Constructive Dialogue on Firearms.\n"
    )


def test_html_is_a_piece_to_be_pasted(archive: Archive) -> None:
    """With the title as a cited work, names set apart, and no tag of the text."""
    parser = Tags()
    parser.feed(
        untoc("cite", "laila", "-s", "apa", "-p", "1", "-f", "html", archive=archive).stdout
    )

    assert parser.tags == ["blockquote", "p", "bdi", "p", "bdi", "cite", "bdi", "bdi"]


def test_programs_get_the_same_facts(archive: Archive) -> None:
    """One record for each statement, in JSON, in lines and as a table of values."""
    found = untoc("cite", "frate", "-p", "2", "-f", "json", archive=archive).json["data"]
    rows = untoc("cite", "frate", "tennant", "-f", "csv", archive=archive).stdout

    assert found == {
        "citations": [
            {
                "id": "frate",
                "style": "un",
                "citation": f"{WHO}[6 May 2022], para. 2.",
                "place_in_text": None,
                "supplied": [
                    {
                        "field": "date",
                        "shown": "[6 May 2022]",
                        "origin": "https://example.org/a_b; a note",
                    }
                ],
                "paragraphs": [{"number": 2, "text": "We ask for access."}],
                "withheld": None,
            }
        ]
    }
    assert [row["id"] for row in csv.DictReader(io.StringIO(rows))] == ["frate", "tennant"]
    assert untoc("cite", "frate", "-f", "paths", archive=archive).stdout == (
        f"{archive.root / '2022/frate.md'}\n"
    )


@pytest.mark.parametrize(
    ("form", "begins"), [("csl-json", "["), ("bibtex", "@unpublished{"), ("ris", "TY  - GEN")]
)
def test_reference_managers_get_their_formats(form: str, begins: str, archive: Archive) -> None:
    """The same as an export writes them."""
    assert untoc("cite", "frate", "laila", "-f", form, archive=archive).stdout.startswith(begins)


def test_what_is_private_is_cited_because_it_was_named_and_that_is_said(archive: Archive) -> None:
    """Whoever hands it on should know."""
    shown = untoc("cite", "laila", archive=archive)

    assert shown.stdout.startswith("ليلى حسن, “Access & <funding>”, statement at the ")
    assert shown.stderr == "laila: it is private; cited because it was asked for by its id\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("frate", "nobody", "tenant", "--style", "mla"),
            "error: 3 problems\n"
            "  there is no style 'mla'\n    try: --style un, chicago or apa\n"
            "  there is no statement 'nobody'\n    try: untoc list shows them all\n"
            "  there is no statement 'tenant'\n    try: tennant\n",
        ),
        (
            ("frate", "-s", "chicgo"),
            "error: there is no style 'chicgo'\n  try: --style chicago\n",
        ),
        (
            ("frate", "-p", "two", "-p", "3-2", "-p", "0", "-p", "3-9"),
            "error: 3 problems\n"
            "  --paragraph 'two' is no number of a paragraph\n"
            "    try: --paragraph 3, or --paragraph 3-5\n"
            "  --paragraph '3-2' counts backwards\n    try: --paragraph 2-3\n"
            "  frate has 3 paragraphs, and no paragraph 0 or 9\n    try: --paragraph 1 to 3\n",
        ),
        (
            ("frate", "tennant", "-p", "1"),
            "error: --paragraph is of one statement, and 2 statements are named\n"
            "  try: untoc cite frate --paragraph 1\n",
        ),
        (
            ("frate", "-p", "1", "-f", "ris"),
            "error: ris holds no quotation\n  try: leave out --paragraph\n",
        ),
    ],
    ids=str,
)
def test_all_problems_are_told_and_nothing_is_half_printed(
    arguments: tuple[str, ...], said: str, archive: Archive
) -> None:
    """Nobody mends one mistake to learn of the next."""
    shown = untoc("cite", *arguments, archive=archive, exit_code=2)

    assert (shown.stdout, shown.stderr) == ("", said)


def test_a_narrow_terminal_breaks_at_words(archive: Archive) -> None:
    """At 60 columns, with and without colours."""
    for more in ({"NO_COLOR": "1"}, {}):
        shown = untoc(
            *("cite", "frate", "-p", "2"),
            archive=archive,
            terminal=True,
            environ={"COLUMNS": "60", "TERM": "dumb", **more},
        )
        assert shown.stdout.splitlines() == [
            "“We ask for access.”",
            "",
            "— Anna Alvazzi del Frate, statement at the Constructive",
            "  Dialogue on Firearms, [6 May 2022], para. 2.",
            "  [6 May 2022] from https://example.org/a_b; a note",
        ]


def test_json_is_written_once_whatever_becomes_of_the_copy(archive: Archive) -> None:
    """The answer stands whole on the output; the error is told beside it."""
    arguments = ("cite", "frate", "--copy", "-f", "json")
    shown = untoc(*arguments, archive=archive, environ={"PATH": ""}, exit_code=2)

    assert json.loads(shown.stdout)["status"] == "success"
    assert shown.stderr.startswith("error: no program that fills a clipboard was found\n")
