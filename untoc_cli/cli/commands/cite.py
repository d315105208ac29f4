"""`untoc cite`: citations to paste, with or without the words that are cited."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time
from functools import partial
from typing import Annotated, Any

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import Statement
from untoc_cli.cli.clipboard import copy_text
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.options import ArchiveOption, FormatOption, opened
from untoc_cli.cli.output import Answer, Format, emit
from untoc_cli.cli.page import Page
from untoc_cli.cli.paragraphs import ParagraphOption, named_paragraphs
from untoc_cli.cli.problems import each
from untoc_cli.cli.quotation_page import add_quotation
from untoc_cli.errors import UsageProblem
from untoc_cli.record import Record
from untoc_cli.sharing.citation_styles import STYLES_BY_NAME, Style, cite
from untoc_cli.sharing.formats import Collection, write
from untoc_cli.sharing.publication import PublishedArchive, why_withheld
from untoc_cli.sharing.quotation import Quotation, plain_text
from untoc_cli.text.markdown import Paragraph, paragraphs
from untoc_cli.text.wording import closest, count, listing, quoted

_REFERENCES = (Format.CSL_JSON, Format.BIBTEX, Format.RIS)  # for programs that cite by themselves


class _Asked(Record):
    """What is cited, in the order typed, and which paragraphs of it."""

    statements: tuple[Statement, ...]
    style: Style
    paragraphs: tuple[Paragraph, ...]


def cite_statements(
    references: Annotated[
        list[str], typer.Argument(metavar="ID…", help="Ids, parts of ids, or paths.")
    ],
    style: Annotated[
        str,
        typer.Option("--style", "-s", help=f"The style: {listing(STYLES_BY_NAME, last='or')}."),
    ] = "un",
    paragraph: ParagraphOption = None,
    copy: Annotated[bool, typer.Option("--copy", help="Put it onto the clipboard, too.")] = False,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Cite statements, ready to paste.

    What stands in square brackets is not printed in the document; below the citation stands where
    it comes from. With --paragraph, the words come first, as a quotation.
    """
    env, files = opened(archive)
    asked = _asked(files, references, style, paragraph or [])
    if asked.paragraphs and output in _REFERENCES:
        raise UsageProblem(f"{output} holds no quotation", hint="leave out --paragraph")
    for statement in asked.statements:
        if reason := why_withheld(statement, files, env.today):
            env.say(f"{statement.id}: {reason}; cited because it was asked for by its id")
    answer = _answer(env, files, asked)
    emit(env, answer, output)
    if copy:
        env.error_format = Format.PLAIN  # the answer is out, whatever happens now
        env.say(copy_text(env, _text(answer, asked, files, output)))


def _asked(files: Archive, references: list[str], style: str, typed: list[str]) -> _Asked:
    """Return what is asked for.

    Raises:
        UsageProblem: a style, statement or paragraph that is not there; all of them are told.
    """
    looked_up: list[Callable[[], Any]] = [partial(_style, style)]
    looked_up += [partial(files.find, reference) for reference in references]
    chosen, *found = each(looked_up, lambda look_up: look_up())
    statements = tuple({statement.path: statement for statement in found}.values())
    if typed and len(statements) > 1:
        raise UsageProblem(
            f"--paragraph is of one statement, and {count(len(statements), 'statement')} are named",
            hint=f"untoc cite {statements[0].id} --paragraph {typed[0]}",
        )
    blocks = (
        named_paragraphs(statements[0], paragraphs(files.body(statements[0])), typed)
        if typed
        else ()
    )
    return _Asked(statements, chosen, tuple(blocks))


def _style(name: str) -> Style:
    found = STYLES_BY_NAME.get(name.strip().casefold())
    if found:
        return found
    near = closest(name, STYLES_BY_NAME)
    raise UsageProblem(
        f"there is no style {quoted(name)}",
        hint=f"--style {near or listing(STYLES_BY_NAME, last='or')}",
    )


def _answer(env: Environment, files: Archive, asked: _Asked) -> Answer:
    records = [_record(env, files, asked, statement) for statement in asked.statements]
    return Answer(
        command="cite",
        data={"citations": records},
        view=lambda _: _page(_quotations(asked, files)),
        rows=records,
        paths=[str(files.root / statement.path) for statement in asked.statements],
        documents={
            Format.MARKDOWN: partial(_document, asked, files, Format.MARKDOWN),
            Format.HTML: partial(_document, asked, files, Format.HTML),
            **{
                form: partial(_references, env, files, asked.statements, form)
                for form in _REFERENCES
            },
        },
    )


def _quotations(asked: _Asked, files: Archive) -> list[Quotation]:
    numbers = [block.number for block in asked.paragraphs if block.number]
    words = tuple(block.text for block in asked.paragraphs)
    return [
        Quotation(cite(statement, files, asked.style.name, numbers), words)
        for statement in asked.statements
    ]


def _page(quotations: Sequence[Quotation]) -> Page:
    page = Page()
    for quotation in quotations:
        page.gap()
        add_quotation(page, quotation)
    return page


def _document(asked: _Asked, files: Archive, form: Format) -> str:
    """Return quotations to be pasted into a text of Markdown or HTML."""
    from untoc_cli.sharing.documents.html import html_blocks  # noqa: PLC0415 - not for a terminal
    from untoc_cli.sharing.documents.markdown import markdown_blocks  # noqa: PLC0415 - as above
    from untoc_cli.sharing.quotation import blocks  # noqa: PLC0415 - as above

    written = blocks(_quotations(asked, files))
    return html_blocks(written) if form is Format.HTML else markdown_blocks(written)


def _references(
    env: Environment, files: Archive, statements: tuple[Statement, ...], form: Format
) -> bytes:
    """Return entries for programs that cite, without the id of an original that stays."""
    now = datetime.combine(env.today, time(), UTC)
    published = PublishedArchive(files, env.today, {one.id for one in statements})
    known = {one.path: one for one in published.statements}
    return write(form, Collection(published, [known[one.path] for one in statements], now))


def _text(answer: Answer, asked: _Asked, files: Archive, output: Format | None) -> str:
    """Return what is copied: the document that was asked for, or else the plain text."""
    if output is None or output not in answer.documents:
        return plain_text(_quotations(asked, files))
    content = answer.documents[output]()
    return content.decode() if isinstance(content, bytes) else content


def _record(
    env: Environment, files: Archive, asked: _Asked, statement: Statement
) -> dict[str, Any]:
    numbers = [block.number for block in asked.paragraphs if block.number]
    citation = cite(statement, files, asked.style.name, numbers)
    return {
        "id": statement.id,
        "style": asked.style.name,
        "citation": citation.text,
        "place_in_text": citation.place_in_text or None,
        "supplied": [
            {"field": one.field, "shown": one.shown, "origin": one.origin}
            for one in citation.supplied
        ],
        "paragraphs": [{"number": block.number, "text": block.text} for block in asked.paragraphs],
        "withheld": why_withheld(statement, files, env.today),
    }
