"""`untoc index`: build the search index."""

from typing import Annotated

import typer

from untoc_cli.cli.options import ArchiveOption, EngineOption, FormatOption, opened
from untoc_cli.cli.output import Answer, emit
from untoc_cli.cli.page import Page
from untoc_cli.cli.views import unreadable_note
from untoc_cli.search.engines import named_engine
from untoc_cli.search.index_cache import Refresh
from untoc_cli.search.indexing import open_index, refresh_index
from untoc_cli.text.wording import count


def build_index(
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Read every file again and make the index anew.")
    ] = False,
    engine: EngineOption = None,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Bring the search index up to date.

    Searching does this by itself; the index is a cache, and deleting it loses nothing.
    """
    env, files = opened(archive)
    refresh = refresh_index(
        files,
        open_index(files, named_engine(engine or files.settings.engine)),
        rebuild=rebuild,
        track=lambda paths: env.track(paths, "Indexing"),
    )
    record = {
        "statements": refresh.total,
        "added": refresh.added,
        "removed": refresh.removed,
        "rebuilt": refresh.rebuilt,
        "reason": refresh.reason,
    }
    emit(env, Answer("index", record, lambda _: _page(refresh), rows=[record]), output)
    if note := unreadable_note(files):
        env.say(note)


def _page(refresh: Refresh) -> Page:
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
    return page
