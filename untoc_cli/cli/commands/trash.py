"""`untoc trash`: what was removed, and the only way to delete it for good."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from untoc_cli.archive.trash import Removed, empty_trash, in_trash
from untoc_cli.cli.carrying_out import Manner, YesOption
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.options import (
    ArchiveOption,
    DryRunOption,
    FormatOption,
    NoInputOption,
    opened,
)
from untoc_cli.cli.output import Answer, emit
from untoc_cli.cli.page import Column, Page
from untoc_cli.cli.prompts import confirm
from untoc_cli.errors import UsageProblem
from untoc_cli.text.wording import count


def show_trash(
    empty: Annotated[
        bool, typer.Option("--empty", help="Delete for good what lies in the trash.")
    ] = False,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    no_input: NoInputOption = False,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """List what was removed; untoc restore puts it back.

    With --empty it is deleted for good, and so are the changes of your log that hold its text. No
    other command deletes anything.
    """
    env, files = opened(archive)
    trash = in_trash(files)
    manner = Manner(yes, no_input, dry_run)
    deletes = empty and bool(trash) and _agreed(env, trash, manner)
    number = empty_trash(trash, files) if deletes else 0
    records = [_record(item) for item in trash]
    answer = Answer(
        command="trash",
        data={"files": records, "deleted": number, "dry_run": dry_run},
        view=lambda _: _emptied(trash, number, manner) if empty else _page(trash),
        rows=records,
        paths=[] if deletes else [str(files.root / item.path) for item in trash],
        status="success" if trash else "nothing",
    )
    emit(env, answer, output)
    if not empty:
        env.say(f"{count(len(trash), 'statement')} in the trash")


def _agreed(env: Environment, trash: Sequence[Removed], manner: Manner) -> bool:
    """Tell whether everything is to be deleted.

    Raises:
        UsageProblem: nobody can be asked, and --yes was not given.
    """
    if manner.dry_run:
        return False
    if manner.yes:
        return True
    named = count(len(trash), "statement")
    if not manner.asks(env):
        raise UsageProblem(
            f"emptying the trash deletes {named} for good", hint="untoc trash --empty --yes"
        )
    for item in trash:
        env.say(f"  {item.came_from}{f'  ({item.why})' if item.why else ''}")
    return confirm(env, f"Delete {named} for good? Nothing brings them back.", default=False)


def _record(item: Removed) -> dict[str, Any]:
    return {
        "name": item.name,
        "path": item.path,
        "from": item.came_from,
        "removed": item.when,
        "why": item.why,
    }


def _page(trash: Sequence[Removed]) -> Page:
    page = Page()
    columns = [
        Column("Removed", "date", keep=True),
        Column("Name", "id"),
        Column("From", keep=True),
        Column("Why"),
    ]
    rows = [[item.when or "?", item.name, _folder(item), item.why or ""] for item in trash]
    page.table(columns if trash else [], rows)
    if not trash:
        page.line("The trash is empty.")
    return page


def _folder(item: Removed) -> str:
    return item.came_from.rpartition("/")[0] or "."


def _emptied(trash: Sequence[Removed], number: int, manner: Manner) -> Page:
    page = Page()
    if manner.dry_run and trash:
        page.line(f"Would delete {count(len(trash), 'statement')} for good:")
        for item in trash:
            page.line(item.came_from, indent=2)
    elif not trash:
        page.line("The trash is empty.")
    elif number:
        page.line(f"Deleted {count(number, 'statement')} for good.")
    else:
        page.line("Nothing was deleted.")
    return page
