"""`untoc add --edit`: what would be filed, in the user's own editor first."""

from pathlib import Path

import pytest
from program import untoc
from world import REAL, build_archive

from untoc_cli.archive.archive import Archive

TENNANT = REAL / "ian-tennant-2023.txt"
TENNANT_ID = "2023-10-04-trafficking-in-persons-ian-tennant"


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return build_archive(tmp_path)


def editor(folder: Path, *edits: str) -> dict[str, str]:
    """Return the environment in which an editor makes these edits, as sed takes them."""
    script = folder / "editor.sh"
    commands = " ".join(f"-e '{edit}'" for edit in edits)
    script.write_text(f'#!/bin/sh\nsed -i {commands} "$1"\n')
    script.chmod(0o755)
    return {"EDITOR": str(script), "TERM": "dumb"}


def test_what_was_left_in_the_editor_is_filed(archive: Archive, tmp_path: Path) -> None:
    """A changed value was typed, and has no other origin; the rest keeps where it came from."""
    environ = editor(tmp_path, "s/^date: null/date: 2023-10-04/", "s/^role: Chair/role: President/",
                     "s/Thank you\\./Thank you all./")  # fmt: skip

    untoc("add", TENNANT, "--edit", archive=archive, environ=environ)

    (filed,) = archive.statements
    assert (filed.id, filed.role, filed.session) == (
        TENNANT_ID, "President", "2023-trafficking-in-persons",
    )  # fmt: skip
    assert set(filed.provenance) == {
        "speaker", "chair", "organisation", "theme", "session", "language",
    }  # fmt: skip
    assert filed.provenance["speaker"] == "document, line 5: “Ian Tennant, Chair”"
    assert "Thank you all." in archive.body(filed)


def test_a_line_that_was_deleted_stays_out(archive: Archive, tmp_path: Path) -> None:
    """Also when the document prints the value."""
    environ = editor(tmp_path, "s/^date: null/date: 2023-10-04/", "/^role: /d", "/^  role: /d")

    untoc("add", TENNANT, "--edit", archive=archive, environ=environ)

    (filed,) = archive.statements
    assert (filed.role, "role" in filed.provenance) == (None, False)


def test_what_is_missing_afterwards_is_still_missing(archive: Archive, tmp_path: Path) -> None:
    """An editor that changes nothing answers nothing."""
    said = untoc(
        "add", TENNANT, "--edit", archive=archive, environ=editor(tmp_path, "s/x/x/"), exit_code=2
    )

    assert "cannot be filed yet: date and session are missing" in said.stderr
    assert archive.statements == ()


def test_what_cannot_be_taken_is_kept_and_named(archive: Archive, tmp_path: Path) -> None:
    """Nothing that somebody typed is lost."""
    environ = editor(tmp_path, "s/^date: null/date: 2023-13-04/")

    said = untoc("add", TENNANT, "--edit", archive=archive, environ=environ, exit_code=2)

    assert "there is no month 13" in said.stderr
    kept = Path(said.stderr.split("what you edited is in ")[1].splitlines()[0])
    assert "date: 2023-13-04\n" in kept.read_text("utf-8")
    kept.unlink()
    kept.parent.rmdir()


def test_at_the_last_question_it_can_be_edited(archive: Archive, tmp_path: Path) -> None:
    """The preview then shows what came of it, before the question comes again."""
    said = untoc(
        "add", TENNANT, "--date", "2023-10-04", archive=archive, terminal=True,
        stdin="edit\ny\n", environ=editor(tmp_path, "s/^role: Chair/role: President/"),
    )  # fmt: skip

    assert "  role          President  (typed)\n" in said.stderr
    (filed,) = archive.statements
    assert filed.role == "President"


def test_what_somebody_wrote_of_an_origin_is_kept(archive: Archive, tmp_path: Path) -> None:
    """Whoever knows better where a value comes from may say so."""
    environ = editor(
        tmp_path,
        "s/^date: null/date: 2023-10-04/",
        "s/^provenance:/provenance:\\n  date: the programme of the day/",
    )

    untoc("add", TENNANT, "--edit", archive=archive, environ=environ)

    (filed,) = archive.statements
    assert filed.provenance["date"] == "the programme of the day"
