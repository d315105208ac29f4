"""What is copied: a citation, and a quotation with its citation, as `untoc cite` writes them.

What is copied may be pasted into a terminal, so it holds nothing that one would obey.
"""

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import Statement
from untoc_cli.cli.paragraphs import named_paragraphs
from untoc_cli.sharing.citation_styles import cite
from untoc_cli.sharing.quotation import Quotation, plain_text
from untoc_cli.text.markdown import paragraphs


def quotation(statement: Statement, archive: Archive, paragraph: int) -> str:
    """Return a paragraph with who said it, where and when, as text to paste.

    Raises:
        NotFound: the file vanished.
        UsageProblem: it has no such paragraph.
    """
    blocks = named_paragraphs(statement, paragraphs(archive.body(statement)), [str(paragraph)])
    citation = cite(statement, archive, paragraphs=[paragraph])
    return plain_text([Quotation(citation, tuple(block.text for block in blocks))])


def citation(statement: Statement, archive: Archive) -> str:
    """Return how a statement is cited, as text to paste."""
    return plain_text([Quotation(cite(statement, archive))])
