"""`untoc export`: statements for other programs and other people."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Annotated

import typer

from untoc_cli.archive.archive import Archive, chronological
from untoc_cli.archive.files import place_new, stage
from untoc_cli.archive.sessions import Session
from untoc_cli.archive.statement import Statement
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.index_report import report_refresh
from untoc_cli.cli.opened_index import opened_index
from untoc_cli.cli.options import (
    ArchiveOption,
    Chosen,
    DryRunOption,
    FormatOption,
    opened,
    selects,
)
from untoc_cli.cli.output import Answer, emit
from untoc_cli.cli.page import Page, Span
from untoc_cli.cli.problems import each
from untoc_cli.cli.views import unreadable_note
from untoc_cli.errors import ExitCode, Refused, UsageProblem
from untoc_cli.record import Record
from untoc_cli.search import search as searching
from untoc_cli.search.engines import named_engine
from untoc_cli.search.query import language
from untoc_cli.sharing.formats import (
    FORMATS,
    FORMATS_BY_NAME,
    Collection,
    ExportFormat,
    remarks,
    write,
)
from untoc_cli.sharing.publication import Leaving, PublishedArchive, Withheld, leaving, why_withheld
from untoc_cli.text.wording import closest, count, listing, quoted

_NAMES = ", ".join(row.name for row in FORMATS)
_STDOUT = Path("-")
_MOST_NAMED = 5


class _Request(Record):
    """What was asked for.

    Attributes:
        references: ids, parts of ids, paths.
        chosen: the filters.
        query: words of a search; empty without one.
        base: the address the archive is published at.
    """

    references: Sequence[str]
    chosen: Chosen
    query: str
    base: str


@selects
def export_statements(
    references: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ID]…", help="Ids or parts of ids; without any, all statements."),
    ] = None,
    *,
    chosen: Chosen,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="FORMAT",
            help=f"One of {_NAMES}. [default: what the name of the file says]",
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write to a new file; - for standard output."
        ),
    ] = None,
    query: Annotated[
        str | None,
        typer.Option("--query", "-q", metavar="WORDS", help="Only what a search for this finds."),
    ] = None,
    base: Annotated[
        str | None,
        typer.Option("--base", metavar="ADDRESS", help="Where the web site of the archive is."),
    ] = None,
    dry_run: DryRunOption = False,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Write statements for other programs and other people.

    Statements are named by ids, or chosen by filters and a search. Private ones and those under an
    embargo stay, unless they are named by their ids. --format is of what is said about an export,
    --to of the export itself. Exit code 1 says that nothing is selected.
    """
    env, files = opened(archive)
    file = None if file == _STDOUT else file
    form = _format(to, file)
    request = _Request(references or (), chosen, query or "", _address(base))
    left = _selected(env, files, request)
    collection = _collection(env, files, request, left.statements)
    _say_withheld(env, left.withheld)
    _say_cut(env, left.statements, collection.statements)
    things = collection.sessions if form.holds == "session" else collection.statements
    if things and not dry_run:
        _write(env, form, collection, file, reports=output is not None)
    if dry_run or output or not things:
        emit(env, _answer(form, collection, left, file, dry_run=dry_run), output)
    if not things:
        raise typer.Exit(ExitCode.NEGATIVE)
    _say_written(env, form, collection, file, dry_run=dry_run)


def _format(to: str | None, file: Path | None) -> ExportFormat:
    """Return the format that is named, or that the name of the file says.

    Raises:
        UsageProblem: there is none.
    """
    if to is not None:
        if to in FORMATS_BY_NAME:
            return FORMATS_BY_NAME[to]
        near = closest(to, FORMATS_BY_NAME)
        hint = f"--to {near}" if near else f"one of {_NAMES}"
        raise UsageProblem(f"there is no format {quoted(to)} to export to", hint=hint)
    if file is None:
        raise UsageProblem("no format is named", hint=f"--to with one of {_NAMES}")
    for row in FORMATS:
        if file.name.lower().endswith(row.suffix):
            return row
    raise UsageProblem(
        f"the name {quoted(str(file))} does not say in which format to write",
        hint=f"--to with one of {_NAMES}",
    )


def _address(base: str | None) -> str:
    """Return the address of the web site with a slash at its end.

    Raises:
        UsageProblem: it is none.
    """
    if base is None:
        return ""
    if not base.lower().startswith(("https://", "http://")):
        raise UsageProblem(
            f"--base {quoted(base)} is no address", hint="--base https://example.org/"
        )
    return base if base.endswith("/") else f"{base}/"


def _selected(env: Environment, archive: Archive, request: _Request) -> Leaving:
    """Return the statements that are asked for, the oldest first: those that leave, and the rest.

    Raises:
        UsageProblem: they are named by ids and chosen, too.
    """
    selection = request.chosen.resolve(archive)
    if request.references:
        if selection or request.query:
            raise UsageProblem(
                "statements are named by ids, or chosen by filters and --query: one of the two",
                hint="untoc list with the filters shows the ids",
            )
        named = each(request.references, archive.find)
        unique = {statement.path: statement for statement in named}.values()
        asked = {statement.id for statement in unique}
        for statement in unique:
            if reason := why_withheld(statement, archive, env.today):
                env.say(f"{statement.id}: {reason}; exported because it was asked for by its id")
        return leaving(sorted(unique, key=chronological), archive, env.today, asked)
    if note := unreadable_note(archive):
        env.say(note)
    if request.query:
        found: Iterable[Statement] = _found(env, archive, request)
        return leaving(sorted(found, key=chronological), archive, env.today)
    return leaving(selection.choose(archive.statements), archive, env.today)


