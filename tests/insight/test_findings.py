"""What the texts of a group come to is found out once, and again when any of them changes."""

from pathlib import Path

from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.worked_out import worked_out
from untoc_cli.insight import gist as gists
from untoc_cli.insight.change import Change
from untoc_cli.insight.findings import Findings, Limits, find_out
from untoc_cli.insight.gist import read_gist

ROOT = Path(__file__).parents[2]
FIRST = """\
We welcome the growing participation of women in this dialogue.

We call on States to fund shelters for victims in every region. We are concerned about the slow \
pace of the review mechanism.

Ghost guns, that is ghost guns without a number, are sold on every market. We urge States to mark \
all firearms at the time of import.
"""
USUAL = Limits(terms=8, sentences=3, positions=4)
SECOND = """\
We call upon all States to fund more shelters for victims in each region.

Drones, yes drones, carry firearms across borders. We ask States to share what they know of \
parcels that carry firearms.
"""


def two_years(folder: Path, **files: str) -> Archive:
    """Return an archive with a statement on firearms in each of two years."""
    return build_archive(
        folder,
        {
            "2022/one.md": statement(FIRST),
            "2023/two.md": statement(SECOND, date="2023-05-05", session="2023-firearms"),
            **{f"{name}.md": text for name, text in files.items()},
        },
    )


def found_in(archive: Archive, limits: Limits = USUAL) -> Findings:
    """Return what all statements of an archive come to as one group."""
    (found,) = find_out(archive, [archive.statements], archive.statements, limits)
    return found


def texts(found: Findings, kind: str) -> list[str]:
    """Return the first words of the positions of a kind."""
    return [" ".join(one.position.sentence.split()[:5]) for one in found.positions[kind]]


def change_in(archive: Archive) -> Change:
    """Return what changed."""
    change = found_in(archive).change
    assert change is not None
    return change


def test_positions_stand_by_kind_the_last_year_first(tmp_path: Path) -> None:
    """Each with its statement, and their number however many are shown."""
    found = found_in(two_years(tmp_path))

    assert texts(found, "welcome") == ["We welcome the growing participation"]
    assert texts(found, "concern") == ["We are concerned about the"]
    assert texts(found, "ask") == [
        "We call upon all States",
        "We ask States to share",
        "We call on States to",
        "We urge States to mark",
    ]
    assert found.numbers["ask"] == 4
    assert [one.statement.id for one in found.positions["ask"]] == ["two", "two", "one", "one"]


def test_of_many_positions_no_two_alike_are_shown(tmp_path: Path) -> None:
    """Who has room for three hears each demand once."""
    found = found_in(two_years(tmp_path), Limits(8, 3, 3))

    assert texts(found, "ask") == [
        "We call upon all States",
        "We ask States to share",
        "We urge States to mark",
    ]


def test_a_courtesy_is_no_position_of_a_summary(tmp_path: Path) -> None:
    """Thanks for the floor are shown last, and a bare "Thank you." not at all."""
    body = (
        "We thank the Chair for the floor and for the meeting. Thank you.\n\n"
        "We welcome the new guidance on shelters.\n"
    )
    archive = build_archive(tmp_path, {"2022/a.md": statement(body)})
    (found,) = find_out(archive, [archive.statements], archive.statements, Limits(0, 0, 1))

    assert texts(found, "welcome") == ["We welcome the new guidance"]
    assert found.numbers["welcome"] == 2


def test_a_sentence_that_does_two_things_is_shown_once(tmp_path: Path) -> None:
    """Under the first of them, and counted under both."""
    body = (
        "We are concerned about the slow progress of the review and call on States to speed it "
        "up.\n"
    )
    archive = build_archive(tmp_path, {"2022/a.md": statement(body)})
    found = found_in(archive)

    assert [len(found.positions[kind]) for kind in ("concern", "ask")] == [1, 0]
    assert (found.numbers["concern"], found.numbers["ask"]) == (1, 1)


def test_what_is_new_and_what_has_vanished_is_told_by_meaning(tmp_path: Path) -> None:
    """A demand in other words is kept; drones are new, and ghost guns are not spoken of again."""
    change = change_in(two_years(tmp_path))

    assert (change.year, change.before) == (2023, 2022)
    assert [term.text for term in change.new_terms] == ["carry firearms", "drones"]
    assert [term.text for term in change.gone_terms] == ["ghost guns"]
    assert [one.position.sentence[:21] for one in change.new_positions] == ["We ask States to shar"]
    assert [one.position.sentence[:21] for one in change.gone_positions] == [
        "We welcome the growin",
        "We are concerned abou",
        "We urge States to mar",
    ]


def test_years_are_compared_with_the_last_one_before_on_file(tmp_path: Path) -> None:
    """What lies further back, and what has no date, says nothing of it."""
    archive = build_archive(
        tmp_path,
        {
            "2018/a.md": statement(FIRST, date="2018", session="A meeting"),
            "2019/b.md": statement(FIRST, date="2019", session="A meeting"),
            "2022/c.md": statement(SECOND),
            "2022/d.md": statement(FIRST, date=None),
        },
    )

    change = change_in(archive)
    assert (change.year, change.before) == (2022, 2019)


def test_with_one_year_on_file_nothing_is_compared(tmp_path: Path) -> None:
    """Then nothing is new, and nothing has vanished."""
    assert found_in(build_archive(tmp_path, {"2022/a.md": statement(FIRST)})).change is None


def test_what_was_found_is_the_same_when_it_is_read_again(tmp_path: Path) -> None:
    """From what is remembered comes what came from the texts."""
    archive = two_years(tmp_path)
    first = found_in(archive)

    again = Archive(archive.root, tmp_path / "cache")
    assert found_in(again) == first
    assert found_in(again, Limits(1, 1, 1)) != first


def test_a_changed_statement_changes_what_is_found(tmp_path: Path) -> None:
    """What was remembered of the text before is not shown for it."""
    archive = two_years(tmp_path)
    before = found_in(archive)
    two = archive.root / "2023/two.md"
    two.write_text(
        two.read_text("utf-8").replace("Drones, yes drones", "Boats, yes boats"), "utf-8"
    )
    archive.reload()

    assert [term.text for term in change_in(archive).new_terms] == ["carry firearms", "boats"]
    assert before.change is not None


def test_statements_in_other_languages_are_named_as_not_covered(tmp_path: Path) -> None:
    """Nobody takes their silence for consent."""
    russian = "Мы приветствуем этот диалог и благодарим всех участников за их вклад в работу.\n"
    archive = two_years(tmp_path, russian=statement(russian, language="ru"))

    assert found_in(archive).not_covered == ("russian",)


def test_the_gist_of_a_statement_is_kept_as_it_was_read(tmp_path: Path) -> None:
    """Real statements, from the text and from what is remembered."""
    archive = Archive(ROOT / "statements", tmp_path)
    fresh = [read_gist(each, archive.body(each)) for each in archive.statements]
    worked_out(archive, archive.statements, gists.recipe())

    assert [gist for _, gist in worked_out(archive, archive.statements, gists.recipe())] == fresh
    assert fresh[0].runs.splitlines()[:3] == [
        "umbrella organization",
        "broad network of civil society organizations contributing to the achievement of security",
        "justice",
    ]
