"""`untoc show`: one statement, whole or a paragraph of it."""

from typing import Annotated

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.naming import heading_of
from untoc_cli.archive.statement import Statement
from untoc_cli.archive.whole_record import whole_record
from untoc_cli.cli.options import ArchiveOption, FormatOption, opened
from untoc_cli.cli.output import Answer, emit
from untoc_cli.cli.page import Page, Span
from untoc_cli.cli.paragraphs import ParagraphOption, named_paragraphs
from untoc_cli.cli.views import LABEL, field_lines
from untoc_cli.errors import UsageProblem
from untoc_cli.text.markdown import Paragraph, paragraphs


def show_statement(
    reference: Annotated[
        str, typer.Argument(metavar="ID", help="An id, a part of it that fits one, or a path.")
    ],
    paragraph: ParagraphOption = None,
    raw: Annotated[
        bool, typer.Option("--raw", help="Print the file as it is, byte for byte.")
    ] = False,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Show a statement, whole or one paragraph of it.

    Every value says where it comes from. With --paragraph, the paragraph is followed by who said
    it, where and when.
    """
    if raw and output:
        raise UsageProblem(
            "--raw prints the file as it is, and takes no --format", hint="leave out one of the two"
        )
    env, files = opened(archive)
    statement = files.find(reference)
    if raw:
        env.write_bytes(files.raw(statement))
        return
    blocks = paragraphs(files.body(statement))
    chosen = named_paragraphs(statement, blocks, paragraph) if paragraph else blocks
    record = whole_record(statement, files, chosen)
    answer = Answer(
        command="show",
        data={"statement": record},
        view=lambda _: (
            _quotation(statement, files, chosen) if paragraph else _page(statement, files, blocks)
        ),
        rows=[record],
        paths=[str(files.root / statement.path)],
    )
    emit(env, answer, output)


def _page(statement: Statement, archive: Archive, blocks: list[Paragraph]) -> Page:
    page = Page()
    page.line(Span(heading_of(statement, archive), "heading"))
    page.line(Span(statement.id, "id"))
    page.gap()
    for spans in field_lines(statement, archive):
        page.line(*spans, hang=LABEL)
    page.gap()
    for block in blocks:
        page.markdown(block.source, str(block.number or ""))
        page.line()
    return page


def _quotation(statement: Statement, archive: Archive, blocks: list[Paragraph]) -> Page:
    # What writes citations and documents, which nobody waits for who reads the whole text.
    from untoc_cli.cli.quotation_page import add_quotation  # noqa: PLC0415 - as said
    from untoc_cli.sharing.citation_styles import cite  # noqa: PLC0415 - as said
    from untoc_cli.sharing.quotation import Quotation  # noqa: PLC0415 - as said

    page = Page()
    numbers = [block.number for block in blocks if block.number]
    citation = cite(statement, archive, paragraphs=numbers)
    add_quotation(page, Quotation(citation, tuple(block.text for block in blocks)))
    page.line(Span(statement.id, "id"), indent=2)
    return page
