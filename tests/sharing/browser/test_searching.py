"""The search of the site in a browser: what is found, shown, filtered and followed."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

pytest.importorskip("playwright", reason="needs untoc[browser], see .ci/browser")
from browsing import Visit, visiting
from pages import KINDS
from playwright.sync_api import Browser, Page, expect

TIP = "2023-10-04-trafficking-in-persons-ian-tennant"
REAL = "2022-05-06-firearms-anna-alvazzi-del-frate"
ORGANISED = {"organise", "organized", "organization", "organizations"}


@pytest.fixture(name="visit", scope="module")
def _visit(browser: Browser, top: str) -> Iterator[Visit]:
    with visiting(browser, top) as visit:
        yield visit


def ask(visit: Visit, query: str = "", **filters: str) -> Page:
    """Open the search page with a query in its address, and return the tab when it has answered."""
    page = visit.go(f"{KINDS['search']}?{urlencode({'q': query, **filters})}")
    return answered(page)


def answered(page: Page) -> Page:
    """Return the tab when the last search is shown."""
    page.wait_for_selector("#search-results[aria-busy=false]", state="attached")
    return page


def found(page: Page) -> list[str]:
    """Return the ids of the statements shown."""
    links = page.locator(".results h2 a").evaluate_all("all => all.map(each => each.href)")
    return [link.split("/")[-2] for link in links]


def marked(page: Page) -> set[str]:
    """Return the words that are marked."""
    return set(page.locator(".results mark").all_inner_texts())


@pytest.mark.parametrize(
    ("query", "ids", "marks"),
    [
        ("organised", {TIP, REAL, "es"}, ORGANISED | {"organizados"}),
        ("organizing", {TIP, REAL}, ORGANISED),
        ("organ", set(), set()),
        ("labor", {TIP}, {"labour"}),
        ("programs", {REAL, TIP}, {"Programme,", "programme,", "programme"}),
        ("Cote d'Ivoire", {TIP, "fr"}, {"Côte", "d’", "Ivoire;", "Ivoire."}),
        ("ivoire", {TIP, "fr"}, {"Ivoire;", "Ivoire."}),
        ("landmine", {TIP}, {"land-mine"}),
        ("land-mine", {TIP}, {"land-mine"}),
        ("land mine", {TIP}, {"land-mine"}),
        ("state", {TIP, REAL}, {"state", "States"}),
        ("armas", {"es"}, {"armas"}),
        ("犯罪", {"zh"}, {"犯", "罪"}),
        ("罪犯", set(), set()),
        ("оружие", {"ru"}, {"оружием."}),
        ("الأسلحة", {"ar"}, {"بالأسلحة"}),
        ('"in-person participation"', {REAL}, {"in-person", "participation."}),
        ('"participation in-person"', set(), set()),
        ("“victims’ support” reparation", {TIP}, {"victims’", "support,", "reparation."}),
        ("firearms nowhere", set(), set()),
        ("trafiking", set(), set()),
        ("tennant", {TIP}, set()),
        ("hope -tennant", {REAL}, None),
        ("secretword", set(), set()),
        ("%22 \\\\ <b>", set(), None),
    ],
)
def test_statements_are_found_that_hold_every_word(
    visit: Visit, query: str, ids: set[str], marks: set[str] | None
) -> None:
    """In any form and spelling of its language; nothing is found that holds only part of it."""
    page = visit.page if KINDS["search"] in visit.page.url else ask(visit)
    page.fill("#q", query)
    page.keyboard.press("Enter")
    answered(page)

    assert set(found(page)) - {"evil"} == ids
    if marks is not None:
        assert marked(page) == marks


def test_a_result_leads_to_the_paragraph(visit: Visit) -> None:
    """What is shown can be quoted by its number, and is what stands there."""
    page = ask(visit, "reparation")
    link = page.locator(".results .passage a")
    label = link.inner_text()
    passage = page.inner_text(".results q")
    link.click()
    page.wait_for_url("**/index.html#p*")
    place = urlsplit(page.url).fragment
    near = page.evaluate("document.querySelector(':target').parentElement.innerText")

    assert label == f"¶ {place.removeprefix('p')}"
    assert passage.strip("…“” ") in " ".join(near.split())


def test_filters_count_and_narrow_and_stay_in_the_address(visit: Visit) -> None:
    """A box is ticked by the keyboard; going back takes it back."""
    page = ask(visit)
    everything = len(found(page))
    box = page.get_by_label("Firearms (7)")
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator("#search-count")).to_have_text("7 statements")
    page.get_by_label("2022 (6)").check()
    expect(page.locator("#search-count")).to_have_text("6 statements")
    asked = parse_qs(urlsplit(page.url).query)
    page.go_back()
    expect(page.locator("#search-count")).to_have_text("7 statements")
    is_ticked = page.get_by_label("2022 (6)").is_checked()

    assert everything == 8
    assert asked == {"theme": ["Firearms"], "year": ["2022"]}
    assert not is_ticked


def test_an_address_with_filters_shows_what_it_showed(visit: Visit) -> None:
    """A search can be sent to a colleague; also a name with quotation marks is filtered by."""
    page = ask(visit, "", organisation='The "Hope" Alliance', language="English")

    assert found(page) == [TIP]
    assert page.get_by_label("Organisation").input_value() == 'The "Hope" Alliance'


def test_a_date_that_is_not_printed_is_marked(visit: Visit) -> None:
    """As everywhere, nobody quotes a day for one that the document prints."""
    page = ask(visit, "hostile")

    assert page.inner_text(".results .about").startswith("2023-05-05* ")


def test_a_filter_that_leaves_nothing_is_said(visit: Visit) -> None:
    """Nobody takes it for the answer to the words."""
    page = ask(visit, "reparation", year="2022")

    assert page.inner_text("#search-count") == (
        "No statement with these filters; 1 statement without them."
    )


def test_it_is_searched_by_the_keyboard_alone(visit: Visit) -> None:
    """Field, Enter, the first result: each is reached by the next key."""
    page = ask(visit)
    page.get_by_label("What was said").focus()
    page.keyboard.type("reparation")
    page.keyboard.press("Enter")
    expect(page.locator("#search-count")).to_have_text("1 statement")
    role = page.get_attribute("#search-count", "role")
    page.locator(".results h2 a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/index.html")

    assert role == "status"
    assert TIP in page.url


def test_the_browser_is_told_nothing_wrong(visit: Visit) -> None:
    """No search before this one broke the policy, left the site or wrote an error."""
    assert visit.problems == []


def test_nothing_withheld_is_in_the_index(site: Path) -> None:
    """What Pagefind keeps of each statement is read; the private ones are not among them."""
    kept = [
        json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
        for file in (site / "pagefind" / "fragment").iterdir()
    ]
    everything = b"".join(
        gzip.decompress(file.read_bytes()) if file.read_bytes()[:2] == b"\x1f\x8b" else b""
        for file in (site / "pagefind").rglob("*")
        if file.is_file()
    )

    assert len(kept) == 8
    assert [page["url"] for page in kept if "secretword" in page["content"]] == []
    assert b"secretword" not in everything
    assert b"reparation" in everything


def test_a_search_loads_little(browser: Browser, top: str) -> None:
    """One language is 130 kB, most of it the program; each further one adds as much."""
    with visiting(browser, top) as visit:
        ask(visit, "reparation")
    by_kind: dict[str, int] = {}
    for address, size in visit.loaded:
        kind = urlsplit(address).path.rpartition("/")[2].split(".")[0]
        by_kind[kind] = by_kind.get(kind, 0) + size

    assert by_kind["wasm"] < 6 * 75_000
    assert by_kind["pagefind"] < 6 * 47_000
    assert by_kind["search"] < 25_000
