"""Many kinds of broken files in one archive: each is named, with its line, in one run."""

from datetime import date
from pathlib import Path

from world import build_archive, statement

from untoc_cli.validation.validate import validate_archive

TODAY = date(2025, 6, 1)

# What is broken, the line in which it is to be found, and the check that finds it.
BROKEN: dict[str, tuple[str | bytes, int, str]] = {
    "empty-file": ("", 1, "header-missing"),
    "no-header": ("We welcome the dialogue.\n", 1, "header-missing"),
    "header-never-closed": ("---\nspeaker: A Delegate\n", 1, "header-unreadable"),
    "header-of-prose": ("---\nWe welcome the dialogue.\n---\n", 2, "header-unreadable"),
    "quotation-mark-left-open": (statement(title='"Firearms'), 7, "header-unreadable"),
    "bracket-left-open": (statement(topics="[access, funding"), 7, "header-unreadable"),
    "colon-in-a-value": (statement(title="Firearms: one year on"), 7, "header-unreadable"),
    "control-character": (statement(title="Fire\x07arms"), 7, "header-unreadable"),
    "tag-of-a-program": (statement(title="!!python/name:os.system"), 7, "header-unreadable"),
    "conflict-in-the-header": (
        statement().replace("date:", "<<<<<<< HEAD\ndate:"),
        5,
        "header-unreadable",
    ),
    "nested-too-deeply": (statement(title="[" * 12 + "]" * 12), 7, "header-unreadable"),
    "key-twice": (statement().replace("date:", "speaker: A Delegate\ndate:"), 5, "key-twice"),
    "latin-1": (statement("Côte d'Ivoire\n").encode("latin-1"), 8, "not-utf8"),
    "utf-16": (statement().encode("utf-16"), 1, "not-utf8"),
    "half-a-character": (
        statement("Côte".encode()[:2].decode("latin-1")).encode("latin-1"),
        8,
        "not-utf8",
    ),
    "no-speaker": (statement(speaker=None), 1, "key-missing"),
    "empty-theme": (statement(theme="[]"), 4, "key-empty"),
    "misspelt-key": (statement(lnguage="fr"), 7, "key-unknown"),
    "list-for-a-text": (statement(role="[Chair, Delegate]"), 7, "wrong-type"),
    "month-13": (statement(date="2022-13"), 5, "date-impossible"),
    "31-june": (statement(date="2022-06-31"), 5, "date-impossible"),
    "day-or-month-first": (statement(date="05/06/2022"), 5, "date-impossible"),
    "in-the-future": (statement(date="2052-05-06"), 5, "date-future"),
    "before-the-un": (statement(date="1922-05-06"), 5, "date-before-un"),
    "chair-is-a-yes": (statement(chair="yes"), 3, "chair-not-a-name"),
    "speaker-to-be-confirmed": (statement(speaker="tbc"), 2, "speaker-not-a-name"),
    "alias-of-a-theme": (statement(theme="arms"), 4, "theme-unknown"),
    "misspelt-session": (statement(session="2022-firearm"), 6, "session-unknown"),
    "day-of-another-session": (statement(date="2022-05-27"), 5, "session-date-differs"),
    "theme-of-another-session": (
        statement(theme="smuggling-of-migrants"),
        6,
        "session-theme-differs",
    ),
    "misspelt-status": (statement(status="delivred"), 7, "status-unknown"),
    "language-by-name": (statement(language="Spanish"), 7, "language-unknown"),
    "provenance-of-nothing": (statement(provenance="{place: byline}"), 7, "provenance-key"),
    "translation-of-nothing": (statement(translation_of="nothing"), 7, "translation-unknown"),
    "no-text": (statement(""), 8, "body-empty"),
    "conflict-in-the-text": (statement("<<<<<<< HEAD\nWe ask.\n"), 8, "conflict-marks"),
    "alias-of-another-file": (statement(aliases="no-text"), 7, "alias-taken"),
}


def test_every_broken_file_is_named_with_its_line_in_one_run(tmp_path: Path) -> None:
    """No fault hides another: each of the broken files is reported where it is broken."""
    files = {f"2022/{name}.md": content for name, (content, _, _) in BROKEN.items()}
    report = validate_archive(build_archive(tmp_path, files), today=TODAY, skip=["body-twice"])
    found = {(finding.path, finding.line, finding.code) for finding in report.findings}
    expected = {(f"2022/{name}.md", line, code) for name, (_, line, code) in BROKEN.items()}
    assert sorted(expected - found) == []
    assert {path for path, _, _ in found} == set(files)
    assert report.files == len(BROKEN) >= 25


def test_a_file_that_cannot_be_read_has_that_one_finding(tmp_path: Path) -> None:
    """Nothing is concluded from a header that could not be read."""
    unreadable = {"header-missing", "header-unreadable", "key-twice", "not-utf8"}
    files = {
        f"2022/{name}.md": text for name, (text, _, code) in BROKEN.items() if code in unreadable
    }
    report = validate_archive(build_archive(tmp_path, files), today=TODAY)
    assert [finding.path for finding in report.findings] == sorted(files)
