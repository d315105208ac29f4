"""`untoc browse`: the archive on the whole screen."""

import contextlib
from collections.abc import Iterable
from importlib.util import find_spec
from typing import Annotated

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.cli.clipboard import NoClipboard, copy_text
from untoc_cli.cli.commands.edit import edit_statement
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.index_report import report_refresh
from untoc_cli.cli.opened_index import opened_index
from untoc_cli.cli.options import ArchiveOption, Chosen, opened, selects
from untoc_cli.cli.output import emit_error
from untoc_cli.cli.prompts import ask
from untoc_cli.errors import UntocError, UsageProblem
from untoc_cli.extras import install
from untoc_cli.search.engines import named_engine
from untoc_cli.search.indexing import refresh_index
from untoc_cli.text.wording import as_typed


@selects
def browse_archive(
    query: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help="What to search first, as with untoc search."),
    ] = None,
    *,
    chosen: Chosen,
    archive: ArchiveOption = None,
) -> None:
    """Look through the archive on the whole screen, with the keyboard.

    The list is searched while you type. ? shows the keys, q ends. It needs Textual,
    and says how that is installed.
    """
    env, files = opened(archive)
    typed = " ".join(query or ())
    _check_terminal(env, typed)
    selection = chosen.resolve(files)
    _refresh(env, files)
    from untoc_cli.cli.browsing.app import BrowseApp  # noqa: PLC0415 - Textual, only for this
    from untoc_cli.cli.browsing.asking import Reader  # noqa: PLC0415 - as above
    from untoc_cli.cli.browsing.narrowing import narrowing_of  # noqa: PLC0415 - as above

    reader = Reader(env.archive, env.today)
    app = BrowseApp(
        reader,
        lambda path: edit_here(env, path),
        lambda text: _copy(env, text),
        typed,
        narrowing_of(selection),
    )
    try:
        app.run()
    finally:
        reader.close()
    if app.return_code:
        raise typer.Exit(app.return_code)


def edit_here(env: Environment, path: str) -> None:
    """Open a statement in the user's editor, and wait until an error is read."""
    with contextlib.suppress(KeyboardInterrupt):
        try:
            edit_statement(path)
        except UntocError as error:
            emit_error(env, error, "edit")
            ask(env, "Enter goes back to the list", may_be_empty=True)


def _copy(env: Environment, text: str) -> bool:
    """Fill the clipboard of the desktop, and tell whether there is one that could be filled.

    That of the machine is not that of whoever sits at the other end of an SSH connection.
    """
    if env.environ.get("SSH_CONNECTION"):
        return False
    try:
        copy_text(env, text)
    except NoClipboard:
        return False
    return True


def _check_terminal(env: Environment, typed: str) -> None:
    """Refuse where no screen can be shown.

    Raises:
        UsageProblem: there is no terminal, too simple a one, or no Textual.
    """
    instead = f"untoc search {as_typed(typed)}" if typed else "untoc search firearms"
    if not (env.talks and env.shows):
        raise UsageProblem("untoc browse needs a terminal", hint=instead)
    if not env.styled:
        raise UsageProblem(
            "untoc browse needs a terminal that does more than TERM=dumb", hint=instead
        )
    if find_spec("textual") is None:
        raise UsageProblem(
            "untoc browse needs Textual, which is not installed", hint=install("tui")
        )


def _refresh(env: Environment, files: Archive) -> None:
    """Bring the index up to date while progress can be shown."""
    engine = named_engine(files.settings.engine)
    index = opened_index(files, engine, env.today)

    def track(paths: Iterable[str]) -> Iterable[str]:
        return env.track(paths, "Indexing")

    report_refresh(env, refresh_index(files, index, track=track), engine)
