"""One browser, and one site, for all that is opened; skipped where there is no browser."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import chromium, web_space
from pages import hard_archive

from untoc_cli.sharing.site.building import Plan, build_site
from untoc_cli.sharing.site.search_page import Search

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TODAY = date(2026, 11, 21)
_MISSING = "needs the extra untoc[browser] and an installed Chromium; .ci/browser gets both"


@pytest.fixture(name="browser", scope="session")
def _browser() -> "Iterator[Browser]":
    """Return the browser."""
    sync_api = pytest.importorskip("playwright.sync_api", reason=_MISSING)
    program = chromium()
    if not program:
        pytest.skip(_MISSING)
    with sync_api.sync_playwright() as playwright:
        # A sandbox needs rights that a container does not give; all pages are our own.
        browser = playwright.chromium.launch(executable_path=program, chromium_sandbox=False)
        yield browser
        browser.close()


@pytest.fixture(name="site", scope="session")
def _site(browser: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site with all kinds of pages; it is built once."""
    assert browser
    folder = tmp_path_factory.mktemp("site")
    search = Search()
    plan = Plan(TODAY, further=search.further, finish=search.files)
    build_site(hard_archive(tmp_path_factory.mktemp("world")), folder, plan)
    assert search.problem is None
    return folder


@pytest.fixture(name="top", scope="session")
def _top(site: Path) -> Iterator[str]:
    """Return the address at which a plain web server hands out the site."""
    with web_space(site) as top:
        yield top
