"""The preview in a browser: pages that are open follow the archive."""

from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="needs untoc[browser], see .ci/browser")
from browsing import visiting
from pages import KINDS
from playwright.sync_api import Browser, expect
from program import TODAY
from world import build_archive, statement

from untoc_cli.sharing.preview.answers import Preview
from untoc_cli.sharing.preview.server import serving
from untoc_cli.sharing.site.building import Plan, build_site
from untoc_cli.sharing.site.search_page import Search


def test_a_page_that_is_open_shows_what_was_saved_and_is_searched(
    browser: Browser, tmp_path: Path
) -> None:
    """It is loaded again by itself, within what its policy allows; and so is the search page."""
    archive = build_archive(tmp_path, {"2022/a.md": statement("We ask for seats.\n")})
    search = Search()
    plan = Plan(TODAY, further=search.further, finish=search.files)
    preview = Preview(tmp_path / "site")
    build_site(archive, preview.folder, plan)
    with serving(preview, "127.0.0.1", 0) as top, visiting(browser, top.rstrip("/")) as visit:
        page = visit.go("statements/a/index.html")
        (archive.root / "2022" / "a.md").write_text(statement("We ask for chairs.\n"), "utf-8")
        archive.reload()
        build_site(archive, preview.folder, plan)
        preview.renew()
        expect(page.locator(".text")).to_contain_text("We ask for chairs.")
        visit.go(f"{KINDS['search']}?q=chairs")
        expect(page.locator("#search-count")).to_have_text("1 statement")

    assert visit.problems == []
