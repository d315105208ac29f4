"""The page of a working group shows every position, chosen or not, and stays small."""

from pathlib import Path

import html5lib
import pytest
from site_world import site_of
from world import build_archive, statement

LIMIT = 50_000  # bytes of a page
FIRST = "themes/firearms/index.html"


def quoted(page: bytes, heading: str) -> list[str]:
    """Return the sentences below a heading of a page, without those that are shown twice."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    section = next(s for s in tree.iter("section") if s.findtext("h2") == heading)
    return [q.text or "" for q in section.iter("q")]


def test_a_sentence_that_does_two_things_stands_below_both(tmp_path: Path) -> None:
    """It was counted there, and not shown."""
    text = "We are concerned about the delay and urge States to admit civil society.\n"
    page = site_of(build_archive(tmp_path, {"2022/a.md": statement(text)}))[FIRST]
    assert quoted(page, "Concerned about") == [text.strip()]
    assert quoted(page, "Asked for") == [text.strip()]


@pytest.mark.parametrize(("number", "pages"), [(12, 0), (300, 8)])
def test_what_is_not_chosen_is_folded_or_on_pages_of_its_own(
    number: int, pages: int, tmp_path: Path
) -> None:
    """Each position once, and the newest first."""
    asks = [
        f"We urge States to admit organisation number {at} to all meetings." for at in range(number)
    ]
    files = site_of(build_archive(tmp_path, {"2022/a.md": statement("\n\n".join(asks) + "\n")}))
    of_its_own = {
        path: data for path, data in files.items() if path.startswith("themes/firearms/ask/")
    }
    on_them = [s for data in of_its_own.values() for s in _listed(data)]

    assert len(of_its_own) == pages
    assert sorted(on_them or quoted(files[FIRST], "Asked for")) == sorted(asks)
    assert max(len(data) for path, data in files.items() if path.startswith("themes/")) < LIMIT
    assert (b"themes/firearms/ask/index.html" in files[FIRST]) == bool(pages)


def _listed(page: bytes) -> list[str]:
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    return [q.text or "" for q in tree.iter("q")]


def test_the_picture_does_not_repeat_the_heading_above_it(tmp_path: Path) -> None:
    """Who cannot see it is told its title all the same."""
    page = site_of(build_archive(tmp_path, {"2022/a.md": statement()}))["index.html"]
    svg = next(html5lib.parse(page).iter("{http://www.w3.org/2000/svg}svg"))
    drawn = ["".join(text.itertext()) for text in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert svg.get("aria-label") == "Dialogues and statements by year"
    assert "Firearms" in " ".join(drawn)
    assert "Dialogues and statements by year" not in drawn


def test_a_group_of_which_nothing_is_published_has_no_empty_row(tmp_path: Path) -> None:
    """That its sessions were held is said in a sentence."""
    registry = "sessions:\n" + "".join(
        f"  - {{id: {year}-firearms, date: {year}-05-05, themes: [firearms], status: held, "
        "source: a page}\n"
        for year in (2022, 2023)
    )
    page = site_of(build_archive(tmp_path, {}, registry=registry))[FIRST].decode()
    assert "No statement published; 2 sessions were held." in page
    assert "What sets it apart" not in page
