"""`untoc summary`: a page for people, and documents that are read back by other programs."""

import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import html5lib
import mammoth
import pytest
from bs4 import BeautifulSoup
from program import untoc
from world import REGISTRY, build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.intake.conversion import convert
from untoc_cli.sharing.documents.markdown import markdown_text
from untoc_cli.sharing.documents.model import Document, item

FRATE = "2022-05-06-firearms-anna-alvazzi-del-frate"
STATEMENTS = Path(__file__).parents[2] / "statements"
FIRST = (
    "We welcome the growing participation of women in this dialogue.\n\n"
    "We call on States to fund shelters in every region. Ghost guns are sold, ghost guns "
    "without number.\n"
)
SECOND = "We call upon all States to fund more shelters in each region. Drones follow drones.\n"
HOSTILE = "<script>alert(1)</script> | `a` **b** _c_ [d](e) &amp; \u202eevil\ufffe"


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return build_archive(
        tmp_path,
        {
            "2022/one.md": statement(
                FIRST, source="https://example.org/one", provenance="{date: session 2022-firearms}"
            ),
            "2023/two.md": statement(
                SECOND,
                speaker="ليلى",
                chair="Ian Tennant",
                date="2023-05-05",
                session="2023-firearms",
                provenance="{date: 'document, line 1: \"5 May 2023\"'}",
            ),
            "2022/three.md": statement(
                "We ask for help.\n",
                theme="technical-assistance",
                date="2022-05-27",
                session="2022-international-cooperation-technical-assistance",
                title=json.dumps(HOSTILE),
            ),
        },
    )


def test_a_working_group_has_a_page_on_which_every_sentence_is_cited(archive: Archive) -> None:
    """What was welcomed and asked, who spoke when, what is new, where to find it."""
    shown = untoc("summary", "-t", "firearms", archive=archive, environ={"COLUMNS": "72"}).stdout

    assert shown == (
        "Firearms\n"
        "  on file        2 statements (43 words), for 2 of 2 sessions held\n"
        "  from           2022-05-06 to 2023-05-05\n"
        "  speakers       2022 Anna Alvazzi del Frate; 2023 ليلى\n"
        "  Chairs         2022 Anna Alvazzi del Frate; 2023 Ian Tennant\n"
        "  sets it apart  States to fund, ghost guns, drones, region, shelters\n"
        "\n"
        "  Welcomed\n"
        "    “We welcome the growing participation of women in this dialogue.”\n"
        "    ¶1[1]\n"
        "\n"
        "  Asked for\n"
        "    “We call upon all States to fund more shelters in each region.”\n"
        "    ¶1[2]\n"
        "    “We call on States to fund shelters in every region.” ¶2[1]\n"
        "\n"
        "  Also at the centre of what was said\n"
        "    “Ghost guns are sold, ghost guns without number.” ¶2[1]\n"
        "\n"
        "  2023 against 2022\n"
        "  new in 2023    drones\n"
        "  not again      ghost guns\n"
        "  not said again “We welcome the growing participation of women in this\n"
        "                 dialogue.” ¶1[1]\n"
        "\n"
        "[1] 2022-05-06*  Anna Alvazzi del Frate\n"
        "    one\n"
        "[2] 2023-05-05  ليلى\n"
        "    two\n"
        "\n"
        "* not printed in the document; untoc show ID says where it comes from\n"
    )


def test_several_working_groups_have_a_short_block_each(archive: Archive) -> None:
    """Below what they have together; of each kind one sentence, and how many there are."""
    shown = untoc("summary", archive=archive).stdout

    assert shown.startswith(
        "All working groups\n  on file        3 statements (47 words), for 3 of 6 sessions held\n"
    )
    assert "\nSmuggling of Migrants\n  on file        nothing; 1 session was held\n" in shown
    assert "  asked (2)      “We call upon all States to fund more shelters in each" in shown
    assert "Nothing on file for" not in shown


def test_one_year_on_file_is_not_compared(tmp_path: Path) -> None:
    """And the page says why."""
    archive = build_archive(tmp_path, {"2022/one.md": statement(FIRST)})
    shown = untoc("summary", "-t", "firearms", archive=archive).stdout

    assert "  Only 2022 is on file: there is no year to compare it with.\n" in shown
    assert "Nothing on file for\n    2023-05-05  2023-firearms\n" in shown


def test_the_page_on_the_real_archive_is_one_that_can_be_used(tmp_path: Path) -> None:
    """What the Alliance said on firearms, in its own words, on one page of sixty lines."""
    archive = Archive(STATEMENTS, tmp_path)
    shown = untoc("summary", "-t", "firearms", archive=archive, environ={"COLUMNS": "80"}).stdout
    said = " ".join(shown.split())

    assert "Concerned about" in said
    assert "frankly discourages in-person participation.” ¶5[1]" in said
    assert "the Alliance stands ready to cooperate with the Secretariat" in said
    assert len(shown.splitlines()) <= 66


