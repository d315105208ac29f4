"""Which statements a command changes: those that are named, or a selection."""

from typing import Annotated

import typer

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.archive.identifiers import id_of
from untoc_cli.archive.statement import Statement
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.options import Chosen
from untoc_cli.cli.problems import each
from untoc_cli.cli.views import unreadable_note
from untoc_cli.errors import NotFound, UsageProblem
from untoc_cli.text.folding import fold

AllOption = Annotated[bool, typer.Option("--all", help="Every statement of the archive.")]


def chosen_statements(
    env: Environment,
    archive: Archive,
    references: list[str],
    chosen: Chosen,
    *,
    everything: bool,
    verb: str,
) -> list[Statement]:
    """Return the statements that are named by ids or paths, or selected by filters.

    Files that cannot be read are in no selection, which is said.

    Args:
        env: where to say it.
        archive: where.
        references: ids, parts of ids, paths.
        chosen: the filters.
        everything: whether all statements are meant.
        verb: the command, for what to try.

    Raises:
        UsageProblem: nothing is named, or in more than one way.
        NotFound: a reference means no statement, or several; all of them are told.
    """
    selection = chosen.resolve(archive)
    ways = [bool(references), bool(selection), everything]
    if not any(ways):
        raise UsageProblem(
            "no statement is named", hint=f"untoc {verb} ID, or --theme, --year…, or --all"
        )
    if sum(ways) > 1:
        raise UsageProblem(
            "statements are named by ids, by filters, or by --all: one of the three",
            hint=f"untoc list with the filters shows the ids, then untoc {verb} ID…",
        )
    if references:
        found = each(references, archive.find)
        return list({statement.path: statement for statement in found}.values())
    if note := unreadable_note(archive):
        env.say(note)
    return list((selection or Selection()).choose(archive.statements))


def meant_path(archive: Archive, reference: str) -> str:
    """Return the file a person means, also one whose header cannot be read.

    Raises:
        NotFound: it means none, or several.
    """
    try:
        return archive.find(reference).path
    except NotFound:
        wanted = fold(reference.strip())
        broken = archive.broken(reference) or [
            entry
            for entry in archive.entries
            if entry.statement is None and wanted and wanted in fold(id_of(entry.path))
        ]
        if len(broken) == 1:
            return broken[0].path
        raise
