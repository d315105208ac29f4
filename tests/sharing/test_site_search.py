"""The search of a site as files: what is in its index, what is not, and a site without it."""

import gzip
import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from program import untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.extras import install
from untoc_cli.sharing.site.building import Plan, build_site
from untoc_cli.sharing.site.search_page import Search

TODAY = date(2026, 11, 21)
WITHOUT = f"the site has no search, because Pagefind is not installed: {install('site')}\n"


def build(archive: Archive, folder: Path) -> Search:
    """Write the site of an archive, with its search."""
    search = Search()
    plan = Plan(TODAY, further=search.further, finish=search.files)
    build_site(archive, folder, plan)
    return search


def kept(folder: Path) -> dict[str, Mapping[str, Any]]:
    """Return what Pagefind keeps of each statement, by its page."""
    files = (folder / "pagefind" / "fragment").iterdir()
    pages = (json.loads(_plain(file.read_bytes())) for file in files)
    return {page["url"]: page for page in pages}


def _plain(data: bytes) -> bytes:
    return gzip.decompress(data).removeprefix(b"pagefind_dcd")


def test_the_index_holds_text_paragraphs_and_what_is_filtered_by(tmp_path: Path) -> None:
    """A statement as it is found, shown and narrowed down; read without Pagefind."""
    text = "# NGO\n\nWe *ask* for seats.\n\n## Land\n\nIn Côte d’Ivoire we hope, 联合国.\n"
    archive = build_archive(
        tmp_path,
        {
            "2022/a.md": statement(
                text,
                title='"100% \\"Hope\\""',
                organisation='"The \\"Hope\\" NGO"',
                role="Chair",
                topics="[land, seats]",
            )
        },
    )
    build(archive, tmp_path / "site")

    (page,) = kept(tmp_path / "site").items()
    assert page[0] == "/statements/a/index.html"
    assert {part["id"]: part["text"] for part in page[1]["anchors"]} == {
        "above-p1": "NGO",
        "p1": "We ask for seats.",
        "above-p2": "Land",
        "p2": "In Côte d’ Ivoire we hope, 联 合 国 .",
    }
    assert page[1]["meta"] == {
        "title": '100% "Hope"',
        "date": "2022-05-06",
        "speaker": "Anna Alvazzi del Frate",
        "role": "Chair",
        "chair": "Anna Alvazzi del Frate",
        "topics": "land, seats",
        "organisation": 'The "Hope" NGO',
        "theme": "Firearms",
        "of": "untocstatement",
    }
    assert page[1]["filters"] == {
        "theme": ["Firearms"],
        "year": ["2022"],
        "language": ["English"],
        "speaker": ["Anna Alvazzi del Frate"],
        "organisation": ["The %22Hope%22 NGO"],
    }


def test_what_is_withheld_is_in_no_file(tmp_path: Path) -> None:
    """Neither the words of a private statement nor its speaker."""
    archive = build_archive(
        tmp_path,
        {
            "2022/a.md": statement("We ask for seats.\n"),
            "2022/b.md": statement("Quagga.\n", speaker="Zebulon Secret", visibility="private"),
            "2022/c.md": statement("Okapi.\n", speaker="Zebulon Secret", embargo="2999-01-01"),
        },
    )
    build(archive, tmp_path / "site")
    files = [file.read_bytes() for file in (tmp_path / "site" / "pagefind").rglob("*.pf_*")]
    everything = b"".join(map(_plain, files)).lower()

    assert list(kept(tmp_path / "site")) == ["/statements/a/index.html"]
    assert b"seat" in everything
    assert [word for word in (b"quagga", b"okapi", b"zebulon") if word in everything] == []


