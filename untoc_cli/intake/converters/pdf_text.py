"""From the glyphs of pages to Markdown: all steps but the reading of the file."""

from collections.abc import Sequence

from untoc_cli.intake.converters.pdf_glyphs import PageGlyphs
from untoc_cli.intake.converters.pdf_layout import lines_of_page
from untoc_cli.intake.converters.pdf_lines import Line, rows, stretches
from untoc_cli.intake.converters.pdf_margins import running_words, without_margins
from untoc_cli.intake.converters.pdf_markdown import markdown_of
from untoc_cli.intake.converters.pdf_notes import Labels, note_of, raised_marks, without_notes
from untoc_cli.intake.converters.pdf_paragraphs import blocks
from untoc_cli.intake.converters.pdf_setting import body_size
from untoc_cli.intake.converters.pdf_words import Words


def text_of(pages: Sequence[PageGlyphs]) -> tuple[str, str]:
    """Return the text of pages, and the words that run through all of them."""
    all_rows = [rows(stretches(page.glyphs)) for page in pages]
    kept = without_margins(all_rows, [page.height for page in pages])
    lines = [lines_of_page(page, number) for number, page in enumerate(kept)]
    size = body_size(line for page in lines for line in page)
    marks = raised_marks(line for page in lines for line in page)
    text = _written([without_notes(page, size, marks) for page in lines], size)
    return text, running_words(all_rows, kept)


def _written(pages: Sequence[tuple[list[Line], list[list[Line]]]], size: float) -> str:
    text = [line for body, _ in pages for line in body]
    feet = [note for _, notes in pages for note in notes]
    words = Words(line.text for line in [*text, *(line for note in feet for line in note)])
    labels = Labels(note_of(note, words) for note in feet)
    return markdown_of(blocks(text, words), size, labels)
