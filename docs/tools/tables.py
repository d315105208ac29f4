"""What the reference and the manual pages say, taken from the code: commands, fields, codes.

Nothing is written twice: texts are the help, the docstrings and the tables of the program.
"""

import inspect
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from typer.main import get_command

from untoc_cli.cli.app import app, load
from untoc_cli.cli.command import FORMATS
from untoc_cli.cli.command_table import COMMANDS, CommandRow
from untoc_cli.record import Record

_SHARED_FROM = 4  # commands with the same option, from which on it is described once for all
_NO_BRACES = str.maketrans("", "", "{}")
_ATTRIBUTE = re.compile(r"^    (?P<name>\w+): (?P<text>.*(?:\n      .*)*)", re.MULTILINE)


class Parameter(Record):
    """An option or argument of a command.

    Attributes:
        name: as typed, all spellings; of an argument, what stands for it in the usage.
        value: what stands for its value; empty for a switch and for an argument.
        help: what it does.
        default: what holds without it, where that is worth saying.
    """

    name: str
    value: str
    help: str
    default: str

    @property
    def spelled(self) -> str:
        """The option with its value."""
        return f"{self.name} {self.value}".strip()


class Command(Record):
    """A command as its help describes it.

    Attributes:
        row: its row in `COMMANDS`.
        usage: what is typed, in short.
        text: the paragraphs of its help.
        arguments: in order.
        options: its own, without those that many commands have.
        shared: the names of the options that many commands have.
        formats: what `--format` can be; none where it has no such option.
    """

    row: CommandRow
    usage: str
    text: tuple[str, ...]
    arguments: tuple[Parameter, ...]
    options: tuple[Parameter, ...]
    shared: tuple[str, ...]
    formats: tuple[str, ...]


@cache
def commands() -> tuple[Command, ...]:
    """Return the commands, in the order of the help."""
    return tuple(_command(row) for row in COMMANDS)


@cache
def shared_options() -> tuple[Parameter, ...]:
    """Return the options that many commands have, in the order in which they come up."""
    found = [parameter for row in COMMANDS for parameter in _options(row)]
    often = {p for p, times in Counter(found).items() if times >= _SHARED_FROM}
    return tuple(parameter for parameter in dict.fromkeys(found) if parameter in often)


def program_options() -> tuple[Parameter, ...]:
    """Return the options of the program itself."""
    program = get_command(app)
    context = program.make_context("untoc", [], resilient_parsing=True)
    options = (p for p in program.get_params(context) if p.name != "help")
    return tuple(_option(parameter, context) for parameter in options)


def attributes(documented: type[Record]) -> Iterator[tuple[str, str]]:
    """Return the attributes of a record as its docstring describes them, each with its text.

    Raises:
        ValueError: one of them is not described.
    """
    text = inspect.cleandoc(documented.__doc__ or "")
    _, _, listed = text.partition("Attributes:\n")
    described = {found["name"]: plain(found["text"]) for found in _ATTRIBUTE.finditer(listed)}
    if missing := set(documented.__match_args__) - set(described):
        raise ValueError(f"{documented.__name__} does not describe {sorted(missing)}")
    yield from described.items()


def plain(text: str) -> str:
    """Return a docstring's text on one line, as a sentence, with single back quotes."""
    sentence = re.sub(r"\bNone\b", "`null`", " ".join(text.split()).replace("``", "`"))
    return sentence[:1].upper() + sentence[1:] + ("" if sentence.endswith(".") else ".")


def _command(row: CommandRow) -> Command:
    command = load(row)
    context = command.make_context(row.verb, [], resilient_parsing=True)
    usage = " ".join(command.get_usage(context).removeprefix("Usage:").split()).translate(
        _NO_BRACES
    )
    shared = shared_options()
    options = _options(row)
    return Command(
        row=row,
        usage=f"untoc {usage}",
        text=tuple(" ".join(part.split()) for part in (command.help or "").split("\n\n")),
        arguments=tuple(
            Parameter(p.metavar or p.name.upper(), "", p.help or "", _default(p))
            for p in command.params
            if p.param_type_name == "argument"
        ),
        options=tuple(option for option in options if option not in shared),
        shared=tuple(option.name for option in options if option in shared),
        formats=(*FORMATS, *row.formats) if any(p.name == "output" for p in command.params) else (),
    )


@cache
def _options(row: CommandRow) -> tuple[Parameter, ...]:
    command = load(row)
    context = command.make_context(row.verb, [], resilient_parsing=True)
    return tuple(
        _option(parameter, context)
        for parameter in command.get_params(context)
        if parameter.param_type_name == "option" and parameter.name != "help"
    )


def _option(parameter: Any, context: Any) -> Parameter:
    value = "" if parameter.is_flag else parameter.make_metavar(context).strip("<>")
    if parameter.name == "output":  # which ones there are, each command says for itself
        value = "FORMAT"
    name = ", ".join(sorted(parameter.opts, key=len))
    return Parameter(name, value, parameter.help or "", _default(parameter))


def _default(parameter: Any) -> str:
    """Return a default that is worth saying, and is not said in the help already."""
    if parameter.default in (None, False, "", ()) or callable(parameter.default):
        return ""
    return str(parameter.default)
