"""`untoc add` as a person uses it: files, pipes, answers at the keyboard, refusals."""

from pathlib import Path

import pytest
from program import untoc
from world import REAL, build_archive, statement

from untoc_cli.archive.archive import Archive

TENNANT = REAL / "ian-tennant-2023.txt"
FRATE = REAL / "anna-alvazzi-del-frate-2022.txt"
ARTICLE = REAL / "article-2023.txt"


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return build_archive(tmp_path)


def files_of(archive: Archive) -> list[str]:
    """Return every file of an archive but its two registries."""
    found = (p.relative_to(archive.root).as_posix() for p in archive.root.rglob("*") if p.is_file())
    return sorted(path for path in found if path not in ("archive.yaml", "sessions.yaml"))


def test_a_statement_with_its_date_is_filed_completely(archive: Archive) -> None:
    """One flag is enough; what was read is shown first, with the words it was read from."""
    result = untoc("add", TENNANT, "--date", "2023-10-04", "--no-input", archive=archive)

    path = "2023/2023-10-04-trafficking-in-persons-ian-tennant.md"
    assert result.stdout == f"Filed {archive.root / path}\n"
    assert "speaker       Ian Tennant  (document, line 5: “Ian Tennant, Chair”)" in result.stderr
    assert files_of(archive) == [path]
    assert (archive.root / path).read_bytes().endswith(b"---\n" + TENNANT.read_bytes())


def test_everything_missing_is_listed_at_once_and_nothing_is_written(archive: Archive) -> None:
    """The firearms statement of 2022 says neither date nor session, and gets none."""
    result = untoc("add", FRATE, "--no-input", archive=archive, exit_code=2)

    assert (result.stdout, result.stderr) == (
        "",
        f"error: {FRATE.name} cannot be filed yet: date and session are missing\n"
        "  date     not recognised in the document: --date YYYY-MM-DD\n"
        "  session  2 sessions in the registry: --session ID\n"
        "           2022-firearms  (2022-05-06)\n"
        "           2023-firearms  (2023-05-05)\n"
        f"  try: untoc add {FRATE} --session ID\n",
    )
    assert files_of(archive) == []


def test_what_is_offered_to_type_next_files_the_same_document_the_same_way(
    archive: Archive, tmp_path: Path
) -> None:
    """A name with a blank is in quotes; options and the archive are named again."""
    document = tmp_path / "Statement Vienna.txt"
    document.write_bytes(FRATE.read_bytes())
    options = ("--theme", "firearms", "--role", "Vice Chair", "--keep-original")

    said = untoc(
        "add",
        document,
        *options,
        "--no-input",
        "--archive",
        archive.root,
        cwd=tmp_path,
        exit_code=2,
    ).stderr

    assert said.endswith(
        f"  try: untoc add '{document}' --role 'Vice Chair' --theme firearms "
        f"--archive {archive.root} --keep-original --session ID\n"
    )


def test_with_its_session_the_date_comes_from_the_registry_and_says_so(archive: Archive) -> None:
    """Provenance names the session, never the body of the text."""
    untoc("add", FRATE, "--session", "2022-firearms", "--no-input", archive=archive)

    filed = (archive.root / "2022/2022-05-06-firearms-anna-alvazzi-del-frate.md").read_text("utf-8")
    assert "\ndate: 2022-05-06\n" in filed
    assert "\n  date: session 2022-firearms\n" in filed


def test_the_article_is_refused_and_filed_only_by_force(archive: Archive) -> None:
    """A programme is named as one; somebody who insists has to say what it is."""
    refused = untoc("add", ARTICLE, "--no-input", archive=archive, exit_code=2)
    by_force = ("--force", "--speaker", "N. N.", "--theme", "firearms", "--date", "2023-09-08")
    untoc("add", ARTICLE, *by_force, "--session", "News page", "--no-input", archive=archive)

    assert "looks like a news article, a programme or an invitation" in refused.stderr
    assert files_of(archive) == ["2023/2023-09-08-firearms-n-n.md"]


def test_the_same_document_twice_is_refused_naming_the_first(archive: Archive) -> None:
    """Also when nothing else about it is known."""
    untoc("add", TENNANT, "--date", "2023-10-04", "--no-input", archive=archive)
    again = untoc("add", TENNANT, "--no-input", archive=archive, exit_code=2)

    assert again.stderr == (
        f"error: {TENNANT.name} is on file already, as "
        "2023-10-04-trafficking-in-persons-ian-tennant\n"
        "  try: untoc show 2023-10-04-trafficking-in-persons-ian-tennant\n"
    )
    assert len(files_of(archive)) == 1


