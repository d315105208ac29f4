"""Statements that are on file already, in nearly the same words."""

from pathlib import Path

import pytest
from program import untoc
from world import REAL, build_archive, statement

from untoc_cli.intake.duplicates import similar_texts

FRATE = (REAL / "anna-alvazzi-del-frate-2022.txt").read_text(encoding="utf-8")
TENNANT = (REAL / "ian-tennant-2023.txt").read_text(encoding="utf-8")
EDITED = TENNANT.replace("civil society", "the NGOs").replace("\n\n", "\n\n\n")


def test_a_text_that_was_edited_is_the_same_text_nearly(tmp_path: Path) -> None:
    """Other line ends and a word changed here and there leave most rows of words."""
    archive = build_archive(tmp_path, {"a.md": statement(TENNANT), "b.md": statement(FRATE)})
    (alike,) = similar_texts(EDITED, archive)
    assert alike.statement.path == "a.md"
    assert 0.8 < alike.share < 1
    (same,) = similar_texts(TENNANT, archive)
    assert (same.statement.path, same.share) == ("a.md", 1.0)


@pytest.mark.parametrize("body", ["", "We ask.", FRATE[:400], TENNANT * 3])
def test_another_text_is_like_none(tmp_path: Path, body: str) -> None:
    """A beginning, three times the text, or a few words are no version of a statement."""
    archive = build_archive(tmp_path, {"a.md": statement(TENNANT)})
    assert similar_texts(body, archive) == []


def test_a_second_version_is_not_filed_unasked(tmp_path: Path) -> None:
    """The one on file is named with what they share; --force files both."""
    archive = build_archive(tmp_path)
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text(TENNANT, encoding="utf-8")
    second.write_text(EDITED, encoding="utf-8")
    known = ("--date", "2023-10-04", "--no-input")
    untoc("add", first, *known, archive=archive)
    refused = untoc("add", second, *known, archive=archive, exit_code=2).stderr
    assert "b.txt was not filed: " in refused
    assert "of its words stand in the same order in 2023-10-04-trafficking-in-per" in refused
    assert refused.endswith("  try: --force files both\n")
    untoc("add", second, *known, "--force", archive=archive)
    assert len(list((archive.root / "2023").glob("*.md"))) == 2
