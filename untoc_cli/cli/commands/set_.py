"""`untoc set`: fields of one statement or many, changed from the command line."""

from typing import Annotated

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.assignments import (
    SET,
    Assignment,
    is_assignment,
    plan_assignments,
    read_assignment,
)
from untoc_cli.archive.changes import Plan
from untoc_cli.archive.planned import PlannedArchive
from untoc_cli.archive.renaming import fits
from untoc_cli.archive.statement import Statement
from untoc_cli.cli.carrying_out import Manner, Words, YesOption, carry_out
from untoc_cli.cli.choosing import AllOption, chosen_statements
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.options import (
    ArchiveOption,
    Chosen,
    DryRunOption,
    FormatOption,
    NoInputOption,
    opened,
    selects,
)
from untoc_cli.cli.problems import each
from untoc_cli.errors import Refused, UsageProblem
from untoc_cli.text.wording import count
from untoc_cli.validation.findings import Finding
from untoc_cli.validation.preview import new_errors

_FORMS = "field=value, field+=value, field-=value, or field= to remove it"


@selects
def set_fields(
    words: Annotated[
        list[str],
        typer.Argument(metavar="[ID…] FIELD=VALUE…", help="Ids or paths, and what is to be set."),
    ],
    chosen: Chosen,
    everything: AllOption = False,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    no_input: NoInputOption = False,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Set fields of statements, and leave all else as it is.

    field=value sets, field+=value adds to a list, field-=value takes out of it, and field= removes
    the field. Statements are named by ids, chosen by filters, or all of them with --all. What
    would make a file invalid is refused; what was inferred of a value goes when you type another.
    """
    env, files = opened(archive)
    assignments = _assignments(words, files)
    references = [word for word in words if not is_assignment(word)]
    statements = chosen_statements(
        env, files, references, chosen, everything=everything, verb="set"
    )
    about = " ".join(word for word in words if is_assignment(word))
    plan = plan_assignments(files, statements, assignments, about)
    if plan:
        refuse_errors(new_errors(plan, files, env.today))
    unfitting = ids_that_will_not_fit(plan, files)
    manner = Manner(yes, no_input, dry_run)
    if carry_out(env, files, plan, manner, _words(plan, statements), output):
        offer_move(env, unfitting)


def _assignments(words: list[str], archive: Archive) -> list[Assignment]:
    typed = [word for word in words if is_assignment(word)]
    if not typed:
        raise UsageProblem("nothing is to be set", hint=f"untoc set {words[0]} with {_FORMS}")
    assignments = each(typed, lambda word: read_assignment(word, archive))
    _refuse_twice(assignments)
    return assignments


def _refuse_twice(assignments: list[Assignment]) -> None:
    """Refuse to set a field to two values, of which the first would be lost without a word."""
    for number, assignment in enumerate(assignments):
        field = (assignment.field, assignment.name)
        if assignment.sign == SET and field in {(a.field, a.name) for a in assignments[:number]}:
            named = ".".join(filter(None, field))
            raise UsageProblem(
                f"{named} is set more than once",
                hint=f"{named}=VALUE once; several values of a list are separated by ;",
            )


def _words(plan: Plan, statements: list[Statement]) -> Words:
    files = count(len(plan.files), "file")
    nothing = "it is so already" if len(statements) == 1 else "they are so already"
    if not statements:
        nothing = "no statement is selected"
    return Words(
        f"Change {files}?", "Changed", f"Would change {files}", f"Nothing to change: {nothing}."
    )


def refuse_errors(findings: list[Finding]) -> None:
    """Refuse a change that would bring errors into the archive.

    Raises:
        Refused: it would; names them all, and what to try for the first.
    """
    if not findings:
        return
    first = findings[0]
    if len(findings) == 1:
        raise Refused(f"{first.path} would not be valid: {first.message}", hint=first.hint)
    raise Refused(
        f"nothing was changed: there would be {count(len(findings), 'error')}",
        details=tuple(f"  {finding.path}: {finding.message}" for finding in findings),
        hint=first.hint,
    )


def ids_that_will_not_fit(plan: Plan, archive: Archive) -> list[str]:
    """Return the ids that fit now and will not when a plan has been applied."""
    changed = {step.path for step in plan.files}
    fitting = {s.path for s in archive.statements if s.path in changed and fits(s)}
    after = PlannedArchive(archive, plan).statements
    return [s.id for s in after if s.path in fitting and not fits(s)]


def offer_move(env: Environment, ids: list[str]) -> None:
    """Say which ids do not fit any more, and offer to make new ones."""
    if ids:
        named = " ".join(ids[:5]) + (" …" if len(ids) > 5 else "")
        env.say(f"The id no longer says what the header says; untoc move {named} makes a new one.")
