"""What docs/ says of commands, fields, codes and answers is what the program says of itself."""

import pytest
from generate import DOCS, made


@pytest.fixture(name="files", scope="module")
def _files() -> dict[str, str]:
    return {file.relative_to(DOCS).as_posix(): text for file, text in made()}


def test_no_page_is_stale(files: dict[str, str]) -> None:
    """`python docs/generate.py` would change nothing."""
    stale = [name for name, text in files.items() if (DOCS / name).read_text("utf-8") != text]

    assert stale == []
