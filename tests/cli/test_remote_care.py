"""What a shared index must not get, must not lose, and must not bring into an archive."""

from pathlib import Path

import pytest
from copies_world import WINDOWS, A, B, Copies, found, plant, write
from opensearchpy import OpenSearch
from program import untoc
from servers import server
from world import statement

from untoc_cli.archive.archive import Archive
from untoc_cli.search.drift import Memory
from untoc_cli.search.indexing import open_remote, words_beside
from untoc_cli.search.pushing import Choice, Push, judged_digests, plan_push, push, rebuild

ORIGINAL, TRANSLATION = "2022/original.md", "2022/translation.md"


@pytest.fixture(name="copies")
def _copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copies:
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))
    return Copies(tmp_path)


def as_now(archive: Archive) -> Archive:
    """Return an archive as a command that begins now sees it."""
    return Archive(archive.root, archive.cache.parent, archive.log_folder.parent)


def planned(archive: Archive) -> tuple[Push, Choice]:
    """Return what a push of everything would do."""
    remote, here = open_remote(archive), judged_digests(archive)
    choice = Choice(leaving=here.keys(), public=here.keys())
    memory = Memory(archive.log_folder, remote.key).read()
    return plan_push(here, remote.held(), memory, choice)[0], choice


def everything_in(copies: Copies) -> str:
    """Return all that the cluster has of an archive, replaced indexes included."""
    with OpenSearch(list(server())) as client:
        client.indices.refresh(index=f"{copies.index}-v*")
        return str(client.search(index=f"{copies.index}-v*", body={"size": 1000}))


def test_what_becomes_private_before_its_turn_is_not_sent(copies: Copies) -> None:
    """Nor is it said to have been sent; only what was judged goes, to the byte."""
    copies.push()
    write(copies.one, A, statement("Ammunition.\n"))
    archive = as_now(copies.one)
    plan, choice = planned(archive)
    write(copies.one, A, statement("A zeppelin.\n", visibility="private"))
    done = push(archive, open_remote(archive), plan, choice)
    assert (dict(plan.sent), dict(done.sent)) == ({A: 2}, {})
    assert done.faults == {A: "its file was changed or taken away meanwhile; send it once more"}
    assert "zeppelin" not in everything_in(copies)
    assert found(copies.two, "rifles OR zeppelin") == []
    assert copies.push(None, "-f", "json").json["data"]["removed"] == {A: 2}


def test_a_file_that_cannot_be_read_is_not_taken_for_removed(copies: Copies) -> None:
    """A slip in a header takes nothing away from others."""
    copies.push()
    write(copies.one, A, "---\ntitle: [\n---\nRifles.\n")
    pushed = copies.push(None, "--yes", "-f", "json")
    assert pushed.json["data"]["removed"] == {}
    assert pushed.json["data"]["withheld"] == [A]
    assert "not sent: a: it cannot be read; untoc validate\n" in pushed.stderr
    copies.pull()
    assert found(copies.two, "rifles") == ["a"]


def test_a_file_that_names_what_stays_is_not_sent_unasked(copies: Copies) -> None:
    """The id of a private statement says who spoke, and when."""
    write(copies.one, ORIGINAL, statement("A secret.\n", visibility="private"))
    write(copies.one, TRANSLATION, statement("Un secret.\n", translation_of="original"))
    said = copies.push().stderr
    assert "not sent: translation: it names a statement that is not for others\n" in said
    assert "original" not in everything_in(copies)
    copies.push(None, "translation")
    assert found(copies.one, "secret") == ["translation"]


def test_what_is_taken_away_is_gone_from_the_index_before_too(copies: Copies) -> None:
    """One that was replaced stays for searches that have begun, and can be read as well."""
    copies.push()
    write(copies.one, A, statement("Rifles.\n", visibility="private"))
    assert copies.push(None, "--rebuild", "-f", "json").json["data"]["removed"] == {A: 2}
    assert "Rifles" not in everything_in(copies)
    assert "landmines" in everything_in(copies)
    assert copies.push(None, "-f", "json").json["data"]["removed"] == {}


def test_an_index_that_is_searched_is_not_called_off(copies: Copies) -> None:
    """Whatever breaks off after the switch leaves everything where it is."""
    copies.push()
    new = open_remote(copies.one).replace(words_beside(copies.one))
    new.switch()
    new.call_off()
    assert open_remote(copies.one).sums().total == 0
    other = open_remote(copies.one).replace(words_beside(copies.one))
    other.call_off()
    assert open_remote(copies.one).is_there()


def test_a_file_that_changes_during_a_rebuild_stays_as_it_was_there(copies: Copies) -> None:
    """What others have of it is not lost because it could not be sent just now."""
    copies.push()
    write(copies.one, A, statement("Ammunition.\n"))
    archive = as_now(copies.one)
    assert archive.entries
    write(copies.one, A, statement("Grenades.\n"))
    remote = open_remote(archive)
    here = judged_digests(archive)
    choice = Choice(leaving=here.keys(), public=here.keys())
    done = rebuild(archive, remote, remote.held(), choice)
    assert (dict(done.sent), list(done.faults)) == ({}, [A])
    copies.pull()
    assert sorted(found(copies.two, "rifles OR landmine")) == ["a", "b"]


