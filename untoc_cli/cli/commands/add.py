"""`untoc add`: file a statement."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Any

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.cli.filing import Filed, Filing
from untoc_cli.cli.options import (
    ArchiveOption,
    DryRunOption,
    FormatOption,
    NoInputOption,
    opened,
)
from untoc_cli.cli.output import Answer, emit
from untoc_cli.cli.page import Page
from untoc_cli.cli.sources import each_source
from untoc_cli.errors import UntocError, UsageProblem
from untoc_cli.intake.addition import apply_addition
from untoc_cli.intake.inference import typed_value


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
    language: Annotated[str | None, typer.Option("--language", help="en, fr, es…")] = None,
    source: Annotated[
        str | None, typer.Option("--source", help="Where the text comes from, e.g. an address.")
    ] = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="File what looks like no statement, or like a second one."),
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
    }
    typed = _typed(given, files)
    asks = env.talks and not no_input
    intake = Filing(env, files, typed, force=force, asks=asks, dry_run=dry_run)
    filed, problems = _file_all(intake, list(each_source(env, sources)))
    if filed or not problems:
        emit(env, _answer(filed, files, dry_run=dry_run), output)
    _raise_all(problems)


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
            hint = problem.hint
            if hint and not hint.startswith("untoc"):
                hint = f"--{name} {hint}"
            problems.append(UsageProblem(f"--{name}: {problem.what}", hint=hint))
    _raise_all(problems)
    return {name: value for name, value in typed.items() if value}


def _file_all(intake: Filing, sources: list[str]) -> tuple[list[Filed], list[UntocError]]:
    """Plan and file each document; a problem with one does not keep the others from being filed."""
    filed: list[Filed] = []
    problems: list[UntocError] = []
    for source in sources:
        try:
            planned = intake.plan(source)
            if planned is None:
                continue
            if not intake.dry_run:
                filed_as = apply_addition(planned.addition, intake.archive)
                planned = replace(planned, addition=filed_as)
            filed.append(planned)
        except UntocError as problem:
            problems.append(problem)
    return filed, problems


def _raise_all(problems: Sequence[UntocError]) -> None:
    """Raise one problem as it is, several as one error that lists them."""
    if len(problems) == 1:
        raise problems[0]
    if problems:
        lines = [
            line
            for problem in problems
            for line in (
                f"  {problem.what}",
                *(f"  {detail}" for detail in problem.details),
                *([f"    try: {problem.hint}"] if problem.hint else []),
            )
        ]
        raise UsageProblem(f"{len(problems)} problems", details=tuple(lines))


def _answer(filed: list[Filed], archive: Archive, *, dry_run: bool) -> Answer:
    records = [
        {
            "id": item.addition.id,
            "path": item.addition.path,
            "fields": {
                name: {
                    "value": _json_value(guess.value),
                    "basis": guess.basis,
                    "confidence": guess.confidence,
                }
                for name, guess in item.draft.guesses.items()
            },
            "filed": not dry_run,
        }
        for item in filed
    ]
    return Answer(
        command="add",
        data={"statements": records, "dry_run": dry_run},
        view=lambda _: _filed_page(filed, archive, dry_run=dry_run),
        rows=records,
        paths=[str(archive.root / item.addition.path) for item in filed],
        status="success" if filed else "nothing",
    )


def _filed_page(filed: list[Filed], archive: Archive, *, dry_run: bool) -> Page:
    page = Page()
    for item in filed:
        verb = "Would file" if dry_run else "Filed"
        page.line(f"{verb} {archive.root / item.addition.path}")
    if not filed:
        page.line("Nothing was filed.")
    return page


def _json_value(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else str(value)
