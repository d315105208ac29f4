"""`untoc site`: the archive as a web site, in a folder."""

from collections import Counter
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer

from untoc_cli.cli.environment import Environment
from untoc_cli.cli.options import ArchiveOption, DryRunOption, FormatOption, opened
from untoc_cli.cli.output import Answer, emit
from untoc_cli.cli.page import Page, Span
from untoc_cli.cli.signals import ending_in_order
from untoc_cli.cli.site_notes import themes_note
from untoc_cli.cli.views import unreadable_note
from untoc_cli.errors import UsageProblem
from untoc_cli.sharing.site.building import Plan, build_site
from untoc_cli.sharing.site.search_page import Search
from untoc_cli.sharing.site.search_service import ServiceSearch, read_service
from untoc_cli.sharing.site.writing import CHANGED, NEW, REMOVED, SAME, Outcome, Written
from untoc_cli.text.wording import count, quoted

_ADDRESS = "--base https://example.org/statements/"


def publish_site(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="A new or empty folder, or that of your site.")
    ],
    base: Annotated[
        str,
        typer.Option(
            "--base",
            metavar="URL",
            help="The address at which the site will be found, for search engines and citations.",
        ),
    ] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="Write over the site of another archive.")
    ] = False,
    search_api: Annotated[
        str | None,
        typer.Option(
            "--search-api",
            metavar="URL",
            help="A search service that the search page asks, instead of an index of its own.",
        ),
    ] = None,
    dry_run: DryRunOption = False,
    output: FormatOption = None,
    archive: ArchiveOption = None,
) -> None:
    """Write the archive as a web site that any web space can hold.

    Pages for every statement, working group, session, speaker and organisation, in plain HTML: no
    script is needed, and they can be opened from the disk. Only what changed is written again,
    pages of what was removed are deleted, and files that untoc did not make stay. Private
    statements and those under an embargo are left out.
    """
    env, files = opened(archive)
    target = env.whole(folder)
    search = Search() if search_api is None else ServiceSearch(read_service(search_api))
    plan = Plan(env.today, _address(base), search.further, search.files, dry_run, replace)
    with ending_in_order():
        written = build_site(files, target, plan, lambda paths: env.track(paths, "Making the site"))
    emit(env, _answer(target, written, dry_run=dry_run), output)
    _tell(env, written)
    if search.problem:
        env.say(search.problem)
    for note in (unreadable_note(files), themes_note(files, env.today)):
        if note:
            env.say(note)


def _address(base: str) -> str:
    """Return the address of the site with a slash at its end.

    Raises:
        UsageProblem: it is none.
    """
    if not base:
        return ""
    try:
        parts = urlsplit(base.strip())
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_address = False
    if not is_address or parts.query or parts.fragment or not base.strip().isprintable():
        raise UsageProblem(f"--base {quoted(base)} is not the address of a site", hint=_ADDRESS)
    return f"{base.strip().rstrip('/')}/"


def _answer(target: Path, written: Written, *, dry_run: bool) -> Answer:
    rows = [_record(outcome) for outcome in written.files]
    return Answer(
        command="site",
        data={
            "folder": str(target),
            "dry_run": dry_run,
            "withheld": written.withheld,
            "kept": list(written.kept),
            "edited": list(written.edited),
            "files": rows,
        },
        view=lambda _: _page(target, written, dry_run=dry_run),
        rows=rows,
        paths=[str(target / o.path) for o in written.files if o.state != REMOVED],
    )


def _record(outcome: Outcome) -> dict[str, Any]:
    return {"path": outcome.path, "bytes": outcome.size, "state": outcome.state}


def _page(target: Path, written: Written, *, dry_run: bool) -> Page:
    page = Page()
    states = Counter(outcome.state for outcome in written.files)
    total = sum(states[state] for state in (NEW, CHANGED, SAME))
    verb = "Would write" if dry_run else "Wrote"
    page.line(f"{verb} {count(total, 'file')} to {target}", hang=2)
    said = ", ".join(f"{states[s]:,} {s}" for s in (NEW, CHANGED, SAME, REMOVED) if states[s])
    page.line(Span(said, "faint"), indent=2)
    if not dry_run:
        page.line(f"open {target / 'index.html'}", indent=2, hang=4)
    return page


def _tell(env: Environment, written: Written) -> None:
    if written.withheld:
        number = count(written.withheld, "statement")
        verb = "is" if written.withheld == 1 else "are"
        env.say(f"{number} {verb} private or under an embargo, and left out")
    for path in written.edited:
        env.say(f"{path} had been changed by hand, and was made anew")
    for path in written.kept:
        env.say(f"{path} was not made by untoc, and was left as it is")
