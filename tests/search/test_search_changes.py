"""What a search finds when files, index or cache are not what they were."""

import shutil
import tempfile
from pathlib import Path

import pytest
from search_world import (
    FIREARMS,
    TRAFFICKING,
    WORLD,
    again,
    index_of,
    paths,
    search,
)
from world import build_archive

from untoc_cli.archive.archive import Archive
from untoc_cli.errors import ExitCode, IndexUnusable
from untoc_cli.record import replace
from untoc_cli.search.engine import DamagedIndexError
from untoc_cli.search.engines import DEFAULT_ENGINE, ENGINES
from untoc_cli.search.index_cache import IndexCache
from untoc_cli.search.index_state import Refresh
from untoc_cli.search.indexing import refresh_index


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """Return an archive with the two real statements, a third and an unreadable one."""
    return build_archive(tmp_path, WORLD)


def test_a_changed_statement_is_found_as_it_is_now(archive: Archive) -> None:
    """Every search looks at the files first: new words are found, old ones are not."""
    assert search(archive, "donors").total == 1
    file = archive.root / TRAFFICKING
    file.write_text(file.read_text("utf-8").replace("donors", "benefactors"), encoding="utf-8")
    assert paths(search(again(archive), "benefactors")) == [TRAFFICKING]
    assert search(again(archive), "donors").total == 0


def test_a_removed_statement_is_not_found(archive: Archive) -> None:
    """A statement taken off file is never shown again."""
    assert search(archive, "donors").total == 1
    (archive.root / TRAFFICKING).unlink()
    assert search(again(archive), "donors").total == 0
    assert search(again(archive), "").total == 2


def test_a_renamed_statement_is_found_under_its_new_name(archive: Archive) -> None:
    """A renamed file is the same statement under another name."""
    search(archive, "donors")
    (archive.root / TRAFFICKING).rename(archive.root / "2023" / "new-name.md")
    assert paths(search(again(archive), "donors")) == ["2023/new-name.md"]


def test_a_stale_index_shows_no_removed_statement(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even an index that was not brought up to date shows nothing that is not on file."""
    search(archive, "donors")
    (archive.root / TRAFFICKING).unlink()
    monkeypatch.setattr(IndexCache, "refresh", lambda *_, **__: Refresh(total=3))
    assert search(again(archive), "donors") == replace(
        search(again(archive), "nowhere"),
        query="donors",
        explanation="searched for “donors”",
    )


def test_a_statement_that_becomes_unreadable_disappears(archive: Archive) -> None:
    """A statement whose header cannot be read any more is left out, and comes back when mended."""
    search(archive, "donors")
    file = archive.root / TRAFFICKING
    text = file.read_text(encoding="utf-8")
    file.write_text("no header\n" + text, encoding="utf-8")
    assert search(again(archive), "donors").total == 0
    file.write_text(text, encoding="utf-8")
    assert search(again(archive), "donors").total == 1


def test_a_file_that_vanishes_while_it_is_indexed_is_left_out(archive: Archive) -> None:
    """A file deleted between listing and indexing stops nothing."""
    assert archive.catalogue.entry(TRAFFICKING)
    (archive.root / TRAFFICKING).unlink()
    assert refresh_index(archive, index_of(archive)) == Refresh(added=2, rebuilt=True, total=2)
    assert paths(search(again(archive), "donors OR expertise")) == [FIREARMS]


def test_new_names_of_themes_and_sessions_are_searched(archive: Archive) -> None:
    """Words that stand in archive.yaml and sessions.yaml are searched as they stand there now."""
    assert search(archive, 'session:"the ninth round"').total == 0
    registry = archive.root / "sessions.yaml"
    text = registry.read_text("utf-8").replace(
        "id: 2022-firearms,", "id: 2022-firearms, title: The ninth round,"
    )
    registry.write_text(text, encoding="utf-8")
    assert paths(search(again(archive), 'session:"the ninth round"')) == [FIREARMS]


def test_what_was_done_to_the_index_is_reported(archive: Archive) -> None:
    """Each search tells what the index needed before it could be asked."""
    reports: list[Refresh] = []
    search(archive, "donors", reports=reports)
    search(archive, "donors", reports=reports)
    assert reports == [Refresh(added=3, rebuilt=True, total=3), Refresh(total=3)]


@pytest.mark.usefixtures("damage_is_done")
def test_an_index_damaged_without_a_trace_is_mended_while_searching(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Damage that shows only in searching leads to one rebuild, said with its reason."""
    search(archive, "donors")
    engine_class = type(ENGINES[DEFAULT_ENGINE]())
    honest = engine_class.search
    damaged = [DamagedIndexError("Block tag error")]

    def at_first_damaged(self: object, folder: Path, tree: object) -> object:
        if damaged:
            raise damaged.pop()
        return honest(self, folder, tree)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(engine_class, "search", at_first_damaged)
    reports: list[Refresh] = []
    assert paths(search(again(archive), "donors", reports=reports)) == [TRAFFICKING]
    assert reports == [
        Refresh(total=3),
        Refresh(added=3, rebuilt=True, reason="Block tag error", total=3),
    ]


def test_an_index_that_stays_damaged_is_unusable(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When even a new index cannot be read, that is said, with exit code 4."""

    def damaged(*_: object) -> object:
        raise DamagedIndexError("Block tag error")

    monkeypatch.setattr(type(ENGINES[DEFAULT_ENGINE]()), "search", damaged)
    with pytest.raises(IndexUnusable) as unusable:
        search(archive, "donors")
    assert unusable.value.what == "the search index cannot be read: Block tag error"
    assert unusable.value.hint == "untoc index --rebuild"
    assert unusable.value.exit_code == ExitCode.INDEX


def test_deleting_the_cache_loses_nothing(archive: Archive) -> None:
    """The index is made from the files alone."""
    before = search(archive, "firearms OR dialogue")
    shutil.rmtree(archive.cache)
    assert search(again(archive), "firearms OR dialogue") == before


def test_progress_can_be_followed(archive: Archive) -> None:
    """Who indexes many statements is shown each one that is read."""
    followed: list[str] = []

    def track(items: object) -> list[str]:
        followed.extend(items)  # type: ignore[arg-type]  # paths
        return followed

    refresh_index(archive, index_of(archive), rebuild=True, track=track)
    assert followed == [FIREARMS, TRAFFICKING, "2024/vienna.md"]


def test_where_no_index_can_be_kept_search_answers_all_the_same(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With an index for this once, of which nothing stays; and it is said."""
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(passing))
    archive.cache.parent.mkdir(parents=True, exist_ok=True)
    archive.cache.write_text("in the way", encoding="utf-8")
    reports: list[Refresh] = []

    assert paths(search(archive, "donors", reports=reports)) == [TRAFFICKING]
    (report,) = reports
    assert str(report.unkept).startswith(f"the search index in {archive.cache}")
    assert list(passing.iterdir()) == []
