"""`untoc search`: what was said."""

import shlex
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from untoc_cli.cli.environment import Environment
from untoc_cli.cli.index_report import report_refresh
from untoc_cli.cli.options import ArchiveOption, Chosen, EngineOption, FormatOption, opened, selects
from untoc_cli.cli.output import Answer, emit
from untoc_cli.cli.search_page import search_page
from untoc_cli.cli.search_record import hit_record, search_record
from untoc_cli.cli.views import (
    unreadable_note,
)
from untoc_cli.errors import ExitCode, UsageProblem
from untoc_cli.search import search as searching
from untoc_cli.search.engines import named_engine
from untoc_cli.search.facets import FACETS
from untoc_cli.search.further import Further, look_further
from untoc_cli.search.indexing import open_index
from untoc_cli.search.query import language
from untoc_cli.search.query.tree import marked
from untoc_cli.text.wording import closest, count, listing, quoted

_NUMBER = "NUMBER"


class Sort(StrEnum):
    """In which order statements are shown."""

    RELEVANCE = "relevance"
    DATE = "date"


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
        int,
        typer.Option(
            "--limit", "-n", min=1, metavar=_NUMBER, help="Show at most so many statements."
        ),
    ] = 10,
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
        Sort, typer.Option("--sort", help="The best first, or the newest.")
    ] = Sort.RELEVANCE,
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
    selection = chosen.resolve(files)
    typed = " ".join(query or ())
    understood = language.parse(typed, files.themes, files.sessions)
    if understood.tree is None and not (selection or by or facets):
        raise UsageProblem("there is nothing to search for", hint="untoc search firearms")
    _check_facet(by)
    used = named_engine(engine or files.settings.engine)
    index = open_index(files, used)
    page = searching.Page(
        limit, offset, passages, context, sort is Sort.DATE, group_by=by, facets=facets
    )

    def track(paths: Iterable[str]) -> Iterable[str]:
        return env.track(paths, "Indexing")

    result = searching.search_archive(
        files,
        index,
        understood,
        selection,
        page,
        searching.Watch(lambda done: report_refresh(env, done, used), track),
    )
    further = Further() if result.total else look_further(files, index, understood, selection, page)
    sought = passages > 0 and understood.tree is not None and bool(marked(understood.tree))
    answer = Answer(
        command="search",
        data=search_record(result, further, page),
        view=lambda _: search_page(result, further.partial, files, by, sought=sought),
        rows=[hit_record(found) for found in result.found],
        paths=[str(files.root / found.statement.path) for found in result.found],
        status="success" if result.total else "nothing",
    )
    if not result.total:  # before what is not what was asked for
        _say_what_was_found(env, result, page, explained=explain)
        _say_what_else(env, further)
    emit(env, answer, output)
    if result.total:
        _say_what_was_found(env, result, page, explained=explain)
    if note := unreadable_note(files):
        env.say(note)
    if env.shows and result.found:
        env.say(f"open the first: {_opening(result.found[0], archive)}")
    if not result.total:
        raise typer.Exit(ExitCode.NEGATIVE)


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
    if result.ignored:
        env.say(f"left out as too common: {', '.join(result.ignored)}")
    if 0 < result.total <= page.offset:
        env.say(f"--offset {page.offset} is behind the last of them")