@pytest.mark.parametrize("width", ["40", "60", "80", "120"])
def test_no_line_of_a_page_is_too_wide(width: str, archive: Archive) -> None:
    """Ids alone are never broken."""
    for arguments in ((), ("-t", "firearms")):
        shown = untoc("summary", *arguments, archive=archive, environ={"COLUMNS": width}).stdout
        wide = [line for line in shown.splitlines() if len(line) > int(width)]
        assert [line for line in wide if " " in line.strip()] == []


def test_json_names_what_the_page_shows(archive: Archive) -> None:
    """The sentences with statement and paragraph, and the years that were compared."""
    (group,) = untoc("summary", "-t", "firearms", "-f", "json", archive=archive).json["data"][
        "groups"
    ]

    assert group["positions"]["ask"] == {
        "count": 2,
        "sentences": [
            {
                "statement": "two",
                "paragraph": 1,
                "text": "We call upon all States to fund more shelters in each region.",
                "kinds": ["ask"],
            },
            {
                "statement": "one",
                "paragraph": 2,
                "text": "We call on States to fund shelters in every region.",
                "kinds": ["ask"],
            },
        ],
    }
    change = group["change"]
    assert (change["year"], change["before"], change["gone_terms"]) == (
        2023,
        2022,
        [{"text": "ghost guns", "count": 2}],
    )
    assert group["chairs"] == [
        {"name": "Anna Alvazzi del Frate", "from": 2022, "to": 2022},
        {"name": "Ian Tennant", "from": 2023, "to": 2023},
    ]


def test_a_markdown_summary_cites_every_line(archive: Archive) -> None:
    """Date with its mark, paragraph, statement; the sources stand at the end."""
    text = untoc("summary", "-t", "firearms", "-f", "markdown", archive=archive).stdout

    assert text.startswith(
        "# Firearms: what was said\n\n"
        "A test. 2 statements for 2 of 2 sessions held, as on file on 2026-11-21. "
        "Sentences are quoted as they stand.\n\n## Firearms\n\n"
    )
    assert (
        "### Asked for\n\n"
        "- “We call upon all States to fund more shelters in each region.” (2023-05-05, ¶ 1, two)\n"
        "- “We call on States to fund shelters in every region.” (2022-05-06\\*, ¶ 2, one)\n"
    ) in text
    assert "### 2023 against 2022\n\n- **Words new in 2023:** drones\n" in text
    assert (
        "- **2022-05-06\\*** Anna Alvazzi del Frate: Statement at the Constructive Dialogue on "
        "Firearms one · source: <https://example.org/one> · \\* date: session 2022-firearms\n"
    ) in text
    assert "\u2068ليلى\u2069" in text


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("# no heading", "- \\# no heading"),
        ("1. no list", "- 1\\. no list"),
        ("- no list", "- \\- no list"),
        ("a | b `c` *d* _e_ [f] <g>", "- a \\| b \\`c\\` \\*d\\* \\_e\\_ \\[f\\] \\<g\\>"),
        ("R&D &amp; more", "- R&D &amp;amp; more"),
        ("two\nlines", "- two lines"),
    ],
)
def test_no_text_becomes_markdown(typed: str, written: str) -> None:
    """Every sign that Markdown knows is taken literally."""
    document = Document("A title")
    document.items([item(typed)])

    assert markdown_text(document).splitlines()[-1] == written


def test_a_web_page_is_whole_and_needs_nothing_else(archive: Archive) -> None:
    """As a browser reads it, without an error."""
    page = untoc("summary", "-f", "html", archive=archive).data.decode("utf-8")
    html5lib.HTMLParser(strict=True).parse(page)
    soup = BeautifulSoup(page, "html.parser")

    assert soup.find(["script", "img", "link", "iframe"]) is None
    assert [link["href"] for link in soup.find_all("a")] == ["https://example.org/one"]
    assert "<script>alert(1)</script> | `a` **b** _c_ [d](e) &amp; evil" in soup.get_text()
    assert [cell.get_text() for cell in soup.select("tbody tr:first-child > *")] == [
        "Trafficking in Persons",
        "0",
        "2",
        "0",
        "none",
    ]