def test_each_language_has_an_index_and_a_strange_code_no_file_of_its_own(tmp_path: Path) -> None:
    """What a header says of the language leads nowhere on the disk."""
    archive = build_archive(
        tmp_path,
        {
            f"2022/{number}.md": statement(language=language)
            for number, language in enumerate(("fr", "EN-GB", "'../../../evil'", "ru"))
        },
    )
    build(archive, tmp_path / "site")
    entry = json.loads((tmp_path / "site" / "pagefind" / "pagefind-entry.json").read_bytes())

    assert {code: each["page_count"] for code, each in entry["languages"].items()} == {
        "en": 2,
        "fr": 1,
        "ru": 1,
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive", "cache", "site"]


def test_a_site_that_did_not_change_has_the_same_index(tmp_path: Path) -> None:
    """Nothing is written again, and nothing is uploaded again, though Pagefind shuffles."""
    files = {
        f"2022/{language}.md": statement(language=language, speaker=f"Speaker {language}")
        for language in ("ar", "en", "es", "fr", "ru", "zh")
    }
    archive = build_archive(tmp_path, files)
    search, again = Search(), Search()
    plan = Plan(TODAY, further=search.further, finish=search.files)
    build_site(archive, tmp_path / "site", plan)
    plan = Plan(TODAY, further=again.further, finish=again.files)
    second = build_site(archive, tmp_path / "site", plan)

    assert {outcome.state for outcome in second.files} == {"unchanged"}


@pytest.mark.parametrize("damage", [b"", b"PK", b"no archive at all"])
def test_an_index_that_was_kept_and_damaged_is_made_again(tmp_path: Path, damage: bytes) -> None:
    """The cache can be deleted, cut off and written over."""
    archive = build_archive(tmp_path, {"2022/a.md": statement()})
    build(archive, tmp_path / "site")
    (archive.cache / "site-search.zip").write_bytes(damage)
    build(archive, tmp_path / "other")

    assert kept(tmp_path / "other") == kept(tmp_path / "site")


def test_without_pagefind_the_site_is_built_and_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing promises a search; the address that it had leads to the lists."""
    archive = build_archive(tmp_path, {"2022/a.md": statement()})
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)  # as if it were not installed
    result = untoc("site", tmp_path / "site", archive=archive)
    home = (tmp_path / "site" / "index.html").read_text("utf-8")
    page = (tmp_path / "site" / "search" / "index.html").read_text("utf-8")

    assert result.stderr == WITHOUT
    assert "Search" not in home
    assert "This site has no search." in page
    assert '<a href="../statements/index.html">All statements</a>' in page
    assert "<script" not in page
    assert not (tmp_path / "site" / "pagefind").exists()


def test_a_program_that_cannot_run_leaves_a_site_without_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pages are worth more than their search; what went wrong is said."""
    archive = build_archive(tmp_path, {"2022/a.md": statement()})
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\necho no such thing >&2\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: broken)
    result = untoc("site", tmp_path / "site", archive=archive)
    broken.chmod(0o644)
    again = untoc("site", tmp_path / "site", archive=archive)

    assert result.stderr == (
        "Pagefind made no search index: no such thing; the site has no search\n"
    )
    assert again.stderr.startswith("Pagefind cannot be run: ")
    assert (tmp_path / "site" / "statements" / "a" / "index.html").is_file()


def test_an_archive_without_statements_has_no_search_to_make(tmp_path: Path) -> None:
    """The first site of a new archive is built like any other."""
    search = build(build_archive(tmp_path), tmp_path / "site")

    assert search.problem is None
    assert "This site has no search." in (
        (tmp_path / "site" / "search" / "index.html").read_text("utf-8")
    )


def test_a_statement_whose_file_has_another_name_is_found_at_its_new_address(
    tmp_path: Path,
) -> None:
    """The index is kept while nothing changes, and the id is part of what does."""
    files = {"2022/a.md": statement(), "2022/c.md": statement("We ask.\n")}
    archive = build_archive(tmp_path, files)
    build(archive, tmp_path / "site")
    (archive.root / "2022" / "a.md").rename(archive.root / "2022" / "b.md")
    build(Archive(archive.root, tmp_path / "cache"), tmp_path / "site")

    assert sorted(kept(tmp_path / "site")) == [
        "/statements/b/index.html",
        "/statements/c/index.html",
    ]
