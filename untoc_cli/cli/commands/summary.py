"""`untoc summary`: what is on file, by working group."""

from functools import partial
from typing import Annotated

import typer

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.options import ArchiveOption, Chosen, FileOption, FormatOption, opened, selects
from untoc_cli.cli.output import Answer, Format, emit, end_with
from untoc_cli.cli.summary_page import summary_page
from untoc_cli.cli.views import unreadable_note
from untoc_cli.insight.findings import Limits
from untoc_cli.insight.summary import Summary, summarise
from untoc_cli.insight.summary_record import group_record

_PAGE = Limits(terms=10, sentences=3, positions=4)  # of one group, and of a document
_BLOCK = Limits(terms=8, sentences=1, positions=1)  # of each of several on a terminal


@selects
def show_summary(
    chosen: Chosen,
    sentences: Annotated[
        int | None, typer.Option("--sentences", min=0, help="Central sentences of each group.")
    ] = None,
    terms: Annotated[
        int | None, typer.Option("--terms", min=0, help="Terms of each group.")
    ] = None,
    positions: Annotated[
        int | None,
        typer.Option("--positions", min=0, help="Positions of each kind, of each group."),
    ] = None,
    output: FormatOption = None,
    file: FileOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Sum up what is on file, by working group.

    Says who spoke when and about what, what was welcomed, feared, asked for and offered, what is
    new against the year before, and where nothing is on file. Every sentence is taken from a
    statement as it stands, and names its statement and paragraph. With --theme it is a page on one
    group; as markdown, html or docx something to hand on.
    """
    env, files = opened(archive)
    selection = chosen.resolve(files)
    is_short = len(selection.themes) != 1 and _is_for_a_terminal(output, file)
    limits = _limits(_BLOCK if is_short else _PAGE, terms, sentences, positions)
    summary = summarise(
        files, selection, limits, lambda paths: env.track(paths, "Reading statements")
    )
    answer = _answer(env, files, summary, selection)
    emit(env, answer, output, file)
    if note := unreadable_note(files):
        env.say(note)
    end_with(answer)


def _is_for_a_terminal(output: Format | None, file: object) -> bool:
    return file is None and output in (None, Format.TABLE, Format.PLAIN)


def _limits(
    usual: Limits, terms: int | None, sentences: int | None, positions: int | None
) -> Limits:
    return Limits(
        terms=usual.terms if terms is None else terms,
        sentences=usual.sentences if sentences is None else sentences,
        positions=usual.positions if positions is None else positions,
    )


def _answer(env: Environment, files: Archive, summary: Summary, selection: Selection) -> Answer:
    records = [group_record(group, files) for group in summary.groups]

    def document(form: Format) -> str | bytes:
        from untoc_cli.cli.summary_document import write  # noqa: PLC0415 - not for a terminal

        return write(form, summary, files, selection, env.today)

    return Answer(
        command="summary",
        data={"groups": records},
        view=lambda _: summary_page(summary, files),
        rows=records,
        paths=[str(files.root / s.path) for g in summary.groups for s in g.facts.statements],
        documents={
            form: partial(document, form) for form in (Format.MARKDOWN, Format.HTML, Format.DOCX)
        },
        status="success" if summary.groups else "nothing",
    )