def test_a_word_file_is_read_back_by_other_programs(archive: Archive) -> None:
    """By mammoth, and by what files statements; and it is the same file each time."""
    data = untoc("summary", "-t", "firearms", "-f", "docx", archive=archive).data
    page = BeautifulSoup(mammoth.convert_to_html(io.BytesIO(data)).value, "html.parser")
    body = convert("summary.docx", data).body

    assert [heading.get_text() for heading in page.find_all(["h1", "h2", "h3"])] == [
        "Firearms",
        "Welcomed",
        "Asked for",
        "Also at the centre of what was said",
        "2023 against 2022",
        "Said in 2022, and not again",
        "Statements",
    ]
    assert "We call on States to fund shelters in every region.” (2022-05-06*, ¶ 2, one)" in (
        page.get_text()
    )
    assert [link["href"] for link in page.find_all("a")] == ["https://example.org/one"]
    assert "## Asked for" in body
    assert untoc("summary", "-t", "firearms", "-f", "docx", archive=archive).data == data


def test_every_part_of_a_word_file_is_well_formed_and_named(archive: Archive) -> None:
    """Each part is in the list of contents, each link has an address, each style exists."""
    data = untoc("summary", "-f", "docx", archive=archive).data
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        parts = {name: ET.fromstring(packed.read(name)) for name in packed.namelist()}  # noqa: S314 - our own
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    named = {part.get("PartName") for part in parts["[Content_Types].xml"]} - {None}
    styles = {style.get(f"{word}styleId") for style in parts["word/styles.xml"]}
    used = {style.get(f"{word}val") for style in parts["word/document.xml"].iter(f"{word}pStyle")}

    assert {f"/{name}" for name in parts if not name.endswith(".rels")} - named == {
        "/[Content_Types].xml"
    }
    assert used <= styles
    assert HOSTILE.replace("\u202e", "").replace("\ufffe", "") in "".join(
        parts["word/document.xml"].itertext()
    )


def test_a_word_file_is_not_poured_onto_a_terminal(archive: Archive, tmp_path: Path) -> None:
    """The message says how to get it as a file."""
    refused = untoc("summary", "-f", "docx", archive=archive, terminal=True, exit_code=2)
    written = untoc("summary", "-o", "all.docx", archive=archive, cwd=tmp_path, terminal=True)

    assert refused.stdout == ""
    assert refused.stderr.endswith(
        "error: a Word file cannot be shown on a terminal\n"
        "  try: untoc summary --output summary.docx\n"
    ) or "a Word file cannot be shown on a terminal" in (refused.stderr)
    assert "Written to all.docx" in written.stderr
    assert (tmp_path / "all.docx").read_bytes()[:2] == b"PK"


def test_a_summary_of_nothing_says_so(tmp_path: Path) -> None:
    """In every format."""
    archive = build_archive(tmp_path, registry="sessions: []\n")

    found = untoc("summary", "-f", "json", archive=archive, exit_code=1)
    assert found.json["status"] == "nothing"
    assert untoc("summary", archive=archive, exit_code=1).stdout == (
        "Nothing that fits is on file, and no session that fits is known.\n"
    )
    for form in ("markdown", "html", "docx"):
        assert untoc("summary", "-f", form, archive=archive, exit_code=1).data


def test_a_speaker_who_is_not_known_is_said_to_be_unknown(tmp_path: Path) -> None:
    """In a summary, and where a demand is traced."""
    unknown = statement("We urge States to act on shelters.\n", speaker="null")
    archive = build_archive(tmp_path, {"2022/a.md": unknown})

    assert "speakers       2022 speaker unknown\n" in untoc("summary", archive=archive).stdout
    assert "\n  by" not in untoc("trace", "shelters", archive=archive).stdout


def test_a_file_that_is_there_is_named_and_left_alone(tmp_path: Path) -> None:
    """With its folder, and with what to do about it."""
    archive = build_archive(tmp_path)
    (archive.root / "sub").mkdir()
    (archive.root / "sub/a.html").write_text("mine", encoding="utf-8")
    said = untoc("summary", "-o", "sub/a.html", archive=archive, exit_code=2).stderr

    assert said == (
        "error: sub/a.html is there already, and nothing was written\n  try: another name\n"
    )
    assert (archive.root / "sub/a.html").read_text(encoding="utf-8") == "mine"


def test_sessions_planned_are_shown_apart_from_gaps(tmp_path: Path) -> None:
    """There the statement is still to be written."""
    planned = "  - {id: 2027-firearms, date: 2027-04-01, themes: [firearms], source: a page}\n"
    archive = build_archive(
        tmp_path, {"2022/one.md": statement(FIRST)}, registry=REGISTRY + planned
    )
    shown = untoc("summary", "-t", "firearms", archive=archive).stdout

    assert "  Planned\n    2027-04-01  2027-firearms\n" in shown
