"""The catalogue answers what the files say, reads each as seldom as it can, and can be lost."""

import gc
import os
import sqlite3
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from catalogue_world import (
    ANSWER,
    LONG_AGO,
    age,
    archive_of_long_ago,
    found,
    noted_reads,
    take_for_settled,
)
from world import build_archive, statement

from untoc_cli.archive import database, reading
from untoc_cli.archive.archive import Archive
from untoc_cli.archive.catalogue import Catalogue
from untoc_cli.archive.files import digest
from untoc_cli.archive.front_matter import FrontMatter, read_front_matter


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Return an archive whose files were written long ago."""
    return archive_of_long_ago(tmp_path)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that are read, as they are read."""
    return noted_reads(monkeypatch)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for a catalogue that another process holds."""
    monkeypatch.setattr(database, "_PATIENCE", 0.0)


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take a file for settled at once."""
    take_for_settled(monkeypatch)


def test_every_file_is_known_with_what_it_holds(archive: Archive) -> None:
    """Readable or not, sorted by path, with fingerprint, lines and problems."""
    catalogue = Catalogue(archive.root, archive.cache)
    catalogue.refresh()
    first, second, broken = catalogue.entries()
    assert (first.path, first.body_line, first.lines["theme"]) == ("2022/a.md", 8, 4)
    assert first.digest == digest((archive.root / "2022/a.md").read_bytes())
    assert catalogue.entry("2022/b.md") == second
    assert catalogue.entry("2022/c.md") is None
    assert (broken.statement, [problem.code for problem in broken.problems]) == (
        None,
        ["header-missing"],
    )
    assert list(catalogue.digests()) == ["2022/a.md", "2022/b.md"]
    catalogue.close()


def test_unchanged_files_are_not_read_again(archive: Archive, reads: list[str]) -> None:
    """The second command reads none, and knows the same."""
    assert found(archive) == ANSWER
    assert reads == ["a.md", "b.md", "broken.md"]
    reads.clear()
    assert found(archive) == ANSWER
    assert reads == []


