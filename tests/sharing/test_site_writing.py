"""How a site comes onto the disk: only into a folder of its own, only what changed, and whole."""

import contextlib
import errno
import json
import os
from pathlib import Path

import pytest
from site_world import FILES, REGISTRY, TODAY, built, small_archive
from world import build_archive

from untoc_cli.archive.archive import Archive
from untoc_cli.errors import Refused, UntocError
from untoc_cli.sharing.site import writing
from untoc_cli.sharing.site.building import Plan, build_site
from untoc_cli.sharing.site.writing import LISTING, SiteFile, write_site

OURS = ("archive", "ngo", "other", "project", "published")


def on_disk(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder, the list of untoc aside."""
    found = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    found.pop(LISTING, None)
    return found


def everything(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder but for what untoc keeps for itself beside the archive."""
    return {p: d for p, d in on_disk(folder).items() if p.split("/")[0] in OURS}


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        (".", "lies inside the archive"),
        ("site", "lies inside the archive"),
        ("..", "lies around the archive"),
        ("../other", "is not empty, and no site of untoc"),
        ("../note.txt", "is a file, not a folder"),
        ("../loop", "cannot be a folder"),
        (f"../{'n' * 300}", "cannot be a folder"),
        ("../ngo", "belongs to the archive .*ngo"),
        ("../ngo/site/of/ours", "belongs to the archive .*ngo"),
        ("../project", "belongs to the archive .*project.statements"),
        ("../published/archive", "lies inside the site .*published"),
    ],
)
def test_a_site_goes_into_a_folder_of_its_own(place: str, reason: str, tmp_path: Path) -> None:
    """Nothing is written into an archive, around it, or over the files of somebody."""
    archive = small_archive(tmp_path)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.txt").write_text("mine")
    (tmp_path / "note.txt").write_text("mine")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for name in ("ngo", "project/statements"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "archive.yaml").write_text("name: Another")
    put(tmp_path / "published", OLD)
    before = everything(tmp_path)
    with pytest.raises(Refused, match=reason):
        build_site(archive, archive.root / place, Plan(TODAY))
    assert everything(tmp_path) == before


def test_the_same_archive_gives_the_same_bytes_and_touches_nothing_twice(tmp_path: Path) -> None:
    """A copy by rsync then sends only what changed."""
    archive, out = small_archive(tmp_path), tmp_path / "out"
    first = built(archive, out)
    before = {p: p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file()}
    second = built(Archive(archive.root, tmp_path / "another cache"), out)
    assert set(first.values()) == {"new"}
    assert set(second.values()) == {"unchanged"}
    assert {p: p.stat().st_mtime_ns for p in out.rglob("*") if p.is_file()} == before
    built(build_archive(tmp_path / "copy", FILES, registry=REGISTRY), tmp_path / "out2")
    assert on_disk(tmp_path / "out2") == on_disk(out)


def test_what_untoc_did_not_make_stays(tmp_path: Path) -> None:
    """A file of somebody else, hidden folders, and one that lies where a page would be."""
    archive, out = small_archive(tmp_path), tmp_path / "out"
    (out / ".git").mkdir(parents=True)
    (out / ".git" / "HEAD").write_text("ref")
    built(archive, out)
    (out / "statements" / "mine.txt").write_text("mine")
    listing = json.loads((out / LISTING).read_text())
    del listing["files"]["404.html"]
    (out / LISTING).write_text(json.dumps(listing))
    (out / "404.html").write_text("mine too")

    done = build_site(archive, out, Plan(TODAY))

    assert done.kept == ("404.html",)
    assert (out / "404.html").read_text() == "mine too"
    assert (out / "statements" / "mine.txt").read_text() == "mine"
    assert (out / ".git" / "HEAD").read_text() == "ref"


def test_a_page_changed_by_hand_is_made_anew_and_that_is_said(tmp_path: Path) -> None:
    """Pages are made, not edited; but nobody should wonder where a change went."""
    archive, out = small_archive(tmp_path), tmp_path / "out"
    built(archive, out)
    page = out / "about" / "index.html"
    made = page.read_bytes()
    page.write_text("changed")
    assert build_site(archive, out, Plan(TODAY)).edited == ("about/index.html",)
    assert page.read_bytes() == made


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    """Not even the folder."""
    archive, out = small_archive(tmp_path), tmp_path / "out"
    would = build_site(archive, out, Plan(TODAY, dry_run=True))
    assert not out.exists()
    assert build_site(archive, out, Plan(TODAY)) == would


OLD = {"index.html": "a", "a/index.html": "old", "gone/index.html": "gone"}
NEW = {"style.css": "x", "index.html": "a b", "a/index.html": "new", "b/index.html": "b"}


def put(folder: Path, files: dict[str, str]) -> None:
    """Write a site of literal texts."""
    write_site(folder, [SiteFile(p, t.encode()) for p, t in files.items()], folder.parent)


