"""Which statements are shown beside one as like it."""

from pathlib import Path

from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.sharing.site.related import find_related

FILES = {
    "2022/guns.md": statement("We urge States to mark firearms and to trace ammunition.\n"),
    "2023/guns.md": statement("States should trace firearms, and mark ammunition too.\n"),
    "2023/victims.md": statement("Victims of trafficking need shelter and protection.\n"),
    "2024/victims.md": statement("We ask for shelter and protection of trafficking victims.\n"),
    "2024/thanks.md": statement("Thank you.\n"),
}
ALIKE = {
    "2022/guns.md": ["2023/guns.md"],
    "2023/guns.md": ["2022/guns.md"],
    "2023/victims.md": ["2024/victims.md"],
    "2024/victims.md": ["2023/victims.md"],
    "2024/thanks.md": [],
}


def related(archive: Archive) -> dict[str, list[str]]:
    """Return the paths of what is related to each statement, by its path."""
    found = find_related(archive, archive.statements)
    return {path: [s.path for s in alike] for path, alike in sorted(found.items())}


def test_statements_on_the_same_are_related_and_a_courtesy_to_none(tmp_path: Path) -> None:
    """By the words that few others say, in whatever form."""
    assert related(build_archive(tmp_path, FILES)) == dict(sorted(ALIKE.items()))


def test_what_was_found_is_kept_until_a_text_changes(tmp_path: Path) -> None:
    """The second look answers from the catalogue; a changed file is looked at again."""
    archive = build_archive(tmp_path, FILES)
    assert related(archive) == related(Archive(archive.root, tmp_path / "cache"))
    (archive.root / "2023" / "guns.md").write_text(statement("We thank the Secretariat.\n"))
    again = related(Archive(archive.root, tmp_path / "cache"))
    assert again["2022/guns.md"] == []
    assert again["2024/victims.md"] == ["2023/victims.md"]
