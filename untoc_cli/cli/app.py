"""The program: its commands in the order of the help, and what happens when something goes wrong.

A new command is a module in `commands/` and a row in `COMMANDS`.
"""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from untoc_cli import __version__
from untoc_cli.cli.commands.add import add_documents
from untoc_cli.cli.commands.index import build_index
from untoc_cli.cli.commands.init import create_archive
from untoc_cli.cli.commands.list_ import list_statements
from untoc_cli.cli.commands.search import search_statements
from untoc_cli.cli.commands.sessions import list_sessions
from untoc_cli.cli.commands.show import show_statement
from untoc_cli.cli.commands.summary import show_summary
from untoc_cli.cli.commands.timeline import show_timeline
from untoc_cli.cli.commands.validate import validate_archive
from untoc_cli.cli.environment import environment
from untoc_cli.cli.output import emit_error
from untoc_cli.errors import ExitCode, UntocError, UsageProblem


@dataclass(frozen=True)
class CommandRow:
    """A command: its verb, what it does, the group it stands in, and examples for the help."""

    verb: str
    function: Callable[..., None]
    group: str
    examples: tuple[str, ...]


COMMANDS: tuple[CommandRow, ...] = (
    CommandRow(
        "add",
        add_documents,
        "File",
        ("untoc add statement.md", "untoc add statement.txt --date 2023-10-04 --no-input"),
    ),
    CommandRow(
        "search",
        search_statements,
        "Find",
        ("untoc search firearms", "untoc search '\"in-person participation\"' --since 2022"),
    ),
    CommandRow(
        "show",
        show_statement,
        "Find",
        ("untoc show 2022-05-06-firearms", "untoc show tennant --paragraph 3"),
    ),
    CommandRow(
        "list", list_statements, "Find", ("untoc list --theme TIP", "untoc list -f csv > all.csv")
    ),
    CommandRow(
        "timeline",
        show_timeline,
        "Find",
        ("untoc timeline --since 2023", "untoc timeline --matrix"),
    ),
    CommandRow(
        "sessions",
        list_sessions,
        "Find",
        ("untoc sessions --theme firearms", "untoc sessions 2022-firearms"),
    ),
    CommandRow(
        "summary",
        show_summary,
        "Understand",
        ("untoc summary", "untoc summary --theme firearms"),
    ),
    CommandRow(
        "init", create_archive, "Keep", ("untoc init", 'untoc init ngo --name "Our statements"')
    ),
    CommandRow(
        "validate",
        validate_archive,
        "Keep",
        ("untoc validate", "untoc validate --explain session-date-mismatch"),
    ),
    CommandRow("index", build_index, "Keep", ("untoc index", "untoc index --rebuild")),
)
_EXAMPLES = {row.verb: row.examples for row in COMMANDS}

_JOURNEYS = (
    ("untoc add statement.md", "file a statement"),
    ("untoc search firearms", "find what was said, ready to quote"),
    ("untoc timeline", "see every dialogue, and where nothing is on file"),
)


class UntocCommand(TyperCommand):
    """A command whose help ends with examples."""

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write the examples."""
        with formatter.section("Examples"):
            for example in _EXAMPLES.get(ctx.info_name, ()):
                formatter.write(f"  {example}\n")


class UntocGroup(TyperGroup):
    """The program as a whole: help in groups, errors as help, exit codes as documented."""

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Write what the program is for, and the three ways into it."""
        super().format_help_text(ctx, formatter)
        with formatter.section("Start here"):
            formatter.write_dl(_JOURNEYS)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands, the everyday ones first."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for row in COMMANDS:
            command = self.get_command(ctx, row.verb)
            assert command is not None
            short = command.get_short_help_str(formatter.width - 14)
            groups.setdefault(row.group, []).append((row.verb.ljust(8), short))
        for group, rows in groups.items():
            with formatter.section(group):
                formatter.write_dl(rows)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a reader of our output who has gone is no error."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _forget_the_pipe()
            raise typer.Exit(ExitCode.DONE) from None

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002 - errors are always ours to show
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, and turn whatever goes wrong into a message and an exit code."""
        arguments = list(sys.argv[1:] if args is None else args)
        command = next((word for word in arguments if not word.startswith("-")), "")
        try:
            code = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
        except UntocError as error:
            emit_error(environment(), error, command)
            code = error.exit_code
        except TyperException as error:
            emit_error(environment(), _usage(error, command), command)
            code = ExitCode.USAGE
        except (KeyboardInterrupt, typer.Abort):
            code = ExitCode.INTERRUPTED
        sys.exit(int(code or 0))


def _usage(error: TyperException, command: str) -> UsageProblem:
    """Return a wrong option or argument as one of our errors."""
    what = error.format_message().rstrip(".")
    known = any(row.verb == command for row in COMMANDS)
    hint = f"untoc {command} --help" if known else "untoc --help"
    return UsageProblem(what[:1].lower() + what[1:] if what[1:2].islower() else what, hint=hint)


def _forget_the_pipe() -> None:
    """Let the interpreter end quietly when whoever read our output has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


app = typer.Typer(
    cls=UntocGroup,
    # Rich stays out of the help: --help answers three times as fast.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@app.callback()
def untoc(
    version: Annotated[
        bool, typer.Option("--version", "-V", help="Show the version.", is_eager=True)
    ] = False,
) -> None:
    """What civil society said at the United Nations on organized crime: filed, found, quoted."""
    if version:
        sys.stdout.write(f"untoc {__version__}\n")
        raise typer.Exit


for _row in COMMANDS:
    app.command(_row.verb, cls=UntocCommand)(_row.function)