@pytest.mark.parametrize("step", ["_move", "_delete", "_write"])
@pytest.mark.parametrize("at", range(5))
def test_a_run_that_is_killed_leaves_whole_pages_that_the_next_one_knows(
    step: str, at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file is the old or the new one, links lead somewhere, and the next run ends it.

    The next run wants the old site again: nothing of the new one may be left as if it were
    somebody else's.
    """
    out = tmp_path / "out"
    put(out, OLD)
    steps = iter(range(100))
    real = getattr(writing, step)

    def killed(*arguments: object) -> None:
        if next(steps) == at:
            raise KeyboardInterrupt
        real(*arguments)

    with monkeypatch.context() as patch, contextlib.suppress(KeyboardInterrupt):
        patch.setattr(writing, step, killed)
        put(out, NEW)
    left = {p: d.decode() for p, d in on_disk(out).items() if not p.startswith(".")}
    assert {p for p, text in left.items() if text not in (OLD.get(p), NEW.get(p))} == set()
    assert all(f"{name}/index.html" in left for name in left["index.html"].split())
    put(out, OLD)
    assert {p: d.decode() for p, d in on_disk(out).items()} == OLD


def test_a_list_that_leads_out_of_the_folder_deletes_nothing_there(tmp_path: Path) -> None:
    """The list is a file like others, and may have been written by anybody."""
    archive, out = small_archive(tmp_path), tmp_path / "out"
    built(archive, out)
    secret = tmp_path / "secret.txt"
    secret.write_text("kept")
    (out / "way").symlink_to(tmp_path)
    listing = json.loads((out / LISTING).read_text())
    for path in ("../secret.txt", str(secret), "way/secret.txt", "a/../../secret.txt", "a\0b"):
        listing["files"][path] = "0"
    (out / LISTING).write_text(json.dumps(listing))
    built(archive, out)
    assert secret.read_text() == "kept"


def test_a_link_in_the_folder_is_not_followed_out_of_it(tmp_path: Path) -> None:
    """Pages are written into the folder that was named, and nowhere else."""
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    elsewhere.mkdir()
    write_site(out, [SiteFile("index.html", b"a")], tmp_path)
    (out / "statements").symlink_to(elsewhere)
    with pytest.raises(Refused, match="leads out of"):
        write_site(out, [SiteFile("statements/a/index.html", b"b")], tmp_path)
    assert list(elsewhere.rglob("*.html")) == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    """One sentence, and what to look at."""
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(UntocError, match="cannot be written: permission denied"):
        write_site(tmp_path / "closed" / "out", [SiteFile("index.html", b"a")], tmp_path)


@pytest.mark.parametrize("text", ["", "[]", '{"files": 3}', "{", '{"other": {}}'])
def test_a_list_that_cannot_be_read_stops_the_run(text: str, tmp_path: Path) -> None:
    """Otherwise pages that should go would be taken for somebody else's and stay."""
    archive, out = small_archive(tmp_path), tmp_path / "out"
    built(archive, out)
    (out / LISTING).write_text(text)
    with pytest.raises(Refused, match="nobody knows which files untoc made"):
        built(archive, out)


def test_a_folder_in_the_place_of_a_page_stays_and_is_said(tmp_path: Path) -> None:
    """Also where untoc made the page that was there before, and where none is wanted any more."""
    out = tmp_path / "out"
    put(out, OLD)
    for path in ("index.html", "gone/index.html"):
        (out / path).unlink()
        (out / path).mkdir()
        (out / path / "mine.txt").write_text("mine")
    done = write_site(out, [SiteFile(p, t.encode()) for p, t in NEW.items()], tmp_path)
    left = {p: d.decode() for p, d in on_disk(out).items()}
    mine = {"index.html/mine.txt": "mine", "gone/index.html/mine.txt": "mine"}
    assert done.kept == ("index.html",)
    assert left == {p: text for p, text in NEW.items() if p != "index.html"} | mine


def test_a_file_in_the_place_of_a_folder_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    """It may be anything, and the site would be half there without the folder."""
    out = tmp_path / "out"
    put(out, {"style.css": "x"})
    (out / "a").write_text("mine")
    with pytest.raises(Refused, match="a is a file, and the site needs a folder there"):
        put(out, NEW)
    assert {p: d.decode() for p, d in on_disk(out).items()} == {"style.css": "x", "a": "mine"}


def test_what_was_prepared_is_gone_when_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would keep the disk full."""
    out = tmp_path / "out"
    put(out, OLD)
    real = writing._write  # noqa: SLF001 - the step at which a disk is full

    def full(file: Path, data: bytes) -> None:
        if file.name == "index.html":
            raise OSError(errno.ENOSPC, "No space left on device")
        real(file, data)

    monkeypatch.setattr(writing, "_write", full)
    with pytest.raises(UntocError, match="no space left"):
        put(out, NEW)
    assert {p: d.decode() for p, d in on_disk(out).items()} == OLD


def test_a_link_in_the_place_of_what_is_prepared_is_not_followed(tmp_path: Path) -> None:
    """Nothing of the site is written where it leads."""
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "index.html").write_text("mine")
    put(out, OLD)
    (out / ".untoc-site").symlink_to(elsewhere)
    put(out, NEW)
    assert (elsewhere / "index.html").read_text() == "mine"
    assert {p: d.decode() for p, d in on_disk(out).items()} == NEW
