"""Every page of a site, read by a parser of HTML that forgives nothing."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import html5lib
import pytest
from site_world import site_of, small_archive
from world import build_archive, statement

Element = ET.Element
ANNA = "statements/2022-05-06-firearms-anna/index.html"


@pytest.fixture(name="files", scope="module")
def _files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return site_of(small_archive(tmp_path_factory.mktemp("site")))


def parsed(data: bytes) -> Element:
    """Return a page as a tree; whatever is wrong with its HTML raises."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree: Element = parser.parse(data, transport_encoding="utf-8")
    return tree


def pages(files: dict[str, bytes]) -> Iterator[tuple[str, Element]]:
    """Yield each page with its tree."""
    return ((path, parsed(files[path])) for path in files if path.endswith(".html"))


def words(found: Element | None) -> str:
    """Return the text of an element on one line."""
    assert found is not None
    return " ".join("".join(found.itertext()).split())


def by_class(tree: Element, name: str) -> Element:
    """Return the first element of a class."""
    return next(each for each in tree.iter() if name in each.get("class", "").split())


def test_every_link_leads_to_a_file_and_every_fragment_to_an_element(
    files: dict[str, bytes],
) -> None:
    """From the disk as well as from a server: links are relative and name the file."""
    ids = {path: {e.get("id") for e in tree.iter() if e.get("id")} for path, tree in pages(files)}
    dead = []
    for path, tree in pages(files):
        if path == "404.html":  # shown at any address, so its links begin at the top
            continue
        for each in tree.iter():
            address = urlsplit(each.get("href") or each.get("src") or "#")
            if address.scheme:
                assert address.scheme in ("http", "https", "mailto")
                continue
            target = normpath(join(dirname(path), unquote(address.path))) if address.path else path
            is_there = target in files and (
                not address.fragment or address.fragment in ids.get(target, ())
            )
            if not is_there and each.get("href") != "#":
                dead.append((path, each.get("href")))
    assert dead == []


def test_every_page_has_one_first_heading_and_skips_no_level(files: dict[str, bytes]) -> None:
    """A reader who hears the page goes from heading to heading."""
    for path, tree in pages(files):
        levels = [int(e.tag[1]) for e in tree.iter() if e.tag in {f"h{n}" for n in range(1, 7)}]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path


def test_every_page_names_its_language_and_gives_each_id_once(files: dict[str, bytes]) -> None:
    """And it has a title, a main part, and a link that leads past the navigation."""
    for path, tree in pages(files):
        assert tree.get("lang") == "en", path
        assert words(tree.find(".//title")), path
        assert tree.find(".//main[@id='content']") is not None, path
        assert Counter(e.get("id") for e in tree.iter() if e.get("id")).most_common(1)[0][1] == 1


def test_no_page_runs_a_script_or_loads_anything_from_elsewhere(files: dict[str, bytes]) -> None:
    """No style in an attribute, no handler, no picture of others; and the policy forbids them."""
    loads = []
    for path, tree in pages(files):
        policy = tree.find(".//meta[@http-equiv='Content-Security-Policy']")
        assert policy is not None
        assert policy.get("content", "").startswith("default-src 'none'; "), path
        for each in tree.iter():
            assert not [name for name in each.attrib if name == "style" or name.startswith("on")]
            assert each.tag not in ("iframe", "object", "embed", "style", "base", "form")
            if each.tag == "script":
                assert each.get("type") == "application/ld+json"
            if each.tag == "link" and each.get("rel") in ("stylesheet", "icon"):
                loads.append(each.get("href", ""))
            if each.tag == "img":
                loads.append(each.get("src", ""))
    assert not [address for address in loads if "//" in address]


def test_an_inferred_date_is_marked_and_explained(files: dict[str, bytes]) -> None:
    """On the page of the statement and wherever it is listed; machines are told no date."""
    tree = parsed(files[ANNA])
    known = {words(row.find("dt")): words(row.find("dd")) for row in by_class(tree, "facts")}
    assert (known["Date"], known["Organisation"]) == ("6 May 2022*", "An NGO")
    origin = tree.find(".//table/tbody/tr")
    assert words(origin) == "Date*session 2022-firearms"
    data = json.loads(tree.findtext(".//script") or "")
    assert "datePublished" not in data
    assert data["recordedAt"]["startDate"] == "2022-05-06"
    assert "2022-05-06*" in files["statements/index.html"].decode()


def test_paragraphs_have_their_numbers_and_addresses(files: dict[str, bytes]) -> None:
    """The number is the link that people copy."""
    text = by_class(parsed(files[ANNA]), "text")
    shown = [(p.get("id"), words(p)) for p in text.iter("p")]
    assert shown == [
        ("p1", "¶ 1 We welcome the dialogue on firearms."),
        ("p2", "¶ 2 We urge States to admit civil society."),
    ]


