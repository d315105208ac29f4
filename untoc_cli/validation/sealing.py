"""Sealing texts: their fingerprints, with day and reason, into the headers of their files."""

from collections.abc import Sequence
from datetime import date

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.changes import FileChange, Plan, plan_change, read_file, rewritten
from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.header_edits import add_entries
from untoc_cli.archive.parts import FrontMatterError
from untoc_cli.archive.reading import read_statement
from untoc_cli.archive.seals import Seal, is_as_sealed
from untoc_cli.archive.statement import Statement
from untoc_cli.errors import Refused
from untoc_cli.text.wording import count


def plan_seals(
    archive: Archive, statements: Sequence[Statement], why: str | None, today: date
) -> Plan:
    """Return the plan that seals the texts that are not sealed as they are.

    Args:
        archive: where they lie.
        statements: which ones; those without a word, and those sealed as they are, are left out.
        why: the reason; a text that changed since it was sealed is sealed again with one only.
        today: the day it is.

    Raises:
        Refused: texts changed and no reason is given, or a header cannot be changed; names all.
    """
    chosen = [s for s in statements if s.words and not is_as_sealed(s)]
    _refuse_changed([s for s in chosen if s.seal], why)
    reason = " ".join((why or "").split())
    steps = [_sealed(archive, statement, reason, today) for statement in chosen]
    return plan_change("validate", steps, about=f"--seal: {count(len(steps), 'statement')}")


def _refuse_changed(changed: Sequence[Statement], why: str | None) -> None:
    if changed and not (why or "").strip():
        raise Refused(
            f"{count(len(changed), 'text')} changed since the last seal, and no reason is given",
            details=tuple(f"  {statement.path}" for statement in changed),
            hint='untoc validate --seal --why "what was corrected, and after what"',
        )


def _sealed(archive: Archive, statement: Statement, reason: str, today: date) -> FileChange:
    """Return the step that adds a seal; the fingerprint is that of the file as it is now."""
    data = read_file(archive, statement.path)
    now = read_statement(statement.path, data).statement
    if now is None:
        raise Refused(f"{statement.path} was changed meanwhile", hint="untoc validate")
    day = PartialDate(today.year, today.month, today.day)
    seal = Seal(day, now.body_digest, reason)
    try:
        after = add_entries(data.decode("utf-8"), "seal", [str(seal)])
    except FrontMatterError as error:
        raise Refused(f"{statement.path}:{error.line}: {error.message}", hint=error.hint) from error
    return rewritten(statement.path, data, after)
