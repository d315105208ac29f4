"""`untoc move`: new ids for statements whose date, theme or speaker was corrected."""

from typing import Annotated

import typer

from untoc_cli.archive.renaming import new_places, plan_moves
from untoc_cli.cli.carrying_out import Manner, Words, YesOption, carry_out
from untoc_cli.cli.choosing import AllOption, chosen_statements
from untoc_cli.cli.commands.set_ import refuse_errors
from untoc_cli.cli.options import (
    ArchiveOption,
    Chosen,
    DryRunOption,
    FormatOption,
    NoInputOption,
    opened,
    selects,
)
from untoc_cli.text.wording import count
from untoc_cli.validation.preview import new_errors


@selects
def move_statements(
    references: Annotated[
        list[str] | None, typer.Argument(metavar="[ID…]", help="Ids, parts of ids, or paths.")
    ] = None,
    chosen: Chosen = Chosen(),  # noqa: B008 - a record, which nobody can change
    everything: AllOption = False,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    no_input: NoInputOption = False,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Give statements the ids that their date, theme and speaker make.

    The old id stays in the header as an alias and goes on working, in commands and in the headers
    of translations. Statements whose id fits stay where they are.
    """
    env, files = opened(archive)
    statements = chosen_statements(
        env, files, references or [], chosen, everything=everything, verb="move"
    )
    moves = new_places(statements, files)
    plan = plan_moves(moves, files)
    if plan:
        refuse_errors(new_errors(plan, files, env.today))
    named = count(len(moves), "statement")
    fitting = "its id fits" if len(statements) == 1 else "all ids fit"
    words = Words(
        f"Move {named}?",
        "Moved",
        f"Would move {named}",
        f"Nothing to move: {fitting if statements else 'no statement is selected'}.",
    )
    carry_out(env, files, plan, Manner(yes, no_input, dry_run), words, output)
