"""The pages of docs/reference that are made from the code."""

from collections.abc import Iterable, Iterator, Sequence

from tables import Command, Parameter, attributes, commands, plain, shared_options

from untoc_cli import errors
from untoc_cli.archive.sessions import Session
from untoc_cli.archive.settings import Settings
from untoc_cli.archive.statement import FIELDS, STATUSES, VISIBILITIES
from untoc_cli.archive.themes import THEMES, Theme
from untoc_cli.errors import ExitCode, UntocError
from untoc_cli.record import Record

_MADE = "<!-- Made by docs/generate.py from the program itself; what is changed here is lost. -->"
_VALUES = {
    "theme": [theme.slug for theme in THEMES],
    "status": STATUSES,
    "visibility": VISIBILITIES,
}


def commands_page() -> str:
    """Return the page of all commands."""
    groups = dict.fromkeys(command.row.group for command in commands())
    parts = [
        page_head("Commands"),
        (
            "What `untoc COMMAND --help` says, of all commands on one page.\nOptions that many "
            "commands have are described [at the end](#options-of-many-commands).\n"
        ),
    ]
    for group in groups:
        parts.append(f"## {group}\n")
        parts += [_command(command) for command in commands() if command.row.group == group]
    parts += [
        "## Options of many commands\n",
        *table(("option", ""), ((f"`{_cell(o.spelled)}`", _help(o)) for o in shared_options())),
    ]
    return "\n".join(parts) + "\n"


def fields_page() -> str:
    """Return the page of the fields of a statement, and of what archive and registry hold."""
    return "\n".join(
        (
            page_head("Fields"),
            "## A statement\n",
            (
                "The header of a statement's file, between two `---` lines.\n"
                "Fields that are not listed here are kept as they are.\n"
            ),
            *table(
                ("field", "", "holds", "", "example"),
                (
                    (
                        f"`{field.name}`",
                        "required" if field.header.required else "",
                        field.kind.value,
                        _cell(field.header.help + one_of(field.name)),
                        f"`{_cell(field.header.example)}`",
                    )
                    for field in FIELDS
                ),
            ),
            "\n## The archive: `archive.yaml`\n",
            *_attributes_table(Settings),
            "\n### A theme that the archive adds\n",
            *_attributes_table(Theme),
            "\n## A session: an entry of `sessions.yaml`\n",
            *_attributes_table(Session, without=("line",)),
            "",
        )
    )


def exit_codes_page() -> str:
    """Return the page of exit codes and of the codes of errors."""
    problems = ((name, error) for name, error in vars(errors).items() if _is_error(error))
    return "\n".join(
        (
            page_head("Exit codes"),
            *table(("code", "meaning"), ((str(int(code)), code.meaning) for code in ExitCode)),
            "\n## Errors\n",
            (
                "In JSON, `error.code` says which error it was, and `error.exit_code` what the "
                "command ended with.\n"
            ),
            *table(
                ("`error.code`", "exit code", ""),
                (
                    (f"`{name}`", str(int(error.exit_code)), plain(_summary(error)))
                    for name, error in problems
                ),
            ),
            "",
        )
    )


def page_head(title: str) -> str:
    """Return the beginning of a page."""
    return f"{_MADE}\n# {title}\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Return the lines of a table."""
    yield _row(head)
    yield _row(["---"] * len(head))
    for row in rows:
        yield _row(row)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _command(command: Command) -> str:
    lines = [f"### untoc {command.row.verb}\n", *(f"{part}\n" for part in _described(command))]
    lines += [f"`{command.usage}`\n", "```", *command.row.examples, "```", ""]
    own = [*command.arguments, *command.options]
    if own:
        lines += [*table(("", ""), ((f"`{_cell(p.spelled)}`", _help(p)) for p in own)), ""]
    if command.shared:
        lines.append(f"Also: {', '.join(f'`{name}`' for name in command.shared)}.")
    if command.formats:
        lines.append(f"Formats: {', '.join(command.formats)}.")
    return "\n".join(lines) + "\n"


def _described(command: Command) -> Iterator[str]:
    """Return the paragraphs of a command's help, a sentence a line."""
    for paragraph in command.text:
        yield paragraph.replace(". ", ".\n")


def _help(parameter: Parameter) -> str:
    default = f" Without it: {parameter.default}." if parameter.default else ""
    return _cell(parameter.help + default)


def one_of(name: str) -> str:
    """Return the sentence that lists what a field can be; empty where it can be anything."""
    values = _VALUES.get(name)
    return f" One of {', '.join(f'`{value}`' for value in values)}." if values else ""


def _attributes_table(documented: type[Record], without: Sequence[str] = ()) -> Iterator[str]:
    described = attributes(documented)
    rows = ((f"`{name}`", _cell(text)) for name, text in described if name not in without)
    return table(("key", ""), rows)


def _is_error(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, UntocError)


def _summary(documented: type) -> str:
    return (documented.__doc__ or "").partition("\n\n")[0]


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
