"""The program: its commands in the order of the help, and what happens when something goes wrong.

The module of a command is imported when it is called, so that `untoc --help` does not wait for
what only a search needs.
"""

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from untoc_cli import __version__
from untoc_cli.cli.command import FORMATS, UntocCommand, format_in
from untoc_cli.cli.command_table import COMMANDS, CommandRow
from untoc_cli.cli.streams import let_go_of_streams, writing
from untoc_cli.errors import ExitCode, OutputUnwritable, UntocError

_BY_VERB = {row.verb: row for row in COMMANDS}
_COMPLETE = "_UNTOC_COMPLETE"  # the variable by which a shell asks what can stand at the cursor

_JOURNEYS = (
    ("untoc add statement.docx", "file a statement"),
    ("untoc search firearms", "find what was said, ready to quote"),
    ("untoc timeline", "see every dialogue, and where nothing is on file"),
)


class UntocGroup(TyperGroup):
    """The program as a whole: help in groups, errors as help, exit codes as documented."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self._loaded: dict[str, Any] = {}
        verbs: Any = dict.fromkeys(_BY_VERB)  # unloaded: enough for "did you mean"
        self.commands = verbs

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - typer's own signature
        """Return the verbs, in the order of the help."""
        return list(_BY_VERB)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - typer's own signature
        """Return a command, and import its module now."""
        row = _BY_VERB.get(cmd_name)
        if row and cmd_name not in self._loaded:
            self._loaded[cmd_name] = load(row)
        return self._loaded.get(cmd_name)

    def summaries(self) -> list[tuple[str, str]]:
        """Return each verb with what it does, without loading any."""
        return [(row.verb, row.summary) for row in COMMANDS]

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Write what the program is for, and the three ways into it."""
        super().format_help_text(ctx, formatter)
        with formatter.section("Start here"):
            formatter.write_dl(_JOURNEYS)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - as above
        """Write the commands, the everyday ones first."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for row in COMMANDS:
            groups.setdefault(row.group, []).append((row.verb.ljust(8), row.summary))
        for group, rows in groups.items():
            with formatter.section(group):
                formatter.write_dl(rows)

    def make_context(self, info_name: Any, args: Any, parent: Any = None, **extra: Any) -> Any:
        """Read the arguments, and answer --help and --version."""
        with _readers_may_go(), writing():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        with _readers_may_go():
            return super().invoke(ctx)

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
        if os.environ.get(_COMPLETE):
            from untoc_cli.cli.shells import answer  # noqa: PLC0415 - only for the Tab key

            answer(self, os.environ)
            sys.exit(ExitCode.DONE)
        arguments = list(sys.argv[1:] if args is None else args)
        if arguments and arguments[-1] in ("--install-completion", "--show-completion"):
            arguments.append("detect")  # the shell that untoc was called from
        command = next((word for word in arguments if not word.startswith("-")), "")
        try:
            code = super().main(
                arguments or ["--help"],
                prog_name,
                complete_var,
                False,
                windows_expand_args,
                **extra,
            )
        except UntocError as error:
            code = _report(error, command, arguments)
        except TyperException as error:
            from untoc_cli.cli.usage import usage_problem  # noqa: PLC0415 - only for an error

            code = _report(usage_problem(error, command, _BY_VERB), command, arguments)
        except (KeyboardInterrupt, typer.Abort):
            code = ExitCode.INTERRUPTED
        let_go_of_streams()
        sys.exit(int(code or 0))


def load(row: CommandRow) -> Any:
    """Return the command that a row describes."""
    module, _, name = row.place.partition(":")
    function = getattr(import_module(f"untoc_cli.cli.commands.{module}"), name)
    alone = _program()
    alone.command(row.verb, cls=UntocCommand)(function)
    command = typer.main.get_command(alone)
    assert isinstance(command, UntocCommand)
    command.examples = row.examples
    command.formats = (*FORMATS, *row.formats)
    command.excludes_words = row.verb in ("search", "browse")
    return command


def _report(error: UntocError, command: str, arguments: Sequence[str]) -> ExitCode:
    """Print an error and return the exit code it ends with."""
    from untoc_cli.cli.environment import environment  # noqa: PLC0415 - needs the archive's room
    from untoc_cli.cli.output import emit_error  # noqa: PLC0415 - as above

    let_go_of_streams()  # the rest of an answer that cannot be written
    surroundings = environment()
    surroundings.error_format = surroundings.error_format or format_in(arguments)
    with contextlib.suppress(BrokenPipeError, OutputUnwritable):  # the exit code still says it
        emit_error(surroundings, error, command)
    return error.exit_code


@contextlib.contextmanager
def _readers_may_go() -> Iterator[None]:
    """End quietly when whoever read our output has gone."""
    try:
        yield
    except BrokenPipeError:
        raise typer.Exit(ExitCode.DONE) from None


def _program(**settings: Any) -> typer.Typer:
    return typer.Typer(
        # Rich stays out of the help: --help answers three times as fast.
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        **{"add_completion": False, **settings},
    )


app = _program(cls=UntocGroup, no_args_is_help=True)


def _show_version(wanted: bool) -> None:
    if wanted:
        with writing():
            sys.stdout.write(f"untoc {__version__}\n")
            sys.stdout.flush()
        raise typer.Exit


def _show_completion(shell: str | None) -> None:
    if shell:
        from untoc_cli.cli.completion_setup import show_script  # noqa: PLC0415 - hardly ever asked

        show_script(shell)
        raise typer.Exit


def _install_completion(shell: str | None) -> None:
    if shell:
        from untoc_cli.cli.completion_setup import install  # noqa: PLC0415 - as above
        from untoc_cli.cli.environment import environment  # noqa: PLC0415 - as above

        for sentence in install(shell):
            environment().say(sentence)
        raise typer.Exit


@app.callback()
def untoc(
    version: Annotated[
        bool,
        typer.Option(
            "--version", "-V", help="Show the version.", is_eager=True, callback=_show_version
        ),
    ] = False,
    install_completion: Annotated[
        str | None,
        typer.Option(
            "--install-completion",
            metavar="[SHELL]",
            help="Let the Tab key complete: bash, zsh, fish or powershell; this one, unless named.",
            is_eager=True,
            callback=_install_completion,
        ),
    ] = None,
    show_completion: Annotated[
        str | None,
        typer.Option(
            "--show-completion",
            metavar="[SHELL]",
            help="Print what --install-completion would install.",
            is_eager=True,
            callback=_show_completion,
        ),
    ] = None,
) -> None:
    """What civil society said at the United Nations on organized crime: filed, found, quoted."""
