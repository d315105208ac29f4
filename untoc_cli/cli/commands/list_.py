"""`untoc list`: the statements of the archive."""

from untoc_cli.archive.statement import Statement, to_record
from untoc_cli.cli.options import ArchiveOption, Chosen, FormatOption, LimitOption, opened, selects
from untoc_cli.cli.output import Answer, emit, end_with
from untoc_cli.cli.page import Column, Page, Span
from untoc_cli.cli.views import (
    WIDE,
    date_span,
    explain_marks,
    people,
    themes_text,
    unreadable_note,
)
from untoc_cli.text.wording import count


@selects
def list_statements(
    chosen: Chosen,
    limit: LimitOption = None,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """List the statements on file, the newest first."""
    env, files = opened(archive)
    fitting = sorted(chosen.resolve(files).choose(files.statements), key=_newest_first)
    shown = fitting[:limit]
    records = [to_record(statement) for statement in shown]
    answer = Answer(
        command="list",
        data={"total": len(fitting), "statements": records},
        view=lambda width: list_page(shown, width),
        rows=records,
        paths=[str(files.root / statement.path) for statement in shown],
        status="success" if fitting else "nothing",
    )
    emit(env, answer, output)
    of_all = f" of {len(fitting)}" if len(shown) < len(fitting) else ""
    env.say(f"{count(len(shown), 'statement')}{of_all}")
    if note := unreadable_note(files):
        env.say(note)
    end_with(answer)


def list_page(statements: list[Statement], width: int | None) -> Page:
    """Show statements: a table where there is room, else three lines each."""
    page = Page()
    if width is None or width >= WIDE:
        columns = [
            Column("Date", keep=True),
            Column("Theme", "theme"),
            Column("Speaker", "speaker"),
            Column("Id", "id"),
        ]
        page.table(
            columns if statements else [],
            [[[date_span(s)], themes_text(s.theme), people(s.speaker), s.id] for s in statements],
        )
    else:
        for statement in statements:
            page.line(
                date_span(statement), "  ", Span(themes_text(statement.theme), "theme"), hang=12
            )
            page.line(Span(people(statement.speaker), "speaker"), indent=12)
            page.line(Span(statement.id, "id"), indent=12)
    explain_marks(page, statements)
    return page


def _newest_first(statement: Statement) -> tuple[bool, int, str]:
    if statement.date is None:
        return (True, 0, statement.id)
    return (False, -statement.date.last_day.toordinal(), statement.id)
