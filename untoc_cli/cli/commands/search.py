"""`untoc search`: what was said."""

import shlex
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from untoc_cli.archive.archive import Archive, Selection
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.index_report import report_refresh
from untoc_cli.cli.opened_index import opened_index
from untoc_cli.cli.options import ArchiveOption, Chosen, EngineOption, FormatOption, opened, selects
from untoc_cli.cli.output import Answer, Format, emit, end_with
from untoc_cli.cli.search_page import search_page
from untoc_cli.cli.views import (
    unreadable_note,
)
from untoc_cli.errors import ExitCode, UsageProblem
from untoc_cli.record import Record
from untoc_cli.search import search as searching
from untoc_cli.search.engines import named_engine
from untoc_cli.search.facets import FACETS
from untoc_cli.search.further import Further, look_further
from untoc_cli.search.index import Index
from untoc_cli.search.query import language
from untoc_cli.search.query.tree import marked
from untoc_cli.search.records import hit_record, search_record
from untoc_cli.text.wording import closest, count, listing, quoted

_NUMBER = "NUMBER"
_STATEMENTS, _LINES = 10, 40  # that are shown unless a number is given


class Sort(StrEnum):
    """In which order statements are shown."""

    RELEVANCE = "relevance"
    DATE = "date"
    RIGHT = "right"
    LEFT = "left"


