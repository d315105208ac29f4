"""`untoc set`: header lines changed from the command line, and no other byte."""

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from program import untoc
from world import build_archive, statement

from untoc_cli.archive.archive import Archive

KNOWN = """\
---
# Filed by hand.
speaker:   'Anna Alvazzi del Frate'   # as printed
date: "2022-05-06"
theme: [firearms]   # in brackets
chair: ~
session: 2022-firearms
topics:
  - access   # to the room
  - 'funding'
remark: kept
provenance:
  # how we know
  date: session 2022-firearms
  speaker: 'document, line 5: "Anna"'
---

Body, with   blanks.
"""
ANNA, IAN = "2022/2022-05-06-firearms-anna.md", "2023/2023-10-04-tip-ian.md"
FORMS: dict[str, Callable[[str], str]] = {
    "plain": lambda text: text,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "BOM": lambda text: f"\ufeff{text}",
}


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return build_archive(
        tmp_path,
        {
            ANNA: KNOWN,
            IAN: statement(
                speaker="Ian Tennant",
                theme="trafficking-in-persons",
                date="2023-10-04",
                session="2023-trafficking-in-persons",
            ),
        },
    )


def text_of(archive: Archive, path: str) -> str:
    """Return a file with its line ends as they are."""
    return (archive.root / path).read_bytes().decode("utf-8")


def lines_changed(before: str, after: str) -> list[str]:
    """Return the lines that went and came, with their line ends."""
    lines = difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True))
    return [line for line in lines if line[0] in "+-"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("word", "changed"),
    [
        (
            "speaker=Anna Alvazzi",
            [
                "- speaker:   'Anna Alvazzi del Frate'   # as printed\n",
                "+ speaker:   Anna Alvazzi   # as printed\n",
                "-   speaker: 'document, line 5: \"Anna\"'\n",
            ],
        ),
        ("chair=Maria Example", ["- chair: ~\n", "+ chair: Maria Example\n"]),
        ("topics+=seats", ["+   - seats\n"]),
        ("topics-=Access", ["-   - access   # to the room\n"]),
        (
            "theme+=TIP",
            [
                "- theme: [firearms]   # in brackets\n",
                "+ theme: [firearms, trafficking-in-persons]   # in brackets\n",
            ],
        ),
        ("date=2022-05-06", ["-   date: session 2022-firearms\n"]),
        ("provenance.date=", ["-   date: session 2022-firearms\n"]),
        ("status=Delivered", ["+ status: delivered\n"]),
        ("language=French", ["+ language: fr\n"]),
        ("translation_of=ian", ["+ translation_of: 2023-10-04-tip-ian\n"]),
        ("agenda_item=2 (b)", ["+ agenda_item: 2 (b)\n"]),
    ],
)
def test_only_the_lines_of_the_field_change(
    archive: Archive, form: str, word: str, changed: list[str]
) -> None:
    """Comments, order, quotes, brackets, line ends, the mark and the body stay.

    What `provenance` said of a value goes with it, when somebody types another one.
    """
    before = FORMS[form](KNOWN)
    (archive.root / ANNA).write_bytes(before.encode("utf-8"))
    untoc("set", "anna", word, archive=archive)
    ending = "\r\n" if form == "CRLF" else "\n"
    expected = [line.replace("\n", ending) for line in changed]
    assert sorted(lines_changed(before, text_of(archive, ANNA))) == sorted(expected)
    untoc("undo", archive=archive)
    assert text_of(archive, ANNA) == before


def test_a_field_is_removed_with_its_line(archive: Archive) -> None:
    """And `null` says that a value is not known, where that is an answer."""
    untoc("set", "anna", "topics=", "chair=Ian", "role=Chair", archive=archive)
    untoc("set", "anna", "chair=null", "role=", archive=archive)
    expected = KNOWN.replace("topics:\n  - access   # to the room\n  - 'funding'\n", "")
    assert text_of(archive, ANNA) == expected.replace("chair: ~", "chair: null")


def test_the_difference_is_shown_before_it_is_written(archive: Archive) -> None:
    """On a terminal somebody is asked; no means that nothing is written."""
    before = text_of(archive, ANNA)
    said = untoc("set", "anna", "topics+=seats", archive=archive, terminal=True, stdin="n\n")
    assert f"{ANNA}\n  +  11    - seats\n" in said.stderr
    assert "Change 1 file? (Y/n)" in said.stderr
    assert "Nothing was changed." in said.stdout
    assert text_of(archive, ANNA) == before
    untoc("set", "anna", "topics+=seats", archive=archive, terminal=True, stdin="y\n")
    untoc("set", "anna", "topics+=more", "--yes", archive=archive, terminal=True)
    assert text_of(archive, ANNA) == before.replace(
        "'funding'\n", "'funding'\n  - seats\n  - more\n"
    )


