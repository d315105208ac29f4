"""`untoc import`: statements from an export or a spreadsheet."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.changes import Plan, plan_change
from untoc_cli.cli.carrying_out import Manner, Words, YesOption, carry_out
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.options import (
    ArchiveOption,
    DryRunOption,
    FormatOption,
    NoInputOption,
    opened,
)
from untoc_cli.cli.problems import raise_all
from untoc_cli.cli.sources import document_of, receive
from untoc_cli.errors import Refused, UsageProblem
from untoc_cli.intake.document import Document
from untoc_cli.intake.imports import NAMES, ImportFormat, format_of, read
from untoc_cli.intake.imports.incoming import Taken
from untoc_cli.intake.imports.planning import (
    Planned,
    differing_registry,
    plan_import,
    registry_steps,
)
from untoc_cli.intake.imports.sheet_dates import Order
from untoc_cli.text.wording import count, listing, quoted
from untoc_cli.validation.findings import Finding
from untoc_cli.validation.preview import new_errors

MOST_BYTES = 500_000_000
_STDIN = "-"
_MOST_NAMED = 5


def import_statements(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file; - for standard input.")],
    form: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FORMAT",
            help=f"One of {', '.join(NAMES)}. [default: what the name of the file says]",
        ),
    ] = None,
    mapping: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="COLUMN=FIELD",
            help="Take a column of a table for a field; body is the text, file a document beside "
            "the table; COLUMN= leaves it out. Repeatable.",
        ),
    ] = None,
    dates: Annotated[
        Order | None, typer.Option("--dates", help="How 03/07/2023 is meant in a table.")
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option(
            "--encoding", metavar="NAME", help="How the letters of a table are written: cp1251…"
        ),
    ] = None,
    sheet: Annotated[
        str | None,
        typer.Option("--sheet", metavar="NAME", help="Which sheet of an Excel file."),
    ] = None,
    with_registry: Annotated[
        bool,
        typer.Option(
            "--with-registry", help="Take archive.yaml and sessions.yaml of a zip file, too."
        ),
    ] = False,
    force: Annotated[
        bool,
        typer.Option("--force", help="Take also what is not valid, or may be a second version."),
    ] = False,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    no_input: NoInputOption = False,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Take statements from an export, or from a spreadsheet.

    What is on file already is left as it is: the same file is passed over, another text of the
    same id is refused. All comes in, or nothing; untoc undo takes it out again.
    """
    env, files = opened(archive)
    row = format_of(file, form)
    given = {"mapping": mapping, "encoding": encoding, "dates": dates, "sheet": sheet}
    options = _options(row, given)
    name = Path(file).name if file != _STDIN else "standard input"
    taken = read(row, name, _bytes(env, file), **options)
    for note in taken.notes:
        env.say(note)
    filled = _filled(env, files, taken, file, name, dates, force=force)
    planned = plan_import(filled.files, files, name)
    raise_all([*filled.problems, *planned.problems])
    plan = _with_registry(env, files, planned.plan, taken, wanted=with_registry)
    if plan and not force:
        _refuse_errors(name, new_errors(plan, files, env.today))
    _say_same(env, planned)
    words = _words(plan, name, is_empty=not (taken.files or taken.rows))
    carry_out(env, files, plan, Manner(yes, no_input, dry_run), words, output)


