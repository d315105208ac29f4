import shutil

import pytest
from pdf_making import Print, centred, make_pdf, wrapped
from pdf_texts import FIRST, SECOND, THIRD, blocks
from scan_making import photograph_of, scan_of

from untoc_cli.errors import Refused
from untoc_cli.intake.conversion import convert
from untoc_cli.intake.converters.ocr_words import pages_of

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="tesseract is not installed"
)
READ = "read by OCR (tesseract, eng) from the picture of its pages: compare it with the original"
PAGES = (
    [*wrapped(FIRST, 700), *wrapped(SECOND, 640), centred("- 1 -", 30)],
    [*wrapped(THIRD, 700), centred("- 2 -", 30)],
)


@needs_tesseract
def test_a_scan_is_read_when_that_is_asked_for() -> None:
    """Paragraphs are those of the page, page numbers go, and a note says how it was read."""
    document = convert("scan.pdf", scan_of(make_pdf(PAGES)), ocr=True, language="en")
    assert document.body == blocks(FIRST, SECOND, THIRD)
    assert (document.notes, document.read_by) == ((READ,), "OCR (tesseract, eng)")


@needs_tesseract
def test_a_photograph_is_read_when_that_is_asked_for() -> None:
    """A picture of one page is a document like any other."""
    document = convert("page.png", photograph_of(make_pdf(PAGES[:1])), ocr=True, language="en")
    assert document.body == blocks(FIRST, SECOND)
    assert (document.notes, document.read_by) == ((READ,), "OCR (tesseract, eng)")


@needs_tesseract
def test_a_pdf_with_good_letters_is_not_read_from_its_picture() -> None:
    """What is written in the file is surer than what a program sees on its pages."""
    document = convert("good.pdf", make_pdf(PAGES), ocr=True)
    assert document.body == blocks(FIRST, SECOND, THIRD)
    assert (document.notes, document.read_by) == ((), "")


@needs_tesseract
def test_a_language_without_data_is_named() -> None:
    """The message says what to install."""
    with pytest.raises(Refused) as refused:
        convert("scan.pdf", scan_of(make_pdf(PAGES)), ocr=True, language="xx")
    assert refused.value.what == (
        "scan.pdf was to be read by tesseract, which has no data for the language xx here"
    )
    assert refused.value.hint


@needs_tesseract
def test_a_picture_without_text_is_refused() -> None:
    """Nothing is made up where there is nothing to read."""
    with pytest.raises(Refused, match="shows no text that tesseract can make out"):
        convert("scan.pdf", scan_of(make_pdf([[Print(".", 72, 700)]])), ocr=True, language="en")


def test_without_tesseract_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """OCR that was asked for and cannot be had is no reason to file something else."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Refused) as refused:
        convert("scan.pdf", make_pdf(PAGES), ocr=True)
    assert refused.value.what == (
        "scan.pdf was to be read from its picture, which tesseract would read"
    )
    assert refused.value.hint
    assert "tesseract" in refused.value.hint


def test_lines_of_a_paragraph_get_one_size_and_even_distances() -> None:
    """Tesseract measures each line a little differently; a stain is no line."""
    line = (
        '<span class="ocr_line" title="bbox {box}; baseline 0 {base}; x_size {size}">{words}</span>'
    )
    word = '<span class="ocrx_word" title="bbox {box}; x_wconf {sure}">{text}</span>'
    lines = [
        line.format(
            box=f"200 {top} 800 {top + 40}",
            base=base,
            size=size,
            words=word.format(box=f"200 {top} 800 {top + 40}", sure=sure, text=text),
        )
        for top, base, size, sure, text in (
            (100, -8, 36, 95, "Mr."),
            (150, -4, 44, 90, "Chair,"),
            (200, -8, 40, 85, "we\u200f"),
            (250, -8, 90, 12, "~"),
        )
    ]
    hocr = (
        '<html><div class="ocr_page" title="bbox 0 0 1700 2200">'
        f'<p class="ocr_par">{"".join(lines[:3])}</p><p class="ocr_par">{lines[3]}</p>'
        "</div></html>"
    )
    (page,) = pages_of([hocr.encode()], 200)
    assert [(one.text, round(one.base, 2), one.size) for one in page.glyphs.glyphs] == [
        ("Mr.", 744.48, 15.8),
        ("Chair,", 726.48, 15.8),
        ("we", 708.48, 15.8),
    ]
    assert page.sureness == 90
