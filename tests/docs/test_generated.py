"""What docs/ says of commands, fields, codes and answers is what the program says of itself."""

import re
from xml.etree.ElementTree import fromstring

import pytest
from generate import DOCS, made


@pytest.fixture(name="files", scope="module")
def _files() -> dict[str, str]:
    return {file.relative_to(DOCS).as_posix(): text for file, text in made()}


def test_no_page_is_stale(files: dict[str, str]) -> None:
    """`python docs/generate.py` would change nothing."""
    pages = {name: text for name, text in files.items() if not name.endswith(".svg")}
    stale = [name for name, text in pages.items() if (DOCS / name).read_text("utf-8") != text]

    assert stale == []


def test_no_picture_is_stale(files: dict[str, str]) -> None:
    """Pictures show what the program says; where exactly, another version of Rich may differ in."""
    pictures = {name: text for name, text in files.items() if name.endswith(".svg")}
    shown = {name: _words((DOCS / name).read_text("utf-8")) for name in pictures}

    assert shown == {name: _words(text) for name, text in pictures.items()}


def test_a_picture_loads_nothing_and_says_what_it_is(files: dict[str, str]) -> None:
    """It has a title for those who hear it, and names no address but that of SVG itself."""
    for name, text in files.items():
        if name.endswith(".svg"):
            picture = fromstring(text)  # noqa: S314 - made a moment ago
            assert picture.findtext("{http://www.w3.org/2000/svg}title"), name
            assert re.findall(r"(?:href|src)=|url\(\s*[\"']?https?:|@import", text) == [], name


def _words(picture: str) -> list[str]:
    return "".join(fromstring(picture).itertext()).split()  # noqa: S314 - as above
