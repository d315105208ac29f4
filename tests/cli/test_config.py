"""`untoc config`: the settings of an archive, shown and changed one at a time."""

from pathlib import Path

import pytest
from program import untoc
from world import build_archive, statement

SETTINGS = (
    "# What it is.\r\nname: 'Ours'  # really\r\n\r\nthemes: []\r\nlanguage: fr\r\nengine: whoosh"
)


def test_every_setting_is_shown_with_where_it_is_from(tmp_path: Path) -> None:
    """What nobody set is shown as the default, and the folders are named."""
    archive = build_archive(tmp_path, {"archive.yaml": SETTINGS})
    shown = untoc("config", "-f", "json", archive=archive).json["data"]["settings"]
    assert [(one["setting"], one["value"], one["from"]) for one in shown] == [
        ("name", "Ours", "archive.yaml"),
        ("organisation", None, "default"),
        ("contact", None, "default"),
        ("language", "fr", "archive.yaml"),
        ("engine", "whoosh", "default"),
        ("opensearch", None, "default"),
        ("archive", str(archive.root), "this computer"),
        ("cache", str(archive.cache), "this computer"),
    ]


def test_one_setting_can_be_asked_for(tmp_path: Path) -> None:
    """A script reads one value."""
    archive = build_archive(tmp_path, {"archive.yaml": SETTINGS})
    (shown,) = untoc("config", "name", "-f", "json", archive=archive).json["data"]["settings"]
    assert shown == {"setting": "name", "value": "Ours", "from": "archive.yaml"}


def test_a_change_touches_its_line_alone(tmp_path: Path) -> None:
    """Comments, quotes, blank lines and line ends of the file stay as they are."""
    archive = build_archive(tmp_path, {"archive.yaml": SETTINGS})
    said = untoc("config", "language", "es", archive=archive).stdout
    assert said == "language is now es (archive.yaml).\n"
    after = (archive.root / "archive.yaml").read_bytes().decode()
    assert after == SETTINGS.replace("language: fr", "language: es") + "\n"


def test_a_setting_that_is_not_there_is_added(tmp_path: Path) -> None:
    """A new line is put behind the others."""
    archive = build_archive(tmp_path, {"archive.yaml": "name: Ours\n"})
    untoc("config", "engine", "sqlite", archive=archive)
    assert (archive.root / "archive.yaml").read_text() == "name: Ours\nengine: sqlite\n"


def test_the_engine_that_was_set_is_used(tmp_path: Path) -> None:
    """A search after the change finds the same with the other engine."""
    archive = build_archive(tmp_path, {"2022/a.md": statement()})
    untoc("config", "engine", "sqlite", archive=archive)
    untoc("search", "dialogue", archive=archive)
    assert [folder.name for folder in (archive.cache / "index").iterdir()] == ["sqlite"]


def test_what_is_so_already_is_not_written(tmp_path: Path) -> None:
    """The file is not touched, and the answer says why."""
    archive = build_archive(tmp_path, {"archive.yaml": SETTINGS})
    before = (archive.root / "archive.yaml").stat()
    said = untoc("config", "language", "fr", archive=archive).stdout
    assert said == "language is fr already (archive.yaml).\n"
    assert (archive.root / "archive.yaml").stat() == before


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            ("enigne",),
            "error: there is no setting 'enigne'\n  try: untoc config engine\n",
        ),
        (
            ("engine", "whosh"),
            "error: there is no search engine 'whosh'\n  try: engine: whoosh\n",
        ),
        (
            ("language", "French"),
            "error: 'French' is no code of a language\n  try: untoc config language fr\n",
        ),
        (
            ("cache", "elsewhere"),
            "error: cache is where things are, not a setting\n"
            "  try: --archive DIR, or UNTOC_CACHE for the cache\n",
        ),
    ],
)
def test_a_wrong_setting_changes_nothing(tmp_path: Path, typed: tuple[str, ...], said: str) -> None:
    """A setting that does not exist, or a value that cannot be, is named with what to try."""
    archive = build_archive(tmp_path, {"archive.yaml": SETTINGS})
    assert untoc("config", *typed, archive=archive, exit_code=2).stderr == said
    assert (archive.root / "archive.yaml").read_bytes().decode() == SETTINGS


def test_a_file_that_no_program_can_change_is_left_alone(tmp_path: Path) -> None:
    """Where the file is two documents, the person is told what to write."""
    text = "name: Ours\n---\nname: Others\n"
    archive = build_archive(tmp_path, {"archive.yaml": text})
    refused = untoc("config", "engine", "sqlite", archive=archive, exit_code=2)
    assert refused.stderr.endswith("  try: write engine: sqlite into it by hand\n")
    assert (archive.root / "archive.yaml").read_text() == text
