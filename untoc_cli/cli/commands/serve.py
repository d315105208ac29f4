"""`untoc serve`: the site of the archive on this computer, renewed while files change."""

import shutil
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
from untoc_cli.errors import UntocError
from untoc_cli.sharing.preview.answers import Preview
from untoc_cli.sharing.preview.server import serving
from untoc_cli.sharing.preview.watching import look_at, wait_for_change

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
    """Show the site of the archive on this computer, and renew it when a file changes.

    It is the site that untoc site makes: private statements and those under an embargo are not in
    it. Only programs on this computer can see it. Ctrl-C ends it.
    """
    env, files = opened(archive)
    with tempfile.TemporaryDirectory(prefix="untoc-site-", ignore_cleanup_errors=True) as folder:
        builds = Path(folder)
        seen = look_at(files.root)
        preview = Preview(_build(env, files, builds / "0"))
        with serving(preview, host, port) as address:
            _announce(env, address, open_browser=open_browser)
            _keep_renewing(env, files, preview, builds, seen)
