"""What a validation reports, on what, and what it leaves alone."""

import os
from datetime import date
from pathlib import Path

import pytest
from world import REGISTRY, build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.errors import NotFound, UsageProblem
from untoc_cli.validation.findings import Finding, Severity
from untoc_cli.validation.validate import Report, validate_archive

TODAY = date(2025, 6, 1)
OURS = Path(__file__).parents[2] / "statements"

# One file without fault, one with an error, a warning and an info, one that cannot be read.
MIXED = {
    "2022/good.md": statement(),
    "2022/mixed.md": statement("We hope.\n", chair="null", session="A meeting", theme="TIP"),
    "2023/unreadable.md": statement(title='"Firearms', chair="yes", date="2099"),
}


def codes(report: Report) -> list[tuple[str, int | None, str]]:
    """Return path, line and code of each finding."""
    return [(finding.path, finding.line, finding.code) for finding in report.findings]


def test_findings_are_sorted_and_counted(tmp_path: Path) -> None:
    """A report goes by path and line, and counts each gravity."""
    report = validate_archive(build_archive(tmp_path, MIXED), today=TODAY)
    assert codes(report) == [
        ("2022/mixed.md", 3, "chair-unknown"),
        ("2022/mixed.md", 4, "theme-unknown"),
        ("2022/mixed.md", 6, "session-free-text"),
        ("2023/unreadable.md", 7, "header-unreadable"),
    ]
    assert (report.errors, report.warnings, report.infos, report.files) == (2, 1, 1, 3)


def test_a_finding_says_all_it_knows(tmp_path: Path) -> None:
    """A finding has code, gravity, sentence, place, key and remedy."""
    report = validate_archive(
        build_archive(tmp_path, {"2022/a.md": statement(theme="TIP")}), today=TODAY
    )
    assert report.findings == (
        Finding(
            code="theme-unknown",
            severity=Severity.ERROR,
            message="the theme 'TIP' is written 'trafficking-in-persons' in files",
            path="2022/a.md",
            line=4,
            key="theme",
            hint="theme: trafficking-in-persons",
        ),
    )
    assert report.findings[0].place == "2022/a.md:4"


def test_an_empty_archive_is_valid(tmp_path: Path) -> None:
    """No statement is no fault."""
    assert validate_archive(build_archive(tmp_path), today=TODAY) == Report((), 0)


def test_a_faulty_value_is_not_called_empty_too(tmp_path: Path) -> None:
    """A value that could not be read is reported once, and not as missing as well."""
    files = {"2022/a.md": statement(chair="[A, B]", date="2022-13", speaker="{a: b}")}
    report = validate_archive(build_archive(tmp_path, files), today=TODAY)
    assert codes(report) == [
        ("2022/a.md", 2, "wrong-type"),
        ("2022/a.md", 3, "wrong-type"),
        ("2022/a.md", 5, "date-impossible"),
    ]


def test_only_makes_the_checks_named(tmp_path: Path) -> None:
    """With `only`, other findings are left out, those of reading too."""
    report = validate_archive(
        build_archive(tmp_path, MIXED), today=TODAY, only=["theme-unknown", "chair-unknown"]
    )
    assert codes(report) == [
        ("2022/mixed.md", 3, "chair-unknown"),
        ("2022/mixed.md", 4, "theme-unknown"),
    ]


def test_skip_leaves_checks_out_of_those_made(tmp_path: Path) -> None:
    """With `skip`, findings of these codes are left out, also of those in `only`."""
    report = validate_archive(
        build_archive(tmp_path, MIXED),
        today=TODAY,
        only=["theme-unknown", "chair-unknown", "header-unreadable"],
        skip=["chair-unknown"],
    )
    assert codes(report) == [
        ("2022/mixed.md", 4, "theme-unknown"),
        ("2023/unreadable.md", 7, "header-unreadable"),
    ]


@pytest.mark.parametrize("option", ["only", "skip"])
def test_an_unknown_code_is_refused_with_the_nearest(option: str, tmp_path: Path) -> None:
    """A misspelt code is an error and not an empty report."""
    archive = build_archive(tmp_path, MIXED)
    codes_by_option = {"only": (), "skip": ()} | {option: ("theme-unknwn",)}
    with pytest.raises(UsageProblem) as caught:
        validate_archive(archive, today=TODAY, **codes_by_option)
    assert caught.value.what == "there is no check 'theme-unknwn'"
    assert caught.value.hint == "theme-unknown"


@pytest.mark.parametrize("path", ["2023/unreadable.md", "2023", "2023/"])
def test_paths_choose_files_and_folders(path: str, tmp_path: Path) -> None:
    """Only files named, or in a folder named, are reported and counted."""
    report = validate_archive(build_archive(tmp_path, MIXED), today=TODAY, paths=[path])
    assert codes(report) == [("2023/unreadable.md", 7, "header-unreadable")]
    assert report.files == 1


def test_a_chosen_file_is_compared_with_those_not_chosen(tmp_path: Path) -> None:
    """A copy of a file is a copy, also when only one of the two is looked at."""
    archive = build_archive(tmp_path, {"2022/one.md": statement(), "2022/two.md": statement()})
    report = validate_archive(archive, today=TODAY, paths=["2022/two.md"])
    assert codes(report) == [("2022/two.md", 8, "body-twice")]


