"""What may leave the archive, and what stays."""

from datetime import date
from pathlib import Path

import pytest
from world import build_archive, statement

from untoc_cli.sharing.publication import PublishedArchive, leaving

TODAY = date(2026, 11, 26)
UNKNOWN = "is not known, and may mean that it is not for others"


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
        ("Visibility: private", f"its key 'Visibility' {UNKNOWN}"),
        ("visibilty: private", f"its key 'visibilty' {UNKNOWN}"),
        ("visi\u00adbility: private", f"its key 'visi\u00adbility' {UNKNOWN}"),
        ("Embargo_until: 2020", f"its key 'Embargo_until' {UNKNOWN}"),
        ("private: true", f"its key 'private' {UNKNOWN}"),
        ("note: [a, {visibility: private}]", f"its key 'visibility' {UNKNOWN}"),
        ("liability: civil", None),
        ("embargo until: 2030", f"its key 'embargo until' {UNKNOWN}"),
        ("venue: Vienna", None),
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


def test_a_translation_names_no_original_that_stays(tmp_path: Path) -> None:
    """Neither in what is read of its file nor in its bytes; all else of them stays as it is."""
    flow = "{speaker: A, chair: null, theme: firearms, date: 2022, mine: x, translation_of: secret}"
    plain = statement(translation_of="secret", title="A title  # with a remark")
    archive = build_archive(
        tmp_path,
        {
            "2022/secret.md": statement(visibility="private"),
            "2022/plain.md": plain,
            "2022/flow.md": f"---\n{flow}\n---\nWe ask.\n",
            "2022/other.md": statement(translation_of="plain"),
        },
    )
    shown = PublishedArchive(archive, TODAY)
    by_id = {one.id: one for one in shown.statements}
    assert {id_: one.translation_of for id_, one in by_id.items()} == {
        "flow": None,
        "plain": None,
        "other": "plain",
    }
    assert shown.raw(by_id["plain"]).decode() == plain.replace("translation_of: secret\n", "")
    assert shown.raw(by_id["flow"]).decode() == (
        "---\nspeaker: A\nchair: null\ntheme: firearms\ndate: 2022\nlanguage: en\nmine: x\n---\n"
        "We ask.\n"
    )
    assert shown.body(by_id["flow"]) == "We ask.\n"
    assert shown.raw(by_id["other"]) == archive.raw(by_id["other"])


def test_a_value_taken_over_from_a_statement_that_stays_does_not_name_it(tmp_path: Path) -> None:
    """`untoc add` notes so where what it knows of a translation comes from."""
    origins = "{theme: statement secret, date: statement Open, speaker: 'document, line 1'}"
    told = statement(provenance=origins)
    archive = build_archive(
        tmp_path,
        {
            "2022/secret.md": statement(visibility="private"),
            "2022/open.md": statement(),
            "2022/told.md": told,
        },
    )
    shown = PublishedArchive(archive, TODAY)
    one = next(s for s in shown.statements if s.id == "told")
    assert one.provenance == {
        "theme": "another statement",
        "date": "statement Open",
        "speaker": "document, line 1",
    }
    raw = shown.raw(one).decode()
    assert "secret" not in raw
    assert "theme: another statement\n" in raw
    before, after = told.split("provenance")[0], told.split("---\n")[-1]
    assert raw.startswith(before)
    assert raw.endswith(after)
