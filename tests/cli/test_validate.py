"""`untoc validate` as people, scripts and workflows use it."""

from pathlib import Path

import pytest
from program import untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive

ALIAS = statement("We ask.\n", theme="TIP", date="2022-7-1", session="2022-trafficking-in-persons")
WARNED = statement("We hope.\n", chair="null")


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return build_archive(tmp_path, {"2022/a.md": ALIAS, "2022/b.md": WARNED})


def written(archive: Archive) -> list[str]:
    """Return what stands in the two files."""
    return [(archive.root / f"2022/{name}.md").read_bytes().decode() for name in "ab"]


def test_fix_shows_what_it_will_do_asks_and_can_be_taken_back(archive: Archive) -> None:
    """Somebody at a terminal sees the lines before anything is written."""
    result = untoc("validate", "--fix", archive=archive, terminal=True, stdin="y\n")
    asked = result.stderr.split("Mend 1 file?")[0].splitlines()
    assert [line.strip() for line in asked] == [
        "2022/a.md",
        "-   4  theme: TIP",
        "-   5  date: 2022-7-1",
        "+   4  theme: trafficking-in-persons",
        "+   5  date: 2022-07-01",
    ]
    assert "Mended 2022/a.md" in result.stdout
    untoc("validate", archive=archive)
    untoc("undo", archive=archive)
    assert written(archive) == [ALIAS, WARNED]


@pytest.mark.parametrize("option", ["--dry-run", "no"])
def test_nothing_is_mended_when_nobody_agrees(option: str, archive: Archive) -> None:
    """--dry-run and a no leave every byte."""
    if option == "no":
        untoc("validate", "--fix", archive=archive, terminal=True, stdin="n\n", exit_code=1)
    else:
        result = untoc("validate", "--fix", option, archive=archive)
        assert result.stdout.startswith("Would mend 1 file:\n2022/a.md\n")
    assert written(archive) == [ALIAS, WARNED]


def test_fix_mends_only_what_is_reported(archive: Archive) -> None:
    """Files and checks that are left out stay as they are."""
    untoc("validate", "--fix", "2022/b.md", archive=archive)
    untoc("validate", "--fix", "--only", "theme-unknown", archive=archive)
    assert written(archive) == [ALIAS.replace("TIP", "trafficking-in-persons"), WARNED]


def test_strict_counts_warnings_as_errors(archive: Archive) -> None:
    """A workflow can insist on an archive without warnings."""
    untoc("validate", "b", archive=archive)
    strict = untoc("validate", "b", "--strict", "-f", "json", archive=archive, exit_code=1)
    assert (strict.json["status"], strict.json["data"]["warnings"]) == ("error", 1)
    untoc("validate", "b", "--strict", "--skip", "chair-unknown", archive=archive)


def test_suggest_shows_commands_that_work(archive: Archive) -> None:
    """A line is a comment or a command, and the commands mend what the comments say."""
    result = untoc("validate", "--suggest", archive=archive, exit_code=1)
    assert result.stdout.splitlines() == [
        "# 1 file can be mended safely",
        "untoc validate --fix",
        "# 2022/a.md:4: the theme 'TIP' is written 'trafficking-in-persons' in files",
        "untoc set a theme=trafficking-in-persons",
        "# 2022/a.md:5: the date '2022-7-1' is not written year-month-day",
        "untoc set a date=2022-07-01",
    ]
    untoc("set", "a", "theme=trafficking-in-persons", "date=2022-07-01", archive=archive)
    untoc("validate", archive=archive)


def test_the_commands_for_two_spellings_make_them_one(tmp_path: Path) -> None:
    """What --suggest says of a name can be typed as it stands."""
    one = statement("We ask.\n", speaker="[Anna ALVAZZI DEL FRATE, Ian Tennant]")
    files = {"2022/a.md": one, "2022/b.md": statement("We hope.\n")}
    archive = build_archive(tmp_path, files)
    shown = untoc("validate", "--suggest", archive=archive).stdout.splitlines()
    assert shown[1] == (
        'untoc set a "speaker-=Anna ALVAZZI DEL FRATE" "speaker+=Anna Alvazzi del Frate"'
    )
    words = shown[1].split(" ", 3)[3].strip('"').split('" "')
    untoc("set", "a", *words, archive=archive)
    archive.reload()
    assert archive.statements[0].speaker == ("Ian Tennant", "Anna Alvazzi del Frate")


def test_github_reads_findings_as_annotations(tmp_path: Path) -> None:
    """Each finding is one line with file and line, and no text from a file can begin another."""
    text = statement("We ask.\n", chair="null", theme='"arms%\\n::error::, x"')
    archive = build_archive(tmp_path, {"2022/a,b.md": text})
    result = untoc("validate", "-f", "github", archive=archive, cwd=tmp_path, exit_code=1)
    assert result.stdout.splitlines() == [
        "::warning file=archive/2022/a%2Cb.md,line=3,title=chair-unknown::the Chair is not known; "
        "try: look into other statements of the same organisation",
        "::error file=archive/2022/a%2Cb.md,line=4,title=theme-unknown::there is no theme "
        "'arms%25 ::error::, x'; try: theme: one of trafficking-in-persons, smuggling-of-migrants, "
        "firearms, international-cooperation, technical-assistance",
    ]


def test_explain_says_what_fix_does_and_why_that_is_safe(archive: Archive) -> None:
    """Whoever wonders whether to say yes can read it."""
    page = untoc("validate", "--explain", "theme-unknown", archive=archive).stdout
    assert page.splitlines()[-1].startswith("--fix does this: Write the slug of a theme")
    rows = untoc("validate", "--explain", "key-missing", "-f", "json", archive=archive).json
    assert rows["data"]["checks"][0]["fix"] is None


def test_seal_names_texts_that_changed_and_wants_a_reason(archive: Archive) -> None:
    """The command line seals what is named, says what changed, and writes only with a reason."""
    untoc("validate", "--seal", "b", archive=archive)
    sealed = written(archive)[1]
    assert "\nseal: 2026-11-21 sha256:" in sealed
    (archive.root / "2022/b.md").write_text(sealed.replace("hope", "demand"))
    refused = untoc("validate", "--seal", archive=archive, exit_code=2)
    assert refused.stderr.splitlines()[:2] == [
        "error: 1 text changed since the last seal, and no reason is given",
        "  2022/b.md",
    ]
    assert written(archive)[0] == ALIAS
    untoc("validate", "--seal", "--why", "after the recording", archive=archive)
    assert written(archive)[1].count("sha256:") == 2
    assert untoc("validate", "b", archive=archive).stdout.count("wording") == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--why", "x"), "error: --why says why a text is sealed"),
        (("--fix", "--seal"), "error: --fix, --seal and --suggest are three tasks"),
        (("--seal", "nothing.md"), "error: there is no file 'nothing.md' in the archive"),
        (("--only", "date-futur"), "error: there is no check 'date-futur'"),
    ],
)
def test_what_does_not_go_together_is_refused(
    arguments: tuple[str, ...], said: str, archive: Archive
) -> None:
    """Wrong usage is one sentence, and nothing is written."""
    assert untoc("validate", *arguments, archive=archive, exit_code=2).stderr.startswith(said)
    assert written(archive) == [ALIAS, WARNED]
