"""What is copied: a citation, and a quotation with its citation, as text to paste."""

from io import StringIO

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import Statement
from untoc_cli.cli.commands.show import chosen_paragraphs, quotation_page
from untoc_cli.cli.rendering import print_plain
from untoc_cli.text.markdown import Paragraph, paragraphs


def quotation(statement: Statement, archive: Archive, paragraph: int) -> str:
    """Return a paragraph with who said it, where and when, on lines that are not wrapped.

    Raises:
        NotFound: the file vanished.
        UsageProblem: it has no such paragraph.
    """
    blocks = paragraphs(archive.body(statement))
    return _text(statement, archive, chosen_paragraphs(statement, blocks, [paragraph]))


def citation(statement: Statement, archive: Archive) -> str:
    """Return how a statement is cited."""
    return _text(statement, archive, [])


def _text(statement: Statement, archive: Archive, blocks: list[Paragraph]) -> str:
    shown = StringIO()
    print_plain(quotation_page(statement, archive, blocks), shown, None)
    return shown.getvalue().rstrip("\n")
