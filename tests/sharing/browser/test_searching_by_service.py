"""The search page of a site that asks a running service: in a browser, across two origins."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

pytest.importorskip("playwright", reason="needs untoc[browser], see .ci/browser")
from axe_playwright_python.sync_playwright import Axe
from browsing import STRANGE, Visit, visiting, web_space
from pages import EVIL_BODY, FILES, KINDS
from playwright.sync_api import Browser, Page, expect
from program import untoc
from service_world import Served, served
from test_every_page import RUN, STANDARD
from test_searching import TIP, ask, found, marked
from world import build_archive, statement

MANY = {f"2021/many-{n:02}.md": statement(f"A plain matter of {n}.\n") for n in range(14)}
SPANISH = "2022/es.md"
NEW = "2024/filed-later.md"


@pytest.fixture(name="world", scope="module")
def _world(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Return the addresses of a site and of its service, which knows a later state of the archive.

    In that one statement is gone, one is new, and one has a paragraph more.
    """
    assert browser
    folder = tmp_path_factory.mktemp("asking")
    then = {**FILES, **MANY}
    later = {name: text for name, text in then.items() if name != "2022/ru.md"}
    later[NEW] = statement("An onyx was filed later.\n")
    later[SPANISH] = then[SPANISH].replace("Los grupos", "Un comienzo.\n\nLos grupos", 1)
    site = folder / "site"
    site.mkdir()
    with (
        web_space(site) as top,
        served(build_archive(folder / "later", later), "--allow-origin", top, "--rate", "0") as api,
    ):
        archive = build_archive(folder / "then", then)
        made = untoc("site", site, "--search-api", f"{api.address}/", archive=archive)
        assert made.exit_code == 0, made.stderr
        yield top, api.address


@pytest.fixture(name="visit")
def _visit(browser: Browser, world: tuple[str, str]) -> Iterator[Visit]:
    with visiting(browser, world[0]) as visit:
        yield visit


def wrong(visit: Visit, world: tuple[str, str]) -> list[str]:
    """Return all that went wrong, but for the questions to the service, which are meant."""
    return [said for said in visit.problems if f"request: {world[1]}/v1/search?" not in said]


def test_the_query_language_of_the_program_is_understood(
    visit: Visit, world: tuple[str, str]
) -> None:
    """Beginnings of words, slips, alternatives and fields, which the built-in search has not."""
    page = ask(visit, "reparat*")
    by_beginning = found(page), marked(page)
    page.fill("#q", "reparatoin~ OR speaker:Núñez")
    page.keyboard.press("Enter")
    expect(page.locator("#search-count")).to_have_text("2 statements")

    assert by_beginning == ([TIP], {"reparation"})
    assert set(found(page)) == {TIP, "es"}
    assert wrong(visit, world) == []


def test_a_result_leads_to_the_paragraph_of_this_site(visit: Visit) -> None:
    """Not to an address of the service."""
    page = ask(visit, "reparation")
    passage = page.inner_text(".results q")
    page.locator(".results .passage a").click()
    page.wait_for_url(f"{visit.top}/statements/{TIP}/index.html#p*")
    near = page.evaluate("document.querySelector(':target').parentElement.innerText")

    assert passage.strip("…“” ") in " ".join(near.split())


def test_filters_count_and_narrow_and_stay_in_the_address(visit: Visit) -> None:
    """They are counted by the service; going back takes them back."""
    page = ask(visit, "firearms")
    groups = page.get_by_label("Working group")
    offered = groups.locator("option").all_inner_texts()
    groups.select_option("trafficking-in-persons")
    expect(page.locator("#search-count")).to_have_text("1 statement")
    narrowed = found(page), parse_qs(urlsplit(page.url).query)
    page.go_back()
    expect(page.locator("#search-count")).to_have_text("22 statements")

    assert offered == ["all", "Firearms (21)", "Trafficking in Persons (1)"]
    assert narrowed == ([TIP], {"q": ["firearms"], "theme": ["trafficking-in-persons"]})
    assert groups.input_value() == ""


def test_a_filter_that_is_not_counted_has_no_number(visit: Visit) -> None:
    """As in an address from a site with an index, which names a group and not its slug."""
    page = ask(visit, theme="Trafficking in Persons")
    chosen = page.get_by_label("Working group").locator("option:checked").inner_text()

    assert (found(page), chosen) == ([TIP], "Trafficking in Persons")


def test_more_is_shown_behind_the_first_ten(visit: Visit, world: tuple[str, str]) -> None:
    """Each once, and then there is no more to be had; the first new one has the focus."""
    page = ask(visit, '"plain matter"')
    more = page.locator("#search-more")
    label = more.inner_text()
    more.click()
    expect(page.locator(".results li")).to_have_count(14)
    in_focus = page.evaluate(
        "document.activeElement === document.querySelectorAll('.results h2')[10]"
    )

    assert label == "Show 4 more of 4"
    assert len(set(found(page))) == 14
    assert in_focus
    assert not more.is_visible()
    assert wrong(visit, world) == []


def test_what_the_site_has_not_is_shown_without_a_link(visit: Visit) -> None:
    """The service heard of it after the site was built."""
    page = ask(visit, "onyx")

    assert page.locator(".results a").count() == 0
    assert page.inner_text(".results .note") == "It has no page on this site yet."
    assert marked(page) == {"onyx"}


