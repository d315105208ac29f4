"""Options that mean the same on every command.

`selects` gives a command the filters: a new filter is one parameter of `_filters` and one line of
`Filters.resolve` (`archive/filters.py`), and every command has it.
"""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.filters import Filters
from untoc_cli.cli.command import unprotected
from untoc_cli.cli.environment import Environment, environment
from untoc_cli.cli.output import Format


def _remember_format(value: Format | None) -> Format | None:
    """Note the format, so that an error takes it too."""
    environment().error_format = value
    return value


def _remember_archive(value: Path | None) -> Path | None:
    if value is not None:
        environment().archive_folder = value
    return value


FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        help="How to print: table on a terminal and plain text in a pipe, unless said.",
        callback=_remember_format,
        is_eager=True,
    ),
]
ArchiveOption = Annotated[
    Path | None,
    typer.Option(
        "--archive",
        metavar="DIR",
        help="The archive to work on. [default: UNTOC_ARCHIVE, or found from this folder upward]",
        callback=_remember_archive,
    ),
]
FileOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to a new file; the end of its name says the format.",
    ),
]
LimitOption = Annotated[
    int | None, typer.Option("--limit", "-n", min=1, help="Show at most so many.")
]
EngineOption = Annotated[
    str | None,
    typer.Option("--engine", help="whoosh, sqlite or opensearch. [default: archive.yaml]"),
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Show what would be done, and write nothing.")
]
NoInputOption = Annotated[
    bool, typer.Option("--no-input", help="Never ask; what is missing is an error.")
]


class Chosen(Filters):
    """The filters as typed on the command line."""

    sign: str = "--"


def _filters(
    theme: Annotated[
        list[str] | None,
        typer.Option("--theme", "-t", help="A working group: firearms, TIP, SOM… Repeatable."),
    ] = None,
    speaker: Annotated[
        list[str] | None, typer.Option("--speaker", help="Words of a speaker's name.")
    ] = None,
    organisation: Annotated[
        list[str] | None,
        typer.Option("--organisation", "--organization", help="Words of an organisation's name."),
    ] = None,
    session: Annotated[
        list[str] | None, typer.Option("--session", help="A session: 2022-firearms.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="From this day, month or year on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Up to this day, month or year.")
    ] = None,
    year: Annotated[
        str | None, typer.Option("--year", metavar="YEAR", help="In this year.")
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option("--language", help="In this language: en, fr, es…")
    ] = None,
) -> None:
    """Declare the filters; only its signature is used."""


def selects(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the filters, in the place of its parameter ``chosen``."""
    filters = inspect.signature(_filters).parameters
    own = inspect.signature(command).parameters
    parameters = [
        parameter
        for name, declared in own.items()
        for parameter in (filters.values() if name == "chosen" else (declared,))
    ]
    parameters.sort(key=lambda parameter: parameter.default is not inspect.Parameter.empty)

    def with_filters(**protected: Any) -> None:
        values = {name: unprotected(value) for name, value in protected.items()}
        chosen = Chosen(**{name: values.pop(name) for name in filters})
        command(chosen=chosen, **values)

    with_filters.__name__ = command.__name__
    with_filters.__doc__ = command.__doc__
    with_filters.__module__ = command.__module__
    with_filters.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    with_filters.__annotations__ = {p.name: p.annotation for p in parameters}
    return with_filters


def opened(archive: Path | None) -> tuple[Environment, Archive]:
    """Return the surroundings and the archive to work on, put right after a kill."""
    surroundings = environment()
    if archive is not None:
        surroundings.archive_folder = archive
    files = surroundings.archive()
    if files.was_broken_off:
        from untoc_cli.cli.mending import mend_archive  # noqa: PLC0415 - only after a kill

        mend_archive(surroundings, files)
    return surroundings, files
