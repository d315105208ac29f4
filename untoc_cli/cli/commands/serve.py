"""`untoc serve`: the site of the archive on this computer, renewed while files change."""

import tempfile
import time
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.options import ArchiveOption, opened
from untoc_cli.cli.output import emit_error
from untoc_cli.cli.streams import writing
from untoc_cli.cli.views import unreadable_note
from untoc_cli.errors import UntocError
from untoc_cli.sharing.preview.answers import Preview
from untoc_cli.sharing.preview.server import serving
from untoc_cli.sharing.preview.watching import look_at, wait_for_change
from untoc_cli.sharing.site.building import Plan, build_site
from untoc_cli.sharing.site.search_page import Search
from untoc_cli.sharing.site.writing import SAME, Written
from untoc_cli.text.wording import count

_PAUSE = 0.5  # seconds between two looks at the folder


def serve_site(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Of the address; 0 takes a free one.")
    ] = 8000,
    host: Annotated[
        str, typer.Option("--host", metavar="NAME", help="A name or address of this computer.")
    ] = "127.0.0.1",
    open_browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    archive: ArchiveOption = None,
) -> None:
    """Show the site on this computer, and renew it when a file changes.

    It is the site that untoc site makes: private statements and those under an embargo are not in
    it. Only programs on this computer can see it. Ctrl-C ends it.
    """
    env, files = opened(archive)
    with tempfile.TemporaryDirectory(prefix="untoc-site-", ignore_cleanup_errors=True) as folder:
        preview = Preview(Path(folder))
        with serving(preview, host, port) as address:
            seen = look_at(files.root)
            _tell(env, files, *_build(env, files, preview))
            _announce(env, address, open_browser=open_browser)
            while True:
                wait_for_change(lambda: look_at(files.root), seen, lambda: time.sleep(_PAUSE))
                seen = look_at(files.root)
                _renew(env, preview)


def _build(env: Environment, files: Archive, preview: Preview) -> tuple[Written, Search]:
    search = Search()
    plan = Plan(env.today, further=search.further, finish=search.files)
    done = build_site(files, preview.folder, plan, lambda paths: env.track(paths, "Writing pages"))
    preview.renew()
    return done, search


def _renew(env: Environment, preview: Preview) -> None:
    """Build the site anew; what stands in the way is said, and the site stays as it was."""
    try:
        done, _ = _build(env, env.archive(), preview)
    except UntocError as error:
        emit_error(env, error, "serve")
        return
    changed = sum(outcome.state != SAME for outcome in done.files)
    env.say(f"The site was renewed: {count(changed, 'file')} changed")


def _tell(env: Environment, files: Archive, done: Written, search: Search) -> None:
    """Say what is not in the site."""
    if done.withheld:
        env.say(f"{count(done.withheld, 'statement')} private or under an embargo, and left out")
    for note in (search.problem, unreadable_note(files)):
        if note:
            env.say(note)


def _announce(env: Environment, address: str, *, open_browser: bool) -> None:
    """Print the address, and nothing else, to standard output."""
    with writing():
        env.stdout.write(f"{address}\n")
        env.stdout.flush()
    env.say("The site is shown at this address until you press Ctrl-C.")
    if open_browser and not webbrowser.open(address):
        env.say("No browser could be opened; open the address in one")