def test_a_text_that_has_changed_is_linked_as_a_whole(visit: Visit) -> None:
    """The number of a paragraph may be another one in the page, so none is named."""
    page = ask(visit, "delictivos")

    assert found(page) == ["es"]
    assert page.locator(".results .passage a").count() == 0


def test_a_query_that_cannot_be_understood_is_answered_with_the_place(visit: Visit) -> None:
    """In characters, also behind such as take two units in a script."""
    page = ask(visit, '𝒜 "abc')
    said = page.inner_text("#search-count")

    assert said.startswith('The quotation mark is never closed. At character 3: 𝒜 "abc. Try: ')
    assert marked_in_count(page) == ['"']
    assert page.locator(".results li").count() == 0
    assert page.get_by_role("link", name="All statements").is_visible()


def marked_in_count(page: Page) -> list[str]:
    """Return what is marked in what is said of the search."""
    return list(page.locator("#search-count mark").all_inner_texts())


def test_a_misspelled_word_has_another_one_offered(visit: Visit) -> None:
    """The offer is a link to that search."""
    page = ask(visit, "reperation")
    page.locator("#search-count a").click()
    expect(page.locator("#search-count")).to_have_text("1 statement")

    assert found(page) == [TIP]


def test_hostile_words_are_shown_harmlessly(visit: Visit, world: tuple[str, str]) -> None:
    """As a result, in the passage, as a filter, and typed."""
    page = ask(visit, "hostile")
    title = page.inner_text(".results h2")
    strange = page.evaluate(STRANGE)
    page = ask(visit, "<img src=x onerror=alert(1)>")

    assert "hostile" in EVIL_BODY
    assert title.startswith("\"'><script>alert(1)</script>")
    assert strange == page.evaluate(STRANGE) == []
    assert [each for each in wrong(visit, world) if "400" not in each] == []


@pytest.mark.parametrize("query", ["firearms", "reperation", '"abc', "onyx"])
def test_the_page_meets_wcag(visit: Visit, query: str) -> None:
    """With results, with an offer, with a fault, and with one that leads nowhere."""
    page = ask(visit, query)
    page.evaluate(Axe().axe_script)

    assert page.evaluate(RUN, STANDARD) == []


def test_nothing_is_sent_but_words_and_filters(browser: Browser, world: tuple[str, str]) -> None:
    """No cookie of the service, and not the page that somebody searched from."""
    with visiting(browser, world[0]) as visit:
        visit.page.context.add_cookies([{"name": "a", "value": "b", "url": world[1]}])
        with visit.page.expect_request(re.compile("/v1/search")) as asked:
            ask(visit, "onyx")
        headers = asked.value.all_headers()

    assert {"cookie", "referer"} & set(headers) == set()
    assert parse_qs(urlsplit(asked.value.url).query) == {
        "q": ["onyx"],
        "limit": ["10"],
        "facets": ["true"],
    }


@pytest.fixture(name="own")
def _own(browser: Browser, tmp_path: Path) -> Iterator[tuple[Visit, Served]]:
    """Return a site that is open, and a service of its own which can be asked four times."""
    site = tmp_path / "site"
    site.mkdir()
    archive = build_archive(tmp_path, {"2022/a.md": statement("We ask for an onyx.\n")})
    with (
        web_space(site) as top,
        served(archive, "--allow-origin", top, "--rate", "0.25") as api,
        visiting(browser, top) as visit,
    ):
        untoc("site", site, "--search-api", api.address, archive=archive)
        yield visit, api


def test_a_service_that_refuses_or_is_gone_is_said_with_what_to_do(
    own: tuple[Visit, Served],
) -> None:
    """Too many questions name the time to wait; without a service the lists lead on."""
    visit, api = own
    while api.get("/v1/themes").status_code == 200:
        pass
    page = ask(visit, "onyx")
    too_many = page.inner_text("#search-count")
    api.stop()
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#search-count")).to_contain_text("cannot be reached")
    gone = page.inner_text("#search-count")
    page.get_by_role("link", name="All statements").click()

    assert re.fullmatch(
        r"The search service was asked too often from your address\. Wait [1-4] seconds?, then try "
        r"again\. Press “Search” to try again, or go on with the lists below\.",
        too_many,
    )
    assert gone == (
        "The search service cannot be reached just now, or does not answer this site. "
        "Press “Search” to try again, or go on with the lists below."
    )
    assert page.inner_text("h1") == "Statements"


def test_a_site_that_the_service_does_not_know_is_told_so(
    browser: Browser, world: tuple[str, str], tmp_path: Path
) -> None:
    """Its browser keeps the answer from it, and the page says what can be known of that."""
    archive = build_archive(tmp_path, {"2022/a.md": statement()})
    untoc("site", tmp_path / "site", "--search-api", world[1], archive=archive)
    with web_space(tmp_path / "site") as top, visiting(browser, top) as visit:
        said = ask(visit).inner_text("#search-count")

    assert "does not answer this site" in said


def test_without_javascript_the_page_says_what_to_do(
    browser: Browser, world: tuple[str, str]
) -> None:
    """The lists lead to every statement; no form promises anything."""
    with visiting(browser, world[0], java_script_enabled=False) as visit:
        page = visit.go(KINDS["search"])
        said = page.inner_text("#search-unavailable")
        form_is_shown = page.locator("#search").is_visible()

    assert said.startswith("The search cannot run here. It needs JavaScript")
    assert not form_is_shown
