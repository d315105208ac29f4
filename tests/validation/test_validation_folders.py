"""What each check finds, and what it leaves alone: one folder in ``tests/checks`` per check.

``bad.md`` and ``good.md`` are filed as ``2022/bad.md`` and ``2022/good.md`` in an archive with the
registry of ``world.REGISTRY``; where one file is not enough, the folder ``bad`` or ``good`` is laid
over that archive. ``expected.txt`` holds all findings of the bad archive, line by line. What cannot
be stored as a text file is made by a function of `BUILT`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.validation.checks import CHECKS
from untoc_cli.validation.findings import Finding
from untoc_cli.validation.validate import validate_archive

FOLDERS = Path(__file__).parents[1] / "checks"
TODAY = date(2025, 6, 1)
CODES = sorted(folder.name for folder in FOLDERS.iterdir())


@pytest.mark.parametrize("code", CODES)
def test_bad_gives_exactly_the_findings_written_down(code: str, tmp_path: Path) -> None:
    """The bad archive of a check has the findings of ``expected.txt`` and no others."""
    expected = (FOLDERS / code / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert findings_of(archive_of(code, "bad", tmp_path)) == expected


@pytest.mark.parametrize("code", CODES)
def test_what_is_written_down_holds_a_finding_of_the_check_itself(code: str) -> None:
    """Each ``expected.txt`` has at least one line of the check whose folder it is."""
    lines = (FOLDERS / code / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert code in [line.split()[2] for line in lines]


@pytest.mark.parametrize("code", CODES)
def test_good_gives_no_finding_at_all(code: str, tmp_path: Path) -> None:
    """The good archive of a check is clean: no check remarks anything in it."""
    assert findings_of(archive_of(code, "good", tmp_path)) == []


def test_every_check_has_its_folder_and_every_folder_its_check() -> None:
    """A folder is named like a row of the table, and no row goes without one."""
    assert sorted(check.code for check in CHECKS) == CODES


def archive_of(code: str, kind: str, folder: Path) -> Archive:
    """Write the bad or the good archive of a check.

    Args:
        code: the check.
        kind: ``bad`` or ``good``.
        folder: where to write it.
    """
    if kind == "bad" and code in BUILT:
        return BUILT[code](folder)
    return build_archive(folder, _files(FOLDERS / code, kind))


def findings_of(archive: Archive) -> list[str]:
    """Return all findings of an archive as they are written in ``expected.txt``."""
    return [as_line(finding) for finding in validate_archive(archive, today=TODAY).findings]


def as_line(finding: Finding) -> str:
    """Return a finding on one line: place, severity, code, message, hint."""
    hint = finding.hint.replace("\n", "\\n") if finding.hint else "no hint"
    return f"{finding.place} {finding.severity} {finding.code} {finding.message} | {hint}"


def _files(folder: Path, kind: str) -> Mapping[str, bytes]:
    single = folder / f"{kind}.md"
    if single.is_file():
        return {f"2022/{kind}.md": single.read_bytes()}
    inside = folder / kind
    files = {
        file.relative_to(inside).as_posix(): file.read_bytes()
        for file in inside.rglob("*")
        if file.is_file()
    }
    assert files, f"{folder.name} has neither {kind}.md nor a folder {kind}"
    return files


def _not_utf8(folder: Path) -> Archive:
    latin = statement("We thank the Côte d'Ivoire.\n").encode("latin-1")
    return build_archive(folder, {"2022/bad.md": latin})


def _unreadable(folder: Path) -> Archive:
    archive = build_archive(folder, {"2022/good.md": statement()})
    # A link to a folder can be opened by nobody, not even by an administrator.
    (archive.root / "2022" / "bad.md").symlink_to(archive.root / "2022", target_is_directory=True)
    return archive


def _mixed_line_ends(folder: Path) -> Archive:
    mixed = statement("We ask.\r\nWe hope.\n").replace("\ntheme", "\r\ntheme")
    return build_archive(folder, {"2022/bad.md": mixed})


def _names_in_other_letters(folder: Path) -> Archive:
    files = {"2022/one.md": statement("We ask.\n"), "2022/One.md": statement("We hope.\n")}
    return build_archive(folder, files)


def _names_for_no_windows(folder: Path) -> Archive:
    names = ["con", "what?", "cafe\u0301", "\u200bgnp", "long-" * 36]
    files = {f"2022/{name}.md": statement(f"We ask {at} times.\n") for at, name in enumerate(names)}
    return build_archive(folder, files)


BUILT: Mapping[str, Callable[[Path], Archive]] = {
    "not-utf8": _not_utf8,  # an editor would turn the bytes into UTF-8
    "file-unreadable": _unreadable,  # a link is not stored everywhere
    "line-ends-mixed": _mixed_line_ends,  # git may make them all the same
    "name-case-clash": _names_in_other_letters,  # a system that the check is about has no such
    "name-not-portable": _names_for_no_windows,  # as above
}