def test_a_dry_run_shows_everything_and_writes_nothing(archive: Archive) -> None:
    """The same difference, as the answer."""
    before = text_of(archive, ANNA)
    arguments = ("set", "--all", "status=delivered", "--dry-run")
    said = untoc(*arguments, archive=archive).stdout
    assert said == (
        f"Would change 2 files:\n{ANNA}\n  +  16  status: delivered\n"
        f"{IAN}\n  +   7  status: delivered\n"
    )
    shown = untoc(*arguments, "-f", "json", archive=archive).json["data"]
    assert (shown["change"], shown["dry_run"]) == (None, True)
    assert shown["files"][1] == {
        "path": IAN,
        "kind": "changed",
        "moved_from": None,
        "lines": [{"sign": "+", "line": 7, "text": "status: delivered"}],
    }
    assert text_of(archive, ANNA) == before


def test_a_selection_is_changed_as_one_change(archive: Archive) -> None:
    """With the filters of every command; undo takes all of it back."""
    before = text_of(archive, IAN)
    untoc("set", "--theme", "tip", "--year", "2023", "language=fr", archive=archive)
    assert text_of(archive, IAN) == before.replace("\n---\nWe", "\nlanguage: fr\n---\nWe")
    assert text_of(archive, ANNA) == KNOWN
    untoc("set", "--all", "status=video", "topics+=x", archive=archive)
    untoc("undo", archive=archive)
    untoc("undo", archive=archive)
    assert (text_of(archive, ANNA), text_of(archive, IAN)) == (KNOWN, before)


def test_files_that_cannot_be_read_are_in_no_selection_and_that_is_said(archive: Archive) -> None:
    """Who changes all statements must know which were left out."""
    (archive.root / IAN).write_text("No header.\n", encoding="utf-8")
    said = untoc("set", "--all", "role=Chair", archive=archive).stderr
    assert said.startswith("1 file cannot be read and is left out: see untoc validate\n")


def test_what_is_so_already_is_no_change(archive: Archive) -> None:
    """Nothing is written, and nothing is in the log."""
    said = untoc("set", "anna", "session=2022-firearms", "topics-=nowhere", archive=archive)
    assert said.stdout == "Nothing to change: it is so already.\n"
    assert text_of(archive, ANNA) == KNOWN
    assert untoc("undo", "--list", archive=archive).stderr == "0 changes\n"


@pytest.mark.parametrize(
    ("words", "what", "hint"),
    [
        (["topic=x"], "there is no field 'topic'", "topics=…"),
        (["date=2022-02-30"], "the date '2022-02-30'", None),
        (["theme=firarms"], "there is no theme 'firarms'", "firearms"),
        (["session=2031-firearms"], "there is no session '2031-firearms' in the registry", None),
        (["language=frensh"], "'frensh' is no two-letter code of a language", "language=fr"),
        (["status=delivred"], "there is no status 'delivred'", "status=delivered"),
        (["role+=x"], "role holds one value, so that nothing can be added or taken out", "role=x"),
        (["role.x=y"], "'role' has no parts", "role=y"),
        (["provenance=x"], "provenance is changed entry by entry", None),
        (["topics+="], "topics+= names nothing", "topics+=VALUE"),
        (["translation_of=nobody"], "there is no statement 'nobody'", None),
        (["date=2031-01-01"], "nothing was changed: there would be 2 errors", None),
        (["speaker="], f"{ANNA} would not be valid: 'speaker' is missing", None),
        (["language=en", "topic=x", "status=y"], "2 problems", None),
    ],
)
def test_what_cannot_be_is_refused_with_the_way_out(
    archive: Archive, words: list[str], what: str, hint: str | None
) -> None:
    """All that is wrong is told in one run, and nothing is written."""
    said = untoc("set", "anna", *words, archive=archive, exit_code=2).stderr
    assert said.startswith(f"error: {what}")
    assert hint is None or said.endswith(f"  try: {hint}\n")
    assert text_of(archive, ANNA) == KNOWN


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["role=x"], "no statement is named"),
        (["anna", "--all", "role=x"], "statements are named by ids, by filters, or by --all"),
        (["anna"], "nothing is to be set"),
        (["nobody", "noone", "role=x"], "2 problems"),
        (["anna", "speaker=A", "speaker=B"], "speaker is set more than once"),
        (["anna", "topics+=a", "topics=b"], "topics is set more than once"),
        (["anna", "provenance.date=", "provenance.date=x"], "provenance.date is set more than"),
    ],
)
def test_what_is_meant_must_be_clear(archive: Archive, arguments: list[str], what: str) -> None:
    """A forgotten filter must not change the whole archive."""
    said = untoc("set", *arguments, archive=archive, exit_code=2).stderr
    assert said.startswith(f"error: {what}")


