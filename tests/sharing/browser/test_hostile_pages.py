"""A statement that would do harm in a browser, if its text were ever taken for markup."""

from collections.abc import Iterator

import pytest

pytest.importorskip("playwright", reason="needs untoc[browser], see .ci/browser")
from browsing import STRANGE, Visit, visiting
from pages import KINDS
from playwright.sync_api import Browser, expect


@pytest.fixture(name="visit", scope="module")
def _visit(browser: Browser, top: str) -> Iterator[Visit]:
    with visiting(browser, top) as visit:
        yield visit


def test_the_words_are_shown_as_they_stand(visit: Visit) -> None:
    """Nothing of the header is lost: signs are signs."""
    page = visit.go(KINDS["hostile statement"])
    heading = page.inner_text("h1")

    assert heading.startswith("\"'><script>alert(1)</script><img src=x onerror=alert(2)>")
    assert "\u202e" not in page.title() + page.inner_text("body")
    assert "We ask for a hostile paragraph with bold words." in page.inner_text("main")
    assert "taken" not in page.title()


def test_metadata_for_machines_is_read_and_ends_where_it_should(visit: Visit) -> None:
    """An end of a script inside of a value ends nothing."""
    page = visit.go(KINDS["hostile statement"])
    data = page.evaluate(
        "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)"
    )

    assert "</script>" in data["name"]


def test_a_search_shows_it_harmlessly(visit: Visit) -> None:
    """As a result, in the passage, and as a filter."""
    page = visit.go(f"{KINDS['search']}?q=hostile")
    expect(page.locator("#search-count")).to_have_text("1 statement")
    title = page.inner_text(".results h2")
    filters = page.inner_text("#search-filters")

    assert title.startswith("\"'><script>alert(1)</script>")
    assert "\"'><script>alert(1)</script>" in filters
    assert page.evaluate(STRANGE) == []
    assert visit.problems == []
