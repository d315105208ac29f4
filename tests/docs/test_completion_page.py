"""What the page on completion says of the Tab key is what it does."""

import re
from pathlib import Path

from program import untoc
from shells import answered
from transcripts import ROOT, make_world

from untoc_cli.archive.archive import Archive

PAGE = ROOT / "docs" / "how-to" / "completion.md"
_ROW = re.compile(r"^\| `(?P<line>untoc [^`]+)` \|", re.MULTILINE)


def test_every_line_of_the_table_is_completed(tmp_path: Path) -> None:
    """With what is in the archive of this repository, one statement of it removed."""
    make_world(tmp_path)
    archive = Archive(tmp_path / "statements", tmp_path / "cache")
    untoc("list", archive=archive)
    lines = _ROW.findall(PAGE.read_text("utf-8"))
    offers = {line: answered(line, archive).offers for line in lines if "restore" not in line}
    untoc("remove", "frate", "--why", "a test", "--yes", archive=archive)
    offers |= {line: answered(line, archive).offers for line in lines if "restore" in line}

    assert len(offers) == len(lines) > 5
    assert [line for line, found in offers.items() if not found] == []
