"""`untoc index`: build the search index, or look at it."""

from typing import Annotated, Any

import typer

from untoc_cli.cli.environment import Environment
from untoc_cli.cli.options import ArchiveOption, EngineOption, FormatOption, opened
from untoc_cli.cli.output import Answer, Format, emit
from untoc_cli.cli.page import Page
from untoc_cli.cli.views import unreadable_note
from untoc_cli.errors import ExitCode, UsageProblem
from untoc_cli.search.engine import outgrown
from untoc_cli.search.engines import named_engine
from untoc_cli.search.index_state import IndexCheck, Refresh
from untoc_cli.search.indexing import check_index, open_index, refresh_index
from untoc_cli.text.wording import count


def build_index(
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Read every file again and make the index anew.")
    ] = False,
    check: Annotated[
        bool,
        typer.Option("--check", help="Say whether it is whole and current; leave it so."),
    ] = False,
    if_needed: Annotated[
        bool, typer.Option("--if-needed", help="Say nothing when there is nothing to do.")
    ] = False,
    engine: EngineOption = None,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Bring the search index up to date.

    Searching does this by itself; the index is a cache, and deleting it loses nothing. With
    --check, exit code 1 says that the index is missing or out of date.
    """
    if check and (rebuild or if_needed):
        raise UsageProblem("--check changes nothing", hint="untoc index --check")
    env, files = opened(archive)
    chosen = named_engine(engine or files.settings.engine)
    if chosen.is_shared:
        raise UsageProblem(
            f"the index of {chosen.name} is shared, and changed by untoc remote alone",
            hint="untoc remote status",
        )
    index = open_index(files, chosen)
    if check:
        _show(env, check_index(files, index), output)
        return
    refresh = refresh_index(
        files, index, rebuild=rebuild, track=lambda paths: env.track(paths, "Indexing")
    )
    if if_needed and not refresh.changed and output is None:
        return
    place = check_index(files, index)
    record = _place_record(place) | {
        "added": refresh.added,
        "removed": refresh.removed,
        "rebuilt": refresh.rebuilt,
        "reason": refresh.reason,
    }
    emit(env, Answer("index", record, lambda _: _page(refresh, place), rows=[record]), output)
    for note in (outgrown(chosen, refresh.total), unreadable_note(files)):
        if note:
            env.say(note)


def _show(env: Environment, found: IndexCheck, output: Format | None) -> None:
    """Show what a look at the index found, and end with 1 when something is to be done."""
    state = found.state
    record = _place_record(found) | {
        "current": found.is_current,
        "outdated": list(state.outdated),
        "gone": list(state.gone),
        "reason": "there is none yet" if state.is_new else state.damage,
    }
    page = Page()
    page.line(_verdict(found))
    _add_place(page, found)
    emit(env, Answer("index", record, lambda _: page, rows=[record]), output)
    if not found.is_current:
        raise typer.Exit(ExitCode.NEGATIVE)


def _verdict(found: IndexCheck) -> str:
    state = found.state
    if state.is_new:
        return "There is no index yet; the first search makes it."
    if state.damage:
        return f"The index cannot be used: {state.damage}. The next search makes it anew."
    if not found.is_current:
        differs = f"{len(state.outdated)} new or changed, {len(state.gone)} gone"
        return f"The index is behind: {differs}. The next search brings it up to date."
    return f"The index is whole and up to date: {count(found.total, 'statement')}."


def _place_record(found: IndexCheck) -> dict[str, Any]:
    return {
        "statements": found.total,
        "engine": found.engine,
        "folder": str(found.folder),
        "bytes": found.size,
    }


def _add_place(page: Page, found: IndexCheck) -> None:
    if found.state.is_new:
        page.line(f"It will lie in {found.folder}", indent=2, hang=2)
    else:
        page.line(f"{found.engine}, {_size(found.size)}, in {found.folder}", indent=2, hang=2)


def _size(size: int) -> str:
    """Return a size as people say it, in units of a thousand."""
    if size < 1_000_000:
        return f"{size / 1_000:.0f} kB"
    return f"{size / 1_000_000:.1f} MB"


def _page(refresh: Refresh, place: IndexCheck) -> Page:
    page = Page()
    indexed = count(refresh.total, "statement")
    if not refresh.changed:
        page.line(f"The index is up to date: {indexed}.")
    elif refresh.rebuilt:
        why = f" ({refresh.reason})" if refresh.reason else ""
        page.line(f"The index was made anew{why}: {indexed}.")
    else:
        changed = f"{refresh.added} new or changed, {refresh.removed} gone"
        page.line(f"The index was brought up to date: {changed}, {indexed} in all.")
    _add_place(page, place)
    return page