def test_a_summary_leads_to_the_paragraph_it_quotes(files: dict[str, bytes]) -> None:
    """Each line of the page of a working group."""
    tree = parsed(files["themes/firearms/index.html"])
    quoted = {
        words(li.find("q")): li.find("span/a").get("href")  # type: ignore[union-attr]
        for li in by_class(tree, "quotes").findall("li")
    }
    assert quoted["We welcome the dialogue on firearms."] == (
        "../../statements/2022-05-06-firearms-anna/index.html#p1"
    )


def test_languages_lead_to_each_other_and_say_how_they_run(files: dict[str, bytes]) -> None:
    """A translation is found from its original, also by an earlier id, and the other way round."""
    anna, french = parsed(files[ANNA]), parsed(files[ANNA.replace("anna", "anna-fr")])
    assert [a.text for a in anna.findall(".//a[@hreflang]")] == ["French"]
    assert [a.text for a in french.findall(".//a[@hreflang]")] == ["English"]
    assert by_class(french, "text").get("lang") == "fr"
    arabic = parsed(files["statements/2022-05-06-firearms-ar/index.html"])
    text = by_class(arabic, "text")
    assert (text.get("lang"), text.get("dir")) == ("ar", "rtl")
    heading = arabic.find(".//h1")
    assert heading is not None
    assert (heading.text, heading.get("lang"), heading.get("dir")) == ("بيان", "ar", "auto")


def test_an_earlier_id_leads_to_the_statement(files: dict[str, bytes]) -> None:
    """An address that was printed goes on working."""
    tree = parsed(files["statements/old-anna/index.html"])
    refresh = tree.find(".//meta[@http-equiv='refresh']")
    assert refresh is not None
    assert refresh.get("content") == "0; url=../../statements/2022-05-06-firearms-anna/index.html"


def test_with_an_address_the_site_says_where_each_page_is(tmp_path: Path) -> None:
    """For search engines: a map, a canonical link, the address in the metadata."""
    files = site_of(small_archive(tmp_path), "https://example.org/a/")
    here = "https://example.org/a/statements/2022-05-06-firearms-anna/"
    tree = parsed(files[ANNA])
    canonical = tree.find(".//link[@rel='canonical']")
    assert canonical is not None
    assert canonical.get("href") == here
    assert json.loads(tree.findtext(".//script") or "")["url"] == here
    mapped = [loc.text for loc in ET.fromstring(files["sitemap.xml"]).iter() if loc.text]  # noqa: S314
    assert here in mapped
    assert not [address for address in mapped if "404" in address or "old-anna" in address]
    assert files["robots.txt"].decode().endswith("Sitemap: https://example.org/a/sitemap.xml\n")
    assert parsed(files["404.html"]).find(".//link[@rel='stylesheet']").get("href") == (  # type: ignore[union-attr]
        "https://example.org/a/style.css"
    )


def test_an_archive_with_nothing_in_it_has_a_site(tmp_path: Path) -> None:
    """Nobody begins with a hundred statements."""
    files = site_of(build_archive(tmp_path, registry="sessions: []\n"))
    for _, tree in pages(files):
        assert words(tree.find(".//h1"))


def test_long_lists_go_on_on_further_pages(tmp_path: Path) -> None:
    """No page grows without end, and each statement is reached from the list of its year."""
    many = {f"2022/s{n:03}.md": statement(f"We urge, {n}.\n") for n in range(120)}
    files = site_of(build_archive(tmp_path, many))
    listed = [f"years/2022/{page}index.html" for page in ("", "page-2/", "page-3/")]
    found = {
        a.get("href", "").split("/")[-2]
        for path in listed
        for a in by_class(parsed(files[path]), "statements").iter("a")
    }
    assert found == {f"s{n:03}" for n in range(120)}
    assert max(len(data) for path, data in files.items() if path.endswith(".html")) < 50_000


def test_a_citation_stands_in_each_style_and_says_what_was_supplied(
    files: dict[str, bytes],
) -> None:
    """As `untoc cite` has it."""
    tree = parsed(files[ANNA])
    cited = [words(p) for p in tree.iter("p") if p.get("class") == "citation"]
    assert cited == [
        "Anna Alvazzi del Frate, Chair, An NGO, statement at the Constructive Dialogue on "
        "Firearms, [6 May 2022].",
        "Anna Alvazzi del Frate, statement for An NGO, Constructive Dialogue on Firearms, "
        "[May 6, 2022].",
        "Anna Alvazzi del Frate. ([2022, May 6]). [Statement for An NGO]. Constructive Dialogue "
        "on Firearms.",
    ]
    assert "[6 May 2022] from https://example.org/firearms" in files[ANNA].decode().replace(
        '<a href="https://example.org/firearms" rel="noreferrer noopener">', ""
    )
