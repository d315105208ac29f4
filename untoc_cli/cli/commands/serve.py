"""`untoc serve`: the site of the archive on this computer, renewed while files change."""

import tempfile
import time
import webbrowser
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from untoc_cli.archive.archive import Archive
from untoc_cli.cli.environment import Environment
from untoc_cli.cli.options import ArchiveOption, EngineOption, opened
from untoc_cli.cli.output import emit_error
from untoc_cli.cli.signals import ending_in_order
from untoc_cli.cli.site_notes import themes_note
from untoc_cli.cli.streams import writing
from untoc_cli.cli.views import unreadable_note
from untoc_cli.errors import UntocError, UsageProblem
from untoc_cli.sharing.preview.answers import Preview
from untoc_cli.sharing.preview.server import serving
from untoc_cli.sharing.preview.watching import look_at, wait_for_change
from untoc_cli.sharing.site.building import Plan, build_site
from untoc_cli.sharing.site.search_page import Search
from untoc_cli.sharing.site.writing import SAME, Written
from untoc_cli.text.wording import count

_PAUSE = 0.5  # seconds between two looks at the folder


def serve_archive(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Of the address; 0 takes a free one.")
    ] = 8000,
    host: Annotated[
        str, typer.Option("--host", metavar="NAME", help="A name or address of this computer.")
    ] = "127.0.0.1",
    open_browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    api: Annotated[
        bool,
        typer.Option(
            "--api", help="Answer the questions of programs instead; what follows is its."
        ),
    ] = False,
    root_path: Annotated[
        str | None,
        typer.Option(
            "--root-path", metavar="PATH", help="What a reverse proxy puts before all paths."
        ),
    ] = None,
    allow_origin: Annotated[
        list[str] | None,
        typer.Option(
            "--allow-origin", metavar="ORIGIN", help="A web site whose pages may ask. Repeatable."
        ),
    ] = None,
    trusted_proxy: Annotated[
        list[str] | None,
        typer.Option(
            "--trusted-proxy",
            metavar="ADDRESS",
            help="A reverse proxy that is believed who asks. Repeatable.",
        ),
    ] = None,
    rate: Annotated[
        float | None,
        typer.Option(
            "--rate",
            min=0,
            metavar="NUMBER",
            help="Requests a second from one address; 0: any number. [default: 10]",
        ),
    ] = None,
    time_limit: Annotated[
        float | None,
        typer.Option(
            "--time-limit",
            min=0.1,
            metavar="NUMBER",
            help="Seconds that an answer may take. [default: 15]",
        ),
    ] = None,
    log_queries: Annotated[
        bool, typer.Option("--log-queries", help="Log also what was asked, and by whom.")
    ] = False,
    engine: EngineOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Show the site on this computer, and renew it when a file changes.

    It is the site that untoc site makes: private statements and those under an embargo are not in
    it. Only programs on this computer can see it. Ctrl-C ends it. With --api it is a service that
    answers searches and other questions over HTTP, of the same statements.
    """
    env, files = opened(archive)
    given = {
        "root_path": root_path and root_path.rstrip("/"),
        "origins": tuple(allow_origin or ()),
        "proxies": tuple(trusted_proxy or ()),
        "rate": rate,
        "time_limit": time_limit,
        "shows_queries": log_queries,
        "engine": engine,
    }
    _check(given, api=api, open_browser=open_browser)
    if not api:
        _serve_site(env, files, host, port, open_browser=open_browser)
        return
    # What the service needs is loaded for it alone.
    from untoc_cli.cli.service_running import run_service, settings_of  # noqa: PLC0415

    run_service(env, files, settings_of(host, port, given))


def _check(given: Mapping[str, Any], *, api: bool, open_browser: bool) -> None:
    """Refuse what would have no effect.

    Raises:
        UsageProblem: says what.
    """
    if api and open_browser:
        raise UsageProblem(
            "--api answers programs, and opens no browser", hint="untoc serve --open"
        )
    if not api and any(value not in (None, False, ()) for value in given.values()):
        raise UsageProblem(
            "an option of the search service was given without --api", hint="untoc serve --api"
        )


def _serve_site(
    env: Environment, files: Archive, host: str, port: int, *, open_browser: bool
) -> None:
    """Show the site until somebody ends it."""
    temporary = tempfile.TemporaryDirectory(prefix="untoc-site-", ignore_cleanup_errors=True)
    with ending_in_order(), temporary as folder:
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
    # The folder is this one's own; an archive may be given another name while it is shown.
    plan = Plan(env.today, further=search.further, finish=search.files, replaces=True)
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
    for note in (search.problem, unreadable_note(files), themes_note(files, env.today)):
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
