"""The program: its commands in the order of the help, and what happens when something goes wrong.

A new command is a module in `commands/` and a row in `COMMANDS`. Its module is imported when
it is called, so that `untoc --help` does not wait for what only a search needs.
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
from untoc_cli.cli.streams import let_go_of_streams, writing
from untoc_cli.errors import ExitCode, OutputUnwritable, UntocError, UsageProblem
from untoc_cli.record import Record


class CommandRow(Record):
    """A command of the program.

    Attributes:
        verb: what is typed.
        place: its module in `commands/` and its function.
        group: under which heading of the help it stands.
        summary: what it does, the first line of its docstring.
        examples: for the end of its help.
        formats: what its answer can be besides the formats that every command has.
    """

    verb: str
    place: str
    group: str
    summary: str
    examples: tuple[str, ...]
    formats: tuple[str, ...] = ()


COMMANDS: tuple[CommandRow, ...] = (
    CommandRow(
        "add",
        "add:add_documents",
        "File",
        "File statements, each as a Markdown file with a header.",
        (
            "untoc add statement.docx",
            "untoc add statement.pdf --date 2023-10-04 --no-input",
            "untoc add incoming/ --no-input",
        ),
    ),
    CommandRow(
        "edit",
        "edit:edit_statement",
        "File",
        "Open a statement in your editor, and take what you changed.",
        ("untoc edit 2022-05-06-firearms", "EDITOR=nano untoc edit tennant"),
    ),
    CommandRow(
        "set",
        "set_:set_fields",
        "File",
        "Set fields of statements, and leave all else as it is.",
        (
            "untoc set tennant role=Chair topics+=ransomware",
            "untoc set --theme tip --year 2023 language=en --dry-run",
        ),
    ),
    CommandRow(
        "move",
        "move:move_statements",
        "File",
        "Give statements the ids that their date, theme and speaker make.",
        ("untoc move tennant", "untoc move --all --dry-run"),
    ),
    CommandRow(
        "remove",
        "remove:remove_statements",
        "File",
        "Move statements to the trash of the archive.",
        (
            'untoc remove 2022-05-06-firearms --why "filed twice"',
            "untoc remove tennant frate --dry-run --why test",
        ),
    ),
    CommandRow(
        "restore",
        "restore:restore_statements",
        "File",
        "Put statements back from the trash to where they were.",
        ("untoc restore tennant", "untoc restore 2022-05-06-firearms --dry-run"),
    ),
    CommandRow(
        "trash",
        "trash:show_trash",
        "File",
        "List what was removed; untoc restore puts it back.",
        ("untoc trash", "untoc trash --empty --dry-run"),
    ),
    CommandRow(
        "undo",
        "undo:undo_change",
        "File",
        "Take back the last change that you made with untoc.",
        ("untoc undo --dry-run", "untoc undo --list"),
    ),
    CommandRow(
        "search",
        "search:search_statements",
        "Find",
        "Search what was said, and show the passages that answer.",
        ("untoc search firearms", "untoc search '\"in-person participation\"' --since 2022"),
    ),
    CommandRow(
        "show",
        "show:show_statement",
        "Find",
        "Show a statement, whole or one paragraph of it.",
        ("untoc show 2022-05-06-firearms", "untoc show tennant --paragraph 3"),
    ),
    CommandRow(
        "list",
        "list_:list_statements",
        "Find",
        "List the statements on file, the newest first.",
        ("untoc list --theme TIP", "untoc list -f csv > all.csv"),
    ),
    CommandRow(
        "timeline",
        "timeline:show_timeline",
        "Find",
        "Show every dialogue by year, and what was said at each.",
        (
            "untoc timeline --since 2023",
            "untoc timeline --matrix",
            "untoc timeline -o history.html",
        ),
        ("svg", "html"),
    ),
    CommandRow(
        "sessions",
        "sessions:list_sessions",
        "Find",
        "List the sessions of the registry, with what is on file.",
        ("untoc sessions --theme firearms", "untoc sessions 2022-firearms"),
    ),
    CommandRow(
        "summary",
        "summary:show_summary",
        "Understand",
        "Sum up what is on file, by working group.",
        ("untoc summary", "untoc summary --theme firearms", "untoc summary -o summary.docx"),
        ("markdown", "html", "docx"),
    ),
    CommandRow(
        "positions",
        "positions:list_positions",
        "Understand",
        "List what was welcomed, what worries, what is asked for and what is offered.",
        ("untoc positions --kind ask", "untoc positions --theme firearms --since 2022"),
    ),
    CommandRow(
        "references",
        "references:list_references",
        "Understand",
        "List who cites which resolution, article, protocol, goal or document.",
        ("untoc references --theme firearms", "untoc references 'resolution 9/1'"),
    ),
    CommandRow(
        "compare",
        "compare:compare_statements",
        "Understand",
        "Compare two statements, or a theme in two years, paragraph by paragraph.",
        ("untoc compare frate tennant", "untoc compare --theme firearms 2022 2023"),
    ),
    CommandRow(
        "trace",
        "trace:trace",
        "Understand",
        "Follow one demand through the years, in whatever words it was said.",
        ('untoc trace "in-person participation"', 'untoc trace "working groups" --theme TIP'),
    ),
    CommandRow(
        "trend",
        "trend:show_trend",
        "Understand",
        "Show how often words are said, by year and working group.",
        ('untoc trend firearms "civil society"', "untoc trend access --theme TIP -o access.svg"),
        ("svg",),
    ),
    CommandRow(
        "stats",
        "stats:show_statistics",
        "Understand",
        "Show who spoke, how often and how long, and where nothing is on file.",
        ("untoc stats", "untoc stats --theme firearms -f csv"),
    ),
    CommandRow(
        "cite",
        "cite:cite_statements",
        "Share",
        "Cite statements, ready to paste.",
        (
            "untoc cite frate",
            "untoc cite tennant --paragraph 3 --copy",
            "untoc cite frate tennant --style apa",
        ),
        ("markdown", "html", "csl-json", "bibtex", "ris"),
    ),
    CommandRow(
        "export",
        "export:export_statements",
        "Share",
        "Write statements for other programs and other people.",
        (
            "untoc export -o statements.csv",
            "untoc export --to zip --theme firearms -o firearms.zip",
        ),
    ),
    CommandRow(
        "import",
        "import_:import_statements",
        "Share",
        "Take statements from an export, or from a spreadsheet.",
        (
            "untoc import statements.json",
            'untoc import old.csv --map "Sprecher=speaker" --map "Text=body" --dry-run',
        ),
    ),
    CommandRow(
        "browse",
        "browse:browse_archive",
        "Share",
        "Look through the archive on the whole screen, with the keyboard.",
        ("untoc browse", "untoc browse firearms --theme TIP"),
    ),
    CommandRow(
        "site",
        "site:publish_site",
        "Share",
        "Write the archive as a web site that any web space can hold.",
        ("untoc site ../site", "untoc site ../site --base https://example.org/statements/"),
    ),
    CommandRow(
        "init",
        "init:create_archive",
        "Keep",
        "Make a new archive.",
        ('untoc init ngo --name "Our statements"', "untoc list --archive ngo"),
    ),
    CommandRow(
        "validate",
        "validate:validate_archive",
        "Keep",
        "Check every file, and name all problems with their lines.",
        ("untoc validate", "untoc validate --suggest", "untoc validate --explain date-future"),
        ("github",),
    ),
    CommandRow(
        "config",
        "config:configure",
        "Keep",
        "Show the settings of the archive, or change one of them.",
        ("untoc config", "untoc config engine sqlite"),
    ),
    CommandRow(
        "index",
        "index:build_index",
        "Keep",
        "Bring the search index up to date.",
        ("untoc index", "untoc index --rebuild"),
    ),
)
_COMPLETE = "_UNTOC_COMPLETE"  # the variable by which a shell asks what can stand at the cursor
_BY_VERB = {row.verb: row for row in COMMANDS}

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
            code = _report(_usage(error, command), command, arguments)
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


def _usage(error: TyperException, command: str) -> UsageProblem:
    """Return a wrong option or argument as one of our errors."""
    what = error.format_message().rstrip(".")
    hint = f"untoc {command} --help" if command in _BY_VERB else "untoc --help"
    return UsageProblem(what[:1].lower() + what[1:] if what[1:2].islower() else what, hint=hint)


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
