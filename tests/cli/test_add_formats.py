"""Documents as they come from the delegation: by content, from files, folders and the web."""

import shutil
import subprocess
from pathlib import Path

import pytest
from program import untoc
from world import REAL, build_archive

SEED = REAL / "ian-tennant-2023.txt"
KNOWN = ("--date", "2023-10-04", "--no-input")


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    """Nothing to file is an error, not a success."""
    archive = build_archive(tmp_path)
    (tmp_path / "empty").mkdir()
    said = untoc("add", tmp_path / "empty", archive=archive, exit_code=2).stderr
    assert said == f"error: the folder {tmp_path / 'empty'} holds no file\n  try: untoc add FILE\n"


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/x", "http://localhost/x", "HTTP://[::1]/"])
def test_an_address_of_this_computer_is_not_fetched(tmp_path: Path, address: str) -> None:
    """Only public addresses are asked, so that no document can make untoc ask for others."""
    archive = build_archive(tmp_path)
    said = untoc("add", address, "--no-input", archive=archive, exit_code=2).stderr
    assert said.startswith("error: ")
    assert "public" in said


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc makes the documents")
@pytest.mark.parametrize("suffix", ["docx", "odt", "html"])
def test_a_real_statement_comes_through_every_format(tmp_path: Path, suffix: str) -> None:
    """The seed in another format gets the same front matter and, but for layout, the same text."""
    file = tmp_path / f"statement.{suffix}"
    subprocess.run(["pandoc", "-s", SEED, "-f", "markdown", "-o", file], check=True)
    texts = {}
    for name, source in (("text", SEED), (suffix, file)):
        archive = build_archive(tmp_path / name)
        untoc("add", source, *KNOWN, archive=archive)
        (statement,) = archive.statements
        texts[name] = (
            statement.id,
            statement.speaker,
            statement.organisation,
            " ".join(archive.body(statement).split()),
        )
    assert texts[suffix][:3] == texts["text"][:3]


def test_a_picture_is_read_only_when_asked_for(tmp_path: Path) -> None:
    """Without tesseract, --ocr says how to get it; nothing is filed."""
    archive = build_archive(tmp_path)
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n....")
    said = untoc("add", tmp_path / "a.png", "--ocr", *KNOWN, archive=archive, exit_code=2).stderr
    here = shutil.which("tesseract")
    assert said.startswith(
        "error: a.png is a picture that tesseract cannot read\n"
        if here
        else "error: a.png was to be read from its picture, which tesseract would read\n"
    )
    assert not (archive.root / "2023").exists()