def test_other_words_on_the_same_occasion_need_force(tmp_path: Path) -> None:
    """The same speaker, session and theme is mostly a second version of one statement."""
    archive = build_archive(
        tmp_path, {"2022/2022-05-06-firearms-anna-alvazzi-del-frate.md": statement()}
    )
    refused = untoc(
        "add", FRATE, "--session", "2022-firearms", "--no-input", archive=archive, exit_code=2
    )
    untoc("add", FRATE, "--session", "2022-firearms", "--no-input", "--force", archive=archive)

    assert "the same speaker, session and theme, in other words" in refused.stderr
    assert files_of(archive) == [
        "2022/2022-05-06-firearms-anna-alvazzi-del-frate-2.md",
        "2022/2022-05-06-firearms-anna-alvazzi-del-frate.md",
    ]


def test_standard_input_is_a_document_without_a_source(archive: Archive) -> None:
    """A pipe works like a file."""
    flags = ("--speaker", "A. B.", "--session", "2022-firearms", "--no-input")
    untoc("add", "-", *flags, archive=archive, stdin="We ask for seats.\n")

    filed = (archive.root / "2022/2022-05-06-firearms-a-b.md").read_text("utf-8")
    assert filed == (
        "---\n"
        "speaker: A. B.\n"
        "chair: null\n"
        "theme: firearms\n"
        "date: 2022-05-06\n"
        "session: 2022-firearms\n"
        "provenance:\n"
        "  theme: session 2022-firearms\n"
        "  date: session 2022-firearms\n"
        "---\n"
        "We ask for seats.\n"
    )


def test_a_dry_run_shows_the_plan_and_writes_nothing(archive: Archive) -> None:
    """The same plan, without the write."""
    result = untoc(
        "add", TENNANT, "--date", "2023-10-04", "--dry-run", "--no-input", archive=archive
    )

    assert result.stdout.startswith("Would file ")
    assert files_of(archive) == []


def test_at_the_keyboard_what_is_missing_is_asked_with_choices(archive: Archive) -> None:
    """The sessions of the theme are offered; the date follows from the one chosen."""
    result = untoc(
        "add", FRATE, archive=archive, terminal=True, stdin="9\n1\ny\n", environ={"TERM": "dumb"}
    )

    assert "  1  2022-firearms  (2022-05-06)\n  2  2023-firearms  (2023-05-05)\n" in result.stderr
    assert "There is no number 9." in result.stderr
    assert files_of(archive) == ["2022/2022-05-06-firearms-anna-alvazzi-del-frate.md"]


def test_a_wrong_answer_is_explained_and_asked_again(archive: Archive) -> None:
    """An unknown theme, then a right one; an impossible date, then a right one."""
    answers = "A. B.\nfirarms\narms\nNGO briefing\ny\n31 June\n2022-05-06\ny\n"

    result = untoc(
        "add", "-", archive=archive, terminal=True, stdin="We ask.\n" + answers, exit_code=130
    )
    source = archive.root.parent / "a.txt"
    source.write_text("We ask for seats.\n", "utf-8")
    asked = untoc(
        "add", source, archive=archive, terminal=True, stdin=answers, environ={"TERM": "dumb"}
    )

    assert result.stdout == ""
    assert "there is no theme 'firarms'; try: firearms" in asked.stderr
    assert "'31 June' is not a date" in asked.stderr
    assert files_of(archive) == ["2022/2022-05-06-firearms-a-b.md"]


def test_a_day_in_words_is_understood_and_shown(archive: Archive, tmp_path: Path) -> None:
    """Only where it means one day; which was understood is shown before it is filed."""
    source = tmp_path / "a.txt"
    source.write_text("We ask for seats.\n", "utf-8")
    answers = "A. B.\narms\nNGO briefing\ny\n5/6/2013\n9 July 2013\ny\n"

    asked = untoc(
        "add", source, archive=archive, terminal=True, stdin=answers, environ={"TERM": "dumb"}
    )

    assert "the date '5/6/2013' can mean 2013-06-05 or 2013-05-06" in asked.stderr
    assert "  date          2013-07-09  (typed)\n" in asked.stderr
    assert files_of(archive) == ["2013/2013-07-09-firearms-a-b.md"]


def test_where_nobody_is_named_the_organisation_is_offered(
    archive: Archive, tmp_path: Path
) -> None:
    """A joint statement may have no speaker; its organisations stand as choices."""
    source = tmp_path / "a.txt"
    source.write_text("Mr. Chair,\n\nWe ask for seats.\n", "utf-8")
    flags = ("--session", "2022-firearms", "--organisation", "Vienna Network; Graz Alliance")

    asked = untoc(
        "add", source, *flags, archive=archive, terminal=True,
        stdin="1, 2\ny\n", environ={"TERM": "dumb"},
    )  # fmt: skip

    assert "  2  Graz Alliance  (the organisation, if nobody is named)\n" in asked.stderr
    assert files_of(archive) == ["2022/2022-05-06-firearms-vienna-network-graz-alliance.md"]