@pytest.mark.parametrize("path", ["README.md", "C:x.md", "a/" * 41 + "x.md", "x" * 260 + ".md"])
def test_what_is_no_statement_here_is_not_fetched(copies: Copies, path: str) -> None:
    """Nor what a folder of another system takes for a place elsewhere."""
    copies.push()
    plant(copies, [path])
    said = copies.pull(exit_code=1).stderr
    assert "not fetched: no statement's file is called so, or is so large" in said
    held = {file.relative_to(copies.two.root).as_posix() for file in copies.two.root.rglob("*.*")}
    assert held == {"archive.yaml", "sessions.yaml", A, B}


def test_a_file_that_is_no_statement_is_not_written_over(copies: Copies) -> None:
    """And the others come all the same."""
    copies.push()
    (copies.two.root / "2022").mkdir()
    (copies.two.root / A).write_bytes(b"\xff\xfe")
    said = copies.pull(exit_code=1)
    assert f"{A}: different here and there, and left alone" in said.stderr
    assert said.stdout.split("\n")[0] == f"Pulled {B} (new)"
    assert (copies.two.root / A).read_bytes() == b"\xff\xfe"
    untoc("undo", "--yes", archive=copies.two)


def test_a_file_that_is_gone_here_comes_back_by_its_id(copies: Copies) -> None:
    """Whether it was removed, or moved away because it differed; nothing else is fetched."""
    copies.same()
    (copies.two.root / B).unlink()
    assert copies.pull().stdout == "Nothing is there that is not here.\n"
    assert copies.pull(None, "b", "-f", "json").json["data"]["files"][0]["path"] == B
    assert (copies.two.root / B).read_bytes() == WINDOWS

    write(copies.one, A, statement("Theirs.\n"))
    write(copies.two, A, statement("Ours.\n"))
    copies.push()
    copies.pull(None, A, exit_code=1)
    assert (copies.two.root / A).read_text("utf-8") == statement("Ours.\n")
    (copies.two.root / A).rename(copies.two.root.parent / "a.md")
    copies.pull(None, "a")
    assert (copies.two.root / A).read_text("utf-8") == statement("Theirs.\n")
    assert copies.differing(copies.two) == {}
    assert "there is no statement 'c' in" in copies.pull(None, "c", exit_code=2).stderr


def test_what_is_not_for_others_is_missed_by_nobody(copies: Copies) -> None:
    """A search says nothing of it, and the status what stays and that all else is the same."""
    copies.push()
    write(copies.one, "2022/private.md", statement("A secret.\n", visibility="private"))
    assert untoc("search", "rifles", archive=copies.one).stderr == "1 statement\n"
    status = untoc("remote", "status", archive=copies.one)
    assert "1 not for others (untoc remote push says why)\n  2022/private.md\n" in status.stdout
    data = untoc("remote", "status", "-f", "json", archive=copies.one).json["data"]
    assert (data["differing"], data["staying"]) == ([], {"2022/private.md": "it is private"})


def test_a_dry_run_says_all_that_would_be_done(copies: Copies) -> None:
    """What is taken away is named as that, and that an index would be made anew."""
    copies.push()
    write(copies.one, A, statement("Rifles.\n", visibility="private"))
    write(copies.one, "2022/c.md", statement("Smuggling.\n"))
    said = copies.push(None, "--dry-run").stdout
    assert said == (
        "Would send 1 statement:\n  2022/c.md\nWould take away 1 statement:\n  2022/a.md\n"
    )
    made = copies.push(None, "--rebuild", "--dry-run").stdout
    assert made.startswith("Would make http://127.0.0.1:")
    assert "anew, and switch at once.\nWould send 1 statement:\n" in made


def test_a_search_says_what_brings_here_and_there_together(copies: Copies) -> None:
    """One command where one does it, and the status where there is more to it."""
    copies.same()
    write(copies.one, A, statement("Rifles and more.\n"))
    copies.push()
    said = untoc("search", "rifles", archive=copies.two).stderr
    assert "behind the shared index: 1 newer there; untoc remote pull --update" in said
    (copies.one.root / B).unlink()
    said = untoc("search", "rifles", archive=copies.one).stderr
    assert "behind the files here: 1 removed here; untoc remote status" in said


def test_what_was_asked_for_and_is_not_sent_is_named(copies: Copies) -> None:
    """It is newer there, or was removed there; whoever means theirs has a way."""
    copies.same()
    (copies.one.root / A).unlink()
    copies.push(None, "--yes")
    said = copies.push(copies.two, "a").stderr
    assert said == "not sent: a: removed there; untoc remote push ID --force sends it\n"
    forced = copies.push(copies.two, "a", "--force", "-f", "json").json["data"]
    assert forced["sent"] == {A: 3}
