"""Copies of one archive that share an index: what is sent and fetched, and what is left alone."""

from pathlib import Path

import pytest
from copies_world import WINDOWS, A, B, Copies, found, plant, program, write
from program import untoc
from world import build_archive, statement

from untoc_cli.search.engines import named_engine
from untoc_cli.search.indexing import open_index, refresh_index
from untoc_cli.search.query.tree import Term

PRIVATE = "2022/private.md"


@pytest.fixture(name="copies")
def _copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copies:
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))
    return Copies(tmp_path)


def test_nothing_is_searched_before_something_is_there(copies: Copies) -> None:
    """A search makes no index for all; it says what does, and what answers meanwhile."""
    refused = untoc("search", "firearms", archive=copies.one, exit_code=4).stderr
    assert "yet\n  try: untoc remote push; untoc search … --engine whoosh answers" in refused
    assert found(copies.one, "rifles", "--engine", "whoosh") == ["a"]


def test_what_one_sends_the_other_finds_and_fetches(copies: Copies) -> None:
    """The file comes to the last byte, is found at once, and can be taken back."""
    copies.push()
    searched = untoc("search", "landmine", archive=copies.two, exit_code=1)
    assert "the files here are behind the shared index: 2 only there; untoc remote pull" in (
        searched.stderr
    )
    assert "1 more is found there, and not on file here" in searched.stderr
    assert copies.pull().stdout.split("\n")[:2] == [f"Pulled {A} (new)", f"Pulled {B} (new)"]
    assert (copies.two.root / B).read_bytes() == WINDOWS
    assert found(copies.two, "landmine") == ["b"]
    assert copies.differing(copies.two) == {}
    untoc("undo", "--yes", archive=copies.two)
    assert not (copies.two.root / A).exists()


def test_a_search_says_when_the_index_is_behind(copies: Copies) -> None:
    """What was changed here and not sent is not passed off as searched."""
    copies.push()
    write(copies.one, A, statement("Ammunition.\n"))
    write(copies.one, "2022/c.md", statement("Ammunition too.\n"))
    said = untoc("search", "ammunition", archive=copies.one, exit_code=1).stderr
    assert (
        "the shared index is behind the files here: 1 newer here and 1 only here; "
        "untoc remote push" in said
    )
    copies.push()
    after = untoc("search", "ammunition", archive=copies.one)
    assert (found(copies.one, "ammunition"), after.stderr) == (["a", "c"], "2 statements\n")


def test_only_what_differs_is_sent(copies: Copies) -> None:
    """Each statement has a revision, one more with each change that is sent."""
    copies.push()
    write(copies.one, A, statement("Ammunition.\n"))
    would = copies.push(None, "--dry-run", "-f", "json").json["data"]
    done = copies.push(None, "-f", "json").json["data"]
    assert (would["sent"], done["sent"], done["unchanged"]) == ({A: 2}, {A: 2}, 1)
    assert copies.push(None, "-f", "json").json["data"]["sent"] == {}


def test_the_second_of_two_changes_is_refused_and_named(copies: Copies) -> None:
    """Neither is lost: one is there, the other stays in the file until somebody decides."""
    copies.same()
    write(copies.one, A, statement("The first change.\n"))
    write(copies.two, A, statement("The second change.\n"))
    copies.push()
    refused = copies.push(copies.two, exit_code=1)
    assert f"{A}: different here and there, and left alone" in refused.stderr
    assert copies.differing(copies.two) == {A: "different here and there"}
    assert (found(copies.one, "first"), found(copies.one, "second")) == (["a"], [])
    assert "second" in (copies.two.root / A).read_text(encoding="utf-8")
    copies.pull(exit_code=1)
    assert "second" in (copies.two.root / A).read_text(encoding="utf-8")
    forced = copies.push(copies.two, "a", "--force", "-f", "json").json["data"]
    assert forced["sent"] == {A: 3}
    assert copies.differing(copies.one) == {A: "newer there"}


def test_an_older_copy_overwrites_nothing(copies: Copies) -> None:
    """Who has not changed a statement sends none of it, and gets the newer one when asked."""
    copies.same()
    write(copies.one, A, statement("Ammunition.\n"))
    copies.push()
    assert copies.push(copies.two, "-f", "json").json["data"]["sent"] == {}
    assert "newer there; untoc remote pull --update" in copies.pull(exit_code=0).stderr
    copies.pull(None, "--update")
    assert (copies.two.root / A).read_text(encoding="utf-8") == statement("Ammunition.\n")


def test_a_copy_without_a_past_is_in_conflict(copies: Copies) -> None:
    """Two versions of which nobody knows which is newer are never guessed about."""
    copies.push()
    write(copies.two, A, statement("Ammunition.\n"))
    copies.push(copies.two, exit_code=1)
    assert copies.differing(copies.two) == {A: "different here and there", B: "only there"}


def test_what_is_private_stays_unless_it_is_asked_for(copies: Copies) -> None:
    """It goes only by its id, and then stays there; what becomes private is taken away."""
    write(copies.one, PRIVATE, statement("A secret.\n", visibility="private"))
    write(copies.one, "2022/later.md", statement("A secret.\n", embargo="2099-01-01"))
    said = copies.push().stderr
    assert "not sent: private: it is private\n" in said
    assert "not sent: later: it is under an embargo until 2099-01-01\n" in said
    assert found(copies.one, "secret") == []
    copies.push(None, "private")
    copies.push()
    assert found(copies.one, "secret") == ["private"]
    write(copies.one, A, statement("Rifles.\n", visibility="private"))
    assert copies.push(None, "-f", "json").json["data"]["removed"] == {A: 2}
    assert found(copies.one, "rifles") == []


