"""A quotation or citation on a page, the same in every command that shows one."""

from untoc_cli.cli.page import Page, Span
from untoc_cli.sharing.quotation import Quotation, quoted_lines


def add_quotation(page: Page, quotation: Quotation) -> None:
    """Add the words that are quoted, who said them where and when, and what of it is inferred."""
    for line in quoted_lines(quotation):
        page.line(line)
    if quotation.paragraphs:
        page.line()
    page.line(*(Span(run.text) for run in quotation.cited), hang=2)
    for note in quotation.notes:
        page.line(Span(note, "faint"), indent=2, hang=4)
