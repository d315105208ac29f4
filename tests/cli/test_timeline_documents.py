"""The history as a picture and as a page, read back by independent parsers."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import html5lib
import pytest
from program import untoc
from world import REGISTRY, build_archive, statement

from untoc_cli.archive.archive import Archive

SVG = "{http://www.w3.org/2000/svg}"
HTML = "{http://www.w3.org/1999/xhtml}"
REGISTRY_WITH_ALL = (
    REGISTRY
    + """\
  - {id: 2024-firearms, date: 2024-04-05, themes: [firearms], status: cancelled, source: a page}
  - id: 2025-firearms
    date: 2025-04
    themes: [firearms]
    status: planned
    source: "[programme] https://example.org/a?b=1&c=2, page 2"
    inferred: {date: The page says “in April”.}
  - {id: 2027-firearms, date: 2027-05-01, themes: [firearms], source: a page}
"""
)
HOSTILE = "</text><script>alert(1)</script> \"a' & b \u202eevil\ufffe \x1b[31m"
LAYLA = "ليلى"


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    """Return an archive with a dialogue of every kind, and names that try to break out."""
    return build_archive(
        tmp_path,
        {
            "2022/2022-05-06-firearms-a.md": statement(speaker=LAYLA, title=json.dumps(HOSTILE)),
            "2022/2022-05-06-firearms-b.md": statement(
                "We ask.\n", provenance='{date: "session 2022-firearms"}'
            ),
            "2022/2022-09-20-briefing.md": statement(
                "We hope.\n",
                theme="[firearms, trafficking-in-persons]",
                date="2022-09-20",
                session=json.dumps(HOSTILE),
            ),
        },
        registry=REGISTRY_WITH_ALL,
    )


def svg_of(archive: Archive, *arguments: str, exit_code: int = 0) -> ET.Element:
    """Return the root of the picture; the parser refuses what is not well-formed."""
    found = untoc("timeline", "-f", "svg", *arguments, archive=archive, exit_code=exit_code)
    return ET.fromstring(found.data)  # noqa: S314 - our own


def page_of(archive: Archive, *arguments: str, exit_code: int = 0) -> ET.Element:
    """Return the page as a browser reads it; anything a browser would have to mend is an error."""
    page = untoc(
        "timeline", "-f", "html", *arguments, archive=archive, exit_code=exit_code
    ).data.decode("utf-8")
    root: ET.Element = html5lib.HTMLParser(strict=True).parse(page)
    return root


def text_of(element: ET.Element) -> str:
    """Return all text of an element on one line."""
    return " ".join("".join(element.itertext()).split())


def test_the_picture_says_in_words_what_each_lane_shows(archive: Archive) -> None:
    """A reader who hears it gets lane by lane what another one sees."""
    root = svg_of(archive)
    lanes = {
        lane.get("aria-label"): [mark.get("aria-label") for mark in lane if mark.get("role")]
        for lane in root.findall(f"{SVG}g[@role='list']")
    }
    name = "</text><script>alert(1)</script> \"a' & b evil "

    assert (root.get("role"), root.findtext(f"{SVG}title")) == (
        "graphics-document document",
        "A test, 2022–2027",
    )
    assert (root.findtext(f"{SVG}desc") or "").startswith(
        "10 meetings. 2022-05-06, Constructive Dialogue on Firearms: 2 statements. "
    )
    assert lanes["Firearms"] == [
        "2022-05-06, Constructive Dialogue on Firearms: 2 statements",
        f"2022-09-20, {name}: another meeting, 1 statement",
        "2023-05-05, Constructive Dialogue on Firearms: held, nothing on file",
        "2024-04-05, Constructive Dialogue on Firearms: cancelled",
        "2025-04*, Constructive Dialogue on Firearms: planned, not confirmed",
        "2027-05-01, Constructive Dialogue on Firearms: planned",
    ]
    assert lanes["Smuggling of Migrants"] == [
        "2022-07-01, Constructive Dialogue on Smuggling of Migrants: held, nothing on file"
    ]


def test_the_picture_tells_its_marks_apart_without_colour(archive: Archive) -> None:
    """Bar, stripes, circle, cross, diamond, dashes: each state has another shape."""
    root = svg_of(archive, "--theme", "firearms")
    (lane,) = root.findall(f"{SVG}g[@role='list']")
    shapes = [
        [
            (part.tag.removeprefix(SVG), part.get("fill"), part.get("stroke-dasharray"))
            for part in mark
            if part.tag not in {f"{SVG}title", f"{SVG}text"}
        ]
        for mark in lane.findall(f"{SVG}g[@role='listitem']")
    ]

    assert shapes == [
        [("rect", "#1b1b1b", None)],
        [("rect", "url(#untoc-stripes)", None)],
        [("circle", "#ffffff", None)],
        [("path", "none", None)],
        [("path", "none", None), ("path", "#ffffff", None)],
        [("path", "#ffffff", "3 2")],
    ]
    legend = [text.text for text in root.findall(f"{SVG}g")[-1].findall(f"{SVG}text")]
    assert [words for words in legend if words != "?"] == [
        "held, with so many statements on file",
        "another meeting",
        "held, nothing on file",
        "planned",
        "planned, not confirmed",
        "cancelled",
        "on one of these days",
    ]


def test_bars_are_as_high_as_there_are_statements(archive: Archive) -> None:
    """Two statements make a bar twice as high as one."""
    rows = svg_of(archive).findall(f"{SVG}g[@role='list']/{SVG}g[@role='listitem']/{SVG}rect")

    assert {(row.get("fill"), row.get("height")) for row in rows} == {
        ("#1b1b1b", "20"),
        ("url(#untoc-stripes)", "10"),
    }


def test_a_picture_that_stands_alone_explains_its_marks(archive: Archive) -> None:
    """A date that no source says as it stands has its reasoning below."""
    root = svg_of(archive)

    assert "Apr*" in [text.text for text in root.iter(f"{SVG}text")]
    assert root.findall(f"{SVG}text")[-1].text == (
        "* Constructive Dialogue on Firearms 2025: The page says “in April”."
    )


@pytest.mark.parametrize("output", ["svg", "html"])
def test_a_document_loads_nothing_and_runs_nothing(output: str, archive: Archive) -> None:
    """Names that look like markup are text; links are to sources alone."""
    text = untoc("timeline", "-f", output, archive=archive).data.decode("utf-8")
    root: Any = html5lib.HTMLParser(strict=output == "html").parse(text)
    tags = {str(element.tag).rpartition("}")[2] for element in root.iter()}
    links = [element.get("href") for element in root.iter() if element.get("href")]

    assert not tags & {"script", "link", "img", "iframe", "image", "use", "object", "foreignObject"}
    assert not {name for element in root.iter() for name in element.attrib if name[:2] == "on"}
    assert links == (["https://example.org/a?b=1&c=2"] * (output == "html"))
    assert not any(sign in text for sign in ("\u202e", "\ufffe", "\x1b"))


def test_the_matrix_of_the_page_is_a_table_for_readers(archive: Archive) -> None:
    """With caption and scopes; what counts for a group is what was said on it."""
    (table,) = page_of(archive).iter(f"{HTML}table")
    columns = [(cell.get("scope"), text_of(cell)) for cell in table.iter(f"{HTML}th")]
    rows = [[text_of(cell) for cell in row] for row in table.iter(f"{HTML}tr")]

    assert text_of(next(table.iter(f"{HTML}caption"))) == (
        "Statements on file, dialogues without one, and what is planned"
    )
    assert {scope for scope, _ in columns} == {"col", "row"}
    assert rows[0] == [
        "Year",
        "Trafficking in Persons",
        "Smuggling of Migrants",
        "Firearms",
        "International Cooperation",
        "Technical Assistance",
    ]
    assert rows[1] == [
        "2022",
        "nothing on file, 1 at another meeting",
        "nothing on file",
        "2 statements, 1 at another meeting",
        "nothing on file",
        "nothing on file",
    ]
    assert [row[3] for row in rows[2:]] == [
        "nothing on file",
        "no dialogue known",
        "planned, not confirmed",
        "no dialogue known",
        "planned",
        "1 of 2",
    ]


def test_the_list_of_the_page_names_sources_and_marks_dates(archive: Archive) -> None:
    """Names are kept apart from the direction of the line."""
    root = page_of(archive, "--year", "2022", "--theme", "firearms")
    listed = [text_of(entry) for entry in root.iter(f"{HTML}li")]
    names = [text_of(name) for name in root.iter(f"{HTML}bdi")]

    assert listed[0].startswith(
        "2022-05-06 Constructive Dialogue on Firearms: held, 2 statements · source: a page"
    )
    assert listed[2] == (
        "Anna Alvazzi del Frate: Statement at the Constructive Dialogue on Firearms, 2022-05-06* "
        "2022-05-06-firearms-b"
    )
    assert LAYLA in names
    assert [text_of(p) for p in root.iter(f"{HTML}p")][-1] == (
        "* 2022-05-06-firearms-b: the date is not printed; session 2022-firearms"
    )


def test_a_page_about_nothing_says_so(tmp_path: Path) -> None:
    """No picture of an empty history."""
    archive = build_archive(tmp_path, registry="sessions: []\n")

    assert "Nothing is on file, and no dialogue is known." in text_of(page_of(archive, exit_code=1))
    assert svg_of(archive, exit_code=1).findtext(f"{SVG}desc") == "0 meetings. "


def test_a_file_is_written_in_the_format_of_its_name_and_never_over_another(
    archive: Archive, tmp_path: Path
) -> None:
    """What is written is what would have been printed."""
    printed = untoc("timeline", "-f", "svg", archive=archive).data
    result = untoc("timeline", "-o", "history.svg", archive=archive, cwd=tmp_path)
    again = untoc("timeline", "-o", "history.svg", archive=archive, cwd=tmp_path, exit_code=2)

    assert (tmp_path / "history.svg").read_bytes() == printed
    assert result.stdout == ""
    assert result.stderr.splitlines()[0] == "Written to history.svg"
    assert again.stderr.startswith("error: history.svg ")
    assert (tmp_path / "history.svg").read_bytes() == printed


def test_a_name_that_says_no_format_is_refused(archive: Archive, tmp_path: Path) -> None:
    """With the names that this command can write."""
    refused = untoc("timeline", "-o", "history.docx", archive=archive, cwd=tmp_path, exit_code=2)

    assert refused.stderr == (
        "error: the name 'history.docx' does not say in which format untoc timeline writes\n"
        "  try: --format, or a name that ends with .svg, .html, .txt, .json, .jsonl or .csv\n"
    )
    assert list(tmp_path.glob("history*")) == []


def test_a_format_that_a_command_does_not_have_names_those_it_has(archive: Archive) -> None:
    """A list has no picture."""
    refused = untoc("list", "-f", "svg", archive=archive, exit_code=2)

    assert refused.stderr.splitlines()[0] == (
        "error: --format is table, plain, json, jsonl, csv or paths, not 'svg'"
    )


def test_on_a_terminal_a_picture_is_text_without_controls(archive: Archive) -> None:
    """Who forgets the redirection loses nothing but a screen."""
    shown = untoc("timeline", "-f", "svg", archive=archive, terminal=True).stdout

    assert shown.startswith("<?xml")
    assert not {sign for sign in shown if ord(sign) < 32} - {"\n"}
    assert "\u2068" not in shown