def test_an_error_that_was_there_before_does_not_keep_others_from_being_mended(
    archive: Archive,
) -> None:
    """A file with two faults is mended one after the other."""
    (archive.root / IAN).write_text(statement(theme="nonsense", language="xyz"), encoding="utf-8")
    untoc("set", IAN, "theme=firearms", archive=archive)
    assert "theme: firearms\n" in text_of(archive, IAN)


def test_an_id_that_no_longer_fits_is_named(tmp_path: Path) -> None:
    """And the command that makes a new one."""
    path = "2022/2022-05-06-firearms-anna-alvazzi-del-frate.md"
    archive = build_archive(tmp_path, {path: statement()})
    said = untoc("set", "anna", "speaker=Anna Alvazzi", archive=archive).stderr
    assert said.endswith(
        "The id no longer says what the header says; "
        "untoc move 2022-05-06-firearms-anna-alvazzi-del-frate makes a new one.\n"
    )


def test_a_header_that_cannot_be_changed_line_by_line_is_left(archive: Archive) -> None:
    """In braces, a key cannot be removed by its line."""
    braces = (
        "---\n{speaker: A B, chair: ~, theme: firearms, date: 2022, session: x, role: y}\n---\nT\n"
    )
    (archive.root / ANNA).write_text(braces, encoding="utf-8")
    said = untoc("set", "anna", "role=", archive=archive, exit_code=2).stderr
    assert said.startswith(f"error: {ANNA}:2: the header is written in a form in which 'role'")
    assert text_of(archive, ANNA) == braces


TYPED = st.one_of(
    st.text("abc 'é#:-[]{}\"&*!|>%@`,?", min_size=1).map(lambda text: f"role=x{text}y"),
    st.sampled_from(["NO", "10:30", "2022", "~", "null", "yes", "0x1", "1e3"]).map(
        "role={}".format
    ),
    st.text("abc é#:-", min_size=1).map(lambda text: f"topics+=x{text}y"),
    st.sampled_from(["topics-=funding", "chair=A B", "date=2022-05", "session=Another meeting"]),
)


def _field_set(word: str) -> str:
    """Return what may stand only once in a command: a field that is set, any other word whole."""
    field, _, _ = word.partition("=")
    return word if field.endswith(("+", "-")) else field


@given(
    form=st.sampled_from(list(FORMS)),
    words=st.lists(TYPED, min_size=1, max_size=4, unique_by=_field_set),
)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_undo_gives_the_same_bytes_whatever_was_set(
    archive: Archive, form: str, words: list[str]
) -> None:
    """Every value is read back as it was typed, and taken back without a trace."""
    before = FORMS[form](KNOWN).encode("utf-8")
    (archive.root / ANNA).write_bytes(before)
    done = untoc("set", "anna", *words, "-f", "json", archive=archive).json
    for role in (" ".join(w[5:].split()) for w in words if w.startswith("role=")):
        shown = untoc("show", "anna", "-f", "json", archive=archive).json
        assert shown["data"]["statement"]["role"] == role
    if done["data"]["change"] is not None:
        untoc("undo", archive=archive)
    assert (archive.root / ANNA).read_bytes() == before


@given(
    field=st.sampled_from(["role", "title", "agenda_item", "organisation", "topics"]),
    values=st.lists(st.text("abc é'#:10", min_size=1).map("x{}y".format), min_size=2, max_size=2),
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_value_set_and_set_back_gives_the_same_bytes(
    archive: Archive, field: str, values: list[str]
) -> None:
    """As untoc writes it, a value can be changed and changed back."""
    untoc("set", "ian", f"{field}={values[0]}", archive=archive)
    before = text_of(archive, IAN)
    for value in reversed(values):
        untoc("set", "ian", f"{field}={value}", archive=archive)
    assert text_of(archive, IAN) == before
