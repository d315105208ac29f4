"""`untoc undo`: the last change taken back."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.change_log import ChangeLog, LoggedChange
from untoc_cli.archive.changes import plan_undo
from untoc_cli.cli.carrying_out import Manner, Words, YesOption, carry_out
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.options import (
    ArchiveOption,
    DryRunOption,
    FormatOption,
    LimitOption,
    NoInputOption,
    opened,
)
from untoc_cli.cli.output import Answer, Format, emit
from untoc_cli.cli.page import Cell, Column, Page, Span
from untoc_cli.errors import ExitCode
from untoc_cli.text.wording import count


def undo_change(
    listed: Annotated[bool, typer.Option("--list", help="List the changes instead.")] = False,
    limit: LimitOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    no_input: NoInputOption = False,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Take back the last change that you made with untoc.

    What was filed, set, edited, moved, removed, restored or configured in this archive is as it was
    before; the next undo takes back the change before that. Where a file was changed since, nothing
    is done. Changes made on other computers are theirs to take back.
    """
    env, files = opened(archive)
    log = ChangeLog(files.log_folder)
    if listed:
        _list(env, list(log.changes())[:limit], log, output)
        return
    last = log.last()
    if last is None:
        _nothing(env, output)
        raise typer.Exit(ExitCode.NEGATIVE)
    _take_back(env, files, last, Manner(yes, no_input, dry_run), output)


def _take_back(
    env: Environment, archive: Archive, last: LoggedChange, manner: Manner, output: Format | None
) -> None:
    plan = plan_undo(last, archive)
    env.say(f"Change {last.number}, {_moment(last)}: {_command(last)}")
    words = Words("Take it back?", "Taken back:", "Would take back", "Nothing to take back.")
    carry_out(env, archive, plan, manner, words, output)


def _nothing(env: Environment, output: Format | None) -> None:
    page = Page()
    page.line("There is no change to take back.")
    data: dict[str, Any] = {"change": None, "dry_run": False, "files": []}
    emit(env, Answer("undo", data, lambda _: page, paths=[], status="nothing"), output)


def _list(
    env: Environment, changes: Sequence[LoggedChange], log: ChangeLog, output: Format | None
) -> None:
    undone = {change.undoes for change in log.changes() if change.undoes is not None}
    records = [_record(change, undone) for change in changes]
    answer = Answer(
        command="undo",
        data={"changes": records},
        view=lambda _: _page(changes, undone),
        rows=records,
        status="success" if changes else "nothing",
    )
    emit(env, answer, output)
    env.say(count(len(changes), "change"))


def _record(change: LoggedChange, undone: set[int]) -> dict[str, Any]:
    return {
        "number": change.number,
        "when": datetime.fromtimestamp(change.when, UTC).isoformat(timespec="seconds"),
        "command": change.command,
        "about": change.about,
        "files": [file.path for file in change.files],
        "undoes": change.undoes,
        "undone": change.number in undone,
    }


def _page(changes: Sequence[LoggedChange], undone: set[int]) -> Page:
    page = Page()
    columns = [
        Column("No.", "number", right=True),
        Column("When", "date", keep=True),
        Column("What"),
    ]
    rows: list[list[Cell]] = [
        [
            str(change.number),
            _moment(change),
            [
                _command(change),
                *([Span(", taken back", "silent")] if change.number in undone else []),
            ],
        ]
        for change in changes
    ]
    page.table(columns if changes else [], rows)
    return page


def _command(change: LoggedChange) -> str:
    return f"{change.command} {change.about}".strip()


def _moment(change: LoggedChange) -> str:
    return f"{datetime.fromtimestamp(change.when).astimezone():%Y-%m-%d %H:%M}"
