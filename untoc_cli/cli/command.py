"""What all commands have in common: examples in the help, formats, a minus that is no option."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from typer.core import TyperCommand

from untoc_cli.cli.streams import writing
from untoc_cli.text.patterns import pattern

# Stands for the minus of an excluded word (-smuggling) while options are read.
MINUS = "\ue000"
# A minus before a word of three letters, a number, a phrase, a group, another script.
_EXCLUDED = pattern(r"-(?=[^\W_]{3}|[\"“«(]|[^\x00-\x7f])")
FORMATS = ("table", "plain", "json", "jsonl", "csv", "paths")  # that every command has
# What the help calls a value, by the name that typer has for its type.
_VALUES = {"text": "TEXT", "str": "TEXT", "integer range": "NUMBER", "int range": "NUMBER"}
_FORMAT_OPTION = pattern(r"(?:--format=|-f)(?P<value>\w+)\Z")


def format_in(args: Sequence[str]) -> str | None:
    """Return the format that arguments ask for, also when they could not be understood.

    >>> format_in(["list", "--nope", "-f", "json"]), format_in(["foo", "--format=csv"])
    ('json', 'csv')
    """
    options = list(args[: args.index("--")] if "--" in args else args)
    found = None
    for option, following in zip_longest(options, options[1:], fillvalue=""):
        if option in ("-f", "--format"):
            found = following
        elif named := _FORMAT_OPTION.match(option):
            found = named["value"]
    return found if found in FORMATS else None


class UntocCommand(TyperCommand):
    """A command whose help ends with examples.

    Attributes:
        examples: for the end of the help.
        formats: those its answer can have.
        excludes_words: whether an argument such as -smuggling is a word and no option.
    """

    examples: tuple[str, ...] = ()
    formats: tuple[str, ...] = FORMATS
    excludes_words: bool = False

    def get_params(self, ctx: Any) -> Any:
        """Return the options, with their values in words; of all formats those of this command."""
        found = super().get_params(ctx)
        for option in found:
            if option.opts[0] == "--format":
                kind: Any = option.type
                kind.choices = tuple(c for c in kind.choices if c in self.formats)
            elif option.param_type_name == "option" and not option.metavar:
                option.metavar = _VALUES.get(option.type.name)
        return found

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - typer's signature
        """Write the examples."""
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write(f"  {example}\n")

    def make_context(self, info_name: Any, args: Any, parent: Any = None, **extra: Any) -> Any:
        """Read the arguments, and answer --help."""
        with writing():
            return super().make_context(info_name, args, parent, **extra)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read options and arguments."""
        return super().parse_args(ctx, _protected(args) if self.excludes_words else args)


def unprotected(value: Any) -> Any:
    """Return the value of an option or argument with every protected minus as it was typed."""
    if isinstance(value, list):
        return [unprotected(item) for item in value]
    return value.replace(MINUS, "-") if isinstance(value, str) and MINUS in value else value


def _protected(args: list[str]) -> list[str]:
    """Return arguments with the minus of excluded words protected; -fjson stays an option."""
    return [
        MINUS + arg[1:] if _EXCLUDED.match(arg) and arg[2:] not in FORMATS else arg for arg in args
    ]