@pytest.mark.usefixtures("settled")
def test_a_folder_that_is_as_it_was_is_not_compared_file_by_file(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One look tells; that is what lets a command start at once in a large archive."""
    found(archive)
    monkeypatch.setattr(Catalogue, "_known_stamps", None)
    assert found(archive) == ANSWER
    (archive.root / "2022/b.md").unlink()
    with pytest.raises(TypeError):
        found(archive)


def test_a_folder_with_a_file_changed_just_now_is_compared(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as times cannot tell, one look at them cannot either."""
    assert found(archive) == ANSWER
    asked: list[Path] = []
    known_stamps = Catalogue._known_stamps  # noqa: SLF001 - which is asked for them

    def ask(catalogue: Catalogue) -> dict[str, tuple[str, int, int, int, int]]:
        asked.append(archive.root)
        return known_stamps(catalogue)

    monkeypatch.setattr(Catalogue, "_known_stamps", ask)
    assert found(archive) == ANSWER
    assert asked == [archive.root]


@pytest.mark.usefixtures("settled")
def test_what_another_process_wrote_meanwhile_is_compared_again(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look at the folder from before speaks for no row that somebody else has written since."""
    passing = archive.root / "2024.md"
    known_stamps = Catalogue._known_stamps  # noqa: SLF001 - behind which the other one writes

    def late(catalogue: Catalogue) -> dict[str, tuple[str, int, int, int, int]]:
        known = known_stamps(catalogue)
        monkeypatch.setattr(Catalogue, "_known_stamps", known_stamps)
        passing.write_text(statement(speaker="Passing"))
        assert found(archive) == ANSWER | {"2024.md": ("Passing",)}
        passing.unlink()
        return known

    monkeypatch.setattr(Catalogue, "_known_stamps", late)
    found(archive)
    assert found(archive) == ANSWER


def test_the_state_changes_with_every_statement_and_with_nothing_else(archive: Archive) -> None:
    """An index that was made from the same state needs no comparison."""
    catalogue = Catalogue(archive.root, archive.cache)
    states = []
    changes: tuple[Callable[[], object], ...] = (
        lambda: None,
        lambda: age(archive.root / "2022/a.md", LONG_AGO + 60),
        lambda: (archive.root / "2023/broken.md").write_text("still no header"),
        lambda: (archive.root / "2022/a.md").write_text(statement("Other words.\n")),
        lambda: (archive.root / "2022/a.md").rename(archive.root / "2022/z.md"),
        (archive.root / "2022/z.md").unlink,
    )
    for change in changes:
        change()
        catalogue.refresh()
        states.append(catalogue.state())
    catalogue.close()
    assert states[0] == states[1] == states[2]
    assert len(set(states)) == 4
    anew = Catalogue(archive.root, archive.cache.with_name("another"))
    anew.refresh()
    assert anew.state() == states[-1]
    anew.close()


def test_files_without_a_readable_statement_are_counted(archive: Archive) -> None:
    """Every command says how many are left out, without a look into the others."""
    catalogue = Catalogue(archive.root, archive.cache)
    catalogue.refresh()
    assert catalogue.unreadable() == 1
    (archive.root / "2022/a.md").write_bytes(b"\xff")
    catalogue.refresh()
    assert catalogue.unreadable() == 2
    (archive.root / "2023/broken.md").unlink()
    catalogue.refresh()
    assert catalogue.unreadable() == 1
    catalogue.close()


def test_the_last_days_of_statements_are_told_by_path(tmp_path: Path) -> None:
    """Rounded outward; unknown is 0; what is no readable statement is left out."""
    files: dict[str, str | bytes] = {
        "day.md": statement(),
        "month.md": statement(date="2022-02"),
        "undated.md": statement(date=None),
        "wrong.md": statement(date="yesterday"),
        "broken.md": "no header",
        "not-asked.md": statement(),
    }
    catalogue = build_archive(tmp_path, files).catalogue
    asked = ["day.md", "month.md", "undated.md", "wrong.md", "broken.md", "missing.md"]
    assert catalogue.last_days(asked) == {
        "day.md": date(2022, 5, 6).toordinal(),
        "month.md": date(2022, 2, 28).toordinal(),
        "undated.md": 0,
        "wrong.md": 0,
    }


def test_a_note_is_kept_for_the_same_source_only(archive: Archive) -> None:
    """What was made from another text is of no use; a newer note takes its place."""
    catalogue = Catalogue(archive.root, archive.cache)
    assert catalogue.note("a name", "a source") is None
    catalogue.take_note("a name", "a source", "a text")
    catalogue.take_note("another", "a source\0", "")
    assert catalogue.note("a name", "a source") == "a text"
    assert catalogue.note("a name", "a sourcE") is None
    assert catalogue.note("another", "a source\0") == ""
    catalogue.take_note("a name", "a newer source", "a newer text")
    assert catalogue.note("a name", "a source") is None
    catalogue.close()
    assert catalogue.note("a name", "a newer source") is None
    catalogue.take_note("a name", "x", "y")


def test_changed_added_and_removed_files_are_noticed(archive: Archive, reads: list[str]) -> None:
    """And only those are read."""
    found(archive)
    reads.clear()
    (archive.root / "2022/a.md").write_text(statement(speaker="Somebody Else"))
    (archive.root / "2022/b.md").unlink()
    (archive.root / "2024").mkdir()
    (archive.root / "2024/c.md").write_text(statement(speaker="New"))
    assert found(archive) == {
        "2022/a.md": ("Somebody Else",),
        "2023/broken.md": None,
        "2024/c.md": ("New",),
    }
    assert reads == ["a.md", "c.md"]


def test_a_renamed_file_is_known_under_its_new_name_only(archive: Archive) -> None:
    """Size and time are the same; the name is not."""
    found(archive)
    (archive.root / "2022/b.md").rename(archive.root / "2022/z.md")
    assert list(found(archive)) == ["2022/a.md", "2022/z.md", "2023/broken.md"]


def test_a_file_with_another_time_and_the_same_bytes_is_read_once(
    archive: Archive, reads: list[str]
) -> None:
    """A copy or a git checkout changes times; one look at the content settles it."""
    found(archive)
    age(archive.root / "2022/a.md", LONG_AGO + 60)
    reads.clear()
    assert found(archive) == found(archive) == ANSWER
    assert reads == ["a.md"]


def test_a_change_that_size_and_time_do_not_tell_is_noticed_by_content(archive: Archive) -> None:
    """Two changes within the same tick of the clock, as a program makes them."""
    file = archive.root / "2022/a.md"
    now = time.time_ns()
    os.utime(file, ns=(now, now))
    assert found(archive) == ANSWER
    file.write_text(file.read_text().replace("Anna", "Anne"))
    os.utime(file, ns=(now, now))
    assert found(archive)["2022/a.md"] == ("Anne Alvazzi del Frate",)


def test_a_file_replaced_by_one_of_the_same_size_and_time_is_noticed(archive: Archive) -> None:
    """`rsync -t` and `touch -d` set the time of last change; when that was done they cannot."""
    file = archive.root / "2022/a.md"
    found(archive)
    file.write_text(file.read_text().replace("Anna", "Anne"))
    age(file)
    assert found(archive)["2022/a.md"] == ("Anne Alvazzi del Frate",)


def test_a_file_over_which_reading_fails_costs_no_other(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of ours is a problem of that file, and no reason to throw the catalogue away."""

    def failing(text: str) -> FrontMatter | None:
        if "Tennant" in text:
            raise KeyError("a fault")
        return read_front_matter(text)

    monkeypatch.setattr(reading, "read_front_matter", failing)
    assert found(archive) == ANSWER | {"2022/b.md": None}
    assert (archive.cache / "catalogue.sqlite").exists()
    (problem,) = archive.entries[1].problems
    assert (problem.code, problem.message) == (
        "file-unreadable",
        "the file cannot be read: untoc fails over it (KeyError)",
    )


def test_a_catalogue_that_nobody_needs_any_more_lets_go_of_its_database(archive: Archive) -> None:
    """Nobody has to close it: from Python 3.13 on that would be a warning."""
    catalogue = Catalogue(archive.root, archive.cache)
    database = catalogue._database  # noqa: SLF001 - whose end is looked at
    del catalogue
    gc.collect()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        database.execute("SELECT 1")


def test_a_file_from_the_future_is_compared_by_content(archive: Archive) -> None:
    """A wrong clock makes commands slower, and not wrong."""
    file = archive.root / "2022/a.md"
    age(file, 4_000_000_000)
    found(archive)
    file.write_text(file.read_text().replace("Anna", "Anne"))
    age(file, 4_000_000_000)
    assert found(archive)["2022/a.md"] == ("Anne Alvazzi del Frate",)


def test_all_files_can_be_read_again_on_demand(archive: Archive, reads: list[str]) -> None:
    """Whatever their size and time."""
    catalogue = Catalogue(archive.root, archive.cache)
    catalogue.refresh()
    reads.clear()
    catalogue.refresh(every_file=True)
    assert reads == ["a.md", "b.md", "broken.md"]
    assert len(catalogue.entries()) == 3
    catalogue.close()


@pytest.mark.usefixtures("settled")
def test_a_file_deleted_while_it_is_looked_at_is_forgotten(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the catalogue knew of it goes at once."""
    found(archive)
    age(archive.root / "2022/a.md", LONG_AGO + 60)
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        path.unlink(missing_ok=True)
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    assert list(found(archive)) == ["2022/b.md", "2023/broken.md"]


def test_a_file_that_cannot_be_read_is_a_problem_until_it_can(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is tried again each time."""
    found(archive)
    age(archive.root / "2022/a.md", LONG_AGO + 60)

    def read_bytes(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", read_bytes)
        catalogue = Catalogue(archive.root, archive.cache)
        catalogue.refresh()
        entry = catalogue.entry("2022/a.md")
        catalogue.close()
    assert entry is not None
    assert [(p.code, p.message) for p in entry.problems] == [
        ("file-unreadable", "the file cannot be read: permission denied")
    ]
    assert found(archive) == ANSWER
