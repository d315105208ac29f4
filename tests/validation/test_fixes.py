"""What --fix mends, and what it leaves to a person."""

from datetime import date
from pathlib import Path

import pytest
from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.change_log import ChangeLog
from untoc_cli.archive.changes import apply_change, plan_undo
from untoc_cli.validation.checks import CHECKS_BY_CODE
from untoc_cli.validation.fixes import FIXES, plan_fixes, why_safe
from untoc_cli.validation.validate import validate_archive

TODAY = date(2025, 6, 1)

# What stands in a file, and what stands there afterwards.
MENDED = {
    "date: 2022-5-6": "date: 2022-05-06",
    "date: 6 May 2022  # as printed": "date: 2022-05-06  # as printed",
    "date: 2022/5": "date: 2022-05",
    "theme: [TIP, arms]": "theme:\n  - trafficking-in-persons\n  - firearms",
    "theme: arms": "theme: firearms",
    "language: English": "language: en",
    "language: FR": "language: fr",
    "status: Delivered": "status: delivered",
    "On-Behalf-Of: NGO A": "on_behalf_of: NGO A",
    "Language: French": "language: fr",
}
# What a program could only guess.
LEFT = (
    "date: 05/06/2022",
    "date: 2022-13",
    "theme: firarms",
    "theme: trafficking",
    "language: en-GB",
    "status: delivred",
    "lnguage: fr",
    "session: 2022 firearms",
    "session: 2022-firarms",
    "chair: yes",
    "role: [Chair, Delegate]",
)


def mended(archive: Archive) -> None:
    """Mend what can be mended in an archive."""
    report = validate_archive(archive, today=TODAY)
    apply_change(plan_fixes(archive, report.findings), archive)


def with_line(line: str) -> str:
    """Return a statement in which a line takes the place of the one with the same key."""
    key, _, value = line.partition(":")
    known = key in ("date", "theme", "session", "chair")
    if known:
        return statement("We ask.\r\n", **{key: value.strip()})
    return statement("We ask.\r\n").replace("---\nWe", f"{line}\n---\nWe")


@pytest.mark.parametrize(("before", "after"), MENDED.items())
def test_a_form_with_one_reading_is_mended_and_every_other_byte_stays(
    before: str, after: str, tmp_path: Path
) -> None:
    """Only the line at fault changes, its comment stays, and so does the text below."""
    archive = build_archive(tmp_path, {"2022/a.md": with_line(before)})
    mended(archive)
    written = (archive.root / "2022/a.md").read_bytes()
    assert written.decode() == with_line(before).replace(before, after)


@pytest.mark.parametrize("line", LEFT)
def test_what_has_two_readings_or_none_is_left(line: str, tmp_path: Path) -> None:
    """A value that could only be guessed is in no plan."""
    archive = build_archive(tmp_path, {"2022/a.md": with_line(line)})
    report = validate_archive(archive, today=TODAY)
    assert report.findings
    assert plan_fixes(archive, report.findings).files == ()


def test_the_line_ends_of_a_header_become_one_and_those_of_the_text_stay(tmp_path: Path) -> None:
    """The first line decides; the document is kept byte for byte."""
    text = statement("We ask.\r\nWe hope.\rWe stay.\n")
    mixed = text.replace("---\nspeaker", "---\r\nspeaker").replace("\ntheme", "\rtheme")
    archive = build_archive(tmp_path, {"2022/a.md": mixed.encode()})
    mended(archive)
    header, body = text.split("---\nWe")
    wanted = f"{header}---\n".replace("\n", "\r\n") + f"We{body}"
    assert (archive.root / "2022/a.md").read_bytes() == wanted.encode()


def test_all_faults_of_a_file_are_mended_in_one_run_and_none_is_left(tmp_path: Path) -> None:
    """After a fix another one finds nothing to do."""
    text = statement(theme="arms", date="6 May 2022", language="English", status="DELIVERED")
    archive = build_archive(tmp_path, {"2022/a.md": text.replace("speaker", "Speaker")})
    mended(archive)
    report = validate_archive(archive, today=TODAY)
    assert report.findings == ()


def test_a_fix_is_taken_back_to_the_byte(tmp_path: Path) -> None:
    """What was mended is in the log, and undoing it gives the same bytes."""
    files = {f"2022/{name}.md": with_line(line) for name, line in zip("abc", MENDED, strict=False)}
    archive = build_archive(tmp_path, files)
    mended(archive)
    change = ChangeLog(archive.log_folder).last()
    assert change is not None
    assert (change.command, change.about) == ("validate", "--fix: 3 files")
    apply_change(plan_undo(change, archive), archive)
    assert {p: (archive.root / p).read_bytes() for p in files} == {
        path: text.encode() for path, text in files.items()
    }


@pytest.mark.parametrize("code", FIXES)
def test_each_fix_belongs_to_a_check_and_says_why_it_is_safe(code: str) -> None:
    """Whoever is asked can read what a fix does and why nothing is lost."""
    assert code in CHECKS_BY_CODE
    said = why_safe(code)
    assert said is not None
    assert " Safe because " in said


def test_without_a_vocabulary_no_theme_is_mended(tmp_path: Path) -> None:
    """When archive.yaml cannot be read nobody knows what a word means, and the file stays."""
    files: dict[str, str | bytes] = {"2022/a.md": with_line("status: Delivered")}
    archive = build_archive(tmp_path, files | {"archive.yaml": b"name: \xff\n"})
    report = validate_archive(archive, today=TODAY)
    assert plan_fixes(archive, report.findings).files == ()
