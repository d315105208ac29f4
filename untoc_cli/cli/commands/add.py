"""`untoc add`: file a statement."""

import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.typed_values import typed_value
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.filing import Attempt, Filing
from untoc_cli.cli.options import (
    ArchiveOption,
    DryRunOption,
    FormatOption,
    NoInputOption,
    opened,
)
from untoc_cli.cli.outcomes import answer_of, skipped, tally
from untoc_cli.cli.output import Format, emit
from untoc_cli.cli.problems import raise_all
from untoc_cli.cli.sources import each_source
from untoc_cli.errors import ExitCode, UntocError, UsageProblem


def add_documents(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE…",
            help="Word, OpenDocument, PDF, web page, text; a folder; an address; - for input.",
        ),
    ],
    speaker: Annotated[
        list[str] | None, typer.Option("--speaker", help="Who spoke. Repeatable.")
    ] = None,
    chair: Annotated[
        str | None, typer.Option("--chair", help="The Chair of the organisation at the time.")
    ] = None,
    role: Annotated[str | None, typer.Option("--role", help="The speaker's function.")] = None,
    organisation: Annotated[
        list[str] | None,
        typer.Option("--organisation", "--organization", help="Which organisation. Repeatable."),
    ] = None,
    theme: Annotated[
        list[str] | None,
        typer.Option("--theme", "-t", help="Working group: firearms, TIP, SOM… Repeatable."),
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", help="When: 2023-10-04, 2023-10 or 2023.")
    ] = None,
    session: Annotated[
        str | None, typer.Option("--session", help="At which session: 2023-firearms.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="The printed title.")] = None,
    language: Annotated[
        str | None, typer.Option("--language", help="Its language: en, fr, es…")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", help="Where the text comes from, e.g. an address.")
    ] = None,
    translation_of: Annotated[
        str | None,
        typer.Option("--translation-of", metavar="ID", help="The statement that it translates."),
    ] = None,
    keep_original: Annotated[
        bool, typer.Option("--keep-original", help="Keep the document beside the statement.")
    ] = False,
    edit: Annotated[
        bool, typer.Option("--edit", help="Open it in your editor before it is filed.")
    ] = False,
    force: Annotated[
        bool,
        typer.Option("--force", help="File what looks like no statement, or like a second one."),
    ] = False,
    ocr: Annotated[
        bool, typer.Option("--ocr", help="Read scans and pictures with tesseract, if installed.")
    ] = False,
    dry_run: DryRunOption = False,
    no_input: NoInputOption = False,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """File statements, each as a Markdown file with a header.

    What the document says of itself is read from its head, and shown with the words it was read
    from; what is missing is asked for. The text is kept byte for byte, and nothing that is on file
    is ever overwritten.
    """
    env, files = opened(archive)
    given = {
        "speaker": speaker,
        "chair": chair,
        "role": role,
        "organisation": organisation,
        "theme": theme,
        "date": date,
        "session": session,
        "title": title,
        "language": language,
        "source": source,
        "translation_of": translation_of,
    }
    typed = _typed(given, files)
    each = list(each_source(env, sources))
    asks = env.talks and not no_input
    filing = Filing(
        env,
        files,
        typed,
        force=force,
        asks=asks,
        dry_run=dry_run,
        keeps_original=keep_original,
        edits=edit,
        ocr=ocr,
        shows=asks or len(each) == 1,
        options=shlex.join(_repeated(given, archive, ocr=ocr, keep_original=keep_original)),
    )
    attempts: list[Attempt] = []
    try:
        attempts.extend(map(filing.file, each if asks else env.track(each, "Reading")))
    except KeyboardInterrupt:  # who stops it wants to know what is filed
        if attempts:
            _show(env, attempts, files, output, dry_run=dry_run)
        raise
    _show(env, attempts, files, output, dry_run=dry_run)
    if skipped(attempts, dry_run=dry_run):
        raise typer.Exit(ExitCode.NEGATIVE)


def _show(
    env: Environment,
    attempts: list[Attempt],
    files: Archive,
    output: FormatOption,
    *,
    dry_run: bool,
) -> None:
    """Print what has become of the documents; the problem of a single one is raised."""
    answer = answer_of(attempts, files, dry_run=dry_run)
    alone = attempts[0].problem if len(attempts) == 1 else None
    if alone is None or output is not Format.JSON:
        emit(env, answer, output)
    if alone:
        alone.data = answer.data
        raise alone
    if len(attempts) > 1:
        env.say(tally(attempts, dry_run=dry_run))


def _repeated(given: Mapping[str, Any], archive: Path | None, **switches: bool) -> Iterator[str]:
    """Yield the options that were typed, so that a command to type next files the same way."""
    for name, value in (*given.items(), ("archive", archive)):
        for text in value if isinstance(value, list) else [value] if value is not None else []:
            yield from (_option(name), str(text))
    yield from (_option(name) for name, is_on in switches.items() if is_on)


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _typed(given: Mapping[str, Any], archive: Archive) -> dict[str, Any]:
    """Return the values of the options as the fields hold them; all wrong ones in one error."""
    typed: dict[str, Any] = {}
    problems = []
    for name, value in given.items():
        try:
            if isinstance(value, list):
                parts = [typed_value(name, text, archive) for text in value]
                typed[name] = tuple(dict.fromkeys(item for part in parts for item in part))
            elif value is not None:
                typed[name] = typed_value(name, value, archive)
        except UntocError as problem:
            option, hint = _option(name), problem.hint
            if hint and not hint.startswith("untoc"):
                hint = f"{option} {hint}"
            problems.append(UsageProblem(f"{option}: {problem.what}", hint=hint))
    raise_all(problems)
    return {name: value for name, value in typed.items() if value}
