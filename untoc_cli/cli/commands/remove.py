"""`untoc remove`: statements into the trash, from where they can be put back."""

from typing import Annotated

import typer

from untoc_cli.archive.changes import Plan
from untoc_cli.archive.trash import plan_removal
from untoc_cli.cli.carrying_out import Manner, Words, YesOption, carry_out
from untoc_cli.cli.choosing import meant_path
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.options import (
    ArchiveOption,
    DryRunOption,
    FormatOption,
    NoInputOption,
    opened,
)
from untoc_cli.cli.problems import each
from untoc_cli.cli.prompts import ask
from untoc_cli.errors import UsageProblem
from untoc_cli.text.wording import count
from untoc_cli.validation.findings import Finding
from untoc_cli.validation.preview import new_errors


def remove_statements(
    references: Annotated[
        list[str], typer.Argument(metavar="ID…", help="Ids, parts of ids, or paths.")
    ],
    why: Annotated[
        str | None, typer.Option("--why", help="The reason, for those who look for it later.")
    ] = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    no_input: NoInputOption = False,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Move statements to the trash of the archive.

    They lie there as they were, with a note that says when, why and from where, and untoc restore
    puts them back. Nothing is deleted.
    """
    env, files = opened(archive)
    paths = list(dict.fromkeys(each(references, lambda name: meant_path(files, name))))
    manner = Manner(yes, no_input, dry_run)
    reason = _reason(env, why, paths, manner)
    plan = plan_removal(paths, files, why=reason, when=env.today)
    left = new_errors(plan, files, env.today)
    if carry_out(env, files, plan, manner, _words(plan, paths), output):
        _say_left(env, left)


def _reason(env: Environment, why: str | None, paths: list[str], manner: Manner) -> str:
    """Return why; asked for where somebody can be asked.

    Raises:
        UsageProblem: nobody says it.
    """
    said = " ".join((why or "").split())
    named = paths[0] if len(paths) == 1 else count(len(paths), "statement")
    while not said and manner.asks(env):
        said = " ".join(ask(env, f"Why is {named} removed?").split())
    if not said:
        raise UsageProblem("why it is removed is not said", hint='--why "filed twice"')
    return said


def _words(plan: Plan, paths: list[str]) -> Words:
    named = count(len(paths), "statement")
    return Words(
        f"Move {named} to the trash?",
        "Removed",
        f"Would remove {named}",
        f"Nothing to {plan.command}.",
    )


def _say_left(env: Environment, findings: list[Finding]) -> None:
    """Say which statements point to what was removed."""
    for finding in findings:
        env.say(f"{finding.place} is no longer valid: {finding.message}")
    if findings:
        env.say("untoc undo puts it back.")
