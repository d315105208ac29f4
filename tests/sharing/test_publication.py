"""What may leave the archive, and what stays."""

from datetime import date
from pathlib import Path

import pytest
from world import build_archive, statement

from untoc_cli.sharing.publication import leaving

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("", None),
        ("visibility: public", None),
        ("visibility: private", "it is private"),
        ("visibility: privat", "its visibility 'privat' is not known"),
        ("visibility:", "its visibility cannot be read"),
        ("visibility: [private]", "its visibility cannot be read"),
        ("embargo: 2026-11-26", None),
        ("embargo: 2026-11-27", "it is under an embargo until 2026-11-27"),
        ("embargo: 2026-11", "it is under an embargo until 2026-11"),
        ("embargo: 2026-10", None),
        ("embargo: 2027", "it is under an embargo until 2027"),
        ("embargo: soon", "its embargo cannot be read"),
        ("embargo: 2026-02-30", "its embargo cannot be read"),
        ("embargo:", "its embargo cannot be read"),
    ],
)
def test_a_statement_leaves_only_when_nothing_in_its_header_speaks_against_it(
    tmp_path: Path, line: str, reason: str | None
) -> None:
    """What cannot be read counts as a reason to stay."""
    text = statement().replace("---\n", f"---\n{line}\n" if line else "---\n", 1)
    archive = build_archive(tmp_path, {"2022/a.md": text})
    left = leaving(archive.statements, archive, TODAY)
    assert [held.reason for held in left.withheld] == ([reason] if reason else [])
    assert [one.id for one in left.statements] == ([] if reason else ["a"])
    assert leaving(archive.statements, archive, TODAY, asked=["a"]).withheld == ()


def test_an_embargo_survives_the_catalogue(tmp_path: Path) -> None:
    """A second reading answers from what is remembered, and must hold the same."""
    text = statement().replace("---\n", "---\nembargo: 2027-01-05\n", 1)
    archive = build_archive(tmp_path, {"2022/a.md": text})
    first = archive.statements
    again = build_archive(tmp_path, {"2022/a.md": text})
    assert again.statements == first
    assert str(again.statements[0].embargo) == "2027-01-05"
