"""`untoc timeline`: every dialogue held or planned, and what was said at each."""

from types import ModuleType
from typing import Annotated

import typer

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.marks import marks_for
from untoc_cli.cli.options import ArchiveOption, Chosen, FileOption, FormatOption, opened, selects
from untoc_cli.cli.output import Answer, Format, emit, end_with
from untoc_cli.cli.timeline_page import SILENT, matrix_page, outlook_page, timeline_page
from untoc_cli.cli.views import unreadable_note
from untoc_cli.errors import UsageProblem
from untoc_cli.insight.outlook import look_ahead
from untoc_cli.insight.timeline import (
    Timeline,
    build_matrix,
    build_timeline,
)
from untoc_cli.insight.timeline_record import (
    distance_record,
    matrix_rows,
    occasion_records,
    occasion_row,
)
from untoc_cli.text.wording import count


@selects
def show_timeline(
    chosen: Chosen,
    matrix: Annotated[
        bool, typer.Option("--matrix", help="Years against working groups, with counts and gaps.")
    ] = False,
    until_next: Annotated[
        bool, typer.Option("--until-next", help="What comes next, and in how many days.")
    ] = False,
    output: FormatOption = None,
    file: FileOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Show every dialogue by year, and what was said at each.

    A bar stands for the statements of a dialogue, other marks for one at which nothing is on file.
    As svg it is a picture for a report, as html a page with picture, matrix and list.
    """
    env, files = opened(archive)
    selection = chosen.resolve(files)
    if matrix and until_next:
        raise UsageProblem("--matrix and --until-next are two answers", hint="one of them alone")
    if until_next:
        outlook = _outlook(env, files, selection)
        emit(env, outlook, output, file)
        end_with(outlook)
        return
    timeline = build_timeline(files.statements, files.sessions, selection, env.today)
    answer = _history(env, files, timeline, matrix=matrix)
    emit(env, answer, output, file)
    env.say(_tally(timeline))
    if note := unreadable_note(files):
        env.say(note)
    end_with(answer)


def _history(env: Environment, files: Archive, timeline: Timeline, *, matrix: bool) -> Answer:
    counted = build_matrix(timeline, files.themes)
    rows = matrix_rows(counted) if matrix else [occasion_row(o) for o in timeline.occasions]
    marks = marks_for(env.stdout)
    return Answer(
        command="timeline",
        data={"matrix": rows, "unplaced": counted.unplaced}
        if matrix
        else {"occasions": occasion_records(timeline, files)},
        view=lambda width: (
            matrix_page(counted, files, width, marks)
            if matrix
            else timeline_page(timeline, files, width, marks)
        ),
        rows=rows,
        paths=[str(files.root / s.path) for o in timeline.occasions for s in o.statements],
        documents={
            Format.SVG: lambda: _documents().timeline_svg(timeline, files),
            Format.HTML: lambda: _documents().timeline_html(timeline, counted, files, env.today),
        },
        status="success" if timeline.occasions else "nothing",
    )


def _documents() -> ModuleType:
    """Return what writes documents, which nobody waits for who looks at the terminal."""
    from untoc_cli.cli import timeline_document  # noqa: PLC0415 - as said

    return timeline_document


def _outlook(env: Environment, files: Archive, selection: Selection) -> Answer:
    """Return the answer to `--until-next`.

    Raises:
        UsageProblem: a filter asks for what a session to come cannot have.
    """
    if selection.is_about_statements:
        raise UsageProblem(
            "--until-next looks at sessions, which have no speaker, organisation or language",
            hint="untoc timeline --until-next --theme firearms",
        )
    outlook = look_ahead(filter(selection.fits_session, files.sessions), env.today)
    coming = [distance_record(each, files) for each in outlook.coming]
    past = [distance_record(each, files) for each in outlook.unconfirmed]
    last = distance_record(outlook.last, files) if outlook.last else None
    return Answer(
        command="timeline",
        data={"coming": coming, "unconfirmed": past, "last": last},
        view=lambda _: outlook_page(outlook, files),
        rows=coming,
        status="success" if coming else "nothing",
    )


def _tally(timeline: Timeline) -> str:
    statements = sum(len(occasion.statements) for occasion in timeline.occasions)
    silent = sum(occasion.silent for occasion in timeline.occasions)
    return (
        f"{count(len(timeline.occasions), 'session')}, {count(statements, 'statement')}, "
        f"{SILENT} for {count(silent, 'session')} held"
    )
