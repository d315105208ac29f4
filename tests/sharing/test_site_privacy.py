"""What may not leave the archive is in no file of its site, and in no count either."""

from pathlib import Path

from site_world import SECRETS, TODAY, built, site_of, small_archive
from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.sharing.publication import PublishedArchive


def leaks(files: dict[str, bytes]) -> list[tuple[str, str]]:
    """Return where a secret word stands: in the path of a file or in its bytes."""
    return [
        (path, secret)
        for path, data in files.items()
        for secret in SECRETS
        if secret in path or secret.encode() in data
    ]


def test_no_file_holds_a_word_of_what_is_private_or_under_an_embargo(tmp_path: Path) -> None:
    """Title, speaker, organisation, meeting, topic, text, and the id that a translation names."""
    assert leaks(site_of(small_archive(tmp_path), "https://example.org/")) == []


def test_the_folder_on_the_disk_holds_none_either(tmp_path: Path) -> None:
    """Lists of files and what was staged are part of it."""
    out = tmp_path / "out"
    built(small_archive(tmp_path), out)
    on_disk = {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*") if p.is_file()}
    assert "untoc-site.json" in on_disk
    assert leaks(on_disk) == []


def test_a_session_with_only_a_private_statement_counts_as_one_without(tmp_path: Path) -> None:
    """A number would say that there is something to be asked for."""
    private = statement("We ask.\n", session="2022-firearms", visibility="private")
    pages = site_of(build_archive(tmp_path, {"2022/a.md": private}))
    page = pages["sessions/2022-firearms/index.html"].decode()
    assert "Nothing is published here." in page
    assert 'content="2022-05-06, held; no statement published."' in page


def test_the_site_is_the_same_as_that_of_an_archive_without_what_is_private(
    tmp_path: Path,
) -> None:
    """So no figure, neighbour, summary or likeness can depend on it."""
    whole = small_archive(tmp_path / "whole")
    kept = {
        entry.path: (whole.root / entry.path).read_bytes()
        for entry in PublishedArchive(whole, TODAY).entries
    }
    registry = (whole.root / "sessions.yaml").read_text("utf-8")
    without = build_archive(tmp_path / "without", kept, registry=registry)
    assert len(kept) == len(whole.statements) - 2
    assert site_of(whole) == site_of(without)


def test_what_becomes_private_vanishes_from_the_site_with_all_its_files(tmp_path: Path) -> None:
    """A text published by mistake is deleted by the next run."""
    path, out = "2022/zebulon.md", tmp_path / "out"
    shown = statement("We urge States to protect the quagga.\n", speaker="Zebulon")
    archive = build_archive(tmp_path, {path: shown})
    first = built(archive, out)
    (archive.root / path).write_text(shown.replace("---\n", "---\nvisibility: private\n", 1))
    second = built(Archive(archive.root, tmp_path / "cache"), out)

    gone = {path for path, state in second.items() if state == "removed"}
    assert gone == {p for p in first if "zebulon" in p or p == "years/2022/index.html"}
    assert [p for p in out.rglob("*") if "zebulon" in p.name] == []
    assert leaks({p.name: p.read_bytes() for p in out.rglob("*") if p.is_file()}) == []
