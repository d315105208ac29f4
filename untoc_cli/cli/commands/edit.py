"""`untoc edit`: a statement in the user's own editor, checked before it is taken."""

from collections.abc import Sequence
from typing import Annotated

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.changes import Plan, plan_change, read_file, rewritten
from untoc_cli.archive.identifiers import id_of
from untoc_cli.archive.planned import PlannedArchive
from untoc_cli.cli.carrying_out import Manner, Words, carry_out
from untoc_cli.cli.choosing import meant_path
from untoc_cli.cli.commands.set_ import ids_that_will_not_fit, offer_move
from untoc_cli.cli.editor import Copy, editor_command, run_editor
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.options import (
    ArchiveOption,
    DryRunOption,
    FormatOption,
    NoInputOption,
    opened,
)
from untoc_cli.cli.output import Format
from untoc_cli.cli.prompts import ask
from untoc_cli.errors import Refused, UntocError
from untoc_cli.validation.findings import Finding
from untoc_cli.validation.preview import new_errors

_UNCHANGED = (
    "Nothing was changed. (An editor that opens in the background must be told to wait: "
    'EDITOR="code --wait".)'
)


def edit_statement(
    reference: Annotated[
        str, typer.Argument(metavar="ID", help="An id, a part of it that fits one, or a path.")
    ],
    dry_run: DryRunOption = False,
    no_input: NoInputOption = False,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Open a statement in your editor, and take what you changed.

    The editor is what VISUAL or EDITOR say, and gets a copy. When it is closed the copy is checked;
    what is wrong is shown, and you can go on. Until then the statement stays as it was, and when
    something comes in between, it is said where the copy is.
    """
    env, files = opened(archive)
    path = meant_path(files, reference)
    before = read_file(files, path)
    command = editor_command(env.environ)
    copy = Copy(f"{id_of(path)}.md", before)
    editing = _Editing(env, files, path, before, copy)
    try:
        plan = editing.edited(command, Manner(no_input=no_input))
        editing.take(plan, Manner(yes=True, dry_run=dry_run), output)
    except (UntocError, KeyboardInterrupt) as problem:
        raise _with_copy(env, problem, copy, before) from None
    copy.delete()


class _Editing:
    """One statement that is being edited."""

    def __init__(
        self, env: Environment, archive: Archive, path: str, before: bytes, copy: Copy
    ) -> None:
        self._env = env
        self._archive = archive
        self._path = path
        self._before = before
        self._copy = copy

    def edited(self, command: Sequence[str], manner: Manner) -> Plan:
        """Run the editor, again as long as somebody goes on, and return what comes of it.

        Raises:
            UntocError: the editor failed, or what is in the copy cannot be taken.
        """
        while True:
            run_editor(list(command), self._copy.path)
            step = rewritten(self._path, self._before, self._copy.read())
            plan = plan_change("edit", [step], about=id_of(self._path))
            errors = new_errors(plan, self._archive, self._env.today) if plan else []
            if not errors or not self._goes_on(errors, plan, manner):
                return plan

    def take(self, plan: Plan, manner: Manner, output: Format | None) -> None:
        """Replace the statement by what was edited, and answer.

        Raises:
            UntocError: somebody changed it meanwhile, or the disk does not do it.
        """
        words = Words("", "Changed", "Would change", _UNCHANGED)
        unfitting = ids_that_will_not_fit(plan, self._archive)
        if carry_out(self._env, self._archive, plan, manner, words, output):
            offer_move(self._env, unfitting)

    def _goes_on(self, errors: Sequence[Finding], plan: Plan, manner: Manner) -> bool:
        """Show what is wrong and ask; False means that it is taken as it is.

        Raises:
            Refused: it is not to be taken, or cannot be.
        """
        for error in errors:
            self._env.say(f"{error.place}: {error.message}")
            if error.hint:
                self._env.say(f"  try: {error.hint}")
        readable = self._is_readable(plan)
        if not manner.asks(self._env):
            if readable:
                return False
            raise Refused(f"{self._path} was left as it was: the text cannot be read", hint=_AGAIN)
        choices = "e to go on editing, s to take it all the same, q to leave it as it was"
        if not readable:
            choices = "e to go on editing, q to leave it as it was"
        answer = ""
        while answer not in ("e", "q", *("s" if readable else "")):
            answer = ask(self._env, f"What now? ({choices})", default="e").lower()[:1]
        if answer == "q":
            raise Refused(f"{self._path} was left as it was", hint=_AGAIN)
        return answer == "e"

    def _is_readable(self, plan: Plan) -> bool:
        entries = PlannedArchive(self._archive, plan).entries
        return any(entry.path == self._path and entry.statement for entry in entries)


_AGAIN = "untoc edit with the same id"


def _with_copy(
    env: Environment, problem: BaseException, copy: Copy, before: bytes
) -> BaseException:
    """Return a problem that says where the edited text is; a copy without any is deleted."""
    try:
        is_edited = copy.read() != before
    except Refused:
        is_edited = not copy.is_gone
    if not is_edited:
        copy.delete()
        return problem
    said = f"what you edited is in {copy.path}"
    if isinstance(problem, UntocError):
        details = (*problem.details, f"  {said}")
        return type(problem)(problem.what, hint=problem.hint, details=details)
    env.say(f"{said[0].upper()}{said[1:]}")
    return problem