def test_a_field_can_be_changed_before_it_is_filed(archive: Archive) -> None:
    """A wrong choice is mended at the last question, and what follows from it is found anew."""
    answers = "2\nsession\n2022-firearms\nspeaker\n123\nspeaker\nA. One; B. Two\nnothing\ny\n"

    result = untoc(
        "add", FRATE, archive=archive, terminal=True, stdin=answers, environ={"TERM": "dumb"}
    )

    (path,) = files_of(archive)
    assert path == "2022/2022-05-06-firearms-a-one-b-two.md"
    assert "'123' is no speaker" in result.stderr
    assert "There is no field 'nothing'." in result.stderr


def test_several_numbers_choose_several_values(archive: Archive, tmp_path: Path) -> None:
    """Two speakers of one statement are both taken."""
    source = tmp_path / "two.txt"
    source.write_text("Ian Tennant, Chair\nAnna Gruber, Vice-Chair\n\nWe welcome it.\n", "utf-8")
    flags = ("--session", "2022-firearms")

    untoc(
        "add", source, *flags, archive=archive, terminal=True, stdin="1 and 2\ny\n",
        environ={"TERM": "dumb"},
    )  # fmt: skip

    assert files_of(archive) == ["2022/2022-05-06-firearms-ian-tennant-anna-gruber.md"]


def test_a_day_to_come_is_refused(archive: Archive) -> None:
    """A statement is filed when it was delivered."""
    flags = ("--speaker", "A. B.", "--theme", "arms", "--date", "2029-01-01", "--session", "Test")

    result = untoc(
        "add", "-", *flags, "--no-input", archive=archive, stdin="We ask.\n", exit_code=2
    )

    assert result.stderr.startswith("error: standard input: the date 2029-01-01 lies in the future")


def test_a_printed_day_stops_a_session_of_another_day(archive: Archive, tmp_path: Path) -> None:
    """The registry's date is never written over the one that stands in the head."""
    source = tmp_path / "u1.txt"
    source.write_text(
        "Statement by Maria Gruber, Director, on behalf of Women for Freedom, at the Constructive "
        "Dialogue on Firearms, Vienna, 5 May 2023\n\nMadam Chair,\n\nWe ask for seats.\n",
        "utf-8",
    )

    wrong = untoc(
        "add", source, "--session", "2022-firearms", "--no-input", archive=archive, exit_code=2
    )
    untoc("add", source, "--no-input", archive=archive)

    assert "the date 2023-05-05 (document, line 1: “5 May 2023”) is not that of session" in (
        wrong.stderr
    )
    assert files_of(archive) == ["2023/2023-05-05-firearms-maria-gruber.md"]


def test_no_at_the_end_files_nothing(archive: Archive) -> None:
    """The last question is whether to file it."""
    result = untoc(
        "add",
        TENNANT,
        "--date",
        "2023-10-04",
        archive=archive,
        terminal=True,
        stdin="n\n",
        environ={"TERM": "dumb"},
    )

    assert result.stdout == "Nothing was filed.\n"
    assert files_of(archive) == []


def test_the_end_of_the_input_is_an_interruption(archive: Archive) -> None:
    """Ctrl-D at a question ends the command, and nothing is written."""
    untoc("add", FRATE, archive=archive, terminal=True, stdin="", exit_code=130)

    assert files_of(archive) == []


def test_all_wrong_flags_are_named_in_one_run(archive: Archive) -> None:
    """Theme, date and session are checked before any file is read."""
    result = untoc(
        "add", "x", "--theme", "trafficking", "--date", "3/7/23", "--session", "2021-firearms",
        archive=archive, exit_code=2,
    )  # fmt: skip

    assert result.stderr == (
        "error: 3 problems\n"
        "  --theme: the theme 'trafficking' can mean trafficking-in-persons or firearms\n"
        "    try: --theme trafficking-in-persons or firearms\n"
        "  --date: '3/7/23' is not a date\n"
        "    try: --date 2023-10-04, 2023-10 or 2023 (year first)\n"
        "  --session: there is no session '2021-firearms' in the registry\n"
        "    try: --session 2022-firearms or 2023-firearms\n"
    )


def test_json_tells_every_value_with_its_basis(archive: Archive) -> None:
    """A program sees what a person sees."""
    result = untoc(
        "add", TENNANT, "--date", "2023-10-04", "--no-input", "-f", "json", archive=archive
    )

    (filed,) = result.json["data"]["documents"]
    assert filed["id"] == "2023-10-04-trafficking-in-persons-ian-tennant"
    assert filed["fields"]["session"] == {
        "value": "2023-trafficking-in-persons",
        "basis": "registry: the only session of this theme and date",
        "confidence": "certain",
    }