@selects
def search_statements(
    query: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS",
            help='Words, all of which must occur; "a phrase", OR, -smuggling, traffick*, '
            "theme:TIP, speaker:Tennant, date:2022..; more in docs/reference/search.md.",
        ),
    ] = None,
    *,
    chosen: Chosen,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            "-n",
            min=1,
            metavar=_NUMBER,
            help=f"Show at most so many statements, or lines with --kwic. "
            f"[default: {_STATEMENTS}; {_LINES} lines]",
        ),
    ] = None,
    offset: Annotated[
        int, typer.Option("--offset", min=0, metavar=_NUMBER, help="Skip the first so many.")
    ] = 0,
    passages: Annotated[
        int,
        typer.Option(
            "--passages", min=0, metavar=_NUMBER, help="Passages to show of each statement."
        ),
    ] = 2,
    context: Annotated[
        int,
        typer.Option(
            "--context",
            "-C",
            min=0,
            metavar=_NUMBER,
            help="Sentences to add before and behind each passage.",
        ),
    ] = 0,
    sort: Annotated[
        Sort | None,
        typer.Option(
            "--sort",
            help="The best first, or the newest; with --kwic also by what stands right or left.",
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="|".join(FACETS),
            help="Group what is found; --limit is then of a group.",
        ),
    ] = None,
    facets: Annotated[
        bool,
        typer.Option(
            "--facets", help="Count what is found by theme, year, speaker and organisation."
        ),
    ] = False,
    like: Annotated[
        str | None,
        typer.Option("--like", metavar="ID", help="Find the statements most like this one."),
    ] = None,
    kwic: Annotated[
        bool,
        typer.Option("--kwic", help="Show each place on a line, with the words in the middle."),
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say in a sentence what was searched.")
    ] = False,
    engine: EngineOption = None,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Search what was said, and show the passages that answer.

    Words are found in any form (organise, organized), with or without accents. Exit code 1 says
    that nothing was found.
    """
    env, files = opened(archive)
    typed = " ".join(query or ())
    _check_facet(by)
    _check_view(typed, like, sort, is_lines=kwic, is_divided=bool(by or facets))
    used = named_engine(engine or files.settings.engine)

    def track(paths: Iterable[str]) -> Iterable[str]:
        return env.track(paths, "Indexing")

    asked = _Asked(
        env=env,
        files=files,
        index=opened_index(files, used, env.today),
        selection=chosen.resolve(files),
        watch=searching.Watch(lambda done: report_refresh(env, done, used), track),
        output=output,
    )
    if like is not None:
        _show_alike(asked, like, offset, limit or _STATEMENTS)
        return
    understood = language.parse(typed, files.themes, files.sessions)
    if understood.tree is None and not (asked.selection or by or facets):
        raise UsageProblem("there is nothing to search for", hint="untoc search firearms")
    if kwic:
        _show_lines(asked, understood, sort or Sort.DATE, offset, limit or _LINES)
        return
    page = searching.Page(
        limit or _STATEMENTS,
        offset,
        passages,
        context,
        sort is Sort.DATE,
        group_by=by,
        facets=facets,
    )
    _show_found(asked, understood, page, archive, explained=explain)


def _show_found(
    asked: "_Asked",
    understood: language.Query,
    page: searching.Page,
    folder: Path | None,
    *,
    explained: bool,
) -> None:
    """Show the statements that were found, with their passages."""
    env, files, index = asked.env, asked.files, asked.index
    selection = asked.selection
    result = searching.search_archive(files, index, understood, selection, page, asked.watch)
    further = Further() if result.total else look_further(files, index, understood, selection, page)
    sought = page.passages > 0 and understood.tree is not None and bool(marked(understood.tree))
    answer = Answer(
        command="search",
        data=search_record(result, further, page),
        view=lambda _: search_page(result, further.partial, files, page.group_by, sought=sought),
        rows=[hit_record(found) for found in result.found],
        paths=[str(files.root / found.statement.path) for found in result.found],
        status="success" if result.total else "nothing",
    )
    if not result.total:  # before what is not what was asked for
        _say_what_was_found(env, result, page, explained=explained)
        _say_what_else(env, further)
        if not files.statements:
            env.say("the archive holds no statement yet; untoc add FILE files one")
    emit(env, answer, asked.output)
    if result.total:
        _say_what_was_found(env, result, page, explained=explained)
    if note := unreadable_note(files):
        env.say(note)
    if env.shows and result.found:
        _say_how_to_open(env, _opening(result.found[0], folder))
    if not result.total:
        raise typer.Exit(ExitCode.NEGATIVE)


def _say_how_to_open(env: Environment, command: str) -> None:
    """Say the command that opens a hit; on a line of its own where it would be broken."""
    said = f"open the first: {command}"
    for line in (said,) if len(said) <= (env.width or len(said)) else ("open the first:", command):
        env.say(line)


# What the other two views need is imported only for them: a search need not wait for it.


def _show_alike(asked: "_Asked", like: str, offset: int, limit: int) -> None:
    """Show the statements most like one."""
    from untoc_cli.cli.search_alike import alike_answer, alike_said  # noqa: PLC0415
    from untoc_cli.search.resemblance import find_alike  # noqa: PLC0415

    files = asked.files
    found = find_alike(files, asked.index, files.find(like), asked.selection, asked.watch)
    answer = alike_answer(found, files, offset, limit)
    _emit_view(asked, answer, alike_said(found, offset, limit))


def _show_lines(
    asked: "_Asked", understood: language.Query, sort: Sort, offset: int, limit: int
) -> None:
    """Show each place on a line of its own."""
    from untoc_cli.cli.search_kwic import kwic_answer, kwic_said  # noqa: PLC0415
    from untoc_cli.search import concordance  # noqa: PLC0415

    wanted = marked(understood.tree) if understood.tree else []
    if not wanted:
        raise UsageProblem("--kwic needs words to show", hint="untoc search firearms --kwic")
    page = searching.Page(limit=None, passages=0, by_date=sort is not Sort.RELEVANCE)
    result = searching.search_archive(
        asked.files, asked.index, understood, asked.selection, page, asked.watch
    )
    orders = {Sort.RIGHT: concordance.by_right, Sort.LEFT: concordance.by_left}
    statements = {found.statement.path: found.statement for found in result.found}
    paths = list(statements)  # all are read before the first line, where lines are sorted
    reading = asked.env.track(paths, "Reading") if sort in orders else paths
    every = concordance.places(asked.files, (statements[path] for path in reading), wanted)
    ordered = orders[sort](every) if sort in orders else every
    shown, is_cut = concordance.page_of(ordered, offset, limit)
    answer = kwic_answer(
        understood.text, shown, result.total, asked.files, is_sorted=sort in orders
    )
    _emit_view(asked, answer, kwic_said(shown, result.total, is_cut=is_cut))


def _emit_view(asked: "_Asked", answer: Answer, said: str) -> None:
    emit(asked.env, answer, asked.output)
    asked.env.say(said)
    if note := unreadable_note(asked.files):
        asked.env.say(note)
    end_with(answer)


class _Asked(Record):
    """What every view of a search needs.

    Attributes:
        env: where the answer goes.
        files: the archive.
        index: its index.
        selection: the filters.
        watch: is told what is done to the index.
        output: the format.
    """

    env: Environment
    files: Archive
    index: Index
    selection: Selection
    watch: searching.Watch
    output: Format | None


def _check_view(
    typed: str, like: str | None, sort: Sort | None, *, is_lines: bool, is_divided: bool
) -> None:
    """Refuse what cannot be asked for together.

    Raises:
        UsageProblem: says which.
    """
    if like is not None and (typed or is_lines or is_divided or sort):
        raise UsageProblem(
            "--like compares whole statements, and takes filters alone",
            hint=f"untoc search --like {like} --theme firearms",
        )
    if is_lines and is_divided:
        raise UsageProblem("--kwic shows lines, and takes no --by or --facets", hint="--sort right")
    if sort in (Sort.RIGHT, Sort.LEFT) and not is_lines:
        raise UsageProblem(f"--sort {sort} is about lines", hint=f"--kwic --sort {sort}")


def _check_facet(by: str | None) -> None:
    if by is not None and by not in FACETS:
        near = closest(by, FACETS) or listing(FACETS, last="or")
        raise UsageProblem(f"--by {quoted(by)} is nothing to group by", hint=f"--by {near}")


def _say_what_else(env: Environment, further: Further) -> None:
    """Say what comes near a query that found nothing."""
    if further.excluded_by:
        env.say(f"a filter left nothing over: {listing(further.excluded_by, last='or')}")
    if further.did_you_mean:
        env.say(f"did you mean: {further.did_you_mean}")
    if further.partial:
        env.say("shown are statements that hold some of the words, not all")


def _opening(found: searching.Found, archive: Path | None) -> str:
    """Return the command that opens a statement at the passage that holds most."""
    numbered = [passage for passage in found.passages if passage.paragraph]
    best = max(numbered, key=lambda p: sum(end - start for start, end in p.marks), default=None)
    which = f" --paragraph {best.paragraph}" if best else ""
    where = f" --archive {shlex.quote(str(archive))}" if archive else ""
    return f"untoc show {found.statement.id}{which}{where}"


def _say_what_was_found(
    env: Environment, result: searching.SearchResult, page: searching.Page, *, explained: bool
) -> None:
    shown = len(result.found)
    of_all = f"{shown} of " if shown < result.total else ""
    explanation = f"; {result.explanation}" if explained or not result.total else ""
    env.say(f"{of_all}{count(result.total, 'statement')}{explanation}")
    if result.absent:
        is_or_are = "is" if result.absent == 1 else "are"
        more = f"{result.absent} more {is_or_are} found there, and not on file here"
        env.say(f"{more}; untoc remote pull")
    if result.ignored:
        env.say(f"left out as too common: {', '.join(result.ignored)}")
    if 0 < result.total <= page.offset:
        env.say(f"--offset {page.offset} is behind the last of them")