def _found(env: Environment, archive: Archive, request: _Request) -> list[Statement]:
    used = named_engine(archive.settings.engine)
    watch = searching.Watch(
        lambda done: report_refresh(env, done, used), lambda paths: env.track(paths, "Indexing")
    )
    result = searching.search_archive(
        archive,
        opened_index(archive, used, env.today),
        language.parse(request.query, archive.themes, archive.sessions),
        request.chosen.resolve(archive),
        searching.Page(passages=0),
        watch,
    )
    return [found.statement for found in result.found]


def _collection(
    env: Environment, archive: Archive, request: _Request, statements: Sequence[Statement]
) -> Collection:
    """Return what is exported, with nothing in it of what stays."""
    now = datetime.combine(env.today, time(), UTC)
    asked = {one.id for one in statements}
    published = PublishedArchive(archive, env.today, asked, keeps_foreign=True)
    known = {one.path: one for one in published.statements}
    leaving = [known[one.path] for one in statements]
    sessions = _sessions(archive, request, leaving)
    return Collection(published, leaving, now, request.base, sessions)


def _sessions(
    archive: Archive, request: _Request, statements: Sequence[Statement]
) -> tuple[Session, ...]:
    """Return the sessions that fit the filters; of statements that are named or found, theirs."""
    selection = request.chosen.resolve(archive)
    if request.references or request.query or selection.is_about_statements:
        theirs = {statement.session for statement in statements}
        return tuple(session for session in archive.sessions if session.id in theirs)
    return tuple(filter(selection.fits_session, archive.sessions))


def _write(
    env: Environment,
    form: ExportFormat,
    collection: Collection,
    file: Path | None,
    *,
    reports: bool,
) -> None:
    """Write to a new file, or to standard output.

    Raises:
        UsageProblem: the output is a terminal and the format is no text, or it is asked to hold
            the export and what is said about it, too.
        Refused: there is such a file, or it would be taken for a statement.
    """
    if file is None:
        if reports:
            raise UsageProblem(
                "the export itself goes to standard output, and nothing else does",
                hint="--output FILE, or leave out --format",
            )
        if form.is_binary and env.shows:
            raise UsageProblem(
                f"a {form.name} file cannot be shown on a terminal",
                hint=f"untoc export --output statements{form.suffix}",
            )
        env.write_bytes(write(form.name, collection))
        return
    target = env.whole(file)
    if target.exists():
        raise Refused(f"{file} is there already, and nothing was written", hint="another name")
    if target.suffix.lower() == ".md" and target.resolve().is_relative_to(collection.archive.root):
        raise Refused(
            f"{file} would lie among the statements, and be taken for one of them",
            hint="a file outside of the archive",
        )
    place_new(stage(target, write(form.name, collection)), target)


def _say_cut(env: Environment, whole: Sequence[Statement], cut: Sequence[Statement]) -> None:
    """Say which statements leave without the id of another one that stays."""
    named = [one.id for one, other in zip(whole, cut, strict=True) if one != other]
    if named:
        shown = ", ".join(named[:_MOST_NAMED]) + (" …" if len(named) > _MOST_NAMED else "")
        env.say(f"Without the id of a statement that stays: {shown}")


def _say_withheld(env: Environment, withheld: Sequence[Withheld]) -> None:
    """Say how many statements stay, and why."""
    if not withheld:
        return
    reasons = Counter(one.reason.removeprefix("it is ") for one in withheld)
    why = listing(f"{number:,} {reason}" for reason, number in reasons.items())
    named = ", ".join(one.statement.id for one in withheld[:_MOST_NAMED])
    more = " …" if len(withheld) > _MOST_NAMED else ""
    env.say(f"Left out: {count(len(withheld), 'statement')} ({why}): {named}{more}")


def _say_written(
    env: Environment,
    form: ExportFormat,
    collection: Collection,
    file: Path | None,
    *,
    dry_run: bool,
) -> None:
    for remark in remarks(form.name, collection):
        env.say(remark)
    things = collection.sessions if form.holds == "session" else collection.statements
    number = count(len(things), form.holds)
    if not dry_run:
        env.say(f"{number} written to {file}" if file else number)


def _answer(
    form: ExportFormat,
    collection: Collection,
    left: Leaving,
    file: Path | None,
    *,
    dry_run: bool,
) -> Answer:
    is_about_sessions = form.holds == "session"
    things = collection.sessions if is_about_sessions else collection.statements
    rows = [{"id": thing.id} for thing in things]
    return Answer(
        command="export",
        data={
            "to": form.name,
            "file": str(file) if file else None,
            "dry_run": dry_run,
            f"{form.holds}s": [thing.id for thing in things],
            "left_out": [{"id": one.statement.id, "reason": one.reason} for one in left.withheld],
        },
        view=lambda _: _page(form, [thing.id for thing in things], dry_run=dry_run),
        rows=rows,
        paths=[str(collection.archive.root / one.path) for one in collection.statements],
        status="success" if things else "nothing",
    )


def _page(form: ExportFormat, ids: Sequence[str], *, dry_run: bool) -> Page:
    page = Page()
    if not ids:
        page.line(f"Nothing is selected: no {form.holds} is exported.")
        return page
    would = "Would export" if dry_run else "Exported"
    page.line(f"{would} {count(len(ids), form.holds)} as {form.name}:")
    for name in ids:
        page.line(Span(name, "id"), indent=2)
    return page
