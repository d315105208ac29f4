"""A site whose search page asks a service: its address, its policy, and what it says of itself."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import untoc
from world import build_archive, statement

from untoc_cli.errors import UsageProblem
from untoc_cli.sharing.site.search_service import read_service

HINT = "--search-api https://search.example.org/archive"


@pytest.mark.parametrize(
    ("typed", "origin", "whole"),
    [
        ("https://search.example.org", "https://search.example.org", "/"),
        ("https://search.example.org/", "https://search.example.org", "/"),
        (" HTTPS://Search.Example.org:443/a/b/ ", "https://search.example.org", "/a/b/"),
        ("https://search.example.org:8443/x", "https://search.example.org:8443", "/x/"),
        ("https://192.0.2.7/x", "https://192.0.2.7", "/x/"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000", "/"),
        ("http://localhost:8000", "http://localhost:8000", "/"),
    ],
)
def test_an_address_of_a_service_is_taken(typed: str, origin: str, whole: str) -> None:
    """With a path in front, with or without a slash; without encryption on this computer alone."""
    address = read_service(typed)

    assert (address.origin, address.whole) == (origin, origin + whole)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "is not the address of a search service"),
        ("search.example.org", "is not the address of a search service"),
        ("ftp://search.example.org", "is not the address of a search service"),
        ("https://", "is not the address of a search service"),
        ("https://search.example.org:99999", "is not the address of a search service"),
        ("https://[::1", "is not the address of a search service"),
        ("https://a:b@search.example.org", "holds a name or password"),
        ("https://@search.example.org", "holds a name or password"),
        ("https://search.example.org/?q=", "goes on behind its path"),
        ("https://search.example.org/#", "goes on behind its path"),
        ("https://[::1]:8000", "has a host that no policy of a page can name"),
        ("https://a;script-src", "has a host that no policy of a page can name"),
        ("https://a b", "has a host that no policy of a page can name"),
        ("https://*", "has a host that no policy of a page can name"),
        ("https://söka.example", "has a host that no policy of a page can name"),
        ("https://search.example.org/a/../b", "has a path that is none"),
        ("https://search.example.org/a b", "has a path that is none"),
        ("https://search.example.org//evil.example", "has a path that is none"),
        ("http://search.example.org", "would send what visitors type without encryption"),
        ("http://127.0.0.1.example.org", "would send what visitors type without encryption"),
    ],
)
def test_what_no_page_could_ask_or_should_is_refused(typed: str, why: str) -> None:
    """The reason is named, and what an address looks like."""
    with pytest.raises(UsageProblem) as refused:
        read_service(typed)

    assert refused.value.what.startswith("--search-api ")
    assert why in refused.value.what
    assert refused.value.hint == HINT


def test_a_site_is_not_begun_for_a_service_that_cannot_be(tmp_path: Path) -> None:
    """The folder stays away."""
    archive = build_archive(tmp_path)
    command = ("site", tmp_path / "site", "--search-api", "http://a.example")
    result = untoc(*command, archive=archive, exit_code=2)

    assert result.stdout == ""
    assert result.stderr == (
        "error: --search-api 'http://a.example' would send what visitors type without encryption\n"
        f"  try: {HINT}\n"
    )
    assert not (tmp_path / "site").exists()


@given(st.text("htps:/@?#[];, 'x.0\n*%", max_size=30).map("https://a".__add__))
def test_no_address_adds_to_the_policy(typed: str) -> None:
    """What is taken is one source: nothing in it ends it, or means more than one host."""
    try:
        address = read_service(typed)
    except UsageProblem:
        return
    assert re.fullmatch(r"https://[a-z0-9.-]+(:\d+)?", address.origin)


def known(site: Path) -> dict[str, Any]:
    """Return what the search page knows of its site."""
    told: dict[str, Any] = json.loads((site / "search" / "statements.json").read_bytes())
    return told


def policies(site: Path) -> dict[str, str]:
    """Return the policy of each page."""
    form = re.compile('Content-Security-Policy" content="([^"]*)"')
    return {
        file.relative_to(site).as_posix(): found[1]
        for file in site.rglob("*.html")
        for found in [form.search(file.read_text("utf-8"))]
        if found
    }


def test_the_search_page_alone_may_ask_the_service(tmp_path: Path) -> None:
    """It needs no WebAssembly, and the index that was there is deleted."""
    archive = build_archive(tmp_path, {"2022/a.md": statement()})
    site = tmp_path / "site"
    untoc("site", site, archive=archive)
    had_index = (site / "pagefind").exists()
    result = untoc("site", site, "--search-api", "https://search.example.org/x", archive=archive)
    allowed = policies(site)

    assert result.stderr == ""
    assert had_index
    assert not (site / "pagefind").exists()
    assert not (site / "search.js").exists()
    assert allowed.pop("search/index.html") == (
        "default-src 'none'; script-src 'self'; connect-src 'self' https://search.example.org; "
        "style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'"
    )
    assert len(allowed) > 10
    assert [path for path, policy in allowed.items() if "search.example" in policy] == []


def test_the_page_knows_what_the_site_has_and_where(tmp_path: Path) -> None:
    """Of what is published alone; an id that two statements have is left out."""
    site = tmp_path / "site"
    archive = build_archive(
        tmp_path,
        {
            "2022/a.md": statement(title="Seats"),
            "2022/b c.md": statement(session="2022-firearms"),
            "2022/twice.md": statement(),
            "2023/twice.md": statement(),
            "2022/private.md": statement(visibility="private"),
        },
    )
    untoc("site", site, "--search-api", "https://search.example.org", archive=archive)
    told = known(site)
    digests = {s.id: s.body_digest[:12] for s in archive.statements}

    assert told["statements"] == {
        "a": {"text": digests["a"]},
        "b c": {
            "text": digests["b c"],
            "folder": "statements/b-c",
            "title": "Statement at the Constructive Dialogue on Firearms",
        },
    }
    assert told["themes"]["firearms"] == "Firearms"
    assert (site / "statements" / "b-c" / "index.html").is_file()
