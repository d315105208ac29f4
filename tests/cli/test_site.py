"""`untoc site`, as it is called."""

import json
from pathlib import Path

import pytest
from program import untoc
from world import build_archive, statement

PRIVATE = statement("We ask for this.\n", visibility="private")


def test_it_says_what_it_wrote_and_what_it_left_out(tmp_path: Path) -> None:
    """How many files, where to begin, and that something stays."""
    archive = build_archive(tmp_path, {"2022/a.md": statement(), "2022/b.md": PRIVATE})
    out = tmp_path / "out"
    first = untoc("site", out, archive=archive)
    files = [path for path in out.rglob("*") if path.is_file() and path.name != "untoc-site.json"]
    number = len(files)
    assert first.stdout == (
        f"Wrote {number} files to {out}\n  {number} new\n  open {out}/index.html\n"
    )
    left_out = "1 statement is private or under an embargo, and left out"
    assert left_out in first.stderr.splitlines()
    (archive.root / "2022" / "a.md").write_text(statement("We ask.\n"))
    again = untoc("site", "../out", "--dry-run", "-f", "json", archive=archive).json
    changed = {f["path"] for f in again["data"]["files"] if f["state"] == "changed"}
    assert "statements/a/index.html" in changed
    assert "speakers/index.html" not in changed
    assert (again["data"]["folder"], again["data"]["withheld"]) == (str(out), 1)


def test_paths_are_the_files_of_the_site(tmp_path: Path) -> None:
    """For whoever copies them by a program."""
    archive = build_archive(tmp_path, {"2022/a.md": statement()})
    listed = untoc("site", tmp_path / "out", "-f", "paths", archive=archive).stdout.splitlines()
    assert {Path(path) for path in listed} == {
        path
        for path in (tmp_path / "out").rglob("*")
        if path.is_file() and path.name != "untoc-site.json"
    }


def test_an_address_gets_the_slash_at_its_end(tmp_path: Path) -> None:
    """People type it with and without."""
    archive = build_archive(tmp_path, {"2022/a.md": statement()})
    untoc("site", tmp_path / "out", "--base", "https://example.org/a", archive=archive)
    page = (tmp_path / "out" / "statements" / "a" / "index.html").read_text()
    assert '<link rel="canonical" href="https://example.org/a/statements/a/">' in page


@pytest.mark.parametrize("base", ["example.org", "ftp://example.org", "https://", "https://a/?b"])
def test_what_is_no_address_is_refused(base: str, tmp_path: Path) -> None:
    """A wrong one would stand on every page."""
    archive = build_archive(tmp_path, {"2022/a.md": statement()})
    result = untoc("site", tmp_path / "out", "--base", base, archive=archive, exit_code=2)
    assert result.stderr == (
        f"error: --base '{base}' is not the address of a site\n"
        "  try: --base https://example.org/statements/\n"
    )
    assert not (tmp_path / "out").exists()


def test_whom_to_ask_is_said_in_archive_yaml(tmp_path: Path) -> None:
    """An e-mail address becomes a link."""
    settings = "name: A test\ncontact: office@example.org\n"
    archive = build_archive(tmp_path, {"archive.yaml": settings})
    untoc("site", tmp_path / "out", archive=archive)
    page = (tmp_path / "out" / "about" / "index.html").read_text()
    assert '<a href="mailto:office@example.org">office@example.org</a>' in page


def test_the_site_of_another_archive_is_not_written_over(tmp_path: Path) -> None:
    """Nor is that of one with the same name; whoever means it says so."""
    out = tmp_path / "out"
    ours = build_archive(tmp_path / "a", {"archive.yaml": "name: Ours\n", "2022/a.md": statement()})
    theirs = build_archive(
        tmp_path / "b", {"archive.yaml": "name: Theirs\n", "2022/a.md": statement()}
    )
    same_name = build_archive(
        tmp_path / "c", {"archive.yaml": "name: Ours\n", "2022/c.md": statement()}
    )
    untoc("site", out, archive=ours)
    before = {path: path.read_bytes() for path in out.rglob("*.*") if path.is_file()}
    assert untoc("site", out, archive=theirs, exit_code=2).stderr == (
        f"error: {out} holds the site of another archive, 'Ours', not of 'Theirs'\n"
        "  try: another folder, or --replace\n"
    )
    assert untoc("site", out, archive=same_name, exit_code=2).stderr == (
        f"error: {out} holds the site of another archive: of the 1 statement in it, none is in "
        "'Ours'\n  try: another folder, or --replace\n"
    )
    assert {path: path.read_bytes() for path in out.rglob("*.*") if path.is_file()} == before
    untoc("site", out, "--replace", archive=theirs)
    assert "Theirs" in (out / "index.html").read_text()


def test_an_archive_that_was_moved_or_whose_statements_were_renamed_keeps_its_site(
    tmp_path: Path,
) -> None:
    """Its site says no path; and that of an earlier untoc says no name."""
    out = tmp_path / "out"
    archive = build_archive(tmp_path / "a", {"2022/a.md": statement(), "2022/b.md": PRIVATE})
    untoc("site", out, archive=archive)
    assert str(tmp_path) not in (out / "untoc-site.json").read_text()
    moved = build_archive(tmp_path / "elsewhere", {"2022/c.md": statement(aliases="[a]")})
    untoc("site", out, archive=moved)
    listing = json.loads((out / "untoc-site.json").read_text())
    del listing["archive"]
    (out / "untoc-site.json").write_text(json.dumps(listing))
    untoc("site", out, archive=moved)


def test_a_theme_that_is_none_is_said_before_others_see_it(tmp_path: Path) -> None:
    """It would stand there as a working group; an archive without such says nothing of it."""
    files = {"2022/a.md": statement(theme="firarms"), "2022/b.md": statement()}
    wrong = untoc("site", tmp_path / "out", archive=build_archive(tmp_path / "a", files))
    note = "1 error in themes or registry may stand on the site: see untoc validate"
    assert note in wrong.stderr.splitlines()
    files["2022/a.md"] = statement()
    right = untoc("site", tmp_path / "out2", archive=build_archive(tmp_path / "b", files))
    assert "untoc validate" not in right.stderr
