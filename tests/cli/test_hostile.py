"""What somebody may put into a shared archive to do harm: shown safely, refused, or named.

Ten thousand broken files are tried by `benchmarks/malformed.py`; here are some hundred of them, and
what no mutation finds.
"""

import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from malformed import COMMANDS, batches, try_batch
from program import run, untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive
from untoc_cli.archive.files import LARGEST

READING = (*COMMANDS, ("show", "good"), ("show", "bad"))
OUTSIDE = "Words that lie outside of the archive."


def listed(archive: Archive) -> set[tuple[str, str]]:
    """Return path and code of each error that `validate` names."""
    findings = run("validate", "-f", "json", archive=archive).json["findings"]
    return {(f["path"], f["code"]) for f in findings if f["severity"] == "error"}


def test_broken_files_break_no_command_and_each_is_named(tmp_path: Path) -> None:
    """A short form of the benchmark: the same files on every run."""
    outcomes: Counter[str] = Counter()
    (files,) = batches(count=80, seed=2022, size=80)
    assert try_batch(tmp_path, files, outcomes, Counter()) == []
    assert outcomes.total() == 80
    assert {"readable", "header-unreadable", "header-missing", "not-utf8"} <= set(outcomes)


def _to(target: str) -> Callable[[Path], None]:
    return lambda place: place.symlink_to(target)


def _sparse(place: Path) -> None:
    with place.open("wb") as file:
        file.truncate(LARGEST + 1)


ENDLESS: dict[str, tuple[Callable[[Path], None], str]] = {
    "pipe": (os.mkfifo, "it is no ordinary file"),
    "link to a device": (_to("/dev/zero"), "it is a link that leads out of the archive"),
    "link to a secret": (_to("../../secret.md"), "it is a link that leads out of the archive"),
    "link to itself": (_to("bad.md"), "too many levels of symbolic links"),
    "twenty gigabytes": (_sparse, "it is larger than 4 MB"),
}


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices as files")
@pytest.mark.parametrize("kind", ENDLESS)
def test_what_never_ends_or_leads_outside_is_named_and_not_read(kind: str, tmp_path: Path) -> None:
    """No command waits for a pipe, follows a link out of the archive, or reads without end."""
    make, reason = ENDLESS[kind]
    archive = build_archive(tmp_path, {"2022/good.md": statement()})
    (tmp_path / "secret.md").write_text(statement(OUTSIDE))
    make(archive.root / "2022" / "bad.md")
    for command in READING:
        result = run(*command, archive=archive)
        assert OUTSIDE not in result.stdout + result.stderr
        assert result.exit_code in (0, 1, 2)
    shown = run("validate", archive=archive).stdout
    assert f"2022/bad.md  error  the file cannot be read: {reason}" in shown


@pytest.mark.skipif(os.name != "posix", reason="pipes and devices as files")
@pytest.mark.parametrize("name", ["sessions.yaml", "archive.yaml"])
@pytest.mark.parametrize("kind", ["pipe", "link to a device", "twenty gigabytes"])
def test_a_registry_that_never_ends_stops_no_command(name: str, kind: str, tmp_path: Path) -> None:
    """Commands say that it cannot be read, or that here is no archive, and end."""
    archive = build_archive(tmp_path, {"2022/good.md": statement()})
    (archive.root / name).unlink()
    ENDLESS[kind][0](archive.root / name)
    for command in READING:
        assert run(*command, archive=archive).exit_code in (0, 1, 2, 3)
    is_archive = (archive.root / "archive.yaml").is_file()
    assert not is_archive or (name, "registry-unreadable") in listed(archive)


HEADERS = {
    "a million aliases": ("aliases", f"[{', '.join(f'a{number}' for number in range(1_000_000))}]"),
    "five megabytes of keys": ("title", "x\n" + "".join(f"k{n}: v\n" for n in range(500_000))),
    "brackets": ("topics", "[" * 100_000),
    "braces": ("topics", "{a: " * 50_000),
    "dashes": ("topics", "\n  " + "- " * 90_000),
    "a bomb": ("topics", "\n  - &a [x, x]\n  - &b [*a, *a]\n  - [*b, *b]"),
    "a tag that runs a program": ("title", '!!python/object/apply:os.system ["touch bombed"]'),
}


@pytest.mark.parametrize("kind", HEADERS)
def test_a_header_made_to_exhaust_the_program_is_refused_and_named(
    kind: str, tmp_path: Path
) -> None:
    """Nothing of it is built, and the other statements are found."""
    key, value = HEADERS[kind]
    files = {"2022/bad.md": statement(**{key: value}), "2022/good.md": statement("We ask.\n")}
    archive = build_archive(tmp_path, files)
    is_too_large = len(files["2022/bad.md"]) > LARGEST
    code = "file-unreadable" if is_too_large else "header-unreadable"
    assert listed(archive) == {("2022/bad.md", code)}
    assert untoc("list", "-f", "json", archive=archive).json["data"]["total"] == 1
    assert not list(tmp_path.rglob("bombed"))


def test_thousands_of_faults_in_one_header_stay_readable(tmp_path: Path) -> None:
    """Unknown words are named up to a number, so that the answer does not grow by their square."""
    words = ", ".join(f"firearm{number}" for number in range(5000))
    archive = build_archive(tmp_path, {"2022/bad.md": statement(theme=f"[{words}]")})
    shown = untoc("validate", archive=archive, exit_code=1).stdout
    assert len(shown) < 20_000
    assert "4,980 other themes are not known either" in shown


def test_folders_without_end_are_named_and_left(tmp_path: Path) -> None:
    """A depth at which no person files anything ends the walk."""
    archive = build_archive(tmp_path, {"2022/good.md": statement()})
    deep = archive.root.joinpath(*["d"] * 60)
    deep.mkdir(parents=True)
    (deep / "bad.md").write_text(statement())
    ((path, code),) = listed(archive)
    assert (path, code) == ("/".join(["d"] * 41), "file-unreadable")


@pytest.mark.skipif(os.name != "posix", reason="names that Windows cannot hold")
@pytest.mark.parametrize(
    "name", ["\x1b[31mred", "a\nb", "\u202egnp", "[bold]x", "$(touch x)", "-rf"]
)
def test_a_hostile_name_is_shown_as_harmless_text(name: str, tmp_path: Path) -> None:
    """A name moves no cursor, reorders no line, and ends no shell word."""
    archive = build_archive(tmp_path, {f"2022/{name}.md": statement(theme="TIP")})
    for command in READING[:-2]:
        result = run(*command, archive=archive)
        said = result.stdout + result.stderr
        assert [c for c in said if not c.isprintable() and c != "\n"] == []
        assert result.exit_code in (0, 1, 2)
    lines = run("validate", "--suggest", archive=archive).stdout.splitlines()
    assert all(line.startswith(("# ", "untoc ")) for line in lines)
    assert not [line for line in lines if "$(" in line and "'" not in line]


def test_a_text_of_the_largest_size_is_read(tmp_path: Path) -> None:
    """One line of nearly four megabytes is long, and nothing else."""
    body = f"We welcome the dialogue. {'x' * (LARGEST - 1000)}\n"
    archive = build_archive(tmp_path, {"2022/bad.md": statement(body), "2022/good.md": statement()})
    for command in (("list",), ("timeline",), ("show", "bad"), ("validate",)):
        assert run(*command, archive=archive).exit_code == 0