def _options(row: ImportFormat, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of a reader, by name.

    Raises:
        UsageProblem: they are given for a format that has none, or a column is mapped to nothing.
    """
    known = {*row.options, "dates"} if row.is_table else set()
    useless = [
        _SPELLED.get(name, f"--{name}") for name in given if given[name] and name not in known
    ]
    if useless:
        verb = "means" if len(useless) == 1 else "mean"
        raise UsageProblem(f"{listing(useless)} {verb} nothing for {row.name}", hint="leave it out")
    options = {name: given[name] for name in row.options}
    if row.is_table:
        options["mapping"] = _mapping(given["mapping"] or ())
    return options


_SPELLED = {"mapping": "--map"}


def _mapping(words: Sequence[str]) -> dict[str, str]:
    columns: dict[str, str] = {}
    for word in words:
        column, sign, field = word.rpartition("=")
        if not sign or not column.strip():
            raise UsageProblem(
                f"--map {quoted(word)} maps nothing", hint='--map "Sprecher=speaker"'
            )
        if columns.setdefault(column.strip(), field.strip()) != field.strip():
            raise UsageProblem(
                f"the column {quoted(column.strip())} is mapped twice", hint="one of the two"
            )
    return columns


def _bytes(env: Environment, file: str) -> bytes:
    """Return what is in the file.

    Raises:
        UsageProblem: there is none, or it cannot be read.
        Refused: it is larger than any export.
    """
    if file == _STDIN:
        data = env.stdin.buffer.read(MOST_BYTES + 1)
    else:
        try:
            with env.whole(Path(file).expanduser()).open("rb") as opened_file:
                data = opened_file.read(MOST_BYTES + 1)
        except FileNotFoundError:
            raise UsageProblem(f"there is no file {quoted(file)}", hint="ls") from None
        except (OSError, RuntimeError, ValueError) as error:
            reason = str(getattr(error, "strerror", None) or error).lower()
            raise UsageProblem(f"{file} cannot be read: {reason}", hint="check the file") from error
    if len(data) > MOST_BYTES:
        raise Refused(
            f"{file} has more than {MOST_BYTES // 1_000_000} MB", hint="export it in parts"
        )
    return data


def _filled(
    env: Environment,
    archive: Archive,
    taken: Taken,
    file: str,
    name: str,
    dates: Order | None,
    *,
    force: bool,
) -> Taken:
    """Return what was read, with the rows of a spreadsheet made into files."""
    if not taken.rows:
        return taken
    # Inference is imported only for spreadsheets.
    from untoc_cli.intake.imports.rows import Filling, fill  # noqa: PLC0415

    folder = env.cwd if file == _STDIN else env.whole(Path(file).expanduser()).parent
    filling = Filling(name, archive, lambda cell: _document(env, folder, cell), dates, force)
    filled = fill(taken.rows, filling)
    _say(env, filled.same)
    return Taken(
        taken.files + filled.files, (), taken.problems + filled.problems, registry=taken.registry
    )


def _document(env: Environment, folder: Path, cell: str) -> Document:
    """Return the document that a cell names, which lies beside the table or in a folder there.

    Raises:
        Refused: it lies elsewhere; whoever wrote the table may not choose what is read.
        UntocError: it cannot be read.
    """
    try:
        place = (folder / cell.strip()).resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise Refused(
            f"{quoted(cell)} is no name of a file", hint="the name as the folder shows it"
        ) from error
    if not place.is_relative_to(folder.resolve()):
        raise Refused(
            f"{quoted(cell)} does not lie beside the table", hint="put the document in its folder"
        )
    return document_of(receive(env, str(place)))


def _with_registry(
    env: Environment, archive: Archive, plan: Plan, taken: Taken, *, wanted: bool
) -> Plan:
    """Return the plan, with the files that describe an archive where they are wanted."""
    if wanted:
        steps = registry_steps(taken.registry, archive)
        return plan_change(plan.command, [*plan.files, *steps], about=plan.about)
    if differing := differing_registry(taken.registry, archive):
        verb = "is another one" if len(differing) == 1 else "are others"
        env.say(
            f"{listing(differing)} in it {verb} than here, and not taken over; --with-registry "
            "puts them in the place of those here."
        )
    return plan


def _refuse_errors(name: str, findings: Sequence[Finding]) -> None:
    """Refuse an import that would bring errors into the archive.

    Raises:
        Refused: it would; names them all.
    """
    if findings:
        raise Refused(
            f"nothing was imported: {name} would bring {count(len(findings), 'error')}",
            details=tuple(f"  {finding.path}: {finding.message}" for finding in findings),
            hint="mend it where it comes from, or take it as it is with --force",
        )


def _say_same(env: Environment, planned: Planned) -> None:
    if planned.same:
        named = ", ".join(planned.same[:_MOST_NAMED])
        more = " …" if len(planned.same) > _MOST_NAMED else ""
        env.say(
            f"On file already, as they are: {count(len(planned.same), 'statement')} ({named}{more})"
        )


def _say(env: Environment, sentences: Sequence[str]) -> None:
    for sentence in sentences[:_MOST_NAMED]:
        env.say(sentence)
    if len(sentences) > _MOST_NAMED:
        env.say(f"… and {len(sentences) - _MOST_NAMED:,} more")


def _words(plan: Plan, name: str, *, is_empty: bool) -> Words:
    number = sum(step.path.endswith(".md") for step in plan.files)
    named = count(number, "statement")
    return Words(
        f"Import {named}?",
        "Imported",
        f"Would import {named}",
        f"Nothing to import: there is no statement in {name}."
        if is_empty
        else "Nothing to import: all of it is on file.",
    )
