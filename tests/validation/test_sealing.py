"""Seals: delivered words do not change silently."""

import hashlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.changes import apply_change
from untoc_cli.archive.seals import Seal, is_as_sealed, last_seal, read_seal
from untoc_cli.errors import Refused
from untoc_cli.validation.sealing import plan_seals
from untoc_cli.validation.validate import validate_archive

TODAY = date(2025, 6, 1)
LATER = date(2025, 7, 2)
BODY = "# Alliance\n\nWe welcome the *Constructive Dialogue*.\n\nWe ask for access.\n"


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return build_archive(tmp_path, {"2022/a.md": statement(BODY)})


def seal_all(archive: Archive, why: str | None = None, today: date = TODAY) -> None:
    """Seal every text of an archive."""
    apply_change(plan_seals(archive, archive.statements, why, today), archive)


def change_text(archive: Archive, old: str, new: str) -> None:
    """Change the text of the statement as an editor does."""
    file = archive.root / "2022/a.md"
    file.write_bytes(file.read_bytes().replace(old.encode(), new.encode()))
    archive.reload()


def codes(archive: Archive) -> list[tuple[str, str]]:
    """Return severity and code of each finding."""
    findings = validate_archive(archive, today=TODAY).findings
    return [(finding.severity.value, finding.code) for finding in findings]


def test_a_seal_adds_one_line_to_the_header_and_touches_nothing_else(archive: Archive) -> None:
    """Day, fingerprint and reason stand in the file itself."""
    seal_all(archive, "as delivered")
    digest = archive.statements[0].body_digest
    expected = statement(BODY, seal=f"2025-06-01 sha256:{digest} as delivered")
    assert (archive.root / "2022/a.md").read_bytes() == expected.encode()
    assert codes(archive) == []


def test_the_fingerprint_can_be_made_without_untoc(archive: Archive) -> None:
    """It is the SHA-256 of the words with one blank between them."""
    seal_all(archive)
    seal = last_seal(archive.statements[0])
    words = "# Alliance We welcome the *Constructive Dialogue*. We ask for access."
    assert seal is not None
    assert seal.fingerprint == hashlib.sha256(words.encode()).hexdigest()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("access", "Access"),
        ("*Constructive", "Constructive"),
        ("We ask", "We  demand"),
        (".\n", "\n"),
    ],
)
def test_a_change_of_wording_is_an_error_until_it_is_sealed_with_a_reason(
    old: str, new: str, archive: Archive
) -> None:
    """A letter, a mark of emphasis, a word, a full stop: each is seen, and none slips through."""
    seal_all(archive)
    change_text(archive, old, new)
    assert codes(archive) == [("error", "wording-changed")]

    with pytest.raises(Refused) as refused:
        plan_seals(archive, archive.statements, None, LATER)
    assert refused.value.what == "1 text changed since the last seal, and no reason is given"
    assert refused.value.details == ("  2022/a.md",)

    seal_all(archive, "after the printed text", LATER)
    assert codes(archive) == []
    first, second = map(read_seal, archive.statements[0].seal)
    assert (str(first.day), first.why) == ("2025-06-01", "")
    assert (str(second.day), second.why) == ("2025-07-02", "after the printed text")


@pytest.mark.parametrize(
    ("old", "new"),
    [("\n", "\r\n"), ("\n\n", "\n\n\n"), ("the *", "the\n*"), ("access.\n", "access.")],
)
def test_other_line_ends_are_no_change_of_wording(old: str, new: str, archive: Archive) -> None:
    """What git, a sync service or an editor does to line ends and blank lines breaks no seal."""
    seal_all(archive)
    change_text(archive, old, new)
    assert codes(archive) == []


def test_what_is_sealed_as_it_is_stays_untouched(archive: Archive) -> None:
    """Sealing twice writes once, and a file without a text is not sealed."""
    seal_all(archive)
    (archive.root / "2022/empty.md").write_text(statement(""))
    archive.reload()
    assert plan_seals(archive, archive.statements, "again", LATER).files == ()


def test_an_unreadable_seal_is_no_seal(archive: Archive) -> None:
    """A seal that was tampered with never counts as whole."""
    seal_all(archive)
    change_text(archive, "sha256:", "sha512:")
    assert codes(archive) == [("error", "seal-unreadable")]
    assert not is_as_sealed(archive.statements[0])


def test_a_header_in_which_nothing_can_be_added_is_told_with_its_line(tmp_path: Path) -> None:
    """Nothing is written anywhere when one header cannot be sealed."""
    braces = (
        "---\n{speaker: A, chair: A, theme: firearms, date: 2022-05-06, session: x}\n---\nWe.\n"
    )
    archive = build_archive(tmp_path, {"2022/a.md": braces})
    with pytest.raises(Refused) as refused:
        plan_seals(archive, archive.statements, None, TODAY)
    assert refused.value.what.startswith("2022/a.md:2: the header is written in a form in which")


@given(
    why=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40).map(
        lambda text: " ".join(text.split())
    )
)
def test_a_seal_is_read_as_it_was_written(why: str) -> None:
    """Whatever the reason, day and fingerprint come back."""
    seal = Seal(read_seal(f"2022-05-07 sha256:{'a' * 64}").day, "a" * 64, why)
    assert read_seal(str(seal)) == seal
