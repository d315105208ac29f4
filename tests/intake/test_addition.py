"""Filing: what is written, where, and what is never overwritten."""

from dataclasses import replace
from pathlib import Path

import pytest
from world import REAL, build_archive, infer_text, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.dates import PartialDate
from untoc_cli.errors import Refused
from untoc_cli.intake.addition import apply_addition, plan_addition
from untoc_cli.intake.conversion import convert
from untoc_cli.intake.inference import infer

TYPED = {
    "speaker": ("Anna Alvazzi del Frate",),
    "theme": ("firearms",),
    "date": PartialDate(2022, 5, 6),
    "session": "2022-firearms",
}


def test_a_real_statement_is_filed_with_its_bytes_and_its_provenance(tmp_path: Path) -> None:
    """The header says where each value comes from; behind it stands the document, untouched."""
    archive = build_archive(tmp_path)
    data = (REAL / "anna-alvazzi-del-frate-2022.txt").read_bytes()
    document = convert("frate.txt", data)

    draft = infer(document, archive, {"session": "2022-firearms"})
    addition = plan_addition(document, draft, archive)
    apply_addition(addition, archive)

    filed = (archive.root / "2022/2022-05-06-firearms-anna-alvazzi-del-frate.md").read_bytes()
    header = """\
---
speaker: Anna Alvazzi del Frate
chair: Anna Alvazzi del Frate
role: Chair
organisation: Alliance of NGOs on crime prevention and criminal justice
theme: firearms
date: 2022-05-06
session: 2022-firearms
language: en
source: frate.txt
provenance:
  speaker: 'document, line 5: “Anna Alvazzi del Frate, Chair”'
  chair: 'document, line 5: “Anna Alvazzi del Frate, Chair”'
  role: 'document, line 5: “Anna Alvazzi del Frate, Chair”'
  organisation: 'document, line 3: “Alliance of NGOs on crime prevention and criminal justice”'
  theme: 'document, line 11: “Working Group on firearms”'
  date: session 2022-firearms
  language: read from the text, which is in English
---
"""
    assert filed == header.encode("utf-8") + data
    assert [found.id for found in archive.statements] == [addition.id]


def test_the_same_words_are_refused_however_their_lines_are_broken(tmp_path: Path) -> None:
    """The existing statement is named."""
    archive = build_archive(tmp_path, {"2022/a.md": statement("We  ask\nfor seats.\n")})
    document = convert("b.txt", b"\n\nWe ask for\r\nseats.")

    with pytest.raises(Refused, match=r"b\.txt is on file already, as a"):
        plan_addition(document, infer(document, archive, TYPED), archive)


def test_a_second_statement_of_the_day_gets_a_number(tmp_path: Path) -> None:
    """An id that is taken, also as the alias of a renamed statement, is not taken again."""
    first = "2022-05-06-firearms-anna-alvazzi-del-frate"
    archive = build_archive(
        tmp_path,
        {
            f"2022/{first}.md": statement("One."),
            "2022/other.md": statement("Two.", aliases=f"[{first}-2]"),
        },
    )
    document = convert("c.txt", b"Three.")

    addition = plan_addition(document, infer(document, archive, TYPED), archive)

    assert addition.path == f"2022/{first}-3.md"


def test_a_file_that_appeared_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    """The plan was made before somebody else wrote a file of that name; ours gets a number."""
    archive = build_archive(tmp_path)
    document = convert("a.txt", b"We ask.")
    addition = plan_addition(document, infer(document, archive, TYPED), archive)
    target = archive.root / addition.path
    target.parent.mkdir()
    target.write_bytes(b"somebody else's words")

    filed = apply_addition(addition, archive)

    assert target.read_bytes() == b"somebody else's words"
    assert filed.id == f"{addition.id}-2"
    assert sorted(entry.name for entry in target.parent.iterdir()) == [
        f"{addition.id}-2.md",
        target.name,
    ]


def test_a_text_filed_meanwhile_is_refused(tmp_path: Path) -> None:
    """Two people file the same document at once: one of them is told."""
    archive = build_archive(tmp_path)
    document = convert("a.txt", b"We ask.")
    addition = plan_addition(document, infer(document, archive, TYPED), archive)
    other = Archive(archive.root, tmp_path / "another-cache")
    apply_addition(plan_addition(document, infer(document, other, TYPED), other), other)

    with pytest.raises(Refused, match="the same text was filed meanwhile"):
        apply_addition(addition, archive)


def test_a_header_keeps_the_line_ends_of_its_document(tmp_path: Path) -> None:
    """A document from Windows becomes a file with one kind of line end."""
    archive = build_archive(tmp_path)
    document = convert("a.txt", b"We ask.\r\nNow.\r\n")

    text = plan_addition(document, infer(document, archive, TYPED), archive).text

    assert text.count("\n") == text.count("\r\n")


def test_an_unknown_chair_is_written_as_not_known(tmp_path: Path) -> None:
    """The key stands in every file; null says that nobody knew."""
    archive = build_archive(tmp_path)
    draft = infer_text(archive, "We ask.", **TYPED)

    text = plan_addition(convert("a.txt", b"We ask."), draft, archive).text

    assert "\nchair: null\n" in text


def test_what_the_documents_header_brought_is_kept(tmp_path: Path) -> None:
    """Unknown keys and provenance of the document stay in the file."""
    source = statement("We ask.", reviewed="by Ms. X", provenance="{date: a web page}")
    archive = build_archive(tmp_path)
    document = convert("a.md", source.encode("utf-8"))

    addition = plan_addition(document, infer(document, archive, {}), archive)
    apply_addition(addition, archive)

    filed = archive.statements[0]
    assert (dict(filed.extra), dict(filed.provenance)) == (
        {"reviewed": "by Ms. X"},
        {"date": "a web page"},
    )


def test_letters_that_a_program_made_out_are_said_to_be_so_for_ever(tmp_path: Path) -> None:
    """The source says it, because the text may hold what nobody said."""
    archive = build_archive(tmp_path)
    scan = replace(convert("scan.pdf", b"We ask for seats.\n"), read_by="OCR (tesseract, eng)")

    apply_addition(plan_addition(scan, infer(scan, archive, TYPED), archive), archive)

    (filed,) = archive.statements
    assert filed.source == "scan.pdf, read by OCR (tesseract, eng)"
