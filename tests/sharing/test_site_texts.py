"""The text of a page is made once and kept, and is the same as if it were made each time."""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.sharing.site.body import body_elements
from untoc_cli.sharing.site.texts import Texts

SIGNS = "ab \n\t\r*_`[](){}<>&\"'#-1.|~^:!\\\x00\x07\u2028\u202e\ufffe\x85é王ن"


def shown(archive: Archive) -> list[str]:
    """Return the text of each page, in order of time."""
    texts = Texts(archive)
    return [
        "".join(
            ET.tostring(each, "unicode", method="html") for each in texts.of(one, archive.body(one))
        )
        for one in archive.statements
    ]


def as_made(body: str, *, to_left: bool = False) -> str:
    """Return a body as it is on a page without anything kept."""
    made = body_elements(body, to_left=to_left)
    return "".join(ET.tostring(each, "unicode", method="html") for each in made)


@given(st.lists(st.text(SIGNS, max_size=80), min_size=1, max_size=4))
def test_what_is_kept_is_what_was_made(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str]
) -> None:
    """Whatever signs a text holds, XML has to bring all of them back."""
    folder = tmp_path_factory.mktemp("archive")
    archive = build_archive(folder, {"2022/a.md": statement("We ask.\n\n" + "\n\n".join(parts))})
    body = archive.body(archive.statements[0])
    assert shown(archive) == [as_made(body)]
    assert shown(Archive(archive.root, folder / "cache")) == [as_made(body)]


def test_a_file_that_changed_and_a_note_of_somebody_else_are_made_anew(tmp_path: Path) -> None:
    """The language decides how a line runs, and stands in the same file."""
    archive = build_archive(tmp_path, {"2022/a.md": statement("We ask.\n\nليلى asks.\n")})
    first = shown(archive)
    (archive.root / "2022" / "a.md").write_text(
        statement("We hope.\n\nليلى asks.\n", language="ar"), "utf-8"
    )
    changed = Archive(archive.root, tmp_path / "cache")
    second = shown(changed)
    assert first == [as_made("We ask.\n\nليلى asks.\n")]
    assert second == [as_made("We hope.\n\nليلى asks.\n", to_left=True)]

    statement_ = changed.statements[0]
    texts = Texts(changed)
    texts._kept = {statement_.path: "<p>not ours"}  # noqa: SLF001 - as a damaged file would give it
    assert texts.of(statement_, changed.body(statement_)) != []
