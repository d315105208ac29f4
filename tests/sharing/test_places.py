"""Every statement has one address, whatever it is called, and all that leads to it agrees."""

import re
from pathlib import Path
from urllib.parse import unquote
from zlib import crc32

import icalendar
import pytest
from site_world import built, site_of
from world import build_archive, statement

from untoc_cli.sharing.places import folders, place_of

BASE = "https://example.org/"
ODD = ("a b#c", "a?b=c&d", "50%", "index.html", "page-2", "con", "王" * 80, "…", "a-b-c", "ünï")


def test_feed_calendar_and_map_lead_to_the_page_of_every_statement(tmp_path: Path) -> None:
    """Also where an id has signs that an address may not have, or that mean something there."""
    archive = build_archive(tmp_path, {f"2022/{name}.md": statement() for name in ODD})
    files = site_of(archive, BASE)
    pages = {f"{BASE}{path.removesuffix('index.html')}" for path in files}
    calendar = icalendar.Calendar.from_ical(files["calendar.ics"])
    told = "".join(str(event.get("description", "")) for event in calendar.walk("VEVENT"))
    in_calendar = re.findall(rf"\(({BASE}statements/[^)]*)\)", told)
    in_feed = re.findall(rf'href="({BASE}statements/[^"]*)"', files["atom.xml"].decode())
    in_map = re.findall(rf"<loc>({BASE}statements/[^<]+)</loc>", files["sitemap.xml"].decode())

    assert len(in_feed) == len(in_calendar) == len(in_map) == len(ODD)
    assert {unquote(address) for address in (*in_feed, *in_calendar, *in_map)} <= pages
    assert sorted(in_feed) == sorted(in_calendar) == sorted(in_map)


def test_every_page_can_be_written_whatever_a_statement_is_called(tmp_path: Path) -> None:
    """A folder must not be called like a file beside it, and no name be longer than 255 bytes."""
    texts = {f"2022/{name}.md": statement(aliases="[index.html]") for name in ODD}
    out = tmp_path / "out"
    files = built(build_archive(tmp_path, texts), out)
    assert {path for path in files if not (out / path).is_file()} == set()
    assert len({path.casefold() for path in files}) == len(files)
    assert sum(path.count("/") == 2 and path.endswith("/index.html") for path in files) >= len(ODD)


@pytest.mark.parametrize(
    "name", ["index.html", "INDEX.HTML", "page-12", "nul", "Com1.txt", "…", ""]
)
def test_what_cannot_be_the_name_of_a_folder_has_a_number(name: str) -> None:
    """Windows keeps some names for devices."""
    (folder,) = folders("statements", [("key", name)]).values()
    assert re.fullmatch(r"statements/(?:.+-)?[0-9a-f]{8}", folder)
    assert place_of(name) == ""


def test_a_name_that_looks_like_the_number_of_another_takes_no_place_away() -> None:
    """The first and the third would both be called as the second is."""
    number = f"a-b-{crc32(b'3'):08x}"
    found = folders("statements", [("1", "a-b"), ("2", number), ("3", "a b")])
    assert list(found.values())[:2] == ["statements/a-b", f"statements/{number}"]
    assert len({folder.casefold() for folder in found.values()}) == 3
