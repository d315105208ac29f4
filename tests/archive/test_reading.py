"""A file is read as far as it can be, and every fault in it has its line."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from world import REAL, statement

from untoc_cli.archive.dates import PartialDate
from untoc_cli.archive.problems import Problem
from untoc_cli.archive.reading import Reading, body_digest, read_statement
from untoc_cli.archive.statement import FIELD_NAMES, from_record, to_record

SHIPPED = Path(__file__).parents[2] / "statements"
PATH = "2022/one.md"


def read(text: str) -> Reading:
    """Read a text as the file `PATH`."""
    return read_statement(PATH, text.encode())


@pytest.mark.parametrize(
    ("path", "original", "words"),
    [
        (
            "2022/2022-05-06-firearms-anna-alvazzi-del-frate.md",
            "anna-alvazzi-del-frate-2022.txt",
            450,
        ),
        ("2023/2023-10-04-trafficking-in-persons-ian-tennant.md", "ian-tennant-2023.txt", 317),
    ],
)
def test_the_shipped_statements_are_the_documents_byte_for_byte(
    path: str, original: str, words: int
) -> None:
    """The body is what was delivered, and nothing in the header is wrong."""
    reading = read_statement(path, (SHIPPED / path).read_bytes())
    assert reading.body.encode() == (REAL / original).read_bytes()
    assert reading.problems == ()
    assert reading.statement is not None
    assert reading.statement.id == path[5:-3]
    assert abs(reading.statement.words - words) <= 5  # heading marks are counted differently


def test_every_value_of_a_complete_header_is_read() -> None:
    """Header, body and lines, all from one file."""
    reading = read(statement("One.\n\nTwo words.\n", role="Chair", keywords="[a, b]"))
    one = reading.statement
    assert one is not None
    assert (one.id, one.path, one.speaker) == ("one", PATH, ("Anna Alvazzi del Frate",))
    assert (one.theme, one.date, one.role) == (("firearms",), PartialDate(2022, 5, 6), "Chair")
    assert (one.words, one.extra) == (3, {"keywords": ["a", "b"]})
    assert reading.lines == {
        "speaker": 2,
        "chair": 3,
        "theme": 4,
        "date": 5,
        "session": 6,
        "role": 7,
        "keywords": 8,
    }
    assert (reading.body, reading.body_line) == ("One.\n\nTwo words.\n", 10)


@pytest.mark.parametrize("change", ["\ufeff", "\r\n", "\r"])
def test_a_mark_and_line_ends_of_any_kind_change_no_value(change: str) -> None:
    """A byte order mark, CRLF and lone CR are form, and reading is forgiving about form."""
    text = statement()
    other = change + text if change == "\ufeff" else text.replace("\n", change)
    plain, read_back = read(text), read(other)
    assert read_back.statement == plain.statement
    assert (read_back.lines, read_back.problems, read_back.body_line) == (plain.lines, (), 8)


def test_the_traps_of_yaml_do_not_bite() -> None:
    """A country is no False, a time no number and a year no integer."""
    reading = read(
        statement(title="10:30", speaker="NO", organisation="[yes, 010, 1e3]", date="2022")
    )
    one = reading.statement
    assert one is not None
    assert (one.title, one.speaker, one.date) == ("10:30", ("NO",), PartialDate(2022))
    assert one.organisation == ("yes", "010", "1e3")
    assert reading.problems == ()


def test_values_with_a_fault_are_left_out_and_the_others_kept() -> None:
    """Reading does not stop at the first problem; each has key, line and a way out."""
    reading = read(statement(chair="[a, b]", date="2022-02-30", spaeker="x"))
    assert reading.problems == (
        Problem(
            "wrong-type",
            "'chair' is a list, and must be one text",
            PATH,
            3,
            "chair",
            "chair: Anna Alvazzi del Frate",
        ),
        Problem(
            "date-impossible",
            "the date '2022-02-30' does not exist: February 2022 has 28 days",
            PATH,
            5,
            "date",
        ),
        Problem(
            "key-unknown",
            "'spaeker' is not a key that untoc knows; it is kept and not used",
            PATH,
            7,
            "spaeker",
            "speaker: …",
        ),
    )
    assert [problem.place for problem in reading.problems] == [f"{PATH}:{n}" for n in (3, 5, 7)]
    assert reading.statement is not None
    assert (reading.statement.date, reading.statement.theme) == (None, ("firearms",))


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "header-missing", 1),
        (b"Just text\n", "header-missing", 1),
        (b"---\na: b\n", "header-unreadable", 1),
        (b"---\na: 1\na: 2\n---\n", "key-twice", 3),
        (b"---\r\na: b\r\nb: *c\r\n---\r\n", "header-unreadable", 3),
        (b"---\na: b\n---\nT\xe9xt", "not-utf8", 4),
        (b"---\ra: b\r---\rT\xe9xt", "not-utf8", 4),
        ("---\na: b\n---\n".encode("utf-16"), "not-utf8", 1),
    ],
)
def test_a_file_that_cannot_be_read_has_one_problem_with_its_line(
    data: bytes, code: str, line: int
) -> None:
    """There is no statement then, and one reason why."""
    reading = read_statement(PATH, data)
    assert reading.statement is None
    assert [(problem.code, problem.path, problem.line) for problem in reading.problems] == [
        (code, PATH, line)
    ]
    assert reading.problems[0].hint


def test_the_same_words_have_the_same_fingerprint() -> None:
    """However the lines are broken; another word is another fingerprint."""
    assert body_digest("We  ask\r\n\nagain. ") == body_digest("We ask again.")
    assert body_digest("We ask again.") != body_digest("We ask again!")


@settings(max_examples=150, deadline=None)
@given(data=st.binary(max_size=60), inside=st.booleans())
def test_no_bytes_whatsoever_raise_an_error(data: bytes, *, inside: bool) -> None:
    """Each file is a statement, or has a problem that says why not."""
    reading = read_statement(PATH, b"---\nspeaker: " + data + b"\n---\n" if inside else data)
    assert reading.statement or reading.problems


VALUES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["4 APRİL 2023", "4 Auguſt 2023", "2023-02-30", "0000", "{a: [1", "- x", "!!int 5", "&a *a"]
    ),
)


@given(st.dictionaries(st.sampled_from(FIELD_NAMES), VALUES), st.text(max_size=40))
def test_every_header_is_read_or_refused_with_a_reason(header: dict[str, str], body: str) -> None:
    """No value that somebody types makes reading fail, and what was read can be kept."""
    lines = [f"{key}: {value}" for key, value in header.items()]
    data = "\n".join(["---", *lines, "---", body]).encode("utf-8", "replace")
    reading = read_statement("2023/a.md", data)
    assert "untoc fails over it" not in str(reading.problems)
    if reading.statement:
        assert (
            from_record(json.loads(json.dumps(to_record(reading.statement)))) == reading.statement
        )


@given(st.binary(max_size=80))
def test_every_file_is_read_or_refused_with_a_reason(data: bytes) -> None:
    """Whatever bytes lie in the folder."""
    reading = read_statement("2023/a.md", b"---\n" + data)
    assert "untoc fails over it" not in str(reading.problems)
