"""`untoc search`: what was said."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, Any

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.statement import to_record
from untoc_cli.cli.command import MINUS
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.options import ArchiveOption, Chosen, EngineOption, FormatOption, opened, selects
from untoc_cli.cli.output import Answer, emit
from untoc_cli.cli.page import Page, Span
from untoc_cli.cli.views import (
    date_span,
    explain_marks,
    heading_of,
    speaker_line,
    themes_text,
    unreadable_note,
)
from untoc_cli.errors import ExitCode, UsageProblem
from untoc_cli.search import language
from untoc_cli.search import search as searching
from untoc_cli.search.engines import named_engine
from untoc_cli.search.further import Further, look_further
from untoc_cli.search.index_cache import Refresh
from untoc_cli.search.indexing import open_index
from untoc_cli.search.passages import Passage
from untoc_cli.search.tree import marked
from untoc_cli.text.wording import count, listing

_NOT_IN_THE_TEXT = "found by its theme, speaker or title, not in the text"
_MARGIN = 7  # before the text of a passage: its paragraph number


@selects
def search_statements(
    query: Annotated[
        list[str] | None,
        typer.Argument(
            help='Words, all of which must occur; "a phrase"; theme:TIP, -smuggling, traffick*…'
        ),
    ] = None,
    *,
    chosen: Chosen,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Show at most so many.")] = 10,
    offset: Annotated[int, typer.Option("--offset", min=0, help="Leave out the first ones.")] = 0,
    passages: Annotated[
        int, typer.Option("--passages", min=0, help="Passages to show of each statement.")
    ] = 2,
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
    typed = " ".join(query or ()).replace(MINUS, "-")
    understood = language.parse(typed, files.themes, files.sessions)
    if understood.tree is None and not selection:
        raise UsageProblem("there is nothing to search for", hint="untoc search firearms")
    index = open_index(files, named_engine(engine or files.settings.engine))
    page = searching.Page(limit, offset, passages)
    result = searching.search_archive(
        files,
        index,
        understood,
        selection,
        page,
        report=lambda refresh: _report(env, refresh),
    )
    nothing = result.total == 0
    further = look_further(files, index, understood, selection, page) if nothing else Further()
    records = [_record(found) for found in result.found]
    sought = passages > 0 and understood.tree is not None and bool(marked(understood.tree))
    answer = Answer(
        command="search",
        data={
            "query": result.query,
            "explanation": result.explanation,
            "ignored": list(result.ignored),
            "total": result.total,
            "offset": offset,
            "hits": records,
            "did_you_mean": further.did_you_mean,
            "partial": [_record(found) for found in further.partial],
            "excluded_by": list(further.excluded_by),
        },
        view=lambda _: search_page(result.found or further.partial, files, sought=sought),
        rows=records,
        paths=[str(files.root / found.statement.path) for found in result.found],
        status="success" if result.total else "nothing",
    )
    emit(env, answer, output)
    _say_what_was_found(env, files, result, explained=explain)
    _say_what_else(env, further)
    if not result.total:
        raise typer.Exit(ExitCode.NEGATIVE)


def search_page(hits: Sequence[searching.Found], archive: Archive, *, sought: bool) -> Page:
    """Show each statement with its passages; `sought` says that passages were looked for."""
    page = Page()
    for found in hits:
        statement = found.statement
        page.gap()
        page.line(
            date_span(statement),
            "  ",
            Span(themes_text(statement.theme), "theme"),
            "  ",
            *speaker_line(statement),
            hang=4,
        )
        page.line(heading_of(statement, archive), indent=2)
        for passage in found.passages:
            number = f"¶ {passage.paragraph}" if passage.paragraph else "head"
            page.line(
                Span(number.ljust(_MARGIN - 2), "faint"), *_marked(passage), indent=2, hang=_MARGIN
            )
        if sought and not found.passages:
            page.line(Span(_NOT_IN_THE_TEXT, "faint"), indent=2)
        page.line(Span(statement.id, "id"), indent=2)
    explain_marks(page, (found.statement for found in hits))
    return page


def _record(found: searching.Found) -> dict[str, Any]:
    passages = [
        {
            "paragraph": passage.paragraph,
            "text": passage.text,
            "matches": [list(mark) for mark in passage.marks],
        }
        for passage in found.passages
    ]
    return to_record(found.statement) | {"score": round(found.score, 4), "passages": passages}


def _marked(passage: Passage) -> list[Span]:
    """Return the text of a passage with its matches in their style."""
    spans = [Span("… " if passage.cut_before else "")]
    edges = [0, *(edge for mark in passage.marks for edge in mark), len(passage.text)]
    for at, (start, end) in enumerate(pairwise(edges)):
        spans.append(Span(passage.text[start:end], "match" if at % 2 else ""))
    spans.append(Span(" …" if passage.cut_after else ""))
    return spans


def _report(env: Environment, refresh: Refresh) -> None:
    if refresh.unkept:
        env.say(f"{refresh.unkept}; it was made for this search alone")
        env.say("set UNTOC_CACHE to a folder of your own, and searches answer faster")
    elif refresh.reason:
        env.say(f"the search index was made anew: {refresh.reason}")


def _say_what_else(env: Environment, further: Further) -> None:
    """Say what comes near a query that found nothing."""
    if further.excluded_by:
        env.say(f"a filter left nothing over: {listing(further.excluded_by, last='or')}")
    if further.did_you_mean:
        env.say(f"did you mean: {further.did_you_mean}")
    if further.partial:
        env.say("shown are statements that hold some of the words, not all")


def _say_what_was_found(
    env: Environment, archive: Archive, result: searching.SearchResult, *, explained: bool
) -> None:
    shown = len(result.found)
    of_all = f"{shown} of " if shown < result.total else ""
    explanation = f"; {result.explanation}" if explained or not result.total else ""
    env.say(f"{of_all}{count(result.total, 'statement')}{explanation}")
    if result.ignored:
        env.say(f"left out as too common: {', '.join(result.ignored)}")
    if note := unreadable_note(archive):
        env.say(note)
    if env.shows and result.found:
        first = result.found[0]
        paragraphs = [p.paragraph for p in first.passages if p.paragraph]
        which = f" --paragraph {paragraphs[0]}" if paragraphs else ""
        env.say(f"open one: untoc show {first.statement.id}{which}")
