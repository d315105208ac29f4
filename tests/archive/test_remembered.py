"""What an archive says of itself is read once, and read again as soon as it says something else."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from world import build_archive, statement

from untoc_cli.archive import yaml_text
from untoc_cli.archive.archive import Archive
from untoc_cli.archive.registry import read_registry, read_settings
from untoc_cli.archive.yaml_text import Node
from untoc_cli.errors import ArchiveUnreadable

SETTINGS = """\
name: Our statements
organisation: An NGO
engine: sqlite
themes:
  - {slug: cybercrime, name: Cybercrime, symbol: A/AC.291, aliases: [cyber, "кибер"]}
  - slug: cultural-property
"""
REGISTRY = """\
sessions:
  - id: 2022-cybercrime
    date: 2022-05
    themes: [cybercrime, firearms]
    title: A "quoted" title
    body: ad-hoc
    place: Vienna
    following: {firearms: 9}
    presiding: [A Name, Another Name]
    status: held
    source: a page
    provenance: {date: a letter}
    inferred: {themes: the agenda}
    note: a note
  - {id: 2023-firearms, themes: [firearms], status: planned, source: a page}
"""


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive that says of itself whatever can be said."""
    return build_archive(tmp_path, {"archive.yaml": SETTINGS}, registry=REGISTRY)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are read as YAML, as they are read."""
    texts: list[str] = []
    real = yaml_text.read_yaml

    def read_yaml(text: str, first_line: int = 1) -> Node:
        texts.append(text)
        return real(text, first_line)

    monkeypatch.setattr("untoc_cli.archive.registry.read_yaml", read_yaml)
    return texts


def anew(archive: Archive) -> Archive:
    """Return the archive as the next command finds it."""
    return Archive(archive.root, archive.cache.parent)


def test_the_same_texts_are_read_once_and_say_the_same(archive: Archive, reads: list[str]) -> None:
    """Every value comes back as it was read, in its type."""
    first = (archive.settings, archive.sessions)
    assert reads == [SETTINGS, REGISTRY]
    again = anew(archive)
    assert (again.settings, again.sessions) == first
    assert reads == [SETTINGS, REGISTRY]
    settings, _ = read_settings(SETTINGS)
    assert first == (settings, read_registry(REGISTRY, settings.themes)[0])


def test_the_real_registry_comes_back_as_it_was_read(tmp_path: Path, reads: list[str]) -> None:
    """With all that it says of the dialogues."""
    data = Path(yaml_text.__file__).parents[1] / "data" / "sessions.yaml"
    archive = build_archive(tmp_path, registry=data.read_text(encoding="utf-8"))
    read = archive.sessions
    reads.clear()
    assert anew(archive).sessions == read
    assert (len(read) > 10, reads) == (True, [])


@pytest.mark.parametrize(
    ("name", "old", "new", "readings"),
    [
        ("archive.yaml", "An NGO", "A NGO!", 2),
        ("archive.yaml", "slug: cybercrime", "slug: cyberspace", 2),
        ("sessions.yaml", "a note", "A note", 1),
    ],
)
def test_a_changed_text_is_read_again(
    archive: Archive, reads: list[str], name: str, old: str, new: str, readings: int
) -> None:
    """Whatever its size and time; with other themes the registry says something else too."""
    assert len(archive.sessions) == 2
    file = archive.root / name
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    reads.clear()
    again = anew(archive)
    found = (again.settings, again.sessions)
    assert len(reads) == readings
    settings, _ = read_settings((archive.root / "archive.yaml").read_text(encoding="utf-8"))
    registry = (archive.root / "sessions.yaml").read_text(encoding="utf-8")
    assert found == (settings, read_registry(registry, settings.themes)[0])


def test_faults_are_reported_each_time(archive: Archive) -> None:
    """What is remembered of a faulty text are its values, never that it was fine."""
    (archive.root / "archive.yaml").write_text("name: [x]\n")
    (archive.root / "sessions.yaml").write_text("sessions:\n  - {id: 2022-firearms}\n")
    first = (archive.settings, archive.sessions, archive.registry_problems())
    again = anew(archive)
    assert (again.settings, again.sessions, again.registry_problems()) == first
    assert len(first[2]) > 1


def test_a_registry_that_cannot_be_read_is_an_error_each_time(archive: Archive) -> None:
    """Nothing is remembered of it, and nothing of before is taken for it."""
    assert len(archive.sessions) == 2
    (archive.root / "sessions.yaml").write_text("sessions: 'x\n")
    for _ in range(2):
        with pytest.raises(ArchiveUnreadable, match="a quotation mark is opened"):
            _ = anew(archive).sessions


@pytest.mark.parametrize(
    "text",
    [
        *("no JSON", "[]", "{}", "7", "null", '[{"id": 1}]', '{"themes": [1]}', '["x"]'),
        '{"sessions": [{"id": "2022-x", "date": null, "themes": [], "presiding": []}]}',
    ],
)
def test_a_note_that_is_none_of_ours_is_not_believed(archive: Archive, text: str) -> None:
    """Another program may write into the catalogue; the files decide."""
    expected = (archive.settings, archive.sessions)
    with closing(sqlite3.connect(archive.cache / "catalogue.sqlite")) as database, database:
        database.execute("UPDATE notes SET text = ?", (text,))
    database.close()
    again = anew(archive)
    assert (again.settings, again.sessions) == expected


def _with_statement(archive: Archive) -> None:
    (archive.root / "2022.md").write_text(statement())


def _with_note(archive: Archive) -> None:
    file = archive.root / "sessions.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("a note", "another"), "utf-8")


def _with_organisation(archive: Archive) -> None:
    file = archive.root / "archive.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("An NGO", "Another"), "utf-8")


@pytest.mark.parametrize("change", [_with_statement, _with_note, _with_organisation])
def test_every_change_is_another_state_and_no_change_is_none(
    archive: Archive, change: Callable[[Archive], None]
) -> None:
    """By its state an index knows, without comparing anything, that it is up to date."""
    state = archive.state
    assert anew(archive).state == state
    change(archive)
    assert anew(archive).state != state
