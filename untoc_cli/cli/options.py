"""Options that mean the same on every command.

`selects` gives a command the filters: a new filter is one parameter of `_filters` and one line of
`Chosen.resolve`, and every command has it.
"""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.archive.dates import ANY_DAY, DateRange, InvalidDate, PartialDate
from untoc_cli.archive.sessions import UnknownSession, ids
from untoc_cli.cli.command import unprotected
from untoc_cli.cli.environment import Environment, environment
from untoc_cli.cli.output import Format
from untoc_cli.errors import UsageProblem
from untoc_cli.record import Record
from untoc_cli.text.folding import key
from untoc_cli.text.languages import LANGUAGES
from untoc_cli.text.wording import closest, listing, quoted


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
    typer.Option("--engine", help="The search engine: whoosh or sqlite. [default: archive.yaml]"),
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Show what would be done, and write nothing.")
]
NoInputOption = Annotated[
    bool, typer.Option("--no-input", help="Never ask; what is missing is an error.")
]


class Chosen(Record):
    """The filters as typed."""

    theme: list[str] | None = None
    speaker: list[str] | None = None
    organisation: list[str] | None = None
    session: list[str] | None = None
    since: str | None = None
    until: str | None = None
    year: str | None = None
    language: list[str] | None = None

    def resolve(self, archive: Archive) -> Selection:
        """Return what the filters mean in an archive.

        Raises:
            UsageProblem: a theme, session, date or language that does not exist.
        """
        return Selection(
            themes=tuple(archive.themes.resolve(word).slug for word in self.theme or ()),
            speakers=tuple(self.speaker or ()),
            organisations=tuple(self.organisation or ()),
            sessions=tuple(
                found for name in self.session or () for found in _sessions(name, archive)
            ),
            days=self._days(),
            languages=tuple(_language(code) for code in self.language or ()),
        )

    def _days(self) -> DateRange:
        since = _date(self.since, "--since")
        until = _date(self.until, "--until")
        if since and until and since.first_day > until.last_day:
            raise UsageProblem(
                f"--since {since} lies behind --until {until}",
                hint=f"--since {until} --until {since}",
            )
        year = _date(self.year, "--year")
        if year and year.month:
            raise UsageProblem(f"--year {year} is not a year", hint=f"--year {year.year}")
        within_year = DateRange.between(year, year) if year else ANY_DAY
        return DateRange.between(since, until) & within_year


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


def _date(text: str | None, option: str) -> PartialDate | None:
    if text is None:
        return None
    try:
        return PartialDate.parse(text.strip())
    except InvalidDate as error:
        hint = f"{option} {error.hint or '2023-10-04, 2023-10 or 2023 (year first)'}"
        raise UsageProblem(f"{option}: {error.what}", hint=hint) from error


def _sessions(name: str, archive: Archive) -> tuple[str, ...]:
    """Return the sessions a name means: one of the registry, or free texts that hold its words."""
    session = archive.sessions.named(name, archive.themes)
    if session:
        return (session.id,)
    texts = {s.session for s in archive.statements if s.session} - set(ids(archive.sessions.all))
    fitting = sorted(text for text in texts if key(name) and key(name) in key(text))
    if fitting:
        return tuple(fitting)
    near = archive.sessions.like(name)
    raise UnknownSession(
        f"there is no session {quoted(name)}",
        hint=f"--session {listing(near, last='or')}" if near else "untoc sessions lists them",
    )


def _language(code: str) -> str:
    wanted = code.strip().lower()
    by_name = {name.lower(): short for short, name in LANGUAGES.items()}
    if wanted in by_name:
        return by_name[wanted]
    if len(wanted) == 2 and wanted.isalpha():
        return wanted
    near = by_name.get(closest(wanted, by_name) or "")
    raise UsageProblem(
        f"--language {quoted(code)} is not a two-letter code",
        hint=f"--language {near}" if near else f"one of {', '.join(LANGUAGES)}",
    )
