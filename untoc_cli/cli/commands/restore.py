"""`untoc restore`: statements out of the trash, back to where they were."""

from typing import Annotated

import typer

from untoc_cli.archive.changes import check_plan
from untoc_cli.archive.trash import find_removed, in_trash, plan_restoring
from untoc_cli.cli.carrying_out import Manner, Words, YesOption, carry_out
from untoc_cli.cli.commands.set_ import refuse_errors
from untoc_cli.cli.options import (
    ArchiveOption,
    DryRunOption,
    FormatOption,
    NoInputOption,
    opened,
)
from untoc_cli.cli.problems import each
from untoc_cli.text.wording import count
from untoc_cli.validation.preview import new_errors

_CLASHES = ("id-twice", "alias-taken")  # other errors it had before, and nobody knows better now


def restore_statements(
    references: Annotated[
        list[str], typer.Argument(metavar="ID…", help="Ids or parts of ids, as untoc trash says.")
    ],
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    no_input: NoInputOption = False,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Put statements back from the trash to where they were.

    They are as they were, byte for byte. Where another statement has taken their place or their id
    meanwhile, nothing is done.
    """
    env, files = opened(archive)
    trash = in_trash(files)
    removed = each(references, lambda name: find_removed(name, trash))
    plan = plan_restoring(removed, files)
    # A place that is taken now may be free, and its id an alias, once the whole was looked at.
    check_plan(plan, files)
    refuse_errors([f for f in new_errors(plan, files, env.today) if f.code in _CLASHES])
    named = count(len(set(removed)), "statement")
    words = Words(
        f"Put back {named}?", "Put back", f"Would put back {named}", "Nothing to put back."
    )
    carry_out(env, files, plan, Manner(yes, no_input, dry_run), words, output)
