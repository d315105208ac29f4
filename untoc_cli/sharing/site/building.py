"""A whole site: every file of it, made from what may leave the archive, and written to a folder."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from importlib import resources
from pathlib import Path

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.naming import heading_of
from untoc_cli.insight.findings import Track
from untoc_cli.record import Record, replace
from untoc_cli.sharing.site import addresses
from untoc_cli.sharing.site.about_page import about_page
from untoc_cli.sharing.site.addresses import page_in
from untoc_cli.sharing.site.contents import Contents
from untoc_cli.sharing.site.downloads import write_downloads
from untoc_cli.sharing.site.feeds import feed_files, robot_files
from untoc_cli.sharing.site.home_page import home_page, picture
from untoc_cli.sharing.site.lists import list_pages
from untoc_cli.sharing.site.missing_page import missing_page
from untoc_cli.sharing.site.name_pages import organisation_pages, speaker_pages
from untoc_cli.sharing.site.owner import check_owner
from untoc_cli.sharing.site.page import Page, redirect, write_page
from untoc_cli.sharing.site.positions import position_pages
from untoc_cli.sharing.site.session_page import session_pages
from untoc_cli.sharing.site.statement_page import statement_page
from untoc_cli.sharing.site.theme_page import theme_pages
from untoc_cli.sharing.site.writing import SiteFile, Written, check_folder, write_site

Finish = Callable[[Contents, Sequence[SiteFile]], Iterable[SiteFile]]


class Plan(Record):
    """How a site is made.

    Attributes:
        today: the day it is.
        base: the address at which it will be found; empty when that is not known.
        further: entries of the navigation that further files are made for, each with its folder.
        finish: makes further files from those of the site, such as what a search needs.
        dry_run: whether nothing is written.
        replaces: whether the site of another archive may be written over.
    """

    today: date
    base: str = ""
    further: tuple[tuple[str, str], ...] = ()
    finish: Finish | None = None
    dry_run: bool = False
    replaces: bool = False


def build_site(archive: Archive, folder: Path, plan: Plan, track: Track = iter) -> Written:
    """Write the site of an archive into a folder, and return what was done.

    Args:
        archive: the whole archive; what may not leave is left out.
        folder: a new or empty one, or that of an earlier site.
        plan: how.
        track: wraps what takes long, to show progress.

    Raises:
        Refused: the folder holds something else, such as the site of another archive, or is part
            of an archive, or around it.
        UntocError: the folder cannot be written.
    """
    check_folder(folder, archive.root)
    if not plan.replaces:
        check_owner(folder, archive)
    contents = Contents(archive, plan.today, plan.base, plan.further, track)
    files = list(site_files(contents, track))
    if plan.finish:
        files += plan.finish(contents, files)
    name = archive.settings.name
    done = write_site(folder, files, archive.log_folder, archive=name, dry_run=plan.dry_run)
    return replace(done, withheld=len(contents.archive.withheld))


def site_files(contents: Contents, track: Track = iter) -> Iterator[SiteFile]:
    """Yield every file of a site."""
    for name in (addresses.STYLE, addresses.ICON):
        yield SiteFile(name, (resources.files(__package__) / "assets" / name).read_bytes())
    if contents.timeline.occasions:
        yield SiteFile(addresses.PICTURE, picture(contents).encode())
    pages: list[Page] = []
    by_path = {statement.path: statement for statement in contents.statements}
    for path in track(list(by_path)):
        statement = by_path[path]
        body = contents.archive.body(statement)
        page = statement_page(statement, body, contents)
        pages.append(_outline(page))
        folder = contents.addresses.statement(statement)
        for name, data in write_downloads(statement, body, contents):
            yield SiteFile(f"{folder}/{name}", data)
        yield SiteFile(page.path, write_page(page, contents))
    for page in _other_pages(contents):
        pages.append(_outline(page))
        yield SiteFile(page.path, write_page(page, contents))
    for folder, statement in contents.addresses.redirects(contents.statements):
        target = page_in(contents.addresses.statement(statement))
        title = heading_of(statement, contents.archive)
        yield SiteFile(page_in(folder), redirect(page_in(folder), target, title, contents))
    for name, data in (*feed_files(contents), *robot_files(pages, contents)):
        yield SiteFile(name, data)


def _outline(page: Page) -> Page:
    """Return a page without its content, which for thousands of pages would fill the memory."""
    return Page(page.path, page.title, "", (), is_listed=page.is_listed)


def _other_pages(contents: Contents) -> Iterator[Page]:
    to = contents.addresses
    for group in contents.groups.values():
        yield from theme_pages(group, contents)
        yield from position_pages(group, contents)
    for occasion in contents.timeline.occasions:
        yield from session_pages(occasion, contents)
    for name in to.speakers.values():
        yield from speaker_pages(name, contents)
    for name in to.organisations.values():
        yield from organisation_pages(name, contents)
    yield from list_pages(contents)
    yield about_page(contents)
    yield missing_page(contents)
    yield home_page(contents)
