"""The archive is found where people expect it."""

from pathlib import Path

import pytest

from untoc_cli.archive.location import find_archive
from untoc_cli.errors import ArchiveNotFound, ExitCode


def nothing() -> Path | None:
    """Stand for a person who has configured nothing."""
    return None


def make(folder: Path) -> Path:
    """Make the smallest archive."""
    folder.mkdir(parents=True)
    (folder / "archive.yaml").write_text("")
    return folder


def test_an_archive_is_looked_for_in_a_fixed_order(tmp_path: Path) -> None:
    """The command line, the variable, the folders above, the person's default."""
    named, variable, here, default = (
        make(tmp_path / n) for n in "named variable here default".split()
    )
    inside = here / "2022" / "deep"
    inside.mkdir(parents=True)
    assert find_archive(named, lambda: default, inside, str(variable)) == named
    assert find_archive(None, lambda: default, inside, str(variable)) == variable
    assert find_archive(None, lambda: default, inside, None) == here
    assert find_archive(None, lambda: default, inside, "") == here
    assert find_archive(None, lambda: default, tmp_path, None) == default


def test_a_folder_statements_inside_is_found_too(tmp_path: Path) -> None:
    """From a project's folder, from above it, and when the project is named."""
    archive = make(tmp_path / "project" / "statements")
    docs = tmp_path / "project" / "docs"
    docs.mkdir()
    assert find_archive(None, nothing, tmp_path / "project", None) == archive
    assert find_archive(None, nothing, docs, None) == archive
    assert find_archive(tmp_path / "project", nothing, tmp_path, None) == archive
    assert find_archive(None, lambda: tmp_path / "project", tmp_path, None) == archive


def test_the_nearest_archive_above_is_the_one(tmp_path: Path) -> None:
    """An archive inside another is its own."""
    make(tmp_path / "outer")
    inner = make(tmp_path / "outer" / "inner")
    assert find_archive(None, nothing, inner, None) == inner


@pytest.mark.parametrize("name", ["nowhere", "x" * 5000, "a\0b", "file/inside"])
def test_a_named_folder_without_an_archive_is_an_error_and_not_passed_over(
    tmp_path: Path, name: str
) -> None:
    """Whoever names one means that one, although another could be found."""
    here = make(tmp_path / "here")
    (tmp_path / "file").write_text("")
    folder = tmp_path / name
    for how, explicit, environ in (
        ("--archive", folder, None),
        ("UNTOC_ARCHIVE", None, str(folder)),
    ):
        with pytest.raises(ArchiveNotFound) as caught:
            find_archive(explicit, nothing, here, environ)
        assert caught.value.what == f"there is no archive in {folder} ({how})"
        assert caught.value.hint == f"untoc init {folder}"
        assert caught.value.exit_code == ExitCode.ARCHIVE


def test_no_archive_anywhere_says_how_to_make_one(tmp_path: Path) -> None:
    """Somebody without a default learns both ways out."""
    with pytest.raises(ArchiveNotFound) as caught:
        find_archive(None, nothing, tmp_path, None)
    assert caught.value.what == f"there is no archive in {tmp_path} or above it"
    assert caught.value.hint == "untoc init makes one here; --archive FOLDER names one elsewhere"


def test_a_default_that_is_gone_is_named(tmp_path: Path) -> None:
    """Whoever moved the folder learns which one the configuration still names."""
    with pytest.raises(ArchiveNotFound) as caught:
        find_archive(None, lambda: tmp_path / "gone", tmp_path, None)
    what = f"there is no archive in {tmp_path / 'gone'} (the user's configuration)"
    assert caught.value.what == what


def test_the_configuration_is_read_only_when_nothing_else_names_an_archive(tmp_path: Path) -> None:
    """A fault in it does not trouble whoever says what is meant."""
    archive = make(tmp_path / "archive")

    def unreadable() -> Path:
        raise AssertionError

    assert find_archive(archive, unreadable, None, None) == archive
    assert find_archive(None, unreadable, None, str(archive)) == archive
    assert find_archive(None, unreadable, archive, None) == archive


def test_a_current_folder_that_was_deleted_leads_nowhere(tmp_path: Path) -> None:
    """The default still helps; without one, the sentence says what is wrong."""
    archive = make(tmp_path / "archive")
    assert find_archive(None, lambda: archive, None, None) == archive
    with pytest.raises(ArchiveNotFound, match="the current folder does not exist any more"):
        find_archive(None, nothing, None, None)


def test_the_settings_of_an_archive_name_it(tmp_path: Path) -> None:
    """Completing a path ends at a file."""
    archive = make(tmp_path / "archive")
    assert find_archive(archive / "archive.yaml", nothing, None, None) == archive


def test_a_folder_that_may_not_be_looked_into_holds_no_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is an error with a sentence, and no crash."""

    def is_file(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_file", is_file)
    with pytest.raises(ArchiveNotFound):
        find_archive(tmp_path, nothing, tmp_path, None)