def test_an_unknown_path_is_refused_with_the_nearest(tmp_path: Path) -> None:
    """A misspelt path is an error and not a clean report."""
    with pytest.raises(NotFound) as caught:
        validate_archive(build_archive(tmp_path, MIXED), today=TODAY, paths=["2022/mixd.md"])
    assert caught.value.hint == "2022/mixed.md"


def test_a_broken_registry_is_one_fault_and_not_many(tmp_path: Path) -> None:
    """Without a registry sessions are not judged, and everything else is."""
    files = {"2022/a.md": statement(theme="TIP"), "2022/b.md": statement("We hope.\n")}
    archive = build_archive(tmp_path, files, registry='sessions: "')
    report = validate_archive(archive, today=TODAY)
    assert codes(report) == [
        ("2022/a.md", 4, "theme-unknown"),
        ("sessions.yaml", 1, "registry-unreadable"),
    ]


def test_a_missing_registry_is_a_finding(tmp_path: Path) -> None:
    """Without ``sessions.yaml`` the rest of the archive is looked at all the same."""
    archive = build_archive(tmp_path, {"2022/a.md": statement(status="sent")})
    (archive.root / "sessions.yaml").unlink()
    report = validate_archive(archive, today=TODAY, paths=["2022"])
    assert codes(report) == [
        ("2022/a.md", 7, "status-unknown"),
        ("sessions.yaml", None, "registry-unreadable"),
    ]
    assert report.findings[1].message == "sessions.yaml cannot be read: it is not there"


def test_settings_in_another_encoding_leave_themes_unjudged(tmp_path: Path) -> None:
    """When added themes cannot be read, no theme is called unknown for that."""
    registry = REGISTRY.replace("themes: [firearms]", "themes: [cybercrime]")
    files: dict[str, str | bytes] = {
        "archive.yaml": "name: Test\norganisation: Alliance à Vienne\n".encode("latin-1"),
        "2022/a.md": statement(theme="cybercrime"),
        "2022/b.md": statement("We hope.\n", theme="cybercrime", language="French"),
    }
    report = validate_archive(build_archive(tmp_path, files, registry=registry), today=TODAY)
    assert codes(report) == [
        ("2022/b.md", 7, "language-unknown"),
        ("archive.yaml", 2, "registry-unreadable"),
    ]


def test_a_session_with_an_unreadable_status_is_not_called_planned(tmp_path: Path) -> None:
    """A misspelt status is reported as that, and not taken for planned."""
    registry = REGISTRY.replace("status: held", "status: hled", 1)
    archive = build_archive(tmp_path, {"2022/a.md": statement()}, registry=registry)
    report = validate_archive(archive, today=TODAY)
    assert codes(report) == [("sessions.yaml", 2, "session-status")]


def test_the_original_of_a_translation_may_be_unreadable(tmp_path: Path) -> None:
    """A file that is there and cannot be read is not called missing."""
    files = {
        "2022/original.md": "No header.\n",
        "2022/translation.md": statement(language="fr", translation_of="original"),
    }
    report = validate_archive(build_archive(tmp_path, files), today=TODAY)
    assert codes(report) == [("2022/original.md", 1, "header-missing")]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_of_the_text_are_counted_as_an_editor_counts(newline: str, tmp_path: Path) -> None:
    """The line of a conflict is right whatever the line ends are."""
    text = statement("We hope.\n\n<<<<<<< HEAD\nWe ask.\n").replace("\n", newline)
    archive = build_archive(tmp_path, {"2022/a.md": text})
    report = validate_archive(archive, today=TODAY, only=["conflict-marks"])
    assert codes(report) == [("2022/a.md", 10, "conflict-marks")]


def test_a_file_that_vanishes_meanwhile_is_no_reason_to_stop(tmp_path: Path) -> None:
    """A file deleted between listing and looking is passed over."""
    archive = build_archive(tmp_path, {"2022/a.md": statement()})
    assert len(archive.entries) == 1
    (archive.root / "2022" / "a.md").unlink()
    assert validate_archive(archive, today=TODAY) == Report((), 1)


def test_nothing_in_the_archive_is_written(tmp_path: Path) -> None:
    """After a validation every file has the same bytes and the same time."""
    archive = build_archive(tmp_path, MIXED)
    before = _snapshot(archive)
    validate_archive(archive, today=TODAY)
    assert _snapshot(archive) == before


def test_our_own_archive_is_valid(tmp_path: Path) -> None:
    """The statements that come with untoc give no finding."""
    report = validate_archive(Archive(OURS, tmp_path), today=date(2025, 12, 31))
    assert codes(report) == []
    assert report.files >= 2


def _snapshot(archive: Archive) -> dict[str, tuple[bytes, int]]:
    files = (Path(folder) / name for folder, _, names in os.walk(archive.root) for name in names)
    return {str(file): (file.read_bytes(), file.stat().st_mtime_ns) for file in files}
