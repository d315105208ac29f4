"""Every kind of page as a browser shows it: to all who read, on all screens, without a script."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote

import pytest

pytest.importorskip("playwright", reason="needs untoc[browser], see .ci/browser")
import pypdfium2
from axe_playwright_python.sync_playwright import Axe
from browsing import STRANGE, Visit, visiting
from pages import EARLIER, KINDS
from playwright.sync_api import Browser

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What depends on colours; all else is the same in a dark page.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
SCHEMES: tuple[tuple[Literal["light", "dark"], Any], ...] = (("light", STANDARD), ("dark", COLOURS))
SCREENS = ((360, 740), (1280, 900))
RUN = """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"]}).then(found =>
    found.violations.map(each => `${each.id}: ${each.nodes.map(node => node.target).join(" ")}`))"""


@pytest.fixture(name="visit")
def _visit(browser: Browser, top: str) -> Iterator[Visit]:
    with visiting(browser, top) as visit:
        yield visit


@pytest.fixture(name="tab", scope="module")
def _tab(browser: Browser, top: str) -> Iterator[Visit]:
    """A tab that is used for page after page, which is faster."""
    with visiting(browser, top) as visit:
        yield visit


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_meets_wcag(tab: Visit, kind: str) -> None:
    """Axe finds nothing against WCAG 2.2 AA or best practice, on two screens, light and dark."""
    page = tab.go(KINDS[kind])
    if kind == "search":
        page.wait_for_selector(".results li")
    page.evaluate(Axe().axe_script)
    found = {}
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        for scheme, rules in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found[width, scheme] = page.evaluate(RUN, rules)

    assert found == {(width, scheme): [] for width, scheme in found}
    assert len(found) == 4


def test_no_page_is_wider_than_a_telephone(browser: Browser, top: str) -> None:
    """At 320 pixels everything is read by going down, also words that never end."""
    with visiting(browser, top, viewport={"width": 320, "height": 640}) as visit:
        widths = {
            kind: visit.go(path).evaluate("document.scrollingElement.scrollWidth")
            for kind, path in KINDS.items()
        }

    assert widths == dict.fromkeys(KINDS, 320)


def test_every_paragraph_number_is_on_the_screen_of_a_telephone(browser: Browser, top: str) -> None:
    """Also that of a table, of a text set off, and of a point within points."""
    where = """() => [...document.querySelectorAll(".text .n")].map(each => {
        const {left, right} = each.getBoundingClientRect();
        return [each.textContent, left >= 0 && right <= 320];
    })"""
    with visiting(browser, top, viewport={"width": 320, "height": 640}) as visit:
        numbers = visit.go(KINDS["hostile statement"]).evaluate(where)

    assert len(numbers) > 5
    assert [number for number, is_there in numbers if not is_there] == []


class Walk:
    """A visit to all pages of the site.

    Attributes:
        problems: what went wrong.
        ids: of each page, by path.
        links: from which page, and to where within the site.
        strange: elements that no page of a site has.
    """

    def __init__(self, visit: Visit, site: Path) -> None:
        self.ids: dict[str, set[str]] = {}
        self.links: set[tuple[str, str]] = set()
        self.strange: list[str] = []
        for file in sorted(site.rglob("*.html")):
            path = file.relative_to(site).as_posix()
            if 'http-equiv="refresh"' in file.read_text("utf-8"):
                continue  # it leads on at once
            page = visit.go(path)
            self.strange += page.evaluate(STRANGE)
            self.ids[path] = set(
                page.evaluate("[...document.querySelectorAll('[id]')].map(e => e.id)")
            )
            found = page.evaluate("[...document.links].map(link => link.href)")
            inside = (link for link in found if link.startswith(f"{visit.top}/"))
            self.links |= {(path, link.removeprefix(f"{visit.top}/")) for link in inside}
        self.problems = visit.problems


@pytest.fixture(name="walk", scope="module")
def _walk(browser: Browser, top: str, site: Path) -> Walk:
    with visiting(browser, top) as visit:
        return Walk(visit, site)


def test_every_page_loads_from_the_site_alone_and_breaks_no_rule(walk: Walk) -> None:
    """All pages there are: no error, nothing the policy forbids, no request to anybody else."""
    assert set(KINDS.values()) <= walk.ids.keys()
    assert walk.problems == []


def test_no_page_holds_what_runs_or_loads(walk: Walk) -> None:
    """Whatever stands in a header or a text, no element of another kind comes of it."""
    assert walk.strange == []


def test_every_link_of_the_site_leads_to_something(walk: Walk, site: Path) -> None:
    """A page, a download, a paragraph: what is named is there."""
    dead = [
        (path, link)
        for path, link in sorted(walk.links)
        for target, _, anchor in [unquote(link).partition("#")]
        if not (site / (target or "index.html")).exists()
        or (anchor and anchor not in walk.ids[target])
    ]

    assert len(walk.links) > 100
    assert dead == []


def test_an_earlier_address_leads_on(visit: Visit) -> None:
    """An id that was quoted in a letter goes on working."""
    page = visit.go(EARLIER)
    page.wait_for_url(f"**/{KINDS['statement']}")

    assert visit.problems == []


def test_without_javascript_all_is_there_but_the_search(browser: Browser, top: str) -> None:
    """From the home page to a paragraph by links; the search says why not, and where to go on."""
    with visiting(browser, top, java_script_enabled=False) as visit:
        page = visit.go("index.html")
        page.get_by_role("navigation").get_by_role("link", name="Search").click()
        form_is_shown = page.locator("#search").is_visible()
        said = page.inner_text("#search-unavailable")
        page.get_by_role("link", name="All statements").click()
        page.get_by_role("link", name=re.compile("Tennant")).first.click()
        page.get_by_role("link", name="¶ 2", exact=True).click()
        place = page.url.rpartition("/")[2]

    assert not form_is_shown
    assert said.startswith("The search cannot run here. It needs JavaScript")
    assert place == "index.html#p2"
    assert visit.problems == []


def test_a_page_opened_from_the_disk_says_that_it_cannot_search(
    browser: Browser, site: Path
) -> None:
    """The lists that it leads to can be opened from the disk as well."""
    with visiting(browser, site.as_uri()) as visit:
        page = visit.go("search/index.html")
        is_said = page.locator("#search-unavailable").is_visible()
        form_is_shown = page.locator("#search").is_visible()
        page.get_by_role("link", name="By speaker").click()
        page.get_by_role("link", name="Ian Tennant").click()
        heading = page.inner_text("h1")

    assert (is_said, form_is_shown, heading) == (True, False, "Ian Tennant")


def printed(visit: Visit, kind: str, folder: Path) -> str:
    """Return the words of a page on paper, on one line."""
    visit.go(KINDS[kind]).pdf(path=folder / "page.pdf", format="A4")
    with pypdfium2.PdfDocument(folder / "page.pdf") as document:
        text = " ".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    return " ".join(text.replace("\ufffe", "-").split())


def test_a_printed_statement_is_text_source_and_citation(visit: Visit, tmp_path: Path) -> None:
    """No navigation is printed."""
    paper = printed(visit, "statement", tmp_path)
    navigation = visit.page.inner_text("header nav").split("\n")
    citation = visit.page.inner_text(".citation").split("\n")[0]

    assert "in-person participation" in paper
    assert "https://www.unodc.org/documents/statement.pdf" in paper
    assert citation[:60] in paper
    assert len(navigation) > 4
    assert [name for name in navigation if f"{name} " in paper[:300]] == []


def test_on_paper_it_can_be_read_where_a_link_leads(visit: Visit, tmp_path: Path) -> None:
    """Behind its text; an address that is the text is printed once."""
    paper = printed(visit, "statement with headings", tmp_path)

    assert "the report (https://www.unodc.org/report) and https://www.unodc.org/plain." in paper