def test_what_is_removed_here_is_taken_away_only_when_said(copies: Copies) -> None:
    """And no older copy brings it back."""
    copies.same()
    (copies.one.root / A).unlink()
    assert "left there: 1 statement you removed here: 2022/a.md" in copies.push().stderr
    assert copies.push(None, "--yes", "-f", "json").json["data"]["removed"] == {A: 2}
    assert copies.push(copies.two, "-f", "json").json["data"]["sent"] == {}
    assert copies.differing(copies.two) == {A: "removed there"}
    assert "removed there, or not for others any more; left here" in copies.pull().stderr
    write(copies.one, A, statement("Firearms again.\n"))
    assert copies.push(None, "-f", "json").json["data"]["sent"] == {A: 3}


def test_an_index_made_anew_keeps_what_is_only_there(copies: Copies) -> None:
    """What others sent is in the new one as well, with its revision; removed stays removed."""
    copies.same()
    write(copies.two, "2022/c.md", statement("Smuggling.\n"))
    write(copies.two, A, statement("Ammunition.\n"))
    copies.push(copies.two)
    (copies.one.root / B).unlink()
    copies.push(None, "--yes")
    assert copies.push(None, "--rebuild", "-f", "json").json["data"]["rebuilt"] is True
    assert found(copies.two, "smuggling OR ammunition") == ["a", "c"]
    assert copies.differing(copies.two) == {B: "removed there"}
    assert copies.differing(copies.one) == {A: "newer there", "2022/c.md": "only there"}


def test_who_searches_for_days_searches_what_is_current(copies: Copies) -> None:
    """An index that took the place of the one it began with is noticed by the next search."""
    copies.same()
    index = open_index(copies.two, named_engine("opensearch"))
    for body in ("Ammunition", "Landmines", "Grenades"):
        write(copies.one, A, statement(f"{body}.\n"))
        copies.push(None, "--rebuild")
        notes = refresh_index(copies.two, index).notes
        assert [hit.path for hit in index.search(Term(body))] == (
            [A, B] if body == "Landmines" else [A]
        )
        assert "1 newer there" in notes[0]


def test_two_who_send_at_once_lose_nothing(copies: Copies) -> None:
    """Statements of both are there, and a third one sees them."""
    copies.push()
    many = [f"2022/{who}{number}.md" for who in "xy" for number in range(30)]
    for path in many:
        copy = copies.one if "x" in path else copies.two
        write(copy, path, statement(f"Firearms, said by {path}.\n"))
    running = [program("remote", "push", archive=copy) for copy in (copies.one, copies.two)]
    assert [process.wait(60) for process in running] == [0, 0]
    assert sorted(path for path in copies.differing(copies.one) if "y" in path) == sorted(
        path for path in many if "y" in path
    )
    copies.pull(copies.one)
    assert copies.differing(copies.one) == {}


def test_a_path_that_leads_elsewhere_is_not_written(copies: Copies) -> None:
    """What the index says is data; only a statement's file is made of it."""
    copies.push()
    hostile = ["../out.md", "archive.yaml", ".git/hooks/x.md", "/abs.md", "a\\b.md", "x\x1b.md"]
    plant(copies, hostile)
    refused = copies.pull(exit_code=1)
    assert refused.stderr.count("no statement's file is called so") == 1
    held = {file.relative_to(copies.two.root).as_posix() for file in copies.two.root.rglob("*.*")}
    assert held == {"archive.yaml", "sessions.yaml", A, B}


def test_a_text_that_was_changed_on_its_way_is_refused(copies: Copies) -> None:
    """A fingerprint goes with it; nothing is filed."""
    copies.push()
    plant(copies, ["2022/c.md"], digest="0" * 64)
    refused = copies.pull(exit_code=4)
    assert "2022/c.md in the shared index is not the one that was sent" in refused.stderr
    assert not (copies.two.root / A).exists()


def test_a_look_names_what_is_well_and_what_is_not(copies: Copies) -> None:
    """Product, clock, index, mapping, health and permission, with a code for programs."""
    before = untoc("remote", "check", "-f", "json", archive=copies.one, exit_code=1).json["data"]
    assert [sign["about"] for sign in before["signs"] if not sign["is_good"]] == ["index"]
    copies.push()
    after = untoc("remote", "check", "-f", "json", archive=copies.one).json["data"]["signs"]
    assert [sign["about"] for sign in after] == (
        "server,who asks,clock,index,mapping,health,permission".split(",")
    )


def test_options_of_another_deed_are_refused(copies: Copies) -> None:
    """What would be passed over is an error."""
    for typed in ("pull --force", "status a", "push --update", "push --force"):
        untoc("remote", *typed.split(), archive=copies.one, exit_code=2)


def test_an_archive_that_shares_nothing_says_so(tmp_path: Path) -> None:
    """Without a place in archive.yaml there is nothing to ask."""
    archive = build_archive(tmp_path, {A: statement("Firearms.\n")})
    for command in (("remote", "status"), ("search", "firearms", "--engine", "opensearch")):
        said = untoc(*command, archive=archive, exit_code=4).stderr
        assert said.startswith("error: archive.yaml does not say where OpenSearch is")
