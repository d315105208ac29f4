"""The pages of docs/ can be found, and lead where they say."""

import re
from pathlib import Path

import pytest
from transcripts import PAGES, ROOT

from untoc_cli.cli.command_table import COMMANDS

INDEX = ROOT / "docs" / "README.md"
_LINK = re.compile(r"\]\((?!https?:)(?P<path>[^)#\s]*)(?:#(?P<anchor>[^)]*))?\)")
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
ALL = (*PAGES, "docs/README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")


def links(page: Path) -> list[tuple[Path, str]]:
    """Return where a page leads: files and places in them."""
    text = _FENCE.sub("", page.read_text("utf-8"))
    return [
        ((page.parent / found["path"]).resolve() if found["path"] else page, found["anchor"] or "")
        for found in _LINK.finditer(text)
    ]


def anchors(page: Path) -> set[str]:
    """Return the places of a page, named as GitHub does."""
    headings = _HEADING.findall(_FENCE.sub("", page.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_index_has_every_page() -> None:
    """A page that nothing leads to is read by nobody; decisions are found in their folder."""
    listed = {path for path, _ in links(INDEX)}
    pages = {ROOT / page for page in PAGES if page.startswith("docs/")}

    assert {page for page in pages if page.parent.name != "decisions"} <= listed
    assert ROOT / "docs" / "decisions" in listed


@pytest.mark.parametrize("name", ALL)
def test_every_link_leads_somewhere(name: str) -> None:
    """Files are there, and so are the headings in them."""
    page = ROOT / name
    broken = [
        f"{path}#{anchor}"
        for path, anchor in links(page)
        if not path.exists() or (anchor and anchor not in anchors(path))
    ]

    assert broken == []


def test_every_command_has_its_place_in_the_reference() -> None:
    """And in a page that somebody wrote: a reference, a recipe, or the README."""
    written = "".join(
        (ROOT / page).read_text("utf-8") for page in PAGES if "commands.md" not in page
    )

    assert [row.verb for row in COMMANDS if f"untoc {row.verb}" not in written] == []


@pytest.mark.parametrize("folder", ["tutorial", "explanation"])
def test_each_sentence_stands_on_a_line(folder: str) -> None:
    """So that a change of one sentence is a change of one line; lists and tables are left aside."""
    lines = [
        line
        for page in (ROOT / "docs" / folder).glob("*.md")
        for line in _FENCE.sub("", page.read_text("utf-8")).splitlines()
    ]
    long = [line for line in lines if line[:1].isupper() and re.search(r"[a-z)`][.?!] [A-Z]", line)]

    assert long == []
